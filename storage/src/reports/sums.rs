//! The sums of a report, as the database adds them up.

use super::rows::{Key, Sums, device_number};
use super::{Clocks, MOST_ROWS, ReportQuery};
use crate::entities::rollup::{MONEY, SUMS};
use crate::row::Row;
use crate::scope::storable;
use crate::{Db, Result};
use domain::access::Scope;
use domain::click::{Device, clean};
use domain::money::Amount;
use domain::payout::Split;
use domain::report::{Dimension, Figures, TAG_LENGTH, Tag};
use domain::time::{DAY_MS, HOUR_MS, Timestamp};
use sea_orm::sea_query::{Cond, Expr, ExprTrait, Func, Query, SelectStatement};
use sea_orm::{ConnectionTrait, FromQueryResult, IdenStatic};

/// Which sums are read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Table<'q> {
    /// Those of everything.
    All,
    /// Those of what has this tag, apart for each of its values.
    ByTag(Tag),
    /// Those of what has this tag with this value.
    Marked(Tag, &'q str),
}

/// Reads the sums in scope; none if there are too many rows. If `hours` are given, they are all hours of the query.
pub(super) async fn read(
    db: &Db,
    scope: Scope,
    query: &ReportQuery,
    groups: &[Dimension],
    table: Table<'_>,
    clocks: Clocks<'_>,
    hours: Option<&[i64]>,
) -> Result<Option<Sums>> {
    let mut select = wanted(scope, query, table, hours);
    for (place, group) in groups.iter().enumerate() {
        let (number, word) = key(*group, clocks.offsets);
        let [number_name, word_name] = NAMES[place];
        select.expr_as(number, number_name).expr_as(word, word_name);
        select.add_group_by([Expr::col(number_name), Expr::col(word_name)]);
    }
    for [number_name, word_name] in &NAMES[groups.len()..] {
        select.expr_as(nothing(), *number_name).expr_as(Expr::cust("''"), *word_name);
    }
    select.limit(MOST_ROWS as u64 + 1);
    let rows = db.reader().query_all(&select).await?;
    if rows.len() > MOST_ROWS {
        return Ok(None);
    }
    let mut sums = Sums::default();
    for row in rows {
        let summed = Summed::from_query_result(&row, "")?;
        let currency = Row { table: "offer", key: &summed.currency }.currency("currency", &summed.currency)?;
        let keys = [(summed.number0, &summed.word0), (summed.number1, &summed.word1)];
        let number = |(group, (number, word)): (&Dimension, (i64, &String))| match group {
            time if time.is_time() => (clocks.number)(*time, number),
            Dimension::Country | Dimension::Tag(_) => sums.words.number_of(word),
            Dimension::Device => device_number(Device::from_word(word)),
            _ => number,
        };
        let mut numbers = groups.iter().zip(keys).map(number);
        let numbers = std::array::from_fn(|_| numbers.next().unwrap_or_default());
        sums.add(Key { numbers, currency }, summed.figures());
    }
    Ok(Some(sums))
}

/// What the parts of the key are called, as a number and as a word.
const NAMES: [[&str; 2]; 2] = [["number0", "word0"], ["number1", "word1"]];

/// The table that is read, whichever it is.
const FROM: &str = "sums";

/// The most rows of hours that are read one by one, and the most hours that are looked into.
const RARE: u64 = 3000;
const MOST_HOURS: i64 = 100 * 24;

/// The hours of a query that is about a rare value of a tag; none if it is a frequent one. Sums of the same value lie together in each
/// hour, so a value that hardly anybody has is found there sooner than among all values of the days.
pub(super) async fn hours_of_rare(db: &Db, query: &ReportQuery, table: Table<'_>) -> Result<Option<Vec<i64>>> {
    let Table::Marked(tag, value) = table else { return Ok(None) };
    let of_kind = |select: &mut SelectStatement| {
        select.from("rollup_tag").and_where(Expr::col("kind").eq(tag.word()));
    };
    let (mut last, mut some) = (Query::select(), Query::select());
    of_kind(&mut last);
    last.column("hour").order_by("hour", sea_orm::sea_query::Order::Desc).limit(1);
    let Some(last) = db.reader().query_one(&last).await? else { return Ok(Some(vec![])) };
    let last: i64 = last.try_get("", "hour")?;
    let (from, to) = (query.from.hour().0, Ord::min(query.to.0, last + HOUR_MS));
    if to - from > MOST_HOURS * HOUR_MS {
        return Ok(None);
    }
    let hours = (0..).map(|n| from + n * HOUR_MS).filter(|hour| *hour >= query.from.0);
    let hours: Vec<i64> = hours.take_while(|hour| *hour < to).collect();
    of_kind(&mut some);
    some.column("hour").and_where(Expr::col("value").eq(storable(&clean(value, TAG_LENGTH))));
    some.and_where(Expr::col("hour").is_in(hours.iter().copied())).limit(RARE);
    let found = db.reader().query_all(&some).await?.len() as u64;
    Ok((found < RARE).then_some(hours))
}

/// Whose sums a query is about: columns, and what they have to be.
pub(super) fn owners(scope: Scope, query: &ReportQuery) -> Vec<(&'static str, i64)> {
    let asked = [
        (Dimension::Offer, "offer_id", query.offer.map(|id| id.0)),
        (Dimension::Advertiser, "advertiser_id", query.advertiser.map(|id| id.0)),
        (Dimension::Webmaster, "webmaster_id", query.webmaster.map(|id| id.0)),
        (Dimension::Campaign, "campaign_id", query.campaign.map(|id| id.0)),
    ];
    let asked = asked.into_iter().filter(|(group, ..)| group.is_for(scope));
    let own = match scope {
        Scope::Network => None,
        Scope::Advertiser(id) => Some(("advertiser_id", id.0)),
        Scope::Webmaster(id) => Some(("webmaster_id", id.0)),
    };
    asked.filter_map(|(_, name, id)| Some((name, id?))).chain(own).collect()
}

