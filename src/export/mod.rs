//! From the aligned whole to files that other programs read.
//!
//! A translator feeds the result to a CAT tool, a terminologist opens it in a spreadsheet, a program
//! reads all that is known. Each of them breaks on other details (a control character, a bare `1.10`,
//! a cell that starts with `=`), so each format has a file of its own here that knows its details, behind
//! one trait:
//!
//! ```text
//! Bitext ─▶ Exporter::export ─▶ any Write        csv  tmx  json  xliff  html  glossary  xlsx
//!                                  │
//!                        names: what the file is called
//!                        write: all files appear together, or none
//! ```
//!
//! An exporter streams: it writes row by row and holds no copy of the output. What it kept out or changed
//! it says in a [`Tally`].
//!
//! ```
//! use align::bitext::Bitext;
//! use align::export::{Format, Settings};
//!
//! fn to_memory(bitext: &Bitext) -> std::io::Result<Vec<u8>> {
//!     let settings = Settings { name: "en-zh".into(), ..Settings::default() };
//!     let mut bytes = Vec::new();
//!     let tally = Format::Tmx.exporter(&settings).export(bitext, &mut bytes)?;
//!     eprintln!("{} units", tally.units);
//!     Ok(bytes)
//! }
//! ```

use crate::bitext::Bitext;
use crate::message::Words;
use std::borrow::Cow;
use std::io::{self, Write};

pub mod beads;
pub mod csv;
pub mod glossary;
pub mod html;
pub mod json;
pub mod merge;
pub mod names;
pub mod tmx;
pub mod write;
pub mod xliff;
pub mod xlsx;

/// Writes a [`Bitext`] in one format.
pub trait Exporter {
    /// Writes all of `bitext` to `out` and says what was written, changed and kept out. `out` is not
    /// flushed; wrap an unbuffered one in a [`std::io::BufWriter`].
    fn export(&self, bitext: &Bitext, out: &mut dyn Write) -> io::Result<Tally>;
}

/// The formats there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Format {
    /// Every row, for spreadsheets and scripts.
    Csv,
    /// The paired rows, for CAT tools.
    Tmx,
    /// Everything known.
    Json,
    /// All of the source with its translations and their state, for CAT tools: XLIFF 1.2.
    Xliff,
    /// The same as XLIFF 2.0.
    Xliff2,
    /// One page to read and to send.
    Html,
    /// The titles of the headings as terms, for the glossary of a CAT tool.
    Glossary,
    /// The table as a workbook, for reviewing.
    Xlsx,
    /// Line numbers alone, as the alignment papers' tools write them; asks for `--segment line`.
    Beads,
}

impl Format {
    /// What a file name ends with, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Tmx => "tmx",
            Self::Json => "json",
            Self::Xliff => "xlf",
            // Both are called .xlf; side by side they need two names.
            Self::Xliff2 => "xliff2.xlf",
            Self::Html => "html",
            Self::Glossary => "glossary.txt",
            Self::Xlsx => "xlsx",
            Self::Beads => "beads",
        }
    }

    /// What writes this format.
    pub fn exporter(self, settings: &Settings) -> Box<dyn Exporter> {
        match self {
            Self::Csv => Box::new(csv::Csv::new(settings)),
            Self::Tmx => Box::new(tmx::Tmx::new(settings)),
            Self::Json => Box::new(json::Json::new(settings)),
            Self::Xliff => Box::new(xliff::Xliff::new(xliff::Version::V1, settings)),
            Self::Xliff2 => Box::new(xliff::Xliff::new(xliff::Version::V2, settings)),
            Self::Html => Box::new(html::Html::new(settings)),
            Self::Glossary => Box::new(glossary::Glossary::new(settings)),
            Self::Xlsx => Box::new(xlsx::Xlsx::new(settings)),
            Self::Beads => Box::new(beads::Beads),
        }
    }
}

/// What a user may decide about the exports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The alignment's name, as in the names of the files (`en-zh`). It is part of every `tuid`.
    pub name: String,
    /// What the memory calls the document, where its name alone could be that of several: its path in a folder of many.
    pub document: Option<String>,
    /// Leave the cells of the CSV as they are, even where a spreadsheet would run them.
    pub csv_raw: bool,
    /// Pairs below this confidence stay out of the TMX and need review in the XLIFF.
    pub min_confidence: u8,
    /// Properties of every unit of the TMX: type (written with `x-` before it) and value.
    pub props: Vec<(String, String)>,
    /// Who made the units of the TMX.
    pub creation_id: Option<String>,
    /// The source's language code in the TMX, where not `en-US`, `zh-CN` or `zh-TW`.
    pub source_code: Option<String>,
    /// The target's language code.
    pub target_code: Option<String>,
    /// The date to write, in seconds since 1970. `None` writes no date, so that the same input gives
    /// the same bytes.
    pub date: Option<u64>,
    /// The language of comments and reasons in the CSV, TMX, XLIFF and XLSX, and of the words of HTML and XLSX. JSON is in
    /// English, whatever is said here.
    pub words: Words,
}

