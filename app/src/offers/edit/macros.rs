//! The macros of landing URLs on forms: what each means, and what a URL becomes with values as a visitor could bring them.

use crate::draft::landing_fault;
use crate::i18n::{Arg, t, t_args};
use domain::landing::{LandingUrl, Macro};
use domain::lang::Lang;
use leptos::prelude::*;

/// The id of the list that fields for values propose macros from.
pub const MACRO_CHOICES: &str = "macro-choices";

/// The list that browsers propose macros from.
#[component]
pub fn MacroChoices() -> impl IntoView {
    let option = |known: Macro| view! { <option value=format!("{{{}}}", known.name())></option> };
    view! { <datalist id=MACRO_CHOICES>{Macro::ALL.map(option).collect_view()}</datalist> }
}

/// Every macro with its meaning.
#[component]
pub fn MacroList(lang: Lang, id: i64) -> impl IntoView {
    view! {
        <details class="macro-list" open=true>
            <summary>{t(lang, "landing-macros")}</summary>
            <dl class="meanings">{Macro::ALL.map(|known| view! { <Meaning lang known id/> }).collect_view()}</dl>
        </details>
    }
}

/// What the address becomes for a visitor, or what is wrong with it.
#[component]
pub fn Preview(lang: Lang, id: i64, landing: String) -> impl IntoView {
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
#[must_use]
pub fn sample(known: Macro, offer: i64) -> String {
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
