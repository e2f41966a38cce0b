//! What whom is told of incoming postbacks.

use super::{context, filters, internal, not_found, replays};
use crate::error::AppError;
use crate::money::Shares;
use crate::period::Period;
use crate::postbacks::actions::may_name;
use crate::postbacks::api::{ConversionView, LogPage, LogQuery, LogRow, LogView, RequestView};
use crate::postbacks::words::may_teach;
use chrono_tz::Tz;
use domain::access::{IntegrationPermit, MoneyColumns, Role, Viewer};
use domain::conversion::Conversion;
use domain::id::{AdvertiserId, LeadId, LogId, OfferId};
use domain::postback::{Code, Fields, Problem};
use domain::time::Timestamp;
use domain::trace::Step;
use storage::ingest::RequestRecord;
use storage::offers::OfferFilter;
use storage::postback_log::{self, LogEntry, LogFilter, LogResult};

/// The most replays on a postback's page; the log has all of them.
const MOST_REPLAYS: u64 = 20;

/// A page of the log, and what its filter offers.
pub async fn page(viewer: &Viewer, permit: IntegrationPermit, query: LogQuery) -> Result<LogPage, AppError> {
    let db = context().db;
    let zone = super::network().await?.zone();
    let period = query.period.resolve(super::today(zone), None);
    let offers = storage::offers::list(&db, permit.scope(), &OfferFilter::default()).await.map_err(internal)?;
    let filter = filter(&query, &period, zone);
    let found = postback_log::list(&db, permit, &filter, query.page.max(1)).await.map_err(internal)?;
    Ok(LogPage {
        period,
        advertisers: filters::advertisers(viewer).await?,
        actions: filters::actions(&offers),
        offers: filters::names(offers),
        rows: found.rows.into_iter().map(row).collect(),
        page: found.page,
        pages: found.pages,
        total: found.total,
        failed: replays::count(viewer, &filter).await?,
        at: (context().clock)(),
    })
}

/// What a query asks the database for.
pub fn filter(query: &LogQuery, period: &Period, zone: Tz) -> LogFilter {
    LogFilter {
        from: period.start(zone),
        to: period.end(zone),
        result: query.result.as_deref().and_then(LogResult::from_word),
        advertiser: query.advertiser.map(AdvertiserId),
        offer: query.offer.map(OfferId),
        action: query.action.clone(),
        search: query.search.clone(),
        http: None,
        code: query.code.clone(),
        unmended: query.open,
    }
}

/// One postback, with what it contradicts and what it is about.
pub async fn one(viewer: &Viewer, permit: IntegrationPermit, id: LogId) -> Result<LogView, AppError> {
    let db = context().db;
    let found = postback_log::find(&db, permit, id).await.map_err(internal)?.ok_or_else(not_found)?;
    let conversion = match found.row.lead {
        Some(lead) => storage::conversions::find(&db, permit.scope(), lead).await.map_err(internal)?,
        None => None,
    };
    let customer = customer_of(&found);
    let customer = match customer {
        Some(id) => {
            storage::customers::find(&db, permit.scope(), id).await.map_err(internal)?.map(|row| row.customer.id.0)
        }
        None => None,
    };
    let replays = postback_log::replays_of(&db, permit, id, MOST_REPLAYS).await.map_err(internal)?;
    let replays = replays.into_iter().map(row).collect();
    Ok(LogView { customer, replays, ..entry(viewer, found, conversion) })
}

/// The id that the customer whom a postback names has, if there is one.
fn customer_of(found: &LogEntry) -> Option<LeadId> {
    let (offer, named) = (found.row.offer.as_ref()?, found.row.customer_id.as_deref()?);
    Some(LeadId::of_customer(offer.0, named))
}

