//! What the forms about people mean.

use super::area_field;
use crate::account::AccountFault;
use crate::draft::{Draft, Fault, some_line};
use domain::access::{Area, Areas, Role};
use domain::id::{AdvertiserId, WebmasterId};
use domain::time::Timestamp;
use storage::invitations::NewInvitation;
use storage::team::PersonChange;

/// Those for whom somebody can sign in.
pub struct Known {
    /// Every advertiser.
    pub advertisers: Vec<AdvertiserId>,
    /// Every webmaster.
    pub webmasters: Vec<WebmasterId>,
}

/// Reads the form for an invitation; none if it is refused, and then the draft says why.
#[must_use]
pub fn invitation(
    draft: &mut Draft,
    known: &Known,
    email: impl Fn(&str) -> Option<String>,
    expires_at: Timestamp,
) -> Option<NewInvitation> {
    let email = draft.read("email", |text| email(text).ok_or(Fault::Account(AccountFault::NotAnEmail)));
    let name = draft.read("name", some_line(100));
    let role = draft.read("role", |text| role(text, known).ok_or(Fault::NotAChoice));
    let areas = if role == Some(Role::Manager) { ticked(draft) } else { Areas::NONE };
    Some(NewInvitation { email: email?, name: name?, role: role?, areas, expires_at })
}

/// Reads the form for a person.
#[must_use]
pub fn person(draft: &mut Draft) -> Option<PersonChange> {
    let name = draft.read("name", some_line(100))?;
    Some(PersonChange { name, areas: ticked(draft) })
}

/// The areas whose boxes are ticked.
#[must_use]
pub fn ticked(draft: &Draft) -> Areas {
    Area::ALL.into_iter().filter(|area| draft.is_on(&area_field(*area))).collect()
}

/// A role as the form names it: with the number of whoever somebody signs in for.
fn role(text: &str, known: &Known) -> Option<Role> {
    match text.split_once('-') {
        None => (text == "manager").then_some(Role::Manager),
        Some(("advertiser", id)) => {
            let id = id.parse().ok().filter(|id| known.advertisers.contains(id))?;
            Some(Role::Advertiser(id))
        }
        Some(("webmaster", id)) => {
            let id = id.parse().ok().filter(|id| known.webmasters.contains(id))?;
            Some(Role::Webmaster(id))
        }
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_one_of_those_that_there_are() {
        let known = Known { advertisers: vec![AdvertiserId(7)], webmasters: vec![WebmasterId(8)] };
        let table = [
            ("manager", Some(Role::Manager)),
            ("advertiser-7", Some(Role::Advertiser(AdvertiserId(7)))),
            ("webmaster-8", Some(Role::Webmaster(WebmasterId(8)))),
            ("advertiser-8", None),
            ("webmaster-x", None),
            ("manager-1", None),
            ("", None),
        ];
        for (text, expected) in table {
            assert_eq!(role(text, &known), expected, "{text}");
        }
    }

    #[test]
    fn areas_are_for_managers_only() {
        let known = Known { advertisers: vec![AdvertiserId(7)], webmasters: vec![] };
        let read = |role: &str| {
            let body = format!("email=a%40b&name=New&role={role}&area-offers=on&area-team=on");
            let mut draft = Draft::parse(body.as_bytes());
            invitation(&mut draft, &known, |text| Some(text.to_owned()), Timestamp(1)).map(|new| new.areas)
        };
        assert_eq!(read("manager"), Some([Area::Offers, Area::Team].into_iter().collect()));
        assert_eq!(read("advertiser-7"), Some(Areas::NONE));
        assert_eq!(read("webmaster-7"), None);
    }
}
