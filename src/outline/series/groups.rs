//! Which candidates are read as one path, and what every kind of run asks of them.

use crate::outline::candidates::candidate::Candidate;
use crate::outline::label::{Digits, Label, Marks};
use std::collections::BTreeMap;

/// Which series are read as one path.
#[derive(PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
pub enum Group {
    Labelled(Label),
    Enumerated(Marks, Digits),
    Worded(u32),
    Decimal,
}

/// The candidates of each group, by their indices.
pub type Groups = BTreeMap<Group, Vec<usize>>;

/// The log-odds of a run's members, on average.
pub fn mean(candidates: &[Candidate], run: &[usize]) -> f32 {
    run.iter().map(|&i| candidates[i].log_odds()).sum::<f32>() / run.len() as f32
}
