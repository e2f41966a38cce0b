//! What the forms about advertisers mean.

use super::edit::{WORD, WORD_FIELDS};
use super::signing::{WHAT, Wish};
use crate::draft::{Draft, Fault, in_row, line, lines, some_line, word};
use domain::allow::{self, MOST_NETWORKS};
use domain::key::Overlap;
use domain::status::{ConversionStatus, LONGEST_WORD, MOST_WORDS, StatusMap, word_faults};
use storage::advertisers::NewAdvertiser;

/// Reads the form for an advertiser; none if it is refused, and then the draft says why.
#[must_use]
pub fn advertiser(draft: &mut Draft) -> Option<NewAdvertiser> {
    let name = draft.read("name", some_line(100));
    let contact = draft.read("contact", line(200));
    let notes = draft.read("notes", lines(2000));
    let always_200 = draft.is_on("always_200");
    let allowed_ips = draft.read("allowed_ips", |text| match allow::networks(text) {
        Ok(networks) if networks.len() > MOST_NETWORKS => Err(Fault::TooManyLines(count(MOST_NETWORKS))),
        Ok(networks) => Ok(networks),
        Err(bad) => Err(Fault::NotANetwork { line: bad.line, text: bad.text }),
    });
    let words = words(draft);
    let new =
        NewAdvertiser { name: name?, contact: contact?, notes: notes?, always_200, words, allowed_ips: allowed_ips? };
    (!draft.is_refused()).then_some(new)
}

/// The words that could be read. What is wrong with the others is noted.
fn words(draft: &mut Draft) -> StatusMap {
    let rows = draft.filled_rows(WORD, &WORD_FIELDS);
    if let Some(beyond) = rows.get(MOST_WORDS) {
        draft.refuse(in_row(WORD, *beyond, "word"), Fault::TooManyWords(count(MOST_WORDS)));
    }
    let texts: Vec<String> = rows.iter().map(|row| draft.get(&in_row(WORD, *row, "word")).to_owned()).collect();
    let faults = word_faults(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    for (at, fault) in faults {
        draft.refuse(in_row(WORD, rows[at], "word"), Fault::Word(fault));
    }
    let mut words = StatusMap::default();
    for row in rows {
        let text = draft.read(&in_row(WORD, row, "word"), some_line(LONGEST_WORD));
        let status = draft.read(&in_row(WORD, row, "status"), word(ConversionStatus::from_word));
        if let (Some(text), Some(status)) = (text, status) {
            words.insert(&text, status);
        }
    }
    words
}

/// Reads how long the old keys go on.
#[must_use]
pub fn overlap(draft: &mut Draft) -> Option<Overlap> {
    draft.read("overlap", word(Overlap::from_word))
}

/// Reads what is asked for about signing.
#[must_use]
pub fn wish(draft: &Draft) -> Option<Wish> {
    Wish::from_word(draft.get(WHAT))
}

fn count(most: usize) -> u32 {
    u32::try_from(most).unwrap_or(u32::MAX)
}
