//! Whether the rows hold all text of a document, each part of it once and at its line; and what is done where they do
//! not.
//!
//! Nothing of a document may be lost, whatever readings its lines are given: what one step takes for a contents entry
//! of twelve lines, the next may take for a heading of one. So the rows are held against the document, line by line:
//!
//! ```text
//! line 12  Article 5  The keeper shuts the gate.  It stays shut.
//!          └ heading ┘└ row                     ┘└ row         ┘   all of it is held
//! ```
//!
//! A place that no row holds is an error of this program. Tests end there; for a user, its text becomes a row of its
//! own where it belongs, and is spoken of in a warning.

use super::place::Place;
use super::{Cell, Flag, Kind, Row};
use crate::document::Document;
use crate::message::{Reason, Warning};
use std::ops::Range;

/// One side of a row.
type Pick = fn(&Row) -> Option<&Cell>;

/// What is wrong with the rows of one side.
#[derive(Debug, Default)]
struct Findings {
    /// Parts of lines that no row holds: 0-based line, bytes.
    lost: Vec<(u32, Range<usize>)>,
    /// Texts of rows that do not stand (any more) on the line that the row gives: that line, from 1.
    astray: Vec<u32>,
}

/// Gives the text that no row holds a row of its own, on either side. Returns what to tell a person.
pub fn restore(rows: &mut Vec<Row>, source: &Document, target: &Document) -> Vec<Warning> {
    let sides: [(&Document, Pick, bool); 2] = [
        (source, |row| row.source.as_ref(), true),
        (target, |row| row.target.as_ref(), false),
    ];
    let mut said = Vec::new();
    for (document, pick, is_source) in sides {
        // What a person has said may stand in any order.
        let found = match rows.iter().any(|r| r.flags.contains(Flag::Reviewed)) {
            true => check_in_any_order(rows, document, pick),
            false => check(rows, document, pick),
        };
        debug_assert!(
            found.lost.is_empty() && found.astray.is_empty(),
            "{}: {found:?}",
            document.name
        );
        if let Some((line, _)) = found.lost.first() {
            said.push(Warning::PassedOver {
                name: document.name.clone(),
                lines: found.lost.len(),
                first: line + 1,
            });
            put_back(rows, document, pick, is_source, &found.lost);
        } else if let Some(line) = found.astray.first() {
            said.push(Warning::Astray {
                name: document.name.clone(),
                line: *line,
            });
        }
    }
    said
}

/// Holds the rows of one side against the document.
fn check(rows: &[Row], document: &Document, pick: Pick) -> Findings {
    let mut found = Findings::default();
    // Of each line, the bytes that rows have accounted for so far.
    let mut done = vec![0u32; document.line_count()];
    for cell in rows.iter().filter_map(pick) {
        for (number, piece) in pieces(cell) {
            let line = (number as usize).wrapping_sub(1);
            let Some(from) = done.get_mut(line) else {
                found.astray.push(number);
                continue;
            };
            let text = document.line(line);
            match find(text, *from as usize, piece) {
                Some(at) => {
                    if !text[*from as usize..at.start].trim().is_empty() {
                        found.lost.push((line as u32, *from as usize..at.start));
                    }
                    *from = at.end as u32;
                }
                None => found.astray.push(number),
            }
        }
    }
    for (line, from) in done.into_iter().enumerate() {
        let text = document.line(line);
        if !text[from as usize..].trim().is_empty() {
            found.lost.push((line as u32, from as usize..text.len()));
        }
    }
    found
        .lost
        .sort_unstable_by_key(|(line, at)| (*line, at.start));
    found
}

/// The same of rows that need not be in the order of the document.
fn check_in_any_order(rows: &[Row], document: &Document, pick: Pick) -> Findings {
    let mut found = Findings::default();
    let mut lines: Vec<Vec<&str>> = vec![Vec::new(); document.line_count()];
    for (number, piece) in rows.iter().filter_map(pick).flat_map(pieces) {
        match lines.get_mut((number as usize).wrapping_sub(1)) {
            Some(line) => line.push(piece.trim()),
            None => found.astray.push(number),
        }
    }
    for (number, pieces) in lines.into_iter().enumerate() {
        let line = document.line(number);
        let (mut taken, mut astray) = lay(line, &pieces, true);
        if astray > 0 {
            // A short text may have taken the place of a longer one: `是。` that of `是。不。`.
            (taken, astray) = lay(line, &pieces, false);
        }
        found.astray.extend((0..astray).map(|_| number as u32 + 1));
        taken.sort_unstable_by_key(|at| at.start);
        let mut from = 0;
        let end = line.len()..line.len();
        for at in taken.into_iter().chain(std::iter::once(end)) {
            if !line[from..at.start.max(from)].trim().is_empty() {
                found.lost.push((number as u32, from..at.start));
            }
            from = from.max(at.end);
        }
    }
    found
}

