//! The steps of a check as they stand.

use super::api::{RunView, StateView, StepView};
use crate::i18n::{Arg, Format, t, t_args};
use crate::postbacks::{StandingBadge, Trace, code_marked};
use crate::routes;
use crate::ui::{CodeBox, Icon, Moment, Notice, Picture, Tone};
use domain::lang::Lang;
use leptos::prelude::*;

/// The steps in their order, what would be sent now, and whether all is well.
#[component]
pub fn Steps(format: Format, run: RunView) -> impl IntoView {
    let lang = format.lang;
    let action = run.action.clone();
    let steps = run.steps.into_iter().map(|step| view! { <Step format action=action.clone() step/> }).collect_view();
    view! {
        <ol class="trace">{steps}</ol>
        {run.stranger.map(|at| view! {
            <div class="mb-3">
                <Notice tone=Tone::Bad title=t(lang, "check-stranger")>
                    <Moment format at/> " " {t(lang, "check-stranger-text")}
                </Notice>
            </div>
        })}
        {run.next.map(|url| view! {
            <CodeBox id="check-next" label=t(lang, "check-next") text=url copy=t(lang, "copy") copied=t(lang, "copied")/>
        })}
        {run.is_complete.then(|| view! {
            <Notice tone=Tone::Good title=t(lang, "check-complete")>{t(lang, "check-complete-text")}</Notice>
        })}
    }
}

#[component]
fn Step(format: Format, action: String, step: StepView) -> impl IntoView {
    let lang = format.lang;
    let word = step.stage.word();
    let say = |what: &str| t_args(lang, &format!("check-{what}-{word}"), &[("action", Arg::from(action.as_str()))]);
    let waits = || view! { {code_marked(&say("wait"))} };
    let (class, mark, detail) = match step.state {
        StateView::Ahead => ("step faint", mark(lang, None, "check-ahead"), ().into_any()),
        StateView::Awaited => ("step step-awaited", mark(lang, None, "check-awaited"), waits().into_any()),
        StateView::Troubled { log, trace } => {
            let detail = view! {
                <p class="mb-2 font-medium">{t(lang, "check-trouble")}</p>
                <Trace steps=trace/>
                <a class="link" href=routes::postback(log)>{t(lang, "check-open-postback")}</a>
            };
            ("step step-failed", mark(lang, Some(Picture::Cross), "step-failed"), detail.into_any())
        }
        StateView::Seen { at, click, postback } => {
            let detail = view! {
                <Moment format at/> " " {say("seen")} " "
                {click.map(|id| view! { <a class="link" href=routes::click(id)><code>{id.to_string()}</code></a> })}
                {postback.map(|(log, standing)| view! {
                    <StandingBadge standing/> " "
                    <a class="link" href=routes::postback(log)>{t(lang, "check-open-postback")}</a>
                })}
            };
            ("step step-ok", mark(lang, Some(Picture::Check), "step-passed"), detail.into_any())
        }
    };
    view! {
        <li class=class data-stage=word>
            <span class="step-mark">{mark}</span>
            <span class="step-title">{t(lang, &format!("check-step-{word}"))}</span>
            <div class="step-detail">{detail}</div>
        </li>
    }
}

/// The mark of a step, with a word for those who do not see it.
fn mark(lang: Lang, picture: Option<Picture>, word: &str) -> AnyView {
    let shown = match picture {
        Some(picture) => view! { <Icon picture/> }.into_any(),
        None => view! { <span class="step-dot"></span> }.into_any(),
    };
    view! {
        {shown}
        <span class="sr-only">{t(lang, word)}</span>
    }
    .into_any()
}
