//! Who may see what: every route, page and server function, asked for by everybody; and money, looked for where it must not be.

use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::{Network, manager, payout, percent, sharing};
use crate::support::postback::Way;
use crate::support::site::{NOW, Site};
use domain::access::{Areas, Role, Scope};
use domain::id::{ApiKeyId, DeveloperLinkId, InvitationId, OfferId, PayoutId, PromoId, UserId};
use domain::offer::ImageKind;
use domain::time::{DAY_MS, Timestamp};
use reqwest::Method;
use server::{ids, routes};
use std::collections::{BTreeSet, VecDeque};
use storage::api_keys;
use storage::developer_links;
use storage::invitations::{self, Invited, NewInvitation};
use storage::offers::{self, NewOffer, NewPayout};
use storage::promos::{self, NewPromo};
use storage::users::{self, NewUser};

/// Who asks, in the order of the columns: nobody, then people of the network. The clerk is a manager who may change nothing. The
/// objects asked for are the shop's and Anna's.
const EVERYBODY: [&str; 7] = ["", "manager", "clerk", "shop", "rival", "anna", "boris"];

/// Everybody alike.
const fn all(code: u16) -> [u16; 7] {
    [code; 7]
}

/// Strangers are sent to the sign-in page.
const SIGN_IN_FIRST: u16 = 303;

/// What a manager is answered, and that everybody else is refused alike.
const fn managers(code: u16) -> [u16; 7] {
    [SIGN_IN_FIRST, code, code, 403, 403, 403, 403]
}

/// The same for what is there to change something.
const fn changers(code: u16) -> [u16; 7] {
    [SIGN_IN_FIRST, code, 403, 403, 403, 403, 403]
}

/// What a server function answers managers, and that everybody else is refused alike.
const MANAGERS_FUNCTION: [u16; 7] = [401, 200, 200, 403, 403, 403, 403];

/// The same for one that is there to change something.
const CHANGERS_FUNCTION: [u16; 7] = [401, 200, 403, 403, 403, 403, 403];

/// What everybody is answered who is signed in.
const EVERYBODYS_OWN: [u16; 7] = [SIGN_IN_FIRST, 200, 200, 200, 200, 200, 200];

/// The same for a server function.
const OWN_FUNCTION: [u16; 7] = [401, 200, 200, 200, 200, 200, 200];

/// What is asked for: the method, the route as it is declared, and the request itself. `{offer}`, `{payout}`, `{promo}`,
/// `{template}`, `{advertiser}`, `{api_key}`, `{person}`, `{invitation}`, `{postback}`, `{lead}`, `{click}`, `{code}` and `{key}` in it are the shop's, and the traffic is Anna's; `{spare}` is
/// an offer that nobody else asks for.
type Row = (Method, &'static str, &'static str, [u16; 7]);

