//! For the tool that learns how lines are decided on: the pairs of lines, and what they are decided by.

use super::{Side, lines, texts, walk};
use crate::document::Document;
use crate::language::lexicon::Lexicon;
use crate::outline;

/// Two lines that may be headings, and each other's.
#[derive(Debug)]
pub struct Pair {
    /// 0-based.
    pub lines: (u32, u32),
    /// Figures, in the order of [`names`].
    pub figures: Vec<f32>,
}

/// The names of the figures.
pub fn names() -> &'static [&'static str] {
    &lines::FIGURES
}

/// The weights of the figures that are in use.
pub fn weights() -> &'static [f32] {
    lines::WEIGHTS.as_slice()
}

/// All pairs of lines of two documents that are decided on.
pub fn pairs(source: &Document, target: &Document, lexicon: &Lexicon) -> Vec<Pair> {
    let side = |doc| Side {
        doc,
        outline: outline::read(doc),
    };
    let (mut source, mut target) = (side(source), side(target));
    let pairing = {
        let (a, b) = texts(&source, &target, lexicon);
        walk(&a, &b, false)
    };
    let Some((sure, _)) = lines::merge(&mut source, &mut target, &pairing) else {
        return Vec::new();
    };
    let (a, b) = (&source.outline.headings, &target.outline.headings);
    let decisions = lines::weigh(&source, &target, &sure, false, lexicon);
    let pair = |d: lines::Decision| Pair {
        lines: (a[d.pair.0].line, b[d.pair.1].line),
        figures: d.figures.to_vec(),
    };
    decisions.into_iter().map(pair).collect()
}
