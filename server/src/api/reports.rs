//! Reports: the figures of the page, for the same questions.

use app::i18n::t;
use app::period::{Period, PeriodQuery};
use app::reads::{
    Column, Compared, Query, ReportPage, ReportQuery, ReportRefusal, ReportRow, TurnedQuery, read_trafficback,
    run_report,
};
use axum::Json;
use axum::extract::{Extension, RawQuery, State};
use axum::response::{IntoResponse, Response};
use domain::access::{MoneyColumns, Scope, Viewer};
use domain::lang::Lang;
use domain::report::Dimension;
use http::StatusCode;
use http::request::Parts;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::read::{filtered, language, told, understood};
use super::refusal::Refusal;
use crate::export::{self, NoFile};
use crate::forms::Forms;

/// The operations of this file.
pub fn routes() -> OpenApiRouter<Forms> {
    OpenApiRouter::new().routes(routes!(run)).routes(routes!(csv)).routes(routes!(xlsx)).routes(routes!(trafficback))
}

/// A report's question, by the names that it has in addresses.
#[derive(Serialize)]
struct Asked {
    #[serde(skip)]
    query: ReportQuery,
    period: PeriodQuery,
    group: Option<Dimension>,
    then: Option<Dimension>,
    offer: Option<i64>,
    advertiser: Option<i64>,
    webmaster: Option<i64>,
    campaign: Option<i64>,
    country: Option<String>,
    #[serde(flatten)]
    marked: BTreeMap<&'static str, String>,
    compare: Option<&'static str>,
    sort: Option<Column>,
    order: Option<&'static str>,
    page: u32,
    bom: Option<&'static str>,
}

impl Asked {
    /// What is not for those who see these rows is not asked for: the panel offers it to nobody else either.
    fn read(query: &Query, scope: Scope) -> Self {
        let asked = ReportQuery::read(query);
        let group = |group: Option<Dimension>| group.filter(|group| group.is_for(scope));
        let one = |id: Option<i64>, of: Dimension| id.filter(|_| of.is_for(scope));
        let word = |name, known: &'static str| (query.get(name) == Some(known)).then_some(known);
        Self {
            period: asked.period.clone(),
            group: group(asked.grouping),
            then: group(asked.then),
            offer: asked.offer,
            advertiser: one(asked.advertiser, Dimension::Advertiser),
            webmaster: one(asked.webmaster, Dimension::Webmaster),
            campaign: one(asked.campaign, Dimension::Campaign),
            country: asked.country.clone(),
            marked: asked
                .tag
                .filter(|tag| tag.is_for(scope))
                .map(Dimension::word)
                .zip(asked.value.clone())
                .into_iter()
                .collect(),
            compare: word("compare", "on"),
            sort: asked.sort,
            order: word("order", "reverse"),
            page: asked.page,
            bom: word("bom", "1"),
            query: asked,
        }
    }
}

/// A report.
#[derive(Serialize, ToSchema)]
pub struct Report {
    /// The first day.
    from: Option<String>,
    /// The last day.
    to: Option<String>,
    /// The days that it is compared with, if that was asked for: the first and the last.
    before: Option<[Option<String>; 2]>,
    /// What it has rows for, in the order of each row's keys.
    groups: Vec<&'static str>,
    /// The figures that the token's owner sees, and what each means.
    definitions: Vec<Definition>,
    /// The rows of this page, with their `keys` and `figures`.
    #[schema(value_type = Vec<Object>)]
    rows: Vec<ReportRow>,
    /// The sums, one for each currency.
    #[schema(value_type = Vec<Object>)]
    totals: Vec<Compared>,
    /// How many rows there are on all pages.
    count: i64,
    /// Which page it is, from 1.
    page: u32,
    /// How many there are.
    pages: u32,
}

