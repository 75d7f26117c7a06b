//! How often a bead of a posterior is right, in a document like this one.
//!
//! The lattice knows each bead's posterior, and is mistaken about it in ways that can be seen. In a text that has hardly
//! any gap, what it doubts is mostly right, for there is little else to choose; one that lacks stretches is as it says.
//! Where single sentences lack, a bead beside such a gap is surer than it looks, and one that joins segments and has no
//! gap beside it may have swallowed what has no counterpart:
//!
//! ```text
//!  Z1 ── E1      E2 lacks its counterpart: found, it makes its neighbours likelier,
//!        E2
//!  Z2 ── E3
//!
//!  Z1 ─┬ E1      and not found, it is in one of them.
//!      └ E2
//! ```
//!
//! So a bead's confidence is made of its posterior by a logistic regression (Platt 1999 does so with one figure alone)
//! on beads that were found with weights trained on other texts.

use super::Bead;
use super::features::weights;
use super::logarithm::{exp, ln};

/// How many figures a bead is judged by.
pub const COUNT: usize = 9;

/// How little a document of few beads says of itself: with so many its posteriors are corrected by half. Set by hand: where
/// they were corrected in full, of 6,586 damaged texts those of up to eight beads had an eighth more wrong pairs at
/// 0.7 and more.
const FEW: f32 = 20.0;

/// What a bead is judged by: its posterior as log odds, and the figures that correct it.
#[derive(Debug, Clone, Copy)]
pub struct Judged {
    /// The posterior, as log odds.
    pub posterior: f32,
    /// The figures, in the order of their names.
    pub figures: [f32; COUNT],
}

/// The figures' names in `data/weights.txt`, in order.
const NAMES: [&str; COUNT] = [
    "posterior",
    "high",
    "stretches.posterior",
    "stretches.high",
    "stretches",
    "beside.stretch",
    "beside.omission",
    "joined",
    "always",
];

/// What one side lacks in a row is a single omission up to so many segments, and a stretch from there on.
const OMISSION: usize = 2;
/// A document lacks stretches, and not only here and there, from so many of them for each bead. A manual that lacks half
/// has 0.033, one that lacks one paragraph in ten 0.013, a novel hardly any.
const STRETCHES: f32 = 0.03;
/// No more single omissions for each bead are counted than so many, and there their weight is [`MOST`].
const OMISSIONS: f32 = 0.12;
/// So that the weights of omissions are of the size of the others.
const MOST: f32 = 1.2;
/// As log odds, about 0.85: posteriors above are nearer to the truth than those below.
const HIGH: f32 = 1.7;
/// Posteriors count as no less, and as no more, than so much.
const LIMITS: (f32, f32) = (0.001, 0.9995);

/// Weights of the figures. Where all are zero the confidence is the posterior.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calibration(pub [f32; COUNT]);

/// What a document lacks on either side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gaps {
    /// Single omissions for each bead, from 0 to [`MOST`].
    omissions: f32,
    /// From 0 to 1, how far it lacks stretches.
    stretches: f32,
    /// From 0 to 1, how much all of this counts: a text of three beads has no gaps to be seen, and may lack the half.
    counts: f32,
}

/// The gap that ends, or begins, at a bead of two sides, in segments.
#[derive(Debug, Clone, Copy)]
struct Beside(usize, usize);

impl Beside {
    fn stretch(self) -> bool {
        self.0.max(self.1) > OMISSION
    }

    fn omission(self) -> bool {
        !self.stretch() && self.0.max(self.1) > 0
    }
}

fn is_paired(bead: &Bead) -> bool {
    !bead.source.is_empty() && !bead.target.is_empty()
}

fn size(bead: &Bead) -> usize {
    bead.source.len() + bead.target.len()
}

