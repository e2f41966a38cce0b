//! What becomes of each line of a list.

use super::head::Column;
use crate::id::LeadId;
use crate::money::Currency;
use crate::payout::Split;
use crate::status::ConversionStatus;
use crate::trace::Stale;
use serde::{Deserialize, Serialize};

/// What becomes of a line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// A conversion changes.
    Change(Box<Change>),
    /// The conversion stands there already.
    Same(LeadId),
    /// A line above says the same.
    Repeat {
        /// Which line.
        line: u32,
    },
    /// Nothing is done about it.
    Refused(RowFault),
}

/// A change of one conversion, as it was shown before anybody asked for it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Change {
    /// Which conversion.
    pub lead: LeadId,
    /// The version of it that was looked at.
    pub version: i32,
    /// Where it stood.
    pub from: ConversionStatus,
    /// Where it goes.
    pub to: ConversionStatus,
    /// Why; empty if nothing is said.
    pub reason: String,
    /// What it is worth.
    pub worth: Split,
    /// What the change adds to the ledger.
    pub effect: Split,
    /// The currency of both.
    pub currency: Currency,
}

/// Why nothing is done about a line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowFault {
    /// It has more or fewer cells than the first line.
    Cells {
        /// How many it has.
        has: u32,
        /// How many there should be.
        expected: u32,
    },
    /// What stands in this column cannot be that.
    BadCell(Column),
    /// It does not say which conversion it is about.
    NoId,
    /// It does not say where the conversion is to stand.
    NoStatus,
    /// There is no such conversion.
    Unknown,
    /// The click brought this many such conversions.
    Several(u32),
    /// This column is about another conversion than the others.
    Differs(Column),
    /// Nobody knows this word for a status.
    UnknownWord(String),
    /// The word is about a recurring customer.
    OfCustomers(String),
    /// A rejection needs a reason.
    ReasonMissing,
    /// The reason is too long.
    ReasonTooLong,
    /// The conversion may not go there any more.
    Stays(Stale),
    /// Another line is about the same conversion and says otherwise.
    Contradicts {
        /// Which line.
        line: u32,
    },
    /// The conversion has changed since the list was looked at.
    Moved,
}

/// What is wrong with a list as a whole.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ListFault {
    /// There is neither a file nor a text.
    Missing,
    /// There is a file and a text.
    Both,
    /// It is bigger than [`super::LARGEST`].
    TooBig,
    /// It is a spreadsheet, and no text.
    Spreadsheet,
    /// It is no text at all.
    NotText,
    /// It has no lines after the first.
    NoRows,
    /// It has more lines than [`super::MOST_ROWS`].
    TooManyRows,
    /// A column stands there twice.
    ColumnTwice(Column),
    /// This column has prices, which a decision does not change.
    Price(String),
    /// No column says where conversions are to stand.
    NoStatus,
    /// No columns say which conversions are meant.
    NoIds,
}
