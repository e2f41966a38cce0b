//! The script behind the list of macros: a press puts one in at the caret.

use super::macros::LIST;
use crate::browser::{by_id, call, hear, nearest};
use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement};

/// What fields that take macros carry.
const TAKES: &str = "[data-macros]";

/// The buttons.
const KEY: &str = "[data-macro]";

thread_local! {
    /// The field that somebody was typing in last.
    static LAST: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// Makes buttons of the macros in the list of the page.
#[island]
pub fn MacroKeys() -> impl IntoView {
    Effect::new(|| {
        let Some(list) = by_id::<Element>(LIST) else { return };
        hear(&document(), "focusin", |event: Event| {
            if let Some(field) = nearest(&event, TAKES) {
                LAST.set(field.dyn_into().ok());
            }
        });
        // A press on a button would take the focus away from the field, and the selection with it.
        hear(&list, "mousedown", |event: Event| {
            if nearest(&event, KEY).is_some() {
                event.prevent_default();
            }
        });
        let of_form = list.clone();
        hear(&list, "click", move |event: Event| {
            if let Some(text) = nearest(&event, KEY).and_then(|key| key.get_attribute("data-macro")) {
                put_in(&of_form, &text);
            }
        });
        let _ = list.set_attribute("data-awake", "");
    });
}

/// Types a text into the field that was used last, or into the first of the form that takes macros.
fn put_in(list: &Element, text: &str) {
    let last = LAST.with_borrow(Clone::clone).filter(|field| field.is_connected());
    let is_new = last.is_none();
    let first = || list.closest("form").ok()??.query_selector(TAKES).ok()??.dyn_into().ok();
    let Some(field) = last.or_else(first) else { return };
    let _ = field.focus();
    if is_new {
        let end = JsValue::from(f64::from(u32::MAX));
        call(&field, "setSelectionRange", &[end.clone(), end]);
    }
    // What the browser types itself can be taken back by its own Undo. The other way is for browsers that have given this one up.
    let typed = call(&document(), "execCommand", &["insertText".into(), false.into(), text.into()]);
    if typed.and_then(|typed| typed.as_bool()) != Some(true) {
        let [from, to] = ["selectionStart", "selectionEnd"]
            .map(|end| js_sys::Reflect::get(&field, &end.into()).unwrap_or(JsValue::NULL));
        call(&field, "setRangeText", &[text.into(), from, to, "end".into()]);
        if let Ok(event) = Event::new("input") {
            let _ = call(&event, "initEvent", &["input".into(), true.into()]);
            let _ = field.dispatch_event(&event);
        }
    }
    LAST.set(Some(field));
}
