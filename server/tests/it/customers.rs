//! Recurring customers as people see them: the list, the page of one, switching them by hand, and what they are worth.

use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::{Link, Network};
use crate::support::postback::Way;
use crate::support::program::Program;
use crate::support::rows::Rows;
use crate::support::site::Site;
use domain::access::Areas;
use reqwest::Method;
use serde_json::json;

/// Who the customer is whom [`customer`] registers.
const CUSTOMER: &str = "subscriber-77301";

/// A customer of an offer that pays for each payment, with the click that brought them: our id, and the click's.
async fn customer(site: &Site, network: &Network, link: &Link, price: &str) -> (String, String) {
    let click = site.click(link).await;
    let query = format!("click_id={click}&customer_id={CUSTOMER}&status=activate{price}");
    let answer = site.report(Way::Get, network.key("shop"), &query).await;
    assert_eq!(answer.summary(), "200 created active");
    (answer.lead().to_owned(), click)
}

/// Reports a payment of theirs, and says what came of it.
async fn pay(site: &Site, network: &Network, click: &str, request: &str, more: &str) -> String {
    let query = format!("click_id={click}&customer_id={CUSTOMER}&request_id={request}&action=payment&{more}");
    site.report(Way::Get, network.key("shop"), &query).await.summary()
}

