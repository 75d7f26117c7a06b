//! Tables of a spreadsheet as lines: a row a line, its cells between tabs. Most have a language in each column
//! ([`super::columns`]).
//!
//! A row keeps its number, in a workbook that of the first sheet; further sheets follow below.

use super::extract::{Extracted, Paragraph, ParagraphKind};
use super::origin::{Defect, Origin};
use super::workbook;
use crate::error::{BadWorkbook, Result};

/// Empty rows between others that are kept, so that rows have their numbers; where there are more, the numbers of what
/// follows are smaller.
const MOST_EMPTY: usize = 10_000;
/// Records that the delimiter is guessed from.
const SAMPLE: usize = 200;

/// Whether a zip file with these parts is a workbook.
pub fn is_workbook(has: impl Fn(&str) -> bool, mimetype: &str) -> bool {
    mimetype.starts_with("application/vnd.oasis.opendocument.spreadsheet")
        || has("xl/workbook.xml")
        || has("xl/workbook.bin")
}

/// Whether an old Office file is a workbook.
pub fn is_old_workbook(bytes: &[u8]) -> bool {
    let has = |stream: &str| {
        // A stream's name ends in a NUL.
        let wide: Vec<u8> = stream
            .encode_utf16()
            .chain([0])
            .flat_map(u16::to_le_bytes)
            .collect();
        memchr::memmem::find(bytes, &wide).is_some()
    };
    has("Workbook") || has("Book")
}

/// Reads a workbook.
///
/// # Errors
///
/// [`crate::Error::Unreadable`] for one that is damaged, encrypted or larger than any table.
pub fn read(origin: Origin<'_>, bytes: Vec<u8>) -> Result<Extracted> {
    let sheets = workbook::sheets(bytes).map_err(|what| {
        origin.refuse(match what {
            BadWorkbook::Unreadable(said) if said.to_lowercase().contains("password") => {
                Defect::Password
            }
            what => Defect::Workbook(what),
        })
    })?;
    let mut out = Extracted::default();
    for (_, rows) in sheets {
        let mut next = 0;
        for (number, row) in rows {
            let empty = number.saturating_sub(next).min(MOST_EMPTY);
            out.paragraphs
                .extend((0..empty).map(|_| line(String::new())));
            next = number + 1;
            let last = row.keys().next_back().copied().unwrap_or(0);
            // One far to the right is no column of the text.
            let mut text = String::new();
            for (column, cell) in &row {
                let tabs = match last < 100 {
                    true => column.saturating_sub(text.matches('\t').count()),
                    false => usize::from(!text.is_empty()),
                };
                text.extend(std::iter::repeat_n('\t', tabs));
                text.push_str(&cell_text(cell, &mut out.dropped_controls));
            }
            out.paragraphs.push(line(text));
        }
    }
    Ok(out)
}

/// Reads the text of a CSV file, whatever its delimiter is.
pub fn csv(text: &str) -> Extracted {
    let delimiters = [b',', b';', b'\t'];
    let delimiter = delimiters
        .into_iter()
        .max_by_key(|d| columns(text, *d))
        .unwrap_or(b',');
    let mut out = Extracted::default();
    for record in reader(text, delimiter).records().flatten() {
        let cells = record
            .iter()
            .map(|cell| cell_text(cell, &mut out.dropped_controls));
        let cells: Vec<String> = cells.collect();
        out.paragraphs.push(line(cells.join("\t")));
    }
    out
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// How many of the first records have as many cells as most of them, where these are several; commas of sentences
/// divide each differently.
fn columns(text: &str, delimiter: u8) -> usize {
    let mut counts = std::collections::BTreeMap::new();
    for record in reader(text, delimiter).records().flatten().take(SAMPLE) {
        *counts.entry(record.len()).or_insert(0usize) += 1;
    }
    let most = counts
        .into_iter()
        .filter(|(cells, _)| *cells > 1)
        .map(|(_, n)| n)
        .max();
    // The comma where nothing is told.
    2 * most.unwrap_or(0) + usize::from(delimiter == b',')
}

/// A cell on one line.
fn cell_text(cell: &str, controls: &mut usize) -> String {
    let mut out = String::with_capacity(cell.len());
    for c in cell.trim().chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            c if c < ' ' => *controls += 1,
            c => out.push(c),
        }
    }
    out
}

fn line(text: String) -> Paragraph {
    let kind = ParagraphKind::Text;
    Paragraph { text, kind }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_csv_are_lines() {
        let lines = |text: &str| {
            csv(text)
                .paragraphs
                .into_iter()
                .map(|p| p.text)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            lines("a,\"b, \"\"c\"\"\nd\"\n一,二\n"),
            ["a\tb, \"c\" d", "一\t二"]
        );
        assert_eq!(
            lines("one, two;一\nthree, four, five;二\n"),
            ["one, two\t一", "three, four, five\t二"]
        );
    }
}
