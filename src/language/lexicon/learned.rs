//! What earlier translations teach about single words, for titles too short to learn from themselves.
//!
//! The sentence aligner learns from a memory together with the document at hand. Headings are paired before that, so
//! here a table is made of the memory alone, once: t(English stem given Chinese word) by IBM Model 1 (Brown et al.
//! 1993), which begins with every word of a unit translating every other alike and is refined a few times.

use super::Lexicon;
pub use super::taught::Learned;
use crate::language::tokens::{TokenKind, Tokenizer};
use rustc_hash::{FxHashMap, FxHashSet};

/// How many units are learned from: what follows tells little that is new.
const MOST_UNITS: usize = 50_000;

/// Units with more words on a side teach hardly anything about one of them.
const LONGEST: usize = 40;

/// How often the table is refined.
const ROUNDS: usize = 4;

/// A translation that is less likely says nothing.
const LEAST: f32 = 0.02;

/// With how many occurrences in the memory its word counts as much as the dictionary's.
const CAUTION: f32 = 1.0;

impl Learned {
    /// Learns from pairs of texts, Chinese and English.
    pub fn new<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>, lexicon: &Lexicon) -> Self {
        let mut tokenizer = Tokenizer::new();
        let mut numbers = [Numbers::default(), Numbers::default()];
        let mut units: Vec<(Vec<u32>, Vec<u32>)> = Vec::new();
        for (chinese, english) in pairs.into_iter().take(MOST_UNITS) {
            let mut words = |side: usize, text: &str, kind: TokenKind| -> Vec<u32> {
                let tokens = tokenizer.tokens(text, lexicon).into_iter();
                let of_kind = tokens.filter(|t| t.kind == kind);
                let distinct: FxHashSet<u32> =
                    of_kind.map(|t| numbers[side].of(t.text.into())).collect();
                let mut distinct: Vec<u32> = distinct.into_iter().collect();
                distinct.sort_unstable();
                distinct
            };
            let (z, e) = (
                words(0, chinese, TokenKind::Word),
                words(1, english, TokenKind::Stem),
            );
            if !z.is_empty() && !e.is_empty() && z.len() <= LONGEST && e.len() <= LONGEST {
                units.push((z, e));
            }
        }
        let [chinese, english] = numbers;
        let (mut counts, mut table) = (vec![0.0f32; chinese.spellings.len()], Table::default());
        for (z, _) in &units {
            z.iter().for_each(|&w| counts[w as usize] += 1.0);
        }
        for _ in 0..ROUNDS {
            table = table.refined(&units);
        }
        let mut words: FxHashMap<Box<str>, Vec<(Box<str>, f32)>> = FxHashMap::default();
        for ((z, e), t) in table.0 {
            // Seldom seen, a word leaves more to the dictionary.
            let count = counts[z as usize];
            let t = t * count / (count + CAUTION);
            if t >= LEAST {
                let known = words.entry(chinese.spellings[z as usize].as_str().into());
                let stem = english.spellings[e as usize].as_str();
                known.or_default().push((stem.into(), t));
            }
        }
        for list in words.values_mut() {
            list.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        }
        Self { words }
    }
}

/// Words by number.
#[derive(Default)]
struct Numbers {
    numbers: FxHashMap<String, u32>,
    spellings: Vec<String>,
}

impl Numbers {
    fn of(&mut self, word: String) -> u32 {
        let next = self.spellings.len() as u32;
        let number = *self.numbers.entry(word.clone()).or_insert(next);
        if number == next {
            self.spellings.push(word);
        }
        number
    }
}

/// t(English stem given Chinese word); empty, all are alike.
#[derive(Default)]
struct Table(FxHashMap<(u32, u32), f32>);

impl Table {
    fn refined(&self, units: &[(Vec<u32>, Vec<u32>)]) -> Self {
        let alike = self.0.is_empty();
        let mut sums: FxHashMap<(u32, u32), f32> = FxHashMap::default();
        let mut totals: FxHashMap<u32, f32> = FxHashMap::default();
        let mut shares = Vec::new();
        for (chinese, english) in units {
            for &e in english {
                shares.clear();
                let of = |&z: &u32| match alike {
                    true => 1.0,
                    false => self.0.get(&(z, e)).copied().unwrap_or(0.0),
                };
                shares.extend(chinese.iter().map(of));
                let sum: f32 = shares.iter().sum();
                for (&z, share) in chinese.iter().zip(&shares).filter(|s| *s.1 > 0.0) {
                    *sums.entry((z, e)).or_default() += share / sum;
                    *totals.entry(z).or_default() += share / sum;
                }
            }
        }
        for (&(z, _), t) in &mut sums {
            *t /= totals[&z];
        }
        Self(sums)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_come_together_translate_each_other() {
        let pairs = [
            ("格罗特", "The Grott"),
            ("格罗特的塔", "Tower of the Grott"),
            ("库姆的塔", "Tower of the Kuum"),
            ("库姆的门", "Gate of the Kuum"),
        ];
        let lexicon = Lexicon::builtin();
        let learned = Learned::new(pairs, lexicon);
        let best = |word: &str| learned.stems(word).first().map(|l| &*l.0);
        assert_eq!(best("塔"), Some("tower"));
        assert!(learned.stems("格罗特").is_empty());
        let mut tokenizer = Tokenizer::new();
        let words = tokenizer.tokens("库姆", lexicon);
        assert_eq!(best(&words[0].text), Some("kuum"));
        assert!(Learned::new([("", "a"), ("塔", "")], lexicon).is_empty());
    }
}
