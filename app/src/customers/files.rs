//! Links to the list as files.

use crate::i18n::t;
use crate::query::Query;
use crate::routes;
use domain::lang::Lang;
use leptos::prelude::*;

/// Links to the same customers as files, all pages of them.
#[component]
pub fn Files(lang: Lang) -> impl IntoView {
    let query = Query::of_page().without(&["page"]);
    let excel = query.with("bom", "1");
    view! {
        <ul class="flex flex-wrap gap-x-4">
            <li><a class="link" href=query.link(routes::CUSTOMERS_CSV) download>"CSV"</a></li>
            <li><a class="link" href=excel.link(routes::CUSTOMERS_CSV) download>{t(lang, "report-csv-excel")}</a></li>
            <li><a class="link" href=query.link(routes::CUSTOMERS_XLSX) download>"XLSX"</a></li>
        </ul>
    }
}