const ROWS: &[Row] = &[
    // Machines ask for these, and sessions make no difference.
    (Method::GET, routes::HEALTH, "/healthz", all(200)),
    (Method::GET, routes::READY, "/readyz", all(200)),
    (Method::GET, routes::CLICK, "/c/{code}", all(302)),
    (Method::GET, routes::POSTBACK, "/{key}/s2s", all(422)),
    (Method::POST, routes::POSTBACK, "/{key}/s2s", all(422)),
    (Method::GET, routes::PIXEL, "/{key}/pixel.gif", all(422)),
    (Method::GET, routes::IFRAME, "/{key}/iframe", all(422)),
    (Method::GET, routes::PKG, "/pkg/otklik.css", all(404)),
    // Forms of people, who come back to a page.
    (Method::POST, routes::SIGN_IN, "/sign-in", all(303)),
    (Method::POST, routes::SETUP, "/setup", all(303)),
    (Method::POST, routes::PREFERENCES, "/preferences", all(303)),
    (Method::POST, routes::SECOND_STEP, "/sign-in/code", all(303)),
    (Method::POST, routes::INVITATION, "/invitation", all(303)),
    (Method::POST, routes::PASSWORD_RESET, "/password-reset", all(303)),
    // Pages.
    (Method::GET, "/sign-in/code", "/sign-in/code", all(200)),
    (Method::GET, "/invitation", "/invitation", all(200)),
    (Method::GET, "/invitation", "/invitation?token=x", all(404)),
    (Method::GET, "/password-reset", "/password-reset", all(200)),
    (Method::GET, "/password-reset", "/password-reset?token=x", all(404)),
    (Method::GET, "/account", "/account", EVERYBODYS_OWN),
    (Method::GET, "/account/password", "/account/password", EVERYBODYS_OWN),
    (Method::GET, "/account/second-factor", "/account/second-factor", EVERYBODYS_OWN),
    (Method::GET, "/account/sessions", "/account/sessions", EVERYBODYS_OWN),
    (Method::POST, routes::ACCOUNT, "/account", all(303)),
    (Method::POST, routes::OWN_PASSWORD, "/account/password", [SIGN_IN_FIRST, 422, 422, 422, 422, 422, 422]),
    (Method::POST, routes::OWN_SECOND_FACTOR, "/account/second-factor", [SIGN_IN_FIRST, 422, 422, 422, 422, 422, 422]),
    (Method::POST, routes::OWN_SESSIONS, "/account/sessions", all(303)),
    (Method::GET, "/team", "/team", managers(200)),
    (Method::GET, "/team/invite", "/team/invite", changers(200)),
    (Method::GET, "/team/invitations/{id}", "/team/invitations/{invitation}", changers(200)),
    (Method::GET, "/team/{id}", "/team/{person}", changers(200)),
    (Method::GET, "/team/{id}/{step}", "/team/{person}/disable", changers(200)),
    (Method::GET, "/team/{id}/{step}", "/team/{person}/x", changers(404)),
    (Method::POST, routes::INVITE, "/team/invite", changers(422)),
    (Method::POST, routes::INVITED, "/team/invitations/{invitation}", changers(200)),
    (Method::POST, routes::PERSON, "/team/{person}", changers(303)),
    (Method::POST, routes::PERSON, "/team/999999", changers(404)),
    (Method::POST, routes::PERSON_STEP, "/team/{person}/enable", changers(303)),
    (Method::GET, "/", "/", [SIGN_IN_FIRST, 303, 303, 303, 303, 303, 303]),
    (Method::GET, "/sign-in", "/sign-in", [200, 303, 303, 303, 303, 303, 303]),
    (Method::GET, "/setup", "/setup", all(200)),
    (Method::GET, "/offers", "/offers", [SIGN_IN_FIRST, 200, 200, 200, 200, 200, 200]),
    (Method::GET, "/offers/{id}", "/offers/{offer}", [SIGN_IN_FIRST, 200, 200, 200, 404, 200, 404]),
    (Method::GET, "/conversions", "/conversions", [SIGN_IN_FIRST, 200, 200, 200, 200, 200, 200]),
    (Method::GET, "/conversions/{id}", "/conversions/{lead}", [SIGN_IN_FIRST, 200, 200, 200, 404, 200, 404]),
    (Method::GET, "/conversions/decide", "/conversions/decide?to=approved&id={lead}", changers(200)),
    (Method::POST, routes::DECISION, "/conversions/decide", [SIGN_IN_FIRST, 400, 403, 403, 403, 403, 403]),
    (Method::GET, "/clicks", "/clicks", [SIGN_IN_FIRST, 200, 200, 200, 200, 200, 200]),
    (Method::GET, "/clicks/{id}", "/clicks/{click}", [SIGN_IN_FIRST, 200, 200, 200, 404, 200, 404]),
    (Method::GET, "/postbacks", "/postbacks", [SIGN_IN_FIRST, 200, 200, 200, 200, 403, 403]),
    (Method::GET, "/postbacks/{id}", "/postbacks/{postback}", [SIGN_IN_FIRST, 200, 200, 200, 404, 403, 403]),
    (Method::GET, "/postbacks/replay", "/postbacks/replay?id={postback}", changers(200)),
    (Method::POST, routes::REPLAY, "/postbacks/replay", changers(422)),
    (Method::GET, "/postbacks/replayed", "/postbacks/replayed?at=0", changers(200)),
    (Method::HEAD, routes::LIVE, "/postbacks/live", [SIGN_IN_FIRST, 200, 200, 200, 200, 403, 403]),
    (Method::GET, "/reports", "/reports", [SIGN_IN_FIRST, 200, 200, 200, 200, 200, 200]),
    (Method::GET, "/search", "/search?q=nothing", [SIGN_IN_FIRST, 200, 200, 200, 200, 200, 200]),
    // Whoever may see the one thing that is found is led to its page.
    (Method::GET, "/search", "/search?q={lead}", [SIGN_IN_FIRST, 303, 303, 303, 200, 303, 200]),
    (Method::GET, "/search", "/search?q={click}", [SIGN_IN_FIRST, 303, 303, 303, 200, 303, 200]),
    (Method::GET, "/search", "/search?q={postback}", [SIGN_IN_FIRST, 303, 303, 303, 200, 200, 200]),
    (Method::GET, "/search", "/search?q={code}", [SIGN_IN_FIRST, 303, 303, 200, 200, 303, 200]),
    (Method::GET, "/settings", "/settings", managers(200)),
    (Method::GET, "/audit", "/audit", managers(200)),
    (Method::GET, routes::REPORT_CSV, "/reports/report.csv", [SIGN_IN_FIRST, 200, 200, 200, 200, 200, 200]),
    (Method::GET, routes::REPORT_XLSX, "/reports/report.xlsx", [SIGN_IN_FIRST, 200, 200, 200, 200, 200, 200]),
    // The setup, which is the managers' own.
    (Method::GET, "/offers/new", "/offers/new", changers(200)),
    (Method::GET, "/offers/{id}/edit", "/offers/{offer}/edit", changers(200)),
    (Method::GET, "/offers/{id}/tracking", "/offers/{offer}/tracking", changers(200)),
    (Method::GET, "/offers/{id}/promos/{part}", "/offers/{offer}/promos/new", changers(200)),
    (Method::GET, "/offers/{id}/promos/{part}", "/offers/{offer}/promos/{promo}", changers(200)),
    (Method::GET, "/offers/{id}/payouts", "/offers/{offer}/payouts", changers(200)),
    (Method::GET, "/offers/{id}/payouts/{part}", "/offers/{offer}/payouts/new", changers(200)),
    (Method::GET, "/offers/{id}/payouts/{part}", "/offers/{offer}/payouts/{payout}", changers(200)),
    (Method::GET, "/offers/{id}/archive", "/offers/{offer}/archive", changers(200)),
    (Method::GET, "/offers/{id}/history", "/offers/{offer}/history", managers(200)),
    (Method::GET, "/templates", "/templates", managers(200)),
    (Method::GET, "/templates/new", "/templates/new", changers(200)),
    (Method::GET, "/templates/{id}", "/templates/{template}", changers(200)),
    (Method::GET, "/advertisers", "/advertisers", managers(200)),
    (Method::GET, "/advertisers/new", "/advertisers/new", changers(200)),
    (Method::GET, "/advertisers/{id}", "/advertisers/{advertiser}", managers(200)),
    (Method::GET, "/advertisers/{id}/edit", "/advertisers/{advertiser}/edit", changers(200)),
    (Method::GET, "/advertisers/{id}/signing", "/advertisers/{advertiser}/signing", changers(200)),
    (Method::GET, "/advertisers/{id}/keys/new", "/advertisers/{advertiser}/keys/new", changers(200)),
    (
        Method::GET,
        "/advertisers/{id}/keys/{key}/revoke",
        "/advertisers/{advertiser}/keys/{api_key}/revoke",
        changers(200),
    ),
    // Its forms: the fields of the test are enough for some of them.
    (Method::POST, routes::NEW_ADVERTISER, "/advertisers/new", changers(303)),
    (Method::POST, routes::ADVERTISER_EDIT, "/advertisers/{rival}/edit", changers(303)),
    (Method::POST, routes::ADVERTISER_NEW_KEY, "/advertisers/{advertiser}/keys/new", changers(422)),
    (Method::POST, routes::ADVERTISER_SIGNING, "/advertisers/{advertiser}/signing", changers(422)),
    (Method::POST, routes::ADVERTISER_REVOKE_KEY, "/advertisers/{rival}/keys/{api_key}/revoke", changers(404)),
    (Method::POST, routes::NEW_OFFER, "/offers/new", changers(422)),
    (Method::POST, routes::OFFER_EDIT, "/offers/{offer}/edit", changers(422)),
    (Method::POST, routes::OFFER_TRACKING, "/offers/{offer}/tracking", changers(422)),
    (Method::POST, routes::OFFER_PROMO, "/offers/{offer}/promos/new", changers(303)),
    (Method::POST, routes::OFFER_PROMO, "/offers/{offer}/promos/{promo}", changers(303)),
    (Method::POST, routes::OFFER_PAYOUT, "/offers/{offer}/payouts/{payout}", changers(422)),
    (Method::POST, routes::OFFER_ARCHIVE, "/offers/{spare}/archive", changers(303)),
    (Method::POST, routes::NEW_TEMPLATE, "/templates/new", changers(422)),
    (Method::POST, routes::TEMPLATE, "/templates/{template}", changers(422)),
    (Method::POST, routes::SETTINGS, "/settings", changers(422)),
    // The codes, and the links that show them to somebody without an account. A clerk may look at the codes and share none.
    (Method::GET, "/offers/{id}/codes", "/offers/{offer}/codes", [SIGN_IN_FIRST, 200, 200, 200, 404, 403, 403]),
    (Method::POST, routes::OFFER_CODES, "/offers/{offer}/codes", [SIGN_IN_FIRST, 422, 403, 422, 404, 403, 403]),
    (
        Method::GET,
        "/offers/{id}/links/{part}",
        "/offers/{offer}/links/{link}",
        [SIGN_IN_FIRST, 200, 403, 200, 404, 403, 403],
    ),
    (Method::POST, routes::OFFER_LINK, "/offers/{offer}/links/999999", [SIGN_IN_FIRST, 404, 403, 404, 404, 403, 403]),
    (Method::GET, "/d/{token}", "/d/{token}", all(200)),
    (Method::GET, "/d/{token}", "/d/none", all(404)),
    // Webmasters and campaigns: the managers' view, and what is a webmaster's own.
    (Method::GET, "/webmasters", "/webmasters", managers(200)),
    (Method::GET, "/webmasters/new", "/webmasters/new", changers(200)),
    (Method::GET, "/webmasters/{id}", "/webmasters/{anna}", managers(200)),
    (Method::GET, "/webmasters/{id}/edit", "/webmasters/{anna}/edit", changers(200)),
    (Method::POST, routes::NEW_WEBMASTER, "/webmasters/new", changers(303)),
    (Method::POST, routes::WEBMASTER_EDIT, "/webmasters/{anna}/edit", changers(422)),
    (Method::GET, "/campaigns", "/campaigns", [SIGN_IN_FIRST, 200, 200, 403, 403, 200, 200]),
    (Method::GET, "/campaigns/new", "/campaigns/new", changers(200)),
    (Method::GET, "/campaigns/{id}", "/campaigns/{campaign}", [SIGN_IN_FIRST, 200, 200, 403, 403, 200, 404]),
    (Method::GET, "/campaigns/{id}/{move}", "/campaigns/{campaign}/close", changers(200)),
    (Method::POST, routes::NEW_CAMPAIGN, "/campaigns/new", changers(422)),
    (Method::POST, routes::CAMPAIGN_MOVE, "/campaigns/{campaign}/decline", changers(422)),
    (Method::GET, "/catalogue", "/catalogue", [SIGN_IN_FIRST, 403, 403, 403, 403, 200, 200]),
    (Method::GET, "/catalogue/{id}", "/catalogue/{private}", [SIGN_IN_FIRST, 403, 403, 403, 403, 200, 404]),
    (Method::POST, routes::CATALOGUE_OFFER, "/catalogue/{private}", [SIGN_IN_FIRST, 403, 403, 403, 403, 404, 404]),
    (Method::GET, "/api/webmasters", "/api/webmasters?query[search]=", MANAGERS_FUNCTION),
    (Method::GET, "/api/webmaster", "/api/webmaster?id={anna}", MANAGERS_FUNCTION),
    (Method::GET, "/api/campaigns", "/api/campaigns?query[page]=1", [401, 200, 200, 403, 403, 200, 200]),
    (Method::GET, "/api/campaign", "/api/campaign?id={campaign}", [401, 200, 200, 403, 403, 200, 404]),
    (Method::GET, "/api/connect_choices", "/api/connect_choices", CHANGERS_FUNCTION),
    (Method::GET, "/api/catalogue", "/api/catalogue", [401, 403, 403, 403, 403, 200, 200]),
    (Method::GET, "/api/catalogue_offer", "/api/catalogue_offer?id={private}", [401, 403, 403, 403, 403, 200, 404]),
    // What offers ask beside, and what is taken away.
    (Method::GET, "/offers/{id}/audience", "/offers/{offer}/audience", changers(200)),
    (Method::GET, "/offers/{id}/payouts/{part}/remove", "/offers/{offer}/payouts/{payout}/remove", changers(200)),
    (Method::GET, "/offers/{id}/promos/{part}/remove", "/offers/{offer}/promos/{promo}/remove", changers(200)),
    (Method::GET, "/templates/{id}/remove", "/templates/{template}/remove", changers(200)),
    (Method::GET, routes::OFFER_LOGO, "/offers/{offer}/logo", [SIGN_IN_FIRST, 200, 200, 200, 404, 200, 404]),
    (Method::POST, routes::OFFER_LOGO, "/offers/{offer}/logo", changers(422)),
    (Method::POST, routes::OFFER_LOGO_REMOVE, "/offers/{spare}/logo/remove", changers(303)),
    (Method::POST, routes::OFFER_AUDIENCE, "/offers/{spare}/audience", changers(303)),
    (Method::POST, routes::OFFER_PAYOUT_REMOVE, "/offers/{offer}/payouts/{payout}/remove", changers(422)),
    (Method::POST, routes::OFFER_PROMO_REMOVE, "/offers/{offer}/promos/999999/remove", changers(404)),
    (Method::POST, routes::TEMPLATE_REMOVE, "/templates/{template}/remove", changers(422)),
    // What is not there is refused as what is.
    (Method::GET, "/advertisers/{id}", "/advertisers/999999", managers(404)),
    (Method::POST, routes::ADVERTISER_EDIT, "/advertisers/999999/edit", changers(404)),
    (Method::POST, routes::OFFER_ARCHIVE, "/offers/999999/archive", changers(404)),
    (Method::GET, "/offers/{id}/edit", "/offers/999999/edit", changers(404)),
    (Method::GET, "/templates/{id}", "/templates/x", changers(404)),
    // Server functions.
    (Method::GET, "/api/advertisers", "/api/advertisers?search=", MANAGERS_FUNCTION),
    (Method::GET, "/api/advertiser", "/api/advertiser?id={advertiser}", MANAGERS_FUNCTION),
    (Method::GET, "/api/account", "/api/account", OWN_FUNCTION),
    (Method::GET, "/api/own_sessions", "/api/own_sessions", OWN_FUNCTION),
    (Method::GET, "/api/own_secret", "/api/own_secret", OWN_FUNCTION),
    (Method::GET, "/api/team", "/api/team?query[search]=", MANAGERS_FUNCTION),
    (Method::GET, "/api/person", "/api/person?id={person}", CHANGERS_FUNCTION),
    (Method::GET, "/api/invited", "/api/invited?id={invitation}", CHANGERS_FUNCTION),
    (Method::GET, "/api/team_choices", "/api/team_choices", CHANGERS_FUNCTION),
    (Method::GET, "/api/invitation", "/api/invitation?token=x", all(404)),
    (Method::GET, "/api/password_reset", "/api/password_reset?token=x", all(404)),
    (Method::GET, "/api/offer_setup", "/api/offer_setup?id={offer}", CHANGERS_FUNCTION),
    (Method::GET, "/api/offer_choices", "/api/offer_choices", CHANGERS_FUNCTION),
    (Method::GET, "/api/templates", "/api/templates", MANAGERS_FUNCTION),
    (Method::GET, "/api/template", "/api/template?id={template}", CHANGERS_FUNCTION),
    (Method::GET, "/api/settings", "/api/settings", MANAGERS_FUNCTION),
    (Method::GET, "/api/audit", "/api/audit?query[page]=1", MANAGERS_FUNCTION),
    (Method::GET, "/api/offer_history", "/api/offer_history?id={offer}&page=1", MANAGERS_FUNCTION),
    (Method::GET, "/api/search", "/api/search?q=nothing", [401, 200, 200, 200, 200, 200, 200]),
    (Method::GET, "/api/offer_codes", "/api/offer_codes?id={offer}", [401, 200, 200, 200, 404, 403, 403]),
    // It shows what the link in a page's address shows, and has none of its own.
    (Method::GET, "/api/shared_codes", "/api/shared_codes", all(404)),
    (Method::GET, "/api/network", "/api/network", [401, 200, 200, 200, 200, 200, 200]),
    (Method::GET, "/api/offers", "/api/offers?query[search]=", [401, 200, 200, 200, 200, 200, 200]),
    (Method::GET, "/api/offer", "/api/offer?id={offer}", [401, 200, 200, 200, 404, 200, 404]),
    (
        Method::GET,
        "/api/postbacks",
        "/api/postbacks?query[period][preset]=Month&query[page]=1",
        [401, 200, 200, 200, 200, 403, 403],
    ),
    (Method::GET, "/api/replay", "/api/replay?ids[0]={postback}", CHANGERS_FUNCTION),
    (Method::GET, "/api/replayed", "/api/replayed?at=0", CHANGERS_FUNCTION),
    (Method::GET, "/api/postback", "/api/postback?id={postback}", [401, 200, 200, 200, 404, 403, 403]),
    (
        Method::GET,
        "/api/conversions",
        "/api/conversions?query[period][preset]=Month&query[page]=1",
        [401, 200, 200, 200, 200, 200, 200],
    ),
    (Method::GET, "/api/conversion", "/api/conversion?id={lead}", [401, 200, 200, 200, 404, 200, 404]),
    (Method::GET, "/api/decision", "/api/decision?ids[0]={lead}&to=approved", [401, 200, 403, 403, 403, 403, 403]),
    (Method::GET, "/api/clicks", "/api/clicks?query[period][preset]=Month", [401, 200, 200, 200, 200, 200, 200]),
    (Method::GET, "/api/click", "/api/click?id={click}", [401, 200, 200, 200, 404, 200, 404]),
    (
        Method::GET,
        "/api/report",
        "/api/report?query[grouping]=day&query[period][preset]=Month",
        [401, 200, 200, 200, 200, 200, 200],
    ),
    // The last one, since nobody is signed in afterwards.
    (Method::POST, routes::SIGN_OUT, "/sign-out", all(303)),
];

