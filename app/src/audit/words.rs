//! Changes in people's words: what a field is called, and what stood in it.

use super::api::EntryView;
use crate::i18n::{Arg, Format, t, t_args};
use crate::settings::language_name;
use domain::audit::Thing;
use domain::cap::CapPeriod;
use domain::lang::Lang;
use domain::money::{Amount, Percent};
use domain::offer::{OfferStatus, Visibility};
use domain::payout::PayoutModel;
use domain::status::{ConversionStatus, CustomerStatus};
use domain::time::Timestamp;
use serde_json::Value;
use std::collections::BTreeMap;

/// The fields that have a name of their own; others are shown as the database calls them.
const FIELDS: [&str; 73] = [
    "name",
    "currency",
    "time_zone",
    "fallback_url",
    "default_commission",
    "tracking_domain",
    "keep_clicks_days",
    "keep_log_days",
    "default_lang",
    "email",
    "role",
    "areas",
    "lang",
    "disabled_at",
    "advertiser_id",
    "webmaster_id",
    "offer_id",
    "promo_id",
    "template_id",
    "always_200",
    "status_map",
    "allowed_ips",
    "hint",
    "revoked_at",
    "is_test",
    "code",
    "status",
    "description",
    "landing_url",
    "attribution_days",
    "lock_final",
    "default_action",
    "default_status",
    "shares_price",
    "action",
    "aliases",
    "model",
    "rate",
    "commission",
    "personal",
    "active",
    "params",
    "conversions",
    "deep_hosts",
    "value",
    "contact",
    "notes",
    "categories",
    "visibility",
    "opens_at",
    "closes_at",
    "audience",
    "message",
    "reason",
    "invited_by",
    "signing_since",
    "second_factor_since",
    "password_set_at",
    "expires_at",
    "alert_letters",
    "silence_times",
    "silence_hours",
    "errors_percent",
    "errors_least",
    "approval_points",
    "approval_least",
    "webhook_url",
    "customer",
    "period",
    "most",
    "overflow_url",
    "every",
    "campaigns",
];

/// What a field is called.
pub fn field(lang: Lang, name: &str) -> String {
    if FIELDS.contains(&name) { t(lang, &format!("audit-field-{}", name.replace('_', "-"))) } else { name.to_owned() }
}

/// Which of the two sides of a change a value stands on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// It was so before.
    Before,
    /// It is so afterwards.
    After,
}

/// What stood in a field. What cannot be read is shown as it is stored: better that than nothing.
pub fn value(format: Format, entry: &EntryView, side: Side, name: &str, stored: &str) -> String {
    read(format, entry, side, name, stored).unwrap_or_else(|| stored.to_owned())
}

