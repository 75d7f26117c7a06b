//! Texts made ready, and what they said of each other, for whoever asks again: outlines are laid beside each other up
//! to three times in a run, and once more after each correction, when nearly all texts are those of before.
//!
//! What is kept follows from the texts alone, so that no answer depends on what was asked before.

use super::titles::Title;
use crate::language::Language;
use crate::language::lexicon::Lexicon;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;
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
const ANSWERS: usize = 200_000;

/// A lexicon, and what is kept of what was asked of it.
pub struct Shelf<'m> {
    pub(super) lexicon: &'m Lexicon,
    texts: Mutex<Texts>,
    /// How many headings the largest outline has.
    headings: AtomicUsize,
    answers: Mutex<FxHashMap<u64, f32>>,
}

/// What a text is known by, also once what was made ready of it is gone. Two texts have one mark by a chance of 1 in
/// 2^64.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Mark(u64);

impl Mark {
    /// The mark of a text in a language.
    pub fn of(text: &str, language: Language) -> Self {
        Self(FxBuildHasher.hash_one((text, language)))
    }
}

/// What is asked of texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Question {
    /// [`titles::text_likelihood`](super::titles::text_likelihood) of two of them.
    Likelihood(Mark, Mark),
    /// [`titles::texts_say`](super::titles::texts_say) of two of them.
    Say(Mark, Mark),
    /// How many words one has.
    Words(Mark),
}

/// What is made ready of texts, the English ones and the Chinese ones.
#[derive(Default)]
struct Texts([FxHashMap<Box<str>, Arc<Title>>; 2]);

impl<'m> Shelf<'m> {
    /// Nothing is kept yet.
    pub fn new(lexicon: &'m Lexicon) -> Self {
        Self {
            lexicon,
            texts: Mutex::default(),
            headings: AtomicUsize::new(0),
            answers: Mutex::default(),
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
        if let Some(found) = lock().0[of].get(text) {
            return found.clone();
        }
        // Others go on meanwhile.
        let made = Title::of_text(text, language, self.lexicon);
        let texts = &mut lock().0[of];
        if let Some(found) = texts.get(text) {
            return found.clone();
        }
        if texts.len() >= self.room() {
            texts.clear();
        }
        let made = Arc::new(made);
        texts.insert(text.into(), made.clone());
        made
    }

    /// The answer to a question, found out if it is not known.
    pub(super) fn answer(&self, question: Question, find: impl FnOnce() -> f32) -> f32 {
        let key = FxBuildHasher.hash_one(question);
        let lock = || self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(&known) = lock().get(&key) {
            return known;
        }
        let found = find();
        let mut all = lock();
        if all.len() >= ANSWERS {
            all.clear();
        }
        all.insert(key, found);
        found
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
    }

    #[test]
    fn a_question_is_answered_once() {
        let shelf = Shelf::new(Lexicon::builtin());
        let marks = [
            ("工具", Language::Chinese),
            ("工具", Language::English),
            ("tools", Language::English),
        ];
        let [a, b, c] = marks.map(|(text, language)| Mark::of(text, language));
        let questions = [
            Question::Likelihood(a, b),
            Question::Likelihood(a, c),
            Question::Likelihood(c, a),
            Question::Say(a, b),
            Question::Words(a),
            Question::Words(c),
        ];
        for (question, answer) in questions.into_iter().zip(1u8..) {
            assert_eq!(
                shelf.answer(question, || f32::from(answer)),
                f32::from(answer)
            );
        }
        for (question, answer) in questions.into_iter().zip(1u8..) {
            let again = shelf.answer(question, || unreachable!("it is known"));
            assert_eq!(again, f32::from(answer));
        }
    }

    #[test]
    fn of_a_large_outline_few_texts_are_kept() {
        let kept = |headings: usize| {
            let shelf = Shelf::new(Lexicon::builtin());
            shelf.expect(headings);
            for k in 0..FEW + 5 {
                shelf.text(&format!("{k}"), Language::English);
            }
            shelf.texts.lock().unwrap().0[0].len()
        };
        assert_eq!(kept(TEXTS), FEW + 5);
        assert_eq!(kept(TEXTS + 1), 5);
    }
}
