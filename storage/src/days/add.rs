//! What is added to the rows of days.

use super::packed::{self, Cell, Cells};
use super::{ALL, BY_OFFER, Progress};
use crate::entities::{rollup, rollup_day, rollup_tag};
use crate::ingest::{Ask, Columns, Tables};
use crate::{Result, StorageError};
use domain::click::Device;
use domain::report::Figures;
use domain::time::{HOUR_MS, Timestamp};
use std::collections::BTreeMap;

/// Some sums of an hour.
#[derive(Clone, Copy, Debug)]
pub(super) struct Added<'r> {
    pub hour: i64,
    campaign: i64,
    /// The offer, the advertiser and the webmaster, which a campaign never changes.
    owners: [i64; 3],
    cell: Cell<'r>,
    figures: Figures,
}

impl<'r> From<&'r rollup::Model> for Added<'r> {
    fn from(row: &'r rollup::Model) -> Self {
        Self {
            hour: row.hour,
            campaign: row.campaign_id,
            owners: [row.offer_id, row.advertiser_id, row.webmaster_id],
            cell: Cell {
                value: ALL,
                promo: row.promo_id,
                country: &row.country,
                device: Device::from_word(&row.device),
            },
            figures: row.figures(),
        }
    }
}

impl<'r> From<&'r rollup_tag::Model> for Added<'r> {
    fn from(row: &'r rollup_tag::Model) -> Self {
        Self {
            hour: row.hour,
            campaign: row.campaign_id,
            owners: [row.offer_id, row.advertiser_id, row.webmaster_id],
            cell: Cell {
                value: &row.value,
                promo: row.promo_id,
                country: &row.country,
                device: Device::from_word(&row.device),
            },
            figures: row.figures(),
        }
    }
}

impl Added<'_> {
    /// The same for the rows of a kind.
    pub(super) fn of(kind: &str, added: impl Into<Self>) -> Self {
        let added = added.into();
        let [offer, advertiser, _] = added.owners;
        if kind == BY_OFFER { Self { campaign: offer, owners: [offer, advertiser, 0], ..added } } else { added }
    }
}

/// The text that asks for the sums of an hour, for [`hourly`].
pub(super) fn ask_hourly(kind: &str) -> String {
    let (table, of_kind) = super::source(kind);
    let value = if of_kind.is_empty() { "''" } else { "value" };
    let sums = rollup::SUMS.map(|sum| sea_orm::IdenStatic::as_str(&sum)).join(", ");
    format!(
        "SELECT hour, offer_id, advertiser_id, webmaster_id, campaign_id, promo_id, country, device, {value}, {sums} \
         FROM {table} WHERE {of_kind}hour >= ? AND hour < ?"
    )
}

/// A row of the answer.
pub(super) fn hourly(row: &dyn Columns) -> Result<rollup_tag::Model> {
    let number = |at| row.number(at);
    Ok(rollup_tag::Model {
        kind: String::new(),
        hour: number(0)?,
        offer_id: number(1)?,
        advertiser_id: number(2)?,
        webmaster_id: number(3)?,
        campaign_id: number(4)?,
        promo_id: number(5)?,
        country: row.text(6)?,
        device: row.text(7)?,
        value: row.text(8)?,
        clicks: number(9)?,
        holds: number(10)?,
        approved: number(11)?,
        rejected: number(12)?,
        hold_advertiser: number(13)?,
        hold_network: number(14)?,
        hold_webmaster: number(15)?,
        approved_advertiser: number(16)?,
        approved_network: number(17)?,
        approved_webmaster: number(18)?,
    })
}

/// The owners of a row, and what is added to each hour of its day.
type OfDay<'r> = ([i64; 3], BTreeMap<i64, Cells<'r>>);

