//! The last pass: the beads of every section, by both lexicons.

use super::{Document, Induced, Left, Piece};
use crate::alignment::calibration::{Calibration, Gaps};
use crate::alignment::crossed::{self, Crossed};
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

/// A bead of a piece in little room, as there are as many as sentences.
struct Small {
    /// Its first Chinese and its first English segment in the piece.
    start: (u32, u32),
    /// How many it has of each.
    shape: (u8, u8),
    confidence: f32,
}

impl Document {
    /// The beads of each of so many sections, by what the second pass has found and left, and how likely each
    /// shape is beforehand.
    pub fn last_pass(
        &self,
        (induced, left): (&Induced, Vec<Left>),
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
        let beads = |(piece, left): (&Piece, Left)| {
            let (tables, likely) = self.tables_of(piece, induced, &left);
            let forward = self.forward(piece, &tables, &weights, prior, Some(&likely));
            let (z, e) = &self.sides[piece.sides as usize];
            let crossed = Crossed::new((z, e), &tables.dictionary);
            // All of them are large.
            drop((tables, likely, left));
            let best = forward.best(by_literalness);
            let crossed = crossed.among(&best);
            running.done(1);
            let mut out = Vec::with_capacity(best.len());
            out.extend(best.iter().map(|(step, confidence)| Small {
                start: (step.row as u32, step.column as u32),
                shape: (step.rows as u8, step.columns as u8),
                confidence: *confidence,
            }));
            (out, crossed)
        };
        let pieces = self.pieces.par_iter().zip(left);
        let found: Vec<(Vec<Small>, Vec<usize>)> = pieces.map(beads).collect();
        let mut counts = vec![0; sections];
        for (piece, (beads, _)) in self.pieces.iter().zip(&found) {
            counts[piece.section as usize] += beads.len();
        }
        let mut sections: Vec<_> = counts.into_iter().map(Vec::with_capacity).collect();
        let mut crossed = Vec::new();
        for (piece, (beads, those)) in self.pieces.iter().zip(found) {
            let section = piece.section as usize;
            let first = sections[section].len();
            crossed.extend(those.into_iter().map(|k| (section, first + k)));
            for bead in beads {
                let (row, column) = (bead.start.0 as usize, bead.start.1 as usize);
                let (i, j) = (
                    piece.start.0 as usize + row,
                    piece.start.1 as usize + column,
                );
                let (a, b) = (
                    i..i + usize::from(bead.shape.0),
                    j..j + usize::from(bead.shape.1),
                );
                let (source, target) = if swap { (b, a) } else { (a, b) };
                sections[section].push(Bead {
                    source,
                    target,
                    confidence: bead.confidence,
                });
            }
        }
        Found { sections, crossed }
    }
}
