//! Which paths of beads are looked at: those about the diagonal, or about a path that is known.
//!
//! A [`Corridor`] keeps, for every boundary between source segments, a range of boundaries between target segments, its
//! cells. What walks through it costs time and memory linear in the text's length.

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

/// For each boundary of the first side, 0 to its length, the inclusive range of boundaries of the second side that
/// paths may pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corridor {
    /// For each row its range, and what the number of its first cell is.
    rows: Box<[(u32, u32, usize)]>,
    cells: usize,
    columns: u32,
}

impl Corridor {
    /// A corridor of these ranges, for a second side of `columns` segments. They are widened where they must be for a
    /// path to exist: ends never move back, and neighbouring rows meet.
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
        let mut cells = 0;
        let placed = rows.into_iter().map(|(low, high)| {
            let start = cells;
            cells += (high - low + 1) as usize;
            (low, high, start)
        });
        let rows = placed.collect();
        Self {
            rows,
            cells,
            columns: last,
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

    /// The part from a point on that has about so many cells, up to a row; its rows and columns are counted from that
    /// point. Also whether it is all of the rest. What would be left of less than half as many cells is taken along.
    pub fn stretch(&self, from: (usize, usize), cells: usize) -> (Self, bool) {
        let first = self.first_cell(from.0);
        let until = match self.cells() - first <= cells + cells / 2 {
            true => self.cells(),
            false => first + cells,
        };
        // A row ends where the next one begins.
        let to = match until == self.cells() {
            true => self.rows(),
            false => self.rows.partition_point(|row| row.2 < until) - 1,
        };
        let to = to.max(from.0 + 1).min(self.rows());
        let is_last = to == self.rows();
        let by = from.1 as u32;
        let rows = &self.rows[from.0..=to];
        let rows = rows
            .iter()
            .map(|&(low, high, _)| (low.max(by) - by, high.max(by) - by));
        let columns = match is_last {
            true => self.columns() - from.1,
            false => self.rows[to].1 as usize - from.1,
        };
        (Self::new(rows.collect(), columns), is_last)
    }

    /// Number of segments of the first side.
    pub fn rows(&self) -> usize {
        self.rows.len() - 1
    }

    /// Number of segments of the second side.
    pub fn columns(&self) -> usize {
        self.columns as usize
    }

    /// The inclusive range of second-side boundaries at a boundary of the first side.
    pub fn range(&self, row: usize) -> (usize, usize) {
        (self.rows[row].0 as usize, self.rows[row].1 as usize)
    }

    /// The number of a row's first cell.
    #[inline]
    pub fn first_cell(&self, row: usize) -> usize {
        self.rows[row].2
    }

    /// Number of cells.
    pub fn cells(&self) -> usize {
        self.cells
    }

    /// The number of a cell, if the corridor has it.
    #[inline]
    pub fn cell(&self, row: usize, column: usize) -> Option<usize> {
        let (low, high, start) = self.rows[row];
        let column = column as u32;
        (column >= low && column <= high).then(|| start + (column - low) as usize)
    }

    /// For each boundary of the second side the inclusive range of rows that hold it.
    pub fn transposed(&self) -> Vec<(u32, u32)> {
        let mut out = vec![(u32::MAX, 0u32); self.columns() + 1];
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
            let near_high = high < self.columns() && step.column + margin > high;
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
            let ranges = self.rows.iter().zip(wide).map(|(&(low, high, _), wide)| {
                let half = if wide { (high - low) / 2 + 1 } else { 0 };
                (low.saturating_sub(half), high + half)
            });
            Self::new(ranges.collect(), self.columns())
        })
    }
}
