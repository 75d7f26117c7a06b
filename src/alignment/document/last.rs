//! The last pass: the beads of every section, by both lexicons.

use super::{Document, Induced, Left, Piece};
use crate::alignment::crossed::Crossed;
use crate::alignment::lattice::Step;
use crate::alignment::{Bead, Models, worth};
use crate::language::Language;
use crate::progress;
use rayon::prelude::*;

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
    ) -> Vec<Vec<Bead>> {
        let swap = languages.0 == Language::English;
        let weights = models.last.mixed(&models.literal, induced.literal);
        let by_literalness = |shape, probability| worth(shape, probability, induced.literal);
        let running = models
            .progress
            .begin(progress::Step::Last, self.pieces.len());
        let beads = |(piece, left): (&Piece, &Left)| {
            let tables = self.tables_of(piece, induced, left);
            let forward = self.forward(piece, &tables, &weights, prior, Some(&left.likely(piece)));
            let (z, e) = &self.sides[piece.sides];
            let crossed = Crossed::new((z, e), &tables.dictionary);
            // Both are large.
            drop(tables);
            let mut best = forward.best(by_literalness);
            crossed.doubt(&mut best);
            running.done(1);
            best
        };
        let found: Vec<Vec<(Step, f32)>> = self.pieces.par_iter().zip(left).map(beads).collect();
        let mut counts = vec![0; sections];
        for (piece, beads) in self.pieces.iter().zip(&found) {
            counts[piece.section] += beads.len();
        }
        let mut out: Vec<_> = counts.into_iter().map(Vec::with_capacity).collect();
        for (piece, beads) in self.pieces.iter().zip(found) {
            for (step, confidence) in beads {
                let (i, j) = (piece.start.0 + step.row, piece.start.1 + step.column);
                let (a, b) = (i..i + step.rows, j..j + step.columns);
                let (source, target) = if swap { (b, a) } else { (a, b) };
                out[piece.section].push(Bead {
                    source,
                    target,
                    confidence,
                });
            }
        }
        out
    }
}
