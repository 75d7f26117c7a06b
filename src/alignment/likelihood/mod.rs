//! How much likelier the words of a bead are beside each other than anywhere in the document.
//!
//! For a span of Chinese segments and one English segment: Σ over English tokens of
//! log(½ + ½ · [Σ over Chinese tokens t(e|w) / (n + 1)] / p(e)), and the mirror image. What a bead of several
//! English segments gains is the sum of its segments' gains, so that tables of spans against single segments, kept
//! inside the corridor, answer for every bead with two look-ups.
//!
//! In both directions one side is given and the other observed: the words of the given span lift those of the observed
//! segments, each by t(e|w) / p(e).

use super::clauses::Clauses;
use super::lattice::{Corridor, Likely};
use super::text::Side;
use super::words::Links;
use table::Table;

mod kept;
mod observed;
mod table;
mod wanted;

pub use kept::{put_away, taken};
pub use wanted::Wanted;

/// Both directions.
#[derive(Debug, Clone)]
pub struct Likelihood {
    /// Given spans of Chinese segments, how likely the English segments are.
    pub english: Table,
    /// Given spans of English segments, how likely the Chinese segments are.
    pub chinese: Table,
    /// The clauses about the borders between segments, where they are wanted.
    pub clauses: Option<Clauses>,
    /// For each Chinese segment by itself the English segments, from the first to before the last, beside which the
    /// tables have it.
    pub singles: Vec<(u32, u32)>,
}

/// Which beads tables answer for.
pub struct Beads<'a> {
    /// Those within a corridor (rows: Chinese).
    pub corridor: &'a Corridor,
    /// Those of at most so many segments (Chinese, English).
    pub longest: (usize, usize),
    /// With clauses about the borders between segments.
    pub borders: bool,
    /// Where it is known which beads are likely, those alone, and all pairs of single segments.
    pub likely: Option<&'a Likely>,
}

impl Beads<'_> {
    /// The spans of the Chinese and of the English side that they want.
    pub fn spans(&self) -> (Wanted, Wanted) {
        Wanted::both(self.corridor, self.longest, BEYOND, self.likely)
    }
}

/// Single segments are wanted beside so many segments of the other side beyond the corridor, for what a
/// bead leaves out may belong there.
const BEYOND: usize = 2;

impl Likelihood {
    /// Tables for these beads.
    pub fn new(sides: (&Side, &Side), links: &Links, beads: &Beads) -> Self {
        Self::wanted(sides, links, beads, beads.spans())
    }

    /// The same, where it is known which spans the beads want.
    pub fn wanted(
        (chinese, english): (&Side, &Side),
        links: &Links,
        beads: &Beads,
        (by_chinese, by_english): (Wanted, Wanted),
    ) -> Self {
        let (words, others) = (links.chinese_lift.len(), links.english_lift.len());
        let (english_table, chinese_table) = rayon::join(
            || Table::new((chinese, english), &links.english_lift, words, &by_chinese),
            || Table::new((english, chinese), &links.chinese_lift, others, &by_english),
        );
        let clauses = || Clauses::new(chinese, english, links, beads.corridor, beads.likely);
        Self {
            english: english_table,
            chinese: chinese_table,
            clauses: beads.borders.then(clauses),
            singles: by_chinese.into_singles(),
        }
    }

