//! The form that says which action of an offer's a name means. The name is kept, and the rows that failed for it are replayed.

use super::replays::{self, Replayed};
use super::{Forms, SentBy};
use app::draft::Fault;
use app::forms::offer::refused_payout;
use app::forms::word as reading;
use axum::extract::State;
use axum::response::Response;
use domain::access::Permit;
use domain::access::right::{Conversions, Offers};
use domain::id::{OfferId, PayoutId};
use domain::payout::ActionAlias;
use domain::replay::MOST;
use storage::offers::{self, PayoutChanged};
use storage::{StorageError, postback_log};

/// A form that was sent by somebody who may say what actions are called.
pub type Naming = SentBy<(Permit<Offers>, Permit<Conversions>)>;

/// Keeps which action a name means, and replays what failed for it. Sent twice, the second finds nothing more to do.
pub async fn teach(State(forms): State<Forms>, mut sent: Naming) -> Response {
    let Some(action) = reading::action(&mut sent.draft) else { return forms.refused(sent).await };
    match learn(&forms, &sent, action).await {
        Ok(Ok(done)) => replays::told(sent.permit.1.at(), done.missed),
        Ok(Err((field, fault))) => forms.refused_for(sent, field, fault).await,
        Err(error) => Forms::failed(error),
    }
}

/// The same; or which field is wrong, and why.
///
/// # Errors
/// [`StorageError`] if nothing was kept, or what was kept could not be followed by the replays: sent once more, it is.
pub async fn learn(
    forms: &Forms,
    sent: &Naming,
    (offer, name, payout): (OfferId, ActionAlias, PayoutId),
) -> Result<Result<Replayed, (&'static str, Fault)>, StorageError> {
    let (setup, conversions) = sent.permit;
    let db = &forms.state.db;
    match offers::name_action(db, setup, offer, payout, &name).await? {
        PayoutChanged::Done(_) => {}
        PayoutChanged::NotThere => return Ok(Err(("payout", Fault::NotAChoice))),
        PayoutChanged::Refused(why) => return Ok(Err(("name", refused_payout(why).1))),
    }
    let (_, ids) = postback_log::with_action(db, conversions, offer, name.as_str(), u64::from(MOST)).await?;
    replays::asked(forms, &sent.request, conversions.into(), &ids).await.map(Ok)
}
