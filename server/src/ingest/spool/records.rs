//! The form of a spool's files: records of a length, a check and a click as JSON. What a crash tore off is known by its check.

use domain::click::Click;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufReader, ErrorKind, Read};

/// The bytes before a click: four of its length, eight of its check.
const HEAD: usize = 12;

/// Longer than any click can be: each of its texts is cut to a length.
const LONGEST: usize = 1 << 20;

/// A click as a record.
pub(super) fn write(click: &Click) -> Result<Vec<u8>, serde_json::Error> {
    let text = serde_json::to_vec(click)?;
    let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
    Ok([&length.to_le_bytes(), &check(&text)[..], &text].concat())
}

fn check(text: &[u8]) -> [u8; 8] {
    let hash = Sha256::digest(text);
    let mut check = [0; 8];
    check.copy_from_slice(&hash[..8]);
    check
}

/// What is next in a file.
#[derive(Debug)]
pub(super) enum Next {
    /// A click.
    Click(Box<Click>),
    /// Nothing more.
    End,
    /// A record that is not whole: whoever wrote it was killed before anybody was answered.
    Torn,
    /// A whole record of another version of the product.
    Strange(serde_json::Error),
}

/// Reads a file record by record.
#[derive(Debug)]
pub(super) struct Records(BufReader<File>);

impl Records {
    /// From the beginning of a file.
    pub(super) fn of(file: File) -> Self {
        Self(BufReader::new(file))
    }

    /// The next one.
    pub(super) fn next(&mut self) -> std::io::Result<Next> {
        let mut head = [0; HEAD];
        match read(&mut self.0, &mut head)? {
            0 => return Ok(Next::End),
            HEAD => {}
            _ => return Ok(Next::Torn),
        }
        let length = u32::from_le_bytes([head[0], head[1], head[2], head[3]]) as usize;
        if length > LONGEST {
            return Ok(Next::Torn);
        }
        let mut text = vec![0; length];
        if read(&mut self.0, &mut text)? < length || check(&text) != head[4..] {
            return Ok(Next::Torn);
        }
        Ok(serde_json::from_slice(&text).map_or_else(Next::Strange, Next::Click))
    }
}

/// Reads until there is no room or nothing more; answers how much it was.
fn read(from: &mut impl Read, into: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while filled < into.len() {
        match from.read(&mut into[filled..]) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
