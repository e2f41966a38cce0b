//! All that happened to a customer, line by line.

use super::api::{ByView, ChangeView};
use crate::i18n::{Format, t};
use crate::postbacks::{Standing, StandingBadge};
use crate::routes;
use crate::ui::{Icon, Moment, Money, Picture};
use domain::money::Currency;
use domain::status::CustomerStatus;
use leptos::prelude::*;

/// All that happened to a customer, the first first.
#[component]
pub fn History(format: Format, currency: Currency, changes: Vec<ChangeView>) -> impl IntoView {
    let line = move |change: ChangeView| view! { <Line format currency change/> };
    view! { <ol class="trace">{changes.into_iter().map(line).collect_view()}</ol> }
}

#[component]
fn Line(format: Format, currency: Currency, change: ChangeView) -> impl IntoView {
    let lang = format.lang;
    let picture = if change.to == CustomerStatus::Active { Picture::Check } else { Picture::Cross };
    let title = match (change.from, change.to) {
        (None, _) => "customer-registered",
        (Some(from), to) if from == to => "customer-repriced",
        (_, CustomerStatus::Active) => "customer-activated",
        (_, CustomerStatus::Inactive) => "customer-deactivated",
    };
    let money = move |amount| view! { <Money format amount currency/> };
    view! {
        <li class="step">
            <span class="step-mark"><Icon picture/></span>
            <span class="step-title">{t(lang, title)}</span>
            <div class="step-detail">
                <p><Moment format at=change.at/> " " {by(format, change.by)}</p>
                <p class="mt-1">
                    {change.from.filter(|from| *from != change.to).map(|from| view! {
                        <StandingBadge standing=Standing::Customer(from)/> " → "
                    })}
                    <StandingBadge standing=Standing::Customer(change.to)/>
                    {change.price.map(|(before, after)| view! {
                        <span class="ml-3">
                            {t(lang, "conversion-price")} ": "
                            {before.map(|_| view! { {money(before)} " → " })}
                            {money(after)}
                        </span>
                    })}
                </p>
                {change.reason.map(|reason| view! { <p class="mt-1 whitespace-pre-line">"“" {reason} "”"</p> })}
            </div>
        </li>
    }
}

fn by(format: Format, by: ByView) -> AnyView {
    let lang = format.lang;
    match by {
        ByView::Postback { log: Some(log) } => {
            view! { <a class="link" href=routes::postback(log)>{t(lang, "timeline-postback")}</a> }.into_any()
        }
        ByView::Postback { log: None } => t(lang, "timeline-postback").into_any(),
        ByView::Person { name, is_manager } => {
            let role = t(lang, if is_manager { "role-manager" } else { "role-advertiser" });
            view! { {role} {name.map(|name| view! { " · " {name} })} }.into_any()
        }
    }
}
