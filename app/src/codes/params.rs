//! The table of a code's parameters.

use crate::i18n::{Arg, t, t_args};
use crate::ui::{Badge, Fit, Table, Tone};
use domain::codes::{Meaning, Param};
use domain::lang::Lang;
use leptos::prelude::*;

/// The parameters of one code.
#[component]
pub fn Params(lang: Lang, name: String, params: Vec<Param>) -> impl IntoView {
    let head = view! {
        <th>{t(lang, "param-name")}</th>
        <th>{t(lang, "param-need")}</th>
        <th>{t(lang, "param-type")}</th>
        <th>{t(lang, "param-without")}</th>
        <th>{t(lang, "param-meaning")}</th>
    };
    let row = move |param: Param| {
        let (tone, need) =
            if param.required { (Tone::Plain, "param-required") } else { (Tone::Quiet, "param-optional") };
        let default = match &param.meaning {
            Meaning::Extra { default: Some(value), .. } => view! { <code>{value.clone()}</code> }.into_any(),
            _ => view! { <span class="faint">"—"</span> }.into_any(),
        };
        view! {
            <tr>
                <td><code class="font-semibold">{param.name}</code></td>
                <td class="card-end"><Badge tone text=t(lang, need)/></td>
                <td data-label=t(lang, "param-type")>{t(lang, &format!("param-type-{}", param.meaning.kind()))}</td>
                <td data-label=t(lang, "param-without")>{default}</td>
                <td class="card-line">{meaning(lang, param.meaning)}</td>
            </tr>
        }
    };
    view! {
        <Table
            label=t_args(lang, "params-of", &[("name", Arg::from(name))])
            fit=Fit::Cards
            head=head.into_any()
            body=params.into_iter().map(row).collect_view().into_any()
        />
    }
}

fn meaning(lang: Lang, meaning: Meaning) -> String {
    let key = match meaning {
        Meaning::ClickId => "meaning-click-id",
        Meaning::RequestId => "meaning-request-id",
        Meaning::Action(action) => return t_args(lang, "meaning-action", &[("action", Arg::from(action))]),
        Meaning::Status => "meaning-status",
        Meaning::Price => "meaning-price",
        Meaning::PaymentPrice => "meaning-payment-price",
        Meaning::CustomerPrice => "meaning-customer-price",
        Meaning::CustomerId => "meaning-customer-id",
        Meaning::CustomerStatus => "meaning-customer-status",
        Meaning::Comment => "meaning-comment",
        Meaning::Extra { words, .. } => return words,
    };
    t(lang, key)
}
