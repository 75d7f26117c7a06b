//! The search space: paths of beads through a corridor around the diagonal, and the three ways to walk it.
//!
//! A path starts at (0, 0), ends at (source length, target length), and each bead moves it on by the segments it holds.
//! All of them together are quadratic in the length of the text. A [`Corridor`] keeps, for every boundary between
//! source segments, a range of boundaries between target segments, so that everything here costs time and memory linear in
//! the text's length:
//!
//! ```text
//!        target boundaries ─▶
//!      ┌ ■■■■
//!      │  ■■■■■            [`viterbi`]: the best path
//!      ▼     ■■■■■         [`Forward`]: how likely each bead is, over all paths
//!  source      ■■■■
//! ```

/// For each boundary of the first side, 0 to its length, the inclusive range of boundaries of the second side that
/// paths may pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corridor {
    rows: Vec<(u32, u32)>,
    starts: Vec<usize>,
    columns: usize,
}

impl Corridor {
    /// A corridor of these ranges, for a second side of `columns` segments. They are widened where they must be for a path
    /// to exist: ends never move back, and neighbouring rows meet.
    pub fn new(mut rows: Vec<(u32, u32)>, columns: usize) -> Self {
        let last = columns as u32;
        if let Some(first) = rows.first_mut() {
            first.0 = 0;
        }
        if let Some(end) = rows.last_mut() {
            end.1 = last;
        }
        let mut high = 0;
        for row in &mut rows {
            row.1 = row.1.min(last).max(high);
            high = row.1;
        }
        let mut low = last;
        for row in rows.iter_mut().rev() {
            row.0 = row.0.min(low);
            low = row.0;
        }
        for i in 1..rows.len() {
            if rows[i].0 > rows[i - 1].1 {
                rows[i].0 = rows[i - 1].1;
            }
        }
        let mut starts = Vec::with_capacity(rows.len() + 1);
        let mut sum = 0;
        for row in &rows {
            starts.push(sum);
            sum += (row.1 - row.0 + 1) as usize;
        }
        starts.push(sum);
        Self {
            rows,
            starts,
            columns,
        }
    }

    /// The corridor of all paths.
    pub fn full(rows: usize, columns: usize) -> Self {
        Self::new(vec![(0, columns as u32); rows + 1], columns)
    }

    /// A corridor of `half` boundaries to each side of a path, and through what it leaves open.
    pub fn around(path: &[Step], rows: usize, columns: usize, half: usize) -> Self {
        let mut ranges = vec![(u32::MAX, 0u32); rows + 1];
        let mut touch = |i: usize, j: usize| {
            let range = &mut ranges[i];
            range.0 = range.0.min(j.saturating_sub(half) as u32);
            range.1 = range.1.max((j + half) as u32);
        };
        touch(0, 0);
        for step in path {
            for i in step.row..=step.row + step.rows {
                let done = (i - step.row) * step.columns / step.rows.max(1);
                touch(i, step.column + done);
            }
            touch(step.row + step.rows, step.column + step.columns);
        }
        Self::new(ranges, columns)
    }

    /// Number of segments of the first side.
    pub fn rows(&self) -> usize {
        self.rows.len() - 1
    }

    /// Number of segments of the second side.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The inclusive range of second-side boundaries at a boundary of the first side.
    pub fn range(&self, row: usize) -> (usize, usize) {
        (self.rows[row].0 as usize, self.rows[row].1 as usize)
    }

    /// Number of cells.
    pub fn cells(&self) -> usize {
        self.starts[self.rows.len()]
    }

    /// The number of a cell, if the corridor has it.
    #[inline]
    pub fn cell(&self, row: usize, column: usize) -> Option<usize> {
        let (low, high) = self.rows[row];
        let column = column as u32;
        (column >= low && column <= high).then(|| self.starts[row] + (column - low) as usize)
    }

    /// For each boundary of the second side the inclusive range of rows that hold it.
    pub fn transposed(&self) -> Vec<(u32, u32)> {
        let mut out = vec![(u32::MAX, 0u32); self.columns + 1];
        for (i, row) in self.rows.iter().enumerate() {
            for range in &mut out[row.0 as usize..=row.1 as usize] {
                range.0 = range.0.min(i as u32);
                range.1 = range.1.max(i as u32);
            }
        }
        out
    }

