//! From what the tables say to the rows after the review.
//!
//! Every row is made from the old one and its [`Edit`]; what is gone is counted, and told from what was merged into a
//! row near by.

use super::edit::{Added, Edit, Edits, Missing, Review};
use crate::bitext::rows::{DOUBTFUL, id};
use crate::bitext::{Cell, Fields, Flag, Kind, Row};
use crate::hash::{eat, hash_texts};
use crate::message::{Comment, Reason};
use compact_str::CompactString;
use std::collections::{HashMap, HashSet};

/// The rows after the review; `put_in` are those that the reviewer has put in, with the rows they stand below.
pub fn rebuilt(
    rows: &[Row],
    mut edits: Edits,
    put_in: Vec<(usize, Row)>,
    missing: Option<Missing>,
    review: &mut Review,
) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    let mut there: HashSet<CompactString> = put_in.iter().map(|(_, row)| row.id.clone()).collect();
    let known: HashSet<&str> = rows.iter().map(|row| &*row.id).collect();
    there.retain(|id| known.contains(&**id));
    let mut put_in = put_in.into_iter().peekable();
    let mut dropped = Vec::new();
    // Corrected rows: where they stand in the record, and in the result.
    let mut corrected: Vec<(usize, usize)> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let changed = match edits.remove(&at) {
            Some((.., edit)) if edit == Edit::default() => Some(row.clone()),
            Some((.., edit)) => changed(rows, at, &edit, review),
            // Put in when the same table was taken before.
            None if there.contains(&row.id) => Some(row.clone()),
            None if missing == Some(Missing::Keep) => {
                review.kept += 1;
                Some(row.clone())
            }
            None => None,
        };
        match changed {
            Some(changed) => {
                if text(&changed.source) != text(&row.source)
                    || text(&changed.target) != text(&row.target)
                {
                    corrected.push((at, out.len()));
                }
                out.push(changed);
            }
            None => dropped.push(at),
        }
        while let Some((_, new)) = put_in.next_if(|(below, _)| *below == at) {
            if !there.contains(&new.id) {
                corrected.push((at, out.len()));
                out.push(new);
                review.added += 1;
            }
        }
    }
    for at in dropped {
        if is_merged(&rows[at], at, &corrected, &out) {
            review.merged += 1;
        } else {
            review.dropped += 1;
        }
    }
    out
}

/// A row as the review has it; none where it drops it.
fn changed(rows: &[Row], at: usize, edit: &Edit, review: &mut Review) -> Option<Row> {
    let old = &rows[at];
    let mut row = old.clone();
    for (side, text) in [(Side::Source, &edit.source), (Side::Target, &edit.target)] {
        if let Some(text) = text {
            let cell = side.of_mut(&mut row);
            match cell {
                _ if text.is_empty() => *cell = None,
                Some(cell) => cell.retype(text),
                None => *cell = Some(moved_here(rows, at, side, text)),
            }
        }
    }
    if row.source.is_none() && row.target.is_none() {
        return None;
    }
    if row.source.is_none()
        && let Some(own) = row.target_section.take()
    {
        row.section = own;
    }

    let had = |flag| old.flags.contains(flag);
    let has = |flag| {
        edit.flags
            .as_ref()
            .map_or(had(flag), |flags| flags.contains(flag))
    };
    let doubted = has(Flag::Doubtful) && !had(Flag::Doubtful);
    let decided = edit.changes_texts()
        || edit.confidence.is_some()
        || has(Flag::Reviewed) && !had(Flag::Reviewed)
        || had(Flag::Doubtful) && !has(Flag::Doubtful);
    if let Some(flags) = &edit.flags {
        row.flags = *flags;
    }
    row.confidence = match edit.confidence {
        Some(typed) => typed,
        None if doubted => old.confidence.min(Row::DOUBTED),
        None if decided => 100,
        None => old.confidence,
    };
    let is_sure = row.confidence >= DOUBTFUL;
    row.flags.remove(Flag::Doubtful);
    if decided && is_sure {
        row.flags.remove(Flag::NumbersDiffer);
    }
    // A fact, as long as the texts are.
    if edit.changes_texts() && text(&row.source) != text(&row.target) {
        row.flags.remove(Flag::Untranslated);
    }
    let is_pair = row.source.is_some() && row.target.is_some();
    if is_pair && !is_sure && matches!(row.kind, Kind::Heading | Kind::Segment) {
        row.flags.insert(Flag::Doubtful);
    }
    if decided || doubted || edit.flags.is_some() {
        row.flags.insert(Flag::Reviewed);
        row.reason = Reason::Reviewed;
    }
    match &edit.comment {
        Some(comment) => row.comment = Comment::from(&**comment),
        // What the program had to say about it is settled.
        None if decided && is_sure => row.comment.clear(),
        None => {}
    }
    let counter = match () {
        () if edit.changes_texts() => &mut review.corrected,
        () if doubted => &mut review.doubted,
        () if decided || edit.flags.is_some() => &mut review.confirmed,
        () => &mut review.commented,
    };
    *counter += 1;
    Some(row)
}

