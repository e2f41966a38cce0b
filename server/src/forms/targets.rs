//! The forms for postback addresses, by webmasters for their own and by managers for everybody's.

use super::{Forms, SentBy};
use app::draft::Fault;
use app::forms::{Done, Tested, deliveries as log, target as reading};
use app::reads::Query;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::KeepingPermit;
use domain::id::{CampaignId, ClickId, DeliveryId, LeadId, OfferId, TargetId};
use domain::money::{Amount, Currency};
use domain::outgoing::{Facts, Verdict, judge};
use domain::status::ConversionStatus;
use domain::time::{DAY_MS, Timestamp};
use storage::offers::OfferFilter;
use storage::targets::{self, KnownTarget, NewTarget};
use storage::{SigningSecret, deliveries, offers};

use crate::ids;
use crate::outgoing::write;

/// The list of them.
const LIST: &str = "/targets";

/// For how long requests are signed by the old secret, too, after it was changed.
const OVERLAP: i64 = DAY_MS;

/// A form that was sent by somebody who keeps addresses.
pub type Keeping = SentBy<KeepingPermit>;

/// Adds an address.
pub async fn create(State(forms): State<Forms>, mut sent: Keeping) -> Response {
    let owner = reading::owner(&mut sent.draft, sent.permit);
    let new = match read(&forms, &mut sent).await {
        Ok(new) => new,
        Err(failed) => return failed,
    };
    let (Some(owner), Some(new)) = (owner, new) else { return forms.refused(sent).await };
    let secret = SigningSecret::for_webhooks(ids::random());
    match targets::create(&forms.state.db, sent.permit, owner, &new, secret.reveal(), ids::random()).await {
        Ok(Some(id)) => forms.made(id.0, &format!("{LIST}/{id}"), Done::TargetCreated).await,
        Ok(None) => forms.refused_for(sent, "name", Fault::TooManyTargets(targets::MOST)).await,
        Err(error) => Forms::failed(error),
    }
}

