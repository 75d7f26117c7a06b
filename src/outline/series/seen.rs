//! What spoke for and against each run, for whoever explains an outline or learns its weights.

use crate::outline::candidates::candidate::Candidate;
use crate::outline::clues::{Evidence, RunEvidence};

/// A run, chosen or not, and what spoke for and against it.
#[derive(Debug)]
pub struct SeenRun {
    /// The first lines of its members, 0-based.
    pub lines: Vec<u32>,
    /// What each of them says by itself.
    #[cfg_attr(not(feature = "train"), allow(dead_code))] // For the tool that learns weights.
    pub members: Vec<Evidence>,
    /// What they say together.
    pub evidence: RunEvidence,
}

/// Every run.
pub type SeenRuns = Vec<SeenRun>;

/// Keeps what spoke for and against a run.
pub fn see(
    seen: &mut Option<&mut SeenRuns>,
    candidates: &[Candidate],
    run: &[usize],
    evidence: &RunEvidence,
) {
    if let Some(seen) = seen {
        seen.push(SeenRun {
            lines: run.iter().map(|&i| candidates[i].line).collect(),
            members: run.iter().map(|&i| candidates[i].evidence).collect(),
            evidence: evidence.clone(),
        });
    }
}
