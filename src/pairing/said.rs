//! What a person has said of headings: this one is that one's counterpart; this one has none.
//!
//! What is said holds whatever numbers, titles and texts say, and what stands between two pairs that are said is paired
//! between them.

use super::anchors;
use super::pairs::Pairing;
use crate::message::Reason;
use crate::outline::Heading;
use rustc_hash::{FxHashMap, FxHashSet};

/// What is said of headings, by their 0-based lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// Source and target of each pair.
    pub pairs: Vec<(u32, u32)>,
    /// Headings of the source that have no counterpart.
    pub alone_source: Vec<u32>,
    /// The same of the target.
    pub alone_target: Vec<u32>,
}

/// By how much what a person has said leads over what else might be, in log-odds.
const SAID: f32 = 5.0;

/// The same by the indices of the headings.
pub(super) struct Fixed {
    /// The pairs, ascending by source.
    pairs: Vec<(usize, usize)>,
    alone_source: Vec<usize>,
    alone_target: Vec<usize>,
}

impl Fixed {
    /// Finds the headings that are spoken of.
    pub fn new(said: &Said, source: &[Heading], target: &[Heading]) -> Self {
        let index = |headings: &[Heading]| -> FxHashMap<u32, usize> {
            let mut out = FxHashMap::default();
            for (i, h) in headings.iter().enumerate() {
                // A line of the contents may be a heading by itself, for want of one in the body.
                if !h.only_in_contents || !out.contains_key(&h.line) {
                    out.insert(h.line, i);
                }
            }
            out
        };
        if said == &Said::default() {
            return Self {
                pairs: Vec::new(),
                alone_source: Vec::new(),
                alone_target: Vec::new(),
            };
        }
        let (s, t) = (index(source), index(target));
        let found = |lines: &[u32], of: &FxHashMap<u32, usize>| -> Vec<usize> {
            lines.iter().filter_map(|l| of.get(l).copied()).collect()
        };
        let pairs = said.pairs.iter();
        let mut pairs: Vec<(usize, usize)> = pairs
            .filter_map(|(a, b)| Some((*s.get(a)?, *t.get(b)?)))
            .collect();
        pairs.sort_unstable();
        Self {
            pairs,
            alone_source: found(&said.alone_source, &s),
            alone_target: found(&said.alone_target, &t),
        }
    }

    fn is_empty(&self) -> bool {
        self.pairs.is_empty() && self.alone_source.is_empty() && self.alone_target.is_empty()
    }

    /// Makes anchors of the pairs, those of them that are in order, and takes away the anchors that contradict them.
    pub fn anchor(&self, anchors: &mut Vec<(usize, usize)>) {
        if self.is_empty() {
            return;
        }
        let said = anchors::rising(&self.pairs);
        let pairs = self.pairs.iter();
        let alone = (self.alone_source.iter(), self.alone_target.iter());
        let sources: FxHashSet<usize> =
            pairs.clone().map(|p| p.0).chain(alone.0.copied()).collect();
        let targets: FxHashSet<usize> = pairs.map(|p| p.1).chain(alone.1.copied()).collect();
        anchors.retain(|&(i, j)| {
            let spoken_of = sources.contains(&i) || targets.contains(&j);
            let next = said.partition_point(|p| p.0 < i);
            let before = next.checked_sub(1).is_none_or(|k| said[k].1 < j);
            let after = said.get(next).is_none_or(|p| j < p.1);
            !spoken_of && before && after
        });
        anchors.extend(said);
        anchors.sort_unstable();
    }

    /// Makes the links what is said.
    pub fn enforce(&self, links: &mut [Option<usize>], margins: &mut [f32]) {
        if self.is_empty() {
            return;
        }
        for &i in &self.alone_source {
            links[i] = None;
        }
        let taken: FxHashMap<usize, usize> = self.pairs.iter().map(|&(i, j)| (j, i)).collect();
        let alone: FxHashSet<usize> = self.alone_target.iter().copied().collect();
        for (i, link) in links.iter_mut().enumerate() {
            let stolen = link
                .is_some_and(|j| alone.contains(&j) || taken.get(&j).is_some_and(|&own| own != i));
            if stolen {
                *link = None;
            }
        }
        for &(i, j) in &self.pairs {
            links[i] = Some(j);
            margins[i] = SAID;
        }
    }

    /// Says of the pairs, and of what stands alone, that a person has said so.
    pub fn sign(&self, pairing: &mut Pairing) {
        if self.is_empty() {
            return;
        }
        let set = |list: &[usize]| -> FxHashSet<usize> { list.iter().copied().collect() };
        let alone = [set(&self.alone_source), set(&self.alone_target)];
        for pair in &mut pairing.pairs {
            let said = match (pair.source, pair.target) {
                (Some(i), Some(j)) => self.pairs.binary_search(&(i, j)).is_ok(),
                (Some(i), None) => alone[0].contains(&i),
                (None, Some(j)) => alone[1].contains(&j),
                (None, None) => false,
            };
            if said {
                pair.confidence = 1.0;
                pair.reason = Reason::Reviewed;
                pair.comment.clear();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Shelf, Side, pair_with};
    use super::*;
    use crate::document::Document;
    use crate::language::Language;
    use crate::outline;

    /// The lines of the pairs of two documents, with what is said of them.
    fn pairs(said: &Said) -> Vec<(Option<u32>, Option<u32>, bool)> {
        let english = "# Wells\n\nWater is drawn here.\n\n# Bridges\n\nCarts cross the river.\n\n# Mills\n\n\
            Corn is ground.\n";
        let chinese = "# 水井\n\n在此取水。\n\n# 桥梁\n\n车辆过河。\n\n# 磨坊\n\n磨碎谷物。\n";
        let source = Document::from_text("en", english, Language::English);
        let target = Document::from_text("zh", chinese, Language::Chinese);
        let side = |doc| Side {
            doc,
            outline: outline::read(doc),
        };
        let paired = pair_with(
            side(&source),
            side(&target),
            false,
            said,
            &Shelf::new(crate::language::lexicon::Lexicon::builtin()),
        );
        let line = |h: &[Heading], i: Option<usize>| i.map(|i| h[i].line);
        let pairs = paired.pairing.pairs.iter();
        pairs
            .map(|p| {
                let (s, t) = (&paired.source.headings, &paired.target.headings);
                (
                    line(s, p.source),
                    line(t, p.target),
                    p.reason == Reason::Reviewed,
                )
            })
            .collect()
    }

    #[test]
    fn what_is_said_is_paired_whatever_titles_say() {
        let own: Vec<_> = pairs(&Said::default());
        let lines: Vec<_> = own.iter().map(|p| (p.0, p.1)).collect();
        assert_eq!(
            lines,
            [(Some(0), Some(0)), (Some(4), Some(4)), (Some(8), Some(8))]
        );
        let said = Said {
            pairs: vec![(0, 4)],
            ..Said::default()
        };
        let found = pairs(&said);
        assert!(found.contains(&(Some(0), Some(4), true)), "{found:?}");
        assert!(found.contains(&(Some(8), Some(8), false)), "{found:?}");
    }

    #[test]
    fn what_is_said_to_have_no_counterpart_stays_alone() {
        let said = Said {
            alone_source: vec![4],
            alone_target: vec![4],
            ..Said::default()
        };
        let found = pairs(&said);
        assert!(found.contains(&(Some(4), None, true)), "{found:?}");
        assert!(found.contains(&(None, Some(4), true)), "{found:?}");
    }
}
