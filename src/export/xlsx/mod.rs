//! The table as a workbook, for people who review in a spreadsheet.
//!
//! A CSV is read by guesses: `1.10` becomes 1.1, `=1+2` becomes 3. In a workbook each cell says what it is, so the
//! texts stay as they are, also when somebody edits them (the cells are formatted as text), and what has to be looked
//! at can be seen:
//!
//! ```text
//! rows      source | target | comment | …     the columns of the CSV; the header stays in sight and filters
//!           headings are bold, doubtful rows amber, one-sided ones grey, reviewed ones green
//! summary   the documents, the counts, what stays out of the memory, what the colours mean
//! ```
//!
//! `level`, the line numbers and `confidence` are numbers, so that they sort; all else is text. A cell holds 32,767
//! UTF-16 units and a sheet 1,048,576 rows: a longer text is cut, which the cell, the comment and the summary say (the
//! CSV has it whole), more rows go on in another sheet. Rows are written through to a temporary file, so memory does
//! not grow with them.

use super::csv::{self, COLUMNS};
use super::exporter::{Exporter, Settings, Tally};
use crate::bitext::{Bitext, Flag, Kind, Row};
use crate::message::Words;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, Workbook,
    Worksheet, XlsxError,
};
use std::borrow::Cow;
use std::io::{self, Read, Seek, Write};
use unicode_width::UnicodeWidthStr;

mod summary;

/// What a cell holds, in UTF-16 units, by Excel's own limit.
const CELL: usize = 32_767;
/// Rows of a sheet below its header, and above a row that is left empty.
const SHEET: usize = 1_048_574;
/// Widths of the columns, in characters: a name in the header stands whole beside the button of its filter.
const WIDTHS: [u32; COLUMNS.len()] = [60, 45, 28, 9, 9, 11, 18, 15, 15, 12, 18, 14, 20, 15];
/// The last column that is printed, from 0: what a reader of paper has no use for stays on the screen.
const PRINTED: u16 = 5;

/// Writes the workbook.
#[derive(Debug, Clone)]
pub struct Xlsx {
    settings: Settings,
}

impl Xlsx {
    /// A writer with these settings.
    pub fn new(settings: &Settings) -> Self {
        Self {
            settings: settings.clone(),
        }
    }

    fn workbook(&self, bitext: &Bitext, tally: &mut Tally) -> Result<Workbook, XlsxError> {
        let mut workbook = Workbook::new();
        // Excel wants some date; the same input has to give the same bytes.
        let date = self.settings.date.unwrap_or(0).try_into().unwrap_or(0);
        workbook.set_properties(
            &DocProperties::new()
                .set_title(&self.settings.name)
                .set_author(env!("CARGO_PKG_NAME"))
                .set_creation_datetime(&ExcelDateTime::from_timestamp(date)?),
        );
        let words = self.settings.words;
        let styles = Styles::new();
        let mut sheets = bitext.rows.chunks(SHEET).collect::<Vec<_>>();
        if sheets.is_empty() {
            sheets.push(&[]);
        }
        for (i, rows) in sheets.into_iter().enumerate() {
            let sheet = workbook.add_worksheet_with_constant_memory()?;
            match i {
                0 => sheet.set_name(words.exported().rows)?,
                n => sheet.set_name(format!("{} {}", words.exported().rows, n + 1))?,
            };
            table(sheet, rows, &styles, tally, words)?;
        }
        let sheet = workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(words.exported().summary)?;
        self.summary(sheet, bitext, tally)?;
        Ok(workbook)
    }
}

impl Exporter for Xlsx {
    fn export(&self, bitext: &Bitext, out: &mut dyn Write) -> io::Result<Tally> {
        let write = || {
            let mut tally = Tally::default();
            let mut file = tempfile::tempfile().map_err(|reason| no_temporary(Some(reason)))?;
            self.workbook(bitext, &mut tally)?
                .save_to_writer(&mut file)?;
            Ok((file, tally))
        };
        let (mut file, tally) = caught(write)?.map_err(|error| match error {
            XlsxError::IoError(error) => error,
            other => io::Error::other(other.to_string()),
        })?;
        file.rewind()?;
        io::copy(&mut file, out)?;
        Ok(tally)
    }
}

