//! What was checked, step by step, and how to mend what was wrong.

use crate::i18n::{StepText, step, t, use_lang};
use crate::ui::{Icon, Picture};
use domain::trace::Step;
use leptos::prelude::*;

/// The steps in their order. The marks have words for those who do not see them.
#[component]
pub fn Trace(steps: Vec<Step>) -> impl IntoView {
    let lang = use_lang();
    let line = move |step: StepText| {
        let (class, picture, word) = if step.ok {
            ("step step-ok", Picture::Check, "step-passed")
        } else {
            ("step step-failed", Picture::Cross, "step-failed")
        };
        view! {
            <li class=class>
                <span class="step-mark">
                    <Icon picture/>
                    <span class="sr-only">{t(lang, word)}</span>
                </span>
                <span class="step-title">{step.title}</span>
                <span class="step-detail">{code_marked(&step.detail)}</span>
            </li>
        }
    };
    view! { <ol class="trace">{steps.iter().map(|known| step(lang, known)).map(line).collect_view()}</ol> }
}

/// A sentence with what stands between backticks shown as code.
pub fn code_marked(text: &str) -> impl IntoView + use<> {
    let pieces = text.split('`').map(str::to_owned).enumerate();
    let piece = |(at, piece): (usize, String)| {
        if at % 2 == 0 { piece.into_any() } else { view! { <code>{piece}</code> }.into_any() }
    };
    pieces.map(piece).collect_view()
}
