//! Decisions from a file: looked at, carried out, and given back with what was wrong.

use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::Network;
use crate::support::postback::Way;
use crate::support::rows::Rows;
use crate::support::site::{Reply, Site};
use domain::decision_list::{LARGEST, MOST_ROWS};
use reqwest::Method;

/// Leads of the shop's on hold with these ids, all of one click of Anna's, which is answered.
async fn leads(site: &Site, network: &Network, requests: &[&str]) -> String {
    let click = site.click(network.link("fixed")).await;
    for request in requests {
        let query = format!("click_id={click}&request_id={request}&action=lead&status=hold");
        let answer = site.report(Way::Get, network.key("shop"), &query).await;
        assert_eq!(answer.summary(), "200 created hold");
    }
    click
}

/// Sends the form of the page: a file, unless it has no name, and other fields.
async fn upload(browser: &Browser, file: (&str, &[u8]), fields: &[(&str, &str)]) -> Reply {
    let mut body = vec![];
    let (name, bytes) = file;
    body.extend(format!("--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n").bytes());
    body.extend(b"content-type: text/csv\r\n\r\n");
    body.extend(bytes);
    for (name, value) in fields {
        body.extend(format!("\r\n--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}").bytes());
    }
    body.extend(b"\r\n--x--\r\n");
    let request = browser.request(Method::POST, "/conversions/file").body(body);
    let request = request.header("content-type", "multipart/form-data; boundary=x");
    Reply::to(request.header("sec-fetch-site", "same-origin")).await
}

/// Uploads a list that can be read, and answers the page that it led to.
async fn uploaded(browser: &Browser, name: &str, text: &str) -> (String, String) {
    let reply = upload(browser, (name, text.as_bytes()), &[]).await;
    assert_eq!(reply.status, 303, "{reply:?}");
    let page = browser.get(reply.location()).await;
    assert_eq!(page.status, 200, "{page:?}");
    (reply.location().to_owned(), page.body)
}

async fn statuses(rows: &Rows) -> Vec<String> {
    let rows = rows.all("SELECT request_id || ' ' || status AS it FROM conversion ORDER BY request_id").await;
    rows.iter().map(|row| row.try_get("", "it").expect("a text")).collect()
}

