//! Whether an English heading and a Chinese one say the same.
//!
//! Headings are too short for statistics of their own: `General Provisions` / `总则` has two words against one.
//! So each word asks the lexicon how much likelier it is beside that other heading than anywhere, and what it answers
//! is summed: Σ log(½ + ½ · t(e|w) / p(e) / (n + 1)), as the sentence aligner does with its own document's p(e).
//! The sums of both directions and a few more figures, weighed by a logistic regression, make a log-likelihood ratio.
//!
//! Preparing a title costs some microseconds, comparing two prepared ones a fraction of one.

use super::Lexicon;
use super::sieve::{Syllables, Tokens};
use crate::language::MONTHS;
use crate::language::tokens::{TokenKind, Tokenizer};
use compact_str::CompactString;
use memo::Memo;
pub use memo::forget;
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

mod memo;

/// Words that stand in any heading.
const ENGLISH_STOP: &[&str] = &[
    "a", "an", "the", "of", "and", "to", "in", "for", "on", "with", "by", "s", "or", "as",
];
const CHINESE_STOP: &[&str] = &[
    "的", "和", "与", "與", "及", "之", "等", "了", "其", "以及", "或",
];

/// Tokens that the table does not number get a hash with this bit set.
const HASHED: u32 = 1 << 31;
/// What a token that no table knows weighs: p(e) of one seen once in a hundred thousand words.
const RARE: f32 = 1e-5;

/// What Chinese writes in digits: 6月.
fn month_stems() -> &'static [CompactString] {
    static STEMS: OnceLock<Vec<CompactString>> = OnceLock::new();
    STEMS.get_or_init(|| {
        let mut tokenizer = Tokenizer::new();
        MONTHS.iter().map(|m| tokenizer.stem(m)).collect()
    })
}

fn hash(text: &str) -> u32 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    (hasher.finish() >> 20) as u32 | HASHED
}

/// An English heading, ready to be compared.
#[derive(Debug, Clone)]
pub struct EnglishTitle {
    tokens: Vec<EnglishToken>,
    characters: f32,
    numbers: u16,
}

#[derive(Debug, Clone)]
struct EnglishToken {
    id: u32,
    /// 1 / p(e).
    rarity: f32,
    number: bool,
    syllables: Option<Arc<[u16]>>,
}

/// Token, t(token given word), which word.
type Link = (u32, f32, u16);

/// Links, sorted by token, their parts in lists of their own: a running text has hundreds, and thousands of texts may
/// be kept.
#[derive(Debug, Clone)]
struct Links {
    tokens: Box<[u32]>,
    t: Box<[f32]>,
    /// Which word, up to [`LAST`].
    words: Box<[u8]>,
}

/// What is said of this word and of those after it is summed up as one's.
const LAST: u8 = 31;

/// A Chinese heading, ready to be compared.
#[derive(Debug, Clone)]
pub struct ChineseTitle {
    links: Links,
    /// Which tokens the links may be of: most are asked for in vain, and that is seen here without a search.
    holds: Tokens,
    words: Box<[Option<CompactString>]>,
    /// Which syllables its words may be read as.
    sounds: Syllables,
    characters: f32,
    numbers: u16,
}

impl EnglishTitle {
    /// The words, as the lexicon numbers them.
    pub fn ids(&self) -> impl Iterator<Item = u32> {
        self.tokens.iter().map(|t| t.id)
    }

    /// How many words it has, those that stand in any heading left out.
    pub fn words(&self) -> usize {
        self.tokens.len()
    }

    /// Prepares a heading. It may hold its label and number, or not: the other side as well.
    pub fn new(text: &str, lexicon: &Lexicon) -> Self {
        let mut tokens = Vec::new();
        let mut numbers = 0;
        memo::with(lexicon, |memo| {
            for token in memo.tokenizer.tokens(text, lexicon) {
                if let Some(found) = memo.english(&token, lexicon) {
                    numbers += u16::from(token.kind == TokenKind::Number);
                    tokens.push(found);
                }
            }
        });
        // Many are kept at once, most of them short.
        tokens.shrink_to_fit();
        Self {
            tokens,
            characters: letters_and_digits(text),
            numbers,
        }
    }
}

fn letters_and_digits(text: &str) -> f32 {
    text.chars().filter(|c| c.is_alphanumeric()).count() as f32
}

impl ChineseTitle {
    /// The English words that its words are translated by, with t(e|w).
    pub fn translations(&self) -> impl Iterator<Item = (u32, f32)> {
        let links = self.links.tokens.iter().zip(&self.links.t);
        links.map(|(token, t)| (*token, *t))
    }

    /// How many words it has, those that stand in any heading left out.
    pub fn words(&self) -> usize {
        self.words.len()
    }

    /// Prepares a heading.
    pub fn new(text: &str, lexicon: &Lexicon) -> Self {
        memo::with(lexicon, |memo| Self::with(text, memo, lexicon, |_, _| true))
    }

