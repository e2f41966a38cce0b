//! The access table: what is asked for, and what each is answered.

use reqwest::Method;
use server::routes;

/// Who asks, in the order of the columns: nobody, then people of the network. The clerk is a manager who may change nothing. The
/// objects asked for are the shop's and Anna's.
pub(super) const EVERYBODY: [&str; 7] = ["", "manager", "clerk", "shop", "rival", "anna", "boris"];

/// Everybody alike.
const fn all(code: u16) -> [u16; 7] {
    [code; 7]
}

/// Strangers are sent to the sign-in page.
pub(super) const SIGN_IN_FIRST: u16 = 303;

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
pub(super) const EVERYBODYS_OWN: [u16; 7] = [SIGN_IN_FIRST, 200, 200, 200, 200, 200, 200];

/// The same for a server function.
const OWN_FUNCTION: [u16; 7] = [401, 200, 200, 200, 200, 200, 200];

/// What is asked for: the method, the route as it is declared, and the request itself. `{offer}`, `{payout}`, `{promo}`,
/// `{template}`, `{advertiser}`, `{api_key}`, `{person}`, `{invitation}`, `{postback}`, `{lead}`, `{click}`, `{list}`, `{sub_account}`, `{target}`, `{delivery}`, `{code}` and `{key}` in
/// it are the shop's, and the traffic is Anna's; `{spare}` is an offer that nobody else asks for.
pub(super) type Row = (Method, &'static str, &'static str, [u16; 7]);

