//! What the forms of offers ask beside the name and the money: logo, categories, days, whom it takes; and what is taken away.

use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::{Network, landing, payout, percent};
use crate::support::postback::Way;
use crate::support::site::{NOW, Reply, Site};
use domain::access::Scope;
use domain::click::Device;
use domain::id::OfferId;
use domain::landing::LandingUrl;
use domain::offer::{Audience, Categories, Country, Rule, Season, Treatment};
use domain::time::{DAY_MS, Timestamp};
use reqwest::Method;
use storage::offers::{self, NewOffer, NewPayout};

const PHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) Mobile/15E148 Safari/604.1";

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\xff and more";

async fn offer(db: &TestDb, id: OfferId) -> domain::offer::Offer {
    offers::find(db, Scope::Network, id).await.expect("an answer").expect("an offer").offer
}

/// Checks that a form was saved and that the page it leads to says so.
async fn saved(browser: &Browser, reply: &Reply, says: &str) {
    assert_eq!(reply.status, 303, "{reply:?}");
    let page = browser.get(reply.location()).await;
    assert_eq!(page.status, 200, "{page:?}");
    assert!(page.body.contains(says), "{says} is not in {}", page.body);
}

fn refused(reply: &Reply, says: &str) {
    assert_eq!(reply.status, 422, "{reply:?}");
    assert!(reply.body.contains(says), "{says} is not in {}", reply.body);
}

/// Sends a file as the form of a logo does.
async fn upload(browser: &Browser, path: &str, bytes: &[u8]) -> Reply {
    let mut body = b"--x\r\ncontent-disposition: form-data; name=\"logo\"; filename=\"logo.svg\"\r\ncontent-type: image/svg+xml\r\n\r\n".to_vec();
    body.extend(bytes);
    body.extend(b"\r\n--x--\r\n");
    let request = browser.request(Method::POST, path).header("content-type", "multipart/form-data; boundary=x");
    Reply::to(request.header("sec-fetch-site", "same-origin").body(body)).await
}

