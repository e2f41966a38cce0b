//! How sums are packed into a few bytes, so that a report of many days has little to read.
//!
//! Numbers are varints, ten figures are a count of clicks and, where there are conversions, a mask of what is not nothing. Cells stand
//! in their order behind the value of the tag that they share, with the value's own sums and the length of its cells: whoever
//! needs no cells steps over them. The hours of a day are such parts again, each behind its number and length. What is nothing is
//! left out, so that the same sums are always the same bytes.

use super::varint::{Reader, unzigzag, write_length, write_text, write_varint, zigzag};
use domain::click::Device;
use domain::money::Amount;
use domain::payout::Split;
use domain::report::Figures;

/// What the figures of one campaign are kept apart by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Cell<'b> {
    /// What stands on the link; empty if the sums are of everything.
    pub value: &'b str,
    /// 0 for none.
    pub promo: i64,
    /// Empty if unknown.
    pub country: &'b str,
    /// The kind of device.
    pub device: Device,
}

/// Cells in their order, each once.
pub type Cells<'b> = Vec<(Cell<'b>, Figures)>;

/// Clicks and, where there is anything else, all figures. They are borrowed: most cells have none, and there are millions of cells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sum<'f> {
    /// How many clicks.
    pub clicks: i64,
    /// All figures, if there are conversions.
    pub figures: Option<&'f Figures>,
}

/// One value, and its cells, still packed.
pub struct Group<'b> {
    /// As [`Cell::value`], but not known to be a text yet.
    pub value: &'b [u8],
    cells: &'b [u8],
}

/// A cell of a group, without the value.
pub struct GroupCell<'b> {
    /// As [`Cell::promo`].
    pub promo: i64,
    /// As [`Cell::country`], but not known to be a text yet.
    pub country: &'b [u8],
    /// As [`Cell::device`].
    pub device: Device,
}

/// How many kinds of devices fit into a cell's first byte.
const DEVICES: u8 = 0b111;
/// In a cell's first byte: there is a promo.
const HAS_PROMO: u8 = 0b1000;
/// In a cell's first byte: the length of the country stands above this bit; the longest says that it follows.
const COUNTRY: u32 = 4;
const LONG: u8 = 0xf;

/// Sums of the same cell are added, and cells of nothing left out.
#[must_use]
pub fn in_order(mut cells: Cells<'_>) -> Cells<'_> {
    cells.sort_by_key(|(cell, _)| *cell);
    cells.dedup_by(|(cell, more), (kept, figures)| {
        let same = cell == kept;
        if same {
            *figures += *more;
        }
        same
    });
    cells.retain(|(_, figures)| *figures != Figures::default());
    cells
}

/// The sums of all of them.
#[must_use]
pub fn total(cells: &[(Cell<'_>, Figures)]) -> Figures {
    cells.iter().fold(Figures::default(), |sum, (_, figures)| sum + *figures)
}

/// The sums of each value, in one cell of nothing else.
#[must_use]
pub fn by_value<'b>(cells: &[(Cell<'b>, Figures)]) -> Cells<'b> {
    let alone = |value| Cell { value, promo: 0, country: "", device: Device::default() };
    in_order(cells.iter().map(|(cell, figures)| (alone(cell.value), *figures)).collect())
}

/// Packs cells that are in their order.
#[must_use]
pub fn pack(cells: &[(Cell<'_>, Figures)]) -> Vec<u8> {
    let (mut bytes, mut inner) = (vec![], vec![]);
    for group in cells.chunk_by(|(one, _), (other, _)| one.value == other.value) {
        inner.clear();
        for (cell, figures) in group {
            write_cell(&mut inner, cell);
            write_figures(&mut inner, figures);
        }
        write_text(&mut bytes, group[0].0.value);
        write_figures(&mut bytes, &total(group));
        write_length(&mut bytes, inner.len());
        bytes.extend_from_slice(&inner);
    }
    bytes
}

/// Packs figures alone.
#[must_use]
pub fn pack_figures(figures: &Figures) -> Vec<u8> {
    let mut bytes = vec![];
    write_figures(&mut bytes, figures);
    bytes
}

/// Figures that were packed alone; none if they were not.
#[must_use]
pub fn figures(bytes: &[u8]) -> Option<Figures> {
    let mut figures = Figures::default();
    Reader(bytes).sum(&mut figures).map(Sum::all)
}

/// Hands each value over with its sums, in the order of the values; none if the bytes are no such thing.
#[must_use = "bytes may be broken"]
pub fn groups<'b>(bytes: &'b [u8], mut each: impl FnMut(Group<'b>, Sum<'_>) -> Option<()>) -> Option<()> {
    let (mut reader, mut figures) = (Reader(bytes), Figures::default());
    while !reader.0.is_empty() {
        let (value, sum) = (reader.bytes()?, reader.sum(&mut figures)?);
        let length = reader.length()?;
        each(Group { value, cells: reader.take(length)? }, sum)?;
    }
    Some(())
}

impl Sum<'_> {
    /// All figures.
    #[must_use]
    pub fn all(self) -> Figures {
        self.figures.copied().unwrap_or(Figures { clicks: self.clicks, ..Figures::default() })
    }
}