fn read(format: Format, entry: &EntryView, side: Side, name: &str, stored: &str) -> Option<String> {
    let lang = format.lang;
    match name {
        "default_commission" | "commission" => percent(format, stored.parse().ok()?),
        "rate" => rate(format, entry, side, stored.parse().ok()?),
        "attribution_days" | "keep_clicks_days" | "keep_log_days" => {
            Some(t_args(lang, "offer-days", &[("days", Arg::from(stored.parse::<u32>().ok()?))]))
        }
        "status" => match entry.thing {
            Thing::Offer => Some(t(lang, &format!("offer-status-{}", OfferStatus::from_word(stored)?.word()))),
            Thing::Customer => Some(t(lang, &format!("state-{}", CustomerStatus::from_word(stored)?.word()))),
            Thing::Campaign if ["active", "closed"].contains(&stored) => {
                Some(t(lang, &format!("audit-state-{stored}")))
            }
            _ => None,
        },
        "default_status" => Some(t(lang, &format!("state-{}", ConversionStatus::from_word(stored)?.word()))),
        "model" => Some(t(lang, &format!("model-{}", PayoutModel::from_word(stored)?.word().replace('_', "-")))),
        "lang" | "default_lang" => Some(language_name(Lang::from_tag(stored)?).to_owned()),
        "role" if ["manager", "advertiser", "webmaster"].contains(&stored) => Some(t(lang, &format!("role-{stored}"))),
        "visibility" => Some(t(lang, &format!("visibility-{}", Visibility::from_word(stored)?.word()))),
        "audience" => {
            let rules: Vec<Value> = serde_json::from_str(stored).ok()?;
            listed(rules.iter().map(|rule| visitors(lang, rule)))
        }
        "areas" => {
            let area = |word| Some(t(lang, &format!("audit-area-{}", domain::access::Area::from_word(word)?.word())));
            Some(stored.split(',').map(area).collect::<Option<Vec<_>>>()?.join(", "))
        }
        "personal" => {
            let shares: BTreeMap<i64, i64> = serde_json::from_str(stored).ok()?;
            let share =
                |(webmaster, share): (&i64, &i64)| Some(format!("№\u{a0}{webmaster}: {}", percent(format, *share)?));
            listed(shares.iter().map(share))
        }
        "status_map" => {
            let words: BTreeMap<String, String> = serde_json::from_str(stored).ok()?;
            listed(words.iter().map(|(word, status)| Some(format!("{word} → {status}"))))
        }
        "aliases" | "allowed_ips" | "categories" | "deep_hosts" => {
            listed(serde_json::from_str::<Vec<String>>(stored).ok()?.into_iter().map(Some))
        }
        "params" => {
            let params: Vec<Value> = serde_json::from_str(stored).ok()?;
            listed(params.iter().map(|param| param.get("name").and_then(Value::as_str).map(str::to_owned)))
        }
        "period" => Some(t(lang, &format!("cap-period-{}", CapPeriod::from_word(stored)?.word()))),
        "campaigns" => {
            let ids: Vec<i64> = serde_json::from_str(stored).ok()?;
            listed(ids.iter().map(|id| Some(format!("№\u{a0}{id}"))))
        }
        "invited_by" => Some(format!("№\u{a0}{}", stored.parse::<i64>().ok()?)),
        _ if name.ends_with("_at") || name.ends_with("_since") => Some(format.time(Timestamp(stored.parse().ok()?))),
        _ if name.ends_with("_id") => Some(format!("№\u{a0}{}", stored.parse::<i64>().ok()?)),
        _ if stored == "true" => Some(t(lang, "audit-yes")),
        _ if stored == "false" => Some(t(lang, "audit-no")),
        _ => None,
    }
}

/// A rule on visitors: whom it is about, and what becomes of them.
fn visitors(lang: Lang, rule: &Value) -> Option<String> {
    let countries = rule.get("countries")?.as_array()?.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ");
    let device = rule.get("device").and_then(Value::as_str).map(|device| t(lang, &format!("device-{device}")));
    let whom = [(!countries.is_empty()).then_some(countries), device].into_iter().flatten().collect::<Vec<_>>();
    let whom = if whom.is_empty() { t(lang, "audience-any-country") } else { whom.join(" ") };
    let page = rule.get("url").and_then(Value::as_str).map(|url| format!(" {url}")).unwrap_or_default();
    Some(format!("{whom} → {}{page}", t(lang, &format!("treatment-{}", rule.get("then")?.as_str()?))))
}

/// Several values with commas between; a dash for none.
fn listed(values: impl Iterator<Item = Option<String>>) -> Option<String> {
    let values = values.collect::<Option<Vec<_>>>()?;
    Some(if values.is_empty() { "—".to_owned() } else { values.join(", ") })
}

fn percent(format: Format, micros: i64) -> Option<String> {
    Percent::from_micros(micros).map(|percent| format.percent(percent))
}

