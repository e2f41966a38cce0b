//! A postback for a try: what would be sent, and what comes back.

use super::api::{TargetView, find_target};
use crate::draft::Draft;
use crate::error::AppError;
use crate::frame::Frame;
use crate::i18n::{Arg, t, t_args, use_lang};
use crate::routes;
use crate::saving::only_who_keeps;
use crate::ui::{CodeListing, Fact, Notice, PageHeader, Panel, Tone, Trail, load};
use domain::lang::Lang;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use serde::Serialize;

/// What was sent for a try, and what came back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Tested {
    /// GET or POST, and where to.
    pub line: String,
    /// The headers, one on each line.
    pub headers: String,
    /// The body.
    pub body: String,
    /// The code of the answer.
    pub status: Option<u16>,
    /// Why there was none.
    pub error: String,
    /// The beginning of the answer.
    pub response: String,
    /// How long it took, in milliseconds.
    pub took_ms: u32,
    /// Whether a postback would count as delivered.
    pub arrived: bool,
}

/// The page that sends a postback for a try, and shows what became of it.
#[component]
pub fn TargetTestPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").and_then(|id| id.parse::<i64>().ok()));
    let tested = use_context::<Tested>();
    let content = move |tested: Option<Tested>| {
        load(async move {
            only_who_keeps()?;
            let view = find_target(id.ok_or(AppError::NotFound)?).await?;
            // What somebody may not change is as good as not there.
            if view.own.is_none() {
                return Err(AppError::NotFound);
            }
            let lang = use_lang();
            let refusal = Draft::of_page().map(|draft| draft.error(lang, "test")).unwrap_or_default();
            Ok(view! { <Test lang view tested refusal/> }.into_any())
        })
    };
    view! { <Frame>{content(tested)}</Frame> }
}

#[component]
fn Test(
    lang: Lang,
    view: TargetView,
    tested: Option<Tested>,
    /// Why nothing was sent; empty otherwise.
    refusal: String,
) -> impl IntoView {
    let id = view.row.id;
    let above = view! {
        <Trail list=routes::TARGETS name=t(lang, "targets-title")>
            <a href=routes::target(id)>{view.row.name}</a>
        </Trail>
    };
    view! {
        <PageHeader title=t(lang, "target-test") above=above.into_any()/>
        <p class="max-w-3xl mb-4">{t(lang, "target-test-text")}</p>
        <form method="post" action=routes::target_form(id, "test") class="mb-6">
            <button class="btn btn-primary">{t(lang, "target-test-send")}</button>
        </form>
        {(!refusal.is_empty()).then(|| view! {
            <div role="alert" class="mb-6"><Notice tone=Tone::Waiting title=refusal/></div>
        })}
        {tested.map(|tested| view! { <Result lang tested/> })}
    }
}

#[component]
fn Result(lang: Lang, tested: Tested) -> impl IntoView {
    let Tested { line, headers, body, status, error, response, took_ms, arrived } = tested;
    let (tone, title) = if arrived { (Tone::Good, "target-test-good") } else { (Tone::Bad, "target-test-bad") };
    let took = t_args(lang, "delivery-took", &[("ms", Arg::from(took_ms))]);
    let listing = move |id: &'static str, label: &str, code: String| {
        view! { <CodeListing id label=t(lang, label) text=code copy=t(lang, "copy") copied=t(lang, "copied")/> }
    };
    view! {
        <div role="status" class="mb-6">
            <Notice tone title=t(lang, title)>
                {if error.is_empty() { t(lang, "target-test-rule") } else { error }}
            </Notice>
        </div>
        <Panel id="sent" title=t(lang, "delivery-request")>
            <div class="panel-body grid gap-3">
                {listing("test-line", "delivery-line", line)}
                {listing("test-headers", "target-headers", headers)}
                {(!body.is_empty()).then(|| listing("test-body", "delivery-body", body))}
            </div>
        </Panel>
        <Panel id="answered" title=t(lang, "delivery-answer")>
            <div class="panel-body grid gap-3">
                <dl class="facts">
                    {status.map(|status| view! { <Fact name=t(lang, "delivery-code")>{status.to_string()}</Fact> })}
                    <Fact name=t(lang, "delivery-time")>{took}</Fact>
                </dl>
                {(!response.is_empty()).then(|| listing("test-response", "delivery-body", response))}
            </div>
        </Panel>
    }
}