    /// This corridor with the rows where a path came within `margin` of an edge twice as wide, if there are any.
    pub fn widened(&self, path: &[Step], margin: usize) -> Option<Self> {
        let mut wide = vec![false; self.rows.len()];
        let mut any = false;
        for step in path {
            let (low, high) = self.range(step.row);
            let near_low = low > 0 && step.column < low + margin;
            let near_high = high < self.columns && step.column + margin > high;
            if near_low || near_high {
                any = true;
                let reach = high - low;
                let (from, to) = (
                    step.row.saturating_sub(reach),
                    (step.row + reach).min(self.rows.len() - 1),
                );
                wide[from..=to].fill(true);
            }
        }
        any.then(|| {
            let ranges = self.rows.iter().zip(wide).map(|(&(low, high), wide)| {
                let half = if wide { (high - low) / 2 + 1 } else { 0 };
                (low.saturating_sub(half), high + half)
            });
            Self::new(ranges.collect(), self.columns)
        })
    }
}

/// One bead of a path: where it starts and how many segments of each side it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// First segment of the first side.
    pub row: usize,
    /// First segment of the second side.
    pub column: usize,
    /// Segments of the first side.
    pub rows: usize,
    /// Segments of the second side.
    pub columns: usize,
}

/// How many segments of each side a bead holds.
pub type Shape = (u8, u8);

/// The best path under a score for each bead that is given as (first row, first column, index of the shape).
pub fn viterbi(
    corridor: &Corridor,
    shapes: &[Shape],
    score: impl Fn(usize, usize, usize) -> f32,
) -> Vec<Step> {
    let mut best = vec![f32::NEG_INFINITY; corridor.cells()];
    let mut back = vec![u8::MAX; corridor.cells()];
    best[0] = 0.0;
    for i in 0..=corridor.rows() {
        let (low, high) = corridor.range(i);
        for j in low..=high {
            let cell = corridor.starts[i] + j - low;
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
                let total = best[from] + score(i - di, j - dj, s);
                if total > best[cell] {
                    best[cell] = total;
                    back[cell] = s as u8;
                }
            }
        }
    }
    trace(corridor, shapes, &back)
}

fn trace(corridor: &Corridor, shapes: &[Shape], back: &[u8]) -> Vec<Step> {
    let (mut i, mut j) = (corridor.rows(), corridor.columns());
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

/// Scores of all beads in a corridor and the sums over all paths that they take part in (Rabiner 1989; for segments
/// Sarawagi and Cohen 2004).
pub struct Forward<'a> {
    corridor: &'a Corridor,
    shapes: &'a [Shape],
    scores: Vec<f32>,
    alpha: Vec<f64>,
    beta: Vec<f64>,
}

fn log_add(sum: &[f64], max: f64) -> f64 {
    if max == f64::NEG_INFINITY {
        max
    } else {
        max + sum.iter().map(|x| (x - max).exp()).sum::<f64>().ln()
    }
}

impl<'a> Forward<'a> {
    /// Scores every bead once, `score` being given (first row, first column, index of the shape), and sums.
    pub fn new(
        corridor: &'a Corridor,
        shapes: &'a [Shape],
        score: impl Fn(usize, usize, usize) -> f32,
    ) -> Self {
        let count = shapes.len();
        let mut this = Self {
            corridor,
            shapes,
            scores: vec![f32::NEG_INFINITY; corridor.cells() * count],
            alpha: vec![f64::NEG_INFINITY; corridor.cells()],
            beta: vec![f64::NEG_INFINITY; corridor.cells()],
        };
        let mut terms = Vec::with_capacity(count);
        this.alpha[0] = 0.0;
        for i in 0..=corridor.rows() {
            let (low, high) = corridor.range(i);
            for j in low..=high {
                if i == 0 && j == 0 {
                    continue;
                }
                let cell = corridor.starts[i] + j - low;
                terms.clear();
                let mut max = f64::NEG_INFINITY;
                for (s, &(di, dj)) in shapes.iter().enumerate() {
                    let (di, dj) = (usize::from(di), usize::from(dj));
                    if di > i || dj > j {
                        continue;
                    }
                    let Some(from) = corridor.cell(i - di, j - dj) else {
                        continue;
                    };
                    let value = score(i - di, j - dj, s);
                    this.scores[cell * count + s] = value;
                    let term = this.alpha[from] + f64::from(value);
                    max = max.max(term);
                    terms.push(term);
                }
                this.alpha[cell] = log_add(&terms, max);
            }
        }
        let last = corridor.cells() - 1;
        this.beta[last] = 0.0;
        for i in (0..=corridor.rows()).rev() {
            let (low, high) = corridor.range(i);
            for j in (low..=high).rev() {
                let cell = corridor.starts[i] + j - low;
                if cell == last {
                    continue;
                }
                terms.clear();
                let mut max = f64::NEG_INFINITY;
                for (s, &(di, dj)) in shapes.iter().enumerate() {
                    let (to_i, to_j) = (i + usize::from(di), j + usize::from(dj));
                    if to_i > corridor.rows() {
                        continue;
                    }
                    let Some(to) = corridor.cell(to_i, to_j) else {
                        continue;
                    };
                    let term = this.beta[to] + f64::from(this.scores[to * count + s]);
                    max = max.max(term);
                    terms.push(term);
                }
                this.beta[cell] = log_add(&terms, max);
            }
        }
        this
    }

