//! The programs that advertisers copy: whole, and proof against whatever stands in them.

use domain::codes::{Call, Language, sample};
use proptest::prelude::*;

fn call(url: &str, name: &str, value: &str) -> Call {
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    Call { url: url.to_owned(), fields: vec![field("click_id", "{click_id}"), field(name, value)] }
}

#[test]
fn every_program_is_looked_at_when_it_changes() {
    for language in Language::ALL {
        let program = sample(language, &call("https://track.example.com/otk_key/s2s", "action", "lead"));
        insta::assert_snapshot!(language.word(), program);
    }
}

/// A text without its literals: what a language takes for code.
fn code(language: Language, program: &str) -> String {
    let quotes: &[char] = match language {
        Language::Curl | Language::Php => &['\''],
        _ => &['"'],
    };
    let mut code = String::new();
    let mut chars = program.chars();
    while let Some(c) = chars.next() {
        code.push(c);
        if !quotes.contains(&c) {
            continue;
        }
        while let Some(inner) = chars.next() {
            match inner {
                // A quote in a shell's text ends it, stands by itself and begins it anew.
                '\'' if language == Language::Curl && chars.as_str().starts_with(r"\''") => {
                    chars.by_ref().take(3).for_each(drop);
                }
                '\\' if language != Language::Curl => drop(chars.next()),
                end if end == c => break,
                _ => {}
            }
        }
        code.push(c);
    }
    code
}

proptest! {
    #[test]
    fn nothing_that_is_put_in_becomes_code(
        url in r#"([ -~]|\\|'|"|\$|`|\n|@fields@|@url@|\PC){0,30}"#,
        name in r#"([ -~]|\\|'|"|\$|`|\n|@fields@|\PC){0,20}"#,
        value in r#"([ -~]|\\|'|"|\$|`|\n|\PC){0,20}"#,
    ) {
        for language in Language::ALL {
            let plain = sample(language, &call("u", "n", "v"));
            let hostile = sample(language, &call(&url, &name, &value));
            prop_assert_eq!(code(language, &hostile), code(language, &plain), "{}", hostile);
        }
    }
}