/// Every route that there is, whoever declared it.
fn declared() -> BTreeSet<(String, String)> {
    let pages = leptos_axum::generate_route_list(app::App);
    let pages = pages.iter().map(|page| ("GET".to_owned(), page.path().to_owned()));
    let functions = server_fn::axum::server_fn_paths().map(|(path, method)| (method.to_string(), path.to_owned()));
    pages.chain(functions).collect()
}

/// The request of a row, with the shop's ids in it.
fn concrete(pattern: &str, network: &Network, asked: &Asked) -> String {
    let link = network.link("fixed");
    pattern
        .replace("{offer}", &link.offer.to_string())
        .replace("{payout}", &asked.payout.to_string())
        .replace("{promo}", &asked.promo.to_string())
        .replace("{template}", &network.template.to_string())
        .replace("{advertiser}", &link.advertiser.id.to_string())
        .replace("{rival}", &network.advertisers["rival"].id.to_string())
        .replace("{api_key}", &asked.api_key.to_string())
        .replace("{spare}", &network.link("sleeping form").offer.to_string())
        .replace("{link}", &asked.link.to_string())
        .replace("{token}", TOKEN)
        .replace("{anna}", &network.webmasters["anna"].to_string())
        .replace("{campaign}", &link.campaign.to_string())
        .replace("{private}", &network.link("secret").offer.to_string())
        .replace("{person}", &asked.person.to_string())
        .replace("{invitation}", &asked.invitation.to_string())
        .replace("{postback}", &asked.shops.postback)
        .replace("{lead}", &asked.shops.lead)
        .replace("{click}", &asked.shops.click)
        .replace("{code}", &link.code)
        .replace("{key}", network.key("shop"))
}

