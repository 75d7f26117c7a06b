//! What Chinese words mean in English: CC-CEDICT with word frequencies, embedded in the binary.
//!
//! Three questions are answered here. *Where are the words?* Chinese is written without spaces; [`Lexicon::segment`]
//! finds the likeliest division into headwords under a unigram model. *What does a word mean?*
//! [`Lexicon::translations`] gives t(stem given word): every gloss of the dictionary spreads its weight over its
//! English stems, and a word of several characters also has something of its parts' meanings, so that words that no
//! dictionary lists are not mute. *Do two headings say the same?* See [`title_similarity`].
//!
//! The table (`table`) is read where it lies: there is nothing to load at start.
//!
//! # Licence
//!
//! The table is derived from CC-CEDICT and stands under CC BY-SA 4.0, apart from this crate's own terms:
//! [`LICENSE_NOTICE`].

pub(crate) mod learned;
mod sieve;
pub(crate) mod synonyms;
pub(crate) mod table;
#[cfg(feature = "train")]
pub(crate) mod table_bytes;
pub(crate) mod taught;
pub mod terms;
pub(crate) mod title;

pub(crate) use title::forget as forget_words;
pub use title::{ChineseTitle, EnglishTitle, text_llr, title_llr, title_similarity};

use rustc_hash::FxHashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use synonyms::Synonyms;
use table::Table;
use taught::{Learned, Terms};

/// The attribution that the licences of the embedded data ask for, in plain text for `align --licenses`.
pub const LICENSE_NOTICE: &str = include_str!("../../../data/LICENSE-lexicon.md");

static BYTES: &[u8] = include_bytes!("../../../data/lexicon.bin");
static SYNONYMS: &[u8] = include_bytes!("../../../data/synonyms.bin");

/// The bilingual lexicon.
#[derive(Debug, Clone)]
pub struct Lexicon {
    table: Option<Table>,
    synonyms: Option<Synonyms>,
    terms: Option<Arc<Terms>>,
    learned: Option<Arc<Learned>>,
    /// Tells apart lexicons that answer differently, for those who keep answers.
    identity: u64,
}

/// The next [`Lexicon::identity`]; the embedded lexicon has 0, the empty one 1.
static NEXT: AtomicU64 = AtomicU64::new(2);

impl Lexicon {
    /// The longest headword, in characters.
    pub const MAX_WORD: usize = 7;

