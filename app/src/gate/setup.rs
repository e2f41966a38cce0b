//! The first run: the link that the server printed makes the first manager.

use super::{Gate, Refusal};
use crate::i18n::{t, use_lang};
use crate::query::Query;
use crate::ui::{Field, Notice, Tone};
use leptos::prelude::*;

/// What the server can refuse the first manager for.
const REFUSALS: [&str; 5] = ["token", "email", "name", "weak-password", "common-password"];

/// The form that makes the first manager.
#[component]
pub fn Setup() -> impl IntoView {
    let lang = use_lang();
    let token = Query::of_page().text("token");
    let form = move |token: String| {
        view! {
            <form method="post" action="/setup" class="grid gap-4">
                <input type="hidden" name="token" value=token/>
                <Field label=t(lang, "field-name") name="name" autocomplete="name" required=true/>
                <Field label=t(lang, "field-email") name="email" kind="email" autocomplete="username" required=true/>
                <Field
                    label=t(lang, "field-password")
                    name="password"
                    kind="password"
                    autocomplete="new-password"
                    hint=t(lang, "field-password-hint")
                    minlength=12
                    required=true
                />
                <button class="btn btn-primary mt-2">{t(lang, "setup-submit")}</button>
            </form>
        }
    };
    view! {
        <Gate title=t(lang, "setup-title") text=t(lang, "setup-text")>
            <Refusal known=&REFUSALS/>
            {match token {
                Some(token) => form(token).into_any(),
                None => view! { <Notice tone=Tone::Waiting title=t(lang, "setup-no-token")/> }.into_any(),
            }}
        </Gate>
    }
}
