//! Lines that stand in another order on the other side, as those of a signature do.
//!
//! ```text
//!  Margaret Howell                ╲ ╱  明河机械有限公司
//!  Director of Procurement        ─╳─  采购总监
//!  Bright River Machinery Limited ╱ ╲  玛格丽特·豪厄尔
//! ```
//!
//! Beads do not cross, so the first line is left with the last one's counterpart, and so short are both that nothing
//! speaks against it. Where two lines say nothing to each other by the dictionary and would say much if they exchanged
//! their counterparts with those of another bead near by, they are crossed, and no pair to be sure of.
//!
//! It holds for `Bright River Machinery Limited` beside 玛格丽特·豪厄尔, with 明河机械有限公司 two
//! lines above; not for `Cheung Wai Keung` beside 張偉強, of whom the dictionary knows nothing either, but whom no
//! other line claims; nor for sentences, which have an order.

use super::Bead;
use super::corridor::Step;
use super::likelihood::Likelihood;
use super::marks::Ending;
use super::text::Side;
use rustc_hash::FxHashMap;

/// The longest line, in characters without white space: what is longer is text.
const LONGEST: f32 = 60.0;

/// Beads that are crossed are no further apart: a signature has about so many lines.
const APART: usize = 6;

/// Two lines say nothing to each other below this log-likelihood ratio …
const NOTHING: f32 = 1.0;

/// … and are crossed where an exchange gains this much, about as much as one word and its translation say.
const GAIN: f32 = 4.0;

/// The probability that a crossed pair is right, with caution: none was of the 13 that are found in 19 shapes of
/// signatures, and in 144 pairs of public documents and in 158 pages of manuals there are none.
const CROSSED: f32 = 0.3;

/// Lowers the confidence of a bead that is crossed.
pub fn doubt(bead: &mut Bead) {
    bead.confidence = bead.confidence.min(CROSSED);
}

/// What lines by themselves say to each other.
pub struct Crossed {
    /// Which segments are lines, of the Chinese side and the English one.
    lines: [Vec<bool>; 2],
    /// What pairs of lines say that say anything.
    said: FxHashMap<(u32, u32), f32>,
}

impl Crossed {
    /// Looks at all pairs of lines that the dictionary's tables tell of: what was induced may have been learned from
    /// the very beads in question.
    pub fn new((chinese, english): (&Side, &Side), dictionary: &Likelihood) -> Self {
        let lines = [lines(chinese), lines(english)];
        let mut said = FxHashMap::default();
        for i in (0..lines[0].len()).filter(|&i| lines[0][i]) {
            let (from, end) = dictionary.singles[i];
            for j in (from as usize..end as usize).filter(|&j| lines[1][j]) {
                let (a, b) = dictionary.of(i, 1, j, 1);
                if a + b > 0.0 {
                    said.insert((i as u32, j as u32), a + b);
                }
            }
        }
        Self { lines, said }
    }

    /// What two lines say to each other, at least 0.
    fn said(&self, i: usize, j: usize) -> f32 {
        let said = self.said.get(&(i as u32, j as u32));
        said.copied().unwrap_or_default()
    }

    /// Whether a bead is one line on each side.
    fn is_pair(&self, step: Step) -> bool {
        (step.rows, step.columns) == (1, 1) && self.lines[0][step.row] && self.lines[1][step.column]
    }

    /// Which beads of a path are crossed.
    pub fn among(&self, beads: &[(Step, f32)]) -> Vec<usize> {
        let is_crossed = |k: usize| {
            let step = beads[k].0;
            let own = self.said(step.row, step.column);
            let mut near = k.saturating_sub(APART)..(k + APART + 1).min(beads.len());
            self.is_pair(step)
                && own < NOTHING
                && near.any(|other| other != k && self.gain(step, beads[other].0) - own >= GAIN)
        };
        match self.said.is_empty() {
            true => Vec::new(),
            false => (0..beads.len()).filter(|&k| is_crossed(k)).collect(),
        }
    }

