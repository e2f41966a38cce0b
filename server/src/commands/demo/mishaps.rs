//! What goes wrong between backends: without it, a log would have nothing to teach.

use super::cast::{ADVERTISERS, Way};
use super::chance::Chance;
use super::network::Network;
use super::request::Request;
use super::story::Draft;
use domain::time::Timestamp;
use server::ids;
use std::iter;

/// The mistakes that integrators make, most of them before they get it right.
#[derive(Clone, Copy)]
enum Mishap {
    UnknownAction,
    TypographicQuote,
    ForgottenMacro,
    UnknownStatus,
    MissingField,
    WrongKey,
    OtherClick,
    Repeat,
    BackToHold,
    CutClick,
    CommaInPrice,
}

const ALL: [Mishap; 11] = [
    Mishap::UnknownAction,
    Mishap::Repeat,
    Mishap::TypographicQuote,
    Mishap::OtherClick,
    Mishap::ForgottenMacro,
    Mishap::UnknownStatus,
    Mishap::BackToHold,
    Mishap::MissingField,
    Mishap::WrongKey,
    Mishap::CutClick,
    Mishap::CommaInPrice,
];

/// One in so many postbacks goes wrong.
const RARELY: usize = 31;

/// Of the latest ones, whose log is looked at first, one in so many.
const LATELY: usize = 4;

/// How many are the latest.
const LATEST: usize = 60;

/// What went wrong around these postbacks, which are in order.
pub fn around(drafts: &[Draft], network: &Network, chance: &mut Chance) -> Vec<Request> {
    let is_unlucky = |index: usize| {
        let every = if drafts.len() - index <= LATEST { LATELY } else { RARELY };
        index.is_multiple_of(every)
    };
    let unlucky: Vec<_> = drafts.iter().enumerate().filter(|(index, _)| is_unlucky(*index)).collect();
    // From the end, so that the first kinds are what has just happened, whatever hour it is.
    let kinds = ALL.iter().cycle();
    unlucky
        .into_iter()
        .rev()
        .zip(kinds)
        .map(|((index, draft), kind)| write(*kind, draft, &drafts[..index], network, chance))
        .collect()
}

fn write(mishap: Mishap, right: &Draft, earlier: &[Draft], network: &Network, chance: &mut Chance) -> Request {
    let names_action = |draft: &&Draft| draft.get("action").is_some();
    // Whoever registers a customer names no action that could be wrong; then somebody else gets theirs wrong.
    let right = match mishap {
        Mishap::UnknownAction => iter::once(right).chain(earlier.iter().rev()).find(names_action).unwrap_or(right),
        _ => right,
    };
    let backend = &ADVERTISERS[right.advertiser()].backend;
    let mut way = backend.way;
    let mut key = network.advertisers[right.advertiser()].key.clone();
    let mut draft = right.clone();
    let seconds = chance.between(20, 200);
    let (before, after) = (Timestamp(right.at.0 - seconds * 1000), Timestamp(right.at.0 + seconds * 1000));
    draft.at = before;
    match mishap {
        Mishap::UnknownAction => draft.set("action", format!("{}s", right.get("action").unwrap_or("lead"))),
        Mishap::TypographicQuote => way = Way::Json,
        Mishap::ForgottenMacro => draft.set("click_id", "{click_id}"),
        Mishap::UnknownStatus => draft.set("status", "в обработке"),
        Mishap::MissingField => {
            let missing = ["price", "customer_id", "request_id"].into_iter().find(|name| right.get(name).is_some());
            draft.fields.retain(|(name, _)| Some(*name) != missing);
        }
        Mishap::WrongKey => key = ids::api_key(),
        Mishap::OtherClick => {
            draft.at = after;
            // The order of one visitor, sent again with the click of another.
            let others = earlier.iter().rev().filter(|other| other.offer == right.offer);
            let other =
                others.filter_map(|other| other.get("click_id")).find(|click| Some(*click) != right.get("click_id"));
            if let Some(click) = other {
                draft.set("click_id", click);
            }
        }
        Mishap::Repeat => draft.at = after,
        Mishap::BackToHold => {
            // Whatever hour it is: an order that was decided stands somewhere before.
            let is_decided = |other: &&Draft| other.get("status") == Some(backend.approved);
            let mut of_this_backend = earlier.iter().rev().filter(|other| other.advertiser() == right.advertiser());
            if let Some(decided) = of_this_backend.find(is_decided) {
                draft = decided.clone();
            }
            draft.at = after;
            draft.set("status", backend.hold);
        }
        Mishap::CutClick => {
            let click: String = right.get("click_id").unwrap_or_default().chars().take(30).collect();
            draft.set("click_id", click);
        }
        Mishap::CommaInPrice => draft.set("price", "1 299,00"),
    }
    let mut request = Request::write(&draft, way, &key);
    if let Mishap::TypographicQuote = mishap {
        request.body = request.body.replacen('"', "“", 1).replacen('"', "”", 1);
    }
    request
}
