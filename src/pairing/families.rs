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

use super::moved::{NEAR, RIVALLED, back, relink};
use super::sides::Sides;
use crate::outline::Heading;
use crate::outline::label::{Number, Series};
use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use std::collections::BTreeMap;

// What follows is set by hand.

/// What titles and texts must say at least of two that are left over under the same headings, and of the last two that
/// changed places with two that are each other's, or stand between the same two. What says less than the first is
/// paired by nothing but its place.
const LEFT: f32 = 0.3;
const LAST: f32 = -1.2;

/// What they say of a pair that only its number makes, at most.
const SILENT: f32 = 0.0;

/// What a child that two headings share says of them, and of how many that is counted.
const A_CHILD: f32 = 1.5;
const CHILDREN: usize = 2;

/// How many may be left over under a heading to be compared one by one.
const MOST: usize = 12;

/// Pairs what is left over under two headings that are each other's, from the outermost in. Gives those of the new
/// pairs that nothing but their place makes, ascending.
pub(super) fn left_over(
    s: &Sides<'_>,
    links: &mut [Option<usize>],
    margins: &mut [f32],
) -> Vec<(usize, usize)> {
    let children = [Children::of(s.source), Children::of(s.target)];
    let mut families = Families {
        s,
        back: back(s, links),
        links,
        margins,
        children: &children,
        again: OnceCell::new(),
        placed: Vec::new(),
    };
    families.below(None, None);
    for p in 0..s.source.len() {
        if let Some(q) = families.links[p] {
            families.below(Some(p), Some(q));
        }
    }
    let mut placed = families.placed;
    placed.sort_unstable();
    placed
}

/// The children of each heading of a side, and of none.
struct Children {
    /// All headings, those of one parent together and ascending; those of none first.
    all: Vec<u32>,
    /// Where those of each parent end, and those of the next begin; that of none first.
    ends: Vec<u32>,
}

impl Children {
    fn of(headings: &[Heading]) -> Self {
        let place = |h: &Heading| h.parent.map_or(0, |p| p as usize + 1);
        let mut ends = vec![0; headings.len() + 1];
        for h in headings {
            ends[place(h)] += 1;
        }
        let mut before = 0;
        for end in &mut ends {
            before += std::mem::replace(end, before);
        }
        // Each is where its own begin, and moves on to where they end.
        let mut all = vec![0; headings.len()];
        for (i, h) in headings.iter().enumerate() {
            let end = &mut ends[place(h)];
            all[*end as usize] = i as u32;
            *end += 1;
        }
        Self { all, ends }
    }

    fn below(&self, above: Option<usize>) -> &[u32] {
        let at = above.map_or(0, |p| p + 1);
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start as usize..self.ends[at] as usize]
    }
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
#[derive(Clone, Copy)]
struct Likely {
    said: f32,
    source: usize,
    target: usize,
}

/// What is left over under two headings, by side.
struct Left {
    sources: Vec<usize>,
    targets: Vec<usize>,
}

impl Left {
    fn has(&self, pair: &Likely) -> bool {
        self.sources.contains(&pair.source) && self.targets.contains(&pair.target)
    }

    fn take(&mut self, pair: &Likely) {
        self.sources.retain(|&i| i != pair.source);
        self.targets.retain(|&j| j != pair.target);
    }

    /// What the likeliest other pair says that either of two could be in.
    fn rival(&self, likely: &[Likely], pair: &Likely) -> f32 {
        let shares =
            |l: &Likely| (l.source == pair.source) != (l.target == pair.target) && self.has(l);
        let others = likely.iter().filter(|l| shares(l));
        others.map(|l| l.said).fold(f32::NEG_INFINITY, f32::max)
    }
}

struct Families<'a, 's> {
    s: &'a Sides<'s>,
    links: &'a mut [Option<usize>],
    back: Vec<Option<usize>>,
    margins: &'a mut [f32],
    children: &'a [Children; 2],
    /// Asked for only where numbers lie.
    again: OnceCell<Vec<bool>>,
    /// The pairs that nothing but their place makes.
    placed: Vec<(usize, usize)>,
}

impl Families<'_, '_> {
    /// Pairs what is left over under two headings, or on the outermost level.
    fn below(&mut self, p: Option<usize>, q: Option<usize>) {
        let [sources, targets] = self.children;
        let ours = sources.below(p);
        let Some(mut left) = self.left(ours, targets.below(q), (p, q)) else {
            return;
        };
        let likely = self.likely(&left);
        for pair in likely.iter().copied() {
            if !left.has(&pair) {
                continue;
            }
            let rival = left.rival(&likely, &pair);
            let last = left.sources.len() == 1 && left.targets.len() == 1;
            let (i, j) = (pair.source, pair.target);
            if pair.said >= self.least(ours, (i, j), last) && pair.said - rival >= RIVALLED {
                self.link(i, j, pair.said - rival.max(0.0));
                if pair.said < LEFT {
                    self.placed.push((i, j));
                }
                left.take(&pair);
            }
        }
        for pair in &likely {
            self.s.forget(true, pair.source..pair.source + 1);
            self.s.forget(false, pair.target..pair.target + 1);
        }
    }

