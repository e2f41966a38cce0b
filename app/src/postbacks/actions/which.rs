//! The page on which somebody says which action a name means: first what would come of it, then the button that does it.

use super::api::{ActionChoice, WhichQuery, WhichView, preview_action};
use super::only_who_may_name;
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::postbacks::lesson::Lesson;
use crate::query::Query;
use crate::routes;
use crate::ui::{Empty, Fact, Notice, PageHeader, Panel, Tone, Trail, load};
use domain::lang::Lang;
use leptos::prelude::*;

/// The page on which somebody says which action a name means.
#[component]
pub fn WhichActionPage() -> impl IntoView {
    let content = || {
        let network = use_network();
        let may = only_who_may_name();
        let query = WhichQuery::read(&Query::of_page());
        load(async move {
            may?;
            let format = network.await?.format();
            let which = preview_action(query.clone()).await?;
            Ok(view! { <Which format payout=query.payout which/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Which(format: Format, payout: Option<i64>, which: WhichView) -> impl IntoView {
    let lang = format.lang;
    let WhichView { offer, name, now, choices, count, outlook, refusal } = which;
    let above = view! {
        <Trail list=routes::POSTBACKS name=t(lang, "postbacks-title")>
            <a href=routes::ACTIONS>{t(lang, "actions-title")}</a>
        </Trail>
    };
    let facts = view! {
        <dl class="facts mt-3">
            <Fact name=t(lang, "offer")><a class="link" href=routes::offer(offer.0)>{offer.1}</a></Fact>
            <Fact name=t(lang, "words-rows")><span class="num">{format.count(count)}</span></Fact>
            {now.map(|known| view! {
                <Fact name=t(lang, "meaning-now")><code>{known.action}</code></Fact>
            })}
        </dl>
    };
    let title = t_args(lang, "which-title", &[("name", Arg::from(name.clone()))]);
    let fields =
        |payout: i64| vec![("offer", offer.0.to_string()), ("name", name.clone()), ("payout", payout.to_string())];
    view! {
        <PageHeader title above=above.into_any() below=facts.into_any()/>
        <Ask lang offer=offer.0 name=name.clone() payout choices/>
        {refusal.map(|why| view! { <div class="mb-5"><Notice tone=Tone::Bad title=why/></div> })}
        {outlook.zip(payout).map(|(outlook, payout)| {
            view! { <Lesson format path=routes::ACTIONS fields=fields(payout) outlook/> }
        })}
    }
}

/// Which action it could mean: each answer shows what would come of it.
#[component]
fn Ask(lang: Lang, offer: i64, name: String, payout: Option<i64>, choices: Vec<ActionChoice>) -> impl IntoView {
    let setup = routes::offer_form(offer, "payouts/new");
    let answer = move |choice: ActionChoice| {
        let is_chosen = payout == Some(choice.payout);
        let class = if is_chosen { "btn btn-sm btn-primary" } else { "btn btn-sm" };
        let href = routes::which_action(offer, &name, Some(choice.payout));
        view! {
            <a class=class href=href aria-current=is_chosen.then_some("true")><code>{choice.action}</code></a>
        }
    };
    view! {
        <Panel id="which" title=t(lang, "which-ask") note=t(lang, "meaning-ask-note")>
            {if choices.is_empty() {
                view! { <Empty title=t(lang, "payouts-none") text=t(lang, "payouts-none-next")/> }.into_any()
            } else {
                let answers = choices.into_iter().map(answer).collect_view();
                view! { <div class="panel-body flex flex-wrap gap-2">{answers}</div> }.into_any()
            }}
            <p class="panel-body muted">
                {t(lang, "which-none-fits")} " " <a class="link" href=setup>{t(lang, "payout-new")}</a>
            </p>
        </Panel>
    }
}
