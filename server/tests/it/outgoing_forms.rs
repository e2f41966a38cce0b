//! The pages of postback addresses and of outgoing postbacks: what they ask, and what their buttons do.

use crate::databases::{TestDb, both_databases};
use crate::outgoing::{HERE, add, lead, target};
use crate::support::browser::Browser;
use crate::support::network::Network;
use crate::support::receiver::{Behaviour, Receiver};
use crate::support::rows::Rows;
use crate::support::site::Site;
use domain::money::Currency;
use domain::outgoing::Filter;
use std::time::{Duration, Instant};
use storage::offers::NewOffer;
use storage::targets::NewTarget;
use tokio::time::sleep;

/// Waits until every postback has been delivered.
async fn delivered(rows: &Rows, count: i64) {
    let begun = Instant::now();
    while rows.number("SELECT count(*) FROM delivery WHERE state = 'delivered'").await < count {
        assert!(begun.elapsed() < Duration::from_secs(10), "they are delivered");
        sleep(Duration::from_millis(20)).await;
    }
}

/// The moment that a page's form sends along.
fn asked_at(body: &str) -> String {
    let rest = body.split("name=\"asked\" value=\"").nth(1).expect("the moment of the question");
    rest.split('"').next().unwrap_or_default().to_owned()
}

both_databases! {
    async fn whoever_tries_an_address_too_often_is_told_when_it_goes_on(db: TestDb) {
        let network = Network::make(&db).await;
        let receiver = Receiver::start(Behaviour::Answers(204)).await;
        let (id, _) = add(&db, &network, &target("tracker", &receiver.url("/?s={status}"))).await;
        let site = Site::start_with(&db, &HERE).await;
        let anna = Browser::of(&site, "anna").await;
        let test = format!("/targets/{id}/test");
        for _ in 0..10 {
            let reply = anna.submit(&test, &[]).await;
            assert!(reply.status == 200 && reply.body.contains("204"), "{reply:?}");
        }
        let reply = anna.submit(&test, &[]).await;
        assert_eq!(reply.status, 429, "{reply:?}");
        let wait: u64 = reply.header("retry-after").parse().expect("seconds");
        assert!((1..=7).contains(&wait), "{wait}");
        assert!(reply.body.contains(&format!("Too often. Try again in {wait} second")), "{}", reply.body);
        assert_eq!(receiver.requests().len(), 10, "nothing was sent");
        let manager = Browser::of(&site, "manager").await;
        assert_eq!(manager.submit(&test, &[]).await.status, 200, "others are not held up");
        site.stop().await;
    }

    /// A filter that lets one campaign's offer through is shown that offer's currency and action, not some other one's.
    async fn a_try_is_in_the_currency_of_what_the_address_is_told_of(db: TestDb) {
        let mut network = Network::make(&db).await;
        let new = NewOffer { currency: Currency::parse("USD").expect("a currency"), ..network.offer("dollars", "shop") };
        let dollars = network.add_offer(&db, "dollars", "shop", &new, &["anna"]).await;
        let receiver = Receiver::start(Behaviour::Answers(200)).await;
        let filter = Filter { offers: vec![dollars], ..Filter::default() };
        let query = "/?c={currency}&o={offer_id}&k={campaign_id}&a={action}";
        let new = NewTarget { filter, ..target("dollars", &receiver.url(query)) };
        let (id, _) = add(&db, &network, &new).await;
        let site = Site::start_with(&db, &HERE).await;
        let anna = Browser::of(&site, "anna").await;
        assert_eq!(anna.submit(&format!("/targets/{id}/test"), &[]).await.status, 200);
        let campaign = network.link("dollars").campaign;
        assert_eq!(receiver.requests()[0].path, format!("/?c=USD&o={dollars}&k={campaign}&a=lead"));
        site.stop().await;
    }

    async fn an_address_is_narrowed_to_campaigns_of_whose_it_is(db: TestDb) {
        let network = Network::make(&db).await;
        let receiver = Receiver::start(Behaviour::Answers(200)).await;
        let site = Site::start_with(&db, &HERE).await;
        let anna = Browser::of(&site, "anna").await;
        let (fixed, both) = (network.link("fixed").campaign.to_string(), network.link("both").campaign.to_string());
        let form = anna.get("/targets/new").await.body;
        assert!(form.contains(&format!("name=\"campaigns\" value=\"{fixed}\"")), "{form}");
        let url = receiver.url("/?k={campaign_id}");
        let fields = [("name", "one"), ("method", "get"), ("url", url.as_str())];
        let narrowed = |campaign| [&fields[..], &[("campaigns", campaign), ("statuses", "hold")]].concat();
        let refused = anna.submit("/targets/new", &narrowed("999999")).await;
        assert_eq!(refused.status, 422, "{refused:?}");
        let made = anna.submit("/targets/new", &narrowed(&both)).await;
        assert_eq!(made.status, 303, "{made:?}");
        let page = made.location().split('?').next().expect("the page").to_owned();
        assert!(anna.get(&page).await.body.contains("Offer both №"), "it says what it is told of");
        let edit = anna.get(&format!("{page}/edit")).await.body;
        let ticked = edit.split("<input").find(|input| input.contains(&format!("\"campaigns\" value=\"{both}\"")));
        assert!(ticked.expect("the box").contains("checked"), "{edit}");
        lead(&site, &network, network.link("fixed"), "K-1", "hold").await;
        lead(&site, &network, network.link("both"), "K-2", "hold").await;
        receiver.wait_for(1).await;
        sleep(Duration::from_millis(600)).await;
        let paths: Vec<_> = receiver.requests().into_iter().map(|request| request.path).collect();
        assert_eq!(paths, [format!("/?k={both}")]);

        // A manager sees the campaigns of whom they have chosen, and nobody else's.
        let manager = Browser::of(&site, "manager").await;
        let [annas, boriss] = ["anna", "boris"].map(|name| format!("/targets/new?webmaster={}", network.webmasters[name]));
        assert!(manager.get(&annas).await.body.contains(&format!("name=\"campaigns\" value=\"{both}\"")));
        for other in [boriss.as_str(), "/targets/new"] {
            assert!(!manager.get(other).await.body.contains("name=\"campaigns\""), "{other}");
        }
        let boris = Browser::of(&site, "boris").await;
        assert_eq!(boris.submit("/targets/new", &narrowed(&both)).await.status, 422, "foreign is none of the choices");
        site.stop().await;
    }

    /// However an inner address is spelled, nobody gets it saved, and nobody inside hears of it.
    async fn no_spelling_of_an_inner_address_is_saved(db: TestDb) {
        Network::make(&db).await;
        let trap = Receiver::start(Behaviour::Answers(200)).await;
        let port = trap.address().port();
        let site = Site::start(&db).await;
        let anna = Browser::of(&site, "anna").await;
        let hosts: Vec<&str> = include_str!("../../../domain/src/outgoing/private_hosts.txt").lines().collect();
        assert!(hosts.len() > 40);
        for host in hosts {
            let url = format!("http://{host}:{port}/?s={{sub1}}");
            let reply = anna.submit("/targets/new", &[("name", "inner"), ("method", "get"), ("url", &url)]).await;
            assert_eq!(reply.status, 422, "{url}");
            assert!(reply.body.contains("This host is no address of the public internet"), "{url}: {}", reply.body);
        }
        let rows = Rows::open(&db.url).await;
        assert_eq!(rows.count("target").await, 0);
        rows.close().await;
        sleep(Duration::from_millis(300)).await;
        assert!(trap.requests().is_empty());
        site.stop().await;
    }

    async fn a_macro_of_another_system_is_refused_with_the_right_spelling_and_none_at_all_is_spoken_of(db: TestDb) {
        Network::make(&db).await;
        let site = Site::start(&db).await;
        let anna = Browser::of(&site, "anna").await;
        let save = async |url: &str| anna.submit("/targets/new", &[("name", "own"), ("method", "get"), ("url", url)]).await;
        for spelled in ["[sub1]", "#sub1#", "${sub1}", "%7Bsub1%7D", "{{sub1}}", "<sub1>", "%sub1%"] {
            let reply = save(&format!("https://tracker.example/?subid={spelled}&s={{status}}")).await;
            assert_eq!(reply.status, 422, "{spelled}");
            assert!(reply.body.contains("is how another system writes a macro"), "{spelled}: {}", reply.body);
            assert!(reply.body.contains("Write {sub1}."), "{spelled}: {}", reply.body);
        }
        let bare = "so your tracker cannot tell which click it is told of";
        for (query, is_bare) in [("subid=1", true), ("subid={sub1}&list[sub1]=1", false)] {
            let reply = save(&format!("https://tracker.example/?{query}")).await;
            assert_eq!(reply.status, 303, "{reply:?}");
            let page = anna.get(reply.location()).await.body;
            assert_eq!(page.contains(bare), is_bare, "{page}");
        }
        site.stop().await;
    }

    async fn what_is_sent_once_more_is_shown_first_and_sent_once_by_two_clicks(db: TestDb) {
        let network = Network::make(&db).await;
        let receiver = Receiver::start(Behaviour::Answers(200)).await;
        let (id, _) = add(&db, &network, &target("tracker", &receiver.url("/?id={postback_id}"))).await;
        let site = Site::start_with(&db, &HERE).await;
        for number in 0..3 {
            lead(&site, &network, network.link("fixed"), &format!("R-{number}"), "hold").await;
        }
        let rows = Rows::open(&db.url).await;
        delivered(&rows, 3).await;
        // The clock of the tests stands still, so what was tried now would be what was tried since.
        rows.execute("UPDATE delivery SET last_at = last_at - 1").await;
        let anna = Browser::of(&site, "anna").await;
        let list = format!("/outgoing?target={id}&state=delivered");
        assert!(anna.get(&list).await.body.contains(&format!("/outgoing/resend?target={id}&amp;state=delivered")));
        let ask = format!("/outgoing/resend?target={id}&state=delivered");
        let page = anna.get(&ask).await.body;
        let origin = receiver.url("");
        for part in ["Send 3 postbacks once more?", "tracker", origin.as_str(), "delivered", "Send all 3 once more"] {
            assert!(page.contains(part), "{part} is not in {page}");
        }
        sleep(Duration::from_millis(600)).await;
        assert_eq!(receiver.requests().len(), 3, "asking sends nothing");
        let asked = asked_at(&page);
        for _ in 0..2 {
            let reply = anna.submit(&ask, &[("asked", &asked)]).await;
            assert_eq!(reply.location(), "/outgoing?done=deliveries-resent", "{reply:?}");
            receiver.wait_for(6).await;
            delivered(&rows, 3).await;
        }
        sleep(Duration::from_millis(600)).await;
        let mut paths: Vec<_> = receiver.requests().into_iter().map(|request| request.path).collect();
        assert_eq!(paths.len(), 6);
        paths.sort_unstable();
        assert!(paths.chunks(2).all(|two| two[0] == two[1]), "each under its own id: {paths:?}");

        let nothing = anna.get("/outgoing/resend?state=failed").await.body;
        assert!(nothing.contains("There is nothing to send") && !nothing.contains("name=\"asked\""), "{nothing}");
        rows.close().await;
        site.stop().await;
    }
}