    /// (LLR of the English, LLR of the Chinese) of a bead.
    #[inline]
    pub fn of(&self, i: usize, di: usize, j: usize, dj: usize) -> (f32, f32) {
        (
            self.english.gain(i, di, j, j + dj),
            self.chinese.gain(j, dj, i, i + di),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alignment::lattice::{Forward, Shape};
    use crate::alignment::packed::Packing;
    use crate::language::lexicon::Lexicon;
    use crate::segmentation::Segment;

    const SHAPES: [Shape; 8] = [
        (1, 0),
        (0, 1),
        (1, 1),
        (1, 3),
        (3, 1),
        (2, 2),
        (3, 3),
        (5, 7),
    ];

    fn segments(texts: &[String]) -> Vec<Segment> {
        let segment = |(k, text): (usize, &String)| Segment::line(k, text.as_str());
        texts.iter().enumerate().map(segment).collect()
    }

    /// Also where some lengths are left out, beside segments of many words, and for single segments beyond the
    /// corridor.
    #[test]
    fn tables_for_some_beads_say_of_them_what_those_for_all_do() {
        let words = ["river", "bridge", "winter", "farmer", "letter"];
        let others = ["河流", "桥梁", "冬天", "农民", "信件"];
        // Some segments are long.
        let often = |k: usize| if k % 7 == 3 { 600 } else { 2 };
        let english: Vec<String> = (0..14)
            .map(|k| format!("{} {} ", words[k % 5], words[k * 2 % 5]).repeat(often(k)))
            .collect();
        let chinese: Vec<String> = (0..12)
            .map(|k| format!("{}{}", others[k % 5], others[k * 3 % 5]).repeat(often(k)))
            .collect();
        let (chinese, english) = (segments(&chinese), segments(&english));
        let lexicon = Lexicon::builtin();
        let (mut sides, z, e) = Side::read_all(&[(&chinese, &english)], lexicon);
        let links = Links::dictionary(&z, &e, lexicon);
        let (z, e) = sides.pop().expect("one section");
        let rows = (0..=12u32).map(|i| (i.saturating_sub(4), i + 6)).collect();
        let corridor = Corridor::new(rows, 14);
        // A bead in three is likely, as by chance.
        let score = |i: usize, j: usize, s: usize| match (i * 31 + j * 17 + s * 7) % 3 {
            0 => 0.0,
            _ if s < 2 => 0.0,
            _ => -60.0,
        };
        let likely = Forward::new(&corridor, &SHAPES, None, score).likely(1e-8);
        let tables = |likely| {
            let beads = Beads {
                corridor: &corridor,
                longest: (5, 7),
                borders: true,
                likely,
            };
            Likelihood::new((&z, &e), &links, &beads)
        };
        let (some, all) = (tables(Some(&likely)), tables(None));
        // What was put away is what it was, from the first of these figures on and from a later one.
        let beads = Beads {
            corridor: &corridor,
            longest: (5, 7),
            borders: false,
            likely: Some(&likely),
        };
        for tables in [&some, &all] {
            let again = |most| {
                let mut packing = Packing::default();
                put_away(tables, &beads.spans(), (&z, &e), most, &mut packing);
                taken(&mut packing.packed().open(), &beads.spans(), (&z, &e))
            };
            assert!(again(10).is_none());
            let again = again(usize::MAX).expect("they were put away");
            likely.each(&corridor, |(i, j), (di, dj)| {
                assert_eq!(again.of(i, di, j, dj), tables.of(i, di, j, dj));
            });
            assert_eq!(again.singles, some.singles);
        }
        let mut beads = 0;
        let mut same = |i: usize, di: usize, j: usize, dj: usize| {
            let (a, b) = (some.of(i, di, j, dj), all.of(i, di, j, dj));
            let near = |x: f32, y: f32| (x - y).abs() <= 1e-4 * y.abs().max(100.0);
            assert!(
                near(a.0, b.0) && near(a.1, b.1),
                "{i}+{di} {j}+{dj}: {a:?} {b:?}"
            );
            beads += 1;
        };
        likely.each(&corridor, |(i, j), (di, dj)| {
            if di > 0 && dj > 0 {
                same(i, di, j, dj);
            }
        });
        for (i, &(low, end)) in all.singles.iter().enumerate() {
            (low as usize..end as usize).for_each(|j| same(i, 1, j, 1));
        }
        assert!(beads > 150, "{beads}");
        let forward = Forward::new(&corridor, &SHAPES, Some(&likely), score);
        let path = forward.best(|_, p| p);
        let sums = path
            .iter()
            .fold((0, 0), |n, (s, _)| (n.0 + s.rows, n.1 + s.columns));
        assert_eq!(sums, (12, 14));
    }
}
