//! Texts aligned with weights that were trained on the others: how accurate that is, and what a posterior is worth.

use crate::fit::fit;
use crate::gold::{Gold, Loss, omit};
use align::alignment::{Bead, Models, align_segments};
use align::language::Language;
use align::train::alignment::calibration::{Calibration, Gaps};
use align::train::alignment::lattice::Step;
use align::train::alignment::train::{Gold as Part, Judged, calibrate};
use std::collections::{HashMap, HashSet};

/// How many copies of each kind of loss a text comes with.
const COPIES: u64 = 4;
/// What a text itself counts where a copy counts 1.
const WHOLE: f64 = 4.0;
/// Weight of the Gaussian prior that holds confidences at the posteriors. With 3 for 30 the log-likelihood of what was left
/// out is the same within its error, and posteriors of 0.2 count as 0.5 in a text without gaps.
const L2: f64 = 30.0;

/// What was found in a text by weights that were trained on others.
pub struct Held {
    /// The text's name; copies have that of the whole.
    pub name: String,
    /// A literal translation.
    pub literal: bool,
    /// What it lacks, if it is a copy.
    pub loss: Option<Loss>,
    /// Its beads; their confidences are posteriors.
    pub beads: Vec<Bead>,
    /// Its gold path.
    path: Vec<Part>,
}

impl Held {
    /// Those of a text and its copies.
    fn of(held: &Gold, seed: u64, models: &Models) -> Vec<Self> {
        let copies = (0..COPIES).flat_map(|k| {
            let copy = move |loss| Gold {
                name: held.name.clone(),
                ..omit(held, seed + 1000 * k, loss)
            };
            [Loss::Beads, Loss::Stretches].map(copy)
        });
        let found = |gold: &Gold| {
            let languages = (Language::Chinese, Language::English);
            Self {
                name: gold.name.clone(),
                literal: gold.literal,
                loss: gold.loss,
                beads: align_segments(&gold.chinese, &gold.english, languages, models),
                path: gold.path.clone(),
            }
        };
        let mut out = vec![found(held)];
        out.extend(copies.map(|copy| found(&copy)));
        out
    }

    /// The gold beads of two sides.
    pub fn gold(&self) -> HashSet<(usize, usize, usize, usize)> {
        let known = self
            .path
            .iter()
            .filter(|part| matches!(part, Part::Bead(_)));
        let steps = known
            .map(Part::step)
            .filter(|s| s.rows > 0 && s.columns > 0);
        steps
            .map(|s| (s.row, s.column, s.rows, s.columns))
            .collect()
    }

    /// The beads of two sides of which the gold says whether they are right: index, and whether.
    pub fn judged(&self) -> Vec<(usize, bool)> {
        let groups: Vec<Step> = self
            .path
            .iter()
            .filter(|part| matches!(part, Part::Group(_)))
            .map(Part::step)
            .collect();
        let within = |b: &Bead| {
            let after = groups.partition_point(|g| g.row <= b.source.start);
            after.checked_sub(1).is_some_and(|k| {
                let g = groups[k];
                b.source.end <= g.row + g.rows
                    && (g.column..=g.column + g.columns).contains(&b.target.start)
                    && b.target.end <= g.column + g.columns
            })
        };
        let gold = self.gold();
        let beads = self.beads.iter().enumerate();
        beads
            .filter(|(_, b)| !b.source.is_empty() && !b.target.is_empty() && !within(b))
            .map(|(k, b)| {
                let place = (
                    b.source.start,
                    b.target.start,
                    b.source.len(),
                    b.target.len(),
                );
                (k, gold.contains(&place))
            })
            .collect()
    }

    /// The beads with what a calibration makes of them.
    pub fn calibrated(&self, calibration: &Calibration) -> Vec<Bead> {
        let mut beads = self.beads.clone();
        calibration.apply(&mut beads, self.gaps());
        beads
    }

    /// What it lacks by its beads; it is one section.
    fn gaps(&self) -> Gaps {
        Gaps::of(std::slice::from_ref(&self.beads))
    }

    fn examples(&self) -> Vec<Judged> {
        let right: HashMap<usize, bool> = self.judged().into_iter().collect();
        let count = self.loss.map_or(WHOLE, |_| 1.0);
        let figures = Calibration::figures(&self.beads, self.gaps()).into_iter();
        figures
            .filter_map(|(k, figures)| Some((figures, *right.get(&k)?, count)))
            .collect()
    }
}

/// Each text and copies of it, aligned with weights that were trained on the others and their `copies`.
pub fn held_out(golds: &[Gold], copies: &[Gold], models: &Models, without: &[String]) -> Vec<Held> {
    let one = |(k, held): (usize, &Gold)| {
        let all = golds.iter().chain(copies);
        let others: Vec<&Gold> = all.filter(|g| g.name != held.name).collect();
        let models = fit(&others, models, without).models(models.clone());
        Held::of(held, k as u64, &models)
    };
    golds.iter().enumerate().flat_map(one).collect()
}

/// What makes confidences of the posteriors in these texts, but the one of a name.
pub fn calibration(held: &[Held], but: Option<&str>) -> Calibration {
    let others = held.iter().filter(|h| but != Some(&h.name[..]));
    let beads: Vec<Judged> = others.flat_map(Held::examples).collect();
    calibrate(&beads, L2)
}
