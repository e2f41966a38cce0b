//! The form that begins the check of an integration.

use super::developer_links::Sharing;
use super::offers::page;
use super::{Forms, Voice};
use app::draft::Fault;
use app::forms::{check_path, tester};
use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::id::OfferId;
use domain::lang::Lang;
use serde::Serialize;
use storage::checks::{self, NewTestLink};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::ids;

/// A check that was begun.
#[derive(Serialize, ToSchema)]
pub struct Begun {
    /// Its id, which says when it began.
    run: Uuid,
}

/// Begins a run: makes the test link if there is none yet, and leads to the page that watches it.
pub async fn begin(State(forms): State<Forms>, Path(id): Path<String>, sent: Sharing) -> Response {
    let Ok(id) = id.parse::<OfferId>() else { return forms.not_there(sent).await };
    let db = &forms.state.db;
    let offer = match storage::offers::find(db, sent.permit.scope(), id).await {
        Ok(Some(found)) => found.offer,
        Ok(None) => return forms.not_there(sent).await,
        Err(error) => return Forms::failed(error),
    };
    let action = sent.draft.get("action").to_owned();
    if offer.payout(&action).is_none() {
        return forms.refused_for(sent, "action", Fault::NotAChoice).await;
    }
    let lang = sent.request.extensions.get::<Lang>().copied().unwrap_or_default();
    let (name, code) = (tester(lang), ids::campaign_code());
    match checks::make_link(db, sent.permit, id, NewTestLink { webmaster: &name, code: &code }).await {
        Ok(Some(_)) => {}
        Ok(None) => return forms.not_there(sent).await,
        Err(error) => return Forms::failed(error),
    }
    forms.refresh().await;
    let run = ids::uuid_v7((forms.state.now)());
    match forms.voice {
        Voice::Pages => Redirect::to(&check_path(&page(id, "/check"), &action, run)).into_response(),
        Voice::Data => Json(Begun { run }).into_response(),
    }
}
