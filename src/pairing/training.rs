//! For the tool that learns how lines are decided on: the pairs of lines, and what they are decided by.

use super::texts::Comparing;
use super::{Shelf, Side, headings, lines, pair, walk};
use crate::document::Document;
use crate::language::lexicon::Lexicon;
use crate::outline::{self, Heading};

/// Two lines that may be headings, and each other's.
#[derive(Debug)]
pub struct Pair {
    /// 0-based.
    pub lines: (u32, u32),
    /// Figures, in the order of [`names`].
    pub figures: Vec<f32>,
}

/// What is asked of two lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Whether two lines that may be headings are, and each other's.
    Lines,
    /// Whether two lines that were paired are headings, and each other's.
    Headings,
}

impl Question {
    /// What the names of its weights begin with in `data/pairing.txt`.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Lines => "lines.",
            Self::Headings => "headings.",
        }
    }

    /// The names of the figures.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Self::Lines => &lines::FIGURES,
            Self::Headings => &headings::FIGURES,
        }
    }

    /// The weights of the figures that are in use.
    pub fn weights(self) -> &'static [f32] {
        match self {
            Self::Lines => lines::WEIGHTS.as_slice(),
            Self::Headings => headings::WEIGHTS.as_slice(),
        }
    }

    /// All pairs of lines of two documents that it is asked of.
    pub fn pairs(self, source: &Document, target: &Document, lexicon: &Lexicon) -> Vec<Pair> {
        match self {
            Self::Lines => pairs(source, target, lexicon),
            Self::Headings => paired(source, target, lexicon),
        }
    }
}

fn read(doc: &Document) -> Side<'_> {
    Side {
        doc,
        outline: outline::read(doc),
    }
}

fn paired(source: &Document, target: &Document, lexicon: &Lexicon) -> Vec<Pair> {
    let found = pair(read(source), read(target), false, lexicon);
    let (a, b) = (&found.source.headings, &found.target.headings);
    let pairs = found.pairing.pairs.iter();
    let both = pairs.filter_map(|p| Some((&a[p.source?], &b[p.target?])));
    let judged = both.filter(|(a, b)| a.level > 0 || b.level > 0);
    let pair = |(a, b): (&Heading, &Heading)| Pair {
        lines: (a.line, b.line),
        figures: headings::figures(a, b).to_vec(),
    };
    judged.map(pair).collect()
}

fn pairs(source: &Document, target: &Document, lexicon: &Lexicon) -> Vec<Pair> {
    let (mut source, mut target) = (read(source), read(target));
    let shelf = Shelf::new(lexicon);
    let with = Comparing {
        one_file: false,
        shelf: &shelf,
        freedom: 0.0,
    };
    let pairing = {
        let (a, b) = with.texts(&source, &target);
        walk(&a, &b, false)
    };
    let Some((sure, _)) = lines::merge(&mut source, &mut target, &pairing) else {
        return Vec::new();
    };
    let (a, b) = (&source.outline.headings, &target.outline.headings);
    let decisions = lines::weigh(&source, &target, &sure, &with);
    let pair = |d: lines::Decision| Pair {
        lines: (a[d.pair.0].line, b[d.pair.1].line),
        figures: d.figures.to_vec(),
    };
    decisions.into_iter().map(pair).collect()
}