/// Adds sums to the rows of their days, as they are packed; a row that is not there yet is made.
pub(super) fn pack(
    progress: &Progress,
    mut rows: BTreeMap<(i64, i64), rollup_day::Model>,
    added: Vec<Added<'_>>,
) -> Result<Vec<rollup_day::Model>> {
    let mut by_row: BTreeMap<(i64, i64), OfDay<'_>> = BTreeMap::new();
    for Added { hour, campaign, owners, cell, figures } in added {
        let day = progress.days().start(Timestamp(hour)).0;
        let (_, hours) = by_row.entry((day, campaign)).or_insert_with(|| (owners, BTreeMap::new()));
        hours.entry((hour - day) / HOUR_MS).or_default().push((cell, figures));
    }
    let mut changed = vec![];
    for ((day, campaign), (owners, hours)) in by_row {
        let mut row = rows.remove(&(day, campaign)).unwrap_or_else(|| empty(progress, day, campaign, owners));
        let broken = |column| {
            move || StorageError::Inconsistent {
                table: "rollup_day",
                column,
                row: format!("{} {day} {campaign}", progress.kind),
            }
        };
        let mut all = Cells::new();
        for (hour, cells) in hours {
            let cells = packed::in_order(cells);
            row.hours = packed::with_hour(&row.hours, hour, &cells).ok_or_else(broken("hours"))?;
            all.extend(cells);
        }
        let all = packed::in_order(all);
        row.parts = packed::with(&row.parts, &all).ok_or_else(broken("parts"))?;
        row.total = with_total(progress, &row.total, &all).ok_or_else(broken("total"))?;
        changed.push(row);
    }
    Ok(changed)
}

/// What a row says in a few bytes: the sum of everything or, if it is about a tag, the sum of each value.
fn with_total(progress: &Progress, total: &[u8], more: &[(Cell<'_>, Figures)]) -> Option<Vec<u8>> {
    if progress.is_by_tag() {
        return packed::with(total, &packed::by_value(more));
    }
    let total = if total.is_empty() { Figures::default() } else { packed::figures(total)? };
    Some(packed::pack_figures(&(total + packed::total(more))))
}

fn empty(progress: &Progress, day: i64, campaign_id: i64, owners: [i64; 3]) -> rollup_day::Model {
    let [offer_id, advertiser_id, webmaster_id] = owners;
    rollup_day::Model {
        era: progress.era,
        kind: progress.kind.clone(),
        day,
        campaign_id,
        offer_id,
        advertiser_id,
        webmaster_id,
        total: vec![],
        parts: vec![],
        hours: vec![],
    }
}

/// Adds sums to the stored rows of their days. Nobody else adds to them meanwhile.
pub(super) async fn add<T: Tables + Ask>(tables: &T, progress: &Progress, added: Vec<Added<'_>>) -> Result<()> {
    let mut wanted: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for added in &added {
        wanted.entry(progress.days().start(Timestamp(added.hour)).0).or_default().push(added.campaign);
    }
    let mut rows = BTreeMap::new();
    for (day, mut campaigns) in wanted {
        campaigns.sort_unstable();
        campaigns.dedup();
        for (first, last) in spans(&campaigns) {
            let text = format!("{STORED} AND campaign_id >= ? AND campaign_id <= ?");
            let key = [progress.era.into(), progress.kind.clone().into(), day.into(), first.into(), last.into()];
            tables
                .ask(&text, key.into(), |row| {
                    let row = stored(&progress.kind, row)?;
                    rows.insert((row.day, row.campaign_id), row);
                    Ok(())
                })
                .await?;
        }
    }
    let changed = pack(progress, rows, added)?;
    let or_else = "ON CONFLICT (era, kind, day, campaign_id) DO UPDATE SET total = excluded.total, \
                   parts = excluded.parts, hours = excluded.hours";
    tables.insert::<rollup_day::Entity>(changed, or_else).await
}

/// Asks for the stored rows of a day of a kind, for [`stored`].
pub(super) const STORED: &str = "SELECT era, day, campaign_id, offer_id, advertiser_id, webmaster_id, total, parts, hours \
                                 FROM rollup_day WHERE era = ? AND kind = ? AND day = ?";

/// A row of the answer.
pub(super) fn stored(kind: &str, row: &dyn Columns) -> Result<rollup_day::Model> {
    Ok(rollup_day::Model {
        era: row.number(0)?,
        kind: kind.to_owned(),
        day: row.number(1)?,
        campaign_id: row.number(2)?,
        offer_id: row.number(3)?,
        advertiser_id: row.number(4)?,
        webmaster_id: row.number(5)?,
        total: row.bytes(6)?,
        parts: row.bytes(7)?,
        hours: row.bytes(8)?,
    })
}

/// How many campaigns are asked for one by one; of more, all between the first and the last are read.
const FEW: usize = 16;

fn spans(campaigns: &[i64]) -> Vec<(i64, i64)> {
    match campaigns {
        [first, .., last] if campaigns.len() > FEW => vec![(*first, *last)],
        few => few.iter().map(|id| (*id, *id)).collect(),
    }
}
