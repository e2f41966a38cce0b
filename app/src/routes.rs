//! Every page once: its path, and what is shown there.

use crate::clicks::{ClickPage, ClicksPage};
use crate::conversions::{ConversionPage, ConversionsPage, DecisionPage};
use crate::error::AppError;
use crate::frame::Frame;
use crate::gate::{Setup, SignIn};
use crate::offers::{OfferPage, OffersPage};
use crate::postbacks::{PostbackPage, PostbacksPage};
use crate::reports::ReportsPage;
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

/// The page of an incoming postback.
#[must_use]
pub fn postback(id: impl std::fmt::Display) -> String {
    format!("{POSTBACKS}/{id}")
}

/// All pages. Each is sent when it is complete, so that its status is right and nothing on it needs a script.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <Routes fallback=NotFound>
                <Route path=StaticSegment("") view=Home ssr=SsrMode::Async/>
                <Route path=StaticSegment("sign-in") view=SignIn ssr=SsrMode::Async/>
                <Route path=StaticSegment("setup") view=Setup ssr=SsrMode::Async/>
                <Route path=StaticSegment("offers") view=OffersPage ssr=SsrMode::Async/>
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
