//! The form for a payout of an offer.

use super::offers::{NEW, page};
use super::{Forms, Sent};
use app::forms::{Done, offer as reading};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::right::Offers;
use domain::id::{OfferId, PayoutId};
use storage::offers::{self, PayoutChanged};
use storage::{StorageError, templates, webmasters};

/// Makes or changes a payout.
pub async fn save(
    State(forms): State<Forms>,
    Path((id, part)): Path<(String, String)>,
    mut sent: Sent<Offers>,
) -> Response {
    let db = &forms.state.db;
    let Ok(id) = id.parse::<OfferId>() else { return forms.not_there(sent).await };
    if sent.draft.press() {
        return forms.again(sent).await;
    }
    let known = match known(&forms, &sent).await {
        Ok(known) => known,
        Err(error) => return Forms::failed(error),
    };
    let Some(new) = reading::payout(&mut sent.draft, &known) else { return forms.refused(sent).await };
    let saved = match part.parse::<PayoutId>() {
        Ok(payout) => offers::change_payout(db, sent.permit, id, payout, &new).await,
        Err(_) if part == NEW => offers::add_payout(db, sent.permit, id, &new).await,
        Err(_) => Ok(PayoutChanged::NotThere),
    };
    match saved {
        Ok(PayoutChanged::Done(payout)) => forms.made(payout.0, &page(id, "/payouts"), Done::PayoutSaved).await,
        Ok(PayoutChanged::NotThere) => forms.not_there(sent).await,
        Ok(PayoutChanged::Refused(why)) => {
            let (field, fault) = reading::refused_payout(why);
            forms.refused_for(sent, field, fault).await
        }
        Err(error) => Forms::failed(error),
    }
}

/// What a payout can name.
async fn known(forms: &Forms, sent: &Sent<Offers>) -> Result<reading::Known, StorageError> {
    let db = &forms.state.db;
    let templates = templates::list(db, sent.permit.into()).await?.into_iter().map(|used| used.template.id).collect();
    let webmasters = webmasters::list(db).await?.into_iter().map(|webmaster| webmaster.id).collect();
    Ok(reading::Known { templates, webmasters })
}
