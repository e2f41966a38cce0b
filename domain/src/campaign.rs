//! Campaigns: a webmaster's connection to an offer, who begins one and how it may go on.

use serde::{Deserialize, Serialize};

/// Where a campaign stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CampaignStatus {
    /// A webmaster asked for it, and no manager has decided yet.
    Pending,
    /// It takes visitors.
    Active,
    /// A manager said no.
    Declined,
    /// It took visitors and does not any more.
    Closed,
}

impl CampaignStatus {
    /// Every status, in the order of forms.
    pub const ALL: [Self; 4] = [Self::Pending, Self::Active, Self::Declined, Self::Closed];

    /// The statuses of those who have been let in: what is theirs can have clicks and conversions.
    pub const CONNECTED: [Self; 2] = [Self::Active, Self::Closed];

    /// The word for the wire and the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Active => "active",
            Self::Declined => "declined",
            Self::Closed => "closed",
        }
    }

    /// The status with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }

    /// Whether its link leads to the offer.
    #[must_use]
    pub fn takes_visitors(self) -> bool {
        self == Self::Active
    }

    /// Whether the webmaster has been let in, now or once.
    #[must_use]
    pub fn is_connected(self) -> bool {
        Self::CONNECTED.contains(&self)
    }
}

/// What a manager does to a campaign.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CampaignMove {
    /// Lets somebody in who asked, after an earlier no as well.
    Approve,
    /// Says no to somebody who asked.
    Decline,
    /// Ends what takes visitors.
    Close,
    /// Goes on with what was ended.
    Reopen,
}

impl CampaignMove {
    /// Every one, in the order of buttons.
    pub const ALL: [Self; 4] = [Self::Approve, Self::Decline, Self::Close, Self::Reopen];

    /// The word for addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Decline => "decline",
            Self::Close => "close",
            Self::Reopen => "reopen",
        }
    }

    /// The one with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.word() == word)
    }

    /// Where it leads.
    #[must_use]
    pub fn to(self) -> CampaignStatus {
        match self {
            Self::Approve | Self::Reopen => CampaignStatus::Active,
            Self::Decline => CampaignStatus::Declined,
            Self::Close => CampaignStatus::Closed,
        }
    }

    /// Whether it can be done to a campaign that stands here. Who has been let in is closed, not declined: there may be money.
    #[must_use]
    pub fn is_open_to(self, from: CampaignStatus) -> bool {
        match self {
            Self::Approve => matches!(from, CampaignStatus::Pending | CampaignStatus::Declined),
            Self::Decline => from == CampaignStatus::Pending,
            Self::Close => from == CampaignStatus::Active,
            Self::Reopen => from == CampaignStatus::Closed,
        }
    }

    /// Whether the webmaster must be told why.
    #[must_use]
    pub fn needs_reason(self) -> bool {
        self == Self::Decline
    }

    /// Whether the webmaster can be told why; what lets them in needs no reason and takes away the one before.
    #[must_use]
    pub fn takes_reason(self) -> bool {
        matches!(self, Self::Decline | Self::Close)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_back() {
        for status in CampaignStatus::ALL {
            assert_eq!(CampaignStatus::from_word(status.word()), Some(status));
            assert_eq!(serde_json::to_value(status).unwrap(), status.word());
        }
        for known in CampaignMove::ALL {
            assert_eq!(CampaignMove::from_word(known.word()), Some(known));
        }
        assert_eq!((CampaignStatus::from_word("Active"), CampaignMove::from_word("")), (None, None));
    }

    #[test]
    fn a_campaign_goes_these_ways_and_no_other() {
        use CampaignStatus::{Active, Closed, Declined, Pending};
        let ways = CampaignStatus::ALL.map(|from| {
            let open = CampaignMove::ALL.into_iter().filter(|known| known.is_open_to(from));
            (from, open.map(CampaignMove::to).collect::<Vec<_>>())
        });
        let expected = [
            (Pending, vec![Active, Declined]),
            (Active, vec![Closed]),
            (Declined, vec![Active]),
            (Closed, vec![Active]),
        ];
        assert_eq!(ways, expected);
    }

    #[test]
    fn only_who_was_let_in_is_connected_and_only_an_active_one_takes_visitors() {
        for status in CampaignStatus::ALL {
            assert_eq!(status.takes_visitors(), status == CampaignStatus::Active);
            // Nothing leads back from there to having never been let in.
            let mut next = CampaignMove::ALL.into_iter().filter(|known| known.is_open_to(status)).map(CampaignMove::to);
            assert!(!status.is_connected() || next.all(CampaignStatus::is_connected), "{status:?}");
        }
    }
}
