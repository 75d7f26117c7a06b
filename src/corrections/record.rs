//! Reviewing an alignment that is there as a record, without its documents.
//!
//! The rows of a record hold all that stood in the documents but white space, and the lines it stood on. So the
//! documents are put together again from them, and what the record says is taken as facts that are said before any
//! other: its headings, which of them are each other's, which sentences stand in one row. Where a person says something
//! else, that is aligned anew; a row of which nothing is said stays as the record has it.

use super::aligned::Aligned;
use super::fact::{Fact, Kind, Name, Side};
use super::texts::solid;
use crate::bitext::{Bitext, Cell, Flag, Kind as RowKind, Row, Side as Document_};
use crate::document::Document;
use crate::message::{Reason, Warning};
use crate::outline::layout::Role;
use std::collections::{BTreeMap, HashMap, VecDeque};

/// What a record says.
pub(super) struct Record {
    rows: Vec<Row>,
    sides: [Document_; 2],
    warnings: Vec<Warning>,
    /// What it says of lines that are no text, by side.
    pub roles: [BTreeMap<u32, (Role, u32)>; 2],
    /// The facts that it stands for, before those of a person.
    pub facts: Vec<Fact>,
}

/// A cell's text by the lines that it stands on, from 1.
fn pieces(cell: &Cell) -> Vec<(u32, String)> {
    let chars: Vec<char> = cell.text.chars().collect();
    let mut out = Vec::new();
    let (mut from, mut line) = (0, cell.line);
    for b in cell.breaks() {
        let to = (b.at as usize).clamp(from, chars.len());
        out.push((line, chars[from..to].iter().collect()));
        (from, line) = (to, b.line);
    }
    out.push((line, chars[from..].iter().collect()));
    out
}

/// A side's document, put together again.
fn document(bitext: &Bitext, side: Side) -> Document {
    let of = match side {
        Side::Source => &bitext.source,
        Side::Target => &bitext.target,
    };
    let mut cells: Vec<&Cell> = bitext.rows.iter().filter_map(|r| side.cell(r)).collect();
    cells.sort_by_key(|c| c.line);
    // A record may have been edited by hand: no more lines than could be meant.
    let last = cells
        .iter()
        .flat_map(|c| c.breaks().iter().map(|b| b.line).chain([c.line]))
        .max();
    let count = (last.unwrap_or(0) as usize).min(of.lines.max(cells.len()) + 1_000_000);
    let mut lines = vec![String::new(); count];
    for (line, text) in cells.into_iter().flat_map(pieces) {
        let at = (line as usize).clamp(1, count.max(1)) - 1;
        let Some(own) = lines.get_mut(at) else {
            continue;
        };
        if !own.is_empty() && !text.is_empty() {
            own.push(' ');
        }
        own.push_str(text.trim());
    }
    let mut out = Document::from_text(of.name.clone(), lines.join("\n") + "\n", of.language);
    out.script = of.script;
    out.encoding.clone_from(&of.encoding);
    out
}

/// Both documents, with what the record says of them but for its facts.
pub(super) fn read(bitext: Bitext) -> ([Document; 2], Record) {
    let documents = Side::BOTH.map(|side| document(&bitext, side));
    let roles = Side::BOTH.map(|side| {
        let rows = bitext.rows.iter().filter_map(|r| {
            let role = match r.kind {
                RowKind::Toc => Role::Contents,
                RowKind::Other => Role::PageHeader,
                _ => return None,
            };
            let cell = side.cell(r)?;
            Some((cell.line.max(1) - 1, (role, 1 + cell.breaks().len() as u32)))
        });
        rows.collect()
    });
    let record = Record {
        sides: [bitext.source, bitext.target],
        warnings: bitext.warnings,
        rows: bitext.rows,
        roles,
        facts: Vec::new(),
    };
    (documents, record)
}

impl Record {
    /// What it says of headings, and, once that is known, of rows of text; `name` names the text of a cell.
    pub(super) fn facts_of(
        &self,
        name: impl Fn(Side, &Cell) -> Option<Name>,
        headings: bool,
    ) -> Vec<Fact> {
        let kind = if headings {
            RowKind::Heading
        } else {
            RowKind::Segment
        };
        let mut out = Vec::new();
        for row in self.rows.iter().filter(|r| r.kind == kind) {
            let names = Side::BOTH.map(|side| name(side, side.cell(row)?));
            // A side whose text is not found, as it was typed over, says nothing.
            let complete = Side::BOTH
                .into_iter()
                .zip(&names)
                .all(|(side, name)| name.is_some() == side.cell(row).is_some());
            let both = names.iter().all(Option::is_some);
            if headings {
                for (side, name) in Side::BOTH.into_iter().zip(&names) {
                    let Some(name) = name else { continue };
                    let mut fact = Fact::of(Kind::Heading, side, name.clone());
                    fact.level = Some(row.level).filter(|l| *l > 0);
                    out.push(fact);
                }
            }
            match (headings, both) {
                _ if !complete => {}
                (true, true) => out.push(Fact::new(Kind::Counterpart, names)),
                (true, false) => out.push(Fact::new(Kind::NoCounterpart, names)),
                (false, true) => out.push(Fact::new(Kind::Pair, names)),
                (false, false) => out.push(Fact::new(Kind::Alone, names)),
            }
        }
        out
    }

