//! The places for requests that are under way, and who gets one. A place is worth what it costs to have it taken, so who lets go of one quickly may have
//! several, who did not may have one, and each kind leaves some to those who are quicker: however many say nothing, whoever answers is never behind them.

use std::collections::HashMap;
use std::time::Duration;
use storage::deliveries::Lane;

/// How many requests are under way at once.
const MOST: usize = 512;

/// How many of them may be tries after one that failed, so that what is told for the first time has room.
const MOST_AGAIN: usize = 256;

/// How many of them to one host: nobody is to be hurt by what others earn.
const TO_ONE_HOST: usize = 4;

/// Whoever lets go of a place within this time is prompt, whatever the answer: then nobody waits longer for the last place.
const PROMPT: Duration = Duration::from_secs(2);

/// From how many known hosts on those that have no place are forgotten: they begin anew.
const MANY: usize = 10_000;

/// How a host let go of its last place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Standing {
    /// Late.
    Slow,
    /// It had none yet.
    New,
    /// In time.
    Prompt,
}

impl Standing {
    const ALL: [Self; 3] = [Self::Slow, Self::New, Self::Prompt];

    /// How many places a host may have.
    fn most(self) -> usize {
        if self == Self::Prompt { TO_ONE_HOST } else { 1 }
    }

    /// How many places may be taken by hosts that stand like this or worse.
    fn ceiling(self) -> usize {
        match self {
            Self::Slow => MOST / 2,
            Self::New => MOST / 4 * 3,
            Self::Prompt => MOST,
        }
    }
}

/// A host that has a place or had one.
struct Host {
    standing: Standing,
    held: usize,
}

/// A place that a request has.
#[derive(Debug)]
pub struct Place {
    host: String,
    is_again: bool,
}

/// Who has a place, and what is known of those who had one.
#[derive(Default)]
pub struct Places {
    hosts: HashMap<String, Host>,
    again: usize,
}

impl Places {
    /// How many places there are for a lane, whoever wants them.
    pub fn left(&self, lane: Lane) -> usize {
        let left = MOST.saturating_sub(self.hosts.values().map(|host| host.held).sum());
        match lane {
            Lane::First => left,
            Lane::Again => left.min(MOST_AGAIN.saturating_sub(self.again)),
        }
    }

    /// How many places each of those may take that want some, whoever comes first first: at most so many together. Each comes with its host.
    pub fn plan<'h, T>(
        &self,
        lane: Lane,
        most: usize,
        wanting: impl IntoIterator<Item = (T, &'h str)>,
    ) -> Vec<(T, usize)> {
        let mut left = most.min(self.left(lane));
        let mut held = Standing::ALL.map(|standing| self.held_by(standing));
        let mut given: HashMap<&str, usize> = HashMap::new();
        let mut plan = vec![];
        for (who, host) in wanting {
            let (standing, has) = self.hosts.get(host).map_or((Standing::New, 0), |host| (host.standing, host.held));
            let given = given.entry(host).or_default();
            let more = standing.most().saturating_sub(has + *given).min(room(&held, standing)).min(left);
            if more > 0 {
                *given += more;
                left -= more;
                held[standing as usize] += more;
                plan.push((who, more));
            }
        }
        plan
    }

    /// Gives a place to a request.
    pub fn take(&mut self, lane: Lane, host: &str) -> Place {
        if self.hosts.len() >= MANY {
            self.hosts.retain(|_, host| host.held > 0);
        }
        let known = self.hosts.entry(host.to_owned()).or_insert(Host { standing: Standing::New, held: 0 });
        known.held += 1;
        let is_again = lane == Lane::Again;
        self.again += usize::from(is_again);
        Place { host: host.to_owned(), is_again }
    }

    /// Takes a place back from a request that had it for so long.
    pub fn give_back(&mut self, place: &Place, took: Duration) {
        self.again -= usize::from(place.is_again);
        if let Some(host) = self.hosts.get_mut(&place.host) {
            host.held -= 1;
            host.standing = if took <= PROMPT { Standing::Prompt } else { Standing::Slow };
        }
    }

    fn held_by(&self, standing: Standing) -> usize {
        self.hosts.values().filter(|host| host.standing == standing).map(|host| host.held).sum()
    }
}