/// What a figure means.
#[derive(Serialize, ToSchema)]
pub struct Definition {
    /// The word by which reports are sorted by it.
    column: &'static str,
    /// What it is called.
    name: String,
    /// How it is counted.
    meaning: String,
}

impl Report {
    fn of(page: ReportPage, lang: Lang) -> Self {
        let ReportPage { period, before, groups, columns, rows, totals, count, page, pages, .. } = page;
        let days = |period: Period| [period.from, period.to].map(|day| day.map(|day| day.to_string()));
        let [from, to] = days(period);
        Self {
            from,
            to,
            before: before.map(days),
            groups: groups.into_iter().map(Dimension::word).collect(),
            definitions: definitions(columns, lang),
            rows,
            totals,
            count,
            page,
            pages,
        }
    }
}

fn definitions(columns: MoneyColumns, lang: Lang) -> Vec<Definition> {
    let definition = |column: Column| {
        let [name, meaning] = column.keys(columns).map(|key| t(lang, key));
        Definition { column: column.word(), name, meaning }
    };
    Column::of(columns).into_iter().map(definition).collect()
}

/// Clicks, conversions and money, taken apart by any two things.
#[utoipa::path(get, path = "/reports", tag = "Reports", params(
    ("group" = Option<String>, Query, description = "What it has rows for: `day` if nothing is said, `hour`, `week`, `month`, `offer`, `country`, \
        `device`; for managers and webmasters `campaign`, `promo`, `traffic_source`, `sub1` to `sub5`, `utm_source` and the other UTM tags; \
        for managers `advertiser`, `webmaster`."),
    ("then" = Option<String>, Query, description = "What each of these is taken apart by. Of what stands on links, one at a time."),
    ("period" = Option<String>, Query, description = "`today`, `yesterday`, `7d`, `30d`, `this-month` or `last-month`."),
    ("from" = Option<String>, Query, description = "The first day, as `2026-11-25`, on the network's clocks."),
    ("to" = Option<String>, Query, description = "The last day."),
    ("offer" = Option<i64>, Query, description = "Of one offer only."),
    ("advertiser" = Option<i64>, Query, description = "Of one advertiser only; for managers."),
    ("webmaster" = Option<i64>, Query, description = "Of one webmaster only; for managers."),
    ("campaign" = Option<i64>, Query, description = "Of one campaign only."),
    ("country" = Option<String>, Query, description = "Of one country only, two letters."),
    ("traffic_source" = Option<String>, Query, description = "Of what came by links with this on them only; not for advertisers. One of these eleven at a time."),
    ("sub1" = Option<String>, Query, description = "The same."),
    ("sub2" = Option<String>, Query, description = "The same."),
    ("sub3" = Option<String>, Query, description = "The same."),
    ("sub4" = Option<String>, Query, description = "The same."),
    ("sub5" = Option<String>, Query, description = "The same."),
    ("utm_source" = Option<String>, Query, description = "The same."),
    ("utm_medium" = Option<String>, Query, description = "The same."),
    ("utm_campaign" = Option<String>, Query, description = "The same."),
    ("utm_term" = Option<String>, Query, description = "The same."),
    ("utm_content" = Option<String>, Query, description = "The same."),
    ("compare" = Option<String>, Query, description = "`on`: beside the same number of days before."),
    ("sort" = Option<String>, Query, description = "By which figure rows are sorted, the largest first: the word of a definition."),
    ("order" = Option<String>, Query, description = "`reverse`: the other way round."),
    ("page" = Option<u32>, Query, description = "Which page, from 1."),
), responses(
    (status = 200, body = Report, description = "With the money that the token's owner may see."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
    (status = 422, body = Refusal, description = "It would have too many rows, or is by two things that stand on links."),
))]
pub async fn run(State(forms): State<Forms>, Extension(viewer): Extension<Viewer>, request: Parts) -> Response {
    let lang = language(&request);
    let asked = match understood(&request, |query| Asked::read(query, viewer.scope())) {
        Ok(asked) => asked,
        Err(refusal) => return refusal.into_response(),
    };
    let page = match told(&forms, request, async |_| run_report(asked.query).await).await {
        Ok(page) => page,
        Err(refusal) => return refusal.into_response(),
    };
    let why = match page.refusal {
        None => return Json(Report::of(page, lang)).into_response(),
        Some(ReportRefusal::Long) => "report-long-text",
        Some(ReportRefusal::Tags) => "report-tags-text",
    };
    Refusal::of(StatusCode::UNPROCESSABLE_ENTITY, lang).because(t(lang, why)).into_response()
}

