//! How words of one document translate: probabilities both ways, over the document's own vocabulary.
//!
//! At first they are the dictionary's. Once an alignment is there, [`Links::induced`] learns from it what the dictionary cannot
//! know, names and the translator's own choices, by IBM Model 1 (Brown et al. 1993).

use super::text::{Side, Vocabulary};
use crate::language::lexicon::Lexicon;
use crate::language::tokens::{TokenKind, small_number};
use rustc_hash::FxHashMap;

/// Lists of (word of the other side, probability), one for each word of a side.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    starts: Vec<u32>,
    items: Vec<(u32, f32)>,
}

impl Lists {
    fn new(lists: Vec<Vec<(u32, f32)>>) -> Self {
        let mut out = Self {
            starts: vec![0],
            items: Vec::new(),
        };
        for list in lists {
            out.items.extend(list);
            out.starts.push(out.items.len() as u32);
        }
        out
    }

    /// What a word translates to.
    #[inline]
    pub fn of(&self, word: u32) -> &[(u32, f32)] {
        &self.items[self.starts[word as usize] as usize..self.starts[word as usize + 1] as usize]
    }

    fn len(&self) -> usize {
        self.starts.len() - 1
    }
}

/// Translation probabilities both ways and how common the words are.
#[derive(Debug, Clone)]
pub struct Links {
    /// t(English word given Chinese word).
    pub to_english: Lists,
    /// t(Chinese word given English word).
    pub to_chinese: Lists,
    /// 1 / p(word) of English words.
    pub english_rarity: Vec<f32>,
    /// 1 / p(word) of Chinese words.
    pub chinese_rarity: Vec<f32>,
}

/// The pseudo-count with which the languages at large speak about how common a word is in a document.
const PRIOR: f32 = 50.0;

