//! Headings that one side lost, but not the text under them.
//!
//! A heading that only one side has keeps its text to itself: the other side lacks the section. But a heading may also
//! have been dropped alone, and its text then goes on under the heading before:
//!
//! ```text
//! source           target
//! 2 Tools          二、工具
//!   text ───────────  text
//! 3 Workshops         text      left over under 二、工具: the text of 3 Workshops
//!   text
//! ```
//!
//! Where the other side has text left over under the heading before, enough of it for the section that seems to be
//! missing, both are aligned as one text on trial. If most of the section finds its translation so, that is what stays.

use crate::alignment::{Bead, length};
use crate::language::Language;
use crate::segmentation::Segment;
use rustc_hash::FxHashMap;

/// A section of what is aligned: its segments, source and target.
pub type Section<'a> = (&'a [Segment], &'a [Segment]);

/// Which share of a section's text must find its translation. Of a text that is not there, chance finds a fifth.
const FOUND: f32 = 0.5;

/// How sure a bead must be to count as found.
const SURE: f32 = 0.7;

/// Characters of source and target that a section must have for its words to tell anything.
const LEAST: f32 = 30.0;

/// A section that goes on under the one before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// The section that both are aligned as.
    pub root: usize,
    /// Those that follow it, in order.
    pub members: Vec<usize>,
}

