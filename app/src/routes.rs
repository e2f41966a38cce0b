//! The addresses of pages, for everybody who links to one.

use crate::query::Query;
use domain::campaign::CampaignMove;

/// Where people begin: the overview.
pub const HOME: &str = "/";
/// The list of offers.
pub const OFFERS: &str = "/offers";
/// The list of conversions.
pub const CONVERSIONS: &str = "/conversions";
/// The page that says what a decision on conversions would do, and the form that carries it out.
pub const DECISION: &str = "/conversions/decide";
/// The form that takes decisions from a file.
pub const DECISION_FILE: &str = "/conversions/file";
/// A small file to begin with.
pub const DECISION_SAMPLE: &str = "/conversions/file/sample.csv";
/// The list of customers.
pub const CUSTOMERS: &str = "/customers";
/// What customers are worth.
pub const CUSTOMERS_WORTH: &str = "/customers/worth";
/// The customers as a file of values with commas between them.
pub const CUSTOMERS_CSV: &str = "/customers/customers.csv";
/// The customers as a spreadsheet.
pub const CUSTOMERS_XLSX: &str = "/customers/customers.xlsx";
/// The clicks.
pub const CLICKS: &str = "/clicks";
/// The form for a new offer.
pub const NEW_OFFER: &str = "/offers/new";
/// The list of templates.
pub const TEMPLATES: &str = "/templates";
/// The form for a new template.
pub const NEW_TEMPLATE: &str = "/templates/new";
/// The list of advertisers.
pub const ADVERTISERS: &str = "/advertisers";
/// The form for a new advertiser.
pub const NEW_ADVERTISER: &str = "/advertisers/new";
/// The list of webmasters.
pub const WEBMASTERS: &str = "/webmasters";
/// The form for a new webmaster.
pub const NEW_WEBMASTER: &str = "/webmasters/new";
/// The list of campaigns.
pub const CAMPAIGNS: &str = "/campaigns";
/// The form that connects a webmaster to an offer.
pub const NEW_CAMPAIGN: &str = "/campaigns/new";
/// The list of addresses that are told of conversions.
pub const TARGETS: &str = "/targets";
/// The form for a new one.
pub const NEW_TARGET: &str = "/targets/new";
/// The log of outgoing postbacks.
pub const DELIVERIES: &str = "/outgoing";
/// The page that says what it would do to send them once more, and the form that does it.
pub const DELIVERIES_RESEND: &str = "/outgoing/resend";
/// The list of smartlinks.
pub const SMARTLINKS: &str = "/smartlinks";
/// The form for a new smartlink.
pub const NEW_SMARTLINK: &str = "/smartlinks/new";
/// The list of sub-accounts.
pub const SUB_ACCOUNTS: &str = "/sub-accounts";
/// The form for a new sub-account.
pub const NEW_SUB_ACCOUNT: &str = "/sub-accounts/new";
/// What a webmaster could promote.
pub const CATALOGUE: &str = "/catalogue";
/// The incoming postbacks.
pub const POSTBACKS: &str = "/postbacks";
/// The page that says what a replay of postbacks would do, and the form that does it.
pub const REPLAY: &str = "/postbacks/replay";
/// The list of status words that nobody could read, and the form that says what one means.
pub const WORDS: &str = "/postbacks/words";
/// The list of names of actions that offers do not know, and the form that says which action one means.
pub const ACTIONS: &str = "/postbacks/actions";
/// The stream of new postbacks.
pub const LIVE: &str = "/postbacks/live";
/// The reports.
pub const REPORTS: &str = "/reports";
/// What the network is set to.
pub const SETTINGS: &str = "/settings";
/// Who changed what.
pub const AUDIT: &str = "/audit";
/// How offers fare.
pub const HEALTH: &str = "/health";
/// What people were told of it.
pub const ALERTS: &str = "/health/alerts";
/// When they are told.
pub const ALERT_SETTINGS: &str = "/settings/alerts";
/// What was found for what somebody looks for.
pub const SEARCH: &str = "/search";
/// Visitors whom nobody took.
pub const TRAFFICBACK: &str = "/reports/trafficback";
/// The same as a file of values with commas between them.
pub const TRAFFICBACK_CSV: &str = "/reports/trafficback.csv";
/// The report as a file of values with commas between them.
pub const REPORT_CSV: &str = "/reports/report.csv";
/// The report as a spreadsheet.
pub const REPORT_XLSX: &str = "/reports/report.xlsx";

/// The form that lets people in.
pub const SIGN_IN: &str = "/sign-in";
/// The form for the code of somebody's second factor.
pub const SECOND_STEP: &str = "/sign-in/code";
/// The page behind an invitation.
pub const INVITATION: &str = "/invitation";
/// The page behind a link to a new password.
pub const PASSWORD_RESET: &str = "/password-reset";
/// The page for those who have forgotten their password.
pub const FORGOTTEN_PASSWORD: &str = "/forgotten-password";
/// How the letters stand.
pub const LETTERS: &str = "/settings/letters";
/// One's own account.
pub const ACCOUNT: &str = "/account";
/// The form for one's own password.
pub const OWN_PASSWORD: &str = "/account/password";
/// One's own second factor.
pub const OWN_SECOND_FACTOR: &str = "/account/second-factor";
/// One's own sessions.
pub const OWN_SESSIONS: &str = "/account/sessions";
/// One's own tokens for programs.
pub const OWN_TOKENS: &str = "/account/tokens";
/// The page that describes the API.
pub const API_DOCS: &str = "/api/docs/";
/// Everybody who can sign in.
pub const TEAM: &str = "/team";
/// The form for an invitation.
pub const INVITE: &str = "/team/invite";