fn entry(viewer: &Viewer, found: LogEntry, conversion: Option<Conversion>) -> LogView {
    let replay = replays::verdict(viewer, &found);
    let unread = match found.trace.iter().find_map(Step::problem) {
        Some(Problem::UnknownStatus { sent }) => found.row.advertiser.as_ref().map(|(id, _)| (id.0, sent.clone())),
        _ => None,
    };
    let is_unknown = found.row.code.as_deref() == Some(Code::UnknownAction.word());
    let unknown_action = found.row.offer.as_ref().zip(found.row.action.clone());
    let unknown_action = unknown_action.map(|((offer, _), name)| (offer.0, name));
    let LogEntry { row: logged, request: sent, fields, response, trace, first_of_lead } = found;
    let owner = logged.advertiser.clone().map(|(id, name)| (id.0, name));
    LogView {
        advertiser: owner.filter(|_| viewer.role == Role::Manager),
        channel: logged.channel.word().to_owned(),
        request: request(logged.at, sent, &fields),
        click: logged.click_id.clone(),
        response,
        trace: trace.into_iter().map(|step| told(viewer, step)).collect(),
        replays: vec![],
        unread: unread.filter(|_| may_teach(viewer)),
        unknown_action: unknown_action.filter(|_| is_unknown && may_name(viewer)),
        customer: None,
        replay,
        first: first_of_lead.map(|first| (first.id.0, request(first.at, first.request, &first.fields))),
        conversion: conversion.map(|known| conversion_view(viewer.money_columns(), &known)),
        row: row(logged),
    }
}

/// Who in the network did something is the network's own business.
fn told(viewer: &Viewer, step: Step) -> Step {
    match step {
        Step::Replay { of, came, .. } if viewer.role != Role::Manager => Step::Replay { of, came, by: String::new() },
        step => step,
    }
}

/// A row as pages show it.
pub fn row(row: postback_log::LogRow) -> LogRow {
    LogRow {
        may_be_replayed: row.result == LogResult::Error && row.advertiser.is_some() && row.replay_of.is_none(),
        replay_of: row.replay_of.map(|id| id.0),
        id: row.id.0,
        at: row.at,
        standing: row.standing.map(Into::into),
        offer: row.offer.map(|(id, name)| (id.0, name)),
        action: row.action,
        request_id: row.request_id.or(row.customer_id),
        result: row.result.word().to_owned(),
        code: row.code,
        http: row.http,
        lead: row.lead.map(|id| id.0),
        ip: row.ip,
    }
}

fn request(at: Timestamp, sent: RequestRecord, fields: &Fields) -> RequestView {
    RequestView {
        at,
        method: sent.method,
        url: sent.url,
        content_type: sent.content_type,
        user_agent: sent.user_agent,
        body: sent.body,
        fields: fields.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
    }
}