/// Whether a file is a workbook that this program has written.
pub fn is_own(file: impl io::Read + io::Seek) -> bool {
    let Ok(mut zip) = zip::ZipArchive::new(file) else {
        return false;
    };
    let mut said = String::new();
    let read = |part: zip::read::ZipFile<'_, _>| part.take(4000).read_to_string(&mut said);
    let read = zip.by_name("docProps/core.xml").map(read);
    let creator = format!("<dc:creator>{}</dc:creator>", env!("CARGO_PKG_NAME"));
    read.is_ok() && said.contains(&creator)
}

/// The name of the thread that a workbook is written in. A panic there is caught and becomes an error; a program that
/// writes panics out need not write this one.
pub const WRITER: &str = "writer of a workbook";

/// Does what ends in a panic where a temporary file cannot be written: the crate that writes workbooks does not expect
/// that.
fn caught<T: Send>(write: impl FnOnce() -> T + Send) -> io::Result<T> {
    let panicked = |_| no_temporary(None);
    std::thread::scope(|scope| {
        let writer = std::thread::Builder::new().name(WRITER.into());
        writer.spawn_scoped(scope, write)?.join().map_err(panicked)
    })
}

/// No temporary file could be written. The reason by itself would be taken for the output's.
fn no_temporary(reason: Option<io::Error>) -> io::Error {
    let reason = reason.map_or_else(String::new, |reason| format!(" ({reason})"));
    io::Error::other(format!(
        "a temporary file could not be written in {}{reason}; free some space there, or set TMPDIR to another folder",
        std::env::temp_dir().display()
    ))
}

/// Writes rows below their header.
fn table(
    sheet: &mut Worksheet,
    rows: &[Row],
    styles: &Styles,
    tally: &mut Tally,
    words: Words,
) -> Result<(), XlsxError> {
    let last = (rows.len() as u32, COLUMNS.len() as u16 - 1);
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, last.0, last.1)?;
    // "1.10" is a text on purpose: no green corner is wanted.
    sheet.ignore_error_range(0, 0, last.0.max(1), last.1, IgnoreError::NumberStoredAsText)?;
    // A4.
    sheet.set_landscape().set_paper_size(9);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_print_area(0, 0, last.0, PRINTED)?;
    sheet.set_footer("&C&P / &N");
    sheet.set_repeat_rows(0, 0)?;
    for (column, name) in (0..).zip(COLUMNS) {
        sheet.write_string_with_format(0, column, name, &styles.header)?;
    }
    for (at, row) in (1..).zip(rows) {
        let style = styles.of(row);
        let fields = fields(row, words);
        sheet.set_row_height(at, height(&fields))?;
        for ((column, name), text) in (0..).zip(COLUMNS).zip(fields) {
            match text.parse::<u32>() {
                Ok(number) if NUMBERS.contains(&name) => {
                    sheet.write_number_with_format(at, column, number, &style.number)?
                }
                _ => sheet.write_string_with_format(at, column, &*text, &style.text)?,
            };
        }
        tally.units += 1;
        tally.cut += [&row.source, &row.target]
            .into_iter()
            .flatten()
            .filter(|cell| !fits(&cell.text))
            .count();
    }
    // rust_xlsxwriter 0.102 writes the last row once more, without its cells, where it has a height of its own: the
    // last has none then.
    sheet.write_blank(last.0 + 1, 0, &Format::default())?;
    Ok(())
}

