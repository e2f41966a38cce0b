//! Links that show the codes to a developer who has no account: the form that makes one, and the list.

use super::api::Link;
use crate::draft::Draft;
use crate::i18n::{Arg, Format, t, t_args};
use crate::routes;
use crate::ui::{Badge, Choice, CodeBox, Empty, Moment, Panel, Pick, Table, Tone};
use leptos::prelude::*;

/// For how many days a link can work.
pub const DAYS: [u32; 3] = [7, 30, 90];

/// The form and the list.
#[component]
pub fn Sharing(format: Format, offer: i64, links: Vec<Link>) -> impl IntoView {
    let lang = format.lang;
    let draft = Draft::of_page().unwrap_or_default();
    let choice = move |days: u32| Choice {
        value: days.to_string(),
        label: t_args(lang, "offer-days", &[("days", Arg::from(days))]),
    };
    let chosen = Some(draft.get("days")).filter(|days| !days.is_empty()).unwrap_or("30").to_owned();
    let head = view! {
        <th>{t(lang, "dev-links-link")}</th>
        <th>{t(lang, "dev-links-created")}</th>
        <th>{t(lang, "dev-links-until")}</th>
        <th>{t(lang, "dev-links-opened")}</th>
        <th><span class="sr-only">{t(lang, "dev-links-revoke")}</span></th>
    };
    let list = if links.is_empty() {
        view! { <Empty title=t(lang, "dev-links-none") text=t(lang, "dev-links-none-text")/> }.into_any()
    } else {
        let rows = links.into_iter().map(|link| view! { <Row format offer link/> }).collect_view().into_any();
        view! { <Table label=t(lang, "dev-links-title") fit=crate::ui::Fit::Cards head=head.into_any() body=rows/> }
            .into_any()
    };
    view! {
        <Panel id="links" title=t(lang, "dev-links-title") note=t(lang, "dev-links-note")>
            <form
                method="post"
                action=format!("{}#links", routes::offer_form(offer, "codes"))
                class="panel-body flex flex-wrap items-end gap-3"
            >
                <Pick
                    label=t(lang, "dev-links-days")
                    name="days"
                    choices=DAYS.map(choice).to_vec()
                    chosen
                    error=draft.error(lang, "days")
                />
                <button class="btn btn-primary">{t(lang, "dev-links-make")}</button>
            </form>
            {list}
        </Panel>
    }
}

#[component]
fn Row(format: Format, offer: i64, link: Link) -> impl IntoView {
    let lang = format.lang;
    let works = link.url.is_some();
    let number = move |id: i64| t_args(lang, "dev-links-number", &[("number", Arg::from(id))]);
    let shown = if let Some(url) = link.url {
        view! {
            <CodeBox
                id=format!("link-{}", link.id)
                label=number(link.id)
                text=url
                copy=t(lang, "copy")
                copied=t(lang, "copied")
            />
        }
        .into_any()
    } else {
        let word = if link.is_revoked { "dev-links-revoked" } else { "dev-links-expired" };
        view! { {number(link.id)} " " <Badge tone=Tone::Quiet text=t(lang, word)/> }.into_any()
    };
    let revoke = works.then(|| {
        let about = t_args(lang, "dev-links-revoke-number", &[("number", Arg::from(link.id))]);
        let href = routes::offer_form(offer, &format!("links/{}", link.id));
        view! { <a class="btn btn-sm" href=href aria-label=about>{t(lang, "dev-links-revoke")}</a> }
    });
    let opened = match link.opened_at {
        Some(at) => view! { <Moment format at/> }.into_any(),
        None => view! { <span class="faint">{t(lang, "dev-links-never")}</span> }.into_any(),
    };
    view! {
        <tr>
            <td class="card-line">{shown}</td>
            <td data-label=t(lang, "dev-links-created")><Moment format at=link.created_at/></td>
            <td data-label=t(lang, "dev-links-until")><Moment format at=link.expires_at/></td>
            <td data-label=t(lang, "dev-links-opened")>{opened}</td>
            <td class="card-end">{revoke}</td>
        </tr>
    }
}
