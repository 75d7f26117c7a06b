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

use super::evidence::{Compared, TitlesSay, View};
use super::sides::Sides;
use super::texts::{Beginning, softened};
use super::titles::Title;
use rayon::prelude::*;
use std::collections::VecDeque;
use std::ops::Range;

/// One row of a band: the source heading, and the target headings it is compared with.
pub(super) type Row = (usize, Range<usize>);

/// Weighs rows, ascending, block by block.
pub(super) struct Beam<'s> {
    view: View<'s>,
    /// Whether texts are compared, or titles alone.
    with_texts: bool,
    titles: Window<Title>,
    bodies: Window<Option<Beginning<'s>>>,
    ready: VecDeque<Vec<f32>>,
}

impl<'s> Beam<'s> {
    /// Nothing is made ready yet.
    pub fn new(sides: &'s Sides<'_>, with_texts: bool) -> Self {
        Self {
            view: sides.view(),
            with_texts,
            titles: Window::default(),
            bodies: Window::default(),
            ready: VecDeque::new(),
        }
    }

    /// Weighs the pairs of some rows, for [`Beam::next`] to hand out.
    pub fn weigh(&mut self, rows: &[Row]) {
        let (view, with_texts) = (self.view, self.with_texts);
        let start = rows.first().map_or(0, |r| r.1.start);
        let span = start..rows.last().map_or(start, |r| r.1.end);
        self.titles.cover(span.clone(), |j| {
            Title::new(&view.target[j], view.texts.1.lexicon)
        });
        if with_texts {
            self.bodies.cover(span, |j| view.texts.1.beginning(j));
        }
        let (titles, bodies) = (&self.titles, &self.bodies);
        let weighed = rows.par_iter().map(|(i, columns)| {
            let i = *i;
            let title = Title::new(&view.source[i], view.texts.0.lexicon);
            let body = with_texts.then(|| view.texts.0.beginning(i)).flatten();
            let weigh = |j: usize| {
                if let Some(c) = Compared::of(view.compared, i, j) {
                    return view.weigh(i, j, c.title, with_texts.then_some(c.body));
                }
                let titles = TitlesSay::of(&title, titles.get(j));
                if !with_texts {
                    return view.weigh(i, j, titles, None);
                }
                let said = match (&body, bodies.get(j)) {
                    (Some(a), Some(b)) => match a.likelihood(b) {
                        said if view.is_numbered(i, j) => said,
                        said => softened(said, a, b),
                    },
                    _ => 0.0,
                };
                view.weigh(i, j, titles, Some(said))
            };
            columns.clone().map(|j| weigh(j).total()).collect()
        });
        self.ready = weighed.collect::<Vec<Vec<f32>>>().into();
    }

    /// What the pairs of the next row are worth, in the order of its columns; `None` once all that were weighed are
    /// handed out.
    pub fn next(&mut self) -> Option<Vec<f32>> {
        self.ready.pop_front()
    }
}

/// What is made ready of a range that only moves on.
struct Window<T> {
    first: usize,
    items: VecDeque<T>,
}

impl<T> Default for Window<T> {
    fn default() -> Self {
        Self {
            first: 0,
            items: VecDeque::new(),
        }
    }
}

impl<T: Send + Sync> Window<T> {
    /// Lets go of what precedes the range and makes ready what is missing of it.
    fn cover(&mut self, range: Range<usize>, make: impl Fn(usize) -> T + Sync + Send) {
        let passed = range.start.saturating_sub(self.first);
        self.items.drain(..passed.min(self.items.len()));
        self.first = range.start;
        let next = self.first + self.items.len();
        let more: Vec<T> = (next..range.end.max(next))
            .into_par_iter()
            .map(make)
            .collect();
        self.items.extend(more);
    }

    fn get(&self, index: usize) -> &T {
        &self.items[index - self.first]
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
