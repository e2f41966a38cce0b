//! What all operations have in common, added to what each says of itself: a name of its own, and what an answer means where no more is
//! to be said of it.

use utoipa::openapi::path::Operation;
use utoipa::openapi::{Content, OpenApi, Ref, RefOr, Response};

/// What an answer means that an operation says nothing special about.
const ANSWERS: [(&str, &str); 8] = [
    ("200", "It was done."),
    ("400", "A filter that cannot be."),
    ("401", "The token is missing, unknown, revoked or over."),
    ("403", "The token, or its owner, may not do this."),
    ("404", "It is not there, or is not theirs."),
    ("422", "Nothing was saved: `errors` names each field that is wrong."),
    ("429", "Too many requests with unknown tokens. Wait as many seconds as `Retry-After` says."),
    ("503", "Nothing was read or changed. Ask again after as many seconds as `Retry-After` says."),
];

/// Those that whoever asks for anything can get.
const ALWAYS: [&str; 3] = ["401", "429", "503"];

/// Completes the description of every operation.
pub fn complete(description: &mut OpenApi) {
    for (path, item) in &mut description.paths.paths {
        let operations =
            [("get", &mut item.get), ("post", &mut item.post), ("put", &mut item.put), ("delete", &mut item.delete)];
        for (method, operation) in operations {
            if let Some(operation) = operation {
                // The functions are called `list` and `find` in each file, and generators of clients need names that differ.
                operation.operation_id = Some(name(method, path));
                explain(operation);
            }
        }
    }
}

/// `put` and `/advertisers/{id}` are `put_advertisers_id`.
fn name(method: &str, path: &str) -> String {
    let words = path.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    [method].into_iter().chain(words).collect::<Vec<_>>().join("_")
}

fn explain(operation: &mut Operation) {
    let answers = &mut operation.responses.responses;
    for status in ALWAYS {
        let refusal = Content::new(Some(Ref::from_schema_name("Refusal")));
        let mut answer = Response::new("");
        answer.content.insert("application/json".to_owned(), RefOr::T(refusal));
        answers.entry(status.to_owned()).or_insert(RefOr::T(answer));
    }
    for (status, meaning) in ANSWERS {
        if let Some(RefOr::T(answer)) = answers.get_mut(status)
            && answer.description.is_empty()
        {
            meaning.clone_into(&mut answer.description);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::described;
    use super::*;
    use serde_json::Value;
    use std::collections::BTreeSet;

    #[test]
    fn a_name_is_made_of_method_and_path() {
        assert_eq!(name("delete", "/advertisers/{id}/keys/{key}"), "delete_advertisers_id_keys_key");
        assert_eq!(name("get", "/reports/report.csv"), "get_reports_report_csv");
    }

    #[test]
    fn every_operation_has_its_own_name_and_says_what_each_answer_means() {
        let description = serde_json::to_value(described().1).unwrap();
        assert_eq!(description["servers"][0]["url"], "/api/v1", "clients that are generated of it ask where it is");
        let paths = description["paths"].as_object().unwrap();
        let operations: Vec<&Value> = paths.values().flat_map(|item| item.as_object().unwrap().values()).collect();
        let names: BTreeSet<_> =
            operations.iter().map(|operation| operation["operationId"].as_str().unwrap()).collect();
        assert_eq!(names.len(), operations.len());
        for operation in operations {
            assert!(operation["summary"].as_str().is_some_and(|text| text.ends_with('.')), "{operation}");
            for (status, answer) in operation["responses"].as_object().unwrap() {
                assert!(answer["description"].as_str().is_some_and(|text| !text.is_empty()), "{status} of {operation}");
            }
        }
    }
}
