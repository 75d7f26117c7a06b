//! Bytes of a text as parts of its lines.

use super::inline;
use super::shown::Shown;
use crate::document::Document;
use std::ops::Range;

/// The first byte of each line.
pub fn starts(doc: &Document) -> Vec<usize> {
    let next = |at: &mut usize, line: &str| {
        let start = *at;
        *at += line.len() + 1;
        Some(start)
    };
    doc.lines().scan(0, next).collect()
}

/// What lines show of the bytes of a text; the lines begin at `starts`.
pub fn by_line(
    found: impl IntoIterator<Item = Range<usize>>,
    text: &str,
    starts: &[usize],
) -> Vec<(u32, u32, u32)> {
    let mut out = Vec::new();
    let mut line = 0;
    for bytes in found {
        let mut from = bytes.start;
        while from < bytes.end {
            line += starts[line..]
                .partition_point(|&s| s <= from)
                .saturating_sub(1);
            let next = starts.get(line + 1).copied().unwrap_or(usize::MAX);
            let to = bytes.end.min(next);
            let part = text[from..to].trim_end_matches('\n');
            let start = from - starts[line];
            if !part.is_empty() {
                out.push((line as u32, start as u32, (start + part.len()) as u32));
            }
            from = to;
        }
    }
    out
}

/// What a text that stands by itself shows, by the bytes that a reader found in it.
pub fn of_bytes(text: &str, found: Vec<Range<usize>>) -> String {
    let shown = Shown::new(by_line(found, text, &[0]), Vec::new());
    let mut out = String::new();
    shown.add(0, text, 0..text.len(), &mut out);
    out.trim().to_owned()
}

/// What a text that stands by itself shows from a byte on, by the marks within it.
pub fn shown_from(text: &str, from: usize, reader: inline::Reader) -> String {
    let mut found = Vec::new();
    inline::read(text, from..text.len(), reader, &mut found);
    of_bytes(text, found)
}