/// What the rows ask for and the network does not name.
struct Asked {
    shops: Shops,
    promo: PromoId,
    payout: PayoutId,
    /// Somebody whom no column is about.
    person: UserId,
    invitation: InvitationId,
    api_key: ApiKeyId,
    link: DeveloperLinkId,
}

/// The token of the link to the codes of the shop's offer.
const TOKEN: &str = "token0of0the0link";

/// Makes a link that shows the codes of an offer to anybody.
async fn share(db: &TestDb, offer: OfferId) -> DeveloperLinkId {
    let made = developer_links::create(db, sharing(), offer, TOKEN, [7; 24], Timestamp(NOW.0 + DAY_MS)).await;
    made.expect("an answer").expect("a link")
}

impl Asked {
    async fn make(db: &TestDb, site: &Site, network: &Network) -> Self {
        let offer = network.link("fixed").offer;
        let promo = NewPromo { offer, name: "Promo".to_owned(), landing: None };
        let promo = promos::create(db, manager(), &promo).await.expect("a promo");
        let is_set = offers::set_logo(db, manager(), offer, ImageKind::Jpeg, vec![0xff, 0xd8, 0xff]).await;
        assert!(is_set.expect("an answer"), "the offer has a logo");
        let found = offers::find(db, Scope::Network, offer).await.expect("an answer").expect("an offer");
        let shop = network.link("fixed").advertiser.id;
        let api_key = api_keys::create(db, manager(), shop, &ids::api_key(), ids::random()).await.expect("a key");
        let payout = found.offer.payouts[0].id;
        let (shops, link) = (shops_postback(site, network).await, share(db, offer).await);
        let (person, invitation) = newcomers(db, network).await;
        Self { shops, promo, payout, person, invitation, api_key, link }
    }
}

