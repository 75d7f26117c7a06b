//! What lies near the best path through a corridor.
//!
//! The scores of beads are not kept: they would take most of what the first pass needs, a dozen figures a cell. They are
//! asked for once on the way forward, and on the way back once more for the few cells from which a path goes on that is
//! nearly as good as the best one.

use super::lattice::{Corridor, Shape, Step, trace};
use std::ops::Range;

/// The best path through a corridor, and what is needed to find those that are nearly as good.
pub struct Best {
    /// The path.
    pub path: Vec<Step>,
    /// For each cell the score of the best path to it.
    before: Vec<f32>,
    /// The cells where paths may end, and where the best one does.
    ending: Range<usize>,
    last: usize,
}

impl Best {
    /// Finds it. Paths end at the corridor's end, or, where the corridor is a part of one (`ends` is false), anywhere in
    /// its last row. `scores` gives those of the beads that start at a row and a column, of the shapes asked for.
    pub fn new<const SHAPES: usize>(
        corridor: &Corridor,
        shapes: &[Shape; SHAPES],
        scores: impl Fn(usize, usize, &[bool; SHAPES]) -> [f32; SHAPES],
        ends: bool,
    ) -> Self {
        let (before, back) = best_before(corridor, shapes, scores);
        let rows = corridor.rows();
        let ending = match ends {
            true => corridor.cells() - 1..corridor.cells(),
            false => corridor.first_cell(rows)..corridor.cells(),
        };
        let last = ending
            .clone()
            .max_by(|a, b| before[*a].total_cmp(&before[*b]).then(b.cmp(a)))
            .unwrap_or(corridor.cells() - 1);
        let column = corridor.range(rows).0 + last - corridor.first_cell(rows);
        Self {
            path: trace(corridor, shapes, &back, (rows, column)),
            before,
            ending,
            last,
        }
    }

    /// For each row the range of columns through which some path goes whose score is at most `slack` below the best
    /// one's.
    pub fn ranges<const SHAPES: usize>(
        &self,
        corridor: &Corridor,
        shapes: &[Shape; SHAPES],
        scores: impl Fn(usize, usize, &[bool; SHAPES]) -> [f32; SHAPES],
        slack: f32,
    ) -> Vec<(u32, u32)> {
        let floor = self.before[self.last] - slack;
        let mut after = vec![f32::NEG_INFINITY; corridor.cells()];
        after[self.ending.clone()].fill(0.0);
        let mut ranges = vec![(u32::MAX, 0u32); corridor.rows() + 1];
        for i in (0..=corridor.rows()).rev() {
            let (low, high) = corridor.range(i);
            let ends = Ends::new(corridor, shapes, i);
            for j in (low..=high).rev() {
                let cell = corridor.first_cell(i) + j - low;
                let rest = |to: Option<usize>| to.map_or(f32::NEG_INFINITY, |to| after[to]);
                let rest = ends.at(j).map(rest);
                let asked = rest.map(|rest| rest != f32::NEG_INFINITY);
                if asked.contains(&true) {
                    for (rest, score) in rest.into_iter().zip(scores(i, j, &asked)) {
                        after[cell] = after[cell].max(rest + score);
                    }
                }
                if self.before[cell] + after[cell] >= floor {
                    let range = &mut ranges[i];
                    *range = (range.0.min(j as u32), range.1.max(j as u32));
                } else {
                    after[cell] = f32::NEG_INFINITY;
                }
            }
        }
        ranges
    }
}

/// For each cell the score of the best path to it, and the shape of that path's last bead: of several that are as good
/// the first.
fn best_before<const SHAPES: usize>(
    corridor: &Corridor,
    shapes: &[Shape; SHAPES],
    scores: impl Fn(usize, usize, &[bool; SHAPES]) -> [f32; SHAPES],
) -> (Vec<f32>, Vec<u8>) {
    let mut best = vec![f32::NEG_INFINITY; corridor.cells()];
    let mut back = vec![u8::MAX; corridor.cells()];
    best[0] = 0.0;
    for i in 0..=corridor.rows() {
        let (low, high) = corridor.range(i);
        let ends = Ends::new(corridor, shapes, i);
        for j in low..=high {
            let here = best[corridor.first_cell(i) + j - low];
            if here == f32::NEG_INFINITY {
                continue;
            }
            let to = ends.at(j);
            let scores = scores(i, j, &to.map(|to| to.is_some()));
            for ((s, to), score) in (0..).zip(to).zip(scores) {
                let Some(to) = to else { continue };
                let total = here + score;
                if total > best[to] || total == best[to] && s < back[to] && back[to] < u8::MAX {
                    best[to] = total;
                    back[to] = s;
                }
            }
        }
    }
    (best, back)
}

/// Where the beads of a row end.
struct Ends<const SHAPES: usize>([End; SHAPES]);

/// The row where beads of a shape end.
#[derive(Clone, Copy)]
struct End {
    /// How many columns further.
    columns: usize,
    /// The row's first column and the one after its last, and its first cell; no column where there is no such row.
    range: (usize, usize),
    first: usize,
}

impl<const SHAPES: usize> Ends<SHAPES> {
    fn new(corridor: &Corridor, shapes: &[Shape; SHAPES], row: usize) -> Self {
        Self(shapes.map(|(rows, columns)| {
            let to = row + usize::from(rows);
            let is_there = to <= corridor.rows();
            let range = is_there.then(|| corridor.range(to));
            End {
                columns: usize::from(columns),
                range: range.map_or((0, 0), |(low, high)| (low, high + 1)),
                first: if is_there { corridor.first_cell(to) } else { 0 },
            }
        }))
    }

    /// For each shape the cell where its bead ends that starts at a column, if the corridor has it.
    #[inline]
    fn at(&self, column: usize) -> [Option<usize>; SHAPES] {
        self.0.map(|end| {
            let (column, (low, high)) = (column + end.columns, end.range);
            (low..high)
                .contains(&column)
                .then(|| end.first + column - low)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::lattice::viterbi;
    use super::*;

    const SHAPES: [Shape; 5] = [(1, 1), (1, 2), (2, 1), (1, 0), (0, 1)];

    /// As by chance, and often the same.
    fn score(i: usize, j: usize, s: usize) -> f32 {
        (i.wrapping_mul(2_654_435_761) ^ j.wrapping_mul(40_503) ^ s.wrapping_mul(977)) as f32 % 5.0
            - 2.0 * (s as f32)
    }

    #[test]
    fn the_path_is_the_best_one_and_the_ranges_hold_it() {
        for (rows, columns) in [(0, 0), (1, 4), (9, 7), (30, 33)] {
            let wide = (0..=rows as u32).map(|i| (i.saturating_sub(5), i + 6));
            let corridor = Corridor::new(wide.collect(), columns);
            let places = (0..=rows).flat_map(|i| {
                let (low, high) = corridor.range(i);
                (low..=high).map(move |j| (i, j))
            });
            let places: Vec<(usize, usize)> = places.collect();
            let best = viterbi(&corridor, &SHAPES, |from, s| {
                score(places[from].0, places[from].1, s)
            });
            let scores = |i, j, _: &[bool; 5]| std::array::from_fn(|s| score(i, j, s));
            let found = Best::new(&corridor, &SHAPES, scores, true);
            assert_eq!(found.path, best);
            let ranges = found.ranges(&corridor, &SHAPES, scores, 1.5);
            for step in found.path {
                let (low, high) = ranges[step.row];
                assert!((low as usize..=high as usize).contains(&step.column));
            }
        }
    }
}
