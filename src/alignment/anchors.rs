//! Where the two texts run side by side, before any sentence is aligned: a corridor of linear size at any length.
//!
//! A word that is rare on both sides and has its translation there (a name, a number, a technical term) ties two
//! segments together. Such ties are wrong now and then, but the wrong ones point everywhere while the right ones run
//! on: the heaviest chain of ties that rises on both sides, found in O(k log k), is the path's skeleton. This is the
//! idea of Patience diff (Bram Cohen) and of the anchor lists of Melamed's SIMR (1999), with weights.
//!
//! Between two joints of the skeleton the lengths of the texts say about where the path goes, and words tie segments
//! near there that are rare only near there; a text that repeats itself has no others. Their chain is the skeleton that
//! the corridor follows, wide where joints are far apart or disagree with lengths.

use super::lattice::Corridor;
use rustc_hash::FxHashMap;

/// Keys that stand in more segments than this tie nothing.
const COMMON: usize = 12;
/// Keys that stand in more segments than this near the place in question tie nothing.
const COMMON_NEAR: usize = 5;
/// Gaps of fewer segments are not looked into again.
const GAP: usize = 16;
/// Boundaries to each side of the skeleton.
const HALF: usize = 12;
/// Boundaries that a path is allowed to drift by where nothing ties the texts for long: more would cost more for each
/// segment the longer the text, and a text that only repeats itself has no better path further away.
const FARTHEST: f64 = 60.0;
/// Characters of the second side for each of these boundaries: where its segments are longer by far (a text without
/// sentence ends has chapters for segments, and the other side a thousand lines for each), fewer boundaries are as far
/// away.
const LONG: f64 = 1_000.0;
/// Boundaries to each side of the skeleton there.
const LEAST: usize = 3;
/// A section of so few pairs of segments is searched as a whole.
const SMALL: usize = 1_600;
/// The same where one side has this many times the segments of the other: then most of it has no translation, and rare
/// words tie it to whatever is there.
const LOPSIDED: usize = 4;
const SMALL_LOPSIDED: usize = 20_000;

/// What a side shows here: for each segment its keys, which are words that translate each other where they are equal,
/// and running sums of the lengths.
pub struct Outline {
    /// Distinct keys of each segment.
    pub keys: Keys,
    /// One more than segments: characters before each boundary.
    pub lengths: Vec<f64>,
}

/// Lists of keys in one: most have a few.
pub struct Keys {
    /// Where each list begins, and where the last one ends.
    starts: Vec<u32>,
    all: Vec<u32>,
}

impl Keys {
    /// The distinct ones of so many lists; `add` adds those of each to what is given it.
    pub fn distinct(lists: usize, mut add: impl FnMut(usize, &mut Vec<u32>)) -> Self {
        let mut out = Self {
            starts: Vec::with_capacity(lists + 1),
            all: Vec::new(),
        };
        out.starts.push(0);
        let mut list = Vec::new();
        for k in 0..lists {
            list.clear();
            add(k, &mut list);
            list.sort_unstable();
            list.dedup();
            out.all.extend_from_slice(&list);
            out.starts.push(out.all.len() as u32);
        }
        out
    }

    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    fn of(&self, list: usize) -> &[u32] {
        &self.all[self.starts[list] as usize..self.starts[list + 1] as usize]
    }
}

/// Where each key stands, ascending.
struct Places {
    /// Where a key's list begins and ends.
    lists: FxHashMap<u32, (u32, u32)>,
    all: Vec<u32>,
}

impl Places {
    fn of(side: &Keys) -> Self {
        let mut lists: FxHashMap<u32, (u32, u32)> = FxHashMap::default();
        for &key in &side.all {
            lists.entry(key).or_default().1 += 1;
        }
        let mut begin = 0;
        for list in lists.values_mut() {
            let count = list.1;
            *list = (begin, begin);
            begin += count;
        }
        let mut all = vec![0; side.all.len()];
        for i in 0..side.len() {
            for key in side.of(i) {
                if let Some((_, end)) = lists.get_mut(key) {
                    all[*end as usize] = i as u32;
                    *end += 1;
                }
            }
        }
        Self { lists, all }
    }

