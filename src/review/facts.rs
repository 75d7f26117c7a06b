//! What a reviewed table says, as facts about the texts.
//!
//! The table has rows, and the next one, of a revised text, will have others. So what a reviewer did is also said of
//! the texts: a text that was moved from row to row says which sentences stand together, one that was typed over says
//! how it is to read.

use super::edit::{Correction, Review};
use crate::bitext::{Bitext, Cell, Flag, Kind as RowKind, Row};
use crate::corrections::{Aligned, Fact, Kind, Name, Side, Workbench};
use crate::message::{NotTaken, Note};
use std::collections::HashMap;

/// What names texts: the alignment as it was before the review.
struct Namer<'a, 'm> {
    bench: &'a Workbench<'m>,
    aligned: &'a Aligned,
}

impl Namer<'_, '_> {
    fn name(&self, side: Side, cell: &Cell, heading: bool) -> Option<Name> {
        let name = self
            .bench
            .name(self.aligned, side, &cell.text, cell.line, heading)?;
        (!heading || name.of.is_none()).then_some(name)
    }
}

/// The facts that a review amounts to, of an alignment as it was and as the review has it. What cannot be said of the
/// texts is noted in the review.
pub fn facts(
    bench: &mut Workbench<'_>,
    before: &Bitext,
    after: &Bitext,
    review: &mut Review,
) -> Vec<Fact> {
    let aligned = bench.align(&[]);
    let namer = Namer {
        bench,
        aligned: &aligned,
    };
    let old: HashMap<&str, &Row> = before.rows.iter().map(|r| (&*r.id, r)).collect();
    let mut out = Vec::new();
    for row in &after.rows {
        match old.get(&*row.id) {
            Some(was) if *was == row => {}
            Some(was) => of_row(&namer, was, row, &mut out, &mut review.notes),
            None => of_added(&namer, row, &mut out, &mut review.notes),
        }
    }
    let kept: HashMap<&str, &Row> = after.rows.iter().map(|r| (&*r.id, r)).collect();
    let texts: Vec<&str> = after
        .rows
        .iter()
        .flat_map(|r| {
            Side::BOTH
                .into_iter()
                .filter_map(|s| s.cell(r).map(|c| &*c.text))
        })
        .collect();
    for was in before.rows.iter().filter(|r| !kept.contains_key(&*r.id)) {
        let cells = Side::BOTH.map(|side| side.cell(was));
        // Its text stands in another row now.
        let moved = cells
            .iter()
            .flatten()
            .all(|c| texts.iter().any(|t| t.contains(&*c.text)));
        let heading = was.kind == RowKind::Heading;
        if moved || !matches!(was.kind, RowKind::Heading | RowKind::Segment) {
            continue;
        }
        let names = Side::BOTH.map(|side| namer.name(side, side.cell(was)?, heading));
        if names.iter().any(Option::is_some) {
            let mut fact = Fact::new(Kind::Out, names);
            fact.heading = heading;
            out.push(fact);
        }
    }
    for correction in &review.outline {
        if let Some(was) = old.get(&*correction.id) {
            out.extend(of_outline(&namer, was, correction, &mut review.notes));
        }
    }
    out
}

