//! One's own sessions, and the buttons that end them.

use super::AccountHeader;
use super::api::{SessionRow, list_own_sessions};
use super::browser::browser_name;
use crate::frame::Frame;
use crate::i18n::{Format, t, use_lang};
use crate::network::use_network;
use crate::routes;
use crate::ui::{Badge, Fit, Moment, Table, Tone, load};
use leptos::prelude::*;

/// One's own sessions.
#[component]
pub fn OwnSessionsPage() -> impl IntoView {
    let content = move || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let rows = list_own_sessions().await?;
            Ok(view! { <Sessions format rows/> }.into_any())
        })
    };
    view! {
        <Frame>
            <AccountHeader title=t(use_lang(), "sessions-title")/>
            {content()}
        </Frame>
    }
}

#[component]
fn Sessions(format: Format, rows: Vec<SessionRow>) -> impl IntoView {
    let lang = format.lang;
    let has_others = rows.len() > 1;
    let head = view! {
        <th>{t(lang, "session-browser")}</th>
        <th>{t(lang, "session-address")}</th>
        <th>{t(lang, "session-since")}</th>
        <th>{t(lang, "session-seen")}</th>
        <th><span class="sr-only">{t(lang, "session-end")}</span></th>
    };
    let body = rows.into_iter().map(|row| view! { <Row format row/> }).collect_view().into_any();
    view! {
        <p class="muted mb-4 max-w-3xl">{t(lang, "sessions-text")}</p>
        <div class="panel">
            <Table label=t(lang, "sessions-title") fit=Fit::Cards head=head.into_any() body/>
        </div>
        {has_others
            .then(|| {
                view! {
                    <form method="post" action=routes::OWN_SESSIONS class="mt-4">
                        <button class="btn" name="session" value="others">
                            {t(lang, "sessions-end-others")}
                        </button>
                    </form>
                }
            })}
    }
}

#[component]
fn Row(format: Format, row: SessionRow) -> impl IntoView {
    let lang = format.lang;
    let name = match browser_name(&row.browser) {
        name if name.is_empty() => t(lang, "session-unknown"),
        name => name,
    };
    let end = if row.is_this {
        view! { <Badge tone=Tone::Good text=t(lang, "session-this")/> }.into_any()
    } else {
        view! {
            <form method="post" action=routes::OWN_SESSIONS>
                <button class="btn btn-sm" name="session" value=row.id>{t(lang, "session-end")}</button>
            </form>
        }
        .into_any()
    };
    view! {
        <tr>
            <td title=row.browser>{name}</td>
            <td data-label=t(lang, "session-address")>{row.ip.unwrap_or_else(|| "—".to_owned())}</td>
            <td data-label=t(lang, "session-since")><Moment format at=row.since/></td>
            <td data-label=t(lang, "session-seen")><Moment format at=row.seen_at/></td>
            <td class="card-end">{end}</td>
        </tr>
    }
}
