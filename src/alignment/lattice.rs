//! The search space: paths of beads through a corridor around the diagonal, and the three ways to walk it.
//!
//! A path starts at (0, 0), ends at (source length, target length), and each bead moves it on by the segments it holds.
//! All of them together are quadratic in the length of the text; those in a [`Corridor`] are linear in it:
//!
//! ```text
//!        target boundaries ─▶
//!      ┌ ■■■■
//!      │  ■■■■■            [`viterbi`]: the best path
//!      ▼     ■■■■■         [`Forward`]: how likely each bead is, over all paths
//!  source      ■■■■
//! ```

pub use super::corridor::{Corridor, Step};
use super::logarithm::{exp, ln};
use super::packed::{Packing, Unpacking};

/// How many segments of each side a bead holds.
pub type Shape = (u8, u8);

/// The best path under a score for each bead that is given as (cell where it starts, index of the shape).
pub fn viterbi(
    corridor: &Corridor,
    shapes: &[Shape],
    score: impl Fn(usize, usize) -> f32,
) -> Vec<Step> {
    let mut best = vec![f32::NEG_INFINITY; corridor.cells()];
    let mut back = vec![u8::MAX; corridor.cells()];
    best[0] = 0.0;
    for i in 0..=corridor.rows() {
        let (low, high) = corridor.range(i);
        for j in low..=high {
            let cell = corridor.first_cell(i) + j - low;
            for (s, &(di, dj)) in shapes.iter().enumerate() {
                let (di, dj) = (usize::from(di), usize::from(dj));
                if di > i || dj > j {
                    continue;
                }
                let Some(from) = corridor.cell(i - di, j - dj) else {
                    continue;
                };
                if best[from] == f32::NEG_INFINITY {
                    continue;
                }
                let total = best[from] + score(from, s);
                if total > best[cell] {
                    best[cell] = total;
                    back[cell] = s as u8;
                }
            }
        }
    }
    trace(
        corridor,
        shapes,
        &back,
        (corridor.rows(), corridor.columns()),
    )
}

/// The path to a cell, by the shape of the last bead of the best path to each.
pub fn trace(
    corridor: &Corridor,
    shapes: &[Shape],
    back: &[u8],
    (mut i, mut j): (usize, usize),
) -> Vec<Step> {
    let mut path = Vec::new();
    while i > 0 || j > 0 {
        let shape = corridor
            .cell(i, j)
            .and_then(|c| shapes.get(usize::from(back[c])));
        // The shapes 1-0 and 0-1 reach every cell of a corridor; without them there may be no path.
        let Some(&(di, dj)) = shape else { break };
        i -= usize::from(di);
        j -= usize::from(dj);
        path.push(Step {
            row: i,
            column: j,
            rows: usize::from(di),
            columns: usize::from(dj),
        });
    }
    path.reverse();
    path
}

/// A set of shapes, by their indices.
pub type ShapeSet = u32;

/// The beads in a corridor that are not hopeless.
#[derive(Debug)]
pub struct Likely {
    /// For each cell the shapes of those that start there.
    starting: Box<[ShapeSet]>,
    shapes: &'static [Shape],
}

impl Likely {
    /// Puts away what they are: in lists the same ones are likely at each row.
    pub fn put_away(&self, corridor: &Corridor, out: &mut Packing) {
        let sets = &self.starting;
        in_rows(corridor, |cell, above| {
            out.put(sets[cell], [0, above.map_or(0, |above| sets[above])]);
        });
    }

    /// Those that were put away.
    pub fn taken(from: &mut Unpacking<'_>, corridor: &Corridor, shapes: &'static [Shape]) -> Self {
        let mut sets: Vec<ShapeSet> = Vec::with_capacity(corridor.cells());
        in_rows(corridor, |_, above| {
            sets.push(from.take([0, above.map_or(0, |above| sets[above])]));
        });
        Self {
            starting: sets.into(),
            shapes,
        }
    }

