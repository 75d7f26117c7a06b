//! What a person should look at in a row.

use super::value::WhichSide;

/// What a person should look at in a row: remarks, or what a person wrote there. Empty where there is nothing to look
/// at.
///
/// A large document has a comment for each row, nearly all of none or one remark.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comment(Remarks);

#[derive(Debug, Clone, PartialEq, Eq, Default)]
enum Remarks {
    #[default]
    None,
    One(Remark),
    /// Two and more, in a box: they take no more room than one.
    #[expect(clippy::box_collection)]
    More(Box<Vec<Remark>>),
}

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
        /// The source's number, and the target's.
        numbers: Box<[String; 2]>,
        /// The titles do not confirm the pair.
        titles_differ: bool,
    },
    /// The same number with labels that stand for others elsewhere.
    OtherLabels,
    /// The counterpart stands elsewhere in the other outline.
    Moved,
    /// The target is the source's text.
    Untranslated,
    /// Numbers in the texts that the other side does not have: those of the source, and those of the target.
    NumbersDiffer(Box<[Vec<String>; 2]>),
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
    Said(Box<String>),
}

impl Comment {
    /// Nothing to look at.
    pub const NONE: Self = Self(Remarks::None);

    /// Whether there is nothing to look at.
    pub fn is_empty(&self) -> bool {
        self.remarks().is_empty()
    }

    /// The remarks, in order.
    pub fn remarks(&self) -> &[Remark] {
        match &self.0 {
            Remarks::None => &[],
            Remarks::One(remark) => std::slice::from_ref(remark),
            Remarks::More(remarks) => remarks,
        }
    }

    /// Adds a remark.
    pub fn push(&mut self, remark: Remark) {
        self.0 = match std::mem::take(&mut self.0) {
            Remarks::None => Remarks::One(remark),
            Remarks::One(first) => Remarks::More(Box::new(vec![first, remark])),
            Remarks::More(mut remarks) => {
                remarks.push(remark);
                Remarks::More(remarks)
            }
        };
    }

    /// Takes all away.
    pub fn clear(&mut self) {
        self.0 = Remarks::None;
    }
}

impl From<Remark> for Comment {
    fn from(remark: Remark) -> Self {
        Self(Remarks::One(remark))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_stand_in_the_order_in_which_they_were_added() {
        let all = [Remark::Moved, Remark::Doubtful, Remark::PlaceOnly];
        let mut comment = Comment::NONE;
        for count in 0..=3 {
            assert_eq!(comment.remarks(), &all[..count]);
            assert_eq!(comment.is_empty(), count == 0);
            if let Some(next) = all.get(count) {
                comment.push(next.clone());
            }
        }
        comment.clear();
        assert_eq!(comment, Comment::NONE);
        assert!(size_of::<Comment>() <= 16);
    }
}
