//! Reports: made of sums alone, those of days as far as hours are folded into them, and those of the hours since.

mod adder;
mod days;
mod names;
mod rows;
mod sums;
mod words;

use crate::days::read::progress;
use crate::days::{ALL, BY_OFFER, Progress};
use crate::{Db, Result};
use domain::access::Scope;
use domain::click::Device;
use domain::id::{AdvertiserId, CampaignId, OfferId, WebmasterId};
use domain::money::Currency;
use domain::report::{Dimension, Figures, Tag};
use domain::time::{DAY_MS, Timestamp};
pub(crate) use names::of as names_of;
use rows::{Key, Sums};
use std::collections::BTreeMap;
use sums::Table;
pub(crate) use sums::{money_sum, number_sum};

/// The most rows that the sums are grouped to. A report with more of them is not made: nobody could read it.
pub const MOST_ROWS: usize = 50_000;

/// What a report is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReportQuery {
    /// From this moment on; the hours that begin then or later count.
    pub from: Timestamp,
    /// The hours that begin before this moment count.
    pub to: Timestamp,
    /// What the rows are about. What is not for the scope makes a report of nothing.
    pub groups: [Option<Dimension>; 2],
    /// Only this offer.
    pub offer: Option<OfferId>,
    /// Only this advertiser; has an effect for the network alone.
    pub advertiser: Option<AdvertiserId>,
    /// Only this webmaster; has an effect for the network alone.
    pub webmaster: Option<WebmasterId>,
    /// Only this campaign; has no effect for an advertiser.
    pub campaign: Option<CampaignId>,
    /// Only this country, two capital letters.
    pub country: Option<String>,
    /// Only this kind of device.
    pub device: Option<Device>,
    /// Only what came by links with this on them; has no effect for an advertiser.
    pub marked: Option<(Tag, String)>,
}

impl ReportQuery {
    /// Everything of a period, in one row for each currency.
    #[must_use]
    pub fn of(from: Timestamp, to: Timestamp) -> Self {
        Self {
            from,
            to,
            groups: [None; 2],
            offer: None,
            advertiser: None,
            webmaster: None,
            campaign: None,
            country: None,
            device: None,
            marked: None,
        }
    }
}

/// How hours become days and more on somebody's clocks.
#[derive(Clone, Copy)]
pub struct Clocks<'a> {
    /// By how many milliseconds the clocks are ahead of UTC, each from a moment on, in the order of time. Before the first moment
    /// they are as from it on.
    pub offsets: &'a [(Timestamp, i64)],
    /// The number of a row: made of an hour's moment for [`Dimension::Hour`], and of a day's number since the epoch for everything
    /// longer. Numbers must grow with time.
    pub number: &'a (dyn Fn(Dimension, i64) -> i64 + Sync),
}

impl Clocks<'_> {
    /// The number of the day that an hour belongs to.
    fn day(self, hour: i64) -> i64 {
        Self::day_of(self.offsets, hour)
    }

    fn day_of(offsets: &[(Timestamp, i64)], hour: i64) -> i64 {
        let later = offsets.iter().skip(1).rev().find(|(from, _)| from.0 <= hour);
        let (_, ahead) = later.or(offsets.first()).copied().unwrap_or((Timestamp(0), 0));
        (hour + ahead) / DAY_MS
    }
}

/// A report.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    /// The rows, in the order of their keys.
    pub rows: Vec<ReportRow>,
    /// The sums. Amounts of different currencies are never added.
    pub totals: BTreeMap<Currency, Figures>,
    /// Whether there would be more rows than [`MOST_ROWS`]; then there are none.
    pub is_too_long: bool,
}

/// A row of a report. What happened in two currencies makes two rows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReportRow {
    /// What it is about, in the order in which it was asked for.
    pub keys: Vec<RowKey>,
    /// The currency of its amounts.
    pub currency: Currency,
    /// The numbers.
    pub figures: Figures,
}

/// What a row is about.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum RowKey {
    /// A day, an hour, a week or a month, by the number that the caller gave it.
    Time(i64),
    /// An offer, an advertiser, a webmaster, a campaign or a promo, by its name and id; 0 is the id of none.
    Named(String, i64),
    /// A country, a device or what stands on a link; empty for none.
    Word(String),
}

