//! What is said of how something fares, the same on pages, in letters and to other systems.

use crate::i18n::{Arg, Format, t, t_args};
use crate::ui::Tone;
use domain::health::{Alert, AlertKind, Decided, Reason, State, Watched};
use domain::lang::Lang;
use domain::postback::Code;
use domain::report::Ratio;
use domain::time::{DAY_MS, HOUR_MS};

/// A minute, in milliseconds.
const MINUTE_MS: i64 = 60_000;

/// What an alert is about, in a line.
#[must_use]
pub fn title(lang: Lang, alert: &Alert) -> String {
    let name = ("name", Arg::from(alert.name.as_str()));
    match alert.reason.alert() {
        Some((AlertKind::Errors, code)) => t_args(lang, "alert-errors", &[name, ("code", Arg::from(code))]),
        Some((AlertKind::Approval, _)) => t_args(lang, "alert-approval", &[name]),
        Some((AlertKind::Silence, _)) | None => t_args(lang, "alert-silence", &[name]),
    }
}

/// Why something is not well, in a sentence or two with the numbers.
#[must_use]
pub fn sentence(format: Format, watched: Watched, reason: &Reason) -> String {
    let lang = format.lang;
    match reason {
        Reason::Silent { since, usual, clicks, expected } => t_args(
            lang,
            "health-reason-silent",
            &[
                ("since", Arg::from(format.hour(*since))),
                ("usual", Arg::from(span(lang, *usual))),
                ("clicks", Arg::from(*clicks)),
                ("expected", Arg::from(*expected)),
            ],
        ),
        Reason::Errors { code, failed, total, failed_before, total_before, is_new } => {
            let key = if *is_new { "health-reason-errors" } else { "health-reason-errors-old" };
            let args = [
                ("failed", Arg::from(*failed)),
                ("total", Arg::from(*total)),
                ("code", Arg::from(meaning(lang, code))),
                ("share", Arg::from(format.ratio(share(*failed, *total)))),
                ("before", Arg::from(format.ratio(share(*failed_before, *total_before)))),
            ];
            let said = t_args(lang, key, &args);
            match watched {
                Watched::Offer(_) => said,
                Watched::Advertiser(_) => format!("{said} {}", t(lang, "health-reason-unplaced")),
            }
        }
        Reason::Approval { decided, before } => t_args(
            lang,
            "health-reason-approval",
            &[
                ("share", Arg::from(format.ratio(approved(*decided)))),
                ("count", Arg::from(decided.all)),
                ("before", Arg::from(format.ratio(approved(*before)))),
                ("earlier", Arg::from(before.all)),
            ],
        ),
        Reason::Unheard { clicks } => t_args(lang, "health-reason-unheard", &[("clicks", Arg::from(*clicks))]),
    }
}

/// What a code means, with the code itself for those who look for it in the log.
fn meaning(lang: Lang, code: &str) -> String {
    let is_known = Code::ALL.iter().any(|known| known.word() == code);
    let words = if is_known { t(lang, &format!("answer-{}", code.replace('_', "-"))) } else { String::new() };
    if words.is_empty() { code.to_owned() } else { format!("{code} ({words})") }
}

/// A part of a whole, in percent.
pub fn share(part: i64, whole: i64) -> Option<Ratio> {
    let exact = i128::from(part).saturating_mul(10_000).checked_div(i128::from(whole))?;
    i64::try_from(exact).ok().map(Ratio)
}

/// How many of the conversions that were decided were approved.
pub fn approved(decided: Decided) -> Option<Ratio> {
    share(decided.approved, decided.all)
}

/// How long something lasts, in the unit that says enough.
fn span(lang: Lang, millis: i64) -> String {
    let (key, count) = match millis {
        ..HOUR_MS => ("health-minutes", (millis / MINUTE_MS).max(1)),
        HOUR_MS..DAY_MS => ("health-hours", millis / HOUR_MS),
        _ => ("health-days", millis / DAY_MS),
    };
    t_args(lang, key, &[("count", Arg::from(count))])
}

/// What a state is called, and how that looks.
pub fn state(lang: Lang, state: State) -> (Tone, String) {
    let tone = match state {
        State::Bad => Tone::Bad,
        State::Look => Tone::Waiting,
        State::Well => Tone::Good,
        State::Quiet => Tone::Quiet,
    };
    (tone, t(lang, &format!("health-state-{}", state.word())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::ZONELESS;
    use domain::id::{AdvertiserId, OfferId};
    use domain::time::Timestamp;

    fn reasons() -> Vec<Reason> {
        let errors = |is_new| Reason::Errors {
            code: "unknown_action".to_owned(),
            failed: 20,
            total: 80,
            failed_before: 1,
            total_before: 1400,
            is_new,
        };
        let decided = |approved, all| Decided { approved, all };
        vec![
            Reason::Silent { since: Timestamp(0), usual: 90 * MINUTE_MS, clicks: 41, expected: 4 },
            errors(true),
            errors(false),
            Reason::Approval { decided: decided(10, 50), before: decided(120, 200) },
            Reason::Unheard { clicks: 200 },
        ]
    }

    #[test]
    fn every_reason_is_a_sentence_with_its_numbers_in_both_languages() {
        for lang in Lang::ALL {
            let (format, offer) = (Format { lang, zone: ZONELESS }, Watched::Offer(OfferId(7)));
            let said: Vec<_> = reasons().iter().map(|reason| sentence(format, offer, reason)).collect();
            let of_advertiser = sentence(format, Watched::Advertiser(AdvertiserId(7)), &reasons()[1]);
            assert!(of_advertiser.starts_with(&said[1]) && of_advertiser.len() > said[1].len(), "{of_advertiser}");
            for text in &said {
                assert!(text.ends_with('.') && !text.contains("health-") && !text.contains('$'), "{text}");
            }
            let numbers =
                [&["41", "1970"][..], &["unknown_action", "20", "80", "25"], &["25"], &["20", "60", "50"], &["200"]];
            for (text, numbers) in said.iter().zip(numbers) {
                assert!(numbers.iter().all(|number| text.contains(number)), "{text}");
            }
        }
    }

    #[test]
    fn every_alert_has_a_title_with_the_name_of_what_it_is_about() {
        for reason in reasons() {
            let watched = Watched::Offer(OfferId(7));
            let alert =
                Alert { id: 1, watched, name: "Boots".to_owned(), reason, opened_at: Timestamp(0), closed_at: None };
            let [english, russian] = Lang::ALL.map(|lang| title(lang, &alert));
            assert!(english.contains("Boots") && russian.contains("Boots") && english != russian, "{english}");
        }
    }

    #[test]
    fn a_span_is_told_in_the_unit_that_says_enough() {
        for (millis, text) in
            [(1, "1 min"), (59 * MINUTE_MS, "59 min"), (90 * MINUTE_MS, "1 h"), (3 * DAY_MS, "3 days")]
        {
            assert_eq!(span(Lang::En, millis), text);
        }
    }
}
