//! The forms and the API of caps, and what webmasters see of them.

use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::Network;
use crate::support::postback::Way;
use crate::support::program::{Program, faults};
use crate::support::site::{Reply, Site};
use domain::access::Areas;
use reqwest::{Method, StatusCode};
use serde_json::json;

/// Checks that a form was saved and that the page it leads to says so.
async fn saved(browser: &Browser, reply: &Reply, says: &str) -> String {
    assert_eq!(reply.status, 303, "{reply:?}");
    let page = browser.get(reply.location()).await;
    assert!(page.status == 200 && page.body.contains(says), "{says} is not in {page:?}");
    page.body
}

fn refused(reply: &Reply, says: &str) {
    assert_eq!(reply.status, 422, "{reply:?}");
    assert!(reply.body.contains(says), "{says} is not in {}", reply.body);
}

both_databases! {
    async fn a_manager_caps_an_offer_and_sees_what_is_left(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let manager = Browser::of(&site, "manager").await;
        let offer = network.link("both").offer;
        let anna = network.webmasters["anna"].to_string();
        let (list, new) = (format!("/offers/{offer}/caps"), format!("/offers/{offer}/caps/new"));
        assert!(manager.get(&list).await.body.contains("No caps"));
        let click = site.click(network.link("both")).await;
        let send = async |id: &str| {
            let query = format!("click_id={click}&request_id={id}&action=lead&status=hold");
            site.report(Way::Get, network.key("shop"), &query).await.summary()
        };
        assert_eq!(send("A-1").await, "200 created hold");
        let boris = network.webmasters["boris"].to_string();
        for (fields, says) in [
            (&[("period", "week"), ("most", "5")][..], "Choose one from the list."),
            (&[("period", "day"), ("most", "0")], "whole number from 1"),
            (&[("period", "day"), ("most", "5"), ("action", "trial")], "Choose one from the list."),
            (&[("period", "day"), ("most", "5"), ("webmaster", &boris)], "Choose one from the list."),
            (&[("period", "day"), ("most", "5"), ("overflow", "ftp://x")], "https://"),
        ] {
            refused(&manager.submit(&new, fields).await, says);
        }
        let fields = [("period", "day"), ("most", "2"), ("action", "lead"), ("webmaster", anna.as_str()), ("overflow", "https://more.example/")];
        let page = saved(&manager, &manager.submit(&new, &fields).await, "The cap was saved").await;
        for part in ["lead · Webmaster anna", "Daily", "https://more.example/", "anew 2 Jan 2031 00:00:00"] {
            assert!(page.contains(part), "{part} is not in {page}");
        }
        refused(&manager.submit(&new, &fields).await, "has such a cap already");
        assert_eq!(send("A-2").await, "200 created hold");
        assert_eq!(send("A-3").await, "422 cap_reached");
        let page = manager.get(&list).await.body;
        assert!(page.contains(">Full<"), "{page}");

        let of = page.split(&format!("href=\"{list}/")).nth(1).expect("a cap").split('"').next().expect("its number");
        let form = format!("{list}/{of}");
        refused(&manager.submit(&form, &[("most", "")]).await, "whole number from 1");
        saved(&manager, &manager.submit(&form, &[("most", "3")]).await, "The cap was saved").await;
        assert_eq!(send("A-3").await, "200 created hold");
        refused(&manager.submit(&list, &[("time_zone", "Asia/Kolkata")]).await, "hour");
        saved(&manager, &manager.submit(&list, &[("time_zone", "Asia/Vladivostok")]).await, "time zone of the caps").await;
        let page = manager.get(&list).await.body;
        assert!(page.contains("anew 1 Jan 2031 17:00:00"), "midnight there, on the network's clocks: {page}");
        let question = manager.get(&format!("{form}/remove")).await.body;
        assert!(question.contains("Remove the cap “lead · Webmaster anna: 3 a day”?"), "{question}");
        saved(&manager, &manager.submit(&format!("{form}/remove"), &[]).await, "The cap was removed").await;
        assert_eq!(send("A-4").await, "200 created hold");
        let history = manager.get(&format!("/offers/{offer}/history")).await.body;
        for part in ["Where visitors go", "https://more.example/", "Asia/Vladivostok", "Period"] {
            assert!(history.contains(part), "{part} is not in {history}");
        }
        site.stop().await;
    }

    async fn a_program_does_the_same(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let program = Program::of(&site, &db, network.users["manager"], Areas::ALL).await;
        let path = format!("/offers/{}/caps", network.link("fixed").offer);
        let (status, answer) = program.post(&path, &json!({ "period": "day", "most": 0, "webmaster": 999 })).await;
        assert_eq!((status, faults(&answer)), (StatusCode::UNPROCESSABLE_ENTITY, vec!["webmaster", "most"]));
        let new = json!({ "period": "total", "most": 7, "action": "lead", "overflow": "https://more.example/" });
        let (status, answer) = program.post(&path, &new).await;
        assert_eq!((status, &answer["done"]), (StatusCode::OK, &json!("cap-saved")));
        let one = format!("{path}/{}", answer["id"]);
        let (_, cap) = program.get(&one).await;
        for (field, value) in new.as_object().expect("an object") {
            assert_eq!(cap[field], *value, "{field} of {cap}");
        }
        assert_eq!((&cap["taken"], &cap["left"], &cap["until"], &cap["webmaster"]), (&json!(0), &json!(7), &json!(null), &json!(null)));
        assert_eq!(program.put(&one, &json!({ "most": 9 })).await.0, StatusCode::OK);
        assert_eq!(program.put(&path, &json!({ "time_zone": "Europe/Berlin" })).await.0, StatusCode::OK);
        let (_, all) = program.get(&path).await;
        assert_eq!((&all["time_zone"], &all["caps"][0]["most"], &all["caps"][0]["overflow"]), (&json!("Europe/Berlin"), &json!(9), &json!(null)));
        assert_eq!(program.ask(Method::DELETE, &one, None).await.0, StatusCode::OK);
        assert_eq!(program.get(&one).await.0, StatusCode::NOT_FOUND);
        site.stop().await;
    }

    /// They see what concerns them, how much is taken only of a cap of their own, and nothing of anybody else's.
    async fn webmasters_see_the_caps_that_concern_them(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let manager = Browser::of(&site, "manager").await;
        let offer = network.link("fixed").offer;
        let anna = network.webmasters["anna"].to_string();
        for fields in [
            &[("period", "day"), ("most", "11")][..],
            &[("period", "total"), ("most", "777"), ("webmaster", &anna)],
        ] {
            assert_eq!(manager.submit(&format!("/offers/{offer}/caps/new"), fields).await.status, 303);
        }
        let page = Browser::of(&site, "anna").await.get(&format!("/catalogue/{offer}")).await.body;
        assert!(page.contains("You alone") && page.contains(">777<") && page.contains(">11<"), "{page}");
        let page = Browser::of(&site, "boris").await.get(&format!("/catalogue/{offer}")).await.body;
        assert!(!page.contains(">777<") && page.contains(">11<"), "{page}");
        let program = Program::of(&site, &db, network.users["boris"], Areas::ALL).await;
        let (_, seen) = program.get(&format!("/catalogue/{offer}")).await;
        assert_eq!(seen["caps"].as_array().map(Vec::len), Some(1), "{seen}");
        assert_eq!(seen["caps"][0]["taken"], json!(null));
        site.stop().await;
    }
}
