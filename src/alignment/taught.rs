//! A part of a document aligned again as it was among the others: what the whole has taught about its words is kept.

use super::calibration::Gaps;
use super::document::{Document, Induced, chinese_first};
use super::recalled::Recalled;
use super::text::Side;
use super::vocabulary::Vocabulary;
use super::words::Links;
use super::{Bead, Models};
use crate::language::Language;
use crate::segmentation::Segment;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// What a whole document teaches about its words: what is needed to align a part of it again, changed or not, as it was
/// aligned among the others.
pub struct Taught {
    words: Arc<[Vocabulary; 2]>,
    dictionary: Arc<Links>,
    numbers: Arc<FxHashMap<u32, u32>>,
    ratio: f32,
    recalled: Arc<Recalled>,
    induced: Induced,
    prior: Vec<f32>,
    gaps: Gaps,
}

impl Taught {
    /// Keeps what a document and its second pass have found.
    pub fn new(document: Document, induced: Induced, prior: Vec<f32>, gaps: Gaps) -> Self {
        Self {
            words: document.words,
            dictionary: document.links,
            numbers: document.numbers,
            ratio: document.ratio,
            recalled: document.recalled,
            induced,
            prior,
            gaps,
        }
    }

    /// Aligns sections, source and target, of which the words that the document did not have say nothing.
    pub fn align(
        &self,
        sections: &[(&[Segment], &[Segment])],
        languages: (Language, Language),
        models: &Models,
    ) -> Vec<Vec<Bead>> {
        let ordered = chinese_first(sections, languages);
        let sides = Side::read_known(&ordered, &self.words, &models.lexicon);
        let mut document = Document::of(
            sides,
            self.words.clone(),
            self.dictionary.clone(),
            self.numbers.clone(),
            self.ratio,
            &models.progress,
        );
        document.recalled = self.recalled.clone();
        if !self.recalled.is_empty() {
            document.name(&ordered);
        }
        let left = document.all_left(&models.second);
        let found = document.last_pass(
            (&self.induced, left),
            &self.prior,
            sections.len(),
            languages,
            models,
        );
        found.calibrated(&models.calibration, self.gaps)
    }
}
