//! A reviewed table as it comes back: whatever program has saved it, in whichever way.
//!
//! A reviewer opens the CSV or the workbook, sorts it, moves columns, adds some, and saves: with or without a byte
//! order mark, with semicolons where the system's decimal sign is a comma, with tabs, in UTF-16, under a title of their
//! own. What stays is the names of the columns, so the row that has them is looked for, and all below it is read by
//! name:
//!
//! ```text
//! sep=;
//! id;target;source;Erledigt          header: `id` and a text
//! u1gbh4u4isqm2;总则;General;x       one TableRow
//! ```

use crate::document::workbook;
use crate::document::{Document, ReadOptions, name_of};
use crate::error::{BadTable, Error, Result, RowPlace};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Rows above the header that are looked at in search of it.
const ABOVE: usize = 20;
/// What may separate cells.
const DELIMITERS: [u8; 3] = *b",;\t";
/// The columns that are taken back.
const COLUMNS: [&str; 8] = [
    "id",
    "source",
    "target",
    "comment",
    "flags",
    "confidence",
    "kind",
    "level",
];

/// One row of a reviewed table. A cell is `None` where the table has no such column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// Where it stands.
    pub place: RowPlace,
    /// The row's id; empty on one that the reviewer has put in.
    pub id: String,
    /// The source's text.
    pub source: Option<String>,
    /// The target's.
    pub target: Option<String>,
    /// The comment.
    pub comment: Option<String>,
    /// The flags, as one text.
    pub flags: Option<String>,
    /// The confidence, as it was typed.
    pub confidence: Option<String>,
    /// The kind.
    pub kind: Option<String>,
    /// The level, as it was typed.
    pub level: Option<String>,
}

/// Reads a table: CSV (commas, semicolons or tabs, in any encoding that documents may have), or a workbook (`.xlsx`,
/// `.xls`, `.xlsb`, `.ods`), of which every sheet with such a header is read.
///
/// # Errors
///
/// [`Error::Read`] for what cannot be read, [`Error::Table`] for what is no table with the columns `id` and `source` or
/// `target`, or has one of them twice.
pub fn read(file: impl AsRef<Path>) -> Result<Vec<TableRow>> {
    let mut bytes = Vec::new();
    let name = name_of(file.as_ref());
    let read = match &*name {
        "-" => std::io::stdin().lock().read_to_end(&mut bytes),
        _ => File::open(file.as_ref()).and_then(|mut opened| opened.read_to_end(&mut bytes)),
    };
    read.map_err(|reason| Error::Read {
        name: name.clone().into_owned(),
        reason,
    })?;
    parse(&name, bytes)
}

/// Reads the bytes of a table; `file` is its name for messages. Else as [`read`].
///
/// # Errors
///
/// Those of [`read`].
pub fn parse(file: &str, bytes: Vec<u8>) -> Result<Vec<TableRow>> {
    if workbook::is_workbook(&bytes) {
        return of_workbook(file, bytes);
    }
    let document = Document::from_bytes(file, bytes, &ReadOptions::plain())?;
    let text = document.text().trim_start_matches('\u{feff}');
    let mut best: Option<(Header, usize, u8)> = None;
    for delimiter in DELIMITERS {
        for (number, record) in records(text, delimiter).take(ABOVE).enumerate() {
            let record = record.map_err(|error| wrong(file, BadTable::Csv(error.to_string())))?;
            if let Some(header) = Header::of((0..).zip(&record.1), file)?
                && best
                    .as_ref()
                    .is_none_or(|(b, ..)| b.found() < header.found())
            {
                best = Some((header, number, delimiter));
            }
        }
    }
    let (header, number, delimiter) = best.ok_or_else(|| wrong(file, BadTable::NoHeader))?;
    let mut rows = Vec::new();
    for record in records(text, delimiter).skip(number + 1) {
        let (line, cells) =
            record.map_err(|error| wrong(file, BadTable::Csv(error.to_string())))?;
        let file = file.to_owned();
        rows.extend(header.row(|at| cells.get(at), RowPlace::Line { file, line }));
    }
    Ok(rows)
}

/// The records of a CSV with their lines, from 1.
fn records(
    text: &str,
    delimiter: u8,
) -> impl Iterator<Item = csv::Result<(u64, Vec<String>)>> + '_ {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes())
        .into_records()
        .map(|record| {
            let record = record?;
            let line = record.position().map_or(0, csv::Position::line);
            Ok((line, record.iter().map(str::to_owned).collect()))
        })
}

