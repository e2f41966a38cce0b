//! The page of how offers fare: the worst first, each with why and the way to what mends it.

use super::api::{HealthRow, HealthView, read_health};
use super::links::{links, rows_of_code};
use super::spark::Spark;
use super::words::{approved, sentence, share, state};
use crate::filter::{AnyOf, FilterForm};
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::query::Query;
use crate::routes;
use crate::ui::{Badge, Choice, Empty, Fit, PageHeader, Panel, Table, load};
use domain::access::Viewer;
use domain::health::{Failed, Reason, State, Verdict, Watched};
use domain::lang::Lang;
use domain::time::Timestamp;
use leptos::prelude::*;

/// The page of how offers fare.
#[component]
pub fn HealthPage() -> impl IntoView {
    let asked = Query::of_page().get("state").and_then(State::from_word);
    let content = move || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let found = read_health(asked).await?;
            Ok(view! { <Health format asked found/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Health(format: Format, asked: Option<State>, found: HealthView) -> impl IntoView {
    let lang = format.lang;
    let HealthView { judged_at, offers, advertisers, alerts } = found;
    let runs_network = use_context::<Viewer>().is_some_and(|viewer| viewer.manager().is_some());
    let choice = move |known: State| Choice { value: known.word().to_owned(), label: state(lang, known).1 };
    let below = view! {
        <p class="muted mt-1 max-w-3xl">
            {t(lang, "health-text")} " "
            {judged_at.map(|at| t_args(lang, "health-as-of", &[("at", Arg::from(format.hour(at)))]))}
        </p>
    };
    let beside = view! {
        <a class="btn btn-sm" href=routes::ALERTS>{t_args(lang, "health-alerts", &[("count", Arg::from(alerts))])}</a>
        {runs_network.then(|| view! { <a class="btn btn-sm btn-ghost" href=routes::ALERT_SETTINGS>{t(lang, "alert-settings-link")}</a> })}
    };
    let none = if asked.is_some() { "health-none-found" } else { "health-none-yet" };
    let offers = if offers.is_empty() {
        view! { <Empty title=t(lang, "health-none") text=t(lang, none)/> }.into_any()
    } else {
        view! { <Rows format rows=offers name=t(lang, "offer") label=t(lang, "offers-title")/> }.into_any()
    };
    view! {
        <PageHeader title=t(lang, "health-title") below=below.into_any() beside=beside.into_any()/>
        <FilterForm path=routes::HEALTH>
            <AnyOf
                label=t(lang, "health-state")
                name="state"
                choices=State::ALL.map(choice).to_vec()
                chosen=asked.map(|state| state.word().to_owned())
            />
        </FilterForm>
        <Panel id="offers" title=t(lang, "offers-title")>{offers}</Panel>
        {(!advertisers.is_empty() && runs_network).then(|| view! {
            <Panel id="advertisers" title=t(lang, "nav-advertisers") note=t(lang, "health-advertisers-note")>
                <Rows format rows=advertisers name=t(lang, "advertiser") label=t(lang, "nav-advertisers")/>
            </Panel>
        })}
        <Rules lang/>
    }
}

/// A line for each.
#[component]
fn Rows(format: Format, rows: Vec<HealthRow>, name: String, label: String) -> impl IntoView {
    let lang = format.lang;
    let head = view! {
        <th>{name}</th>
        <th>{t(lang, "health-state")}</th>
        <th>{t(lang, "health-last")}</th>
        <th class="num">{t(lang, "health-errors")}</th>
        <th class="num">{t(lang, "health-approvals")}</th>
        <th>{t(lang, "health-weeks")}</th>
    };
    let body = rows.into_iter().map(|row| view! { <Line format row/> }).collect_view();
    view! { <Table label fit=Fit::Cards head=head.into_any() body=body.into_any()/> }
}

#[component]
fn Line(format: Format, row: HealthRow) -> impl IntoView {
    let lang = format.lang;
    let HealthRow { watched, name, advertiser, verdict, facts, judged_at } = row;
    let place = match watched {
        Watched::Offer(id) => routes::offer(id),
        Watched::Advertiser(id) => routes::advertiser(id, ""),
    };
    let whose = advertiser.filter(|_| matches!(watched, Watched::Offer(_)));
    let last = [
        ("health-click", facts.last_click),
        ("health-good", facts.last_good),
        ("health-conversion", facts.last_conversion),
    ];
    let moment = move |(name, at): (&str, Option<Timestamp>)| {
        let shown = at.map(|at| {
            view! { <time class="num" datetime=format.machine_time(at) title=format.time(at)>{format.hour(at)}</time> }
        });
        view! {
            <div>
                <dt>{t(lang, name)}</dt>
                <dd>{shown} {at.is_none().then_some("—")}</dd>
            </div>
        }
    };
    let errors = [share(facts.lately.failed, facts.lately.total), share(facts.before.failed, facts.before.total)];
    let approvals = [approved(facts.decided), approved(facts.decided_before)];
    let beside = move |[now, before]: [_; 2]| {
        view! {
            <span>{format.ratio(now)}</span>
            <span class="muted block text-xs">{t_args(lang, "health-before", &[("before", Arg::from(format.ratio(before)))])}</span>
        }
    };
    view! {
        <tr>
            <td>
                <a class="link-strong" href=place>{name}</a>
                <span class="id">{format!("№\u{a0}{}", watched.id())}</span>
                {whose.map(|(id, name)| view! {
                    <a class="muted block text-xs" href=routes::advertiser(id, "")>{name}</a>
                })}
            </td>
            <td class="card-line health-why"><Why format watched verdict at=judged_at/></td>
            <td class="card-line"><dl class="health-last">{last.map(moment).collect_view()}</dl></td>
            <td class="num" data-label=t(lang, "health-errors")>
                {beside(errors)}
                <Codes format watched codes=facts.codes total=facts.lately.total at=judged_at/>
            </td>
            <td class="num" data-label=t(lang, "health-approvals")>{beside(approvals)}</td>
            <td data-label=t(lang, "health-weeks")><Spark format days=facts.days/></td>
        </tr>
    }
}

/// Which share of all postbacks of the day failed with each code, and where they are.
#[component]
fn Codes(format: Format, watched: Watched, codes: Vec<Failed>, total: i64, at: Timestamp) -> impl IntoView {
    let line = |Failed { code, lately, .. }: Failed| {
        let (share, rows) = (format.ratio(share(lately, total)), rows_of_code(format, watched, &code, at));
        view! { <li><a class="link" href=rows><code>{code}</code></a> " " {share}</li> }
    };
    let lines: Vec<_> = codes.into_iter().filter(|failed| failed.lately > 0).map(line).collect();
    (!lines.is_empty()).then(|| view! { <ul class="health-codes text-xs">{lines}</ul> })
}

/// How something fares, why, and where it is mended.
#[component]
pub fn Why(format: Format, watched: Watched, verdict: Verdict, at: Timestamp) -> impl IntoView {
    let lang = format.lang;
    let (tone, text) = state(lang, verdict.state);
    let reason = move |reason: Reason| {
        let link = |(href, text): (String, String)| view! { <a class="link" href=href>{text}</a> };
        view! {
            <li>
                <p>{sentence(format, watched, &reason)}</p>
                <p class="health-links">{links(format, watched, &reason, at).into_iter().map(link).collect_view()}</p>
            </li>
        }
    };
    let usual = match (verdict.state, watched) {
        (State::Quiet, _) => Some("health-quiet"),
        (State::Well, _) => Some("health-well"),
        // It fares as its worst offer does.
        (_, Watched::Advertiser(_)) if verdict.reasons.is_empty() => Some("health-see-offers"),
        _ => None,
    };
    view! {
        <Badge tone text/>
        {usual.map(|key| view! { <p class="muted">{t(lang, key)}</p> })}
        <ul class="health-reasons">{verdict.reasons.into_iter().map(reason).collect_view()}</ul>
    }
}

/// By what rules all of this is judged.
#[component]
fn Rules(lang: Lang) -> impl IntoView {
    let rules = ["silence", "errors", "approval", "unheard"];
    view! {
        <details class="panel panel-body">
            <summary class="link">{t(lang, "health-rules")}</summary>
            <dl class="meanings mt-3">
                {rules
                    .map(|rule| view! {
                        <div>
                            <dt>{t(lang, &format!("alert-kind-{rule}"))}</dt>
                            <dd>{t(lang, &format!("health-rule-{rule}"))}</dd>
                        </div>
                    })
                    .collect_view()}
            </dl>
        </details>
    }
}
