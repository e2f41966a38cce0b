//! What shows the steps of a check as they come. The server sends them made up; this puts them in their place.

use crate::browser::{by_id, hear_stream};
use leptos::prelude::*;
use web_sys::Element;

/// Shows each change of the steps by itself. It says so only where scripts run.
#[island]
pub fn LiveCheck(stream: String, label: String, lost: String) -> impl IntoView {
    let (is_on, is_lost) = (RwSignal::new(false), RwSignal::new(false));
    Effect::new(move || {
        let came = |html: String| {
            if let Some(steps) = by_id::<Element>("check-steps") {
                steps.set_text_content(None);
                let _ = steps.insert_adjacent_html("afterbegin", &html);
            }
        };
        let ended = move || {
            is_on.set(false);
            is_lost.set(true);
        };
        is_on.set(hear_stream(&stream, came, ended).is_some());
    });
    view! {
        <span role="status" class="muted">
            {move || match (is_on.get(), is_lost.get()) {
                (true, _) => label.clone(),
                (false, true) => lost.clone(),
                (false, false) => String::new(),
            }}
        </span>
    }
}
