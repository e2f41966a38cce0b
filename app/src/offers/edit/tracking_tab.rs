//! Where the visitors of an offer land: the address with its macros, whole and row by row, what it becomes, and the promos.

use super::api::{OfferSetup, PromoSetup};
use super::deep_links::DeepLinksPanel;
use super::landing_rows::{BASE, BEFORE, PARAM, draft_of};
use super::{OfferHeader, param, setup_of};
use crate::draft::{Draft, in_row};
use crate::fields::Line;
use crate::frame::Frame;
use crate::i18n::{Arg, t, t_args, use_lang};
use crate::landing::{Landing, MACRO_CHOICES, MacroChoices, MacroList, Purpose};
use crate::routes;
use crate::saving::{EditButton, EditForm, Refusal, SaveButtons};
use crate::ui::{Empty, Fit, Panel, Table, load};
use domain::lang::Lang;
use leptos::prelude::*;

/// The form for where visitors land.
#[component]
pub fn TrackingPage() -> impl IntoView {
    let (lang, id) = (use_lang(), param("id"));
    let content = move |id: String| {
        load(async move {
            let setup = setup_of(&id).await?;
            let draft = Draft::of_page().unwrap_or_else(|| draft_of(&setup.landing));
            Ok(view! { <Tracking lang setup draft/> }.into_any())
        })
    };
    view! { <Frame>{content(id)}</Frame> }
}

#[component]
fn Tracking(lang: Lang, setup: OfferSetup, draft: Draft) -> impl IntoView {
    let id = setup.id;
    let row = |row| view! { <Param lang row draft=draft.clone()/> };
    let rows = draft.rows(PARAM).into_iter().map(row).collect_view();
    view! {
        <OfferHeader setup=setup.clone() tab="tracking"/>
        <Refusal draft=draft.clone()/>
        <EditForm action=routes::offer_form(id, "tracking")>
            <div class="panel panel-body grid gap-4">
                <Landing
                    draft=draft.clone()
                    name="landing"
                    label=t(lang, "landing-title")
                    hint=t_args(lang, "landing-hint", &[("macro", Arg::from("{click_id}"))])
                    purpose=Purpose::Landing
                    offer=id
                    long=true
                    rows=true
                />
                <div>
                    <EditButton press="preview" label=t(lang, "landing-preview")/>
                </div>
                <MacroList lang id open=true/>
            </div>
            <Panel id="params" title=t(lang, "landing-params") note=t(lang, "landing-params-note")>
                <div class="panel-body grid gap-4">
                    <input type="hidden" name=BEFORE value=draft.get(BEFORE).to_owned()/>
                    <Line draft=draft.clone() name=BASE label=t(lang, "landing-base") inputmode="url"/>
                    {rows}
                    <MacroChoices/>
                    <div>
                        <EditButton press=format!("add {PARAM}") label=t(lang, "landing-param-add")/>
                    </div>
                </div>
            </Panel>
            <SaveButtons save=t(lang, "save") back=routes::offer(id)/>
        </EditForm>
        <div class="form-width mt-6">
            <DeepLinksPanel lang setup=setup.clone()/>
            <Promos lang id promos=setup.promos/>
        </div>
    }
}

/// The fields of one parameter.
#[component]
fn Param(lang: Lang, row: usize, draft: Draft) -> impl IntoView {
    let field = |field| in_row(PARAM, row, field);
    view! {
        <div class="form-row">
            <input type="hidden" name=field("row") value=""/>
            <div class="form-grid">
                <Line draft=draft.clone() name=field("name") label=t(lang, "landing-param")/>
                <Line draft name=field("value") label=t(lang, "landing-value") list=MACRO_CHOICES takes_macros=true/>
            </div>
            <div class="form-row-end">
                <EditButton press=format!("remove {PARAM} {row}") label=t(lang, "remove")/>
            </div>
        </div>
    }
}

#[component]
fn Promos(lang: Lang, id: i64, promos: Vec<PromoSetup>) -> impl IntoView {
    let head = view! {
        <th>{t(lang, "promo-name")}</th>
        <th>{t(lang, "landing-title")}</th>
    };
    let row = move |promo: PromoSetup| {
        let path = routes::offer_form(id, &format!("promos/{}", promo.id));
        let landing = promo.landing.map_or_else(
            || view! { <span class="muted">{t(lang, "promo-as-offer")}</span> }.into_any(),
            |url| view! { <code class="break-all">{url}</code> }.into_any(),
        );
        view! {
            <tr>
                <td>
                    <a class="link-strong" href=path>{promo.name}</a>
                    " "
                    <span class="id">{format!("№\u{a0}{}", promo.id)}</span>
                </td>
                <td class="card-line">{landing}</td>
            </tr>
        }
    };
    let body = if promos.is_empty() {
        view! { <Empty title=t(lang, "promos-none") text=t(lang, "promos-none-text")/> }.into_any()
    } else {
        let rows = promos.into_iter().map(row).collect_view().into_any();
        view! { <Table label=t(lang, "promos-title") fit=Fit::Cards head=head.into_any() body=rows/> }.into_any()
    };
    view! {
        <Panel id="promos" title=t(lang, "promos-title") note=t(lang, "promos-note")>
            {body}
            <div class="panel-body">
                <a class="btn btn-sm" href=routes::offer_form(id, "promos/new")>{t(lang, "promo-new")}</a>
            </div>
        </Panel>
    }
}
