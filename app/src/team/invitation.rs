//! An invitation that nobody has followed yet: a new link for it, or back with it.

use super::api::{InvitationRow, find_invitation};
use super::handed::HandOver;
use super::{Handed, TeamHeader, areas_text, role_name};
use crate::draft::Draft;
use crate::error::AppError;
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::routes;
use crate::ui::{Fact, Moment, load};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// An invitation, or the new link for it.
#[component]
pub fn InvitationPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").and_then(|id| id.parse::<i64>().ok()));
    let content = move || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let lang = format.lang;
            let row = find_invitation(id.ok_or(AppError::NotFound)?).await?;
            let title = t_args(lang, "invitation-title", &[("name", Arg::from(row.name.clone()))]);
            Ok(match use_context::<Handed>() {
                Some(handed) => view! { <HandOver format title text=t(lang, "invite-handed") handed/> }.into_any(),
                None => view! { <Invitation format title row/> }.into_any(),
            })
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Invitation(format: Format, title: String, row: InvitationRow) -> impl IntoView {
    let lang = format.lang;
    let refused = Draft::of_page().map(|draft| draft.error(lang, "step")).unwrap_or_default();
    let action = routes::invitation(row.id);
    let areas = (row.role == "manager").then(|| areas_text(lang, row.areas));
    let role = row.belongs.map_or_else(String::new, |name| format!(": {name}"));
    let role = format!("{}{role}", role_name(lang, &row.role));
    view! {
        <TeamHeader title/>
        <div class="form-width">
            {(!refused.is_empty()).then(|| view! { <p class="field-error mb-4" role="alert">{refused}</p> })}
            <dl class="facts panel panel-body">
                <Fact name=t(lang, "field-email")>{row.email}</Fact>
                <Fact name=t(lang, "team-role")>{role}</Fact>
                {areas.map(|areas| view! { <Fact name=t(lang, "areas-title")>{areas}</Fact> })}
                <Fact name=t(lang, "invitation-until")>
                    <Moment format at=row.expires_at/> {row.is_over.then(|| format!(" · {}", t(lang, "invitation-over")))}
                </Fact>
            </dl>
            <p class="muted my-4">{t(lang, "invitation-text")}</p>
            <form method="post" action=action class="form-buttons">
                <button class="btn btn-primary" name="step" value="renew">{t(lang, "invitation-renew")}</button>
                <button class="btn btn-error" name="step" value="withdraw">{t(lang, "invitation-withdraw")}</button>
                <a class="btn btn-ghost" href=routes::TEAM>{t(lang, "cancel")}</a>
            </form>
        </div>
    }
}
