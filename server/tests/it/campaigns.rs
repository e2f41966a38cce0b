//! Webmasters and campaigns by the forms of the panel, and where their links lead meanwhile.

use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::{Network, manager};
use crate::support::rows::Rows;
use crate::support::site::{Reply, Site};
use domain::access::Scope;
use domain::campaign::CampaignStatus;
use domain::id::OfferId;
use domain::landing::LandingUrl;
use domain::link::with_params;
use domain::offer::Visibility;
use storage::campaigns::{self, CampaignFilter, CampaignLine};
use storage::offers::NewOffer;
use storage::promos::{self, NewPromo};

/// Where visitors go whom no campaign takes.
const FALLBACK: &str = "https://shop.example/closed";

/// An offer with a fallback address that nobody is connected to.
async fn add_offer(network: &mut Network, db: &TestDb, name: &'static str, visibility: Visibility) -> OfferId {
    let fallback = Some(LandingUrl::parse_without_click_id(FALLBACK).expect("a URL"));
    let new = NewOffer { visibility, fallback, ..network.offer(name, "shop") };
    network.add_offer(db, name, "shop", &new, &[]).await
}

/// The only campaign of an offer.
async fn only_campaign(db: &TestDb, offer: OfferId) -> CampaignLine {
    let filter = CampaignFilter { offer: Some(offer), ..CampaignFilter::default() };
    let mut rows = campaigns::list(db, Scope::Network, &filter, 1).await.expect("a list").rows;
    assert_eq!(rows.len(), 1, "{rows:?}");
    rows.remove(0)
}

/// Checks that a form led to a page that says so.
async fn saved(browser: &Browser, reply: &Reply, says: &str) {
    assert_eq!(reply.status, 303, "{reply:?}");
    let page = browser.get(reply.location()).await;
    assert_eq!(page.status, 200, "{page:?}");
    assert!(page.body.contains(says), "{says} is not in {}", page.body);
}

/// Whether a link leads to the offer; the fallback otherwise.
async fn leads_to_offer(site: &Site, code: &str) -> bool {
    let reply = site.get(&format!("/c/{code}")).await;
    assert_eq!(reply.status, 302, "{reply:?}");
    assert!(
        reply.location() == FALLBACK || reply.location().starts_with("https://shop.example/?click_id="),
        "{reply:?}"
    );
    reply.location() != FALLBACK
}

