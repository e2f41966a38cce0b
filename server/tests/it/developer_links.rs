//! Links for developers, through the panel and without an account.

use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::{Network, new_key, sharing};
use crate::support::rows::Rows;
use crate::support::site::{NOW, Reply, Site};
use domain::time::Timestamp;
use storage::developer_links;

/// The path of the only link in a page's list.
fn link_in(page: &Reply) -> String {
    let (_, rest) = page.body.split_once("/d/").unwrap_or_else(|| panic!("there is no link in {}", page.body));
    let token: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
    assert_eq!(token.len(), 32);
    format!("/d/{token}")
}

/// A page without what is different whenever it is made.
fn essence(reply: &Reply, path: &str) -> (u16, String) {
    let mut parts = reply.body.split("nonce=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    let body = parts.fold(first, |text, part| text + part.split_once('"').map_or("", |(_, rest)| rest));
    (reply.status, body.replace(path, "HERE"))
}

both_databases! {
    /// The advertiser hands a link on, the developer sees the codes of that offer alone, and the advertiser takes it back.
    async fn a_link_is_made_opened_and_taken_back(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let shop = Browser::of(&site, "shop").await;
        let path = format!("/offers/{}/codes", network.link("form").offer);
        assert!(shop.get(&path).await.body.contains("There are no links yet"));
        let made = shop.submit(&path, &[("days", "7")]).await;
        assert_eq!((made.status, made.location()), (303, format!("{path}?done=link-made").as_str()));
        let page = shop.get(made.location()).await;
        assert!(page.body.contains("The link was made.") && page.body.contains(">never<"));
        let link = link_in(&page);

        let developer = Browser::new(&site);
        let opened = developer.get(&link).await;
        assert_eq!(opened.status, 200);
        let headers = [("referrer-policy", "no-referrer"), ("cache-control", "no-store"), ("x-robots-tag", "noindex, nofollow")];
        for (name, value) in headers {
            assert_eq!(opened.header(name), value);
        }
        assert_eq!(opened.headers.get("set-cookie"), None, "nothing is remembered of whoever opens a link");
        for text in [network.key("shop"), "Offer form", "The meaning of city", "unsubstituted_macro", "--data-urlencode"] {
            assert!(opened.body.contains(text), "{text} is not in {}", opened.body);
        }
        for text in ["Sign out", "href=\"/offers", "method=\"post\"", "Offer fixed", network.key("rival")] {
            assert!(!opened.body.contains(text), "{text} is on the page");
        }
        let russian = developer.get(&format!("{link}?lang=ru&code=php")).await;
        assert!(russian.body.contains("Готовый код") && russian.body.contains("http_build_query"));
        assert!(!shop.get(&path).await.body.contains(">never<"), "it was opened");

        let rows = Rows::open(&db.url).await;
        let id = rows.number("SELECT id FROM developer_link").await;
        rows.close().await;
        let revoke = format!("/offers/{}/links/{id}", network.link("form").offer);
        assert!(shop.get(&revoke).await.body.contains("The link stops working at once."));
        assert_eq!(developer.get(&link).await.status, 200, "a question changes nothing");
        assert_eq!(shop.submit(&revoke, &[]).await.location(), format!("{path}?done=link-revoked"));
        assert_eq!(developer.get(&link).await.status, 404);
        for status in [shop.get(&revoke).await.status, shop.submit(&revoke, &[]).await.status] {
            assert_eq!(status, 404, "there is nothing more to take back");
        }
        let page = shop.get(&path).await.body;
        assert!(page.contains(">revoked<") && !page.contains(link.as_str()));
        site.stop().await;
    }

    /// What was guessed, has expired or was taken back is answered alike, to the letter.
    async fn whatever_is_wrong_with_a_link_one_page_says_so(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let offer = network.link("fixed").offer;
        for (token, end) in [("expired", NOW.0), ("revoked", NOW.0 + 1)] {
            let made = developer_links::create(&db, sharing(), offer, token, [1; 24], Timestamp(end)).await;
            let id = made.expect("an answer").expect("a link");
            if token == "revoked" {
                assert!(developer_links::revoke(&db, sharing(), offer, id).await.expect("an answer"));
            }
        }
        let mut pages = vec![];
        for browser in [Browser::new(&site), Browser::of(&site, "manager").await] {
            for token in ["unknown", "expired", "revoked", "%FF--"] {
                let path = format!("/d/{token}");
                pages.push(essence(&browser.get(&path).await, &path));
            }
        }
        assert_eq!(pages[0].0, 404);
        assert!(pages[0].1.contains("This link does not work") && !pages[0].1.contains("Offer"));
        assert!(pages.iter().all(|page| *page == pages[0]), "{pages:#?}");
        site.stop().await;
    }

    async fn only_known_periods_and_own_offers_are_taken(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let path = format!("/offers/{}/codes", network.link("fixed").offer);
        let shop = Browser::of(&site, "shop").await;
        for days in ["", "0", "3650", "soon"] {
            let refused = shop.submit(&path, &[("days", days)]).await;
            assert_eq!(refused.status, 422, "{days}");
            assert!(refused.body.contains("aria-invalid=\"true\""), "{days}");
        }
        let days = [("days", "30")];
        for (user, status) in [("rival", 404), ("clerk", 403), ("anna", 403)] {
            assert_eq!(Browser::of(&site, user).await.submit(&path, &days).await.status, status, "{user}");
        }
        let rows = Rows::open(&db.url).await;
        assert_eq!(rows.count("developer_link").await, 0);
        rows.close().await;
        site.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_guesses_has_to_wait_and_whoever_knows_does_not() {
    crate::databases::on_sqlite(guessing).await;
}

async fn guessing(db: TestDb) {
    let network = Network::make(&db).await;
    let site = Site::start(&db).await;
    let offer = network.link("fixed").offer;
    developer_links::create(&db, sharing(), offer, "known", [1; 24], Timestamp(NOW.0 + 1)).await.expect("a link");
    let mut answers = vec![];
    for guess in 0..40 {
        answers.push(site.get(&format!("/d/guess{guess}")).await);
    }
    assert!(answers[..20].iter().all(|answer| answer.status == 404));
    let last = answers.iter().find(|answer| answer.status == 429).expect("it is too much at some point");
    assert!(last.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds > 0));
    assert_eq!(site.get("/d/known").await.status, 200);
    site.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_codes_have_the_key_that_was_chosen() {
    crate::databases::on_sqlite(choosing).await;
}

async fn choosing(db: TestDb) {
    let network = Network::make(&db).await;
    let site = Site::start(&db).await;
    let shop = network.advertisers["shop"].clone();
    let newer = new_key(&db, shop.id).await;
    let browser = Browser::of(&site, "shop").await;
    let path = format!("/offers/{}/codes", network.link("fixed").offer);
    let shown = async |query: &str| {
        let body = browser.get(&format!("{path}{query}")).await.body;
        [&newer, &shop.key].map(|key| body.contains(key.as_str()))
    };
    let rows = Rows::open(&db.url).await;
    let of = async |what: &str| {
        rows.number(&format!("SELECT {what}(id) FROM api_key WHERE advertiser_id = {}", shop.id)).await
    };
    let (old, foreign) = (of("min").await, rows.number("SELECT max(id) - 1 FROM api_key").await);
    assert_eq!(shown("").await, [true, false], "the newest, unless another is asked for");
    assert_eq!(shown(&format!("?key={old}")).await, [false, true]);
    assert_eq!(shown(&format!("?key={foreign}&code=go")).await, [true, false], "nobody else's");
    rows.close().await;
    site.stop().await;
}