impl<'b> Group<'b> {
    /// Hands each cell over with its sums.
    #[must_use = "bytes may be broken"]
    pub fn cells(&self, mut each: impl FnMut(&GroupCell<'b>, Sum<'_>) -> Option<()>) -> Option<()> {
        let (mut reader, mut figures) = (Reader(self.cells), Figures::default());
        while !reader.0.is_empty() {
            let cell = reader.cell()?;
            each(&cell, reader.sum(&mut figures)?)?;
        }
        Some(())
    }
}

/// All cells.
#[must_use]
pub fn cells(bytes: &[u8]) -> Option<Cells<'_>> {
    let mut all = vec![];
    groups(bytes, |group, _| {
        let value = text(group.value)?;
        group.cells(|GroupCell { promo, country, device }, sum| {
            let cell = Cell { value, promo: *promo, country: text(country)?, device: *device };
            all.push((cell, sum.all()));
            Some(())
        })
    })?;
    Some(all)
}

/// Hands the parts of each hour over, by the number of the hour in its day.
#[must_use = "bytes may be broken"]
pub fn hours<'b>(bytes: &'b [u8], mut each: impl FnMut(i64, &'b [u8]) -> Option<()>) -> Option<()> {
    let mut reader = Reader(bytes);
    while !reader.0.is_empty() {
        let number = i64::try_from(reader.varint()?).ok()?;
        let length = reader.length()?;
        each(number, reader.take(length)?)?;
    }
    Some(())
}

