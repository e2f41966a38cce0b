//! Status words that nobody could read: said once what they mean, after a look at what would come of it.

use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::{Network, new_key};
use crate::support::postback::Way;
use crate::support::program::Program;
use crate::support::rows::Rows;
use crate::support::site::Site;
use domain::access::{Area, Areas};
use reqwest::Method;
use serde_json::json;

/// The word, as backends write it, and as it stands in an address.
const WORD: &str = "В%20Работе";
const PLAIN: &str = "%D0%B2%20%D1%80%D0%B0%D0%B1%D0%BE%D1%82%D0%B5";

/// An order that is known and on hold, then a word for it that nobody could read; and a new order with that word. Answers with the rows of the log.
async fn unread(site: &Site, network: &Network) -> [String; 2] {
    let known = site.click(network.link("fixed")).await;
    let query = format!("click_id={known}&request_id=A-1&action=lead&status=hold");
    assert_eq!(site.report(Way::Get, network.key("shop"), &query).await.summary(), "200 created hold");
    let fresh = site.click(network.link("fixed")).await;
    let mut rows = vec![];
    for query in [
        format!("click_id={known}&request_id=A-1&action=lead&status={WORD}"),
        format!("click_id={fresh}&request_id=A-2&action=lead&status={PLAIN}"),
    ] {
        let answer = site.report(Way::Get, network.key("shop"), &query).await;
        assert_eq!(answer.summary(), "422 unknown_status status");
        rows.push(answer.text("log_id").to_owned());
    }
    rows.try_into().expect("two rows")
}

