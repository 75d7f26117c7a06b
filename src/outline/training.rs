//! For the tool that learns the weights of lines without a number: the lines, and the clues that hold of them.

use super::clues::{CLUES, Family};
use super::said::Said;
use super::{lines, read};
use crate::document::Document;

/// A line that may be a heading.
#[derive(Debug)]
pub struct Line {
    /// 0-based.
    pub line: u32,
    /// Index of its family.
    pub family: usize,
    /// The clues that hold, as indices into the names.
    pub clues: Vec<u16>,
}

/// The names of the two families of lines.
pub fn families() -> [&'static str; 2] {
    [Family::Line.name(), Family::LineZh.name()]
}

/// The names of all clues.
pub fn names() -> Vec<&'static str> {
    CLUES.iter().map(|row| row.name).collect()
}

/// The weights of a family's clues that are set by hand, 0 for those that are learned.
pub fn by_hand(family: usize) -> Vec<f32> {
    let family = [Family::Line, Family::LineZh][family];
    CLUES
        .iter()
        .map(|row| super::clues::by_hand(family, row.clue))
        .collect()
}

/// All weights of a family's clues that are in use.
pub fn weights(family: usize) -> Vec<f32> {
    let family = [Family::Line, Family::LineZh][family];
    let weight = |row: &super::clues::Row| super::clues::weight(family, row.clue);
    CLUES.iter().map(weight).collect()
}

/// All lines of a document that may be headings.
pub fn lines(doc: &Document) -> Vec<Line> {
    let outline = read(doc);
    let weighed = lines::weigh(
        doc,
        &outline.layout,
        &outline.headings,
        &outline.contents,
        &Said::default(),
    );
    let line = |w: lines::Weighed| Line {
        line: w.candidate.line,
        family: usize::from(w.candidate.evidence.family() == Family::LineZh),
        clues: w.candidate.evidence.clues().map(|c| c as u16).collect(),
    };
    weighed.into_iter().map(line).collect()
}
