//! The question before something is done to somebody's access.

use super::api::{PersonRow, find_person};
use super::handed::HandOver;
use super::{Handed, Step};
use crate::draft::Draft;
use crate::error::AppError;
use crate::frame::Frame;
use crate::i18n::{Arg, t, t_args, use_lang};
use crate::network::use_network;
use crate::routes;
use crate::ui::{PageHeader, load};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The question before something is done to somebody's access, or the link that came of it.
#[component]
pub fn StepPage() -> impl IntoView {
    let params = use_params_map();
    let id = params.with_untracked(|params| params.get("id").and_then(|id| id.parse::<i64>().ok()));
    let step = params.with_untracked(|params| params.get("step").and_then(|word| Step::from_word(&word)));
    let content = move || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let row = find_person(id.ok_or(AppError::NotFound)?).await?;
            let step = step.ok_or(AppError::NotFound)?;
            let title = question(step, &row);
            Ok(match use_context::<Handed>() {
                Some(handed) => {
                    let text = t(format.lang, "person-reset-handed");
                    view! { <HandOver format title text handed/> }.into_any()
                }
                None => view! { <Question step title row/> }.into_any(),
            })
        })
    };
    view! { <Frame>{content()}</Frame> }
}

fn question(step: Step, row: &PersonRow) -> String {
    t_args(use_lang(), &format!("person-{}-title", step.word()), &[("name", Arg::from(row.name.clone()))])
}

#[component]
fn Question(step: Step, title: String, row: PersonRow) -> impl IntoView {
    let lang = use_lang();
    let word = step.word();
    let refused = Draft::of_page().map(|draft| draft.error(lang, "step")).unwrap_or_default();
    let class = if step == Step::Enable || step == Step::Reset { "btn btn-primary" } else { "btn btn-error" };
    view! {
        <div class="mx-auto max-w-xl py-10">
            <PageHeader title/>
            {(!refused.is_empty()).then(|| view! { <p class="field-error mb-4" role="alert">{refused}</p> })}
            <p class="mb-6">{t(lang, &format!("person-{word}-text"))}</p>
            <form method="post" action=routes::person_step(row.id, word) class="form-buttons">
                <button class=class>{t(lang, &format!("person-{word}"))}</button>
                <a class="btn btn-ghost" href=routes::person(row.id)>{t(lang, "cancel")}</a>
            </form>
        </div>
    }
}
