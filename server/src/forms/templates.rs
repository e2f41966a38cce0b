//! The forms for templates.

use super::{Forms, Sent};
use app::forms::{Done, template as read, template_active};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::right::Offers;
use domain::id::TemplateId;
use storage::templates;

/// The list, which says what was saved.
const LIST: &str = "/templates";

/// Makes a template.
pub async fn create(State(forms): State<Forms>, mut sent: Sent<Offers>) -> Response {
    if sent.draft.press() {
        return forms.again(sent).await;
    }
    let Some(new) = read(&mut sent.draft) else { return forms.refused(sent).await };
    match templates::create(&forms.state.db, sent.permit, &new).await {
        Ok(id) => forms.made(id.0, LIST, Done::TemplateCreated).await,
        Err(error) => Forms::failed(error),
    }
}

/// Changes a template.
pub async fn update(State(forms): State<Forms>, Path(id): Path<String>, mut sent: Sent<Offers>) -> Response {
    let Ok(id) = id.parse::<TemplateId>() else { return forms.not_there(sent).await };
    if sent.draft.press() {
        return forms.again(sent).await;
    }
    let Some(new) = read(&mut sent.draft) else { return forms.refused(sent).await };
    match templates::update(&forms.state.db, sent.permit, id, &new).await {
        Ok(true) => forms.done(LIST, Done::TemplateSaved).await,
        Ok(false) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}

/// Switches a template on or off. The list has a button for each and no field to fill in, so what no button sends is about nothing.
pub async fn switch(State(forms): State<Forms>, mut sent: Sent<Offers>) -> Response {
    let (Ok(id), Some(active)) = (sent.draft.get("template").parse::<TemplateId>(), template_active(&mut sent.draft))
    else {
        return forms.not_there(sent).await;
    };
    let done = if active { Done::TemplateOn } else { Done::TemplateOff };
    match templates::switch(&forms.state.db, sent.permit, id, active).await {
        Ok(true) => forms.done(LIST, done).await,
        Ok(false) => forms.not_there(sent).await,
        Err(error) => Forms::failed(error),
    }
}
