//! What advertisers may rely on, as one table: what is sent, and what is answered, in each of the three ways to send it.

use crate::databases::{TestDb, both_databases};
use crate::support::network::{Network, manager, store_click};
use crate::support::postback::{WAYS, Way};
use crate::support::site::{NOW, Site};
use domain::time::{DAY_MS, Timestamp};

/// One conversion or customer: to which offer, what is sent about it one after the other, and the code and words of each answer.
///
/// `{lead}` is a fresh click with an id of its own, `{again}` the same id with another click, `{click}` the click alone, `{customer}`
/// a click with a customer's id.
type Story = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const STORIES: &[Story] = &[
    // What each of the four models needs.
    (
        "a fixed payout needs four fields",
        "fixed",
        &[
            ("", "422 missing_field click_id"),
            ("click_id={click}", "422 missing_field request_id"),
            ("{lead}", "422 missing_field action"),
            ("{lead}&action=lead", "422 missing_field status"),
            ("{lead}&action=lead&status=hold", "200 created hold"),
        ],
    ),
    (
        "a percent payout needs the price too",
        "percent",
        &[
            ("{lead}&action=sale&status=hold", "422 missing_field price"),
            ("{lead}&action=sale&status=hold&price=1000", "200 created hold"),
            ("{lead}&action=sale&status=approved", "422 missing_field price"),
            ("{lead}&action=sale&status=approved&price=1000", "200 updated approved"),
        ],
    ),
    (
        "a recurring payout needs a customer",
        "club",
        &[
            ("{lead}&action=payment&status=approved", "422 missing_field customer_id"),
            ("{lead}&action=payment&status=approved&customer_id={id}", "422 unknown_customer customer_id"),
            ("click_id={click}&status=activate", "422 missing_field customer_id"),
            ("status=activate&customer_id={id}", "422 missing_field click_id"),
            ("{customer}&status=activate", "200 created active"),
            ("{customer}&status=Activate", "200 duplicate active"),
            ("{lead}&action=payment&status=approved&customer_id={id}", "200 created approved"),
            ("{lead}-2&action=payment&status=hold&customer_id={id}", "200 created hold"),
            ("{lead}-2&action=payment&status=approved&customer_id={id}", "200 updated approved"),
            ("{customer}&status=deactivate", "200 updated inactive"),
            ("{lead}-3&action=payment&status=approved&customer_id={id}", "422 inactive_customer customer_id"),
            ("{lead}-2&action=payment&status=rejected&customer_id={id}", "200 updated rejected"),
            ("{customer}&status=activate", "200 updated active"),
            ("{lead}-3&action=payment&status=approved&customer_id={id}", "200 created approved"),
        ],
    ),
    (
        "a recurring percent needs the customer's price",
        "plan",
        &[
            ("{customer}&status=activate", "422 missing_field price"),
            ("{customer}&status=activate&price=990", "200 created active"),
            ("{lead}&action=payment&status=hold&customer_id={id}", "200 created hold"),
            ("{customer}&status=activate&price=1490", "200 updated active"),
            ("{customer}&status=deactivate", "200 updated inactive"),
        ],
    ),
    (
        "an offer with two actions keeps them apart",
        "both",
        &[
            ("{lead}&action=lead&status=approved", "200 created approved"),
            ("{lead}&action=sale&status=hold&price=500", "200 created hold"),
            ("{lead}&action=lead&status=approved", "200 duplicate approved"),
        ],
    ),
    (
        "customers are registered where something recurs",
        "fixed",
        &[("{customer}&status=activate", "422 not_recurring status")],
    ),
    // What a status may become.
    (
        "a first postback may be in any status",
        "fixed",
        &[("{lead}&action=lead&status=rejected", "200 created rejected")],
    ),
    (
        "a conversion is decided on, and decided on again",
        "fixed",
        &[
            ("{lead}&action=lead&status=hold", "200 created hold"),
            ("{lead}&action=lead&status=hold", "200 duplicate hold"),
            ("{lead}&action=lead&status=approved", "200 updated approved"),
            ("{lead}&action=lead&status=approved", "200 duplicate approved"),
            ("{lead}&action=lead&status=hold", "200 ignored approved"),
            ("{lead}&action=lead&status=rejected", "200 updated rejected"),
            ("{lead}&action=lead&status=hold", "200 ignored rejected"),
            ("{lead}&action=lead&status=approved", "200 updated approved"),
        ],
    ),
    (
        "an offer can lock what was decided",
        "locked",
        &[
            ("{lead}&action=lead&status=hold", "200 created hold"),
            ("{lead}&action=lead&status=approved", "200 updated approved"),
            ("{lead}&action=lead&status=rejected", "200 ignored approved"),
        ],
    ),
    (
        "a price may change while nothing is decided",
        "percent",
        &[
            ("{lead}&action=sale&status=hold&price=1000", "200 created hold"),
            ("{lead}&action=sale&status=hold&price=900", "200 updated hold"),
            ("{lead}&action=sale&status=approved&price=800", "200 updated approved"),
            ("{lead}&action=sale&status=approved&price=700", "409 conflict price"),
            ("{lead}&action=sale&status=approved&price=800.00", "200 duplicate approved"),
        ],
    ),
    // What contradicts.
    (
        "the first click keeps the conversion",
        "fixed",
        &[
            ("{lead}&action=lead&status=hold", "200 created hold"),
            ("{again}&action=lead&status=approved", "409 conflict click_id"),
            ("{lead}&action=lead&status=hold", "200 duplicate hold"),
        ],
    ),
    (
        "the first click keeps the customer",
        "club",
        &[
            ("{customer}&status=activate", "200 created active"),
            ("{again}&action=payment&status=hold&customer_id={id}", "409 conflict click_id"),
        ],
    ),
    // What is not there.
    (
        "an action must be one of the offer's",
        "fixed",
        &[
            ("{lead}&action=leads&status=hold", "422 unknown_action action"),
            ("{lead}&action=Lead&status=hold", "422 unknown_action action"),
        ],
    ),
    (
        "a status must be a word that somebody knows",
        "fixed",
        &[
            ("{lead}&action=lead&status=done", "422 unknown_status status"),
            ("{lead}&action=lead&status=%D0%9E%D0%A2%D0%93%D0%A0%D0%A3%D0%96%D0%95%D0%9D", "200 created hold"),
        ],
    ),
    (
        "a click must have happened",
        "fixed",
        &[
            (
                "click_id=c7e2206f-03af-49fa-9046-dd6aeaa44e9b&request_id={id}&action=lead&status=hold",
                "422 unknown_click click_id",
            ),
            ("click_id=c7e2206f-03af-49fa-9046&request_id={id}&action=lead&status=hold", "422 bad_field click_id"),
            ("click_id=12345&request_id={id}&action=lead&status=hold", "422 bad_field click_id"),
            ("click_id={click_id}&request_id={id}&action=lead&status=hold", "422 unsubstituted_macro click_id"),
            ("click_id=%7Bclick_id%7D&request_id={id}&action=lead&status=hold", "422 unsubstituted_macro click_id"),
        ],
    ),
    // What does not fit.
    (
        "an empty value is a missing one",
        "percent",
        &[
            ("{lead}&action=&status=hold&price=1", "422 missing_field action"),
            ("{lead}&action=sale&status=+&price=1", "422 missing_field status"),
            ("{lead}&action=sale&status=hold&price=", "422 missing_field price"),
        ],
    ),
    ("spaces around a value are dropped", "fixed", &[("{lead}++&action=+lead&status=+HOLD+", "200 created hold")]),
    (
        "an id is plain and not too long",
        "fixed",
        &[
            ("click_id={click}&request_id=a+b&action=lead&status=hold", "422 bad_field request_id"),
            ("click_id={click}&request_id=%D0%90-1&action=lead&status=hold", "422 bad_field request_id"),
            ("click_id={click}&request_id=a%00b&action=lead&status=hold", "422 bad_field request_id"),
        ],
    ),
    (
        "whatever nobody asked for changes nothing",
        "fixed",
        &[("{lead}&action=lead&status=hold&price=99&utm_source=x&comment=a+b", "200 created hold")],
    ),
    // What a template adds.
    (
        "an active template asks for its parameters",
        "form",
        &[
            ("{lead}&action=lead&status=hold", "422 missing_field city"),
            ("{lead}&action=lead&status=hold&city=", "422 missing_field city"),
            ("{lead}&action=lead&status=hold&city=Omsk&age=twenty", "422 bad_field age"),
            ("{lead}&action=lead&status=hold&city=Omsk&age=20", "200 created hold"),
            ("{lead}&action=lead&status=approved&city=Omsk", "200 updated approved"),
        ],
    ),
    (
        "an inactive template asks for nothing",
        "sleeping form",
        &[("{lead}&action=lead&status=hold&age=twenty", "200 created hold")],
    ),
    // Whose it is.
    (
        "another advertiser's click is like none",
        "rivals",
        &[("{lead}&action=lead&status=hold", "422 unknown_click click_id")],
    ),
];