/// Lays texts in any order on the line that they come from; those in order first, if so wished. Gives where they lie,
/// and how many have no place.
fn lay(line: &str, pieces: &[&str], in_order: bool) -> (Vec<Range<usize>>, usize) {
    let mut taken: Vec<Range<usize>> = Vec::with_capacity(pieces.len());
    let mut next = 0;
    // In order where they are, so that a long line is gone through once.
    let others = pieces
        .iter()
        .filter(|piece| match place_in(line, next, piece) {
            Some(at) if in_order && line[next..at.start].trim().is_empty() => {
                next = at.end;
                taken.push(at);
                false
            }
            _ => !piece.is_empty(),
        });
    // The longest first, as it fits fewer places.
    let mut others: Vec<&str> = others.copied().collect();
    others.sort_by_key(|piece| std::cmp::Reverse(piece.len()));
    let mut astray = 0;
    for piece in others {
        let free = |at: &Range<usize>| taken.iter().all(|t| at.end <= t.start || t.end <= at.start);
        let first = piece.chars().next().unwrap_or(' ');
        let starts = line.match_indices(first).map(|(at, _)| at).take(TRIES);
        let mut places = starts.filter_map(|at| Some(at..end_of(line, at, piece)?));
        match places.find(free) {
            Some(at) => taken.push(at),
            None => astray += 1,
        }
    }
    (taken, astray)
}

/// Where a text stands in a line from a byte on, if it is the next that stands there.
fn place_in(line: &str, from: usize, text: &str) -> Option<Range<usize>> {
    let start = from + (line[from..].len() - line[from..].trim_start().len());
    Some(start..end_of(line, start, text)?)
}

/// The text of a cell by the lines that it comes from, with their numbers from 1.
pub(super) fn pieces(cell: &Cell) -> impl Iterator<Item = (u32, &str)> {
    let mut breaks = cell.breaks().iter();
    let mut line = Some(cell.line);
    let mut rest = &*cell.text;
    let mut at = 0;
    std::iter::from_fn(move || {
        let own = line?;
        let next = breaks.next();
        line = next.map(|b| b.line);
        let Some(next) = next else {
            return Some((own, rest));
        };
        let count = next.at.saturating_sub(at) as usize;
        at = next.at;
        let bytes = rest
            .char_indices()
            .nth(count)
            .map_or(rest.len(), |(i, _)| i);
        let (piece, more) = rest.split_at(bytes);
        rest = more;
        Some((own, piece))
    })
}

/// Where a text stands in a line from a byte on, but for white space.
pub(super) fn find(line: &str, from: usize, text: &str) -> Option<Range<usize>> {
    let text = text.trim();
    let rest = &line[from..];
    let start = from + (rest.len() - rest.trim_start().len());
    if let Some(end) = end_of(line, start, text) {
        return Some(start..end);
    }
    // Something before it is lost; where it begins with a white space there is none.
    let first = text.chars().next()?;
    line[start..]
        .match_indices(first)
        .map(|(at, _)| start + at)
        .take(TRIES)
        .find_map(|at| end_of(line, at, text).map(|end| at..end))
}

/// How many places of a line are tried for a text that does not stand where it should.
const TRIES: usize = 1000;

/// Where a text that begins at a byte of a line ends, but for white space; `None` where another stands there.
fn end_of(line: &str, start: usize, text: &str) -> Option<usize> {
    if line[start..].starts_with(text) {
        return Some(start + text.len());
    }
    let mut end = start;
    let mut chars = line[start..]
        .char_indices()
        .filter(|(_, c)| !c.is_whitespace());
    for wanted in text.chars().filter(|c| !c.is_whitespace()) {
        let (at, c) = chars.next()?;
        if c != wanted {
            return None;
        }
        end = start + at + c.len_utf8();
    }
    Some(end)
}

