//! Headings that one side lost, but not the text under them.
//!
//! A heading that only one side has keeps its text to itself: the other side lacks the section. But a heading may also have
//! been dropped alone, and its text then goes on under the heading before:
//!
//! ```text
//! source           target
//! 2 Tools          二、工具
//!   text ───────────  text
//! 3 Workshops         text      left over under 二、工具: the text of 3 Workshops
//!   text
//! ```
//!
//! Where the other side has text left over under the heading before, enough of it for the section that seems to be missing,
//! both are aligned as one text on trial. If most of the section finds its translation so, that is what stays.

use super::Bead;
use crate::language::Language;
use crate::segmentation::Segment;

/// A section of what is aligned: its segments, source and target.
pub type Section<'a> = (&'a [Segment], &'a [Segment]);

/// Which share of a section's text must find its translation. Of a text that is not there, chance finds a fifth.
const FOUND: f32 = 0.5;

/// How sure a bead must be to count as found.
const SURE: f32 = 0.7;

/// Characters of source and target that a section must have for its words to tell anything.
const LEAST: f32 = 30.0;

/// Characters of Chinese that the usual ratio of lengths counts as.
const USUAL: f32 = 300.0;

/// A section that goes on under the one before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// The section that both are aligned as.
    pub root: usize,
    /// Those that follow it, in order.
    pub members: Vec<usize>,
}

/// Finds what goes on under another section. `before` gives, for each section that only one side has, the section that its
/// heading follows on that side; `beads` is how each was aligned alone; `align` aligns sections. Returns each with the
/// beads of its root and members as one.
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
        for (lost, found) in candidates.into_iter().zip(align(&trial)) {
            let right = members_found(sections, &lost, &found);
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
    // Characters of source to one of target: as these languages have it, until the sections tell more.
    let usual = |language| match language {
        Language::English => 3.0 * USUAL,
        Language::Chinese => USUAL,
    };
    let (source, target) = sections
        .iter()
        .filter(|s| !s.0.is_empty() && !s.1.is_empty())
        .fold((usual(languages.0), usual(languages.1)), |(a, b), s| {
            (a + size(s.0), b + size(s.1))
        });
    let ratio = (source / target).clamp(0.2, 5.0);
    let mut out: Vec<Lost> = Vec::new();
    // What is left over under a root, not yet spoken for: source and target.
    let mut left: rustc_hash::FxHashMap<usize, (f32, f32)> = Default::default();
    for (k, own) in sections.iter().enumerate() {
        let Some(mut root) = before[k] else { continue };
        // One lost heading may follow another.
        while let Some(further) = before[root] {
            root = further;
        }
        let left = left.entry(root).or_insert_with(|| {
            let mut left = (0.0, 0.0);
            for bead in &beads[root] {
                if bead.source.is_empty() {
                    left.1 += size(&sections[root].1[bead.target.clone()]);
                } else if bead.target.is_empty() {
                    left.0 += size(&sections[root].0[bead.source.clone()]);
                }
            }
            left
        });
        // In characters of the other side.
        let (wanted, room) = match own.1.is_empty() {
            true => (size(own.0) / ratio, &mut left.1),
            false => (size(own.1) * ratio, &mut left.0),
        };
        let least = match own.1.is_empty() {
            true => size(own.0) + size(own.0) / ratio,
            false => size(own.1) + size(own.1) * ratio,
        };
        if least < LEAST || *room < FOUND * wanted {
            continue;
        }
        *room -= wanted;
        match out.iter_mut().find(|l| l.root == root) {
            Some(lost) => lost.members.push(k),
            None => out.push(Lost {
                root,
                members: vec![k],
            }),
        }
    }
    out
}

/// The members most of whose text found its translation.
fn members_found(sections: &[Section<'_>], lost: &Lost, beads: &[Bead]) -> Vec<usize> {
    let mut at = (sections[lost.root].0.len(), sections[lost.root].1.len());
    let mut out = Vec::new();
    for &k in &lost.members {
        let own = sections[k];
        let end = (at.0 + own.0.len(), at.1 + own.1.len());
        let mut found = 0.0;
        for bead in beads.iter().filter(|b| b.confidence >= SURE) {
            if bead.source.is_empty() || bead.target.is_empty() {
                continue;
            }
            // How much of a range is the member's own.
            let part = |range: &std::ops::Range<usize>, from: usize, to: usize, all: &[Segment]| {
                let (a, b) = (range.start.max(from), range.end.min(to));
                if a < b {
                    size(&all[a - from..b - from])
                } else {
                    0.0
                }
            };
            found +=
                part(&bead.source, at.0, end.0, own.0) + part(&bead.target, at.1, end.1, own.1);
        }
        if found >= FOUND * (size(own.0) + size(own.1)) {
            out.push(k);
        }
        at = end;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segments(texts: &[&str]) -> Vec<Segment> {
        let segment = |text: &&str| Segment {
            text: (*text).to_owned(),
            line: 1,
            paragraph: 0,
            breaks: Vec::new(),
        };
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
