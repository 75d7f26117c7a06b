//! The rows of the tables of contents: an entry of each side in one row where their headings are paired.

use super::cells;
use crate::bitext::bodies::SideOf;
use crate::bitext::place::Place;
use crate::bitext::{Kind, Row};
use crate::language::parts::is_contents_title;
use crate::message::Reason;
use crate::pairing::Pairing;
use rustc_hash::{FxHashMap, FxHashSet};

/// The rows of both tables, the source's order first.
pub(super) fn rows(source: &SideOf<'_>, target: &SideOf<'_>, pairing: &Pairing) -> Vec<Row> {
    let (source_entries, target_entries) = (entries(source), entries(target));
    let target_counts: FxHashMap<u32, u32> = target_entries.iter().copied().collect();
    let partner = partners(source, target, pairing);
    let target_title = target_entries
        .first()
        .map(|e| e.0)
        .filter(|&line| is_contents_title(target.doc.line(line as usize)))
        .filter(|&line| {
            let headings = &target.outline.headings;
            headings.iter().all(|h| h.contents_line != Some(line))
        });
    let place = Place::start();
    let mut out = Vec::new();
    let mut used: FxHashSet<u32> = FxHashSet::default();
    for (k, &(line, count)) in source_entries.iter().enumerate() {
        let other = match k == 0 && is_contents_title(source.doc.line(line as usize)) {
            true => target_title,
            false => partner.get(&line).copied(),
        };
        let cell = other.and_then(|l| Some(cells::lines(target, l, *target_counts.get(&l)?)));
        used.extend(other.filter(|_| cell.is_some()));
        let (confidence, reason) = match cell {
            Some(_) => (0.97, Reason::Contents),
            None => (1.0, Reason::None),
        };
        let own = Some(cells::lines(source, line, count));
        out.push(place.row(Kind::Toc, [own, cell], confidence, reason));
    }
    for (line, count) in target_entries {
        if !used.contains(&line) {
            let own = Some(cells::lines(target, line, count));
            out.push(place.row(Kind::Toc, [None, own], 1.0, Reason::None));
        }
    }
    out
}

/// The entries of a side, 0-based first lines and numbers of lines. One that is a heading itself, for want of one in
/// the body, has its row as a heading; lines of it that the heading does not cover are an entry all the same.
fn entries(side: &SideOf<'_>) -> Vec<(u32, u32)> {
    let headings = side.outline.headings.iter();
    let own: FxHashMap<u32, u32> = headings
        .filter(|h| h.only_in_contents)
        .map(|h| (h.line, h.lines))
        .collect();
    let entries = side.outline.contents.iter();
    entries
        .map(|&(line, count)| {
            let own = own.get(&line).map_or(0, |&lines| lines.min(count));
            (line + own, count - own)
        })
        .filter(|&(_, count)| count > 0)
        .collect()
}

/// For the line of an entry of the source that of the target, by their headings.
fn partners(source: &SideOf<'_>, target: &SideOf<'_>, pairing: &Pairing) -> FxHashMap<u32, u32> {
    let lines = pairing.pairs.iter().filter_map(|pair| {
        let own = source.outline.headings[pair.source?].contents_line?;
        Some((own, target.outline.headings[pair.target?].contents_line?))
    });
    lines.collect()
}

/// Puts the rows of the contents where the table stands: before the first row of what follows it, which it tells.
pub(super) fn place(rows: &mut Vec<Row>, contents: Vec<Row>) -> usize {
    let Some(first) = contents.first() else {
        return 0;
    };
    let of_source = first.source.is_some();
    let line = |row: &Row| {
        let cell = if of_source { &row.source } else { &row.target };
        cell.as_ref().map(|c| c.line)
    };
    let begins = line(first);
    let at = rows.iter().position(|r| line(r) > begins);
    let at = at.unwrap_or(rows.len());
    rows.splice(at..at, contents);
    at
}
