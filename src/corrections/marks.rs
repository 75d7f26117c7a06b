//! Facts about rows once they are there: doubts, comments, texts that are to read otherwise.

use super::fact::{Fact, Kind, Name, Side};
use super::fit::Misfit;
use super::texts::{Lost, Sections, Units, solid};
use super::{Aligned, Fits, lost, outline};
use crate::bitext::rows::DOUBTFUL;
use crate::bitext::{Cell, Flag, Kind as RowKind, Row};
use crate::document::Document;
use crate::message::Reason;

/// What marks are put by.
pub struct Marker<'a> {
    pub facts: &'a [Option<&'a Fact>],
    pub docs: [&'a Document; 2],
    pub sections: &'a [Sections; 2],
    pub units: &'a [Units; 2],
    /// Rows by the lines of their source and target.
    by_line: [Vec<(u32, usize)>; 2],
}

fn cell_mut(row: &mut Row, side: Side) -> &mut Option<Cell> {
    match side {
        Side::Source => &mut row.source,
        Side::Target => &mut row.target,
    }
}

impl<'a> Marker<'a> {
    /// For these rows.
    pub fn new(
        facts: &'a [Option<&'a Fact>],
        docs: [&'a Document; 2],
        sections: &'a [Sections; 2],
        units: &'a [Units; 2],
        rows: &[Row],
    ) -> Self {
        let by_line = Side::BOTH.map(|side| {
            let lines = rows.iter().enumerate();
            let mut lines: Vec<(u32, usize)> = lines
                .filter_map(|(i, row)| Some((side.cell(row)?.line, i)))
                .collect();
            lines.sort_unstable();
            lines
        });
        Self {
            facts,
            docs,
            sections,
            units,
            by_line,
        }
    }

    /// Puts the marks on the rows; `ties` are those of the rows.
    pub fn mark(&self, out: &mut Aligned, ties: &[u32], fits: &mut Fits) {
        for (row, &tie) in ties.iter().enumerate() {
            if let Some(fact) = (tie as usize).checked_sub(1).and_then(|f| self.facts[f]) {
                out.concerns[row].push(tie as usize - 1);
                state(&mut out.bitext.rows[row], fact.fact);
            }
        }
        for (index, fact) in self.facts.iter().enumerate() {
            let Some(fact) = fact else { continue };
            let of_rows = match fact.fact {
                Kind::Text | Kind::Supply | Kind::Comment => true,
                Kind::Doubtful | Kind::Out => fact.heading,
                _ => false,
            };
            if !of_rows {
                if fact.fact.is_outline() && fits.holds(index) {
                    self.note_heading(index, fact, out);
                }
                continue;
            }
            match self.put(fact, out) {
                Ok(row) => {
                    out.concerns[row].push(index);
                    fits.hold(index);
                }
                Err(misfit) => fits.insert(index, misfit),
            }
        }
    }

    /// Notes which row a fact about headings concerns.
    fn note_heading(&self, index: usize, fact: &Fact, out: &mut Aligned) {
        for (side, name) in fact.names() {
            let i = side.index();
            let Ok(place) = outline::place(self.docs[i], &self.sections[i], side, name) else {
                continue;
            };
            let mut rows = self.rows_on(side, place.line + 1, &out.bitext.rows, |_| true);
            let first = rows.next();
            drop(rows);
            if let Some(row) = first.filter(|&row| !out.concerns[row].contains(&index)) {
                out.concerns[row].push(index);
            }
        }
    }

