//! The reason of a pair as text, and read from it.

use super::as_text;
use crate::message::{Catalogue, English, Evidence, Reason, WhichSide};
use std::borrow::Cow;
use std::convert::Infallible;
use std::str::FromStr;

impl Reason {
    /// In English.
    pub fn text(&self) -> Cow<'_, str> {
        English.reason(self)
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
            .unwrap_or_else(|| Self::Said(text.to_owned().into()))
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
            assert_eq!(Reason::from(other), Reason::Said(other.to_owned().into()));
        }
    }
}
