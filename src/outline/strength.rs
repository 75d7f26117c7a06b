//! What is needed for a line to count as a heading.
//!
//! Log-odds say how likely a line is a heading; what is done with it is decided once, where a candidate is made or a
//! run is chosen, and kept as a [`Strength`].

use crate::outline::label::Series;

/// What is needed for a heading to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Strength {
    /// Nothing in its own document makes the line a heading: it counts if the other side has it too and both make it
    /// likely.
    Possible,
    /// Of a form that items of lists have: it counts if what the other side has is beyond doubt.
    Faint,
    /// Only its form speaks for it (a short line alone): it counts if the other side has it too.
    Weak,
    /// The clearest form that a heading without number or markup can have: in title case (or Chinese without commas),
    /// text right below it, no others of its kind around. It counts if the other side has most of its kind.
    Clear,
    /// It counts whatever the other side has.
    Sure,
}

/// The log-odds from which a heading that only its form speaks for is a clear one.
const CLEAR: f32 = 0.85;

/// The log-odds from which a short line alone is a heading whatever the other side has: the contents lists it, or it
/// stands out where text is set in.
const SHORT_LINE: f32 = 1.9;

/// The same of a name that parts of documents bear.
const NAME: f32 = 1.5;

/// The same of a bare number with a title, whose words could be an item's as well.
const NUMBERED: f32 = 1.3;

/// The same of a title with its text on the same line: its form alone makes it one.
pub(super) const TITLE_BEFORE_TEXT: f32 = 2.1;

/// Log-odds of what a person has said of a line: beyond anything that a line can show.
pub(super) const CERTAIN: f32 = 40.0;

impl Strength {
    /// That of a name or a short line with these log-odds.
    pub(super) fn without_number(series: Series, score: f32) -> Self {
        let sure = if series == Series::Named {
            NAME
        } else {
            SHORT_LINE
        };
        Self::of(score >= sure, score)
    }

    /// That of a member of a run that was chosen, unless the run itself is doubtful: by its series, by whether text
    /// follows on the same line, by whether the table of contents lists it, and by its log-odds.
    pub(super) fn in_run(series: Series, with_text: bool, listed: bool, score: f32) -> Self {
        let sure = match series {
            Series::Enumerated(..) if with_text => score >= TITLE_BEFORE_TEXT,
            Series::Enumerated(..) | Series::Decimal(1) | Series::Worded(_) | Series::Bracketed => {
                score >= NUMBERED
            }
            _ => true,
        };
        Self::of(sure || listed, score)
    }

    fn of(sure: bool, score: f32) -> Self {
        match sure {
            true => Self::Sure,
            false if score >= CLEAR => Self::Clear,
            false => Self::Weak,
        }
    }
}
