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
use super::pairs::Pairs;
use super::text::Side;
use std::f32::consts::LN_2;

/// The share of what a further segment says that the better one has not said; the rest is what both say.
const NEW: f32 = 0.4;

/// What is left of a span's say for each segment more, as each of its words is one of more.
const THINNER: f32 = 0.93;

/// For each pair of segments that tables tell of, how much likelier the English one's words are beside the Chinese one
/// than if it lifted none of them, and the mirror image; at least 0.
pub struct Singles(Pairs<[f32; 2]>);

impl Singles {
    /// Looks at every pair that the tables tell of.
    pub fn new(tables: &Likelihood, chinese: &Side, english: &Side) -> Self {
        let alone = |side: &Side, at: usize| LN_2 * side.count(at, at + 1) as f32;
        Self(Pairs::new(tables, |i, j| {
            let (of_english, of_chinese) = tables.of(i, 1, j, 1);
            [
                of_english + alone(english, j),
                of_chinese + alone(chinese, i),
            ]
        }))
    }

    /// The pairs from a Chinese and an English segment on; [0, 0] for those that the tables do not tell of.
    #[inline]
    pub fn near(&self, i: usize, j: usize) -> Near {
        let mut near = Near::default();
        for z in i..(i + LONGEST.0).min(self.0.rows()) {
            let (first, pairs) = self.0.row(z, j, j + LONGEST.1);
            for (k, pair) in pairs.iter().enumerate() {
                near.0[z - i][first - j + k] = *pair;
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
            _ => {
                debug_assert!(false, "no bead of the first pass");
                0.0
            }
        }
    }

    // Loops over numbers are unrolled; iterators, where they are not inlined, cost up to a tenth of all work.
    #[allow(clippy::needless_range_loop)]
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

#[cfg(test)]
mod tests {
    use super::super::lattice::Corridor;
    use super::super::likelihood::Beads;
    use super::super::words::Links;
    use super::*;
    use crate::language::lexicon::Lexicon;
    use crate::segmentation::Segment;

    fn segments(texts: &[&str]) -> Vec<Segment> {
        let segment = |(k, text): (usize, &&str)| Segment::line(k, *text);
        texts.iter().enumerate().map(segment).collect()
    }

    const CHINESE: [&str; 3] = ["农民修了桥梁，冬天下雪。", "老师写信件。", "河流结冰了。"];
    const ENGLISH: [&str; 4] = [
        "The farmer mended the bridge.",
        "In winter it snowed.",
        "The teacher wrote a letter.",
        "The river froze.",
    ];

    /// Calls `check` with what is expected of a bead, and what tables of spans say.
    fn compare(check: impl Fn(Shape, (usize, usize), f32, f32)) {
        let (chinese, english) = (segments(&CHINESE), segments(&ENGLISH));
        let lexicon = Lexicon::builtin();
        let (mut sides, z, e) = Side::read_all(&[(&chinese, &english)], lexicon);
        let links = Links::dictionary(&z, &e, lexicon);
        let (z, e) = sides.pop().expect("one section");
        let corridor = Corridor::full(3, 4);
        let tables = |longest| {
            let beads = Beads {
                corridor: &corridor,
                longest,
                borders: false,
                likely: None,
            };
            Likelihood::new((&z, &e), &links, &beads)
        };
        let (spans, single) = (tables(LONGEST), tables((1, 1)));
        let singles = Singles::new(&single, &z, &e);
        for shape in [(1, 1), (1, 2), (1, 3), (1, 4), (2, 1), (2, 2), (3, 1)] {
            let (di, dj) = (usize::from(shape.0), usize::from(shape.1));
            for (i, j) in (0..=3 - di).flat_map(|i| (0..=4 - dj).map(move |j| (i, j))) {
                let (a, b) = spans.of(i, di, j, dj);
                let words = z.count(i, i + di) + e.count(j, j + dj);
                let expected = singles.near(i, j).excess(shape) - LN_2 * words as f32;
                check(shape, (i, j), expected, a + b);
            }
        }
    }

    #[test]
    fn of_single_segments_it_is_what_the_tables_say() {
        compare(|shape, at, expected, said| {
            if shape == (1, 1) {
                assert!((expected - said).abs() < 1e-3, "{at:?}: {expected} {said}");
            }
        });
    }

    /// The first Chinese sentence is the first two English ones.
    #[test]
    fn of_several_it_is_near_to_what_their_spans_say() {
        compare(|shape, at, expected, said| {
            let apart = (expected - said).abs();
            assert!(apart < 4.0, "{shape:?} {at:?}: {expected} {said}");
            if (shape, at) == ((1, 2), (0, 0)) {
                assert!(expected > 0.0 && said > 0.0, "{expected} {said}");
            }
        });
    }
}
