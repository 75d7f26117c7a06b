//! Where the two texts run side by side, before any sentence is aligned: a corridor of linear size at any length.
//!
//! A word that is rare on both sides and has its translation there (a name, a number, a technical term) ties two segments
//! together. Such ties are wrong now and then, but the wrong ones point everywhere while the right ones run on: the
//! heaviest chain of ties that rises on both sides, found in O(k log k), is the path's skeleton. Between
//! its joints the corridor follows straight lines, wide where joints are far apart or disagree. This is the idea of Patience
//! diff (Bram Cohen) and of the anchor lists of Melamed's SIMR (1999), with weights.

use super::lattice::Corridor;
use rustc_hash::FxHashMap;

/// Keys that stand in more segments than this tie nothing.
const COMMON: usize = 12;
/// Boundaries to each side of the skeleton.
const HALF: usize = 24;

/// A corridor for two sides whose segments have these keys: equal keys are words that translate each other.
pub fn corridor(first: &[Vec<u32>], second: &[Vec<u32>]) -> Corridor {
    let (n, m) = (first.len(), second.len());
    if n <= 2 * HALF && m <= 2 * HALF {
        return Corridor::full(n, m);
    }
    let chain = chain(&ties(first, second), m);
    let slope = m as f64 / n.max(1) as f64;
    let mut rows = vec![(u32::MAX, 0u32); n + 1];
    let mut previous = (0, 0);
    for joint in chain.into_iter().chain([(n, m)]) {
        let (di, dj) = ((joint.0 - previous.0) as f64, (joint.1 - previous.1) as f64);
        // A path between two joints drifts as a random walk does, and something may be left out on one side.
        let drift = 1.5 * di.max(dj).sqrt() + (dj - slope * di).abs().min(600.0);
        let half = HALF + drift as usize;
        for (i, row) in rows
            .iter_mut()
            .enumerate()
            .take(joint.0 + 1)
            .skip(previous.0)
        {
            let done = if di > 0.0 {
                (i - previous.0) as f64 / di
            } else {
                1.0
            };
            let middle = previous.1 + (dj * done) as usize;
            row.0 = row.0.min(middle.saturating_sub(half) as u32);
            row.1 = row.1.max((middle + half) as u32);
        }
        previous = joint;
    }
    Corridor::new(rows, m)
}

/// (first segment, second segment, weight) of all ties, sorted.
fn ties(first: &[Vec<u32>], second: &[Vec<u32>]) -> Vec<(u32, u32, f32)> {
    let places = |side: &[Vec<u32>]| {
        let mut map: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for (i, keys) in side.iter().enumerate() {
            for key in keys {
                let list = map.entry(*key).or_default();
                if list.len() <= COMMON && list.last() != Some(&(i as u32)) {
                    list.push(i as u32);
                }
            }
        }
        map
    };
    let other = places(second);
    let mut out = Vec::new();
    for (key, here) in places(first) {
        let Some(there) = other.get(&key) else {
            continue;
        };
        if here.len() > COMMON || there.len() > COMMON {
            continue;
        }
        let weight = 1.0 / (here.len().max(there.len()) as f32);
        for &i in &here {
            out.extend(there.iter().map(|&j| (i, j, weight)));
        }
    }
    out.sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
    out.dedup_by(|next, kept| {
        let same = (next.0, next.1) == (kept.0, kept.1);
        if same {
            kept.2 += next.2;
        }
        same
    });
    out
}

/// The heaviest chain that rises strictly on both sides.
fn chain(ties: &[(u32, u32, f32)], columns: usize) -> Vec<(usize, usize)> {
    // A Fenwick tree of the heaviest chain that ends before a column.
    let mut tree: Vec<(f32, u32)> = vec![(0.0, u32::MAX); columns + 1];
    let mut before = vec![u32::MAX; ties.len()];
    let mut start = 0;
    while start < ties.len() {
        let end = start
            + ties[start..]
                .iter()
                .take_while(|t| t.0 == ties[start].0)
                .count();
        let mut found = Vec::with_capacity(end - start);
        for (t, tie) in ties.iter().enumerate().take(end).skip(start) {
            let mut best = (0.0f32, u32::MAX);
            let mut k = tie.1 as usize;
            while k > 0 {
                if tree[k].0 > best.0 {
                    best = tree[k];
                }
                k &= k - 1;
            }
            before[t] = best.1;
            found.push((t, best.0 + tie.2));
        }
        for (t, weight) in found {
            let mut k = ties[t].1 as usize + 1;
            while k <= columns {
                if weight > tree[k].0 {
                    tree[k] = (weight, t as u32);
                }
                k += k & k.wrapping_neg();
            }
        }
        start = end;
    }
    let mut best = (0.0f32, u32::MAX);
    let mut k = columns;
    while k > 0 {
        if tree[k].0 > best.0 {
            best = tree[k];
        }
        k &= k - 1;
    }
    let mut out = Vec::new();
    let mut at = best.1;
    while let Some(tie) = ties.get(at as usize) {
        out.push((tie.0 as usize, tie.1 as usize));
        at = before[at as usize];
    }
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corridor_follows_an_omission() {
        // 500 segments, of which the second side lacks 100 to 299; every third has a word of its own.
        let key = |i: u32| {
            if i.is_multiple_of(3) {
                vec![i, 7]
            } else {
                vec![7]
            }
        };
        let first: Vec<_> = (0..500).map(key).collect();
        let second: Vec<_> = (0..100).chain(300..500).map(key).collect();
        let corridor = corridor(&first, &second);
        for (i, j) in [(50, 50), (99, 99), (310, 110), (450, 250)] {
            let (low, high) = corridor.range(i);
            assert!((low..=high).contains(&j), "{i}: {low}..{high}");
        }
        assert!(corridor.cells() < 500 * 200);
    }
}
