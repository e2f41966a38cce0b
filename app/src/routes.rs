//! Every page once: its path, and what is shown there.

use crate::clicks::{ClickPage, ClicksPage};
use crate::conversions::{ConversionPage, ConversionsPage, DecisionPage};
use crate::error::AppError;
use crate::frame::Frame;
use crate::gate::{Setup, SignIn};
use crate::offers::edit::{
    ArchivePage, AudiencePage, EditOfferPage, NewOfferPage, PayoutPage, PayoutsPage, PromoPage, RemovePayoutPage,
    RemovePromoPage, TrackingPage,
};
use crate::offers::{OfferPage, OffersPage};
use crate::postbacks::{PostbackPage, PostbacksPage};
use crate::reports::ReportsPage;
use crate::templates::{NewTemplatePage, RemoveTemplatePage, TemplatePage, TemplatesPage};
use crate::ui::load;
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{Redirect, Route, Router, Routes};
use leptos_router::{ParamSegment, SsrMode, StaticSegment};

/// Where people begin.
pub const HOME: &str = "/";
/// The list of offers.
pub const OFFERS: &str = "/offers";
/// The list of conversions.
pub const CONVERSIONS: &str = "/conversions";
/// The page that says what a decision on conversions would do, and the form that carries it out.
pub const DECISION: &str = "/conversions/decide";
/// The clicks.
pub const CLICKS: &str = "/clicks";
/// The form for a new offer.
pub const NEW_OFFER: &str = "/offers/new";
/// The list of templates.
pub const TEMPLATES: &str = "/templates";
/// The form for a new template.
pub const NEW_TEMPLATE: &str = "/templates/new";
/// The incoming postbacks.
pub const POSTBACKS: &str = "/postbacks";
/// The reports.
pub const REPORTS: &str = "/reports";

/// The page of an offer.
#[must_use]
pub fn offer(id: impl std::fmt::Display) -> String {
    format!("{OFFERS}/{id}")
}

/// The page of a conversion.
#[must_use]
pub fn conversion(id: impl std::fmt::Display) -> String {
    format!("{CONVERSIONS}/{id}")
}

/// The page of a click.
#[must_use]
pub fn click(id: impl std::fmt::Display) -> String {
    format!("{CLICKS}/{id}")
}

/// A form about an offer: `edit`, `tracking`, `payouts`, `archive`, and what stands below them.
#[must_use]
pub fn offer_form(id: impl std::fmt::Display, form: &str) -> String {
    format!("{OFFERS}/{id}/{form}")
}

/// The form for a template.
#[must_use]
pub fn template(id: impl std::fmt::Display) -> String {
    format!("{TEMPLATES}/{id}")
}

/// The logo of an offer, by the digest that tells one picture from the next.
#[must_use]
pub fn logo(offer: impl std::fmt::Display, digest: &str) -> String {
    format!("{OFFERS}/{offer}/logo?v={digest}")
}

/// The page of an incoming postback.
#[must_use]
pub fn postback(id: impl std::fmt::Display) -> String {
    format!("{POSTBACKS}/{id}")
}

/// All pages. Each is sent when it is complete, so that its status is right and nothing on it needs a script.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let offer = |form| (StaticSegment("offers"), ParamSegment("id"), StaticSegment(form));
    // A part that is called `new` is the form for a new one.
    let offer_part = |parts| (StaticSegment("offers"), ParamSegment("id"), StaticSegment(parts), ParamSegment("part"));
    let remove_part = |parts| {
        let part = (StaticSegment(parts), ParamSegment("part"), StaticSegment("remove"));
        (StaticSegment("offers"), ParamSegment("id"), part)
    };
    view! {
        <Router>
            <Routes fallback=NotFound>
                <Route path=StaticSegment("") view=Home ssr=SsrMode::Async/>
                <Route path=StaticSegment("sign-in") view=SignIn ssr=SsrMode::Async/>
                <Route path=StaticSegment("setup") view=Setup ssr=SsrMode::Async/>
                <Route path=StaticSegment("offers") view=OffersPage ssr=SsrMode::Async/>
                // Routes are tried in this order, and `new` would be a number that is none.
                <Route path=(StaticSegment("offers"), StaticSegment("new")) view=NewOfferPage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("offers"), ParamSegment("id")) view=OfferPage ssr=SsrMode::Async/>
                <Route path=StaticSegment("conversions") view=ConversionsPage ssr=SsrMode::Async/>
                <Route
                    path=(StaticSegment("conversions"), StaticSegment("decide"))
                    view=DecisionPage
                    ssr=SsrMode::Async
                />
                <Route path=(StaticSegment("conversions"), ParamSegment("id")) view=ConversionPage ssr=SsrMode::Async/>
                <Route path=StaticSegment("clicks") view=ClicksPage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("clicks"), ParamSegment("id")) view=ClickPage ssr=SsrMode::Async/>
                <Route path=offer("edit") view=EditOfferPage ssr=SsrMode::Async/>
                <Route path=offer("tracking") view=TrackingPage ssr=SsrMode::Async/>
                <Route path=offer_part("promos") view=PromoPage ssr=SsrMode::Async/>
                <Route path=offer("payouts") view=PayoutsPage ssr=SsrMode::Async/>
                <Route path=offer_part("payouts") view=PayoutPage ssr=SsrMode::Async/>
                <Route path=offer("archive") view=ArchivePage ssr=SsrMode::Async/>
                <Route path=offer("audience") view=AudiencePage ssr=SsrMode::Async/>
                <Route path=remove_part("promos") view=RemovePromoPage ssr=SsrMode::Async/>
                <Route path=remove_part("payouts") view=RemovePayoutPage ssr=SsrMode::Async/>
                <Route path=StaticSegment("templates") view=TemplatesPage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("templates"), StaticSegment("new")) view=NewTemplatePage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("templates"), ParamSegment("id")) view=TemplatePage ssr=SsrMode::Async/>
                <Route
                    path=(StaticSegment("templates"), ParamSegment("id"), StaticSegment("remove"))
                    view=RemoveTemplatePage
                    ssr=SsrMode::Async
                />
                <Route path=StaticSegment("postbacks") view=PostbacksPage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("postbacks"), ParamSegment("id")) view=PostbackPage ssr=SsrMode::Async/>
                <Route path=StaticSegment("reports") view=ReportsPage ssr=SsrMode::Async/>
            </Routes>
        </Router>
    }
}

/// People begin with what came of their work.
#[component]
fn Home() -> impl IntoView {
    view! { <Redirect path=REPORTS/> }
}

/// What is shown where no page is.
#[component]
fn NotFound() -> impl IntoView {
    view! { <Frame>{load(async { Err(AppError::NotFound) })}</Frame> }
}
