//! What the form means that says what a status word means. It answers with none if the form is refused, and then the draft says why.

use crate::draft::{Draft, Fault, some_line, word};
use domain::id::AdvertiserId;
use domain::status::{ConversionStatus, LONGEST_WORD, word_faults};

/// Whose word, the word, and what it is to mean.
#[must_use]
pub fn meaning(draft: &mut Draft) -> Option<(AdvertiserId, String, ConversionStatus)> {
    let advertiser = draft.read("advertiser", word(|text| text.parse().ok()));
    let said = draft.read("word", |text| {
        let said = some_line(LONGEST_WORD)(text)?;
        match word_faults(&[said.as_str()]).pop() {
            Some((_, fault)) => Err(Fault::Word(fault)),
            None => Ok(said),
        }
    });
    let means = draft.read("means", word(ConversionStatus::from_word));
    Some((advertiser?, said?, means?))
}
