//! What should be looked at, each with what to do about it and where.

use super::api::Attention;
use crate::health;
use crate::i18n::{Arg, Format, t, t_args};
use crate::query::Query;
use crate::routes;
use crate::saving::only_who_may_change;
use crate::ui::{Icon, Panel, Picture};
use chrono::NaiveDate;
use domain::access::{Area, Viewer};
use domain::attention::{Concern, Failed, LONG_HOLD_DAYS, QUIET_DAYS};
use domain::id::TemplateId;
use domain::lang::Lang;
use domain::postback::Code;
use leptos::prelude::*;
use std::mem::{Discriminant, discriminant};

/// The most lines of one kind: what there is more of has a list of its own.
const MOST: usize = 5;

/// A line as it is shown.
struct Line {
    urgent: bool,
    title: String,
    text: String,
    /// What it is about, one by one.
    parts: Vec<Part>,
    links: Links,
}

/// A way to go, and what is said on it.
type Links = Vec<(String, String)>;

/// One of the things that a line is about.
struct Part {
    count: i64,
    title: String,
    note: Option<String>,
    links: Links,
}

/// What the links of the lines need to be known beside them.
#[derive(Clone, Copy)]
struct Ways {
    failed_from: NaiveDate,
    on_hold_to: NaiveDate,
    replays: bool,
    is_manager: bool,
}

/// Everything that should be looked at; where there is nothing, the page says so.
#[component]
pub fn Concerns(format: Format, attention: Attention) -> impl IntoView {
    let lang = format.lang;
    let Attention { concerns, failed_from, on_hold_to, replays } = attention;
    let ways = Ways { failed_from, on_hold_to, replays, is_manager: runs_network() };
    let (lines, more) = lines(format, concerns, ways);
    let body = if lines.is_empty() {
        let key = if ways.is_manager { "overview-well" } else { "overview-well-own" };
        view! { <p class="well panel-body"><Icon picture=Picture::Check/> {t(lang, key)}</p> }.into_any()
    } else {
        let lines = lines.into_iter().map(|line| view! { <Shown lang line/> });
        view! {
            <ul class="concerns">{lines.collect_view()}</ul>
            {(more > 0).then(|| view! {
                <p class="panel-foot muted">{t_args(lang, "overview-more", &[("count", Arg::from(more))])}</p>
            })}
        }
        .into_any()
    };
    view! { <Panel id="attention" title=t(lang, "overview-attention")>{body}</Panel> }
}

/// The lines, of each kind the first ones, and how many more there are. What failed makes one line, whatever was wrong with it.
fn lines(format: Format, concerns: Vec<Concern>, ways: Ways) -> (Vec<Line>, i64) {
    let mut kinds: Vec<Discriminant<Concern>> = vec![];
    let (mut lines, mut more) = (vec![], 0);
    let is_failed = |concern: &Concern| matches!(concern, Concern::Failed(_));
    let mut all_failed: Vec<Failed> = concerns
        .iter()
        .filter_map(|concern| if let Concern::Failed(failed) = concern { Some(failed.clone()) } else { None })
        .collect();
    for concern in concerns {
        let kind = discriminant(&concern);
        let known = kinds.iter().filter(|known| **known == kind).count();
        kinds.push(kind);
        if is_failed(&concern) {
            let failed = std::mem::take(&mut all_failed);
            lines.extend((!failed.is_empty()).then(|| of_failed(format.lang, failed, ways)));
        } else if known < MOST {
            lines.push(line(format, concern, ways));
        } else {
            more += 1;
        }
    }
    (lines, more)
}

/// Whether the viewer runs the network.
fn runs_network() -> bool {
    use_context::<Viewer>().is_some_and(|viewer| viewer.manager().is_some())
}

#[component]
fn Shown(lang: Lang, line: Line) -> impl IntoView {
    let class = if line.urgent { "concern concern-urgent" } else { "concern" };
    let ways = |links: Links| {
        let link = |(href, text): (String, String)| view! { <a class="btn btn-xs" href=href>{text}</a> };
        view! { <span class="concern-links">{links.into_iter().map(link).collect_view()}</span> }
    };
    let part = move |Part { count, title, note, links }: Part| {
        view! {
            <li class="concern-part">
                <span><b class="num">{count}</b> " × " {title} {note.map(|note| view! { <span class="muted">" — " {note}</span> })}</span>
                {ways(links)}
            </li>
        }
    };
    view! {
        <li class=class>
            <div class="concern-head">
                <div>
                    <p class="font-medium">
                        {line.urgent.then(|| view! { <span class="sr-only">{t(lang, "overview-urgent")} ": "</span> })}
                        {line.title}
                    </p>
                    <p class="muted">{line.text}</p>
                </div>
                {ways(line.links)}
            </div>
            {(!line.parts.is_empty()).then(|| view! { <ul>{line.parts.into_iter().map(part).collect_view()}</ul> })}
        </li>
    }
}

