//! Which lines without a number are headings, once it is known which numbers are.

use crate::outline::candidates::candidate::Candidate;
use crate::outline::candidates::markup::MARKED;
use crate::outline::label::Series;
use crate::outline::layout::{Layout, Role};
use crate::outline::strength::Strength;

/// Adds the unnumbered candidates: names at once, short lines as weak ones that the other side must
/// confirm.
pub fn add_unnumbered(candidates: &[Candidate], chosen: &mut Vec<usize>, layout: &Layout) {
    let taken: rustc_hash::FxHashSet<u32> = chosen.iter().map(|&i| candidates[i].line).collect();
    let marked = chosen
        .iter()
        .filter(|&&i| matches!(candidates[i].series, Series::Markup(_)))
        .count();
    if layout.markup.is_some() && marked >= MARKED {
        return;
    }
    let numbered = numbered_through(candidates, chosen);
    // What stands before the first number of all is no title of a box or of a table.
    let first = chosen
        .iter()
        .map(|&i| &candidates[i])
        .find(|c| !c.number.is_none());
    let first = first.map_or(0, |c| c.line);
    // A title right above a number that starts anew heads what is numbered.
    let fresh = |c: &Candidate| {
        let next = chosen.partition_point(|&i| candidates[i].line < c.line + c.lines);
        chosen.get(next).is_some_and(|&i| {
            let n = &candidates[i];
            n.number.is_first()
                && (c.line + c.lines..n.line).all(|l| layout.roles[l as usize] == Role::Blank)
        })
    };
    let plain: Vec<usize> = candidates
        .iter()
        .enumerate()
        .filter(|(_, c)| {
            (c.series == Series::Named
                || c.series == Series::Plain
                    && (!numbered
                        || c.listed
                        || c.strength == Strength::Sure
                        || c.strength == Strength::Clear && c.line < first
                        || fresh(c)))
                && !taken.contains(&c.line)
        })
        .map(|(i, _)| i)
        .collect();
    chosen.extend(plain);
    chosen.sort_unstable_by_key(|&i| (candidates[i].line, i));
}

/// Whether numbers head the document through and through: two levels of them or more, each well filled.
/// There a short line alone is the title of a box or of a table.
fn numbered_through(candidates: &[Candidate], chosen: &[usize]) -> bool {
    let mut counts: std::collections::BTreeMap<Series, usize> = std::collections::BTreeMap::new();
    for &i in chosen {
        if !candidates[i].number.is_none() && candidates[i].run_in.is_none() {
            *counts.entry(candidates[i].series).or_default() += 1;
        }
    }
    counts.values().filter(|&&n| n >= 3).count() >= 2 && counts.values().sum::<usize>() >= 12
}
