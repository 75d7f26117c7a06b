//! Which spans of one side are wanted in a table, and beside which segments of the other side.

use crate::alignment::lattice::{Corridor, Likely};

/// For each of some places a range of segments or boundaries, from the first to before the last.
type Ranges = Vec<(u32, u32)>;

/// For the spans of one side (the given one) ranges of the other's (the observed one's) boundaries.
#[derive(Debug, Clone)]
pub struct Wanted {
    longest: usize,
    /// For each boundary of the given side those of the observed side that the corridor joins with it; neither end of
    /// these ranges ever moves back.
    boundaries: Ranges,
    /// The ranges of single segments.
    singles: Ranges,
    /// For each (first segment, length) its range, where it is known which beads are likely: [`NOWHERE`] for spans of
    /// none.
    likely: Option<Ranges>,
}

/// The range of a span that is not wanted.
const NOWHERE: (u32, u32) = (u32::MAX, 0);

impl Wanted {
    /// What beads of at most `longest` (Chinese, English) segments in a corridor (rows: Chinese) want of the spans of
    /// the Chinese and of the English side: all of them, or only the `likely` ones. Single segments are wanted beside
    /// those of the corridor and so many `beyond`.
    pub fn both(
        corridor: &Corridor,
        (rows, columns): (usize, usize),
        beyond: usize,
        likely: Option<&Likely>,
    ) -> (Self, Self) {
        let transposed = corridor.transposed();
        let boundaries: Ranges = (0..=corridor.rows())
            .map(|i| corridor.range(i))
            .map(|(low, high)| (low as u32, high as u32))
            .collect();
        let (singles, others) = singles(corridor, &transposed, beyond);
        let wanted = |longest, boundaries, singles| Self {
            longest,
            boundaries,
            singles,
            likely: None,
        };
        let mut chinese = wanted(rows, boundaries, singles);
        let mut english = wanted(columns, transposed, others);
        if let Some(likely) = likely {
            let spans = |segments: usize, longest: usize| vec![NOWHERE; segments * longest];
            let mut chinese_spans = spans(corridor.rows(), rows);
            let mut english_spans = spans(corridor.columns(), columns);
            likely.each(corridor, |(i, j), (di, dj)| {
                if di > 0 && dj > 0 {
                    widen(&mut chinese_spans[i * rows + di - 1], (j, j + dj));
                    widen(&mut english_spans[j * columns + dj - 1], (i, i + di));
                }
            });
            (chinese.likely, english.likely) = (Some(chinese_spans), Some(english_spans));
        }
        (chinese, english)
    }

    /// The number of segments of the longest span.
    pub fn longest(&self) -> usize {
        self.longest
    }

    /// The observed segments beside which a span is wanted, from the first to before the last; an empty range where it
    /// is not.
    pub fn of(&self, first: usize, length: usize) -> (usize, usize) {
        let (low, end) = match (length, &self.likely) {
            (1, _) => self.singles[first],
            (_, Some(likely)) => match likely[first * self.longest + length - 1] {
                NOWHERE => (0, 0),
                range => range,
            },
            (_, None) => (self.boundaries[first].0, self.boundaries[first + length].1),
        };
        (low as usize, end as usize)
    }

    /// The observed segments beside which any span with a segment may be wanted, from the first to before the last.
    pub fn beside(&self, segment: usize) -> (usize, usize) {
        let first = (segment + 1).saturating_sub(self.longest);
        let last = (segment + self.longest).min(self.singles.len());
        let low = self.boundaries[first].0.min(self.of(first, 1).0 as u32);
        let high = self.boundaries[last].1.max(self.of(segment, 1).1 as u32);
        (low as usize, high as usize)
    }

    /// Those of the first so many spans that are wanted, in the order of tables: which one it is, and its range.
    pub fn spans(&self, count: usize) -> impl Iterator<Item = (usize, usize, usize)> {
        let spans = (0..count).map(|k| (k, self.of(k / self.longest, k % self.longest + 1)));
        let wanted = spans.filter(|(_, (from, end))| from < end);
        wanted.map(|(k, (from, end))| (k, from, end))
    }

    /// The ranges of the segments by themselves.
    pub fn singles(&self) -> &[(u32, u32)] {
        &self.singles
    }

    /// The same, and nothing else.
    pub fn into_singles(self) -> Ranges {
        self.singles
    }
}

fn widen(range: &mut (u32, u32), (start, end): (usize, usize)) {
    *range = (range.0.min(start as u32), range.1.max(end as u32));
}

/// Beside which segments of the other side each Chinese and each English segment is wanted by itself: those of the
/// corridor and so many `beyond`.
fn singles(corridor: &Corridor, transposed: &[(u32, u32)], beyond: usize) -> (Ranges, Ranges) {
    let row = |i: usize| {
        let (low, high) = (corridor.range(i).0, corridor.range(i + 1).1);
        (
            low.saturating_sub(beyond) as u32,
            (high + beyond).min(corridor.columns()) as u32,
        )
    };
    let rows: Ranges = (0..corridor.rows()).map(row).collect();
    let column = |j: usize| {
        let first = rows.partition_point(|r| r.1 as usize <= j) as u32;
        let end = rows.partition_point(|r| r.0 as usize <= j) as u32;
        (first.min(transposed[j].0), end.max(transposed[j + 1].1))
    };
    let columns = (0..corridor.columns()).map(column).collect();
    (rows, columns)
}
