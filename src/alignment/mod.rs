//! From two lists of segments to beads.

use crate::language::Language;
use crate::language::lexicon::Lexicon;
use crate::language::lexicon::learned::Learned;
use crate::progress::Progress;
use crate::segmentation::{Cutter, Segment};
use calibration::{Calibration, Gaps};
use document::Document;
use features::{Shares, Weights};
use lattice::Shape;
use memory::Memory;
use std::ops::Range;
pub(crate) use taught::Taught;

pub(crate) mod aligner;
mod anchors;
pub(crate) mod calibration;
mod clauses;
mod corridor;
mod crossed;
mod dictionary;
pub(crate) mod document;
pub(crate) mod features;
mod fixed;
pub mod glossary;
mod induction;
mod key;
pub(crate) mod lattice;
pub(crate) mod length;
pub(crate) mod likelihood;
mod lists;
pub(crate) mod logarithm;
mod marks;
pub mod memory;
mod neighbourhood;
mod packed;
mod pairs;
mod recalled;
mod rivals;
mod singles;
mod speech;
mod taught;
pub(crate) mod text;
#[cfg(feature = "train")]
pub(crate) mod train;
mod translated;
mod unrolled;
mod vocabulary;
mod way;
pub(crate) mod words;

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
    /// Weights of the last pass for literal translations.
    pub literal: Weights,
    /// What confidences are made of.
    pub calibration: Calibration,
    /// Shares of kinds of beads in the texts that the weights were trained on.
    pub shares: Shares,
    /// Shares of those that the weights for literal translations were trained on.
    pub literal_shares: Shares,
    /// What cuts the source and the target into sentences.
    pub cutters: [Cutter; 2],
    /// Told how far an alignment is.
    pub progress: Progress,
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
            literal: Weights::parse(text, "literal")?,
            calibration: Calibration::parse(text)?,
            shares: Shares::parse(text, "share"),
            literal_shares: Shares::parse(text, "literal-share"),
            cutters: Default::default(),
            progress: Progress::default(),
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

/// Aligns the sections of a document, each for itself; what the document's words say about each other is learned from
/// all of them together. One list of beads for each section.
pub fn align_sections(
    sections: &[(&[Segment], &[Segment])],
    languages: (Language, Language),
    models: &Models,
) -> Vec<Vec<Bead>> {
    learn(sections, languages, models).0
}

/// As [`align_sections`], with what the document has taught, to align parts of it again.
pub fn learn(
    sections: &[(&[Segment], &[Segment])],
    languages: (Language, Language),
    models: &Models,
) -> (Vec<Vec<Bead>>, Taught) {
    let document = Document::new(sections, languages, models);
    let (induced, left) = document.induce(&models.second);
    let shares = models.shares.mixed(&models.literal_shares, induced.literal);
    let prior = shares.prior(&induced.counts);
    let found = document.last_pass((&induced, left), &prior, sections.len(), languages, models);
    let gaps = Gaps::of(&found.sections);
    let beads = found.calibrated(&models.calibration, gaps);
    (beads, Taught::new(document, induced, prior.to_vec(), gaps))
}

/// What a bead of a probability is worth to the path that is chosen: one-sided beads are not what anyone looks for, and
/// they are worth the less the freer the translation is (`literal`, from 0 to 1).
pub fn worth(shape: Shape, probability: f64, literal: f32) -> f64 {
    match shape.0 == 0 || shape.1 == 0 {
        true => (0.5 + 0.5 * f64::from(literal)) * probability,
        false => probability,
    }
}