/// The rows that the reviewer has put in, as rows of the alignment, by those that they stand below, in the table's
/// order. The same table gives the same ids again; of rows that are alike each has its own.
pub fn put_in(rows: &[Row], added: &mut [Added]) -> Vec<(usize, Row)> {
    added.sort_by_key(|added| added.below);
    let mut alike: HashMap<(&str, &str, &str), u32> = HashMap::new();
    let mut out = Vec::with_capacity(added.len());
    for new in &*added {
        let count = alike
            .entry((&new.above, &new.source, &new.target))
            .or_default();
        let above = &rows[new.below];
        let cell =
            |side, text: &str| (!text.is_empty()).then(|| moved_here(rows, new.below, side, text));
        let mut hash = hash_texts(&[&new.above, &new.source, &new.target]);
        if *count > 0 {
            hash = eat(hash, &count.to_le_bytes());
        }
        *count += 1;
        let row = Row::from(Fields {
            id: id(hash),
            kind: Kind::Segment,
            level: above.level,
            source: cell(Side::Source, &new.source),
            target: cell(Side::Target, &new.target),
            section: above.section.clone(),
            target_section: above.target_section.clone(),
            confidence: 100,
            flags: [Flag::Reviewed].into(),
            reason: Reason::Reviewed,
            comment: Comment::NONE,
        });
        out.push((new.below, row));
    }
    out
}

/// Whether the texts of a dropped row are in the nearest rows that were corrected.
fn is_merged(row: &Row, at: usize, corrected: &[(usize, usize)], out: &[Row]) -> bool {
    let next = corrected.partition_point(|&(from, _)| from < at);
    let near = &corrected[next.saturating_sub(2)..(next + 2).min(corrected.len())];
    let is_in = |cell: &Option<Cell>, side: Side| {
        let text = text(cell);
        text.is_empty()
            || near
                .iter()
                .any(|&(_, to)| self::text(side.of(&out[to])).contains(text))
    };
    is_in(&row.source, Side::Source) && is_in(&row.target, Side::Target)
}

/// One of the two.
#[derive(Clone, Copy)]
enum Side {
    Source,
    Target,
}

impl Side {
    fn of(self, row: &Row) -> &Option<Cell> {
        match self {
            Self::Source => &row.source,
            Self::Target => &row.target,
        }
    }

    fn of_mut(self, row: &mut Row) -> &mut Option<Cell> {
        match self {
            Self::Source => &mut row.source,
            Self::Target => &mut row.target,
        }
    }
}

/// A text on a side that had none: as it stands near by, where it was moved from there; else it is of the line before.
fn moved_here(rows: &[Row], at: usize, side: Side, text: &str) -> Cell {
    const NEAR: usize = 50;
    let near = &rows[at.saturating_sub(NEAR)..(at + NEAR).min(rows.len())];
    if let Some(cell) = near
        .iter()
        .filter_map(|row| side.of(row).as_ref())
        .find(|c| *c.text == *text)
    {
        let mut cell = cell.clone();
        cell.set_title(None);
        cell.set_gap(None);
        cell.continues = false;
        return cell;
    }
    let of = |row: &Row| side.of(row).as_ref().map(|cell| cell.line);
    let part = near
        .iter()
        .find(|row| self::text(side.of(row)).contains(text));
    let line = part.and_then(of);
    let line = line.or_else(|| rows[..at].iter().rev().find_map(of));
    let line = line.or_else(|| rows[at..].iter().find_map(of));
    Cell::new(text, line.unwrap_or(1))
}

pub fn text(cell: &Option<Cell>) -> &str {
    cell.as_ref().map_or("", |cell| &cell.text)
}
