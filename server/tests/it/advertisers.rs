//! Advertisers in the panel: the forms as a browser without scripts sends them, and what they change for postbacks.

use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::{Network, manager};
use crate::support::postback::{Answer, Way};
use crate::support::site::{Reply, Site};
use domain::access::right::People;
use domain::id::AdvertiserId;
use domain::status::ConversionStatus;
use reqwest::Method;
use storage::advertisers::{self, AdvertiserDetail};

/// Checks that a form was saved and that the page it leads to says so; answers that page.
async fn saved(browser: &Browser, reply: &Reply, says: &str) -> String {
    assert_eq!(reply.status, 303, "{reply:?}");
    let page = browser.get(reply.location()).await;
    assert!(page.status == 200 && page.body.contains(says), "{says} is not in {}", page.body);
    page.body
}

async fn find(db: &TestDb, id: AdvertiserId) -> AdvertiserDetail {
    let permit = manager::<People>().into();
    advertisers::find(db, permit, id).await.expect("an answer").expect("an advertiser")
}

/// The keys that a page shows whole.
fn keys_on(page: &str) -> Vec<String> {
    let ends = |rest: &str| rest.chars().take_while(char::is_ascii_alphanumeric).collect::<String>();
    let mut keys: Vec<String> = page.split("otk_").skip(1).map(|rest| format!("otk_{}", ends(rest))).collect();
    keys.dedup();
    keys
}

/// The address of the page where the newest key is revoked.
fn revoke_link(page: &str) -> String {
    let mut links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    links.find(|link| link.ends_with("/revoke")).expect("a link").to_owned()
}

