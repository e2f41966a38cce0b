//! The keyboard: a key for the search, two for each section, and one for the list of them all. `style/keys.js` listens to them.

use crate::i18n::{t, use_lang};
use leptos::prelude::*;

/// What opens the list of keys. It is shown only where scripts run.
#[component]
pub fn KeysButton() -> impl IntoView {
    let name = t(use_lang(), "shortcuts-title");
    view! {
        <div class="keys-button">
            <button type="button" class="btn btn-sm btn-ghost" data-keys="" title=name.clone() aria-label=name>
                "?"
            </button>
        </div>
    }
}

/// The keys of the page around it, with their list. Which section has which is found in the menu, where it is said once.
#[component]
pub fn Keys() -> impl IntoView {
    let say = |key| t(use_lang(), key);
    let key = |name: &'static str| view! { <kbd class="kbd kbd-sm">{name}</kbd> };
    view! {
        <dialog class="keys-dialog" id="key-list" aria-label=say("shortcuts-title")>
            <div class="dialog-head">
                <h2>{say("shortcuts-title")}</h2>
                <form method="dialog">
                    <button class="btn btn-sm">{say("dialog-close")}</button>
                </form>
            </div>
            <dl class="meanings" id="key-list-rows">
                <div>
                    <dt>{key("/")} " " {key("Ctrl K")}</dt>
                    <dd>{say("shortcuts-search")}</dd>
                </div>
                <div>
                    <dt>{key("?")}</dt>
                    <dd>{say("shortcuts-list")}</dd>
                </div>
                <div id="key-list-row" hidden=true>
                    <dt>{key("g")} {format!(" {} ", say("shortcuts-then"))} {key("")}</dt>
                    <dd></dd>
                </div>
            </dl>
            <div class="field">
                <label class="tick">
                    <input class="checkbox checkbox-sm" type="checkbox" id="key-list-on"/>
                    {say("shortcuts-on")}
                </label>
            </div>
        </dialog>
    }
}
