//! Every page once: its path, and what is shown there.

#![expect(clippy::too_many_lines, reason = "every page has its lines")]

use crate::account::{
    AccountPage, OwnPasswordPage, OwnSecondFactorPage, OwnSessionsPage, OwnTokensPage, RevokeTokenPage,
};
use crate::advertisers::{
    AdvertiserPage, AdvertisersPage, EditAdvertiserPage, NewAdvertiserPage, NewKeyPage, RevokeKeyPage, SigningPage,
};
use crate::audit::{AuditPage, HistoryPage};
use crate::campaigns::{CampaignDecisionPage, CampaignPage, CampaignsPage, ConnectPage};
use crate::caps::{CapPage, CapsPage, RemoveCapPage};
use crate::catalogue::{CatalogueOfferPage, CataloguePage};
use crate::check::CheckPage;
use crate::clicks::{ClickPage, ClicksPage};
use crate::codes::{CodesPage, RevokeLinkPage, SharedCodesPage};
use crate::conversions::{ConversionPage, ConversionsPage, DecisionFilePage, DecisionListPage, DecisionPage};
use crate::customers::{CustomerPage, CustomersPage, ReplayCustomerPage, WorthPage};
use crate::deliveries::{DeliveriesPage, DeliveryPage, ResendPage};
use crate::error::AppError;
use crate::frame::Frame;
use crate::gate::{ForgottenPassword, Invitation, PasswordReset, SecondStep, Setup, SignIn};
use crate::health::{AlertSettingsPage, AlertsPage, HealthPage};
use crate::offers::edit::{
    ArchivePage, AudiencePage, DeepLinksPage, EditOfferPage, NewOfferPage, PayoutPage, PayoutsPage, PromoPage,
    RemovePayoutPage, RemovePromoPage, TrackingPage,
};
use crate::offers::{OfferPage, OffersPage};
use crate::overview::OverviewPage;
use crate::postbacks::{
    ActionsPage, MeaningPage, PostbackPage, PostbacksPage, ReplayPage, ReplayedPage, WhichActionPage, WordsPage,
};
use crate::reports::ReportsPage;
use crate::search::SearchPage;
use crate::settings::{LettersPage, SettingsPage};
use crate::shop::ShopPage;
use crate::smartlinks::{EditSmartlinkPage, NewSmartlinkPage, RemoveSmartlinkPage, SmartlinkPage, SmartlinksPage};
use crate::sub_accounts::{
    EditSubAccountPage, NewSubAccountPage, RemoveSubAccountPage, SubAccountPage, SubAccountsPage,
};
use crate::targets::{EditTargetPage, NewTargetPage, RemoveTargetPage, TargetPage, TargetTestPage, TargetsPage};
use crate::team::{InvitationPage, InvitePage, PersonPage, StepPage, TeamPage};
use crate::templates::{NewTemplatePage, RemoveTemplatePage, TemplatePage, TemplatesPage};
use crate::trafficback::TrafficbackPage;
use crate::ui::load;
use crate::webmasters::{EditWebmasterPage, NewWebmasterPage, WebmasterPage, WebmastersPage};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{ParamSegment, SsrMode, StaticSegment};

