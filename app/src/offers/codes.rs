//! The codes on the page of an offer: the addresses alone, and the way to all the rest.

use super::api::CodesView;
use crate::codes::name_of;
use crate::i18n::t;
use crate::routes;
use crate::ui::{CodeBox, Notice, Panel, Tone};
use domain::lang::Lang;
use leptos::prelude::*;

/// The addresses for postbacks of an offer.
#[component]
pub fn Codes(lang: Lang, offer: i64, codes: CodesView) -> impl IntoView {
    let address = move |(at, code): (usize, domain::codes::Code)| {
        let label = format!("{} {}", t(lang, "codes-postback"), name_of(lang, &code));
        view! {
            <CodeBox id=format!("code-{at}-postback") label text=code.postback copy=t(lang, "copy") copied=t(lang, "copied")/>
        }
    };
    view! {
        <Panel id="codes" title=t(lang, "codes-title") note=t(lang, "codes-note")>
            <div class="panel-body grid gap-3">
                {(!codes.has_key).then(|| view! {
                    <Notice tone=Tone::Waiting title=t(lang, "codes-no-key")>
                        {t(lang, "codes-no-key-text")}
                    </Notice>
                })}
                {codes.codes.into_iter().enumerate().map(address).collect_view()}
                <p class="flex flex-wrap gap-2">
                    <a class="btn btn-sm" href=routes::offer_form(offer, "codes")>{t(lang, "codes-all")}</a>
                    <a class="btn btn-sm btn-primary" href=routes::offer_form(offer, "check")>{t(lang, "check-title")}</a>
                </p>
            </div>
        </Panel>
    }
}
