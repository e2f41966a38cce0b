//! What the form for a postback address means. A reader answers with none if the form is refused, and then the draft says why.

use crate::draft::{Draft, Fault, some_line, word};
use crate::period::Period;
use chrono::NaiveDate;
use chrono_tz::Tz;
use domain::access::KeepingPermit;
use domain::id::{CampaignId, OfferId, WebmasterId};
use domain::outgoing::{Filter, Header, MOST_HEADERS, Method, TargetUrl};
use domain::payout::ActionName;
use domain::status::ConversionStatus;
use domain::time::Timestamp;
use std::net::IpAddr;
use storage::targets::NewTarget;

/// The most characters of a name.
const NAME: u32 = 100;

/// What there is to choose from: offers, and the campaigns of whose the address is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Choices {
    /// The offers.
    pub offers: Vec<OfferId>,
    /// The campaigns.
    pub campaigns: Vec<CampaignId>,
}

/// What an address is to be. `is_allowed` says whom we may ask though they are none of the public internet.
#[must_use]
pub fn target(draft: &mut Draft, choices: &Choices, is_allowed: impl Fn(IpAddr) -> bool) -> Option<NewTarget> {
    let name = draft.read("name", some_line(NAME));
    let method = draft.read("method", word(Method::from_word));
    let url = draft.read("url", |text| match text {
        "" => Err(Fault::Missing),
        text => TargetUrl::parse(text, is_allowed).map_err(Fault::Target),
    });
    let headers = draft.read("headers", headers);
    let actions = draft.read("actions", actions);
    let chosen = (
        ticked(draft, "offers", |text| text.parse().ok().filter(|id| choices.offers.contains(id))),
        ticked(draft, "campaigns", |text| text.parse().ok().filter(|id| choices.campaigns.contains(id))),
        ticked(draft, "statuses", ConversionStatus::from_word),
    );
    let (Some(offers), Some(campaigns), Some(statuses)) = chosen else { return None };
    let filter = Filter { offers, campaigns, actions: actions?, statuses };
    let target = NewTarget { name: name?, method: method?, url: url?, headers: headers?, filter };
    (!draft.is_refused()).then_some(target)
}

/// The boxes of a name that are ticked, each of which has to be one that there is.
fn ticked<T>(draft: &mut Draft, name: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let found: Option<Vec<T>> = draft.all::<String>(name).iter().map(|text| read(text.trim())).collect();
    if found.is_none() {
        draft.refuse(name, Fault::NotAChoice);
    }
    found
}

/// Whose a new one is to be: a webmaster's own, and a manager chooses.
#[must_use]
pub fn owner(draft: &mut Draft, by: KeepingPermit) -> Option<WebmasterId> {
    by.own().or_else(|| draft.read("webmaster", word(|text| text.parse().ok())))
}

/// From which day on conversions are told that are older than the address; without one, all of them.
#[must_use]
pub fn from(draft: &mut Draft, zone: Tz) -> Option<Timestamp> {
    let day = draft.read("from", |text| match text {
        "" => Ok(None),
        text => text.parse::<NaiveDate>().map(Some).map_err(|_| Fault::NotADay),
    })?;
    Some(Period { preset: None, from: day, to: None }.start(zone).unwrap_or(Timestamp(0)))
}

fn headers(text: &str) -> Result<Vec<Header>, Fault> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.len() > MOST_HEADERS {
        return Err(Fault::TooManyHeaders(u32::try_from(MOST_HEADERS).unwrap_or(u32::MAX)));
    }
    let header = |line: &str| {
        let read = line.split_once(':').and_then(|(name, value)| Header::parse(name, value).ok());
        read.ok_or_else(|| Fault::NotAHeader(line.chars().take(60).collect()))
    };
    lines.into_iter().map(header).collect()
}

fn actions(text: &str) -> Result<Vec<String>, Fault> {
    let names = text.split([',', ' ', '\n']).map(str::trim).filter(|name| !name.is_empty());
    names.map(|name| ActionName::parse(name).map(|name| name.to_string()).map_err(|_| Fault::NotAnAction)).collect()
}
