//! Weighing the pairs in a band of a large table.
//!
//! Where numbers settle nothing (a thousand chapters without one), every heading is compared with some dozens of the
//! other side, or its title with some hundreds. What is made ready for that takes far more memory than the headings,
//! and comparing takes most of the time; so a block of rows is weighed at once, on all cores, and of the other side
//! only what its columns need is there:
//!
//! ```text
//!            target ─▶
//! source   ┌──────────────────┐
//!   │      │ ╲╲╲              │   a block of rows, made ready together
//!   ▼      │   [╲╲╲]          │ ◀ the window of columns moves with it
//!          │       ╲╲╲        │
//! ```

use super::prepared::Prepared;
use super::sides::Sides;
use rayon::prelude::*;
use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

/// One row of a band: the source heading, and the target headings it is compared with.
pub(super) type Row = (usize, Range<usize>);

/// Weighs rows, ascending, block by block.
pub(super) struct Beam<'s, 'a> {
    sides: &'s Sides<'a>,
    /// Whether texts are compared, or titles alone.
    with_texts: bool,
    ready: VecDeque<Vec<f32>>,
}

impl<'s, 'a> Beam<'s, 'a> {
    /// Nothing is weighed yet.
    pub fn new(sides: &'s Sides<'a>, with_texts: bool) -> Self {
        Self {
            sides,
            with_texts,
            ready: VecDeque::new(),
        }
    }

    /// Weighs the pairs of some rows, for [`Beam::next`] to hand out.
    pub fn weigh(&mut self, rows: &[Row]) {
        let (sides, with_texts) = (self.sides, self.with_texts);
        let start = rows.first().map_or(0, |r| r.1.start);
        let span = start..rows.last().map_or(start, |r| r.1.end);
        let targets: Vec<Arc<Prepared<'a>>> = span.map(|j| sides.prepared(false, j)).collect();
        let weighed = rows.par_iter().map(|(i, columns)| {
            let source = (*i, &*sides.prepared(true, *i));
            let pairs = columns.clone().map(|j| {
                let target = (j, &*targets[j - start]);
                sides.evidence_of(source, target, with_texts).total()
            });
            pairs.collect()
        });
        self.ready = weighed.collect::<Vec<Vec<f32>>>().into();
    }

    /// What the pairs of the next row are worth, in the order of its columns; `None` once all that were weighed are
    /// handed out.
    pub fn next(&mut self) -> Option<Vec<f32>> {
        self.ready.pop_front()
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::language::Language;
    use crate::language::lexicon::Lexicon;
    use crate::pairing::{Texts, walk};
    use std::fmt::Write as _;

    #[test]
    fn a_level_too_large_for_a_table_is_paired_in_order() {
        const MISSING: usize = 1500;
        let (mut english, mut chinese) = (String::new(), String::new());
        for n in 0..2500 {
            let heads = 1000 + n * 7 % 2500;
            write!(english, "## Feeding {heads} head of cattle\n\nText.\n\n").unwrap();
            if n != MISSING {
                write!(chinese, "## 饲养{heads}头牛\n\n正文。\n\n").unwrap();
            }
        }
        let source = Document::from_text("en.txt", english, Language::English);
        let target = Document::from_text("zh.txt", chinese, Language::Chinese);
        let outlines = (crate::outline::read(&source), crate::outline::read(&target));
        assert_eq!(outlines.0.headings.len(), 2500);
        let shelf = crate::pairing::Shelf::new(Lexicon::builtin());
        let texts = (
            Texts::new(&source, &outlines.0, &shelf),
            Texts::new(&target, &outlines.1, &shelf),
        );
        let pairing = walk(&texts.0, &texts.1, false);
        let right = pairing.pairs.iter().filter(|p| match (p.source, p.target) {
            (Some(i), Some(j)) => j == i - usize::from(i > MISSING),
            (Some(i), None) => i == MISSING,
            _ => false,
        });
        assert_eq!(right.count(), 2500);
    }
}
