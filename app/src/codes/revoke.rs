//! The question before a developer's link is taken back.

use super::api::read_offer_codes;
use crate::error::AppError;
use crate::frame::Frame;
use crate::i18n::{Arg, Format, t, t_args};
use crate::network::use_network;
use crate::routes;
use crate::ui::{PageHeader, load};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The question before a developer's link is taken back.
#[component]
pub fn RevokeLinkPage() -> impl IntoView {
    let number = |name: &str| {
        use_params_map().with_untracked(|params| params.get(name).and_then(|text| text.parse::<i64>().ok()))
    };
    let (offer, link) = (number("id"), number("part"));
    let content = move || {
        let network = use_network();
        load(async move {
            let format = network.await?.format();
            let codes = read_offer_codes(offer.ok_or(AppError::NotFound)?, None).await?;
            let links = codes.links.ok_or(AppError::Forbidden)?;
            // What shows nothing any more cannot be taken back.
            let known = links.into_iter().find(|known| Some(known.id) == link && known.url.is_some());
            let link = known.ok_or(AppError::NotFound)?.id;
            Ok(view! { <Question format offer=codes.integration.offer link name=codes.integration.name/> }.into_any())
        })
    };
    view! { <Frame>{content()}</Frame> }
}

#[component]
fn Question(format: Format, offer: i64, link: i64, name: String) -> impl IntoView {
    let lang = format.lang;
    let title = t_args(lang, "dev-links-revoke-title", &[("number", Arg::from(link)), ("name", Arg::from(name))]);
    view! {
        <div class="mx-auto max-w-xl py-10">
            <PageHeader title/>
            <p class="mb-6">{t(lang, "dev-links-revoke-text")}</p>
            <form method="post" action=routes::offer_form(offer, &format!("links/{link}")) class="form-buttons">
                <button class="btn btn-error">{t(lang, "dev-links-revoke")}</button>
                <a class="btn btn-ghost" href=format!("{}#links", routes::offer_form(offer, "codes"))>
                    {t(lang, "cancel")}
                </a>
            </form>
        </div>
    }
}