both_databases! {
    async fn a_file_is_looked_at_carried_out_once_and_remembered_in_each_history(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        leads(&site, &network, &["A-1", "A-2", "A-3"]).await;
        let manager = Browser::of(&site, "manager").await;
        let offer = network.link("fixed").offer;
        let text = format!(
            "\u{feff}Offer;Action;Request ID;Статус;Комментарий;Manager\r\n{offer};lead;A-1;PAID;;Ira\r\n\
             {offer};lead;A-2;returned;\"no; parcel <b>\";Ira\r\n{offer};lead;A-3;отгружен;;Ira\r\n{offer};lead;A-4;paid;;Ira\r\n"
        );
        let (page, shown) = uploaded(&manager, "May & June.csv", &text).await;
        for part in ["May &amp; June.csv", "Change 2 conversions", "₽200.00", "Manager", "There is no such conversion"] {
            assert!(shown.contains(part), "{part}: {shown}");
        }
        let rows = Rows::open(&db.url).await;
        assert_eq!(statuses(&rows).await, ["A-1 hold", "A-2 hold", "A-3 hold"], "looking changes nothing");
        for _ in 0..2 {
            let applied = manager.submit(&page, &[]).await;
            assert_eq!((applied.status, applied.location()), (303, page.as_str()));
            let done = manager.get(&page).await.body;
            assert!(done.contains("2 conversions changed") && !done.contains("Change 2"), "{done}");
            assert_eq!(statuses(&rows).await, ["A-1 approved", "A-2 rejected", "A-3 hold"]);
            assert_eq!(rows.count("conversion_transition").await, 5, "nothing is done twice");
        }
        let (_, again) = uploaded(&manager, "again.csv", &text).await;
        assert!(again.contains("There is nothing to change"), "{again}");
        let lead = domain::id::LeadId::of(offer, "lead", "A-2");
        for (user, name_seen) in [("manager", true), ("shop", false), ("anna", false)] {
            let seen = Browser::of(&site, user).await.get(&format!("/conversions/{lead}")).await.body;
            assert!(seen.contains("no; parcel &lt;b&gt;"), "{user}: {seen}");
            assert_eq!(seen.contains("from the file May &amp; June.csv"), name_seen, "{user}: {seen}");
        }
        let audit = manager.get("/audit").await.body;
        assert!(audit.contains("List of decisions") && audit.contains("May &amp; June.csv"), "{audit}");
        rows.close().await;
        site.stop().await;
    }

    async fn what_was_refused_comes_back_as_a_file_that_can_be_mended_and_sent_again(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let click = leads(&site, &network, &["-1", "A-2"]).await;
        let manager = Browser::of(&site, "manager").await;
        let text = format!("click_id,action,request_id,status\n{click},lead,-1,spam\n{click},lead,,paid\n{click},lead,A-2,paid\n");
        let (page, _) = uploaded(&manager, "a.csv", &text).await;
        let left = manager.get(&format!("{page}/left.csv")).await;
        assert_eq!((left.status, left.header("content-disposition")), (200, "attachment; filename=\"left.csv\""));
        assert!(left.body.starts_with("\u{feff}click_id,action,request_id,status,error\n"), "{left:?}");
        assert!(left.body.contains(",lead,'-1,spam,A rejection needs a reason"), "{left:?}");
        assert_eq!(left.body.lines().count(), 3, "{left:?}");
        let reply = upload(&manager, ("left.csv", left.body.as_bytes()), &[("reason", "fake")]).await;
        let mended = reply.location().to_owned();
        assert!(manager.get(&mended).await.body.contains("Change 1 conversion"), "the formula is an id again");
        manager.submit(&mended, &[]).await;
        let rows = Rows::open(&db.url).await;
        assert_eq!(statuses(&rows).await, ["-1 rejected", "A-2 hold"]);
        rows.close().await;
        site.stop().await;
    }

    async fn a_conversion_that_changed_after_the_look_is_left_alone(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let click = leads(&site, &network, &["A-1", "A-2"]).await;
        let manager = Browser::of(&site, "manager").await;
        let text = format!("click_id,action,request_id,status\n{click},lead,A-1,paid\n{click},lead,A-2,paid\n");
        let (page, _) = uploaded(&manager, "a.csv", &text).await;
        let query = format!("click_id={click}&request_id=A-1&action=lead&status=rejected");
        assert_eq!(site.report(Way::Get, network.key("shop"), &query).await.summary(), "200 updated rejected");
        manager.submit(&page, &[]).await;
        let done = manager.get(&page).await.body;
        assert!(done.contains("1 conversion changed") && done.contains("changed after the file was checked"), "{done}");
        let rows = Rows::open(&db.url).await;
        assert_eq!(statuses(&rows).await, ["A-1 rejected", "A-2 approved"]);
        rows.close().await;
        site.stop().await;
    }

    async fn what_cannot_be_read_is_refused_with_its_reason_and_what_was_typed(db: TestDb) {
        Network::make(&db).await;
        let site = Site::start(&db).await;
        let manager = Browser::of(&site, "manager").await;
        let big = vec![b'x'; LARGEST + 1];
        let long = format!("lead_id,status\n{}", "x,paid\n".repeat(MOST_ROWS + 1));
        let refusals: [(&[u8], &str); 6] = [
            (b"PK\x03\x04\0", "This is an Excel workbook"),
            (b"lead_id,status,price\nx,paid,5\n", "decisions do not change prices"),
            (b"lead_id\nx\n", "There is no column status"),
            (b"", "The file has no lines"),
            (&big, "bigger than 5 MB"),
            (long.as_bytes(), "more than 10,000 lines"),
        ];
        for (bytes, expected) in refusals {
            let refused = upload(&manager, ("a.csv", bytes), &[("reason", "kept <reason>")]).await;
            assert_eq!(refused.status, 422, "{expected}");
            assert!(refused.body.contains(expected) && refused.body.contains("kept &lt;reason&gt;"), "{expected}: {refused:?}");
        }
        let huge = upload(&manager, ("a.csv", &vec![b'x'; 2 * LARGEST + 1]), &[]).await;
        assert!(huge.status == 422 && huge.body.contains("bigger than 5 MB"), "{huge:?}");
        let both = upload(&manager, ("a.csv", b"lead_id,status\nx,paid\n"), &[("text", "lead_id,status\nx,paid")]).await;
        assert!(both.status == 422 && both.body.contains("Leave one of them"), "{both:?}");
        let none = upload(&manager, ("", b""), &[("text", " ")]).await;
        assert!(none.status == 422 && none.body.contains("Choose a file or paste a list"), "{none:?}");
        let reason = upload(&manager, ("a.csv", b"lead_id,status\nx,paid\n"), &[("reason", &"x".repeat(501))]).await;
        assert!(reason.status == 422 && reason.body.contains("reason-error"), "{reason:?}");
        let typed = upload(&manager, ("", b""), &[("text", "lead_id\tstatus\r\nx\tpaid")]).await;
        assert_eq!(typed.status, 303, "{typed:?}");
        assert!(manager.get(typed.location()).await.body.contains("the pasted list"));
        site.stop().await;
    }

    async fn a_list_is_its_managers_alone(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let click = leads(&site, &network, &["A-1"]).await;
        let manager = Browser::of(&site, "manager").await;
        let (page, _) = uploaded(&manager, "a.csv", &format!("click_id,action,status\n{click},lead,paid\n")).await;
        let rows = Rows::open(&db.url).await;
        let others = network.users["clerk"].0;
        rows.execute(&format!("UPDATE decision_list SET user_id = {others}")).await;
        for path in [page.clone(), format!("{page}/left.csv")] {
            assert_eq!(manager.get(&path).await.status, 404, "{path}");
        }
        assert_eq!(manager.submit(&page, &[]).await.status, 404);
        assert_eq!(statuses(&rows).await, ["A-1 hold"]);
        rows.close().await;
        site.stop().await;
    }
}
