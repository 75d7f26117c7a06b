//! A segment, and what lines are to the text of which segments are cut.

use crate::document::Text;
use serde::{Deserialize, Serialize};
use std::ops::Deref;

/// A sentence (or a paragraph, where those are asked for), ready to be aligned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Its text on one line, trimmed: wrapped lines are joined by a space in English and by nothing
    /// between Chinese characters.
    pub text: Text,
    /// Number of the input line it begins on, from 1.
    pub line: u32,
    /// Ordinal of its paragraph in the section, from 0.
    pub paragraph: u32,
    /// The places within it where it goes on on another line.
    pub breaks: Breaks,
    /// What a person has said it belongs to: segments of both sides with the same number are one bead. 0 where nothing
    /// is said.
    pub tie: u32,
}

impl Segment {
    /// A line that is a paragraph by itself; lines are numbered from 0 here.
    pub fn line(number: usize, text: impl Into<Text>) -> Self {
        Self {
            text: text.into(),
            line: number as u32 + 1,
            paragraph: number as u32,
            breaks: Breaks::default(),
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

/// The places within a text where it goes on on another line, in order. Read them as a slice. Most texts have none, and a
/// large document has hundreds of thousands of texts, so they take one pointer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(clippy::box_collection)]
pub struct Breaks(Option<Box<Vec<Break>>>);

impl Breaks {
    /// As a list to which others are added.
    pub fn into_vec(self) -> Vec<Break> {
        self.0.map_or_else(Vec::new, |breaks| *breaks)
    }
}

impl Deref for Breaks {
    type Target = [Break];

    fn deref(&self) -> &[Break] {
        self.0.as_deref().map_or(&[], |breaks| breaks)
    }
}

impl From<Vec<Break>> for Breaks {
    fn from(mut breaks: Vec<Break>) -> Self {
        // They are kept until the rows are there.
        breaks.shrink_to_fit();
        Self((!breaks.is_empty()).then(|| Box::new(breaks)))
    }
}

impl<const N: usize> From<[Break; N]> for Breaks {
    fn from(breaks: [Break; N]) -> Self {
        Vec::from(breaks).into()
    }
}

impl FromIterator<Break> for Breaks {
    fn from_iter<I: IntoIterator<Item = Break>>(breaks: I) -> Self {
        breaks.into_iter().collect::<Vec<_>>().into()
    }
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
