//! A link that is shown once, to be handed over.

use super::{Handed, TeamHeader};
use crate::i18n::{Arg, Format, t, t_args};
use crate::routes;
use crate::ui::{CodeBox, Notice, Tone};
use leptos::prelude::*;

/// A link, and what to do with it.
#[component]
pub fn HandOver(
    format: Format,
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    handed: Handed,
) -> impl IntoView {
    let lang = format.lang;
    let until = t_args(lang, "handed-until", &[("time", Arg::from(format.time(handed.until)))]);
    view! {
        <TeamHeader title/>
        <div class="form-width grid gap-4">
            <div role="status">
                <Notice tone=Tone::Good title=t(lang, "handed-title")>
                    <p>{text}</p>
                    <p>{until}</p>
                </Notice>
            </div>
            <CodeBox
                id="handed-link"
                label=t(lang, "link")
                text=handed.link
                copy=t(lang, "copy")
                copied=t(lang, "copied")
            />
            <div>
                <a class="btn btn-primary" href=routes::TEAM>{t(lang, "handed-done")}</a>
            </div>
        </div>
    }
}
