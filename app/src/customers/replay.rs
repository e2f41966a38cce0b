//! The page that says what replaying a customer's refused postbacks would do, and asks for it.

use super::api::{CustomerRow, preview_customer_replay};
use crate::error::AppError;
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::postbacks::replay::Outlook;
use crate::postbacks::replay::api::ReplayView;
use crate::routes;
use crate::ui::{PageHeader, Trail, load};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use uuid::Uuid;

/// The page that says what replaying a customer's refused postbacks would do.
#[component]
pub fn ReplayCustomerPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").and_then(|id| id.parse::<Uuid>().ok()));
    let content = move || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let (row, replay) = preview_customer_replay(id.ok_or(AppError::NotFound)?).await?;
            Ok(view! { <Preview format row replay/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Preview(format: Format, row: CustomerRow, replay: ReplayView) -> impl IntoView {
    let lang = format.lang;
    let (id, back) = (row.id, routes::customer(row.id));
    let home = back.clone();
    let count = || Arg::from(i64::try_from(replay.ready.len()).unwrap_or(i64::MAX));
    let (title, label) =
        (t_args(lang, "replay-title", &[("count", count())]), t_args(lang, "replay-do", &[("count", count())]));
    let is_ready = !replay.ready.is_empty();
    let above = view! {
        <Trail list=routes::CUSTOMERS name=t(lang, "customers-title")><a href=home>{row.name}</a></Trail>
    };
    view! {
        <PageHeader
            title
            above=above.into_any()
            below=is_ready.then(|| view! { <p class="muted">{t(lang, "replay-text")}</p> }).into_any()
        />
        <Outlook format replay/>
        <form method="post" action=routes::customer_replay(id) class="form-buttons">
            {is_ready.then(|| view! { <button class="btn btn-primary">{label}</button> })}
            <a class="btn btn-ghost" href=back>{t(lang, "cancel")}</a>
        </form>
    }
}