    /// The rows whose cell begins on a line (from 1), or goes on there.
    fn rows_on<'r>(
        &'r self,
        side: Side,
        line: u32,
        rows: &'r [Row],
        fits: impl Fn(&Row) -> bool + 'r,
    ) -> impl Iterator<Item = usize> + 'r {
        const BACK: usize = 40;
        let lines = &self.by_line[side.index()];
        let end = lines.partition_point(|l| l.0 <= line);
        let on = lines[..end].partition_point(|l| l.0 < line);
        let own = lines[on..end].iter();
        let before = lines[..on].iter().rev().take(BACK);
        own.chain(before)
            .map(|l| l.1)
            .filter(move |&row| fits(&rows[row]))
    }

    /// The row that holds a named text.
    fn row_of(
        &self,
        side: Side,
        name: &Name,
        heading: bool,
        rows: &[Row],
    ) -> Result<usize, Misfit> {
        let i = side.index();
        let none = || Misfit::NoRow(side, name.text.clone());
        if heading {
            let place = outline::place(self.docs[i], &self.sections[i], side, name)?;
            let is = |row: &Row| row.kind == RowKind::Heading;
            return self
                .rows_on(side, place.line + 1, rows, is)
                .next()
                .ok_or_else(none);
        }
        let units = &self.units[i];
        let found = self.sections[i].find(units, name);
        if matches!(found, Err(Lost::Gone)) && name.of.is_none() {
            // What was text when this was said may be a heading now.
            let as_heading = self.row_of(side, name, true, rows);
            if as_heading.is_ok() {
                return as_heading;
            }
        }
        let range = found.map_err(|why| lost(side, name, why, units))?;
        let line = units.line_at(range.start) + 1;
        let needle = solid(&name.text);
        let holds = |row: &Row| {
            row.kind == RowKind::Segment
                && side
                    .cell(row)
                    .is_some_and(|c| solid(&c.text).contains(&needle))
        };
        let mut rows = self.rows_on(side, line, rows, holds);
        let first = rows.next();
        first.ok_or_else(none)
    }

    fn put(&self, fact: &Fact, out: &mut Aligned) -> Result<usize, Misfit> {
        let mut found = Err(Misfit::OtherLevel);
        for (side, name) in fact.names() {
            // One side of a row that has been parted is enough for a comment.
            found = self
                .row_of(side, name, fact.heading, &out.bitext.rows)
                .map(|row| (row, side, name));
            if found.is_ok() {
                break;
            }
        }
        let (at, side, name) = found?;
        let row = &mut out.bitext.rows[at];
        let reads = fact.reads.as_deref().unwrap_or_default();
        match fact.fact {
            Kind::Comment => row.comment = fact.comment.as_deref().unwrap_or_default().into(),
            Kind::Text => {
                let cell = cell_mut(row, side).as_mut();
                let cell = cell.ok_or_else(|| Misfit::NoRow(side, name.text.clone()))?;
                let new = replaced(&cell.text, &name.text, reads);
                let new = new.ok_or_else(|| Misfit::NoRow(side, name.text.clone()))?;
                let before = out.originals.entry(at).or_default();
                before[side.index()].get_or_insert_with(|| Some(cell.text.clone()));
                cell.retype(&new);
                settle(row);
            }
            Kind::Supply => {
                let other = side.other();
                if other.cell(row).is_some() {
                    return Err(Misfit::NoRow(side, name.text.clone()));
                }
                out.originals.entry(at).or_default()[other.index()] = Some(None);
                let line = self.line_near(other, at, &out.bitext.rows);
                let row = &mut out.bitext.rows[at];
                *cell_mut(row, other) = Some(Cell::new(reads, line));
                settle(row);
            }
            kind => state(row, kind),
        }
        Ok(at)
    }

    /// The line of the nearest row above that has a cell of this side, or below.
    fn line_near(&self, side: Side, at: usize, rows: &[Row]) -> u32 {
        let line = |row: &Row| side.cell(row).map(|c| c.line);
        let above = rows[..at].iter().rev().find_map(line);
        above
            .or_else(|| rows[at..].iter().find_map(line))
            .unwrap_or(1)
    }
}

/// Marks a row as what a fact says of it.
fn state(row: &mut Row, kind: Kind) {
    match kind {
        Kind::Doubtful => {
            row.confidence = row.confidence.min(Row::DOUBTED);
            row.flags.push(Flag::Doubtful);
            const { assert!(Row::DOUBTED < DOUBTFUL) };
        }
        Kind::Out => row.flags.push(Flag::Out),
        _ => {}
    }
    sign(row);
}

/// What a person has decided is reviewed.
fn sign(row: &mut Row) {
    row.flags.push(Flag::Reviewed);
    row.flags.sort_unstable();
    row.flags.dedup();
    row.reason = Reason::Reviewed;
}

/// A row whose text a person has corrected: what the program had to say about it is settled.
fn settle(row: &mut Row) {
    row.flags
        .retain(|f| !matches!(f, Flag::NumbersDiffer | Flag::Untranslated));
    if !row.flags.contains(&Flag::Doubtful) || !row.flags.contains(&Flag::Reviewed) {
        row.flags.retain(|f| *f != Flag::Doubtful);
        row.confidence = 100;
    }
    row.comment.clear();
    sign(row);
}

/// A text with a part of it replaced; white space in the part does not count.
pub fn replaced(text: &str, part: &str, by: &str) -> Option<String> {
    let places: Vec<usize> = text
        .char_indices()
        .filter(|(_, c)| !c.is_whitespace())
        .map(|(at, _)| at)
        .collect();
    let (own, wanted) = (solid(text), solid(part));
    let from = own.find(&wanted)?;
    let first = own[..from].chars().count();
    let last = first + wanted.chars().count();
    let start = *places.get(first)?;
    let end = places.get(last.checked_sub(1)?)?;
    let end = end + text[*end..].chars().next()?.len_utf8();
    Some(format!("{}{by}{}", &text[..start], &text[end..]))
}
