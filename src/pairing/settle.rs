//! Headings that only their form speaks for, once it is known whether the other side has them.

use super::{Pair, Pairing};
use crate::outline::{Heading, Outline, Strength};

impl Pairing {
    /// Takes weak headings that found no counterpart out of both outlines: their lines are text. Those of the
    /// clearest form stay, where most of that form did find one.
    pub fn drop_weak(&mut self, source: &mut Outline, target: &mut Outline) {
        let keeps = |headings: &[Heading], paired: &dyn Fn(&Pair) -> Option<usize>| {
            let clear = |h: &Heading| h.strength == Strength::Clear;
            let all = headings.iter().filter(|h| clear(h)).count();
            let found = self.pairs.iter().filter_map(paired);
            let found = found.filter(|&i| clear(&headings[i])).count();
            found >= 5 && found * 2 >= all
        };
        let keeps_source = keeps(&source.headings, &|p| {
            p.source.filter(|_| p.target.is_some())
        });
        let keeps_target = keeps(&target.headings, &|p| {
            p.target.filter(|_| p.source.is_some())
        });
        let goes = |h: &Heading, keeps: bool| {
            h.strength
                < if keeps {
                    Strength::Clear
                } else {
                    Strength::Sure
                }
        };
        let lone = |p: &Pair| match (p.source, p.target) {
            (Some(i), None) => goes(&source.headings[i], keeps_source),
            (None, Some(j)) => goes(&target.headings[j], keeps_target),
            _ => false,
        };
        let mut keep_source = vec![true; source.headings.len()];
        let mut keep_target = vec![true; target.headings.len()];
        let (skipped_source, skipped_target) = (&mut self.skipped_source, &mut self.skipped_target);
        self.pairs.retain(|p| {
            let gone = lone(p);
            match (p.source, p.target) {
                (Some(i), None) => {
                    keep_source[i] = !gone;
                    // What stands under it may well have its translation under the heading before: only its form
                    // says that something begins here.
                    skipped_source[i] |= !source.headings[i].is_sure();
                }
                (None, Some(j)) => {
                    keep_target[j] = !gone;
                    skipped_target[j] |= !target.headings[j].is_sure();
                }
                _ => {}
            }
            !gone
        });
        let renumber = |keep: &[bool]| -> Vec<usize> {
            keep.iter()
                .scan(0, |n, &k| {
                    let at = *n;
                    *n += usize::from(k);
                    Some(at)
                })
                .collect()
        };
        let (s, t) = (renumber(&keep_source), renumber(&keep_target));
        for p in &mut self.pairs {
            p.source = p.source.map(|i| s[i]);
            p.target = p.target.map(|j| t[j]);
        }
        let filter = |flags: &mut Vec<bool>, keep: &[bool]| {
            let mut at = 0;
            flags.retain(|_| {
                at += 1;
                keep[at - 1]
            });
        };
        filter(&mut self.skipped_source, &keep_source);
        filter(&mut self.skipped_target, &keep_target);
        source.retain(|i| keep_source[i]);
        target.retain(|j| keep_target[j]);
    }
}
