//! What webmasters have to keep to, and whose visitors an offer takes.

use super::api::RuleView;
use super::device_word;
use crate::i18n::t;
use crate::ui::{Badge, Fit, Panel, Table, Tone};
use domain::lang::Lang;
use leptos::prelude::*;

/// The notes for webmasters and the rules on visitors, if there are any.
#[component]
pub fn Terms(lang: Lang, notes: String, audience: Vec<RuleView>) -> impl IntoView {
    (!notes.is_empty() || !audience.is_empty()).then(|| {
        view! {
            <Panel id="terms" title=t(lang, "terms-title")>
                {(!notes.is_empty()).then(|| view! { <p class="panel-body whitespace-pre-line">{notes}</p> })}
                {(!audience.is_empty()).then(|| view! { <Audience lang rules=audience/> })}
            </Panel>
        }
    })
}

#[component]
fn Audience(lang: Lang, rules: Vec<RuleView>) -> impl IntoView {
    let head = view! {
        <th>{t(lang, "audience-countries")}</th>
        <th>{t(lang, "audience-device")}</th>
        <th>{t(lang, "audience-then")}</th>
    };
    let row = move |rule: RuleView| {
        let countries = if rule.countries.is_empty() { t(lang, "audience-any-country") } else { rule.countries };
        let device = rule.device.map_or_else(|| t(lang, "audience-any-device"), |device| device_word(lang, device));
        let tone = if rule.then == "block" { Tone::Bad } else { Tone::Good };
        view! {
            <tr>
                <td>{countries}</td>
                <td data-label=t(lang, "audience-device")>{device}</td>
                <td class="card-line">
                    <Badge tone text=t(lang, &format!("treatment-{}", rule.then))/>
                    {rule.url.map(|url| view! { " " <code class="break-all">{url}</code> })}
                </td>
            </tr>
        }
    };
    view! {
        <Table
            label=t(lang, "audience-title")
            fit=Fit::Cards
            head=head.into_any()
            body=rules.into_iter().map(row).collect_view().into_any()
        />
        <p class="panel-body muted">{t(lang, "audience-end")}</p>
    }
}
