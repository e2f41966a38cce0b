//! The page for those who have forgotten their password.

#![cfg_attr(feature = "ssr", expect(clippy::unused_async, reason = "every server function is async"))]

use super::{Gate, Refusal};
use crate::i18n::{t, use_lang};
use crate::query::Query;
use crate::routes;
use crate::ui::{Field, Notice, Tone, load};
use leptos::prelude::*;

/// Whether the network sends letters at all.
#[server(endpoint = "sends_letters", input = server_fn::codec::GetUrl)]
pub async fn sends_letters() -> Result<bool, crate::error::AppError> {
    Ok(crate::server::context().db.sends_letters())
}

/// The form that asks for a link. What it answers says nothing of who signs in here.
#[component]
pub fn ForgottenPassword() -> impl IntoView {
    let lang = use_lang();
    let is_told = Query::of_page().get("told").is_some();
    let content = move || {
        load(async move {
            Ok(if is_told {
                view! {
                    <div role="status">
                        <Notice tone=Tone::Good title=t(lang, "forgot-told")/>
                    </div>
                }
                .into_any()
            } else if sends_letters().await? {
                view! {
                    <form method="post" action=routes::FORGOTTEN_PASSWORD class="grid gap-4">
                        <Field
                            label=t(lang, "field-email")
                            name="email"
                            kind="email"
                            autocomplete="username"
                            required=true
                        />
                        <button class="btn btn-primary mt-2">{t(lang, "forgot-send")}</button>
                    </form>
                }
                .into_any()
            } else {
                view! { <Notice tone=Tone::Waiting title=t(lang, "forgot-no-mail")/> }.into_any()
            })
        })
    };
    view! {
        <Gate title=t(lang, "forgot-title") text=t(lang, "forgot-text")>
            <Refusal known=&["email"]/>
            {content()}
            <p class="mt-4 text-sm">
                <a class="link" href=routes::SIGN_IN>{t(lang, "forgot-back")}</a>
            </p>
        </Gate>
    }
}

/// The way there from the sign-in page, where letters are sent; otherwise what to do instead.
#[component]
pub fn ForgotLink() -> impl IntoView {
    let lang = use_lang();
    let content = move || {
        load(async move {
            Ok(if sends_letters().await? {
                view! { <a class="link" href=routes::FORGOTTEN_PASSWORD>{t(lang, "forgot-link")}</a> }.into_any()
            } else {
                t(lang, "sign-in-forgot").into_any()
            })
        })
    };
    view! { <div class="muted mt-4 text-sm">{content()}</div> }
}