/// A rate is money or a percentage, as the model says: the one that was changed with it, or else the payout's own.
fn rate(format: Format, entry: &EntryView, side: Side, micros: i64) -> Option<String> {
    let (own, currency) = entry.unit?;
    let change = entry.changes.iter().find(|change| change.field == "model");
    let then = change.and_then(|change| match side {
        Side::Before => change.before.as_deref(),
        Side::After => change.after.as_deref(),
    });
    let model = then.and_then(PayoutModel::from_word).unwrap_or(own);
    if model.is_percent() { percent(format, micros) } else { Some(format.money(Amount(micros), currency)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Tz;
    use domain::audit::{Deed, FieldChange};
    use domain::money::Currency;

    const RU: Format = Format { lang: Lang::Ru, zone: Tz::Europe__Moscow };
    const EN: Format = Format { lang: Lang::En, zone: Tz::Europe__Moscow };

    fn entry(thing: Thing, changes: &[(&str, &str, &str)]) -> EntryView {
        let change = |(field, before, after): &(&str, &str, &str)| FieldChange {
            field: (*field).to_owned(),
            before: Some((*before).to_owned()),
            after: Some((*after).to_owned()),
        };
        EntryView {
            at: Timestamp(0),
            by: None,
            deed: Deed::Changed,
            thing,
            id: 1,
            name: String::new(),
            of: None,
            changes: changes.iter().map(change).collect(),
            unit: Some((PayoutModel::CpaFixed, Currency::RUB)),
        }
    }

    #[test]
    fn every_thing_and_deed_has_its_word_in_both_languages() {
        for lang in Lang::ALL {
            for thing in Thing::ALL {
                let key = format!("audit-thing-{}", thing.word());
                assert_ne!(t(lang, &key), key);
            }
            for deed in Deed::ALL {
                let key = format!("audit-deed-{}", deed.word());
                assert_ne!(t(lang, &key), key);
            }
        }
    }

    #[test]
    fn every_known_field_has_a_name_and_an_unknown_one_keeps_its_own() {
        for lang in Lang::ALL {
            for name in FIELDS {
                assert!(!field(lang, name).starts_with("audit-field"), "{name}");
            }
        }
        assert_eq!(field(Lang::Ru, "rate"), "Ставка рекламодателя");
        assert_eq!(field(Lang::Ru, "brand_new"), "brand_new");
    }

    #[test]
    fn values_are_told_as_people_write_them() {
        let offer = entry(Thing::Offer, &[]);
        for (name, stored, english, russian) in [
            ("commission", "12500000", "12.5%", "12,5\u{a0}%"),
            ("rate", "1290500000", "₽1,290.50", "1\u{a0}290,50\u{a0}₽"),
            ("status", "paused", "paused", "на паузе"),
            ("attribution_days", "30", "30 days", "30 дней"),
            ("lock_final", "true", "yes", "да"),
            ("default_lang", "ru", "Русский", "Русский"),
            ("areas", "offers,team", "Offers, Team", "Офферы, Команда"),
            ("personal", r#"{"3":95000000}"#, "№\u{a0}3: 95%", "№\u{a0}3: 95\u{a0}%"),
            ("personal", "{}", "—", "—"),
            ("categories", r#"["Cards","Banks"]"#, "Cards, Banks", "Cards, Banks"),
            ("audience", "[]", "—", "—"),
            ("visibility", "teapot", "teapot", "teapot"),
            ("invited_by", "1", "№\u{a0}1", "№\u{a0}1"),
            ("params", r#"[{"name":"city"},{"name":"age"}]"#, "city, age", "city, age"),
            ("advertiser_id", "7", "№\u{a0}7", "№\u{a0}7"),
            ("revoked_at", "1795500000000", "24 Nov 2026 09:00:00", "24.11.2026 09:00:00"),
            ("name", "true love", "true love", "true love"),
            ("commission", "lots", "lots", "lots"),
            ("brand_new", "x", "x", "x"),
        ] {
            let said = |format| value(format, &offer, Side::After, name, stored).to_lowercase();
            assert_eq!((said(EN), said(RU)), (english.to_lowercase(), russian.to_lowercase()), "{name}");
        }
    }

    #[test]
    fn a_rate_is_told_by_the_model_of_its_time() {
        let payout = entry(Thing::Payout, &[("model", "cpa_percent", "cpa_fixed"), ("rate", "5000000", "200000000")]);
        assert_eq!(value(EN, &payout, Side::Before, "rate", "5000000"), "5%");
        assert_eq!(value(EN, &payout, Side::After, "rate", "200000000"), "₽200.00");
    }
}
