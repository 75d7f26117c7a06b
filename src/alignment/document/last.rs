//! The last pass: the beads of every section, by both lexicons.

use super::{Document, Induced, Left, Piece};
use crate::alignment::calibration::{Calibration, Gaps};
use crate::alignment::crossed::{self, Crossed};
use crate::alignment::lattice::Step;
use crate::alignment::{Bead, Models, worth};
use crate::language::Language;
use crate::progress;
use rayon::prelude::*;

/// What the last pass finds.
pub struct Found {
    /// The beads of each section; their confidences are posteriors.
    pub sections: Vec<Vec<Bead>>,
    /// Those that are crossed: section, index of the bead.
    crossed: Vec<(usize, usize)>,
}

impl Found {
    /// The beads with their confidences, in a document with such gaps.
    pub fn calibrated(mut self, calibration: &Calibration, gaps: Gaps) -> Vec<Vec<Bead>> {
        for beads in &mut self.sections {
            calibration.apply(beads, gaps);
        }
        for (section, k) in self.crossed {
            crossed::doubt(&mut self.sections[section][k]);
        }
        self.sections
    }
}

impl Document {
    /// The beads of each of so many sections, by what the second pass has found and left, and how likely each
    /// shape is beforehand.
    pub fn last_pass(
        &self,
        (induced, left): (&Induced, &[Left]),
        prior: &[f32],
        sections: usize,
        languages: (Language, Language),
        models: &Models,
    ) -> Found {
        let swap = languages.0 == Language::English;
        let weights = models.last.mixed(&models.literal, induced.literal);
        let by_literalness = |shape, probability| worth(shape, probability, induced.literal);
        let running = models
            .progress
            .begin(progress::Step::Last, self.pieces.len());
        let beads = |(piece, left): (&Piece, &Left)| {
            let tables = self.tables_of(piece, induced, left);
            let forward = self.forward(piece, &tables, &weights, prior, Some(&left.likely));
            let (z, e) = &self.sides[piece.sides];
            let crossed = Crossed::new((z, e), &tables.dictionary);
            // Both are large.
            drop(tables);
            let best = forward.best(by_literalness);
            let crossed = crossed.among(&best);
            running.done(1);
            (best, crossed)
        };
        let found: Vec<(Vec<(Step, f32)>, Vec<usize>)> =
            self.pieces.par_iter().zip(left).map(beads).collect();
        let mut counts = vec![0; sections];
        for (piece, (beads, _)) in self.pieces.iter().zip(&found) {
            counts[piece.section] += beads.len();
        }
        let mut sections: Vec<_> = counts.into_iter().map(Vec::with_capacity).collect();
        let mut crossed = Vec::new();
        for (piece, (beads, those)) in self.pieces.iter().zip(found) {
            let first = sections[piece.section].len();
            crossed.extend(those.into_iter().map(|k| (piece.section, first + k)));
            for (step, confidence) in beads {
                let (i, j) = (piece.start.0 + step.row, piece.start.1 + step.column);
                let (a, b) = (i..i + step.rows, j..j + step.columns);
                let (source, target) = if swap { (b, a) } else { (a, b) };
                sections[piece.section].push(Bead {
                    source,
                    target,
                    confidence,
                });
            }
        }
        Found { sections, crossed }
    }
}
