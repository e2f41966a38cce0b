//! The page that says what a decision would do, and asks for it; and what is said when it has been carried out.

use super::api::{ConversionRow, DecisionSum, DecisionView, preview_decision};
use crate::error::AppError;
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args, use_lang};
use crate::money::Shares;
use crate::network::use_network;
use crate::postbacks::{Standing, StandingBadge};
use crate::query::Query;
use crate::routes;
use crate::saving::only_who_may_change;
use crate::ui::{Fact, Field, Fit, Money, Notice, PageHeader, Panel, Table, Tone, Trail, load};
use domain::access::Area;
use domain::lang::Lang;
use domain::money::Amount;
use domain::status::ConversionStatus;
use domain::trace::Stale;
use leptos::prelude::*;
use uuid::Uuid;

/// What the server can refuse a decision for.
const REFUSALS: [&str; 3] = ["reason", "reason-long", "nothing"];

/// The key of a text about a decision for this status.
pub(super) fn decision_word(to: ConversionStatus, what: &str) -> &'static str {
    match (to, what) {
        (ConversionStatus::Rejected, "marked") => "decision-reject-marked",
        (_, "marked") => "decision-approve-marked",
        (ConversionStatus::Rejected, "done") => "decision-rejected",
        (_, "done") => "decision-approved",
        (ConversionStatus::Rejected, "title") => "decision-reject-title",
        (_, "title") => "decision-approve-title",
        (ConversionStatus::Rejected, _) => "decision-reject",
        (ConversionStatus::Hold | ConversionStatus::Approved, _) => "decision-approve",
    }
}

/// Why a conversion may not go where it was meant to.
pub(super) fn why_not(lang: Lang, why: Stale) -> String {
    t(
        lang,
        match why {
            Stale::Settled => "decision-settled",
            Stale::Locked => "decision-locked",
            Stale::BackToHold => "decision-back-to-hold",
        },
    )
}

/// What came of a decision, as the form that carried it out put it into the address.
#[component]
pub fn Told() -> impl IntoView {
    let lang = use_lang();
    let query = Query::of_page();
    let to = query.get("told-to").and_then(ConversionStatus::from_word)?;
    let count = |name: &str| query.read::<u32>(name).unwrap_or(0);
    let say = |key: &str, count: u32| t_args(lang, key, &[("count", Arg::from(count))]);
    let changed = count("told-changed");
    let rest = [("decision-same", "told-same"), ("decision-stay", "told-stay"), ("decision-missing", "told-missing")];
    let rest = rest.into_iter().map(|(key, name)| (key, count(name))).filter(|(_, count)| *count > 0);
    let rest: Vec<String> = rest.map(|(key, count)| say(key, count)).collect();
    let tone = if changed > 0 { Tone::Good } else { Tone::Waiting };
    Some(view! {
        <div role="status" class="mb-5">
            <Notice tone title=say(decision_word(to, "done"), changed)>{rest.join(" ")}</Notice>
        </div>
    })
}

