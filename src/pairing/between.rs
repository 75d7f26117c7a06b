//! Headings between two anchors, by dynamic programming.

use super::sides::Sides;
use crate::outline::Heading;

/// What it costs to leave a heading alone.
const ALONE: f32 = 0.45;

/// How far from the diagonal texts are compared where the table is large, in headings.
const BODY_BAND: usize = 40;

/// Half the width of the band around the diagonal of a large table, in headings.
const BAND: usize = 160;

/// How many cells a band may have; it is the narrower for it, down to [`NARROWEST`].
const CELLS: usize = 8_000_000;

/// Half the width that a band has at least.
const NARROWEST: usize = 12;

/// Fills the stretch between two anchors by dynamic programming in a band around its diagonal.
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
    // Row i covers columns around i·m/n.
    let whole = n * m <= 40_000;
    let half = (CELLS / (2 * n)).clamp(NARROWEST, BAND);
    let band = |i: usize| -> (usize, usize) {
        if whole {
            return (0, m);
        }
        let mid = i * m / n;
        (
            mid.saturating_sub(half + m / n),
            (mid + half + m / n).min(m),
        )
    };
    let mut rows: Vec<Vec<f32>> = Vec::with_capacity(n + 1);
    let mut worths: Vec<Vec<f32>> = Vec::with_capacity(n);
    let alone = |h: &Heading| if h.weak { 0.0 } else { -ALONE };
    for i in 0..=n {
        let (lo, hi) = band(i.min(n));
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
                    let near = whole || (i * m / n).abs_diff(j) <= BODY_BAND;
                    let w = s.worth(from.0 + i - 1, from.1 + j - 1, near).total();
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
    let (mut i, mut j) = (n, m);
    while i > 0 && j > 0 {
        let (lo, _) = band(i);
        let value = rows[i][j - lo];
        let (plo, phi) = band(i - 1);
        let w = worths[i - 1][j - lo];
        if w > f32::NEG_INFINITY
            && (plo..=phi).contains(&(j - 1))
            && (rows[i - 1][j - 1 - plo] + w - value).abs() < 1e-3
        {
            links[from.0 + i - 1] = Some(from.1 + j - 1);
            let rival = worths[i - 1]
                .iter()
                .enumerate()
                .filter(|&(k, _)| k + lo != j)
                .map(|(_, &x)| x)
                .fold(f32::NEG_INFINITY, f32::max);
            margins[from.0 + i - 1] = (w - rival.max(-2.0 * ALONE)).min(5.0);
            i -= 1;
            j -= 1;
        } else if (plo..=phi).contains(&j)
            && (rows[i - 1][j - plo] + alone(&s.source[from.0 + i - 1]) - value).abs() < 1e-3
        {
            i -= 1;
        } else {
            j -= 1;
        }
    }
}