/// Finds what goes on under another section. `before` gives, for each section that only one side has, the section that
/// its heading follows on that side; `beads` is how each was aligned alone; `align` aligns sections. Returns each with
/// the beads of its root and members as one.
pub fn find(
    sections: &[Section<'_>],
    beads: &[Vec<Bead>],
    before: &[Option<usize>],
    languages: (Language, Language),
    align: impl Fn(&[Section<'_>]) -> Vec<Vec<Bead>>,
) -> Vec<(Lost, Vec<Bead>)> {
    let mut candidates = candidates(sections, beads, before, languages);
    let mut out = Vec::new();
    // Once with all that may belong to a root, and once more with those of them that do.
    for last in [false, true] {
        if candidates.is_empty() {
            break;
        }
        let joined: Vec<(Vec<Segment>, Vec<Segment>)> = candidates
            .iter()
            .map(|lost| {
                let mut all = (Vec::new(), Vec::new());
                for &k in std::iter::once(&lost.root).chain(&lost.members) {
                    join(&mut all.0, sections[k].0.to_vec());
                    join(&mut all.1, sections[k].1.to_vec());
                }
                all
            })
            .collect();
        let trial: Vec<Section<'_>> = joined.iter().map(|(s, t)| (&s[..], &t[..])).collect();
        let mut again = Vec::new();
        for ((lost, all), found) in candidates.into_iter().zip(&trial).zip(align(&trial)) {
            let right = members_found(sections, &lost, *all, &found);
            if right.len() == lost.members.len() {
                out.push((lost, found));
            } else if !right.is_empty() && !last {
                again.push(Lost {
                    root: lost.root,
                    members: right,
                });
            }
        }
        candidates = again;
    }
    out
}

/// Appends segments; their paragraphs go on counting.
pub fn join(all: &mut Vec<Segment>, more: Vec<Segment>) {
    if all.is_empty() {
        *all = more;
        return;
    }
    let before = all.last().map_or(0, |s| s.paragraph + 1);
    all.extend(more.into_iter().map(|mut s| {
        s.paragraph += before;
        s
    }));
}

/// Characters of some segments.
fn size(segments: &[Segment]) -> f32 {
    segments
        .iter()
        .map(|s| s.text.chars().count())
        .sum::<usize>() as f32
}

/// Sections whose text could be what is left over under the one before.
fn candidates(
    sections: &[Section<'_>],
    beads: &[Vec<Bead>],
    before: &[Option<usize>],
    languages: (Language, Language),
) -> Vec<Lost> {
    if before.iter().all(Option::is_none) {
        return Vec::new();
    }
    // Characters of source to one of target, where they found each other.
    let (mut first, mut second) = (0.0, 0.0);
    for (section, beads) in sections.iter().zip(beads) {
        for bead in beads.iter().filter(|b| b.confidence >= SURE) {
            if !bead.source.is_empty() && !bead.target.is_empty() {
                first += size(&section.0[bead.source.clone()]);
                second += size(&section.1[bead.target.clone()]);
            }
        }
    }
    let ratio = match languages {
        (Language::English, Language::Chinese) => {
            length::ratio(second, first, length::usual(languages))
        }
        _ => 1.0 / length::ratio(first, second, length::usual(languages)),
    };
    let mut out: Vec<Lost> = Vec::new();
    // Of each root its place in `out`, if it has one, and what is left over under it, not yet spoken for: source and
    // target.
    let mut roots: FxHashMap<usize, (Option<usize>, (f32, f32))> = FxHashMap::default();
    let mut follows: Vec<usize> = (0..sections.len())
        .map(|k| before[k].unwrap_or(k))
        .collect();
    for (k, own) in sections.iter().enumerate() {
        if before[k].is_none() {
            continue;
        }
        let root = root(&mut follows, k);
        let (place, left) = roots
            .entry(root)
            .or_insert_with(|| (None, left_over(sections[root], &beads[root])));
        // In characters of the other side.
        let (own, wanted, room) = match own.1.is_empty() {
            true => (size(own.0), size(own.0) / ratio, &mut left.1),
            false => (size(own.1), size(own.1) * ratio, &mut left.0),
        };
        if own + wanted < LEAST || *room < FOUND * wanted {
            continue;
        }
        *room -= wanted;
        let place = *place.get_or_insert_with(|| {
            let members = Vec::new();
            out.push(Lost { root, members });
            out.len() - 1
        });
        out[place].members.push(k);
    }
    out
}

/// The section that what `k` goes on under goes on under, and so on: one lost heading may follow another. `follows`
/// gives the section before each, or itself; the way is made shorter for the next to ask.
fn root(follows: &mut [usize], mut k: usize) -> usize {
    while follows[k] != k {
        follows[k] = follows[follows[k]];
        k = follows[k];
    }
    k
}

/// Characters of source and target that found no translation.
fn left_over(section: Section<'_>, beads: &[Bead]) -> (f32, f32) {
    let mut left = (0.0, 0.0);
    for bead in beads {
        if bead.source.is_empty() {
            left.1 += size(&section.1[bead.target.clone()]);
        } else if bead.target.is_empty() {
            left.0 += size(&section.0[bead.source.clone()]);
        }
    }
    left
}

/// The members most of whose text found its translation. `all` is the root with them, and `beads` how it was aligned.
fn members_found(
    sections: &[Section<'_>],
    lost: &Lost,
    all: Section<'_>,
    beads: &[Bead],
) -> Vec<usize> {
    let mut found = vec![0.0; lost.members.len()];
    // Where each member ends on a side.
    let ends = |of: fn(&Section<'_>) -> usize| -> Vec<usize> {
        let members = lost.members.iter().map(|&k| of(&sections[k]));
        let ends = members.scan(of(&sections[lost.root]), |end, length| {
            *end += length;
            Some(*end)
        });
        ends.collect()
    };
    let root = sections[lost.root];
    let sides = [
        (ends(|s| s.0.len()), root.0.len(), all.0),
        (ends(|s| s.1.len()), root.1.len(), all.1),
    ];
    for bead in beads.iter().filter(|b| b.confidence >= SURE) {
        if bead.source.is_empty() || bead.target.is_empty() {
            continue;
        }
        for ((ends, first, all), range) in sides.iter().zip([&bead.source, &bead.target]) {
            for at in range.clone().filter(|at| at >= first) {
                found[ends.partition_point(|&end| end <= at)] += size(&all[at..=at]);
            }
        }
    }
    let members = lost.members.iter().zip(found);
    members
        .filter(|&(&k, found)| found >= FOUND * (size(sections[k].0) + size(sections[k].1)))
        .map(|(&k, _)| k)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segments(texts: &[&str]) -> Vec<Segment> {
        let segment = |text: &&str| Segment::line(0, *text);
        texts.iter().map(segment).collect()
    }

    const LANGUAGES: (Language, Language) = (Language::English, Language::Chinese);

    fn bead(source: std::ops::Range<usize>, target: std::ops::Range<usize>) -> Bead {
        Bead {
            source,
            target,
            confidence: 0.9,
        }
    }

    /// A section with a text of two sentences of which the source has one, and one that only the source has.
    fn example() -> [(Vec<Segment>, Vec<Segment>); 2] {
        [
            (
                segments(&["Every household keeps the water clean."]),
                segments(&["每户应当保持河水清洁。", "道路和桥梁由县里的工人修理。"]),
            ),
            (
                segments(&["The roads and the bridges are repaired by workers."]),
                Vec::new(),
            ),
        ]
    }

    fn found(joined: Vec<Bead>, left_over: bool) -> Vec<(Lost, Vec<Bead>)> {
        let sections = example();
        let mut sections: Vec<Section<'_>> =
            sections.iter().map(|(s, t)| (&s[..], &t[..])).collect();
        let mut alone = vec![bead(0..1, 0..1), bead(1..1, 1..2)];
        if !left_over {
            sections[0].1 = &sections[0].1[..1];
            alone.pop();
        }
        find(
            &sections,
            &[alone, vec![bead(0..1, 0..0)]],
            &[None, Some(0)],
            LANGUAGES,
            |trial| {
                assert_eq!(trial[0].0.len(), 2);
                vec![joined.clone()]
            },
        )
    }

    #[test]
    fn a_section_goes_on_where_its_text_is_left_over_and_found() {
        let lost = Lost {
            root: 0,
            members: vec![1],
        };
        let joined = vec![bead(0..1, 0..1), bead(1..2, 1..2)];
        assert_eq!(found(joined.clone(), true), [(lost, joined)]);
    }

    #[test]
    fn a_section_stays_alone_where_its_text_is_not_found() {
        let unsure = Bead {
            confidence: 0.4,
            ..bead(1..2, 1..2)
        };
        assert!(found(vec![bead(0..1, 0..1), unsure], true).is_empty());
        let one_sided = vec![bead(0..1, 0..1), bead(1..2, 1..1), bead(2..2, 1..2)];
        assert!(found(one_sided, true).is_empty());
    }

    #[test]
    fn nothing_is_tried_where_nothing_is_left_over() {
        assert!(found(vec![bead(0..2, 0..1)], false).is_empty());
    }

    #[test]
    fn those_that_belong_there_are_tried_again_without_the_others() {
        let mut sections = example().to_vec();
        sections[0]
            .1
            .extend(segments(&["未经许可，不得在森林猎捕动物。"]));
        sections.push((
            segments(&["Soldiers defend the border in times of war."]),
            Vec::new(),
        ));
        let sections: Vec<Section<'_>> = sections.iter().map(|(s, t)| (&s[..], &t[..])).collect();
        let alone = [
            vec![bead(0..1, 0..1), bead(1..1, 1..3)],
            vec![bead(0..1, 0..0)],
            vec![bead(0..1, 0..0)],
        ];
        let found = find(
            &sections,
            &alone,
            &[None, Some(0), Some(1)],
            LANGUAGES,
            |trial| {
                let mut beads = vec![bead(0..1, 0..1), bead(1..2, 1..2)];
                if trial[0].0.len() == 3 {
                    beads.push(bead(2..3, 2..2));
                }
                vec![beads]
            },
        );
        let members: Vec<_> = found
            .iter()
            .map(|(lost, _)| (lost.root, &lost.members[..]))
            .collect();
        assert_eq!(members, [(0, &[1][..])]);
    }
}
