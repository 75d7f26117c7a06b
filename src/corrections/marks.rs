//! Facts about rows once they are there: doubts, comments, texts that are to read otherwise.
//!
//! Texts are typed over first, all of a cell at once, so that no correction has to look for its text in what another
//! one has made of it; then comes what is said of the rows.

use super::aligned::Aligned;
use super::fact::{Fact, Kind, Name, Side};
use super::fit::{Fits, Misfit};
use super::outline;
use super::stretches::Stretches;
use super::texts::{Lost, Sections, Units, byte_after, byte_of, solid, solid_length};

use crate::bitext::rows::{DOUBTFUL, judge_again};
use crate::bitext::{Cell, Flag, Kind as RowKind, Row};
use crate::document::Document;
use crate::message::{Reason, Remark};
use std::collections::BTreeMap;
use std::ops::Range;

/// What marks are put by.
pub struct Marker<'a> {
    pub facts: &'a [Option<&'a Fact>],
    pub docs: [&'a Document; 2],
    pub sections: &'a [Sections; 2],
    pub units: &'a [Units; 2],
    /// Rows by the lines of their source and target.
    by_line: [Vec<(u32, usize)>; 2],
    /// Where the rows of text stand, where a fact asks for one.
    stretches: Option<Stretches>,
}

/// Where a named text stands: its row, and the bytes of the cell's text, white space aside, that it takes; all of it
/// without.
struct Spot {
    row: usize,
    within: Option<Range<usize>>,
}

/// The texts to be typed over, by row and side: which fact says so, where in the cell.
type Typed = BTreeMap<(usize, Side), Vec<(usize, Spot)>>;

fn cell_mut(row: &mut Row, side: Side) -> &mut Option<Cell> {
    match side {
        Side::Source => &mut row.source,
        Side::Target => &mut row.target,
    }
}

