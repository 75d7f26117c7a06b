//! Aligning sections of which a person has said something.
//!
//! Segments that are tied are a bead, whatever the aligner thinks of it, and what stands between two of them is aligned
//! by itself:
//!
//! ```text
//! source   a  b │ c  d │ e            c d ── y   tied: a bead
//! target   w  x │ y    │ z    ─▶      a b ↔ w x, e ↔ z are aligned
//! ```
//!
//! A tie whose other side stands elsewhere, before another one or in another section, is taken out of the text, and the
//! rest is aligned as if it were not there; so is a segment that is tied to nothing.

use super::borders;
use crate::alignment::Bead;
use crate::alignment::aligner::Section;
use crate::segmentation::Segment;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Aligns sections by `aligner`, which is asked once, for all that is aligned by itself. It does not see sections
/// without text: bare headings have one each.
pub fn align(
    sections: &[Section<'_>],
    aligner: impl FnOnce(&[Section<'_>]) -> Vec<Vec<Bead>>,
) -> Vec<Vec<Bead>> {
    let tied = |segments: &[Segment]| segments.iter().any(|s| s.tie > 0);
    let mut plans: FxHashMap<usize, Plan> = sections
        .iter()
        .enumerate()
        .filter(|(_, (s, t))| tied(s) || tied(t))
        .map(|(k, (s, t))| (k, Plan::new(s, t)))
        .collect();
    let is_empty = |(s, t): &Section<'_>| s.is_empty() && t.is_empty();
    if plans.is_empty() && !sections.iter().any(is_empty) {
        return aligner(sections);
    }
    let mut parts: Vec<Section<'_>> = Vec::new();
    for (k, section) in sections.iter().enumerate() {
        match plans.get(&k) {
            None if is_empty(section) => {}
            None => parts.push(*section),
            Some(plan) => parts.extend(
                plan.parts
                    .iter()
                    .map(|p| (&p.segments.0[..], &p.segments.1[..])),
            ),
        }
    }
    let mut found = aligner(&parts).into_iter();
    let beads = sections
        .iter()
        .enumerate()
        .map(|(k, section)| match plans.remove(&k) {
            None if is_empty(section) => Vec::new(),
            None => found.next().unwrap_or_default(),
            Some(plan) => {
                let parts: Vec<Vec<Bead>> = found.by_ref().take(plan.parts.len()).collect();
                plan.joined(parts)
            }
        });
    beads.collect()
}

/// The runs of segments with one tie each, in order.
fn runs(segments: &[Segment]) -> Vec<(u32, Range<usize>)> {
    let mut out: Vec<(u32, Range<usize>)> = Vec::new();
    for (i, s) in segments.iter().enumerate().filter(|(_, s)| s.tie > 0) {
        match out.last_mut() {
            Some((tie, range)) if *tie == s.tie && range.end == i => range.end = i + 1,
            _ => out.push((s.tie, i..i + 1)),
        }
    }
    out
}

/// A stretch that is aligned by itself.
struct Part {
    segments: (Vec<Segment>, Vec<Segment>),
    /// Where each of them stands in the section.
    places: (Vec<usize>, Vec<usize>),
    /// Where the stretch begins.
    start: (usize, usize),
}

/// Segments of the source, and those of the target that they are tied to.
type TakenOut = (Range<usize>, Option<Range<usize>>);

/// What is done with a section.
struct Plan {
    parts: Vec<Part>,
    /// Beads between the parts: of a tie each, ascending on both sides.
    fixed: Vec<(Range<usize>, Range<usize>)>,
    /// What was taken out, by its place in the source, with the target that it is tied to in this section; and what of
    /// the target is tied to nothing here.
    out: (Vec<TakenOut>, Vec<Range<usize>>),
}

impl Plan {
    fn new(source: &[Segment], target: &[Segment]) -> Self {
        let (sources, targets) = (runs(source), runs(target));
        let of: FxHashMap<u32, Range<usize>> = targets.iter().cloned().collect();
        let both: Vec<(Range<usize>, Range<usize>)> = sources
            .iter()
            .filter_map(|(tie, range)| Some((range.clone(), of.get(tie)?.clone())))
            .collect();
        let fixed = rising(&both);
        let in_place = |range: &Range<usize>| {
            fixed
                .binary_search_by_key(&range.start, |f| f.0.start)
                .is_ok()
        };
        let out_source = sources
            .iter()
            .filter(|(_, range)| !in_place(range))
            .map(|(tie, range)| (range.clone(), of.get(tie).cloned()))
            .collect();
        let tied: Vec<u32> = sources.iter().map(|s| s.0).collect();
        let out_target = targets.iter().filter(|(tie, _)| !tied.contains(tie));
        let out = (
            out_source,
            out_target.map(|(_, range)| range.clone()).collect(),
        );
        let mut parts = Vec::with_capacity(fixed.len() + 1);
        let mut from = (0, 0);
        let end = (source.len()..source.len(), target.len()..target.len());
        for (s, t) in fixed.iter().chain([&end]) {
            let free = |segments: &[Segment], range: Range<usize>| -> Vec<usize> {
                range.filter(|&i| segments[i].tie == 0).collect()
            };
            let places = (free(source, from.0..s.start), free(target, from.1..t.start));
            let these = |segments: &[Segment], places: &[usize]| {
                places.iter().map(|&i| segments[i].clone()).collect()
            };
            parts.push(Part {
                segments: (these(source, &places.0), these(target, &places.1)),
                places,
                start: from,
            });
            from = (s.end, t.end);
        }
        Self { parts, fixed, out }
    }

    /// The beads of the section, from those of its parts.
    fn joined(self, parts: Vec<Vec<Bead>>) -> Vec<Bead> {
        let mut beads = Vec::new();
        let mut fixed = self.fixed.into_iter();
        for (part, found) in self.parts.into_iter().zip(parts) {
            beads.extend(part.placed(found));
            if let Some((source, target)) = fixed.next() {
                beads.push(said(source, target));
            }
        }
        let mut out = Vec::with_capacity(beads.len());
        let mut sources = self.out.0.into_iter().peekable();
        let mut targets = self.out.1.into_iter().peekable();
        let mut reached = (0, 0);
        let end = Bead {
            source: usize::MAX - 1..usize::MAX,
            target: usize::MAX - 1..usize::MAX,
            confidence: 1.0,
        };
        for bead in beads.into_iter().chain([end]) {
            let before =
                |own: &Range<usize>, of: &Range<usize>| of.is_empty() || own.start >= of.start;
            while let Some((range, to)) = sources.next_if(|(range, _)| !before(range, &bead.source))
            {
                reached.0 = range.end;
                out.push(said(range, to.unwrap_or(reached.1..reached.1)));
            }
            while let Some(range) = targets.next_if(|range| !before(range, &bead.target)) {
                reached.1 = range.end;
                out.push(said(reached.0..reached.0, range));
            }
            if bead.source.start < usize::MAX - 1 {
                reached = (
                    bead.source.end.max(reached.0),
                    bead.target.end.max(reached.1),
                );
                out.push(bead);
            }
        }
        out
    }
}

/// A bead that a person has said.
fn said(source: Range<usize>, target: Range<usize>) -> Bead {
    Bead {
        source,
        target,
        confidence: 1.0,
    }
}

impl Part {
    /// The beads in the section's indices. None holds what was taken out between its segments.
    fn placed(self, beads: Vec<Bead>) -> Vec<Bead> {
        let borders = |places: &[usize], segments: &[Segment]| {
            let holes = places
                .windows(2)
                .enumerate()
                .filter(|(_, w)| w[1] > w[0] + 1);
            let mut borders: Vec<usize> = holes.map(|(k, _)| k + 1).collect();
            borders.push(places.len());
            borders::Side::new(borders, segments, &[])
        };
        let source = borders(&self.places.0, &self.segments.0);
        let target = borders(&self.places.1, &self.segments.1);
        let place = |range: Range<usize>, places: &[usize], start: usize| match range.is_empty() {
            false => places[range.start]..places[range.end - 1] + 1,
            true => {
                let at = range.start.checked_sub(1).map_or(start, |k| places[k] + 1);
                at..at
            }
        };
        let beads = borders::cut(&beads, &source, &target)
            .into_owned()
            .into_iter();
        beads
            .map(|b| Bead {
                source: place(b.source, &self.places.0, self.start.0),
                target: place(b.target, &self.places.1, self.start.1),
                confidence: b.confidence,
            })
            .collect()
    }
}

/// The most pairs that ascend on both sides; they ascend by source.
fn rising(pairs: &[(Range<usize>, Range<usize>)]) -> Vec<(Range<usize>, Range<usize>)> {
    let starts: Vec<(usize, usize)> = pairs.iter().map(|p| (p.0.start, p.1.start)).collect();
    let kept = crate::pairing::rising(&starts);
    let mut kept = kept.into_iter().peekable();
    let pairs = pairs.iter();
    pairs
        .filter(|p| kept.next_if_eq(&(p.0.start, p.1.start)).is_some())
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alignment::Models;
    use crate::alignment::aligner::Aligner;
    use crate::language::Language;

    fn segments(texts: &[(&str, u32)]) -> Vec<Segment> {
        let texts = texts.iter().enumerate();
        texts
            .map(|(i, (text, tie))| Segment {
                text: (*text).into(),
                line: i as u32 + 1,
                paragraph: i as u32,
                breaks: Default::default(),
                tie: *tie,
            })
            .collect()
    }

    fn beads(source: &[(&str, u32)], target: &[(&str, u32)]) -> Vec<(Range<usize>, Range<usize>)> {
        let models = Models::builtin();
        let mut aligner = Aligner::new((Language::English, Language::Chinese), &models);
        let (s, t) = (segments(source), segments(target));
        let found = align(&[(&s, &t)], |s| aligner.all(s)).remove(0);
        // Whatever is said, each segment is in one bead.
        for (length, side) in [(s.len(), 0), (t.len(), 1)] {
            let ranges = found
                .iter()
                .map(|b| [b.source.clone(), b.target.clone()][side].clone());
            let mut all: Vec<usize> = ranges.flatten().collect();
            all.sort_unstable();
            assert_eq!(all, (0..length).collect::<Vec<_>>(), "{found:?}");
        }
        found.into_iter().map(|b| (b.source, b.target)).collect()
    }

    const SOURCE: [&str; 3] = [
        "The mill stands by the river.",
        "Frogs sing.",
        "The miller sleeps.",
    ];
    const TARGET: [&str; 3] = ["磨坊在河边。", "青蛙唱歌。", "磨坊主睡觉。"];

    fn tied(texts: [&'static str; 3], ties: [u32; 3]) -> Vec<(&'static str, u32)> {
        texts.into_iter().zip(ties).collect()
    }

    #[test]
    fn what_is_tied_is_a_bead_and_the_rest_is_aligned_around_it() {
        let found = beads(&tied(SOURCE, [0, 0, 0]), &tied(TARGET, [0, 0, 0]));
        assert_eq!(found, [(0..1, 0..1), (1..2, 1..2), (2..3, 2..3)]);
        let found = beads(&tied(SOURCE, [1, 1, 0]), &tied(TARGET, [1, 0, 0]));
        assert_eq!(found[0], (0..2, 0..1));
    }

    #[test]
    fn what_crosses_is_taken_out() {
        let found = beads(&tied(SOURCE, [0, 1, 2]), &tied(TARGET, [0, 2, 1]));
        assert!(found.contains(&(0..1, 0..1)) && found.contains(&(1..2, 2..3)));
        assert!(found.contains(&(2..3, 1..2)), "{found:?}");
    }

    #[test]
    fn what_is_tied_to_nothing_here_stays_alone() {
        let found = beads(&tied(SOURCE, [0, 5, 0]), &tied(TARGET, [0, 6, 0]));
        assert!(found.contains(&(0..1, 0..1)) && found.contains(&(2..3, 2..3)));
        assert!(found.iter().any(|b| b.0 == (1..2) && b.1.is_empty()));
        assert!(found.iter().any(|b| b.1 == (1..2) && b.0.is_empty()));
    }
}