/// The height of a row in points. Excel finds it out by itself; LibreOffice does not and lets texts run into each
/// other.
fn height(fields: &[Cow<'_, str>]) -> f64 {
    /// Of one line, and the most that a row can have.
    const LINE: f64 = 15.0;
    const MOST: f64 = 409.0;
    let lines = fields.iter().zip(WIDTHS).map(|(text, width)| {
        // Lines end at words, and fonts differ: a sixth more than the characters need.
        (text.width() * 7).div_ceil(width as usize * 6)
    });
    let lines = lines.max().unwrap_or(1).clamp(1, 100);
    (LINE * lines as f64).min(MOST)
}

/// Columns of numbers.
const NUMBERS: [&str; 4] = ["level", "source_line", "target_line", "confidence"];

/// What a row says in each column: as in the CSV, but for what no cell can hold.
pub(crate) fn fields(row: &Row, words: Words) -> [Cow<'_, str>; COLUMNS.len()] {
    let mut fields = csv::fields(row, words);
    if !fields[..2].iter().all(|text| fits(text)) {
        let note = words.exported().cut_note;
        fields[2] = match &*fields[2] {
            "" => note.into(),
            comment => format!("{comment}{}{note}", words.catalogue().between()).into(),
        };
    }
    fields.map(|text| match cut(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(text) => text.into(),
    })
}

/// A text as a cell can hold it.
fn cut(text: &str) -> Cow<'_, str> {
    if fits(text) {
        return Cow::Borrowed(text);
    }
    let mark = format!(" […] ({} characters in all)", text.chars().count());
    let mut left = CELL - units(&mark);
    let end = text.char_indices().find(|(_, c)| {
        let fits = c.len_utf16() <= left;
        left = left.saturating_sub(c.len_utf16());
        !fits
    });
    let end = end.map_or(text.len(), |(at, _)| at);
    Cow::Owned(text[..end].to_owned() + &mark)
}

/// Length in UTF-16 units.
fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Whether a cell can hold it.
fn fits(text: &str) -> bool {
    // No text has more units than bytes.
    text.len() <= CELL || units(text) <= CELL
}

/// What a row's colour says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shade {
    None,
    Doubtful,
    OneSided,
    Reviewed,
}

impl Shade {
    fn of(row: &Row) -> Self {
        if row.flags.contains(Flag::Reviewed) {
            Self::Reviewed
        } else if [Flag::Doubtful, Flag::NumbersDiffer]
            .into_iter()
            .any(|f| row.flags.contains(f))
        {
            Self::Doubtful
        } else if row.source.is_none() || row.target.is_none() {
            Self::OneSided
        } else {
            Self::None
        }
    }

    fn colour(self) -> Option<u32> {
        match self {
            Self::None => None,
            Self::Doubtful => Some(0x00FF_E699),
            Self::OneSided => Some(0x00E3_E3E3),
            Self::Reviewed => Some(0x00E2_EFDA),
        }
    }
}

/// How the cells of a row look.
struct Style {
    text: Format,
    number: Format,
}

struct Styles {
    header: Format,
    /// By kind (heading, segment, the rest), then by shade.
    rows: Vec<Style>,
}

impl Styles {
    fn new() -> Self {
        let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let line = 0x00D0_D0D0_u32;
        let header = plain
            .clone()
            .set_bold()
            .set_border_bottom(FormatBorder::Thin);
        let mut rows = Vec::new();
        for kind in 0..3 {
            for shade in [
                Shade::None,
                Shade::Doubtful,
                Shade::OneSided,
                Shade::Reviewed,
            ] {
                let mut format = plain.clone();
                format = match kind {
                    0 => format.set_bold(),
                    1 => format,
                    _ => format.set_font_color(0x0066_6666_u32),
                };
                if let Some(colour) = shade.colour() {
                    // A background hides the sheet's own lines.
                    format = format
                        .set_background_color(colour)
                        .set_border(FormatBorder::Thin)
                        .set_border_color(line);
                }
                rows.push(Style {
                    // As text, so that what somebody types stays as typed.
                    text: format.clone().set_num_format("@"),
                    number: format,
                });
            }
        }
        Self { header, rows }
    }

