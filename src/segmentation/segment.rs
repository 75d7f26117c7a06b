//! A segment, and what lines are to the text of which segments are cut.

use serde::{Deserialize, Serialize};

/// A sentence (or a paragraph, where those are asked for), ready to be aligned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Its text on one line, trimmed: wrapped lines are joined by a space in English and by nothing
    /// between Chinese characters.
    pub text: Box<str>,
    /// Number of the input line it begins on, from 1.
    pub line: u32,
    /// Ordinal of its paragraph in the section, from 0.
    pub paragraph: u32,
    /// The places within it where it goes on on another line.
    pub breaks: Box<[Break]>,
    /// What a person has said it belongs to: segments of both sides with the same number are one bead. 0 where nothing
    /// is said.
    pub tie: u32,
}

impl Segment {
    /// A line that is a paragraph by itself; lines are numbered from 0 here.
    pub fn line(number: usize, text: impl Into<Box<str>>) -> Self {
        Self {
            text: text.into(),
            line: number as u32 + 1,
            paragraph: number as u32,
            breaks: Box::default(),
            tie: 0,
        }
    }
}

/// A place within a text where it goes on on another line of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Break {
    /// Characters of the text before it.
    pub at: u32,
    /// The number of the line it goes on on, from 1.
    pub line: u32,
    /// Whether a paragraph begins there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub paragraph: bool,
}

/// What a line of a body is to the text around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineRole {
    /// It is text.
    Text,
    /// It is a row of a table, with bars between its cells: each cell is a text.
    Row,
    /// It is no text, and the text goes on after it as if it were not there: a page header or number.
    Interruption,
    /// It is no text and ends the paragraph: a heading, a rule, an underline.
    Break,
}