    /// Prepares a text to be compared with one other only: of what its words mean, all that the other has not is
    /// left out, which saves most of the work and changes no comparison with it.
    pub fn beside(text: &str, english: &EnglishTitle, lexicon: &Lexicon) -> Self {
        let stems = || english.ids().filter(|id| id & HASHED == 0);
        let bit = |id: u32| (id as usize / 64, 1u64 << (id % 64));
        memo::with(lexicon, |memo| {
            memo.asked.resize(lexicon.stems() / 64 + 1, 0);
            for (at, bit) in stems().map(bit) {
                memo.asked[at] |= bit;
            }
            let found = Self::with(text, memo, lexicon, |asked, id| {
                let (at, bit) = bit(id);
                id & HASHED != 0 || asked[at] & bit != 0
            });
            for (at, _) in stems().map(bit) {
                memo.asked[at] = 0;
            }
            found
        })
    }

    /// Prepares a text; of the stems that its words are translated by, only those that are `asked` for.
    fn with(
        text: &str,
        memo: &mut Memo,
        lexicon: &Lexicon,
        asked: impl Fn(&[u64], u32) -> bool,
    ) -> Self {
        let mut links = std::mem::take(&mut memo.links);
        links.clear();
        let mut words = Vec::new();
        let mut sounds = Syllables::default();
        let mut numbers = 0;
        // The month that the number just read would be.
        let mut last_number: Option<&str> = None;
        let stems = month_stems();
        for token in memo.tokenizer.tokens(text, lexicon) {
            let surface = token.surface.as_deref().unwrap_or(&token.text);
            if CHINESE_STOP.contains(&token.text.as_str()) || ENGLISH_STOP.contains(&surface) {
                continue;
            }
            let index = words.len() as u16;
            let mut spelling = None;
            let number = last_number.take();
            match token.kind {
                TokenKind::Word => {
                    let meaning = memo.chinese(&token.text, lexicon);
                    let translations = meaning.translations.iter();
                    let wanted = translations.filter(|&&(id, _)| asked(&memo.asked, id));
                    links.extend(wanted.map(|&(id, t)| (id, t, index)));
                    if let Some(month) = number.filter(|_| token.text.starts_with('月')) {
                        links.extend(lexicon.stem_id(month).map(|id| (id, 1.0, index)));
                    }
                    if let Some(n) = meaning.small_number {
                        links.push((hash(&format!("#{n}")), 0.5, index));
                    }
                    // A Chinese word in both headings is one that was left untranslated.
                    links.push((hash(&token.text), 1.0, index));
                    let readings = token
                        .text
                        .chars()
                        .flat_map(|c| Lexicon::builtin().readings(c));
                    readings.for_each(|syllable| sounds.put(u32::from(syllable)));
                    spelling = Some(token.text.clone());
                }
                TokenKind::Stem => {
                    let id = lexicon
                        .stem_id(&token.text)
                        .unwrap_or_else(|| hash(&token.text));
                    links.push((id, 1.0, index));
                }
                TokenKind::Number => {
                    numbers += 1;
                    links.push((hash(&token.text), 1.0, index));
                    last_number = token
                        .text
                        .get(1..)
                        .and_then(|n| n.parse::<usize>().ok())
                        .and_then(|n| stems.get(n.checked_sub(1)?).map(CompactString::as_str));
                }
            }
            words.push(spelling);
        }
        links.sort_unstable_by_key(|l| u64::from(l.0) << 16 | u64::from(l.2));
        let mut holds = Tokens::default();
        links.iter().for_each(|link| holds.put(link.0));
        let found = Self {
            holds,
            links: Links {
                tokens: links.iter().map(|l| l.0).collect(),
                t: links.iter().map(|l| l.1).collect(),
                words: links.iter().map(|l| l.2.min(LAST.into()) as u8).collect(),
            },
            words: words.into(),
            sounds,
            characters: letters_and_digits(text),
            numbers,
        };
        memo.links = links;
        found
    }
}

impl ChineseTitle {
    /// How much likelier a token is beside this heading than anywhere, summed over the heading's words, and
    /// shared out to them.
    fn meet(&self, token: u32, rarity: f32, by_word: &mut [f32; LAST as usize + 1]) -> f32 {
        if !self.holds.may_hold(token) {
            return 0.0;
        }
        let Links { tokens, t, words } = &self.links;
        let from = tokens.partition_point(|&other| other < token);
        let mut sum = 0.0;
        let same = tokens[from..].iter().take_while(|&&other| other == token);
        for ((_, t), word) in same.zip(&t[from..]).zip(&words[from..]) {
            let r = t * rarity;
            sum += r;
            by_word[usize::from(word & LAST)] += r;
        }
        sum
    }
}

