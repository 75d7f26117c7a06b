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
use crate::language::number_words::small_number;
use crate::language::tokens::{Token, TokenKind, Tokenizer};
use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHasher};
use std::cell::RefCell;
use std::hash::{Hash, Hasher};
use std::rc::Rc;
use std::sync::{Arc, OnceLock};

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

/// A Chinese heading, ready to be compared.
#[derive(Debug, Clone)]
pub struct ChineseTitle {
    /// Sorted by token.
    links: Box<[Link]>,
    /// Which tokens the links may be of: most are asked for in vain, and that is seen here without a search.
    holds: Tokens,
    words: Vec<Option<Box<str>>>,
    /// Which syllables its words may be read as.
    sounds: Syllables,
    characters: f32,
    numbers: u16,
}

/// What was found out about words, as a text says the same words again and again: looking one up in here costs a
/// fraction of asking the lexicon. Answers do not depend on it.
#[derive(Default)]
struct Memo {
    /// The lexicon that was asked.
    lexicon: u64,
    tokenizer: Tokenizer,
    /// English tokens by spelling, those with a small first letter and those with a capital one; `None` for a stop
    /// word.
    english: [FxHashMap<Box<str>, Option<EnglishToken>>; 2],
    /// Links of the text at hand.
    links: Vec<Link>,
    /// Which stems of the lexicon the other text has, a bit each, where only they are asked for.
    asked: Vec<u64>,
    /// What Chinese words mean.
    chinese: FxHashMap<Box<str>, Rc<Meaning>>,
}

/// What a Chinese word means.
struct Meaning {
    translations: Vec<(u32, f32)>,
    small_number: Option<u8>,
}

/// How many words are kept: a language has not many more that occur again.
const MOST_WORDS: usize = 30_000;

thread_local! {
    static MEMO: RefCell<Memo> = RefCell::default();
}

impl Memo {
    /// Forgets everything once it has grown large (a text of random letters), or if another lexicon is asked.
    fn tidy(&mut self, lexicon: &Lexicon) {
        let [small, capital] = &self.english;
        let known = small.len() + capital.len() + self.chinese.len() + self.tokenizer.known();
        if known > MOST_WORDS || self.lexicon != lexicon.identity {
            *self = Self {
                lexicon: lexicon.identity,
                ..Self::default()
            };
        }
    }

    fn english(&mut self, token: &Token, lexicon: &Lexicon) -> Option<EnglishToken> {
        let surface = token.surface.as_deref().unwrap_or(&token.text);
        let known = &mut self.english[usize::from(token.capital)];
        if let Some(found) = known.get(surface) {
            return found.clone();
        }
        let found = english_token(token, surface, lexicon);
        known.insert(surface.into(), found.clone());
        found
    }

    fn chinese(&mut self, word: &str, lexicon: &Lexicon) -> Rc<Meaning> {
        if let Some(found) = self.chinese.get(word) {
            return found.clone();
        }
        let found = Rc::new(Meaning {
            translations: translations(word, lexicon),
            small_number: small_number(word),
        });
        self.chinese.insert(word.into(), found.clone());
        found
    }
}

/// The English words that translate a Chinese one, as the title's tokens number them, each with t(e|w). A memory's word
/// counts more than the dictionary's the oftener it has it, and the user's own term is nearly all there is to say.
fn translations(word: &str, lexicon: &Lexicon) -> Vec<(u32, f32)> {
    let mut found = lexicon.translations(word);
    let stem = |s: &str| lexicon.stem_id(s).unwrap_or_else(|| hash(s));
    let mut say = |stems: &[(u32, f32)]| {
        let share: f32 = stems.iter().map(|s| s.1).sum();
        found.iter_mut().for_each(|l| l.1 *= 1.0 - share);
        found.extend(stems);
    };
    if let Some(learned) = lexicon.learned() {
        let stems = learned.stems(word).iter().map(|(s, t)| (stem(s), *t));
        say(&stems.collect::<Vec<_>>());
    }
    if let Some(stems) = lexicon.terms().and_then(|t| t.stems(word)) {
        let each = TERM / stems.len() as f32;
        say(&stems.iter().map(|s| (stem(s), each)).collect::<Vec<_>>());
    }
    found
}

/// What the user's own term says of its word; the rest is left to the dictionary.
const TERM: f32 = 0.9;

/// An English token made ready; `None` for one that stands in any heading.
fn english_token(token: &Token, surface: &str, lexicon: &Lexicon) -> Option<EnglishToken> {
    if ENGLISH_STOP.contains(&surface) {
        return None;
    }
    let small = if token.kind == TokenKind::Stem {
        small_number(surface)
    } else {
        None
    };
    let number = token.kind == TokenKind::Number || small.is_some();
    let known = lexicon.stem_id(&token.text).filter(|_| small.is_none());
    let id = match (small, known) {
        (Some(n), _) => hash(&format!("#{n}")),
        (None, Some(id)) => id,
        (None, None) => hash(&token.text),
    };
    let p = match known {
        Some(_) => lexicon.background(&token.text).max(RARE),
        None if number => 1e-2,
        None => RARE,
    };
    let syllables = if token.capital {
        token.surface.as_deref().and_then(|s| lexicon.syllables(s))
    } else {
        None
    };
    Some(EnglishToken {
        id,
        rarity: 1.0 / p,
        number,
        syllables: syllables.map(Arc::from),
    })
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
        MEMO.with_borrow_mut(|memo| {
            memo.tidy(lexicon);
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
        self.links.iter().map(|l| (l.0, l.1))
    }

    /// How many words it has, those that stand in any heading left out.
    pub fn words(&self) -> usize {
        self.words.len()
    }

    /// Prepares a heading.
    pub fn new(text: &str, lexicon: &Lexicon) -> Self {
        MEMO.with_borrow_mut(|memo| {
            memo.tidy(lexicon);
            Self::with(text, memo, lexicon, |_, _| true)
        })
    }

    /// Prepares a text to be compared with one other only: of what its words mean, all that the other has not is
    /// left out, which saves most of the work and changes no comparison with it.
    pub fn beside(text: &str, english: &EnglishTitle, lexicon: &Lexicon) -> Self {
        let stems = || english.ids().filter(|id| id & HASHED == 0);
        let bit = |id: u32| (id as usize / 64, 1u64 << (id % 64));
        MEMO.with_borrow_mut(|memo| {
            memo.tidy(lexicon);
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
                    spelling = Some(token.text.as_str().into());
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
        words.shrink_to_fit();
        links.sort_unstable_by_key(|l| u64::from(l.0) << 16 | u64::from(l.2));
        let mut holds = Tokens::default();
        links.iter().for_each(|link| holds.put(link.0));
        let found = Self {
            holds,
            links: links.as_slice().into(),
            words,
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
    fn meet(&self, token: u32, rarity: f32, by_word: &mut [f32; 32]) -> f32 {
        if !self.holds.may_hold(token) {
            return 0.0;
        }
        let from = self.links.partition_point(|l| l.0 < token);
        let mut sum = 0.0;
        for link in self.links[from..].iter().take_while(|l| l.0 == token) {
            let r = link.1 * rarity;
            sum += r;
            by_word[usize::from(link.2).min(31)] += r;
        }
        sum
    }
}

/// What [`title_llr`] weighs, in the order of its weights; `tools/titles.rs` fits them.
pub fn features(english: &EnglishTitle, chinese: &ChineseTitle) -> [f32; 8] {
    let (ne, nz) = (english.tokens.len(), chinese.words.len());
    let mut by_word = [0f32; 32];
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
                    by_word[index.min(31)] += r;
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
