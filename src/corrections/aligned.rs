//! Two documents aligned with facts, and what became of these.

use super::fit::Fits;
use super::texts::Units;
use crate::bitext::Bitext;
use std::collections::HashMap;

/// Two documents aligned with facts.
pub struct Aligned {
    /// The rows, as the facts have them.
    pub bitext: Bitext,
    /// What became of the facts.
    pub fits: Fits,
    /// For each row the indices of the facts that concern it.
    pub concerns: Vec<Vec<usize>>,
    /// Of rows with a corrected text how each side reads in the documents, where it was corrected; `None` inside for a
    /// side that the documents lack.
    pub originals: HashMap<usize, [Option<Option<String>>; 2]>,
    /// The sentences of both sides, to name texts by.
    pub units: [Units; 2],
}
