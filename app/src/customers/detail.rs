//! The page of one customer.

use super::api::{ClickView, CustomerRow, CustomerView, find_customer};
use super::history::History;
use crate::clicks::visitor;
use crate::conversions::ConversionRows;
use crate::draft::Draft;
use crate::error::AppError;
use crate::fields::Line;
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::postbacks::{Rows, Standing, StandingBadge};
use crate::query::Query;
use crate::routes;
use crate::saving::{DONE, EditForm, Refusal};
use crate::ui::{Empty, Fact, Moment, Money, Notice, PageHeader, Pagination, Panel, Tone, Trail, load};
use crate::webmasters::TestBadge;
use domain::lang::Lang;
use domain::money::Amount;
use domain::status::CustomerStatus;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use uuid::Uuid;

/// The page of one customer.
#[component]
pub fn CustomerPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").and_then(|id| id.parse::<Uuid>().ok()));
    let page = Query::of_page().read("page").unwrap_or(1);
    let content = move || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let customer = find_customer(id.ok_or(AppError::NotFound)?, page).await?;
            Ok(view! { <Customer format customer/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Customer(format: Format, customer: CustomerView) -> impl IntoView {
    let lang = format.lang;
    let row = customer.row.clone();
    let (id, status, currency) = (row.id, row.status, row.currency);
    let of_refused = row.clone();
    let draft = Draft::of_page().unwrap_or_default();
    let above = view! { <Trail list=routes::CUSTOMERS name=t(lang, "customers-title")/> };
    let beside = view! { <StandingBadge standing=Standing::Customer(row.status)/> <TestBadge is_test=row.is_test/> };
    let (changes, refused, unmended) = (customer.changes.clone(), customer.refused.clone(), customer.unmended);
    let switches = customer.switches;
    let (payments, page, pages, total) = (customer.payments.clone(), customer.page, customer.pages, customer.total);
    view! {
        <PageHeader
            title=row.name.clone()
            above=above.into_any()
            beside=beside.into_any()
            below=view! { <Facts format customer/> }.into_any()
        />
        <Told/>
        <Refusal draft=draft.clone()/>
        <Panel id="money" title=t(lang, "conversion-money")><MoneyFacts format row=row.clone()/></Panel>
        {refused.map(|rows| view! { <Refused format row=of_refused rows unmended/> })}
        {switches.then(|| view! { <Switch lang id status draft/> })}
        <Panel id="history" title=t(lang, "timeline-title") note=t(lang, "customer-history-note")>
            <div class="panel-body"><History format currency changes/></div>
        </Panel>
        <Panel id="payments" title=t(lang, "customer-payments") note=t_args(lang, "customer-payments-count", &[("count", Arg::from(total))])>
            {if payments.is_empty() {
                view! { <Empty title=t(lang, "customer-payments-none") text=t(lang, "customer-payments-none-text")/> }.into_any()
            } else {
                view! { <ConversionRows format rows=payments/> }.into_any()
            }}
        </Panel>
        <Pagination
            label=t(lang, "pagination")
            path=routes::customer(id)
            query=Query::of_page().without(&["page", DONE])
            page
            pages
        />
    }
}

#[component]
fn Facts(format: Format, customer: CustomerView) -> impl IntoView {
    let lang = format.lang;
    let row = customer.row;
    let (click, kept) = customer.click;
    view! {
        <dl class="facts mt-3">
            <Fact name=t(lang, "offer")><a class="link" href=routes::offer(row.offer.0)>{row.offer.1}</a></Fact>
            {customer.advertiser.map(|name| view! { <Fact name=t(lang, "advertiser")>{name}</Fact> })}
            {row.webmaster.map(|(id, name)| view! {
                <Fact name=t(lang, "webmaster")><a class="link" href=routes::webmaster(id)>{name}</a></Fact>
            })}
            <Fact name=t(lang, "customer-since")><Moment format at=row.since/></Fact>
            <Fact name="lead_id"><code class="select-all">{row.id.to_string()}</code></Fact>
            <Fact name=t(lang, "customer-click")>
                {match kept {
                    Some(kept) => view! { <Click format id=click kept/> }.into_any(),
                    None => view! { <span class="muted">{t(lang, "customer-click-gone")}</span> }.into_any(),
                }}
            </Fact>
        </dl>
    }
}

/// The click that brought them, and what it carried.
#[component]
fn Click(format: Format, id: Uuid, kept: ClickView) -> impl IntoView {
    let marks = kept.marks.into_iter().map(|(name, value)| view! { " " <code>{name} "=" {value}</code> });
    view! {
        <a class="link" href=routes::click(id)><Moment format at=kept.at/></a> " "
        {visitor(format.lang, &kept.country, kept.device)} {marks.collect_view()}
    }
}

#[component]
fn MoneyFacts(format: Format, row: CustomerRow) -> impl IntoView {
    let lang = format.lang;
    let currency = row.currency;
    let payments = row.payments;
    let money = move |name: &str, amount: Option<Amount>| {
        amount.map(|_| view! { <Fact name=t(lang, name)><Money format amount currency/></Fact> })
    };
    let count = move |name: &str, count: i64| {
        view! { <Fact name=t(lang, name)><span class="num">{format.count(count)}</span></Fact> }
    };
    view! {
        <dl class="facts panel-body">
            {money("customer-price", row.price)}
            {count("report-approved", payments.approved)}
            {count("report-holds", payments.holds)}
            {count("report-rejected", payments.rejected)}
            {money("customer-paid", payments.paid)}
            {money("customer-worth-advertiser", payments.worth.advertiser)}
            {money("customer-worth-network", payments.worth.network)}
            {money("customer-worth-webmaster", payments.worth.webmaster)}
            {payments.last.map(|at| view! { <Fact name=t(lang, "customer-last")><Moment format at/></Fact> })}
        </dl>
    }
}

/// The postbacks that named them and were refused, and the way to send them through again.
#[component]
fn Refused(
    format: Format,
    row: CustomerRow,
    rows: Vec<crate::postbacks::api::LogRow>,
    unmended: Option<i64>,
) -> impl IntoView {
    let lang = format.lang;
    if rows.is_empty() {
        return ().into_any();
    }
    let log = Query::default().with("search", row.name).with("result", "error").link(routes::POSTBACKS);
    let replay = unmended.filter(|count| *count > 0).map(|count| {
        let label = t_args(lang, "customer-replay", &[("count", Arg::from(count))]);
        // While they are switched off, the same would come of it.
        let class =
            if row.status == CustomerStatus::Active { "btn btn-sm btn-primary" } else { "btn btn-sm btn-ghost" };
        view! { <a class=class href=routes::customer_replay(row.id)>{label}</a> }
    });
    view! {
        <Panel id="refused" title=t(lang, "customer-refused") note=t(lang, "customer-refused-note")>
            <Rows format rows/>
            <div class="panel-body flex flex-wrap items-center gap-3">
                {replay}
                <a class="link" href=log>{t(lang, "conversion-postbacks")}</a>
            </div>
        </Panel>
    }
    .into_any()
}

/// The form that switches them on or off.
#[component]
fn Switch(lang: Lang, id: Uuid, status: CustomerStatus, draft: Draft) -> impl IntoView {
    let (to, title, text, class) = match status {
        CustomerStatus::Active => ("inactive", "customer-off", "customer-off-text", "btn btn-error"),
        CustomerStatus::Inactive => ("active", "customer-on", "customer-on-text", "btn btn-primary"),
    };
    view! {
        <Panel id="switch" title=t(lang, title)>
            <div class="panel-body grid gap-4">
                <p class="muted max-w-3xl">{t(lang, text)}</p>
                <EditForm action=routes::customer(id)>
                    <input type="hidden" name="to" value=to/>
                    <div class="max-w-xl">
                        <Line draft label=t(lang, "decision-reason") name="reason" hint=t(lang, "customer-reason-hint") required=true/>
                    </div>
                    <div class="form-buttons"><button class=class>{t(lang, title)}</button></div>
                </EditForm>
            </div>
        </Panel>
    }
}

/// What a replay has done, as its form put it into the address.
#[component]
fn Told() -> impl IntoView {
    let lang = crate::i18n::use_lang();
    let query = Query::of_page();
    let taken: u32 = query.read("told-taken")?;
    let count = |name: &str| query.read::<u32>(name).unwrap_or(0);
    let say = |key: &str, count: u32| t_args(lang, key, &[("count", Arg::from(count))]);
    let rest = [("customer-told-refused", "told-refused"), ("replayed-missed", "told-missed")];
    let rest = rest.into_iter().map(|(key, name)| (key, count(name))).filter(|(_, count)| *count > 0);
    let rest: Vec<String> = rest.map(|(key, count)| say(key, count)).collect();
    let tone = if rest.is_empty() { Tone::Good } else { Tone::Waiting };
    Some(view! {
        <div role="status" class="mb-5">
            <Notice tone title=say("customer-told-taken", taken)>{rest.join(" ")}</Notice>
        </div>
    })
}
