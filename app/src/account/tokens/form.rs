//! The form for a new token.

use super::{ACTS, DAYS, FOR_EVER};
use crate::draft::Draft;
use crate::fields::{Line, OneOf, Ticked};
use crate::i18n::{Arg, t, t_args};
use crate::routes;
use crate::saving::{EditForm, Refusal};
use crate::team::AreaTicks;
use crate::ui::{Choice, Panel};
use domain::access::{Areas, Viewer};
use domain::lang::Lang;
use leptos::prelude::*;

/// The form for a new token: at first one that only reads, for three months.
#[component]
pub(super) fn NewToken(lang: Lang) -> impl IntoView {
    let draft = Draft::of_page().unwrap_or_else(|| Draft::default().with("days", DAYS[1]));
    let days =
        |days: u32| Choice { value: days.to_string(), label: t_args(lang, "offer-days", &[("days", Arg::from(days))]) };
    let for_ever = Choice { value: FOR_EVER.to_owned(), label: t(lang, "token-for-ever") };
    let choices = DAYS.map(days).into_iter().chain([for_ever]).collect::<Vec<_>>();
    view! {
        <div class="form-width mt-6">
            <Refusal draft=draft.clone()/>
            <Panel id="new-token" title=t(lang, "token-new")>
                <EditForm action=routes::OWN_TOKENS.to_owned()>
                    <div class="panel-body grid gap-4">
                        <div class="form-grid">
                            <Line
                                draft=draft.clone()
                                label=t(lang, "token-name")
                                name="name"
                                hint=t(lang, "token-name-hint")
                                required=true
                            />
                            <OneOf draft=draft.clone() label=t(lang, "token-days") name="days" choices/>
                        </div>
                        <Reach lang draft/>
                        <div>
                            <button class="btn btn-primary">{t(lang, "token-make")}</button>
                        </div>
                    </div>
                </EditForm>
            </Panel>
        </div>
    }
}

/// What the token may change: parts of the network for a manager, all or nothing of what is their own for others.
#[component]
fn Reach(lang: Lang, draft: Draft) -> impl IntoView {
    let viewer = use_context::<Viewer>();
    match viewer.filter(|viewer| viewer.manager().is_some()) {
        Some(viewer) if viewer.areas == Areas::NONE => {
            // Their rights may have gone since the page with the boxes was opened.
            let error = draft.error(lang, "areas");
            view! {
                <p class="muted">{t(lang, "token-reads-only")}</p>
                {(!error.is_empty()).then(|| view! { <p class="field-error">{error}</p> })}
            }
            .into_any()
        }
        Some(viewer) => {
            let hint = t(lang, "token-areas-hint");
            view! { <AreaTicks lang draft hint among=viewer.areas/> }.into_any()
        }
        None => {
            let (label, hint) = (t(lang, "token-may-act"), t(lang, "token-may-act-hint"));
            view! { <Ticked draft label name=ACTS hint/> }.into_any()
        }
    }
}
