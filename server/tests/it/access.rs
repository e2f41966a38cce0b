//! Who may see what: every route, page and server function, asked for by everybody; and money, looked for where it must not be.

mod asked;
mod operations;
mod rows;

use self::asked::{Asked, TOKEN, concrete, share, shops_postback};
use self::rows::{EVERYBODY, ROWS, SIGN_IN_FIRST};
use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::{Network, payout, percent};
use crate::support::postback::Way;
use crate::support::site::Site;
use reqwest::Method;
use server::routes;
use std::collections::{BTreeSet, VecDeque};
use storage::offers::{NewOffer, NewPayout};

/// Every route that there is, whoever declared it.
fn declared() -> BTreeSet<(String, String)> {
    let pages = leptos_axum::generate_route_list(app::App);
    let pages = pages.iter().map(|page| ("GET".to_owned(), page.path().to_owned()));
    let functions = server_fn::axum::server_fn_paths().map(|(path, method)| (method.to_string(), path.to_owned()));
    pages.chain(functions).collect()
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