    /// Logarithm of the sum over all paths of exp(score).
    pub fn log_partition(&self) -> f64 {
        self.alpha[self.alpha.len() - 1]
    }

    /// The score that a bead was given.
    pub fn score(&self, step: &Step) -> Option<f32> {
        let cell = self
            .corridor
            .cell(step.row + step.rows, step.column + step.columns)?;
        let s = self
            .shapes
            .iter()
            .position(|&(a, b)| (usize::from(a), usize::from(b)) == (step.rows, step.columns))?;
        Some(self.scores[cell * self.shapes.len() + s])
    }

    /// The probability of a bead that ends at a cell.
    #[inline]
    fn posterior(&self, from: usize, cell: usize, s: usize) -> f64 {
        let score = f64::from(self.scores[cell * self.shapes.len() + s]);
        (self.alpha[from] + score + self.beta[cell] - self.log_partition())
            .exp()
            .min(1.0)
    }

    /// Calls `each` with (first row, first column, index of the shape, probability) for every bead at least `floor`
    /// likely.
    pub fn posteriors(&self, floor: f64, mut each: impl FnMut(usize, usize, usize, f64)) {
        for i in 0..=self.corridor.rows() {
            let (low, high) = self.corridor.range(i);
            for j in low..=high {
                let cell = self.corridor.starts[i] + j - low;
                if self.alpha[cell] + self.beta[cell] - self.log_partition() < floor.ln() {
                    continue;
                }
                for (s, &(di, dj)) in self.shapes.iter().enumerate() {
                    let (di, dj) = (usize::from(di), usize::from(dj));
                    if di > i || dj > j {
                        continue;
                    }
                    let Some(from) = self.corridor.cell(i - di, j - dj) else {
                        continue;
                    };
                    let p = self.posterior(from, cell, s);
                    if p >= floor {
                        each(i - di, j - dj, s, p);
                    }
                }
            }
        }
    }

    /// The path whose beads have the largest sum of `worth`(shape, probability): with the probability itself, the most beads
    /// that are expected to be right. Each bead comes with its probability.
    pub fn best(&self, worth: impl Fn(Shape, f64) -> f64) -> Vec<(Step, f32)> {
        let count = self.shapes.len();
        let mut gain = vec![0f32; self.corridor.cells() * count];
        self.posteriors(1e-4, |i, j, s, p| {
            let (di, dj) = self.shapes[s];
            if let Some(cell) = self.corridor.cell(i + usize::from(di), j + usize::from(dj)) {
                gain[cell * count + s] = worth(self.shapes[s], p) as f32;
            }
        });
        let cell_of = |i: usize, j: usize, s: usize| {
            let (di, dj) = self.shapes[s];
            self.corridor.cell(i + usize::from(di), j + usize::from(dj))
        };
        let path = viterbi(self.corridor, self.shapes, |i, j, s| {
            cell_of(i, j, s).map_or(0.0, |c| gain[c * count + s])
        });
        path.into_iter()
            .map(|step| {
                let s = self.shapes.iter().position(|&(a, b)| {
                    (usize::from(a), usize::from(b)) == (step.rows, step.columns)
                });
                let p = s
                    .zip(self.corridor.cell(step.row, step.column))
                    .and_then(|(s, from)| {
                        Some(self.posterior(from, cell_of(step.row, step.column, s)?, s))
                    });
                (step, p.unwrap_or(0.0) as f32)
            })
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

    #[test]
    fn the_best_path_takes_the_best_bead() {
        let path = viterbi(&Corridor::full(5, 6), &SHAPES, score);
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
        let forward = Forward::new(&corridor, &SHAPES, score);
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
        let path = viterbi(&corridor, &SHAPES, score);
        assert_eq!(path.iter().map(|s| s.columns).sum::<usize>(), 12);
    }
}
