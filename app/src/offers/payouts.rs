//! What an offer pays, action by action, with an example of who gets what.

use super::api::PayoutView;
use super::{model_name, rate_text};
use crate::i18n::{Arg, Format, t, t_args};
use crate::money::Shares;
use crate::templates::ActiveBadge;
use crate::ui::{Badge, Empty, Fit, Panel, Table, Tone};
use domain::access::MoneyColumns;
use domain::lang::Lang;
use domain::money::{Amount, Currency};
use leptos::prelude::*;

/// What an offer pays. Of the money, only the viewer's columns are there.
#[component]
pub fn Payouts(format: Format, currency: Currency, columns: MoneyColumns, payouts: Vec<PayoutView>) -> impl IntoView {
    let lang = format.lang;
    if payouts.is_empty() {
        return view! {
            <Panel id="payouts" title=t(lang, "payouts-title")>
                <Empty title=t(lang, "payouts-none") text=t(lang, "payouts-none-text")/>
            </Panel>
        }
        .into_any();
    }
    let head = view! {
        <th>{t(lang, "action")}</th>
        <th>{t(lang, "payout-model")}</th>
        {columns.advertiser.then(|| view! { <th class="num">{t(lang, "payout-rate")}</th> })}
        {columns.network.then(|| view! { <th class="num">{t(lang, "payout-commission")}</th> })}
        {columns.webmaster.then(|| view! { <th class="num">{t(lang, "payout-webmaster")}</th> })}
        <th>{t(lang, "payout-example")}</th>
        {columns.advertiser.then(|| view! { <th>{t(lang, "payout-template")}</th> })}
    };
    let row = move |payout: PayoutView| {
        let rate = |rate| rate_text(format, rate, currency);
        view! {
            <tr>
                <td>
                    <code class="font-semibold">{payout.action}</code>
                    " "
                    {(!payout.active).then(|| view! { <ActiveBadge active=false/> })}
                    <Aliases lang aliases=payout.aliases/>
                </td>
                <td class="card-end">{model_name(payout.model)}</td>
                {payout.rate.map(|own| view! {
                    <td class="num" data-label=t(lang, "payout-rate")>{rate(own)}</td>
                })}
                {payout.commission.map(|commission| view! {
                    <td class="num" data-label=t(lang, "payout-commission")>{format.percent(commission)}</td>
                })}
                {payout.webmaster.map(|own| view! {
                    <td class="num" data-label=t(lang, "payout-webmaster")>
                        {rate(own)}
                        {payout.personal.filter(|count| *count > 0).map(|count| view! {
                            " " <span class="id">{t_args(lang, "payout-personal", &[("count", Arg::from(count))])}</span>
                        })}
                    </td>
                })}
                <td class="card-line"><Example format currency price=payout.example_price shares=payout.example/></td>
                {columns.advertiser.then(|| view! {
                    <td data-label=t(lang, "payout-template")><TemplateName format template=payout.template/></td>
                })}
            </tr>
        }
    };
    view! {
        <Panel id="payouts" title=t(lang, "payouts-title")>
            <Table
                label=t(lang, "payouts-title")
                fit=Fit::Cards
                head=head.into_any()
                body=payouts.into_iter().map(row).collect_view().into_any()
            />
        </Panel>
    }
    .into_any()
}

/// What else an action is called.
#[component]
pub fn Aliases(lang: Lang, aliases: Vec<String>) -> impl IntoView {
    (!aliases.is_empty()).then(|| {
        let names = [("names", Arg::from(aliases.join(", ")))];
        view! { <span class="muted block text-xs">{t_args(lang, "payout-aliases", &names)}</span> }
    })
}

#[component]
fn TemplateName(format: Format, template: Option<(String, bool)>) -> impl IntoView {
    match template {
        None => view! { <span class="faint">"—"</span> }.into_any(),
        Some((name, true)) => name.into_any(),
        Some((name, false)) => {
            view! { {name} " " <Badge tone=Tone::Quiet text=t(format.lang, "template-inactive")/> }.into_any()
        }
    }
}

/// Stands for what is not known yet in a sentence that is filled in later.
pub const BLANK: &str = "\u{fffc}";

/// The words of an example, each with a [`BLANK`] for its amount: the language files do not come to the browser.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ExampleWords(pub Vec<String>);

impl ExampleWords {
    /// The words of a language.
    #[must_use]
    pub fn of(lang: Lang) -> Self {
        let words = |key| t_args(lang, key, &[("amount", Arg::from(BLANK))]);
        let keys = ["example-price", "example-advertiser", "example-network", "example-webmaster"];
        Self(keys.map(words).to_vec())
    }

    /// The example in one line.
    #[must_use]
    pub fn say(&self, format: Format, currency: Currency, price: Option<Amount>, shares: Shares) -> String {
        let amounts = [price, shares.advertiser, shares.network, shares.webmaster];
        let say = |(words, amount): (&String, Option<Amount>)| {
            amount.map(|amount| words.replace(BLANK, &format.money_short(amount, currency)))
        };
        self.0.iter().zip(amounts).filter_map(say).collect::<Vec<_>>().join(", ")
    }
}

/// Who gets what, in one line: `price 3,000 → advertiser pays 150 = network 15 + webmaster 135`, and as a bar.
#[component]
pub fn Example(format: Format, currency: Currency, price: Option<Amount>, shares: Shares) -> impl IntoView {
    let text = ExampleWords::of(format.lang).say(format, currency, price, shares);
    view! { <ExampleLine text shares/> }
}

/// The same, put into words already.
#[component]
pub fn ExampleLine(text: String, shares: Shares) -> impl IntoView {
    view! {
        <p class="num min-w-56">{text}</p>
        {shares.advertiser.zip(shares.network).map(|(whole, part)| view! { <SplitBar part whole/> })}
    }
}

/// How wide the part of the network is.
pub fn bar_width(part: Amount, whole: Amount) -> String {
    let tenths = if whole.0 > 0 { i128::from(part.0) * 1000 / i128::from(whole.0) } else { 0 };
    format!("{}.{}%", tenths / 10, tenths % 10)
}

/// How much of the whole the network keeps. The numbers stand beside it.
#[component]
fn SplitBar(part: Amount, whole: Amount) -> impl IntoView {
    let width = bar_width(part, whole);
    view! {
        <svg class="split-bar" aria-hidden="true">
            <rect class="split-rest" width="100%" height="100%"></rect>
            <rect class="split-part" width=width height="100%"></rect>
        </svg>
    }
}
