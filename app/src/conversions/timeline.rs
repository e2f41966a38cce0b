//! All that happened around a conversion, line by line.

use super::api::{ChangeView, Event, What};
use crate::clicks::visitor;
use crate::i18n::{Arg, Format, action_word, t, t_args};
use crate::postbacks::{Standing, StandingBadge};
use crate::routes;
use crate::ui::{Icon, Moment, Money, Picture};
use domain::money::{Amount, Currency};
use domain::status::ConversionStatus;
use leptos::prelude::*;

/// All that happened around a conversion, the first first.
#[component]
pub fn Timeline(format: Format, currency: Currency, events: Vec<Event>) -> impl IntoView {
    let line = move |event: Event| view! { <Line format currency event/> };
    view! { <ol class="trace">{events.into_iter().map(line).collect_view()}</ol> }
}

#[component]
fn Line(format: Format, currency: Currency, event: Event) -> impl IntoView {
    let lang = format.lang;
    let rejected = event.change.as_ref().is_some_and(|change| change.to == ConversionStatus::Rejected);
    let (picture, title) = match &event.what {
        What::Click { .. } => (Picture::Pointer, t(lang, "timeline-click")),
        What::Postback { .. } => (Picture::Tray, t(lang, "timeline-postback")),
        What::Manager { .. } if rejected => (Picture::Cross, t(lang, "role-manager")),
        What::Manager { .. } => (Picture::Check, t(lang, "role-manager")),
    };
    view! {
        <li class="step">
            <span class="step-mark"><Icon picture/></span>
            <span class="step-title">{title}</span>
            <div class="step-detail">
                <p><Moment format at=event.at/> " " {about(format, event.what)}</p>
                {event.change.map(|change| view! { <Change format currency change/> })}
            </div>
        </li>
    }
}

/// What the line says besides its time.
fn about(format: Format, what: What) -> AnyView {
    let lang = format.lang;
    match what {
        What::Click { country, device, marks } => {
            let marks = marks.into_iter().map(|(name, value)| view! { " " <code>{name} "=" {value}</code> });
            view! { {visitor(lang, &country, device)} {marks.collect_view()} }.into_any()
        }
        What::Postback { log, result, code } => {
            let word = action_word(lang, &result);
            view! {
                {match log {
                    Some(log) => view! { <a class="link" href=routes::postback(log)>{word}</a> }.into_any(),
                    None => word.into_any(),
                }}
                {code.map(|code| view! { " " <code>{code}</code> })}
            }
            .into_any()
        }
        What::Manager { name, list } => {
            let list = list.map(|list| match list.as_str() {
                "" => t(lang, "timeline-typed-list"),
                _ => t_args(lang, "timeline-list", &[("name", Arg::from(list))]),
            });
            view! { {name} {list.map(|list| view! { " · " {list} })} }.into_any()
        }
    }
}

#[component]
fn Change(format: Format, currency: Currency, change: ChangeView) -> impl IntoView {
    let lang = format.lang;
    let moved = move |name: &str, amount: Option<Amount>| {
        amount.filter(|amount| *amount != Amount::ZERO).map(|amount| {
            view! { <span class="mr-4 whitespace-nowrap">{t(lang, name)} ": " <Money format amount=Some(amount) currency/></span> }
        })
    };
    view! {
        <p class="mt-1">
            {change.from.map(|from| view! { <StandingBadge standing=Standing::Conversion(from)/> " → " })}
            <StandingBadge standing=Standing::Conversion(change.to)/>
        </p>
        <p class="mt-1 text-sm">
            {moved("decision-advertiser", change.effect.advertiser)}
            {moved("decision-network", change.effect.network)}
            {moved("decision-webmaster", change.effect.webmaster)}
        </p>
        {change.comment.map(|comment| view! { <p class="mt-1 whitespace-pre-line">"“" {comment} "”"</p> })}
    }
}
