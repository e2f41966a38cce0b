//! The pages behind the links that managers hand over: whoever holds one chooses a password.

use super::{Gate, Refusal};
use crate::error::AppError;
use crate::i18n::{Arg, t, t_args, use_lang};
use crate::query::Query;
use crate::routes;
use crate::team::api::{LinkOwner, open_invitation, open_reset};
use crate::ui::{Field, Notice, Tone, load};
use leptos::prelude::*;

/// What the server can refuse a password for, and a link.
const REFUSALS: [&str; 3] = ["link", "weak-password", "common-password"];

/// The page behind an invitation.
#[component]
pub fn Invitation() -> impl IntoView {
    let lang = use_lang();
    let token = Query::of_page().text("token");
    let content = move |token: String| {
        load(async move {
            Ok(match open_invitation(token.clone()).await {
                Ok(owner) => view! { <Form action=routes::INVITATION token owner/> }.into_any(),
                Err(error) => view! { <Closed error/> }.into_any(),
            })
        })
    };
    view! {
        <Gate title=t(lang, "invitation-open-title") text=t(lang, "invitation-open-text")>
            <Refusal known=&REFUSALS/>
            {token.map(content)}
        </Gate>
    }
}

/// The page behind a link to a new password.
#[component]
pub fn PasswordReset() -> impl IntoView {
    let lang = use_lang();
    let token = Query::of_page().text("token");
    let content = move |token: String| {
        load(async move {
            Ok(match open_reset(token.clone()).await {
                Ok(owner) => view! { <Form action=routes::PASSWORD_RESET token owner/> }.into_any(),
                Err(error) => view! { <Closed error/> }.into_any(),
            })
        })
    };
    view! {
        <Gate title=t(lang, "reset-open-title") text=t(lang, "reset-open-text")>
            <Refusal known=&REFUSALS/>
            {token.map(content)}
        </Gate>
    }
}

/// Says why a link leads nowhere.
#[component]
fn Closed(error: AppError) -> impl IntoView {
    let lang = use_lang();
    let title =
        if error.mark() == AppError::NotFound { t(lang, "gate-error-link") } else { t(lang, "gate-error-other") };
    view! {
        <div role="alert">
            <Notice tone=Tone::Bad title/>
        </div>
    }
}

/// The form for a password. The address is there for programs that keep passwords.
#[component]
fn Form(action: &'static str, token: String, owner: LinkOwner) -> impl IntoView {
    let lang = use_lang();
    let LinkOwner { name, email } = owner;
    view! {
        <form method="post" action=action class="grid gap-4">
            <input type="hidden" name="token" value=token/>
            {(!name.is_empty()).then(|| view! { <p>{t_args(lang, "invitation-greeting", &[("name", Arg::from(name))])}</p> })}
            <div class="field">
                <label for="email">{t(lang, "field-email")}</label>
                <input class="input w-full" id="email" type="email" value=email autocomplete="username" readonly=true/>
            </div>
            <Field
                label=t(lang, "password-new")
                name="password"
                kind="password"
                autocomplete="new-password"
                hint=t(lang, "field-password-hint")
                minlength=12
                required=true
            />
            <button class="btn btn-primary mt-2">{t(lang, "password-keep")}</button>
        </form>
    }
}
