//! Texts that are parts of a longer one.
//!
//! Nearly every heading, sentence and cell of a table stands in its document as it is. A copy of each would hold the
//! document again, and most are so short that what the allocator adds takes more room than they do. So a text knows
//! the whole that it is of, and where in it it stands:
//!
//! ```text
//! 2 Duties\n\nEmployers keep a register. It is public.\n     the document
//! └ heading ┘ └ sentence ──────────────┘ └ sentence ─┘       its parts
//! ```

use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// What texts are parts of. One pointer to it, as there may be hundreds of thousands of parts.
pub(crate) type Whole = Arc<Box<str>>;

/// A text that may be a part of a longer one, which stays as long as any of its parts. Read it as a `str`.
#[derive(Clone, Default)]
pub struct Text {
    /// None of what is empty.
    whole: Option<Whole>,
    start: u32,
    /// [`TO_THE_END`] where it ends with the whole.
    end: u32,
}

const TO_THE_END: u32 = u32::MAX;

impl Text {
    /// A part of a whole, copied where it does not lie in it.
    pub(crate) fn within(whole: &Whole, part: &str) -> Self {
        let start = (part.as_ptr() as usize).wrapping_sub(whole.as_ptr() as usize);
        // What lies before the whole in memory begins far behind it by this.
        let end = start.checked_add(part.len());
        let place = end.filter(|&end| end <= whole.len());
        let place =
            place.and_then(|end| Some((u32::try_from(start).ok()?, u32::try_from(end).ok()?)));
        match place {
            _ if part.is_empty() => Self::default(),
            Some((start, end)) if end != TO_THE_END => Self {
                whole: Some(whole.clone()),
                start,
                end,
            },
            _ => part.into(),
        }
    }

    /// A part of it, copied where it does not lie in it.
    pub fn part(&self, part: &str) -> Self {
        match &self.whole {
            Some(whole) => Self::within(whole, part),
            None => part.into(),
        }
    }

    /// A text that was joined from several, of which these are the first and the last: a part of the same whole where
    /// it stands there as it is.
    pub(crate) fn joined(first: &Self, last: &Self, joined: String) -> Self {
        if let (Some(whole), Some(other)) = (&first.whole, &last.whole)
            && Arc::ptr_eq(whole, other)
            && let start = first.start as usize
            && let Some(there) = whole.get(start..start.saturating_add(joined.len()))
            && there == joined
        {
            return Self::within(whole, there);
        }
        joined.into()
    }

    /// As a `str`.
    pub fn as_str(&self) -> &str {
        let Some(whole) = &self.whole else {
            return "";
        };
        match self.end {
            TO_THE_END => &whole[self.start as usize..],
            end => &whole[self.bytes(end)],
        }
    }

    fn bytes(&self, end: u32) -> Range<usize> {
        self.start as usize..end as usize
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self
    }
}

impl From<Box<str>> for Text {
    fn from(text: Box<str>) -> Self {
        match text.is_empty() {
            true => Self::default(),
            false => Self {
                whole: Some(Arc::new(text)),
                start: 0,
                end: TO_THE_END,
            },
        }
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Box::<str>::from(text).into()
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        text.into_boxed_str().into()
    }
}

impl From<&String> for Text {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl From<Cow<'_, str>> for Text {
    fn from(text: Cow<'_, str>) -> Self {
        text.into_owned().into()
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.as_str().into()
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Text {}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        **self == *other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_what_it_is_a_part_of_and_no_copy() {
        let whole = Text::from("国家保护劳动者。 It keeps a register.");
        let (first, rest) = whole.split_once(' ').unwrap();
        for part in [first, rest, "", &whole[..], &rest[3..8]] {
            let shared = whole.part(part);
            assert_eq!(shared, part);
            assert!(part.is_empty() || shared.as_ptr() == part.as_ptr());
            let again = shared.part(&shared);
            assert!(again == shared && again.as_ptr() == shared.as_ptr());
        }
        let other = String::from("elsewhere");
        let copied = whole.part(&other);
        assert!(copied == *other && copied.as_ptr() != other.as_ptr());
        assert_eq!(Text::default().part(&other), "elsewhere");
        assert_eq!(Text::from(""), Text::default());
        assert!(size_of::<Text>() <= 16);
    }

    #[test]
    fn joined_parts_are_a_part_where_they_stand_beside_each_other() {
        let whole = Text::from("One two. Three.  Four.");
        let parts = [0..8, 9..15, 17..22].map(|at| whole.part(&whole[at]));
        let joined = |a: usize, b: usize| {
            let text = format!("{} {}", parts[a], parts[b]);
            Text::joined(&parts[a], &parts[b], text)
        };
        assert_eq!(joined(0, 1), "One two. Three.");
        assert_eq!(joined(0, 1).as_ptr(), whole.as_ptr());
        // Two blanks stand between them, and the others do not follow each other.
        for (a, b, text) in [(1, 2, "Three. Four."), (1, 0, "Three. One two.")] {
            assert_eq!(joined(a, b), text);
            assert_ne!(joined(a, b).as_ptr(), parts[a].as_ptr());
        }
    }
}
