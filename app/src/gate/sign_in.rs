//! Signing in.

use super::forgotten::ForgotLink;
use super::{Gate, Refusal};
use crate::i18n::{t, use_lang};
use crate::query::Query;
use crate::ui::{Field, Notice, Tone};
use leptos::prelude::*;

/// What the server can refuse to let somebody in for. It never says whether the address or the password was wrong.
const REFUSALS: [&str; 3] = ["credentials", "throttled", "expired"];

/// The form that lets people in.
#[component]
pub fn SignIn() -> impl IntoView {
    let lang = use_lang();
    let query = Query::of_page();
    view! {
        <Gate title=t(lang, "sign-in-title") text=t(lang, "sign-in-text")>
            <Refusal known=&REFUSALS/>
            {(query.get("told") == Some("password"))
                .then(|| {
                    view! {
                        <div role="status" class="mb-5">
                            <Notice tone=Tone::Good title=t(lang, "reset-done")/>
                        </div>
                    }
                })}
            <form method="post" action="/sign-in" class="grid gap-4">
                {query.text("next").map(|next| view! { <input type="hidden" name="next" value=next/> })}
                <Field
                    label=t(lang, "field-email")
                    name="email"
                    kind="email"
                    autocomplete="username"
                    required=true
                />
                <Field
                    label=t(lang, "field-password")
                    name="password"
                    kind="password"
                    autocomplete="current-password"
                    required=true
                />
                <button class="btn btn-primary mt-2">{t(lang, "sign-in")}</button>
            </form>
            <ForgotLink/>
        </Gate>
    }
}