/// Runs a report.
pub async fn run(db: &Db, scope: Scope, query: &ReportQuery, clocks: Clocks<'_>) -> Result<Report> {
    let groups: Vec<Dimension> = query.groups.into_iter().flatten().collect();
    let can_be = match groups[..] {
        [first, second] => first.goes_with(second),
        _ => true,
    };
    if !can_be || !groups.iter().all(|group| group.is_for(scope)) {
        return Ok(Report::default());
    }
    let marked = query.marked.as_ref().filter(|(tag, _)| Dimension::Tag(*tag).is_for(scope));
    if marked.is_some_and(|(tag, _)| !groups.iter().all(|group| group.is_within(*tag))) {
        return Ok(Report::default());
    }
    let table = match marked {
        Some((tag, value)) => Table::Marked(*tag, value),
        None => groups.iter().find_map(|group| group.tag()).map_or(Table::All, Table::ByTag),
    };
    let sums = read(db, scope, query, &groups, table, clocks);
    let found = match groups.iter().position(|group| group.tag().is_some()).filter(|_| marked.is_none()) {
        None => sums.await?,
        Some(at) => {
            let rest: Vec<Dimension> = groups.iter().copied().filter(|group| group.tag().is_none()).collect();
            let all = read(db, scope, query, &rest, Table::All, clocks);
            let (found, all) = tokio::try_join!(sums, all)?;
            found.zip(all).map(|(found, all)| with_untagged(found, &all, &rest, at))
        }
    };
    let Some(found) = found else { return Ok(Report { is_too_long: true, ..Report::default() }) };
    let mut totals: BTreeMap<Currency, Figures> = BTreeMap::new();
    for (key, figures) in found.rows() {
        *totals.entry(key.currency).or_default() += figures;
    }
    let rows = names::give(db, &groups, &found).await?;
    Ok(Report { rows, totals, is_too_long: false })
}

/// How often a report is begun again when hours were folded while it was read.
const TRIES: u32 = 3;

/// Reads the sums of a query, from days as far as there are any, and from hours; none if there are too many rows.
async fn read(
    db: &Db,
    scope: Scope,
    query: &ReportQuery,
    groups: &[Dimension],
    table: Table<'_>,
    clocks: Clocks<'_>,
) -> Result<Option<Sums>> {
    let of_campaigns = |group: &Dimension| matches!(group, Dimension::Webmaster | Dimension::Campaign);
    let by_offer = !groups.iter().any(of_campaigns)
        && sums::owners(scope, query).iter().all(|(column, _)| matches!(*column, "offer_id" | "advertiser_id"));
    let kind = match table {
        Table::All if by_offer => BY_OFFER,
        Table::All => ALL,
        Table::ByTag(tag) | Table::Marked(tag, _) => tag.word(),
    };
    let progress = async || -> Result<Option<Progress>> {
        Ok(progress(db).await?.into_iter().find(|progress| progress.kind == kind && query.from.0 < progress.folded))
    };
    if let Some(hours) = sums::hours_of_rare(db, query, table).await? {
        return sums::read(db, scope, query, groups, table, clocks, Some(&hours)).await;
    }
    for _ in 0..TRIES {
        let Some(before) = progress().await? else { break };
        let later = ReportQuery { from: Timestamp(before.folded), ..query.clone() };
        let hours = async {
            let is_over = later.from >= query.to;
            if is_over {
                Ok(Some(Sums::default()))
            } else {
                sums::read(db, scope, &later, groups, table, clocks, None).await
            }
        };
        let days = days::read_folded(db, scope, query, groups, table, clocks, &before);
        let (days, hours) = tokio::try_join!(days, hours)?;
        if progress().await?.as_ref() == Some(&before) {
            let together = days.zip(hours).map(|(mut days, hours)| {
                days.absorb(&hours, groups, &|_, number| number);
                days
            });
            return Ok(together.filter(|sums| sums.len() <= MOST_ROWS));
        }
    }
    sums::read(db, scope, query, groups, table, clocks, None).await
}

/// Adds what has no such tag, which is what is left of everything. `at` is the tag's place in the keys, and `rest` what else there is.
fn with_untagged(mut found: Sums, all: &Sums, rest: &[Dimension], at: usize) -> Sums {
    // The words of both have the same numbers from here on.
    let mut left = Sums::with_words(std::mem::take(&mut found.words));
    left.absorb(all, rest, &|_, number| number);
    for (Key { numbers, currency }, figures) in found.rows() {
        // What there is a row for besides the tag stands first, where there is no tag.
        left.add(Key { numbers: [numbers[1 - at], 0], currency }, Figures::default() - figures);
    }
    found.words = std::mem::take(&mut left.words);
    let untagged = found.words.number_of("");
    for (Key { numbers: [other, _], currency }, left) in left.rows() {
        if left != Figures::default() {
            let mut numbers = [other; 2];
            numbers[at] = untagged;
            found.add(Key { numbers, currency }, left);
        }
    }
    found
}
