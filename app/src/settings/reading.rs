//! What the form for the settings means.

use super::MOST_DAYS;
use crate::draft::{Draft, Fault, count_if_any, percent, some_line, url_if_any};
use domain::landing::LandingUrl;
use domain::lang::Lang;
use domain::money::Currency;
use domain::network::{origin, zone};
use domain::time::Timestamp;
use storage::network::NetworkSettings;

/// Reads the form; none if it is refused, and then the draft says why. A currency that must stay is not in the form.
#[must_use]
pub fn read(draft: &mut Draft, current: &NetworkSettings, now: Timestamp) -> Option<NetworkSettings> {
    let name = draft.read("name", some_line(100));
    let currency = if draft.has("currency") {
        draft.read("currency", |text| Currency::parse(&text.to_uppercase()).map_err(|_| Fault::NotACurrency))
    } else {
        Some(current.currency)
    };
    let time_zone = draft.read("time_zone", |text| match zone(text, now) {
        // What is set already can stay, whatever the rule has become.
        _ if text == current.time_zone => Ok(text.to_owned()),
        Ok(zone) => Ok(zone.name().to_owned()),
        Err(fault) => Err(Fault::Zone(fault)),
    });
    let fallback = draft.read("fallback", url_if_any(LandingUrl::parse_without_click_id));
    let tracking_domain = draft.read("tracking_domain", |text| match text {
        "" => Ok(None),
        text => origin(text).map(Some).ok_or(Fault::NotAnOrigin),
    });
    let default_commission = draft.read("default_commission", percent);
    let keep_clicks_days = draft.read("keep_clicks_days", count_if_any(MOST_DAYS));
    let keep_log_days = draft.read("keep_log_days", count_if_any(MOST_DAYS));
    let default_lang = draft.read("default_lang", |text| match text {
        "" => Ok(None),
        tag => Lang::from_tag(tag).map(Some).ok_or(Fault::NotAChoice),
    });
    Some(NetworkSettings {
        name: name?,
        currency: currency?,
        time_zone: time_zone?,
        fallback: fallback?,
        default_commission: default_commission?,
        tracking_domain: tracking_domain?,
        keep_clicks_days: keep_clicks_days?,
        keep_log_days: keep_log_days?,
        default_lang: default_lang?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_795_500_000_000);

    fn draft(changed: &[(&str, &str)]) -> Draft {
        let fields = [
            ("name", "Network"),
            ("time_zone", "Europe/Moscow"),
            ("fallback", ""),
            ("tracking_domain", ""),
            ("default_commission", "12,5"),
            ("keep_clicks_days", ""),
            ("keep_log_days", ""),
            ("default_lang", ""),
        ];
        let kept = fields.into_iter().filter(|(name, _)| changed.iter().all(|(known, _)| known != name));
        changed.iter().copied().chain(kept).fold(Draft::default(), |draft, (name, value)| draft.with(name, value))
    }

    #[test]
    fn what_is_left_empty_is_for_ever_or_not_set() {
        let current = NetworkSettings { currency: Currency::parse("USD").unwrap(), ..NetworkSettings::default() };
        let known = read(&mut draft(&[]), &current, NOW).unwrap();
        assert_eq!(
            (known.keep_clicks_days, known.keep_log_days, known.tracking_domain, known.default_lang),
            (None, None, None, None)
        );
        assert_eq!((known.currency, known.default_commission.micros()), (current.currency, 12_500_000));
        let more = [
            ("keep_clicks_days", "90"),
            ("tracking_domain", "https://T.example/"),
            ("default_lang", "ru"),
            ("currency", "eur"),
        ];
        let known = read(&mut draft(&more), &current, NOW).unwrap();
        assert_eq!((known.keep_clicks_days, known.tracking_domain.as_deref()), (Some(90), Some("https://t.example")));
        assert_eq!((known.default_lang, known.currency.code()), (Some(Lang::Ru), "EUR"));
    }

    #[test]
    fn each_field_that_cannot_be_is_refused_by_itself() {
        for (field, value) in [
            ("name", ""),
            ("currency", "roubles"),
            ("time_zone", "Asia/Kolkata"),
            ("time_zone", "Moscow"),
            ("fallback", "nowhere"),
            ("tracking_domain", "t.example"),
            ("default_commission", "101"),
            ("keep_clicks_days", "0"),
            ("keep_log_days", "3651"),
            ("default_lang", "de"),
        ] {
            let mut draft = draft(&[(field, value)]);
            assert_eq!(read(&mut draft, &NetworkSettings::default(), NOW), None, "{field}");
            assert!(!draft.error(Lang::En, field).is_empty(), "{field}");
        }
    }
}
