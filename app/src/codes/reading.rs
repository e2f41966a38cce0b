//! What the form for a developer's link means.

use super::sharing::DAYS;
use crate::draft::{Draft, Fault};

/// For how many days the link is to work.
pub fn days(draft: &mut Draft) -> Option<u32> {
    let known = |text: &str| DAYS.into_iter().find(|days| text == days.to_string()).ok_or(Fault::NotAChoice);
    draft.read("days", known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_works_for_as_long_as_can_be_chosen() {
        let read = |text: &str| days(&mut Draft::default().with("days", text));
        assert_eq!([read("7"), read("30"), read("90")], [Some(7), Some(30), Some(90)]);
        for wrong in ["", "0", "3650", "7.0", "week"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
