//! A figure for each pair of single segments that tables tell of.

use super::likelihood::Likelihood;

/// The figures, Chinese segment by Chinese segment.
pub struct Pairs<T> {
    figures: Vec<T>,
    rows: Vec<Row>,
}

/// Where the figures of a Chinese segment begin, and the first and the end of the English segments that it has.
struct Row {
    at: u32,
    low: u32,
    end: u32,
}

impl<T> Pairs<T> {
    /// Asks for the figure of each pair, (Chinese, English) segment.
    pub fn new(tables: &Likelihood, mut figure: impl FnMut(usize, usize) -> T) -> Self {
        let pairs = tables.singles.iter().map(|(low, end)| (end - low) as usize);
        let mut out = Self {
            figures: Vec::with_capacity(pairs.sum()),
            rows: Vec::with_capacity(tables.singles.len()),
        };
        for (i, &(low, end)) in tables.singles.iter().enumerate() {
            let at = out.figures.len() as u32;
            out.rows.push(Row { at, low, end });
            let row = (low as usize..end as usize).map(|j| figure(i, j));
            out.figures.extend(row);
        }
        out
    }

    /// How many Chinese segments there are.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// What there is of a Chinese segment with English ones from `from` to before `to`: the first of these, and the
    /// figures.
    #[inline]
    pub fn row(&self, i: usize, from: usize, to: usize) -> (usize, &[T]) {
        let row = &self.rows[i];
        let (low, end) = (row.low as usize, row.end as usize);
        let (from, to) = (from.max(low), to.min(end));
        match from < to {
            true => {
                let at = row.at as usize + from - low;
                (from, &self.figures[at..at + to - from])
            }
            false => (from, &[]),
        }
    }
}