    /// The lexicon that the binary carries.
    pub fn builtin() -> &'static Self {
        static BUILTIN: std::sync::LazyLock<Lexicon> = std::sync::LazyLock::new(|| {
            let table = Table::new(BYTES);
            Lexicon {
                table,
                synonyms: table.and_then(|t| Synonyms::new(SYNONYMS, t.stems())),
                terms: None,
                learned: None,
                identity: 0,
            }
        });
        &BUILTIN
    }

    /// A lexicon without entries: every Chinese character is a word of its own.
    pub fn empty() -> Self {
        Self {
            table: None,
            synonyms: None,
            terms: None,
            learned: None,
            identity: 1,
        }
    }

    /// This lexicon with a user's own terms, which outrank what it says.
    pub fn with_terms(&self, terms: Terms) -> Self {
        Self {
            table: self.table,
            synonyms: self.synonyms,
            terms: (!terms.is_empty()).then(|| Arc::new(terms)),
            learned: self.learned.clone(),
            identity: NEXT.fetch_add(1, Ordering::Relaxed),
        }
    }

    /// This lexicon with what earlier translations teach about words, for titles.
    pub fn with_learned(&self, learned: Learned) -> Self {
        Self {
            table: self.table,
            synonyms: self.synonyms,
            terms: self.terms.clone(),
            learned: (!learned.is_empty()).then(|| Arc::new(learned)),
            identity: NEXT.fetch_add(1, Ordering::Relaxed),
        }
    }

    /// What earlier translations teach about words, if there are any.
    pub fn learned(&self) -> Option<&Learned> {
        self.learned.as_deref()
    }

    /// The user's own terms, if there are any.
    pub fn terms(&self) -> Option<&Terms> {
        self.terms.as_deref()
    }

    /// Number of headwords, simplified and traditional.
    pub fn len(&self) -> usize {
        self.table.map_or(0, |t| t.words())
    }

    /// Whether there are no headwords.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of a stem in the table, for comparing without spelling.
    pub fn stem_id(&self, stem: &str) -> Option<u32> {
        self.table?.find_stem(stem)
    }

    /// Number of English stems.
    pub fn stems(&self) -> usize {
        self.table.map_or(0, |t| t.stems())
    }

    /// Stems that may stand for a stem, by number, each with its share of all that may.
    pub fn synonyms(&self, stem: u32) -> impl Iterator<Item = (u32, f32)> + use<> {
        self.synonyms.into_iter().flat_map(move |s| s.of(stem))
    }

    /// The spelling of a stem in the table.
    pub fn stem(&self, id: u32) -> &'static str {
        self.table.map_or("", |t| t.stem(id))
    }

    /// The share of English text that is a stem, as far as the glosses of frequent Chinese words tell.
    pub fn background(&self, stem: &str) -> f32 {
        let known = self
            .table
            .and_then(|t| Some(t.background(t.find_stem(stem)?)));
        known.unwrap_or(1e-6)
    }

    /// The share of Chinese text that is a word, 0 to 1; for a word not in the lexicon that of one seen half a time.
    pub fn frequency(&self, word: &str) -> f32 {
        let Some(table) = self.table else { return 1e-6 };
        let chars: Vec<char> = word.chars().collect();
        let log = self
            .find(&chars)
            .map_or(0.5f32.ln(), |w| table.log_frequency(w));
        log.exp() / table.total() as f32
    }

    /// The headword that is exactly these characters.
    fn find(&self, chars: &[char]) -> Option<u32> {
        let table = self.table?;
        let (first, rest) = chars.split_first()?;
        let mut range = table.starting_with(*first);
        for (depth, c) in rest.iter().enumerate() {
            range = table.narrow(range, depth + 1, *c);
        }
        (range.0 < range.1 && table.word_len(range.0) == chars.len()).then_some(range.0)
    }

    /// Lengths of the words, in characters, of the likeliest division: unigram Viterbi over the headwords with
    /// log((frequency + 0.5) / total), single characters being words even where no dictionary has them.
    pub fn segment(&self, han: &[char]) -> Vec<usize> {
        let Some(table) = self.table else {
            return vec![1; han.len()];
        };
        let unit = table.total().ln() as f32;
        let mut best = vec![(f32::NEG_INFINITY, 0u8); han.len() + 1];
        best[0].0 = 0.0;
        for i in 0..han.len() {
            let here = best[i].0;
            let unknown = here + 0.5f32.ln() - unit - 2.0;
            if unknown > best[i + 1].0 {
                best[i + 1] = (unknown, 1);
            }
            for len in self.terms().into_iter().flat_map(|t| t.starting(&han[i..])) {
                // Nothing is likelier than what the user says.
                if here > best[i + len].0 {
                    best[i + len] = (here, len as u8);
                }
            }
            let mut range = table.starting_with(han[i]);
            for len in 1..=Self::MAX_WORD.min(han.len() - i) {
                if len > 1 {
                    range = table.narrow(range, len - 1, han[i + len - 1]);
                }
                if range.0 >= range.1 {
                    break;
                }
                if table.word_len(range.0) == len {
                    let score = here + table.log_frequency(range.0) - unit;
                    if score > best[i + len].0 {
                        best[i + len] = (score, len as u8);
                    }
                }
            }
        }
        let mut lengths = Vec::new();
        let mut end = han.len();
        while end > 0 {
            let len = usize::from(best[end].1).max(1);
            lengths.push(len);
            end -= len;
        }
        lengths.reverse();
        lengths
    }

    /// t(stem given word) over the stems' numbers, sorted by number; sums to at most 1 (to 0 where nothing is known).
    ///
    /// A word of two or more characters that has an entry: 0.7 of its own glosses and 0.3 of its parts'; without an
    /// entry its parts alone. Parts are the headwords inside it; single characters weigh half.
    pub fn translations(&self, word: &str) -> Vec<(u32, f32)> {
        let Some(table) = self.table else {
            return Vec::new();
        };
        let chars: Vec<char> = word.chars().collect();
        let own = self
            .find(&chars)
            .filter(|w| table.links(*w).next().is_some());
        let mut sum: FxHashMap<u32, f32> = FxHashMap::default();
        let mut add = |w: u32, factor: f32| {
            let total: f32 = table.links(w).map(|l| l.1).sum();
            for (stem, weight) in table.links(w) {
                *sum.entry(stem).or_default() += factor * weight / total;
            }
        };
        let mut parts = Vec::new();
        if chars.len() > 1 {
            for start in 0..chars.len() {
                for end in start + 1..=chars.len() {
                    if end - start == chars.len() {
                        continue;
                    }
                    if let Some(w) = self
                        .find(&chars[start..end])
                        .filter(|w| table.links(*w).next().is_some())
                    {
                        parts.push((w, if end - start == 1 { 0.5 } else { 1.0f32 }));
                    }
                }
            }
        }
        let share = match (own, parts.is_empty()) {
            (Some(w), true) => {
                add(w, 1.0);
                0.0
            }
            (Some(w), false) => {
                add(w, 0.7);
                0.3
            }
            (None, _) => 1.0,
        };
        let total: f32 = parts.iter().map(|p| p.1).sum();
        for (w, weight) in parts {
            add(w, share * weight / total);
        }
        let mut out: Vec<(u32, f32)> = sum.into_iter().collect();
        out.sort_unstable_by_key(|l| l.0);
        out
    }

    /// The toneless syllables of a word in Latin letters that could be a Chinese name in pinyin: at most four syllables
    /// and nothing else; `None` for any other word. Lower case.
    pub fn syllables(&self, word: &str) -> Option<Vec<u16>> {
        let table = self.table?;
        let bytes = word.as_bytes();
        if bytes.len() < 2 || bytes.len() > 24 || !bytes.iter().all(u8::is_ascii_lowercase) {
            return None;
        }
        fn parse(table: &Table, rest: &[u8], out: &mut Vec<u16>) -> bool {
            if rest.is_empty() {
                return true;
            }
            if out.len() == 4 {
                return false;
            }
            // The longest syllable first, as the spelling rules mean it (xian is not xi'an).
            for len in (1..=rest.len().min(6)).rev() {
                if let Some(s) = table.syllable(&rest[..len]) {
                    out.push(s);
                    if parse(table, &rest[len..], out) {
                        return true;
                    }
                    out.pop();
                }
            }
            false
        }
        let mut out = Vec::new();
        parse(&table, bytes, &mut out).then_some(out)
    }

    /// The syllables a character is read as.
    pub fn readings(&self, c: char) -> impl Iterator<Item = u16> {
        self.table.into_iter().flat_map(move |t| t.readings(c))
    }

    /// Words in the text that the frequencies were counted in.
    pub fn total(&self) -> f32 {
        self.table.map_or(1.0, |t| t.total() as f32)
    }

    /// How well a Chinese word's sound matches syllables: the share of both that the longest common run of
    /// syllables makes, 0 to 1.
    pub fn sound(&self, word: &str, syllables: &[u16]) -> f32 {
        let Some(table) = self.table else { return 0.0 };
        let chars: Vec<char> = word.chars().collect();
        let mut best = 0;
        for start in 0..chars.len() {
            for offset in 0..syllables.len() {
                let same = chars[start..]
                    .iter()
                    .zip(&syllables[offset..])
                    .take_while(|(c, s)| table.readings(**c).any(|r| r == **s))
                    .count();
                best = best.max(same);
            }
        }
        best as f32 / chars.len().max(syllables.len()) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let mut start = 0;
        let lengths = Lexicon::builtin().segment(&chars);
        lengths
            .iter()
            .map(|len| {
                start += len;
                chars[start - len..start].iter().collect()
            })
            .collect()
    }

    #[test]
    fn both_scripts_are_cut_alike() {
        assert_eq!(cut("强化能源保障"), ["强化", "能源", "保障"]);
        assert_eq!(cut("勞動契約"), ["勞動", "契約"]);
        assert_eq!(cut("总则和附则"), ["总则", "和", "附则"]);
    }

    #[test]
    fn words_mean_their_glosses() {
        let lexicon = Lexicon::builtin();
        let best = |word: &str| {
            let all = lexicon.translations(word);
            all.iter()
                .max_by(|a, b| a.1.total_cmp(&b.1))
                .map(|l| lexicon.stem(l.0))
        };
        assert_eq!(best("能源"), Some("energi"));
        assert_eq!(best("契約"), best("契约"));
    }

    #[test]
    fn names_in_pinyin_are_recognised_by_sound() {
        let lexicon = Lexicon::builtin();
        let syllables = lexicon.syllables("xiaoping").expect("two syllables");
        assert_eq!(syllables.len(), 2);
        assert!(lexicon.sound("小平", &syllables) > 0.99);
        assert!(lexicon.sound("能源", &syllables) < 0.01);
        assert_eq!(lexicon.syllables("energy"), None);
    }
}
