//! No row holds text from before and after a heading.
//!
//! A heading of a level that the other side lacks is skipped through: what stands before and after it is
//! aligned as one text. A bead may then reach over that heading, and its row would hold text out of
//! its place. Such a bead is cut where the heading stands:
//!
//! ```text
//! source        target              source        target
//! text  ─┐                          text  ─────── (none)
//! 1.1    ├───── text         ─▶     1.1
//! TEXT  ─┘                          TEXT  ─────── text     the longest pieces stay a pair
//! ```

use crate::alignment::Bead;
use crate::segmentation::Segment;
use std::borrow::Cow;
use std::ops::Range;

/// One side of the stretch of text.
pub struct Side {
    /// Ordinals of the segments that parts end before.
    borders: Vec<usize>,
    /// Bytes of each segment.
    lengths: Vec<usize>,
}

impl Side {
    /// A side with these segments, whose parts end before the segments of these ordinals. `between` are numbers
    /// of lines, ascending, that text does not reach over either: those of a table of contents.
    pub fn new(mut borders: Vec<usize>, segments: &[Segment], between: &[u32]) -> Self {
        if !between.is_empty() {
            let apart = |w: &[Segment]| {
                let after = between.partition_point(|&l| l <= w[0].line);
                between.get(after).is_some_and(|&l| l < w[1].line)
            };
            let places = segments.windows(2).enumerate().filter(|(_, w)| apart(w));
            borders.extend(places.map(|(k, _)| k + 1));
            borders.sort_unstable();
        }
        let lengths = segments.iter().map(|s| s.text.len()).collect();
        Self { borders, lengths }
    }

    /// A range cut at the borders within it, and which piece is the longest.
    fn pieces(&self, range: &Range<usize>) -> (Vec<Range<usize>>, usize) {
        let mut found = Vec::new();
        let mut from = range.start;
        let first = self.borders.partition_point(|&b| b <= range.start);
        for &border in self.borders[first..].iter().take_while(|&&b| b < range.end) {
            // A part without text ends where it begins.
            if border > from {
                found.push(from..border);
                from = border;
            }
        }
        found.push(from..range.end);
        let length = |k: usize| self.lengths[found[k].clone()].iter().sum::<usize>();
        let longest = (0..found.len()).max_by_key(|&k| (length(k), std::cmp::Reverse(k)));
        (found, longest.unwrap_or(0))
    }
}

/// Cuts the beads of a stretch at the borders between its parts, which are the same parts on both sides.
pub fn cut<'b>(beads: &'b [Bead], source: &Side, target: &Side) -> Cow<'b, [Bead]> {
    if source.borders.len() <= 1 && target.borders.len() <= 1 {
        return beads.into();
    }
    let mut out = Vec::with_capacity(beads.len());
    for bead in beads {
        let (sources, s) = source.pieces(&bead.source);
        let (targets, t) = target.pieces(&bead.target);
        if sources.len() == 1 && targets.len() == 1 {
            out.push(bead.clone());
            continue;
        }
        let (pair_source, pair_target) = (sources[s].clone(), targets[t].clone());
        let mut push = |source: Range<usize>, target: Range<usize>| {
            out.push(Bead {
                source,
                target,
                confidence: bead.confidence,
            });
        };
        // One-sided pieces stand at the place of the other side that the beads before them have reached.
        for piece in &sources[..s] {
            push(piece.clone(), bead.target.start..bead.target.start);
        }
        for piece in &targets[..t] {
            push(pair_source.start..pair_source.start, piece.clone());
        }
        push(pair_source.clone(), pair_target.clone());
        for piece in &sources[s + 1..] {
            push(piece.clone(), pair_target.end..pair_target.end);
        }
        for piece in &targets[t + 1..] {
            push(bead.source.end..bead.source.end, piece.clone());
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segments(lengths: &[usize]) -> Vec<Segment> {
        let segment = |&n: &usize| Segment::line(0, "x".repeat(n));
        lengths.iter().map(segment).collect()
    }

    fn bead(source: Range<usize>, target: Range<usize>) -> Bead {
        Bead {
            source,
            target,
            confidence: 0.5,
        }
    }

    #[test]
    fn a_bead_over_a_heading_keeps_its_longest_pieces() {
        let side = |borders: &[usize], lengths: &[usize]| {
            Side::new(borders.to_vec(), &segments(lengths), &[])
        };
        let (source, target) = (side(&[1, 3, 3], &[9, 3, 4]), side(&[1, 1, 1], &[20]));
        let beads = [bead(0..3, 0..1)];
        let found = cut(&beads, &source, &target);
        assert_eq!(*found, [bead(0..1, 0..1), bead(1..3, 1..1)]);
        let (source, target) = (side(&[1, 3], &[2, 3, 4]), side(&[1, 1], &[20]));
        let beads = [bead(0..2, 0..1), bead(2..3, 1..1)];
        let found = cut(&beads, &source, &target);
        assert_eq!(
            *found,
            [bead(0..1, 0..0), bead(1..2, 0..1), bead(2..3, 1..1)]
        );
    }
}
