//! What became of a fact, in words.

use super::fact::Side;
use std::fmt;

/// Why a fact does not hold any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// A text is not there, and none like it.
    Gone(Side, String),
    /// A text is not there, but one that is much like it.
    Changed(Side, String, String),
    /// A text stands there so many times, and the fact does not say which is meant.
    Many(Side, String, usize),
    /// The heading that a text stood under is not there.
    Section(Side, String, String),
    /// A heading stands within the text now.
    Parted(Side, String),
    /// A later line, by its index, says something else of the same text.
    Contradicted(usize),
    /// Rows of this alignment are larger than the text, or the text is not aligned at all.
    OtherLevel,
    /// The text is no row's, or no heading.
    NoRow(Side, String),
}

/// As much of a text as one reads in a line.
fn short(text: &str) -> String {
    const MOST: usize = 60;
    let line = crate::export::one_line(text);
    match line.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.into_owned(),
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = |side: &Side| match side {
            Side::Source => "source",
            Side::Target => "target",
        };
        match self {
            Self::Gone(s, text) => write!(
                f,
                "the text is gone from the {}: {:?}",
                side(s),
                short(text)
            ),
            Self::Changed(s, text, now) => write!(
                f,
                "changed in the {}: {:?} seems to be {:?} now",
                side(s),
                short(text),
                short(now)
            ),
            Self::Many(s, text, n) => write!(
                f,
                "the text stands in the {} {n} times now, and which is meant is not known: {:?}",
                side(s),
                short(text)
            ),
            Self::Section(s, text, section) => write!(
                f,
                "its heading {:?} is gone from the {}, or stands there twice, so that it is not known which text is meant: {:?}",
                short(section),
                side(s),
                short(text)
            ),
            Self::Parted(s, text) => write!(
                f,
                "a heading stands within the text of the {} now: {:?}",
                side(s),
                short(text)
            ),
            Self::Contradicted(index) => {
                write!(f, "line {} says something else of the same text", index + 1)
            }
            Self::OtherLevel => f.write_str("it speaks of less than a row of this alignment"),
            Self::NoRow(s, text) => {
                write!(f, "no row of the {} holds it: {:?}", side(s), short(text))
            }
        }
    }
}
