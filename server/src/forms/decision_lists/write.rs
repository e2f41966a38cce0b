//! Files that lead back to a list: the lines that were left with their reasons, and a sample.

use axum::response::{IntoResponse, Response};
use domain::sheet::harmless;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};

/// The name of the column with the reasons. It means nothing in a list, so the file can be mended and sent again as it is.
const ERROR: &str = "error";

/// Lines with what was wrong with each, in the form of the list that they are from.
pub fn with_reasons<'l>(
    separator: char,
    head: &[String],
    lines: impl Iterator<Item = (&'l [String], String)>,
) -> Vec<u8> {
    // The mark by which Excel knows UTF-8.
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let separator = u8::try_from(separator).unwrap_or(b',');
    let mut writer = csv::WriterBuilder::new().delimiter(separator).flexible(true).from_writer(&mut bytes);
    let names = head.iter().map(String::as_str).filter(|name| *name != ERROR);
    let has_error = head.iter().position(|name| name == ERROR);
    let head = names.chain([ERROR]).map(harmless).map(|cell| cell.into_owned());
    writer.write_record(head).expect("a vector can grow");
    for (cells, why) in lines {
        let cells = cells.iter().enumerate().filter(|(place, _)| Some(*place) != has_error);
        let cells = cells.map(|(_, cell)| cell.as_str()).chain([why.as_str()]);
        writer.write_record(cells.map(|cell| harmless(cell).into_owned())).expect("a vector can grow");
    }
    writer.flush().expect("a vector can grow");
    drop(writer);
    bytes
}

/// A list as a file to be kept.
pub fn file(name: &str, bytes: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, disposition)], bytes).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_given_back_as_it_came_with_its_reason_and_without_formulas() {
        let head = ["request_id", "error", "status"].map(str::to_owned);
        let line = ["=1+1", "of before", "paid; soon"].map(str::to_owned);
        let bytes = with_reasons(';', &head, [(line.as_slice(), "no \"such\" order".to_owned())].into_iter());
        let expected = "\u{feff}request_id;status;error\n'=1+1;\"paid; soon\";\"no \"\"such\"\" order\"\n";
        assert_eq!(String::from_utf8(bytes).unwrap(), expected);
    }
}
