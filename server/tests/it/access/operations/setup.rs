//! Offers and what is around them, the traffic, and what became of it.

use super::{Row, changers, managers};
use reqwest::Method;

const GET: Method = Method::GET;
const POST: Method = Method::POST;
const PUT: Method = Method::PUT;
const DELETE: Method = Method::DELETE;

/// Everybody sees their own, and what is somebody else's is not there.
const OWN: [u16; 6] = [200, 200, 200, 404, 200, 404];
/// Everybody has a list, with what is theirs.
const LISTS: [u16; 6] = [200; 6];

pub(super) const ROWS: &[Row] = &[
    (GET, "/offers", "/offers", "", LISTS),
    (POST, "/offers", "/offers", "{}", changers(422)),
    (GET, "/offers/{id}", "/offers/{offer}", "", OWN),
    (PUT, "/offers/{id}", "/offers/{offer}", "{}", changers(422)),
    (GET, "/offers/{id}/setup", "/offers/{offer}/setup", "", changers(200)),
    (GET, "/offers/{id}/setup", "/offers/999999/setup", "", changers(404)),
    (POST, "/offers/{id}/archive", "/offers/{spare}/archive", "{}", changers(200)),
    (POST, "/offers/{id}/archive", "/offers/999999/archive", "{}", changers(404)),
    (PUT, "/offers/{id}/landing", "/offers/{offer}/landing", "{}", changers(422)),
    (GET, "/offers/{id}/audience", "/offers/{offer}/audience", "", changers(200)),
    (PUT, "/offers/{id}/audience", "/offers/{offer}/audience", "{}", changers(422)),
    (GET, "/offers/{id}/history", "/offers/{offer}/history", "", managers(200)),
    (GET, "/offers/{id}/logo", "/offers/{offer}/logo", "", OWN),
    (PUT, "/offers/{id}/logo", "/offers/{offer}/logo", "{}", changers(422)),
    (DELETE, "/offers/{id}/logo", "/offers/{spare}/logo", "", changers(200)),
    (GET, "/offers/{id}/promos", "/offers/{offer}/promos", "", changers(200)),
    (POST, "/offers/{id}/promos", "/offers/{offer}/promos", "{}", changers(422)),
    (GET, "/offers/{id}/promos/{promo}", "/offers/{offer}/promos/{promo}", "", changers(200)),
    (PUT, "/offers/{id}/promos/{promo}", "/offers/{offer}/promos/{promo}", "{}", changers(422)),
    (DELETE, "/offers/{id}/promos/{promo}", "/offers/{offer}/promos/999999", "", changers(404)),
    (GET, "/offers/{id}/payouts", "/offers/{offer}/payouts", "", changers(200)),
    (POST, "/offers/{id}/payouts", "/offers/{offer}/payouts", "{}", changers(422)),
    (GET, "/offers/{id}/payouts/{payout}", "/offers/{offer}/payouts/{payout}", "", changers(200)),
    (PUT, "/offers/{id}/payouts/{payout}", "/offers/{offer}/payouts/{payout}", "{}", changers(422)),
    (DELETE, "/offers/{id}/payouts/{payout}", "/offers/{offer}/payouts/{payout}", "", changers(422)),
    (GET, "/offers/{id}/codes", "/offers/{offer}/codes", "", [200, 200, 200, 404, 403, 403]),
    (GET, "/offers/{id}/links", "/offers/{offer}/links", "", [200, 403, 200, 404, 403, 403]),
    (POST, "/offers/{id}/links", "/offers/{offer}/links", "{}", [422, 403, 422, 422, 403, 403]),
    (DELETE, "/offers/{id}/links/{link}", "/offers/{offer}/links/999999", "", [404, 403, 404, 404, 403, 403]),
    (GET, "/templates", "/templates", "", managers(200)),
    (POST, "/templates", "/templates", "{}", changers(422)),
    (GET, "/templates/{id}", "/templates/{template}", "", changers(200)),
    (PUT, "/templates/{id}", "/templates/{template}", "{}", changers(422)),
    (DELETE, "/templates/{id}", "/templates/{template}", "", changers(422)),
    (GET, "/sub-accounts", "/sub-accounts", "", [200, 200, 403, 403, 200, 200]),
    (POST, "/sub-accounts", "/sub-accounts", "{}", [422, 403, 403, 403, 422, 422]),
    (GET, "/sub-accounts/{id}", "/sub-accounts/{sub_account}", "", [200, 200, 403, 403, 200, 404]),
    (PUT, "/sub-accounts/{id}", "/sub-accounts/{sub_account}", "{}", [422, 403, 403, 403, 422, 422]),
    (DELETE, "/sub-accounts/{id}", "/sub-accounts/999999", "", [404, 403, 403, 403, 404, 404]),
    (GET, "/catalogue", "/catalogue", "", [403, 403, 403, 403, 200, 200]),
    (GET, "/catalogue/{id}", "/catalogue/{private}", "", [403, 403, 403, 403, 200, 404]),
    (POST, "/catalogue/{id}/apply", "/catalogue/{private}/apply", "{}", [403, 403, 403, 403, 404, 404]),
    (GET, "/campaigns", "/campaigns", "", [200, 200, 403, 403, 200, 200]),
    (POST, "/campaigns", "/campaigns", "{}", changers(422)),
    (GET, "/campaigns/{id}", "/campaigns/{campaign}", "", [200, 200, 403, 403, 200, 404]),
    (GET, "/campaigns/{id}/link", "/campaigns/{campaign}/link", "", [200, 200, 403, 403, 200, 404]),
    (POST, "/campaigns/{id}/approve", "/campaigns/{campaign}/approve", "{}", changers(409)),
    (POST, "/campaigns/{id}/decline", "/campaigns/{campaign}/decline", "{}", changers(422)),
    (POST, "/campaigns/{id}/close", "/campaigns/999999/close", "{}", changers(404)),
    (POST, "/campaigns/{id}/reopen", "/campaigns/{campaign}/reopen", "{}", changers(409)),
    (GET, "/clicks", "/clicks", "", LISTS),
    (GET, "/clicks/{id}", "/clicks/{click}", "", OWN),
    (GET, "/conversions", "/conversions", "", LISTS),
    (GET, "/conversions/{id}", "/conversions/{lead}", "", OWN),
    (POST, "/conversions/decide", "/conversions/decide", "{}", changers(422)),
    (GET, "/customers", "/customers", "", LISTS),
    (GET, "/customers/worth", "/customers/worth", "", LISTS),
    (GET, "/customers/{id}", "/customers/{customer}", "", OWN),
    (POST, "/customers/{id}/switch", "/customers/{customer}/switch", "{}", [422, 403, 422, 422, 403, 403]),
    (GET, "/customers/{id}/replay", "/customers/{customer}/replay", "", [200, 403, 200, 404, 403, 403]),
    (POST, "/customers/{id}/replay", "/customers/{customer}/replay", "", [200, 403, 200, 404, 403, 403]),
    (GET, "/postbacks", "/postbacks", "", [200, 200, 200, 200, 403, 403]),
    (GET, "/postbacks/{id}", "/postbacks/{postback}", "", [200, 200, 200, 404, 403, 403]),
    (GET, "/postbacks/words", "/postbacks/words", "", changers(200)),
    (GET, "/postbacks/words/meaning", "/postbacks/words/meaning?advertiser={advertiser}&word=x", "", changers(200)),
    (GET, "/postbacks/words/meaning", "/postbacks/words/meaning?advertiser=999999&word=x", "", changers(404)),
    (POST, "/postbacks/words", "/postbacks/words", "{}", changers(422)),
    (POST, "/postbacks/replay/preview", "/postbacks/replay/preview", "{}", changers(422)),
    (POST, "/postbacks/replay", "/postbacks/replay", "{}", changers(422)),
];
