//! The cells of a workbook (`.xlsx`, `.xlsb`, `.xls`, `.ods`), within bounds.
//!
//! A few kilobytes can say that a sheet is 16,384 columns wide and a million rows long, or unpack to gigabytes, and
//! what reads workbooks keeps a place for every cell there may be:
//!
//! ```text
//! bytes ─ unpacked, and counted only ─▶ .ods: repeats counted ─▶ calamine ─▶ cells with a text, row by row
//! ```
//!
//! So a file is measured before it is read, and of the formats that are read cell by cell only those with a text are
//! kept.

use crate::error::BadWorkbook;
use calamine::{Cell, Data, DataRef, Reader, Sheets};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Bytes that all parts of a file may unpack to.
const FREE: u64 = 64 << 20;
/// How many times its size a larger file may unpack to; real ones come to 5 to 30.
const RATIO: u64 = 100;
/// Bytes that the parts of no file may unpack to.
const LARGEST: u64 = 1 << 30;
/// Cells that a sheet may have room for where all of it is kept.
const CELLS: u64 = 20_000_000;
/// Rows and columns of the largest sheet that a spreadsheet program has.
const SHEET: (u64, u64) = (1 << 20, 1 << 14);

/// The name of the thread that a workbook is read in. A panic there is caught and becomes an error; a program that
/// writes panics out need not write this one.
pub const READER: &str = "workbook";

/// The cells of one row that have a text, by column, from 0.
pub type Row = BTreeMap<usize, String>;

/// A sheet: its name, and its rows by their number, from 0.
pub type Sheet = (String, BTreeMap<usize, Row>);

/// Whether a file is a workbook, by its first bytes: a ZIP (`.xlsx`, `.ods`), or one of the older kind.
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0")
}

/// The sheets of a workbook; charts are none. Fails with what is wrong.
pub fn sheets(bytes: Vec<u8>) -> Result<Vec<Sheet>, BadWorkbook> {
    if bytes.starts_with(b"PK") {
        measure(&bytes)?;
    }
    // What reads workbooks takes some numbers in them on trust and ends in a panic where they are nonsense; that ends
    // the thread and not the program.
    let reader = std::thread::Builder::new().name(READER.into());
    let reader = reader.spawn(move || read(bytes)).map_err(unreadable)?;
    let damaged = |_| Err(BadWorkbook::Bounds);
    reader.join().unwrap_or_else(damaged)
}

/// The rows and columns of a sheet at most, as Excel has them.
const ROWS: u32 = 1 << 20;
const COLUMNS: u32 = 1 << 14;

/// A place in a sheet. One beyond every sheet's end would put a text where nobody wrote it.
fn within((row, column): (u32, u32)) -> Result<(usize, usize), BadWorkbook> {
    match row < ROWS && column < COLUMNS {
        true => Ok((row as usize, column as usize)),
        false => Err(BadWorkbook::Bounds),
    }
}

fn read(bytes: Vec<u8>) -> Result<Vec<Sheet>, BadWorkbook> {
    let said = |error: calamine::Error| unreadable(error);
    let mut book = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(said)?;
    let mut out = Vec::new();
    for name in book.sheet_names() {
        let mut rows = BTreeMap::new();
        let mut put = |row: usize, column: usize, text: String| {
            if !text.is_empty() {
                let row: &mut Row = rows.entry(row).or_default();
                row.insert(column, text);
            }
        };
        let mut put_cell = |cell: Cell<DataRef>| {
            let (row, column) = within(cell.get_position())?;
            put(row, column, shown(&cell.get_value().clone().into()));
            Ok(())
        };
        match &mut book {
            Sheets::Xlsx(book) => {
                let Ok(mut cells) = book.worksheet_cells_reader(&name) else {
                    continue;
                };
                let mut nothing = FxHashSet::default();
                while let Some(cell) = cells.next_cell().map_err(|e| said(e.into()))? {
                    if matches!(cell.get_value(), DataRef::String(t) if t.is_empty()) {
                        nothing.insert(cell.get_position());
                    }
                    put_cell(cell)?;
                }
                drop(cells);
                let columns = columns_of_texts(&rows);
                let mut formulas = book
                    .worksheet_cells_reader(&name)
                    .map_err(|e| said(e.into()))?;
                while let Some(formula) = formulas.next_formula().map_err(|e| said(e.into()))? {
                    let at = formula.get_position();
                    if !formula.get_value().is_empty()
                        && columns.contains(&(at.1 as usize))
                        && !nothing.contains(&at)
                        && !has_text(&rows, at)
                    {
                        let cell = format!("{}{}", column_name(at.1), at.0 + 1);
                        return Err(BadWorkbook::Formula { sheet: name, cell });
                    }
                }
            }
            Sheets::Xlsb(book) => {
                let Ok(mut cells) = book.worksheet_cells_reader(&name) else {
                    continue;
                };
                while let Some(cell) = cells.next_cell().map_err(|e| said(e.into()))? {
                    put_cell(cell)?;
                }
            }
            // These keep the whole sheet: .xls has 65,536 rows of 256 at most, and .ods was counted.
            other => {
                let Ok(range) = other.worksheet_range(&name) else {
                    continue;
                };
                let (top, left) = range.start().unwrap_or_default();
                for (row, column, cell) in range.used_cells() {
                    put(top as usize + row, left as usize + column, shown(cell));
                }
            }
        }
        out.push((name, rows));
    }
    Ok(out)
}