/// The page that says what a decision would do.
#[component]
pub fn DecisionPage() -> impl IntoView {
    let query = Query::of_page();
    let to = query.get("to").and_then(ConversionStatus::from_word);
    let ids: Vec<Uuid> = query.all("id");
    let content = move || {
        let network = use_network();
        let may = only_who_may_change(Area::Conversions);
        load(async move {
            may?;
            let format = network.await?.format();
            let to = to.filter(|to| to.is_final()).ok_or(AppError::Invalid)?;
            let decision = preview_decision(ids, to).await?;
            Ok(view! { <Decision format to decision/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Decision(format: Format, to: ConversionStatus, decision: DecisionView) -> impl IntoView {
    let lang = format.lang;
    let query = Query::of_page();
    // Anybody can write an address: the way back leads to conversions or nowhere.
    let next = query.text("next").filter(|next| next.starts_with(routes::CONVERSIONS));
    let next = next.unwrap_or_else(|| routes::CONVERSIONS.to_owned());
    let refusal = query.get("error").and_then(|word| REFUSALS.into_iter().find(|known| *known == word));
    let DecisionView { change, stay, sums } = decision;
    let count = Arg::from(u32::try_from(change.len()).unwrap_or(u32::MAX));
    let above = view! {
        <Trail list=routes::CONVERSIONS name=t(lang, "conversions-title")/>
    };
    let is_empty = change.is_empty() && stay.is_empty();
    let title = if is_empty {
        t(lang, decision_word(to, "do"))
    } else {
        t_args(lang, decision_word(to, "title"), &[("count", count)])
    };
    let ids: Vec<Uuid> = change.iter().map(|(row, _)| row.id).collect();
    view! {
        <PageHeader title above=above.into_any()/>
        {refusal.map(|word| view! {
            <div role="alert" class="mb-5"><Notice tone=Tone::Bad title=t(lang, &format!("decision-error-{word}"))/></div>
        })}
        {is_empty.then(|| view! {
            <div class="mb-5"><Notice tone=Tone::Waiting title=t(lang, "decision-error-nothing")/></div>
        })}
        {(!change.is_empty()).then(|| view! {
            <Panel id="change" title=t(lang, "decision-change")>
                <Sums format sums/>
                <Changes format change=change.into_iter().map(|(row, effect)| (row, to, effect)).collect()/>
            </Panel>
        })}
        {(!stay.is_empty()).then(|| view! {
            <Panel id="stay" title=t(lang, "decision-left")><Left format stay/></Panel>
        })}
        <Ask lang to ids next/>
    }
}

/// The form that carries the decision out, or only the way back when nothing would change.
#[component]
fn Ask(lang: Lang, to: ConversionStatus, ids: Vec<Uuid>, next: String) -> impl IntoView {
    let is_rejection = to == ConversionStatus::Rejected;
    let hint = if is_rejection { "decision-reason-needed" } else { "decision-reason-hint" };
    let back = view! { <a class="btn btn-ghost" href=next.clone()>{t(lang, "decision-back")}</a> };
    if ids.is_empty() {
        return view! { <p>{back}</p> }.into_any();
    }
    let style = if is_rejection { "btn btn-error" } else { "btn btn-primary" };
    view! {
        <form method="post" action=routes::DECISION class="grid max-w-xl gap-4">
            <input type="hidden" name="to" value=to.word()/>
            <input type="hidden" name="next" value=next/>
            {ids.into_iter().map(|id| view! { <input type="hidden" name="id" value=id.to_string()/> }).collect_view()}
            <Field label=t(lang, "decision-reason") name="reason" required=is_rejection hint=t(lang, hint)/>
            <div class="flex flex-wrap gap-2">
                <button class=style>{t(lang, decision_word(to, "do"))}</button>
                {back}
            </div>
        </form>
    }
    .into_any()
}

/// What all of it is worth and what it moves, in each currency.
#[component]
pub fn Sums(format: Format, sums: Vec<DecisionSum>) -> impl IntoView {
    let lang = format.lang;
    let facts = move |sum: DecisionSum| {
        let currency = sum.currency;
        let fact = move |name: &str, amount: Option<Amount>| {
            amount.map(|_| view! { <Fact name=t(lang, name)><Money format amount currency/></Fact> })
        };
        view! {
            {fact("report-advertiser", sum.worth.advertiser)}
            {fact("report-webmaster", sum.worth.webmaster)}
            {fact("decision-advertiser", sum.effect.advertiser)}
            {fact("decision-network", sum.effect.network)}
            {fact("decision-webmaster", sum.effect.webmaster)}
        }
    };
    (!sums.is_empty()).then(|| view! { <dl class="facts panel-body">{sums.into_iter().map(facts).collect_view()}</dl> })
}

/// Conversions with where they go, and what that adds to the ledger.
#[component]
pub(super) fn Changes(format: Format, change: Vec<(ConversionRow, ConversionStatus, Shares)>) -> impl IntoView {
    let lang = format.lang;
    let head = view! {
        <th>"request_id"</th>
        <th>{t(lang, "postbacks-offer-action")}</th>
        <th>{t(lang, "filter-status")}</th>
        <th>{t(lang, "webmaster")}</th>
        <th class="num">{t(lang, "report-advertiser")}</th>
        <th class="num">{t(lang, "report-webmaster")}</th>
        <th class="num">{t(lang, "decision-webmaster")}</th>
    };
    let row = move |(row, to, effect): (ConversionRow, ConversionStatus, Shares)| {
        let currency = row.currency;
        let money = move |name: &str, amount| {
            view! { <td class="num" data-label=t(lang, name)><Money format amount currency/></td> }
        };
        view! {
            <tr>
                {identity(&row)}
                <td class="whitespace-nowrap">
                    <StandingBadge standing=Standing::Conversion(row.status)/> " → "
                    <StandingBadge standing=Standing::Conversion(to)/>
                </td>
                <td>{row.webmaster.map(|(_, name)| name)}</td>
                {money("report-advertiser", row.money.advertiser)}
                {money("report-webmaster", row.money.webmaster)}
                {money("decision-webmaster", effect.webmaster)}
            </tr>
        }
    };
    let body = change.into_iter().map(row).collect_view();
    view! { <Table label=t(lang, "decision-change") fit=Fit::Cards head=head.into_any() body=body.into_any()/> }
}

#[component]
fn Left(format: Format, stay: Vec<(ConversionRow, Option<Stale>)>) -> impl IntoView {
    let lang = format.lang;
    let head = view! {
        <th>"request_id"</th>
        <th>{t(lang, "postbacks-offer-action")}</th>
        <th>{t(lang, "filter-status")}</th>
        <th>{t(lang, "decision-why")}</th>
    };
    let row = move |(row, why): (ConversionRow, Option<Stale>)| {
        view! {
            <tr>
                {identity(&row)}
                <td><StandingBadge standing=Standing::Conversion(row.status)/></td>
                <td>{why.map_or_else(|| t(lang, "decision-already"), |why| why_not(lang, why))}</td>
            </tr>
        }
    };
    let body = stay.into_iter().map(row).collect_view();
    view! { <Table label=t(lang, "decision-left") fit=Fit::Cards head=head.into_any() body=body.into_any()/> }
}

/// The cells that tell which conversion it is.
fn identity(row: &ConversionRow) -> impl IntoView + use<> {
    view! {
        <td>
            <a class="link-strong" href=routes::conversion(row.id)>
                <code class="clip" title=row.request_id.clone()>{row.request_id.clone()}</code>
            </a>
        </td>
        <td class="card-line">
            <span class="clip" title=row.offer.1.clone()>{row.offer.1.clone()}</span> " "
            <code class="id">{row.action.clone()}</code>
        </td>
    }
}
