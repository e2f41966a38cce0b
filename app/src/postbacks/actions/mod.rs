//! Names of actions that an offer does not know: which of its actions each means is said once, after a look at what would come of it, and
//! the rows that failed for it are replayed.

pub mod api;
mod list;
mod which;

pub use list::ActionsPage;
pub use which::WhichActionPage;

use crate::error::AppError;
use crate::saving::only_who_may_change;
use domain::access::{Area, Viewer};

/// Whether somebody may say what an offer's actions are called: that changes the offer, and then conversions.
#[must_use]
pub fn may_name(viewer: &Viewer) -> bool {
    viewer.may_change(Area::Offers) && viewer.may_change(Area::Conversions)
}

/// Refuses a page to those who may not.
fn only_who_may_name() -> Result<(), AppError> {
    only_who_may_change(Area::Offers)?;
    only_who_may_change(Area::Conversions)
}
