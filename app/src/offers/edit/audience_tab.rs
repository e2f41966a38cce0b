//! Which visitors an offer takes: a row for each rule on countries and devices.

use super::api::OfferSetup;
use super::{OfferHeader, param, setup_of};
use crate::draft::{Draft, in_row};
use crate::fields::{Line, OneOf};
use crate::frame::Frame;
use crate::i18n::{Arg, t, t_args, use_lang};
use crate::landing::{Landing, MacroList, Purpose};
use crate::offers::{DEVICES, device_word};
use crate::routes;
use crate::saving::{EditButton, EditForm, Refusal, SaveButtons};
use crate::ui::{Choice, load};
use domain::lang::Lang;
use leptos::prelude::*;

/// The group of fields that a rule has.
pub(super) const RULE: &str = "rule";

/// What can become of visitors, by the words of [`domain::offer::Treatment`].
const TREATMENTS: [&str; 3] = ["allow", "land", "block"];

/// The form for which visitors an offer takes.
#[component]
pub fn AudiencePage() -> impl IntoView {
    let (lang, id) = (use_lang(), param("id"));
    let content = move |id: String| {
        load(async move {
            let setup = setup_of(&id).await?;
            let draft = Draft::of_page().unwrap_or_else(|| draft_of(&setup));
            Ok(view! { <Audience lang setup draft/> }.into_any())
        })
    };
    view! { <Frame>{content(id)}</Frame> }
}

fn draft_of(setup: &OfferSetup) -> Draft {
    setup.audience.iter().enumerate().fold(Draft::default(), |draft, (row, rule)| {
        let field = |field| in_row(RULE, row, field);
        draft
            .with(field("countries"), &rule.countries)
            .with(field("device"), rule.device.map(domain::click::Device::word).unwrap_or_default())
            .with(field("then"), &rule.then)
            .with(field("url"), rule.url.clone().unwrap_or_default())
    })
}

#[component]
fn Audience(lang: Lang, setup: OfferSetup, draft: Draft) -> impl IntoView {
    let id = setup.id;
    let rows = draft.rows(RULE);
    let has_rows = !rows.is_empty();
    let row = |(at, row)| view! { <RuleFields lang id at row draft=draft.clone()/> };
    let rows = rows.into_iter().enumerate().map(row).collect_view();
    let end = t(lang, if has_rows { "audience-end" } else { "audience-none" });
    view! {
        <OfferHeader setup tab="audience"/>
        <p class="muted mb-4 max-w-3xl">{t(lang, "audience-text")}</p>
        <Refusal draft=draft.clone()/>
        <EditForm action=routes::offer_form(id, "audience")>
            <div class="panel panel-body grid gap-4">
                {rows}
                <p class="muted">{end}</p>
                <div>
                    <EditButton press=format!("add {RULE}") label=t(lang, "audience-add")/>
                </div>
                {has_rows.then(|| view! { <MacroList lang id/> })}
            </div>
            <SaveButtons save=t(lang, "save") back=routes::offer(id)/>
        </EditForm>
    }
}

/// The fields of one rule.
#[component]
fn RuleFields(lang: Lang, id: i64, at: usize, row: usize, draft: Draft) -> impl IntoView {
    let field = |field| in_row(RULE, row, field);
    let devices = DEVICES.map(|device| Choice { value: device.word().to_owned(), label: device_word(lang, device) });
    let treatments =
        TREATMENTS.map(|word| Choice { value: word.to_owned(), label: t(lang, &format!("treatment-{word}")) });
    let number = i64::try_from(at + 1).unwrap_or(i64::MAX);
    view! {
        <fieldset class="form-row">
            <legend>{t_args(lang, "audience-rule", &[("number", Arg::from(number))])}</legend>
            <input type="hidden" name=field("row") value=""/>
            <div class="form-grid">
                <Line
                    draft=draft.clone()
                    name=field("countries")
                    label=t(lang, "audience-countries")
                    hint=t(lang, "audience-countries-hint")
                />
                <OneOf
                    draft=draft.clone()
                    name=field("device")
                    label=t(lang, "audience-device")
                    none=t(lang, "audience-any-device")
                    choices=devices.to_vec()
                />
                <OneOf
                    draft=draft.clone()
                    name=field("then")
                    label=t(lang, "audience-then")
                    choices=treatments.to_vec()
                />
            </div>
            <div class="mt-4">
                <Landing
                    draft
                    name=field("url")
                    label=t(lang, "audience-url")
                    hint=t(lang, "audience-url-hint")
                    purpose=Purpose::Landing
                    offer=id
                />
            </div>
            <div class="form-row-end">
                <EditButton press=format!("remove {RULE} {row}") label=t(lang, "remove")/>
            </div>
        </fieldset>
    }
}