    /// Gives rows of which a person has said nothing what the record says of them.
    pub(super) fn restore(&self, out: &mut Aligned) {
        type Key = (RowKind, String, String);
        let key = |row: &Row| -> Key {
            let text =
                |cell: &Option<Cell>| cell.as_ref().map_or(String::new(), |c| solid(&c.text));
            (row.kind, text(&row.source), text(&row.target))
        };
        let mut by_key: HashMap<Key, VecDeque<&Row>> = HashMap::new();
        for row in &self.rows {
            by_key.entry(key(row)).or_default().push_back(row);
        }
        // Entries of the contents that the record pairs.
        let mut listed: HashMap<u32, &Row> = HashMap::new();
        for row in self.rows.iter().filter(|r| r.kind == RowKind::Toc) {
            if let (Some(source), Some(_)) = (&row.source, &row.target) {
                listed.insert(source.line, row);
            }
        }
        let mut taken = Vec::new();
        for (i, row) in out.bitext.rows.iter_mut().enumerate() {
            if !out.concerns[i].is_empty() {
                continue;
            }
            let entry = row
                .source
                .as_ref()
                .filter(|_| row.kind == RowKind::Toc && row.target.is_none());
            if let Some(pair) = entry.and_then(|cell| listed.get(&cell.line)) {
                taken.extend(pair.target.as_ref().map(|c| c.line));
                *row = (*pair).clone();
            } else if let Some(recorded) = by_key.get_mut(&key(row)).and_then(VecDeque::pop_front) {
                *row = recorded.clone();
            } else if row.reason == Reason::Reviewed {
                // Said by the record alone, and changed since: nobody has looked at it.
                row.flags.remove(Flag::Reviewed);
                row.reason = Reason::None;
            }
        }
        let mut keep = out.bitext.rows.iter().map(|row| {
            let own = row
                .target
                .as_ref()
                .filter(|_| row.kind == RowKind::Toc && row.source.is_none());
            own.is_none_or(|cell| !taken.contains(&cell.line))
        });
        let keep: Vec<bool> = keep.by_ref().collect();
        if keep.contains(&false) {
            let mut at = 0;
            let mut index = keep.iter().map(|&k| {
                at += usize::from(k);
                at - usize::from(k)
            });
            let places: Vec<usize> = index.by_ref().collect();
            let mut flags = keep.iter();
            out.bitext.rows.retain(|_| *flags.next().unwrap_or(&true));
            let mut flags = keep.iter();
            out.concerns.retain(|_| *flags.next().unwrap_or(&true));
            out.originals = out.originals.drain().map(|(i, o)| (places[i], o)).collect();
        }
        out.bitext.source = self.sides[0].clone();
        out.bitext.target = self.sides[1].clone();
        out.bitext.warnings.clone_from(&self.warnings);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;
    use crate::alignment::Models;
    use crate::corrections::{Entry, Workbench};
    use crate::language::Language;

    const ENGLISH: &str = "Contents\n1 Mills .... 1\n2 Wells .... 2\n\n1 Mills\n\nA mill stands by the\n\
        river. It grinds corn.\n\n2 Wells\n\nWater is drawn here.\n";
    const CHINESE: &str = "目录\n1 磨坊 .... 1\n2 水井 .... 2\n\n1 磨坊\n\n\
        磨坊在河边。它磨谷物。\n\n2 水井\n\n在此取水。\n";

    #[test]
    fn a_record_comes_out_as_it_is_and_what_is_said_changes_it() {
        let models = Models::builtin();
        let source = Document::from_text("en.txt", ENGLISH, Language::English);
        let target = Document::from_text("zh.txt", CHINESE, Language::Chinese);
        let mut bitext = crate::align_with(source, target, &Options::default(), &models);
        // Not what the program would find.
        bitext
            .rows
            .iter_mut()
            .for_each(|r| r.confidence = r.confidence.min(33));
        let mut bench = Workbench::of_record(bitext.clone(), &models);
        assert_eq!(bench.align(&[]).bitext, bitext);
        let facts = [
            Fact::of(Kind::NoHeading, Side::Source, Name::new("2 Wells")),
            Fact::of(Kind::NoHeading, Side::Target, Name::new("2 水井")),
        ];
        let entries: Vec<Entry> = facts.into_iter().map(Entry::new).collect();
        let said: Vec<Option<&Fact>> = entries.iter().map(|e| e.fact.as_ref()).collect();
        let found = bench.align(&said);
        assert_eq!(found.fits.held(), 2, "{:?}", found.fits);
        let headings = found
            .bitext
            .rows
            .iter()
            .filter(|r| r.kind == RowKind::Heading);
        assert_eq!(headings.count(), 1);
        assert_eq!(bench.align(&[]).bitext, bitext);
    }
}
