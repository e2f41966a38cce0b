//! The forms for postback addresses, by webmasters for their own and by managers for everybody's.

use super::{Forms, SentBy, Voice};
use app::draft::Fault;
use app::forms::{Done, Tested, deliveries as log, target as reading};
use app::reads::Query;
use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::access::KeepingPermit;
use domain::id::{ClickId, DeliveryId, TargetId, WebmasterId};
use domain::outgoing::{Verdict, judge};
use domain::time::{DAY_MS, Timestamp};
use storage::deliveries::DeliveryFilter;
use storage::offers::OfferFilter;
use storage::targets::{self, KnownTarget, NewTarget};
use storage::{SigningSecret, campaigns, deliveries, offers};

use crate::ids;
use crate::outgoing::{example, write};

/// The list of them.
const LIST: &str = "/targets";

/// The log of what they were told.
const LOG: &str = "/outgoing";

/// For how long requests are signed by the old secret, too, after it was changed.
const OVERLAP: i64 = DAY_MS;

/// A form that was sent by somebody who keeps addresses.
pub type Keeping = SentBy<KeepingPermit>;

/// Adds an address.
pub async fn create(State(forms): State<Forms>, mut sent: Keeping) -> Response {
    let owner = reading::owner(&mut sent.draft, sent.permit);
    let new = match read(&forms, &mut sent, owner).await {
        Ok(new) => new,
        Err(failed) => return failed,
    };
    let (Some(owner), Some(new)) = (owner, new) else { return forms.refused(sent).await };
    let secret = SigningSecret::for_webhooks(ids::random());
    match targets::create(&forms.state.db, sent.permit, owner, &new, secret.reveal(), ids::random()).await {
        Ok(Some(id)) => forms.shown(Some(id.0), secret.reveal(), &format!("{LIST}/{id}"), Done::TargetCreated).await,
        Ok(None) => forms.refused_for(sent, "name", Fault::TooManyTargets(targets::MOST)).await,
        Err(error) => Forms::failed(error),
    }
}

/// Changes an address.
pub async fn update(State(forms): State<Forms>, Path(id): Path<String>, mut sent: Keeping) -> Response {
    let Ok(id) = id.parse::<TargetId>() else { return forms.not_there(sent).await };
    let owner = match targets::find(&forms.state.db, sent.permit.scope(), id).await {
        Ok(Some(known)) => known.target.webmaster,
        Ok(None) => return forms.not_there(sent).await,
        Err(error) => return Forms::failed(error),
    };
    let to = match read(&forms, &mut sent, Some(owner)).await {
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
        Ok(true) => forms.shown(None, secret.reveal(), &format!("{LIST}/{id}"), Done::TargetSecretRenewed).await,
        Ok(false) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}

/// Tells an address of conversions that are older than it.
pub async fn fill(State(forms): State<Forms>, Path(id): Path<String>, mut sent: Keeping) -> Response {
    let Ok(id) = id.parse::<TargetId>() else { return forms.not_there(sent).await };
    let Some(from) = reading::from(&mut sent.draft, forms.zone()) else { return forms.refused(sent).await };
    match deliveries::back_fill(&forms.state.db, sent.permit, id, from).await {
        Ok(Some(count)) => forms.counted(count, &format!("{LIST}/{id}"), Done::TargetFilled),
        Ok(None) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}

/// Sends what a list of postbacks shows once more, once it has been asked for on a page of its own. A button that is pressed twice sends nothing twice.
pub async fn resend(State(forms): State<Forms>, sent: Keeping) -> Response {
    let query = Query::parse(sent.request.uri.query().unwrap_or_default());
    let now = (forms.state.now)();
    let (filter, asked) = (log::filter(&query, forms.zone(), now), log::asked(&sent.draft, now));
    match deliveries::resend(&forms.state.db, sent.permit, &filter, asked).await {
        Ok(count) => forms.counted(count, LOG, Done::DeliveriesResent),
        Err(error) => Forms::failed(error),
    }
}

/// Sends one postback once more.
pub async fn resend_one(State(forms): State<Forms>, Path(id): Path<String>, sent: Keeping) -> Response {
    let Ok(id) = id.parse::<DeliveryId>() else { return forms.not_there(sent).await };
    let (db, asked) = (&forms.state.db, log::asked(&sent.draft, (forms.state.now)()));
    match deliveries::find(db, sent.permit.scope(), id).await {
        Ok(Some(_)) => {}
        Ok(None) => return forms.not_there(sent).await,
        Err(error) => return Forms::failed(error),
    }
    let filter = DeliveryFilter { search: Some(id.to_string()), ..DeliveryFilter::default() };
    match deliveries::resend(db, sent.permit, &filter, asked).await {
        Ok(count) => forms.counted(count, &format!("{LOG}/{id}"), Done::DeliveriesResent),
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
    if let Err(wait) = forms.state.tries.admit(sent.permit.author().user) {
        return forms.too_often(sent, "test", wait).await;
    }
    let KnownTarget { target, .. } = known;
    let snapshot = forms.state.snapshots.now();
    let facts = example(&target, &snapshot, ClickId(ids::uuid_v7(now)), now);
    let delivery = DeliveryId::of(target.id, facts.lead, facts.version);
    let shares_price = snapshot.offers.get(&facts.offer).is_some_and(|offer| offer.shares_price);
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
    match forms.voice {
        Voice::Pages => forms.once(sent.request, tested).await,
        Voice::Data => Json(tested).into_response(),
    }
}

/// What the form of whose address means; the answer instead if the database does not.
async fn read(forms: &Forms, sent: &mut Keeping, owner: Option<WebmasterId>) -> Result<Option<NewTarget>, Response> {
    let (db, scope) = (&forms.state.db, sent.permit.scope());
    let offers = offers::list(db, scope, &OfferFilter::default()).await.map_err(Forms::failed)?;
    let campaigns = match owner {
        Some(owner) => campaigns::of_webmaster(db, scope, owner).await.map_err(Forms::failed)?,
        None => vec![],
    };
    let choices = reading::Choices {
        offers: offers.into_iter().map(|offer| offer.id).collect(),
        campaigns: campaigns.into_iter().map(|(id, _)| id).collect(),
    };
    let guard = forms.state.outgoing.guard();
    Ok(reading::target(&mut sent.draft, &choices, |ip| guard.is_allowed(ip)))
}
