//! The HTML document around every page, and the script that wakes its islands.

use crate::i18n::use_lang;
use crate::pages::App;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::MetaTags;
use serde::{Deserialize, Serialize};

/// The files that the browser loads, by their hashed paths, as the build's manifest names them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SiteManifest {
    /// The script that the islands come with.
    pub js: String,
    /// Their code.
    pub wasm: String,
    /// The style sheet.
    pub css: String,
    /// The script of every page: keys, dialogs, macros at a press.
    pub page: String,
    /// The script that draws charts, which only pages with one load.
    #[serde(default)]
    pub chart: Option<String>,
}

/// Wakes the islands. What it loads stands in attributes of its own element, so nothing is ever written into its text.
///
/// It is Leptos' island loader without what our islands do not have: children, and pages that change without a reload. A page without
/// islands loads none of their code.
const LOADER: &str = r#"
const { js, wasm } = document.getElementById("loader").dataset;
const islands = document.querySelectorAll("leptos-island");
if (islands.length > 0) {
  const code = await import(js);
  await code.default({ module_or_path: wasm });
  code.hydrate();
  for (const island of islands) code[island.dataset.component]?.(island);
}
"#;

/// The document. Everything on it works before the script has run, and without it.
#[must_use]
pub fn shell() -> impl IntoView {
    let site = use_context::<SiteManifest>();
    let css = site.as_ref().map(|site| site.css.clone());
    view! {
        <!DOCTYPE html>
        <html lang=use_lang().tag()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="robots" content="noindex"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                {css.map(|css| view! { <link rel="stylesheet" href=css/> })}
                {site.map(|site| view! { <Loader site/> })}
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

/// The script of every page, and the one that wakes its islands.
#[component]
fn Loader(site: SiteManifest) -> impl IntoView {
    let nonce = use_nonce();
    view! {
        <script type="module" src=site.page nonce=nonce.clone()></script>
        <script type="module" id="loader" nonce=nonce data-js=site.js data-wasm=site.wasm>
            {LOADER}
        </script>
    }
}

/// The script of charts, to be loaded by a page that has one. Where there is none, the picture of the server stays.
#[component]
pub fn ChartScript() -> impl IntoView {
    let chart = use_context::<SiteManifest>().and_then(|site| site.chart);
    let nonce = use_nonce();
    chart.map(|chart| view! { <script type="module" src=chart nonce=nonce></script> })
}
