//! The forms of the panel, sent as a browser without scripts sends them.

use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::{Network, manager};
use crate::support::postback::Way;
use crate::support::site::{NOW, Reply, Site};
use domain::access::Scope;
use domain::access::right::Offers;
use domain::id::OfferId;
use domain::money::Amount;
use domain::offer::OfferStatus;
use domain::payout::Rate;
use domain::template::{ParamKind, TemplateParam};
use server::ids;
use storage::campaigns::{self, NewCampaign};
use storage::offers::{self, OfferDetail};
use storage::templates;

/// The last number in the address that a form leads to.
fn number_in(reply: &Reply) -> i64 {
    let path = reply.location().split('?').next().unwrap_or_default();
    let number = path.split('/').find_map(|part| part.parse().ok());
    number.unwrap_or_else(|| panic!("{reply:?} leads to no number"))
}

/// Checks that a form was saved and that the page it leads to says so.
async fn saved(browser: &Browser, reply: &Reply, says: &str) {
    assert_eq!(reply.status, 303, "{reply:?}");
    let page = browser.get(reply.location()).await;
    assert_eq!(page.status, 200, "{page:?}");
    assert!(page.body.contains(says), "{says} is not in {}", page.body);
}

/// Checks that a form was refused, filled in as it was sent.
fn refused(reply: &Reply, says: &[&str]) {
    assert_eq!(reply.status, 422, "{reply:?}");
    assert!(reply.header("content-type").starts_with("text/html"), "{reply:?}");
    for text in says {
        assert!(reply.body.contains(text), "{text} is not in {}", reply.body);
    }
}

async fn offer(db: &TestDb, id: OfferId) -> OfferDetail {
    offers::find(db, Scope::Network, id).await.expect("an answer").expect("an offer")
}

/// The fields of a new offer of this advertiser.
fn new_offer(advertiser: &str) -> Vec<(&'static str, String)> {
    let fields = [
        ("name", "Winter boots"),
        ("currency", "rub"),
        ("landing", "https://shop.example/boots?c={click_id}"),
        ("attribution_days", "14"),
        ("visibility", "request"),
        ("visibility", "public"),
        ("fallback", ""),
        ("description", "Two\r\nlines"),
    ];
    let fields = fields.map(|(name, value)| (name, value.to_owned()));
    fields.into_iter().chain([("advertiser", advertiser.to_owned())]).collect()
}

