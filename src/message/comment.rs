//! What a person should look at in a row.

use super::value::WhichSide;

/// What a person should look at in a row: remarks, or what a person wrote there. Empty where there is nothing to look
/// at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comment(pub(super) Vec<Remark>);

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Remark {
    /// A source text without a counterpart.
    NoTranslation,
    /// A target text without one.
    NothingInSource,
    /// The heading is alone, and this other side has one alone in the same place.
    FacesAlone(WhichSide),
    /// The heading is alone, and this other side has one of the same number alone elsewhere.
    SameNumberAlone(WhichSide),
    /// Paired as the documents' titles, and their words do not confirm it.
    DocumentTitles,
    /// The same number, and titles that differ.
    TitlesDiffer,
    /// The same number, and texts that differ.
    TextsDiffer,
    /// Only their place pairs them, and what they say does not confirm it.
    PlaceOnly,
    /// Numbered differently.
    Renumbered {
        /// The source's number.
        source: String,
        /// The target's.
        target: String,
        /// The titles do not confirm the pair.
        titles_differ: bool,
    },
    /// The same number with labels that stand for others elsewhere.
    OtherLabels,
    /// The counterpart stands elsewhere in the other outline.
    Moved,
    /// The target is the source's text.
    Untranslated,
    /// Numbers in the texts that the other side does not have.
    NumbersDiffer {
        /// Those of the source.
        source: Vec<String>,
        /// Those of the target.
        target: Vec<String>,
    },
    /// The row is alone, and in the same section a line of this other side is alone that says the same.
    MayStandAt {
        /// The other side.
        side: WhichSide,
        /// Its line, from 1.
        line: u32,
    },
    /// The pair is doubtful.
    Doubtful,
    /// A person's words.
    Said(String),
}

impl Comment {
    /// Nothing to look at.
    pub const NONE: Self = Self(Vec::new());

    /// Whether there is nothing to look at.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The remarks, in order.
    pub fn remarks(&self) -> &[Remark] {
        &self.0
    }

    /// Adds a remark.
    pub fn push(&mut self, remark: Remark) {
        // Nearly all that have any have one or two, and a large document has a comment for each heading.
        self.0.reserve_exact(1);
        self.0.push(remark);
    }

    /// Takes all away.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

impl From<Remark> for Comment {
    fn from(remark: Remark) -> Self {
        Self(vec![remark])
    }
}
