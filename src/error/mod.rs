//! What can go wrong, as values: which file, which line, what is wrong with it.
//!
//! How each is said stands in [`crate::message`], and nowhere else: the errors here hold no sentence. Nor do they know
//! of any program that calls the library; the command adds which option helps.

mod file;
mod json;
mod knowledge;
mod review;

pub use file::{BadName, BadWorkbook, Defect, FileFormat, NotText, Program, ProgramPlace};
pub use json::{BadJson, JsonFault, JsonKind};
pub use knowledge::{BadMemory, BadRecord, BadRow, BadSrx, BadTerms};
pub use review::{BadCell, BadEdit, BadFact, BadTable, Problem, RowPlace};

use std::io;
use std::path::PathBuf;

/// The crate's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An error a user can act on. Its `Display` is one sentence (or two) that names the file, says what is wrong and what
/// to do.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A file could not be read.
    Read {
        /// The file as the user named it.
        name: String,
        /// What the system said.
        reason: io::Error,
    },
    /// A file without any text.
    Empty {
        /// The file as the user named it.
        name: String,
    },
    /// A file that is no text.
    NotText {
        /// The file as the user named it.
        name: String,
        /// What it is instead.
        what: NotText,
    },
    /// A file of a known format that cannot be read.
    Unreadable {
        /// The file as the user named it.
        name: String,
        /// What it is.
        format: FileFormat,
        /// What is wrong with it.
        what: Defect,
    },
    /// A file that another program reads, which is not there.
    NoProgram {
        /// The file as the user named it.
        name: String,
        /// What it is.
        format: FileFormat,
        /// What reads it.
        program: Program,
        /// Where that was looked for.
        place: ProgramPlace,
    },
    /// A file of more than 4 GB, or one whose text is longer than that.
    TooLarge {
        /// The file as the user named it.
        name: String,
    },
    /// An encoding that nobody knows.
    Encoding {
        /// Its name as the user gave it.
        label: String,
    },
    /// An output could not be written. Nothing was changed.
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// A record ([`crate::export::json`]) that cannot be read back.
    Record {
        /// The file as the user named it.
        name: String,
        /// The line, from 1, where one is to blame.
        line: Option<usize>,
        /// What is wrong with it.
        what: BadRecord,
    },
    /// Earlier translations ([`crate::alignment::memory`]) that teach nothing.
    Memory {
        /// The file as the user named it.
        name: String,
        /// The line, from 1, where one is to blame.
        line: Option<usize>,
        /// What is wrong with it.
        what: BadMemory,
    },
    /// Terms ([`crate::alignment::glossary`]) that cannot be read.
    Terms {
        /// The file as the user named it.
        name: String,
        /// The line, from 1, where one is to blame.
        line: Option<usize>,
        /// What is wrong with it.
        what: BadTerms,
    },
    /// Segmentation rules ([`crate::segmentation::srx`]) that cannot be read or understood.
    Srx {
        /// The file as the user named it.
        name: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        what: BadSrx,
    },
    /// A reviewed table ([`crate::review::table`]) that cannot be read.
    Table {
        /// The file as the user named it.
        name: String,
        /// What is wrong with it.
        what: BadTable,
    },
    /// A line of a file of corrections ([`crate::corrections::file`]) that is none.
    Corrections {
        /// The file as the user named it.
        name: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        what: BadFact,
    },
    /// Rows of a review that do not fit the record. Nothing was taken back.
    Review {
        /// The record as the user named it.
        record: String,
        /// Every row that does not fit, in their order.
        problems: Vec<Problem>,
    },
    /// A review has no text left on one side, where its record has some. Nothing was taken back.
    EmptyReview {
        /// The record as the user named it.
        record: String,
        /// The texts of which no row has one any more: `source` or `target`.
        column: &'static str,
    },
    /// More than a quarter of a record's rows stands in no reviewed table, and nobody has said what that means.
    NotInReview {
        /// The record as the user named it.
        record: String,
        /// How many rows are in no table.
        absent: usize,
        /// How many rows the record has.
        rows: usize,
    },
}
