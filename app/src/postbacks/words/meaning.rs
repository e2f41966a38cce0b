//! The page on which somebody says what a status word means: first what would come of it, then the button that does it.

use super::api::{MeaningQuery, MeaningView, preview_meaning};
use super::only_who_may_teach;
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::postbacks::lesson::Lesson;
use crate::postbacks::{Standing, StandingBadge};
use crate::query::Query;
use crate::routes;
use crate::ui::{Fact, Notice, PageHeader, Panel, Tone, Trail, load};
use domain::status::ConversionStatus;
use leptos::prelude::*;

/// The page on which somebody says what a status word means.
#[component]
pub fn MeaningPage() -> impl IntoView {
    let content = || {
        let network = use_network();
        let may = only_who_may_teach();
        let query = MeaningQuery::read(&Query::of_page());
        load(async move {
            may?;
            let format = network.await?.format();
            let meaning = preview_meaning(query.clone()).await?;
            Ok(view! { <Meaning format means=query.means meaning/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Meaning(format: Format, means: Option<ConversionStatus>, meaning: MeaningView) -> impl IntoView {
    let lang = format.lang;
    let MeaningView { advertiser, word, now, is_common, count, outlook } = meaning;
    let above = view! {
        <Trail list=routes::POSTBACKS name=t(lang, "postbacks-title")>
            <a href=routes::WORDS>{t(lang, "words-title")}</a>
        </Trail>
    };
    let title = t_args(lang, "meaning-title", &[("word", Arg::from(word.clone()))]);
    let facts = view! {
        <dl class="facts mt-3">
            <Fact name=t(lang, "advertiser")>
                <a class="link" href=routes::advertiser(advertiser.0, "")>{advertiser.1}</a>
            </Fact>
            <Fact name=t(lang, "words-rows")><span class="num">{format.count(count)}</span></Fact>
            {now.map(|status| view! {
                <Fact name=t(lang, "meaning-now")><StandingBadge standing=Standing::Conversion(status)/></Fact>
            })}
        </dl>
    };
    let id = advertiser.0;
    view! {
        <PageHeader title above=above.into_any() below=facts.into_any()/>
        {is_common.then(|| view! {
            <div class="mb-5"><Notice tone=Tone::Waiting title=t(lang, "meaning-common")/></div>
        })}
        {(!is_common).then(|| view! { <Ask format id word=word.clone() means/> })}
        {outlook.zip(means).map(|(outlook, means)| {
            let fields = vec![("advertiser", id.to_string()), ("word", word), ("means", means.word().to_owned())];
            view! { <Lesson format path=routes::WORDS fields outlook/> }
        })}
    }
}

/// What it could mean: each answer shows what would come of it.
#[component]
fn Ask(format: Format, id: i64, word: String, means: Option<ConversionStatus>) -> impl IntoView {
    let lang = format.lang;
    let answer = move |status: ConversionStatus| {
        let is_chosen = means == Some(status);
        let class = if is_chosen { "btn btn-sm btn-primary" } else { "btn btn-sm" };
        let href = routes::meaning(id, &word, Some(status.word()));
        view! {
            <a class=class href=href aria-current=is_chosen.then_some("true")>{t(lang, &format!("state-{}", status.word()))}</a>
        }
    };
    view! {
        <Panel id="meaning" title=t(lang, "meaning-ask") note=t(lang, "meaning-ask-note")>
            <div class="panel-body flex flex-wrap gap-2">{ConversionStatus::ALL.map(answer).collect_view()}</div>
        </Panel>
    }
}
