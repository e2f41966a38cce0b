//! The switch that shows postbacks as they come. The server sends each new row as the table shows it; this puts it at its place.

use crate::browser::{call, hear_stream};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::cell::Cell;
use wasm_bindgen::prelude::*;
use web_sys::Element;

thread_local! {
    /// The page's stream, while there is one. It lives in the browser alone: a signal would carry it from thread to thread on the
    /// server, where it may not go.
    static SOURCE: Cell<Option<JsValue>> = const { Cell::new(None) };
}

/// A row on its way to the page.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Fresh {
    /// Its id.
    pub id: String,
    /// When it came, in milliseconds since the epoch.
    pub at: i64,
    /// The line of the table.
    pub html: String,
}

/// The most lines that the table grows to: nobody reads more, and a page left open over night must not fill the browser.
const MOST: usize = 100;

/// How far down somebody has scrolled, in pixels, who is reading: what comes then waits, or the lines would move under their eyes.
const READING: f64 = 160.0;

/// Shows new rows while it is switched on, the page is in sight and nobody has scrolled down. It shows itself only where scripts run.
///
/// The server sends again what came shortly before, as rows are not stored in the order in which they came; and a browser that was
/// cut off goes on from the last row that it had. So nothing is lost, and what is on the page already is left out here.
#[island]
pub fn LiveTail(
    stream: String,
    reload: String,
    begins: bool,
    label: String,
    pause: String,
    held: String,
    lost: String,
) -> impl IntoView {
    let (able, on, hidden) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let is_lost = RwSignal::new(false);
    let waiting = RwSignal::new(Vec::<Fresh>::new());
    let latest = StoredValue::new(None::<i64>);
    let reload = StoredValue::new(reload);
    let flush = move || {
        if !waiting.read_untracked().is_empty() {
            show(&waiting.try_update(std::mem::take).unwrap_or_default(), reload);
        }
    };
    Effect::new(move || {
        able.set(js_sys::Reflect::has(&window(), &"EventSource".into()).unwrap_or(false));
        on.set(begins);
        let _ = window_event_listener_untyped("visibilitychange", move |_| hidden.set(document().hidden()));
        let _ = window_event_listener_untyped("scroll", move |_| {
            if !is_reading() {
                flush();
            }
        });
    });
    let came = move |fresh: Fresh| {
        latest.update_value(|last| *last = Some(last.map_or(fresh.at, |known| known.max(fresh.at))));
        if is_reading() {
            waiting.update(|waiting| {
                waiting.retain(|known| known.id != fresh.id);
                waiting.push(fresh);
                let more = waiting.len().saturating_sub(MOST);
                waiting.drain(..more);
            });
        } else {
            show(&[fresh], reload);
        }
    };
    let ended = move || {
        on.set(false);
        is_lost.set(true);
    };
    Effect::new(move || {
        let wanted = on.get() && !hidden.get();
        if let Some(old) = SOURCE.take() {
            call(&old, "close", &[]);
        }
        if wanted {
            is_lost.set(false);
            let since = latest.get_value().map(|at| format!("&after={at}")).unwrap_or_default();
            SOURCE.set(listen(&format!("{stream}{since}"), came, ended));
        }
    });
    let see = move |_| {
        window().scroll_to_with_x_and_y(0.0, 0.0);
        flush();
    };
    view! {
        <button
            type="button"
            class="btn btn-xs"
            class:invisible=move || !able.get()
            class:btn-success=move || on.get()
            on:click=move |_| on.update(|on| *on = !*on)
        >
            {move || if on.get() { pause.clone() } else { label.clone() }}
        </button>
        <button type="button" class="btn btn-xs btn-primary" class:hidden=move || waiting.read().is_empty() on:click=see>
            {move || format!("{held} {}", waiting.read().len())}
        </button>
        <span role="status" class="muted">{move || is_lost.get().then(|| lost.clone())}</span>
    }
}

/// Whether somebody has scrolled down to read.
fn is_reading() -> bool {
    window().scroll_y().is_ok_and(|down| down > READING)
}

/// Opens the stream of rows.
fn listen(url: &str, came: impl Fn(Fresh) + 'static, ended: impl Fn() + 'static) -> Option<JsValue> {
    let heard = move |data: String| {
        if let Ok(fresh) = serde_json::from_str(&data) {
            came(fresh);
        }
    };
    hear_stream(url, heard, ended)
}

/// Puts rows into the table. A page without one is loaded anew, with the switch on.
fn show(rows: &[Fresh], reload: StoredValue<String>) {
    if rows.is_empty() {
        return;
    }
    match document().query_selector("#log tbody") {
        Ok(Some(table)) => rows.iter().for_each(|fresh| insert(&table, fresh)),
        _ => drop(window().location().set_href(&reload.get_value())),
    }
}

/// Puts a row before the first that is older, unless it is there already.
fn insert(table: &Element, fresh: &Fresh) {
    let mut next = table.first_element_child();
    while let Some(row) = &next {
        let key = key(row);
        if key.1 == fresh.id {
            return;
        }
        if key < (fresh.at, fresh.id.clone()) {
            break;
        }
        next = row.next_element_sibling();
    }
    // One that is older than all others belongs to the next page.
    let Some(older) = next else { return };
    if older.insert_adjacent_html("beforebegin", &fresh.html).is_err() {
        return;
    }
    if let Some(new) = older.previous_element_sibling() {
        let _ = new.set_attribute("data-fresh", "");
    }
    while usize::try_from(table.child_element_count()).is_ok_and(|count| count > MOST) {
        let Some(oldest) = table.last_element_child() else { return };
        oldest.remove();
    }
}

/// When a row came, and its id: the order of the table, turned around.
fn key(row: &Element) -> (i64, String) {
    let at = row.get_attribute("data-at").and_then(|at| at.parse().ok()).unwrap_or_default();
    (at, row.get_attribute("data-id").unwrap_or_default())
}
