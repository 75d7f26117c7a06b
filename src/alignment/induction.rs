//! Learning from beads how words translate: IBM Model 1 (Brown et al. 1993), started from the dictionary.
//!
//! The model goes over the pairs of words that stand in a bead together, again and again. Word by word rather than bead
//! by bead, one word's row of the table lies open in an array and no pair has to be searched for.

use super::lists::Lists;

/// The distinct words of one side of every bead, with how often they stand there.
pub struct Bags {
    starts: Vec<u32>,
    items: Vec<(u32, f32)>,
}

impl Bags {
    /// Counts the words of each bead.
    pub fn new<'a>(beads: impl Iterator<Item = &'a [u32]>) -> Self {
        let mut out = Self {
            starts: vec![0],
            items: Vec::new(),
        };
        let mut sorted = Vec::new();
        for words in beads {
            sorted.clear();
            sorted.extend_from_slice(words);
            sorted.sort_unstable();
            let same = sorted.chunk_by(|a, b| a == b);
            out.items.extend(same.map(|s| (s[0], s.len() as f32)));
            out.starts.push(out.items.len() as u32);
        }
        out
    }

    fn range(&self, bead: usize) -> std::ops::Range<usize> {
        self.starts[bead] as usize..self.starts[bead + 1] as usize
    }

    /// For each word the beads that it stands in, and how often: where its list starts, and the lists.
    fn inverted(&self, words: usize) -> (Vec<u32>, Vec<(u32, f32)>) {
        let mut starts = vec![0u32; words + 1];
        for (w, _) in &self.items {
            starts[*w as usize + 1] += 1;
        }
        for w in 0..words {
            starts[w + 1] += starts[w];
        }
        let mut next = starts.clone();
        let mut lists = vec![(0, 0.0); self.items.len()];
        for bead in 0..self.starts.len() - 1 {
            for &(w, times) in &self.items[self.range(bead)] {
                lists[next[w as usize] as usize] = (bead as u32, times);
                next[w as usize] += 1;
            }
        }
        (starts, lists)
    }
}

/// t(word of the second side given word of the first): three iterations from 0.5·t0 + 0.01, then t = (count + 2·t0) /
/// (total + 2), where t0 is the dictionary's. A link seen in fewer than two beads is noise, and the dictionary's to
/// tell. `others` is the number of words of the second side; beads count by `weights`.
pub fn model(
    (from, to): (&Bags, &Bags),
    weights: &[f32],
    dictionary: &Lists,
    others: usize,
) -> Lists {
    let words = dictionary.len();
    let (starts, occurrences) = from.inverted(words);
    let beads_of = |f: usize| &occurrences[starts[f] as usize..starts[f + 1] as usize];
    // For each word the last word that it was seen with: twice its number and 1 if once, and 2 if more often.
    let mut seen = vec![0u32; others];
    let mut links: Vec<u32> = Vec::new();
    let mut t: Vec<f32> = Vec::new();
    let mut t0: Vec<f32> = Vec::new();
    let mut ends = Vec::with_capacity(words + 1);
    ends.push(0usize);
    for f in 0..words {
        let begin = links.len();
        let once = 2 * f as u32 + 1;
        if beads_of(f).len() > 1 {
            for &(bead, _) in beads_of(f) {
                for &(e, _) in &to.items[to.range(bead as usize)] {
                    let seen = &mut seen[e as usize];
                    if *seen <= once {
                        *seen = (*seen + 1).max(once);
                        if *seen > once {
                            links.push(e);
                        }
                    }
                }
            }
            links[begin..].sort_unstable();
        }
        let known = dictionary.of(f as u32);
        let mut k = 0;
        for e in &links[begin..] {
            while known.get(k).is_some_and(|l| l.0 < *e) {
                k += 1;
            }
            let p = known.get(k).filter(|l| l.0 == *e).map_or(0.0, |l| l.1);
            t0.push(p);
            t.push(0.5 * p + 0.01);
        }
        ends.push(links.len());
    }
    drop(seen);

    // The row of the word at hand, by words of the other side; zero elsewhere.
    let mut row = vec![0f32; others];
    let mut counts = vec![0f32; others];
    let mut totals = vec![0f32; words];
    let mut share = vec![0f32; to.items.len()];
    for _ in 0..3 {
        share.fill(1e-4);
        for f in 0..words {
            let list = ends[f]..ends[f + 1];
            if list.is_empty() {
                continue;
            }
            links[list.clone()]
                .iter()
                .zip(&t[list.clone()])
                .for_each(|(e, t)| row[*e as usize] = *t);
            for &(bead, times) in beads_of(f) {
                let range = to.range(bead as usize);
                for (s, (e, _)) in share[range.clone()].iter_mut().zip(&to.items[range]) {
                    *s += times * row[*e as usize];
                }
            }
            links[list].iter().for_each(|e| row[*e as usize] = 0.0);
        }
        for (bead, weight) in weights.iter().enumerate() {
            let range = to.range(bead);
            for (s, (_, times)) in share[range.clone()].iter_mut().zip(&to.items[range]) {
                *s = weight * times / *s;
            }
        }
        for f in 0..words {
            let list = ends[f]..ends[f + 1];
            if list.is_empty() {
                continue;
            }
            links[list.clone()]
                .iter()
                .zip(&t[list.clone()])
                .for_each(|(e, t)| row[*e as usize] = *t);
            for &(bead, times) in beads_of(f) {
                let range = to.range(bead as usize);
                for (s, (e, _)) in share[range.clone()].iter().zip(&to.items[range]) {
                    counts[*e as usize] += times * s * row[*e as usize];
                }
            }
            let mut total = 0.0;
            for e in &links[list.clone()] {
                total += counts[*e as usize];
            }
            for at in list {
                let e = links[at] as usize;
                t[at] = (counts[e] + 2.0 * t0[at]) / (total + 2.0);
                // Of the words that are not linked there is nothing in either.
                (row[e], counts[e]) = (0.0, 0.0);
            }
            totals[f] = total;
        }
    }

    let mut lists = Lists::with_capacity(words);
    let mut list: Vec<(u32, f32)> = Vec::new();
    for f in 0..words {
        list.clear();
        for at in ends[f]..ends[f + 1] {
            if t[at] > 1e-4 {
                list.push((links[at], t[at]));
            }
        }
        let learned = list.len();
        let shrink = 2.0 / (totals[f] + 2.0);
        for &(e, p) in dictionary.of(f as u32) {
            if list[..learned].binary_search_by_key(&e, |l| l.0).is_err() {
                list.push((e, p * shrink.max(0.2)));
            }
        }
        list.sort_unstable_by_key(|l| l.0);
        lists.push(list.drain(..));
    }
    lists
}
