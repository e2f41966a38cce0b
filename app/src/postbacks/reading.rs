//! What the forms mean that say what a status word or the name of an action means. It answers with none if the form is refused, and then the draft says why.

use crate::draft::{Draft, Fault, some_line, word};
use domain::id::{AdvertiserId, OfferId, PayoutId};
use domain::payout::{ActionAlias, LONGEST_ALIAS};
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

/// Which offer, the name, and the action that it is to mean, by what is paid for it.
#[must_use]
pub fn action(draft: &mut Draft) -> Option<(OfferId, ActionAlias, PayoutId)> {
    let offer = draft.read("offer", word(|text| text.parse().ok()));
    let name = draft.read("name", |text| {
        let name = some_line(LONGEST_ALIAS)(text)?;
        ActionAlias::parse(&name).ok_or(Fault::Missing)
    });
    let payout = draft.read("payout", word(|text| text.parse().ok()));
    Some((offer?, name?, payout?))
}
