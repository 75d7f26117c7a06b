//! Numbers of several parts: 3.2.1.

use super::path::{Path, best_path};
use crate::outline::candidates::candidate::Candidate;
use crate::outline::clues::Clue;
use crate::outline::label::Series;
use std::collections::BTreeMap;

/// The best path of a decimal series. `3.` heads the sections 3.1, 3.2 in some documents; where they stand under
/// "Chapter 3", a line that begins with `6.` between 1.7 and 1.8 is an item of a list.
pub fn path(candidates: &[Candidate], members: &[usize]) -> Path {
    let mut path = best_path(candidates, members);
    drop_lone_items(candidates, &mut path);
    let depth = |i: usize| candidates[i].number.parts().len();
    let (mut chapters, mut headed) = (0, 0);
    let mut last = 0;
    let digits = |&&i: &&usize| !candidates[i].number.is_lettered();
    for (k, &i) in path.members.iter().enumerate().filter(|(_, i)| digits(i)) {
        let n = candidates[i].number.parts()[0];
        if depth(i) > 1 && n != last {
            chapters += 1;
            headed += usize::from(k > 0 && depth(path.members[k - 1]) == 1);
            last = n;
        }
    }
    if headed * 2 >= chapters {
        return path;
    }
    let deep: Vec<usize> = members.iter().copied().filter(|&i| depth(i) > 1).collect();
    best_path(candidates, &deep)
}

/// Leaves out what is numbered in several parts and reads as sentences do: of the clauses 2.1, 2.2, 2.3 under one
/// heading all are titles, or none is. Of several lines with one number the best counts: references begin lines as
/// well.
///
/// ```text
/// 4. Charges                                   4. Charges
/// 4.1 Invoices. The supplier …     titles      4.1 The supplier sends invoices.       clauses
/// 4.2 Late payment. Sums …                     4.2 The customer pays:
/// ```
pub fn without_clauses(candidates: &[Candidate], members: &[usize]) -> Vec<usize> {
    let mut best: BTreeMap<(&[u32], bool), f32> = BTreeMap::new();
    let key = |i: usize| {
        (
            candidates[i].number.parts(),
            candidates[i].number.is_lettered(),
        )
    };
    for &i in members {
        let own = best.entry(key(i)).or_insert(f32::NEG_INFINITY);
        // A lead-in ends in a colon: titles of one heading do so together, or none does.
        let lead_in = candidates[i].evidence.has(Clue::EndsInColon);
        *own = own.max(candidates[i].log_odds() - if lead_in { LEAD_IN } else { 0.0 });
    }
    let mut siblings: BTreeMap<(&[u32], bool), (f32, u32)> = BTreeMap::new();
    for (&(parts, lettered), &own) in &best {
        let of = siblings
            .entry((&parts[..parts.len() - 1], lettered))
            .or_default();
        *of = (of.0 + own, of.1 + 1);
    }
    let titled = |i: usize| {
        let (parts, lettered) = key(i);
        let (sum, count) = siblings[&(&parts[..parts.len() - 1], lettered)];
        parts.len() == 1 || candidates[i].listed || sum / count as f32 > CLAUSES
    };
    members.iter().copied().filter(|&i| titled(i)).collect()
}

/// What the log-odds of a line that ends in a colon are lowered by among its siblings.
const LEAD_IN: f32 = 1.5;

/// The log-odds up to which siblings are clauses rather than titles, on average: of two of which one is hardly a title
/// and the other none, `10.1 In the event of a breach …`, the mean is about 0.
const CLAUSES: f32 = 0.25;

/// Takes a first subsection out of a path that reads like an item, where its second is none:
/// `4.3.1 It shall comply with GB 4706.1.`
fn drop_lone_items(candidates: &[Candidate], path: &mut Path) {
    let number = |k: usize| path.members.get(k).map(|&i| candidates[i].number);
    let lone = |k: usize| {
        let own = candidates[path.members[k]].number;
        let first = own.parts().len() > 1 && own.parts().last() == Some(&1);
        let next = number(k + 1).filter(|n| n.parts().len() >= own.parts().len());
        first
            && candidates[path.members[k]].log_odds() < 0.0
            && next.is_none_or(|n| own.gap_to(&n) != Some(0))
    };
    let gone: Vec<bool> = (0..path.members.len()).map(lone).collect();
    let mut gone = gone.into_iter();
    path.members.retain(|_| !gone.next().unwrap_or(false));
}

/// Whether a decimal path has numbers of several parts. Whole numbers alone are an enumeration, which the series `1.`
/// stands for.
pub fn is_decimal(candidates: &[Candidate], path: &Path) -> bool {
    let deep = |&&i: &&usize| candidates[i].number.parts().len() > 1;
    let deep = path.members.iter().filter(deep).count();
    deep * 4 >= path.members.len() && deep >= 2
}

/// Of the members of a decimal series those that no enumeration has as well: `3 Title`, not `3. Title`.
pub fn without_mark(candidates: &[Candidate], members: &[usize]) -> Vec<usize> {
    let twin = |i: usize| {
        let before = i.checked_sub(1).map(|b| &candidates[b]);
        before.is_some_and(|b| {
            b.line == candidates[i].line && matches!(b.series, Series::Enumerated(..))
        })
    };
    members.iter().copied().filter(|&i| !twin(i)).collect()
}
