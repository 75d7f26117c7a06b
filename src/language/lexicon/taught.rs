//! What a user teaches the lexicon: terms, which outrank the dictionary, and what earlier translations say about words.
//!
//! How these are made of texts is told in `terms` and `learned`: that takes the tokens of the texts, and for these a
//! lexicon.

use rustc_hash::FxHashMap;

/// Chinese terms and the English stems of their translations.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// By first character, the longest first.
    pub(super) words: FxHashMap<char, Vec<Vec<char>>>,
    pub(super) stems: FxHashMap<String, Vec<String>>,
}

impl Terms {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.stems.is_empty()
    }

    /// The English stems of a Chinese word, if it is a term.
    pub fn stems(&self, word: &str) -> Option<&[String]> {
        self.stems.get(word).map(|s| &s[..])
    }

    /// Lengths in characters of the terms that `text` begins with.
    pub(super) fn starting(&self, text: &[char]) -> impl Iterator<Item = usize> {
        let words = text.first().and_then(|c| self.words.get(c));
        let words = words.into_iter().flatten();
        words.filter(|w| text.starts_with(w)).map(Vec::len)
    }
}

/// What the words of a memory mean.
#[derive(Debug, Default)]
pub struct Learned {
    pub(super) words: FxHashMap<Box<str>, Vec<(Box<str>, f32)>>,
}

impl Learned {
    /// Whether nothing was learned.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The English stems that translate a Chinese word, the likeliest first; what they lack of 1 is the dictionary's.
    pub fn stems(&self, word: &str) -> &[(Box<str>, f32)] {
        self.words.get(word).map_or(&[], Vec::as_slice)
    }
}
