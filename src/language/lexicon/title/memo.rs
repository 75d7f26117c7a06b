//! What was found out about words, so that they are not looked up again and again.

use super::{ENGLISH_STOP, EnglishToken, Lexicon, Link, RARE, hash};
use crate::language::number_words::small_number;
use crate::language::tokens::{Token, TokenKind, Tokenizer};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// What was found out about words, as a text says the same words again and again: looking one up in here costs a
/// fraction of asking the lexicon. Answers do not depend on it.
#[derive(Default)]
pub struct Memo {
    /// The lexicon that was asked.
    lexicon: u64,
    pub tokenizer: Tokenizer,
    /// English tokens by spelling, those with a small first letter and those with a capital one; `None` for a stop
    /// word.
    english: [FxHashMap<Box<str>, Option<EnglishToken>>; 2],
    /// Links of the text at hand.
    pub links: Vec<Link>,
    /// Which stems of the lexicon the other text has, a bit each, where only they are asked for.
    pub asked: Vec<u64>,
    /// What Chinese words mean.
    chinese: FxHashMap<Box<str>, Rc<Meaning>>,
}

/// What a Chinese word means.
pub struct Meaning {
    pub translations: Vec<(u32, f32)>,
    pub small_number: Option<u8>,
}

/// How many words are kept: a language has not many more that occur again.
const MOST_WORDS: usize = 30_000;

/// How many are kept of a document that has been paired, for the next one: of a short document all.
const SOME_WORDS: usize = 4_000;

thread_local! {
    static MEMO: RefCell<Memo> = RefCell::default();
}

/// Uses what the thread at hand has found out, and adds to it.
pub fn with<T>(lexicon: &Lexicon, ask: impl FnOnce(&mut Memo) -> T) -> T {
    MEMO.with_borrow_mut(|memo| {
        memo.tidy(lexicon);
        ask(memo)
    })
}

/// Lets all threads forget their words where they have many. Words lie all over the memory that was in use while they
/// were found out, and between them there is no room for anything large.
pub fn forget() {
    fn forget_own() {
        MEMO.with_borrow_mut(|memo| {
            if memo.known() > SOME_WORDS {
                *memo = Memo::default();
            }
        });
    }
    forget_own();
    rayon::spawn_broadcast(|_| forget_own());
}

impl Memo {
    /// How many words are kept.
    fn known(&self) -> usize {
        let [small, capital] = &self.english;
        small.len() + capital.len() + self.chinese.len() + self.tokenizer.known()
    }

    /// Forgets everything once it has grown large (a text of random letters), or if another lexicon is asked.
    fn tidy(&mut self, lexicon: &Lexicon) {
        if self.known() > MOST_WORDS || self.lexicon != lexicon.identity {
            *self = Self {
                lexicon: lexicon.identity,
                ..Self::default()
            };
        }
    }

    pub fn english(&mut self, token: &Token, lexicon: &Lexicon) -> Option<EnglishToken> {
        let surface = token.surface.as_deref().unwrap_or(&token.text);
        let known = &mut self.english[usize::from(token.capital)];
        if let Some(found) = known.get(surface) {
            return found.clone();
        }
        let found = english_token(token, surface, lexicon);
        known.insert(surface.into(), found.clone());
        found
    }

    pub fn chinese(&mut self, word: &str, lexicon: &Lexicon) -> Rc<Meaning> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_words_none_are_kept_and_of_few_all() {
        let known = |words: usize| {
            with(Lexicon::builtin(), |memo| {
                (0..words).for_each(|k| drop(memo.chinese(&format!("{k}"), Lexicon::builtin())));
            });
            forget();
            MEMO.with_borrow(Memo::known)
        };
        assert_eq!(known(SOME_WORDS), SOME_WORDS);
        assert_eq!(known(SOME_WORDS + 1), 0);
    }
}
