//! What decided a pair.

use super::{Catalogue, English, WhichSide};
use std::borrow::Cow;
use std::convert::Infallible;
use std::str::FromStr;

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
    Aligned(usize, usize),
    /// Both are entries of the tables of contents for paired headings.
    Contents,
    /// A person decided.
    Reviewed,
    /// In other words: read from a record.
    Said(String),
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
    /// In English.
    pub fn text(&self) -> Cow<'_, str> {
        English.reason(self)
    }

    /// Whether nothing is to be said.
    pub fn is_none(&self) -> bool {
        *self == Self::None
    }

    /// What is said of a bead of so many segments: nothing where a side is empty.
    pub fn aligned(source: usize, target: usize) -> Self {
        match (source, target) {
            (0, _) | (_, 0) => Self::None,
            _ => Self::Aligned(source, target),
        }
    }

    /// Whether nothing but the place of the headings decided.
    pub fn is_position(&self) -> bool {
        *self == Self::Evidence(Evidence::default())
    }
}

/// Reads what [`English`] says; everything else is [`Reason::Said`].
impl From<&str> for Reason {
    fn from(text: &str) -> Self {
        let bits = (0..16u8).map(|bits| {
            let [number, title, content, moved] = [1, 2, 4, 8].map(|bit| bits & bit != 0);
            Self::Evidence(Evidence {
                number,
                title,
                content,
                moved,
            })
        });
        let others = [
            Self::None,
            Self::DocumentTitle,
            Self::OnlyIn(WhichSide::Source),
            Self::OnlyIn(WhichSide::Target),
            Self::Contents,
            Self::Reviewed,
        ];
        let bead = text.rsplit_once(' ').and_then(|(_, bead)| {
            let (source, target) = bead.split_once('-')?;
            Some(Self::Aligned(source.parse().ok()?, target.parse().ok()?))
        });
        let mut all = bead.into_iter().chain(others).chain(bits);
        all.find(|reason| reason.text() == text)
            .unwrap_or_else(|| Self::Said(text.to_owned()))
    }
}

impl FromStr for Reason {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(text.into())
    }
}

as_text!(Reason);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_read_again() {
        for text in [
            "",
            "number, title, content",
            "number, moved",
            "content, position",
            "content, moved",
            "position",
            "moved",
            "document title",
            "only in the target",
            "aligned 1-1",
            "aligned 10-2",
            "contents",
            "reviewed",
        ] {
            let reason = Reason::from(text);
            assert!(!matches!(reason, Reason::Said(_)), "{text}");
            assert_eq!(reason, text);
        }
        for other in [
            "number,title",
            "aligned 01-1",
            "aligned 0-1x",
            "looks right",
        ] {
            assert_eq!(Reason::from(other), Reason::Said(other.into()));
        }
    }
}
