//! What islands need of the page around them.
//!
//! Most of ours have no view: what they bring to life was made by the server, as it is for those without scripts, and they find it by
//! its id. A view of their own would be compiled for the browser too, and weigh several times what they do.

use crate::draft::Draft;
use leptos::prelude::{document, window};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, EventTarget, FormData, HtmlFormElement};

/// What a form holds just now, as the server would read it.
pub fn draft_of(form: &HtmlFormElement) -> Draft {
    let entries = FormData::new_with_form(form).ok().and_then(|data| js_sys::try_iter(&data).ok().flatten());
    entries.into_iter().flatten().flatten().fold(Draft::default(), |draft, entry| {
        let pair: js_sys::Array = entry.unchecked_into();
        draft.with(pair.get(0).as_string().unwrap_or_default(), pair.get(1).as_string().unwrap_or_default())
    })
}

/// Calls a method that has no type of its own here. None if it is not there or fails.
pub fn call(object: &JsValue, method: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let method: js_sys::Function = js_sys::Reflect::get(object, &method.into()).ok()?.dyn_into().ok()?;
    method.apply(object, &arguments.iter().collect()).ok()
}

/// Hears an event for as long as the page is there.
pub fn hear<E: JsCast + 'static>(target: &EventTarget, name: &str, heard: impl Fn(E) + 'static) {
    let heard = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| heard(event.unchecked_into()));
    let _ = target.add_event_listener_with_callback(name, heard.into_js_value().unchecked_ref());
}

/// What an `EventSource` says of itself when the server wants no more of it.
const CLOSED: f64 = 2.0;

/// Hears a stream of the server. A browser reopens one that breaks by itself, and says what it had last; `ended` is told when it does not
/// any more. None where browsers hear no streams.
pub fn hear_stream(url: &str, heard: impl Fn(String) + 'static, ended: impl Fn() + 'static) -> Option<JsValue> {
    let class = js_sys::Reflect::get(&window(), &"EventSource".into()).ok()?;
    let source =
        js_sys::Reflect::construct(class.dyn_ref::<js_sys::Function>()?, &js_sys::Array::of1(&url.into())).ok()?;
    let heard = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
        if let Some(data) = js_sys::Reflect::get(&event, &"data".into()).ok().and_then(|data| data.as_string()) {
            heard(data);
        }
    });
    let failed = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
        let state = |event: &JsValue| {
            let source = js_sys::Reflect::get(event, &"target".into()).ok()?;
            js_sys::Reflect::get(&source, &"readyState".into()).ok()?.as_f64()
        };
        if state(&event) == Some(CLOSED) {
            ended();
        }
    });
    js_sys::Reflect::set(&source, &"onmessage".into(), &heard.into_js_value()).ok()?;
    js_sys::Reflect::set(&source, &"onerror".into(), &failed.into_js_value()).ok()?;
    Some(source)
}

/// What an event is about, or the first thing around it, that a selector names.
pub fn nearest(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// The element with this id, if it is of this kind.
pub fn by_id<T: JsCast>(id: &str) -> Option<T> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Shows an element, or hides it.
pub fn show(element: &Element, is_shown: bool) {
    let _ = element.toggle_attribute_with_force("hidden", !is_shown);
}
