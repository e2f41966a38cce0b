//! What whom is told of what they look for. Every finder asks for the scope, so what is foreign is not found.

use super::{context, internal};
use crate::error::AppError;
use crate::query::Query;
use crate::routes;
use crate::search::api::{Found, Hit, Kind};
use crate::things::page_of;
use domain::access::{ManagerPermit, Viewer};
use domain::audit::Thing;
use domain::id::{ClickId, LeadId, LogId};
use storage::conversions::{self, ConversionFilter};
use storage::customers::{self, CustomerFilter};
use storage::offers::{self, OfferFilter};
use storage::postback_log::{self, LogFilter};
use storage::{advertisers, campaigns, clicks, users, webmasters};
use uuid::Uuid;

/// The most characters that are looked for; nothing that has a page is called anything longer.
const MOST: usize = 500;

/// The most things of one kind.
const MOST_OF_A_KIND: usize = 20;

/// Everything that this names, as far as somebody may see it.
pub async fn find(viewer: &Viewer, asked: &str) -> Result<Found, AppError> {
    let asked: String = asked.trim().chars().filter(|c| !c.is_control()).take(MOST).collect();
    if asked.is_empty() {
        return Ok(Found::default());
    }
    let mut hits = match Uuid::parse_str(&asked) {
        Ok(id) => by_id(viewer, id).await?,
        Err(_) => vec![],
    };
    if hits.is_empty() {
        hits = by_text(viewer, &asked).await?;
    }
    Ok(Found { hits })
}

fn exact(kind: Kind, title: String, note: String, path: String) -> Hit {
    Hit { kind, title, note, path, is_exact: true }
}

/// What has this id. Ids of conversions, customers, clicks and log rows are never the same.
async fn by_id(viewer: &Viewer, id: Uuid) -> Result<Vec<Hit>, AppError> {
    let (db, scope) = (context().db, viewer.scope());
    let mut hits = vec![];
    if let Some(found) = conversions::find_row(&db, scope, LeadId(id)).await.map_err(internal)? {
        hits.push(conversion(found));
    }
    if let Some(found) = customers::find(&db, scope, LeadId(id)).await.map_err(internal)? {
        hits.push(customer(viewer, found));
    }
    if let Some(found) = clicks::find(&db, scope, ClickId(id)).await.map_err(internal)? {
        hits.push(exact(Kind::Click, id.to_string(), found.offer.1, routes::click(id)));
    }
    if let Some(permit) = viewer.integration()
        && let Some(found) = postback_log::find(&db, permit, LogId(id)).await.map_err(internal)?
    {
        let note = found.row.offer.map(|(_, name)| name).unwrap_or_default();
        hits.push(exact(Kind::Postback, id.to_string(), note, routes::postback(id)));
    }
    Ok(hits)
}

fn conversion(found: conversions::ConversionRow) -> Hit {
    let known = found.conversion;
    let title = format!("{} {}", known.action, known.request_id);
    exact(Kind::Conversion, title, found.offer.1, routes::conversion(known.id))
}

fn customer(viewer: &Viewer, found: customers::CustomerRow) -> Hit {
    let title = super::customers::name(viewer, &found.customer);
    exact(Kind::Customer, title, found.offer.1, routes::customer(found.customer.id))
}

async fn by_text(viewer: &Viewer, asked: &str) -> Result<Vec<Hit>, AppError> {
    let mut hits = offers_called(viewer, asked).await?;
    let mut traffic = customers_called(viewer, asked).await?;
    traffic.extend(conversions_called(viewer, asked).await?);
    // A postback that made a conversion or a customer is on their page; the log is for those that made none.
    if !traffic.iter().any(|hit| hit.is_exact) {
        hits.extend(postbacks_called(viewer, asked).await?);
    }
    hits.extend(traffic);
    if let Some(code) = code_in(asked) {
        let found = campaigns::find_by_code(&context().db, viewer.scope(), code).await.map_err(internal)?;
        hits.extend(found.map(|found| {
            let note = if viewer.manager().is_some() {
                format!("{} · {}", found.offer.1, found.webmaster.1)
            } else {
                found.offer.1
            };
            exact(Kind::Campaign, found.code, note, routes::campaign(found.id))
        }));
    }
    if let Some(permit) = viewer.manager() {
        hits.extend(people_called(permit, asked).await?);
    }
    Ok(hits)
}

/// Offers by their number, or by a part of their name.
async fn offers_called(viewer: &Viewer, asked: &str) -> Result<Vec<Hit>, AppError> {
    let name = asked.trim_start_matches(['№', '#', '\u{a0}', ' ']);
    let filter = OfferFilter { search: Some(name.to_owned()), ..OfferFilter::default() };
    let found = offers::list(&context().db, viewer.scope(), &filter).await.map_err(internal)?;
    let hit = |offer: offers::OfferSummary| Hit {
        kind: Kind::Offer,
        is_exact: offer.id.to_string() == name || same(&offer.name, asked),
        title: format!("№\u{a0}{} {}", offer.id, offer.name),
        note: viewer.manager().map(|_| offer.advertiser.1).unwrap_or_default(),
        path: routes::offer(offer.id),
    };
    Ok(found.into_iter().take(MOST_OF_A_KIND).map(hit).collect())
}

