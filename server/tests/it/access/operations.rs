//! The access table of the API: what each operation answers to whose token. Whoever has no token is answered 401 by each.

mod setup;

use super::asked::{Asked, concrete};
use crate::databases::{TestDb, both_databases};
use crate::support::network::Network;
use crate::support::program::Program;
use crate::support::site::Site;
use domain::access::Areas;
use reqwest::Method;
use serde_json::Value;
use std::collections::BTreeSet;

/// Who asks, in the order of the columns, each with a token that may do all that they may. The clerk is a manager who may change nothing.
const EVERYBODY: [&str; 6] = ["manager", "clerk", "shop", "rival", "anna", "boris"];

/// What is for managers, and refused to everybody else alike.
const fn managers(code: u16) -> [u16; 6] {
    [code, code, 403, 403, 403, 403]
}

/// What is there to change something.
const fn changers(code: u16) -> [u16; 6] {
    [code, 403, 403, 403, 403, 403]
}

/// The operation as it is declared, the request with its body, and what each is answered.
type Row = (Method, &'static str, &'static str, &'static str, [u16; 6]);

const ROWS: &[Row] = &[
    (Method::GET, "/me", "/me", "", [200; 6]),
    (Method::GET, "/search", "/search?q=nothing", "", [200; 6]),
    (Method::GET, "/reports", "/reports", "", [200; 6]),
    (Method::GET, "/reports/report.csv", "/reports/report.csv", "", [200; 6]),
    (Method::GET, "/reports/report.xlsx", "/reports/report.xlsx", "", [200; 6]),
    (Method::GET, "/reports/trafficback", "/reports/trafficback", "", [200; 6]),
    (Method::GET, "/settings", "/settings", "", managers(200)),
    (Method::PUT, "/settings", "/settings", "{}", changers(422)),
    (Method::GET, "/audit", "/audit", "", managers(200)),
    (Method::GET, "/health", "/health", "", [200, 200, 200, 200, 403, 403]),
    (Method::GET, "/alerts", "/alerts", "", [200, 200, 200, 200, 403, 403]),
    (Method::POST, "/alerts/{id}/see", "/alerts/999999/see", "{}", changers(404)),
    (Method::POST, "/alerts/{id}/mute", "/alerts/999999/mute", r#"{"for":"day"}"#, changers(404)),
    (Method::GET, "/settings/alerts", "/settings/alerts", "", managers(200)),
    (Method::PUT, "/settings/alerts", "/settings/alerts", "{}", changers(422)),
    (Method::GET, "/advertisers", "/advertisers", "", managers(200)),
    (Method::POST, "/advertisers", "/advertisers", r#"{"name":"x"}"#, changers(200)),
    (Method::GET, "/advertisers/{id}", "/advertisers/{advertiser}", "", managers(200)),
    (Method::GET, "/advertisers/{id}", "/advertisers/999999", "", managers(404)),
    (Method::PUT, "/advertisers/{id}", "/advertisers/{rival}", r#"{"name":"x"}"#, changers(200)),
    (Method::PUT, "/advertisers/{id}", "/advertisers/999999", r#"{"name":"x"}"#, changers(404)),
    (Method::POST, "/advertisers/{id}/keys", "/advertisers/{advertiser}/keys", "{}", changers(422)),
    (Method::DELETE, "/advertisers/{id}/keys/{key}", "/advertisers/{rival}/keys/{api_key}", "", changers(404)),
    (Method::POST, "/advertisers/{id}/signing", "/advertisers/999999/signing", "", changers(404)),
    (Method::DELETE, "/advertisers/{id}/signing", "/advertisers/999999/signing", "", changers(404)),
    (Method::GET, "/webmasters", "/webmasters", "", managers(200)),
    (Method::POST, "/webmasters", "/webmasters", r#"{"name":"x"}"#, changers(200)),
    (Method::GET, "/webmasters/{id}", "/webmasters/{anna}", "", managers(200)),
    (Method::PUT, "/webmasters/{id}", "/webmasters/{anna}", "{}", changers(422)),
    (Method::GET, "/team", "/team", "", managers(200)),
    (Method::GET, "/team/{id}", "/team/{person}", "", changers(200)),
    (Method::PUT, "/team/{id}", "/team/{person}", r#"{"name":"x"}"#, changers(200)),
    (Method::POST, "/team/{id}/disable", "/team/{person}/disable", "", changers(200)),
    (Method::POST, "/team/{id}/enable", "/team/{person}/enable", "", changers(200)),
    (Method::POST, "/team/invitations", "/team/invitations", "{}", changers(422)),
    (Method::GET, "/team/invitations/{id}", "/team/invitations/{invitation}", "", changers(200)),
    (Method::DELETE, "/team/invitations/{id}", "/team/invitations/999999", "", changers(404)),
    (Method::POST, "/team/invitations/{id}/renew", "/team/invitations/{invitation}/renew", "", changers(200)),
];

fn rows() -> impl Iterator<Item = &'static Row> {
    ROWS.iter().chain(setup::ROWS)
}

#[test]
fn no_operation_is_without_a_row() {
    let rows: BTreeSet<_> = rows().map(|(method, path, ..)| (method.to_string(), (*path).to_owned())).collect();
    let declared = server::api::declared().into_iter().map(|(method, path)| {
        let path = path.strip_prefix("/api/v1").expect("every path begins so").to_owned();
        (method, path)
    });
    let declared: BTreeSet<_> = declared.collect();
    assert_eq!(declared, rows);
}

both_databases! {
    /// What the table says that can be answered, the description says too, and what each parameter is.
    async fn every_answer_and_parameter_is_described(db: TestDb) {
        Network::make(&db).await;
        let site = Site::start(&db).await;
        let description = site.get("/api/v1/openapi.json").await;
        let described: Value = serde_json::from_str(&description.body).expect("JSON");
        let mut missing = vec![];
        for (method, path, _, _, expected) in rows() {
            let operation = &described["paths"][path][method.as_str().to_lowercase()];
            let codes = expected.iter().filter(|code| operation["responses"][code.to_string()].is_null());
            missing.extend(codes.map(|code| format!("{code} of {method} {path}")));
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            let bare = parameters.filter(|parameter| parameter["description"].as_str().is_none_or(str::is_empty));
            missing.extend(bare.map(|parameter| format!("{} of {method} {path}", parameter["name"])));
        }
        for (name, schema) in described["components"]["schemas"].as_object().expect("schemas") {
            let fields = schema["properties"].as_object().into_iter().flatten();
            let bare = fields.filter(|(_, field)| field["description"].as_str().is_none_or(str::is_empty));
            missing.extend(bare.map(|(field, _)| format!("{field} of {name}")));
        }
        assert!(missing.is_empty(), "{missing:#?}");
        site.stop().await;
    }

    async fn every_operation_answers_each_token_as_the_table_says(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let asked = Asked::make(&db, &site, &network).await;
        let mut wrong = vec![];
        for (column, user) in EVERYBODY.iter().enumerate() {
            let program = Program::of(&site, &db, network.users[user], Areas::ALL).await;
            for (method, _, pattern, body, expected) in rows() {
                let path = concrete(pattern, &network, &asked);
                let body = (!body.is_empty()).then(|| serde_json::from_str(body).expect("JSON"));
                let reply = program.send(method.clone(), &path, body.as_ref()).await;
                if reply.status != expected[column] {
                    wrong.push(format!("{method} {pattern} as {user}: {}, not {}", reply.status, expected[column]));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
        site.stop().await;
    }
}
