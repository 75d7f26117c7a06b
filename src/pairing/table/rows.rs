//! What is kept of the rows of a table until the path is known. A table may have millions of cells.

use super::{ALONE, MOST_MARGIN};

/// The step that leads to a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
pub enum Step {
    Pair,
    Source,
    Target,
}

impl Step {
    const ALL: [Self; 3] = [Self::Pair, Self::Source, Self::Target];
}

/// The steps that lead to the cells of each row, four to a byte.
pub struct Steps {
    bytes: Vec<u8>,
    /// Where each row begins.
    starts: Vec<u32>,
}

impl Steps {
    /// None yet, with room for so many rows.
    pub fn of_rows(rows: usize) -> Self {
        Self {
            bytes: Vec::new(),
            starts: Vec::with_capacity(rows),
        }
    }

    /// Adds a row.
    pub fn push(&mut self, row: &[Step]) {
        self.starts.push(self.bytes.len() as u32);
        let byte = |four: &[Step]| {
            four.iter()
                .rev()
                .fold(0, |byte, step| byte << 2 | *step as u8)
        };
        self.bytes.extend(row.chunks(4).map(byte));
    }

    /// The step that leads to a cell of a row.
    pub fn of(&self, row: usize, at: usize) -> Step {
        let byte = self.bytes[self.starts[row] as usize + at / 4];
        Step::ALL[usize::from(byte >> (at % 4 * 2) & 3)]
    }
}

/// What the margins of a row's pairs are told by.
struct Best {
    /// The best worth of the row and its column, and the best of the others.
    best: (f32, u32),
    second: f32,
    /// Where the worths of its pairs begin.
    pairs: u32,
}

/// What the margins of pairs are told by: of the worths of each row but the first only those of pairs that a path may
/// be on.
#[derive(Default)]
pub struct Worths {
    rows: Vec<Best>,
    /// For each row the worth of each pair that is the step to its cell, ascending by column.
    pairs: Vec<f32>,
}

impl Worths {
    /// Adds a row, with the steps that lead to its cells.
    pub fn push(&mut self, worths: &[f32], steps: &[Step]) {
        let (mut best, mut second) = ((f32::NEG_INFINITY, u32::MAX), f32::NEG_INFINITY);
        for (&worth, k) in worths.iter().zip(0..) {
            if worth > best.0 {
                (best, second) = ((worth, k), best.0);
            } else {
                second = second.max(worth);
            }
        }
        self.rows.push(Best {
            best,
            second,
            pairs: self.pairs.len() as u32,
        });
        let both = worths.iter().zip(steps);
        let pairs = both.filter(|(_, step)| **step == Step::Pair);
        self.pairs.extend(pairs.map(|(worth, _)| worth));
    }

    /// By how much the pair that is the step to a cell is better than all others of its row.
    pub fn margin(&self, steps: &Steps, row: usize, at: usize) -> f32 {
        let before = (0..at).filter(|&k| steps.of(row, k) == Step::Pair).count();
        // The first row of a table has no pairs.
        let of = &self.rows[row - 1];
        let rival = match at as u32 == of.best.1 {
            true => of.second,
            false => of.best.0,
        };
        (self.pairs[of.pairs as usize + before] - rival.max(2.0 * *ALONE)).min(MOST_MARGIN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_and_margins_are_those_of_their_rows() {
        use Step::*;
        let rows: [&[Step]; 4] = [
            &[Target; 3],
            &[Source, Pair, Target, Target, Pair],
            &[Pair],
            &[Target, Target, Source, Pair, Source, Source, Source, Pair],
        ];
        let mut steps = Steps::of_rows(rows.len());
        let mut worths = Worths::default();
        for (k, row) in rows.into_iter().enumerate() {
            steps.push(row);
            if k > 0 {
                let of = |at: usize| if at == 4 { 9.0 } else { 8.5 - k as f32 };
                worths.push(&(0..row.len()).map(of).collect::<Vec<_>>(), row);
            }
        }
        for (i, row) in rows.iter().enumerate() {
            for (at, step) in row.iter().enumerate() {
                assert_eq!(steps.of(i, at), *step, "{i} {at}");
            }
        }
        assert_eq!(worths.margin(&steps, 1, 4), 1.5);
        assert_eq!(worths.margin(&steps, 1, 1), -1.5);
        assert_eq!(
            worths.margin(&steps, 2, 0),
            MOST_MARGIN.min(6.5 - 2.0 * *ALONE)
        );
        assert_eq!(worths.margin(&steps, 3, 7), -3.5);
    }
}
