//! The demo shop: the whole way of a visitor, without an advertiser.

use crate::checks::begin;
use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::{Network, manager};
use crate::support::rows::Rows;
use crate::support::site::Site;
use server::ids;
use storage::{SigningSecret, advertisers};

/// Follows the test link to the shop, as a visitor's browser does; answers with the shop's page.
async fn enter(visitor: &Browser, link: &str) -> String {
    let click = visitor.get(&format!("{link}&to=shop")).await;
    assert_eq!(click.status, 302, "{click:?}");
    let kept = visitor.get(click.location()).await;
    assert_eq!(kept.status, 303, "{kept:?}");
    assert!(kept.header("set-cookie").contains("HttpOnly; SameSite=Lax"), "{kept:?}");
    kept.location().to_owned()
}

/// The number of the newest order on a shop's page.
fn number(body: &str) -> String {
    let (_, rest) = body.split_once("<code>SHOP-").expect("an order");
    format!("SHOP-{}", rest.split('<').next().expect("its end"))
}

both_databases! {
    async fn a_visitor_orders_and_the_shops_backend_reports_it_like_any_advertisers(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let shop = Browser::of(&site, "shop").await;
        let offer = network.link("percent").offer.to_string();
        let run = begin(&shop, &offer, "sale").await;
        let visitor = Browser::new(&site);
        let page = enter(&visitor, &run.link).await;
        assert_eq!(page, format!("/shop/{offer}"));
        let order = format!("{page}/order");
        assert_eq!(visitor.get(&page).await.status, 200);

        assert_eq!(visitor.submit(&order, &[("action", "sale"), ("price", "2 500")]).await.status, 303);
        let seen = visitor.get(&page).await.body;
        assert!(seen.contains("bad_field"), "what is wrong with the price stands in the answer: {seen}");
        assert_eq!(visitor.submit(&order, &[("action", "sale"), ("price", "2500.50")]).await.status, 303);
        let seen = visitor.get(&page).await.body;
        let number = number(&seen);
        assert!(seen.contains("HOLD") && seen.contains("price=2500.50"), "{seen}");
        assert!(!seen.contains(network.key("shop")), "a visitor is not shown the key");
        // The shop knows what the order cost.
        let approve = [("action", "sale"), ("number", number.as_str()), ("status", "approved")];
        assert_eq!(visitor.submit(&order, &approve).await.status, 303);
        assert!(visitor.get(&page).await.body.contains("APPROVED"));
        assert!(shop.get(&run.page).await.body.contains("The integration works"));

        let rows = Rows::open(&db.url).await;
        assert_eq!(rows.number("SELECT count(*) FROM conversion WHERE is_test AND status = 'approved'").await, 1);
        assert_eq!(rows.count("ledger_entry").await + rows.count("rollup").await, 0);
        rows.close().await;
        site.stop().await;
    }

    async fn whoever_pays_again_and_again_registers_first(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let manager = Browser::of(&site, "manager").await;
        let run = begin(&manager, &network.link("plan").offer.to_string(), "payment").await;
        let visitor = Browser::new(&site);
        let page = enter(&visitor, &run.link).await;
        let order = format!("{page}/order");
        visitor.submit(&order, &[("action", "payment")]).await;
        assert!(visitor.get(&page).await.body.contains("unknown_customer"), "nobody has registered yet");
        visitor.submit(&order, &[("price", "700")]).await;
        assert!(visitor.get(&page).await.body.contains("ACTIVE"));
        visitor.submit(&order, &[("action", "payment")]).await;
        let seen = visitor.get(&page).await.body;
        assert!(seen.contains("HOLD"), "{seen}");
        let rows = Rows::open(&db.url).await;
        assert_eq!(rows.number("SELECT count(*) FROM customer WHERE is_test").await, 1);
        rows.close().await;
        site.stop().await;
    }

    async fn the_shop_signs_for_an_advertiser_who_has_to(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let secret = SigningSecret::new("correct horse".to_owned());
        let id = network.advertisers["shop"].id;
        assert!(advertisers::sign(&db, manager(), id, &secret, ids::random()).await.expect("an answer"));
        site.refresh().await;
        let run = begin(&Browser::of(&site, "shop").await, &network.link("fixed").offer.to_string(), "lead").await;
        let visitor = Browser::new(&site);
        let page = enter(&visitor, &run.link).await;
        visitor.submit(&format!("{page}/order"), &[("action", "lead")]).await;
        let seen = visitor.get(&page).await.body;
        assert!(seen.contains("HOLD"), "{seen}");
        site.stop().await;
    }

    async fn nobody_comes_in_by_a_click_that_is_no_test_or_is_another_offers(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let link = network.link("fixed");
        let real = site.get(&format!("/c/{}?to=shop", link.code)).await;
        assert!(real.location().starts_with("https://shop.example/"), "an ordinary link leads to the site: {real:?}");
        let run = begin(&Browser::of(&site, "shop").await, &link.offer.to_string(), "lead").await;
        let test = site.get(&run.link).await.click_id();
        let other = network.link("both").offer;
        for (offer, click) in [(link.offer, real.click_id()), (other, test)] {
            let visitor = Browser::new(&site);
            assert_eq!(visitor.get(&format!("/shop/{offer}?click_id={click}")).await.status, 303);
            assert_eq!(visitor.get(&format!("/shop/{offer}")).await.status, 404);
            visitor.submit(&format!("/shop/{offer}/order"), &[("action", "lead")]).await;
        }
        let rows = Rows::open(&db.url).await;
        assert_eq!(rows.count("postback_log").await, 0, "nothing was reported");
        rows.close().await;
        site.stop().await;
    }
}
