//! A user's own terms: what they say outranks the dictionary.
//!
//! In Chinese text a term is one word whatever the dictionary makes of its parts. [`crate::alignment::glossary`] reads
//! them.

use super::Lexicon;
pub use super::taught::Terms;
use crate::language::is_han;
use crate::language::tokens::Tokenizer;

/// The longest term, in characters, that is looked for in Chinese text.
const LONGEST: usize = 40;

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
                    if !stems.iter().any(|stem| *stem == token.text) {
                        stems.push(token.text.to_string());
                    }
                }
            }
        }
        for words in out.words.values_mut() {
            words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        }
        out
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
