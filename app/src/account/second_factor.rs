//! One's own second factor: set up, the codes that stand in for it, switched off.

use super::api::{OwnAccount, WaitingSecret, read_account, read_waiting_secret};
use super::{AccountHeader, RecoveryCodes};
use crate::draft::Draft;
use crate::frame::Frame;
use crate::i18n::{Arg, t, t_args, use_lang};
use crate::routes;
use crate::saving::Refusal;
use crate::ui::{CodeBox, Field, Notice, Panel, Tone, load};
use domain::lang::Lang;
use leptos::prelude::*;

/// One's own second factor.
#[component]
pub fn OwnSecondFactorPage() -> impl IntoView {
    let lang = use_lang();
    let content = move || {
        load(async move {
            if let Some(codes) = use_context::<RecoveryCodes>() {
                return Ok(view! { <Codes lang codes/> }.into_any());
            }
            let draft = Draft::of_page().unwrap_or_default();
            let account = read_account().await?;
            if account.second_factor_since.is_some() {
                return Ok(view! { <On lang account draft/> }.into_any());
            }
            Ok(match read_waiting_secret().await? {
                Some(secret) => view! { <Waiting lang secret draft/> }.into_any(),
                None => view! { <Off lang/> }.into_any(),
            })
        })
    };
    view! {
        <Frame>
            <AccountHeader title=t(lang, "second-factor-title")/>
            <div class="form-width grid gap-4">{content()}</div>
        </Frame>
    }
}

/// A form of this page, which is about one of its steps.
#[component]
fn Form(step: &'static str, children: Children) -> impl IntoView {
    view! {
        <form method="post" action=routes::OWN_SECOND_FACTOR class="grid gap-4">
            <input type="hidden" name="step" value=step/>
            {children()}
        </form>
    }
}

/// Where a code is typed.
#[component]
fn CodeField(lang: Lang, draft: Draft, #[prop(into)] hint: String) -> impl IntoView {
    view! {
        <Field
            label=t(lang, "field-code")
            name="code"
            autocomplete="one-time-code"
            hint
            error=draft.error(lang, "code")
            required=true
        />
    }
}

#[component]
fn Off(lang: Lang) -> impl IntoView {
    view! {
        <p>{t(lang, "second-factor-text")}</p>
        <Form step="begin">
            <div>
                <button class="btn btn-primary">{t(lang, "second-factor-begin")}</button>
            </div>
        </Form>
    }
}

#[component]
fn Waiting(lang: Lang, secret: WaitingSecret, draft: Draft) -> impl IntoView {
    let WaitingSecret { text, width, dots } = secret;
    view! {
        <Refusal draft=draft.clone()/>
        <Panel id="app" title=t(lang, "second-factor-scan") note=t(lang, "second-factor-scan-text")>
            <div class="panel-body grid gap-4">
                <svg
                    width="200"
                    height="200"
                    viewBox=format!("0 0 {width} {width}")
                    role="img"
                    aria-label=t(lang, "second-factor-picture")
                    shape-rendering="crispEdges"
                >
                    <rect width=width height=width fill="#fff"></rect>
                    <path d=dots fill="#000"></path>
                </svg>
                <CodeBox
                    id="secret"
                    label=t(lang, "second-factor-secret")
                    text
                    copy=t(lang, "copy")
                    copied=t(lang, "copied")
                />
            </div>
        </Panel>
        <Panel id="confirm" title=t(lang, "second-factor-confirm")>
            <div class="panel-body grid gap-4">
                <Form step="confirm">
                    <CodeField lang draft hint=t(lang, "second-factor-confirm-hint")/>
                    <div>
                        <button class="btn btn-primary">{t(lang, "second-factor-switch-on")}</button>
                    </div>
                </Form>
                <Form step="begin">
                    <div>
                        <button class="btn btn-sm btn-ghost -ml-3">{t(lang, "second-factor-again")}</button>
                    </div>
                </Form>
            </div>
        </Panel>
    }
}

#[component]
fn Codes(lang: Lang, codes: RecoveryCodes) -> impl IntoView {
    view! {
        <div role="status">
            <Notice tone=Tone::Good title=t(lang, "second-factor-done")>
                {t(lang, "recovery-codes-text")}
            </Notice>
        </div>
        <Panel id="codes" title=t(lang, "recovery-codes-title")>
            <div class="panel-body grid gap-4">
                <ul class="grid grid-cols-2 gap-2">
                    {codes.0.iter().cloned().map(|code| view! { <li><code>{code}</code></li> }).collect_view()}
                </ul>
                <div>
                    <a class="btn btn-primary" href=routes::ACCOUNT>{t(lang, "recovery-codes-kept")}</a>
                </div>
            </div>
        </Panel>
    }
}

#[component]
fn On(lang: Lang, account: OwnAccount, draft: Draft) -> impl IntoView {
    view! {
        <Refusal draft=draft.clone()/>
        <p>{t_args(lang, "second-factor-on", &[("codes", Arg::from(account.codes_left))])}</p>
        <Panel id="remove" title=t(lang, "second-factor-remove")>
            <div class="panel-body">
                <Form step="remove">
                    <CodeField lang draft hint=t(lang, "field-code-hint")/>
                    <div>
                        <button class="btn btn-error">{t(lang, "second-factor-remove")}</button>
                    </div>
                </Form>
            </div>
        </Panel>
    }
}
