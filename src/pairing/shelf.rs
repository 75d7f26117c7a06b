//! Texts made ready, and what they said of each other, for whoever asks again: outlines are laid beside each other up
//! to three times in a run, and once more after each correction, when nearly all texts are those of before.
//!
//! What is kept follows from the texts alone, so that no answer depends on what was asked before.

use super::titles::{self, Title};
use crate::language::Language;
use crate::language::lexicon::Lexicon;
use rustc_hash::FxHashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// How many texts of a language are kept, some kilobytes each; then all are let go.
const TEXTS: usize = 2_000;
/// The same where an outline has more headings than that. Of paragraphs that have nothing to do with each other a run
/// takes 5 times the input less for it; with 250 it would be 10, but 7,600 titles a side would take a third more time,
/// as tables ask for the same texts again.
const FEW: usize = 1_000;
/// How many answers are kept, 16 bytes each; then all are let go. Set by hand: with a tenth of that, texts that do not
/// answer each other take 2 % less memory at most.
const SAID: usize = 200_000;

/// A lexicon, and what is kept of what was asked of it.
pub struct Shelf<'m> {
    pub(super) lexicon: &'m Lexicon,
    texts: Mutex<Texts>,
    /// How many headings the largest outline has.
    headings: AtomicUsize,
    said: Mutex<FxHashMap<(u32, u32), f32>>,
}

#[derive(Default)]
struct Texts {
    /// The English ones and the Chinese ones.
    ready: [FxHashMap<Box<str>, Arc<Title>>; 2],
    /// How many there ever were.
    count: u32,
}

impl<'m> Shelf<'m> {
    /// Nothing is kept yet.
    pub fn new(lexicon: &'m Lexicon) -> Self {
        Self {
            lexicon,
            texts: Mutex::default(),
            headings: AtomicUsize::new(0),
            said: Mutex::default(),
        }
    }

    /// Takes note that an outline of so many headings is to be read.
    pub(super) fn expect(&self, headings: usize) {
        self.headings.fetch_max(headings, Ordering::Relaxed);
    }

    /// How many texts of a language are kept.
    fn room(&self) -> usize {
        match self.headings.load(Ordering::Relaxed) > TEXTS {
            true => FEW,
            false => TEXTS,
        }
    }

    /// A running text made ready.
    pub(super) fn text(&self, text: &str, language: Language) -> Arc<Title> {
        let of = match language {
            Language::English => 0,
            Language::Chinese => 1,
        };
        let lock = || self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = lock().ready[of].get(text) {
            return found.clone();
        }
        // Others go on meanwhile.
        let mut made = Title::of_text(text, language, self.lexicon);
        let mut texts = lock();
        if let Some(found) = texts.ready[of].get(text) {
            return found.clone();
        }
        if texts.ready[of].len() >= self.room() {
            texts.ready[of].clear();
        }
        texts.count = texts.count.saturating_add(1);
        made.kept = texts.count;
        let made = Arc::new(made);
        texts.ready[of].insert(text.into(), made.clone());
        made
    }

    /// [`titles::text_likelihood`] of two texts.
    pub(super) fn likelihood(&self, a: &Title, b: &Title) -> f32 {
        let key = (a.kept, b.kept);
        if [key.0, key.1].iter().any(|&k| k == 0 || k == u32::MAX) {
            return titles::text_likelihood(a, b);
        }
        let lock = || self.said.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(&said) = lock().get(&key) {
            return said;
        }
        let said = titles::text_likelihood(a, b);
        let mut all = lock();
        if all.len() >= SAID {
            all.clear();
        }
        all.insert(key, said);
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_says_the_same() {
        let lexicon = Lexicon::builtin();
        let shelf = Shelf::new(lexicon);
        let texts = [
            ("Members lend tools to each other.", Language::English),
            ("会员互相借用工具。", Language::Chinese),
            ("The bridge is closed in winter.", Language::English),
        ];
        let again = || texts.map(|(text, language)| shelf.text(text, language));
        let (first, second) = (again(), again());
        for (a, b) in first.iter().zip(&second) {
            assert!(Arc::ptr_eq(a, b));
        }
        let own = texts.map(|(text, language)| Title::of_text(text, language, lexicon));
        for _ in 0..2 {
            for k in [0, 2] {
                let said = shelf.likelihood(&first[k], &first[1]);
                assert_eq!(said, titles::text_likelihood(&own[k], &own[1]));
                assert_eq!(said, shelf.likelihood(&own[k], &own[1]));
            }
        }
        assert_eq!(shelf.said.lock().unwrap().len(), 2);
    }

    #[test]
    fn of_a_large_outline_few_texts_are_kept() {
        let kept = |headings: usize| {
            let shelf = Shelf::new(Lexicon::builtin());
            shelf.expect(headings);
            for k in 0..FEW + 5 {
                shelf.text(&format!("{k}"), Language::English);
            }
            shelf.texts.lock().unwrap().ready[0].len()
        };
        assert_eq!(kept(TEXTS), FEW + 5);
        assert_eq!(kept(TEXTS + 1), 5);
    }
}
