//! The forms for sub-accounts, by webmasters for their own and by managers for everybody's.

use super::{Filled, Forms, filled};
use app::draft::{Draft, Fault};
use app::forms::{Done, sub_account as reading};
use axum::extract::{FromRequest, Path, Request, State};
use axum::response::Response;
use domain::access::{SubAccountPermit, Viewer};
use domain::id::SubAccountId;
use http::StatusCode;
use http::request::Parts;
use storage::{StorageError, sub_accounts};

/// The list of them.
const LIST: &str = "/sub-accounts";

/// A form that was sent by somebody who keeps such a list.
pub struct Keeping {
    permit: SubAccountPermit,
    draft: Draft,
    request: Parts,
}

impl FromRequest<Forms> for Keeping {
    type Rejection = Response;

    async fn from_request(request: Request, forms: &Forms) -> Result<Self, Response> {
        filled(request, forms).await
    }
}

impl Filled for Keeping {
    type Permit = SubAccountPermit;

    fn permit(forms: &Forms, request: &Parts) -> Option<SubAccountPermit> {
        request.extensions.get::<Viewer>().and_then(|viewer| viewer.sub_accounts((forms.state.now)()))
    }

    fn of(permit: SubAccountPermit, draft: Draft, request: Parts) -> Self {
        Self { permit, draft, request }
    }
}

impl Keeping {
    async fn refused(self, forms: &Forms) -> Response {
        forms.page(self.request, Some(self.draft), StatusCode::UNPROCESSABLE_ENTITY).await
    }

    async fn refused_for(mut self, forms: &Forms, field: &str, fault: Fault) -> Response {
        self.draft.refuse(field, fault);
        self.refused(forms).await
    }

    async fn not_there(self, forms: &Forms) -> Response {
        forms.page(self.request, None, StatusCode::NOT_FOUND).await
    }
}

/// Adds a sub-account.
pub async fn create(State(forms): State<Forms>, mut sent: Keeping) -> Response {
    let read = reading::new(&mut sent.draft, sent.permit);
    let Some((webmaster, new)) = read else { return sent.refused(&forms).await };
    match sub_accounts::create(&forms.state.db, sent.permit, webmaster, &new).await {
        Ok(Some(id)) => forms.told(Some(id.0), &format!("{LIST}/{id}"), Done::SubAccountCreated),
        Ok(None) => sent.refused_for(&forms, "webmaster", Fault::NotAChoice).await,
        Err(StorageError::Conflict(_)) => sent.refused_for(&forms, "value", Fault::ValueTaken).await,
        Err(error) => Forms::failed(error),
    }
}

/// Changes a sub-account. Links that were handed out keep the value that they have.
pub async fn update(State(forms): State<Forms>, Path(id): Path<String>, mut sent: Keeping) -> Response {
    let Ok(id) = id.parse::<SubAccountId>() else { return sent.not_there(&forms).await };
    let Some(to) = reading::named(&mut sent.draft) else { return sent.refused(&forms).await };
    match sub_accounts::update(&forms.state.db, sent.permit, id, &to).await {
        Ok(true) => forms.told(None, &format!("{LIST}/{id}"), Done::SubAccountSaved),
        Ok(false) => sent.not_there(&forms).await,
        Err(StorageError::Conflict(_)) => sent.refused_for(&forms, "value", Fault::ValueTaken).await,
        Err(error) => Forms::failed(error),
    }
}

/// Takes a sub-account off the list, once it has been asked for on a page of its own.
pub async fn remove(State(forms): State<Forms>, Path(id): Path<String>, sent: Keeping) -> Response {
    let Ok(id) = id.parse::<SubAccountId>() else { return sent.not_there(&forms).await };
    match sub_accounts::remove(&forms.state.db, sent.permit, id).await {
        Ok(true) => forms.told(None, LIST, Done::SubAccountRemoved),
        Ok(false) => sent.not_there(&forms).await,
        Err(error) => Forms::failed(error),
    }
}
