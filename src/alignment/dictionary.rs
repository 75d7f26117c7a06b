//! What the dictionary, the user's terms, and what looks or sounds alike say of a document's words.

use super::vocabulary::{Entry, Vocabulary};
use crate::language::MONTHS;
use crate::language::lexicon::Lexicon;
use crate::language::tokens::{TokenKind, small_number};
use rustc_hash::FxHashMap;

/// What the synonyms of a gloss weigh together, where the gloss itself weighs 1.
const SYNONYMS: f32 = 1.5;

/// Synonyms that translate a word with a smaller probability than this are left out: there are many, and they tell
/// little.
const LEAST_SHARE: f32 = 0.004;

/// The English words of a document, by what leads to them from Chinese.
pub struct Known<'a> {
    english: &'a Vocabulary,
    lexicon: &'a Lexicon,
    /// The document's word for each stem of the lexicon; `u32::MAX` where it has none.
    stems: Vec<u32>,
    /// Words that stand for small numbers, months among them.
    small: FxHashMap<u8, Vec<u32>>,
    /// Names in pinyin: always with a capital letter, and syllables throughout.
    names: Vec<(u32, Vec<u16>)>,
    /// Which of these have a syllable.
    by_syllable: FxHashMap<u16, Vec<u32>>,
}

impl<'a> Known<'a> {
    /// Those of a document.
    pub fn new(english: &'a Vocabulary, lexicon: &'a Lexicon) -> Self {
        let mut out = Self {
            english,
            lexicon,
            stems: vec![u32::MAX; lexicon.stems()],
            small: FxHashMap::default(),
            names: Vec::new(),
            by_syllable: FxHashMap::default(),
        };
        for (id, entry) in english.words().iter().enumerate() {
            let id = id as u32;
            if let Some(stem) = lexicon.stem_id(&entry.text) {
                out.stems[stem as usize] = id;
            }
            let surface = english.surface(id).unwrap_or("");
            if entry.kind == TokenKind::Stem
                && entry.capitals == entry.count
                && let Some(syllables) = lexicon.syllables(surface)
            {
                out.names.push((id, syllables));
            }
            let value = match entry.kind {
                TokenKind::Number => entry.text[1..].parse::<u8>().ok(),
                _ => small_number(surface).or_else(|| month(surface)),
            };
            if let Some(n) = value {
                out.small.entry(n).or_default().push(id);
            }
        }
        for (index, (_, syllables)) in out.names.iter().enumerate() {
            for s in syllables {
                let list = out.by_syllable.entry(*s).or_default();
                if list.last() != Some(&(index as u32)) {
                    list.push(index as u32);
                }
            }
        }
        out
    }

    /// The English words that a Chinese word may be translated by, in order, and how likely.
    pub fn translations(&self, entry: &Entry) -> Vec<(u32, f32)> {
        let text = &entry.text;
        let mut sum: FxHashMap<u32, f32> = FxHashMap::default();
        if entry.kind == TokenKind::Word {
            self.add_glosses(text, &mut sum);
            self.add_names(text, &mut sum);
        }
        if let Some(id) = self.english.id(text) {
            *sum.entry(id).or_default() += 1.0;
        }
        let value = match entry.kind {
            TokenKind::Number => text[1..].parse::<u8>().ok(),
            TokenKind::Word => small_number(text),
            TokenKind::Stem => None,
        };
        for &id in value.and_then(|n| self.small.get(&n)).into_iter().flatten() {
            *sum.entry(id).or_default() += 0.3;
        }
        if let Some(stems) = self.lexicon.terms().and_then(|t| t.stems(text)) {
            // What the user says outranks what the dictionary says.
            sum.values_mut().for_each(|t| *t *= 0.1);
            for id in stems.iter().filter_map(|s| self.english.id(s)) {
                *sum.entry(id).or_default() += 0.9 / stems.len() as f32;
            }
        }
        let mut list: Vec<(u32, f32)> = sum.into_iter().collect();
        list.sort_unstable_by_key(|l| l.0);
        list
    }

    /// The dictionary's glosses of a word, and their synonyms.
    fn add_glosses(&self, text: &str, sum: &mut FxHashMap<u32, f32>) {
        let mut add = |stem: u32, t: f32| {
            let id = self.stems[stem as usize];
            if id != u32::MAX {
                *sum.entry(id).or_default() += t;
            }
        };
        for (stem, t) in self.lexicon.translations(text) {
            add(stem, t);
            if t < LEAST_SHARE {
                continue;
            }
            let synonyms = self.lexicon.synonyms(stem).map(|(s, share)| (s, t * share));
            for (other, t) in synonyms.filter(|s| s.1 >= LEAST_SHARE) {
                add(other, SYNONYMS * t);
            }
        }
    }

    /// Names that sound as a word is read.
    fn add_names(&self, text: &str, sum: &mut FxHashMap<u32, f32>) {
        let mut near: Vec<u32> = Vec::new();
        for c in text.chars() {
            for s in self.lexicon.readings(c) {
                near.extend(self.by_syllable.get(&s).into_iter().flatten());
            }
        }
        near.sort_unstable();
        near.dedup();
        for index in near {
            let (id, syllables) = &self.names[index as usize];
            let sound = self.lexicon.sound(text, syllables);
            if sound >= 0.5 {
                *sum.entry(*id).or_default() += 0.5 * sound;
            }
        }
    }
}

/// The month that a word in lower case names, 1 to 12.
fn month(word: &str) -> Option<u8> {
    MONTHS.iter().position(|m| *m == word).map(|i| i as u8 + 1)
}