both_databases! {
    /// From nothing to an advertiser whose words are understood, by forms alone.
    async fn a_manager_makes_an_advertiser_and_gives_it_a_key(db: TestDb) {
        Network::make(&db).await;
        let site = Site::start(&db).await;
        let browser = Browser::of(&site, "manager").await;
        let form = [
            ("name", "Страховой дом"), ("contact", "ivan@home.example"), ("notes", "Call\r\nbefore noon"), ("always_200", "on"),
            ("allowed_ips", "127.0.0.1\r\n\r\n198.51.100.9/24"),
            ("word.0.word", " Оформлен "), ("word.0.status", "hold"), ("word.1.row", ""), ("word.1.word", ""), ("word.1.status", "hold"),
        ];
        let made = browser.submit("/advertisers/new", &form).await;
        let page = saved(&browser, &made, "The advertiser was created. Now give it a key.").await;
        assert!(page.contains("No key") && page.contains("198.51.100.0/24") && page.contains("оформлен"), "{page}");
        let id = made.location().split(['/', '?']).find_map(|part| part.parse().ok()).map(AdvertiserId).expect("a number");
        let found = find(&db, id).await;
        assert_eq!((found.contact.as_str(), found.notes.as_str()), ("ivan@home.example", "Call\nbefore noon"));
        assert!(found.settings.always_200);
        let words: Vec<_> = found.settings.words.iter().collect();
        assert_eq!(words, [("оформлен", ConversionStatus::Hold)]);
        let listed = browser.get("/advertisers?search=%D1%81%D1%82%D1%80%D0%B0%D1%85").await.body;
        assert!(listed.contains("Страховой дом") && listed.contains("NO KEY") && !listed.contains("Advertiser shop"), "{listed}");

        let new_key = format!("/advertisers/{id}/keys/new");
        let page = saved(&browser, &browser.submit(&new_key, &[("overlap", "endless")]).await, "The new key works.").await;
        let keys = keys_on(&page);
        assert_eq!(keys.len(), 1, "{page}");
        // It answers 200 whatever comes, and takes the word that it was given.
        let answer = site.report(Way::Get, &keys[0], "request_id=A-1&action=lead&status=%D0%9E%D0%A4%D0%9E%D0%A0%D0%9C%D0%9B%D0%95%D0%9D").await;
        assert_eq!(answer.summary(), "200 missing_field click_id");

        let edit = format!("/advertisers/{id}/edit");
        let form = browser.get(&edit).await.body;
        assert!(form.contains("value=\"оформлен\"") && form.contains("127.0.0.1\n198.51.100.0/24"), "{form}");
        let narrow = [("name", "Страховой дом"), ("allowed_ips", "198.51.100.0/24")];
        saved(&browser, &browser.submit(&edit, &narrow).await, "The advertiser was saved.").await;
        assert_eq!(site.report(Way::Get, &keys[0], "action=lead").await.summary(), "403 ip_not_allowed");
        site.stop().await;
    }

    /// What cannot be is refused with the reason at its field, and nothing is lost of what was typed.
    async fn a_refused_form_names_the_line_and_the_word(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let browser = Browser::of(&site, "manager").await;
        let id = network.advertisers["shop"].id;
        let before = find(&db, id).await;
        let path = format!("/advertisers/{id}/edit");
        let good = [("name", "Shop"), ("contact", "typed"), ("allowed_ips", "203.0.113.7")];
        let table: [(&[(&str, &str)], &str); 7] = [
            (&[("name", " ")], "Fill this in."),
            (&[("allowed_ips", "203.0.113.7\n\nshop.example")], "Line 3: “shop.example” is neither"),
            (&[("allowed_ips", "203.0.113.0/33")], "Line 1: “203.0.113.0/33” is neither"),
            (&[("word.0.word", "PAID"), ("word.0.status", "hold")], "it means approved"),
            (&[("word.0.word", "activate"), ("word.0.status", "hold")], "for recurring customers"),
            (&[("word.0.word", "sent"), ("word.0.status", "hold"), ("word.1.word", "Sent"), ("word.1.status", "hold")], "stands above already"),
            (&[("word.0.word", "sent"), ("word.0.status", "maybe")], "Choose one from the list."),
        ];
        for (change, says) in table {
            let kept = good.iter().filter(|(name, _)| change.iter().all(|(changed, _)| changed != name));
            let fields: Vec<_> = change.iter().chain(kept).copied().collect();
            let reply = browser.submit(&path, &fields).await;
            assert_eq!(reply.status, 422, "{change:?}");
            assert!(reply.body.contains(says) && reply.body.contains("value=\"typed\""), "{says} is not in {}", reply.body);
        }
        let many = (0..=100).map(|number| format!("203.0.113.{number}")).collect::<Vec<_>>().join("\n");
        let reply = browser.submit(&path, &[("name", "Shop"), ("allowed_ips", &many)]).await;
        assert!(reply.status == 422 && reply.body.contains("at most 100 lines"), "{reply:?}");
        let added = browser.submit(&path, &[("name", "Shop"), ("do", "add word")]).await;
        assert_eq!((added.status, added.body.matches("<fieldset").count()), (200, 1));
        assert_eq!(find(&db, id).await, before);
        site.stop().await;
    }

    /// Both keys are taken while the overlap lasts; a revoked one is not, and its advertiser can see what becomes of them.
    async fn a_key_is_changed_without_a_gap(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let (browser, shop) = (Browser::of(&site, "manager").await, Browser::of(&site, "shop").await);
        let (id, old) = (network.advertisers["shop"].id, network.key("shop"));
        let new_key = format!("/advertisers/{id}/keys/new");
        assert_eq!(browser.submit(&new_key, &[("overlap", "for ever")]).await.status, 422);
        assert!(browser.get(&new_key).await.body.contains(&format!("…{}", &old[old.len() - 4..])));
        let page = saved(&browser, &browser.submit(&new_key, &[("overlap", "hour")]).await, "The new key works.").await;
        let keys = keys_on(&page);
        let [new, same] = keys.as_slice() else { panic!("{keys:?}") };
        assert_eq!(same, old);
        assert!(page.contains("ENDING") && page.contains("WORKS"), "{page}");
        let status = async |key: &str| site.report(Way::Get, key, "action=lead").await.http;
        assert_eq!([status(new).await, status(old).await], [422, 422], "both are known");

        let offer = shop.get(&format!("/offers/{}", network.link("fixed").offer)).await.body;
        assert!(offer.contains(&format!("…{} works until", &old[old.len() - 4..])), "{offer}");
        assert_eq!(keys_on(&offer).iter().filter(|key| *key == old).count(), 0, "the codes have the new one");
        assert!(offer.contains(new.as_str()));

        let question = revoke_link(&page);
        let asked = browser.get(&question).await;
        assert!(asked.status == 200 && asked.body.contains(&format!("…{}", &new[new.len() - 4..])), "{asked:?}");
        assert_eq!(status(new).await, 422, "a question changes nothing");
        let page = saved(&browser, &browser.submit(&question, &[]).await, "The key was revoked").await;
        assert!(page.contains("REVOKED") && !page.contains(new.as_str()), "what opens nothing is not shown");
        assert_eq!([status(new).await, status(old).await], [401, 422]);
        assert_eq!([browser.get(&question).await.status, browser.submit(&question, &[]).await.status], [404, 404]);
        let rival = network.advertisers["rival"].id;
        let foreign = revoke_link(&page).replace(&format!("/advertisers/{id}/"), &format!("/advertisers/{rival}/"));
        assert_eq!(browser.submit(&foreign, &[]).await.status, 404, "a key of another advertiser");

        saved(&browser, &browser.submit(&new_key, &[("overlap", "none")]).await, "The new key works.").await;
        assert_eq!(status(old).await, 401, "it ended at once");
        site.stop().await;
    }

    /// Signing is switched on, given another secret and switched off; each counts for the very next postback.
    async fn a_manager_asks_for_signatures(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let browser = Browser::of(&site, "manager").await;
        let (id, key) = (network.advertisers["shop"].id, network.key("shop"));
        let path = format!("/advertisers/{id}/signing");
        let signed = async |query: &str| {
            let signature = find(&db, id).await.settings.signing.expect("a secret").sign(query.as_bytes());
            let request = site.request(Method::GET, &format!("/{key}/s2s?{query}"));
            Answer::of(&site.send(request.header("x-otklik-signature", format!("sha256={signature}"))).await).http
        };
        let unsigned = async || site.report(Way::Get, key, "action=lead").await.http;
        assert_eq!(browser.submit(&path, &[("what", "else")]).await.status, 422);
        assert_eq!(unsigned().await, 422);
        let on = saved(&browser, &browser.submit(&path, &[("what", "new-secret")]).await, "have to be signed").await;
        let first = find(&db, id).await.settings.signing.expect("a secret");
        assert!(on.contains(first.reveal()), "{on}");
        assert_eq!([unsigned().await, signed("action=lead").await], [401, 422]);
        let shop = Browser::of(&site, "shop").await.get(&format!("/offers/{}", network.link("fixed").offer)).await.body;
        assert!(shop.contains("Your postbacks have to be signed") && !shop.contains(first.reveal()), "{shop}");

        browser.submit(&path, &[("what", "new-secret")]).await;
        assert_ne!(find(&db, id).await.settings.signing, Some(first));
        assert_eq!(signed("action=lead").await, 422);
        saved(&browser, &browser.submit(&path, &[("what", "off")]).await, "need no signature").await;
        assert_eq!((find(&db, id).await.settings.signing, unsigned().await), (None, 422));
        site.stop().await;
    }
}
