//! The forms for sub-accounts, by webmasters for their own and by managers for everybody's.

use super::{Forms, SentBy};
use app::draft::Fault;
use app::forms::{Done, sub_account as reading};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::KeepingPermit;
use domain::id::SubAccountId;
use storage::{StorageError, sub_accounts};

/// The list of them.
const LIST: &str = "/sub-accounts";

/// A form that was sent by somebody who keeps such a list.
pub type Keeping = SentBy<KeepingPermit>;

/// Adds a sub-account.
pub async fn create(State(forms): State<Forms>, mut sent: Keeping) -> Response {
    let read = reading::new(&mut sent.draft, sent.permit);
    let Some((webmaster, new)) = read else { return forms.refused(sent).await };
    match sub_accounts::create(&forms.state.db, sent.permit, webmaster, &new).await {
        Ok(Some(id)) => forms.told(Some(id.0), &format!("{LIST}/{id}"), Done::SubAccountCreated),
        Ok(None) => forms.refused_for(sent, "webmaster", Fault::NotAChoice).await,
        Err(StorageError::Conflict(_)) => forms.refused_for(sent, "value", Fault::ValueTaken).await,
        Err(error) => Forms::failed(error),
    }
}

/// Changes a sub-account. Links that were handed out keep the value that they have.
pub async fn update(State(forms): State<Forms>, Path(id): Path<String>, mut sent: Keeping) -> Response {
    let Ok(id) = id.parse::<SubAccountId>() else { return forms.not_there(sent).await };
    let Some(to) = reading::named(&mut sent.draft) else { return forms.refused(sent).await };
    match sub_accounts::update(&forms.state.db, sent.permit, id, &to).await {
        Ok(true) => forms.told(None, &format!("{LIST}/{id}"), Done::SubAccountSaved),
        Ok(false) => forms.not_there(sent).await,
        Err(StorageError::Conflict(_)) => forms.refused_for(sent, "value", Fault::ValueTaken).await,
        Err(error) => Forms::failed(error),
    }
}

/// Takes a sub-account off the list, once it has been asked for on a page of its own.
pub async fn remove(State(forms): State<Forms>, Path(id): Path<String>, sent: Keeping) -> Response {
    let Ok(id) = id.parse::<SubAccountId>() else { return forms.not_there(sent).await };
    match sub_accounts::remove(&forms.state.db, sent.permit, id).await {
        Ok(true) => forms.told(None, LIST, Done::SubAccountRemoved),
        Ok(false) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}
