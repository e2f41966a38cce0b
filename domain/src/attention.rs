//! What whoever runs a network should look at: rules on facts that are counted elsewhere.

use crate::health::Alert;
use crate::id::{AdvertiserId, OfferId, TargetId, TemplateId};
use crate::key::KeyLife;
use crate::offer::Season;
use crate::outgoing::TargetState;
use crate::time::{DAY_MS, Timestamp};
use serde::{Deserialize, Serialize};

/// After so many days on hold a conversion has waited long: most advertisers check theirs within two weeks.
pub const LONG_HOLD_DAYS: u32 = 14;

/// So many days before its end a key is spoken of.
pub const KEY_DAYS: i64 = 7;

/// So many days without a visitor make an offer a quiet one.
pub const QUIET_DAYS: u32 = 7;

/// The days that are looked at, as far as the hourly sums know them: [`QUIET_DAYS`] up to this hour.
#[must_use]
pub fn week_begins(now: Timestamp) -> Timestamp {
    Timestamp(now.hour().0 - i64::from(QUIET_DAYS) * DAY_MS)
}

/// What is known before anything is judged.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Facts {
    /// What people were told of how offers fare, and goes on; and whether somebody has seen it.
    pub alerts: Vec<(Alert, bool)>,
    /// Postbacks that failed lately and that no replay has mended, by what was wrong with them.
    pub failed: Vec<Failed>,
    /// How many webmasters wait for an answer, and since when the first does.
    pub waiting: Option<(i64, Timestamp)>,
    /// How many conversions have been on hold for [`LONG_HOLD_DAYS`].
    pub on_hold: i64,
    /// The active offers.
    pub offers: Vec<ActiveOffer>,
    /// The keys that work.
    pub keys: Vec<Key>,
    /// Templates that are switched off and that payouts have nevertheless.
    pub templates: Vec<SleepingTemplate>,
    /// Postback addresses that are told nothing any more, though nobody switched them off.
    pub targets: Vec<OffTarget>,
}

/// Postbacks that failed in the same way.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Failed {
    /// What was wrong, by the code that was answered.
    pub code: String,
    /// How many.
    pub count: i64,
    /// How many of them came with somebody's key, and can be replayed.
    pub replayable: i64,
}

/// An active offer, and what came of it lately.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ActiveOffer {
    /// Which.
    pub offer: OfferId,
    /// What it is called.
    pub name: String,
    /// Since when it is there.
    pub since: Timestamp,
    /// Its days.
    pub season: Season,
    /// How many webmasters can send visitors to it.
    pub campaigns: i64,
    /// How many visitors came from [`week_begins`] on.
    pub clicks: i64,
}

/// A key that works.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Key {
    /// Whose.
    pub advertiser: AdvertiserId,
    /// What they are called.
    pub name: String,
    /// Its last characters.
    pub hint: String,
    /// How long it works.
    pub life: KeyLife,
}

/// A template that is switched off.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SleepingTemplate {
    /// Which.
    pub template: TemplateId,
    /// What it is called.
    pub name: String,
    /// How many active payouts have it.
    pub payouts: i64,
}

/// A postback address that is told nothing any more.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OffTarget {
    /// Which.
    pub target: TargetId,
    /// What it is called.
    pub name: String,
    /// Why.
    pub state: TargetState,
}

/// Something to look at.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Concern {
    /// People were told that something is not well, and it goes on.
    Alert {
        /// What, and why.
        alert: Alert,
        /// Whether somebody has said that they have seen it.
        is_seen: bool,
    },
    /// Postbacks failed in the same way.
    Failed(Failed),
    /// A postback address is told nothing any more.
    TargetOff {
        /// Which.
        target: TargetId,
        /// What it is called.
        name: String,
        /// Why.
        state: TargetState,
    },
    /// A key ends soon.
    KeyEnds {
        /// Whose.
        advertiser: AdvertiserId,
        /// What they are called.
        name: String,
        /// Its last characters.
        hint: String,
        /// When.
        until: Timestamp,
        /// Whether none goes on after it.
        is_last: bool,
    },
    /// Webmasters wait for an answer.
    Waiting {
        /// How many.
        count: i64,
        /// Since when the first does.
        since: Timestamp,
    },
    /// Conversions have been on hold for long.
    OnHold {
        /// How many.
        count: i64,
    },
    /// Payouts have a template that is switched off, so that its parameters are not asked for.
    TemplateOff {
        /// Which.
        template: TemplateId,
        /// What it is called.
        name: String,
        /// How many payouts.
        payouts: i64,
    },
    /// Nobody is connected to an active offer.
    Unconnected {
        /// Which.
        offer: OfferId,
        /// What it is called.
        name: String,
    },
    /// Nobody visits an active offer.
    Unvisited {
        /// Which.
        offer: OfferId,
        /// What it is called.
        name: String,
    },
}

