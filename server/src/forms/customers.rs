//! The forms of a customer's page: switching them on or off, and sending their refused postbacks through again. Managers of conversions have
//! them, and the advertiser whose customer it is.

use super::replays::{self, Replayed};
use super::{Forms, SentBy};
use app::forms::{Done, customer as reading};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::{MendingPermit, Viewer};
use domain::id::LeadId;
use domain::lang::Lang;
use domain::replay::MOST;
use domain::status::CustomerStatus;
use storage::ingest::{self, Switched};
use storage::{StorageError, customers, postback_log};

/// A form that was sent by somebody who may mend what came of postbacks.
pub type Mending = SentBy<MendingPermit>;

/// Switches a customer on or off. Sent twice, the second finds them so and changes nothing.
pub async fn switch(State(forms): State<Forms>, Path(id): Path<String>, mut sent: Mending) -> Response {
    let Ok(id) = id.parse::<LeadId>() else { return forms.not_there(sent).await };
    let Some(wanted) = reading::switch(&mut sent.draft) else { return refused(&forms, id, sent).await };
    match ingest::switch(&forms.state.db, sent.permit, id, &wanted).await {
        Ok(Switched::Done | Switched::Same) => {
            let done = match wanted.to() {
                CustomerStatus::Active => Done::CustomerActivated,
                CustomerStatus::Inactive => Done::CustomerDeactivated,
            };
            forms.told(None, &format!("/customers/{id}"), done)
        }
        Ok(Switched::Missing) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}

/// What is wrong with a form about a foreign customer is not said: it is as if there were none.
async fn refused(forms: &Forms, id: LeadId, sent: Mending) -> Response {
    match customers::find(&forms.state.db, sent.permit.scope(), id).await {
        Ok(Some(_)) => forms.refused(sent).await,
        Ok(None) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}

/// Replays what was refused of a customer and that no replay has mended, and leads to their page, which says what came of it.
pub async fn replay(State(forms): State<Forms>, Path(id): Path<String>, sent: Mending) -> Response {
    let Ok(id) = id.parse::<LeadId>() else { return forms.not_there(sent).await };
    match again(&forms, id, &sent).await {
        Ok(Some(done)) => {
            let path = format!("/customers/{id}?told-taken={}", done.taken);
            let rest = [("told-refused", done.made.len() - done.taken), ("told-missed", done.missed)];
            let rest = rest.into_iter().filter(|(_, count)| *count > 0).map(|(name, count)| format!("&{name}={count}"));
            Redirect::to(&(path + &rest.collect::<String>())).into_response()
        }
        Ok(None) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}

/// The same; none if there is no such customer, or they are not the permit's.
///
/// # Errors
/// [`StorageError`] if nothing could be read; then nothing was replayed.
pub async fn again(forms: &Forms, id: LeadId, sent: &Mending) -> Result<Option<Replayed>, StorageError> {
    let (db, by) = (&forms.state.db, sent.permit);
    let Some(found) = customers::find(db, by.scope(), id).await? else { return Ok(None) };
    let (_, ids) = postback_log::refused_of(db, by, &found.customer, u64::from(MOST)).await?;
    let extensions = &sent.request.extensions;
    let name = extensions.get::<Viewer>().map(|viewer| viewer.name.clone()).unwrap_or_default();
    let lang = extensions.get::<Lang>().copied().unwrap_or_default();
    replays::again(forms, by, &name, lang, &ids).await.map(Some)
}
