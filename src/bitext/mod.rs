//! The aligned whole: what every export is written from.

use crate::language::{Language, Script};
use crate::message::Warning;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub mod bodies;
mod borders;
mod cell;
mod displaced;
mod doubts;
mod flags;
mod groups;
mod lost;
mod place;
pub mod related;
mod row;
pub mod rows;
mod shown;
mod tables;
mod ties;
mod whole;

pub use cell::Cell;
pub use flags::{Flag, Flags};
pub use row::{Fields, Row};

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A heading of the body (or of the contents, where the body lacks it).
    Heading,
    /// A line of a table of contents, its title line too.
    Toc,
    /// A sentence, a paragraph or a section's text, as `--level` says.
    Segment,
    /// Page headers, rules, underlines, code: kept in CSV and JSON, never exported elsewhere.
    Other,
}

/// What is known about one side as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Side {
    /// The file as the user named it, or `-`.
    pub name: String,
    /// The encoding it was read in.
    pub encoding: String,
    /// Its language.
    pub language: Language,
    /// The script of its Chinese, where there is enough to tell.
    pub script: Option<Script>,
    /// Number of lines.
    pub lines: usize,
    /// C0 control characters dropped.
    pub dropped_controls: usize,
}

/// The whole alignment of two documents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bitext {
    /// First argument.
    pub source: Side,
    /// Second argument.
    pub target: Side,
    /// In the order of the paired outline.
    pub rows: Vec<Row>,
    /// What a person should know.
    pub warnings: Vec<Warning>,
    /// The beads by line, where the documents were aligned line by line; empty otherwise.
    #[serde(skip)]
    pub beads: Vec<LineBead>,
}

/// A bead by the lines it holds.
#[derive(Debug, Clone, PartialEq)]
pub struct LineBead {
    /// 0-based source lines.
    pub source: Vec<u32>,
    /// 0-based target lines.
    pub target: Vec<u32>,
    /// Estimated probability that it is right, 0 to 1.
    pub score: f32,
}