impl<'a> Marker<'a> {
    /// For these rows; `ties` gives for each the fact that ties its texts, by its index + 1, 0 for none.
    pub fn new(
        facts: &'a [Option<&'a Fact>],
        docs: [&'a Document; 2],
        sections: &'a [Sections; 2],
        units: &'a [Units; 2],
        rows: &[Row],
        ties: &[u32],
    ) -> Self {
        let by_line = Side::BOTH.map(|side| {
            let lines = rows.iter().enumerate();
            let mut lines: Vec<(u32, usize)> = lines
                .filter_map(|(i, row)| Some((side.cell(row)?.line, i)))
                .collect();
            lines.sort_unstable();
            lines
        });
        let asks = |f: &&Fact| is_of_rows(f) && !f.heading;
        let stretches = facts.iter().flatten().any(asks).then(|| {
            let text = |row: usize, side: Side| side.cell(&rows[row]).map(|c| (&*c.text, c.line));
            let tied = |row: usize, side: Side| {
                let fact = facts[(ties[row] as usize).checked_sub(1)?]?;
                let i = side.index();
                sections[i].find(&units[i], fact.name(side)?).ok()
            };
            Stretches::new(rows, units, text, tied)
        });
        Self {
            facts,
            docs,
            sections,
            units,
            by_line,
            stretches,
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
        let is_tied = |row: usize| ties.get(row).is_some_and(|&tie| tie > 0);
        let mut typed = Typed::new();
        let mut others = Vec::new();
        for (index, fact) in self.facts.iter().enumerate() {
            let Some(fact) = fact else { continue };
            if fact.fact.is_outline() && fits.holds(index) {
                self.note_heading(index, fact, out);
            }
            if !is_of_rows(fact) {
                continue;
            }
            match self.spot(fact, &out.bitext.rows) {
                Ok((side, spot)) => {
                    out.concerns[spot.row].push(index);
                    fits.hold(index);
                    match fact.fact {
                        Kind::Text => typed
                            .entry((spot.row, side))
                            .or_default()
                            .push((index, spot)),
                        _ => others.push((index, fact, side, spot.row)),
                    }
                }
                Err(misfit) => fits.insert(index, misfit),
            }
        }
        for ((row, side), spots) in typed {
            self.retype(row, side, spots, out, fits);
            settle(&mut out.bitext.rows[row], is_tied(row));
        }
        let is_supply = |f: &Fact| f.fact == Kind::Supply;
        // A comment is on the row whatever its texts are made to read.
        others.sort_by_key(|(_, fact, ..)| !is_supply(fact));
        for (index, fact, side, row) in others {
            if is_supply(fact) {
                match self.supply(fact, side, row, out) {
                    Ok(()) => settle(&mut out.bitext.rows[row], is_tied(row)),
                    Err(misfit) => fits.insert(index, misfit),
                }
            } else if fact.fact == Kind::Comment {
                let comment = fact.comment.as_deref().unwrap_or_default();
                out.bitext.rows[row].comment = comment.into();
            } else {
                state(&mut out.bitext.rows[row], fact.fact);
            }
        }
        self.doubt_stale(out, fits);
    }

    /// A text was typed beside another one that has changed since: nobody has looked at the two together.
    fn doubt_stale(&self, out: &mut Aligned, fits: &Fits) {
        let Some(stretches) = &self.stretches else {
            return;
        };
        let lost = self.facts.iter().enumerate().filter_map(|(i, fact)| {
            let fact = (*fact)?;
            (fact.fact == Kind::Pair && !fits.holds(i)).then_some(fact)
        });
        for fact in lost {
            for (side, name) in fact.names() {
                let i = side.index();
                let Ok(range) = self.sections[i].find(&self.units[i], name) else {
                    continue;
                };
                let Some((at, _)) = stretches.row_of(side, &range) else {
                    continue;
                };
                let row = &mut out.bitext.rows[at];
                let is_typed = out.originals.get(&at).is_some_and(|o| o[i].is_some());
                if is_typed && !row.flags.contains(Flag::Reviewed) {
                    doubt(row);
                    if row.comment.is_empty() {
                        row.comment = Remark::Doubtful.into();
                    }
                }
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

    /// Where a named text stands among the rows.
    fn spot_of(
        &self,
        side: Side,
        name: &Name,
        heading: bool,
        rows: &[Row],
    ) -> Result<Spot, Misfit> {
        let i = side.index();
        let none = || Misfit::NoRow(side, name.text.clone());
        if heading {
            let place = outline::place(self.docs[i], &self.sections[i], side, name)?;
            let is = |row: &Row| row.kind == RowKind::Heading;
            let mut rows = self.rows_on(side, place.line + 1, rows, is);
            let row = rows.next().ok_or_else(none)?;
            return Ok(Spot { row, within: None });
        }
        let units = &self.units[i];
        let found = self.sections[i].find(units, name);
        if matches!(found, Err(Lost::Gone | Lost::Section(_))) && name.of.is_none() {
            // What was text when this was said may be a heading now.
            let as_heading = self.spot_of(side, name, true, rows);
            if as_heading.is_ok() {
                return as_heading;
            }
        }
        let range = found.map_err(|why| why.misfit(side, name, units))?;
        let stretches = self.stretches.as_ref().ok_or_else(none)?;
        let (row, before) = stretches.row_of(side, &range).ok_or_else(none)?;
        let within = Some(before..before + range.len());
        Ok(Spot { row, within })
    }

    /// Where a fact's text stands, and on which side. One side of a row that has been parted is enough for a comment.
    fn spot(&self, fact: &Fact, rows: &[Row]) -> Result<(Side, Spot), Misfit> {
        let mut found = Err(Misfit::OtherLevel);
        for (side, name) in fact.names() {
            let spot = self.spot_of(side, name, fact.heading, rows);
            found = spot.map(|spot| (side, spot));
            if found.is_ok() {
                break;
            }
        }
        found
    }

    /// Types over what of a cell's text facts say reads otherwise.
    fn retype(
        &self,
        row: usize,
        side: Side,
        spots: Vec<(usize, Spot)>,
        out: &mut Aligned,
        fits: &mut Fits,
    ) {
        let Some(cell) = cell_mut(&mut out.bitext.rows[row], side).as_mut() else {
            return;
        };
        let mut text = cell.text.to_string();
        // Of two that speak of the same words the later line holds.
        let overlap = |a: &Spot, b: &Spot| match (&a.within, &b.within) {
            (Some(a), Some(b)) => a.start < b.end && b.start < a.end,
            _ => true,
        };
        let mut held: Vec<(usize, Spot)> = Vec::with_capacity(spots.len());
        for (index, spot) in spots.into_iter().rev() {
            match held.iter().find(|(_, other)| overlap(&spot, other)) {
                Some((other, _)) => fits.insert(index, Misfit::Contradicted(*other)),
                None => held.push((index, spot)),
            }
        }
        // From the end, so that what comes before stays where it is.
        held.sort_by_key(|(_, spot)| spot.within.as_ref().map_or(0, |w| w.start));
        for (index, spot) in held.iter().rev() {
            let Some((fact, name)) = self.facts[*index].and_then(|f| Some((f, f.name(side)?)))
            else {
                continue;
            };
            let reads = fact.reads.as_deref().unwrap_or_default();
            let new = match &spot.within {
                Some(within) => replaced_at(&text, within, reads),
                None => replaced(&text, &name.text, reads),
            };
            match new {
                Some(new) => text = new,
                None => fits.insert(*index, Misfit::NoRow(side, name.text.clone())),
            }
        }
        if *text != *cell.text {
            let before = out.originals.entry(row).or_default();
            before[side.index()].get_or_insert_with(|| Some(cell.text.to_string()));
            cell.retype(&text);
        }
    }

    /// Gives a one-sided row the text that its other side lacks.
    fn supply(&self, fact: &Fact, side: Side, row: usize, out: &mut Aligned) -> Result<(), Misfit> {
        let other = side.other();
        if other.cell(&out.bitext.rows[row]).is_some() {
            let text = fact.name(side).map_or_else(String::new, |n| n.text.clone());
            return Err(Misfit::NoRow(side, text));
        }
        out.originals.entry(row).or_default()[other.index()] = Some(None);
        let line = self.line_near(other, row, &out.bitext.rows);
        let reads = fact.reads.as_deref().unwrap_or_default();
        *cell_mut(&mut out.bitext.rows[row], other) = Some(Cell::new(reads, line));
        Ok(())
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
        Kind::Doubtful => doubt(row),
        Kind::Out => row.flags.insert(Flag::Out),
        _ => {}
    }
    sign(row);
}

fn doubt(row: &mut Row) {
    const { assert!(Row::DOUBTED < DOUBTFUL) };
    row.confidence = row.confidence.min(Row::DOUBTED);
    row.flags.insert(Flag::Doubtful);
}

/// What a person has decided is reviewed.
fn sign(row: &mut Row) {
    row.flags.insert(Flag::Reviewed);
    row.reason = Reason::Reviewed;
}

/// A row whose text a person has corrected: what the program had to say about the text that stood there is settled.
/// Whether the pair is right they have said only where a fact still holds that ties the two.
fn settle(row: &mut Row, is_tied: bool) {
    if !is_tied && row.kind != RowKind::Heading {
        return judge_again(row);
    }
    row.flags.remove(Flag::NumbersDiffer);
    row.flags.remove(Flag::Untranslated);
    if !row.flags.contains(Flag::Doubtful) || !row.flags.contains(Flag::Reviewed) {
        row.flags.remove(Flag::Doubtful);
        row.confidence = 100;
    }
    row.comment.clear();
    sign(row);
}

/// Whether a fact speaks of a row that is there whatever it says.
fn is_of_rows(fact: &Fact) -> bool {
    match fact.fact {
        Kind::Text | Kind::Supply | Kind::Comment => true,
        Kind::Doubtful | Kind::Out => fact.heading,
        _ => false,
    }
}

/// A text with a part of it replaced; white space in the part does not count.
fn replaced(text: &str, part: &str, by: &str) -> Option<String> {
    let (own, wanted) = (solid(text), solid(part));
    let from = own.find(&wanted)?;
    replaced_at(text, &(from..from + wanted.len()), by)
}

/// A text with some bytes replaced, which are counted without white space; `None` where it has not so many.
fn replaced_at(text: &str, part: &Range<usize>, by: &str) -> Option<String> {
    let (start, end) = (byte_of(text, part.start), byte_after(text, part.end));
    let is_there = part.end <= solid_length(text);
    is_there.then(|| format!("{}{by}{}", &text[..start], &text[end..]))
}
