//! What an offer pays for: the list, each with the way to its form.

use super::api::{OfferSetup, PayoutSetup};
use super::{OfferHeader, param, setup_of};
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::offers::payouts::Aliases;
use crate::offers::{model_name, rate_text};
use crate::routes;
use crate::templates::ActiveBadge;
use crate::ui::{Empty, Fit, Table, load};
use domain::money::Currency;
use leptos::prelude::*;

/// What an offer pays for.
#[component]
pub fn PayoutsPage() -> impl IntoView {
    let id = param("id");
    let content = move |id: String| {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let setup = setup_of(&id).await?;
            Ok(view! { <Payouts format setup/> }.into_any())
        })
    };
    view! { <Frame>{content(id)}</Frame> }
}

#[component]
fn Payouts(format: Format, setup: OfferSetup) -> impl IntoView {
    let lang = format.lang;
    let OfferSetup { id, currency, payouts, .. } = setup.clone();
    let head = view! {
        <th>{t(lang, "action")}</th>
        <th>{t(lang, "payout-model")}</th>
        <th class="num">{t(lang, "payout-rate")}</th>
        <th class="num">{t(lang, "payout-commission")}</th>
        <th class="num">{t(lang, "payout-default")}</th>
        <th>{t(lang, "payout-template")}</th>
    };
    let body = if payouts.is_empty() {
        view! { <Empty title=t(lang, "payouts-none") text=t(lang, "payouts-none-next")/> }.into_any()
    } else {
        let rows =
            payouts.into_iter().map(|payout| view! { <Row format id currency payout/> }).collect_view().into_any();
        view! { <Table label=t(lang, "payouts-title") fit=Fit::Cards head=head.into_any() body=rows/> }.into_any()
    };
    view! {
        <OfferHeader setup tab="payouts"/>
        <div class="panel">
            {body}
            <div class="panel-body">
                <a class="btn btn-sm btn-primary" href=routes::offer_form(id, "payouts/new")>{t(lang, "payout-new")}</a>
            </div>
        </div>
    }
}

#[component]
fn Row(format: Format, id: i64, currency: Currency, payout: PayoutSetup) -> impl IntoView {
    let lang = format.lang;
    let path = routes::offer_form(id, &format!("payouts/{}", payout.id));
    let personal = i64::try_from(payout.personal.len()).unwrap_or(i64::MAX);
    let template = payout.template.map_or_else(
        || view! { <span class="faint">"—"</span> }.into_any(),
        |(_, name, active)| view! { {name} " " {(!active).then(|| view! { <ActiveBadge active/> })} }.into_any(),
    );
    view! {
        <tr>
            <td>
                <a class="link-strong" href=path><code>{payout.action}</code></a>
                " "
                {(!payout.active).then(|| view! { <ActiveBadge active=false/> })}
                <Aliases lang aliases=payout.aliases/>
            </td>
            <td class="card-end">{model_name(payout.model)}</td>
            <td class="num" data-label=t(lang, "payout-rate")>{rate_text(format, payout.rate, currency)}</td>
            <td class="num" data-label=t(lang, "payout-commission")>{format.percent(payout.commission)}</td>
            <td class="num" data-label=t(lang, "payout-default")>
                {format.percent(payout.commission.rest())}
                {(personal > 0).then(|| view! {
                    " " <span class="id">{t_args(lang, "payout-personal", &[("count", Arg::from(personal))])}</span>
                })}
            </td>
            <td data-label=t(lang, "payout-template")>{template}</td>
        </tr>
    }
}
