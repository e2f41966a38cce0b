//! The examples of `docs/api.md`, run as they stand there.

use crate::databases::{TestDb, both_databases};
use crate::support::network::Network;
use crate::support::postback::Way;
use crate::support::program::Program;
use crate::support::site::Site;
use domain::access::Areas;
use serde_json::Value;
use tokio::process::Command;

const PAGE: &str = include_str!("../../../docs/api.md");

/// The blocks in this language, in their order.
fn blocks(language: &str) -> Vec<&'static str> {
    let begin = format!("```{language}\n");
    PAGE.split(&begin).skip(1).filter_map(|rest| rest.split("\n```").next()).collect()
}

/// A command with the values of this network in place of those that the page makes up.
fn filled(command: &str, values: &[(&str, String)]) -> String {
    let is_made_up = |line: &&str| !values.iter().any(|(name, _)| line.starts_with(&format!("{name}=")));
    let command: Vec<_> = command.lines().filter(is_made_up).collect();
    let values = values.iter().map(|(name, value)| format!("{name}='{value}'\n"));
    values.collect::<String>() + &command.join("\n")
}

async fn run(command: &str) -> Value {
    let output =
        Command::new("bash").args(["-c", command]).env("no_proxy", "*").output().await.expect("bash and curl run");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{command}: {error}: {output:?}"))
}

/// Whether an answer has every field that the page shows, at its place.
fn has(answer: &Value, shown: &Value) -> bool {
    match (answer, shown) {
        (Value::Object(answer), Value::Object(shown)) => {
            shown.iter().all(|(field, shown)| answer.get(field).is_some_and(|answer| has(answer, shown)))
        }
        (Value::Array(answer), Value::Array(shown)) => {
            shown.first().is_none_or(|shown| answer.first().is_some_and(|answer| has(answer, shown)))
        }
        (answer, shown) => answer.is_null() || std::mem::discriminant(answer) == std::mem::discriminant(shown),
    }
}

both_databases! {
    /// From who one is over what waits and its approval to the report in which it stands.
    async fn the_examples_answer_as_the_page_says(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let click = site.click(network.link("fixed")).await;
        let query = format!("click_id={click}&request_id=ORDER-1&action=lead&status=hold");
        let lead = site.report(Way::Get, network.key("shop"), &query).await.lead().to_owned();
        let program = Program::of(&site, &db, network.users["manager"], Areas::ALL).await;
        let values = [("SERVER", format!("http://{}", site.address)), ("TOKEN", program.token().to_owned()), ("LEAD", lead.clone())];
        let (commands, shown) = (blocks("sh"), blocks("json"));
        assert_eq!((commands.len(), shown.len()), (4, 5), "each command has its answer, and a refusal stands at the end");
        let mut answers = vec![];
        for (command, shown) in commands.iter().zip(&shown) {
            let answer = run(&filled(command, &values)).await;
            let shown: Value = serde_json::from_str(shown).expect("the page shows JSON");
            assert!(has(&answer, &shown), "{command}\n{shown}\n{answer}");
            answers.push(answer);
        }
        assert_eq!((&answers[0]["role"], &answers[1]["rows"][0]["id"]), (&"manager".into(), &lead.as_str().into()));
        assert_eq!((&answers[2]["changed"], &answers[3]["rows"][0]["figures"]["now"]["approved"]), (&1.into(), &1.into()));
        assert_eq!(answers[3]["totals"][0]["now"]["money"]["webmaster"], 180_000_000);
        let refused = program.post("/advertisers", &serde_json::json!({ "name": "x", "words": [{ "word": "y", "status": "z" }] })).await;
        assert_eq!(refused.1, serde_json::from_str::<Value>(shown[4]).expect("JSON"), "to the letter");
        site.stop().await;
    }
}