both_databases! {
    async fn an_unknown_word_is_mapped_after_a_look_and_what_failed_for_it_goes_through_once(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let [first, second] = unread(&site, &network).await;
        // Another advertiser's same word is their own affair.
        let rivals = site.click(network.link("rivals")).await;
        let query = format!("click_id={rivals}&request_id=R-1&action=lead&status={PLAIN}");
        assert_eq!(site.report(Way::Get, network.key("rival"), &query).await.summary(), "422 unknown_status status");
        let shop = network.link("fixed").advertiser.id;
        let manager = Browser::of(&site, "manager").await;
        let list = manager.get("/postbacks/words").await.body;
        assert!(list.contains("в работе") && list.contains("Advertiser shop") && list.contains("Advertiser rival"), "{list}");
        let row = manager.get(&format!("/postbacks/{first}")).await.body;
        assert!(row.contains(&format!("/postbacks/words/meaning?advertiser={shop}")), "the row leads there: {row}");

        let rows = Rows::open(&db.url).await;
        let stored = "SELECT (SELECT count(*) FROM postback_log) + (SELECT count(*) FROM conversion_transition) \
            + (SELECT count(*) FROM audit_entry)";
        let before = rows.number(stored).await;
        let page = format!("/postbacks/words/meaning?advertiser={shop}&word={PLAIN}");
        let asked = manager.get(&page).await.body;
        assert!(asked.contains("What does “в работе” mean?") && !asked.contains("They would be taken"), "{asked}");
        let look = manager.get(&format!("{page}&means=approved")).await.body;
        assert!(look.contains("They would be taken") && look.contains("Save it and replay 2 postbacks"), "{look}");
        for log in [&first, &second] {
            assert!(look.contains(&format!("/postbacks/{log}")), "{look}");
        }
        // Two conversions of 200, of which 180 are the webmaster's; the first of them was on hold.
        assert!(look.contains("₽400") && look.contains("₽360") && look.contains("ON HOLD"), "{look}");
        assert!(!look.contains("R-1"), "{look}");
        let held = manager.get(&format!("{page}&means=hold")).await.body;
        assert!(held.contains("They would be taken") && !held.contains("₽360.00</span></dd>"), "{held}");
        assert_eq!(rows.number(stored).await, before, "looking changes nothing");

        let form = [("advertiser", shop.to_string()), ("word", "В Работе".to_owned()), ("means", "approved".to_owned())];
        let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let done = manager.submit("/postbacks/words", &form).await;
        assert_eq!(done.status, 303, "{done:?}");
        assert!(done.location().starts_with("/postbacks/replayed?at="), "{done:?}");
        let told = manager.get(done.location()).await.body;
        assert!(told.contains("2 postbacks were replayed"), "{told}");
        let approved = "SELECT count(*) FROM conversion WHERE status = 'approved'";
        assert_eq!((rows.number(approved).await, rows.count("conversion").await), (2, 2));
        let after = rows.number(stored).await;
        let again = manager.submit("/postbacks/words", &form).await;
        assert_eq!((again.status, rows.number(stored).await), (303, after), "twice is once");
        let entries = "SELECT count(*) FROM audit_entry WHERE thing = 'advertiser' AND deed = 'changed'";
        assert_eq!(rows.number(entries).await, 1);
        let list = manager.get("/postbacks/words").await.body;
        assert!(!list.contains("Advertiser shop") && list.contains("Advertiser rival"), "{list}");
        let fresh = site.click(network.link("fixed")).await;
        let query = format!("click_id={fresh}&request_id=A-3&action=lead&status={WORD}");
        assert_eq!(site.report(Way::Get, network.key("shop"), &query).await.summary(), "200 created approved");
        rows.close().await;
        site.stop().await;
    }

    async fn what_has_a_meaning_for_everybody_gets_no_other_and_both_rights_are_needed(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        unread(&site, &network).await;
        let shop = network.link("fixed").advertiser.id.to_string();
        let manager = Browser::of(&site, "manager").await;
        for (word, means, sentence) in [
            ("Paid", "hold", "already means"),
            ("activate", "hold", "for recurring customers"),
            ("", "hold", "Fill this in"),
            ("в работе", "sold", ""),
        ] {
            let refused = manager.submit("/postbacks/words", &[("advertiser", &shop), ("word", word), ("means", means)]).await;
            assert_eq!(refused.status, 422, "{word} {sentence}: {refused:?}");
        }
        let common = manager.get(&format!("/postbacks/words/meaning?advertiser={shop}&word=Paid&means=hold")).await.body;
        assert!(common.contains("the same for all advertisers") && !common.contains("action=\"/postbacks/words\""), "{common}");
        let body = json!({ "advertiser": 999_999, "word": "в работе", "means": "hold" });
        for (areas, status) in [
            ([Area::Conversions].into_iter().collect::<Areas>(), 403),
            ([Area::People].into_iter().collect(), 403),
            ([Area::People, Area::Conversions].into_iter().collect(), 422),
        ] {
            let program = Program::of(&site, &db, network.users["manager"], areas).await;
            assert_eq!(program.send(Method::POST, "/postbacks/words", Some(&body)).await.status, status, "{areas:?}");
        }
        site.stop().await;
    }

    async fn programs_say_what_words_mean_as_people_do(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        unread(&site, &network).await;
        // A key of their own changes nothing about whose the word is.
        new_key(&db, network.link("fixed").advertiser.id).await;
        let shop = network.link("fixed").advertiser.id.0;
        let program = Program::of(&site, &db, network.users["manager"], Areas::ALL).await;
        let (_, list) = program.get("/postbacks/words").await;
        assert_eq!((&list["rows"][0]["word"], &list["rows"][0]["count"]), (&json!("в работе"), &json!(2)));
        let (_, look) = program.get(&format!("/postbacks/words/meaning?advertiser={shop}&word={PLAIN}&means=rejected")).await;
        let ready = look["outlook"]["ready"].as_array().expect("rows");
        let known = ready.iter().find(|row| row["row"]["request_id"] == "A-1").expect("the order that is known");
        assert_eq!((ready.len(), &known["from"]), (2, &json!("hold")), "{look}");
        let body = json!({ "advertiser": shop, "word": "в работе", "means": "rejected" });
        for taken in [2, 0] {
            let (status, done) = program.post("/postbacks/words", &body).await;
            assert_eq!((status.as_u16(), &done["taken"]), (200, &json!(taken)), "{done}");
        }
        site.stop().await;
    }
}