/// Changes an address.
pub async fn update(State(forms): State<Forms>, Path(id): Path<String>, mut sent: Keeping) -> Response {
    let Ok(id) = id.parse::<TargetId>() else { return forms.not_there(sent).await };
    let to = match read(&forms, &mut sent).await {
        Ok(Some(to)) => to,
        Ok(None) => return forms.refused(sent).await,
        Err(failed) => return failed,
    };
    match targets::update(&forms.state.db, sent.permit, id, &to).await {
        Ok(true) => forms.done(&format!("{LIST}/{id}"), Done::TargetSaved).await,
        Ok(false) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}

/// Takes an address off the list, once it has been asked for on a page of its own.
pub async fn remove(State(forms): State<Forms>, Path(id): Path<String>, sent: Keeping) -> Response {
    let Ok(id) = id.parse::<TargetId>() else { return forms.not_there(sent).await };
    match targets::remove(&forms.state.db, sent.permit, id).await {
        Ok(true) => forms.done(LIST, Done::TargetRemoved).await,
        Ok(false) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}

/// Switches an address on or off.
pub async fn switch(State(forms): State<Forms>, Path(id): Path<String>, sent: Keeping) -> Response {
    let Ok(id) = id.parse::<TargetId>() else { return forms.not_there(sent).await };
    let on = sent.draft.is_on("on");
    match targets::switch(&forms.state.db, sent.permit, id, on).await {
        Ok(true) => forms.done(&format!("{LIST}/{id}"), if on { Done::TargetOn } else { Done::TargetOff }).await,
        Ok(false) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}

/// Gives an address another secret.
pub async fn renew_secret(State(forms): State<Forms>, Path(id): Path<String>, sent: Keeping) -> Response {
    let Ok(id) = id.parse::<TargetId>() else { return forms.not_there(sent).await };
    let secret = SigningSecret::for_webhooks(ids::random());
    let until = Timestamp(sent.permit.author().at.0 + OVERLAP);
    match targets::renew_secret(&forms.state.db, sent.permit, id, secret.reveal(), ids::random(), until).await {
        Ok(true) => forms.shown(secret.reveal(), &format!("{LIST}/{id}"), Done::TargetSecretRenewed).await,
        Ok(false) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}

/// Tells an address of conversions that are older than it.
pub async fn fill(State(forms): State<Forms>, Path(id): Path<String>, mut sent: Keeping) -> Response {
    let Ok(id) = id.parse::<TargetId>() else { return forms.not_there(sent).await };
    let Some(from) = reading::from(&mut sent.draft, forms.zone()) else { return forms.refused(sent).await };
    match deliveries::back_fill(&forms.state.db, sent.permit, id, from).await {
        Ok(Some(_)) => forms.told(None, &format!("{LIST}/{id}"), Done::TargetFilled),
        Ok(None) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}

/// Sends what a list of postbacks shows once more.
pub async fn resend(State(forms): State<Forms>, sent: Keeping) -> Response {
    let query = Query::parse(sent.request.uri.query().unwrap_or_default());
    let filter = log::filter(&query, forms.zone(), (forms.state.now)());
    match deliveries::resend(&forms.state.db, sent.permit, &filter).await {
        Ok(_) => forms.told(None, "/outgoing", Done::DeliveriesResent),
        Err(error) => Forms::failed(error),
    }
}

/// Sends a postback for a try, and shows what came back. Nothing of it is in the log: it tells of no conversion.
pub async fn test(State(forms): State<Forms>, Path(id): Path<String>, sent: Keeping) -> Response {
    let Ok(id) = id.parse::<TargetId>() else { return forms.not_there(sent).await };
    let (db, now) = (&forms.state.db, (forms.state.now)());
    let (known, secret) =
        match (targets::find(db, sent.permit.scope(), id).await, targets::secret(db, sent.permit, id).await) {
            (Ok(Some(known)), Ok(Some(secret))) => (known, secret),
            (Ok(_), Ok(_)) => return forms.not_there(sent).await,
            (Err(error), _) | (_, Err(error)) => return Forms::failed(error),
        };
    let KnownTarget { target, .. } = known;
    let facts = example(target.filter.offers.first().copied(), now);
    let delivery = DeliveryId::of(target.id, facts.lead, facts.version);
    let shares_price = forms.state.snapshots.now().offers.get(&facts.offer).is_some_and(|offer| offer.shares_price);
    let request = write(&target, &facts, delivery, shares_price, &[secret], now);
    let answered = forms.state.outgoing.send(&request).await;
    let headers =
        request.headers.iter().map(|(name, value)| format!("{name}: {}", String::from_utf8_lossy(value.as_bytes())));
    let tested = Tested {
        line: format!("{} {}", request.method, request.url),
        headers: headers.collect::<Vec<_>>().join("\n"),
        body: request.body.clone(),
        arrived: judge(&answered.reply) == Verdict::Delivered,
        status: answered.status,
        error: answered.error,
        response: answered.response,
        took_ms: u32::try_from(answered.took.as_millis()).unwrap_or(u32::MAX),
    };
    forms.once(sent.request, tested).await
}

/// A conversion that never was.
fn example(offer: Option<OfferId>, now: Timestamp) -> Facts {
    let offer = offer.unwrap_or(OfferId(1));
    Facts {
        click: ClickId(ids::uuid_v7(now)),
        lead: LeadId::of(offer, "test", "test"),
        version: 1,
        offer,
        campaign: CampaignId(1),
        action: "test".to_owned(),
        status: ConversionStatus::Approved,
        payout: Amount(1_000_000),
        price: Some(Amount(10_000_000)),
        currency: Currency::RUB,
        made_at: now,
        changed_at: now,
        country: "RU".to_owned(),
        traffic_source: "test".to_owned(),
        subs: ["test-sub1", "test-sub2", "test-sub3", "test-sub4", "test-sub5"].map(str::to_owned),
    }
}

/// What the form means; the answer instead if the database does not.
async fn read(forms: &Forms, sent: &mut Keeping) -> Result<Option<NewTarget>, Response> {
    let found =
        offers::list(&forms.state.db, sent.permit.scope(), &OfferFilter::default()).await.map_err(Forms::failed)?;
    let ids: Vec<OfferId> = found.into_iter().map(|offer| offer.id).collect();
    let guard = forms.state.outgoing.guard();
    Ok(reading::target(&mut sent.draft, &ids, |ip| guard.is_allowed(ip)))
}