    fn get(&self, key: u32) -> &[u32] {
        self.lists.get(&key).map_or(&[], |list| self.list(*list))
    }

    fn list(&self, (begin, end): (u32, u32)) -> &[u32] {
        &self.all[begin as usize..end as usize]
    }
}

type Joint = (usize, usize);

/// A corridor for two sides.
pub fn corridor(first: &Outline, second: &Outline) -> Corridor {
    let (n, m) = (first.keys.len(), second.keys.len());
    let lopsided = n.min(m) * LOPSIDED <= n.max(m);
    if n * m <= if lopsided { SMALL_LOPSIDED } else { SMALL } {
        return Corridor::full(n, m);
    }
    let there = Places::of(&second.keys);
    let skeleton = chain(&ties(&Places::of(&first.keys), &there), m);
    let near = near_ties(first, second, &there, &skeleton);
    let skeleton = chain(&near, m);
    let slope = m as f64 / n.max(1) as f64;
    let mut rows = vec![(u32::MAX, 0u32); n + 1];
    let mut previous = (0, 0);
    for joint in skeleton.into_iter().chain([(n, m)]) {
        let (di, dj) = ((joint.0 - previous.0) as f64, (joint.1 - previous.1) as f64);
        // A path between two joints drifts as a random walk does, and something may be left out on one side.
        let drift = (1.5 * di.max(dj).sqrt()).min(FARTHEST) + (dj - slope * di).abs().min(600.0);
        let half = HALF + drift as usize;
        for (i, middle) in between(first, second, previous, joint) {
            let row = &mut rows[i];
            let (low, high) = about(&second.lengths, middle, half);
            row.0 = row.0.min(low as u32);
            row.1 = row.1.max(high as u32);
        }
        previous = joint;
    }
    Corridor::new(rows, m)
}

/// So many boundaries to each side of one, or as many fewer as segments are long.
fn about(lengths: &[f64], middle: usize, half: usize) -> (usize, usize) {
    let last = lengths.len() - 1;
    let (low, high) = (middle.saturating_sub(half), (middle + half).min(last));
    let (at, reach) = (lengths[middle], half as f64 * LONG);
    if lengths[high] - lengths[low] <= reach {
        return (low, high);
    }
    let from = lengths.partition_point(|l| *l < at - reach);
    let to = lengths.partition_point(|l| *l <= at + reach) - 1;
    (
        from.min(middle.saturating_sub(LEAST)).max(low),
        to.max(middle + LEAST).min(high),
    )
}

/// Boundaries of the first side from one joint to the next, each with the boundary of the second side that has the same
/// share of the characters between the joints before it.
fn between<'a>(
    first: &'a Outline,
    second: &'a Outline,
    from: Joint,
    to: Joint,
) -> impl Iterator<Item = (usize, usize)> + 'a {
    let (a, b) = (first.lengths[from.0], second.lengths[from.1]);
    let ratio = (second.lengths[to.1] - b) / (first.lengths[to.0] - a).max(1.0);
    let mut j = from.1;
    (from.0..=to.0).map(move |i| {
        let length = b + (first.lengths[i] - a) * ratio;
        while j < to.1 && second.lengths[j + 1] <= length {
            j += 1;
        }
        (i, if i == to.0 { to.1 } else { j })
    })
}

/// The joints, and where gaps between them are wide, ties by keys that are rare near where lengths say the path is.
fn near_ties(
    first: &Outline,
    second: &Outline,
    there: &Places,
    skeleton: &[Joint],
) -> Vec<(u32, u32, f32)> {
    let mut out = Vec::new();
    let (mut previous, mut begin) = ((0, 0), (0, 0));
    let end = (first.keys.len(), second.keys.len());
    for joint in skeleton.iter().copied().chain([end]) {
        let gap = (joint.0 - begin.0).max(joint.1.saturating_sub(begin.1));
        if gap >= GAP && joint.1 > begin.1 {
            let reach = HALF + 2 * gap.isqrt();
            for (i, middle) in between(first, second, previous, joint) {
                if i < begin.0 || i == joint.0 {
                    continue;
                }
                let low = middle.saturating_sub(reach).max(begin.1) as u32;
                let high = (middle + reach).min(joint.1) as u32;
                for &key in first.keys.of(i) {
                    let all = there.get(key);
                    let from = all.partition_point(|j| *j < low);
                    let near = all[from..].iter().take_while(|j| **j < high);
                    let near: &[u32] = &all[from..from + near.take(COMMON_NEAR + 1).count()];
                    if near.len() <= COMMON_NEAR {
                        let weight = 1.0 / near.len().max(1) as f32;
                        out.extend(near.iter().map(|&j| (i as u32, j, weight)));
                    }
                }
            }
        }
        if joint != end {
            // What rare words tied already is not to be outweighed.
            out.push((joint.0 as u32, joint.1 as u32, 4.0));
            begin = (joint.0 + 1, joint.1 + 1);
        }
        previous = joint;
    }
    merged(out)
}

