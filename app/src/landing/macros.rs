//! The macros of landing URLs: what each means, and a value that a visitor could bring.

use crate::i18n::{Arg, t, t_args};
use domain::landing::Macro;
use domain::lang::Lang;
use leptos::prelude::*;

/// The id of the list that fields for values propose macros from.
pub const MACRO_CHOICES: &str = "macro-choices";

/// The list that browsers propose macros from.
#[component]
pub fn MacroChoices() -> impl IntoView {
    let option = |known: Macro| view! { <option value=in_braces(known)></option> };
    view! { <datalist id=MACRO_CHOICES>{Macro::ALL.map(option).collect_view()}</datalist> }
}

/// Every macro with its meaning. Where scripts run, each is a button that puts it into the field that one was typing
/// in: `style/macros.js` does.
#[component]
pub fn MacroList(
    lang: Lang,
    /// The offer, for the example of its number.
    #[prop(optional)]
    id: Option<i64>,
    #[prop(optional)] open: bool,
) -> impl IntoView {
    view! {
        <details class="macro-list" id="macros" open=open>
            <summary>{t(lang, "landing-macros")}</summary>
            <p class="hint macro-hint">{t(lang, "landing-macros-hint")}</p>
            <dl class="meanings">{Macro::ALL.map(|known| view! { <Meaning lang known id/> }).collect_view()}</dl>
        </details>
    }
}

#[component]
fn Meaning(lang: Lang, known: Macro, id: Option<i64>) -> impl IntoView {
    let key = format!("macro-{}", known.name().replace('_', "-"));
    let example = t_args(lang, "macro-example", &[("value", Arg::from(sample(known, id)))]);
    // The button is not there for those without scripts, and the text is not there twice for the others: the style sheet chooses.
    view! {
        <div>
            <dt>
                <code>{in_braces(known)}</code>
                <button type="button" class="macro-key" data-macro=in_braces(known) aria-describedby=key.clone()>
                    {in_braces(known)}
                </button>
            </dt>
            <dd id=key.clone()>{t(lang, &key)} " " <span class="faint">{example}</span></dd>
        </div>
    }
}

fn in_braces(known: Macro) -> String {
    format!("{{{}}}", known.name())
}

/// A value as a visitor could bring it.
#[must_use]
pub fn sample(known: Macro, offer: Option<i64>) -> String {
    match known {
        Macro::OfferId => return offer.unwrap_or(7).to_string(),
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