    fn of(&self, row: &Row) -> &Style {
        let kind = match row.kind {
            Kind::Heading => 0,
            Kind::Segment => 1,
            Kind::Toc | Kind::Other => 2,
        };
        &self.rows[kind * 4 + Shade::of(row) as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample::{bitext, row};
    use calamine::{Data, Reader};

    fn export(rows: Vec<Row>) -> (Vec<u8>, Tally) {
        let settings = Settings {
            name: "en-zh".into(),
            ..Settings::default()
        };
        let mut bytes = Vec::new();
        let tally = Xlsx::new(&settings)
            .export(&bitext(rows), &mut bytes)
            .unwrap();
        (bytes, tally)
    }

    fn sheet(bytes: Vec<u8>, name: &str) -> Vec<Vec<Data>> {
        let mut book = calamine::Xlsx::new(io::Cursor::new(bytes)).unwrap();
        let range = book.worksheet_range(name).unwrap();
        range.rows().map(<[_]>::to_vec).collect()
    }

    #[test]
    fn every_cell_is_there_as_what_it_is() {
        let texts = [
            "=1+2",
            "1.10",
            "'=1",
            "_x0041_",
            "a\u{a0}b\u{3000}𠀀",
            " <&> ",
        ];
        let rows = texts.map(|text| row(Kind::Segment, text, "\u{fffe}甲", 65));
        let (bytes, tally) = export(rows.to_vec());
        let found = sheet(bytes, "rows");
        assert_eq!(tally.units, texts.len());
        assert_eq!(found[0], COLUMNS.map(|c| Data::String(c.into())));
        for (text, cells) in texts.into_iter().zip(&found[1..]) {
            assert_eq!(cells[0], Data::String(text.into()));
            assert_eq!(cells[1], Data::String("\u{fffe}甲".into()));
            assert_eq!(cells[5], Data::String("§1".into()));
            assert_eq!(cells[11], Data::Float(65.0));
        }
    }

    #[test]
    fn the_summary_says_what_is_there_and_what_is_kept_out() {
        let (bytes, _) = export(vec![
            row(Kind::Heading, "Chapter 1", "第一章", 99),
            row(Kind::Segment, "A", "甲", 40),
            row(Kind::Segment, "B", "", 100),
        ]);
        let found = sheet(bytes, "summary");
        let value = |name: &str| {
            let row = found.iter().find(|r| r[0] == Data::String(name.into()));
            row.unwrap_or_else(|| panic!("{name}"))[1].to_string()
        };
        assert_eq!(value("units"), "1");
        assert_eq!(value("not in the memory: without a translation"), "1");
        assert_eq!(
            value("not in the memory: not sure enough, confidence below 70"),
            "1"
        );
        assert!(value("source").starts_with("en.txt; English, UTF-8"));
    }

    #[test]
    fn each_row_is_written_once() {
        let (bytes, _) = export(vec![row(Kind::Segment, "A", "甲", 90); 3]);
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut part = zip.by_name("xl/worksheets/sheet1.xml").unwrap();
        let mut xml = String::new();
        std::io::Read::read_to_string(&mut part, &mut xml).unwrap();
        for n in 1..=4 {
            assert_eq!(xml.matches(&format!("<row r=\"{n}\"")).count(), 1, "{xml}");
        }
    }

    #[test]
    fn the_same_rows_give_the_same_bytes() {
        let rows = || vec![row(Kind::Segment, "A", "甲", 90)];
        let first = export(rows()).0;
        // Past the two seconds that a ZIP tells apart, were there a clock in it.
        std::thread::sleep(std::time::Duration::from_millis(2100));
        assert_eq!(first, export(rows()).0);
    }

    #[test]
    fn what_no_cell_holds_is_cut_and_said() {
        let long = "𠀀".repeat(20_000);
        let (bytes, tally) = export(vec![row(Kind::Segment, &long, "甲", 90)]);
        let cells = sheet(bytes, "rows").swap_remove(1);
        let Data::String(text) = &cells[0] else {
            panic!()
        };
        assert!(text.encode_utf16().count() <= CELL);
        assert!(text.encode_utf16().count() > CELL - 3);
        assert!(text.ends_with("[…] (20000 characters in all)"));
        assert!(cells[2].to_string().contains("cut"));
        assert_eq!(tally.cut, 1);
        // As long as a cell: whole.
        let (bytes, tally) = export(vec![row(Kind::Segment, &"a".repeat(CELL), "甲", 90)]);
        assert_eq!(sheet(bytes, "rows")[1][0].to_string().len(), CELL);
        assert_eq!(tally.cut, 0);
    }
}
