//! What became of a fact.

use super::fact::Side;
use crate::message::{Catalogue, English};
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
pub(crate) fn short(text: &str) -> String {
    const MOST: usize = 60;
    let line = crate::export::one_line(text);
    match line.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.into_owned(),
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&English.misfit(self))
    }
}
