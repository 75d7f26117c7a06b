//! Which series contains which: put in order by habit, then corrected by the document's own restarts.

use crate::outline::Heading;
use crate::outline::label::{Label, Number, Series};
use rustc_hash::FxHashMap;

/// A rank for each series, the outermost the least.
pub type Ranks = FxHashMap<Series, u32>;

/// A rank for each series of a document.
pub fn of_series(headings: &[Heading]) -> Ranks {
    let mut order: Vec<Series> = Vec::new();
    for h in headings {
        if !order.contains(&h.series) {
            order.push(h.series);
        }
    }
    // Where each enumeration first appears decides between two of equal habit.
    let first: FxHashMap<Series, usize> = order.iter().enumerate().map(|(i, &s)| (s, i)).collect();
    // Decimals that start anew again and again count within something larger.
    let fresh = headings
        .iter()
        .filter(|h| h.series == Series::Decimal(1) && h.number.is_first())
        .count();
    let continued = continued_label(headings);
    let depth = |s: Series| match (s, continued) {
        (Series::Decimal(d), Some(label)) if d > 1 => (label.usual_depth(), d),
        (Series::Decimal(d), _) if fresh > 1 => (54 + 2 * d, 0),
        (s, _) => (s.usual_depth(), 0),
    };
    order.sort_by_key(|s| (depth(*s), first[s]));
    correct_by_restarts(headings, &mut order);
    let mut rank = 10;
    let mut out = FxHashMap::default();
    let mut last: Option<u8> = None;
    for s in order {
        // Chapters and appendices are siblings.
        let sibling = matches!(s, Series::Labelled(l) if same_place(l)) && last == Some(20);
        if !sibling {
            rank += 10;
        }
        last = matches!(s, Series::Labelled(l) if same_place(l)).then_some(20);
        out.insert(s, rank);
    }
    out
}

/// The label whose numbers most decimals of several parts go on with: 4.1, 4.2 below Article 4.
fn continued_label(headings: &[Heading]) -> Option<Label> {
    let mut last: Vec<(Label, Number, usize)> = Vec::new();
    let mut decimals = 0;
    for h in headings {
        match h.series {
            Series::Labelled(label) => match last.iter_mut().find(|l| l.0 == label) {
                Some(l) => l.1 = h.number,
                None => last.push((label, h.number, 0)),
            },
            Series::Decimal(2..) => {
                decimals += 1;
                for l in last.iter_mut().filter(|l| h.number.is_within(&l.1)) {
                    l.2 += 1;
                }
            }
            _ => {}
        }
    }
    let most = last.into_iter().max_by_key(|l| (l.2, l.0.usual_depth()))?;
    (most.2 >= 2 && most.2 * 2 > decimals).then_some(most.0)
}

fn same_place(label: Label) -> bool {
    label.usual_depth() == 20
}

/// Swaps two series where the document shows the contrary of the habit: the supposed inner one runs on
/// while the supposed outer one starts anew under each of it.
fn correct_by_restarts(headings: &[Heading], order: &mut [Series]) {
    let place: FxHashMap<Series, usize> = order.iter().enumerate().map(|(i, &s)| (s, i)).collect();
    let n = order.len();
    if !(2..=24).contains(&n) {
        return;
    }
    // restarts[a][b]: how often `a` starts with 1 as the first of its kind after a heading of `b`.
    let mut restarts = vec![vec![0u32; n]; n];
    let mut seen = vec![vec![false; n]; n]; // seen[a][b]: an `a` came since the last `b`
    let mut total = vec![0u32; n];
    for h in headings {
        if matches!(h.series, Series::Plain | Series::Named | Series::Markup(_)) {
            continue;
        }
        let a = place[&h.series];
        total[a] += 1;
        for b in 0..n {
            if b != a && !seen[a][b] {
                seen[a][b] = true;
                // Section 2.01 is the first of Article II.
                let first = h.number.is_first()
                    || h.number.is_pointed() && h.number.parts().last() <= Some(&1);
                if first && !h.number.is_none() && total[b] > 0 {
                    restarts[a][b] += 1;
                }
            }
        }
        for (c, since) in seen.iter_mut().enumerate() {
            if c != a {
                since[a] = false;
            }
        }
    }
    let mut rank: Vec<usize> = (0..n).collect();
    // Few series: settle them pair by pair.
    for _ in 0..n {
        let mut changed = false;
        for k in 0..n - 1 {
            let (outer, inner) = (rank[k], rank[k + 1]);
            // How many of the ones the others start anew under, as a share, so that a level of few headings counts as
            // much as one of many.
            let share = |a: usize, b: usize| u64::from(restarts[a][b]) * u64::from(total[a]);
            if restarts[outer][inner] >= 2 && share(outer, inner) > 2 * share(inner, outer) {
                rank.swap(k, k + 1);
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    let old: Vec<Series> = order.to_vec();
    for (k, &r) in rank.iter().enumerate() {
        order[k] = old[r];
    }
}
