//! Numbers, money and moments, written the way each language writes them.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use chrono_tz::Tz;
use domain::lang::Lang;
use domain::money::{Amount, Currency, Percent};
use domain::report::Ratio;
use domain::time::Timestamp;

/// The zone of times when the network's own is not known.
pub const ZONELESS: Tz = Tz::UTC;

/// How a page writes numbers and moments: in the reader's language, at the network's time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Format {
    /// The reader's language.
    pub lang: Lang,
    /// The network's time zone.
    pub zone: Tz,
}

/// Stands between groups of digits and before a sign in Russian, where no line may break.
const NO_BREAK: char = '\u{a0}';

/// A whole number with its digits in groups.
#[must_use]
pub fn count(lang: Lang, number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let comma = match lang {
        Lang::En => ',',
        Lang::Ru => NO_BREAK,
    };
    let mut text = String::from(if number < 0 { "−" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(comma);
        }
        text.push(digit);
    }
    text
}

/// Any decimal number that was written with a dot.
fn decimal(lang: Lang, plain: &str) -> String {
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    // The sign apart, because -0.5 has no negative whole part.
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |rest| ("−", rest));
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), |whole| count(lang, whole));
    let point = match lang {
        Lang::En => '.',
        Lang::Ru => ',',
    };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}{point}{fraction}") }
}

/// A number that was written already, with a plus before it if it is more than nothing.
fn signed(change: i64, text: String) -> String {
    if change > 0 { format!("+{text}") } else { text }
}

impl Format {
    /// A whole number.
    #[must_use]
    pub fn count(self, number: i64) -> String {
        count(self.lang, number)
    }

    /// An amount to the last digit, with its currency: `₽1,234.50` or `1 234,50 ₽`.
    #[must_use]
    pub fn money(self, amount: Amount, currency: Currency) -> String {
        self.with_sign(&decimal(self.lang, &amount.to_string()), currency)
    }

    /// An amount rounded to hundredths, for columns. The exact one stands in the cell's title.
    #[must_use]
    pub fn money_short(self, amount: Amount, currency: Currency) -> String {
        let hundredths = amount.0.saturating_abs().saturating_add(5_000) / 10_000;
        let sign = if amount.0 < 0 && hundredths > 0 { "-" } else { "" };
        let plain = format!("{sign}{}.{:02}", hundredths / 100, hundredths % 100);
        self.with_sign(&decimal(self.lang, &plain), currency)
    }

    fn with_sign(self, number: &str, currency: Currency) -> String {
        let sign = currency.sign();
        match self.lang {
            Lang::Ru => format!("{number}{NO_BREAK}{sign}"),
            // A code after the number reads better than before it.
            Lang::En if sign == currency.code() => format!("{number}{NO_BREAK}{sign}"),
            Lang::En => number
                .strip_prefix('−')
                .map_or_else(|| format!("{sign}{number}"), |positive| format!("−{sign}{positive}")),
        }
    }

    /// A percentage to the last digit.
    #[must_use]
    pub fn percent(self, percent: Percent) -> String {
        self.with_percent_sign(&decimal(self.lang, &percent.to_string()))
    }

    /// A ratio in percent, with two digits after the point; a dash when it is of nothing.
    #[must_use]
    pub fn ratio(self, ratio: Option<Ratio>) -> String {
        ratio.map_or_else(|| "—".to_owned(), |ratio| self.with_percent_sign(&decimal(self.lang, &ratio.to_string())))
    }

    /// How a count has changed, with its sign.
    #[must_use]
    pub fn signed_count(self, change: i64) -> String {
        signed(change, self.count(change))
    }

    /// How an amount has changed, rounded to hundredths, with its sign.
    #[must_use]
    pub fn signed_money(self, change: Amount, currency: Currency) -> String {
        signed(change.0, self.money_short(change, currency))
    }

    /// How much something has grown, with its sign.
    #[must_use]
    pub fn signed_ratio(self, growth: Ratio) -> String {
        self.with_percent_sign(&self.signed_hundredths(growth))
    }

    /// By how many points of a percent a ratio has changed, with its sign.
    #[must_use]
    pub fn signed_points(self, change: Ratio) -> String {
        let unit = match self.lang {
            Lang::En => "pp",
            Lang::Ru => "п.\u{a0}п.",
        };
        format!("{}{NO_BREAK}{unit}", self.signed_hundredths(change))
    }

    fn signed_hundredths(self, change: Ratio) -> String {
        let plain = Ratio(change.0.saturating_abs()).to_string();
        let minus = if change.0 < 0 { "-" } else { "" };
        signed(change.0, decimal(self.lang, &format!("{minus}{plain}")))
    }

    fn with_percent_sign(self, number: &str) -> String {
        match self.lang {
            Lang::En => format!("{number}%"),
            Lang::Ru => format!("{number}{NO_BREAK}%"),
        }
    }

