//! What is aligned as one text.
//!
//! A pair of headings holds the text under it on both sides. A heading of a level that the other side lacks
//! does not end that text: it is skipped through. Each side's headings go with what they follow on
//! their own side, so that nothing is aligned across a paired heading, wherever the other side has it:
//!
//! ```text
//! source      target         groups
//! A           B              A + A.1 ── A
//! A.1         B.1            B ──────── B + B.1
//! B           A
//! ```

use crate::outline::Outline;
use crate::pairing::{Pair, Pairing};

/// The groups, each a pair (or what precedes the first heading: `None`, the first of all) and the one-sided
/// headings that stand under it and are skipped through.
pub fn of<'p>(
    source: &Outline,
    target: &Outline,
    pairing: &'p Pairing,
) -> Vec<Vec<Option<&'p Pair>>> {
    let skipped = |pair: &Pair| match (pair.source, pair.target) {
        // A document's title is no section that the other side could lack.
        (Some(i), None) => pairing.skipped_source[i] || source.headings[i].level == 0,
        (None, Some(j)) => pairing.skipped_target[j] || target.headings[j].level == 0,
        _ => false,
    };
    // The group of each heading, by its index on its side, and the parts of each by their place in the pairing.
    let mut of_source = vec![0; source.headings.len()];
    let mut of_target = vec![0; target.headings.len()];
    let mut groups: Vec<Vec<Option<usize>>> = vec![vec![None]];
    let mut through: Vec<(usize, &Pair)> = Vec::new();
    for (at, pair) in pairing.pairs.iter().enumerate() {
        if skipped(pair) {
            through.push((at, pair));
            continue;
        }
        if let Some(i) = pair.source {
            of_source[i] = groups.len();
        }
        if let Some(j) = pair.target {
            of_target[j] = groups.len();
        }
        groups.push(vec![Some(at)]);
    }
    through.sort_by_key(|p| (p.1.source, p.1.target));
    for (at, pair) in through {
        let (own, i) = match (pair.source, pair.target) {
            (Some(i), _) => (&mut of_source, i),
            (_, Some(j)) => (&mut of_target, j),
            _ => continue,
        };
        own[i] = i.checked_sub(1).map_or(0, |above| own[above]);
        groups[own[i]].push(Some(at));
    }
    for group in &mut groups {
        // The one that the others stand under stays first.
        group[1..].sort_unstable();
    }
    let pair = |at: Option<usize>| at.map(|at| &pairing.pairs[at]);
    let parts = |group: Vec<Option<usize>>| group.into_iter().map(pair).collect();
    groups.into_iter().map(parts).collect()
}
