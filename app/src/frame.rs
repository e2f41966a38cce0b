//! What stands around every page of the panel: where one can go, who one is, how to leave.

use crate::i18n::{t, use_lang};
use crate::keys::{Keys, KeysButton};
use crate::network::{provide_network, use_network};
use crate::query::here;
use crate::routes;
use crate::saving::Flash;
use crate::search::SearchBox;
use crate::settings::language_name;
use crate::ui::{Icon, Picture};
use domain::access::{Role, Viewer};
use domain::lang::Lang;
use leptos::prelude::*;

/// A page of the panel.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    provide_network();
    let lang = use_lang();
    view! {
        <a class="skip-link" href="#main">
            {t(lang, "skip-to-content")}
        </a>
        <div class="frame">
            <header class="topbar">
                <Brand/>
                <SearchBox/>
                <details class="menu-box">
                    <summary class="btn btn-sm btn-ghost">
                        <Icon picture=Picture::Menu/>
                        {t(lang, "menu")}
                    </summary>
                    <div class="menu-sheet">
                        <Places/>
                        <Account/>
                    </div>
                </details>
            </header>
            <aside class="sidebar">
                <Brand/>
                <SearchBox/>
                <Places/>
                <Account/>
            </aside>
            <main id="main" tabindex="-1">
                <Flash/>
                {children()}
            </main>
        </div>
        <Keys/>
    }
}

/// The product's sign and the network's name.
#[component]
fn Brand() -> impl IntoView {
    let network = use_network();
    view! {
        <a class="brand" href=routes::HOME>
            <Logo/>
            <span class="min-w-0">
                <span class="brand-name">"Otklik"</span>
                <Suspense>
                    {Suspend::new(async move {
                        network.await.ok().map(|network| view! { <span class="brand-network">{network.name}</span> })
                    })}
                </Suspense>
            </span>
        </a>
    }
}

/// The product's sign: a call and the answer that comes back.
#[component]
pub fn Logo() -> impl IntoView {
    view! {
        <svg class="logo" width="32" height="32" viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="8" class="logo-ground"></rect>
            <path d="M9 20.5a7.5 7.5 0 1 1 13.2 1.9" class="logo-line"></path>
            <path d="m18.6 21.4 3.7 1.3 1.2-3.8" class="logo-line"></path>
            <circle cx="15.8" cy="17" r="2.4" class="logo-dot"></circle>
        </svg>
    }
}

