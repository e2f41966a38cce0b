//! How one offer or advertiser fares, in short, for its own page.

use super::api::{HealthRow, read_advertiser_health, read_offer_health};
use super::page::Why;
use crate::i18n::{Format, t};
use crate::routes;
use crate::ui::{Fact, Moment, Panel};
use domain::access::Viewer;
use domain::health::Watched;
use leptos::prelude::*;

/// How it fares, for those who may know; nothing before it was looked at for the first time.
#[component]
pub fn Short(format: Format, watched: Watched) -> impl IntoView {
    let may_know = use_context::<Viewer>().is_some_and(|viewer| viewer.integration().is_some());
    let content = async move {
        let found = match watched {
            _ if !may_know => None,
            Watched::Offer(id) => read_offer_health(id.0).await.ok().flatten(),
            Watched::Advertiser(id) => read_advertiser_health(id.0).await.ok().flatten(),
        };
        found.map(|row| view! { <Row format row/> })
    };
    view! { <Suspense>{Suspend::new(content)}</Suspense> }
}

#[component]
fn Row(format: Format, row: HealthRow) -> impl IntoView {
    let lang = format.lang;
    let HealthRow { watched, verdict, facts, judged_at, .. } = row;
    let last = [
        ("health-last-click", facts.last_click),
        ("health-last-good", facts.last_good),
        ("health-last-conversion", facts.last_conversion),
    ];
    let last = last.into_iter().filter_map(|(name, at)| Some((name, at?)));
    let fact = move |(name, at)| view! { <Fact name=t(lang, name)><Moment format at/></Fact> };
    view! {
        <Panel id="health" title=t(lang, "health-short")>
            <div class="panel-body grid gap-3">
                <div><Why format watched verdict at=judged_at/></div>
                <dl class="facts">{last.map(fact).collect_view()}</dl>
                <p><a class="link" href=routes::HEALTH>{t(lang, "health-all")}</a></p>
            </div>
        </Panel>
    }
}
