//! Aligning sections that hold tables: rows with rows, then the cells of two rows by their order.
//!
//! A cell says little about itself (`45 W`), a row says more. So the cells of a row are aligned as one:
//!
//! ```text
//! | Noise | 22 dB |   row ──── row   | 噪音 | 22 dB |    ─▶    Noise ↔ 噪音, 22 dB ↔ 22 dB
//! | Power | 45 W  |   row ──── row   | 功率 | 45 W  |          Power ↔ 功率, 45 W ↔ 45 W
//! ```

use crate::alignment::Bead;
use crate::alignment::aligner::Section;
use crate::segmentation::Segment;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Aligns sections by `aligner`, which is asked once, and sees rows where both sides have cells.
pub fn align(
    sections: &[Section<'_>],
    aligner: impl FnOnce(&[Section<'_>]) -> Vec<Vec<Bead>>,
) -> Vec<Vec<Bead>> {
    let joined = |(k, (s, t)): (usize, &Section<'_>)| Some((k, [Joined::of(s)?, Joined::of(t)?]));
    let joined: FxHashMap<usize, [Joined; 2]> =
        sections.iter().enumerate().filter_map(joined).collect();
    if joined.is_empty() {
        return aligner(sections);
    }
    let seen: Vec<Section<'_>> = sections
        .iter()
        .enumerate()
        .map(|(k, section)| match joined.get(&k) {
            Some([s, t]) => (&s.segments[..], &t.segments[..]),
            None => *section,
        })
        .collect();
    let found = aligner(&seen).into_iter().enumerate();
    found
        .map(|(k, beads)| match joined.get(&k) {
            Some([s, t]) => beads.into_iter().flat_map(|b| cells(b, s, t)).collect(),
            None => beads,
        })
        .collect()
}

/// A side with its cells joined to rows.
struct Joined {
    segments: Vec<Segment>,
    /// Which segments of the side each of them holds.
    ranges: Vec<Range<usize>>,
}

impl Joined {
    /// `None` where there are no rows of several cells.
    fn of(segments: &[Segment]) -> Option<Self> {
        let goes_on = |i: usize| {
            let (before, own) = (&segments[i - 1], &segments[i]);
            // No other paragraph is cut before a bar.
            own.text.starts_with('|')
                && (own.paragraph, own.line) == (before.paragraph, before.line)
        };
        if !(1..segments.len()).any(goes_on) {
            return None;
        }
        let mut out = Self {
            segments: Vec::new(),
            ranges: Vec::new(),
        };
        for i in 0..segments.len() {
            match out.ranges.last_mut() {
                Some(range) if goes_on(i) => range.end = i + 1,
                _ => out.ranges.push(i..i + 1),
            }
        }
        let row = |range: &Range<usize>| {
            let mut row = segments[range.start].clone();
            if range.len() > 1 {
                let cells: Vec<&str> = segments[range.clone()].iter().map(|s| &*s.text).collect();
                row.text = cells.join(" ").into();
            }
            row
        };
        out.segments = out.ranges.iter().map(row).collect();
        Some(out)
    }

    /// The segments that a range of rows holds.
    fn all(&self, rows: &Range<usize>) -> Range<usize> {
        match rows.is_empty() {
            false => self.ranges[rows.start].start..self.ranges[rows.end - 1].end,
            true => {
                let at = rows.start.checked_sub(1).map_or(0, |r| self.ranges[r].end);
                at..at
            }
        }
    }
}

/// A bead of rows as beads of their cells: in order where both sides have as many.
fn cells(bead: Bead, source: &Joined, target: &Joined) -> Vec<Bead> {
    let (s, t) = (source.all(&bead.source), target.all(&bead.target));
    let count = |rows: &Range<usize>, side: &Joined| -> Vec<usize> {
        rows.clone().map(|r| side.ranges[r].len()).collect()
    };
    let counts = [count(&bead.source, source), count(&bead.target, target)];
    let whole = |source, target| Bead {
        source,
        target,
        confidence: bead.confidence,
    };
    let by_order =
        s.len() == t.len() && (counts[0] == counts[1] || counts.iter().any(|c| c.len() == 1));
    match (s.is_empty(), t.is_empty()) {
        (false, true) => s.map(|i| whole(i..i + 1, t.clone())).collect(),
        (true, false) => t.map(|j| whole(s.clone(), j..j + 1)).collect(),
        _ if by_order => s.zip(t).map(|(i, j)| whole(i..i + 1, j..j + 1)).collect(),
        _ => vec![whole(s, t)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segments(rows: &[&[&str]]) -> Vec<Segment> {
        let rows = rows.iter().enumerate();
        rows.flat_map(|(n, cells)| cells.iter().map(move |cell| Segment::line(n, *cell)))
            .collect()
    }

    /// Aligns with an aligner that finds these beads of rows.
    fn found(
        source: &[&[&str]],
        target: &[&[&str]],
        rows: &[(Range<usize>, Range<usize>)],
    ) -> Vec<[Range<usize>; 2]> {
        let (s, t) = (segments(source), segments(target));
        let aligner = |_: &[Section<'_>]| {
            let beads = rows.iter().cloned();
            vec![
                beads
                    .map(|(source, target)| Bead {
                        source,
                        target,
                        confidence: 0.9,
                    })
                    .collect(),
            ]
        };
        let beads = align(&[(&s, &t)], aligner).remove(0);
        beads.into_iter().map(|b| [b.source, b.target]).collect()
    }

    #[test]
    fn rows_are_aligned_and_then_their_cells() {
        let source: &[&[&str]] = &[
            &["Before."],
            &["| a", "| b |"],
            &["| c", "| d |"],
            &["| e", "| f |"],
        ];
        let target: &[&[&str]] = &[&["前。"], &["| 甲", "| 乙 |"], &["| 丙", "| 丁", "| 戊 |"]];
        let rows = [(0..1, 0..1), (1..2, 1..2), (2..3, 2..2), (3..4, 2..3)];
        let wanted = [
            [0..1, 0..1],
            [1..2, 1..2],
            [2..3, 2..3],
            [3..4, 3..3],
            [4..5, 3..3],
            [5..7, 3..6],
        ];
        assert_eq!(found(source, target, &rows), wanted);
    }

    #[test]
    fn a_side_without_cells_is_seen_as_it_is() {
        let source: &[&[&str]] = &[&["| a", "| b |"]];
        let target: &[&[&str]] = &[&["甲"], &["乙"]];
        let beads = [(0..1, 0..1), (1..2, 1..2)];
        assert_eq!(found(source, target, &beads), [[0..1, 0..1], [1..2, 1..2]]);
    }
}