/// Where one can go.
#[component]
fn Places() -> impl IntoView {
    let lang = use_lang();
    let viewer = use_context::<Viewer>();
    let sees_log = viewer.as_ref().is_some_and(|viewer| viewer.integration().is_some());
    let is_webmaster = viewer.as_ref().is_some_and(|viewer| viewer.webmaster().is_some());
    let runs_network = viewer.is_some_and(|viewer| viewer.manager().is_some());
    view! {
        <nav class="places" aria-label=t(lang, "nav-main")>
            <ul>
                <Place path=routes::HOME key="h" picture=Picture::House name=t(lang, "nav-overview")/>
                <Place path=routes::OFFERS key="o" picture=Picture::Tag name=t(lang, "nav-offers")/>
                {runs_network
                    .then(|| {
                        view! { <Place path=routes::TEMPLATES key="t" picture=Picture::Form name=t(lang, "nav-templates")/> }
                    })}
                {is_webmaster
                    .then(|| {
                        view! {
                            <Place path=routes::CATALOGUE key="k" picture=Picture::Shelf name=t(lang, "nav-catalogue")/>
                            <Place path=routes::CAMPAIGNS key="m" picture=Picture::Chain name=t(lang, "campaigns-own-title")/>
                            <Place
                                path=routes::SUB_ACCOUNTS
                                key="b"
                                picture=Picture::Branches
                                name=t(lang, "sub-accounts-title")
                            />
                            <Place
                                path=routes::SMARTLINKS
                                key="g"
                                picture=Picture::Signpost
                                name=t(lang, "smartlinks-title")
                            />
                            <Place path=routes::TARGETS key="d" picture=Picture::Bell name=t(lang, "targets-title")/>
                        }
                    })}
                <Place path=routes::CONVERSIONS key="c" picture=Picture::Target name=t(lang, "nav-conversions")/>
                <Place path=routes::CUSTOMERS key="n" picture=Picture::Again name=t(lang, "customers-title")/>
                <Place path=routes::REPORTS key="r" picture=Picture::Bars name=t(lang, "nav-reports")/>
                {sees_log
                    .then(|| view! { <Place path=routes::HEALTH key="i" picture=Picture::Pulse name=t(lang, "health-title")/> })}
            </ul>
            {runs_network
                .then(|| {
                    view! {
                        <p class="places-head">{t(lang, "nav-people")}</p>
                        <ul>
                            <Place
                                path=routes::ADVERTISERS
                                key="a"
                                picture=Picture::Building
                                name=t(lang, "nav-advertisers")
                            />
                            <Place path=routes::WEBMASTERS key="w" picture=Picture::People name=t(lang, "webmasters-title")/>
                            <Place path=routes::CAMPAIGNS key="m" picture=Picture::Chain name=t(lang, "campaigns-title")/>
                            <Place path=routes::TEAM key="e" picture=Picture::Team name=t(lang, "nav-team")/>
                        </ul>
                    }
                })}
            <p class="places-head">{t(lang, "nav-logs")}</p>
            <ul>
                <Place path=routes::CLICKS key="l" picture=Picture::Pointer name=t(lang, "nav-clicks")/>
                {sees_log
                    .then(|| {
                        view! { <Place path=routes::POSTBACKS key="p" picture=Picture::Tray name=t(lang, "nav-postbacks")/> }
                    })}
                {(is_webmaster || runs_network)
                    .then(|| {
                        view! { <Place path=routes::DELIVERIES key="f" picture=Picture::Send name=t(lang, "deliveries-title")/> }
                    })}
            </ul>
            {runs_network
                .then(|| {
                    view! {
                        <p class="places-head">{t(lang, "nav-network")}</p>
                        <ul>
                            <Place path=routes::SETTINGS key="s" picture=Picture::Sliders name=t(lang, "nav-settings")/>
                            <Place path=routes::AUDIT key="u" picture=Picture::Past name=t(lang, "nav-audit")/>
                        </ul>
                    }
                })}
        </nav>
    }
}

#[component]
fn Place(
    path: &'static str,
    picture: Picture,
    name: String,
    /// The letter that leads there after `g`.
    #[prop(optional)]
    key: &'static str,
) -> impl IntoView {
    let here = here();
    let below = here.strip_prefix(path);
    let current = below.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']));
    view! {
        <li>
            <a href=path aria-current=current.then_some("page") data-key=(!key.is_empty()).then_some(key)>
                <Icon picture/>
                {name}
            </a>
        </li>
    }
}

/// Who one is, in which language one reads, and how to leave.
#[component]
fn Account() -> impl IntoView {
    let lang = use_lang();
    let viewer = use_context::<Viewer>();
    view! {
        <div class="account">
            {viewer
                .map(|viewer| {
                    let role = match viewer.role {
                        Role::Manager => "role-manager",
                        Role::Advertiser(_) => "role-advertiser",
                        Role::Webmaster(_) => "role-webmaster",
                    };
                    view! {
                        <div class="min-w-0">
                            <p class="truncate font-medium" title=viewer.email>
                                <a class="link link-hover" href=routes::ACCOUNT>
                                    {viewer.name}
                                </a>
                            </p>
                            <p class="muted text-xs">{t(lang, role)}</p>
                        </div>
                    }
                })}
            <LanguageSwitch/>
            <div class="account-end">
                <form method="post" action="/sign-out">
                    <button class="btn btn-sm btn-ghost -ml-3">{t(lang, "sign-out")}</button>
                </form>
                <KeysButton/>
            </div>
        </div>
    }
}

/// The other languages, as a form that comes back to the same page.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let current = use_lang();
    let button = move |lang: Lang| {
        let (tag, name) = (lang.tag(), language_name(lang));
        let pressed = if lang == current { "true" } else { "false" };
        view! {
            <button name="lang" value=tag lang=tag aria-pressed=pressed title=name>
                {tag.to_uppercase()}
            </button>
        }
    };
    view! {
        <form method="post" action="/preferences" class="languages" aria-label=t(current, "language")>
            <input type="hidden" name="next" value=here()/>
            {Lang::ALL.map(button).collect_view()}
        </form>
    }
}
