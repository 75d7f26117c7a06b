//! From two lists of segments to beads, and from everything found to the rows of the output.

use std::ops::Range;

pub mod bitext;

/// A group of source segments aligned with a group of target segments. Either range may be empty,
/// not both. Indices are 0-based into the lists that were aligned.
#[derive(Debug, Clone, PartialEq)]
pub struct Bead {
    /// Indices of the source segments.
    pub source: Range<usize>,
    /// Indices of the target segments.
    pub target: Range<usize>,
    /// Estimated probability that this bead is right, 0 to 1.
    pub confidence: f32,
}