/// Calls `each` with every bead of two sides and the gaps beside it.
fn beside(beads: &[Bead], mut each: impl FnMut(usize, Beside)) {
    let mut before = 0;
    let mut last: Option<(usize, usize)> = None;
    for (k, bead) in beads.iter().enumerate() {
        if !is_paired(bead) {
            before += size(bead);
            continue;
        }
        if let Some((k, gap)) = last.replace((k, before)) {
            each(k, Beside(gap, before));
        }
        before = 0;
    }
    if let Some((k, gap)) = last {
        each(k, Beside(gap, before));
    }
}

impl Gaps {
    /// Those of a document by the beads of its sections. A section that one side lacks wholly says nothing of the others.
    pub fn of(sections: &[Vec<Bead>]) -> Self {
        let (mut paired, mut omissions, mut stretches) = (0, 0, 0);
        for beads in sections.iter().filter(|beads| beads.iter().any(is_paired)) {
            paired += beads.iter().filter(|b| is_paired(b)).count();
            for gap in beads.chunk_by(|a, b| is_paired(a) == is_paired(b)) {
                match (
                    is_paired(&gap[0]),
                    gap.iter().map(size).sum::<usize>() > OMISSION,
                ) {
                    (true, _) => {}
                    (false, false) => omissions += 1,
                    (false, true) => stretches += 1,
                }
            }
        }
        let all = (paired + omissions + stretches).max(1) as f32;
        Self {
            omissions: (omissions as f32 / all).min(OMISSIONS) * (MOST / OMISSIONS),
            stretches: (stretches as f32 / all / STRETCHES).min(1.0),
            counts: paired as f32 / (paired as f32 + FEW),
        }
    }
}

/// The figures of a bead.
fn figures(bead: &Bead, beside: Beside, gaps: Gaps) -> Judged {
    let p = f64::from(bead.confidence.clamp(LIMITS.0, LIMITS.1));
    let posterior = ln(p / (1.0 - p)) as f32;
    let high = (posterior - HIGH).max(0.0);
    let one = |is: bool| f32::from(u8::from(is));
    let joined = size(bead) > 2 && !beside.stretch() && !beside.omission();
    let figures = [
        posterior,
        high,
        gaps.stretches * posterior,
        gaps.stretches * high,
        gaps.stretches,
        one(beside.stretch()),
        one(beside.omission()) * gaps.omissions,
        one(joined) * gaps.omissions,
        1.0,
    ];
    Judged {
        posterior,
        figures: figures.map(|x| gaps.counts * x),
    }
}

impl Calibration {
    /// The posterior as it is.
    pub const NONE: Self = Self([0.0; COUNT]);

    /// Makes confidences of the posteriors of a section's beads of two sides.
    pub fn apply(&self, beads: &mut [Bead], gaps: Gaps) {
        let mut found = Vec::with_capacity(beads.len());
        beside(beads, |k, beside| {
            found.push((k, self.of(&figures(&beads[k], beside, gaps))));
        });
        for (k, confidence) in found {
            beads[k].confidence = confidence;
        }
    }

    /// The confidence of a bead that is judged by these.
    fn of(&self, bead: &Judged) -> f32 {
        let terms = bead.figures.iter().zip(self.0).map(|(x, w)| x * w);
        let odds = bead.posterior + terms.sum::<f32>();
        (1.0 / (1.0 + exp(f64::from(-odds)))) as f32
    }

    /// Reads the lines `confidence.NAME value`; what is missing is zero.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut out = Self::NONE;
        weights::read(text, "confidence", |name, value| {
            let at = NAMES.iter().position(|n| *n == name);
            at.map(|at| out.0[at] = value).is_some()
        })?;
        Ok(out)
    }
}

#[cfg(feature = "train")]
impl Calibration {
    /// The lines that [`Calibration::parse`] reads.
    pub fn lines(&self) -> String {
        let lines = NAMES.iter().zip(self.0);
        lines
            .map(|(name, v)| format!("confidence.{name} {v:.4}\n"))
            .collect()
    }