/// The columns that have two texts or more: their name, and one below.
fn columns_of_texts(rows: &BTreeMap<usize, Row>) -> FxHashSet<usize> {
    let mut counts: FxHashMap<usize, usize> = FxHashMap::default();
    for (column, text) in rows.values().flatten() {
        if text.chars().any(char::is_alphabetic) {
            *counts.entry(*column).or_default() += 1;
        }
    }
    let several = counts.into_iter().filter(|c| c.1 >= 2);
    several.map(|(column, _)| column).collect()
}

/// Whether a cell has a text.
fn has_text(rows: &BTreeMap<usize, Row>, (row, column): (u32, u32)) -> bool {
    let row = rows.get(&(row as usize));
    row.is_some_and(|row| row.contains_key(&(column as usize)))
}

/// What a column is called, from 0: A, Z, AA.
fn column_name(column: u32) -> String {
    let letter = char::from(b'A' + (column % 26) as u8);
    match column / 26 {
        0 => letter.to_string(),
        more => column_name(more - 1) + &letter.to_string(),
    }
}

/// What a reader of workbooks says.
fn unreadable(error: impl std::fmt::Display) -> BadWorkbook {
    BadWorkbook::Unreadable(error.to_string())
}

/// A cell as a person sees it, more or less: a date is a number here.
fn shown(cell: &Data) -> String {
    match cell {
        Data::Bool(value) => value.to_string().to_uppercase(),
        Data::DateTime(date) => date.as_f64().to_string(),
        other => other.to_string(),
    }
}

/// Fails where the parts of a zip file unpack to more than a table's do. They are unpacked for that and thrown away,
/// for the sizes that the file itself gives may be wrong.
fn measure(bytes: &[u8]) -> Result<(), BadWorkbook> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
    let packed = bytes.len() as u64;
    let most = (packed.saturating_mul(RATIO)).clamp(FREE, LARGEST);
    let mut left = most;
    for at in 0..zip.len() {
        let part = zip.by_index(at).map_err(unreadable)?;
        let size = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        left = left
            .checked_sub(size.map_err(unreadable)?)
            .ok_or(BadWorkbook::Unpacks { packed, most })?;
    }
    // What reads an .ods has a place for each cell, the empty ones between others too.
    if let Ok(part) = zip.by_name("content.xml")
        && room(std::io::BufReader::new(part)) > CELLS
    {
        return Err(BadWorkbook::Cells(CELLS));
    }
    Ok(())
}

