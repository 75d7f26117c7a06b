//! The table: every row, for a spreadsheet or a script.
//!
//! A spreadsheet is no neutral reader. It guesses the encoding unless a BOM tells it, runs a cell that
//! starts with `=`, and turns `1.10` into `1.1`. So the file opens with a BOM, cells that would run get a
//! leading `'`, and the columns that other programs rely on (`section`, `confidence`, `id`) are made so
//! that no guess changes them. A text that is a bare number stays as it is, and is counted: there is no
//! way to protect it that would not change the text.
//!
//! ```text
//! source,target,comment,kind,level,section,target_section,source_line,target_line,status,flags,…
//! Chapter 1 General,第一章 总则,,heading,1,§1,,3,3,paired,,…
//! ```

use super::exporter::{Exporter, Settings, Tally};
use super::text::one_line;
use crate::bitext::{Bitext, Cell, Flag, Flags, Kind, Row};
use crate::message::Words;
pub use spreadsheet::unguard;
pub(crate) use spreadsheet::would_be_retyped;
use spreadsheet::would_run;
use std::borrow::Cow;
use std::io::{self, Write};

mod spreadsheet;

/// The names of the columns, in their order. Other programs rely on both.
pub const COLUMNS: [&str; 14] = [
    "source",
    "target",
    "comment",
    "kind",
    "level",
    "section",
    "target_section",
    "source_line",
    "target_line",
    "status",
    "flags",
    "confidence",
    "reason",
    "id",
];

/// Writes the table.
#[derive(Debug, Clone)]
pub struct Csv {
    raw: bool,
    words: Words,
}

impl Csv {
    /// A writer with these settings.
    pub fn new(settings: &Settings) -> Self {
        Self {
            raw: settings.csv_raw,
            words: settings.words,
        }
    }

    /// A cell's text as it goes into the table.
    fn cell<'a>(&self, text: &'a str, tally: &mut Tally) -> Cow<'a, str> {
        if would_run(text) {
            if self.raw {
                // A leading ' already keeps a spreadsheet from running it.
                tally.unguarded += usize::from(!text.starts_with('\''));
                return text.into();
            }
            tally.guarded += 1;
            return Cow::Owned(format!("'{text}"));
        }
        tally.retyped += usize::from(would_be_retyped(text));
        text.into()
    }
}

impl Exporter for Csv {
    fn export(&self, bitext: &Bitext, out: &mut dyn Write) -> io::Result<Tally> {
        let mut tally = Tally::default();
        // Without it Excel reads the file in the system's old encoding.
        out.write_all("\u{feff}".as_bytes())?;
        let mut table = ::csv::WriterBuilder::new()
            .terminator(::csv::Terminator::CRLF)
            .from_writer(out);
        table.write_record(COLUMNS).map_err(io_error)?;
        for row in &bitext.rows {
            let fields = fields(row, self.words);
            let cells = fields.iter().zip(COLUMNS).map(|(text, column)| {
                // The others are made so that no spreadsheet changes them.
                match column {
                    "source" | "target" | "comment" | "reason" => self.cell(text, &mut tally),
                    _ => Cow::Borrowed(&**text),
                }
            });
            let cells: Vec<_> = cells.collect();
            table
                .write_record(cells.iter().map(|cell| cell.as_bytes()))
                .map_err(io_error)?;
            tally.units += 1;
        }
        table.flush()?;
        Ok(tally)
    }
}

/// The error as it came: a closed pipe has to be known as one.
fn io_error(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// What a row says in each column, unguarded.
pub fn fields(row: &Row, words: Words) -> [Cow<'_, str>; COLUMNS.len()] {
    let line = |cell: &Option<Cell>| {
        cell.as_ref()
            .map_or_else(String::new, |c| c.line.to_string())
    };
    [
        one_line(text(&row.source)),
        one_line(text(&row.target)),
        one_line(row.comment.say(words.catalogue())),
        kind_name(row.kind).into(),
        row.level.to_string().into(),
        (&*row.section).into(),
        row.target_section.as_deref().unwrap_or_default().into(),
        line(&row.source).into(),
        line(&row.target).into(),
        status(row).into(),
        flag_names(row.flags).into(),
        row.confidence.to_string().into(),
        one_line(words.catalogue().reason(&row.reason)),
        (&*row.id).into(),
    ]
}

/// A side's text, empty where the side is absent.
fn text(cell: &Option<Cell>) -> &str {
    cell.as_ref().map_or("", |cell| &cell.text)
}

/// What the column `kind` says.
pub(crate) fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Heading => "heading",
        Kind::Toc => "toc",
        Kind::Segment => "segment",
        Kind::Other => "other",
    }
}

