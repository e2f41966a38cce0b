//! Boxes for what somebody may change.

use super::{area_field, area_name};
use crate::draft::Draft;
use crate::i18n::t;
use crate::ui::Tick;
use domain::access::Areas;
use domain::lang::Lang;
use leptos::prelude::*;

/// The boxes for what a manager may change, or for some of it.
#[component]
pub fn AreaTicks(
    lang: Lang,
    draft: Draft,
    #[prop(into)] hint: String,
    #[prop(default = Areas::ALL)] among: Areas,
) -> impl IntoView {
    let error = draft.error(lang, "areas");
    let ticks = among.iter().map(|area| {
        let name = area_field(area);
        let hint = t(lang, &format!("area-{}-hint", area.word()));
        view! { <Tick label=area_name(lang, area) on=draft.is_on(&name) name hint/> }
    });
    view! {
        <fieldset class="form-row">
            <legend>{t(lang, "areas-title")}</legend>
            <p class="hint">{hint}</p>
            {(!error.is_empty()).then(|| view! { <p class="field-error">{error}</p> })}
            <div class="form-grid">{ticks.collect_view()}</div>
        </fieldset>
    }
}