both_databases! {
    async fn each_side_sees_the_half_of_a_customer_that_is_its_own(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let (id, click) = customer(&site, &network, network.link("plan"), "&price=1000.00").await;
        assert_eq!(pay(&site, &network, &click, "P-1", "status=paid").await, "200 created approved");
        assert_eq!(pay(&site, &network, &click, "P-2", "status=hold").await, "200 created hold");
        assert_eq!(pay(&site, &network, &click, "P-3", "status=spam").await, "200 created rejected");
        // The advertiser pays 300 of a thousand, of which the webmaster gets 270.
        for path in ["/customers".to_owned(), format!("/customers/{id}")] {
            for (user, named, owes, keeps, earns, webmaster) in [
                ("manager", true, true, true, true, true),
                ("shop", true, true, false, false, false),
                ("anna", false, false, false, true, false),
            ] {
                let page = Browser::of(&site, user).await.get(&path).await.body;
                assert!(page.contains("Offer plan") && page.contains("ACTIVE"), "{path} as {user}: {page}");
                assert_eq!(page.contains(CUSTOMER), named, "{path} as {user}");
                assert_eq!(page.contains("₽1,000.00"), named, "{path} as {user}");
                assert_eq!(page.contains("₽300.00"), owes, "{path} as {user}");
                assert_eq!(page.contains("₽30.00<"), keeps, "{path} as {user}");
                assert_eq!(page.contains("₽270.00"), earns, "{path} as {user}");
                if path == "/customers" {
                    assert_eq!(page.contains("Webmaster anna"), webmaster, "{path} as {user}");
                }
            }
        }
        for user in ["rival", "boris"] {
            let browser = Browser::of(&site, user).await;
            assert!(browser.get("/customers").await.body.contains("No customers"), "{user}");
            assert_eq!(browser.get(&format!("/customers/{id}")).await.status, 404, "{user}");
        }
        site.stop().await;
    }

    async fn the_list_is_narrowed_and_a_webmaster_finds_nobody_by_the_advertisers_id(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let (id, click) = customer(&site, &network, network.link("club"), "").await;
        let other = site.click(network.link("plan")).await;
        let query = format!("click_id={other}&customer_id=other&status=activate&price=5");
        assert_eq!(site.report(Way::Get, network.key("shop"), &query).await.summary(), "200 created active");
        let (club, anna) = (network.link("club").offer, network.webmasters["anna"]);
        let short = &id[..8];
        for (user, query, found) in [
            ("manager", String::new(), true),
            ("manager", format!("offer={club}&status=active&webmaster={anna}"), true),
            ("manager", "status=inactive".to_owned(), false),
            ("manager", "webmaster=999999".to_owned(), false),
            ("manager", "search=scriber-773".to_owned(), true),
            ("manager", "search=SCRIBER-773".to_owned(), false),
            ("manager", format!("search={click}"), true),
            ("shop", format!("search={short}"), true),
            ("shop", "from=2000-01-01&to=2000-02-01".to_owned(), false),
            ("anna", format!("search={short}"), true),
            ("anna", format!("search={id}"), true),
            ("anna", format!("search={CUSTOMER}"), false),
        ] {
            let page = Browser::of(&site, user).await.get(&format!("/customers?{query}")).await;
            assert_eq!(page.status, 200);
            assert_eq!(page.body.contains(&format!("/customers/{id}")), found, "{query} as {user}: {}", page.body);
        }
        let search = Browser::of(&site, "anna").await.get(&format!("/search?q={CUSTOMER}")).await;
        assert!(search.status == 200 && !search.body.contains(&id), "{search:?}");
        let search = Browser::of(&site, "shop").await.get(&format!("/search?q={CUSTOMER}")).await;
        assert_eq!((search.status, search.location()), (303, &*format!("/customers/{id}")));
        site.stop().await;
    }

    async fn a_customer_is_switched_by_hand_and_what_was_refused_meanwhile_is_replayed_once(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let (id, click) = customer(&site, &network, network.link("club"), "").await;
        let page = format!("/customers/{id}");
        let manager = Browser::of(&site, "manager").await;
        let nothing = manager.submit(&page, &[("to", "inactive"), ("reason", "  ")]).await;
        assert_eq!(nothing.status, 422);
        let off = [("to", "inactive"), ("reason", "asked us to <stop>")];
        let reply = manager.submit(&page, &off).await;
        assert_eq!((reply.status, reply.location()), (303, &*format!("{page}?done=customer-deactivated")));
        assert_eq!(manager.submit(&page, &off).await.status, 303, "twice is once");
        let refused = "422 inactive_customer customer_id";
        assert_eq!(pay(&site, &network, &click, "P-1", "status=paid").await, refused);
        assert_eq!(pay(&site, &network, &click, "P-2", "status=hold").await, refused);

        let rows = Rows::open(&db.url).await;
        assert_eq!(rows.count("customer_change").await, 2);
        let entries = "SELECT count(*) FROM audit_entry WHERE thing = 'customer' AND root = 'offer'";
        assert_eq!(rows.number(entries).await, 1);
        for (user, name_seen, sees_refused) in [("manager", true, true), ("shop", false, true), ("anna", false, false)] {
            let seen = Browser::of(&site, user).await.get(&page).await.body;
            assert!(seen.contains("asked us to &lt;stop&gt;") && seen.contains("Switched off"), "{user}: {seen}");
            let history = seen.split("id=\"history\"").nth(1).and_then(|rest| rest.split("</section>").next());
            assert_eq!(history.expect("a history").contains("User manager"), name_seen, "{user}");
            assert_eq!(seen.contains("inactive_customer"), sees_refused, "{user}: {seen}");
        }
        let logs = rows.count("postback_log").await;
        let shop = Browser::of(&site, "shop").await;
        let look = shop.get(&format!("{page}/replay")).await.body;
        assert!(look.contains("They would fail again") && !look.contains("They would be taken"), "{look}");

        let on = shop.submit(&page, &[("to", "active"), ("reason", "paid again")]).await;
        assert_eq!((on.status, on.location()), (303, &*format!("{page}?done=customer-activated")));
        assert!(shop.get(&page).await.body.contains("Send 2 through again"));
        let look = shop.get(&format!("{page}/replay")).await.body;
        assert!(look.contains("Replay 2 postbacks?") && look.contains("They would be taken"), "{look}");
        assert_eq!((rows.count("postback_log").await, rows.count("conversion").await), (logs, 0), "looking stores nothing");
        let reply = shop.submit(&format!("{page}/replay"), &[]).await;
        assert_eq!((reply.status, reply.location()), (303, &*format!("{page}?told-taken=2")));
        assert!(shop.get(reply.location()).await.body.contains("2 postbacks were taken"));
        assert_eq!((rows.count("postback_log").await, rows.count("conversion").await), (logs + 2, 2));
        let again = shop.submit(&format!("{page}/replay"), &[]).await;
        assert_eq!(again.location(), format!("{page}?told-taken=0"));
        assert_eq!((rows.count("postback_log").await, rows.count("conversion").await), (logs + 2, 2));
        rows.close().await;
        site.stop().await;
    }

    async fn a_replay_does_not_undo_what_a_person_switched_since(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let (id, click) = customer(&site, &network, network.link("plan"), "&price=1000").await;
        let query = format!("click_id={click}&customer_id={CUSTOMER}&status=deactivate&price=x");
        assert_eq!(site.report(Way::Get, network.key("shop"), &query).await.summary(), "422 bad_field price");
        let manager = Browser::of(&site, "manager").await;
        for (to, reason) in [("inactive", "by phone"), ("active", "came back")] {
            let reply = manager.submit(&format!("/customers/{id}"), &[("to", to), ("reason", reason)]).await;
            assert_eq!(reply.status, 303, "{reply:?}");
        }
        let reply = manager.submit(&format!("/customers/{id}/replay"), &[]).await;
        assert_eq!(reply.location(), format!("/customers/{id}?told-taken=0&told-refused=1"));
        let page = manager.get(&format!("/customers/{id}")).await.body;
        assert!(page.contains("came back") && page.contains("value=\"inactive\""), "they are active still: {page}");
        site.stop().await;
    }

    async fn files_have_what_the_page_has_for_whoever_asks(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let (id, click) = customer(&site, &network, network.link("plan"), "&price=1000.00").await;
        assert_eq!(pay(&site, &network, &click, "P-1", "status=paid").await, "200 created approved");
        for (user, line) in [
            ("manager", vec![CUSTOMER, "active", "Offer plan", "Webmaster anna", "1", "0", "0", "RUB", "1000.00", "300.00", "30.00", "270.00"]),
            ("shop", vec![CUSTOMER, "active", "Offer plan", "1", "0", "0", "RUB", "1000.00", "300.00"]),
            ("anna", vec![&id[..8], "active", "Offer plan", "1", "0", "0", "RUB", "270.00"]),
        ] {
            let browser = Browser::of(&site, user).await;
            let file = browser.get("/customers/customers.csv").await;
            assert!(file.header("content-disposition").contains("customers_2031-01-01.csv"), "{file:?}");
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(file.body.as_bytes());
            let rows: Vec<Vec<String>> =
                reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
            assert_eq!((rows.len(), rows[0].len()), (2, rows[1].len()), "{user}: {rows:?}");
            // The moments differ in nothing that matters here.
            let found: Vec<&str> = rows[1][1..].iter().map(String::as_str).filter(|text| !text.contains('T')).collect();
            assert_eq!(found, line, "{user}");
            assert_eq!(browser.ask(&Method::GET, "/customers/customers.xlsx").await.status, 200);
            assert_eq!(browser.get("/customers/customers.csv?status=inactive").await.body.lines().count(), 1, "{user}");
        }
        site.stop().await;
    }

    async fn customers_are_worth_what_their_approved_payments_are(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let (id, click) = customer(&site, &network, network.link("club"), "").await;
        let other = site.click(network.link("club")).await;
        let query = format!("click_id={other}&customer_id=other&status=activate");
        assert_eq!(site.report(Way::Get, network.key("shop"), &query).await.summary(), "200 created active");
        for (request, status) in [("P-1", "paid"), ("P-2", "paid"), ("P-3", "paid"), ("P-4", "hold"), ("P-5", "spam")] {
            pay(&site, &network, &click, request, &format!("status={status}")).await;
        }
        let manager = Browser::of(&site, "manager").await;
        let off = manager.submit(&format!("/customers/{id}"), &[("to", "inactive"), ("reason", "left")]).await;
        assert_eq!(off.status, 303);
        // Two customers, one of whom left, three payments of 100: an advertiser's 150 on average, and a webmaster's 135.
        for (user, by, money) in [
            ("manager", "Webmaster anna", vec!["₽300.00", "₽30.00", "₽270.00", "₽150.00", "₽15.00", "₽135.00"]),
            ("shop", "Offer club", vec!["₽300.00", "₽150.00"]),
            ("anna", "Offer club", vec!["₽270.00", "₽135.00"]),
        ] {
            let page = Browser::of(&site, user).await.get("/customers/worth?by=webmaster&period=30d").await.body;
            let table = page.split("<tbody>").nth(1).and_then(|rest| rest.split("</tbody>").next()).expect("a table");
            let cells: Vec<String> = table.split("<td").skip(1).map(|cell| text_of(&format!("<td{cell}"))).collect();
            let expected: Vec<&str> = [by, "2", "1", "2", "1", "3"].into_iter().chain(money).collect();
            assert_eq!(cells, expected, "{user}");
            assert!(page.contains("By month of registration") && page.contains("Jan 2031"), "{user}: {page}");
        }
        let page = Browser::of(&site, "manager").await.get("/customers/worth?from=2000-01-01&to=2000-01-31").await.body;
        let table = page.split("<tbody>").nth(1).and_then(|rest| rest.split("</tbody>").next()).expect("a table");
        let cells: Vec<String> = table.split("<td").skip(1).map(|cell| text_of(&format!("<td{cell}"))).collect();
        assert_eq!(cells[..6], ["Offer club", "2", "1", "0", "0", "0"], "nothing of it happened then");
        site.stop().await;
    }

    async fn programs_switch_customers_as_people_do(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let (id, click) = customer(&site, &network, network.link("club"), "").await;
        let shop = Program::of(&site, &db, network.users["shop"], Areas::ALL).await;
        let switch = async |to: &str, reason: &str| {
            let body = json!({ "to": to, "reason": reason });
            shop.send(Method::POST, &format!("/customers/{id}/switch"), Some(&body)).await
        };
        let fault = switch("gone", "").await;
        assert_eq!(fault.status, 422);
        assert!(fault.body.contains("\"to\"") && fault.body.contains("\"reason\""), "{fault:?}");
        assert_eq!(switch("inactive", "left").await.status, 200);
        pay(&site, &network, &click, "P-1", "status=paid").await;
        assert_eq!(switch("active", "back").await.status, 200);
        let done = shop.send(Method::POST, &format!("/customers/{id}/replay"), None).await;
        assert!(done.status == 200 && done.body.contains("\"taken\":1"), "{done:?}");
        let found = shop.send(Method::GET, &format!("/customers/{id}"), None).await;
        assert!(found.body.contains("\"approved\":1") && found.body.contains("\"reason\":\"back\""), "{found:?}");
        assert!(found.body.contains("\"webmaster\":null"), "{found:?}");
        site.stop().await;
    }
}

fn text_of(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => text.push(letter),
            _ => {}
        }
    }
    text
}
