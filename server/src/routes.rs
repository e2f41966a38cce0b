//! Every path that is not a page or a server function, once. The routers are built from these, and the access table knows them all.

/// Declares the paths, and lists them for the access table.
macro_rules! paths {
    ($($(#[$doc:meta])* $name:ident = $path:literal;)+) => {
        $($(#[$doc])* pub const $name: &str = $path;)+

        /// All of them.
        pub const ALL: &[&str] = &[$($path),+];
    };
}

paths! {
    /// Whether the process lives.
    HEALTH = "/healthz";
    /// Whether it can do its work.
    READY = "/readyz";
    /// An affiliate link.
    CLICK = "/c/{code}";
    /// Where postbacks come in.
    POSTBACK = "/{key}/s2s";
    /// The same from a picture on the advertiser's page.
    PIXEL = "/{key}/pixel.gif";
    /// The same from a frame on it.
    IFRAME = "/{key}/iframe";
    /// The form of the sign-in page.
    SIGN_IN = "/sign-in";
    /// The button that ends a session.
    SIGN_OUT = "/sign-out";
    /// The form that makes the first manager.
    SETUP = "/setup";
    /// The form by which a manager decides on conversions.
    DECISION = "/conversions/decide";
    /// The form that reads decisions from a file.
    DECISION_FILE = "/conversions/file";
    /// The form that carries out what one would do.
    DECISION_LIST = "/conversions/file/{id}";
    /// Its lines about which nothing was done.
    DECISION_LIST_LEFT = "/conversions/file/{id}/left.csv";
    /// A small one to begin with.
    DECISION_SAMPLE = "/conversions/file/sample.csv";
    /// The form that switches a customer on or off.
    CUSTOMER = "/customers/{id}";
    /// The form that replays a customer's refused postbacks.
    CUSTOMER_REPLAY = "/customers/{id}/replay";
    /// The customers as values with commas between them.
    CUSTOMERS_CSV = "/customers/customers.csv";
    /// The customers as a spreadsheet.
    CUSTOMERS_XLSX = "/customers/customers.xlsx";
    /// The form that replays postbacks.
    REPLAY = "/postbacks/replay";
    /// The form that says which action a name means.
    ACTIONS = "/postbacks/actions";
    /// The form that says what a status word means.
    WORDS = "/postbacks/words";
    /// The stream of new postbacks.
    LIVE = "/postbacks/live";
    /// The language switch.
    PREFERENCES = "/preferences";
    /// The form for a new template.
    NEW_TEMPLATE = "/templates/new";
    /// The form for a template.
    TEMPLATE = "/templates/{id}";
    /// The buttons that switch templates on or off.
    TEMPLATES = "/templates";
    /// The form for a new offer.
    NEW_OFFER = "/offers/new";
    /// The form for what an offer is.
    OFFER_EDIT = "/offers/{id}/edit";
    /// The form for where its visitors land.
    OFFER_TRACKING = "/offers/{id}/tracking";
    /// The form for its deep links.
    OFFER_DEEP_LINKS = "/offers/{id}/deep-links";
    /// The form for one of its promos, or for a new one.
    OFFER_PROMO = "/offers/{id}/promos/{part}";
    /// The form for one of its payouts, or for a new one.
    OFFER_PAYOUT = "/offers/{id}/payouts/{part}";
    /// The form for the days of its caps.
    OFFER_CAPS = "/offers/{id}/caps";
    /// The form for one of its caps, or for a new one.
    OFFER_CAP = "/offers/{id}/caps/{part}";
    /// The question before one is taken away.
    OFFER_CAP_REMOVE = "/offers/{id}/caps/{part}/remove";
    /// A report as values with commas between them.
    REPORT_CSV = "/reports/report.csv";
    /// A report as a spreadsheet.
    REPORT_XLSX = "/reports/report.xlsx";
    /// Visitors who were not taken, as values with commas between them.
    TRAFFICBACK_CSV = "/reports/trafficback.csv";
    /// The question before it is archived.
    OFFER_ARCHIVE = "/offers/{id}/archive";
    /// The form for what the network is set to.
    SETTINGS = "/settings";
    /// The form for a new advertiser.
    NEW_ADVERTISER = "/advertisers/new";
    /// The form for what an advertiser is.
    ADVERTISER_EDIT = "/advertisers/{id}/edit";
    /// The form for a new key of an advertiser.
    ADVERTISER_NEW_KEY = "/advertisers/{id}/keys/new";
    /// The question before one is revoked.
    ADVERTISER_REVOKE_KEY = "/advertisers/{id}/keys/{key}/revoke";
    /// The forms for signed postbacks.
    ADVERTISER_SIGNING = "/advertisers/{id}/signing";
    /// The form for a link that shows an offer's codes without an account.
    OFFER_CODES = "/offers/{id}/codes";
    /// The form that begins the check of its integration.
    OFFER_CHECK = "/offers/{id}/check";
    /// The steps of one as they come.
    CHECK_LIVE = "/offers/{id}/check/live";
    /// Where the demo shop takes orders.
    SHOP_ORDER = "/shop/{id}/order";
    /// The question before such a link is taken back.
    OFFER_LINK = "/offers/{id}/links/{part}";
    /// The form for a new webmaster.
    NEW_WEBMASTER = "/webmasters/new";
    /// The form for a webmaster.
    WEBMASTER_EDIT = "/webmasters/{id}/edit";
    /// The form that connects a webmaster to an offer.
    NEW_CAMPAIGN = "/campaigns/new";
    /// The question before a campaign is approved, declined, closed or reopened.
    CAMPAIGN_MOVE = "/campaigns/{id}/{move}";
    /// The form for a new sub-account of a webmaster.
    NEW_SUB_ACCOUNT = "/sub-accounts/new";
    /// The form for one that there is.
    SUB_ACCOUNT_EDIT = "/sub-accounts/{id}/edit";
    /// The question before one is taken off the list.
    SUB_ACCOUNT_REMOVE = "/sub-accounts/{id}/remove";
    /// The form for a new smartlink of a webmaster.
    NEW_SMARTLINK = "/smartlinks/new";
    /// The form for one that there is.
    SMARTLINK_EDIT = "/smartlinks/{id}/edit";
    /// The question before one is taken away.
    SMARTLINK_REMOVE = "/smartlinks/{id}/remove";
    /// The form for a new address that is told of conversions.
    NEW_TARGET = "/targets/new";
    /// The form for one that there is.
    TARGET_EDIT = "/targets/{id}/edit";
    /// The question before one is taken off the list.
    TARGET_REMOVE = "/targets/{id}/remove";
    /// The page that sends it a postback for a try.
    TARGET_TEST = "/targets/{id}/test";
    /// The button that switches it on or off.
    TARGET_SWITCH = "/targets/{id}/switch";
    /// The button that gives it another secret.
    TARGET_SECRET = "/targets/{id}/secret";
    /// The form that tells it of conversions that are older.
    TARGET_FILL = "/targets/{id}/fill";
    /// The form that sends outgoing postbacks once more, on the page that asks.
    DELIVERIES_RESEND = "/outgoing/resend";
    /// The button that sends one of them once more.
    DELIVERY_RESEND = "/outgoing/{id}/resend";
    /// The form by which a webmaster asks to be connected to an offer.
    CATALOGUE_OFFER = "/catalogue/{id}";
    /// The logo of an offer, and the form that uploads one.
    OFFER_LOGO = "/offers/{id}/logo";
    /// The button that takes it away.
    OFFER_LOGO_REMOVE = "/offers/{id}/logo/remove";
    /// The form for whom an offer takes.
    OFFER_AUDIENCE = "/offers/{id}/audience";
    /// The question before one of its payouts is taken away.
    OFFER_PAYOUT_REMOVE = "/offers/{id}/payouts/{part}/remove";
    /// The question before one of its promos is taken away.
    OFFER_PROMO_REMOVE = "/offers/{id}/promos/{part}/remove";
    /// The question before a template is taken away.
    TEMPLATE_REMOVE = "/templates/{id}/remove";
    /// The form for the code of somebody's second factor.
    SECOND_STEP = "/sign-in/code";
    /// The form in which whoever was invited chooses a password.
    INVITATION = "/invitation";
    /// The form in which whoever has lost their password chooses another.
    PASSWORD_RESET = "/password-reset";
    /// The form of those who have forgotten their password.
    FORGOTTEN_PASSWORD = "/forgotten-password";
    /// The button that sends a test letter.
    LETTERS = "/settings/letters";
    /// The form for when people are told that something is not well.
    ALERT_SETTINGS = "/settings/alerts";
    /// The button that says that one has seen an alert.
    ALERT_SEE = "/health/alerts/{id}/see";
    /// The buttons that let nobody be told of the like for some time.
    ALERT_MUTE = "/health/alerts/{id}/mute";
    /// The form for one's own name and language.
    ACCOUNT = "/account";
    /// The form for one's own password.
    OWN_PASSWORD = "/account/password";
    /// The form for one's own second factor.
    OWN_SECOND_FACTOR = "/account/second-factor";
    /// The buttons that end one's own sessions.
    OWN_SESSIONS = "/account/sessions";
    /// The form for a token of one's own.
    OWN_TOKENS = "/account/tokens";
    /// The question before one is revoked.
    OWN_TOKEN = "/account/tokens/{id}";
    /// The form for an invitation.
    INVITE = "/team/invite";
    /// The buttons that renew an invitation or take it back.
    INVITED = "/team/invitations/{id}";
    /// The form for somebody who can sign in.
    PERSON = "/team/{id}";
    /// The question before something is done to somebody's access.
    PERSON_STEP = "/team/{id}/{step}";
}

/// What the paths of the API begin with.
pub const API: &str = "/api/v1";

/// The page that describes the API.
pub const API_DOCS: &str = "/api/docs";

/// Its description for programs, OpenAPI.
pub const API_SPEC: &str = "/api/v1/openapi.json";

/// The page that people begin with.
pub const HOME: &str = "/";

/// The list of what people were told of.
pub const ALERTS: &str = "/health/alerts";

/// The folder of hashed files.
pub const PKG: &str = "/pkg";

/// Files that browsers look for under fixed names.
pub const FILES: [&str; 3] = ["/favicon.ico", "/favicon.svg", "/robots.txt"];

/// What the paths of links for developers begin with; the token follows.
pub const DEVELOPER: &str = "/d/";

/// What the paths of the demo shop begin with; the offer's number follows.
pub const SHOP: &str = "/shop/";

/// What server functions' paths begin with.
pub const SERVER_FUNCTIONS: &str = "/api/";

/// What the panel shows to people who have not signed in.
pub const PUBLIC: [&str; 8] =
    [SIGN_IN, SECOND_STEP, SIGN_OUT, SETUP, INVITATION, PASSWORD_RESET, FORGOTTEN_PASSWORD, PREFERENCES];
