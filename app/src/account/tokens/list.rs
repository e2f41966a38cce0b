//! One's own tokens.

use super::super::AccountHeader;
use super::super::api::{OwnTokens, TokenRow, list_own_tokens};
use super::form::NewToken;
use super::shown::Shown;
use super::{MadeToken, example, reach};
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args, use_lang};
use crate::network::use_network;
use crate::routes;
use crate::ui::{CodeListing, Empty, Fit, Moment, Panel, Table, load};
use domain::time::Timestamp;
use leptos::prelude::*;

/// One's own tokens, or the one that was just made.
#[component]
pub fn OwnTokensPage() -> impl IntoView {
    let content = move || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let OwnTokens { rows, address } = list_own_tokens().await?;
            Ok(match use_context::<MadeToken>() {
                Some(made) => view! { <Shown lang=format.lang address made/> }.into_any(),
                None => view! { <Tokens format rows address/> }.into_any(),
            })
        })
    };
    view! {
        <Frame>
            <AccountHeader title=t(use_lang(), "tokens-title")/>
            {content()}
        </Frame>
    }
}

#[component]
fn Tokens(format: Format, rows: Vec<TokenRow>, address: String) -> impl IntoView {
    let lang = format.lang;
    let list = if rows.is_empty() {
        view! { <Empty title=t(lang, "tokens-none") text=t(lang, "tokens-none-text")/> }.into_any()
    } else {
        let head = view! {
            <th>{t(lang, "token-name")}</th>
            <th>{t(lang, "token-may")}</th>
            <th>{t(lang, "token-made")}</th>
            <th>{t(lang, "token-used")}</th>
            <th>{t(lang, "token-until")}</th>
            <th><span class="sr-only">{t(lang, "token-revoke")}</span></th>
        };
        let body = rows.into_iter().map(|row| view! { <Row format row/> }).collect_view().into_any();
        view! { <Table label=t(lang, "tokens-title") fit=Fit::Cards head=head.into_any() body/> }.into_any()
    };
    view! {
        <p class="muted mb-4 max-w-3xl">
            {t(lang, "tokens-text")} " " <a class="link" href=routes::API_DOCS>{t(lang, "tokens-docs")}</a>
        </p>
        <Panel id="tokens" title=t(lang, "tokens-working")>{list}</Panel>
        <NewToken lang/>
        <div class="form-width mt-6">
            <CodeListing
                id="token-example"
                label=t(lang, "token-example")
                text=example(&address, "TOKEN")
                copy=t(lang, "copy")
                copied=t(lang, "copied")
            />
        </div>
    }
}

#[component]
fn Row(format: Format, row: TokenRow) -> impl IntoView {
    let lang = format.lang;
    let moment = move |at: Option<Timestamp>, none: &'static str| match at {
        Some(at) => view! { <Moment format at/> }.into_any(),
        None => view! { <span class="faint">{t(lang, none)}</span> }.into_any(),
    };
    let about = t_args(lang, "token-revoke-which", &[("name", Arg::from(row.name.clone()))]);
    view! {
        <tr>
            <td class="card-line">
                <span class="font-medium">{row.name}</span> " " <code class="faint">{format!("…{}", row.hint)}</code>
            </td>
            <td data-label=t(lang, "token-may")>{reach(lang, row.areas)}</td>
            <td data-label=t(lang, "token-made")><Moment format at=row.created_at/></td>
            <td data-label=t(lang, "token-used")>{moment(row.used_at, "token-unused")}</td>
            <td data-label=t(lang, "token-until")>{moment(row.expires_at, "token-endless")}</td>
            <td class="card-end">
                <a class="btn btn-sm" href=routes::own_token(row.id) aria-label=about>{t(lang, "token-revoke")}</a>
            </td>
        </tr>
    }
}
