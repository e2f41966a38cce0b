//! The form that takes a list of decisions, and what such a list looks like.

use super::SAMPLE;
use crate::draft::Draft;
use crate::fields::{Line, Lines};
use crate::frame::Frame;
use crate::i18n::{t, use_lang};
use crate::postbacks::code_marked;
use crate::routes;
use crate::saving::{Refusal, only_who_may_change};
use crate::ui::{CodeListing, FileField, Fit, PageHeader, Panel, Table, Trail, load};
use domain::access::Area;
use domain::decision_list::Column;
use domain::lang::Lang;
use leptos::prelude::*;

/// The form that takes a list of decisions.
#[component]
pub fn DecisionFilePage() -> impl IntoView {
    let content = || {
        let may = only_who_may_change(Area::Conversions);
        let (lang, draft) = (use_lang(), Draft::of_page().unwrap_or_default());
        load(async move {
            may?;
            Ok(view! { <Upload lang draft/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Upload(lang: Lang, draft: Draft) -> impl IntoView {
    let above = view! { <Trail list=routes::CONVERSIONS name=t(lang, "conversions-title")/> };
    let below = view! { <p class="muted mt-1 max-w-3xl">{t(lang, "list-text")}</p> };
    let error = draft.error(lang, "file");
    view! {
        <PageHeader title=t(lang, "list-title") above=above.into_any() below=below.into_any()/>
        <Refusal draft=draft.clone()/>
        <form method="post" action=routes::DECISION_FILE enctype="multipart/form-data" class="edit-form">
            <div class="panel panel-body grid gap-4">
                <FileField
                    label=t(lang, "list-file")
                    name="file"
                    accept=".csv,.txt,.tsv,text/csv,text/plain"
                    hint=t(lang, "list-file-hint")
                    error
                />
                <Lines
                    draft=draft.clone()
                    name="text"
                    label=t(lang, "list-typed")
                    hint=t(lang, "list-typed-hint")
                    rows=6
                    is_code=true
                />
                <Line draft name="reason" label=t(lang, "list-reason") hint=t(lang, "list-reason-hint")/>
            </div>
            <div class="form-buttons">
                <button class="btn btn-primary">{t(lang, "list-check")}</button>
                <a class="btn btn-ghost" href=routes::CONVERSIONS>{t(lang, "cancel")}</a>
            </div>
        </form>
        <Help lang/>
    }
}

/// Which columns a list has, and what one looks like.
#[component]
fn Help(lang: Lang) -> impl IntoView {
    let head = view! { <th>{t(lang, "list-column")}</th><th>{t(lang, "list-column-meaning")}</th> };
    let row = move |column: Column| {
        let meaning = t(lang, &format!("list-column-{}", column.word().replace('_', "-")));
        view! { <tr><td><code class="font-semibold">{column.word()}</code></td><td class="card-line">{code_marked(&meaning)}</td></tr> }
    };
    let body = Column::ALL.map(row).collect_view();
    view! {
        <Panel id="columns" title=t(lang, "list-columns") note=t(lang, "list-columns-note")>
            <Table label=t(lang, "list-columns") fit=Fit::Cards head=head.into_any() body=body.into_any()/>
            <div class="panel-body grid gap-3">
                <CodeListing
                    id="sample"
                    label=t(lang, "list-sample")
                    text=SAMPLE
                    copy=t(lang, "copy")
                    copied=t(lang, "copied")
                />
                <p><a class="link" href=routes::DECISION_SAMPLE download="decisions.csv">{t(lang, "list-sample-get")}</a></p>
            </div>
        </Panel>
    }
}
