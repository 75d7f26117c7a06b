//! How far an alignment is, for whoever waits for it.
//!
//! The steps of an alignment cost very different amounts of time, and most of them work on many pieces. So each step
//! has a weight, its share of the time of a long run as it was measured, and is as far as its pieces are:
//!
//! ```text
//! outlines │ pairing │ segments │ words │ way ▓▓▓▓▓▓▓▓ │ second pass ▓▓▓▓▓▓░░░░░░ │ last pass ░░░░░░░░░░░░ │ rows
//!                                                                      ▲ pieces done of all
//! ```
//!
//! Nothing is counted unless somebody asks: see [`Progress::watched`].

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A step of an alignment, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Both outlines are read.
    Outlines,
    /// Their headings are paired.
    Pairing,
    /// The text is cut into segments.
    Segments,
    /// Words are looked up.
    Words,
    /// The first pass goes through each section.
    Way,
    /// The second pass learns from each piece.
    Second,
    /// A lexicon is made from what it has learned.
    Lexicon,
    /// The last pass aligns each piece.
    Last,
    /// The rows are made.
    Rows,
    /// Each row is looked at for doubts.
    Judging,
}

/// All of them.
const ALL: [Step; 10] = [
    Step::Outlines,
    Step::Pairing,
    Step::Segments,
    Step::Words,
    Step::Way,
    Step::Second,
    Step::Lexicon,
    Step::Last,
    Step::Rows,
    Step::Judging,
];

/// How many steps there are.
const STEPS: usize = ALL.len();

/// The share of the time that each step takes, in thousandths: by the clock, on two cores and 22 MB a side, the mean of
/// two runs. Whoever waits for a minute has a text of such a size; in one of 1 MB, which takes two seconds, words and
/// the lexicon take half as much, for what they look up is at hand there.
const WEIGHTS: [f64; STEPS] = [
    47.0, 112.0, 28.0, 197.0, 104.0, 129.0, 129.0, 186.0, 21.0, 47.0,
];

/// How far an alignment is. Copies of it tell of the same alignment; one by default tells of none.
#[derive(Debug, Clone, Default)]
pub struct Progress(Option<Arc<State>>);

/// Of each step how many pieces it has and how many are done. A step without pieces has not begun.
#[derive(Debug, Default)]
struct State {
    of: [AtomicUsize; STEPS],
    done: [AtomicUsize; STEPS],
}

/// A step on its way.
pub struct Running<'a>(Option<(&'a State, usize)>);

impl Progress {
    /// One that counts.
    pub fn watched() -> Self {
        Self(Some(Arc::default()))
    }

    /// A step begins that has so many pieces, and those before it are done. A step that has begun before, or comes
    /// before one that has, is work besides, and not counted.
    pub(crate) fn begin(&self, step: Step, pieces: usize) -> Running<'_> {
        let step = step as usize;
        let state = self.0.as_deref().filter(|state| {
            let begun = |of: &AtomicUsize| of.load(Ordering::Relaxed) > 0;
            !state.of[step..].iter().any(begun)
        });
        if let Some(state) = state {
            state.of[step].store(pieces.max(1), Ordering::Relaxed);
        }
        Running(state.map(|state| (state, step)))
    }

    /// The step that runs, or the last one that ran; `None` before the first, or where nobody watches.
    pub fn step(&self) -> Option<Step> {
        let state = self.0.as_deref()?;
        let has_begun = |step: &Step| state.of[*step as usize].load(Ordering::Relaxed) > 0;
        ALL.into_iter().rfind(has_begun)
    }

    /// How much is done, from 0 to 1; it never falls.
    pub fn share(&self) -> f64 {
        self.share_with(0)
    }

    /// How much will be done when the pieces are that are worked on now, from 0 to 1. Some steps are of one long piece,
    /// or of one for each side, both worked on at once: until they are done, the truth lies between
    /// [`share`](Self::share) and this.
    pub fn next(&self) -> f64 {
        self.share_with(2)
    }

    /// How much is done with so many pieces more of the step that runs.
    fn share_with(&self, more: usize) -> f64 {
        let Some(state) = &self.0 else { return 0.0 };
        let count = |of: &[AtomicUsize; STEPS], step: usize| of[step].load(Ordering::Relaxed);
        let Some(at) = (0..STEPS).rfind(|&step| count(&state.of, step) > 0) else {
            return 0.0;
        };
        let (done, of) = (count(&state.done, at) + more, count(&state.of, at));
        let before: f64 = WEIGHTS[..at].iter().sum();
        let here = WEIGHTS[at] * (done as f64 / of as f64).min(1.0);
        (before + here) / WEIGHTS.iter().sum::<f64>()
    }
}

impl Running<'_> {
    /// So many more pieces are done.
    pub(crate) fn done(&self, pieces: usize) {
        if let Some((state, step)) = self.0 {
            state.done[step].fetch_add(pieces, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alignment::Models;
    use crate::document::Document;
    use crate::language::Language;

    #[test]
    fn what_is_done_grows_step_by_step_and_never_falls() {
        let progress = Progress::watched();
        assert_eq!(progress.share(), 0.0);
        let mut before = 0.0;
        for step in [Step::Outlines, Step::Way, Step::Second, Step::Judging] {
            let running = progress.begin(step, 4);
            for _ in 0..4 {
                let next = progress.next();
                running.done(1);
                assert!(progress.share() > before && progress.share() <= next);
                before = progress.share();
            }
            // More than was said counts no more.
            running.done(1);
            assert_eq!(progress.share(), before);
            // A stretch that is aligned once more.
            progress.begin(Step::Outlines, 100).done(1);
            progress.begin(step, 100).done(1);
            assert_eq!(progress.share(), before);
        }
        assert_eq!(progress.share(), 1.0);
    }

    #[test]
    fn an_alignment_that_is_watched_comes_to_its_end() {
        let english = "Chapter 1 General\n\nThe State protects workers.\n\nChapter 2 Duties\n\n\
            Employers keep a register.\n";
        let chinese = "第一章 总则\n\n国家保护劳动者。\n\n第二章 职责\n\n\
            用人单位应当备置名册。\n";
        let mut models = Models::builtin();
        models.progress = Progress::watched();
        let align = |options: &crate::Options| {
            crate::align_with(
                Document::from_text("en.txt", english, Language::English),
                Document::from_text("zh.txt", chinese, Language::Chinese),
                options,
                &models,
            )
        };
        let watched = align(&crate::Options::default());
        assert!(models.progress.share() > 0.999);
        // Of each step all pieces were counted, and no more.
        let state = models.progress.0.as_ref().expect("it counts");
        for (done, of) in state.done.iter().zip(&state.of) {
            let (done, of) = (done.load(Ordering::Relaxed), of.load(Ordering::Relaxed));
            assert_eq!(done, of, "{state:?}");
        }
        models.progress = Progress::default();
        assert_eq!(models.progress.share(), 0.0);
        let alone = crate::align_with(
            Document::from_text("en.txt", english, Language::English),
            Document::from_text("zh.txt", chinese, Language::Chinese),
            &crate::Options::default(),
            &models,
        );
        assert_eq!(watched.rows, alone.rows);
    }
}