/// How many places hosts that stand like this may take beside those that are held, worst first.
fn room(held: &[usize; 3], standing: Standing) -> usize {
    let left = |standing: Standing| {
        let taken: usize = held[..=standing as usize].iter().sum();
        standing.ceiling().saturating_sub(taken)
    };
    Standing::ALL.into_iter().filter(|better| *better >= standing).map(left).min().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LATE: Duration = Duration::from_secs(15);

    /// How many places hosts may take, each wanting as many as it can have.
    fn planned(places: &Places, lane: Lane, hosts: &[String]) -> usize {
        places.plan(lane, usize::MAX, hosts.iter().map(|host| ((), host.as_str()))).iter().map(|((), more)| more).sum()
    }

    /// Lets hosts take all that they may have.
    fn fill(places: &mut Places, lane: Lane, hosts: &[String]) -> Vec<Place> {
        let plan = places.plan(lane, usize::MAX, hosts.iter().map(|host| (host, host.as_str())));
        plan.iter().flat_map(|(host, more)| vec![*host; *more]).map(|host| places.take(lane, host)).collect()
    }

    fn names(kind: &str, count: usize) -> Vec<String> {
        (0..count).map(|number| format!("{kind}{number}.example")).collect()
    }

    /// Lets hosts have a place for so long.
    fn known(places: &mut Places, hosts: &[String], took: Duration) {
        for host in hosts {
            let place = places.take(Lane::First, host);
            places.give_back(&place, took);
        }
    }

    #[test]
    fn a_host_has_one_place_until_it_has_let_go_of_one_in_time() {
        let mut places = Places::default();
        let host = names("host", 1);
        let mut held = fill(&mut places, Lane::First, &host);
        assert_eq!((held.len(), planned(&places, Lane::First, &host)), (1, 0));
        places.give_back(&held.remove(0), PROMPT);
        let held = fill(&mut places, Lane::First, &host);
        assert_eq!((held.len(), planned(&places, Lane::Again, &host)), (TO_ONE_HOST, 0));
        for place in &held {
            places.give_back(place, LATE);
        }
        assert_eq!(planned(&places, Lane::First, &host), 1);
    }

    #[test]
    fn two_that_want_places_of_one_host_share_them() {
        let mut places = Places::default();
        let host = names("host", 1);
        known(&mut places, &host, PROMPT);
        let both = [("first", host[0].as_str()), ("second", host[0].as_str())];
        assert_eq!(places.plan(Lane::First, 9, both), [("first", 4)]);
        places.take(Lane::First, &host[0]);
        assert_eq!(places.plan(Lane::First, 2, both), [("first", 2)], "no more than is asked for");
    }

    #[test]
    fn however_many_say_nothing_whoever_answers_has_room() {
        let mut places = Places::default();
        let (prompt, slow) = (names("prompt", 32), names("slow", 1000));
        known(&mut places, &prompt, PROMPT);
        known(&mut places, &slow, LATE);
        assert_eq!(fill(&mut places, Lane::First, &slow).len(), 256);
        assert_eq!(fill(&mut places, Lane::First, &names("new", 1000)).len(), 128, "nobody knows these yet");
        assert_eq!(fill(&mut places, Lane::First, &prompt).len(), 128);
        let more = [names("slow", 1000), names("other", 9), names("prompt", 40)].concat();
        assert_eq!(planned(&places, Lane::First, &more), 0, "all places are taken");
    }

    #[test]
    fn who_is_quicker_may_have_every_place() {
        let mut places = Places::default();
        let prompt = names("prompt", 200);
        known(&mut places, &prompt, PROMPT);
        assert_eq!(fill(&mut places, Lane::First, &prompt).len(), MOST);
        assert_eq!([Lane::First, Lane::Again].map(|lane| places.left(lane)), [0, 0]);
        assert_eq!(planned(&places, Lane::First, &names("new", 9)), 0);
    }

    #[test]
    fn what_failed_before_leaves_room_for_what_is_told_first() {
        let mut places = Places::default();
        let prompt = names("prompt", 200);
        known(&mut places, &prompt, PROMPT);
        assert_eq!(fill(&mut places, Lane::Again, &prompt).len(), MOST_AGAIN);
        assert_eq!([Lane::First, Lane::Again].map(|lane| places.left(lane)), [MOST - MOST_AGAIN, 0]);
        assert_eq!(planned(&places, Lane::First, &prompt), MOST - MOST_AGAIN);
    }

    #[test]
    fn hosts_that_nobody_asks_any_more_are_forgotten() {
        let mut places = Places::default();
        known(&mut places, &names("host", MANY), PROMPT);
        let place = places.take(Lane::First, "one.example");
        assert_eq!(places.hosts.len(), 1);
        places.give_back(&place, PROMPT);
    }
}
