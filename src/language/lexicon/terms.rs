//! A user's own terms: what they say outranks the dictionary.
//!
//! In Chinese text a term is one word whatever the dictionary makes of its parts. [`crate::alignment::glossary`] reads them.

use super::Lexicon;
use crate::language::is_han;
use crate::language::tokens::Tokenizer;
use rustc_hash::FxHashMap;

/// The longest term, in characters, that is looked for in Chinese text.
const LONGEST: usize = 40;

/// Chinese terms and the English stems of their translations.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// By first character, the longest first.
    words: FxHashMap<char, Vec<Vec<char>>>,
    stems: FxHashMap<String, Vec<String>>,
}

impl Terms {
    /// Terms of (Chinese, English) pairs. Chinese terms keep what is Chinese in them.
    pub fn new<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut out = Self::default();
        let mut tokenizer = Tokenizer::new();
        let plain = Lexicon::empty();
        for (chinese, english) in pairs {
            let english = tokenizer.tokens(english, &plain);
            // A term such as `COVID-19疫苗` is met in text as its runs of Chinese characters.
            for run in chinese.split(|c| !is_han(c)).filter(|r| !r.is_empty()) {
                let word: Vec<char> = run.chars().collect();
                if word.len() > LONGEST {
                    continue;
                }
                let words = out.words.entry(word[0]).or_default();
                if !words.contains(&word) {
                    words.push(word);
                }
                let stems = out.stems.entry(run.to_owned()).or_default();
                for token in &english {
                    if !stems.contains(&token.text) {
                        stems.push(token.text.clone());
                    }
                }
            }
        }
        for words in out.words.values_mut() {
            words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        }
        out
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_one_word() {
        let lexicon =
            Lexicon::builtin().with_terms(Terms::new([("公共工具馆", "public tool library")]));
        let text: Vec<char> = "设立公共工具馆的".chars().collect();
        assert_eq!(lexicon.segment(&text), [2, 5, 1]);
        assert_eq!(
            lexicon
                .terms()
                .and_then(|t| t.stems("公共工具馆"))
                .map(<[_]>::len),
            Some(3)
        );
    }
}
