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
    /// The language switch.
    PREFERENCES = "/preferences";
    /// The form for a new template.
    NEW_TEMPLATE = "/templates/new";
    /// The form for a template.
    TEMPLATE = "/templates/{id}";
    /// The form for a new offer.
    NEW_OFFER = "/offers/new";
    /// The form for what an offer is.
    OFFER_EDIT = "/offers/{id}/edit";
    /// The form for where its visitors land.
    OFFER_TRACKING = "/offers/{id}/tracking";
    /// The form for one of its promos, or for a new one.
    OFFER_PROMO = "/offers/{id}/promos/{part}";
    /// The form for one of its payouts, or for a new one.
    OFFER_PAYOUT = "/offers/{id}/payouts/{part}";
    /// The question before it is archived.
    OFFER_ARCHIVE = "/offers/{id}/archive";
    /// The form for the code of somebody's second factor.
    SECOND_STEP = "/sign-in/code";
    /// The form in which whoever was invited chooses a password.
    INVITATION = "/invitation";
    /// The form in which whoever has lost their password chooses another.
    PASSWORD_RESET = "/password-reset";
    /// The form for one's own name and language.
    ACCOUNT = "/account";
    /// The form for one's own password.
    OWN_PASSWORD = "/account/password";
    /// The form for one's own second factor.
    OWN_SECOND_FACTOR = "/account/second-factor";
    /// The buttons that end one's own sessions.
    OWN_SESSIONS = "/account/sessions";
    /// The form for an invitation.
    INVITE = "/team/invite";
    /// The buttons that renew an invitation or take it back.
    INVITED = "/team/invitations/{id}";
    /// The form for somebody who can sign in.
    PERSON = "/team/{id}";
    /// The question before something is done to somebody's access.
    PERSON_STEP = "/team/{id}/{step}";
}

/// The page that people begin with.
pub const HOME: &str = "/";

/// The page that people begin with: what came of their work.
pub const START: &str = "/reports";

/// The folder of hashed files.
pub const PKG: &str = "/pkg";

/// Files that browsers look for under fixed names.
pub const FILES: [&str; 3] = ["/favicon.ico", "/favicon.svg", "/robots.txt"];

/// What server functions' paths begin with.
pub const SERVER_FUNCTIONS: &str = "/api/";

/// What the panel shows to people who have not signed in.
pub const PUBLIC: [&str; 7] = [SIGN_IN, SECOND_STEP, SIGN_OUT, SETUP, INVITATION, PASSWORD_RESET, PREFERENCES];
