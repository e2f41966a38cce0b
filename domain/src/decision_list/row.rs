//! One line of a list: which conversion it names, and what is to become of it.

use super::head::{Column, Head};
use super::verdict::RowFault;
use crate::conversion::Conversion;
use crate::id::{ClickId, LeadId, OfferId};
use crate::payout::ActionName;

/// What a line says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The conversion that it is about.
    pub named: Named,
    /// The word for where it is to stand.
    pub status: String,
    /// Why; empty if nothing is said.
    pub reason: String,
}

/// What a line says of the conversion that it is about. There is enough of it to find one.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Named {
    lead: Option<LeadId>,
    offer: Option<OfferId>,
    action: Option<ActionName>,
    request: Option<String>,
    click: Option<ClickId>,
}

impl Row {
    /// Reads the cells of a line; none for one in which nothing stands.
    ///
    /// # Errors
    /// [`RowFault`] for what cannot be what its column says, and for a line that names no conversion or no status.
    pub fn parse(head: &Head, cells: &[String]) -> Option<Result<Self, RowFault>> {
        cells.iter().any(|cell| !cell.trim().is_empty()).then(|| Self::read(head, cells))
    }

    fn read(head: &Head, cells: &[String]) -> Result<Self, RowFault> {
        let more = cells.iter().skip(head.width).any(|cell| !cell.trim().is_empty());
        if cells.len() < head.width || more {
            let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
            return Err(RowFault::Cells { has: count(cells.len()), expected: count(head.width) });
        }
        let named = Named {
            lead: some(head, Column::Lead, cells, |text| text.parse().ok())?,
            offer: some(head, Column::Offer, cells, |text| text.trim_start_matches(['№', '#', ' ']).parse().ok())?,
            action: some(head, Column::Action, cells, |text| ActionName::parse(text).ok())?,
            request: some(head, Column::Request, cells, |text| Some(text.to_owned()))?,
            click: some(head, Column::Click, cells, |text| text.parse().ok())?,
        };
        if named.lead().is_none() && named.click().is_none() {
            return Err(RowFault::NoId);
        }
        let status = head.cell(Column::Status, cells).to_owned();
        if status.is_empty() {
            return Err(RowFault::NoStatus);
        }
        Ok(Self { named, status, reason: head.cell(Column::Reason, cells).to_owned() })
    }
}

/// What a cell means; none for an empty one.
fn some<T>(
    head: &Head,
    column: Column,
    cells: &[String],
    parse: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, RowFault> {
    let text = head.cell(column, cells);
    if text.is_empty() { Ok(None) } else { parse(text).map(Some).ok_or(RowFault::BadCell(column)) }
}

impl Named {
    /// The id of the conversion, if it is named itself or by what it is made of.
    #[must_use]
    pub fn lead(&self) -> Option<LeadId> {
        let made = || match (self.offer, &self.action, &self.request) {
            (Some(offer), Some(action), Some(request)) => Some(LeadId::of(offer, action.as_str(), request)),
            _ => None,
        };
        self.lead.or_else(made)
    }

    /// The click that brought it, if that tells which one it is.
    #[must_use]
    pub fn click(&self) -> Option<ClickId> {
        self.click.filter(|_| self.action.is_some())
    }

    /// The first thing that the line says and that is otherwise with this conversion.
    pub(super) fn differs(&self, known: &Conversion) -> Option<Column> {
        let is_other = |column| match column {
            Column::Lead => self.lead.is_some_and(|lead| lead != known.id),
            Column::Offer => self.offer.is_some_and(|offer| offer != known.offer),
            Column::Action => self.action.as_ref().is_some_and(|action| *action != known.action),
            Column::Request => self.request.as_ref().is_some_and(|request| *request != known.request_id),
            Column::Click => self.click.is_some_and(|click| click != known.click),
            Column::Status | Column::Reason => false,
        };
        Column::ALL.into_iter().find(|column| is_other(*column))
    }

    /// Whether this is one of the conversions that its click may mean.
    pub(super) fn may_be(&self, known: &Conversion) -> bool {
        self.differs(known).is_none()
    }
}
