//! How sure it is that a pair of lines is a pair of headings at all.
//!
//! Two lines may plainly be each other's and yet be text: an item of a list, a caption, a line of a cover. That lowers
//! how sure a pair of headings is:
//!
//! ```text
//! 1. Release the catch.   1. 松开卡扣。     each other's for sure; headings, perhaps
//! ```

use super::clues::weights;
use crate::outline::label::{Digits, Marks, Series};
use crate::outline::{Heading, Strength};
use std::sync::LazyLock;

/// What it is read off: a logistic regression by `tools/headings` on 15,157 pairs of 58 collections. Of the pairs of
/// collections left out, those said to be at 0.95 or more were headings in 97.8 of 100, at 0.9 in 90.1, at 0.8 in 84.6,
/// at 0.7 in 73.1.
pub(super) const FIGURES: [&str; 7] = [
    "constant",
    // The log-odds of the less likely one, within bounds.
    "score",
    // Both are numbered `1.` as items of lists are.
    "items",
    // One of them is not sure by itself.
    "unsure",
    // Where a line without number and label is among them, these are all that counts: its constant, its log-odds, and
    // what they exceed 3 by.
    "line",
    "line-score",
    "line-likely",
];

pub(super) static WEIGHTS: LazyLock<[f32; FIGURES.len()]> =
    LazyLock::new(|| weights("headings.", FIGURES));

/// What the log-odds of headings, and of lines, count within: beyond lie few of the pairs that the weights are learned
/// from.
const SCORE_COUNTS: (f32, f32) = (-1.0, 4.0);
const LINE_SCORE_COUNTS: (f32, f32) = (-1.0, 5.0);
/// The log-odds from which a line that is likelier still is hardly more often a heading.
const LIKELY: f32 = 3.0;

/// What two lines are worth that are each other's, whether or not they are headings: they are not kept from memories
/// for it.
const EACH_OTHERS: f32 = 0.7;

/// How sure it is that two lines are headings and each other's, where it is so sure that they are each other's.
pub(super) fn both(a: &Heading, b: &Heading, each_others: f32) -> f32 {
    (each_others * probability(a, b)).max(each_others.min(EACH_OTHERS))
}

fn probability(a: &Heading, b: &Heading) -> f32 {
    let figures = figures(a, b);
    let z: f32 = figures.iter().zip(&*WEIGHTS).map(|(f, w)| f * w).sum();
    1.0 / (1.0 + (-z).exp())
}

pub(super) fn figures(a: &Heading, b: &Heading) -> [f32; FIGURES.len()] {
    let flag = |b: bool| f32::from(u8::from(b));
    let score = a.score.min(b.score);
    if a.is_line() || b.is_line() {
        let score = score.clamp(LINE_SCORE_COUNTS.0, LINE_SCORE_COUNTS.1);
        return [0.0, 0.0, 0.0, 0.0, 1.0, score, (score - LIKELY).max(0.0)];
    }
    let item = |h: &Heading| h.series == Series::Enumerated(Marks::After, Digits::Arabic);
    let score = score.clamp(SCORE_COUNTS.0, SCORE_COUNTS.1);
    let unsure = a.strength.min(b.strength) < Strength::Sure;
    let items = item(a) && item(b);
    [1.0, score, flag(items), flag(unsure), 0.0, 0.0, 0.0]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::language::Language;

    fn heading(text: &str) -> Heading {
        let doc = Document::from_text("t", text, Language::English);
        let outline = crate::outline::read(&doc);
        outline.headings.into_iter().next().expect("a heading")
    }

    #[test]
    fn what_is_surely_a_heading_is_surer_than_what_may_be_an_item() {
        let text = "The miller grinds the corn of the whole village in autumn.\n\n";
        let part = |label: &str, titles: [&str; 3]| {
            let titles = (1..).zip(titles);
            let parts = titles.map(|(k, title)| format!("{label}{k}. {title}\n\n{text}"));
            heading(&parts.collect::<String>())
        };
        let chapter = part("Chapter ", ["Mills", "Wells", "Ponds"]);
        let item = part("", ["Mills", "Wells", "Ponds"]);
        assert!(probability(&chapter, &chapter) > 0.95);
        assert!(probability(&item, &item) < probability(&chapter, &chapter));
        assert!(probability(&chapter, &item) < probability(&chapter, &chapter));
    }

    #[test]
    fn the_likelier_a_line_the_surer_a_pair_of_it() {
        let mut line =
            heading("Mills\n\nThe miller grinds the corn.\n\nWells\n\nHere water is drawn.\n");
        (line.level, line.strength) = (1, Strength::Weak);
        assert!(line.is_line());
        let mut last = 0.0;
        for score in [-1.0, 0.5, 1.5, 2.5, 4.0] {
            line.score = score;
            let now = probability(&line, &line);
            assert!(now > last, "{score}: {now}");
            last = now;
        }
        line.score = -1.0;
        assert_eq!(both(&line, &line, 0.9), EACH_OTHERS);
        assert_eq!(both(&line, &line, 0.3), 0.3);
    }
}