    /// Calls `each` with (first row, first column) and (rows, columns) of each bead; the corridor is that of the beads.
    pub fn each(&self, corridor: &Corridor, mut each: impl FnMut((usize, usize), (usize, usize))) {
        for i in 0..=corridor.rows() {
            let (low, high) = corridor.range(i);
            for j in low..=high {
                for s in members(self.starting[corridor.first_cell(i) + j - low]) {
                    let (di, dj) = self.shapes[s];
                    each((i, j), (usize::from(di), usize::from(dj)));
                }
            }
        }
    }
}

/// Calls `each` with each cell in order, and the cell that stands as far along the row above, if there is one.
fn in_rows(corridor: &Corridor, mut each: impl FnMut(usize, Option<usize>)) {
    let (mut above, mut end) = (0, 0);
    for i in 0..=corridor.rows() {
        let first = corridor.first_cell(i);
        let (low, high) = corridor.range(i);
        for k in 0..=high - low {
            each(first + k, Some(above + k).filter(|&cell| cell < end));
        }
        (above, end) = (first, first + high - low + 1);
    }
}

/// The indices in a set, in order.
fn members(mut set: ShapeSet) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let s = set.trailing_zeros();
        set &= set.wrapping_sub(1);
        (s < ShapeSet::BITS).then_some(s as usize)
    })
}

/// Scores of all beads in a corridor and the sums over all paths that they take part in (Rabiner 1989; for segments
/// Sarawagi and Cohen 2004).
pub struct Forward<'a> {
    corridor: &'a Corridor,
    shapes: &'static [Shape],
    /// Of which shapes beads start at each cell.
    starting: Vec<ShapeSet>,
    /// Where the scores of each cell begin.
    starts: Vec<u32>,
    /// Of the beads that start at each cell, by shape.
    scores: Vec<f32>,
    alpha: Vec<f64>,
    beta: Vec<f64>,
}

/// log Σ exp(x).
fn log_sum(terms: &[f64]) -> f64 {
    let max = terms.iter().fold(f64::NEG_INFINITY, |a, b| a.max(*b));
    if max == f64::NEG_INFINITY {
        return max;
    }
    let sum: f64 = terms
        .iter()
        .filter(|x| **x > max - 40.0)
        .map(|x| exp(x - max))
        .sum();
    max + ln(sum)
}

impl<'a> Forward<'a> {
    /// Scores every bead once, `score` being given (first row, first column, index of the shape), and sums; where it is
    /// known which beads are `likely`, only those.
    pub fn new(
        corridor: &'a Corridor,
        shapes: &'static [Shape],
        likely: Option<&Likely>,
        score: impl Fn(usize, usize, usize) -> f32,
    ) -> Self {
        assert!(shapes.len() <= ShapeSet::BITS as usize);
        let cells = corridor.cells();
        let mut this = Self {
            corridor,
            shapes,
            starting: vec![0; cells],
            starts: vec![0; cells],
            scores: Vec::with_capacity(4 * cells),
            alpha: vec![f64::NEG_INFINITY; cells],
            beta: vec![f64::NEG_INFINITY; cells],
        };
        this.sum_backward(likely, score);
        this.sum_forward();
        this
    }

    /// The sums over all paths from each cell to the end.
    fn sum_backward(
        &mut self,
        likely: Option<&Likely>,
        score: impl Fn(usize, usize, usize) -> f32,
    ) {
        let (corridor, shapes) = (self.corridor, self.shapes);
        let last = corridor.cells() - 1;
        let mut terms = Vec::with_capacity(shapes.len());
        self.beta[last] = 0.0;
        for i in (0..=corridor.rows()).rev() {
            let (low, high) = corridor.range(i);
            for j in (low..=high).rev() {
                let cell = corridor.first_cell(i) + j - low;
                if cell == last {
                    continue;
                }
                let set = likely.map_or(
                    ShapeSet::MAX >> (ShapeSet::BITS as usize - shapes.len()),
                    |l| l.starting[cell],
                );
                terms.clear();
                self.starts[cell] = self.scores.len() as u32;
                for s in members(set) {
                    let (di, dj) = shapes[s];
                    let (to_i, to_j) = (i + usize::from(di), j + usize::from(dj));
                    if to_i > corridor.rows() {
                        continue;
                    }
                    let Some(to) = corridor.cell(to_i, to_j) else {
                        continue;
                    };
                    // From where no path leads to the end none does from here.
                    if self.beta[to] == f64::NEG_INFINITY {
                        continue;
                    }
                    let value = score(i, j, s);
                    self.starting[cell] |= 1 << s;
                    self.scores.push(value);
                    terms.push(self.beta[to] + f64::from(value));
                }
                self.beta[cell] = log_sum(&terms);
            }
        }
    }

