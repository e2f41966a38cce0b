//! What a report can be asked for.

use super::api::{ReportPage, ReportQuery};
use super::key::dimension_name;
use crate::filter::{AnyNumbered, Between, FilterForm, Narrowed, NarrowedTo};
use crate::i18n::t;
use crate::routes;
use crate::ui::{Choice, Field, Select, Tick};
use domain::lang::Lang;
use domain::report::Dimension;
use leptos::prelude::*;

/// What the rows are about, of which days, of what alone.
#[component]
pub fn Filter(lang: Lang, query: ReportQuery, page: ReportPage) -> impl IntoView {
    let dimensions = |chosen: Option<&Dimension>, but: Option<&Dimension>| {
        let choice = |dimension: &Dimension| Choice {
            value: dimension.word().to_owned(),
            label: dimension_name(lang, *dimension),
        };
        let choices = page.dimensions.iter().filter(|dimension| Some(*dimension) != but).map(choice).collect();
        (choices, chosen.map(|dimension| dimension.word().to_owned()))
    };
    let (first, second) = (page.groups.first(), page.groups.get(1));
    let (groups, group) = dimensions(first, Some(&Dimension::Day));
    // Days are what is shown if nothing is chosen.
    let group = group.filter(|word| word != Dimension::Day.word());
    let (thens, then) = dimensions(second, None);
    let campaign = query.campaign.map(|id| (Dimension::Campaign, id.to_string()));
    let narrowed = [campaign, query.tag.zip(query.value)].into_iter().flatten();
    let narrowed = narrowed.map(|(dimension, value)| Narrowed::to(lang, dimension, value)).collect();
    view! {
        <FilterForm path=routes::REPORTS>
            <Select label=t(lang, "group-by") name="group" any=t(lang, "group-day") choices=groups chosen=group/>
            <Select label=t(lang, "group-then") name="then" any=t(lang, "group-then-none") choices=thens chosen=then/>
            <Between period=page.period/>
            <AnyNumbered label=t(lang, "offer") name="offer" choices=page.offers chosen=query.offer/>
            <AnyNumbered label=t(lang, "advertiser") name="advertiser" choices=page.advertisers chosen=query.advertiser/>
            <AnyNumbered label=t(lang, "webmaster") name="webmaster" choices=page.webmasters chosen=query.webmaster/>
            <Field
                label=t(lang, "clicks-country")
                name="country"
                kind="search"
                value=query.country.unwrap_or_default()
                placeholder="RU"
            />
            <Tick label=t(lang, "report-compare") name="compare" on=query.compare/>
            <NarrowedTo path=routes::REPORTS parts=narrowed/>
        </FilterForm>
    }
}