    /// What each bead of two sides is judged by, with its index, where the confidences are posteriors.
    pub fn figures(beads: &[Bead], gaps: Gaps) -> Vec<(usize, Judged)> {
        let mut out = Vec::new();
        beside(beads, |k, beside| {
            out.push((k, figures(&beads[k], beside, gaps)))
        });
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Beads of so many source and target segments, with a posterior.
    fn beads(list: &[(usize, usize, f32)]) -> Vec<Bead> {
        let mut at = (0, 0);
        let bead = |&(rows, columns, confidence): &(usize, usize, f32)| {
            let from = at;
            at = (from.0 + rows, from.1 + columns);
            Bead {
                source: from.0..at.0,
                target: from.1..at.1,
                confidence,
            }
        };
        list.iter().map(bead).collect()
    }

    fn calibrated(list: &[(usize, usize, f32)], others: &[Vec<Bead>]) -> Vec<f32> {
        let mut sections = others.to_vec();
        sections.push(beads(list));
        let gaps = Gaps::of(&sections);
        let weights = Calibration::parse(include_str!("../../data/weights.txt"));
        let mut out = beads(list);
        weights.expect("the weights are read").apply(&mut out, gaps);
        out.iter().map(|b| b.confidence).collect()
    }

    #[test]
    fn without_weights_the_confidence_is_the_posterior() {
        let before = beads(&[(1, 1, 0.25), (0, 1, 0.5), (2, 1, 0.98)]);
        let mut after = before.clone();
        Calibration::NONE.apply(&mut after, Gaps::of(&[]));
        for (a, b) in before.iter().zip(&after) {
            assert!((a.confidence - b.confidence).abs() < 1e-5, "{a:?} {b:?}");
        }
    }

    #[test]
    fn more_of_a_posterior_is_more_of_a_confidence() {
        for gap in [0, 1, 5] {
            let mut last = 0.0;
            for k in 0..=1000 {
                let mut list = vec![(1, 1, k as f32 / 1000.0), (1, 1, 0.9)];
                list.splice(1..1, (0..gap).map(|_| (1, 0, 0.9)));
                let found = calibrated(&list, &[])[0];
                assert!((0.0..=1.0).contains(&found), "{found}");
                assert!(found >= last, "{gap}: {k} {found} {last}");
                last = found;
            }
        }
    }

    /// A text that lacks a sentence here and there.
    fn others() -> Vec<Bead> {
        let list: Vec<_> = (0..100)
            .map(|k| match k % 10 {
                0 => (1, 0, 0.9),
                _ => (1, 1, 0.99),
            })
            .collect();
        beads(&list)
    }

    #[test]
    fn where_sentences_lack_here_and_there_a_bead_beside_a_gap_is_the_surer() {
        let beside = calibrated(&[(1, 1, 0.99), (1, 1, 0.7), (1, 0, 0.7)], &[others()])[1];
        let joined = calibrated(&[(1, 1, 0.99), (1, 2, 0.7), (1, 1, 0.7)], &[others()])[1];
        assert!(beside > 0.75 && joined < 0.65, "{beside} {joined}");
        let whole = calibrated(&[(1, 1, 0.99), (1, 2, 0.7), (1, 1, 0.7)], &[])[1];
        assert!(whole > joined, "{whole} {joined}");
    }

    #[test]
    fn a_text_of_a_few_beads_is_corrected_little() {
        let found = calibrated(&[(1, 1, 0.66), (1, 1, 0.9)], &[])[0];
        assert!((0.65..0.68).contains(&found), "{found}");
        let among_others = calibrated(&[(1, 1, 0.66), (1, 1, 0.9)], &[beads(&[(1, 1, 0.99); 200])]);
        assert!(among_others[0] > 0.7, "{among_others:?}");
    }

    #[test]
    fn beside_a_stretch_that_one_side_lacks_beads_are_less_sure() {
        let stretch = [
            (1, 1, 0.99),
            (1, 1, 0.8),
            (1, 0, 0.7),
            (1, 0, 0.7),
            (1, 0, 0.7),
        ];
        let found = calibrated(&stretch, &[others()])[1];
        let without = calibrated(&stretch[..2], &[others()])[1];
        assert!(found < without, "{found} {without}");
    }
}
