//! How freely two documents translate each other, and what the texts under two headings must therefore say to speak for
//! a pair.
//!
//! What the lexicon knows of a document's words differs: in the manual of a program the texts under a true pair say +5
//! of each other, those under a false one -3; in a classic, or in a field whose words no dictionary has, the true ones
//! say -2 and the false ones -7. Pairs whose titles are each other's beyond doubt show it. What lies in the middle
//! between the two should speak neither for nor against a pair.
//!
//! ```text
//! usual           false ──────── 0 ──────── true
//! free   false ────── true
//! moved           false ──────── 0 ──── true
//! ```

use super::Pairing;
use super::sides::Sides;
use super::texts::Texts;

// All set by hand, on documents with gold: a classic, guides that are translated freely, contracts, papers, pages of
// programs.

/// How often the two documents are asked: the second time more pairs are known.
pub(super) const ROUNDS: usize = 2;

/// Log-odds from which two titles are each other's beyond doubt.
const BEYOND_DOUBT: f32 = 2.5;

/// How many pairs are asked at most, and at least.
const ASKED: usize = 64;
const FEWEST: usize = 3;

/// So many pairs say as much as what is known before.
const PRIOR: f32 = 3.0;

/// What is moved by less is left alone, and by more never.
const LEAST: f32 = 0.75;
pub(super) const MOST: f32 = 4.0;

/// By how much what texts say of each other is to be raised in these two documents; 0 where that is as usual, or not
/// known.
pub(super) fn freedom(
    source: &Texts<'_>,
    target: &Texts<'_>,
    one_file: bool,
    pairing: &Pairing,
) -> f32 {
    let s = Sides::new(source, target, one_file);
    let both = pairing.pairs.iter();
    let both: Vec<_> = both.filter_map(|p| Some((p.source?, p.target?))).collect();
    let every = both.len().div_ceil(ASKED).max(1);
    let (mut of_true, mut of_false) = (Vec::new(), Vec::new());
    for (k, &(i, j)) in both.iter().enumerate().step_by(every) {
        if s.source[i].level == 0 || s.title(i, j) < BEYOND_DOUBT {
            continue;
        }
        // Where one has no text, 0.
        let said = |j: usize| Some(s.body(i, j)).filter(|&said| said != 0.0);
        of_true.extend(said(j));
        of_false.extend(both.get(k + 1).and_then(|&(_, other)| said(other)));
    }
    let count = of_true.len();
    if count < FEWEST || of_false.is_empty() {
        return 0.0;
    }
    let middle = (median(&mut of_true) + median(&mut of_false)) / 2.0;
    let known = count as f32 / (count as f32 + PRIOR);
    let moved = -middle * known;
    match moved {
        LEAST.. => moved.min(MOST),
        _ => 0.0,
    }
}

/// The value in the middle of some.
fn median(of: &mut [f32]) -> f32 {
    of.sort_unstable_by(f32::total_cmp);
    of[of.len() / 2]
}