/// How many cells the largest sheet of an .ods has room for, up to the last that says anything. What is no XML is left
/// to the reader to complain of.
fn room(content: impl std::io::BufRead) -> u64 {
    use quick_xml::events::{BytesStart, Event};
    let repeats = |e: &BytesStart, name: &str| {
        let value = e.try_get_attribute(name).ok().flatten();
        let number = value.and_then(|v| v.value.parse::<u64>().ok());
        number.unwrap_or(1)
    };
    let mut reader = quick_xml::Reader::from_reader(content);
    let mut buffer = Vec::new();
    let mut most = 0;
    // Of the sheet: rows up to here and to the last that says anything, the widest of these, the cells of all of them.
    let (mut rows, mut last, mut width, mut cells) = (0u64, 0, 0, 0u64);
    // Of the row: how often it stands, cells up to here and to the last that says anything.
    let (mut times, mut at, mut end) = (1, 0u64, 0);
    loop {
        buffer.clear();
        let Ok(event) = reader.read_event_into(&mut buffer) else {
            return most;
        };
        let is_empty = matches!(event, Event::Empty(_));
        match event {
            Event::Start(e) | Event::Empty(e) => match e.name().as_ref() {
                "table:table" => (rows, last, width, cells) = (0, 0, 0, 0),
                "table:table-row" => {
                    times = repeats(&e, "table:number-rows-repeated").min(SHEET.0);
                    (at, end) = (0, 0);
                    if is_empty {
                        rows = (rows + times).min(SHEET.0);
                    }
                }
                "table:table-cell" | "table:covered-table-cell" => {
                    let n = repeats(&e, "table:number-columns-repeated");
                    at = at.saturating_add(n).min(SHEET.1);
                    // Programs write cells without any value as empty elements without a type.
                    let says = |a: &str| e.try_get_attribute(a).ok().flatten().is_some();
                    if !is_empty || says("office:value-type") || says("table:formula") {
                        end = at;
                    }
                }
                _ => {}
            },
            Event::End(e) if e.name().as_ref() == "table:table-row" => {
                rows = (rows + times).min(SHEET.0);
                if end > 0 {
                    last = rows;
                    width = width.max(end);
                    cells = cells.saturating_add(end);
                }
                most = most.max(last * width).max(cells);
            }
            Event::Eof => return most,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::SimpleFileOptions;

    fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn xlsx(rows: &str) -> Vec<u8> {
        const RELATIONS: &str =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let relations = |kind: &str, target: &str| {
            format!(
                "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship \
                 Id='r1' Type='{RELATIONS}/{kind}' Target='{target}'/></Relationships>"
            )
        };
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        zipped(&[
            ("_rels/.rels", relations("officeDocument", "xl/workbook.xml").as_bytes()),
            ("xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/sheet1.xml").as_bytes()),
            (
                "xl/workbook.xml",
                format!("<workbook xmlns='{main}' xmlns:r='{RELATIONS}'><sheets><sheet name='a' sheetId='1' \
                    r:id='r1'/></sheets></workbook>").as_bytes(),
            ),
            (
                "xl/worksheets/sheet1.xml",
                format!("<worksheet xmlns='{main}'><sheetData>{rows}</sheetData></worksheet>").as_bytes(),
            ),
        ])
    }

    fn ods(rows: &str) -> Vec<u8> {
        zipped(&[
            (
                "mimetype",
                b"application/vnd.oasis.opendocument.spreadsheet",
            ),
            ("META-INF/manifest.xml", b"<manifest:manifest/>"),
            (
                "content.xml",
                format!(
                    "<office:document-content xmlns:office='o' xmlns:table='t' \
                    xmlns:text='x'><office:body><office:spreadsheet><table:table \
                    table:name='a'>{rows}</table:table></office:spreadsheet></office:body>\
                    </office:document-content>"
                )
                .as_bytes(),
            ),
        ])
    }

    fn cell(column: &str, row: u32) -> String {
        format!("<row r='{row}'><c r='{column}{row}' t='inlineStr'><is><t>x</t></is></c></row>")
    }

    #[test]
    fn a_formula_counts_by_its_value() {
        let row = |formula: &str| {
            let book = format!(
                "<row r='1'><c r='AB1' t='inlineStr'><is><t>target</t></is></c></row><row r='2'><c r='AB2' \
                 t='inlineStr'><is><t>b</t></is></c></row>\
                 <row r='3'><c r='A3' t='inlineStr'><is><t>a</t></is></c><c r='AB3' t='str'>{formula}</c><c \
                 r='AC3'><f>LEN(A3)</f></c></row>"
            );
            sheets(xlsx(&book))
        };
        let found = row("<f>A3&amp;\"b\"</f><v>ab</v>").unwrap();
        assert_eq!(found[0].1[&2][&27], "ab");
        // Worked out to nothing.
        assert!(row("<f>MID(A3,2,9)</f><v></v>").is_ok());
        let never = BadWorkbook::Formula {
            sheet: "a".into(),
            cell: "AB3".into(),
        };
        assert_eq!(row("<f>A3&amp;\"b\"</f>"), Err(never));
    }

    #[test]
    fn two_cells_far_apart_are_two_cells() {
        let sheets = sheets(xlsx(&(cell("A", 1) + &cell("XFD", 1_048_576)))).unwrap();
        let (_, rows) = &sheets[0];
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[&0][&0], "x");
        assert_eq!(rows[&1_048_575][&16_383], "x");
    }

    #[test]
    fn room_for_more_cells_than_memory_is_refused() {
        let value = |n: u32| {
            format!(
                "<table:table-cell table:number-columns-repeated='{n}' \
                 office:value-type='string'><text:p>x</text:p></table:table-cell>"
            )
        };
        let row = |times: u32, cells: &str| {
            format!(
                "<table:table-row table:number-rows-repeated='{times}'>{cells}</table:table-row>"
            )
        };
        let blank = |n: u32| format!("<table:table-cell table:number-columns-repeated='{n}'/>");
        for rows in [
            row(4_000_000_000, &value(16_384)),
            row(1, &value(16_384)).repeat(2000),
            row(1, &(blank(16_383) + &value(1)))
                + &row(1_000_000, &blank(16_384))
                + &row(1, &value(1)),
        ] {
            let error = sheets(ods(&rows)).unwrap_err();
            assert_eq!(error, BadWorkbook::Cells(CELLS));
        }
        // As LibreOffice fills a sheet up to its end.
        let usual = row(1, &(value(2) + &blank(16_382))) + &row(1_048_575, &blank(16_384));
        let sheets = sheets(ods(&usual)).unwrap();
        assert_eq!(sheets[0].1[&0], [(0, "x".into()), (1, "x".into())].into());
    }

    #[test]
    fn a_cell_that_no_sheet_has_is_an_error_or_out_of_sight() {
        let cell = "<row r='4294967295'><c r='ZZZZZZZ99999999999'><v>1</v></c></row>";
        // The reader checks its sums in debug builds only.
        if let Ok(sheets) = sheets(xlsx(cell)) {
            assert!(sheets[0].1.len() <= 1);
        }
    }

    #[test]
    fn what_unpacks_without_end_is_refused() {
        let rows = " ".repeat(FREE as usize + 1);
        let error = sheets(xlsx(&rows)).unwrap_err();
        assert!(matches!(error, BadWorkbook::Unpacks { .. }), "{error:?}");
    }
}