both_databases! {
    /// Only pictures are kept, whatever they call themselves; they are sent as what they are, and only once.
    async fn a_logo_is_uploaded_shown_and_taken_away(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let browser = Browser::of(&site, "manager").await;
        let id = network.link("fixed").offer;
        let path = format!("/offers/{id}/logo");
        assert_eq!(browser.get(&path).await.status, 404);
        let large = [PNG, &vec![0; 1024 * 1024]].concat();
        for (bytes, says) in [
            (&b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..], "This is no PNG, JPEG or WebP picture."),
            (b"", "Fill this in."),
            (&large, "larger than 1 MB"),
        ] {
            let reply = upload(&browser, &path, bytes).await;
            refused(&reply, says);
            assert!(reply.body.contains("value=\"Offer fixed\""), "the other form stands as it was: {reply:?}");
        }
        let not_a_form = browser.submit(&path, &[("logo", "x")]).await;
        refused(&not_a_form, "This is no PNG, JPEG or WebP picture.");
        saved(&browser, &upload(&browser, &path, PNG).await, "The logo was saved.").await;

        let shown = browser.request(Method::GET, &path).send().await.expect("an answer");
        let header = |name: &str| shown.headers()[name].to_str().expect("text").to_owned();
        assert_eq!((header("content-type"), header("x-content-type-options")), ("image/png".to_owned(), "nosniff".to_owned()));
        assert!(header("content-security-policy").contains("default-src 'none'"));
        let tag = header("etag");
        assert_eq!(shown.bytes().await.expect("bytes"), PNG);
        let again = Reply::to(browser.request(Method::GET, &path).header("if-none-match", &tag)).await;
        assert_eq!((again.status, again.header("etag"), again.body.as_str()), (304, tag.as_str(), ""));
        let other = Reply::to(browser.request(Method::GET, &path).header("if-none-match", "\"other\"")).await;
        assert_eq!(other.status, 200);
        for page in ["/offers".to_owned(), format!("/offers/{id}")] {
            assert!(browser.get(&page).await.body.contains(&format!("src=\"/offers/{id}/logo?v=")), "{page}");
        }
        for user in ["shop", "anna"] {
            assert_eq!(upload(&Browser::of(&site, user).await, &path, PNG).await.status, 403, "{user}");
        }
        saved(&browser, &browser.submit(&format!("{path}/remove"), &[]).await, "The logo was removed.").await;
        assert_eq!(browser.get(&path).await.status, 404);
        site.stop().await;
    }

    /// Categories, notes, days and the currency are saved, refused with a reason, and seen by whom they are for.
    async fn an_offer_says_what_it_is(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let browser = Browser::of(&site, "manager").await;
        let id = network.link("fixed").offer;
        let edit = format!("/offers/{id}/edit");
        let good = [
            ("name", "Boots"), ("status", "active"), ("attribution_days", "30"), ("currency", "eur"), ("visibility", "public"),
            ("categories", " Shops,boots, shops"), ("notes", "No spam"), ("opens", "2020-01-01"), ("closes", "2035-12-31"),
        ];
        for (field, value, says) in [
            ("closes", "2019-12-31", "The last day is before the first."),
            ("opens", "soon", "Choose a day"),
            ("categories", "1,2,3,4,5,6,7,8,9,10,11", "At most 10 categories"),
            ("currency", "roubles", "three letters of a currency"),
        ] {
            let fields: Vec<_> = good.into_iter().filter(|(name, _)| *name != field).chain([(field, value)]).collect();
            let reply = browser.submit(&edit, &fields).await;
            refused(&reply, says);
            assert!(reply.body.contains("No spam"), "{reply:?}");
        }
        saved(&browser, &browser.submit(&edit, &good).await, "The offer was saved.").await;
        let found = offer(&db, id).await;
        assert_eq!((found.categories.to_string().as_str(), found.notes.as_str(), found.currency.code()), ("Shops, boots", "No spam", "EUR"));
        // In Moscow the day begins three hours earlier.
        assert_eq!(found.season.opens, Some(Timestamp(1_577_826_000_000)));
        assert_eq!(found.season.closes.map(|at| at.0), Some(2_082_747_600_000));
        let page = browser.get(&edit).await.body;
        for part in ["value=\"2020-01-01\"", "value=\"2035-12-31\"", "value=\"Shops, boots\""] {
            assert!(page.contains(part), "{part} is not in {page}");
        }
        let anna = Browser::of(&site, "anna").await.get(&format!("/offers/{id}")).await.body;
        assert!(anna.contains("No spam") && anna.contains("31 Dec 2035"), "{anna}");

        // The first click fixes the currency.
        site.click(network.link("fixed")).await;
        let page = browser.get(&edit).await.body;
        assert!(page.contains("there are clicks or conversions") && !page.contains("name=\"currency\""), "{page}");
        let fields: Vec<_> = good.into_iter().filter(|(name, _)| *name != "currency").chain([("currency", "usd")]).collect();
        refused(&browser.submit(&edit, &fields).await, "has been counted in the currency");
        assert_eq!(offer(&db, id).await.currency.code(), "EUR");
        site.stop().await;
    }

    /// The first and the last moment are the border, and a click from before it is still reported.
    async fn an_offer_takes_visitors_on_its_days_only(db: TestDb) {
        let mut network = Network::make(&db).await;
        let fallback = Some(LandingUrl::parse_without_click_id("https://closed.example/").expect("a URL"));
        let at = |ms: i64| Some(Timestamp(NOW.0 + ms));
        let seasons = [
            ("opens now", Season { opens: at(0), closes: at(1) }, true),
            ("opens next", Season { opens: at(1), closes: None }, false),
            ("closes now", Season { opens: None, closes: at(0) }, false),
            ("open", Season { opens: at(-DAY_MS), closes: at(DAY_MS) }, true),
        ];
        for (name, season, _) in seasons {
            let new = NewOffer { season, fallback: fallback.clone(), ..network.offer(name, "shop") };
            network.add_offer(&db, name, "shop", &new, &["anna"]).await;
        }
        let site = Site::start(&db).await;
        for (name, _, is_open) in seasons {
            let path = format!("/c/{}", network.link(name).code);
            let reply = site.get(&path).await;
            assert_eq!((reply.status, reply.location().starts_with("https://shop.example/")), (302, is_open), "{name}: {reply:?}");
            assert_eq!(reply.location() == "https://closed.example/", !is_open, "{name}");
            let head = site.send(site.request(Method::HEAD, &path)).await;
            assert_eq!(head.location().starts_with("https://shop.example/"), is_open, "{name}: {head:?}");
        }
        let link = network.link("closes now");
        let click = crate::support::network::store_click(&db, link, Timestamp(NOW.0 - 1)).await;
        let report = format!("click_id={click}&request_id=A-1&action=lead&status=hold");
        assert_eq!(site.report(Way::Get, network.key("shop"), &report).await.summary(), "200 created hold");
        site.stop().await;
    }

    /// Rules are made by the form, and count from the next click on. Nobody here has a country, so devices tell them apart.
    async fn visitors_are_taken_by_rules(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let browser = Browser::of(&site, "manager").await;
        let link = network.link("fixed");
        let path = format!("/offers/{}/audience", link.offer);
        let visit = async |agent: &str| {
            let reply = site.send(site.request(Method::GET, &format!("/c/{}", link.code)).header("user-agent", agent)).await;
            (reply.status, reply.location().split('?').next().unwrap_or_default().to_owned())
        };
        let usual = (302, "https://shop.example/".to_owned());
        assert_eq!(visit(PHONE).await, usual);
        for (fields, says) in [
            (&[("rule.0.countries", "RU, Russia"), ("rule.0.then", "allow")][..], "“Russia” is no country"),
            (&[("rule.0.then", "land"), ("rule.0.url", "https://m.example/")], "One parameter must carry {click_id}"),
            (&[("rule.0.then", "land"), ("rule.0.url", "")], "Fill this in."),
            (&[("rule.0.then", "perhaps")], "Choose one from the list."),
            (&[("rule.0.then", "allow"), ("rule.0.device", "toaster")], "Choose one from the list."),
        ] {
            refused(&browser.submit(&path, fields).await, says);
        }
        let added = browser.submit(&path, &[("rule.0.then", "allow"), ("do", "add rule")]).await;
        assert_eq!((added.status, added.body.matches("<fieldset").count()), (200, 2));
        let rules = [
            ("rule.0.countries", "kz"), ("rule.0.device", ""), ("rule.0.then", "allow"),
            ("rule.2.countries", ""), ("rule.2.device", "phone"), ("rule.2.then", "land"), ("rule.2.url", "https://m.example/?c={click_id}"),
            ("rule.3.countries", ""), ("rule.3.device", "bot"), ("rule.3.then", "block"),
        ];
        saved(&browser, &browser.submit(&path, &rules).await, "The rules were saved.").await;
        let own = Treatment::Land(landing("https://m.example/?c={click_id}"));
        let rule = |from: &str, device, then| Rule { countries: Country::parse_list(from).expect("countries"), device, then };
        let expected = vec![
            rule("KZ", None, Treatment::Allow),
            rule("", Some(Device::Phone), own),
            rule("", Some(Device::Bot), Treatment::Block),
        ];
        assert_eq!(offer(&db, link.offer).await.audience, Audience(expected));
        assert_eq!(visit(PHONE).await, (302, "https://m.example/".to_owned()));
        assert_eq!(visit("Googlebot").await.0, 410);
        assert_eq!(visit("Mozilla/5.0 (Windows NT 10.0)").await.0, 410, "whom no rule is about is not taken");
        let anna = Browser::of(&site, "anna").await.get(&format!("/offers/{}", link.offer)).await.body;
        assert!(anna.contains("Geo and devices") && anna.contains("KZ"), "{anna}");
        saved(&browser, &browser.submit(&path, &[]).await, "The rules were saved.").await;
        assert_eq!(visit("Googlebot").await, usual);
        let rows = crate::support::rows::Rows::open(&db.url).await;
        assert_eq!(rows.count("click").await, 3, "who is not taken makes no click");
        rows.close().await;
        site.stop().await;
    }

    /// The landing URL is changed row by row, without a script; the whole URL counts for those who change that.
    async fn a_landing_url_is_put_together_of_rows(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let browser = Browser::of(&site, "manager").await;
        let id = network.link("fixed").offer;
        let path = format!("/offers/{id}/tracking");
        let before = "https://shop.example/?click_id={click_id}";
        let page = browser.get(&path).await.body;
        for part in ["name=\"base\" type=\"text\" value=\"https://shop.example/\"", "value=\"click_id\"", "name=\"param.0.value\""] {
            assert!(page.contains(part), "{part} is not in {page}");
        }
        let rows = [
            ("landing", before), ("before", before), ("base", "https://shop.example/in"),
            ("param.0.name", "click_id"), ("param.0.value", "{click_id}"), ("param.1.name", "s"), ("param.1.value", "{sub1} & co"),
        ];
        let preview: Vec<_> = rows.into_iter().chain([("do", "add param")]).collect();
        let shown = browser.submit(&path, &preview).await;
        assert_eq!((shown.status, shown.body.matches("class=\"form-row\"").count()), (200, 3));
        assert!(shown.body.contains("https://shop.example/in?click_id={click_id}&amp;s={sub1}%20%26%20co"), "{shown:?}");
        assert_eq!(offer(&db, id).await.landing.as_str(), before, "nothing is saved by a button that changes the form");
        saved(&browser, &browser.submit(&path, &rows).await, "The landing URL was saved.").await;
        assert_eq!(offer(&db, id).await.landing.as_str(), "https://shop.example/in?click_id={click_id}&s={sub1}%20%26%20co");
        let whole: Vec<_> = rows.into_iter().skip(1).chain([("landing", "https://new.example/?c={click_id}")]).collect();
        saved(&browser, &browser.submit(&path, &whole).await, "The landing URL was saved.").await;
        assert_eq!(offer(&db, id).await.landing.as_str(), "https://new.example/?c={click_id}");
        let broken: Vec<_> = rows.into_iter().filter(|(name, _)| *name != "param.0.value").collect();
        refused(&browser.submit(&path, &broken).await, "One parameter must carry {click_id}");
        site.stop().await;
    }

    /// What was used stays and says why; it can be switched off, and then it is as if it were not there for new reports.
    async fn payouts_promos_and_templates_are_taken_away(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let browser = Browser::of(&site, "manager").await;
        let link = network.link("both");
        let payouts = offer(&db, link.offer).await.payouts;
        let [lead, sale] = payouts.as_slice() else { panic!("{payouts:?}") };
        let path = |id| format!("/offers/{}/payouts/{id}", link.offer);
        let click = site.click(link).await;
        let report = |request: u32, status: &str| format!("click_id={click}&request_id={request}&action=lead&status={status}");
        let key = network.key("shop");
        assert_eq!(site.report(Way::Get, key, &report(1, "hold")).await.summary(), "200 created hold");

        let question = browser.get(&format!("{}/remove", path(lead.id))).await;
        assert!(question.body.contains("Remove the payout lead?"), "{question:?}");
        refused(&browser.submit(&format!("{}/remove", path(lead.id)), &[]).await, "so it stays");
        let off = [("action", "lead"), ("model", "cpa_fixed"), ("rate", "150"), ("commission", "10"), ("active", "no")];
        saved(&browser, &browser.submit(&path(lead.id), &off).await, "The payout was saved.").await;
        assert_eq!(site.report(Way::Get, key, &report(2, "hold")).await.summary(), "422 unknown_action action");
        assert_eq!(site.report(Way::Get, key, &report(1, "approved")).await.summary(), "200 updated approved");
        let codes = Browser::of(&site, "shop").await.get(&format!("/offers/{}", link.offer)).await.body;
        assert!(codes.contains("action=sale") && !codes.contains("action=lead"), "{codes}");
        refused(&browser.submit(&format!("{}/remove", path(sale.id)), &[]).await, "would pay for nothing");
        refused(&browser.submit(&path(sale.id), &[("action", "sale"), ("model", "cpa_percent"), ("rate", "2"), ("commission", "10"), ("active", "no")]).await, "would pay for nothing");
        let on = [("action", "lead"), ("model", "cpa_fixed"), ("rate", "150"), ("commission", "10"), ("active", "yes")];
        saved(&browser, &browser.submit(&path(lead.id), &on).await, "The payout was saved.").await;
        saved(&browser, &browser.submit(&format!("{}/remove", path(sale.id)), &[]).await, "The payout was removed.").await;
        assert_eq!(site.report(Way::Get, key, &report(3, "hold")).await.summary(), "200 created hold");

        refused(&browser.submit(&format!("/templates/{}/remove", network.template), &[]).await, "so it stays");
        let promos = format!("/offers/{}/promos", link.offer);
        saved(&browser, &browser.submit(&format!("{promos}/new"), &[("name", "Spring"), ("landing", "")]).await, "Spring").await;
        let promo = offers::find(&db, Scope::Network, link.offer).await.expect("an answer").expect("an offer").promos[0].id;
        saved(&browser, &browser.submit(&format!("{promos}/{promo}/remove"), &[]).await, "The promo was removed.").await;
        site.stop().await;
    }

    /// Three hundred offers come in pages, filtered and sorted by what the address says; only a manager filters by advertiser.
    async fn a_long_list_is_filtered_and_sorted(db: TestDb) {
        let mut network = Network::make(&db).await;
        for number in 0..300 {
            let categories = Categories::parse(if number % 10 == 0 { "Tens" } else { "Rest" }).expect("categories");
            let payouts = vec![NewPayout { commission: percent("10"), ..payout("lead", "5") }];
            let new = NewOffer { name: format!("Many {number:03}"), categories, payouts, ..network.offer("many", "rival") };
            let webmasters: &[&str] = if number == 7 { &["boris"] } else { &[] };
            network.add_offer(&db, "many", "rival", &new, webmasters).await;
        }
        let site = Site::start(&db).await;
        let browser = Browser::of(&site, "manager").await;
        let first = |body: &str| body.split("link-strong").nth(1).and_then(|rest| rest.split('>').nth(1)).map(|rest| rest.split('<').next().unwrap_or_default().to_owned());
        let page = browser.get("/offers?category=tens&order=name").await.body;
        assert!(page.contains("30 offers") && page.matches("link-strong").count() == 25, "{page}");
        assert_eq!(first(&page).as_deref(), Some("Many 000"));
        assert!(page.contains("href=\"/offers?category=tens&amp;order=name&amp;page=2\""), "{page}");
        let page = browser.get("/offers?category=tens&order=name&page=2").await.body;
        assert_eq!((first(&page).as_deref(), page.matches("link-strong").count()), (Some("Many 250"), 5));
        let of_rival = format!("/offers?advertiser={}&search=many", network.advertisers["rival"].id);
        let of_shop = format!("/offers?advertiser={}&search=many", network.advertisers["shop"].id);
        assert!(browser.get(&of_rival).await.body.contains("300 offers"));
        assert!(browser.get(&of_shop).await.body.contains("Nothing fits this filter"), "with something to do next");
        let boris = Browser::of(&site, "boris").await;
        let own = [boris.get(&of_rival).await.body, boris.get(&of_shop).await.body].map(|body| body.contains("Many 007"));
        assert_eq!(own, [true, true], "asking tells a webmaster nothing of whose an offer is");
        site.stop().await;
    }
}