impl Concern {
    /// Whether money is being lost while nobody looks.
    #[must_use]
    pub fn is_urgent(&self) -> bool {
        match self {
            Self::Alert { is_seen, .. } => !is_seen,
            Self::Failed(_) | Self::TargetOff { .. } => true,
            Self::KeyEnds { is_last, .. } => *is_last,
            Self::Waiting { .. }
            | Self::OnHold { .. }
            | Self::TemplateOff { .. }
            | Self::Unconnected { .. }
            | Self::Unvisited { .. } => false,
        }
    }

    /// The place of its kind among the others.
    fn place(&self) -> u8 {
        match self {
            Self::Alert { is_seen: false, .. } => 0,
            Self::Failed(_) | Self::TargetOff { .. } => 1,
            Self::KeyEnds { is_last: true, .. } => 2,
            Self::Alert { is_seen: true, .. } => 3,
            Self::Waiting { .. } => 4,
            Self::OnHold { .. } => 5,
            Self::KeyEnds { is_last: false, .. } => 6,
            Self::TemplateOff { .. } => 7,
            Self::Unconnected { .. } => 8,
            Self::Unvisited { .. } => 9,
        }
    }
}

/// What there is to look at, the most urgent first.
#[must_use]
pub fn concerns(facts: Facts, now: Timestamp) -> Vec<Concern> {
    let Facts { mut alerts, failed, waiting, on_hold, offers, keys, templates, targets } = facts;
    alerts.sort_by_key(|(alert, _)| alert.reason.alert().map(|(kind, _)| kind));
    let mut found: Vec<Concern> = offers.into_iter().filter_map(|offer| offer.judge(now)).collect();
    found.extend(alerts.into_iter().map(|(alert, is_seen)| Concern::Alert { alert, is_seen }));
    found.extend(failed.into_iter().map(Concern::Failed));
    found.extend(targets.into_iter().filter_map(OffTarget::judge));
    found.extend(ending(keys, now));
    found.extend(waiting.map(|(count, since)| Concern::Waiting { count, since }));
    found.extend((on_hold > 0).then_some(Concern::OnHold { count: on_hold }));
    found.extend(templates.into_iter().map(|SleepingTemplate { template, name, payouts }| Concern::TemplateOff {
        template,
        name,
        payouts,
    }));
    found.sort_by_key(Concern::place);
    found
}

impl OffTarget {
    /// Whoever has switched an address off knows it.
    fn judge(self) -> Option<Concern> {
        let Self { target, name, state } = self;
        let is_meant = matches!(state, TargetState::Active | TargetState::Paused);
        (!is_meant).then_some(Concern::TargetOff { target, name, state })
    }
}

impl ActiveOffer {
    fn judge(self, now: Timestamp) -> Option<Concern> {
        let Self { offer, name, since, season, campaigns, clicks } = self;
        if season.is_ahead(now) || season.is_over(now) {
            return None;
        }
        // One that is open only now is given its days to begin with.
        let open_since = season.opens.map_or(since, |opens| opens.max(since));
        let is_new = open_since > week_begins(now);
        match clicks {
            0 if is_new => None,
            0 if campaigns == 0 => Some(Concern::Unconnected { offer, name }),
            0 => Some(Concern::Unvisited { offer, name }),
            _ => None,
        }
    }
}

/// The keys that end soon, the first first.
fn ending(keys: Vec<Key>, now: Timestamp) -> Vec<Concern> {
    let soon = Timestamp(now.0 + KEY_DAYS * DAY_MS);
    let goes_on = |key: &Key| key.life.until.is_none_or(|until| until > soon);
    let lasting: Vec<AdvertiserId> = keys.iter().filter(|key| goes_on(key)).map(|key| key.advertiser).collect();
    let mut ending: Vec<(Timestamp, Key)> = keys
        .into_iter()
        .filter(|key| key.life.works(now) && !goes_on(key))
        .filter_map(|key| Some((key.life.until?, key)))
        .collect();
    ending.sort_by_key(|(until, _)| *until);
    let concern = |(until, Key { advertiser, name, hint, .. })| Concern::KeyEnds {
        is_last: !lasting.contains(&advertiser),
        advertiser,
        name,
        hint,
        until,
    };
    ending.into_iter().map(concern).collect()
}

#[cfg(test)]
mod tests;
