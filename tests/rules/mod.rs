//! What is true of every alignment, said once for the properties, the fuzz targets and their corpus.

use align::bitext::{Bitext, Cell, Kind, Row};
use align::document::Document;
use std::collections::BTreeSet;

/// One side of a row.
pub type Pick = fn(&Row) -> Option<&Cell>;

/// The source side.
pub fn source(row: &Row) -> Option<&Cell> {
    row.source.as_ref()
}

/// The target side.
pub fn target(row: &Row) -> Option<&Cell> {
    row.target.as_ref()
}

/// A text without its white space.
pub fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Sorted by line, then by row, the texts of one side hold all the document's text once, but for white space.
///
/// A sentence that a page header interrupts is one row at its first line, so what is no text is compared by
/// itself, line by line.
pub fn nothing_lost(document: &Document, bitext: &Bitext, pick: Pick) {
    let mut rows: Vec<(&Row, &Cell)> = bitext
        .rows
        .iter()
        .filter_map(|row| Some((row, pick(row)?)))
        .collect();
    rows.sort_by_key(|(_, cell)| cell.line);
    let mut apart = BTreeSet::new();
    for (row, cell) in &rows {
        assert!(
            (1..=document.line_count() as u32).contains(&cell.line),
            "line {} of {}",
            cell.line,
            document.line_count()
        );
        assert!(!cell.text.contains('\n'), "{:?} is not one line", cell.text);
        if row.kind == Kind::Other {
            assert!(apart.insert(cell.line), "line {} stands twice", cell.line);
            let line = document.line(cell.line as usize - 1);
            assert_eq!(solid(&cell.text), solid(line));
        }
    }
    let found: String = rows
        .iter()
        .filter(|(row, _)| row.kind != Kind::Other)
        .map(|(_, cell)| solid(&cell.text))
        .collect();
    let wanted: String = document
        .lines()
        .enumerate()
        .filter(|(i, _)| !apart.contains(&(*i as u32 + 1)))
        .map(|(_, line)| solid(line))
        .collect();
    if found != wanted {
        let same = found
            .chars()
            .zip(wanted.chars())
            .take_while(|(a, b)| a == b)
            .count();
        let near = |text: &str| {
            text.chars()
                .skip(same.saturating_sub(20))
                .take(60)
                .collect::<String>()
        };
        panic!(
            "{}: {:?} in the rows, {:?} in the file",
            document.name,
            near(&found),
            near(&wanted)
        );
    }
}

/// What holds for every row by itself.
pub fn rows_are_sound(bitext: &Bitext) {
    let mut ids = BTreeSet::new();
    for row in &bitext.rows {
        assert!(row.source.is_some() || row.target.is_some());
        assert!(row.confidence <= 100);
        assert!(ids.insert(&row.id), "{} is the id of two rows", row.id);
        assert!(row.id.starts_with(|c: char| c.is_ascii_lowercase()));
        assert!(
            row.id
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        );
        assert!(row.section.starts_with('§'), "{:?}", row.section);
    }
}

/// A row of text lies between the same two paired headings on both sides. That none reaches beyond the next
/// heading follows from [`nothing_lost`], for its text would then stand twice or too early.
pub fn no_bead_crosses_a_paired_heading(bitext: &Bitext, only_in_contents: &BTreeSet<(bool, u32)>) {
    let mut sources = Vec::new();
    let mut targets = Vec::new();
    for (at, row) in bitext.rows.iter().enumerate() {
        if let (Kind::Heading, Some(s), Some(t)) = (row.kind, &row.source, &row.target)
            && !only_in_contents.contains(&(false, s.line))
            && !only_in_contents.contains(&(true, t.line))
        {
            sources.push((s.line, at));
            targets.push((t.line, at));
        }
    }
    sources.sort_unstable();
    targets.sort_unstable();
    let above = |headings: &[(u32, usize)], line: u32| {
        let after = headings.partition_point(|h| h.0 <= line);
        after.checked_sub(1).map(|k| headings[k].1)
    };
    for row in &bitext.rows {
        if let (Kind::Segment, Some(s), Some(t)) = (row.kind, &row.source, &row.target) {
            assert_eq!(
                above(&sources, s.line),
                above(&targets, t.line),
                "{:?} and {:?} stand under different headings",
                s.text,
                t.text
            );
        }
    }
}
