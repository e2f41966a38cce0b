//! Forms that have a page of their own, opened over the page that leads to them: `style/dialog.js` opens what a link with `data-dialog`
//! leads to. Islands on that page stay asleep in it.

use leptos::prelude::*;

/// The dialog that the forms behind links open in, where scripts run. Without them, links are links.
#[component]
pub fn FormDialog(
    /// What the button says that closes it.
    #[prop(into)]
    close: String,
    /// What is asked before something is lost that was typed.
    #[prop(into)]
    ask: String,
    /// What is said when the server cannot be reached.
    #[prop(into)]
    lost: String,
) -> impl IntoView {
    view! {
        <dialog class="form-dialog" id="form-dialog" aria-labelledby="form-dialog-title" data-ask=ask>
            <div class="dialog-head">
                <h2 id="form-dialog-title"></h2>
                <button type="button" class="btn btn-sm" data-close="">
                    {close}
                </button>
            </div>
            <p role="alert" class="field-error" id="form-dialog-lost" hidden=true>{lost}</p>
            <div id="form-dialog-body"></div>
        </dialog>
    }
}
