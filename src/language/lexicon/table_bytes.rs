//! Makes the bytes of the lexicon's table, for the tool that makes the lexicon.

use super::table::{CHARACTERS, FIRST, LAST, MAGIC, NO_SYLLABLE};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A headword's characters, its links to English stems with their weights, its frequency.
type Entry = (Vec<u16>, Vec<(String, f64)>, f64);

/// Makes the bytes.
#[derive(Default)]
pub struct Builder {
    words: Vec<Entry>,
    readings: BTreeMap<u16, Vec<String>>,
}

impl Builder {
    /// Adds a headword; they come sorted. What its links weigh is normalised here.
    pub fn word(&mut self, units: Vec<u16>, links: &BTreeMap<String, f64>, frequency: f64) {
        let total: f64 = links.values().sum();
        let mut list: Vec<(String, f64)> =
            links.iter().map(|(s, w)| (s.clone(), w / total)).collect();
        list.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        list.truncate(24);
        self.words.push((units, list, frequency));
    }

    /// Adds what a character is read as.
    pub fn reading(&mut self, unit: u16, syllables: Vec<String>) {
        if (FIRST..=LAST).contains(&unit) {
            self.readings.insert(unit, syllables);
        }
    }

    /// The table, and a line about what is in it.
    pub fn finish(self) -> (Vec<u8>, String) {
        let total: f64 = self.words.iter().map(|(_, _, frequency)| frequency).sum();
        let stems = self.stems();
        let mut syllables: Vec<&String> = self.readings.values().flatten().collect();
        syllables.sort();
        syllables.dedup();

        let mut sections: [Vec<u8>; 14] = Default::default();
        put_stems(&mut sections, &stems);
        let (units, lists, links) = self.put_words(&mut sections, &stems);
        self.put_readings(&mut sections, &syllables);

        let mut out = MAGIC.to_vec();
        for count in [
            stems.len(),
            sections[1].len(),
            self.words.len(),
            units,
            lists,
            links,
            syllables.len(),
            sections[13].len(),
            total as usize,
        ] {
            put32(&mut out, count);
        }
        for section in sections {
            out.extend(section);
        }
        let report = format!(
            "{} words, {lists} lists, {links} links, {} stems, {} syllables",
            self.words.len(),
            stems.len(),
            syllables.len()
        );
        (out, report)
    }

    /// The stems, each with its share of English text. They are numbered in 16 bits: the rarest, those of a single
    /// gloss, go if there are too many.
    fn stems(&self) -> Vec<(&str, f64)> {
        let mut uses: BTreeMap<&str, (usize, f64)> = BTreeMap::new();
        for (_, links, frequency) in &self.words {
            for (stem, weight) in links {
                let entry = uses.entry(stem).or_default();
                entry.0 += 1;
                entry.1 += (frequency + 0.5) * weight;
            }
        }
        let mass: f64 = uses.values().map(|u| u.1).sum();
        let mut floor = 0;
        while uses.values().filter(|u| u.0 > floor).count() > usize::from(u16::MAX) {
            floor += 1;
        }
        let known = uses.iter().filter(|(_, u)| u.0 > floor);
        known.map(|(s, u)| (*s, u.1 / mass)).collect()
    }

    /// Writes the words and their lists of stems. How many characters, lists and links there are.
    fn put_words(
        &self,
        sections: &mut [Vec<u8>; 14],
        stems: &[(&str, f64)],
    ) -> (usize, usize, usize) {
        let numbers = stems.iter().enumerate().map(|(i, s)| (s.0, i as u16));
        let number: FxHashMap<&str, u16> = numbers.collect();
        let mut lists: FxHashMap<Vec<(u16, u8)>, u32> = FxHashMap::default();
        let (mut units, mut links) = (0, 0);
        let mut first = vec![0usize; CHARACTERS + 1];
        for (word, list, frequency) in &self.words {
            first[usize::from(word[0] - FIRST) + 1] += 1;
            put32(&mut sections[4], units);
            units += word.len();
            for unit in word {
                put16(&mut sections[5], *unit);
            }
            let log = (3000.0 * (frequency + 0.5).ln() + 3000.0).round();
            put16(&mut sections[6], log.clamp(0.0, 65535.0) as u16);
            let coded: Vec<(u16, u8)> = list
                .iter()
                .filter_map(|(s, w)| {
                    Some((
                        *number.get(s.as_str())?,
                        (w * 255.0).ceil().min(255.0) as u8,
                    ))
                })
                .collect();
            let next = lists.len() as u32;
            let id = *lists.entry(coded.clone()).or_insert_with(|| {
                put32(&mut sections[8], links);
                links += coded.len();
                for (stem, weight) in coded {
                    sections[9].extend(stem.to_le_bytes());
                    sections[10].push(weight);
                }
                next
            });
            put32(&mut sections[7], id as usize);
        }
        put32(&mut sections[4], units);
        put32(&mut sections[8], links);
        let mut sum = 0;
        for count in first {
            sum += count;
            put32(&mut sections[3], sum);
        }
        (units, lists.len(), links)
    }

    /// Writes what each character is read as, and the syllables.
    fn put_readings(&self, sections: &mut [Vec<u8>; 14], syllables: &[&String]) {
        for unit in FIRST..=LAST {
            for k in 0..3 {
                let syllable = self.readings.get(&unit).and_then(|s| s.get(k));
                let id = syllable.and_then(|s| syllables.binary_search(&s).ok());
                put16(&mut sections[11], id.map_or(NO_SYLLABLE, |i| i as u16));
            }
        }
        for syllable in syllables {
            let end = sections[13].len();
            put32(&mut sections[12], end);
            sections[13].extend(syllable.bytes());
        }
        let end = sections[13].len();
        put32(&mut sections[12], end);
    }
}

fn put16(section: &mut Vec<u8>, value: u16) {
    section.extend(value.to_le_bytes());
}

fn put32(section: &mut Vec<u8>, value: usize) {
    section.extend((value as u32).to_le_bytes());
}

/// Writes the stems, where each begins, and their shares.
fn put_stems(sections: &mut [Vec<u8>; 14], stems: &[(&str, f64)]) {
    for (stem, share) in stems {
        let end = sections[1].len();
        put32(&mut sections[0], end);
        sections[1].extend(stem.bytes());
        sections[2].push((-12.0 * share.ln()).round().clamp(0.0, 255.0) as u8);
    }
    let end = sections[1].len();
    put32(&mut sections[0], end);
}
