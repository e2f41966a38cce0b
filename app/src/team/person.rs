//! The form for somebody who can sign in, and the ways to their access.

use super::api::{PersonRow, find_person};
use super::{AreaTicks, Step, TeamHeader, role_name, with_areas};
use crate::draft::Draft;
use crate::error::AppError;
use crate::fields::Line;
use crate::frame::Frame;
use crate::i18n::{Format, t};
use crate::network::use_network;
use crate::routes;
use crate::saving::{EditForm, Refusal, SaveButtons};
use crate::ui::{Badge, Fact, Moment, Panel, Tone, load};
use domain::access::Viewer;
use domain::lang::Lang;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The form for somebody who can sign in.
#[component]
pub fn PersonPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").and_then(|id| id.parse::<i64>().ok()));
    let content = move || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let row = find_person(id.ok_or(AppError::NotFound)?).await?;
            Ok(view! { <Person format row/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Person(format: Format, row: PersonRow) -> impl IntoView {
    let lang = format.lang;
    let is_manager = row.role == "manager";
    let draft =
        Draft::of_page().unwrap_or_else(|| with_areas(Draft::default().with("name", row.name.clone()), row.areas));
    let belongs = row.belongs.clone().map(|name| format!(": {name}")).unwrap_or_default();
    let below =
        view! { <p class="muted mt-1">{format!("{} · {}{belongs}", row.email, role_name(lang, &row.role))}</p> };
    view! {
        <TeamHeader title=row.name.clone() below=below.into_any()/>
        <Refusal draft=draft.clone()/>
        <EditForm action=routes::person(row.id)>
            <div class="panel panel-body grid gap-4">
                <div class="form-grid">
                    <Line
                        draft=draft.clone()
                        label=t(lang, "field-name")
                        name="name"
                        required=true
                    />
                </div>
                {is_manager
                    .then(|| view! { <AreaTicks lang draft=draft.clone() hint=t(lang, "areas-hint")/> })}
            </div>
            <SaveButtons save=t(lang, "save") back=routes::TEAM/>
        </EditForm>
        <Access format row/>
    }
}

/// Whether and how they sign in, and what can be done about it.
#[component]
fn Access(format: Format, row: PersonRow) -> impl IntoView {
    let lang = format.lang;
    let id = row.id;
    let is_self = use_context::<Viewer>().is_some_and(|viewer| viewer.user.0 == id);
    let step = move |lang: Lang, step: Step| {
        let href = routes::person_step(id, step.word());
        (!is_self).then(|| view! { <a class="link" href=href>{t(lang, &format!("person-{}", step.word()))}</a> })
    };
    let own = is_self.then(|| {
        let account = view! { <a class="link" href=routes::ACCOUNT>{t(lang, "account-title")}</a> };
        view! { <p class="panel-body muted">{t(lang, "person-yourself")} " " {account}"."</p> }
    });
    let (state, change) = match row.disabled_at {
        Some(at) => {
            let since = view! { <Moment format at/> };
            let state = view! { <Badge tone=Tone::Bad text=t(lang, "person-off")/> " " {since} };
            (state.into_any(), Step::Enable)
        }
        None => (view! { <Badge tone=Tone::Good text=t(lang, "person-on")/> }.into_any(), Step::Disable),
    };
    let factor = match row.second_factor_since {
        Some(at) => view! { <Moment format at/> " " {step(lang, Step::SecondFactor)} }.into_any(),
        None => view! { <span class="muted">{t(lang, "person-no-factor")}</span> }.into_any(),
    };
    view! {
        <div class="form-width mt-6">
            <Panel id="access" title=t(lang, "account-access")>
                <dl class="facts panel-body">
                    <Fact name=t(lang, "filter-status")>{state} " " {step(lang, change)}</Fact>
                    <Fact name=t(lang, "person-since")><Moment format at=row.created_at/></Fact>
                    <Fact name=t(lang, "field-password")>
                        {row.password_set_at.map(|at| view! { <Moment format at/> " " })}
                        {step(lang, Step::Reset)}
                    </Fact>
                    <Fact name=t(lang, "second-factor-title")>{factor}</Fact>
                </dl>
                {own}
            </Panel>
        </div>
    }
}