pub(super) const ROWS: &[Row] = &[
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
    (Method::POST, routes::FORGOTTEN_PASSWORD, "/forgotten-password", all(303)),
    (Method::GET, "/forgotten-password", "/forgotten-password", all(200)),
    (Method::GET, "/api/sends_letters", "/api/sends_letters", all(200)),
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
    (Method::GET, "/account/tokens", "/account/tokens", EVERYBODYS_OWN),
    (Method::GET, "/account/tokens/{id}", "/account/tokens/999999", [SIGN_IN_FIRST, 404, 404, 404, 404, 404, 404]),
    (Method::POST, routes::OWN_TOKENS, "/account/tokens", [SIGN_IN_FIRST, 422, 422, 422, 422, 422, 422]),
    (Method::POST, routes::OWN_TOKEN, "/account/tokens/999999", [SIGN_IN_FIRST, 404, 404, 404, 404, 404, 404]),
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
    (Method::GET, "/", "/", EVERYBODYS_OWN),
    (Method::GET, "/sign-in", "/sign-in", [200, 303, 303, 303, 303, 303, 303]),
    (Method::GET, "/setup", "/setup", all(200)),
    (Method::GET, "/offers", "/offers", [SIGN_IN_FIRST, 200, 200, 200, 200, 200, 200]),
    (Method::GET, "/offers/{id}", "/offers/{offer}", [SIGN_IN_FIRST, 200, 200, 200, 404, 200, 404]),
    (Method::GET, "/conversions", "/conversions", [SIGN_IN_FIRST, 200, 200, 200, 200, 200, 200]),
    (Method::GET, "/conversions/{id}", "/conversions/{lead}", [SIGN_IN_FIRST, 200, 200, 200, 404, 200, 404]),
    (Method::GET, "/conversions/decide", "/conversions/decide?to=approved&id={lead}", changers(200)),
    (Method::POST, routes::DECISION, "/conversions/decide", [SIGN_IN_FIRST, 400, 403, 403, 403, 403, 403]),
    (Method::GET, "/conversions/file", "/conversions/file", changers(200)),
    (Method::GET, "/conversions/file/{id}", "/conversions/file/{list}", changers(200)),
    (Method::GET, "/conversions/file/{id}", "/conversions/file/999999", changers(404)),
    (Method::POST, routes::DECISION_FILE, "/conversions/file", changers(422)),
    (Method::POST, routes::DECISION_LIST, "/conversions/file/999999", changers(404)),
    (Method::GET, routes::DECISION_LIST_LEFT, "/conversions/file/{list}/left.csv", changers(200)),
    (Method::GET, routes::DECISION_LIST_LEFT, "/conversions/file/999999/left.csv", changers(404)),
    (Method::GET, routes::DECISION_SAMPLE, "/conversions/file/sample.csv", managers(200)),
    (Method::GET, "/api/decision_list", "/api/decision_list?id={list}", CHANGERS_FUNCTION),
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
    (Method::GET, "/offers/{id}/deep-links", "/offers/{offer}/deep-links", changers(200)),
    (Method::POST, routes::OFFER_DEEP_LINKS, "/offers/{spare}/deep-links", changers(303)),
    (Method::POST, routes::OFFER_DEEP_LINKS, "/offers/999999/deep-links", changers(404)),
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
    (Method::POST, routes::TEMPLATES, "/templates", changers(404)),
    (Method::POST, routes::SETTINGS, "/settings", changers(422)),
    // The codes, and the links that show them to somebody without an account. A clerk may look at the codes and share none.
    (Method::GET, "/offers/{id}/codes", "/offers/{offer}/codes", [SIGN_IN_FIRST, 200, 200, 200, 404, 403, 403]),
    (Method::GET, "/offers/{id}/check", "/offers/{offer}/check", [SIGN_IN_FIRST, 200, 200, 200, 404, 403, 403]),
    (Method::POST, routes::OFFER_CHECK, "/offers/{offer}/check", [SIGN_IN_FIRST, 422, 403, 422, 404, 403, 403]),
    // No run of this number was begun.
    (
        Method::GET,
        routes::CHECK_LIVE,
        "/offers/{offer}/check/live?action=x&run=01990000-0000-7000-8000-000000000000",
        [SIGN_IN_FIRST, 404, 404, 404, 404, 403, 403],
    ),
    // The demo shop is for visitors, and nobody here has come by a test link.
    (Method::GET, "/shop/{id}", "/shop/{offer}", all(404)),
    (Method::POST, routes::SHOP_ORDER, "/shop/{offer}/order", all(303)),
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
    (Method::GET, "/sub-accounts", "/sub-accounts", [SIGN_IN_FIRST, 200, 200, 403, 403, 200, 200]),
    (Method::GET, "/sub-accounts/new", "/sub-accounts/new", [SIGN_IN_FIRST, 200, 403, 403, 403, 200, 200]),
    (Method::GET, "/sub-accounts/{id}", "/sub-accounts/{sub_account}", [SIGN_IN_FIRST, 200, 200, 403, 403, 200, 404]),
    (
        Method::GET,
        "/sub-accounts/{id}/edit",
        "/sub-accounts/{sub_account}/edit",
        [SIGN_IN_FIRST, 200, 403, 403, 403, 200, 404],
    ),
    (
        Method::GET,
        "/sub-accounts/{id}/remove",
        "/sub-accounts/{sub_account}/remove",
        [SIGN_IN_FIRST, 200, 403, 403, 403, 200, 404],
    ),
    (Method::POST, routes::NEW_SUB_ACCOUNT, "/sub-accounts/new", [SIGN_IN_FIRST, 422, 403, 403, 403, 422, 422]),
    (
        Method::POST,
        routes::SUB_ACCOUNT_EDIT,
        "/sub-accounts/{sub_account}/edit",
        [SIGN_IN_FIRST, 422, 403, 403, 403, 422, 404],
    ),
    (
        Method::POST,
        routes::SUB_ACCOUNT_REMOVE,
        "/sub-accounts/999999/remove",
        [SIGN_IN_FIRST, 404, 403, 403, 403, 404, 404],
    ),
    (Method::GET, "/api/sub_accounts", "/api/sub_accounts?query[page]=1", [401, 200, 200, 403, 403, 200, 200]),
    (Method::GET, "/api/sub_account", "/api/sub_account?id={sub_account}&page=1", [401, 200, 200, 403, 403, 200, 404]),
    (Method::GET, "/targets", "/targets", [SIGN_IN_FIRST, 200, 200, 403, 403, 200, 200]),
    (Method::GET, "/targets/new", "/targets/new", [SIGN_IN_FIRST, 200, 403, 403, 403, 200, 200]),
    (Method::GET, "/targets/{id}", "/targets/{target}", [SIGN_IN_FIRST, 200, 200, 403, 403, 200, 404]),
    (Method::GET, "/targets/{id}/edit", "/targets/{target}/edit", [SIGN_IN_FIRST, 200, 403, 403, 403, 200, 404]),
    (Method::GET, "/targets/{id}/remove", "/targets/{target}/remove", [SIGN_IN_FIRST, 200, 403, 403, 403, 200, 404]),
    (Method::GET, "/targets/{id}/test", "/targets/{target}/test", [SIGN_IN_FIRST, 200, 403, 403, 403, 200, 404]),
    (Method::GET, "/outgoing", "/outgoing", [SIGN_IN_FIRST, 200, 200, 403, 403, 200, 200]),
    (Method::GET, "/outgoing/resend", "/outgoing/resend", [SIGN_IN_FIRST, 200, 403, 403, 403, 200, 200]),
    (Method::GET, "/outgoing/{id}", "/outgoing/{delivery}", [SIGN_IN_FIRST, 200, 200, 403, 403, 200, 404]),
    (Method::POST, routes::NEW_TARGET, "/targets/new", [SIGN_IN_FIRST, 422, 403, 403, 403, 422, 422]),
    (Method::POST, routes::TARGET_EDIT, "/targets/{target}/edit", [SIGN_IN_FIRST, 422, 403, 403, 403, 422, 404]),
    (Method::POST, routes::TARGET_REMOVE, "/targets/999999/remove", [SIGN_IN_FIRST, 404, 403, 403, 403, 404, 404]),
    (Method::POST, routes::TARGET_TEST, "/targets/999999/test", [SIGN_IN_FIRST, 404, 403, 403, 403, 404, 404]),
    (Method::POST, routes::TARGET_SWITCH, "/targets/999999/switch", [SIGN_IN_FIRST, 404, 404, 404, 404, 404, 404]),
    (Method::POST, routes::TARGET_SECRET, "/targets/999999/secret", [SIGN_IN_FIRST, 404, 404, 404, 404, 404, 404]),
    (Method::POST, routes::TARGET_FILL, "/targets/999999/fill", [SIGN_IN_FIRST, 404, 404, 404, 404, 404, 404]),
    (
        Method::POST,
        routes::DELIVERIES_RESEND,
        "/outgoing/resend?search=none",
        [SIGN_IN_FIRST, 303, 403, 403, 403, 303, 303],
    ),
    (
        Method::POST,
        routes::DELIVERY_RESEND,
        "/outgoing/01990000-0000-5000-8000-000000000000/resend",
        [SIGN_IN_FIRST, 404, 404, 404, 404, 404, 404],
    ),
    (Method::GET, "/api/resend", "/api/resend?query[page]=1", [401, 200, 403, 403, 403, 200, 200]),
    (Method::GET, "/api/targets", "/api/targets?query[webmaster]=1", [401, 200, 200, 403, 403, 200, 200]),
    (Method::GET, "/api/target", "/api/target?id={target}", [401, 200, 200, 403, 403, 200, 404]),
    (Method::GET, "/api/deliveries", "/api/deliveries?query[page]=1", [401, 200, 200, 403, 403, 200, 200]),
    (Method::GET, "/api/delivery", "/api/delivery?id={delivery}", [401, 200, 200, 403, 403, 200, 404]),
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
    (Method::GET, "/api/own_tokens", "/api/own_tokens", OWN_FUNCTION),
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
    (Method::GET, "/api/letters", "/api/letters", MANAGERS_FUNCTION),
    // The network of the table sends none.
    (Method::POST, routes::LETTERS, "/settings/letters", changers(404)),
    (Method::GET, "/settings/letters", "/settings/letters", managers(200)),
    (Method::GET, "/api/audit", "/api/audit?query[page]=1", MANAGERS_FUNCTION),
    (Method::GET, "/api/offer_history", "/api/offer_history?id={offer}&page=1", MANAGERS_FUNCTION),
    (Method::GET, "/api/search", "/api/search?q=nothing", [401, 200, 200, 200, 200, 200, 200]),
    (Method::GET, "/api/offer_codes", "/api/offer_codes?id={offer}", [401, 200, 200, 200, 404, 403, 403]),
    // It shows what the link in a page's address shows, and has none of its own.
    (Method::GET, "/api/check", "/api/check?id={offer}", [401, 200, 200, 200, 404, 403, 403]),
    (Method::GET, "/api/shop", "/api/shop", all(404)),
    (Method::GET, "/api/shared_codes", "/api/shared_codes", all(404)),
    (Method::GET, "/api/overview", "/api/overview", OWN_FUNCTION),
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
