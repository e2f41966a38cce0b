//! A button that copies a text.

use leptos::prelude::*;
use std::time::Duration;

/// How long the button says that it has copied.
const THANKS: Duration = Duration::from_secs(2);

/// Copies a text. It shows itself only where that works: scripts run, and the page came over https or from this machine.
/// Elsewhere the text beside it can be selected.
#[island]
pub fn CopyButton(text: String, label: String, copied: String) -> impl IntoView {
    let able = RwSignal::new(false);
    let done = RwSignal::new(false);
    Effect::new(move || able.set(clipboard().is_some()));
    let copy = move |_| {
        if let Some(clipboard) = clipboard() {
            let written = wasm_bindgen_futures::JsFuture::from(clipboard.write_text(&text));
            leptos::task::spawn_local(async move {
                if written.await.is_ok() {
                    done.set(true);
                    set_timeout(move || done.set(false), THANKS);
                }
            });
        }
    };
    view! {
        <button
            type="button"
            class="btn btn-xs"
            class:invisible=move || !able.get()
            class:btn-success=move || done.get()
            on:click=copy
        >
            <span aria-live="polite">{move || if done.get() { copied.clone() } else { label.clone() }}</span>
        </button>
    }
}

/// The clipboard, which browsers keep from pages that came over plain http.
fn clipboard() -> Option<web_sys::Clipboard> {
    let navigator = window().navigator();
    let known = js_sys::Reflect::get(&navigator, &"clipboard".into()).ok()?;
    known.is_object().then(|| navigator.clipboard())
}
