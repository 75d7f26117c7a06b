//! The text of a row's side, and where it stands in the file.

use crate::bitext::Cell;
use crate::bitext::bodies::SideOf;
use crate::document::Document;
use crate::outline::Heading;
use crate::segmentation::{Break, Breaks, Segment, Wrapping};
use std::ops::Range;

pub(super) fn heading(doc: &Document, h: &Heading) -> Cell {
    let plain = h.plain();
    let gap = h.run_in.and_then(|at| {
        let line = doc.line(h.line as usize);
        let lead = line.len() - line.trim_start().len();
        line.get(lead + h.text.len()..at as usize)
    });
    let lines = (h.line..h.line + h.lines).map(|l| (l + 1, doc.line(l as usize)));
    let mut cell = Cell::new(h.text.clone(), h.line + 1);
    cell.set_plain((h.text != plain).then(|| h.text.part(plain)));
    cell.set_gap(gap);
    cell.set_breaks(lines_within(&h.text, lines));
    cell
}

/// The text of a range of segments, joined; `None` for none.
pub(super) fn segments(
    segments: &[Segment],
    range: &Range<usize>,
    wrapping: &Wrapping,
) -> Option<Cell> {
    let first = segments[range.clone()].first()?;
    Some(joined(first.clone(), segments, range, wrapping))
}

/// The same, and the text is taken from them: a document's texts are not held twice.
pub(super) fn taken(
    segments: &mut [Segment],
    range: &Range<usize>,
    wrapping: &Wrapping,
) -> Option<Cell> {
    let first = segments[range.clone()].first_mut()?;
    let first = Segment {
        text: std::mem::take(&mut first.text),
        breaks: std::mem::take(&mut first.breaks),
        ..*first
    };
    Some(joined(first, segments, range, wrapping))
}

/// The text of a range of segments, of which `first` is the first.
fn joined(first: Segment, segments: &[Segment], range: &Range<usize>, wrapping: &Wrapping) -> Cell {
    let own = first.paragraph;
    let others = segments[range.start..range.end].windows(2);
    let others = others.map(|pair| (&pair[1], pair[1].paragraph != pair[0].paragraph));
    let all = first.joined(others, wrapping);
    let before = range.start.checked_sub(1).map(|i| segments[i].paragraph);
    let mut cell = Cell::new(all.text, all.line);
    cell.continues = before == Some(own);
    cell.set_breaks(all.breaks);
    cell
}

/// Where a text that was joined from lines (their numbers from 1, and the lines) goes on on the next of them.
fn lines_within<'t>(text: &str, mut lines: impl Iterator<Item = (u32, &'t str)>) -> Breaks {
    let mut out = Vec::new();
    let mut from = lines.next().map_or(0, |(_, first)| first.trim().len());
    let mut at = 0;
    let mut counted = 0;
    for (line, piece) in lines {
        let piece = piece.trim();
        // Of the last line a heading may have the beginning only.
        let rest = text.get(from..).unwrap_or_default();
        let skipped = rest.len() - rest.trim_start().len();
        let rest = rest.trim_start();
        if rest.is_empty() || !(rest.starts_with(piece) || piece.starts_with(rest)) {
            break;
        }
        from += skipped;
        at += text[counted..from].chars().count() as u32;
        counted = from;
        out.push(Break {
            at,
            line,
            paragraph: false,
        });
        from += piece.len();
    }
    out.into()
}

/// Lines as they stand, joined.
pub(super) fn lines(side: &SideOf<'_>, line: u32, count: u32) -> Cell {
    let lines = (line..line + count).map(|l| (l + 1, side.doc.line(l as usize).trim()));
    let text = side.join(lines.clone().map(|(_, text)| text));
    let breaks = lines_within(&text, lines);
    let mut cell = Cell::new(text, line + 1);
    cell.set_breaks(breaks);
    cell
}