    /// The sums over all paths from the start to each cell.
    fn sum_forward(&mut self) {
        let corridor = self.corridor;
        let mut terms = Vec::with_capacity(self.shapes.len());
        self.alpha[0] = 0.0;
        for i in 0..=corridor.rows() {
            let (low, high) = corridor.range(i);
            for j in low..=high {
                let cell = corridor.first_cell(i) + j - low;
                if cell == 0 {
                    continue;
                }
                terms.clear();
                for (s, &(di, dj)) in self.shapes.iter().enumerate() {
                    let (di, dj) = (usize::from(di), usize::from(dj));
                    if di > i || dj > j {
                        continue;
                    }
                    if let Some(from) = corridor.cell(i - di, j - dj)
                        && let Some(value) = self.score(from, s)
                    {
                        terms.push(self.alpha[from] + f64::from(value));
                    }
                }
                self.alpha[cell] = log_sum(&terms);
            }
        }
    }

    /// Where among all beads that of a shape is which starts at a cell, if there is one.
    #[inline]
    fn place(&self, from: usize, s: usize) -> Option<usize> {
        let set = self.starting[from];
        let before = (set & ((1 << s) - 1)).count_ones();
        (set >> s & 1 == 1).then(|| (self.starts[from] + before) as usize)
    }

    /// The score of the bead of a shape that starts at a cell, if there is one.
    #[inline]
    fn score(&self, from: usize, s: usize) -> Option<f32> {
        self.place(from, s).map(|at| self.scores[at])
    }

    /// Logarithm of the sum over all paths of exp(score).
    pub fn log_partition(&self) -> f64 {
        self.alpha[self.alpha.len() - 1]
    }

    /// The probability of a bead from one cell to another.
    #[inline]
    fn posterior(&self, from: usize, to: usize, s: usize) -> f64 {
        let Some(score) = self.score(from, s) else {
            return 0.0;
        };
        exp((self.alpha[from] + f64::from(score) + self.beta[to] - self.log_partition()).min(0.0))
    }

    /// Calls `each` with (first row, first column, index of the shape, probability) for every bead at least `floor`
    /// likely.
    pub fn posteriors(&self, floor: f64, mut each: impl FnMut(usize, usize, usize, f64)) {
        let least = if floor > 0.0 {
            ln(floor)
        } else {
            f64::NEG_INFINITY
        };
        for i in 0..=self.corridor.rows() {
            let (low, high) = self.corridor.range(i);
            for j in low..=high {
                let from = self.corridor.first_cell(i) + j - low;
                if self.alpha[from] + self.beta[from] - self.log_partition() < least {
                    continue;
                }
                for s in members(self.starting[from]) {
                    let (di, dj) = self.shapes[s];
                    let (to_i, to_j) = (i + usize::from(di), j + usize::from(dj));
                    let Some(to) = self.corridor.cell(to_i, to_j) else {
                        continue;
                    };
                    let p = self.posterior(from, to, s);
                    if p >= floor {
                        each(i, j, s, p);
                    }
                }
            }
        }
    }

