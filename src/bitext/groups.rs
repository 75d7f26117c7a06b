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
pub struct Groups<'p> {
    members: Vec<Option<&'p Pair>>,
    /// Where each group ends among the members.
    ends: Vec<u32>,
}

impl<'p> Groups<'p> {
    /// The members of each group, in order.
    pub fn iter(&self) -> impl Iterator<Item = &[Option<&'p Pair>]> {
        let starts = std::iter::once(&0).chain(&self.ends);
        let range = |(&from, &to): (&u32, &u32)| &self.members[from as usize..to as usize];
        starts.zip(&self.ends).map(range)
    }
}

/// Sorts the pairs into groups.
pub fn of<'p>(source: &Outline, target: &Outline, pairing: &'p Pairing) -> Groups<'p> {
    let skipped = |pair: &Pair| match (pair.source, pair.target) {
        // A document's title is no section that the other side could lack.
        (Some(i), None) => pairing.skipped_source[i] || source.headings[i].level == 0,
        (None, Some(j)) => pairing.skipped_target[j] || target.headings[j].level == 0,
        _ => false,
    };
    // The group of each heading, by its index on its side, and the pairs that are skipped through.
    let mut of_source = vec![0u32; source.headings.len()];
    let mut of_target = vec![0u32; target.headings.len()];
    let mut openers: Vec<Option<&Pair>> = vec![None];
    let mut through: Vec<(usize, &Pair)> = Vec::new();
    for (at, pair) in pairing.pairs.iter().enumerate() {
        if skipped(pair) {
            through.push((at, pair));
            continue;
        }
        let group = openers.len() as u32;
        if let Some(i) = pair.source {
            of_source[i] = group;
        }
        if let Some(j) = pair.target {
            of_target[j] = group;
        }
        openers.push(Some(pair));
    }
    if through.is_empty() {
        return Groups {
            ends: (1..=openers.len() as u32).collect(),
            members: openers,
        };
    }
    through.sort_by_key(|p| (p.1.source, p.1.target));
    let mut under: Vec<(u32, usize)> = Vec::with_capacity(through.len());
    for (at, pair) in through {
        let (own, i) = match (pair.source, pair.target) {
            (Some(i), _) => (&mut of_source, i),
            (_, Some(j)) => (&mut of_target, j),
            _ => continue,
        };
        own[i] = i.checked_sub(1).map_or(0, |above| own[above]);
        under.push((own[i], at));
    }
    // The one that the others stand under stays first.
    under.sort_unstable();
    let mut under = under.into_iter().peekable();
    let mut members = Vec::with_capacity(pairing.pairs.len() + 1);
    let mut ends = Vec::with_capacity(openers.len());
    for (group, opener) in openers.into_iter().enumerate() {
        members.push(opener);
        while let Some((_, at)) = under.next_if(|u| u.0 == group as u32) {
            members.push(Some(&pairing.pairs[at]));
        }
        ends.push(members.len() as u32);
    }
    Groups { members, ends }
}
