//! The forms for smartlinks, by webmasters for their own and by managers for everybody's.

use super::Forms;
use super::sub_accounts::Keeping;
use crate::ids;
use app::draft::Fault;
use app::forms::{Done, smartlink as reading};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::id::SmartlinkId;
use storage::smartlinks::{self, SmartlinkSaved};

/// The list of them.
const LIST: &str = "/smartlinks";

/// Adds a smartlink.
pub async fn create(State(forms): State<Forms>, mut sent: Keeping) -> Response {
    let read = reading::new(&mut sent.draft, sent.permit);
    let Some((webmaster, plan)) = read else { return forms.refused(sent).await };
    let code = ids::smartlink_code();
    match smartlinks::create(&forms.state.db, sent.permit, webmaster, &code, &plan).await {
        Ok(SmartlinkSaved::Done(id)) => forms.made(id.0, &format!("{LIST}/{id}"), Done::SmartlinkCreated).await,
        Ok(SmartlinkSaved::NotThere) => forms.refused_for(sent, "webmaster", Fault::NotAChoice).await,
        Ok(SmartlinkSaved::ForeignCampaign) => forms.refused_for(sent, "campaigns", Fault::NotAChoice).await,
        Err(error) => Forms::failed(error),
    }
}

/// Changes a smartlink.
pub async fn update(State(forms): State<Forms>, Path(id): Path<String>, mut sent: Keeping) -> Response {
    let Ok(id) = id.parse::<SmartlinkId>() else { return forms.not_there(sent).await };
    let Some(plan) = reading::plan(&mut sent.draft) else { return forms.refused(sent).await };
    match smartlinks::update(&forms.state.db, sent.permit, id, &plan).await {
        Ok(SmartlinkSaved::Done(id)) => forms.done(&format!("{LIST}/{id}"), Done::SmartlinkSaved).await,
        Ok(SmartlinkSaved::NotThere) => forms.not_there(sent).await,
        Ok(SmartlinkSaved::ForeignCampaign) => forms.refused_for(sent, "campaigns", Fault::NotAChoice).await,
        Err(error) => Forms::failed(error),
    }
}

/// Takes a smartlink away, once it has been asked for on a page of its own.
pub async fn remove(State(forms): State<Forms>, Path(id): Path<String>, sent: Keeping) -> Response {
    let Ok(id) = id.parse::<SmartlinkId>() else { return forms.not_there(sent).await };
    match smartlinks::remove(&forms.state.db, sent.permit, id).await {
        Ok(true) => forms.done(LIST, Done::SmartlinkRemoved).await,
        Ok(false) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}
