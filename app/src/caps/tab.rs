//! The tab with the caps of an offer: how much each takes and has taken, and in which zone its days begin.

use super::api::{CapView, CapsView, read_caps};
use super::{anew, kind_text, period_name};
use crate::draft::Draft;
use crate::error::AppError;
use crate::fields::OneOf;
use crate::frame::Frame;
use crate::i18n::{Format, t};
use crate::network::use_network;
use crate::offers::edit::OfferTabs;
use crate::routes;
use crate::saving::Refusal;
use crate::ui::{Badge, Choice, Empty, Fit, Panel, Table, Tone, load};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The caps of an offer.
#[component]
pub fn CapsPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").and_then(|id| id.parse::<i64>().ok()));
    let content = move || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let view = read_caps(id.ok_or(AppError::NotFound)?).await?;
            let stored = Draft::default().with("time_zone", view.zone.clone().unwrap_or_default());
            let draft = Draft::of_page().unwrap_or(stored);
            Ok(view! { <Caps format view draft/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Caps(format: Format, view: CapsView, draft: Draft) -> impl IntoView {
    let lang = format.lang;
    let id = view.id;
    let body = if view.caps.is_empty() {
        view! { <Empty title=t(lang, "caps-none") text=t(lang, "caps-none-text")/> }.into_any()
    } else {
        view! { <Rows format id caps=view.caps.clone()/> }.into_any()
    };
    let zone = |name: String| Choice { label: name.replace('_', " "), value: name };
    view! {
        <OfferTabs id name=view.name status=view.status tab="caps"/>
        <p class="muted mb-3 max-w-3xl">{t(lang, "caps-text")}</p>
        <div class="panel">
            {body}
            <div class="panel-body">
                <a class="btn btn-sm btn-primary" href=routes::offer_form(id, "caps/new")>{t(lang, "cap-new")}</a>
            </div>
        </div>
        <div class="form-width mt-6">
            <Refusal draft=draft.clone()/>
            <Panel id="cap-days" title=t(lang, "cap-days-title")>
                <form method="post" action=routes::offer_form(id, "caps") class="panel-body grid gap-3">
                    <OneOf
                        draft
                        name="time_zone"
                        label=t(lang, "settings-zone")
                        none=t(lang, "cap-days-network")
                        choices=view.zones.into_iter().map(zone).collect()
                        hint=t(lang, "cap-days-hint")
                    />
                    <div>
                        <button class="btn btn-sm">{t(lang, "save")}</button>
                    </div>
                </form>
            </Panel>
        </div>
    }
}

#[component]
fn Rows(format: Format, id: i64, caps: Vec<CapView>) -> impl IntoView {
    let lang = format.lang;
    let head = view! {
        <th>{t(lang, "cap-of")}</th>
        <th>{t(lang, "cap-period")}</th>
        <th class="num">{t(lang, "cap-most")}</th>
        <th class="num">{t(lang, "cap-taken")}</th>
        <th class="num">{t(lang, "cap-left")}</th>
        <th>{t(lang, "cap-overflow")}</th>
    };
    let row = move |cap: CapView| {
        let path = routes::offer_form(id, &format!("caps/{}", cap.id));
        let is_full = cap.left() == 0;
        let overflow = cap.overflow.clone().map_or_else(
            || view! { <span class="faint">{t(lang, "cap-overflow-offer")}</span> }.into_any(),
            |url| view! { <code class="break-all">{url}</code> }.into_any(),
        );
        view! {
            <tr>
                <td>
                    <a class="link-strong" href=path>{kind_text(lang, &cap)}</a>
                    " "
                    {is_full.then(|| view! { <Badge tone=Tone::Bad text=t(lang, "cap-full")/> })}
                </td>
                <td class="card-end">{period_name(lang, cap.period)}</td>
                <td class="num" data-label=t(lang, "cap-most")>{format.count(cap.most.into())}</td>
                <td class="num" data-label=t(lang, "cap-taken")>{format.count(cap.taken)}</td>
                <td class="num" data-label=t(lang, "cap-left")>
                    {format.count(cap.left())}
                    {anew(format, &cap).map(|text| view! { <p class="id">{text}</p> })}
                </td>
                <td data-label=t(lang, "cap-overflow")>{overflow}</td>
            </tr>
        }
    };
    let body = caps.into_iter().map(row).collect_view();
    view! { <Table label=t(lang, "offer-tab-caps") fit=Fit::Cards head=head.into_any() body=body.into_any()/> }
}