both_databases! {
    async fn a_webmaster_applies_is_declined_then_approved_and_closed(db: TestDb) {
        let mut network = Network::make(&db).await;
        let offer = add_offer(&mut network, &db, "asked", Visibility::Request).await;
        let site = Site::start(&db).await;
        let (boris, manager) = (Browser::of(&site, "boris").await, Browser::of(&site, "manager").await);
        let page = format!("/catalogue/{offer}");
        assert!(boris.get(&page).await.body.contains("name=\"message\""));
        let applied = boris.submit(&page, &[("message", "<b>by mail</b>")]).await;
        saved(&boris, &applied, "The application was sent.").await;
        let campaign = only_campaign(&db, offer).await;
        assert_eq!((campaign.status, campaign.message.as_str()), (CampaignStatus::Pending, "<b>by mail</b>"));
        assert!(!leads_to_offer(&site, &campaign.code).await);
        let own = boris.get(&format!("/campaigns/{}", campaign.id)).await;
        assert_eq!((own.status, own.body.contains(&campaign.code)), (200, false), "there is no link yet");
        assert_eq!(boris.submit(&page, &[("message", "again")]).await.status, 409);
        assert_eq!(boris.get(&format!("/offers/{offer}")).await.status, 404, "to ask is not to be let in");

        let list = manager.get("/campaigns").await.body;
        assert!(list.contains("1 application waits") && list.contains("by mail") && !list.contains("<b>by mail"), "{list}");
        let decision = |word: &str| format!("/campaigns/{}/{word}", campaign.id);
        let refused = manager.submit(&decision("decline"), &[("reason", "  ")]).await;
        assert_eq!((refused.status, refused.body.contains("Fill this in.")), (422, true));
        let declined = manager.submit(&decision("decline"), &[("reason", "no mailings here")]).await;
        saved(&manager, &declined, "The application was declined.").await;
        for page in [page.clone(), format!("/campaigns/{}", campaign.id), "/catalogue".to_owned()] {
            assert!(boris.get(&page).await.body.contains("no mailings here"), "{page}");
        }
        assert!(!leads_to_offer(&site, &campaign.code).await);
        let refused = manager.submit(&decision("close"), &[]).await;
        assert_eq!((refused.status, refused.body.contains("The campaign stands elsewhere by now")), (422, true));

        saved(&manager, &manager.submit(&decision("approve"), &[]).await, "The application was approved.").await;
        assert!(leads_to_offer(&site, &campaign.code).await);
        assert!(boris.get(&format!("/campaigns/{}", campaign.id)).await.body.contains(&format!("/c/{}", campaign.code)));
        saved(&manager, &manager.submit(&decision("close"), &[("reason", "over")]).await, "The campaign was closed.").await;
        assert!(!leads_to_offer(&site, &campaign.code).await);
        saved(&manager, &manager.submit(&decision("reopen"), &[]).await, "The campaign is open again.").await;
        assert!(leads_to_offer(&site, &campaign.code).await);
        site.stop().await;
    }

    async fn a_public_offer_is_joined_at_once_and_a_private_one_by_a_manager_alone(db: TestDb) {
        let mut network = Network::make(&db).await;
        let public = add_offer(&mut network, &db, "open", Visibility::Public).await;
        let private = add_offer(&mut network, &db, "hidden", Visibility::Private).await;
        let site = Site::start(&db).await;
        let (boris, manager) = (Browser::of(&site, "boris").await, Browser::of(&site, "manager").await);
        let catalogue = boris.get("/catalogue").await.body;
        assert!(catalogue.contains("Offer open") && !catalogue.contains("Offer hidden"));
        let joined = boris.submit(&format!("/catalogue/{public}"), &[]).await;
        saved(&boris, &joined, "You are connected.").await;
        assert!(leads_to_offer(&site, &only_campaign(&db, public).await.code).await);

        assert_eq!(boris.submit(&format!("/catalogue/{private}"), &[]).await.status, 404);
        let webmaster = network.webmasters["boris"].to_string();
        let (private_id, public_id) = (private.to_string(), public.to_string());
        let connection = [("webmaster", webmaster.as_str()), ("offer", &private_id), ("promo", "")];
        let connected = manager.submit("/campaigns/new", &connection).await;
        saved(&manager, &connected, "The webmaster is connected.").await;
        assert!(leads_to_offer(&site, &only_campaign(&db, private).await.code).await);
        assert_eq!(boris.get(&format!("/catalogue/{private}")).await.status, 200);
        let again = manager.submit("/campaigns/new", &connection).await;
        assert_eq!((again.status, again.body.contains("is connected to the offer already")), (422, true));

        let promo = NewPromo { offer: private, name: "Promo".to_owned(), landing: None };
        let promo = promos::create(&db, crate::support::network::manager(), &promo).await.expect("a promo").to_string();
        let anna = network.webmasters["anna"].to_string();
        let foreign = [("webmaster", anna.as_str()), ("offer", &public_id), ("promo", &promo)];
        let refused = manager.submit("/campaigns/new", &foreign).await;
        assert_eq!((refused.status, refused.body.contains("This promo belongs to another offer.")), (422, true));
        site.stop().await;
    }

    async fn a_blocked_webmasters_links_lead_to_no_offer_and_they_cannot_join(db: TestDb) {
        let mut network = Network::make(&db).await;
        let public = add_offer(&mut network, &db, "open", Visibility::Public).await;
        let later = add_offer(&mut network, &db, "later", Visibility::Public).await;
        let site = Site::start(&db).await;
        let (boris, manager) = (Browser::of(&site, "boris").await, Browser::of(&site, "manager").await);
        assert_eq!(boris.submit(&format!("/catalogue/{public}"), &[]).await.status, 303);
        let code = only_campaign(&db, public).await.code;
        assert!(leads_to_offer(&site, &code).await);

        let edit = format!("/webmasters/{}/edit", network.webmasters["boris"]);
        let blocked = [("name", "Boris"), ("status", "blocked"), ("notes", "buys\nvisitors")];
        saved(&manager, &manager.submit(&edit, &blocked).await, "The webmaster was saved.").await;
        assert!(!leads_to_offer(&site, &code).await);
        let refused = boris.submit(&format!("/catalogue/{later}"), &[]).await;
        assert_eq!((refused.status, refused.body.contains("Your account is blocked")), (409, true));
        assert!(!boris.get("/campaigns").await.body.contains("buys"), "notes are the managers' own");

        let active = [("name", "Boris"), ("status", "active"), ("notes", "")];
        saved(&manager, &manager.submit(&edit, &active).await, "The webmaster was saved.").await;
        assert!(leads_to_offer(&site, &code).await);
        let created = manager.submit("/webmasters/new", &[("name", "Vera"), ("is_test", "on")]).await;
        saved(&manager, &created, "The webmaster was created.").await;
        assert!(manager.get("/webmasters?search=ver").await.body.contains("Vera"));
        site.stop().await;
    }

    async fn a_link_that_was_built_carries_what_was_filled_in(db: TestDb) {
        let network = Network::make(&db).await;
        let link = network.link("fixed");
        let promo = NewPromo { offer: link.offer, name: "Promo".to_owned(), landing: None };
        let promo = promos::create(&db, manager(), &promo).await.expect("a promo").to_string();
        let site = Site::start(&db).await;
        let anna = Browser::of(&site, "anna").await;
        let filled = [("promo", promo.as_str()), ("sub1", "a b&c=я"), ("utm_source", "{keyword}")];
        let built = with_params(&format!("/c/{}", link.code), filled);
        let page = anna.get(&format!("/campaigns/{}?promo={promo}&sub1=a%20b%26c%3D%D1%8F&utm_source=%7Bkeyword%7D", link.campaign)).await;
        assert!(page.body.contains(&built.replace('&', "&amp;")), "{built} is not in {}", page.body);
        let foreign = anna.get(&format!("/campaigns/{}?promo=999&sub1=x", link.campaign)).await;
        assert!(foreign.body.contains(&format!("/c/{}?sub1=x", link.code)), "a promo of another offer is left out");

        assert_eq!(site.get(&built).await.status, 302);
        let rows = Rows::open(&db.url).await;
        let clicks = rows.all("SELECT sub1, utm_source, promo_id FROM click").await;
        let text = |name: &str| clicks[0].try_get::<String>("", name).expect("text");
        assert_eq!((text("sub1").as_str(), text("utm_source").as_str()), ("a b&c=я", "{keyword}"));
        assert_eq!(clicks[0].try_get::<i64>("", "promo_id").expect("a number").to_string(), promo);
        rows.close().await;
        site.stop().await;
    }
}
