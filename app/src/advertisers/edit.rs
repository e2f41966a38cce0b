//! The forms for an advertiser: a new one, and what one is.

use super::api::AdvertiserView;
use super::{Crumbs, number, to_change};
use crate::draft::{Draft, in_row};
use crate::fields::{Line, Lines, OneOf, Ticked};
use crate::frame::Frame;
use crate::i18n::{Arg, t, t_args, use_lang};
use crate::routes;
use crate::saving::{EditButton, EditForm, Refusal, SaveButtons, only_who_may_change};
use crate::ui::{Choice, PageHeader, Panel, load};
use domain::access::Area;
use domain::lang::Lang;
use domain::status::ConversionStatus;
use leptos::prelude::*;

/// The group of fields that a status word has.
pub(super) const WORD: &str = "word";

/// The field of a status word that people type into: a row with nothing in it is no word.
#[cfg(feature = "ssr")]
pub(super) const WORD_FIELDS: [&str; 1] = ["word"];

/// The form for a new advertiser.
#[component]
pub fn NewAdvertiserPage() -> impl IntoView {
    let lang = use_lang();
    let content = move || {
        load(async move {
            only_who_may_change(Area::People)?;
            let draft = Draft::of_page().unwrap_or_default();
            let header = view! {
                <PageHeader
                    title=t(lang, "advertiser-new")
                    above=view! { <Crumbs/> }.into_any()
                    below=view! { <p class="muted mt-1 max-w-3xl">{t(lang, "advertiser-new-text")}</p> }.into_any()
                />
            };
            let (action, back) = (routes::NEW_ADVERTISER.to_owned(), routes::ADVERTISERS.to_owned());
            Ok(view! { {header} <AdvertiserForm lang action back draft/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

/// The form for an advertiser that there is.
#[component]
pub fn EditAdvertiserPage() -> impl IntoView {
    let (lang, id) = (use_lang(), number("id"));
    let content = move || {
        load(async move {
            let found = to_change(id).await?;
            let (id, name) = (found.id, found.name.clone());
            let draft = Draft::of_page().unwrap_or_else(|| draft_of(found));
            let above = view! { <Crumbs of=Some((id, name.clone()))/> };
            let (action, back) = (routes::advertiser(id, "/edit"), routes::advertiser(id, ""));
            Ok(view! {
                <PageHeader title=name above=above.into_any()/>
                <AdvertiserForm lang action back draft/>
            }
            .into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

fn draft_of(found: AdvertiserView) -> Draft {
    let draft = Draft::default()
        .with("name", found.name)
        .with("contact", found.contact)
        .with("notes", found.notes)
        .with("always_200", if found.always_200 { "on" } else { "" })
        .with("allowed_ips", found.allowed_ips.join("\n"));
    found.words.into_iter().enumerate().fold(draft, |draft, (row, (word, status))| {
        draft.with(in_row(WORD, row, "word"), word).with(in_row(WORD, row, "status"), status.word())
    })
}

#[component]
fn AdvertiserForm(lang: Lang, action: String, back: String, draft: Draft) -> impl IntoView {
    let rows = draft.rows(WORD);
    let has_rows = !rows.is_empty();
    let row = |(at, row)| view! { <Word lang at row draft=draft.clone()/> };
    let rows = rows.into_iter().enumerate().map(row).collect_view();
    view! {
        <Refusal draft=draft.clone()/>
        <EditForm action>
            <div class="panel panel-body form-grid">
                <Line
                    draft=draft.clone()
                    label=t(lang, "advertiser-name")
                    name="name"
                    required=true
                />
                <Line
                    draft=draft.clone()
                    label=t(lang, "advertiser-contact")
                    name="contact"
                    hint=t(lang, "advertiser-contact-hint")
                />
                <div class="form-wide">
                    <Lines
                        draft=draft.clone()
                        label=t(lang, "advertiser-notes")
                        name="notes"
                        hint=t(lang, "advertiser-notes-hint")
                    />
                </div>
            </div>
            <Panel id="postbacks" title=t(lang, "advertiser-postbacks-title") note=t(lang, "advertiser-postbacks-note")>
                <div class="panel-body grid gap-4">
                    <Lines
                        draft=draft.clone()
                        label=t(lang, "advertiser-allowed")
                        name="allowed_ips"
                        rows=4
                        is_code=true
                        hint=t(lang, "advertiser-allowed-hint")
                    />
                    <Ticked
                        draft=draft.clone()
                        label=t(lang, "advertiser-always-200")
                        name="always_200"
                        hint=t(lang, "advertiser-always-200-hint")
                    />
                </div>
            </Panel>
            <Panel id="words" title=t(lang, "advertiser-words") note=t(lang, "advertiser-words-note")>
                <div class="panel-body grid gap-4">
                    {rows}
                    {(!has_rows).then(|| view! { <p class="muted">{t(lang, "advertiser-words-none")}</p> })}
                    <div>
                        <EditButton press=format!("add {WORD}") label=t(lang, "advertiser-word-add")/>
                    </div>
                </div>
            </Panel>
            <SaveButtons save=t(lang, "save") back/>
        </EditForm>
    }
}

/// The fields of one status word.
#[component]
fn Word(lang: Lang, at: usize, row: usize, draft: Draft) -> impl IntoView {
    let field = |field| in_row(WORD, row, field);
    let statuses = ConversionStatus::ALL
        .map(|status| Choice { value: status.word().to_owned(), label: t(lang, &format!("status-{}", status.word())) });
    let number = i64::try_from(at + 1).unwrap_or(i64::MAX);
    view! {
        <fieldset class="form-row">
            <legend>{t_args(lang, "advertiser-word-number", &[("number", Arg::from(number))])}</legend>
            // Keeps a row there in which nothing was typed yet.
            <input type="hidden" name=field("row") value=""/>
            <div class="form-grid">
                <Line
                    draft=draft.clone()
                    label=t(lang, "advertiser-word")
                    name=field("word")
                />
                <OneOf
                    draft=draft.clone()
                    label=t(lang, "advertiser-word-means")
                    name=field("status")
                    choices=statuses.to_vec()
                />
            </div>
            <div class="form-row-end">
                <EditButton press=format!("remove {WORD} {row}") label=t(lang, "remove")/>
            </div>
        </fieldset>
    }
}
