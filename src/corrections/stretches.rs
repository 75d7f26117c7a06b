//! Where in a side's text the rows stand.
//!
//! A row says on which line its text begins, which does not tell `It is cold.` from the same words earlier on that
//! line. But rows hold all the text there is, nearly all in the order of the document, so each begins where the one
//! before has ended:
//!
//! ```text
//! stream   Itiscold.Itiscold.Ducksliveonit.
//! rows     └── 4 ──┘└── 5 ──┘└──── 6 ────┘
//! ```
//!
//! What a person has put elsewhere is looked for on its line.

use super::fact::Side;
use super::texts::{Units, solid, solid_length};
use crate::bitext::{Kind, Row};
use std::collections::BTreeMap;
use std::ops::Range;

/// A side's rows by where they begin in its stream, in bytes: their end, and which row.
type Places = BTreeMap<usize, (usize, usize)>;

/// Where the rows of text stand in the streams of both sides.
pub struct Stretches {
    /// By side, then by row.
    rows: [Vec<Option<Range<usize>>>; 2],
    places: [Places; 2],
}

impl Stretches {
    /// Finds the rows; `text` gives a row's text on a side as the document has it, with its line from 1, and `tied`
    /// where it stands if a fact says so.
    pub fn new<'t>(
        rows: &'t [Row],
        units: &[Units; 2],
        text: impl Fn(usize, Side) -> Option<(&'t str, u32)>,
        tied: impl Fn(usize, Side) -> Option<Range<usize>>,
    ) -> Self {
        let side = |side: Side| {
            let cells = rows.iter().enumerate();
            let cells = cells.filter(|(_, row)| row.kind == Kind::Segment);
            let cells =
                cells.filter_map(|(i, _)| text(i, side).map(|(text, line)| (line, i, text)));
            let tied = |row| tied(row, side);
            place(cells.collect(), rows.len(), &units[side.index()], tied)
        };
        let (source, target) = (side(Side::Source), side(Side::Target));
        Self {
            rows: [source.0, target.0],
            places: [source.1, target.1],
        }
    }

    /// Where a row's text stands; `None` where it has none, or that was not found.
    pub fn of(&self, row: usize, side: Side) -> Option<Range<usize>> {
        self.rows[side.index()].get(row)?.clone()
    }

    /// The row that holds a stretch, and how many bytes of it come before.
    pub fn row_of(&self, side: Side, range: &Range<usize>) -> Option<(usize, usize)> {
        let (&start, &(end, row)) = self.places[side.index()]
            .range(..=range.start)
            .next_back()?;
        (range.end <= end).then_some((row, range.start - start))
    }
}

/// Finds each text (line from 1, row, text) in the stream.
fn place(
    mut cells: Vec<(u32, usize, &str)>,
    rows: usize,
    units: &Units,
    tied: impl Fn(usize) -> Option<Range<usize>>,
) -> (Vec<Option<Range<usize>>>, Places) {
    cells.sort_unstable_by_key(|&(line, row, _)| (line, row));
    let mut out = vec![None; rows];
    let mut places = Places::new();
    // What facts speak of stands where they say, whatever the order.
    cells.retain(|&(_, row, text)| {
        let range = tied(row).filter(|range| range.len() == solid_length(text));
        if let Some(range) = &range {
            places.insert(range.start, (range.end, row));
            out[row] = Some(range.clone());
        }
        range.is_none()
    });
    let mut cursor = 0;
    for (line, row, text) in cells {
        let needle = solid(text);
        if needle.is_empty() {
            continue;
        }
        while let Some(&(end, _)) = places.get(&cursor) {
            cursor = end;
        }
        let free = |range: &Range<usize>| {
            let before = places.range(..range.end).next_back();
            before.is_none_or(|(_, (end, _))| *end <= range.start)
        };
        let found = units
            .stands_at(&needle, cursor)
            .filter(free)
            .or_else(|| units.on_line(&needle, line.saturating_sub(1)).find(free));
        if let Some(range) = found {
            // What is behind on the lines above is not to come any more.
            if range.start == cursor || units.line_at(cursor) + 1 < line && range.start > cursor {
                cursor = range.end;
            }
            places.insert(range.start, (range.end, row));
            out[row] = Some(range);
        }
    }
    (out, places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::{Cell, Fields, Flags};
    use compact_str::CompactString;

    #[test]
    fn the_same_words_are_told_apart_by_what_comes_before() {
        let units = || {
            let units = [
                (0, "It is cold. It is cold."),
                (0, "Ducks live on it."),
                (2, "It is cold."),
            ];
            Units::new(units.into_iter(), false)
        };
        // The last row of the first line was put above the one before it.
        let texts = [
            ("It is cold.", 1),
            ("Ducks live on it.", 1),
            ("It is cold.", 1),
            ("It is cold.", 3),
        ];
        let rows: Vec<Row> = texts
            .iter()
            .map(|(text, line)| {
                Row::from(Fields {
                    id: CompactString::default(),
                    kind: Kind::Segment,
                    level: 1,
                    source: Some(Cell::new(*text, *line)),
                    target: None,
                    section: "§1".into(),
                    target_section: None,
                    confidence: 90,
                    flags: Flags::NONE,
                    reason: crate::message::Reason::Reviewed,
                    comment: "".into(),
                })
            })
            .collect();
        let both = [units(), units()];
        let text = |i: usize, side| match side {
            Side::Source => Some(texts[i]),
            Side::Target => None,
        };
        let found = Stretches::new(&rows, &both, text, |_, _| None);
        let places: Vec<_> = (0..4).map(|i| found.of(i, Side::Source).unwrap()).collect();
        assert_eq!(places, [0..9, 18..32, 9..18, 32..41]);
        assert_eq!(found.row_of(Side::Source, &(11..13)), Some((2, 2)));
        assert_eq!(found.row_of(Side::Source, &(8..10)), None);
        assert_eq!(found.of(0, Side::Target), None);
        // A fact says that the first row is the second of the three.
        let tied = |i: usize, side| (i == 0 && side == Side::Source).then_some(9..18);
        let found = Stretches::new(&rows, &both, text, tied);
        assert_eq!(found.of(0, Side::Source), Some(9..18));
        assert_eq!(found.of(2, Side::Source), Some(0..9));
    }
}
