//! What was looked at on the way to an outline, kept where that is asked for: to explain it, and to learn its weights.

use super::candidates::candidate::Candidate;
use super::series::SeenRuns;

/// What was looked at on the way to an outline.
#[derive(Debug, Default)]
pub struct Seen {
    /// Every candidate, as it was before numbers were looked at.
    pub before: Vec<Candidate>,
    /// Every candidate, after that.
    pub candidates: Vec<Candidate>,
    /// Short lines that were refused at once.
    pub refused: Vec<Candidate>,
    /// Lines without a number that may be headings.
    pub lines: Vec<Candidate>,
    /// Every run, and what spoke for and against it.
    pub runs: SeenRuns,
}
