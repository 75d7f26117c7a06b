//! Headings between two anchors, by dynamic programming.
//!
//! The table of all pairs is filled whole where it is small. A large one is filled twice: first by titles, numbers and
//! sizes alone in a wide band around the diagonal, then with the texts in a narrow band around the path found.

use super::beam::Beam;
use super::clues::weights;
use super::sides::Sides;
use crate::outline::Heading;
use rayon::prelude::*;
use rows::{Step, Steps, Worths};
use std::ops::Range;
use std::sync::LazyLock;

mod rows;

/// Log-odds of a heading that stays alone. A line that need not be a heading costs nothing if it stays alone.
static ALONE: LazyLock<f32> = LazyLock::new(|| weights("alone.", ["heading"])[0]);

/// By how much a pair is better than any other at most, as log-odds.
const MOST_MARGIN: f32 = 5.0;

/// Two paths are as good as each other whose log-odds differ by no more.
const ALIKE: f32 = 1e-3;

/// How large a table may be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// How many cells one may have that is filled whole, texts compared in every cell.
    pub whole: usize,
    /// How many cells the first of two may have.
    pub cells: usize,
}

impl Room {
    /// For headings.
    pub const USUAL: Self = Self {
        whole: 40_000,
        cells: 3_000_000,
    };
}

/// Half the width that a band around the diagonal has at least, in headings.
const NARROWEST: usize = 24;

/// How far from the first path texts are compared, in headings.
const AROUND_PATH: usize = 24;

/// How many headings a table may have that is filled a second time.
const SECOND_LOOK: usize = 20_000;

/// How many rows of a large table have their pairs weighed at once, and how many pairs those may have.
const BLOCK: usize = 256;
const PAIRS: usize = 200_000;

/// A path through a table: the pairs on it, and the columns of each row that it touches.
struct Path {
    /// Row, column and margin of each pair, from the end to the beginning; without texts no margin is told.
    pairs: Vec<(usize, usize, f32)>,
    /// First and last column of each row.
    columns: Vec<(usize, usize)>,
}

/// What is between two anchors, or before the first or after the last.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch {
    /// Its first source and its first target heading.
    pub from: (usize, usize),
    /// The first of both that follow it.
    pub to: (usize, usize),
}

/// The pairs of a stretch.
pub(super) struct Filled {
    /// The source headings that it has.
    pub sources: Range<usize>,
    /// Source, target, and by how much the pair is better than any other, as log-odds.
    pub pairs: Vec<(usize, usize, f32)>,
    /// Whether it was too large for what is made ready for comparing to be kept.
    pub large: bool,
}

impl Filled {
    /// Links the headings of its pairs.
    pub fn link(&self, links: &mut [Option<usize>], margins: &mut [f32]) {
        for &(i, j, margin) in &self.pairs {
            links[i] = Some(j);
            margins[i] = margin;
        }
    }
}

/// The stretches between anchors, ascending, of two sides that have so many headings.
pub(super) fn stretches(anchors: &[(usize, usize)], all: (usize, usize)) -> Vec<Stretch> {
    let mut from = (0, 0);
    let stretch = |&to: &(usize, usize)| {
        let begun = std::mem::replace(&mut from, (to.0 + 1, to.1 + 1));
        Stretch { from: begun, to }
    };
    anchors.iter().chain([&all]).map(stretch).collect()
}

/// Fills stretches, on all cores.
pub(super) fn fill(s: &Sides<'_>, stretches: &[Stretch], room: Room) -> Vec<Filled> {
    let filled = stretches
        .par_iter()
        .map(|&stretch| fill_one(s, stretch, room));
    filled.collect()
}

fn fill_one(s: &Sides<'_>, Stretch { from, to }: Stretch, room: Room) -> Filled {
    let (n, m) = (to.0 - from.0, to.1 - from.1);
    let mut filled = Filled {
        sources: from.0..to.0,
        pairs: Vec::new(),
        large: false,
    };
    if n == 0 || m == 0 {
        return filled;
    }
    let path = if n * m <= room.whole {
        best_path(s, from, (n, m), |_| (0, m), true)
    } else {
        // Row i covers columns around i·m/n.
        let half = (room.cells / (2 * n)).max(NARROWEST);
        let diagonal = |i: usize| {
            let mid = i * m / n;
            (
                mid.saturating_sub(half + m / n),
                (mid + half + m / n).min(m),
            )
        };
        filled.large = n > SECOND_LOOK;
        let first = best_path(s, from, (n, m), diagonal, filled.large);
        if filled.large {
            first
        } else {
            let around = |i: usize| {
                let (lo, hi) = first.columns[i];
                (lo.saturating_sub(AROUND_PATH), (hi + AROUND_PATH).min(m))
            };
            best_path(s, from, (n, m), around, true)
        }
    };
    s.forget(true, from.0..to.0);
    s.forget(false, from.1..to.1);
    let pairs = path.pairs.into_iter();
    let pairs = pairs.map(|(i, j, margin)| (from.0 + i, from.1 + j, margin));
    filled.pairs.extend(pairs);
    filled
}