/// Adds cells, in their order, to one hour of those that are packed.
#[must_use]
pub fn with_hour(packed: &[u8], number: i64, more: &[(Cell<'_>, Figures)]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(packed.len() + more.len() * 8);
    let mut write = |number: i64, parts: &[u8]| {
        if !parts.is_empty() {
            write_varint(&mut bytes, number.unsigned_abs());
            write_length(&mut bytes, parts.len());
            bytes.extend_from_slice(parts);
        }
    };
    let mut is_added = false;
    hours(packed, |known, parts| {
        if known > number && !is_added {
            write(number, &pack(more));
            is_added = true;
        }
        if known == number {
            write(known, &with(parts, more)?);
            is_added = true;
        } else {
            write(known, parts);
        }
        Some(())
    })?;
    if !is_added {
        write(number, &pack(more));
    }
    Some(bytes)
}

/// Adds cells to those that are packed.
#[must_use]
pub fn with(packed: &[u8], more: &[(Cell<'_>, Figures)]) -> Option<Vec<u8>> {
    let mut all = cells(packed)?;
    all.extend_from_slice(more);
    Some(pack(&in_order(all)))
}

fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

fn write_cell(bytes: &mut Vec<u8>, cell: &Cell<'_>) {
    let device = Device::ALL.iter().position(|device| *device == cell.device).unwrap_or_default();
    let promo = if cell.promo == 0 { 0 } else { HAS_PROMO };
    let length = u8::try_from(cell.country.len()).ok().filter(|length| *length < LONG);
    bytes.push(u8::try_from(device).unwrap_or_default() | promo | (length.unwrap_or(LONG) << COUNTRY));
    if cell.promo != 0 {
        write_varint(bytes, zigzag(cell.promo));
    }
    match length {
        Some(_) => bytes.extend_from_slice(cell.country.as_bytes()),
        None => write_text(bytes, cell.country),
    }
}

/// Clicks twice and a bit for whether more follows: a mask of the other figures, and those that are not nothing.
fn write_figures(bytes: &mut Vec<u8>, figures: &Figures) {
    let [clicks, others @ ..] = numbers(figures);
    let mask = others.iter().enumerate().filter(|(_, other)| **other != 0).fold(0, |mask, (bit, _)| mask | (1 << bit));
    // Ten billion clicks fit many times over.
    write_varint(bytes, (zigzag(clicks) << 1) | u64::from(mask != 0));
    if mask != 0 {
        write_varint(bytes, mask);
        others.into_iter().filter(|other| *other != 0).for_each(|other| write_varint(bytes, zigzag(other)));
    }
}

impl<'b> Reader<'b> {
    #[inline]
    fn cell(&mut self) -> Option<GroupCell<'b>> {
        let [head] = *self.take(1)? else { return None };
        let device = *Device::ALL.get(usize::from(head & DEVICES))?;
        let promo = if head & HAS_PROMO == 0 { 0 } else { unzigzag(self.varint()?) };
        let country = match head >> COUNTRY {
            LONG => self.bytes()?,
            length => self.take(length.into())?,
        };
        Some(GroupCell { promo, country, device })
    }

    /// The next sum; `figures` is the place for its figures.
    #[inline]
    fn sum<'f>(&mut self, figures: &'f mut Figures) -> Option<Sum<'f>> {
        let head = self.varint()?;
        let clicks = unzigzag(head >> 1);
        let has_more = head & 1 != 0;
        if has_more {
            *figures = self.others(clicks)?;
        }
        Some(Sum { clicks, figures: has_more.then_some(figures) })
    }

    fn others(&mut self, clicks: i64) -> Option<Figures> {
        let mask = self.varint()?;
        let mut numbers = [0; 10];
        numbers[0] = clicks;
        for (bit, number) in numbers[1..].iter_mut().enumerate() {
            if mask & (1 << bit) != 0 {
                *number = unzigzag(self.varint()?);
            }
        }
        Some(of_numbers(numbers))
    }
}

/// The figures, in the order of the columns of the hourly sums.
fn numbers(figures: &Figures) -> [i64; 10] {
    let money = |split: Split| [split.advertiser.0, split.network.0, split.webmaster.0];
    let (hold, approved) = (money(figures.hold_money), money(figures.approved_money));
    let counts = [figures.clicks, figures.holds, figures.approved, figures.rejected];
    let mut all = counts.into_iter().chain(hold).chain(approved);
    std::array::from_fn(|_| all.next().unwrap_or_default())
}

/// The figures of the columns of the hourly sums.
#[must_use]
pub fn of_numbers([clicks, holds, approved, rejected, money @ ..]: [i64; 10]) -> Figures {
    let split = |[advertiser, network, webmaster]: [i64; 3]| Split {
        advertiser: Amount(advertiser),
        network: Amount(network),
        webmaster: Amount(webmaster),
    };
    let [hold @ .., _, _, _] = money;
    let [_, _, _, paid @ ..] = money;
    Figures { clicks, holds, approved, rejected, hold_money: split(hold), approved_money: split(paid) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(value: &'static str, promo: i64, country: &'static str, clicks: i64) -> (Cell<'static>, Figures) {
        let figures = of_numbers([clicks, 0, clicks % 3, 0, -7, 0, 0, i64::MAX, 0, i64::MIN + 1]);
        let figures = if clicks % 2 == 0 { Figures { clicks, ..Figures::default() } } else { figures };
        (Cell { value, promo, country, device: Device::Tablet }, figures)
    }

    fn some() -> Cells<'static> {
        let long = "a country with a long name";
        in_order(vec![cell("b", 0, "RU", 1), cell("a", 7, "", 2), cell("a", -3, long, 5), cell("", 0, "KZ", 1 << 40)])
    }

    #[test]
    fn what_is_packed_is_unpacked() {
        assert_eq!(cells(&pack(&some())), Some(some()));
        let mut sums = vec![];
        groups(&pack(&some()), |group, sum| {
            sums.push((text(group.value)?.to_owned(), sum.clicks));
            Some(())
        })
        .expect("whole bytes");
        assert_eq!(sums, [(String::new(), 1 << 40), ("a".to_owned(), 7), ("b".to_owned(), 1)]);
        assert_eq!(figures(&pack_figures(&total(&some()))), Some(total(&some())));
    }

    #[test]
    fn sums_are_the_same_bytes_in_whichever_order_they_were_added() {
        let (one, other) = (in_order(vec![cell("a", 0, "RU", 2)]), some());
        let forth = with_hour(&with_hour(&[], 5, &one).expect("packed"), 3, &other).expect("packed");
        let back = with_hour(&with_hour(&[], 3, &other).expect("packed"), 5, &one).expect("packed");
        assert_eq!(forth, back);
        let twice = with_hour(&forth, 5, &other).expect("packed");
        let mut found = vec![];
        hours(&twice, |number, parts| {
            found.push((number, cells(parts)?.len()));
            Some(())
        })
        .expect("whole bytes");
        assert_eq!(found, [(3, 4), (5, 5)]);
    }

    #[test]
    fn what_comes_to_nothing_leaves_nothing() {
        let one = in_order(vec![cell("a", 0, "RU", 2)]);
        let less: Cells<'_> = one.iter().map(|(cell, figures)| (*cell, Figures::default() - *figures)).collect();
        let packed = with_hour(&[], 5, &one).expect("packed");
        assert_eq!(with_hour(&packed, 5, &less), Some(vec![]));
    }

    #[test]
    fn bytes_that_are_cut_off_are_no_sums() {
        let whole = pack(&some());
        let ends: Vec<usize> = (0..whole.len()).filter(|end| cells(&whole[..*end]).is_some()).collect();
        let mut groups_end = vec![0];
        let mut at = 0;
        groups(&whole, |group, _| {
            at = group.cells.as_ptr() as usize - whole.as_ptr() as usize + group.cells.len();
            groups_end.push(at);
            Some(())
        })
        .expect("whole bytes");
        groups_end.pop();
        assert_eq!(ends, groups_end, "only where a value ends there is nothing missing");
        assert_eq!(figures(&[]), None);
    }
}
