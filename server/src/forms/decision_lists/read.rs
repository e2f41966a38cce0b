//! From the bytes of a file to a table: which letters they are, and which sign stands between the cells.

use csv::{Reader, ReaderBuilder, StringRecord};
use domain::decision_list::{Head, LARGEST, ListFault, MOST_ROWS};
use encoding_rs::{Encoding, WINDOWS_1251};
use std::borrow::Cow;

/// A file as a table.
#[derive(Debug)]
pub struct Table {
    /// The sign between its cells.
    pub separator: char,
    /// Its first line.
    pub names: Vec<String>,
    /// What that means.
    pub head: Head,
    /// Its other lines, with their numbers.
    pub lines: Vec<(u32, Vec<String>)>,
}

/// The signs that programs put between cells.
const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// How spreadsheets begin: a zip, and the older kind.
const SPREADSHEETS: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];

/// Reads a file.
pub fn table(bytes: &[u8]) -> Result<Table, ListFault> {
    if bytes.len() > LARGEST {
        return Err(ListFault::TooBig);
    }
    if SPREADSHEETS.iter().any(|start| bytes.starts_with(start)) {
        return Err(ListFault::Spreadsheet);
    }
    let text = text_of(bytes)?;
    let separator = separator_of(&text);
    let mut lines = lines(&text, separator);
    let (_, names) = lines.next().ok_or(ListFault::NoRows)??;
    let head = Head::parse(&names)?;
    let mut read = vec![];
    for line in lines {
        if read.len() == MOST_ROWS {
            return Err(ListFault::TooManyRows);
        }
        read.push(line?);
    }
    if read.is_empty() { Err(ListFault::NoRows) } else { Ok(Table { separator, names, head, lines: read }) }
}

/// The text of a file. Most programs write UTF-8, with or without a mark; Excel on a Russian computer writes Windows-1251, and
/// "Unicode text" is UTF-16. What is no UTF-8 and has no mark is taken for Windows-1251, in which every byte is a letter.
fn text_of(bytes: &[u8]) -> Result<Cow<'_, str>, ListFault> {
    let (text, is_broken) = match (Encoding::for_bom(bytes), std::str::from_utf8(bytes)) {
        (Some((encoding, mark)), _) => encoding.decode_without_bom_handling(&bytes[mark..]),
        (None, Ok(text)) => (Cow::Borrowed(text), false),
        (None, Err(_)) => WINDOWS_1251.decode_without_bom_handling(bytes),
    };
    let is_odd = |letter: char| letter.is_control() && !matches!(letter, '\t' | '\r' | '\n');
    if is_broken || text.contains(is_odd) { Err(ListFault::NotText) } else { Ok(text) }
}

/// The sign by which most names of columns can be told apart; the first one if there is no difference.
fn separator_of(text: &str) -> char {
    let known = |separator: &char| match lines(text, *separator).next() {
        Some(Ok((_, names))) => Head::known_among(&names),
        Some(Err(_)) | None => 0,
    };
    SEPARATORS.into_iter().rev().max_by_key(known).unwrap_or(',')
}

/// The lines of a text that are not empty, with their numbers.
fn lines(text: &str, separator: char) -> impl Iterator<Item = Result<(u32, Vec<String>), ListFault>> {
    let separator = u8::try_from(separator).unwrap_or(b',');
    let reader: Reader<&[u8]> =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let (mut line, mut counted) = (1, 0);
    reader.into_records().map(move |record| {
        let record: StringRecord = record.map_err(|_| ListFault::NotText)?;
        let start = record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(counted);
        // The reader counts neither empty lines nor the second half of a line's end before it is past them.
        let start = start + text[start..].bytes().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        line += ends(&text[counted..start]);
        counted = start;
        Ok((line, record.iter().map(str::to_owned).collect()))
    })
}

/// How many lines end in a text.
fn ends(text: &str) -> u32 {
    let ends = text.matches('\n').count() + text.matches('\r').count() - text.matches("\r\n").count();
    u32::try_from(ends).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> (char, Vec<(u32, Vec<String>)>) {
        let table = table(bytes).unwrap();
        (table.separator, table.lines)
    }

    #[test]
    fn the_same_list_is_read_from_whatever_program_wrote_it() {
        let text = "request_id;offer;action;Статус;Причина\r\nA-1;7;lead;Отклонён;\"нет; совсем\"\r\n";
        let (windows, ..) = WINDOWS_1251.encode(text);
        let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        let wide: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let commas = text.replace(';', ",").replace("нет,", "нет;");
        let tabs =
            text.replace("нет; совсем", "нет# совсем").replace(';', "\t").replace('#', ";").replace("\r\n", "\n");
        let line: Vec<String> = ["A-1", "7", "lead", "Отклонён", "нет; совсем"].map(str::to_owned).into();
        for (bytes, separator) in [
            (text.as_bytes(), ';'),
            (&windows, ';'),
            (&marked, ';'),
            (&wide, ';'),
            (commas.as_bytes(), ','),
            (tabs.as_bytes(), '\t'),
        ] {
            assert_eq!(cells(bytes), (separator, vec![(2, line.clone())]), "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn lines_have_the_numbers_that_an_editor_shows() {
        let (_, lines) = cells(b"lead_id,status\r\n\r\nx,paid\r\n\"a\r\nb\",paid\r\ny,paid");
        let numbers: Vec<u32> = lines.into_iter().map(|(line, _)| line).collect();
        assert_eq!(numbers, [3, 4, 6]);
    }

    #[test]
    fn what_is_no_list_is_refused_for_what_it_is() {
        let fault = |bytes: &[u8]| table(bytes).unwrap_err();
        assert_eq!(fault(b""), ListFault::NoRows);
        assert_eq!(fault(b"lead_id,status\n\n"), ListFault::NoRows);
        assert_eq!(fault(b"PK\x03\x04\x14\0"), ListFault::Spreadsheet);
        assert_eq!(fault(b"\x89PNG\r\n\x1a\n\0\0"), ListFault::NotText);
        assert_eq!(fault(&vec![b'x'; LARGEST + 1]), ListFault::TooBig);
        let long = format!("lead_id,status\n{}", "x,paid\n".repeat(MOST_ROWS + 1));
        assert_eq!(fault(long.as_bytes()), ListFault::TooManyRows);
    }
}
