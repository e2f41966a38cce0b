//! The question before a token is revoked.

use super::super::api::{TokenRow, list_own_tokens};
use super::reach;
use crate::error::AppError;
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::routes;
use crate::ui::{Fact, Moment, PageHeader, load};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The question before a token is revoked.
#[component]
pub fn RevokeTokenPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").and_then(|id| id.parse::<i64>().ok()));
    let content = move || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let known = list_own_tokens().await?.rows.into_iter().find(|known| Some(known.id) == id);
            let row = known.ok_or(AppError::NotFound)?;
            Ok(view! { <Question format row/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Question(format: Format, row: TokenRow) -> impl IntoView {
    let lang = format.lang;
    let args = [("name", Arg::from(row.name)), ("hint", Arg::from(row.hint))];
    let used = match row.used_at {
        Some(at) => view! { <Moment format at/> }.into_any(),
        None => t(lang, "token-unused").into_any(),
    };
    view! {
        <div class="mx-auto max-w-xl py-10">
            <PageHeader title=t_args(lang, "token-revoke-title", &args)/>
            <p class="mb-4">{t(lang, "token-revoke-text")}</p>
            <dl class="facts mb-6">
                <Fact name=t(lang, "token-may")>{reach(lang, row.areas)}</Fact>
                <Fact name=t(lang, "token-used")>{used}</Fact>
            </dl>
            <form method="post" action=routes::own_token(row.id) class="form-buttons">
                <button class="btn btn-error">{t(lang, "token-revoke")}</button>
                <a class="btn btn-ghost" href=routes::OWN_TOKENS>{t(lang, "cancel")}</a>
            </form>
        </div>
    }
}