async fn submit(browser: &Browser, path: &str, fields: &[(&'static str, String)]) -> Reply {
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.submit(path, &fields).await
}

both_databases! {
    /// Everything that a network needs to take its first lead, made by forms alone, but for the campaign.
    async fn a_manager_sets_an_offer_up_and_it_takes_a_lead(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let browser = Browser::of(&site, "manager").await;

        let template = [
            ("name", "Delivery"), ("active", "yes"),
            ("param.0.name", "city"), ("param.0.required", "on"), ("param.0.kind", "text"), ("param.0.meaning", "Where to"),
            ("param.1.row", ""), ("param.1.name", ""), ("param.1.kind", "text"),
        ];
        saved(&browser, &browser.submit("/templates/new", &template).await, "The template was created.").await;
        let known = templates::list(&db, manager::<Offers>().into()).await.expect("a list");
        let template = known.iter().find(|used| used.template.name == "Delivery").expect("the template").template.id.to_string();

        let shop = network.advertisers["shop"].id.to_string();
        let made = submit(&browser, "/offers/new", &new_offer(&shop)).await;
        saved(&browser, &made, "The offer was created as a draft.").await;
        let id = OfferId(number_in(&made));
        let draft = offer(&db, id).await.offer;
        assert_eq!((draft.status, draft.attribution_days, draft.description.as_str()), (OfferStatus::Draft, 14, "Two\nlines"));

        // It pays for nothing yet, so it cannot be opened.
        let active = [
            ("name", "Winter boots"), ("status", "active"), ("attribution_days", "14"), ("lock_final", "on"),
            ("visibility", "private"),
        ];
        let edit = format!("/offers/{id}/edit");
        refused(&browser.submit(&edit, &active).await, &["An offer can be active only when it pays for something"]);
        assert_eq!(offer(&db, id).await.offer.status, OfferStatus::Draft);

        let anna = network.webmasters["anna"].to_string();
        let payout = [
            ("action", "lead"), ("model", "cpa_fixed"), ("rate", "1290,50"), ("commission", "10"), ("template", &template),
            ("personal.0.webmaster", &anna), ("personal.0.share", "95"),
        ];
        let payouts = format!("/offers/{id}/payouts");
        saved(&browser, &browser.submit(&format!("{payouts}/new"), &payout).await, "The payout was saved.").await;
        saved(&browser, &browser.submit(&edit, &active).await, "The offer was saved.").await;

        let code = ids::campaign_code();
        let webmaster = network.webmasters["anna"];
        let campaign = NewCampaign { code: code.clone(), offer: id, webmaster, promo: None, created_at: NOW };
        campaigns::create(&db, manager(), &campaign).await.expect("a campaign");
        site.refresh().await;
        let click = site.get(&format!("/c/{code}")).await;
        assert!(click.location().starts_with("https://shop.example/boots?c="), "{click:?}");
        let click_id = click.location().split_once("?c=").expect("the click's id").1.to_owned();
        let key = network.key("shop");
        let report = |more: &str| format!("click_id={click_id}&request_id=A-1&action=lead&status=hold{more}");
        assert_eq!(site.report(Way::Get, key, &report("")).await.summary(), "422 missing_field city");
        assert_eq!(site.report(Way::Get, key, &report("&city=Omsk")).await.summary(), "200 created hold");

        // The terms change, the conversion keeps its own; a webmaster's share of 1290.50 was 95 %.
        let found = offer(&db, id).await.offer;
        assert_eq!(found.payouts[0].rate, Rate::Fixed(Amount(1_290_500_000)));
        let changed = [("action", "lead"), ("model", "cpa_fixed"), ("rate", "10"), ("commission", "50"), ("template", &template)];
        let path = format!("{payouts}/{}", found.payouts[0].id);
        saved(&browser, &browser.submit(&path, &changed).await, "The payout was saved.").await;
        let found = offer(&db, id).await.offer;
        assert_eq!((found.payouts[0].rate, found.payouts[0].personal.len()), (Rate::Fixed(Amount(10_000_000)), 0));
        let rows = crate::support::rows::Rows::open(&db.url).await;
        let sum = "SELECT webmaster_amount FROM conversion";
        assert_eq!(rows.number(sum).await, 1_225_975_000);
        rows.close().await;
        site.stop().await;
    }

    /// What is saved counts for the very next click.
    async fn a_change_is_in_force_at_once(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let browser = Browser::of(&site, "manager").await;
        let link = network.link("fixed");
        let click = async || site.get(&format!("/c/{}", link.code)).await;
        let tracking = format!("/offers/{}/tracking", link.offer);
        let moved = [("landing", "https://new.example/{sub1}?click_id={click_id}")];
        saved(&browser, &browser.submit(&tracking, &moved).await, "The landing URL was saved.").await;
        assert!(click().await.location().starts_with("https://new.example/?click_id="));

        let promo = [("name", "Spring"), ("landing", "https://spring.example/?click_id={click_id}")];
        let promos = format!("/offers/{}/promos", link.offer);
        saved(&browser, &browser.submit(&format!("{promos}/new"), &promo).await, "Spring").await;
        let id = offer(&db, link.offer).await.promos[0].id;
        let through_promo = async || site.get(&format!("/c/{}?promo={id}", link.code)).await;
        assert!(through_promo().await.location().starts_with("https://spring.example/"));
        saved(&browser, &browser.submit(&format!("{promos}/{id}"), &[("name", "Spring"), ("landing", "")]).await, "Spring").await;
        assert!(through_promo().await.location().starts_with("https://new.example/"));

        let archive = format!("/offers/{}/archive", link.offer);
        assert_eq!(browser.get(&archive).await.status, 200);
        assert_eq!(offer(&db, link.offer).await.offer.status, OfferStatus::Active, "a question changes nothing");
        saved(&browser, &browser.submit(&archive, &[]).await, "The offer was archived.").await;
        assert_ne!(click().await.status, 302);
        site.stop().await;
    }

    /// Nothing is lost of what was typed, each field says what is wrong with it in the reader's language, and nothing is stored.
    async fn a_refused_form_comes_back_filled_in(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let browser = Browser::of(&site, "manager").await;
        let before = templates::list(&db, manager::<Offers>().into()).await.expect("a list");
        let wrong = [
            ("name", "<b>\"Form\"</b>"), ("active", "yes"),
            ("param.0.name", "price"), ("param.0.kind", "text"),
            ("param.3.name", "age"), ("param.3.kind", "integer"), ("param.3.default", "twelve"), ("param.3.meaning", "Years"),
        ];
        let reply = browser.submit("/templates/new", &wrong).await;
        refused(&reply, &["value=\"twelve\"", "value=\"Years\"", "Every postback has a field of this name", "does not fit the kind"]);
        assert!(!reply.body.contains("<b>\"Form\""), "what was typed is text");
        browser.submit("/preferences", &[("lang", "ru")]).await;
        refused(&browser.submit("/templates/new", &wrong).await, &["Ничего не сохранено", "Поле с таким именем уже есть"]);
        assert_eq!(templates::list(&db, manager::<Offers>().into()).await.expect("a list"), before);

        browser.submit("/preferences", &[("lang", "en")]).await;
        for (field, value, says) in [
            ("name", "", "Fill this in."),
            ("advertiser", "999", "Choose one from the list."),
            ("currency", "roubles", "three letters of a currency"),
            ("visibility", "hidden", "Choose one from the list."),
            ("attribution_days", "0", "a whole number from 1 to 3,650"),
            ("landing", "https://shop.example/", "One parameter must carry {click_id}"),
            ("landing", "https://shop.example/?a={clickid}", "There is no macro {clickid}"),
            ("landing", "ftp://shop.example/{click_id}", "must begin with http"),
            ("fallback", "nowhere", "not a web address"),
        ] {
            let shop = network.advertisers["shop"].id.to_string();
            let fields: Vec<_> = new_offer(&shop).into_iter().filter(|(name, _)| *name != field).chain([(field, value.to_owned())]).collect();
            refused(&submit(&browser, "/offers/new", &fields).await, &[says, "Two\nlines"]);
        }
        let anna = network.webmasters["anna"].to_string();
        let good = [("action", "sale"), ("model", "cpa_percent"), ("rate", "5"), ("commission", "10"), ("template", "")];
        for (change, says) in [
            (&[("action", "two words")][..], "without spaces"),
            (&[("action", "lead")], "has a payout for this action already"),
            (&[("rate", "101")], "a percentage from 0 to 100"),
            (&[("model", "cpa_fixed"), ("rate", "1,290.50")], "Write an amount"),
            (&[("commission", "-1")], "a percentage from 0 to 100"),
            (&[("template", "999")], "Choose one from the list."),
            (&[("personal.0.webmaster", anna.as_str()), ("personal.0.share", "")], "Fill this in."),
            (&[("personal.0.webmaster", anna.as_str()), ("personal.0.share", "5"), ("personal.1.webmaster", anna.as_str()), ("personal.1.share", "6")], "has a row above already"),
        ] {
            let kept = good.iter().filter(|(name, _)| change.iter().all(|(changed, _)| changed != name));
            let fields: Vec<_> = change.iter().chain(kept).copied().collect();
            refused(&browser.submit(&format!("/offers/{}/payouts/new", network.link("fixed").offer), &fields).await, &[says]);
        }
        assert_eq!(offer(&db, network.link("fixed").offer).await.offer.payouts.len(), 1);
        site.stop().await;
    }

    /// Rows are added and taken away by buttons of the form, which save nothing; so is a preview made.
    async fn a_form_is_changed_without_a_script(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let browser = Browser::of(&site, "manager").await;
        let path = format!("/templates/{}", network.template);
        let before = templates::find(&db, manager::<Offers>().into(), network.template).await.expect("an answer").expect("a template");
        let page = browser.get(&path).await;
        assert_eq!(page.body.matches("<fieldset").count(), 3);
        let fields = [("name", "Renamed"), ("param.0.name", "street"), ("param.0.kind", "text"), ("param.1.row", "")];
        let pressed = async |button: &'static str| {
            let fields: Vec<_> = fields.into_iter().chain([("do", button)]).collect();
            browser.submit(&path, &fields).await
        };
        for (button, rows, has_street) in [("add param", 3, true), ("remove param 0", 1, false), ("preview", 2, true)] {
            let reply = pressed(button).await;
            assert_eq!((reply.status, reply.body.matches("<fieldset").count()), (200, rows), "{button}");
            assert_eq!(reply.body.contains("value=\"street\""), has_street, "{button}");
            assert!(reply.body.contains("value=\"Renamed\"") && !reply.body.contains("Nothing was saved"), "{button}");
        }
        assert_eq!(templates::find(&db, manager::<Offers>().into(), network.template).await.expect("an answer"), Some(before));

        let offer = network.link("fixed").offer;
        let payout = [("model", "cpa_percent"), ("rate", "5"), ("commission", "10"), ("do", "preview")];
        let preview = browser.submit(&format!("/offers/{offer}/payouts/new"), &payout).await;
        for part in ["price ₽3,000.00", "advertiser pays ₽150.00", "network ₽15.00", "webmaster ₽135.00"] {
            assert!(preview.body.contains(part), "{part}");
        }
        let tracking = format!("/offers/{offer}/tracking");
        let shown = async |landing| browser.submit(&tracking, &[("landing", landing), ("do", "preview")]).await.body;
        assert!(shown("https://a.example/{country}?c={click_id}").await.contains("https://a.example/RU?c=0190c2e2"));
        assert!(shown("https://{country}.example/?c={click_id}").await.contains("A macro may stand only after"));
        site.stop().await;
    }

    /// A form of somebody else's page, of nobody, or about nothing changes nothing.
    async fn forms_are_the_managers_own(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let path = format!("/offers/{}/archive", network.link("fixed").offer);
        for user in ["shop", "anna"] {
            let reply = Browser::of(&site, user).await.submit(&path, &[]).await;
            assert_eq!(reply.status, 403, "{user}");
            assert!(reply.body.contains("This page is not for you"), "{reply:?}");
        }
        let stranger = Browser::new(&site).submit(&path, &[]).await;
        assert_eq!((stranger.status, &stranger.location()[..9]), (303, "/sign-in?"));
        let manager = Browser::of(&site, "manager").await;
        let foreign = manager.request(reqwest::Method::POST, &path).header("sec-fetch-site", "cross-site");
        assert_eq!(Reply::to(foreign.form(&[("x", "y")])).await.status, 403);
        assert_eq!(offer(&db, network.link("fixed").offer).await.offer.status, OfferStatus::Active);
        let payout = [("action", "lead"), ("model", "cpa_fixed"), ("rate", "5"), ("commission", "10")];
        let of_rival = offer(&db, network.link("rivals").offer).await.offer.payouts[0].id;
        for path in [format!("/offers/{}/payouts/{of_rival}", network.link("fixed").offer), "/offers/999999/payouts/new".to_owned()] {
            assert_eq!(manager.submit(&path, &payout).await.status, 404, "{path}");
        }
        assert_eq!(manager.submit("/templates/999999", &[("name", "x"), ("active", "no")]).await.status, 404);
        site.stop().await;
    }

    /// A template that is switched off takes no effect from the next postback on, and its list says where it is used.
    async fn a_template_is_switched_off_for_all_offers_that_have_it(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let browser = Browser::of(&site, "manager").await;
        let link = network.link("form");
        let list = browser.get("/templates").await;
        assert!(list.body.contains(&format!("href=\"/offers/{}\"", link.offer)), "{}", list.body);
        let click = site.click(link).await;
        let report = format!("click_id={click}&request_id=A-1&action=lead&status=hold");
        assert_eq!(site.report(Way::Get, network.key("shop"), &report).await.summary(), "422 missing_field city");
        let off = [("name", "Form"), ("active", "no"), ("param.0.name", "city"), ("param.0.required", "on"), ("param.0.kind", "text")];
        let path = format!("/templates/{}", network.template);
        saved(&browser, &browser.submit(&path, &off).await, "The template was saved.").await;
        assert_eq!(site.report(Way::Get, network.key("shop"), &report).await.summary(), "200 created hold");
        let template = templates::find(&db, manager::<Offers>().into(), network.template).await.expect("an answer").expect("a template");
        let city = TemplateParam { name: "city".to_owned(), required: true, kind: ParamKind::Text, default: None, meaning: String::new() };
        assert_eq!((template.active, template.params), (false, vec![city]));
        site.stop().await;
    }

    /// The list has the button, and what a template asks for stays as it is.
    async fn a_template_is_switched_on_the_list_and_asks_from_the_next_postback_on(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let browser = Browser::of(&site, "manager").await;
        let id = network.template.to_string();
        let button = format!("name=\"template\" value=\"{id}\"");
        assert!(browser.get("/templates").await.body.contains(&button));
        let clerk = Browser::of(&site, "clerk").await;
        assert!(!clerk.get("/templates").await.body.contains(&button), "the clerk may not switch it");
        let click = site.click(network.link("form")).await;
        let report = async |id: &str| {
            let query = format!("click_id={click}&request_id={id}&action=lead&status=hold");
            site.report(Way::Get, network.key("shop"), &query).await.summary()
        };
        assert_eq!(report("A-1").await, "422 missing_field city");
        saved(&browser, &browser.submit("/templates", &[("template", &id), ("active", "no")]).await, "The template is inactive").await;
        assert_eq!(report("A-1").await, "200 created hold");
        saved(&browser, &browser.submit("/templates", &[("template", &id), ("active", "yes")]).await, "The template is active").await;
        assert_eq!(report("A-2").await, "422 missing_field city");
        for (id, value) in [(id.as_str(), "perhaps"), ("999999", "yes"), ("x", "yes")] {
            assert_eq!(browser.submit("/templates", &[("template", id), ("active", value)]).await.status, 404, "{id} {value}");
        }
        let audit = browser.get("/audit").await.body;
        assert!(audit.contains(&format!("href=\"/templates/{}\"", network.template)), "{audit}");
        site.stop().await;
    }
}
