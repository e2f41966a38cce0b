//! Lists of decisions, as advertisers send them at the end of a month: which conversions are to stand where.
//!
//! A list is judged whole before anything is done: [`judge`] says of each line what would become of it. What was shown is kept, and
//! carried out as it was shown, by [`carry_out`]: a conversion that somebody has changed in the meantime is left alone.

mod head;
mod row;
mod verdict;

pub use head::{Column, Head};
pub use row::{Named, Row};
pub use verdict::{Change, ListFault, RowFault, Verdict};

use crate::access::Permit;
use crate::access::right::Conversions;
use crate::conversion::{Conversion, Transition};
use crate::decision::{Decision, NoDecision, Ruling, foresee, rule};
use crate::id::{AdvertiserId, ClickId, LeadId, OfferId};
use crate::status::{ConversionStatus, StatusMap, Word};
use std::collections::{HashMap, HashSet};

/// The most lines of a list, the first one not counted.
pub const MOST_ROWS: usize = 10_000;

/// The most bytes of a list.
pub const LARGEST: usize = 5 * 1024 * 1024;

/// What the network knows of the conversions that a list names.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The conversions.
    pub conversions: Vec<Conversion>,
    /// The advertisers' own words.
    pub words: HashMap<AdvertiserId, StatusMap>,
    /// The offers that lock final statuses.
    pub locking: HashSet<OfferId>,
}

/// A line of a list, by its number in the file, as far as it could be read.
pub type Line = (u32, Result<Row, RowFault>);

/// What would become of each line, in their order. A line that says no reason has the one that is said for all.
#[must_use]
pub fn judge(lines: &[Line], facts: &Facts, for_all: &str) -> Vec<(u32, Verdict)> {
    let known = Index::of(&facts.conversions);
    let understood = |row: &Row| {
        let conversion = known.find(&row.named)?;
        Ok((conversion, meaning(&row.status, facts.words.get(&conversion.advertiser))?))
    };
    let asked: Vec<_> =
        lines.iter().map(|(line, row)| (*line, row.as_ref().map_err(Clone::clone).and_then(understood))).collect();
    let mut by_lead: HashMap<LeadId, Vec<(u32, ConversionStatus)>> = HashMap::new();
    for (line, found) in &asked {
        if let Ok((conversion, to)) = found {
            by_lead.entry(conversion.id).or_default().push((*line, *to));
        }
    }
    let verdict = |row: &Result<Row, RowFault>, line: u32, conversion: &Conversion, to: ConversionStatus| {
        let same = by_lead.get(&conversion.id).map(Vec::as_slice).unwrap_or_default();
        if let Some((other, _)) = same.iter().find(|(_, other)| *other != to) {
            return Verdict::Refused(RowFault::Contradicts { line: *other });
        }
        match same.first() {
            Some((first, _)) if *first != line => Verdict::Repeat { line: *first },
            _ => {
                let said = row.as_ref().map_or("", |row| row.reason.as_str());
                let reason = if said.is_empty() { for_all } else { said };
                foretell(conversion, facts.locking.contains(&conversion.offer), to, reason)
            }
        }
    };
    let judged = lines.iter().zip(asked).map(|((_, row), (line, found))| match found {
        Ok((conversion, to)) => (line, verdict(row, line, conversion, to)),
        Err(why) => (line, Verdict::Refused(why)),
    });
    judged.collect()
}

/// The conversions by all that lines name them by.
struct Index<'f> {
    by_id: HashMap<LeadId, &'f Conversion>,
    by_click: HashMap<ClickId, Vec<&'f Conversion>>,
}

impl<'f> Index<'f> {
    fn of(conversions: &'f [Conversion]) -> Self {
        let by_id = conversions.iter().map(|known| (known.id, known)).collect();
        let mut by_click: HashMap<_, Vec<_>> = HashMap::new();
        for known in conversions {
            by_click.entry(known.click).or_default().push(known);
        }
        Self { by_id, by_click }
    }

    /// The one conversion that a line means.
    fn find(&self, named: &Named) -> Result<&'f Conversion, RowFault> {
        if let Some(lead) = named.lead() {
            let known = *self.by_id.get(&lead).ok_or(RowFault::Unknown)?;
            return named.differs(known).map_or(Ok(known), |column| Err(RowFault::Differs(column)));
        }
        let of_click = named.click().and_then(|click| self.by_click.get(&click));
        let meant: Vec<_> = of_click.into_iter().flatten().filter(|known| named.may_be(known)).collect();
        match meant[..] {
            [known] => Ok(known),
            [] => Err(RowFault::Unknown),
            _ => Err(RowFault::Several(u32::try_from(meant.len()).unwrap_or(u32::MAX))),
        }
    }
}

/// What an advertiser's word for a status means.
fn meaning(word: &str, own: Option<&StatusMap>) -> Result<ConversionStatus, RowFault> {
    match own.unwrap_or(&StatusMap::default()).read(word) {
        Some(Word::Conversion(status)) => Ok(status),
        Some(Word::Customer(_)) => Err(RowFault::OfCustomers(word.to_owned())),
        None => Err(RowFault::UnknownWord(word.to_owned())),
    }
}

/// What would become of a conversion, by the rules for deciding by hand.
fn foretell(known: &Conversion, lock_final: bool, to: ConversionStatus, reason: &str) -> Verdict {
    let effect = match foresee(known, lock_final, to) {
        Ok(Some(effect)) => effect,
        Ok(None) => return Verdict::Same(known.id),
        Err(why) => return Verdict::Refused(RowFault::Stays(why)),
    };
    match Decision::new(to, reason) {
        Ok(_) => Verdict::Change(Box::new(Change {
            lead: known.id,
            version: known.version,
            from: known.status,
            to,
            reason: reason.to_owned(),
            worth: known.split,
            effect,
            currency: known.currency,
        })),
        Err(why) => Verdict::Refused(why.into()),
    }
}

impl From<NoDecision> for RowFault {
    fn from(why: NoDecision) -> Self {
        match why {
            NoDecision::Hold => Self::Stays(crate::trace::Stale::BackToHold),
            NoDecision::ReasonMissing => Self::ReasonMissing,
            NoDecision::ReasonTooLong => Self::ReasonTooLong,
        }
    }
}

/// What a line did when it was carried out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Carried {
    /// The conversion changed as it was shown.
    Changed(Box<Conversion>, Transition),
    /// It did not, and why.
    Left(Verdict),
}

/// Carries a change out on the conversion as it is now; none if it is gone. `file` is what the list was called.
#[must_use]
pub fn carry_out(
    change: &Change,
    known: Option<&Conversion>,
    lock_final: bool,
    file: &str,
    by: Permit<Conversions>,
) -> Carried {
    let Some(known) = known else { return Carried::Left(Verdict::Refused(RowFault::Unknown)) };
    if known.status == change.to {
        return Carried::Left(Verdict::Same(known.id));
    }
    if known.version != change.version {
        return Carried::Left(Verdict::Refused(RowFault::Moved));
    }
    let decision = match Decision::new(change.to, &change.reason) {
        Ok(decision) => decision.of_list(file),
        Err(why) => return Carried::Left(Verdict::Refused(why.into())),
    };
    match rule(known, lock_final, &decision, by) {
        Ruling::Changed(after, transition) => Carried::Changed(after, transition),
        Ruling::Same => Carried::Left(Verdict::Same(known.id)),
        Ruling::Stays(why) => Carried::Left(Verdict::Refused(RowFault::Stays(why))),
    }
}

#[cfg(test)]
mod tests;
