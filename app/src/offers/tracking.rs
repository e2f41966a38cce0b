//! Where visitors come from and land: the affiliate links and the landing URL with its macros.

use super::api::LinkView;
use crate::campaigns::CampaignBadge;
use crate::i18n::t;
use crate::routes;
use crate::ui::{Badge, Fit, LinkBox, Panel, Table, Tone};
use domain::landing::Macro;
use domain::lang::Lang;
use leptos::prelude::*;

/// The affiliate links that the viewer may see, and where they lead.
#[component]
pub fn Tracking(lang: Lang, landing: String, links: Vec<LinkView>) -> impl IntoView {
    view! {
        <Panel id="tracking" title=t(lang, "tracking-title")>
            <div class="panel-body grid gap-6">
                <Links lang links/>
                <Landing lang landing/>
            </div>
        </Panel>
    }
}

#[component]
fn Links(lang: Lang, links: Vec<LinkView>) -> impl IntoView {
    // Whose links are shown names them; a webmaster knows.
    let is_manager = links.iter().any(|link| link.webmaster.is_some());
    (!links.is_empty()).then(|| {
        let head = view! {
            {is_manager.then(|| view! { <th>{t(lang, "webmaster")}</th> })}
            <th>{t(lang, "link")}</th>
            <th>{t(lang, "filter-status")}</th>
        };
        let row = move |link: LinkView| {
            view! {
                <tr>
                    {link.webmaster.map(|name| view! {
                        <td>
                            {name} " "
                            {link.is_test.then(|| view! { <Badge tone=Tone::Plain text=t(lang, "webmaster-test")/> })}
                        </td>
                    })}
                    <td class="card-line">
                        <LinkBox url=link.url/>
                    </td>
                    <td>
                        <a href=routes::campaign(link.campaign)><CampaignBadge status=link.status/></a>
                    </td>
                </tr>
            }
        };
        view! {
            <div>
                <h3>{t(lang, "links-title")}</h3>
                <Table
                    label=t(lang, "links-title")
                    fit=Fit::Cards
                    head=head.into_any()
                    body=links.into_iter().map(row).collect_view().into_any()
                />
                <p class="hint">{t(lang, "links-hint")}</p>
            </div>
        }
    })
}

#[component]
fn Landing(lang: Lang, landing: String) -> impl IntoView {
    let used: Vec<Macro> =
        Macro::ALL.into_iter().filter(|known| landing.contains(&format!("{{{}}}", known.name()))).collect();
    let meaning = |known: Macro| {
        view! {
            <div>
                <dt><code>{format!("{{{}}}", known.name())}</code></dt>
                <dd>{t(lang, &format!("macro-{}", known.name().replace('_', "-")))}</dd>
            </div>
        }
    };
    view! {
        <div>
            <h3>{t(lang, "landing-title")}</h3>
            <p class="landing">{marked(&landing)}</p>
            <dl class="meanings">{used.into_iter().map(meaning).collect_view()}</dl>
        </div>
    }
}

/// The URL with its macros made visible. It was checked when it was saved, so every brace has its pair.
fn marked(url: &str) -> impl IntoView + use<> {
    let piece = |piece: &str| match piece.split_once('}') {
        None => piece.to_owned().into_any(),
        Some((name, rest)) => {
            let (name, rest) = (format!("{{{name}}}"), rest.to_owned());
            view! { <mark>{name}</mark> {rest} }.into_any()
        }
    };
    url.split('{').map(piece).collect_view()
}
