//! Headings between two anchors, by dynamic programming.
//!
//! The table of all pairs is filled whole where it is small. A large one is filled twice: first by titles, numbers and sizes alone
//! in a wide band around the diagonal, then with the texts in a narrow band around the path found.

use super::sides::Sides;
use crate::outline::Heading;

/// What it costs to leave a heading alone.
const ALONE: f32 = 0.45;

/// How many cells a table may have to be filled whole, texts compared in every cell.
const WHOLE: usize = 40_000;

/// How many cells the first of two tables may have.
const CELLS: usize = 3_000_000;

/// Half the width that a band around the diagonal has at least, in headings.
const NARROWEST: usize = 24;

/// How far from the first path texts are compared, in headings.
const AROUND_PATH: usize = 24;

/// How many headings a table may have that is filled a second time.
const SECOND_LOOK: usize = 20_000;

/// A path through a table: the pairs on it, and the columns of each row that it touches.
struct Path {
    /// Row, column and margin of each pair, from the end to the beginning.
    pairs: Vec<(usize, usize, f32)>,
    /// First and last column of each row.
    columns: Vec<(usize, usize)>,
}

/// Fills the stretch between two anchors.
pub(super) fn between(
    s: &Sides<'_>,
    from: (usize, usize),
    to: (usize, usize),
    links: &mut [Option<usize>],
    margins: &mut [f32],
) {
    let (n, m) = (to.0 - from.0, to.1 - from.1);
    if n == 0 || m == 0 {
        return;
    }
    let path = if n * m <= WHOLE {
        best_path(s, from, (n, m), |_| (0, m), true)
    } else {
        // Row i covers columns around i·m/n.
        let half = (CELLS / (2 * n)).max(NARROWEST);
        let diagonal = |i: usize| {
            let mid = i * m / n;
            (
                mid.saturating_sub(half + m / n),
                (mid + half + m / n).min(m),
            )
        };
        let with_texts = n > SECOND_LOOK;
        let first = best_path(s, from, (n, m), diagonal, with_texts);
        if with_texts {
            first
        } else {
            let around = |i: usize| {
                let (lo, hi) = first.columns[i];
                (lo.saturating_sub(AROUND_PATH), (hi + AROUND_PATH).min(m))
            };
            best_path(s, from, (n, m), around, true)
        }
    };
    for (i, j, margin) in path.pairs {
        links[from.0 + i] = Some(from.1 + j);
        margins[from.0 + i] = margin;
    }
}

/// The best path through a table of `size` rows and columns, of which row `i` has the columns `band(i)`, both ends
/// included. Bands of neighbouring rows overlap, the first holds column 0, the last the last.
fn best_path(
    s: &Sides<'_>,
    from: (usize, usize),
    (n, m): (usize, usize),
    band: impl Fn(usize) -> (usize, usize),
    with_texts: bool,
) -> Path {
    let alone = |h: &Heading| if h.weak { 0.0 } else { -ALONE };
    let mut rows: Vec<Vec<f32>> = Vec::with_capacity(n + 1);
    let mut worths: Vec<Vec<f32>> = Vec::with_capacity(n);
    for i in 0..=n {
        let (lo, hi) = band(i);
        let mut row = vec![f32::NEG_INFINITY; hi - lo + 1];
        let mut worth = vec![f32::NEG_INFINITY; hi - lo + 1];
        for j in lo..=hi {
            let mut best = f32::NEG_INFINITY;
            if i == 0 && j == 0 {
                best = 0.0;
            }
            if j > lo {
                best = best.max(row[j - 1 - lo] + alone(&s.target[from.1 + j - 1]));
            }
            if i > 0 {
                let (plo, phi) = band(i - 1);
                let above = &rows[i - 1];
                if (plo..=phi).contains(&j) {
                    best = best.max(above[j - plo] + alone(&s.source[from.0 + i - 1]));
                }
                if j > 0 && (plo..=phi).contains(&(j - 1)) {
                    let w = s.worth(from.0 + i - 1, from.1 + j - 1, with_texts).total();
                    worth[j - lo] = w;
                    best = best.max(above[j - 1 - plo] + w);
                }
            }
            row[j - lo] = best;
        }
        rows.push(row);
        if i > 0 {
            worths.push(worth);
        }
    }
    let mut path = Path {
        pairs: Vec::new(),
        columns: vec![(0, 0); n + 1],
    };
    let (mut i, mut j) = (n, m);
    path.columns[n] = (m, m);
    while i > 0 && j > 0 {
        let (lo, _) = band(i);
        let value = rows[i][j - lo];
        let (plo, phi) = band(i - 1);
        let w = worths[i - 1][j - lo];
        if w > f32::NEG_INFINITY
            && (plo..=phi).contains(&(j - 1))
            && (rows[i - 1][j - 1 - plo] + w - value).abs() < 1e-3
        {
            let rival = worths[i - 1]
                .iter()
                .enumerate()
                .filter(|&(k, _)| k + lo != j)
                .map(|(_, &x)| x)
                .fold(f32::NEG_INFINITY, f32::max);
            let margin = (w - rival.max(-2.0 * ALONE)).min(5.0);
            path.pairs.push((i - 1, j - 1, margin));
            i -= 1;
            j -= 1;
            path.columns[i] = (j, j);
        } else if (plo..=phi).contains(&j)
            && (rows[i - 1][j - plo] + alone(&s.source[from.0 + i - 1]) - value).abs() < 1e-3
        {
            i -= 1;
            path.columns[i] = (j, j);
        } else {
            j -= 1;
            path.columns[i].0 = j;
        }
    }
    // The path goes on along the table's edge.
    path.columns[i].0 = 0;
    path
}