/// All rows of a report, as values with commas between them. It takes what the report takes; there are no pages.
#[utoipa::path(get, path = "/reports/report.csv", tag = "Reports", params(
    ("bom" = Option<String>, Query, description = "`1`: begins with the mark by which Excel knows UTF-8."),
), responses(
    (status = 200, content_type = "text/csv", body = String, description = "The head in the language of the token's owner, the sums last."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
    (status = 422, body = Refusal),
))]
pub async fn csv(
    State(forms): State<Forms>,
    viewer: Extension<Viewer>,
    lang: Extension<Lang>,
    query: RawQuery,
    request: Parts,
) -> Response {
    let made = export::as_csv(State(forms.state().clone()), viewer.clone(), lang, query);
    file(&request, &viewer, lang.0, made).await
}

/// The same as a spreadsheet.
#[utoipa::path(get, path = "/reports/report.xlsx", tag = "Reports", responses(
    (status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
    (status = 422, body = Refusal),
))]
pub async fn xlsx(
    State(forms): State<Forms>,
    viewer: Extension<Viewer>,
    lang: Extension<Lang>,
    query: RawQuery,
    request: Parts,
) -> Response {
    let made = export::as_xlsx(State(forms.state().clone()), viewer.clone(), lang, query);
    file(&request, &viewer, lang.0, made).await
}

/// What is asked of visitors who were not taken, by the names that it has in addresses.
#[derive(Serialize)]
struct TurnedAsked {
    #[serde(skip)]
    query: TurnedQuery,
    period: PeriodQuery,
    group: Option<Dimension>,
    offer: Option<i64>,
}

/// Visitors whom nobody took, by reason.
#[utoipa::path(get, path = "/reports/trafficback", tag = "Reports", params(
    ("group" = Option<String>, Query, description = "What the rows are about: `day`, `hour`, `offer`, `campaign`, `webmaster`, as far as the token's owner sees these."),
    ("period" = Option<String>, Query, description = "`today`, `yesterday`, `7d`, `30d`, `this-month` or `last-month`."),
    ("from" = Option<String>, Query, description = "The first day, such as `2026-11-01`."),
    ("to" = Option<String>, Query, description = "The last day."),
    ("offer" = Option<i64>, Query, description = "Only this offer's."),
), responses(
    (status = 200, description = "Counts for each reason in the order of `reasons`, and every day of the period."),
    (status = 400, body = Refusal, description = "A filter that cannot be."),
))]
pub async fn trafficback(State(forms): State<Forms>, request: Parts) -> Response {
    let read = |query: &Query| {
        let asked = TurnedQuery::read(query);
        TurnedAsked { period: asked.period.clone(), group: asked.group, offer: asked.offer, query: asked }
    };
    filtered(&forms, request, read, async |asked| read_trafficback(asked.query).await).await
}

/// Has a file made, unless the report itself would be refused.
async fn file(
    request: &Parts,
    viewer: &Viewer,
    lang: Lang,
    made: impl Future<Output = Result<Response, NoFile>>,
) -> Response {
    match understood(request, |query| Asked::read(query, viewer.scope())) {
        Err(refusal) => refusal.into_response(),
        Ok(_) => made.await.unwrap_or_else(|no_file| no_file.as_data(lang)),
    }
}
