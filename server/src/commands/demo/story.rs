//! What visitors do after a click, as the postbacks that their advertiser's backend sends about it.

use super::cast::Backend;
use super::chance::Chance;
use super::offers::{Course, OFFERS, Story};
use domain::id::ClickId;
use domain::time::{DAY_MS, HOUR_MS, Timestamp};

/// A postback that is to be sent: names and values in the order in which the backend writes them.
#[derive(Clone)]
pub struct Draft {
    pub at: Timestamp,
    pub offer: usize,
    pub fields: Vec<(&'static str, String)>,
}

impl Draft {
    /// Who sends it.
    pub fn advertiser(&self) -> usize {
        OFFERS[self.offer].advertiser
    }

    /// The value of a field.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// Gives a field another value, or adds it.
    pub fn set(&mut self, name: &'static str, value: impl Into<String>) {
        let value = value.into();
        match self.fields.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = value,
            None => self.fields.push((name, value)),
        }
    }
}

const MINUTE_MS: i64 = 60_000;

/// Writes the postbacks of one visitor.
pub struct Teller<'t> {
    pub offer: usize,
    pub backend: &'t Backend,
    /// Numbers orders and customers, as each backend does.
    pub number: usize,
    pub chance: &'t mut Chance,
}

impl Teller<'_> {
    /// All that comes of this click, in order; what is to happen after `now` is left out by whoever asked.
    pub fn tell(mut self, click: ClickId, at: Timestamp) -> Vec<Draft> {
        match &OFFERS[self.offer].story {
            Story::Once(course) => self.course(course, "", click, at).0,
            Story::Twice(first, then, second) => {
                let (mut drafts, approved) = self.course(first, "", click, at);
                if let Some(decided) = approved.filter(|_| self.chance.happens(*then)) {
                    drafts.extend(self.course(second, "-1", click, decided).0);
                }
                drafts
            }
            Story::Weekly { action, roubles } => self.weeks(action, *roubles, click, at),
        }
    }

    /// One conversion; answers when it was approved, too.
    fn course(
        &mut self,
        course: &Course,
        suffix: &str,
        click: ClickId,
        at: Timestamp,
    ) -> (Vec<Draft>, Option<Timestamp>) {
        let reported = Timestamp(at.0 + self.chance.mostly_small(course.minutes.0, course.minutes.1) * MINUTE_MS);
        let is_approved = self.chance.happens(course.approved);
        let word = if is_approved { self.backend.approved } else { *self.chance.one_of(self.backend.rejected) };
        let mut first = self.draft(reported, click);
        first.set("request_id", format!("{}{suffix}", self.number));
        first.set("action", course.action);
        if let Some((least, most)) = course.roubles {
            first.set("price", roubles(self.chance.mostly_small(least, most)));
        }
        self.add_policy(&mut first, course);
        let Some((least, most)) = course.decided_after_hours else {
            first.set("status", word);
            return (vec![first], is_approved.then_some(reported));
        };
        first.set("status", self.backend.hold);
        let decided = Timestamp(reported.0 + self.chance.between(least * 60, most * 60) * MINUTE_MS);
        let mut second = first.clone();
        second.at = decided;
        second.set("status", word);
        let mut drafts = vec![first, second];
        // Some goods come back, and what was approved is not any more.
        if is_approved && course.roubles.is_some() && self.chance.happens(40) {
            let mut third = drafts[1].clone();
            third.at = Timestamp(decided.0 + self.chance.between(20, 120) * HOUR_MS);
            third.set("status", self.backend.rejected.get(1).copied().unwrap_or("returned"));
            third.set("comment", "возврат");
            drafts.push(third);
        }
        (drafts, is_approved.then_some(decided))
    }

    /// What the insurer's template asks for.
    fn add_policy(&mut self, draft: &mut Draft, course: &Course) {
        if course.action == "policy" {
            draft.set("policy_number", format!("ХХХ 0{:09}", 381_000_000 + self.number * 37));
            if self.chance.happens(600) {
                draft.set("region", self.chance.one_of(&["77", "78", "50", "16", "66", "23"]).to_owned());
            }
        }
    }

    /// A customer who is registered, pays every week, and one day stops.
    fn weeks(&mut self, action: &'static str, price: Option<(i64, i64)>, click: ClickId, at: Timestamp) -> Vec<Draft> {
        let registered = Timestamp(at.0 + self.chance.mostly_small(20, 1500) * MINUTE_MS);
        let customer = format!("student-{}", self.number);
        let mut registration = self.draft(registered, click);
        registration.set("customer_id", customer.as_str());
        if let Some((least, most)) = price {
            // Prices end in ninety.
            registration.set("price", roubles(self.chance.between(least / 100, most / 100) * 100 + 90));
        }
        registration.set("status", "activate");
        let mut drafts = vec![registration.clone()];
        for week in 0..6 {
            let paid = Timestamp(registered.0 + week * 7 * DAY_MS + self.chance.between(1, 40) * MINUTE_MS);
            if week > 0 && self.chance.happens(170) {
                let mut end = registration.clone();
                end.at = paid;
                end.set("status", "deactivate");
                drafts.push(end);
                break;
            }
            let mut payment = self.draft(paid, click);
            payment.set("request_id", format!("{}-{}", self.number, week + 1));
            payment.set("action", action);
            payment.set("customer_id", customer.as_str());
            payment.set("status", self.backend.hold);
            let mut outcome = payment.clone();
            outcome.at = Timestamp(paid.0 + self.chance.between(1, 30) * HOUR_MS);
            let word = if self.chance.happens(720) {
                self.backend.approved
            } else {
                *self.chance.one_of(self.backend.rejected)
            };
            outcome.set("status", word);
            drafts.extend([payment, outcome]);
        }
        drafts
    }

    fn draft(&self, at: Timestamp, click: ClickId) -> Draft {
        Draft { at, offer: self.offer, fields: vec![("click_id", click.to_string())] }
    }
}

/// Whole roubles, as a shop writes them.
fn roubles(amount: i64) -> String {
    format!("{amount}.00")
}