/// Postbacks that failed, by what was wrong: to the rows of the log, and to the page that says what a replay would do.
fn of_failed(lang: Lang, failed: Vec<Failed>, ways: Ways) -> Line {
    let count: i64 = failed.iter().map(|failed| failed.count).sum();
    let rows = |code: Option<&str>| {
        let query = code.map_or_else(Query::default, |code| Query::default().with("code", code));
        query.with("open", "on").with("from", ways.failed_from.to_string())
    };
    let links = |rows: Query, replayable: i64| {
        let replay = (rows.with("all", "on").link(routes::REPLAY), t(lang, "concern-replay"));
        let log = (rows.link(routes::POSTBACKS), t(lang, "concern-open-log"));
        let replay = Some(replay).filter(|_| ways.replays && replayable > 0);
        std::iter::once(log).chain(replay).collect::<Links>()
    };
    let replayable = failed.iter().map(|failed| failed.replayable).sum();
    let part = |Failed { code, count, replayable }: Failed| {
        let known = Code::ALL.iter().any(|known| known.word() == code);
        let title = if known { t(lang, &format!("answer-{}", code.replace('_', "-"))) } else { code.clone() };
        let note = (replayable == 0).then(|| t(lang, "concern-failed-foreign"));
        Part { count, title, note, links: links(rows(Some(&code)), replayable) }
    };
    let [title, text] = if ways.is_manager {
        ["concern-failed", "concern-failed-text"]
    } else {
        ["concern-failed-own", "concern-failed-own-text"]
    };
    Line {
        urgent: true,
        title: t_args(lang, title, &[("count", Arg::from(count))]),
        text: t(lang, text),
        links: links(rows(None), replayable),
        parts: failed.into_iter().map(part).collect(),
    }
}

/// The form of a template, or for those who may not change it the list.
fn template_page(template: TemplateId) -> String {
    if only_who_may_change(Area::Offers).is_ok() { routes::template(template) } else { routes::TEMPLATES.to_owned() }
}

/// What is said of something, and where it leads.
fn line(format: Format, concern: Concern, ways: Ways) -> Line {
    let lang = format.lang;
    let urgent = concern.is_urgent();
    let open = |key: &str| t(lang, key);
    let (title, text, links) = match concern {
        Concern::Failed(failed) => return of_failed(lang, vec![failed], ways),
        Concern::Alert { alert, .. } => {
            let mut links = health::links(format, alert.watched, &alert.reason, alert.opened_at);
            links.push((routes::ALERTS.to_owned(), open("alerts-title")));
            (health::title(lang, &alert), health::sentence(format, alert.watched, &alert.reason), links)
        }
        Concern::KeyEnds { advertiser, name, hint, until, is_last } => {
            let named =
                [("hint", Arg::from(hint)), ("advertiser", Arg::from(name)), ("until", Arg::from(format.hour(until)))];
            let makes = is_last && only_who_may_change(Area::People).is_ok();
            let link = if makes {
                (routes::advertiser(advertiser, "/keys/new"), open("concern-new-key"))
            } else {
                (routes::advertiser(advertiser, ""), open("concern-open-advertiser"))
            };
            let text = if is_last { "concern-key-last" } else { "concern-key-old" };
            (t_args(lang, "concern-key", &named), open(text), vec![link])
        }
        Concern::TargetOff { target, name, state } => (
            t_args(lang, "concern-target-off", &[("name", Arg::from(name))]),
            open(&format!("target-off-{}", state.word())),
            vec![(routes::target(target.0), open("concern-open-target"))],
        ),
        Concern::Waiting { count, since } => (
            t_args(lang, "concern-waiting", &[("count", Arg::from(count))]),
            t_args(lang, "concern-waiting-text", &[("since", Arg::from(format.hour(since)))]),
            vec![(format!("{}?status=pending", routes::CAMPAIGNS), open("concern-answer"))],
        ),
        Concern::OnHold { count } => {
            let rows = Query::default().with("status", "hold").with("to", ways.on_hold_to.to_string());
            let days = [("count", Arg::from(count)), ("days", Arg::from(LONG_HOLD_DAYS))];
            (
                t_args(lang, "concern-on-hold", &days),
                open("concern-on-hold-text"),
                vec![(rows.link(routes::CONVERSIONS), open("concern-open-conversions"))],
            )
        }
        Concern::TemplateOff { template, name, payouts } => (
            t_args(lang, "concern-template", &[("template", Arg::from(name))]),
            t_args(lang, "concern-template-text", &[("payouts", Arg::from(payouts))]),
            vec![(template_page(template), open("concern-open-template"))],
        ),
        Concern::Unconnected { offer, name } => (
            t_args(lang, "concern-unconnected", &[("offer", Arg::from(name))]),
            open("concern-unconnected-text"),
            vec![(routes::offer(offer), open("concern-open-offer"))],
        ),
        Concern::Unvisited { offer, name } => (
            t_args(lang, "concern-unvisited", &[("offer", Arg::from(name)), ("days", Arg::from(QUIET_DAYS))]),
            open("concern-unvisited-text"),
            vec![
                (
                    Query::default().with("offer", offer.to_string()).link(routes::CAMPAIGNS),
                    open("concern-open-campaigns"),
                ),
                (routes::offer(offer), open("concern-open-offer")),
            ],
        ),
    };
    Line { urgent, title, text, parts: vec![], links }
}
