//! What a network manager decides by hand: to approve or to reject conversions, within the rules that postbacks follow too.

use crate::access::Permit;
use crate::access::right::Conversions;
use crate::conversion::{Conversion, Source, Transition, earned};
use crate::decide::stale;
use crate::payout::Split;
use crate::status::ConversionStatus;
use crate::trace::Stale;

/// The most characters of a reason.
pub const LONGEST_REASON: usize = 500;

/// A decision that can be carried out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
    to: ConversionStatus,
    reason: Option<String>,
    list: Option<String>,
}

/// Why something is no decision.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NoDecision {
    /// Nobody decides that nothing is decided.
    #[error("a conversion is approved or rejected, and never put on hold again")]
    Hold,
    /// Whoever loses money by it has to be told why.
    #[error("a rejection needs a reason")]
    ReasonMissing,
    /// The reason would not fit where it is read.
    #[error("a reason has at most {LONGEST_REASON} characters")]
    ReasonTooLong,
}

impl Decision {
    /// A decision for this status. The reason is kept in the history; spaces around it are dropped.
    ///
    /// # Errors
    /// [`NoDecision`] for the status hold, for a rejection without a reason, and for a reason that is too long.
    pub fn new(to: ConversionStatus, reason: &str) -> Result<Self, NoDecision> {
        let reason: String = reason.chars().filter(|c| !c.is_control() || *c == '\n').collect();
        let reason = Some(reason.trim().to_owned()).filter(|reason| !reason.is_empty());
        if reason.as_ref().is_some_and(|reason| reason.chars().count() > LONGEST_REASON) {
            return Err(NoDecision::ReasonTooLong);
        }
        match to {
            ConversionStatus::Hold => Err(NoDecision::Hold),
            ConversionStatus::Rejected if reason.is_none() => Err(NoDecision::ReasonMissing),
            ConversionStatus::Approved | ConversionStatus::Rejected => Ok(Self { to, reason, list: None }),
        }
    }

    /// The same as one of a list, which was called so; an empty name is that of a list that was typed in.
    #[must_use]
    pub fn of_list(self, name: &str) -> Self {
        Self { list: Some(name.to_owned()), ..self }
    }
}

/// What a decision does to one conversion.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ruling {
    /// It changes.
    Changed(Box<Conversion>, Transition),
    /// It stands there already.
    Same,
    /// It may not go there any more.
    Stays(Stale),
}

/// What a decision would add to the ledger, none if the conversion stands there already. The rules are those of a postback's
/// status; `lock_final` is the offer's own.
///
/// # Errors
/// Why it may not go there any more.
pub fn foresee(known: &Conversion, lock_final: bool, to: ConversionStatus) -> Result<Option<Split>, Stale> {
    if known.status == to {
        return Ok(None);
    }
    let effect = if known.is_test { Split::ZERO } else { earned(to, known.split) - earned(known.status, known.split) };
    stale(lock_final, known, to).map_or(Ok(Some(effect)), Err)
}