impl Links {
    /// What the dictionary says about the words of a document.
    pub fn dictionary(
        chinese: &Vocabulary,
        english: &Vocabulary,
        lexicon: &Lexicon,
        glossary: &FxHashMap<String, Vec<String>>,
    ) -> Self {
        // Names in pinyin: always with a capital letter, and syllables throughout.
        let mut names: Vec<(u32, Vec<u16>)> = Vec::new();
        let mut known: FxHashMap<u32, u32> = FxHashMap::default();
        let mut small: FxHashMap<u8, Vec<u32>> = FxHashMap::default();
        for (id, entry) in english.words().iter().enumerate() {
            let id = id as u32;
            if let Some(stem) = lexicon.stem_id(&entry.token.text) {
                known.insert(stem, id);
            }
            let surface = entry.token.surface.as_deref().unwrap_or("");
            if entry.token.kind == TokenKind::Stem
                && entry.capitals == entry.count
                && let Some(syllables) = lexicon.syllables(surface)
            {
                names.push((id, syllables));
            }
            let value = match entry.token.kind {
                TokenKind::Number => entry.token.text[1..].parse::<u8>().ok(),
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

        let mut lists = Vec::with_capacity(chinese.words().len());
        for entry in chinese.words() {
            let text = &entry.token.text;
            let mut sum: FxHashMap<u32, f32> = FxHashMap::default();
            if entry.token.kind == TokenKind::Word {
                for (stem, t) in lexicon.translations(text) {
                    if let Some(&id) = known.get(&stem) {
                        *sum.entry(id).or_default() += t;
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
            let value = match entry.token.kind {
                TokenKind::Number => text[1..].parse::<u8>().ok(),
                TokenKind::Word => small_number(text),
                TokenKind::Stem => None,
            };
            for &id in value.and_then(|n| small.get(&n)).into_iter().flatten() {
                *sum.entry(id).or_default() += 0.3;
            }
            if let Some(stems) = glossary.get(text) {
                // What the user says outranks what the dictionary says.
                sum.values_mut().for_each(|t| *t *= 0.1);
                for id in stems.iter().filter_map(|s| english.id(s)) {
                    *sum.entry(id).or_default() += 0.9 / stems.len() as f32;
                }
            }
            let mut list: Vec<(u32, f32)> = sum.into_iter().collect();
            list.sort_unstable_by_key(|l| l.0);
            lists.push(list);
        }
        let weight = |text: &str| (lexicon.frequency(text) * lexicon.total() + 1.0).powf(0.3);
        let weights: Vec<f32> = chinese
            .words()
            .iter()
            .map(|e| weight(&e.token.text))
            .collect();
        let mut reverse: Vec<Vec<(u32, f32)>> = vec![Vec::new(); english.words().len()];
        for (w, list) in lists.iter().enumerate() {
            for &(e, t) in list {
                reverse[e as usize].push((w as u32, t * weights[w]));
            }
        }
        for list in &mut reverse {
            let total: f32 = list.iter().map(|l| l.1).sum();
            list.iter_mut().for_each(|l| l.1 /= total);
        }
        Self {
            to_english: Lists::new(lists),
            to_chinese: Lists::new(reverse),
            english_rarity: rarity(english, |t| lexicon.background(t)),
            chinese_rarity: rarity(chinese, |t| lexicon.frequency(t)),
        }
    }

    /// Learns from beads, given as (section, first and end segment of the Chinese, of the English, weight).
    pub fn induced(&self, sections: &[(Side, Side)], beads: &[LearnedBead]) -> Self {
        let forward = self.model(sections, beads, &self.to_english, false);
        let backward = self.model(sections, beads, &self.to_chinese, true);
        Self {
            to_english: forward,
            to_chinese: backward,
            english_rarity: self.english_rarity.clone(),
            chinese_rarity: self.chinese_rarity.clone(),
        }
    }

    /// IBM Model 1 in one direction: three iterations from 0.5·t0 + 0.01, then t = (count + 2·t0) / (total + 2). A link seen in fewer
    /// than two beads is the dictionary's to tell.
    fn model(
        &self,
        sections: &[(Side, Side)],
        beads: &[LearnedBead],
        dictionary: &Lists,
        swap: bool,
    ) -> Lists {
        // All pairs of words that stand in a bead together get a number, so that iterations are additions in arrays.
        let count = dictionary.len();
        let mut pairs: Vec<Vec<u32>> = vec![Vec::new(); count];
        let words = |bead: &LearnedBead| {
            let (chinese, english) = &sections[bead.section];
            let z: Vec<u32> = (bead.chinese.0..bead.chinese.1)
                .flat_map(|i| chinese.tokens(i))
                .copied()
                .collect();
            let e: Vec<u32> = (bead.english.0..bead.english.1)
                .flat_map(|j| english.tokens(j))
                .copied()
                .collect();
            let (mut from, mut to) = if swap { (e, z) } else { (z, e) };
            from.sort_unstable();
            to.sort_unstable();
            (from, to)
        };
        let mut distinct = Vec::new();
        for bead in beads {
            let (mut from, mut to) = words(bead);
            from.dedup();
            to.dedup();
            for &f in &from {
                pairs[f as usize].extend(&to);
            }
            distinct.push((from, to));
        }
        // Only pairs that stand together twice can be learned; the rest is noise and most of the memory.
        let mut starts = vec![0u32];
        let mut targets: Vec<u32> = Vec::new();
        for list in &mut pairs {
            list.sort_unstable();
            let mut i = 0;
            while i < list.len() {
                let same = list[i..].iter().take_while(|x| **x == list[i]).count();
                if same >= 2 {
                    targets.push(list[i]);
                }
                i += same;
            }
            starts.push(targets.len() as u32);
            *list = Vec::new();
        }
        drop(distinct);
        let slice = |f: u32| starts[f as usize] as usize..starts[f as usize + 1] as usize;
        let prior = |f: u32, e: u32| {
            let list = dictionary.of(f);
            list.binary_search_by_key(&e, |l| l.0)
                .map_or(0.0, |k| list[k].1)
        };
        let mut t: Vec<f32> = Vec::with_capacity(targets.len());
        let mut t0: Vec<f32> = Vec::with_capacity(targets.len());
        for f in 0..count as u32 {
            for e in &targets[slice(f)] {
                let p = prior(f, *e);
                t0.push(p);
                t.push(0.5 * p + 0.01);
            }
        }
        let mut counts = vec![0f32; targets.len()];
        let mut totals = vec![0f32; count];
        for _ in 0..3 {
            counts.fill(0.0);
            totals.fill(0.0);
            let mut found: Vec<(u32, usize)> = Vec::new();
            for bead in beads {
                let (from, to) = words(bead);
                let mut i = 0;
                // The lists of each source word, met once for each distinct target word.
                let mut to_distinct = to.clone();
                to_distinct.dedup();
                let mut norm = vec![1e-4f32; to_distinct.len()];
                found.clear();
                let mut spans = Vec::with_capacity(from.len());
                while i < from.len() {
                    let f = from[i];
                    let same = from[i..].iter().take_while(|x| **x == f).count();
                    let range = slice(f);
                    let list = &targets[range.clone()];
                    let begin = found.len();
                    for (k, e) in to_distinct.iter().enumerate() {
                        if let Ok(at) = list.binary_search(e) {
                            found.push((k as u32, range.start + at));
                            norm[k] += same as f32 * t[range.start + at];
                        }
                    }
                    spans.push((f, same as f32, begin, found.len()));
                    i += same;
                }
                let mut repeat = vec![0f32; to_distinct.len()];
                let mut k = 0;
                for e in &to {
                    if to_distinct[k] != *e {
                        k += 1;
                    }
                    repeat[k] += 1.0;
                }
                for (f, same, begin, end) in spans {
                    for &(k, at) in &found[begin..end] {
                        let c = bead.weight * repeat[k as usize] * same * t[at] / norm[k as usize];
                        counts[at] += c;
                        totals[f as usize] += c;
                    }
                }
            }
            for f in 0..count as u32 {
                let total = totals[f as usize];
                for at in slice(f) {
                    t[at] = (counts[at] + 2.0 * t0[at]) / (total + 2.0);
                }
            }
        }
        let mut lists = Vec::with_capacity(count);
        for f in 0..count as u32 {
            let mut list: Vec<(u32, f32)> = Vec::new();
            for at in slice(f) {
                if t[at] > 1e-4 {
                    list.push((targets[at], t[at]));
                }
            }
            let learned = list.len();
            let shrink = 2.0 / (totals[f as usize] + 2.0);
            for &(e, p) in dictionary.of(f) {
                if list[..learned].binary_search_by_key(&e, |l| l.0).is_err() {
                    list.push((e, p * shrink.max(0.2)));
                }
            }
            list.sort_unstable_by_key(|l| l.0);
            lists.push(list);
        }
        Lists::new(lists)
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

fn month(word: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    MONTHS.iter().position(|m| *m == word).map(|i| i as u8 + 1)
}

fn rarity(vocabulary: &Vocabulary, background: impl Fn(&str) -> f32) -> Vec<f32> {
    let total: f32 = vocabulary.words().iter().map(|w| w.count as f32).sum();
    let p = |e: &super::text::Entry| {
        (e.count as f32 + PRIOR * background(&e.token.text)) / (total + PRIOR)
    };
    vocabulary.words().iter().map(|e| 1.0 / p(e)).collect()
}
