//! The list of names of actions that offers do not know.

use super::api::{ActionRow, ActionsView, list_unknown_actions};
use super::only_who_may_name;
use crate::draft::Draft;
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::routes;
use crate::ui::{Empty, Fit, Moment, Notice, PageHeader, Table, Tone, Trail, load};
use leptos::prelude::*;

/// The list of names of actions that offers do not know.
#[component]
pub fn ActionsPage() -> impl IntoView {
    let content = || {
        let network = use_network();
        let may = only_who_may_name();
        load(async move {
            may?;
            let format = network.await?.format();
            let view = list_unknown_actions().await?;
            Ok(view! { <List format view/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn List(format: Format, view: ActionsView) -> impl IntoView {
    let lang = format.lang;
    let draft = Draft::of_page().unwrap_or_default();
    let above = view! { <Trail list=routes::POSTBACKS name=t(lang, "postbacks-title")/> };
    let looked = view.looked.map(|most| t_args(lang, "actions-looked", &[("most", Arg::from(most))]));
    view! {
        <PageHeader
            title=t(lang, "actions-title")
            above=above.into_any()
            below=view! { <p class="muted max-w-3xl">{t(lang, "actions-text")}</p> }.into_any()
        />
        {["offer", "name", "payout"].map(|field| draft.error(lang, field)).into_iter().filter(|why| !why.is_empty()).map(|why| {
            view! { <div role="alert" class="mb-5"><Notice tone=Tone::Bad title=why/></div> }
        }).collect_view()}
        {looked.map(|looked| view! { <div class="list-head"><p>{looked}</p></div> })}
        <div class="panel">
            {if view.rows.is_empty() {
                view! { <Empty title=t(lang, "actions-none") text=t(lang, "actions-none-text")/> }.into_any()
            } else {
                view! { <Rows format rows=view.rows/> }.into_any()
            }}
        </div>
    }
}

#[component]
fn Rows(format: Format, rows: Vec<ActionRow>) -> impl IntoView {
    let lang = format.lang;
    let head = view! {
        <th>{t(lang, "actions-name")}</th>
        <th>{t(lang, "offer")}</th>
        <th class="num">{t(lang, "words-rows")}</th>
        <th>{t(lang, "words-last")}</th>
        <th>{t(lang, "actions-means")}</th>
    };
    let row = move |row: ActionRow| {
        let which = routes::which_action(row.offer.0, &row.name, row.means.as_ref().map(|known| known.payout));
        view! {
            <tr>
                <td><a class="link-strong" href=which.clone()><code>{row.name.clone()}</code></a></td>
                <td data-label=t(lang, "offer")><a href=routes::offer(row.offer.0)>{row.offer.1}</a></td>
                <td class="num" data-label=t(lang, "words-rows")>{format.count(row.count)}</td>
                <td data-label=t(lang, "words-last")>
                    <a class="link" href=routes::postback(row.last)><Moment format at=row.at/></a>
                </td>
                <td data-label=t(lang, "actions-means")>
                    {match row.means {
                        Some(known) => view! {
                            <code>{known.action}</code> " "
                            <a class="link" href=which>{t(lang, "words-replay")}</a>
                        }.into_any(),
                        None => view! { <a class="link" href=which>{t(lang, "actions-say")}</a> }.into_any(),
                    }}
                </td>
            </tr>
        }
    };
    let body = rows.into_iter().map(row).collect_view();
    view! { <Table label=t(lang, "actions-title") fit=Fit::Cards head=head.into_any() body=body.into_any()/> }
}
