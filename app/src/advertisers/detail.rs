//! The page of one advertiser: what it is, its keys, its offers, and the ways to what it sent.

use super::api::{AdvertiserView, find_advertiser};
use super::keys::Keys;
use super::{Crumbs, number};
use crate::error::AppError;
use crate::frame::Frame;
use crate::health::Short;
use crate::i18n::{Format, t};
use crate::network::use_network;
use crate::offers::StatusBadge;
use crate::query::Query;
use crate::routes;
use crate::saving::only_who_may_change;
use crate::ui::{CodeBox, Empty, Fact, Fit, Moment, PageHeader, Panel, Table, load};
use domain::access::Area;
use domain::health::Watched;
use domain::id::AdvertiserId;
use domain::lang::Lang;
use domain::offer::OfferStatus;
use domain::time::Timestamp;
use leptos::prelude::*;

/// The page of one advertiser.
#[component]
pub fn AdvertiserPage() -> impl IntoView {
    let id = number("id");
    let content = move || {
        let network = use_network();
        load(async move {
            let found = find_advertiser(id.ok_or(AppError::NotFound)?).await?;
            let format = network.await?.format();
            Ok(view! { <Advertiser format found/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Advertiser(format: Format, found: AdvertiserView) -> impl IntoView {
    let (lang, id) = (format.lang, found.id);
    let changes = only_who_may_change(Area::People).is_ok();
    let edit = changes.then(|| {
        view! { <a class="btn btn-sm" href=routes::advertiser(id, "/edit")>{t(lang, "edit")}</a> }
    });
    let notes =
        (!found.notes.is_empty()).then(|| view! { <p class="mt-2 max-w-3xl whitespace-pre-line">{found.notes}</p> });
    let contact = (!found.contact.is_empty()).then(|| {
        view! { <Fact name=t(lang, "advertiser-contact")>{found.contact}</Fact> }
    });
    let last = found.last_postback.map(|at| {
        view! { <Fact name=t(lang, "advertiser-last-postback")><Moment format at/></Fact> }
    });
    let below = view! {
        {notes}
        <dl class="facts mt-3">
            <Fact name=t(lang, "advertiser-number")>{format!("№\u{a0}{id}")}</Fact>
            {contact}
            <Fact name=t(lang, "advertiser-since")><Moment format at=found.since/></Fact>
            {last}
        </dl>
    };
    let words = found.words.into_iter().map(|(word, status)| {
        let meaning = t(lang, &format!("state-{}", status.word()));
        view! { <li><code>{word}</code> <span>{format!("→ {meaning}")}</span></li> }
    });
    let words = words.collect_view();
    let addresses =
        found.allowed_ips.into_iter().map(|address| view! { <li><code>{address}</code></li> }).collect_view();
    let anywhere = addresses.is_empty().then(|| t(lang, "advertiser-from-anywhere"));
    let rows = Query::default().with("advertiser", id.to_string());
    let no_words = words.is_empty().then(|| t(lang, "advertiser-words-none"));
    view! {
        <PageHeader
            title=found.name
            above=view! { <Crumbs/> }.into_any()
            beside=edit.into_any()
            below=below.into_any()
        />
        <Short format watched=Watched::Advertiser(AdvertiserId(id))/>
        <Keys format id keys=found.keys changes/>
        <Panel id="postbacks" title=t(lang, "advertiser-postbacks-title") note=t(lang, "advertiser-postbacks-note")>
            <div class="panel-body grid gap-4">
                <p class="flex flex-wrap gap-x-4 gap-y-2">
                    <a class="link" href=rows.link(routes::POSTBACKS)>{t(lang, "advertiser-postbacks-rows")}</a>
                    <a class="link" href=rows.with("result", "error").link(routes::POSTBACKS)>{t(lang, "advertiser-postbacks-failed")}</a>
                </p>
                <dl class="meanings">
                    <div>
                        <dt>{t(lang, "advertiser-answers")}</dt>
                        <dd>{t(lang, if found.always_200 { "advertiser-always-200-on" } else { "advertiser-always-200-off" })}</dd>
                    </div>
                    <div>
                        <dt>{t(lang, "advertiser-allowed")}</dt>
                        <dd>{anywhere}<ul class="actions">{addresses}</ul></dd>
                    </div>
                    <div>
                        <dt>{t(lang, "advertiser-words")}</dt>
                        <dd>{no_words}<ul class="actions">{words}</ul></dd>
                    </div>
                </dl>
            </div>
        </Panel>
        <Signing format id signing=found.signing changes/>
        <Offers lang offers=found.offers/>
    }
}

/// Whether postbacks have to be signed, and with what.
#[component]
fn Signing(format: Format, id: i64, signing: Option<(String, Timestamp)>, changes: bool) -> impl IntoView {
    let lang = format.lang;
    let label = if signing.is_some() { "signing-change" } else { "signing-switch-on" };
    let state = if signing.is_some() { "signing-is-on" } else { "signing-is-off" };
    let secret = signing.map(|(secret, since)| {
        view! {
            <p>{t(lang, "signing-since")} " " <Moment format at=since/></p>
            <details class="macro-list">
                <summary>{t(lang, "signing-show")}</summary>
                <div class="mt-3">
                    <CodeBox
                        id="signing-secret"
                        label=t(lang, "signing-secret")
                        text=secret
                        copy=t(lang, "copy")
                        copied=t(lang, "copied")
                    />
                </div>
            </details>
        }
    });
    view! {
        <Panel id="signing" title=t(lang, "signing-title")>
            <div class="panel-body grid gap-3">
                <p>{t(lang, state)}</p>
                {secret}
                {changes.then(|| view! {
                    <div><a class="btn btn-sm" href=routes::advertiser(id, "/signing")>{t(lang, label)}</a></div>
                })}
            </div>
        </Panel>
    }
}

#[component]
fn Offers(lang: Lang, offers: Vec<(i64, String, OfferStatus)>) -> impl IntoView {
    let head = view! {
        <th>{t(lang, "offers-name")}</th>
        <th>{t(lang, "filter-status")}</th>
        <th>{t(lang, "advertiser-sent")}</th>
    };
    let lists = [
        (routes::CONVERSIONS, "nav-conversions"),
        (routes::CLICKS, "nav-clicks"),
        (routes::POSTBACKS, "nav-postbacks"),
    ];
    let list = move |id: i64| {
        lists.map(
            |(path, name)| view! { <li><a class="link" href=format!("{path}?offer={id}")>{t(lang, name)}</a></li> },
        )
    };
    let row = |(id, name, status): (i64, String, OfferStatus)| {
        view! {
            <tr>
                <td>
                    <a class="link-strong" href=routes::offer(id)>{name}</a>
                    " "
                    <span class="id">{format!("№\u{a0}{id}")}</span>
                </td>
                <td class="card-end"><StatusBadge status/></td>
                <td class="card-line"><ul class="flex flex-wrap gap-x-4 gap-y-1">{list(id).collect_view()}</ul></td>
            </tr>
        }
    };
    let body = if offers.is_empty() {
        view! { <Empty title=t(lang, "offers-none") text=t(lang, "advertiser-offers-none")/> }.into_any()
    } else {
        let rows = offers.into_iter().map(row).collect_view().into_any();
        view! { <Table label=t(lang, "offers-title") fit=Fit::Cards head=head.into_any() body=rows/> }.into_any()
    };
    view! { <Panel id="offers" title=t(lang, "offers-title")>{body}</Panel> }
}
