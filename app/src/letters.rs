//! What letters say, in their receiver's language: plain, and as simple HTML for programs that show that instead.

use crate::health;
use crate::i18n::{Arg, Format, t, t_args};
use domain::health::Alert;
use domain::lang::Lang;
use domain::letter::{About, LetterKind, OffTarget};
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
    /// Where its link leads, and until when if that is not for ever.
    pub link: Option<(&'a str, Option<Timestamp>)>,
    /// What it tells of.
    pub about: Option<&'a About>,
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
    let what = match facts.about {
        Some(About::Alert(Alert { closed_at: Some(_), .. })) => "alert-over",
        _ => facts.kind.word(),
    };
    let key = |part: &str| format!("letter-{what}-{part}");
    let mut args = match facts.about {
        None => vec![],
        Some(About::Target(OffTarget { name, origin, answer, .. })) => vec![
            ("name", Arg::from(name.as_str())),
            ("place", Arg::from(origin.as_str())),
            ("answer", Arg::from(answer.as_str())),
        ],
        Some(About::Alert(alert)) => vec![("what", Arg::from(health::title(lang, alert)))],
    };
    args.push(("network", Arg::from(facts.network)));
    let subject = one_line(&t_args(lang, &key("subject"), &args));
    let mut parts = vec![
        Part::Text(t_args(lang, "letter-hello", &[("name", Arg::from(facts.name))])),
        Part::Text(t_args(lang, &key("text"), &args)),
    ];
    if let Some(About::Alert(alert)) = facts.about {
        if alert.closed_at.is_none() {
            parts.push(Part::Text(health::sentence(facts.format, alert.watched, &alert.reason)));
        }
        parts.push(Part::Text(t(lang, &key("more"))));
    }
    if let Some((link, until)) = facts.link {
        parts.push(Part::Link(link.to_owned()));
        parts.extend(until.map(|until| {
            let until = format!("{} ({})", facts.format.time(until), facts.format.zone);
            Part::Text(t_args(lang, "letter-until", &[("until", Arg::from(until))]))
        }));
    }
    parts.push(Part::Text(t_args(lang, "letter-end", &args)));
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
    use domain::id::{OfferId, TargetId};

    #[test]
    fn a_letter_says_who_writes_what_for_and_until_when_in_both_languages() {
        for lang in Lang::ALL {
            for kind in LetterKind::ALL {
                let link = Some(("https://otklik.example/x?token=a&b", Some(Timestamp(1_700_000_000_000))));
                let format = Format { lang, zone: ZONELESS };
                let about = About::Target(OffTarget {
                    target: TargetId(7),
                    name: "Tracker {x}\r\nBcc: x".to_owned(),
                    origin: "https://tracker.example".to_owned(),
                    answer: "503".to_owned(),
                });
                let about = matches!(kind, LetterKind::TargetGone | LetterKind::TargetFailing).then_some(about);
                let about = about.as_ref();
                let letter = write(&Facts { kind, format, name: "Anna <b>", network: "Net\r\nBcc: x", link, about });
                if about.is_some() {
                    assert!(
                        letter.text.contains("https://tracker.example") && letter.text.contains("503"),
                        "{letter:?}"
                    );
                }
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
        let begun = About::Alert(alert.clone());
        let page = "https://otklik.example/health/alerts";
        for lang in Lang::ALL {
            let format = Format { lang, zone: ZONELESS };
            let kind = LetterKind::Alert;
            let (link, about) = (Some((page, None)), Some(&begun));
            let letter = write(&Facts { kind, format, name: "Anna", network: "Net", link, about });
            assert!(letter.subject.contains("Boots <x>") && letter.subject.starts_with("Net"), "{letter:?}");
            assert!(letter.text.contains("41") && letter.text.contains(&format!("\n\n{page}\n\n")), "{letter:?}");
            assert!(letter.html.contains("Boots &lt;x&gt;") && !letter.text.contains("letter-"), "{letter:?}");
            let over = About::Alert(Alert { closed_at: Some(Timestamp(1)), ..alert.clone() });
            let end = write(&Facts { kind, format, name: "Anna", network: "Net", link, about: Some(&over) });
            assert!(end.subject.contains("Boots <x>") && end.subject != letter.subject, "{end:?}");
            assert!(!end.text.contains("41") && !end.text.contains("letter-"), "what was wrong is no more: {end:?}");
        }
    }
}