fn conversion_view(columns: MoneyColumns, conversion: &Conversion) -> ConversionView {
    ConversionView {
        status: conversion.status,
        price: conversion.price,
        money: Shares::of(conversion.split, columns),
        currency: conversion.currency,
        updated_at: conversion.updated_at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::click::Device;
    use domain::id::{AdvertiserId, CampaignId, ClickId, PayoutId, UserId, WebmasterId};
    use domain::money::{Amount, Currency, Percent};
    use domain::payout::{ActionName, PayoutModel, Rate, Share, Split, Terms};
    use domain::status::{ConversionStatus, Word};
    use std::collections::BTreeMap;
    use storage::ingest::Channel;
    use uuid::Uuid;

    const AT: Timestamp = Timestamp(1_795_500_000_000);

    fn viewer(role: Role) -> Viewer {
        Viewer {
            user: UserId(1),
            name: String::new(),
            email: String::new(),
            role,
            areas: domain::access::Areas::ALL,
            lang: None,
        }
    }

    fn logged(request_id: Option<&str>, customer_id: Option<&str>) -> LogEntry {
        let request = RequestRecord {
            channel: Channel::Pixel,
            method: "GET".to_owned(),
            url: "/…key/pixel.gif?action=lead".to_owned(),
            body: String::new(),
            content_type: String::new(),
            ip: "192.0.2.1".to_owned(),
            user_agent: String::new(),
        };
        let row = postback_log::LogRow {
            id: LogId(Uuid::from_u128(1)),
            at: AT,
            advertiser: Some((AdvertiserId(1), "Owner".to_owned())),
            offer: Some((OfferId(7), "Offer".to_owned())),
            channel: Channel::Pixel,
            result: LogResult::Error,
            code: Some("conflict".to_owned()),
            http: 409,
            action: Some("lead".to_owned()),
            request_id: request_id.map(str::to_owned),
            customer_id: customer_id.map(str::to_owned),
            click_id: None,
            standing: Some(Word::Conversion(ConversionStatus::Hold)),
            lead: None,
            ip: request.ip.clone(),
            replay_of: None,
        };
        let fields = Fields::from_query("action=lead").unwrap();
        LogEntry { row, request, fields, response: "{}".to_owned(), trace: vec![], first_of_lead: None }
    }

    fn conversion() -> Conversion {
        let terms = Terms { rate: Rate::Fixed(Amount(200)), share: Share::Commission(Percent::parse("10").unwrap()) };
        Conversion {
            id: LeadId::of(OfferId(7), "lead", "A-1"),
            offer: OfferId(7),
            action: ActionName::parse("lead").unwrap(),
            request_id: "A-1".to_owned(),
            click: ClickId(Uuid::from_u128(2)),
            advertiser: AdvertiserId(1),
            webmaster: WebmasterId(1),
            campaign: CampaignId(1),
            promo: None,
            is_test: false,
            country: String::new(),
            device: Device::Unknown,
            payout: PayoutId(1),
            model: PayoutModel::CpaFixed,
            terms,
            currency: Currency::RUB,
            price: None,
            split: Split::of(Amount(200), terms.share),
            status: ConversionStatus::Hold,
            settled: false,
            customer_id: None,
            comment: None,
            params: BTreeMap::new(),
            version: 1,
            created_at: AT,
            updated_at: AT,
        }
    }

    #[test]
    fn only_managers_are_told_whose_a_postback_is_and_how_its_money_is_split() {
        let told = |role| entry(&viewer(role), logged(Some("A-1"), None), Some(conversion()));
        let (manager, advertiser) = (told(Role::Manager), told(Role::Advertiser(AdvertiserId(1))));
        assert_eq!((manager.advertiser, advertiser.advertiser), (Some((1, "Owner".to_owned())), None));
        let money = |view: Option<ConversionView>| view.map(|view| view.money).unwrap();
        let all = money(manager.conversion);
        assert_eq!(
            (all.advertiser, all.network, all.webmaster),
            (Some(Amount(200)), Some(Amount(20)), Some(Amount(180)))
        );
        let own = money(advertiser.conversion);
        assert_eq!((own.advertiser, own.network, own.webmaster), (Some(Amount(200)), None, None));
    }

    #[test]
    fn a_row_is_named_by_its_request_or_else_by_its_customer() {
        let id = |request, customer| row(logged(request, customer).row).request_id;
        assert_eq!(id(Some("A-1"), Some("C-1")).as_deref(), Some("A-1"));
        assert_eq!(id(None, Some("C-1")).as_deref(), Some("C-1"));
    }

    #[test]
    fn a_filter_is_of_whole_days_on_the_networks_clocks() {
        let day = |text: &str| text.parse().ok();
        let period = Period { preset: None, from: day("2026-11-24"), to: day("2026-11-24") };
        let query = LogQuery { result: Some("error".to_owned()), offer: Some(7), ..LogQuery::default() };
        let filter = filter(&query, &period, Tz::Europe__Moscow);
        assert_eq!(filter.result, Some(LogResult::Error));
        assert_eq!((filter.offer, filter.action), (Some(OfferId(7)), None));
        assert_eq!(filter.from, Some(Timestamp(1_795_467_600_000)));
        assert_eq!(filter.to, Some(Timestamp(1_795_554_000_000)));
    }
}
