//! Reports as files: read back, and compared with what the page has.

use crate::databases::{TestDb, both_databases};
use crate::support::browser::Browser;
use crate::support::network::Network;
use crate::support::postback::Way;
use crate::support::site::Site;
use calamine::{Data, Reader, Xlsx};
use reqwest::Method;
use std::io::Cursor;

/// Clicks by links that say something, and a conversion of the first.
async fn filled(db: &TestDb) -> Site {
    let network = Network::make(db).await;
    let site = Site::start(db).await;
    let code = &network.link("fixed").code;
    let mut clicks = vec![];
    for sub in ["banner", "%3D1%2B1", "a,%22b%22"] {
        let reply = site.get(&format!("/c/{code}?sub1={sub}")).await;
        assert_eq!(reply.status, 302, "{reply:?}");
        clicks.push(reply.click_id());
    }
    let query = format!("click_id={}&request_id=A-1&action=lead&status=approved", clicks[0]);
    assert_eq!(site.report(Way::Get, network.key("shop"), &query).await.summary(), "200 created approved");
    site
}

/// The rows of a CSV, its head first.
fn read_csv(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

async fn read_xlsx(browser: &Browser, path: &str) -> Vec<Vec<Data>> {
    let response = browser.request(Method::GET, path).send().await.expect("an answer");
    assert_eq!(response.status().as_u16(), 200, "{path}");
    let bytes = response.bytes().await.expect("a file");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a spreadsheet");
    let sheet = book.worksheet_range_at(0).expect("a sheet").expect("it reads");
    sheet.rows().map(<[Data]>::to_vec).collect()
}

/// The text of a page's table, row by row, cell by cell, without the sums.
fn read_table(page: &str) -> Vec<Vec<String>> {
    let body = page.split("<tbody>").nth(1).and_then(|rest| rest.split("</tbody>").next()).expect("a table");
    let rows = body.split("<tr>").skip(1);
    rows.map(|row| row.split("<td").skip(1).map(|cell| text_of(&format!("<td{cell}"))).collect()).collect()
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
    text.replace("&quot;", "\"").replace("&amp;", "&").trim().to_owned()
}

both_databases! {
    async fn a_file_has_the_rows_of_the_page(db: TestDb) {
        let site = filled(&db).await;
        let manager = Browser::of(&site, "manager").await;
        manager.submit("/preferences", &[("lang", "en")]).await;
        let query = "group=sub1&then=offer&period=30d&sort=clicks";
        let page = read_table(&manager.get(&format!("/reports?{query}")).await.body);
        let reply = manager.get(&format!("/reports/report.csv?{query}")).await;
        assert_eq!((reply.status, reply.header("content-type")), (200, "text/csv; charset=utf-8"));
        let name = reply.header("content-disposition");
        assert!(name.starts_with("attachment; filename=\"report_20") && name.ends_with(".csv\""), "{name}");
        let csv = read_csv(&reply.body);
        let xlsx = read_xlsx(&manager, &format!("/reports/report.xlsx?{query}")).await;
        assert_eq!(csv[0][..5], ["sub1", "Offer", "Currency", "Clicks", "Conversions"]);
        assert_eq!((csv.len(), xlsx.len(), page.len()), (5, 5, 3), "a head and the sums beside the rows");
        for (at, row) in page.iter().enumerate() {
            let (line, cells) = (&csv[at + 1], &xlsx[at + 1]);
            // What looks like a formula is none.
            let tag = line[0].strip_prefix('\'').unwrap_or(&line[0]);
            assert_eq!((tag, line[1].as_str(), line[3].as_str()), (row[0].as_str(), row[1].as_str(), row[2].as_str()));
            assert_eq!(cells[0], Data::String(row[0].clone()));
            assert_eq!(cells[3].to_string(), row[2]);
        }
        assert!(csv.iter().any(|row| row[0] == "'=1+1") && csv.iter().any(|row| row[0] == "a,\"b\""), "{csv:?}");
        let paid = csv[0].iter().position(|name| name == "Advertiser pays").expect("a column");
        let total = csv.last().expect("the sums");
        assert_eq!((total[0].as_str(), total[2].as_str(), total[3].as_str(), total[paid].as_str()), ("Total", "RUB", "3", "200.00"));
        assert_eq!(xlsx[4][paid], Data::Float(200.0));
        site.stop().await;
    }

    async fn everybody_gets_their_own_columns_and_rows(db: TestDb) {
        let site = filled(&db).await;
        for (user, has, lacks, rows) in [
            ("shop", "Advertiser pays", &["Network keeps", "Webmaster gets", "EPC", "banner"][..], 3),
            ("anna", "Webmaster gets", &["Network keeps", "Advertiser pays", "eCPC"], 5),
            ("boris", "Webmaster gets", &["banner"], 1),
        ] {
            let browser = Browser::of(&site, user).await;
            browser.submit("/preferences", &[("lang", "en")]).await;
            // A shop that asks for what webmasters write on their links gets its days.
            let reply = browser.get("/reports/report.csv?group=sub1&period=30d&compare=on&bom=1").await;
            assert!(reply.body.starts_with('\u{feff}') && reply.body.contains(has), "{user}: {reply:?}");
            assert!(lacks.iter().all(|word| !reply.body.contains(word)), "{user}: {reply:?}");
            assert_eq!(read_csv(&reply.body).len(), rows, "{user}: {reply:?}");
        }
        let manager = Browser::of(&site, "manager").await;
        assert_eq!(manager.get("/reports/report.csv?group=sub1&then=sub2").await.status, 422);
        site.stop().await;
    }
}
