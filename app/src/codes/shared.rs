//! The codes of an offer, for somebody with a link and no account: nothing else is here, and nothing leads anywhere else.

use super::api::{Integration, read_shared_codes};
use super::content::Content;
use crate::error::AppError;
use crate::frame::Logo;
use crate::i18n::{Arg, t, t_args, use_lang};
use crate::query::{Query, here};
use crate::ui::{Notice, PageHeader, PageTitle, Tone, load};
use domain::lang::Lang;
use leptos::prelude::*;

/// The page that a link shows.
#[component]
pub fn SharedCodesPage() -> impl IntoView {
    let lang = use_lang();
    let content = move || {
        load(async move {
            match read_shared_codes().await {
                Ok(integration) => Ok(view! { <Shared lang integration/> }.into_any()),
                Err(AppError::NotFound) => Ok(view! { <NoSuchLink lang/> }.into_any()),
                Err(error) => Err(error),
            }
        })
    };
    view! {
        <div class="shared-page">
            <header class="shared-head">
                <span class="brand">
                    <Logo/>
                    <span class="brand-name">"Otklik"</span>
                </span>
                <Readings lang/>
            </header>
            <main id="main">{content()}</main>
        </div>
    }
}

/// The same page in the other languages, by its address: nothing is remembered of whoever opens a link.
#[component]
fn Readings(lang: Lang) -> impl IntoView {
    let query = Query::of_page();
    let path = here().split('?').next().unwrap_or_default().to_owned();
    let link = |other: Lang| {
        let name = match other {
            Lang::En => "English",
            Lang::Ru => "Русский",
        };
        let current = (other == lang).then_some("true");
        let href = query.with("lang", other.tag()).link(&path);
        view! { <a class="link" href=href lang=other.tag() hreflang=other.tag() aria-current=current>{name}</a> }
    };
    view! {
        <nav class="flex gap-3 text-sm" aria-label=t(lang, "language")>
            {Lang::ALL.map(link).collect_view()}
        </nav>
    }
}

#[component]
fn Shared(lang: Lang, integration: Integration) -> impl IntoView {
    let title = t_args(lang, "codes-of", &[("name", Arg::from(integration.name.as_str()))]);
    let below = view! {
        <p class="muted mt-1 max-w-3xl">{t(lang, "shared-text")}</p>
        <nav class="section-links" aria-label=t(lang, "nav-sections")>
            <a href="#codes">{t(lang, "codes-title")}</a>
            <a href="#samples">{t(lang, "codes-samples")}</a>
            <a href="#cookie">{t(lang, "codes-keep")}</a>
            <a href="#answers">{t(lang, "answers-title")}</a>
        </nav>
    };
    view! {
        <PageHeader title below=below.into_any()/>
        <Content lang integration/>
    }
}

/// Whatever is wrong with a link, this is all that is said.
#[component]
fn NoSuchLink(lang: Lang) -> impl IntoView {
    view! {
        <PageTitle text=t(lang, "shared-none")/>
        <div class="mx-auto max-w-xl py-16">
            <Notice tone=Tone::Bad title=t(lang, "shared-none") heading=true>
                {t(lang, "shared-none-text")}
            </Notice>
        </div>
    }
}
