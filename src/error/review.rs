//! What can be wrong with a reviewed table and its rows.

use super::file::BadWorkbook;
use super::json::BadJson;

/// What is wrong with a reviewed table.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum BadTable {
    /// It is no CSV; what its reader says.
    Csv(String),
    /// It is no workbook that can be read.
    Workbook(BadWorkbook),
    /// No row has the columns `id` and `source` or `target`.
    NoHeader,
    /// Two columns bear this name.
    TwoColumns(&'static str),
}

/// What is wrong with a line of a file of corrections.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum BadFact {
    /// git has left a mark of two versions.
    TwoVersions,
    /// It is no JSON.
    Json(Box<BadJson>),
    /// It does not say what kind of fact it is.
    NoKind,
    /// It is no fact of its kind.
    Content(Box<BadJson>),
    /// Something that a fact of its kind must have is missing, or what it must not have is there.
    Fault {
        /// The kind.
        kind: String,
        /// What is wrong.
        fault: &'static str,
    },
}

/// A row of a review that does not fit the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands.
    pub place: RowPlace,
    /// The row's id; empty where it has none.
    pub id: String,
    /// What is wrong with it.
    pub what: BadEdit,
}

/// Where a row of a reviewed table stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowPlace {
    /// In a text file.
    Line {
        /// The file as the user named it.
        file: String,
        /// The line, from 1.
        line: u64,
    },
    /// In a workbook.
    Row {
        /// The file as the user named it.
        file: String,
        /// The sheet's name.
        sheet: String,
        /// The row, from 1.
        row: usize,
    },
}

/// What is wrong with a row of a review.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum BadEdit {
    /// The record has no row of its id.
    UnknownId,
    /// It has no id, and no row with one stands above it.
    NoId,
    /// It stands at this other place too, and says something else there.
    Twice(RowPlace),
    /// A cell of it cannot be taken.
    Cell(BadCell),
}

/// Why a cell of a review cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum BadCell {
    /// A spreadsheet's formula has failed there.
    Formula {
        /// What stands there.
        cell: String,
        /// What was written.
        old: String,
    },
    /// An encoding has lost its characters.
    Lost {
        /// What stands there.
        cell: String,
        /// What was written.
        old: String,
    },
    /// A text that was cut for the workbook was changed there.
    Cut,
    /// No whole number from 0 to 100.
    Confidence(String),
    /// No whole number from 1 to 99.
    Level(String),
    /// A level in a row of this kind, which has that of its heading.
    LevelOf(&'static str),
    /// A kind that a row of another kind cannot become.
    Kind {
        /// What stands there.
        cell: String,
        /// The kind that the row is.
        now: &'static str,
    },
    /// No flag.
    Flag {
        /// What stands there.
        word: String,
        /// All flags there are.
        flags: Vec<&'static str>,
    },
}