/// Somebody who signs in for Boris, and somebody who was invited.
async fn newcomers(db: &TestDb, network: &Network) -> (UserId, InvitationId) {
    let person = NewUser {
        email: "person@example.com".to_owned(),
        password_hash: "$argon2id$".to_owned(),
        name: "Person".to_owned(),
        role: Role::Webmaster(network.webmasters["boris"]),
        areas: Areas::NONE,
        lang: None,
        created_at: NOW,
    };
    let invitation = NewInvitation {
        email: "invited@example.com".to_owned(),
        name: "Invited".to_owned(),
        role: Role::Manager,
        areas: Areas::NONE,
        expires_at: Timestamp(NOW.0 + 1000),
    };
    let person = users::create(db, &person).await.expect("a person");
    match invitations::create(db, manager(), &invitation, "token").await.expect("an answer") {
        Invited::Done(invitation) => (person, invitation),
        refused => panic!("{refused:?}"),
    }
}

/// What came of one click of Anna's.
struct Shops {
    click: String,
    postback: String,
    lead: String,
}

/// A postback of the shop's, about a click of Anna's.
async fn shops_postback(site: &Site, network: &Network) -> Shops {
    let click = site.click(network.link("fixed")).await;
    let query = format!("click_id={click}&request_id=A-1&action=lead&status=hold");
    let answer = site.report(Way::Get, network.key("shop"), &query).await;
    Shops { postback: answer.text("log_id").to_owned(), lead: answer.lead().to_owned(), click }
}

