//! Programs that report a conversion or change its status, ready to run, in the languages that advertisers write in.

use super::literal::{Quoting, literal};
use super::{Call, VALUE};
use percent_encoding::utf8_percent_encode;

/// A language that there is ready code in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Language {
    /// A command for the shell.
    Curl,
    /// PHP, without extensions.
    Php,
    /// Python 3, its own library alone.
    Python,
    /// Node.js 18.
    Node,
    /// Go, its own library alone.
    Go,
    /// Java 11, its own library alone.
    Java,
}

impl Language {
    /// Every one, in the order in which they are offered.
    pub const ALL: [Self; 6] = [Self::Curl, Self::Php, Self::Python, Self::Node, Self::Go, Self::Java];

    /// The word for addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Curl => "curl",
            Self::Php => "php",
            Self::Python => "python",
            Self::Node => "node",
            Self::Go => "go",
            Self::Java => "java",
        }
    }

    /// What people call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Curl => "curl",
            Self::Php => "PHP",
            Self::Python => "Python",
            Self::Node => "Node.js",
            Self::Go => "Go",
            Self::Java => "Java",
        }
    }

    /// The language with exactly this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.word() == word)
    }
}

/// The program that sends this call: waits ten seconds, sends it again when there was no answer or a 5xx or 429, and says what
/// was wrong otherwise. Placeholders in the values are for its reader to replace.
#[must_use]
pub fn sample(language: Language, call: &Call) -> String {
    match language {
        Language::Curl => curl(call),
        Language::Php => program(include_str!("samples/report.php"), Quoting::Php, call, |name, value| {
            format!("    {name} => {value},")
        }),
        Language::Python => program(include_str!("samples/report.py"), Quoting::Python, call, |name, value| {
            format!("    ({name}, {value}),")
        }),
        Language::Node => program(include_str!("samples/report.mjs"), Quoting::Script, call, |name, value| {
            format!("  [{name}, {value}],")
        }),
        Language::Go => program(include_str!("samples/report.go"), Quoting::Go, call, |name, value| {
            format!("\t{name}: {{{value}}},")
        }),
        Language::Java => {
            let row = |name: &str, value: &str| format!("        List.of({name}, {value}),");
            let text = program(include_str!("samples/Report.java"), Quoting::Java, call, row);
            // A list of arguments has no comma at its end.
            text.replacen(",\n    );", "\n    );", 1)
        }
    }
}

/// A program with the address and the fields put in, each at its only place. It is cut there before anything is put in, so nothing
/// that is put in can be taken for a place.
fn program(text: &str, quoting: Quoting, call: &Call, row: impl Fn(&str, &str) -> String) -> String {
    let (before, rest) = text.split_once("@url@").expect("every program has a place for the address");
    let (between, after) = rest.split_once("@fields@").expect("every program has a place for the fields after it");
    let fields = call.fields.iter().map(|(name, value)| row(&literal(quoting, name), &literal(quoting, value)));
    let fields = fields.collect::<Vec<_>>().join("\n");
    [before, &literal(quoting, &call.url), between, &fields, after].concat()
}

/// Curl itself sends again what had no answer, a 5xx or a 429, and waits as `Retry-After` says. With one of its `--fail` options it
/// would do so after every other refusal too, so it is only told to say the HTTP code.
fn curl(call: &Call) -> String {
    let field = |(name, value): &(String, String)| {
        // Only what stands behind the equals sign is encoded by curl.
        let pair = format!("{}={value}", utf8_percent_encode(name, VALUE));
        format!("  --data-urlencode {} \\\n", literal(Quoting::Shell, &pair))
    };
    let fields: String = call.fields.iter().map(field).collect();
    let url = literal(Quoting::Shell, &call.url);
    let options = r"--max-time 10 --retry 5 --retry-all-errors --write-out '%{stderr}HTTP %{http_code}\n'";
    format!("curl --silent --show-error {url} \\\n{fields}  {options}\n")
}