/// All pages. Each is sent when it is complete, so that its status is right and nothing on it needs a script.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let offer = |form| (StaticSegment("offers"), ParamSegment("id"), StaticSegment(form));
    // A part that is called `new` is the form for a new one.
    let offer_part = |parts| (StaticSegment("offers"), ParamSegment("id"), StaticSegment(parts), ParamSegment("part"));
    let advertiser = |page| (StaticSegment("advertisers"), ParamSegment("id"), StaticSegment(page));
    let of_keys = (StaticSegment("advertisers"), ParamSegment("id"), StaticSegment("keys"));
    let new_key = (of_keys, StaticSegment("new"));
    let revoke_key = (of_keys, ParamSegment("key"), StaticSegment("revoke"));
    let remove_part = |parts| {
        let part = (StaticSegment(parts), ParamSegment("part"), StaticSegment("remove"));
        (StaticSegment("offers"), ParamSegment("id"), part)
    };
    let target = |form| (StaticSegment("targets"), ParamSegment("id"), StaticSegment(form));
    let smartlink = |form| (StaticSegment("smartlinks"), ParamSegment("id"), StaticSegment(form));
    let sub_account = |form| (StaticSegment("sub-accounts"), ParamSegment("id"), StaticSegment(form));
    let account = |page| (StaticSegment("account"), StaticSegment(page));
    view! {
        <Router>
            <Routes fallback=NotFound>
                <Route path=StaticSegment("") view=OverviewPage ssr=SsrMode::Async/>
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
                <Route
                    path=(StaticSegment("conversions"), StaticSegment("file"))
                    view=DecisionFilePage
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("conversions"), StaticSegment("file"), ParamSegment("id"))
                    view=DecisionListPage
                    ssr=SsrMode::Async
                />
                <Route path=(StaticSegment("conversions"), ParamSegment("id")) view=ConversionPage ssr=SsrMode::Async/>
                <Route path=StaticSegment("customers") view=CustomersPage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("customers"), StaticSegment("worth")) view=WorthPage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("customers"), ParamSegment("id")) view=CustomerPage ssr=SsrMode::Async/>
                <Route
                    path=(StaticSegment("customers"), ParamSegment("id"), StaticSegment("replay"))
                    view=ReplayCustomerPage
                    ssr=SsrMode::Async
                />
                <Route path=StaticSegment("clicks") view=ClicksPage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("clicks"), ParamSegment("id")) view=ClickPage ssr=SsrMode::Async/>
                <Route path=offer("edit") view=EditOfferPage ssr=SsrMode::Async/>
                <Route path=offer("tracking") view=TrackingPage ssr=SsrMode::Async/>
                <Route path=offer_part("promos") view=PromoPage ssr=SsrMode::Async/>
                <Route path=offer("payouts") view=PayoutsPage ssr=SsrMode::Async/>
                <Route path=offer_part("payouts") view=PayoutPage ssr=SsrMode::Async/>
                <Route path=offer("caps") view=CapsPage ssr=SsrMode::Async/>
                <Route path=offer_part("caps") view=CapPage ssr=SsrMode::Async/>
                <Route path=remove_part("caps") view=RemoveCapPage ssr=SsrMode::Async/>
                <Route path=offer("archive") view=ArchivePage ssr=SsrMode::Async/>
                <Route path=offer("history") view=HistoryPage ssr=SsrMode::Async/>
                <Route path=offer("codes") view=CodesPage ssr=SsrMode::Async/>
                <Route path=offer("check") view=CheckPage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("shop"), ParamSegment("id")) view=ShopPage ssr=SsrMode::Async/>
                <Route path=offer_part("links") view=RevokeLinkPage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("d"), ParamSegment("token")) view=SharedCodesPage ssr=SsrMode::Async/>
                <Route path=StaticSegment("templates") view=TemplatesPage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("templates"), StaticSegment("new")) view=NewTemplatePage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("templates"), ParamSegment("id")) view=TemplatePage ssr=SsrMode::Async/>
                <Route path=StaticSegment("advertisers") view=AdvertisersPage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("advertisers"), StaticSegment("new")) view=NewAdvertiserPage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("advertisers"), ParamSegment("id")) view=AdvertiserPage ssr=SsrMode::Async/>
                <Route path=advertiser("edit") view=EditAdvertiserPage ssr=SsrMode::Async/>
                <Route path=advertiser("signing") view=SigningPage ssr=SsrMode::Async/>
                <Route path=new_key view=NewKeyPage ssr=SsrMode::Async/>
                <Route path=revoke_key view=RevokeKeyPage ssr=SsrMode::Async/>
                <Route path=StaticSegment("webmasters") view=WebmastersPage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("webmasters"), StaticSegment("new")) view=NewWebmasterPage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("webmasters"), ParamSegment("id")) view=WebmasterPage ssr=SsrMode::Async/>
                <Route
                    path=(StaticSegment("webmasters"), ParamSegment("id"), StaticSegment("edit"))
                    view=EditWebmasterPage
                    ssr=SsrMode::Async
                />
                <Route path=StaticSegment("campaigns") view=CampaignsPage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("campaigns"), StaticSegment("new")) view=ConnectPage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("campaigns"), ParamSegment("id")) view=CampaignPage ssr=SsrMode::Async/>
                <Route
                    path=(StaticSegment("campaigns"), ParamSegment("id"), ParamSegment("move"))
                    view=CampaignDecisionPage
                    ssr=SsrMode::Async
                />
                <Route path=StaticSegment("sub-accounts") view=SubAccountsPage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("sub-accounts"), StaticSegment("new")) view=NewSubAccountPage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("sub-accounts"), ParamSegment("id")) view=SubAccountPage ssr=SsrMode::Async/>
                <Route path=sub_account("edit") view=EditSubAccountPage ssr=SsrMode::Async/>
                <Route path=sub_account("remove") view=RemoveSubAccountPage ssr=SsrMode::Async/>
                <Route path=StaticSegment("smartlinks") view=SmartlinksPage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("smartlinks"), StaticSegment("new")) view=NewSmartlinkPage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("smartlinks"), ParamSegment("id")) view=SmartlinkPage ssr=SsrMode::Async/>
                <Route path=smartlink("edit") view=EditSmartlinkPage ssr=SsrMode::Async/>
                <Route path=smartlink("remove") view=RemoveSmartlinkPage ssr=SsrMode::Async/>
                <Route path=StaticSegment("targets") view=TargetsPage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("targets"), StaticSegment("new")) view=NewTargetPage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("targets"), ParamSegment("id")) view=TargetPage ssr=SsrMode::Async/>
                <Route path=target("edit") view=EditTargetPage ssr=SsrMode::Async/>
                <Route path=target("remove") view=RemoveTargetPage ssr=SsrMode::Async/>
                <Route path=target("test") view=TargetTestPage ssr=SsrMode::Async/>
                <Route path=StaticSegment("outgoing") view=DeliveriesPage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("outgoing"), StaticSegment("resend")) view=ResendPage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("outgoing"), ParamSegment("id")) view=DeliveryPage ssr=SsrMode::Async/>
                <Route path=StaticSegment("catalogue") view=CataloguePage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("catalogue"), ParamSegment("id")) view=CatalogueOfferPage ssr=SsrMode::Async/>
                <Route path=offer("audience") view=AudiencePage ssr=SsrMode::Async/>
                <Route path=offer("deep-links") view=DeepLinksPage ssr=SsrMode::Async/>
                <Route path=remove_part("promos") view=RemovePromoPage ssr=SsrMode::Async/>
                <Route path=remove_part("payouts") view=RemovePayoutPage ssr=SsrMode::Async/>
                <Route
                    path=(StaticSegment("templates"), ParamSegment("id"), StaticSegment("remove"))
                    view=RemoveTemplatePage
                    ssr=SsrMode::Async
                />
                <Route path=StaticSegment("postbacks") view=PostbacksPage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("postbacks"), StaticSegment("replay")) view=ReplayPage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("postbacks"), StaticSegment("replayed")) view=ReplayedPage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("postbacks"), StaticSegment("words")) view=WordsPage ssr=SsrMode::Async/>
                <Route
                    path=(StaticSegment("postbacks"), StaticSegment("words"), StaticSegment("meaning"))
                    view=MeaningPage
                    ssr=SsrMode::Async
                />
                <Route path=(StaticSegment("postbacks"), StaticSegment("actions")) view=ActionsPage ssr=SsrMode::Async/>
                <Route
                    path=(StaticSegment("postbacks"), StaticSegment("actions"), StaticSegment("which"))
                    view=WhichActionPage
                    ssr=SsrMode::Async
                />
                <Route path=(StaticSegment("postbacks"), ParamSegment("id")) view=PostbackPage ssr=SsrMode::Async/>
                <Route path=StaticSegment("reports") view=ReportsPage ssr=SsrMode::Async/>
                <Route path=StaticSegment("health") view=HealthPage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("health"), StaticSegment("alerts")) view=AlertsPage ssr=SsrMode::Async/>
                <Route
                    path=(StaticSegment("settings"), StaticSegment("alerts"))
                    view=AlertSettingsPage
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("reports"), StaticSegment("trafficback"))
                    view=TrafficbackPage
                    ssr=SsrMode::Async
                />
                <Route path=StaticSegment("settings") view=SettingsPage ssr=SsrMode::Async/>
                <Route path=StaticSegment("audit") view=AuditPage ssr=SsrMode::Async/>
                <Route path=StaticSegment("search") view=SearchPage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("sign-in"), StaticSegment("code")) view=SecondStep ssr=SsrMode::Async/>
                <Route path=StaticSegment("invitation") view=Invitation ssr=SsrMode::Async/>
                <Route path=StaticSegment("password-reset") view=PasswordReset ssr=SsrMode::Async/>
                <Route
                    path=(StaticSegment("settings"), StaticSegment("letters"))
                    view=LettersPage
                    ssr=SsrMode::Async
                />
                <Route path=StaticSegment("forgotten-password") view=ForgottenPassword ssr=SsrMode::Async/>
                <Route path=StaticSegment("account") view=AccountPage ssr=SsrMode::Async/>
                <Route path=account("password") view=OwnPasswordPage ssr=SsrMode::Async/>
                <Route path=account("second-factor") view=OwnSecondFactorPage ssr=SsrMode::Async/>
                <Route path=account("sessions") view=OwnSessionsPage ssr=SsrMode::Async/>
                <Route path=account("tokens") view=OwnTokensPage ssr=SsrMode::Async/>
                <Route path=(account("tokens"), ParamSegment("id")) view=RevokeTokenPage ssr=SsrMode::Async/>
                <Route path=StaticSegment("team") view=TeamPage ssr=SsrMode::Async/>
                <Route path=(StaticSegment("team"), StaticSegment("invite")) view=InvitePage ssr=SsrMode::Async/>
                <Route
                    path=(StaticSegment("team"), StaticSegment("invitations"), ParamSegment("id"))
                    view=InvitationPage
                    ssr=SsrMode::Async
                />
                <Route path=(StaticSegment("team"), ParamSegment("id")) view=PersonPage ssr=SsrMode::Async/>
                <Route
                    path=(StaticSegment("team"), ParamSegment("id"), ParamSegment("step"))
                    view=StepPage
                    ssr=SsrMode::Async
                />
            </Routes>
        </Router>
    }
}

/// What is shown where no page is.
#[component]
fn NotFound() -> impl IntoView {
    view! { <Frame>{load(async { Err(AppError::NotFound) })}</Frame> }
}
