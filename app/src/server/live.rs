//! What the stream of new postbacks sends: the same rows as the log's page, for the same query.

use super::{day, postbacks};
use crate::check::Steps;
use crate::check::api::RunView;
use crate::i18n::Format;
use crate::postbacks::Row;
use crate::postbacks::api::LogQuery;
use crate::postbacks::live::Fresh;
use crate::query::Query;
use chrono_tz::Tz;
use domain::lang::Lang;
use domain::time::Timestamp;
use leptos::prelude::*;
use storage::postback_log::{LogFilter, LogRow};

/// Which rows the page with this query shows, whichever of its pages it is.
#[must_use]
pub fn filter(query: &str, zone: Tz, now: Timestamp) -> LogFilter {
    let query = LogQuery::read(&Query::parse(query));
    let period = query.period.resolve(day(now, zone), None);
    postbacks::filter(&query, &period, zone)
}

/// The steps of a run as the page would show them.
#[must_use]
pub fn steps(run: RunView, lang: Lang, zone: Tz) -> String {
    let format = Format { lang, zone };
    Owner::new().with(|| {
        provide_context(lang);
        view! { <Steps format run/> }.to_html()
    })
}

/// A row as the page would show it.
#[must_use]
pub fn fresh(row: LogRow, lang: Lang, zone: Tz, selectable: bool) -> Fresh {
    let format = Format { lang, zone };
    let (id, at, row) = (row.id.to_string(), row.at.0, postbacks::row(row));
    let owner = Owner::new();
    let html = owner.with(|| {
        provide_context(lang);
        view! { <Row format row selectable/> }.to_html()
    });
    Fresh { id, at, html }
}
