//! Where the visitors of an offer land: the address with its macros, what it becomes, and the promos.

use super::api::{OfferSetup, PromoSetup};
use super::{OfferHeader, param, setup_of};
use crate::draft::{Draft, landing_fault};
use crate::frame::Frame;
use crate::i18n::{Arg, t, t_args, use_lang};
use crate::routes;
use crate::saving::{EditButton, EditForm, Refusal, SaveButtons};
use crate::ui::{Empty, Fit, Panel, Table, TextField, load};
use domain::landing::{LandingUrl, Macro};
use domain::lang::Lang;
use leptos::prelude::*;

/// The form for where visitors land.
#[component]
pub fn TrackingPage() -> impl IntoView {
    let (lang, id) = (use_lang(), param("id"));
    let content = move |id: String| {
        load(async move {
            let setup = setup_of(&id).await?;
            let draft = Draft::of_page().unwrap_or_else(|| Draft::default().with("landing", &setup.landing));
            Ok(view! { <Tracking lang setup draft/> }.into_any())
        })
    };
    view! { <Frame>{content(id)}</Frame> }
}

#[component]
fn Tracking(lang: Lang, setup: OfferSetup, draft: Draft) -> impl IntoView {
    let id = setup.id;
    view! {
        <OfferHeader setup=setup.clone() tab="tracking"/>
        <Refusal draft=draft.clone()/>
        <EditForm action=routes::offer_form(id, "tracking")>
            <div class="panel panel-body grid gap-4">
                <TextField
                    label=t(lang, "landing-title")
                    name="landing"
                    value=draft.get("landing")
                    is_code=true
                    hint=t_args(lang, "landing-hint", &[("macro", Arg::from("{click_id}"))])
                    error=draft.error(lang, "landing")
                />
                <Preview lang id landing=draft.get("landing").to_owned()/>
                <div>
                    <EditButton press="preview" label=t(lang, "landing-preview")/>
                </div>
                <details class="macro-list" open=true>
                    <summary>{t(lang, "landing-macros")}</summary>
                    <dl class="meanings">{Macro::ALL.map(|known| view! { <Meaning lang known id/> }).collect_view()}</dl>
                </details>
            </div>
            <SaveButtons save=t(lang, "save") back=routes::offer(id)/>
        </EditForm>
        <div class="form-width mt-6">
            <Promos lang id promos=setup.promos/>
        </div>
    }
}

/// What the address becomes for a visitor, or what is wrong with it.
#[component]
fn Preview(lang: Lang, id: i64, landing: String) -> impl IntoView {
    match LandingUrl::parse(&landing) {
        Ok(url) => {
            let filled = url.fill(|known| sample(known, id).into());
            view! {
                <div>
                    <p class="preview-title">{t(lang, "landing-becomes")}</p>
                    <p class="landing">{filled}</p>
                </div>
            }
            .into_any()
        }
        Err(fault) => view! { <p class="field-error" role="status">{landing_fault(lang, &fault)}</p> }.into_any(),
    }
}

#[component]
fn Meaning(lang: Lang, known: Macro, id: i64) -> impl IntoView {
    let meaning = t(lang, &format!("macro-{}", known.name().replace('_', "-")));
    let example = t_args(lang, "macro-example", &[("value", Arg::from(sample(known, id)))]);
    view! {
        <div>
            <dt><code>{format!("{{{}}}", known.name())}</code></dt>
            <dd>{meaning} " " <span class="faint">{example}</span></dd>
        </div>
    }
}

/// A value as a visitor could bring it.
fn sample(known: Macro, offer: i64) -> String {
    match known {
        Macro::OfferId => return offer.to_string(),
        Macro::ClickId => "0190c2e2-206f-73af-89fa-9046dd6aeaa4",
        Macro::CampaignId => "12",
        Macro::PromoId => "3",
        Macro::NetworkId => "1",
        Macro::Timestamp => "1790000000",
        Macro::TrafficSource => "telegram",
        Macro::Ip => "203.0.113.7",
        Macro::Country => "RU",
        Macro::UserAgent => "Mozilla/5.0",
        Macro::Device => "phone",
        Macro::Referrer => "https://blog.example/",
        Macro::UtmSource => "newsletter",
        Macro::UtmMedium => "email",
        Macro::UtmCampaign => "autumn",
        Macro::UtmTerm => "boots",
        Macro::UtmContent => "top",
        Macro::Sub1 => "banner",
        Macro::Sub2 => "left",
        Macro::Sub3 => "300x250",
        Macro::Sub4 => "a",
        Macro::Sub5 => "b",
    }
    .to_owned()
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
