//! How words of one document translate: probabilities both ways, over the document's own vocabulary.
//!
//! At first they are the dictionary's. Once an alignment is there, [`Links::induced`] learns from it what the
//! dictionary cannot know, names and the translator's own choices, by IBM Model 1 (Brown et al. 1993).

use super::anchors::Keys;
use super::dictionary::Known;
use super::induction::{self, Bags};
use super::lists::Lists;
use super::text::Side;
use super::vocabulary::Vocabulary;
use crate::language::lexicon::Lexicon;

/// Translation probabilities both ways and how common the words are.
#[derive(Debug, Clone)]
pub struct Links {
    /// t(English word given Chinese word).
    pub to_english: Lists,
    /// t(Chinese word given English word).
    pub to_chinese: Lists,
    /// How much likelier than anywhere each English word is beside a Chinese word: t(e|w) / p(e).
    pub english_lift: Lists,
    /// The same for Chinese words beside an English one.
    pub chinese_lift: Lists,
    /// 1 / p(word) of English words.
    english_rarity: Vec<f32>,
    /// 1 / p(word) of Chinese words.
    chinese_rarity: Vec<f32>,
}

/// The pseudo-count with which the languages at large speak about how common a word is in a document.
const PRIOR: f32 = 50.0;

impl Links {
    /// What the dictionary says about the words of a document.
    pub fn dictionary(chinese: &Vocabulary, english: &Vocabulary, lexicon: &Lexicon) -> Self {
        let known = Known::new(english, lexicon);
        let mut to_english = Lists::with_capacity(chinese.words().len());
        for entry in chinese.words() {
            to_english.push(known.translations(entry));
        }
        to_english.shrink();
        let weight = |text: &str| (lexicon.frequency(text) * lexicon.total() + 1.0).powf(0.3);
        let weights: Vec<f32> = chinese.words().iter().map(|e| weight(&e.text)).collect();
        let to_chinese = to_english.reversed(english.words().len(), &weights);
        Self::new(
            (to_english, to_chinese),
            rarity(english, |t| lexicon.background(t)),
            rarity(chinese, |t| lexicon.frequency(t)),
        )
    }

    fn new(
        (to_english, to_chinese): (Lists, Lists),
        english_rarity: Vec<f32>,
        chinese_rarity: Vec<f32>,
    ) -> Self {
        Self {
            english_lift: to_english.lifted(&english_rarity),
            chinese_lift: to_chinese.lifted(&chinese_rarity),
            to_english,
            to_chinese,
            english_rarity,
            chinese_rarity,
        }
    }

    /// What the dictionary says, and what beads of the document's sections tell beyond it.
    pub fn induced(&self, sections: &[(Side, Side)], beads: Vec<LearnedBead>) -> Self {
        let weights: Vec<f32> = beads.iter().map(|b| b.weight).collect();
        let words = |b: &LearnedBead| sections[b.section as usize].0.words_of(b.chinese);
        let chinese = Bags::new(beads.iter().map(words));
        let words = |b: &LearnedBead| sections[b.section as usize].1.words_of(b.english);
        let english = Bags::new(beads.iter().map(words));
        drop(beads);
        let both = rayon::join(
            || {
                induction::model(
                    (&chinese, &english),
                    &weights,
                    &self.to_english,
                    self.to_chinese.len(),
                )
            },
            || {
                induction::model(
                    (&english, &chinese),
                    &weights,
                    &self.to_chinese,
                    self.to_english.len(),
                )
            },
        );
        let rarity = (self.english_rarity.clone(), self.chinese_rarity.clone());
        Self::new(both, rarity.0, rarity.1)
    }

    /// For each segment of both sides the keys by which the module `anchors` ties them: numbers of English words.
    pub fn keys(&self, chinese: &Side, english: &Side) -> (Keys, Keys) {
        let first = Keys::distinct(chinese.len(), |i, out| {
            for &w in chinese.tokens(i) {
                let likely = self.to_english.of(w).iter().filter(|l| l.1 >= 0.15);
                out.extend(likely.map(|l| l.0));
            }
        });
        let second = Keys::distinct(english.len(), |j, out| {
            out.extend_from_slice(english.tokens(j));
        });
        (first, second)
    }
}

/// A bead to learn from.
#[derive(Debug, Clone, Copy)]
pub struct LearnedBead {
    /// Index of its section.
    pub section: u32,
    /// First and end segment of the Chinese side.
    pub chinese: (u32, u32),
    /// First and end segment of the English side.
    pub english: (u32, u32),
    /// The probability that it is right.
    pub weight: f32,
}

fn rarity(vocabulary: &Vocabulary, background: impl Fn(&str) -> f32) -> Vec<f32> {
    let total: f32 = vocabulary.words().iter().map(|w| w.count as f32).sum();
    let p = |e: &super::vocabulary::Entry| {
        (e.count as f32 + PRIOR * background(&e.text)) / (total + PRIOR)
    };
    vocabulary.words().iter().map(|e| 1.0 / p(e)).collect()
}
