//! The way from an empty network to the first link.

use super::api::Steps;
use crate::i18n::{t, use_lang};
use crate::routes;
use crate::saving::only_who_may_change;
use crate::ui::{Icon, Panel, Picture};
use domain::access::Area;
use leptos::prelude::*;

/// The first steps, each with the form that does it, ticked when it is done.
#[component]
pub fn FirstSteps(steps: Steps) -> impl IntoView {
    let lang = use_lang();
    let payout = steps.offer.map(|offer| routes::offer_form(offer, "payouts/new"));
    // What comes later cannot be done without what comes before it.
    let all = [
        (steps.advertiser, "begin-advertiser", Area::People, Some(routes::NEW_ADVERTISER.to_owned())),
        (steps.offer.is_some(), "begin-offer", Area::Offers, some_if(steps.advertiser, routes::NEW_OFFER)),
        (steps.payout, "begin-payout", Area::Offers, payout),
        (steps.webmaster, "begin-webmaster", Area::People, Some(routes::NEW_WEBMASTER.to_owned())),
        (
            steps.campaign,
            "begin-link",
            Area::People,
            some_if(steps.webmaster && steps.offer.is_some(), routes::NEW_CAMPAIGN),
        ),
    ];
    let step = move |(done, key, area, href): (bool, &'static str, Area, Option<String>)| {
        let text = t(lang, key);
        let href = href.filter(|_| !done && only_who_may_change(area).is_ok());
        let name = match href {
            Some(href) => view! { <a class="link-strong" href=href>{text}</a> }.into_any(),
            None => view! { <span class:muted=done>{text}</span> }.into_any(),
        };
        let mark = if done {
            view! {
                <span class="begin-mark begin-done"><Icon picture=Picture::Check/></span>
                <span class="sr-only">{t(lang, "begin-done")}</span>
            }
            .into_any()
        } else {
            view! { <span class="begin-mark" aria-hidden="true"></span> }.into_any()
        };
        view! { <li>{mark}{name}</li> }
    };
    view! {
        <Panel id="steps" title=t(lang, "overview-steps") note=t(lang, "overview-steps-note")>
            <ol class="begin-list panel-body">{all.map(step).collect_view()}</ol>
        </Panel>
    }
}

fn some_if(can_be: bool, path: &str) -> Option<String> {
    can_be.then(|| path.to_owned())
}
