//! What each segment's best counterpart is, and what a bead gives up that does not hold it.
//!
//! ```text
//!  Z1 ── E1      E2 has no counterpart. Its words are nearest to Z1's, but these are nearer to E1's: a rival.
//!     ╲          A bead Z1–E1, E2 is worth less than E1's own, and a bead Z2–E2 gives up nothing that Z2 has.
//!  Z2   E2
//! ```

use super::features::LONGEST;
use super::lattice::Corridor;
use super::likelihood::Likelihood;
use super::pairs::Pairs;

/// The most that a likelihood counts.
const MOST: f32 = 20.0;

/// The best counterparts of the segments of a piece, by themselves.
pub struct Rivals {
    /// For each segment the best likelihood with any one segment of the other side in the corridor, at least 0.
    best: [Vec<f32>; 2],
    /// For each segment, how much better its best counterpart is with another one.
    lost: [Vec<f32>; 2],
    /// Likelihood of each pair of segments.
    single: Pairs<f32>,
}

impl Rivals {
    /// Looks at every pair of segments that the tables tell of, which were made for the corridor.
    pub fn new(tables: &Likelihood, corridor: &Corridor) -> Self {
        let sizes = [corridor.rows(), corridor.columns()];
        let mut best = sizes.map(|n| vec![0f32; n]);
        // Of counterparts that are as good the last one.
        let mut with = sizes.map(|n| vec![usize::MAX; n]);
        let single = Pairs::new(tables, |i, j| {
            let (a, b) = tables.of(i, 1, j, 1);
            let both = a + b;
            for (side, at, other) in [(0, i, j), (1, j, i)] {
                if both > 0.0 && both >= best[side][at] {
                    best[side][at] = both;
                    with[side][at] = other;
                }
            }
            both
        });
        let lost = [0, 1].map(|side: usize| {
            let better = |(at, &other): (usize, &usize)| {
                let theirs = best[1 - side].get(other);
                theirs.map_or(0.0, |theirs| theirs - best[side][at])
            };
            with[side].iter().enumerate().map(better).collect()
        });
        Self { best, lost, single }
    }

    /// The best likelihood of a segment of a side (0, 1) with any one of the other.
    #[inline]
    pub fn best(&self, side: usize, at: usize) -> f32 {
        self.best[side][at]
    }

    /// How far the best counterpart of a segment is another one's, from 0 to 2.
    #[inline]
    pub fn lost(&self, side: usize, at: usize) -> f32 {
        self.lost[side][at].clamp(0.0, MOST) / 10.0
    }

    /// How much better some segment of a bead would be with one that is not in it, for either side, from 0 to 2.
    #[inline]
    pub fn given_up(&self, (i, di): (usize, usize), (j, dj): (usize, usize)) -> [f32; 2] {
        let less = |best: f32, found: f32| (best - found).clamp(0.0, MOST) / 10.0;
        let mut found_by_english = [0f32; LONGEST.1];
        let mut chinese = 0f32;
        for z in i..i + di {
            let (first, singles) = self.single.row(z, j, j + dj);
            let mut found = 0f32;
            for (k, single) in singles.iter().enumerate() {
                found = found.max(*single);
                let by_english = &mut found_by_english[first - j + k];
                *by_english = by_english.max(*single);
            }
            chinese = chinese.max(less(self.best[0][z], found));
        }
        let of_english = self.best[1][j..j + dj].iter().zip(found_by_english);
        let english = of_english.map(|(best, found)| less(*best, found));
        [chinese, english.fold(0.0, f32::max)]
    }
}
