//! What letters say, in their receiver's language: plain, and as simple HTML for programs that show that instead.

use crate::health;
use crate::i18n::{Arg, Format, t, t_args};
use domain::health::Alert;
use domain::lang::Lang;
use domain::letter::LetterKind;
use domain::time::Timestamp;

/// What a letter is made of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Facts<'a> {
    /// What it is about.
    pub kind: LetterKind,
    /// How it writes moments, and in which language.
    pub format: Format,
    /// Whom it greets.
    pub name: &'a str,
    /// The network that it comes from.
    pub network: &'a str,
    /// Where its link leads, and until when.
    pub link: Option<(&'a str, Timestamp)>,
    /// The alert that it tells of, and where all of them stand.
    pub alert: Option<(&'a Alert, &'a str)>,
}

/// A letter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Written {
    /// What it is about, in a line.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
}

/// Writes a letter.
#[must_use]
pub fn write(facts: &Facts) -> Written {
    let lang = facts.format.lang;
    let key = |part: &str| format!("letter-{}-{part}", facts.kind.word());
    let what = facts.alert.map(|(alert, _)| health::title(lang, alert)).unwrap_or_default();
    let network = [("network", Arg::from(facts.network)), ("what", Arg::from(what))];
    let subject = one_line(&t_args(lang, &key("subject"), &network));
    let mut parts = vec![
        Part::Text(t_args(lang, "letter-hello", &[("name", Arg::from(facts.name))])),
        Part::Text(t_args(lang, &key("text"), &network)),
    ];
    if let Some((alert, page)) = facts.alert {
        parts.push(Part::Text(health::sentence(facts.format, &alert.reason)));
        parts.push(Part::Text(t(lang, "letter-alert-more")));
        parts.push(Part::Link(page.to_owned()));
    }
    if let Some((link, until)) = facts.link {
        parts.push(Part::Link(link.to_owned()));
        let until = format!("{} ({})", facts.format.time(until), facts.format.zone);
        parts.push(Part::Text(t_args(lang, "letter-until", &[("until", Arg::from(until))])));
    }
    parts.push(Part::Text(t_args(lang, "letter-end", &network)));
    Written { subject, text: plain(&parts), html: html(lang, &parts) }
}

enum Part {
    Text(String),
    Link(String),
}

/// A subject has one line, whatever a network is called.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn plain(parts: &[Part]) -> String {
    let text = |part: &Part| match part {
        Part::Text(text) | Part::Link(text) => text.clone(),
    };
    parts.iter().map(text).collect::<Vec<_>>().join("\n\n") + "\n"
}

fn html(lang: Lang, parts: &[Part]) -> String {
    let part = |part: &Part| match part {
        Part::Text(text) => format!("<p>{}</p>\n", html_escape::encode_text(text)),
        Part::Link(link) => {
            let (address, words) = (html_escape::encode_double_quoted_attribute(link), html_escape::encode_text(link));
            format!("<p><a href=\"{address}\">{words}</a></p>\n")
        }
    };
    let body: String = parts.iter().map(part).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n<body>\n{body}</body>\n</html>\n",
        lang.tag()
    )
}

/// What a letter is called on pages.
#[must_use]
pub fn name(lang: Lang, kind: LetterKind) -> String {
    t(lang, &format!("letter-{}-name", kind.word()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::ZONELESS;
    use domain::health::{Reason, Watched};
    use domain::id::OfferId;

    #[test]
    fn a_letter_says_who_writes_what_for_and_until_when_in_both_languages() {
        for lang in Lang::ALL {
            for kind in LetterKind::ALL {
                let link = Some(("https://otklik.example/x?token=a&b", Timestamp(1_700_000_000_000)));
                let format = Format { lang, zone: ZONELESS };
                let letter =
                    write(&Facts { kind, format, name: "Anna <b>", network: "Net\r\nBcc: x", link, alert: None });
                assert!(!letter.subject.contains(['\r', '\n']) && !letter.subject.contains("letter-"), "{letter:?}");
                assert!(
                    letter.text.contains("\n\nhttps://otklik.example/x?token=a&b\n\n") && letter.text.contains("UTC")
                );
                assert!(letter.text.contains("Anna <b>") && !letter.text.contains("letter-"), "{letter:?}");
                assert!(
                    letter.html.contains("Anna &lt;b&gt;") && letter.html.contains("token=a&amp;b\">"),
                    "{letter:?}"
                );
            }
        }
    }

    #[test]
    fn a_letter_about_an_alert_says_what_is_wrong_with_what_and_where_to_look() {
        let alert = Alert {
            id: 1,
            watched: Watched::Offer(OfferId(7)),
            name: "Boots <x>".to_owned(),
            reason: Reason::Silent { since: Timestamp(0), usual: 3_600_000, clicks: 41, expected: 4 },
            opened_at: Timestamp(0),
            closed_at: None,
        };
        let page = "https://otklik.example/health/alerts";
        for lang in Lang::ALL {
            let format = Format { lang, zone: ZONELESS };
            let alert = Some((&alert, page));
            let kind = LetterKind::Alert;
            let letter = write(&Facts { kind, format, name: "Anna", network: "Net", link: None, alert });
            assert!(letter.subject.contains("Boots <x>") && letter.subject.starts_with("Net"), "{letter:?}");
            assert!(letter.text.contains("41") && letter.text.contains(&format!("\n\n{page}\n\n")), "{letter:?}");
            assert!(letter.html.contains("Boots &lt;x&gt;") && !letter.text.contains("letter-"), "{letter:?}");
        }
    }
}