/// What is said of a row that was changed.
fn of_row(namer: &Namer<'_, '_>, was: &Row, row: &Row, out: &mut Vec<Fact>, notes: &mut Vec<Note>) {
    let heading = match was.kind {
        RowKind::Heading => true,
        RowKind::Segment => false,
        _ => return,
    };
    let mut names = [None, None];
    for side in Side::BOTH {
        let (before, now) = (side.cell(was), side.cell(row));
        names[side.index()] = match (before, now) {
            (_, None) => None,
            (Some(b), Some(n)) if b.text == n.text => namer.name(side, b, heading),
            (before, Some(now)) => {
                let moved = (!heading).then(|| namer.name(side, now, false)).flatten();
                let name = moved.or_else(|| namer.name(side, before?, heading));
                let typed = |name: &Name| {
                    crate::corrections::texts::solid(&name.text)
                        != crate::corrections::texts::solid(&now.text)
                };
                match (&name, before) {
                    (Some(name), _) if typed(name) => {
                        let mut fact = Fact::of(Kind::Text, side, name.clone());
                        fact.reads = Some(now.text.to_string());
                        fact.heading = heading;
                        out.push(fact);
                    }
                    (None, None) => {
                        let other = side.other();
                        let of = other.cell(was).and_then(|c| namer.name(other, c, heading));
                        if let Some(of) = of {
                            let mut fact = Fact::of(Kind::Supply, other, of);
                            fact.reads = Some(now.text.to_string());
                            fact.heading = heading;
                            out.push(fact);
                        }
                    }
                    _ => {}
                }
                name
            }
        };
    }
    let decided = row.flags.contains(Flag::Reviewed);
    let both = names.iter().all(Option::is_some);
    if decided && names.iter().any(Option::is_some) {
        let doubtful = row.flags.contains(Flag::Doubtful);
        let kind = match (doubtful, heading, both) {
            (true, ..) => Kind::Doubtful,
            (_, true, true) => Kind::Counterpart,
            (_, true, false) => Kind::NoCounterpart,
            (_, false, true) => Kind::Pair,
            (_, false, false) => Kind::Alone,
        };
        let mut fact = Fact::new(kind, names.clone());
        fact.heading = heading && doubtful;
        out.push(fact);
    } else if decided {
        notes.push(Note {
            place: None,
            id: row.id.to_string(),
            what: NotTaken::NotFound,
        });
    }
    let mut named = Side::BOTH.into_iter().zip(names);
    let named = named.find_map(|(side, name)| Some((side, name?)));
    if let Some((side, name)) =
        named.filter(|_| row.comment != was.comment && !row.comment.is_empty())
    {
        let mut fact = Fact::of(Kind::Comment, side, name);
        fact.comment = Some(row.comment.text().into_owned());
        fact.heading = heading;
        out.push(fact);
    }
}

/// What is said by a row that the reviewer has put in.
fn of_added(namer: &Namer<'_, '_>, row: &Row, out: &mut Vec<Fact>, notes: &mut Vec<Note>) {
    let names = Side::BOTH.map(|side| namer.name(side, side.cell(row)?, false));
    let all = Side::BOTH
        .into_iter()
        .zip(&names)
        .all(|(side, name)| name.is_some() == side.cell(row).is_some());
    if !all {
        notes.push(Note {
            place: None,
            id: row.id.to_string(),
            what: NotTaken::NotFoundAdded,
        });
        return;
    }
    let kind = if names.iter().all(Option::is_some) {
        Kind::Pair
    } else {
        Kind::Alone
    };
    out.push(Fact::new(kind, names));
}

/// What the columns kind and level say of a row.
fn of_outline(
    namer: &Namer<'_, '_>,
    was: &Row,
    correction: &Correction,
    notes: &mut Vec<Note>,
) -> Vec<Fact> {
    let mut names = Vec::new();
    for side in Side::BOTH {
        let Some(of) = side.cell(was) else { continue };
        match namer.name(side, of, true) {
            Some(name) => names.push((side, name)),
            None => notes.push(Note {
                place: Some(correction.place.clone()),
                id: was.id.to_string(),
                what: NotTaken::NoLine(of.text.to_string()),
            }),
        }
    }
    let is_heading = correction.heading.unwrap_or(was.kind == RowKind::Heading);
    let mut out: Vec<Fact> = names
        .iter()
        .map(|(side, name)| {
            let kind = if is_heading {
                Kind::Heading
            } else {
                Kind::NoHeading
            };
            let mut fact = Fact::of(kind, *side, name.clone());
            fact.level = correction.level.filter(|_| is_heading);
            fact
        })
        .collect();
    if is_heading && was.kind != RowKind::Heading && names.len() == 2 {
        let names = [Some(names[0].1.clone()), Some(names[1].1.clone())];
        out.push(Fact::new(Kind::Counterpart, names));
    }
    out
}
