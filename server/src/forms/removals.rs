//! What is taken away once it has been asked for on a page of its own: payouts, promos and templates that nothing has come of.

use super::offers::page;
use super::{Forms, Sent};
use app::draft::Fault;
use app::forms::Done;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::right::Offers;
use domain::id::{OfferId, PayoutId, PromoId, TemplateId};
use storage::offers::{self, Removed};
use storage::{Result, templates};

/// Takes a payout away.
pub async fn payout(
    State(forms): State<Forms>,
    Path((id, part)): Path<(String, String)>,
    sent: Sent<Offers>,
) -> Response {
    let (Ok(id), Ok(part)) = (id.parse::<OfferId>(), part.parse::<PayoutId>()) else {
        return forms.not_there(sent).await;
    };
    let removed = offers::remove_payout(&forms.state.db, sent.permit, id, part).await;
    answer(&forms, sent, removed, &page(id, "/payouts"), Done::PayoutRemoved).await
}

/// Takes a promo away.
pub async fn promo(
    State(forms): State<Forms>,
    Path((id, part)): Path<(String, String)>,
    sent: Sent<Offers>,
) -> Response {
    let (Ok(id), Ok(part)) = (id.parse::<OfferId>(), part.parse::<PromoId>()) else {
        return forms.not_there(sent).await;
    };
    let removed = offers::remove_promo(&forms.state.db, sent.permit, id, part).await;
    answer(&forms, sent, removed, &page(id, "/tracking"), Done::PromoRemoved).await
}

/// Takes a template away.
pub async fn template(State(forms): State<Forms>, Path(id): Path<String>, sent: Sent<Offers>) -> Response {
    let Ok(id) = id.parse::<TemplateId>() else { return forms.not_there(sent).await };
    let removed = templates::remove(&forms.state.db, sent.permit, id).await;
    answer(&forms, sent, removed, "/templates", Done::TemplateRemoved).await
}

/// Says what came of it: on the list that it is gone from, or on the page that asked.
async fn answer(forms: &Forms, sent: Sent<Offers>, removed: Result<Removed>, list: &str, done: Done) -> Response {
    match removed {
        Ok(Removed::Done) => forms.done(list, done).await,
        Ok(Removed::NotThere) => forms.not_there(sent).await,
        Ok(Removed::InUse) => forms.refused_for(sent, "remove", Fault::InUse).await,
        Ok(Removed::LastPayout) => forms.refused_for(sent, "remove", Fault::LastPayout).await,
        Err(error) => Forms::failed(error),
    }
}