/// What the column `status` says.
pub(crate) fn status(row: &Row) -> &'static str {
    match (&row.source, &row.target) {
        (Some(_), Some(_)) => "paired",
        (Some(_), None) => "source-only",
        (None, _) => "target-only",
    }
}

/// What the column `flags` says.
pub(crate) fn flag_names(flags: Flags) -> String {
    let names: Vec<_> = flags.iter().map(flag_name).collect();
    names.join(" ")
}

/// One of them.
pub(crate) fn flag_name(flag: Flag) -> &'static str {
    match flag {
        Flag::Doubtful => "doubtful",
        Flag::Renumbered => "renumbered",
        Flag::Moved => "moved",
        Flag::Untranslated => "untranslated",
        Flag::NumbersDiffer => "numbers-differ",
        Flag::Reviewed => "reviewed",
        Flag::Out => "out",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample::{bitext, row};

    fn export(bitext: &Bitext, settings: &Settings) -> (String, Tally) {
        let mut bytes = Vec::new();
        let tally = Csv::new(settings).export(bitext, &mut bytes).unwrap();
        (String::from_utf8(bytes).unwrap(), tally)
    }

    #[test]
    fn header_bom_and_line_ends_are_the_contract() {
        let (text, _) = export(&bitext(vec![]), &Settings::default());
        assert_eq!(
            text,
            "\u{feff}source,target,comment,kind,level,section,target_section,\
             source_line,target_line,status,flags,confidence,reason,id\r\n"
        );
    }

    #[test]
    fn a_row_fills_every_column() {
        let mut paired = row(Kind::Heading, "Chapter 1, \"General\"", "第一章　总则", 65);
        paired.target_section = Some("§2".into());
        paired.flags = [Flag::Doubtful, Flag::Renumbered].into();
        paired.comment = "the numbers differ".into();
        let (text, tally) = export(
            &bitext(vec![paired, row(Kind::Segment, "", "只有中文。", 100)]),
            &Settings::default(),
        );
        let lines: Vec<_> = text.split("\r\n").collect();
        assert_eq!(
            lines[1],
            "\"Chapter 1, \"\"General\"\"\",第一章　总则,the numbers \
             differ,heading,1,§1,§2,3,4,paired,doubtful renumbered,65,\"number, title\",r0"
        );
        assert_eq!(
            lines[2],
            ",只有中文。,,segment,1,§1,,,4,target-only,,100,\"number, title\",r1"
        );
        assert_eq!((lines[3], lines.len(), tally.units), ("", 4, 2));
    }

    #[test]
    fn no_cell_has_a_line_break() {
        let (text, _) = export(
            &bitext(vec![row(
                Kind::Segment,
                "a\r\nb\u{2028}c\u{85}d",
                "一\n二",
                90,
            )]),
            &Settings::default(),
        );
        assert!(text.contains("a  b c d,一 二,"), "{text}");
    }

    #[test]
    fn guards_are_counted_and_can_be_left_away() {
        let rows = || bitext(vec![row(Kind::Segment, "=1+2", "'=1+2", 90)]);
        let (text, tally) = export(&rows(), &Settings::default());
        assert!(text.contains("\r\n'=1+2,''=1+2,"), "{text}");
        assert_eq!((tally.guarded, tally.unguarded), (2, 0));
        let raw = Settings {
            csv_raw: true,
            ..Settings::default()
        };
        let (text, tally) = export(&rows(), &raw);
        assert!(text.contains("\r\n=1+2,'=1+2,"), "{text}");
        assert_eq!((tally.guarded, tally.unguarded), (0, 1));
    }
}
