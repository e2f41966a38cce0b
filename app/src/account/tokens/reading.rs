//! What the form for a new token means.

use super::{ACTS, DAYS, FOR_EVER};
use crate::account::AccountFault;
use crate::draft::{Draft, Fault, some_line};
use crate::team::ticked;
use domain::access::{Areas, Viewer};

/// What somebody wants a token for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TokenWish {
    /// What they call it.
    pub name: String,
    /// What it may change.
    pub areas: Areas,
    /// For how many days it works; for ever if none.
    pub days: Option<u32>,
}

/// Reads the form; none if it is refused, and then the draft says why. Somebody who is no manager has no parts of the network to
/// choose from: their token may do everything that they may, or only read.
#[must_use]
pub fn token(draft: &mut Draft, viewer: &Viewer) -> Option<TokenWish> {
    let name = draft.read("name", some_line(100));
    let days = draft.read("days", |text| match text {
        FOR_EVER => Ok(None),
        text => DAYS.into_iter().find(|days| text == days.to_string()).map(Some).ok_or(Fault::NotAChoice),
    });
    let areas = match viewer.manager() {
        Some(_) => ticked(draft),
        None if draft.is_on(ACTS) => Areas::ALL,
        None => Areas::NONE,
    };
    if viewer.manager().is_some() && areas.and(viewer.areas) != areas {
        draft.refuse("areas", Fault::Account(AccountFault::BeyondOwn));
        return None;
    }
    Some(TokenWish { name: name?, areas, days: days? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::access::{Area, Role};
    use domain::id::{UserId, WebmasterId};
    use domain::lang::Lang;

    fn viewer(role: Role, areas: &[Area]) -> Viewer {
        let (name, email) = (String::new(), String::new());
        Viewer { user: UserId(1), name, email, role, areas: areas.iter().copied().collect(), lang: None }
    }

    fn asked(fields: &str, viewer: &Viewer) -> (Option<TokenWish>, Draft) {
        let mut draft = Draft::parse(format!("name=CRM&{fields}").as_bytes());
        (token(&mut draft, viewer), draft)
    }

    #[test]
    fn a_token_works_for_as_long_as_can_be_chosen() {
        let manager = viewer(Role::Manager, &[]);
        let days = |text: &str| asked(&format!("days={text}"), &manager).0.map(|wish| wish.days);
        assert_eq!([days("30"), days("365"), days("never")], [Some(Some(30)), Some(Some(365)), Some(None)]);
        assert_eq!([days(""), days("31"), days("0")], [None, None, None]);
    }

    #[test]
    fn a_manager_chooses_among_their_own_parts_and_others_all_or_nothing() {
        let manager = viewer(Role::Manager, &[Area::Offers]);
        let areas = |fields: &str, viewer: &Viewer| asked(fields, viewer).0.map(|wish| wish.areas);
        assert_eq!(areas("days=30&area-offers=on", &manager), Some([Area::Offers].into_iter().collect()));
        assert_eq!(areas("days=30&acts=on", &manager), Some(Areas::NONE));
        let (wish, draft) = asked("days=30&area-offers=on&area-team=on", &manager);
        assert!(wish.is_none() && !draft.error(Lang::En, "areas").is_empty());
        let webmaster = viewer(Role::Webmaster(WebmasterId(1)), &[]);
        assert_eq!(areas("days=30&acts=on", &webmaster), Some(Areas::ALL));
        assert_eq!(areas("days=30&area-offers=on", &webmaster), Some(Areas::NONE));
    }
}