both_databases! {
    /// The table, in every way to send it: the answers are the same, and so are the conversions.
    async fn every_story_ends_alike_however_it_is_sent(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let key = network.key("shop");
        for (number, (name, offer, steps)) in STORIES.iter().enumerate() {
            for way in WAYS {
                let click = site.click(network.link(offer)).await;
                let other = site.click(network.link(offer)).await;
                let id = format!("{way:?}-{number}");
                let mut said = vec![];
                for (sent, _) in *steps {
                    let sent = sent
                        .replace("{lead}", "click_id={click}&request_id={id}")
                        .replace("{customer}", "click_id={click}&customer_id={id}")
                        .replace("{again}", &format!("click_id={other}&request_id={{id}}"))
                        .replace("{click}", &click)
                        .replace("{id}", &id);
                    said.push(site.report(way, key, &sent).await.summary());
                }
                let expected: Vec<_> = steps.iter().map(|(_, expected)| (*expected).to_owned()).collect();
                assert_eq!(said, expected, "{name}, sent as {way:?}");
            }
        }
        site.stop().await;
    }

    /// The words of the integration guide, in small letters, in capitals and with spaces around them.
    async fn every_word_of_the_guide_is_understood(db: TestDb) {
        const WORDS: [(&str, &str); 3] = [
            ("hold", "hold shipped processing accepted waiting open new pending"),
            ("approved", "approved confirmed confirm paid completed sold delivered"),
            (
                "rejected",
                "rejected returned canceled cancelled archived refunded cancel archive refund spam error wrong test declined",
            ),
        ];
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let click = site.click(network.link("fixed")).await;
        let mut count = 0;
        for (status, words) in WORDS {
            for (number, word) in words
                .split(' ')
                .flat_map(|word| [word.to_owned(), word.to_uppercase(), format!("+{word}+")])
                .enumerate()
            {
                let query = format!("click_id={click}&request_id={status}-{number}&action=lead&status={word}");
                let answer = site.report(Way::Get, network.key("shop"), &query).await;
                assert_eq!(answer.summary(), format!("200 created {status}"), "{word}");
                count += 1;
            }
        }
        assert_eq!(count, 3 * 29);
        site.stop().await;
    }

    /// New conversions are for offers that are open and clicks that are recent; what is known is still decided on.
    async fn a_closed_offer_and_an_old_click_make_nothing_new(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let key = network.key("shop");
        let on_paused = store_click(&db, network.link("paused"), NOW).await;
        let days_ago = |days: i64| Timestamp(NOW.0 - days * DAY_MS);
        let too_old = store_click(&db, network.link("fixed"), days_ago(30)).await;
        let just_in_time = store_click(&db, network.link("fixed"), Timestamp(days_ago(30).0 + 1)).await;
        let table = [
            (on_paused, "action=lead&status=hold", "422 offer_closed"),
            (on_paused, "status=activate&customer_id=c-1", "422 offer_closed"),
            (too_old, "action=lead&status=hold", "422 click_too_old click_id"),
            (just_in_time, "action=lead&status=hold", "200 created hold"),
        ];
        for (click, fields, expected) in table {
            let query = format!("click_id={click}&request_id=A-1&{fields}");
            assert_eq!(site.report(Way::Get, key, &query).await.summary(), expected, "{fields}");
        }
        storage::offers::set_status(&db, manager(), network.link("fixed").offer, domain::offer::OfferStatus::Paused)
            .await
            .expect("it pauses");
        site.refresh().await;
        let query = format!("click_id={just_in_time}&request_id=A-1&action=lead&status=approved");
        assert_eq!(site.report(Way::Get, key, &query).await.summary(), "200 updated approved");
        site.stop().await;
    }

    /// Old systems that know no other code are answered with 200, and still told the truth in the body.
    async fn an_advertiser_can_have_200_always(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let click = site.click(network.link("old")).await;
        let table = [
            ("action=nothing&status=hold", "200 unknown_action action"),
            ("action=lead&status=hold", "200 created hold"),
            ("action=lead&action=lead&status=hold", "200 duplicate_field action"),
        ];
        for (fields, expected) in table {
            let query = format!("click_id={click}&request_id=A-1&{fields}");
            assert_eq!(site.report(Way::Get, network.key("old"), &query).await.summary(), expected, "{fields}");
        }
        site.stop().await;
    }
}
