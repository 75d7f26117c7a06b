//! What decided a pair.

use super::value::WhichSide;

/// What decided a pair, or why a row has no counterpart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Reason {
    /// Nothing is to be said.
    #[default]
    None,
    /// Evidence for a pair of headings.
    Evidence(Evidence),
    /// Both are the titles of their documents.
    DocumentTitle,
    /// Only this side has the heading.
    OnlyIn(WhichSide),
    /// A bead of so many source and target segments, neither of them 0.
    Aligned(u32, u32),
    /// Both are entries of the tables of contents for paired headings.
    Contents,
    /// A person decided.
    Reviewed,
    /// In other words: read from a record.
    Said(Box<String>),
}

/// What speaks for a pair of headings. Where nothing does, their position decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Evidence {
    /// Their numbers agree.
    pub number: bool,
    /// Their titles say the same.
    pub title: bool,
    /// The texts under them do.
    pub content: bool,
    /// They stand elsewhere in their outlines.
    pub moved: bool,
}

impl Reason {
    /// Whether nothing is to be said.
    pub fn is_none(&self) -> bool {
        *self == Self::None
    }

    /// What is said of a bead of so many segments: nothing where a side is empty.
    pub fn aligned(source: usize, target: usize) -> Self {
        match (source, target) {
            (0, _) | (_, 0) => Self::None,
            _ => Self::Aligned(source as u32, target as u32),
        }
    }

    /// Whether nothing but the place of the headings decided.
    pub fn is_position(&self) -> bool {
        *self == Self::Evidence(Evidence::default())
    }
}
