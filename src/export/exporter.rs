//! What every format is: an exporter, made with what a user has decided, that says what it wrote.

use crate::bitext::Bitext;
use crate::message::Words;
use std::io::{self, Write};

/// Writes a [`Bitext`] in one format.
pub trait Exporter {
    /// Writes all of `bitext` to `out` and says what was written, changed and kept out. `out` is not
    /// flushed; wrap an unbuffered one in a [`std::io::BufWriter`].
    fn export(&self, bitext: &Bitext, out: &mut dyn Write) -> io::Result<Tally>;
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
    /// The language of comments and reasons in the CSV, TMX, XLIFF and XLSX, and of the words of HTML and XLSX. JSON is
    /// in English, whatever is said here.
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