/// Conversions by the advertiser's own ids, of the order or of the customer.
async fn conversions_called(viewer: &Viewer, asked: &str) -> Result<Vec<Hit>, AppError> {
    let filter = ConversionFilter { search: Some(asked.to_owned()), ..ConversionFilter::default() };
    let found = conversions::list(&context().db, viewer.scope(), &filter, 1).await.map_err(internal)?;
    Ok(found.rows.into_iter().take(MOST_OF_A_KIND).map(conversion).collect())
}

/// Customers by a part of the advertiser's own id, or by the beginning of ours.
async fn customers_called(viewer: &Viewer, asked: &str) -> Result<Vec<Hit>, AppError> {
    let filter = CustomerFilter { search: Some(asked.to_owned()), ..CustomerFilter::default() };
    let most = MOST_OF_A_KIND as u64;
    let found = customers::latest(&context().db, viewer.scope(), &filter, most).await.map_err(internal)?;
    let hit = |found: customers::CustomerRow| {
        let is_exact = same(&found.customer.customer_id, asked) || same(&found.customer.short_name(), asked);
        Hit { is_exact, ..customer(viewer, found) }
    };
    Ok(found.into_iter().map(hit).collect())
}

/// Postbacks that named such an id.
async fn postbacks_called(viewer: &Viewer, asked: &str) -> Result<Vec<Hit>, AppError> {
    let Some(permit) = viewer.integration() else { return Ok(vec![]) };
    let filter = LogFilter { search: Some(asked.to_owned()), ..LogFilter::default() };
    let found = postback_log::list(&context().db, permit, &filter, 1).await.map_err(internal)?;
    let hit = |row: postback_log::LogRow| {
        let note = [row.action, row.code].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        exact(Kind::Postback, row.id.to_string(), note, routes::postback(row.id))
    };
    Ok(found.rows.into_iter().take(MOST_OF_A_KIND).map(hit).collect())
}

/// Advertisers and webmasters by a part of their name, and people by their address.
async fn people_called(_: ManagerPermit, asked: &str) -> Result<Vec<Hit>, AppError> {
    let db = context().db;
    let lower = asked.to_lowercase();
    let is_called = |name: &str| name.to_lowercase().contains(&lower);
    let hit = |kind, thing, id: i64, name: String| Hit {
        kind,
        is_exact: same(&name, asked),
        note: format!("№\u{a0}{id}"),
        path: page_of(thing, id, None).unwrap_or_else(|| Query::default().link(routes::OFFERS)),
        title: name,
    };
    let advertisers = advertisers::names(&db).await.map_err(internal)?;
    let advertisers = advertisers.into_iter().filter(|(_, name)| is_called(name)).take(MOST_OF_A_KIND);
    let webmasters = webmasters::list(&db).await.map_err(internal)?;
    let webmasters = webmasters.into_iter().filter(|known| is_called(&known.name)).take(MOST_OF_A_KIND);
    let mut hits: Vec<Hit> = vec![];
    hits.extend(advertisers.map(|(id, name)| hit(Kind::Advertiser, Thing::Advertiser, id.0, name)));
    hits.extend(webmasters.map(|known| hit(Kind::Webmaster, Thing::Webmaster, known.id.0, known.name)));
    if let Some(user) = users::find_by_email(&db, asked).await.map_err(internal)? {
        let found = hit(Kind::Person, Thing::User, user.id.0, user.name);
        hits.push(Hit { note: user.email, is_exact: true, ..found });
    }
    Ok(hits)
}

/// Whether a name is the one that is looked for, in any letter case.
fn same(name: &str, asked: &str) -> bool {
    name.to_lowercase() == asked.to_lowercase()
}

/// The code of a campaign: by itself, or at the end of an affiliate link.
fn code_in(asked: &str) -> Option<&str> {
    let code = match asked.split_once("/c/") {
        Some((_, code)) => code.split(['?', '#', '/']).next().unwrap_or_default(),
        None => asked,
    };
    let is_code = !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    is_code.then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_by_itself_and_in_a_link() {
        for (asked, code) in [
            ("k3Qz9", Some("k3Qz9")),
            ("https://t.example.com/c/k3Qz9?sub1=banner", Some("k3Qz9")),
            ("/c/k3Qz9#top", Some("k3Qz9")),
            ("https://t.example.com/c/", None),
            ("two words", None),
        ] {
            assert_eq!(code_in(asked), code, "{asked}");
        }
    }
}
