//! The list of templates.

use super::api::{TemplateRow, list_templates};
use crate::frame::Frame;
use crate::i18n::{t, use_lang};
use crate::routes;
use crate::saving::only_who_may_change;
use crate::ui::{Badge, Empty, Fit, FormDialog, PageHeader, Table, Tone, load};
use domain::access::Area;
use domain::id::TemplateId;
use domain::lang::Lang;
use leptos::prelude::*;

/// The list of templates.
#[component]
pub fn TemplatesPage() -> impl IntoView {
    let lang = use_lang();
    let content = move || {
        load(async move {
            let rows = list_templates().await?;
            Ok(view! { <Templates lang rows/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Templates(lang: Lang, rows: Vec<TemplateRow>) -> impl IntoView {
    let new = view! {
        <a class="btn btn-sm btn-primary" href=routes::NEW_TEMPLATE data-dialog="">
            {t(lang, "template-new")}
        </a>
    };
    let may_change = only_who_may_change(Area::Offers).is_ok();
    let below = view! { <p class="muted mt-1 max-w-3xl">{t(lang, "templates-text")}</p> };
    let head = view! {
        <th>{t(lang, "template-name")}</th>
        <th>{t(lang, "filter-status")}</th>
        <th>{t(lang, "template-params")}</th>
        <th>{t(lang, "template-used")}</th>
    };
    let body = if rows.is_empty() {
        view! { <Empty title=t(lang, "templates-none") text=t(lang, "templates-none-text")/> }.into_any()
    } else {
        let rows = rows.into_iter().map(|row| view! { <Row lang row may_change/> }).collect_view().into_any();
        view! { <Table label=t(lang, "templates-title") fit=Fit::Cards head=head.into_any() body=rows/> }.into_any()
    };
    view! {
        <PageHeader title=t(lang, "templates-title") beside=new.into_any() below=below.into_any()/>
        <div class="panel">{body}</div>
        <FormDialog close=t(lang, "dialog-close") ask=t(lang, "dialog-ask") lost=t(lang, "dialog-lost")/>
    }
}

#[component]
fn Row(lang: Lang, row: TemplateRow, may_change: bool) -> impl IntoView {
    let TemplateRow { template, offers } = row;
    let params = template.params.into_iter().map(|param| {
        view! {
            <li title=param.meaning>
                <code>{param.name}</code>
                {param.required.then(|| view! { <span class="muted text-xs">{t(lang, "param-required")}</span> })}
            </li>
        }
    });
    let offers =
        offers.into_iter().map(|(id, name)| view! { <li><a class="link" href=routes::offer(id)>{name}</a></li> });
    let (params, offers) = (params.collect_view(), offers.collect_view());
    let dash = || view! { <span class="faint">"—"</span> }.into_any();
    view! {
        <tr>
            <td>
                <a class="link-strong" href=routes::template(template.id) data-dialog="">
                    {template.name.clone()}
                </a>
            </td>
            <td class="card-end">
                <div class="state">
                    <ActiveBadge active=template.active/>
                    {may_change.then(|| view! { <Switch lang id=template.id name=template.name active=template.active/> })}
                </div>
            </td>
            <td class="card-line" data-label=t(lang, "template-params")>
                {if params.is_empty() { dash() } else { view! { <ul class="actions">{params}</ul> }.into_any() }}
            </td>
            <td class="card-line" data-label=t(lang, "template-used")>
                {if offers.is_empty() { dash() } else { view! { <ul>{offers}</ul> }.into_any() }}
            </td>
        </tr>
    }
}

/// The button that switches a template on or off.
#[component]
fn Switch(lang: Lang, id: TemplateId, name: String, active: bool) -> impl IntoView {
    let (to, word) = if active { ("no", "template-switch-off") } else { ("yes", "template-switch-on") };
    view! {
        <form method="post" action=routes::TEMPLATES>
            <input type="hidden" name="template" value=id.to_string()/>
            <button class="btn btn-xs" name="active" value=to>
                {t(lang, word)}
                <span class="sr-only">{format!(": {name}")}</span>
            </button>
        </form>
    }
}

/// Whether a template takes effect.
#[component]
pub fn ActiveBadge(active: bool) -> impl IntoView {
    let (tone, word) =
        if active { (Tone::Good, "template-state-active") } else { (Tone::Quiet, "template-state-inactive") };
    view! { <Badge tone text=t(use_lang(), word)/> }
}
