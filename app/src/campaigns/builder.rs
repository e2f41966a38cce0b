//! The link builder: a form that is filled in with what a link is to carry, and the link that it makes.

use super::api::DeepView;
use super::deep::{PageField, preview};
use crate::i18n::{Arg, t, t_args};
use crate::query::Query;
use crate::ui::{Choice, CodeBox, Field, Panel, Select};
use domain::landing::PAGE;
use domain::lang::Lang;
use domain::link::{MARKS, PROMO, with_params};
use leptos::prelude::*;

/// A campaign's links. What was filled in stands in the page's address, so a link can be kept as a bookmark and filled in again.
#[component]
pub fn LinkBuilder(
    lang: Lang,
    /// The page's own path.
    path: String,
    /// The link with nothing on it.
    link: String,
    /// The promos that it can name, by number and name.
    promos: Vec<(i64, String)>,
    /// The promo of a link that names none.
    promo: Option<i64>,
    /// To which pages it may lead.
    deep: Option<DeepView>,
) -> impl IntoView {
    let query = Query::of_page();
    // A promo of another offer would be nobody's.
    let chosen = query.read::<i64>(PROMO).filter(|id| promos.iter().any(|(known, _)| known == id));
    let page = query.text(PAGE[0]).unwrap_or_default();
    let foreseen = deep.as_ref().and_then(|deep| preview(deep, chosen.or(promo), &page));
    // A page that nobody would be led to is not put on a link.
    let page_param = [(PAGE[0], if matches!(foreseen, Some(Ok(_))) { page.as_str() } else { "" })];
    let chosen = chosen.map(|id| id.to_string());
    let marks = MARKS.map(|name| (name, query.text(name).unwrap_or_default()));
    let named = [(PROMO, chosen.as_deref().unwrap_or_default())];
    let written = marks.iter().map(|(name, value)| (*name, value.as_str()));
    let ready = with_params(&link, named.into_iter().chain(written).chain(page_param));
    let usual = promo.and_then(|id| promos.iter().find(|(known, _)| *known == id)).map(|(_, name)| name.clone());
    let usual = usual.unwrap_or_else(|| t(lang, "builder-no-promo"));
    let field = |(name, value): (&'static str, String)| {
        view! { <Field label=name name=name value=value/> }
    };
    view! {
        <Panel id="links" title=t(lang, "builder-title") note=t(lang, "builder-note")>
            <div class="panel-body grid gap-5">
                <CodeBox id="link" label=t(lang, "builder-link") text=ready copy=t(lang, "copy") copied=t(lang, "copied")/>
                <form method="get" action=format!("{path}#links") class="grid gap-4">
                    {deep.map(|deep| view! { <PageField lang deep page=page.clone() preview=foreseen/> })}
                    <div class="form-grid">
                        {(!promos.is_empty()).then(|| view! {
                            <Select
                                label=t(lang, "promo-name")
                                name=PROMO
                                any=usual
                                choices=promos.into_iter().map(Choice::numbered).collect()
                                chosen
                            />
                        })}
                        {marks.map(field).collect_view()}
                    </div>
                    <p class="hint">{t_args(lang, "builder-hint", &[("macro", Arg::from("{keyword}"))])}</p>
                    <div class="form-buttons">
                        <button class="btn btn-primary">{t(lang, "builder-make")}</button>
                        <a class="btn btn-ghost" href=format!("{path}#links")>{t(lang, "filter-reset")}</a>
                    </div>
                </form>
            </div>
        </Panel>
    }
}