fn of_workbook(file: &str, bytes: Vec<u8>) -> Result<Vec<TableRow>> {
    let mut rows = Vec::new();
    let mut found = false;
    for (sheet, cells) in
        workbook::sheets(bytes).map_err(|what| wrong(file, BadTable::Workbook(what)))?
    {
        let first = cells.keys().next().copied().unwrap_or_default();
        let mut header = None;
        for (number, cells) in cells {
            match &header {
                Some(header) => {
                    let place = RowPlace::Row {
                        file: file.to_owned(),
                        sheet: sheet.clone(),
                        row: number + 1,
                    };
                    rows.extend(Header::row(header, |at| cells.get(&at), place));
                }
                None if number - first < ABOVE => {
                    header = Header::of(cells.iter().map(|(at, cell)| (*at, cell)), file)?;
                }
                None => break,
            }
        }
        found |= header.is_some();
    }
    if found {
        Ok(rows)
    } else {
        Err(wrong(file, BadTable::NoHeader))
    }
}

fn wrong(file: &str, what: BadTable) -> Error {
    Error::Table {
        name: file.into(),
        what,
    }
}

/// Where the columns are.
struct Header([Option<usize>; COLUMNS.len()]);

impl Header {
    /// The header that these cells are, if they are one.
    fn of<'a>(
        cells: impl Iterator<Item = (usize, &'a String)>,
        file: &str,
    ) -> Result<Option<Self>> {
        let mut at = [None; COLUMNS.len()];
        let mut twice = None;
        for (number, cell) in cells {
            let name = cell.trim().to_lowercase();
            if let Some(column) = COLUMNS.iter().position(|c| *c == name) {
                if at[column].is_some() {
                    twice = Some(COLUMNS[column]);
                }
                at[column] = Some(number);
            }
        }
        let is_header = at[0].is_some() && (at[1].is_some() || at[2].is_some());
        match twice {
            Some(name) if is_header => Err(wrong(file, BadTable::TwoColumns(name))),
            _ => Ok(is_header.then_some(Self(at))),
        }
    }

    /// How many of the columns there are.
    fn found(&self) -> usize {
        self.0.iter().flatten().count()
    }

    /// The row of these cells; none where all of them are empty, or the header comes again.
    fn row<'a>(
        &self,
        cells: impl Fn(usize) -> Option<&'a String>,
        place: RowPlace,
    ) -> Option<TableRow> {
        let cell = |column: usize| {
            let text = cells(self.0[column]?);
            // Rows may end before the last column.
            Some(text.cloned().unwrap_or_default())
        };
        let id = cell(0).unwrap_or_default().trim().to_owned();
        let row = TableRow {
            place,
            id,
            source: cell(1),
            target: cell(2),
            comment: cell(3),
            flags: cell(4),
            confidence: cell(5),
            kind: cell(6),
            level: cell(7),
        };
        let is_empty = |cell: &Option<String>| cell.as_ref().is_none_or(|c| c.trim().is_empty());
        let is_blank = row.id.is_empty() && is_empty(&row.source) && is_empty(&row.target);
        (!is_blank && row.id != "id").then_some(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_bytes(bytes: &[u8]) -> Result<Vec<TableRow>> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("reviewed.csv");
        std::fs::write(&file, bytes).unwrap();
        super::read(file.to_str().unwrap())
    }

    fn utf16(text: &str) -> Vec<u8> {
        let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn a_table_is_read_however_it_was_saved() {
        let table =
            "id,target,Extra,SOURCE\r\na1,\"总则, 一\",x,General\r\n,,,\r\na2,\"二\n行\",,Two\r\n";
        let semicolons =
            "sep=;\nid;target;Extra;source\na1;总则, 一;x;General\n;;;\na2;\"二\n行\";;Two\n";
        let tabs = "My review\n\nid\ttarget\tExtra\tsource\na1\t总则, 一\tx\tGeneral\n\na2\t\"二\n行\"\t\tTwo\n";
        let ways: [Vec<u8>; 6] = [
            table.into(),
            format!("\u{feff}{table}").into(),
            semicolons.into(),
            tabs.into(),
            utf16(tabs),
            encoding_rs::GB18030
                .encode(&table.repeat(20))
                .0
                .into_owned(),
        ];
        for bytes in ways {
            let rows = read_bytes(&bytes).unwrap();
            assert_eq!(rows[0].id, "a1");
            assert_eq!(rows[0].source.as_deref(), Some("General"));
            assert_eq!(rows[0].target.as_deref(), Some("总则, 一"));
            assert_eq!(rows[0].comment, None);
            assert_eq!(rows[1].id, "a2");
            assert_eq!(rows[1].target.as_deref(), Some("二\n行"));
        }
        let rows = read_bytes(table.as_bytes()).unwrap();
        assert_eq!(rows.len(), 2);
        assert!(
            rows[1].place.to_string().ends_with("reviewed.csv, line 4"),
            "{}",
            rows[1].place
        );
    }

    #[test]
    fn what_is_no_table_is_refused() {
        for (text, said) in [
            ("source,target\na,b\n", "no header"),
            ("Just a text.", "no header"),
            ("id,source,source\na,b,c\n", "two columns called source"),
            ("PK\u{3}\u{4}nothing", "cannot be read"),
        ] {
            let error = read_bytes(text.as_bytes()).unwrap_err().to_string();
            assert!(
                error.contains("reviewed.csv") && error.contains(said),
                "{error}"
            );
        }
    }
}