/// The rows that a query is about, each with its offer's currency.
fn wanted(scope: Scope, query: &ReportQuery, table: Table<'_>, hours: Option<&[i64]>) -> SelectStatement {
    let column = |name: &'static str| Expr::col((FROM, name));
    let device = query.device.map(|device| column("device").eq(device.word()));
    let mut wanted = match hours {
        Some(hours) => Cond::all().add(column("hour").is_in(hours.iter().copied())),
        None => Cond::all().add(column("hour").gte(query.from.0)).add(column("hour").lt(query.to.0)),
    };
    wanted = wanted
        .add_option(query.country.as_deref().map(|country| column("country").eq(storable(country))))
        .add_option(device);
    for (name, id) in owners(scope, query) {
        wanted = wanted.add(column(name).eq(id));
    }
    let name = match table {
        Table::All => "rollup",
        Table::ByTag(tag) => {
            wanted = wanted.add(column("kind").eq(tag.word()));
            "rollup_tag"
        }
        Table::Marked(tag, value) => {
            let value = storable(&clean(value, TAG_LENGTH));
            wanted = wanted.add(column("kind").eq(tag.word())).add(column("value").eq(value));
            "rollup_tag"
        }
    };
    let mut select = Query::select();
    select
        .from_as(name, FROM)
        .inner_join("offer", Expr::col(("offer", "id")).equals((FROM, "offer_id")))
        .cond_where(wanted)
        .expr_as(Expr::col(("offer", "currency")), "currency")
        .add_group_by([Expr::col(("offer", "currency"))]);
    for sum in SUMS {
        select.expr_as(added_up(sum.as_str()), sum.as_str());
    }
    select
}

/// What rows are told apart by: a number and a word, of which one says nothing.
fn key(group: Dimension, offsets: &[(Timestamp, i64)]) -> (Expr, Expr) {
    let column = |name: &'static str| Expr::col((FROM, name));
    let number = |name| (column(name), Expr::cust("''"));
    match group {
        Dimension::Hour => number("hour"),
        Dimension::Day | Dimension::Week | Dimension::Month => (day(offsets), Expr::cust("''")),
        Dimension::Offer => number("offer_id"),
        Dimension::Advertiser => number("advertiser_id"),
        Dimension::Webmaster => number("webmaster_id"),
        Dimension::Campaign => number("campaign_id"),
        Dimension::Promo => number("promo_id"),
        Dimension::Country => (nothing(), column("country")),
        Dimension::Device => (nothing(), column("device")),
        Dimension::Tag(_) => (nothing(), column("value")),
    }
}

/// A number that says nothing, as wide as those that do.
fn nothing() -> Expr {
    Expr::cust("CAST(0 AS bigint)")
}

/// The number of the day that an hour belongs to on the clocks.
fn day(offsets: &[(Timestamp, i64)]) -> Expr {
    let hour = format!("\"{FROM}\".\"hour\"");
    let (first, rest) = offsets.split_first().map_or((0, offsets), |((_, offset), rest)| (*offset, rest));
    let mut ahead = first.to_string();
    for (from, offset) in rest {
        ahead = format!("CASE WHEN {hour} >= {} THEN {offset} ELSE {ahead} END", from.0);
    }
    Expr::cust(format!("({hour} + {ahead}) / {DAY_MS}"))
}

/// A column's sum. Counts fit; amounts are added up in two parts, the millions and the rest, as one sum could be more than a
/// database can hold, and stop at a number that no real network reaches.
fn added_up(name: &'static str) -> Expr {
    let column = || Expr::col((FROM, name));
    if MONEY.iter().any(|money| money.as_str() == name) { money_sum(column) } else { number_sum(column()) }
}

/// The sum of numbers that are small.
pub(crate) fn number_sum(numbers: Expr) -> Expr {
    // PostgreSQL's sum of `bigint` is a `numeric`.
    Expr::from(Func::sum(numbers)).cast_as("bigint")
}

/// The sum of amounts, none of which may be missing.
pub(crate) fn money_sum(amounts: impl Fn() -> Expr) -> Expr {
    let (millions, rest) = (amounts().div(MILLION), amounts().modulo(MILLION));
    let most = Expr::val(MOST_MILLIONS);
    let least: Expr = Func::least([number_sum(millions), most]).into();
    let millions: Expr = Func::greatest([least, Expr::val(-MOST_MILLIONS)]).into();
    millions.mul(MILLION).add(number_sum(rest))
}

const MILLION: i64 = 1_000_000;

/// Leaves room for the rest.
const MOST_MILLIONS: i64 = 9_000_000_000_000;

#[derive(FromQueryResult)]
struct Summed {
    number0: i64,
    word0: String,
    number1: i64,
    word1: String,
    currency: String,
    clicks: i64,
    holds: i64,
    approved: i64,
    rejected: i64,
    hold_advertiser: i64,
    hold_network: i64,
    hold_webmaster: i64,
    approved_advertiser: i64,
    approved_network: i64,
    approved_webmaster: i64,
}

impl Summed {
    fn figures(&self) -> Figures {
        Figures {
            clicks: self.clicks,
            holds: self.holds,
            approved: self.approved,
            rejected: self.rejected,
            hold_money: Split {
                advertiser: Amount(self.hold_advertiser),
                network: Amount(self.hold_network),
                webmaster: Amount(self.hold_webmaster),
            },
            approved_money: Split {
                advertiser: Amount(self.approved_advertiser),
                network: Amount(self.approved_network),
                webmaster: Amount(self.approved_webmaster),
            },
        }
    }
}