/// Carries a decision out on one conversion.
#[must_use]
pub fn rule(known: &Conversion, lock_final: bool, decision: &Decision, by: Permit<Conversions>) -> Ruling {
    match foresee(known, lock_final, decision.to) {
        Err(why) => return Ruling::Stays(why),
        Ok(None) => return Ruling::Same,
        Ok(Some(_)) => {}
    }
    let now = by.at();
    let changed = Conversion { status: decision.to, version: known.version + 1, updated_at: now, ..known.clone() };
    let transition = Transition {
        id: known.id,
        version: changed.version,
        at: now,
        source: Source::Manager(by.user()),
        from: Some(known.status),
        to: decision.to,
        before: Some(known.split),
        after: known.split,
        comment: decision.reason.clone(),
        list: decision.list.clone(),
    };
    Ruling::Changed(Box::new(changed), transition)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{Areas, Role, Viewer};
    use crate::click::Device;
    use crate::id::{AdvertiserId, CampaignId, ClickId, LeadId, OfferId, PayoutId, UserId, WebmasterId};
    use crate::money::{Amount, Currency, Percent};
    use crate::payout::{ActionName, PayoutModel, Rate, Share, Terms};
    use crate::time::Timestamp;
    use ConversionStatus::{Approved, Hold, Rejected};
    use std::collections::BTreeMap;
    use uuid::Uuid;

    const NOW: Timestamp = Timestamp(1_000);

    fn conversion(status: ConversionStatus, settled: bool) -> Conversion {
        let share = Share::Commission(Percent::parse("10").unwrap());
        Conversion {
            id: LeadId::of(OfferId(1), "lead", "A-1"),
            offer: OfferId(1),
            action: ActionName::parse("lead").unwrap(),
            request_id: "A-1".to_owned(),
            click: ClickId(Uuid::from_u128(1)),
            advertiser: AdvertiserId(1),
            webmaster: WebmasterId(1),
            campaign: CampaignId(1),
            promo: None,
            is_test: false,
            country: String::new(),
            device: Device::Unknown,
            payout: PayoutId(1),
            model: PayoutModel::CpaFixed,
            terms: Terms { rate: Rate::Fixed(Amount(200)), share },
            currency: Currency::RUB,
            price: None,
            split: Split::of(Amount(200), share),
            status,
            settled,
            customer_id: None,
            comment: Some("the advertiser's".to_owned()),
            params: BTreeMap::new(),
            version: 3,
            created_at: Timestamp(0),
            updated_at: Timestamp(0),
        }
    }

    fn manager() -> Permit<Conversions> {
        let (name, email) = (String::new(), String::new());
        Viewer { user: UserId(7), name, email, role: Role::Manager, areas: Areas::ALL, lang: None }.permit(NOW).unwrap()
    }

    fn decided(known: &Conversion, lock_final: bool, to: ConversionStatus) -> Ruling {
        rule(known, lock_final, &Decision::new(to, " why ").unwrap(), manager())
    }

    #[test]
    fn a_manager_may_do_what_a_postback_may_and_no_more() {
        let table = [
            (Hold, false, false, Approved, Ok(true)),
            (Hold, false, true, Rejected, Ok(true)),
            (Approved, false, false, Rejected, Ok(true)),
            (Rejected, false, false, Approved, Ok(true)),
            (Approved, false, false, Approved, Ok(false)),
            (Rejected, true, true, Rejected, Ok(false)),
            (Approved, true, false, Rejected, Err(Stale::Settled)),
            (Hold, true, false, Approved, Err(Stale::Settled)),
            (Approved, false, true, Rejected, Err(Stale::Locked)),
        ];
        for (status, settled, lock_final, to, expected) in table {
            let known = conversion(status, settled);
            let ruling = match decided(&known, lock_final, to) {
                Ruling::Changed(..) => Ok(true),
                Ruling::Same => Ok(false),
                Ruling::Stays(why) => Err(why),
            };
            assert_eq!(ruling, expected, "{status:?} settled={settled} lock={lock_final} to {to:?}");
        }
    }

    #[test]
    fn a_decision_changes_the_status_alone_and_its_history_says_who_and_why() {
        let known = conversion(Hold, false);
        let Ruling::Changed(changed, transition) = decided(&known, false, Approved) else { panic!("it may") };
        let expected = Conversion { status: Approved, version: 4, updated_at: NOW, ..known.clone() };
        assert_eq!(*changed, expected);
        assert_eq!(transition.source, Source::Manager(UserId(7)));
        assert_eq!((transition.version, transition.from, transition.to), (4, Some(Hold), Approved));
        assert_eq!(transition.comment.as_deref(), Some("why"));
        assert_eq!(transition.ledger_effect(), known.split);
        assert_eq!(foresee(&known, false, Approved), Ok(Some(transition.ledger_effect())));
        let Ruling::Changed(_, back) = decided(&changed, false, Rejected) else { panic!("it may") };
        assert_eq!(back.ledger_effect(), Split::ZERO - known.split);
        assert_eq!(foresee(&changed, false, Rejected), Ok(Some(back.ledger_effect())));
    }

    #[test]
    fn a_rejection_has_a_reason_and_nothing_is_put_on_hold() {
        assert_eq!(Decision::new(Rejected, " \n\u{0} "), Err(NoDecision::ReasonMissing));
        assert_eq!(Decision::new(Hold, "why"), Err(NoDecision::Hold));
        assert_eq!(Decision::new(Approved, &"д".repeat(LONGEST_REASON + 1)), Err(NoDecision::ReasonTooLong));
        assert!(Decision::new(Approved, "").is_ok());
        assert!(Decision::new(Rejected, &"д".repeat(LONGEST_REASON)).is_ok());
    }
}
