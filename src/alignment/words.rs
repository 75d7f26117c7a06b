//! How words of one document translate: probabilities both ways, over the document's own vocabulary.
//!
//! At first they are the dictionary's. Once an alignment is there, [`Links::induced`] learns from it what the
//! dictionary cannot know, names and the translator's own choices, by IBM Model 1 (Brown et al. 1993).

use super::induction::{self, Bags};
use super::lists::Lists;
use super::text::Side;
use super::vocabulary::Vocabulary;
use crate::language::MONTHS;
use crate::language::lexicon::Lexicon;
use crate::language::tokens::{TokenKind, small_number};
use rustc_hash::FxHashMap;

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

/// What the synonyms of a gloss weigh together, where the gloss itself weighs 1.
const SYNONYMS: f32 = 1.5;

/// Synonyms that translate a word with a smaller probability than this are left out: there are many, and they tell
/// little.
const LEAST_SHARE: f32 = 0.004;

/// The pseudo-count with which the languages at large speak about how common a word is in a document.
const PRIOR: f32 = 50.0;

impl Links {
    /// What the dictionary says about the words of a document.
    pub fn dictionary(chinese: &Vocabulary, english: &Vocabulary, lexicon: &Lexicon) -> Self {
        // Names in pinyin: always with a capital letter, and syllables throughout.
        let mut names: Vec<(u32, Vec<u16>)> = Vec::new();
        // By the lexicon's numbers of stems.
        let mut known: Vec<u32> = vec![u32::MAX; lexicon.stems()];
        let mut small: FxHashMap<u8, Vec<u32>> = FxHashMap::default();
        for (id, entry) in english.words().iter().enumerate() {
            let id = id as u32;
            if let Some(stem) = lexicon.stem_id(&entry.text) {
                known[stem as usize] = id;
            }
            let surface = entry.surface.as_deref().unwrap_or("");
            if entry.kind == TokenKind::Stem
                && entry.capitals == entry.count
                && let Some(syllables) = lexicon.syllables(surface)
            {
                names.push((id, syllables));
            }
            let value = match entry.kind {
                TokenKind::Number => entry.text[1..].parse::<u8>().ok(),
                _ => small_number(surface).or_else(|| month(surface)),
            };
            if let Some(n) = value {
                small.entry(n).or_default().push(id);
            }
        }
        let mut by_syllable: FxHashMap<u16, Vec<u32>> = FxHashMap::default();
        for (index, (_, syllables)) in names.iter().enumerate() {
            for s in syllables {
                let list = by_syllable.entry(*s).or_default();
                if list.last() != Some(&(index as u32)) {
                    list.push(index as u32);
                }
            }
        }

        let mut to_english = Lists::with_capacity(chinese.words().len());
        for entry in chinese.words() {
            let text = &entry.text;
            let mut sum: FxHashMap<u32, f32> = FxHashMap::default();
            if entry.kind == TokenKind::Word {
                let mut add = |stem: u32, t: f32| {
                    let id = known[stem as usize];
                    if id != u32::MAX {
                        *sum.entry(id).or_default() += t;
                    }
                };
                for (stem, t) in lexicon.translations(text) {
                    add(stem, t);
                    if t < LEAST_SHARE {
                        continue;
                    }
                    let synonyms = lexicon.synonyms(stem).map(|(s, share)| (s, t * share));
                    for (other, t) in synonyms.filter(|s| s.1 >= LEAST_SHARE) {
                        add(other, SYNONYMS * t);
                    }
                }
                let mut near: Vec<u32> = Vec::new();
                for c in text.chars() {
                    for s in lexicon.readings(c) {
                        near.extend(by_syllable.get(&s).into_iter().flatten());
                    }
                }
                near.sort_unstable();
                near.dedup();
                for index in near {
                    let (id, syllables) = &names[index as usize];
                    let sound = lexicon.sound(text, syllables);
                    if sound >= 0.5 {
                        *sum.entry(*id).or_default() += 0.5 * sound;
                    }
                }
            }
            if let Some(id) = english.id(text) {
                *sum.entry(id).or_default() += 1.0;
            }
            let value = match entry.kind {
                TokenKind::Number => text[1..].parse::<u8>().ok(),
                TokenKind::Word => small_number(text),
                TokenKind::Stem => None,
            };
            for &id in value.and_then(|n| small.get(&n)).into_iter().flatten() {
                *sum.entry(id).or_default() += 0.3;
            }
            if let Some(stems) = lexicon.terms().and_then(|t| t.stems(text)) {
                // What the user says outranks what the dictionary says.
                sum.values_mut().for_each(|t| *t *= 0.1);
                for id in stems.iter().filter_map(|s| english.id(s)) {
                    *sum.entry(id).or_default() += 0.9 / stems.len() as f32;
                }
            }
            let mut list: Vec<(u32, f32)> = sum.into_iter().collect();
            list.sort_unstable_by_key(|l| l.0);
            to_english.push(list);
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
    pub fn induced(&self, sections: &[(Side, Side)], beads: &[LearnedBead]) -> Self {
        let weights: Vec<f32> = beads.iter().map(|b| b.weight).collect();
        let words = |b: &LearnedBead| sections[b.section].0.words(b.chinese.0, b.chinese.1);
        let chinese = Bags::new(beads.iter().map(words));
        let words = |b: &LearnedBead| sections[b.section].1.words(b.english.0, b.english.1);
        let english = Bags::new(beads.iter().map(words));
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
    pub fn keys(&self, chinese: &Side, english: &Side) -> (Vec<Vec<u32>>, Vec<Vec<u32>>) {
        let distinct = |mut keys: Vec<u32>| {
            keys.sort_unstable();
            keys.dedup();
            keys
        };
        let first = (0..chinese.len()).map(|i| {
            let likely = |w: &u32| {
                self.to_english
                    .of(*w)
                    .iter()
                    .filter(|l| l.1 >= 0.15)
                    .map(|l| l.0)
            };
            distinct(chinese.tokens(i).iter().flat_map(likely).collect())
        });
        let second = (0..english.len()).map(|j| distinct(english.tokens(j).to_vec()));
        (first.collect(), second.collect())
    }
}

/// A bead to learn from.
#[derive(Debug, Clone, Copy)]
pub struct LearnedBead {
    /// Index of its section.
    pub section: usize,
    /// First and end segment of the Chinese side.
    pub chinese: (usize, usize),
    /// First and end segment of the English side.
    pub english: (usize, usize),
    /// The probability that it is right.
    pub weight: f32,
}

/// The month that a word in lower case names, 1 to 12.
pub(crate) fn month(word: &str) -> Option<u8> {
    MONTHS.iter().position(|m| *m == word).map(|i| i as u8 + 1)
}

fn rarity(vocabulary: &Vocabulary, background: impl Fn(&str) -> f32) -> Vec<f32> {
    let total: f32 = vocabulary.words().iter().map(|w| w.count as f32).sum();
    let p = |e: &super::vocabulary::Entry| {
        (e.count as f32 + PRIOR * background(&e.text)) / (total + PRIOR)
    };
    vocabulary.words().iter().map(|e| 1.0 / p(e)).collect()
}
