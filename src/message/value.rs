//! What the library says, as values: warnings, notes on a review, and what they hold. They know no words.

use crate::error::{BadEdit, RowPlace};
use crate::language::Language;
use std::path::PathBuf;

/// One of the two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhichSide {
    /// The first document.
    Source,
    /// The second.
    Target,
}

/// What a person should know about a document, or about the alignment as a whole.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Warning {
    /// Bytes that the encoding does not have were replaced.
    Malformed {
        /// The file as the user named it.
        name: String,
        /// How many sequences.
        count: usize,
        /// The line of the first, from 1.
        line: usize,
        /// The encoding's name.
        encoding: &'static str,
    },
    /// A file says that it is in another encoding than it was read in.
    OtherEncoding {
        /// The file as the user named it.
        name: String,
        /// What it says.
        declared: &'static str,
        /// Why it was not read so.
        why: Declaration,
        /// What it was read in.
        encoding: &'static str,
    },
    /// Something in a page begins and never ends.
    Unfinished {
        /// The file as the user named it.
        name: String,
        /// The line it begins on, from 1.
        line: usize,
        /// What it is.
        what: Unfinished,
    },
    /// What was left out of a document.
    LeftOut {
        /// The file as the user named it.
        name: String,
        /// What, and how much of it; none of them 0.
        what: Vec<(LeftOut, usize)>,
    },
    /// A column of a table is in neither language, and left out.
    Column {
        /// The file as the user named it.
        name: String,
        /// The column, from 1.
        column: usize,
        /// What stands above it; may be empty.
        head: String,
        /// How many cells it has.
        cells: usize,
    },
    /// Both documents seem to be in this language.
    SameLanguage(Language),
    /// These documents have no headings that were recognised: one or two names.
    NoHeadings(Vec<String>),
    /// One document has headings and no text under them, so that no sentence was paired.
    OnlyHeadings {
        /// Its name.
        name: String,
        /// How many headings it has.
        headings: usize,
        /// The name of the other document.
        other: String,
    },
    /// Hardly any text was linked.
    HardlyLinked {
        /// The source's name.
        source: String,
        /// The target's name.
        target: String,
        /// The share that was linked, 0 to 1.
        share: f64,
    },
    /// Text that no row held was given rows of its own: an error of this program.
    PassedOver {
        /// The document's name.
        name: String,
        /// How many lines it stands on.
        lines: usize,
        /// The first of them, from 1.
        first: u32,
    },
    /// A row holds other text than its line: an error of this program.
    Astray {
        /// The document's name.
        name: String,
        /// The row's line, from 1.
        line: u32,
    },
    /// A user's segmentation rules have none for a language.
    NoRules {
        /// The file of the rules.
        path: PathBuf,
        /// The language's code.
        code: String,
    },
    /// A segmentation rule needed too many steps for a paragraph.
    SlowRule {
        /// The file of the rules.
        path: PathBuf,
        /// The rule's line, from 1.
        line: u32,
    },
    /// A file holds corrections of kinds that this version does not know.
    UnknownCorrections {
        /// The file as the user named it.
        name: String,
        /// How many.
        count: usize,
    },
    /// As it was said when a record was written.
    Said(String),
}

/// What stands in a document and is no part of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LeftOut {
    /// Lines of page headers and footers, page numbers too where they are text.
    Margins,
    /// Lines of comments.
    Comments,
    /// Paragraphs' hidden text.
    Hidden,
    /// Embedded documents.
    Embedded,
    /// Pages that are pictures.
    Pictures,
}

/// Why a file was not read in the encoding that it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Declaration {
    /// It is valid UTF-8.
    IsUtf8,
    /// Nobody reads that encoding any more: the standard forbids it.
    NotRead,
    /// Its bytes are none of that encoding.
    DoesNotFit,
}

/// What begins in a page and never ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // The names say what they are.
pub enum Unfinished {
    Tag,
    Comment,
    DocType,
    Script,
    StyleSheet,
}

/// What was not taken back from a row of a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where the row stands, if that is known.
    pub place: Option<RowPlace>,
    /// The row's id.
    pub id: String,
    /// What was not taken back, and why.
    pub what: NotTaken,
}

/// Why something of a review was not taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotTaken {
    /// The spreadsheet has made something else of a text.
    Retyped {
        /// What stands there.
        cell: String,
        /// The column's name.
        column: &'static str,
        /// What was written, which stays.
        old: String,
    },
    /// The row was reviewed before: doubts and confidence are from then.
    ReviewedBefore,
    /// The row was reviewed before, and there are no flags to tell whether its confidence and comment are newer.
    NoFlags,
    /// What was said of the row is not kept for a revised text: its texts are not found in the documents.
    NotFound,
    /// The same of a row that was put in.
    NotFoundAdded,
    /// A heading begins a line, and this text does not.
    NoLine(String),
    /// The row does not fit the record, and stays as it was.
    Misfit {
        /// What does not fit.
        what: BadEdit,
        /// The record as the user named it.
        record: String,
    },
}
