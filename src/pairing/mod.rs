//! Which heading of the source stands for which of the target.
//!
//! Both outlines are read front to back at once, and the best way to lay one beside the other is found
//! by dynamic programming: each pair of headings is worth what its numbers, labels, titles, parents and
//! place say, and a heading may stay alone at a price. Order is kept; what was moved is looked for
//! afterwards among what stayed alone.
//!
//! ```text
//! source   1 ── 1.1 ── 1.2 ── 2 ── 2.1 ── 3
//!          │     │             │     │     │
//! target   1 ── 1.1 ────────── 2 ── 2.1 ── 3 ── 3.1
//! ```
//!
//! The table of all pairs would grow with the square of the document, so headings whose numbers say
//! plainly where they belong (and whose titles do not object) are fixed first, as anchors; tables are
//! filled only between them, in a band.

mod anchors;
mod beam;
mod clues;
mod content;
mod evidence;
mod expected;
mod families;
mod headings;
mod lines;
mod lone;
mod moved;
mod numbers;
mod pairs;
mod prepared;
mod renumbered;
pub mod said;
mod same;
mod series;
mod settle;
mod shelf;
mod sides;
mod table;
#[cfg(test)]
mod tests;
mod texts;
mod titles;
#[cfg(feature = "train")]
pub mod training;
mod usual;
mod verdict;
#[cfg(feature = "cli")]
mod why;

pub(crate) use anchors::rising;
pub use pairs::{Pair, Paired, Pairing, Side};
pub use shelf::Shelf;
#[cfg(feature = "cli")]
pub use why::explain_pair;

use crate::language::lexicon::{Lexicon, forget_words};
use crate::outline::Heading;
use said::{Fixed, Said};
use sides::Sides;
pub(crate) use texts::{BEGINNING, head_of};
use texts::{Comparing, Texts};

/// Pairs the headings of two documents, by what the lexicon (with the user's terms and what earlier translations teach)
/// knows of their words. With `one_file` both come from one file, so that lines near each other belong together.
///
/// Each outline is read by itself first. Here the two ask each other: a heading that one side has and the other must
/// have in a form that no rule knows is looked for (`expected`), and a line that only its form speaks for is a heading
/// if the other side has it too (`settle`).
pub fn pair(source: Side<'_>, target: Side<'_>, one_file: bool, lexicon: &Lexicon) -> Paired {
    let (said, shelf) = (Said::default(), Shelf::new(lexicon));
    let paired = pair_with(source, target, one_file, &said, &shelf);
    drop(shelf);
    forget_words();
    paired
}

/// As [`pair`], by the lexicon of a shelf, with what a person has said of headings. Where much was asked before and is
/// kept, it goes the sooner.
pub fn pair_with(
    source: Side<'_>,
    target: Side<'_>,
    one_file: bool,
    said: &Said,
    shelf: &Shelf<'_>,
) -> Paired {
    let (mut source, mut target) = (source, target);
    let mut with = Comparing {
        one_file,
        shelf,
        freedom: 0.0,
    };
    let (found, expected) = {
        let (mut a, b) = with.texts(&source, &target);
        let mut found = walk_with(&a, &b, one_file, said);
        // Once they are asked rightly, more pairs are known.
        for _ in 0..usual::ROUNDS {
            let more = usual::freedom(&a, &b, one_file, &found);
            if more == 0.0 {
                break;
            }
            a.freedom = usual::MOST.min(a.freedom + more);
            found = walk_with(&a, &b, one_file, said);
        }
        with.freedom = a.freedom;
        let expected = expected::find(&a, &b, &found);
        (found, expected)
    };
    let mut pairing = if expected.iter().all(Vec::is_empty) {
        found
    } else {
        let [more_source, more_target] = expected;
        source.outline.admit(more_source);
        target.outline.admit(more_target);
        let (a, b) = with.texts(&source, &target);
        walk_with(&a, &b, one_file, said)
    };
    if lines::decide(&mut source, &mut target, &pairing, &with) {
        let (a, b) = with.texts(&source, &target);
        pairing = walk_with(&a, &b, one_file, said);
    }
    // What neither side asked for is text.
    source.outline.possible = Vec::new();
    target.outline.possible = Vec::new();
    settle::settle(source.outline, target.outline, pairing)
}

/// By how much a pair that numbers settle is better than any other, as log-odds.
const SETTLED: f32 = 4.0;

/// Lays two outlines beside each other as they are.
#[cfg(any(test, feature = "train"))]
fn walk(source: &Texts<'_>, target: &Texts<'_>, one_file: bool) -> Pairing {
    walk_with(source, target, one_file, &Said::default())
}

/// Lays two outlines beside each other, with what a person has said of their headings.
fn walk_with(source: &Texts<'_>, target: &Texts<'_>, one_file: bool, said: &Said) -> Pairing {
    let mut sides = Sides::new(source, target, one_file);
    let (a, b) = (sides.source, sides.target);
    let fixed = Fixed::new(said, a, b);
    let mut links: Vec<Option<usize>> = vec![None; a.len()];
    let mut margins: Vec<f32> = vec![0.0; a.len()];
    // The two documents' titles are each other's.
    let title = |h: &[Heading]| h.iter().position(|h| h.level == 0);
    let (ta, tb) = (title(a), title(b));
    let mut anchors = anchors::anchors(&mut sides);
    anchors.retain(|&(i, j)| Some(i) != ta && Some(j) != tb);
    fixed.anchor(&mut anchors);
    let stretches = table::stretches(&anchors, (a.len(), b.len()));
    let mut large = Vec::new();
    for filled in table::fill(&sides, &stretches, table::Room::USUAL) {
        filled.link(&mut links, &mut margins);
        if filled.large {
            large.extend(filled.sources);
        }
    }
    for &(i, j) in &anchors {
        links[i] = Some(j);
        margins[i] = SETTLED;
    }
    // The verdict asks again what pairs of large stretches say; all cores can answer that at once.
    let again = large.iter().filter_map(|&i| Some((i, links[i]?)));
    let again: Vec<_> = again.filter(|&(i, j)| !sides.is_compared(i, j)).collect();
    sides.compare(&again, 1);
    if let (Some(i), Some(j)) = (ta, tb) {
        for l in &mut links {
            if *l == Some(j) {
                *l = None;
            }
        }
        links[i] = Some(j);
        margins[i] = SETTLED;
    }
    fixed.enforce(&mut links, &mut margins);
    moved::by_position(&sides, &mut links);
    fixed.enforce(&mut links, &mut margins);
    moved::contradicted(&sides, &mut links, &mut margins);
    moved::moved(&sides, &mut links, &mut margins);
    moved::by_children(&sides, &mut links, &mut margins);
    let placed = families::left_over(&sides, &mut links, &mut margins);
    fixed.enforce(&mut links, &mut margins);
    moved::fill(&sides, &mut links, &mut margins);
    fixed.enforce(&mut links, &mut margins);
    let moved = moved::out_of_order(&links);
    let mut pairing = verdict::lay_out(&sides, &links, &margins, &moved, &placed);
    fixed.sign(&mut pairing);
    pairing
}