/// What [`title_llr`] weighs, in the order of its weights; `tools/titles.rs` fits them.
pub fn features(english: &EnglishTitle, chinese: &ChineseTitle) -> [f32; 8] {
    let (ne, nz) = (english.tokens.len(), chinese.words.len());
    let mut by_word = [0f32; LAST as usize + 1];
    let (mut sum_e, mut sum_z, mut hit_e, mut missed_numbers) = (0.0, 0.0, 0.0, 0.0f32);
    let lexicon = Lexicon::builtin();
    // What most words find.
    let nothing = 0.5f32.ln();
    for token in &english.tokens {
        let mut ratio = chinese.meet(token.id, token.rarity, &mut by_word);
        if ratio == 0.0
            && let Some(syllables) = &token.syllables
            && syllables
                .iter()
                .any(|&s| chinese.sounds.may_hold(u32::from(s)))
        {
            for (index, word) in chinese.words.iter().enumerate() {
                let sound = word.as_deref().map_or(0.0, |w| lexicon.sound(w, syllables));
                if sound > 0.3 {
                    let r = sound * 200.0;
                    ratio += r;
                    by_word[index.min(LAST.into())] += r;
                }
            }
        }
        if ratio == 0.0 && token.number {
            missed_numbers += 1.0;
        }
        let gain = match ratio {
            0.0 => nothing,
            _ => (0.5 + 0.5 * ratio / (nz as f32 + 1.0)).ln(),
        };
        sum_e += gain;
        hit_e += f32::from(u8::from(gain > 0.0));
    }
    let mut hit_z = 0.0;
    for ratio in by_word.iter().take(nz) {
        let gain = match *ratio {
            0.0 => nothing,
            _ => (0.5 + 0.5 * ratio / (ne as f32 + 1.0)).ln(),
        };
        sum_z += gain;
        hit_z += f32::from(u8::from(gain > 0.0));
    }
    let (ne, nz) = (ne.max(1) as f32, nz.max(1) as f32);
    let expected = 3.2 * chinese.characters;
    let x = (english.characters - expected) / (2.0 * (english.characters + expected) + 1.0).sqrt();
    let numbers = (f32::from(english.numbers) - f32::from(chinese.numbers)).abs();
    [
        1.0,
        (sum_e + sum_z) / 10.0,
        sum_e / ne,
        sum_z / nz.min(32.0),
        hit_e / ne + hit_z / nz,
        missed_numbers.min(2.0),
        numbers.min(3.0),
        (x * x / 4.0).min(6.0),
    ]
}

/// Fitted by logistic regression to 1370 pairs of headings of eleven documents (laws, manuals, books) and to 4074 pairs
/// of headings of the same document that are not each other's. Each document left out in turn, the area under the curve
/// is 0.987.
const TITLE: [f32; 8] = [-2.021, 0.728, 0.503, -0.220, 1.682, -2.035, -0.121, -0.812];

/// The same for the first 240 characters of English under two headings and the first 80 of Chinese: 1644 pairs, and
/// 4636 with the neighbouring section or another one; 0.991.
const TEXT: [f32; 8] = [-3.508, 0.379, 0.503, 0.407, 1.407, -0.947, -0.110, -0.804];

/// The log-likelihood ratio, in nats, of two headings being one rather than two of the
/// same document: 0 is undecided, 3 is twenty to one. Texts without any word to compare get 0 at most.
pub fn title_llr(english: &EnglishTitle, chinese: &ChineseTitle) -> f32 {
    llr(english, chinese, TITLE)
}

/// The log-likelihood ratio, in nats, of the beginnings of two sections being one section's rather than two
/// sections' of the same document.
pub fn text_llr(english: &EnglishTitle, chinese: &ChineseTitle) -> f32 {
    llr(english, chinese, TEXT)
}

fn llr(english: &EnglishTitle, chinese: &ChineseTitle, weights: [f32; 8]) -> f32 {
    let llr: f32 = features(english, chinese)
        .iter()
        .zip(weights)
        .map(|(f, w)| f * w)
        .sum();
    if english.tokens.is_empty() || chinese.words.is_empty() {
        llr.min(0.0)
    } else {
        llr.clamp(-8.0, 8.0)
    }
}

/// How likely an English and a Chinese heading say the same, 0 to 1, if both were equally likely beforehand:
/// [`title_llr`] as a probability. To compare many, prepare them once and call [`title_llr`].
pub fn title_similarity(english: &str, chinese: &str) -> f32 {
    let lexicon = Lexicon::builtin();
    let llr = title_llr(
        &EnglishTitle::new(english, lexicon),
        &ChineseTitle::new(chinese, lexicon),
    );
    1.0 / (1.0 + (-llr).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_by_their_sound() {
        let lexicon = Lexicon::builtin();
        let english = EnglishTitle::new("Kang Youwei", lexicon);
        let says = |chinese| title_llr(&english, &ChineseTitle::new(chinese, lexicon));
        assert!(says("康有为") > says("李鸿章"));
    }

    #[test]
    fn translations_beat_strangers() {
        for (english, chinese, other) in [
            ("Strengthen Energy Security", "强化能源保障", "总体要求"),
            ("General Provisions", "总则", "附则"),
            (
                "What is Debian GNU/Linux?",
                "什么是 Debian GNU/Linux？",
                "谁在使用？",
            ),
            ("Labor Contracts", "勞動契約", "工資"),
            ("Article 12", "第十二条", "第十三条"),
        ] {
            let right = title_similarity(english, chinese);
            let wrong = title_similarity(english, other);
            assert!(
                right > 0.5 && wrong < right,
                "{english}: {chinese} {right}, {other} {wrong}"
            );
        }
    }
}
