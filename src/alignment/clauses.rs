//! Where a clause crossed the border between two sentences.
//!
//! A border that a bead ends with parts the last words before it from the first words after it, on both sides:
//!
//! ```text
//!   … 转身就跑， 门也没关。 │ 他回到家里， 倒头便睡。
//!                    ╲              ╱
//!     later: does this clause    earlier: does this
//!     translate that one? ╲      ╱ translate that?
//!   … turned and ran off. │ He left the door open and went home, …
//! ```
//!
//! If the last clause of one side translates the first one after the border of the other side better than its
//! neighbour, the border is in the wrong place, or there is none and the sentences belong together. Clauses are taken
//! as so many words, since commas come where each language likes them.

use super::lattice::{Corridor, Likely};
use super::lists::Lists;
use super::logarithm::ln;
use super::text::Side;
use super::words::Links;
use rayon::prelude::*;
use std::cell::RefCell;
use std::ops::Range;

/// Words of a Chinese clause.
const CHINESE: usize = 3;
/// Words of an English one.
const ENGLISH: usize = 5;
/// Borders are worked on so many at a time, by one thread.
const BLOCK: usize = 64;

thread_local! {
    /// For each word how far the clauses before and after the border at hand lift it; zero between borders.
    static SCRATCH: RefCell<Vec<[f32; 2]>> = const { RefCell::new(Vec::new()) };
}

/// What the clauses about the borders in a corridor say.
#[derive(Debug, Clone)]
pub struct Clauses(Vec<[f32; 2]>);

impl Clauses {
    /// Looks at all borders in a corridor (rows: Chinese), or at those that some likely bead ends with; of the others
    /// it says nothing.
    pub fn new(
        chinese: &Side,
        english: &Side,
        links: &Links,
        corridor: &Corridor,
        likely: Option<&Likely>,
    ) -> Self {
        let asked = likely.map(|likely| {
            let mut asked = vec![false; corridor.cells()];
            likely.each(corridor, |(i, j), (di, dj)| {
                if let Some(end) = corridor.cell(i + di, j + dj) {
                    asked[end] = true;
                }
            });
            asked
        });
        let is_asked = |i: usize, j: usize| match &asked {
            Some(asked) => corridor.cell(i, j).is_some_and(|cell| asked[cell]),
            None => true,
        };
        let columns = corridor.transposed();
        let range = |r: (usize, usize)| r.0..r.1 + 1;
        let rows = |i: usize| range(corridor.range(i));
        let column = |j: usize| range((columns[j].0 as usize, columns[j].1 as usize));
        let (z, e) = ((chinese, CHINESE), (english, ENGLISH));
        let (by_row, by_column) = rayon::join(
            || {
                let words = links.chinese_lift.len();
                crossings(z, e, (&links.english_lift, words), rows, is_asked)
            },
            || {
                let words = links.english_lift.len();
                let asked = |j: usize, i: usize| is_asked(i, j);
                crossings(e, z, (&links.chinese_lift, words), column, asked)
            },
        );
        let mut starts = Vec::with_capacity(columns.len());
        let mut sum = 0;
        for j in 0..columns.len() {
            starts.push(sum);
            sum += column(j).len();
        }
        let mut out = by_row;
        let mut cells = out.iter_mut();
        for i in 0..=chinese.len() {
            for (j, cell) in rows(i).zip(&mut cells) {
                let [later, earlier] = by_column[starts[j] + i - columns[j].0 as usize];
                // Later in Chinese is earlier in English.
                *cell = [cell[0] + earlier, cell[1] + later];
            }
        }
        Self(out)
    }

    /// How much rather than with the clauses on their own side of the border the English clause before it and the
    /// Chinese one after it are with each other, and then the English one after it and the Chinese one before it; by
    /// the corridor's number of the cell. Zero at the ends of the text.
    #[inline]
    pub fn at(&self, cell: usize) -> [f32; 2] {
        self.0[cell]
    }
}

/// For each border of the first side, and each of the other side's in its range: how much rather the other side's
/// clause before the border is with this side's clause after it than with that before it, and how much rather that
/// after is with that before. `lifts` come with the number of words that they may lift; borders that are not `asked`
/// for are left at zero.
fn crossings(
    (side, words): (&Side, usize),
    (other, others): (&Side, usize),
    (lifts, vocabulary): (&Lists, usize),
    range: impl Fn(usize) -> Range<usize> + Sync,
    asked: impl Fn(usize, usize) -> bool + Sync,
) -> Vec<[f32; 2]> {
    let block = |sum: &mut Vec<[f32; 2]>, block: usize| {
        let mut out = Vec::new();
        for border in block * BLOCK..((block + 1) * BLOCK).min(side.len() + 1) {
            let is_asked = |at: usize| at > 0 && at < other.len() && asked(border, at);
            if border == 0 || border == side.len() || !range(border).any(is_asked) {
                out.resize(out.len() + range(border).len(), [0.0; 2]);
                continue;
            }
            let here = about(side, border, words);
            for (k, clause) in here.iter().enumerate() {
                for w in *clause {
                    let lifted = lifts.of(*w).iter();
                    lifted.for_each(|&(o, lift)| sum[o as usize][k] += lift);
                }
            }
            let scale = here.map(|clause| 0.5 / (clause.len() as f32 + 1.0));
            for at in range(border) {
                if !is_asked(at) {
                    out.push([0.0; 2]);
                    continue;
                }
                let rather = about(other, at, others).map(|clause| {
                    let mut product = [1f64; 2];
                    for w in clause {
                        let lift = sum[*w as usize];
                        for k in 0..2 {
                            product[k] *= f64::from(0.5 + scale[k] * lift[k]);
                        }
                    }
                    ln(product[1] / product[0]) as f32
                });
                out.push([rather[0], -rather[1]]);
            }
            for w in here.into_iter().flatten() {
                lifts
                    .of(*w)
                    .iter()
                    .for_each(|l| sum[l.0 as usize] = [0.0; 2]);
            }
        }
        out
    };
    let blocks = (0..(side.len() + 1).div_ceil(BLOCK))
        .into_par_iter()
        .map(|number| {
            SCRATCH.with_borrow_mut(|sum| {
                if sum.len() < vocabulary {
                    sum.resize(vocabulary, [0.0; 2]);
                }
                block(sum, number)
            })
        });
    blocks.collect::<Vec<_>>().concat()
}

/// The words at the end of the segment before a border, and those at the start of the segment after it.
fn about(side: &Side, border: usize, words: usize) -> [&[u32]; 2] {
    let (before, after) = (side.tokens(border - 1), side.tokens(border));
    [
        &before[before.len().saturating_sub(words)..],
        &after[..words.min(after.len())],
    ]
}