    /// A moment to the second.
    #[must_use]
    pub fn time(self, at: Timestamp) -> String {
        let at = self.local(at);
        format!("{} {:02}:{:02}:{:02}", self.date(at.date_naive()), at.hour(), at.minute(), at.second())
    }

    /// A day: `24 Nov 2026` or `24.11.2026`.
    #[must_use]
    pub fn date(self, day: NaiveDate) -> String {
        match self.lang {
            Lang::En => day.format("%-d %b %Y").to_string(),
            Lang::Ru => day.format("%d.%m.%Y").to_string(),
        }
    }

    /// The month of a day: `Nov 2026` or `11.2026`.
    #[must_use]
    pub fn month(self, day: NaiveDate) -> String {
        match self.lang {
            Lang::En => day.format("%b %Y").to_string(),
            Lang::Ru => format!("{:02}.{}", day.month(), day.year()),
        }
    }

    /// The hour that begins at a moment.
    #[must_use]
    pub fn hour(self, at: Timestamp) -> String {
        format!("{} {}", self.date(self.local(at).date_naive()), self.clock(at))
    }

    /// The time of day, to the minute.
    #[must_use]
    pub fn clock(self, at: Timestamp) -> String {
        let at = self.local(at);
        format!("{:02}:{:02}", at.hour(), at.minute())
    }

    /// A day without its year, for the axis of a chart.
    #[must_use]
    pub fn short_date(self, day: NaiveDate) -> String {
        match self.lang {
            Lang::En => day.format("%-d %b").to_string(),
            Lang::Ru => format!("{:02}.{:02}", day.day(), day.month()),
        }
    }

    /// A moment as programs read it, with the zone's offset.
    #[must_use]
    pub fn machine_time(self, at: Timestamp) -> String {
        self.local(at).to_rfc3339()
    }

    /// A moment on the network's clocks.
    #[must_use]
    pub fn local(self, at: Timestamp) -> DateTime<Tz> {
        DateTime::<Utc>::from_timestamp_millis(at.0).unwrap_or_default().with_timezone(&self.zone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EN: Format = Format { lang: Lang::En, zone: Tz::Europe__Moscow };
    const RU: Format = Format { lang: Lang::Ru, zone: Tz::Europe__Moscow };

    #[test]
    fn each_language_writes_money_its_own_way() {
        let usd = Currency::parse("USD").unwrap();
        let pln = Currency::parse("PLN").unwrap();
        for (micros, currency, english, russian) in [
            (1_234_500_000, Currency::RUB, "₽1,234.50", "1\u{a0}234,50\u{a0}₽"),
            (-1_500_000, usd, "−$1.50", "−1,50\u{a0}$"),
            (-500_000, usd, "−$0.50", "−0,50\u{a0}$"),
            (1_234_567, usd, "$1.234567", "1,234567\u{a0}$"),
            (12_000_000_000_000, pln, "12,000,000.00\u{a0}PLN", "12\u{a0}000\u{a0}000,00\u{a0}PLN"),
        ] {
            assert_eq!(EN.money(Amount(micros), currency), english);
            assert_eq!(RU.money(Amount(micros), currency), russian);
        }
    }

    #[test]
    fn short_amounts_are_rounded_to_hundredths() {
        for (micros, short) in [(1_234_567, "₽1.23"), (1_235_000, "₽1.24"), (-1_235_000, "−₽1.24"), (-4_999, "₽0.00")]
        {
            assert_eq!(EN.money_short(Amount(micros), Currency::RUB), short);
        }
    }

    #[test]
    fn ratios_have_two_digits_after_the_point() {
        assert_eq!(EN.ratio(Some(Ratio(3_333))), "33.33%");
        assert_eq!(RU.ratio(Some(Ratio(123_405))), "1\u{a0}234,05\u{a0}%");
        assert_eq!(EN.ratio(None), "—");
        assert_eq!(EN.percent(Percent::parse("12.5").unwrap()), "12.5%");
    }

    #[test]
    fn changes_have_a_sign() {
        assert_eq!(
            (EN.signed_count(1200), EN.signed_count(0), EN.signed_count(-3)),
            ("+1,200".into(), "0".into(), "−3".into())
        );
        assert_eq!(EN.signed_ratio(Ratio(-5)), "−0.05%");
        assert_eq!(RU.signed_points(Ratio(125)), "+1,25\u{a0}п.\u{a0}п.");
        assert_eq!(EN.signed_money(Amount(-1_500_000), Currency::RUB), "−₽1.50");
    }

    #[test]
    fn times_are_the_networks() {
        let at = Timestamp(1_795_500_000_000);
        assert_eq!(EN.time(at), "24 Nov 2026 09:00:00");
        assert_eq!(RU.time(at), "24.11.2026 09:00:00");
        assert_eq!(RU.machine_time(at), "2026-11-24T09:00:00+03:00");
    }
}
