//! From two lists of segments to beads.

use crate::language::Language;
use crate::language::lexicon::Lexicon;
use crate::language::lexicon::learned::Learned;
use crate::segmentation::{Cutter, Segment};
use document::Document;
use features::{Shares, Weights};
use lattice::{Shape, Step};
use memory::Memory;
use rayon::prelude::*;
use std::ops::Range;

mod anchors;
mod clauses;
pub mod document;
pub mod features;
mod induction;
pub mod lattice;
pub mod length;
pub mod likelihood;
pub mod logarithm;
pub mod memory;
mod speech;
pub mod text;
pub mod train;
pub mod words;

/// A group of source segments aligned with a group of target segments. Either range may be empty,
/// not both. Indices are 0-based into the lists that were aligned.
#[derive(Debug, Clone, PartialEq)]
pub struct Bead {
    /// Indices of the source segments.
    pub source: Range<usize>,
    /// Indices of the target segments.
    pub target: Range<usize>,
    /// Estimated probability that this bead is right, 0 to 1.
    pub confidence: f32,
}

/// What the aligner knows beforehand.
#[derive(Debug, Clone)]
pub struct Models {
    /// The dictionary, with a user's own terms if there are any.
    pub lexicon: Lexicon,
    /// Earlier translations to learn words from.
    pub memory: Memory,
    /// Weights of the second pass.
    pub second: Weights,
    /// Weights of the last pass.
    pub last: Weights,
    /// Shares of kinds of beads in the texts that the weights were trained on.
    pub shares: Shares,
    /// What cuts the source and the target into sentences.
    pub cutters: [Cutter; 2],
}

static WEIGHTS: &str = include_str!("../../data/weights.txt");

impl Models {
    /// Those that the binary carries.
    pub fn builtin() -> Self {
        Self::with_weights(WEIGHTS).expect("the embedded weights are tested")
    }

    /// Learns from earlier translations, for headings and for sentences.
    pub fn learn_from(&mut self, memory: Memory) {
        let texts = memory.chinese.iter().zip(&memory.english);
        let texts = texts.map(|(z, e)| (&z.text[..], &e.text[..]));
        let learned = Learned::new(texts, &self.lexicon);
        self.lexicon = self.lexicon.with_learned(learned);
        self.memory = memory;
    }

    /// The embedded lexicon with weights in the format of `data/weights.txt`.
    pub fn with_weights(text: &str) -> Result<Self, String> {
        Ok(Self {
            lexicon: Lexicon::builtin().clone(),
            memory: Memory::default(),
            second: Weights::parse(text, "second")?,
            last: Weights::parse(text, "last")?,
            shares: Shares::parse(text),
            cutters: Default::default(),
        })
    }
}

/// Aligns the segments of a section: every segment is in exactly one bead, and beads are in order.
pub fn align_segments(
    source: &[Segment],
    target: &[Segment],
    languages: (Language, Language),
    models: &Models,
) -> Vec<Bead> {
    align_sections(&[(source, target)], languages, models)
        .pop()
        .unwrap_or_default()
}

/// Aligns the sections of a document, each for itself; what the document's words say about each other is learned from all
/// of them together. One list of beads for each section.
pub fn align_sections(
    sections: &[(&[Segment], &[Segment])],
    languages: (Language, Language),
    models: &Models,
) -> Vec<Vec<Bead>> {
    let swap = languages.0 == Language::English;
    let document = Document::new(sections, languages, models);
    let induced = document.induce(&models.second);
    let prior = models.shares.prior(&induced.counts);
    let found: Vec<Vec<(Step, f32)>> = document
        .pieces
        .par_iter()
        .zip(&induced.tables)
        .map(|(piece, tables)| {
            document
                .forward(
                    piece,
                    Some((tables, induced.ratio)),
                    &models.last,
                    &prior,
                    induced.literal,
                )
                .best(worth)
        })
        .collect();
    let mut out = vec![Vec::new(); sections.len()];
    for (piece, beads) in document.pieces.iter().zip(found) {
        for (step, confidence) in beads {
            let (i, j) = (piece.start.0 + step.row, piece.start.1 + step.column);
            let (a, b) = (i..i + step.rows, j..j + step.columns);
            let (source, target) = if swap { (b, a) } else { (a, b) };
            out[piece.section].push(Bead {
                source,
                target,
                confidence,
            });
        }
    }
    out
}

/// What a bead of a probability is worth to the path that is chosen: one-sided beads are not what anyone looks for.
pub fn worth(shape: Shape, probability: f64) -> f64 {
    if shape.0 == 0 || shape.1 == 0 {
        0.5 * probability
    } else {
        probability
    }
}
