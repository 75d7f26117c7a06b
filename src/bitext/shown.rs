//! Tells for the rows of a file in light markup what of their texts a CAT tool shows:
//! [`Shown`](crate::outline::layout::Shown).

use super::bodies::SideOf;
use super::whole::{find, pieces};
use super::{Cell, Kind, Row};
use std::ops::Range;

/// One side of a row.
type Pick = fn(&mut Row) -> Option<&mut Cell>;

/// Fills [`Cell::plain()`] in the rows that are text, and takes codes out of the titles of headings.
pub fn tell(rows: &mut [Row], source: &SideOf<'_>, target: &SideOf<'_>) {
    let sides: [(&SideOf<'_>, Pick); 2] = [
        (source, |row| row.source.as_mut()),
        (target, |row| row.target.as_mut()),
    ];
    for (side, pick) in sides {
        if side.outline.layout.shown.is_none() {
            continue;
        }
        // Of each line, the bytes that rows have accounted for so far.
        let mut done = vec![0; side.doc.line_count()];
        for row in rows.iter_mut() {
            let kind = row.kind;
            let Some(cell) = pick(row) else { continue };
            let places = places(side, cell, &mut done);
            match kind {
                Kind::Segment => segment(side, cell, &places),
                Kind::Heading => heading(side, cell, &places),
                Kind::Toc | Kind::Other => {}
            }
        }
    }
}

/// A part of a text: its 0-based line, its bytes there, and whether a space comes after it.
type Place = (usize, Range<usize>, bool);

/// Where the text of a cell stands; nothing of what is not found.
fn places(side: &SideOf<'_>, cell: &Cell, done: &mut [usize]) -> Vec<Place> {
    let mut out = Vec::new();
    for (number, piece) in pieces(cell) {
        let line = (number as usize).wrapping_sub(1);
        let Some(from) = done.get_mut(line) else {
            return Vec::new();
        };
        let text = side.doc.line(line);
        // What a person has put elsewhere is not in the order of the file.
        let at = find(text, *from, piece).or_else(|| find(text, 0, piece));
        let Some(at) = at else { return Vec::new() };
        *from = at.end;
        out.push((line, at, piece.ends_with(char::is_whitespace)));
    }
    out
}

/// What is shown of some places.
fn text_at(side: &SideOf<'_>, places: &[Place]) -> String {
    let mut out = String::new();
    let Some(shown) = &side.outline.layout.shown else {
        return out;
    };
    for (line, bytes, spaced) in places {
        shown.add(*line, side.doc.line(*line), bytes.clone(), &mut out);
        if *spaced && !out.is_empty() && !out.ends_with(char::is_whitespace) {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    match out.starts_with(char::is_whitespace) {
        true => out.trim_start().to_owned(),
        false => out,
    }
}

fn segment(side: &SideOf<'_>, cell: &mut Cell, places: &[Place]) {
    if !places.is_empty() {
        let plain = text_at(side, places);
        cell.set_plain((*plain != *cell.text).then(|| plain.into()));
    }
}

/// A heading knows what its label and marks are; within its text and its title codes may stand.
fn heading(side: &SideOf<'_>, cell: &mut Cell, places: &[Place]) {
    let [(line, bytes, _)] = places else { return };
    let text = side.doc.line(*line);
    let within = |part: &str, from: usize| {
        let at = find(text, from, part).filter(|at| at.end <= bytes.end)?;
        let shown = text_at(side, &[(*line, at.clone(), false)]);
        (!shown.is_empty()).then_some((at.start, shown))
    };
    let plain = cell.shown();
    let Some((start, plain)) = within(plain, bytes.start) else {
        return;
    };
    // The last place: `1 1 Main Street`.
    let title = cell.title().and_then(|title| {
        let from = start + text[start..bytes.end].rfind(title)?;
        within(title, from)
    });
    if let Some((_, title)) = title {
        cell.set_title(Some(title.into()));
    }
    cell.set_plain((*plain != *cell.text).then(|| plain.into()));
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::language::Language;
    use crate::{Options, bitext::Kind};

    /// The rows with text of two Markdown files: kind, texts, and what is shown of them.
    fn rows(source: &str, target: &str) -> Vec<(Kind, [String; 2], [String; 2])> {
        let source = Document::from_text("en.md", source, Language::English);
        let target = Document::from_text("zh.md", target, Language::Chinese);
        let bitext = crate::align(source, target, &Options::default());
        let rows = bitext.rows.into_iter();
        rows.map(|row| {
            let cells = [&row.source, &row.target];
            let text = |c: &Option<crate::bitext::Cell>| {
                c.as_ref().map_or(String::new(), |c| c.text.to_string())
            };
            let shown = |c: &Option<crate::bitext::Cell>| {
                c.as_ref().map_or(String::new(), |c| c.shown().to_owned())
            };
            (row.kind, cells.map(text), cells.map(shown))
        })
        .collect()
    }

    #[test]
    fn segments_show_their_text() {
        let found = rows(
            "# The *old* mill\n\nThe mill stands by the **river**. Its wheel is [new](wheel.md).\n\n> It grinds\n\
             > `corn` by day.\n",
            "# *老*磨坊\n\n磨坊在**河**边。它的轮子是[新的](wheel.md)。\n\n> 白天它磨\n\
             > `玉米`。\n",
        );
        let shown: Vec<[&str; 2]> = found.iter().map(|(_, _, s)| [&*s[0], &*s[1]]).collect();
        assert_eq!(
            shown,
            [
                ["The old mill", "老磨坊"],
                ["The mill stands by the river.", "磨坊在河边。"],
                ["Its wheel is new.", "它的轮子是新的。"],
                ["It grinds", "白天它磨"],
                ["corn by day.", "玉米。"],
            ]
        );
        assert_eq!(found[2].1[0], "Its wheel is [new](wheel.md).");
        assert_eq!(found[0].0, Kind::Heading);
    }

    #[test]
    fn cells_of_a_table_are_paired_by_their_row() {
        let found = rows(
            "# A\n\n| Item | Value |\n|---|---|\n| Noise | 22 dB |\n| Power | **45 W** |\n",
            "# 甲\n\n| 项目 | 数值 |\n|---|---|\n| 噪音 | 22 dB |\n| 功率 | **45 W** |\n",
        );
        let shown: Vec<_> = found
            .iter()
            .filter(|r| r.0 == Kind::Segment)
            .map(|(_, _, s)| [&*s[0], &*s[1]])
            .collect();
        assert_eq!(
            shown,
            [
                ["Item", "项目"],
                ["Value", "数值"],
                ["Noise", "噪音"],
                ["22 dB", "22 dB"],
                ["Power", "功率"],
                ["45 W", "45 W"],
            ]
        );
        let others: Vec<_> = found.iter().filter(|r| r.0 == Kind::Other).collect();
        assert_eq!(others.len(), 2, "{others:?}");
    }
}
