//! The pages before the panel: signing in, and making the first manager. Their forms go to plain routes of the server.

mod choose;
mod code;
mod forgotten;
mod setup;
mod sign_in;

pub use choose::{Invitation, PasswordReset};
pub use code::SecondStep;
pub use forgotten::ForgottenPassword;
pub use setup::Setup;
pub use sign_in::SignIn;

use crate::frame::{LanguageSwitch, Logo};
use crate::i18n::{t, use_lang};
use crate::query::Query;
use crate::ui::{Notice, PageTitle, Tone};
use leptos::prelude::*;

/// A form in the middle of an empty page.
#[component]
fn Gate(title: String, text: String, children: Children) -> impl IntoView {
    view! {
        <PageTitle text=title.clone()/>
        <main class="gate" id="main">
            <div class="gate-card">
                <div class="mb-6 flex items-center justify-between">
                    <span class="brand">
                        <Logo/>
                        <span class="brand-name">"Otklik"</span>
                    </span>
                    <LanguageSwitch/>
                </div>
                <h1 class="text-xl font-semibold">{title}</h1>
                <p class="muted mt-1 mb-5">{text}</p>
                {children()}
            </div>
        </main>
    }
}

/// Says what the server refused, by the word it put into the address. An unknown word says only that something was wrong.
#[component]
fn Refusal(known: &'static [&'static str]) -> impl IntoView {
    let lang = use_lang();
    Query::of_page().text("error").map(|word| {
        let word = known.iter().find(|known| **known == word).copied().unwrap_or("other");
        view! {
            <div role="alert" class="mb-5">
                <Notice tone=Tone::Bad title=t(lang, &format!("gate-error-{word}"))/>
            </div>
        }
    })
}
