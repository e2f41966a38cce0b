//! Hydrates the islands in the browser; nothing else, ever.

// Names the crate so that its islands are linked into the wasm file.
use app as _;

/// The page's loader calls this once the wasm file is there.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