/// The best path through a table of `size` rows and columns, of which row `i` has the columns `band(i)`, both ends
/// included. Bands of neighbouring rows overlap, the first holds column 0, the last the last.
fn best_path(
    s: &Sides<'_>,
    from: (usize, usize),
    size: (usize, usize),
    band: impl Fn(usize) -> (usize, usize),
    with_texts: bool,
) -> Path {
    let table = Table {
        s,
        from,
        size,
        band,
        with_texts,
    };
    let (steps, worths) = table.fill();
    table.way_back(&steps, &worths)
}

/// What a heading costs that stays alone.
fn alone(h: &Heading) -> f32 {
    if h.is_sure() { *ALONE } else { 0.0 }
}

/// A table of pairs.
struct Table<'s, 'a, B> {
    s: &'s Sides<'a>,
    /// The headings that the first row and column below the edge are of.
    from: (usize, usize),
    /// Rows and columns.
    size: (usize, usize),
    /// The first and last column of a row that are filled.
    band: B,
    with_texts: bool,
}

impl<'s, 'a, B: Fn(usize) -> (usize, usize)> Table<'s, 'a, B> {
    /// Fills the table from above: the step that leads to each cell, and for each row what its pairs are worth.
    fn fill(&self) -> (Steps, Worths) {
        let (n, m) = self.size;
        let very_large = n * m > Room::USUAL.whole;
        let many = n > SECOND_LOOK && very_large;
        let at_once = many || !self.with_texts;
        let mut beam = at_once.then(|| Beam::new(self.s, self.with_texts));
        let (mut steps, mut worths) = (Steps::of_rows(n + 1), Worths::default());
        let mut above: Vec<f32> = Vec::new();
        for i in 0..=n {
            let worth = self.worth(i, &mut beam);
            let (mut row, step) = self.row(i, &above, &worth);
            // No row below asks for what the band has passed.
            if i > 0 && very_large {
                let passed = (self.band)(i - 1).0..(self.band)(i).0.min(m);
                self.s.forget(true, self.from.0 + i - 1..self.from.0 + i);
                self.s
                    .forget(false, self.from.1 + passed.start..self.from.1 + passed.end);
            }
            // Over a hundred thousand rows the sums would outgrow what single precision tells apart.
            if many && i % 4096 == 4095 {
                let most = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
                row.iter_mut().for_each(|x| *x -= most);
            }
            above = row;
            // A wide table without texts is asked for its path alone, not for margins.
            if i > 0 && self.with_texts {
                worths.push(&worth, &step);
            }
            steps.push(&step);
        }
        (steps, worths)
    }

    /// The columns of row i that pair its heading with one: a pair is a step from the row above.
    fn pairs(&self, i: usize) -> Range<usize> {
        let ((lo, hi), (plo, phi)) = ((self.band)(i), (self.band)(i - 1));
        let first = lo.max(plo + 1).max(1);
        first..(hi.min(phi + 1) + 1).max(first)
    }

    /// What the pairs of a row are worth, by the columns of its band.
    fn worth(&self, i: usize, beam: &mut Option<Beam<'s, 'a>>) -> Vec<f32> {
        if i == 0 {
            return Vec::new();
        }
        let (n, from) = (self.size.0, self.from);
        let (lo, hi) = (self.band)(i);
        let mut worth = vec![f32::NEG_INFINITY; hi - lo + 1];
        let columns = self.pairs(i);
        match beam {
            Some(beam) => {
                let known = beam.next().unwrap_or_else(|| {
                    let block = (PAIRS / columns.len().max(1)).clamp(1, BLOCK);
                    let rows = (i..(i + block).min(n + 1)).map(|i| {
                        let columns = self.pairs(i);
                        let targets = from.1 + columns.start - 1..from.1 + columns.end - 1;
                        (from.0 + i - 1, targets)
                    });
                    beam.weigh(&rows.collect::<Vec<_>>());
                    beam.next().expect("a row was weighed")
                });
                worth[columns.start - lo..columns.end - lo].copy_from_slice(&known);
            }
            None => {
                for j in columns {
                    let pair = (from.0 + i - 1, from.1 + j - 1);
                    let w = self.s.evidence(pair.0, pair.1, self.with_texts);
                    worth[j - lo] = w.total();
                }
            }
        }
        worth
    }

