//! The keyboard: a key for the search, two for each section, and one for the list of them all.

use crate::browser::{by_id, call, hear, nearest, show};
use crate::i18n::{t, use_lang};
use leptos::prelude::*;
use std::cell::Cell;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlDialogElement, HtmlElement, HtmlInputElement, KeyboardEvent};

/// How long the second key of two may be waited for.
const PATIENCE: Duration = Duration::from_millis(1500);

/// Under which name the browser remembers that somebody wants no keys: those who speak to it would press them with every word.
const OFF: &str = "otklik-keys-off";

/// The links of the menu that have a key.
const SECTIONS: &str = ".sidebar .places a[data-key]";

/// The parts of the list.
const LIST: &str = "key-list";
const ROWS: &str = "key-list-rows";
const ROW: &str = "key-list-row";
const ON: &str = "key-list-on";

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
        <dialog class="keys-dialog" id=LIST aria-label=say("shortcuts-title")>
            <div class="dialog-head">
                <h2>{say("shortcuts-title")}</h2>
                <form method="dialog">
                    <button class="btn btn-sm">{say("dialog-close")}</button>
                </form>
            </div>
            <dl class="meanings" id=ROWS>
                <div>
                    <dt>{key("/")} " " {key("Ctrl K")}</dt>
                    <dd>{say("shortcuts-search")}</dd>
                </div>
                <div>
                    <dt>{key("?")}</dt>
                    <dd>{say("shortcuts-list")}</dd>
                </div>
                <div id=ROW hidden=true>
                    <dt>{key("g")} {format!(" {} ", say("shortcuts-then"))} {key("")}</dt>
                    <dd></dd>
                </div>
            </dl>
            <div class="field">
                <label class="tick">
                    <input class="checkbox checkbox-sm" type="checkbox" id=ON/>
                    {say("shortcuts-on")}
                </label>
            </div>
        </dialog>
        <KeyListener/>
    }
}

/// Listens to the keys. None means anything while somebody types, in a dialog, or together with a key that is the browser's.
#[island]
pub fn KeyListener() -> impl IntoView {
    Effect::new(|| {
        let (Some(switch), Some(root)) = (by_id::<HtmlInputElement>(ON), document().document_element()) else { return };
        list_sections();
        switch.set_checked(storage("getItem", &[OFF.into()]).is_none_or(|kept| kept.is_null()));
        let on = switch.clone();
        hear(&switch, "change", move |_: Event| {
            storage(if on.checked() { "removeItem" } else { "setItem" }, &[OFF.into(), "1".into()]);
        });
        hear(&document(), "click", |event: Event| {
            if nearest(&event, "button[data-keys]").is_some() {
                open();
            }
        });
        // When the first of two keys was pressed, as the browser counts.
        let began = Cell::new(f64::NEG_INFINITY);
        hear(&document(), "keydown", move |event: KeyboardEvent| {
            if is_taken(&event) {
                return;
            }
            let is_second = event.time_stamp() - began.replace(f64::NEG_INFINITY) < PATIENCE.as_secs_f64() * 1000.0;
            let with_control = event.ctrl_key() || event.meta_key();
            let done = match meant(&event) {
                Some('k') if with_control => find(),
                Some(_) if with_control || !switch.checked() => false,
                Some(key) if is_second => follow(key),
                Some('/') => find(),
                Some('?') => open(),
                Some('g') => {
                    began.set(event.time_stamp());
                    true
                }
                _ => false,
            };
            if done {
                event.prevent_default();
            }
        });
        let _ = root.set_attribute("data-keys", "");
    });
}

/// Opens the list.
fn open() -> bool {
    by_id::<HtmlDialogElement>(LIST).is_some_and(|list| list.show_modal().is_ok())
}

/// Adds a row for each section of the menu.
fn list_sections() {
    let (Some(rows), Some(empty)) = (by_id::<Element>(ROWS), by_id::<Element>(ROW)) else { return };
    for link in links() {
        let Some(row) = empty.clone_node_with_deep(true).ok().and_then(|row| row.dyn_into::<Element>().ok()) else {
            return;
        };
        let _ = row.remove_attribute("id");
        show(&row, true);
        let places = (row.query_selector("kbd:last-child"), row.query_selector("dd"));
        if let (Ok(Some(key)), Ok(Some(name))) = places {
            key.set_text_content(link.get_attribute("data-key").as_deref());
            name.set_text_content(link.text_content().as_deref());
        }
        let _ = rows.append_child(&row);
    }
}

/// Whether a key belongs to a field, to a dialog or to somebody else.
fn is_taken(event: &KeyboardEvent) -> bool {
    let place = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let types = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
    event.default_prevented()
        || event.alt_key()
        || event.repeat()
        || place.is_some_and(|place| place.matches(types).unwrap_or(false))
        || document().query_selector("dialog[open]").ok().flatten().is_some()
}

/// The Latin letter or sign that is meant. On a keyboard that writes Cyrillic it is the one printed beside the other letter.
fn meant(event: &KeyboardEvent) -> Option<char> {
    let typed = event.key();
    let mut signs = typed.chars();
    let typed = signs.next().filter(|_| signs.next().is_none())?;
    let (code, is_cyrillic) = (event.code(), matches!(typed, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё'));
    match (code.as_str(), typed) {
        ("Slash", '.') => Some('/'),
        ("Slash", ',') => Some('?'),
        _ if is_cyrillic => code.strip_prefix("Key")?.chars().next().map(|letter| letter.to_ascii_lowercase()),
        _ => Some(typed.to_ascii_lowercase()),
    }
}

/// Goes into the search that is in sight.
fn find() -> bool {
    let fields = document().query_selector_all(".search-box input");
    let fields = fields.ok().into_iter().flat_map(|found| (0..found.length()).filter_map(move |at| found.item(at)));
    let field = fields
        .filter_map(|field| field.dyn_into::<HtmlInputElement>().ok())
        .find(|field| field.offset_parent().is_some());
    let Some(field) = field else { return false };
    field.select();
    field.focus().is_ok()
}

/// The links of the menu that have a key.
fn links() -> Vec<HtmlElement> {
    let Ok(found) = document().query_selector_all(SECTIONS) else { return vec![] };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// Goes to the section with this key.
fn follow(key: char) -> bool {
    let link =
        links().into_iter().find(|link| link.get_attribute("data-key").is_some_and(|known| known.starts_with(key)));
    if let Some(link) = &link {
        link.click();
    }
    link.is_some()
}

/// What the browser remembers for this site. A browser that remembers nothing answers nothing.
fn storage(method: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let storage = js_sys::Reflect::get(&window(), &"localStorage".into()).ok()?;
    call(&storage, method, arguments)
}
