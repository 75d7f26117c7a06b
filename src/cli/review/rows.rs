//! Rows as the page gets them: marks of all of them, texts of those that are looked at.

use crate::cli::message;
use align::bitext::{Cell, Flag, Kind, Row};
use align::corrections::{Aligned, Side};
use serde_json::{Value, json};
use std::ops::Range;

/// Rows with what is known of their corrections.
pub struct Shown<'a> {
    aligned: &'a Aligned,
}

/// Bits of a row's marks.
const BITS: [(Flag, u32); 7] = [
    (Flag::Doubtful, 1),
    (Flag::Renumbered, 2),
    (Flag::Moved, 4),
    (Flag::Untranslated, 8),
    (Flag::NumbersDiffer, 16),
    (Flag::Reviewed, 32),
    (Flag::Out, 64),
];
const SOURCE_ONLY: u32 = 128;
const TARGET_ONLY: u32 = 256;
/// A person should look at it.
const LOOK: u32 = 512;
const COMMENT: u32 = 1024;

/// Rows of before in place of which others stand now.
pub struct Changed {
    pub old: Range<usize>,
    pub new: Range<usize>,
}

impl<'a> Shown<'a> {
    pub fn new(aligned: &'a Aligned) -> Self {
        Self { aligned }
    }

    fn all(&self) -> &'a [Row] {
        &self.aligned.bitext.rows
    }

    /// For each row its kind, level, bits and about how many columns its longer text takes.
    pub fn marks(&self, range: Range<usize>) -> Value {
        let rows = &self.all()[range];
        let kinds: String = rows.iter().map(|r| kind(r.kind)).collect();
        let levels: Vec<u16> = rows.iter().map(|r| r.level).collect();
        let bits: Vec<u32> = rows.iter().map(bits).collect();
        let widths: Vec<usize> = rows.iter().map(width).collect();
        json!({"kinds": kinds, "levels": levels, "bits": bits, "widths": widths})
    }

    /// The headings by their rows.
    pub fn outline(&self) -> Value {
        let rows = self.all().iter().enumerate();
        let headings = rows.filter(|(_, r)| r.kind == Kind::Heading).map(|(i, r)| {
            let text = |cell: &'a Option<Cell>| cell.as_ref().map(Cell::shown);
            json!([i, text(&r.source), text(&r.target)])
        });
        headings.collect()
    }

    /// The rows with their texts.
    pub fn rows(&self, range: Range<usize>) -> Value {
        let words = message::words().catalogue();
        let rows = range.map(|i| {
            let row = &self.all()[i];
            let cell = |side: Side, cell: &Option<Cell>| {
                let originals = self.aligned.originals.get(&i);
                let original = originals.and_then(|o| o[side as usize].as_ref());
                match cell {
                    None => json!(null),
                    Some(cell) => json!({
                        "text": cell.text,
                        "line": cell.line,
                        "original": original.map(|o| o.clone().unwrap_or_default()),
                    }),
                }
            };
            json!({
                "id": row.id,
                "section": row.section,
                "targetSection": row.target_section,
                "source": cell(Side::Source, &row.source),
                "target": cell(Side::Target, &row.target),
                "confidence": row.confidence,
                "reason": words.reason(&row.reason),
                "comment": row.comment.say(words),
            })
        });
        rows.collect()
    }

    /// The rows that hold a text, whatever the case of its letters.
    pub fn find(&self, text: &str) -> Vec<usize> {
        let wanted = text.to_lowercase();
        let words = message::words().catalogue();
        let holds = |text: &str| text.to_lowercase().contains(&wanted);
        let cell = |cell: &Option<Cell>| cell.as_ref().is_some_and(|c| holds(&c.text));
        let rows = self.all().iter().enumerate();
        let found = rows
            .filter(|(_, r)| cell(&r.source) || cell(&r.target) || holds(&r.comment.say(words)));
        found.map(|(i, _)| i).collect()
    }

    /// By what a row is found again after a change: for each side its line, and how its text begins.
    pub fn place(&self, row: usize) -> Place {
        let row = self.all().get(row);
        Side::BOTH.map(|side| {
            let cell = row.and_then(|r| cell_of(r, side))?;
            Some((cell.line, cell.text.chars().take(12).collect()))
        })
    }

    /// The row that is found so.
    pub fn at(&self, place: &Place) -> Option<usize> {
        let mut sides = Side::BOTH.into_iter().zip(place);
        sides.find_map(|(side, place)| {
            let (line, text) = place.as_ref()?;
            self.all().iter().position(|r| {
                cell_of(r, side).is_some_and(|c| c.line == *line && c.text.starts_with(text))
            })
        })
    }

    fn same(&self, i: usize, other: &Self, j: usize) -> bool {
        self.all()[i] == other.all()[j]
            && self.aligned.originals.get(&i) == other.aligned.originals.get(&j)
    }
}

/// For each side of a row its line and how its text begins.
pub type Place = [Option<(u32, String)>; 2];

fn cell_of(row: &Row, side: Side) -> Option<&Cell> {
    match side {
        Side::Source => row.source.as_ref(),
        Side::Target => row.target.as_ref(),
    }
}

/// Where the rows differ: all between the first difference and the last.
pub fn changed(old: &Shown, new: &Shown) -> Changed {
    let (n, m) = (old.all().len(), new.all().len());
    let both = n.min(m);
    let head = (0..both).take_while(|&i| old.same(i, new, i)).count();
    let tail = (0..both - head)
        .take_while(|&k| old.same(n - 1 - k, new, m - 1 - k))
        .count();
    Changed {
        old: head..n - tail,
        new: head..m - tail,
    }
}

/// Whether there is a heading among some rows.
pub fn touches_headings(rows: &Shown, range: &Range<usize>) -> bool {
    rows.all()[range.clone()]
        .iter()
        .any(|r| r.kind == Kind::Heading)
}

fn kind(kind: Kind) -> char {
    match kind {
        Kind::Heading => 'h',
        Kind::Toc => 't',
        Kind::Segment => 's',
        Kind::Other => 'o',
    }
}

fn bits(row: &Row) -> u32 {
    let flags = BITS.iter().filter(|(flag, _)| row.flags.contains(*flag));
    let mut bits: u32 = flags.map(|(_, bit)| bit).sum();
    let is_text = matches!(row.kind, Kind::Heading | Kind::Segment);
    if is_text && row.target.is_none() {
        bits |= SOURCE_ONLY;
    }
    if is_text && row.source.is_none() {
        bits |= TARGET_ONLY;
    }
    if !row.comment.is_empty() {
        bits |= COMMENT;
    }
    let reviewed = row.flags.contains(Flag::Reviewed);
    let one_sided = bits & (SOURCE_ONLY | TARGET_ONLY) > 0;
    let open = !reviewed && (one_sided || !row.flags.is_empty() || !row.comment.is_empty());
    let doubted = row.flags.contains(Flag::Doubtful);
    if is_text && (open || doubted) {
        bits |= LOOK;
    }
    bits
}

/// About how many columns the longer side takes; a Chinese character is two.
fn width(row: &Row) -> usize {
    let columns = |cell: &Option<Cell>| {
        let chars = cell.iter().flat_map(|c| c.text.chars());
        chars
            .map(|c| if c.is_ascii() { 1 } else { 2 })
            .sum::<usize>()
    };
    columns(&row.source).max(columns(&row.target))
}
