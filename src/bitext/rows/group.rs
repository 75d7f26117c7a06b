//! What is aligned together: the text under a pair of headings, with that of the one-sided headings below it, which the
//! alignment is to run through.
//!
//! A group knows, segment by segment, under which of its headings each stands, so that the rows can be told apart
//! again.

use super::cells;
use crate::bitext::bodies::Body;
use crate::bitext::{Cell, lost};
use crate::pairing::Pair;
use crate::segmentation::{Segment, Wrapping};
use rustc_hash::FxHashMap;

/// 0-based lines.
type Lines = Box<[u32]>;

/// What one step of the paired outline brings to a group, a side's values in pairs (source, target).
pub struct Part<'p> {
    /// `None` before the first heading.
    pub pair: Option<&'p Pair>,
    /// How many of the group's segments stand under it or before it.
    pub ends: (u32, u32),
    /// 0-based lines under it that are no text, where there are any.
    others: Option<Box<[Lines; 2]>>,
}

impl Part<'_> {
    /// 0-based lines under it that are no text.
    pub fn others(&self) -> [&[u32]; 2] {
        match &self.others {
            Some(both) => both.each_ref().map(|lines| &lines[..]),
            None => [&[], &[]],
        }
    }
}

/// What is aligned together: a pair with the one-sided headings that stand under it and are skipped through.
#[derive(Default)]
pub struct Group<'p> {
    /// Its steps, in the order of the outline.
    pub parts: Vec<Part<'p>>,
    /// The text of all of them, source and target.
    pub source: Vec<Segment>,
    pub target: Vec<Segment>,
}

impl<'p> Group<'p> {
    /// Nothing yet, with room for so many steps: most groups have one step.
    pub fn of(steps: usize) -> Self {
        Self {
            parts: Vec::with_capacity(steps),
            ..Self::default()
        }
    }

    /// Takes in what stands under a further group.
    pub fn append(&mut self, further: Group<'p>) {
        let (source, target) = self.ends();
        lost::join(&mut self.source, further.source);
        lost::join(&mut self.target, further.target);
        self.parts.extend(further.parts.into_iter().map(|mut part| {
            part.ends.0 += source;
            part.ends.1 += target;
            part
        }));
    }

    /// Takes in a step with the text of both sides.
    pub fn push(&mut self, pair: Option<&'p Pair>, source: Body, target: Body) {
        lost::join(&mut self.source, source.segments);
        lost::join(&mut self.target, target.segments);
        let others = [source.others, target.others];
        let any = others.iter().any(|lines| !lines.is_empty());
        self.parts.push(Part {
            pair,
            ends: self.ends(),
            others: any.then(|| Box::new(others)),
        });
    }

    /// How many segments it has.
    fn ends(&self) -> (u32, u32) {
        (self.source.len() as u32, self.target.len() as u32)
    }
}

/// For each group that only one side has, the group that its heading follows on that side.
pub fn before(groups: &[Group<'_>]) -> Vec<Option<usize>> {
    // The group of each heading, by its index on its side.
    let mut of: [FxHashMap<usize, usize>; 2] = Default::default();
    for (k, group) in groups.iter().enumerate() {
        for pair in group.parts.iter().filter_map(|p| p.pair) {
            for (of, heading) in of.iter_mut().zip([pair.source, pair.target]) {
                of.extend(heading.map(|i| (i, k)));
            }
        }
    }
    let lone = |group: &Group<'_>| {
        let pair = group.parts.first()?.pair?;
        let (side, i) = match (pair.source, pair.target) {
            (Some(i), None) => (0, i),
            (None, Some(j)) => (1, j),
            _ => return None,
        };
        i.checked_sub(1)
            .map_or(Some(0), |above| of[side].get(&above).copied())
    };
    groups.iter().map(lone).collect()
}

/// The target's cells of those ties whose two sides stand in two groups.
pub fn elsewhere(groups: &[Group<'_>], wrapping: &Wrapping) -> FxHashMap<u32, Option<Cell>> {
    let mut source_of: FxHashMap<u32, usize> = FxHashMap::default();
    for (k, group) in groups.iter().enumerate() {
        let tied = group.source.iter().filter(|s| s.tie > 0);
        source_of.extend(tied.map(|s| (s.tie, k)));
    }
    let mut out = FxHashMap::default();
    for (k, group) in groups.iter().enumerate() {
        let target = &group.target;
        for (i, s) in target.iter().enumerate().filter(|(_, s)| s.tie > 0) {
            let far = source_of.get(&s.tie).is_some_and(|&of| of != k);
            if far && !out.contains_key(&s.tie) {
                let more = target[i..].iter().take_while(|o| o.tie == s.tie);
                let range = i..i + more.count();
                out.insert(s.tie, cells::segments(target, &range, wrapping));
            }
        }
    }
    out
}