    /// The best sum up to each cell of a row, and the step that leads there.
    fn row(&self, i: usize, above: &[f32], worth: &[f32]) -> (Vec<f32>, Vec<Step>) {
        let (s, from) = (self.s, self.from);
        let (lo, hi) = (self.band)(i);
        let mut row = vec![f32::NEG_INFINITY; hi - lo + 1];
        let mut step = vec![Step::Target; hi - lo + 1];
        for j in lo..=hi {
            let mut best = f32::NEG_INFINITY;
            if i == 0 && j == 0 {
                best = 0.0;
            }
            if j > lo {
                best = best.max(row[j - 1 - lo] + alone(&s.target[from.1 + j - 1]));
            }
            if i > 0 {
                let (plo, phi) = (self.band)(i - 1);
                let up = match (plo..=phi).contains(&j) {
                    true => above[j - plo] + alone(&s.source[from.0 + i - 1]),
                    false => f32::NEG_INFINITY,
                };
                best = best.max(up);
                let w = worth[j - lo];
                let pair = match w > f32::NEG_INFINITY {
                    true => above[j - 1 - plo] + w,
                    false => f32::NEG_INFINITY,
                };
                best = best.max(pair);
                if (pair - best).abs() < ALIKE {
                    step[j - lo] = Step::Pair;
                } else if (up - best).abs() < ALIKE {
                    step[j - lo] = Step::Source;
                }
            }
            row[j - lo] = best;
        }
        (row, step)
    }

    /// The path, from the last cell back to the first.
    fn way_back(&self, steps: &Steps, worths: &Worths) -> Path {
        let (n, m) = self.size;
        let mut path = Path {
            pairs: Vec::new(),
            columns: vec![(0, 0); n + 1],
        };
        let (mut i, mut j) = (n, m);
        path.columns[n] = (m, m);
        while i > 0 && j > 0 {
            let (lo, _) = (self.band)(i);
            match steps.of(i, j - lo) {
                Step::Pair => {
                    let margin = match self.with_texts {
                        true => worths.margin(steps, i, j - lo),
                        false => MOST_MARGIN,
                    };
                    path.pairs.push((i - 1, j - 1, margin));
                    i -= 1;
                    j -= 1;
                    path.columns[i] = (j, j);
                }
                Step::Source => {
                    i -= 1;
                    path.columns[i] = (j, j);
                }
                Step::Target => {
                    j -= 1;
                    path.columns[i].0 = j;
                }
            }
        }
        // The path goes on along the table's edge.
        path.columns[i].0 = 0;
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pairing::tests::{herds, with_sides};

    #[test]
    fn a_band_around_the_path_finds_what_the_whole_table_does() {
        let (ours, theirs) = herds(20, &[4, 5, 13]);
        with_sides(&ours, &theirs, |s| {
            let size = (20, 17);
            let whole = best_path(s, (0, 0), size, |_| (0, 17), true);
            let mut pairs: Vec<_> = whole.pairs.iter().map(|p| (p.0, p.1)).collect();
            pairs.reverse();
            let place = |i: usize| [4, 5, 13].iter().filter(|&&m| m < i).count();
            let right: Vec<_> = (0..20)
                .filter(|i| ![4, 5, 13].contains(i))
                .map(|i| (i, i - place(i)))
                .collect();
            assert_eq!(pairs, right);
            // Every pair lies between the columns of its row.
            assert_eq!(whole.columns.len(), 21);
            for &(i, j) in &pairs {
                let (lo, hi) = whole.columns[i];
                assert!(lo <= j && j <= hi && hi < j + 3, "{i} {j} {lo} {hi}");
            }
            assert_eq!((whole.columns[0].0, whole.columns[20].1), (0, 17));
            // Within two columns of the path, and of the diagonal, which it leaves by three.
            let around = |i: usize| {
                let (lo, hi) = whole.columns[i];
                (lo.saturating_sub(2), (hi + 2).min(17))
            };
            let diagonal = |i: usize| ((i * 17 / 20).saturating_sub(3), (i * 17 / 20 + 3).min(17));
            for band in [&around as &dyn Fn(usize) -> (usize, usize), &diagonal] {
                let found = best_path(s, (0, 0), size, band, true);
                assert_eq!(found.pairs.len(), 17);
                for (a, b) in whole.pairs.iter().zip(&found.pairs) {
                    assert_eq!((a.0, a.1), (b.0, b.1));
                }
            }
            // A part of the table, and titles alone.
            let part = best_path(s, (6, 4), (7, 7), |_| (0, 7), false);
            let mut pairs: Vec<_> = part.pairs.iter().map(|p| (p.0, p.1)).collect();
            pairs.reverse();
            assert_eq!(pairs, (0..7).map(|i| (i, i)).collect::<Vec<_>>());
        });
    }
}
