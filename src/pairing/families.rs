//! What is left over under two headings that are each other's.
//!
//! Of two sections that changed places one may be known by its words. The other has the number then that the first has
//! on the other side, and little else to go to, though its words hardly say so:
//!
//! ```text
//! 2 ── 2.1 Keys ── 2.2 Orders ── 2.3 Copies
//!       │             ╲╱
//! 2 ── 2.1 钥匙 ── 2.2 复制 ───── 2.3 调阅
//! ```
//!
//! And where chapters changed places, a section that only its number pairs with one of the chapter that bears the
//! number now is looked for under the chapter that it stands in.

use super::moved::{NEAR, RIVALLED, back};
use super::sides::Sides;
use crate::outline::Heading;
use crate::outline::label::{Number, Series};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

// What follows is set by hand.

/// What titles and texts must say at least of two that are left over under the same headings, and of the last two that
/// changed places with two that are each other's, or stand between the same two.
const LEFT: f32 = 0.3;
const LAST: f32 = -1.2;

/// What they say of a pair that only its number makes, at most.
const SILENT: f32 = 0.0;

/// What a child that two headings share says of them, and of how many that is counted.
const A_CHILD: f32 = 1.5;
const CHILDREN: usize = 2;

/// How many may be left over under a heading to be compared one by one.
const MOST: usize = 12;

/// Pairs what is left over under two headings that are each other's, from the outermost in.
pub(super) fn left_over(s: &Sides<'_>, links: &mut [Option<usize>], margins: &mut [f32]) {
    let mut families = Families {
        s,
        back: back(s, links),
        links,
        margins,
        children: [children(s.source), children(s.target)],
        again: again(s.source),
    };
    families.below(None, None);
    for p in 0..s.source.len() {
        if let Some(q) = families.links[p] {
            families.below(Some(p), Some(q));
        }
    }
}

/// The children of each heading; those of none first.
fn children(headings: &[Heading]) -> Vec<Vec<usize>> {
    let mut out = vec![Vec::new(); headings.len() + 1];
    for (i, h) in headings.iter().enumerate() {
        out[h.parent.map_or(0, |p| p as usize + 1)].push(i);
    }
    out
}

/// Which numbers begin again below each heading: several of a series have them, or the parent's stands in them.
fn again(headings: &[Heading]) -> Vec<bool> {
    let mut count: FxHashMap<(Series, Number), usize> = FxHashMap::default();
    for h in headings {
        *count.entry((h.series, h.number.across())).or_default() += 1;
    }
    let several = |h: &Heading| count[&(h.series, h.number.across())] > 1;
    let again = |h: &Heading| h.number.parts().len() > 1 || several(h);
    headings.iter().map(again).collect()
}

/// Two headings that may be each other's, and what is said of it.
struct Likely {
    said: f32,
    source: usize,
    target: usize,
}

struct Families<'a, 's> {
    s: &'a Sides<'s>,
    links: &'a mut [Option<usize>],
    back: Vec<Option<usize>>,
    margins: &'a mut [f32],
    children: [Vec<Vec<usize>>; 2],
    again: Vec<bool>,
}

impl Families<'_, '_> {
    /// Pairs what is left over under two headings, or on the outermost level.
    fn below(&mut self, p: Option<usize>, q: Option<usize>) {
        let s = self.s;
        let of =
            |side: usize, above: Option<usize>| &self.children[side][above.map_or(0, |p| p + 1)];
        let open = |h: &Heading| h.is_sure() && h.level > 0;
        let (ours, theirs) = (of(0, p).clone(), of(1, q).clone());
        let free = |i: &usize| self.links[*i].is_none_or(|j| self.is_stray((*i, j), (p, q)));
        let left: Vec<usize> = ours
            .iter()
            .copied()
            .filter(|&i| open(&s.source[i]) && free(&i))
            .collect();
        let free = |j: &usize| self.back[*j].is_none_or(|i| self.is_stray((i, *j), (p, q)));
        let right: Vec<usize> = theirs
            .iter()
            .copied()
            .filter(|&j| open(&s.target[j]) && free(&j))
            .collect();
        if left.is_empty() || right.is_empty() || left.len().max(right.len()) > MOST {
            return;
        }
        let likely = self.likely(&left, &right);
        let (mut sources, mut targets) = (left, right);
        for (k, pair) in likely.iter().enumerate() {
            let &Likely {
                said,
                source: i,
                target: j,
            } = pair;
            if !sources.contains(&i) || !targets.contains(&j) {
                continue;
            }
            let others = likely.iter().enumerate().filter(|&(other, l)| {
                let rivals = l.source == i || l.target == j;
                other != k && rivals && sources.contains(&l.source) && targets.contains(&l.target)
            });
            let rival = others
                .map(|(_, l)| l.said)
                .fold(f32::NEG_INFINITY, f32::max);
            let last = sources.len() == 1 && targets.len() == 1;
            if said >= self.least(&ours, (i, j), last) && said - rival >= RIVALLED {
                self.link(i, j, said - rival.max(0.0));
                sources.retain(|&k| k != i);
                targets.retain(|&l| l != j);
            }
        }
    }

