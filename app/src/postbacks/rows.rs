//! Postbacks as lines of a table.

use super::api::LogRow;
use super::{ResultText, Standing, StandingBadge};
use crate::i18n::{Arg, Format, t, t_args};
use crate::routes;
use crate::ui::{Fit, Moment, Table};
use domain::lang::Lang;
use leptos::prelude::*;

/// Postbacks as lines of a table, with a box to mark each where they can be replayed.
#[component]
pub fn Rows(format: Format, rows: Vec<LogRow>, #[prop(optional)] selectable: bool) -> impl IntoView {
    let lang = format.lang;
    let head = view! {
        {selectable.then(|| view! { <th><span class="sr-only">{t(lang, "replay-select")}</span></th> })}
        <th>{t(lang, "time")}</th>
        <th>{t(lang, "filter-status")}</th>
        <th>{t(lang, "postbacks-offer-action")}</th>
        <th>"request_id"</th>
        <th>{t(lang, "filter-result")}</th>
        <th class="num">"HTTP"</th>
        <th class="wide-only">"lead_id"</th>
        <th class="wide-only">{t(lang, "postbacks-ip")}</th>
    };
    let body = rows.into_iter().map(|row| view! { <Row format row selectable/> }).collect_view();
    view! { <Table label=t(lang, "postbacks-title") fit=Fit::Cards head=head.into_any() body=body.into_any()/> }
}

/// One line. It says which row it is and when it came, so that a newer one can be put at its place.
#[component]
pub fn Row(format: Format, row: LogRow, selectable: bool) -> impl IntoView {
    let lang = format.lang;
    let mark = selectable.then(|| mark(lang, &row));
    let dash = || view! { <span class="faint">"—"</span> };
    let clipped = |text: String| view! { <code class="clip" title=text.clone()>{text.clone()}</code> };
    let is_conversion = matches!(row.standing, Some(Standing::Conversion(_)));
    let short = move |id: uuid::Uuid| {
        let text = id.to_string();
        let short = view! { <code title=text.clone()>{format!("{}…", &text[..8])}</code> };
        if is_conversion {
            view! { <a class="link" href=routes::conversion(id)>{short}</a> }.into_any()
        } else {
            short.into_any()
        }
    };
    let http = if row.http < 300 { "num" } else { "num result-bad" };
    view! {
        <tr data-id=row.id.to_string() data-at=row.at.0.to_string()>
            {mark}
            <td>
                <a class="link-strong" href=routes::postback(row.id)>
                    <Moment format at=row.at/>
                </a>
            </td>
            <td class="card-end">
                {match row.standing {
                    Some(standing) => view! { <StandingBadge standing/> }.into_any(),
                    None => dash().into_any(),
                }}
            </td>
            <td class="card-line">
                {row.offer.map(|(id, name)| view! {
                    <a class="clip" title=name.clone() href=routes::offer(id)>{name.clone()}</a> " "
                })}
                {match row.action {
                    Some(action) => view! { <code class="id">{action}</code> }.into_any(),
                    None => dash().into_any(),
                }}
            </td>
            <td>
                {match row.request_id {
                    Some(id) => clipped(id).into_any(),
                    None => dash().into_any(),
                }}
            </td>
            <td>
                <ResultText result=row.result/>
                {row.code.map(|code| view! { " " <code class="id">{code}</code> })}
                {row.replay_of.map(|of| view! {
                    " " <a class="link faint" href=routes::postback(of)>{t(lang, "replay-of-short")}</a>
                })}
            </td>
            <td class=http data-label="HTTP">{row.http}</td>
            <td class="wide-only">{row.lead.map(short)}</td>
            <td class="wide-only">{clipped(row.ip)}</td>
        </tr>
    }
}

/// The cell with the box, which only those have that a replay may help.
fn mark(lang: Lang, row: &LogRow) -> impl IntoView + use<> {
    let name = row.request_id.clone().unwrap_or_else(|| row.id.to_string());
    let label = t_args(lang, "replay-select-one", &[("id", Arg::from(name))]);
    let id = row.id.to_string();
    view! {
        <td>
            {row.may_be_replayed.then(|| view! {
                <input type="checkbox" class="checkbox checkbox-sm" name="id" value=id aria-label=label/>
            })}
        </td>
    }
}