/// Ties by keys that are rare on both sides: (first segment, second segment, weight), sorted.
fn ties(first: &Places, second: &Places) -> Vec<(u32, u32, f32)> {
    let mut out = Vec::new();
    for (key, &here) in &first.lists {
        let (here, there) = (first.list(here), second.get(*key));
        if there.is_empty() || here.len() > COMMON || there.len() > COMMON {
            continue;
        }
        let weight = 1.0 / (here.len().max(there.len()) as f32);
        for &i in here {
            out.extend(there.iter().map(|&j| (i, j, weight)));
        }
    }
    merged(out)
}

/// Sorted, the weights of ties between the same segments summed.
fn merged(mut ties: Vec<(u32, u32, f32)>) -> Vec<(u32, u32, f32)> {
    ties.sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
    ties.dedup_by(|next, kept| {
        let same = (next.0, next.1) == (kept.0, kept.1);
        if same {
            kept.2 += next.2;
        }
        same
    });
    ties
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

    fn keys(lists: Vec<Vec<u32>>) -> Keys {
        Keys::distinct(lists.len(), |k, out| out.extend(&lists[k]))
    }

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
        let side = |segments: &mut dyn Iterator<Item = u32>| {
            let keys = keys(segments.map(key).collect());
            let lengths = (0..=keys.len()).map(|i| 20.0 * i as f64).collect();
            Outline { keys, lengths }
        };
        let first = side(&mut (0..500));
        let second = side(&mut (0..100).chain(300..500));
        let corridor = corridor(&first, &second);
        for (i, j) in [(50, 50), (99, 99), (310, 110), (450, 250)] {
            let (low, high) = corridor.range(i);
            assert!((low..=high).contains(&j), "{i}: {low}..{high}");
        }
        assert!(corridor.cells() < 500 * 200);
    }

    #[test]
    fn a_text_that_repeats_itself_is_no_wider() {
        // 1,000 words over and over; the second side has every sentence cut in two.
        let side = |n: usize, cut: usize| Outline {
            keys: keys((0..n).map(|i| vec![(i / cut % 1_000) as u32]).collect()),
            lengths: (0..=n).map(|i| (30 * i / cut) as f64).collect(),
        };
        let corridor = corridor(&side(20_000, 1), &side(40_000, 2));
        assert!(corridor.cells() < 20_000 * 60, "{}", corridor.cells());
        let (low, high) = corridor.range(10_000);
        assert!((low..=high).contains(&20_000));
    }

    #[test]
    fn chapters_for_segments_are_as_near_as_sentences() {
        let side = |n: usize, length: usize| Outline {
            keys: keys(vec![vec![1, 2]; n]),
            lengths: (0..=n).map(|i| (length * i) as f64).collect(),
        };
        let corridor = corridor(&side(100_000, 15), &side(100, 60_000));
        assert!(corridor.cells() < 100_000 * 8, "{}", corridor.cells());
        let (low, high) = corridor.range(50_000);
        assert!((low..=high).contains(&49) && (low..=high).contains(&51));
    }

    #[test]
    fn a_text_of_one_sentence_costs_no_more_the_longer_it_is() {
        // Nothing ties one segment rather than another.
        let cells = |n: usize| {
            let side = || Outline {
                keys: keys(vec![vec![1, 2]; n]),
                lengths: (0..=n).map(|i| 12.0 * i as f64).collect(),
            };
            corridor(&side(), &side()).cells() / n
        };
        assert!(cells(40_000) <= cells(10_000) + 10);
    }
}
