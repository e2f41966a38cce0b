//! What the form for a smartlink means. A reader answers with none if the form is refused, and then the draft says why.

use super::CAMPAIGN;
use crate::draft::{Draft, Fault, in_row, some_line, word};
use domain::access::KeepingPermit;
use domain::id::{CampaignId, WebmasterId};
use std::collections::BTreeSet;
use storage::smartlinks::Plan;

/// The most characters of a name.
const MOST: u32 = 100;

/// What a smartlink is to be. Where nobody says whether it is over all campaigns, it is unless some are named.
#[must_use]
pub fn plan(draft: &mut Draft) -> Option<Plan> {
    let name = draft.read("name", some_line(MOST));
    let named = draft.rows(CAMPAIGN);
    let is_over_all = draft.read("every", |text| match text {
        "" => Ok(named.is_empty()),
        text => word(|text| ["chosen", "all"].into_iter().position(|known| known == text))(text).map(|at| at == 1),
    });
    let campaigns = if is_over_all? { None } else { Some(chosen(draft, &named)?) };
    Some(Plan { name: name?, campaigns })
}

/// The campaigns of the boxes that are ticked, and of a program's rows.
fn chosen(draft: &mut Draft, rows: &[usize]) -> Option<BTreeSet<CampaignId>> {
    let mut campaigns = BTreeSet::new();
    for row in rows {
        campaigns.insert(draft.read(&in_row(CAMPAIGN, *row, "campaign"), |text| match text {
            "on" => i64::try_from(*row).map(CampaignId).map_err(|_| Fault::NotAChoice),
            text => text.parse().map_err(|_| Fault::NotAChoice),
        })?);
    }
    if campaigns.is_empty() {
        draft.refuse("campaigns", Fault::Missing);
    }
    (!draft.is_refused()).then_some(campaigns)
}

/// The same of a new one, and whose it is to be: a webmaster's own, and a manager chooses.
#[must_use]
pub fn new(draft: &mut Draft, by: KeepingPermit) -> Option<(WebmasterId, Plan)> {
    let webmaster = by.own().or_else(|| draft.read("webmaster", word(|text| text.parse().ok())));
    let plan = plan(draft)?;
    Some((webmaster?, plan))
}