    /// The beads that are at least `floor` likely. Where this is less than one in as many as there are beads in the
    /// corridor, some path is made of them alone, as all others together are less likely than 1.
    pub fn likely(&self, floor: f64) -> Likely {
        let mut starting = vec![0; self.corridor.cells()];
        self.posteriors(floor, |i, j, s, _| {
            if let Some(from) = self.corridor.cell(i, j) {
                starting[from] |= 1 << s;
            }
        });
        Likely {
            starting: starting.into(),
            shapes: self.shapes,
        }
    }

    /// The path whose beads have the largest sum of `worth`(shape, probability): with the probability itself, the most
    /// beads that are expected to be right. Each bead comes with its probability.
    pub fn best(&self, worth: impl Fn(Shape, f64) -> f64) -> Vec<(Step, f32)> {
        let mut gain = vec![0f32; self.scores.len()];
        self.posteriors(1e-4, |i, j, s, p| {
            let from = self.corridor.cell(i, j);
            if let Some(at) = from.and_then(|from| self.place(from, s)) {
                gain[at] = worth(self.shapes[s], p) as f32;
            }
        });
        let path = viterbi(self.corridor, self.shapes, |from, s| {
            let at = self.place(from, s);
            at.map_or(f32::NEG_INFINITY, |at| gain[at])
        });
        let probability = |step: &Step| {
            let shape = (step.rows as u8, step.columns as u8);
            let s = self.shapes.iter().position(|s| *s == shape)?;
            let from = self.corridor.cell(step.row, step.column)?;
            let to = self
                .corridor
                .cell(step.row + step.rows, step.column + step.columns)?;
            Some(self.posterior(from, to, s) as f32)
        };
        path.into_iter()
            .map(|step| (step, probability(&step).unwrap_or(0.0)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPES: [Shape; 5] = [(1, 0), (0, 1), (1, 1), (1, 2), (2, 1)];

    fn score(i: usize, j: usize, s: usize) -> f32 {
        let (di, dj) = SHAPES[s];
        if (i, j, di, dj) == (2, 2, 1, 2) {
            5.0
        } else {
            f32::from(u8::from(di == 1 && dj == 1)) - 0.5
        }
    }

    /// The same by cells.
    fn by_cell(corridor: &Corridor) -> impl Fn(usize, usize) -> f32 {
        let columns = |i: usize| corridor.range(i).0..=corridor.range(i).1;
        let cells = (0..=corridor.rows()).flat_map(|i| columns(i).map(move |j| (i, j)));
        let cells: Vec<(usize, usize)> = cells.collect();
        move |from, s| score(cells[from].0, cells[from].1, s)
    }

    #[test]
    fn the_best_path_takes_the_best_bead() {
        let corridor = Corridor::full(5, 6);
        let path = viterbi(&corridor, &SHAPES, by_cell(&corridor));
        assert!(path.contains(&Step {
            row: 2,
            column: 2,
            rows: 1,
            columns: 2
        }));
        assert_eq!(path.iter().map(|s| s.rows).sum::<usize>(), 5);
        assert_eq!(path.iter().map(|s| s.columns).sum::<usize>(), 6);
    }

    #[test]
    fn every_source_segment_is_in_some_bead_with_certainty() {
        let corridor = Corridor::full(5, 6);
        let forward = Forward::new(&corridor, &SHAPES, None, score);
        let mut sums = [0.0; 5];
        forward.posteriors(0.0, |i, _, s, p| {
            (i..i + usize::from(SHAPES[s].0)).for_each(|r| sums[r] += p)
        });
        assert!(sums.iter().all(|s| (s - 1.0).abs() < 1e-9), "{sums:?}");
        assert_eq!(forward.best(|_, p| p).len(), 5);
    }

    #[test]
    fn a_corridor_always_has_a_path() {
        let corridor = Corridor::new(vec![(0, 1), (5, 5), (3, 9), (20, 30)], 12);
        let path = viterbi(&corridor, &SHAPES, by_cell(&corridor));
        assert_eq!(path.iter().map(|s| s.columns).sum::<usize>(), 12);
    }
}
