//! Values as tables and lists show them.

use crate::i18n::Format;
use domain::money::{Amount, Currency};
use domain::time::Timestamp;
use leptos::prelude::*;

/// An amount rounded for reading, with the exact one as its title; a dash for none.
#[component]
pub fn Money(format: Format, amount: Option<Amount>, currency: Currency) -> impl IntoView {
    amount.map_or_else(
        || view! { <span class="faint">"—"</span> }.into_any(),
        |amount| {
            let zero = if amount == Amount::ZERO { "num faint" } else { "num" };
            view! { <span class=zero title=format.money(amount, currency)>{format.money_short(amount, currency)}</span> }
                .into_any()
        },
    )
}

/// A moment on the network's clocks.
#[component]
pub fn Moment(format: Format, at: Timestamp) -> impl IntoView {
    let machine = format.machine_time(at);
    view! {
        <time class="num whitespace-nowrap" datetime=machine.clone() title=machine>
            {format.time(at)}
        </time>
    }
}

/// A name and what it is, in a `<dl class="facts">`.
#[component]
pub fn Fact(#[prop(into)] name: String, children: Children) -> impl IntoView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{children()}</dd>
        </div>
    }
}
