//! The page that people begin with.

use super::api::{Attention, Overview, Part, Sums, read_overview};
use super::attention::Concerns;
use super::lists::{Answered, LatestConversions, LatestPostbacks, Months, OwnOffers, ToJoin};
use super::steps::FirstSteps;
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::period::Period;
use crate::query::Query;
use crate::reports::{Chart, Tiles, behind};
use crate::routes;
use crate::ui::{PageHeader, load};
use domain::time::Timestamp;
use leptos::prelude::*;

/// The overview.
#[component]
pub fn OverviewPage() -> impl IntoView {
    let content = || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let overview = read_overview().await?;
            Ok(view! { <Content format overview/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Content(format: Format, overview: Overview) -> impl IntoView {
    let lang = format.lang;
    let Overview { now, today, last_days, days, attention, conversions, postbacks, part } = overview;
    let (steps, mine, more) = match part {
        Part::Manager { steps } => (steps, None, None),
        Part::Advertiser { months, offers } => (
            None,
            Some(view! { <Months format months title=t(lang, "overview-owed")/> }.into_any()),
            Some(view! { <OwnOffers format offers/> }.into_any()),
        ),
        Part::Webmaster { months, campaigns, to_join } => (
            None,
            Some(view! { <Months format months title=t(lang, "overview-earned")/> }.into_any()),
            Some(view! { <Answered format campaigns/> <ToJoin format rows=to_join/> }.into_any()),
        ),
    };
    view! {
        <PageHeader
            title=t(lang, "overview-title")
            below=view! { <Beside format now/> }.into_any()
            beside=view! { <a class="btn btn-xs btn-ghost" href=routes::HOME>{t(lang, "live-refresh")}</a> }.into_any()
        />
        {steps.map(|steps| view! { <FirstSteps steps/> })}
        <Today format today/>
        {attention.map(|attention: Attention| view! { <Concerns format attention/> })}
        <Chart format period=last_days days report=report_of(last_days)/>
        {mine}
        {more}
        <LatestConversions format rows=conversions/>
        {postbacks.map(|rows| view! { <LatestPostbacks format rows/> })}
    }
}

/// What the sums are of, and what they stand beside.
#[component]
fn Beside(format: Format, now: Timestamp) -> impl IntoView {
    let lang = format.lang;
    let words = [
        ("day", Arg::from(format.date(format.local(now).date_naive()))),
        ("until", Arg::from(format.clock(now.hour()))),
        ("zone", Arg::from(format.zone.name())),
    ];
    view! { <p class="muted">{t_args(lang, "overview-beside", &words)}</p> }
}

/// The sums of today beside those of yesterday up to this hour.
#[component]
fn Today(format: Format, today: Sums) -> impl IntoView {
    let found = behind(&Query::default(), today.period, &[], &[]);
    let report = Query::default().with("period", "today").with("compare", "on").link(routes::REPORTS);
    let tiles = move |figures| view! { <Tiles format figures found=found.clone() report=report.clone()/> };
    view! { <div class="tiles">{today.totals.into_iter().map(tiles).collect_view()}</div> }
}

/// The report of these days.
fn report_of(period: Period) -> String {
    behind(&Query::default(), period, &[], &[]).unwrap_or_default().link(routes::REPORTS)
}
