//! The list of status words that nobody could read.

use super::api::{WordRow, WordsView, list_unread_words};
use super::only_who_may_teach;
use crate::draft::Draft;
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::postbacks::{Standing, StandingBadge};
use crate::routes;
use crate::saving::Refusal;
use crate::ui::{Empty, Fit, Moment, PageHeader, Table, Trail, load};
use leptos::prelude::*;

/// The list of status words that nobody could read.
#[component]
pub fn WordsPage() -> impl IntoView {
    let content = || {
        let network = use_network();
        let may = only_who_may_teach();
        load(async move {
            may?;
            let format = network.await?.format();
            let view = list_unread_words().await?;
            Ok(view! { <List format view/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn List(format: Format, view: WordsView) -> impl IntoView {
    let lang = format.lang;
    let above = view! { <Trail list=routes::POSTBACKS name=t(lang, "postbacks-title")/> };
    let looked = view.looked.map(|most| t_args(lang, "words-looked", &[("most", Arg::from(most))]));
    view! {
        <PageHeader
            title=t(lang, "words-title")
            above=above.into_any()
            below=view! { <p class="muted max-w-3xl">{t(lang, "words-text")}</p> }.into_any()
        />
        <Refusal draft=Draft::of_page().unwrap_or_default()/>
        {looked.map(|looked| view! { <div class="list-head"><p>{looked}</p></div> })}
        <div class="panel">
            {if view.rows.is_empty() {
                view! { <Empty title=t(lang, "words-none") text=t(lang, "words-none-text")/> }.into_any()
            } else {
                view! { <Rows format rows=view.rows/> }.into_any()
            }}
        </div>
    }
}

#[component]
fn Rows(format: Format, rows: Vec<WordRow>) -> impl IntoView {
    let lang = format.lang;
    let head = view! {
        <th>{t(lang, "words-word")}</th>
        <th>{t(lang, "advertiser")}</th>
        <th class="num">{t(lang, "words-rows")}</th>
        <th>{t(lang, "words-last")}</th>
        <th>{t(lang, "words-means")}</th>
    };
    let row = move |row: WordRow| {
        let meaning = routes::meaning(row.advertiser.0, &row.word, row.means.map(|status| status.word()));
        view! {
            <tr>
                <td><a class="link-strong" href=meaning.clone()><code>{row.word.clone()}</code></a></td>
                <td data-label=t(lang, "advertiser")>
                    <a href=routes::advertiser(row.advertiser.0, "")>{row.advertiser.1}</a>
                </td>
                <td class="num" data-label=t(lang, "words-rows")>{format.count(row.count)}</td>
                <td data-label=t(lang, "words-last")>
                    <a class="link" href=routes::postback(row.last)><Moment format at=row.at/></a>
                </td>
                <td data-label=t(lang, "words-means")>
                    {match row.means {
                        Some(status) => view! {
                            <StandingBadge standing=Standing::Conversion(status)/> " "
                            <a class="link" href=meaning>{t(lang, "words-replay")}</a>
                        }.into_any(),
                        None => view! { <a class="link" href=meaning>{t(lang, "words-say")}</a> }.into_any(),
                    }}
                </td>
            </tr>
        }
    };
    let body = rows.into_iter().map(row).collect_view();
    view! { <Table label=t(lang, "words-title") fit=Fit::Cards head=head.into_any() body=body.into_any()/> }
}
