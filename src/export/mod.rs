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

pub mod beads;
pub mod csv;
mod exporter;
pub mod glossary;
pub mod html;
pub mod json;
pub mod merge;
pub mod names;
pub(crate) mod text;
pub mod tmx;
pub mod write;
pub mod xliff;
pub mod xlsx;

pub use exporter::{Exporter, Settings, Tally};
pub(crate) use text::one_line;

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

/// Rows for the tests of the formats.
#[cfg(test)]
pub(crate) mod sample {
    use crate::bitext::{Bitext, Cell, Fields, Flag, Flags, Kind, Row, Side};
    use crate::language::{Language, Script};
    use crate::message::Comment;
    use compact_str::format_compact;

    /// A cell that is nothing but text.
    pub fn cell(text: &str, line: u32) -> Cell {
        Cell::new(text, line)
    }

    /// A row with the texts given; an empty one is an absent side.
    pub fn row(kind: Kind, source: &str, target: &str, confidence: u8) -> Row {
        let side = |text: &str, line| (!text.is_empty()).then(|| cell(text, line));
        Row::from(Fields {
            id: format_compact!("r{source:.0}{}{}", source.len(), target.len()),
            kind,
            level: 1,
            source: side(source, 3),
            target: side(target, 4),
            section: "§1".into(),
            target_section: None,
            confidence,
            flags: if confidence < 70 {
                [Flag::Doubtful].into()
            } else {
                Flags::NONE
            },
            reason: "number, title".into(),
            comment: Comment::NONE,
        })
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
            row.id = format_compact!("r{i}");
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
