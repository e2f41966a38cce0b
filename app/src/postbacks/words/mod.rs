//! Status words that nobody could read: what each means is said once, after a look at what would come of it, and the rows that failed for it
//! are replayed.

pub mod api;
mod list;
mod meaning;

pub use list::WordsPage;
pub use meaning::MeaningPage;

use crate::error::AppError;
use crate::saving::only_who_may_change;
use domain::access::{Area, Viewer};

/// Whether somebody may say what an advertiser's words mean: that changes the advertiser, and then conversions.
#[must_use]
pub fn may_teach(viewer: &Viewer) -> bool {
    viewer.may_change(Area::People) && viewer.may_change(Area::Conversions)
}

/// Refuses a page to those who may not.
fn only_who_may_teach() -> Result<(), AppError> {
    only_who_may_change(Area::People)?;
    only_who_may_change(Area::Conversions)
}
