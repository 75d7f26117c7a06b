//! The source text of a bitext, put together again from its rows: a tool that opens the text sees paragraphs, and the
//! rows hold sentences.
//!
//! ```text
//! rows                                    paragraphs
//! Article 1 (line 3, text follows)   ─┐
//! The State protects workers.        ─┼▶  Article 1 The State protects workers. It protects employers too.
//! It protects employers too.         ─┘
//! ```
//!
//! Each paragraph knows which row and which line every piece of it is from.

use crate::bitext::{Cell, Kind, Row};
use crate::language::is_han;
use std::ops::Range;

/// A paragraph of the source text, put together from rows.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) text: String,
    /// For each piece the byte it begins at, its row, and its line.
    pieces: Vec<(usize, usize, u32)>,
}

impl Paragraph {
    fn push(&mut self, between: &str, piece: &str, row: usize, line: u32) {
        self.text.push_str(between);
        self.pieces.push((self.text.len(), row, line));
        self.text.push_str(piece);
    }

    /// The rows that a range of its text belongs to, each once.
    pub(super) fn rows(&self, range: &Range<usize>) -> impl Iterator<Item = usize> + use<> {
        let first = self.pieces.partition_point(|p| p.0 <= range.start).max(1) - 1;
        let pieces = self.pieces[first..].iter();
        let mut rows: Vec<usize> = pieces
            .take_while(|p| p.0 < range.end)
            .map(|p| p.1)
            .collect();
        rows.dedup();
        rows.into_iter()
    }

    pub(super) fn line_at(&self, at: usize) -> u32 {
        let after = self.pieces.partition_point(|p| p.0 <= at).max(1);
        self.pieces[after - 1].2
    }
}

/// The source's cells in the order of the text.
fn in_order(rows: &[Row]) -> Vec<(usize, &Cell)> {
    let cells = rows.iter().enumerate();
    let mut cells: Vec<(usize, &Cell)> = cells
        .filter_map(|(row, r)| Some((row, r.source.as_ref()?)))
        .collect();
    cells.sort_by_key(|(row, cell)| (cell.line, *row));
    cells
}

/// A cell's text, a line a piece: text with the line's number and whether a paragraph begins there.
fn pieces(cell: &Cell) -> Vec<(&str, u32, bool)> {
    let mut out = Vec::with_capacity(1 + cell.breaks().len());
    let (mut rest, mut line, mut begins, mut counted) = (&cell.text[..], cell.line, false, 0);
    for b in cell.breaks() {
        let count = b.at.saturating_sub(counted) as usize;
        let at = rest
            .char_indices()
            .nth(count)
            .map_or(rest.len(), |(at, _)| at);
        out.push((&rest[..at], line, begins));
        (rest, line, begins, counted) = (&rest[at..], b.line, b.paragraph, b.at);
    }
    out.push((rest, line, begins));
    out
}

/// The text in its paragraphs. What is no text (page headers, contents) stands apart and interrupts none.
pub(super) fn as_text(rows: &[Row]) -> Vec<Paragraph> {
    let mut out: Vec<Paragraph> = Vec::new();
    let mut current: Option<usize> = None;
    let mut run_in: Option<&Cell> = None; // the heading before, where text may follow on its line
    for (row, cell) in in_order(rows) {
        let is_text = matches!(rows[row].kind, Kind::Heading | Kind::Segment);
        let gap = run_in
            .filter(|heading| heading.line == cell.line)
            .and_then(|heading| heading.gap());
        for (k, (piece, line, begins)) in pieces(cell).into_iter().enumerate() {
            let goes_on = is_text
                && if k > 0 {
                    !begins
                } else {
                    cell.continues || gap.is_some()
                };
            match current.filter(|_| goes_on) {
                Some(at) => {
                    let between = match (k, gap) {
                        (0, Some(gap)) => gap,
                        (0, None) => between(&out[at].text, piece),
                        // The text has it already.
                        _ => "",
                    };
                    out[at].push(between, piece, row, line);
                }
                None => {
                    let mut new = Paragraph::default();
                    new.push("", piece, row, line);
                    if is_text {
                        current = Some(out.len());
                    }
                    out.push(new);
                }
            }
        }
        if is_text {
            run_in = Some(cell).filter(|c| c.gap().is_some());
        }
    }
    out
}

/// The text as a tool reads it that ends paragraphs at blank lines and keeps other line breaks.
pub(super) fn by_blank_lines(rows: &[Row]) -> Vec<Paragraph> {
    let mut all: Vec<(u32, usize, &str, Option<&str>)> = Vec::new();
    for (row, cell) in in_order(rows) {
        let pieces = pieces(cell);
        let last = pieces.len() - 1;
        for (k, (piece, line, _)) in pieces.into_iter().enumerate() {
            let gap = cell.gap().filter(|_| k == last);
            all.push((line, row, piece.trim(), gap));
        }
    }
    all.sort_by_key(|&(line, row, ..)| (line, row));
    let mut out: Vec<Paragraph> = Vec::new();
    let mut before: Option<(u32, Option<&str>)> = None;
    for (line, row, piece, gap) in all {
        match (before, out.last_mut()) {
            (Some((above, gap)), Some(last)) if line <= above + 1 => {
                let between = match gap {
                    _ if line > above => "\n",
                    Some(gap) => gap,
                    None => between(&last.text, piece),
                };
                last.push(between, piece, row, line);
            }
            _ => {
                let mut new = Paragraph::default();
                new.push("", piece, row, line);
                out.push(new);
            }
        }
        before = Some((line, gap));
    }
    out
}

/// What stood between two sentences of a paragraph: a space, or nothing in Chinese.
fn between(before: &str, after: &str) -> &'static str {
    let wide = |c: char| {
        is_han(c)
            || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF60}' | '”' | '’' | '…')
    };
    let ends = before
        .chars()
        .next_back()
        .is_none_or(|c| wide(c) || c.is_whitespace());
    if ends || after.chars().next().is_some_and(is_han) {
        ""
    } else {
        " "
    }
}
