//! A token that was just made, shown this once.

use super::{MadeToken, example};
use crate::i18n::t;
use crate::routes;
use crate::ui::{CodeBox, CodeListing, Notice, Tone};
use domain::lang::Lang;
use leptos::prelude::*;

/// The token, and a command that tries it.
#[component]
pub(super) fn Shown(lang: Lang, address: String, made: MadeToken) -> impl IntoView {
    let text = example(&address, &made.0);
    view! {
        <div class="form-width grid gap-4">
            <div role="status">
                <Notice tone=Tone::Good title=t(lang, "token-shown")>
                    {t(lang, "token-shown-text")}
                </Notice>
            </div>
            <CodeBox
                id="token"
                label=t(lang, "token-itself")
                text=made.0
                copy=t(lang, "copy")
                copied=t(lang, "copied")
            />
            <CodeListing
                id="token-example"
                label=t(lang, "token-example")
                text
                copy=t(lang, "copy")
                copied=t(lang, "copied")
            />
            <div>
                <a class="btn btn-primary" href=routes::OWN_TOKENS>{t(lang, "token-kept")}</a>
            </div>
        </div>
    }
}