impl Settings {
    /// What the memory calls the document.
    pub(crate) fn document(&self) -> &str {
        self.document.as_ref().unwrap_or(&self.name)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            name: String::new(),
            document: None,
            csv_raw: false,
            min_confidence: 70,
            props: Vec::new(),
            creation_id: None,
            source_code: None,
            target_code: None,
            date: None,
            words: Words::English,
        }
    }
}

/// What an exporter wrote, changed and kept out. A format fills only what it knows of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Rows, or units of the TMX, written.
    pub units: usize,
    /// Of these, headings without their label and number.
    pub heading_titles: usize,
    /// Of these, headings with the text on their line.
    pub run_ins: usize,
    /// Of these, items without their number.
    pub items: usize,
    /// Cells that a spreadsheet would run as a formula and that got a leading `'`.
    pub guarded: usize,
    /// Cells that a spreadsheet would run and that were left so, because it was asked for.
    pub unguarded: usize,
    /// Text cells that a spreadsheet will show as a number or a date.
    pub retyped: usize,
    /// Characters that XML forbids, dropped.
    pub forbidden: usize,
    /// Kept out: rows with one side only.
    pub one_sided: usize,
    /// Of the units of an XLIFF, those that have no target yet.
    pub without_target: usize,
    /// Kept out: rows with a target only.
    pub target_only: usize,
    /// Kept out: rows below the confidence asked for.
    pub doubtful: usize,
    /// Rows that a person wants in no memory.
    pub out: usize,
    /// Kept out: rows with the same text, or the same language, on both sides.
    pub untranslated: usize,
    /// Kept out: rows with no text on one side, once markup and forbidden characters are gone.
    pub empty: usize,
    /// Kept out: lines of tables of contents, page headers and the like.
    pub apparatus: usize,
    /// Kept out: units that repeat another.
    pub duplicates: usize,
    /// Source texts with more than one translation.
    pub ambiguous: usize,
    /// Segments too long for some tools.
    pub long: usize,
    /// Texts cut because a cell of a workbook holds no more.
    pub cut: usize,
}

/// A text on one line: line breaks of any kind become spaces. Tabs stay.
pub(crate) fn one_line<'a>(text: impl Into<Cow<'a, str>>) -> Cow<'a, str> {
    let text = text.into();
    let is_break = |c: char| {
        matches!(
            c,
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        )
    };
    // No byte of the others stands in any of these.
    let may_break = |b: u8| b < b' ' || matches!(b, 0xC2 | 0xE2);
    if text.bytes().any(may_break) && text.contains(is_break) {
        Cow::Owned(text.replace(is_break, " "))
    } else {
        text
    }
}

/// Rows for the tests of the formats.
#[cfg(test)]
pub(crate) mod sample {
    use crate::bitext::{Bitext, Cell, Flag, Kind, Row, Side};
    use crate::language::{Language, Script};
    use crate::message::Comment;

    /// A cell that is nothing but text.
    pub fn cell(text: &str, line: u32) -> Cell {
        Cell::new(text, line)
    }

    /// A row with the texts given; an empty one is an absent side.
    pub fn row(kind: Kind, source: &str, target: &str, confidence: u8) -> Row {
        let side = |text: &str, line| (!text.is_empty()).then(|| cell(text, line));
        Row {
            id: format!("r{source:.0}{}{}", source.len(), target.len()),
            kind,
            level: 1,
            source: side(source, 3),
            target: side(target, 4),
            section: "§1".into(),
            target_section: None,
            confidence,
            flags: if confidence < 70 {
                vec![Flag::Doubtful]
            } else {
                Vec::new()
            },
            reason: "number, title".into(),
            comment: Comment::NONE,
        }
    }

    /// English and simplified Chinese with these rows; their ids are their ordinals.
    pub fn bitext(rows: Vec<Row>) -> Bitext {
        let side = |name: &str, language, script| Side {
            name: name.into(),
            encoding: "UTF-8".into(),
            language,
            script,
            lines: 9,
            dropped_controls: 0,
        };
        let rows = rows.into_iter().enumerate().map(|(i, mut row)| {
            row.id = format!("r{i}");
            row
        });
        Bitext {
            source: side("en.txt", Language::English, None),
            target: side("zh.txt", Language::Chinese, Some(Script::Simplified)),
            rows: rows.collect(),
            warnings: Vec::new(),
            beads: Vec::new(),
        }
    }
}
