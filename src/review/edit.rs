//! What tables say of the rows of a record, and what a review has changed.

use crate::bitext::Flags;
use crate::error::RowPlace;
use crate::message::Note;
use std::collections::HashMap;

/// What rows of the record are that no table has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Missing {
    /// The reviewer has deleted them.
    Drop,
    /// The table is a part of the alignment; they stay as they are.
    Keep,
}

/// What a review has changed, in rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Review {
    /// With other texts now.
    pub corrected: usize,
    /// Decided on, with the texts they had.
    pub confirmed: usize,
    /// Doubted by the reviewer.
    pub doubted: usize,
    /// With another comment, and nothing else.
    pub commented: usize,
    /// Put in by the reviewer.
    pub added: usize,
    /// Dropped, and their texts are in a corrected row near by.
    pub merged: usize,
    /// Dropped.
    pub dropped: usize,
    /// In no table, and kept because that was asked for.
    pub kept: usize,
    /// What was not taken back and why.
    pub notes: Vec<Note>,
    /// What the columns kind and level say otherwise than the record.
    pub outline: Vec<Correction>,
}

/// Another kind or level of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The row's id.
    pub id: String,
    /// Where the table says so.
    pub place: RowPlace,
    /// Whether it is a heading, where that is another than it was.
    pub heading: Option<bool>,
    /// Its level, where that is another than it was.
    pub level: Option<u16>,
}

/// What a table says of one row; `None` is "as it is".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edit {
    pub source: Option<String>,
    pub target: Option<String>,
    pub comment: Option<String>,
    pub confidence: Option<u8>,
    pub flags: Option<Flags>,
}

impl Edit {
    pub fn changes_texts(&self) -> bool {
        self.source.is_some() || self.target.is_some()
    }
}

/// A row that the reviewer has put in.
pub struct Added {
    /// Index of the row of the record that it stands below.
    pub below: usize,
    /// The id above it in the table, if only of a row that was emptied and is gone.
    pub above: String,
    pub source: String,
    pub target: String,
}

/// For the rows that a table has: the number of the table, the place, the edit.
pub type Edits = HashMap<usize, (usize, RowPlace, Edit)>;