    /// What two beads say when they exchange their counterparts, less what the other one says as it is; the other may
    /// be one-sided.
    fn gain(&self, bead: Step, other: Step) -> f32 {
        match (other.rows, other.columns) {
            (1, 1) if self.is_pair(other) => {
                self.said(bead.row, other.column) + self.said(other.row, bead.column)
                    - self.said(other.row, other.column)
            }
            (1, 0) => self.said(other.row, bead.column),
            (0, 1) => self.said(bead.row, other.column),
            _ => 0.0,
        }
    }
}

/// Which segments are short lines with words, each a paragraph of its own and no sentence.
fn lines(side: &Side) -> Vec<bool> {
    let marks = side.marks();
    let borders =
        |k: usize| k == 0 || k == marks.len() || marks[k].paragraph != marks[k - 1].paragraph;
    let is_line = |k: usize| {
        let open = matches!(
            marks[k].ending,
            Ending::None | Ending::Colon | Ending::Comma
        );
        let short = marks[k].characters <= LONGEST && side.count(k, k + 1) > 0;
        open && short && marks[k].item == 0 && borders(k) && borders(k + 1)
    };
    (0..marks.len()).map(is_line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alignment::{Models, align_segments};
    use crate::language::Language;
    use crate::segmentation::Segment;

    fn aligned(chinese: &[&str], english: &[&str]) -> Vec<Bead> {
        let segments = |lines: &[&str]| -> Vec<Segment> {
            let segment = |(n, text): (usize, &&str)| Segment::line(n, *text);
            lines.iter().enumerate().map(segment).collect()
        };
        let languages = (Language::Chinese, Language::English);
        let models = Models::builtin();
        align_segments(&segments(chinese), &segments(english), languages, &models)
    }

    const LETTER: [[&str; 2]; 3] = [
        [
            "我们的新价格载于附件。",
            "Our new prices are set out in the annex.",
        ],
        [
            "如贵公司接受上述变更，请签回本函一份。",
            "Please return one signed copy of this letter if you accept the changes.",
        ],
        [
            "如三十日内未收到贵公司答复，原价格将继续适用。",
            "If we do not hear from you within thirty days, the old prices will continue to apply.",
        ],
    ];

    /// What is paired below the letter: both texts, and whether with a confidence of 70 or more.
    fn signed<'t>(chinese: &[&'t str], english: &[&'t str]) -> Vec<(&'t str, &'t str, bool)> {
        let with = |side: usize, lines: &[&'t str]| -> Vec<&'t str> {
            LETTER
                .iter()
                .map(|l| l[side])
                .chain(lines.iter().copied())
                .collect()
        };
        let sides = (with(0, chinese), with(1, english));
        aligned(&sides.0, &sides.1)
            .into_iter()
            .filter(|b| b.source.len() == 1 && b.target.len() == 1 && b.source.start >= 3)
            .map(|b| {
                let texts = (sides.0[b.source.start], sides.1[b.target.start]);
                (texts.0, texts.1, b.confidence >= 0.7)
            })
            .collect()
    }

    #[test]
    fn crossed_lines_are_no_pairs_to_be_sure_of() {
        for (chinese, english, right) in [
            (
                ["明河机械有限公司", "采购总监", "玛格丽特·豪厄尔"],
                [
                    "Margaret Howell",
                    "Director of Procurement",
                    "Bright River Machinery Limited",
                ],
                [("采购总监", "Director of Procurement")],
            ),
            (
                ["区域环境局", "水资源部主任", "叶莲娜·彼得罗娃"],
                [
                    "Elena Petrova",
                    "Head, Department of Water Resources",
                    "Regional Environment Agency",
                ],
                [("水资源部主任", "Head, Department of Water Resources")],
            ),
        ] {
            let sure = signed(&chinese, &english).into_iter().filter(|p| p.2);
            let sure: Vec<_> = sure.map(|(z, e, _)| (z, e)).collect();
            assert_eq!(sure, right, "{english:?}");
        }
    }

    #[test]
    fn lines_in_the_same_order_are_paired() {
        let chinese = ["公司秘书", "张伟强", "明河机械有限公司"];
        let english = [
            "Company Secretary",
            "Cheung Wai Keung",
            "Bright River Machinery Limited",
        ];
        let found = signed(&chinese, &english);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found.iter().all(|pair| pair.2), "{found:?}");
    }
}
