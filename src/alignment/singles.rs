//! What single segments say of each other, and what beads of several may be expected to say.
//!
//! Tables of spans answer for every bead and are much of the work. Where the path goes is known without them: what the
//! segments of a span say of a segment of the other side, each for itself, is nearly what the span says of it.
//!
//! ```text
//!  Z1   Z2      E1's words beside Z1 and Z2 together: about as likely as beside the better one of the two,
//!    ╲ ╱        somewhat likelier by what the other one has of its own,
//!    E1         and less than both, as more words share in it
//! ```

use super::lattice::Shape;
use super::likelihood::Likelihood;
use super::text::Side;
use std::f32::consts::LN_2;

/// The share of what a further segment says that the better one has not said; the rest is what both say.
const NEW: f32 = 0.4;

/// What is left of a span's say for each segment more, as each of its words is one of more.
const THINNER: f32 = 0.93;

/// For each pair of segments that tables tell of, how much likelier the English one's words are beside the Chinese one
/// than if it lifted none of them, and the mirror image; at least 0.
pub struct Singles {
    pairs: Vec<[f32; 2]>,
    rows: Vec<Row>,
}

/// Where the pairs of a Chinese segment begin, and the first and the end of the English segments that it has.
struct Row {
    at: usize,
    low: usize,
    end: usize,
}

impl Singles {
    /// Looks at every pair that the tables tell of.
    pub fn new(tables: &Likelihood, chinese: &Side, english: &Side) -> Self {
        let pairs = tables.singles.iter().map(|(low, end)| (end - low) as usize);
        let mut out = Self {
            pairs: Vec::with_capacity(pairs.sum()),
            rows: Vec::with_capacity(chinese.len()),
        };
        let alone = |side: &Side, at: usize| LN_2 * side.count(at, at + 1) as f32;
        for (i, &(low, end)) in tables.singles.iter().enumerate() {
            let (low, end) = (low as usize, end as usize);
            let at = out.pairs.len();
            out.rows.push(Row { at, low, end });
            let here = alone(chinese, i);
            out.pairs.extend((low..end).map(|j| {
                let (of_english, of_chinese) = tables.of(i, 1, j, 1);
                [of_english + alone(english, j), of_chinese + here]
            }));
        }
        out
    }

    /// The pairs from a Chinese and an English segment on; [0, 0] for those that the tables do not tell of.
    #[inline]
    pub fn near(&self, i: usize, j: usize) -> Near {
        let mut near = Near::default();
        for (row, pairs) in self.rows.iter().skip(i).zip(&mut near.0) {
            for (e, pair) in (j..).zip(pairs) {
                if (row.low..row.end).contains(&e) {
                    *pair = self.pairs[row.at + e - row.low];
                }
            }
        }
        near
    }
}

/// The most segments of a bead that [`Near`] tells of, Chinese and English.
pub const LONGEST: (usize, usize) = (3, 4);

/// What the segments of beads that start in one place say of each other.
#[derive(Default)]
pub struct Near([[[f32; 2]; LONGEST.1]; LONGEST.0]);

impl Near {
    /// How much likelier the words of a bead of so many segments may be expected to be than if none lifted another.
    #[inline]
    pub fn excess(&self, shape: Shape) -> f32 {
        match shape {
            (1, 1) => self.of::<1, 1>(),
            (1, 2) => self.of::<1, 2>(),
            (1, 3) => self.of::<1, 3>(),
            (1, 4) => self.of::<1, 4>(),
            (2, 1) => self.of::<2, 1>(),
            (2, 2) => self.of::<2, 2>(),
            (3, 1) => self.of::<3, 1>(),
            _ => 0.0,
        }
    }

    #[inline]
    fn of<const CHINESE: usize, const ENGLISH: usize>(&self) -> f32 {
        let mut sum = 0.0;
        for e in 0..ENGLISH {
            let mut said = [0f32; CHINESE];
            for z in 0..CHINESE {
                said[z] = self.0[z][e][0];
            }
            sum += joined(said);
        }
        for z in 0..CHINESE {
            let mut said = [0f32; ENGLISH];
            for e in 0..ENGLISH {
                said[e] = self.0[z][e][1];
            }
            sum += joined(said);
        }
        sum
    }
}

/// What the segments of a span say together.
#[inline]
fn joined<const SEGMENTS: usize>(each: [f32; SEGMENTS]) -> f32 {
    let (mut best, mut rest, mut share) = (0f32, 0f32, 1.0 / THINNER);
    for said in each {
        rest += said.min(best);
        best = best.max(said);
        share *= THINNER;
    }
    share * (best + NEW * rest)
}
