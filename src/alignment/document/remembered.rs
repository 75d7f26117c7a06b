//! What a memory says of a document: pairs to learn from, and sentences that it holds as they stand.

use super::{Document, Piece};
use crate::alignment::key::Key;
use crate::alignment::memory::Memory;
use crate::alignment::recalled::Recalled;
use crate::alignment::text::Side;
use crate::alignment::words::LearnedBead;
use crate::language::lexicon::Lexicon;
use crate::segmentation::Segment;
use std::ops::Range;
use std::sync::Arc;

/// The share of words that a pair of a memory has in common with the document, on either side, to be learned from.
const KNOWN: f32 = 0.2;
/// So many beads of a memory count in full, in however short a document.
const SHORT: f32 = 150.0;

impl Document {
    /// Takes up the pairs of a memory that speak in the document's words: they are learned from with the document's own
    /// beads. What a memory of another field says in other words would only blur what these words mean here.
    pub(super) fn remember(
        &mut self,
        memory: &Memory,
        lexicon: &Lexicon,
        sections: &[(&[Segment], &[Segment])],
    ) {
        if memory.is_empty() {
            return;
        }
        self.name(sections);
        self.recalled = Arc::new(Recalled::of(memory, &self.keys));
        let pairs = (&memory.chinese[..], &memory.english[..]);
        let (sides, shares) = Side::read_pairs(pairs, &self.words, lexicon);
        let known = shares.iter().enumerate().filter(|(_, s)| **s >= KNOWN);
        self.remembered = known
            .map(|(k, _)| LearnedBead {
                section: self.sides.len() as u32,
                chinese: (k as u32, k as u32 + 1),
                english: (k as u32, k as u32 + 1),
                weight: 1.0,
            })
            .collect();
        self.sides.push(sides);
    }

    /// Makes the keys by which a memory knows the segments of these sections, (Chinese, English).
    pub(in crate::alignment) fn name(&mut self, sections: &[(&[Segment], &[Segment])]) {
        let keys = |side: &Side, segments: &[Segment]| -> Box<[Key]> {
            let texts = segments[..side.len()].iter().map(|s| Key::of(&s.text));
            texts.collect()
        };
        let keys = self.pieces.iter().map(|piece| {
            let ((z, e), (chinese, english)) = (
                &self.sides[piece.sides as usize],
                sections[piece.section as usize],
            );
            [
                keys(z, &chinese[piece.start.0 as usize..]),
                keys(e, &english[piece.start.1 as usize..]),
            ]
        });
        self.keys = keys.collect();
    }

    /// What a memory says of a bead of a piece, in log-odds.
    #[inline]
    pub(super) fn remembers(
        &self,
        piece: &Piece,
        (chinese, english): (Range<usize>, Range<usize>),
    ) -> f32 {
        let Some([zk, ek]) = self.keys.get(piece.sides as usize) else {
            return 0.0;
        };
        let (z, e) = &self.sides[piece.sides as usize];
        self.recalled.says(
            (&zk[chinese.clone()], &z.marks()[chinese]),
            (&ek[english.clone()], &e.marks()[english]),
        )
    }

    /// What is learned from a memory, weighed so that all of it counts no more than the document's own beads: however
    /// large it is, what words mean in this document is for the document to say, unless it is short.
    pub(super) fn remembered(&self, own: &[LearnedBead]) -> Vec<LearnedBead> {
        let sum = |beads: &[LearnedBead]| beads.iter().map(|b| b.weight).sum::<f32>();
        let scale = (sum(own).max(SHORT) / sum(&self.remembered).max(1.0)).min(1.0);
        let weighed = self.remembered.iter().map(|bead| LearnedBead {
            weight: scale * bead.weight,
            ..*bead
        });
        weighed.collect()
    }
}
