//! The second step of signing in.

use super::{Gate, Refusal};
use crate::i18n::{t, use_lang};
use crate::routes;
use crate::ui::Field;
use leptos::prelude::*;

/// What the server can refuse a code for.
const REFUSALS: [&str; 2] = ["code", "throttled"];

/// The form for the code of somebody's second factor.
#[component]
pub fn SecondStep() -> impl IntoView {
    let lang = use_lang();
    view! {
        <Gate title=t(lang, "code-title") text=t(lang, "code-text")>
            <Refusal known=&REFUSALS/>
            <form method="post" action=routes::SECOND_STEP class="grid gap-4">
                <Field
                    label=t(lang, "field-code")
                    name="code"
                    autocomplete="one-time-code"
                    hint=t(lang, "field-code-hint")
                    required=true
                />
                <button class="btn btn-primary mt-2">{t(lang, "sign-in")}</button>
                <a class="link text-sm" href=routes::SIGN_IN>
                    {t(lang, "code-back")}
                </a>
            </form>
        </Gate>
    }
}