    /// What must be said at least of two headings, the last two here or not, to be each other's.
    fn least(&self, ours: &[usize], (i, j): (usize, usize), last: bool) -> f32 {
        match last {
            true if self.same_place(i, j) => f32::NEG_INFINITY,
            true if self.changed_places(ours, (i, j)) || self.is_between(ours, (i, j)) => LAST,
            _ => LEFT,
        }
    }

    /// Whether both have the same number below headings that have not.
    fn same_place(&self, i: usize, j: usize) -> bool {
        let last = |h: &Heading| h.number.parts().last().copied();
        let (a, b) = (last(&self.s.source[i]), last(&self.s.target[j]));
        a.is_some() && a == b
    }

    /// Which of some headings may be each other's, the likeliest first.
    fn likely(&self, left: &[usize], right: &[usize]) -> Vec<Likely> {
        let s = self.s;
        let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for &i in left {
            for &child in &self.children[0][i + 1] {
                let parent = self.links[child].and_then(|j| s.target[j].parent);
                if let Some(q) = parent {
                    *shared.entry((i, q as usize)).or_default() += 1;
                }
            }
        }
        let mut out = Vec::new();
        for &i in left {
            for &j in right {
                let (a, b) = (&s.source[i], &s.target[j]);
                let numbered = a.number.is_none() == b.number.is_none();
                if numbered
                    && s.series.agrees(a.series, b.series) == Some(true)
                    && s.place(i, j) > NEAR
                {
                    let count = shared.get(&(i, j)).map_or(0, |&n| n.min(CHILDREN));
                    let said = s.content(i, j) + A_CHILD * count as f32;
                    out.push(Likely {
                        said,
                        source: i,
                        target: j,
                    });
                }
            }
        }
        out.sort_by(|x, y| {
            let order = y.said.total_cmp(&x.said);
            order.then((x.source, x.target).cmp(&(y.source, y.target)))
        });
        out
    }

    /// Whether only its number makes a pair, one of which stands below two headings that are each other's, and the
    /// other elsewhere.
    fn is_stray(&self, (i, j): (usize, usize), (p, q): (Option<usize>, Option<usize>)) -> bool {
        let s = self.s;
        let (Some(p), Some(q)) = (p, q) else {
            return false;
        };
        let below = |headings: &[Heading], k: usize, above: usize| {
            let up = |k: &usize| headings[*k].parent.map(|p| p as usize);
            std::iter::successors(Some(k), up).any(|k| k == above)
        };
        self.again[i]
            && below(s.source, i, p) != below(s.target, j, q)
            && s.same_number(i, j)
            && s.content(i, j) < SILENT
    }

    /// Whether each has the number that another two here, which are each other's, have on the other side.
    fn changed_places(&self, ours: &[usize], (i, j): (usize, usize)) -> bool {
        let s = self.s;
        let above = s.target[j].parent;
        let linked = ours.iter().filter_map(|&k| Some((k, self.links[k]?)));
        let mut here = linked.filter(|&(_, l)| s.target[l].parent == above);
        here.any(|(k, l)| self.same_place(i, l) && self.same_place(k, j))
    }

    /// Whether the headings before and behind one here are those before and behind the other.
    fn is_between(&self, ours: &[usize], (i, j): (usize, usize)) -> bool {
        let theirs = &self.children[1][self.s.target[j].parent.map_or(0, |q| q as usize + 1)];
        let Ok(at) = ours.binary_search(&i) else {
            return false;
        };
        let Ok(place) = theirs.binary_search(&j) else {
            return false;
        };
        let linked = |(k, l): (Option<&usize>, Option<&usize>)| match (k, l) {
            (Some(&k), Some(&l)) => self.links[k] == Some(l),
            (k, l) => k.is_none() && l.is_none(),
        };
        let before = |of: &[usize], at: usize| at.checked_sub(1).map(|k| of[k]);
        let (k, l) = (before(ours, at), before(theirs, place));
        linked((k.as_ref(), l.as_ref())) && linked((ours.get(at + 1), theirs.get(place + 1)))
    }

    /// Pairs two headings, whatever they were paired with.
    fn link(&mut self, i: usize, j: usize, margin: f32) {
        if let Some(old) = self.links[i].replace(j) {
            self.back[old] = None;
        }
        if let Some(old) = self.back[j].replace(i).filter(|&old| old != i) {
            self.links[old] = None;
        }
        self.margins[i] = margin;
    }
}