/// Puts parts of lines into rows of their own, each after the row that holds the text before it.
fn put_back(
    rows: &mut Vec<Row>,
    document: &Document,
    pick: Pick,
    is_source: bool,
    lost: &[(u32, Range<usize>)],
) {
    let mut places: Vec<(u32, usize)> = rows
        .iter()
        .enumerate()
        .filter_map(|(at, row)| Some((pick(row)?.line, at)))
        .collect();
    places.sort_unstable();
    let mut more: Vec<(usize, Row)> = Vec::with_capacity(lost.len());
    for (line, at) in lost {
        let text = document.line(*line as usize)[at.clone()].trim();
        // A part before the first text of its line goes before the row of that.
        let after = places.partition_point(|&(number, _)| match at.start {
            0 => number < line + 1,
            _ => number <= line + 1,
        });
        let above = after.checked_sub(1).map(|k| places[k].1);
        let place = match above {
            Some(k) => Place::under(&rows[k]),
            None => Place::start(),
        };
        let cell = Some(Cell::new(text, line + 1));
        let both = match is_source {
            true => [cell, None],
            false => [None, cell],
        };
        let mut row = place.row(Kind::Segment, both, 1.0, Reason::None);
        row.comment = "passed over by align: please look where it belongs".into();
        more.push((above.map_or(0, |k| k + 1), row));
    }
    more.sort_by_key(|(at, _)| *at);
    let old = std::mem::take(rows);
    rows.reserve(old.len() + more.len());
    let mut more = more.into_iter().peekable();
    for (at, row) in old.into_iter().enumerate() {
        while let Some((_, lost)) = more.next_if(|(before, _)| *before <= at) {
            rows.push(lost);
        }
        rows.push(row);
    }
    rows.extend(more.map(|(_, row)| row));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::segmentation::Break;

    const TEXT: &str = "Chapter 1\n\nOne two. Three\nfour. Five six.\n\nEnd.\n";

    fn document() -> Document {
        Document::from_text("en.txt", TEXT, Language::English)
    }

    fn row(text: &str, line: u32) -> Row {
        let cell = Some(Cell::new(text, line));
        Place::start().row(Kind::Segment, [cell, None], 1.0, Reason::None)
    }

    /// All of the text in rows.
    fn rows() -> Vec<Row> {
        let mut wrapped = row("Three four.", 3);
        let breaks = [Break {
            at: 6,
            line: 4,
            paragraph: false,
        }];
        wrapped.source.as_mut().unwrap().set_breaks(breaks.into());
        vec![
            row("Chapter 1", 1),
            row("One  two.", 3),
            wrapped,
            row("Five six.", 4),
            row("End.", 6),
        ]
    }

    fn source(row: &Row) -> Option<&Cell> {
        row.source.as_ref()
    }

    #[test]
    fn all_of_the_text_is_all_of_it() {
        let found = check(&rows(), &document(), source);
        assert!(
            found.lost.is_empty() && found.astray.is_empty(),
            "{found:?}"
        );
        // In any order of the lines: chapters that changed places do so.
        let mut moved = rows();
        moved.rotate_left(1);
        let found = check(&moved, &document(), source);
        assert!(
            found.lost.is_empty() && found.astray.is_empty(),
            "{found:?}"
        );
    }

    #[test]
    fn what_is_missing_is_found_and_put_where_it_belongs() {
        for at in 0..5 {
            let mut some = rows();
            let gone = some.remove(at);
            let found = check(&some, &document(), source);
            assert!(
                !found.lost.is_empty() && found.astray.is_empty(),
                "{at}: {found:?}"
            );
            put_back(&mut some, &document(), source, true, &found.lost);
            let again = check(&some, &document(), source);
            assert!(
                again.lost.is_empty() && again.astray.is_empty(),
                "{at}: {again:?}"
            );
            let back = some[at].source.as_ref().unwrap();
            assert_eq!(back.line, gone.source.as_ref().unwrap().line, "{at}");
        }
    }

    #[test]
    fn what_stands_twice_or_elsewhere_is_noticed() {
        let mut twice = rows();
        twice.insert(2, row("One two.", 3));
        assert_eq!(check(&twice, &document(), source).astray, [3]);
        let mut other = rows();
        other[4] = row("End.", 99);
        let found = check(&other, &document(), source);
        assert_eq!((found.astray, found.lost), (vec![99], vec![(5, 0..4)]));
    }

    #[cfg(debug_assertions)]
    #[test]
    #[should_panic(expected = "en.txt")]
    fn tests_end_where_text_is_missing() {
        let mut some = rows();
        some.pop();
        restore(
            &mut some,
            &document(),
            &Document::from_text("zh.txt", "", Language::Chinese),
        );
    }
}