async fn browser_of(site: &Site, user: &str) -> Browser {
    if user.is_empty() { Browser::new(site) } else { Browser::of(site, user).await }
}

#[tokio::test]
async fn no_route_is_without_a_row() {
    let rows: BTreeSet<_> = ROWS.iter().map(|(method, route, ..)| (method.to_string(), (*route).to_owned())).collect();
    let declared = declared();
    let missing: Vec<_> = declared.difference(&rows).collect();
    assert!(missing.is_empty(), "these routes are not in the access table: {missing:?}");
    for route in routes::ALL {
        assert!(rows.iter().any(|(_, known)| known == route), "{route} is not in the access table");
    }
    let known = |route: &str| routes::ALL.contains(&route) || route == routes::PKG;
    let gone: Vec<_> = rows.difference(&declared).filter(|(_, route)| !known(route)).collect();
    assert!(gone.is_empty(), "these rows are about nothing: {gone:?}");
}

both_databases! {
    /// The whole table, row by row, for everybody.
    async fn everybody_is_answered_as_the_table_says(db: TestDb) {
        let network = Network::make(&db).await;
        // Whoever tries wrong passwords has to wait, so everybody has an address of their own.
        let site = Site::start_with(&db, &["--trusted-proxy", "127.0.0.1"]).await;
        let asked = Asked::make(&db, &site, &network).await;
        let mut wrong = vec![];
        for (column, user) in EVERYBODY.iter().enumerate() {
            let browser = browser_of(&site, user).await;
            for (method, _, pattern, expected) in ROWS {
                let path = concrete(pattern, &network, &asked);
                let form = *method == Method::POST;
                let reply = if form { browser.submit(&path, FORM).await } else { browser.ask(method, &path).await };
                if reply.status != expected[column] {
                    wrong.push(format!("{method} {pattern} as {user:?}: {}, not {}", reply.status, expected[column]));
                }
                if user.is_empty() && expected[column] == SIGN_IN_FIRST && *method == Method::GET {
                    assert!(reply.location().starts_with("/sign-in"), "{pattern}: {reply:?}");
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
        site.stop().await;
    }

    /// What is somebody else's is answered like what is not there, to the letter.
    async fn what_is_foreign_is_like_nothing(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let shops = shops_postback(&site, &network).await;
        let offer = network.link("fixed").offer.to_string();
        let nowhere = "01990000-0000-7000-8000-000000000000";
        let pairs = [
            ("/offers/", offer.as_str(), "999999"),
            ("/postbacks/", &shops.postback, nowhere),
            ("/conversions/", &shops.lead, nowhere),
            ("/clicks/", &shops.click, nowhere),
            ("/api/offer?id=", &offer, "999999"),
            ("/api/postback?id=", &shops.postback, nowhere),
            ("/api/conversion?id=", &shops.lead, nowhere),
            ("/api/click?id=", &shops.click, nowhere),
        ];
        for user in ["rival", "boris"] {
            let browser = Browser::of(&site, user).await;
            for (path, foreign, missing) in pairs {
                let mut seen = vec![];
                for id in [foreign, missing] {
                    let path = format!("{path}{id}");
                    let reply = browser.get(&path).await;
                    // The language switch knows where it stands.
                    seen.push((reply.status, without_nonce(&reply.body).replace(&format!("{path}\""), "HERE\"")));
                }
                let (theirs, none) = (&seen[0], &seen[1]);
                assert_eq!(theirs, none, "{path} as {user}");
                let refused = if user == "boris" && path.contains("postback") { 403 } else { 404 };
                assert_eq!(theirs.0, refused, "{path} as {user}");
            }
        }
        site.stop().await;
    }

    /// Whoever has a link sees no money and nobody's name, in either language and with whatever code.
    async fn a_developers_link_shows_neither_money_nor_people(db: TestDb) {
        let network = canaries(&db).await;
        let site = Site::start(&db).await;
        share(&db, network.link("canary").offer).await;
        let stranger = Browser::new(&site);
        for query in ["", "?lang=ru", "?lang=en&code=java", "?key=1"] {
            let page = stranger.get(&format!("/d/{TOKEN}{query}")).await;
            assert_eq!(page.status, 200, "{page:?}");
            assert!(page.body.contains("Offer canary") && page.body.contains(network.key("shop")));
            for canary in CANARIES {
                assert!(!canary.is_in(&page.body), "{canary:?} is on {query}");
            }
            for other in ["Advertiser ", "Test network", "Offer fixed", "href=\"/offers", "User ", network.key("rival")] {
                assert!(!page.body.contains(other), "{other} is on {query}");
            }
        }
        site.stop().await;
    }

    /// Amounts that occur nowhere else are looked for on every page and in every answer that each person can reach.
    async fn nobody_sees_money_that_is_not_theirs(db: TestDb) {
        let network = canaries(&db).await;
        let site = Site::start(&db).await;
        for webmaster in ["anna", "boris"] {
            let click = site.click(network.link_of(webmaster, "canary")).await;
            let query = format!("click_id={click}&request_id={webmaster}&action=lead&status=approved");
            assert_eq!(site.report(Way::Get, network.key("shop"), &query).await.summary(), "200 created approved");
        }
        for (user, sees) in [
            ("manager", &[RATE, COMMISSION, OF_ANNA, NETWORK_OF_ANNA, ANNA, BORIS][..]),
            ("shop", &[RATE]),
            ("rival", &[]),
            ("anna", &[OF_ANNA]),
            ("boris", &[OF_BORIS]),
        ] {
            let seen = crawl(&Browser::of(&site, user).await).await;
            let own_name = format!("Webmaster {user}");
            for canary in CANARIES.into_iter().filter(|canary| canary.0 != own_name) {
                let pages: Vec<_> = seen.iter().filter(|(_, body)| canary.is_in(body)).map(|(path, _)| path).collect();
                if sees.contains(&canary) {
                    assert!(
                        !pages.is_empty(),
                        "{user} sees {canary:?} nowhere: {:#?}",
                        seen.iter().map(|(path, _)| path).collect::<Vec<_>>()
                    );
                } else if user != "manager" {
                    assert!(pages.is_empty(), "{user} sees {canary:?} on {pages:?}");
                }
            }
        }
        site.stop().await;
    }
}

const FORM: &[(&str, &str)] =
    &[("email", "nobody@example.com"), ("password", "wrong"), ("token", "x"), ("name", "x"), ("lang", "en")];

/// An amount or a name that occurs nowhere else: as pages begin to write it, and an amount in millionths, as answers have it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Canary(&'static str, &'static str);

const RATE: Canary = Canary("777.77", "777770000");
const COMMISSION: Canary = Canary("13.57", "13570000");
const NETWORK_OF_ANNA: Canary = Canary("105.54", "105543389");
const OF_ANNA: Canary = Canary("672.2", "672226611");
const SHARE_OF_BORIS: Canary = Canary("81.23", "81230000");
const OF_BORIS: Canary = Canary("631.78", "631782571");
const NETWORK_OF_BORIS: Canary = Canary("145.9", "145987429");
const ANNA: Canary = Canary("Webmaster anna", "Webmaster anna");
const BORIS: Canary = Canary("Webmaster boris", "Webmaster boris");

const CANARIES: [Canary; 9] =
    [RATE, COMMISSION, NETWORK_OF_ANNA, OF_ANNA, SHARE_OF_BORIS, OF_BORIS, NETWORK_OF_BORIS, ANNA, BORIS];

impl Canary {
    fn is_in(self, body: &str) -> bool {
        [self.0, &self.0.replace('.', ","), self.1].iter().any(|text| body.contains(text))
    }
}

/// An offer whose amounts are all canaries, and both webmasters on it: Anna on the offer's terms, Boris on his own.
async fn canaries(db: &TestDb) -> Network {
    let mut network = Network::make(db).await;
    let personal = vec![(network.webmasters["boris"], percent(SHARE_OF_BORIS.0))];
    let payouts = vec![NewPayout { commission: percent(COMMISSION.0), personal, ..payout("lead", RATE.0) }];
    let new = NewOffer { payouts, ..network.offer("canary", "shop") };
    network.add_offer(db, "canary", "shop", &new, &["anna", "boris"]).await;
    network
}

/// Everything that somebody can reach from the start page by links, in both languages, and what the server functions answer.
async fn crawl(browser: &Browser) -> Vec<(String, String)> {
    const MOST: usize = 400;
    let mut seen = vec![];
    for lang in ["ru", "en"] {
        browser.submit("/preferences", &[("lang", lang)]).await;
        let functions = ROWS
            .iter()
            .map(|(_, _, pattern, _)| *pattern)
            .filter(|path| path.starts_with("/api/") && !path.contains('{'));
        let names = ["day", "hour", "offer", "webmaster", "advertiser", "campaign", "promo", "country", "sub1"];
        let groups = names.iter().flat_map(|group| {
            [
                format!("/reports?group={group}&period=30d"),
                format!("/reports?group=offer&then={group}&period=30d&compare=on"),
                format!("/reports/report.csv?group={group}&period=30d"),
                format!("/api/report?query[grouping]={group}&query[period][preset]=Month"),
            ]
        });
        let mut queue: VecDeque<String> = functions.map(str::to_owned).chain(groups).collect();
        queue.push_front("/reports".to_owned());
        let mut known: BTreeSet<String> = queue.iter().cloned().collect();
        while let Some(path) = queue.pop_front() {
            let reply = browser.get(&path).await;
            assert!(reply.status < 500, "{path}: {reply:?}");
            for link in links(&reply.body) {
                if known.len() < MOST && known.insert(link.clone()) {
                    queue.push_back(link);
                }
            }
            seen.push((path, reply.body));
        }
    }
    seen
}

/// The links of a page to pages of ours.
fn links(body: &str) -> Vec<String> {
    let values = body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    // The same pages of other periods, or with code in other languages, show nothing else.
    let other_language = |path: &str| path.contains("code=") && !path.contains("code=php");
    let other_period = |path: &str| path.contains("period=") && !path.contains("period=30d");
    // Nor do the same rows in another order, or fewer of a list.
    let same_rows = |path: &str| path.contains("sort=") || path.contains("order=") || path.contains("from=");
    let own = values.filter(|path| {
        path.starts_with('/')
            && !path.starts_with("/pkg")
            && !path.contains('.')
            && !other_period(path)
            && !other_language(path)
            && !same_rows(path)
    });
    own.map(|path| path.replace("&amp;", "&").split('#').next().unwrap_or_default().to_owned()).collect()
}

/// A page without what is different on every page.
fn without_nonce(body: &str) -> String {
    let mut parts = body.split("nonce=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('"').map_or("", |(_, rest)| rest))
}