/// An invitation that nobody has followed yet.
#[must_use]
pub fn invitation(id: impl std::fmt::Display) -> String {
    format!("{TEAM}/invitations/{id}")
}

/// The question before one of one's own tokens is revoked.
#[must_use]
pub fn own_token(id: impl std::fmt::Display) -> String {
    format!("{OWN_TOKENS}/{id}")
}

/// The form for somebody who can sign in.
#[must_use]
pub fn person(id: impl std::fmt::Display) -> String {
    format!("{TEAM}/{id}")
}

/// The question before something is done to somebody's access.
#[must_use]
pub fn person_step(id: impl std::fmt::Display, step: &str) -> String {
    format!("{TEAM}/{id}/{step}")
}

/// The page on which somebody says what a status word of an advertiser's means, with what would come of this meaning.
#[must_use]
pub fn meaning(advertiser: i64, word: &str, means: Option<&str>) -> String {
    let query = Query::default().with("advertiser", advertiser.to_string()).with("word", word);
    let query = means.map_or(query.clone(), |means| query.with("means", means));
    query.link(&format!("{WORDS}/meaning"))
}

/// The page on which somebody says which action of an offer's a name means, with what would come of this one.
#[must_use]
pub fn which_action(offer: i64, name: &str, payout: Option<i64>) -> String {
    let query = Query::default().with("offer", offer.to_string()).with("name", name);
    let query = payout.map_or(query.clone(), |payout| query.with("payout", payout.to_string()));
    query.link(&format!("{ACTIONS}/which"))
}

/// The page of an offer.
#[must_use]
pub fn offer(id: impl std::fmt::Display) -> String {
    format!("{OFFERS}/{id}")
}

/// The page of a customer, and the form that switches them.
#[must_use]
pub fn customer(id: impl std::fmt::Display) -> String {
    format!("{CUSTOMERS}/{id}")
}

/// The page that says what replaying a customer's refused postbacks would do, and the form that does it.
#[must_use]
pub fn customer_replay(id: impl std::fmt::Display) -> String {
    format!("{CUSTOMERS}/{id}/replay")
}

/// The page of a conversion.
#[must_use]
pub fn conversion(id: impl std::fmt::Display) -> String {
    format!("{CONVERSIONS}/{id}")
}

/// What a list of decisions would do or has done, and the form that carries it out.
#[must_use]
pub fn decision_list(id: impl std::fmt::Display) -> String {
    format!("{DECISION_FILE}/{id}")
}

/// Its lines about which nothing was done, as a file.
#[must_use]
pub fn decision_list_left(id: impl std::fmt::Display) -> String {
    format!("{DECISION_FILE}/{id}/left.csv")
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

/// The page of a webmaster.
#[must_use]
pub fn webmaster(id: impl std::fmt::Display) -> String {
    format!("{WEBMASTERS}/{id}")
}

/// The form for a webmaster.
#[must_use]
pub fn webmaster_form(id: impl std::fmt::Display) -> String {
    format!("{WEBMASTERS}/{id}/edit")
}

/// The page of a campaign.
#[must_use]
pub fn campaign(id: impl std::fmt::Display) -> String {
    format!("{CAMPAIGNS}/{id}")
}

/// The question before something is done to a campaign, and the form that does it.
#[must_use]
pub fn campaign_move(id: impl std::fmt::Display, to: CampaignMove) -> String {
    format!("{CAMPAIGNS}/{id}/{}", to.word())
}

/// The page of an address that is told of conversions.
#[must_use]
pub fn target(id: impl std::fmt::Display) -> String {
    format!("{TARGETS}/{id}")
}

/// A form about one: `edit`, `remove`, `test`, `switch`, `secret` or `fill`.
#[must_use]
pub fn target_form(id: impl std::fmt::Display, form: &str) -> String {
    format!("{TARGETS}/{id}/{form}")
}

/// A form about an alert: `see` or `mute`.
#[must_use]
pub fn alert_form(id: impl std::fmt::Display, form: &str) -> String {
    format!("{ALERTS}/{id}/{form}")
}

/// The page of an outgoing postback.
#[must_use]
pub fn delivery(id: impl std::fmt::Display) -> String {
    format!("{DELIVERIES}/{id}")
}

/// The page of a smartlink.
#[must_use]
pub fn smartlink(id: impl std::fmt::Display) -> String {
    format!("{SMARTLINKS}/{id}")
}

/// A form about a smartlink: `edit` or `remove`.
#[must_use]
pub fn smartlink_form(id: impl std::fmt::Display, form: &str) -> String {
    format!("{SMARTLINKS}/{id}/{form}")
}

/// The page of a sub-account.
#[must_use]
pub fn sub_account(id: impl std::fmt::Display) -> String {
    format!("{SUB_ACCOUNTS}/{id}")
}

/// A form about a sub-account: `edit` or `remove`.
#[must_use]
pub fn sub_account_form(id: impl std::fmt::Display, form: &str) -> String {
    format!("{SUB_ACCOUNTS}/{id}/{form}")
}

/// An offer in the catalogue.
#[must_use]
pub fn catalogue_offer(id: impl std::fmt::Display) -> String {
    format!("{CATALOGUE}/{id}")
}

/// The form for a template.
#[must_use]
pub fn template(id: impl std::fmt::Display) -> String {
    format!("{TEMPLATES}/{id}")
}

/// The page of an advertiser, or one below it.
#[must_use]
pub fn advertiser(id: impl std::fmt::Display, below: &str) -> String {
    format!("{ADVERTISERS}/{id}{below}")
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