    /// What is left over among the children of two headings, if it is something on both sides, and not too much.
    fn left(
        &self,
        ours: &[u32],
        theirs: &[u32],
        (p, q): (Option<usize>, Option<usize>),
    ) -> Option<Left> {
        let s = self.s;
        let open = |h: &Heading| h.is_sure() && h.level > 0;
        let some = |left: Vec<usize>| (1..=MOST).contains(&left.len()).then_some(left);
        let ours = ours.iter().map(|&i| i as usize).filter(|&i| {
            let stray = |j: usize| self.is_stray((i, j), (p, q));
            open(&s.source[i]) && self.links[i].is_none_or(stray)
        });
        let sources = some(ours.take(MOST + 1).collect())?;
        let theirs = theirs.iter().map(|&j| j as usize).filter(|&j| {
            let stray = |i: usize| self.is_stray((i, j), (p, q));
            open(&s.target[j]) && self.back[j].is_none_or(stray)
        });
        let targets = some(theirs.take(MOST + 1).collect())?;
        Some(Left { sources, targets })
    }

    /// What must be said at least of two headings, the last two here or not, to be each other's. Under no
    /// heading two of one number were left alone by the walk in order, which knew their numbers: something speaks
    /// against it.
    fn least(&self, ours: &[u32], (i, j): (usize, usize), last: bool) -> f32 {
        match last {
            true if self.same_place(i, j) => match self.s.target[j].parent {
                Some(_) => f32::NEG_INFINITY,
                None => LEFT,
            },
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
    fn likely(&self, left: &Left) -> Vec<Likely> {
        let s = self.s;
        let shared = self.shared(&left.sources);
        let may_be = |i: usize, j: usize| {
            let (a, b) = (&s.source[i], &s.target[j]);
            a.number.is_none() == b.number.is_none()
                && s.series.agrees(a.series, b.series) == Some(true)
                && s.place(i, j) > NEAR
        };
        let mut out = Vec::new();
        for &source in &left.sources {
            for &target in &left.targets {
                if may_be(source, target) {
                    let count = shared
                        .get(&(source, target))
                        .map_or(0, |&n| n.min(CHILDREN));
                    out.push(Likely {
                        said: s.content(source, target) + A_CHILD * count as f32,
                        source,
                        target,
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

    /// How many children each of some headings shares with a heading of the other side.
    fn shared(&self, sources: &[usize]) -> BTreeMap<(usize, usize), usize> {
        let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for &i in sources {
            for &child in self.children[0].below(Some(i)) {
                let linked = self.links[child as usize];
                if let Some(q) = linked.and_then(|j| self.s.target[j].parent) {
                    *shared.entry((i, q as usize)).or_default() += 1;
                }
            }
        }
        shared
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
        below(s.source, i, p) != below(s.target, j, q)
            && s.same_number(i, j)
            && self.again.get_or_init(|| again(s.source))[i]
            && s.content(i, j) < SILENT
    }

    /// Whether each has the number that another two here, which are each other's, have on the other side.
    fn changed_places(&self, ours: &[u32], (i, j): (usize, usize)) -> bool {
        let s = self.s;
        let above = s.target[j].parent;
        let linked = ours.iter().map(|&k| k as usize);
        let linked = linked.filter_map(|k| Some((k, self.links[k]?)));
        let mut here = linked.filter(|&(_, l)| s.target[l].parent == above);
        here.any(|(k, l)| self.same_place(i, l) && self.same_place(k, j))
    }

    /// Whether the headings before and behind one here are those before and behind the other.
    fn is_between(&self, ours: &[u32], (i, j): (usize, usize)) -> bool {
        let above = self.s.target[j].parent.map(|q| q as usize);
        let theirs = self.children[1].below(above);
        let at = ours.binary_search(&(i as u32));
        let (Ok(at), Ok(place)) = (at, theirs.binary_search(&(j as u32))) else {
            return false;
        };
        let linked = |k: Option<&u32>, l: Option<&u32>| match (k, l) {
            (Some(&k), Some(&l)) => self.links[k as usize] == Some(l as usize),
            (k, l) => k.is_none() && l.is_none(),
        };
        linked(ours[..at].last(), theirs[..place].last())
            && linked(ours.get(at + 1), theirs.get(place + 1))
    }

    /// Pairs two headings that are so much likelier each other's than any other's.
    fn link(&mut self, i: usize, j: usize, margin: f32) {
        relink(self.links, &mut self.back, (i, j));
        self.margins[i] = margin;
    }
}
