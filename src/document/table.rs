//! The cells of a table. They are read row by row; what matters is whether the table is one of data, whose cells are no
//! headings, or holds the document itself: many translations are a table with a language in each column.

use crate::document::extract::{Paragraph, ParagraphKind};
use crate::language::Language;
use crate::language::script::Weight;

/// Columns beyond this are taken as one.
const MOST_COLUMNS: usize = 60;

/// A table that is being read.
#[derive(Debug, Default)]
pub struct Table {
    column: usize,
    width: usize,
    /// The column of each paragraph, and its place among all.
    paragraphs: Vec<(usize, usize)>,
}

impl Table {
    /// A row begins.
    pub fn begin_row(&mut self) {
        self.column = 0;
        self.width = 1;
    }

    /// The cell is so many columns wide.
    pub fn span(&mut self, columns: u32) {
        self.width = (columns as usize).clamp(1, MOST_COLUMNS);
    }

    /// The cell ends.
    pub fn end_cell(&mut self) {
        self.column = (self.column + self.width).min(MOST_COLUMNS);
        self.width = 1;
    }

    /// The cell has the paragraph at this place.
    pub fn put(&mut self, place: usize) {
        self.paragraphs.push((self.column, place));
    }

    /// The cell has the paragraphs from this place on; an empty one in a cell says nothing, and goes.
    pub fn take(&mut self, out: &mut Vec<Paragraph>, first: usize) {
        let cell = out.split_off(first);
        for p in cell.into_iter().filter(|p| !p.text.is_empty()) {
            self.put(out.len());
            out.push(p);
        }
    }

    /// The table ends: its paragraphs are rows of a table, unless it holds the document itself.
    pub fn end(self, out: &mut [Paragraph]) {
        if self.holds_text(out) {
            return;
        }
        for (_, place) in self.paragraphs {
            let kind = &mut out[place].kind;
            if *kind == ParagraphKind::Text {
                *kind = ParagraphKind::Table;
            }
        }
    }

    /// Whether all stands in one column, or the columns are in different languages.
    fn holds_text(&self, out: &[Paragraph]) -> bool {
        let mut columns = [[0usize; 2]; MOST_COLUMNS + 1];
        let mut first = None;
        let mut one = true;
        for &(column, place) in &self.paragraphs {
            one &= *first.get_or_insert(column) == column;
            match Weight::of(&out[place].text).language() {
                Some(Language::English) => columns[column][0] += 1,
                Some(Language::Chinese) => columns[column][1] += 1,
                None => {}
            }
        }
        let mostly = |which: usize| columns.iter().any(|c| c[which] > 2 * c[1 - which]);
        one || mostly(0) && mostly(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(rows: &[&[&str]]) -> Vec<ParagraphKind> {
        let (mut table, mut out) = (Table::default(), Vec::new());
        for row in rows {
            table.begin_row();
            for cell in *row {
                table.put(out.len());
                let text = (*cell).to_owned();
                let kind = ParagraphKind::Text;
                out.push(Paragraph { text, kind });
                table.end_cell();
            }
        }
        table.end(&mut out);
        out.into_iter().map(|p| p.kind).collect()
    }

    #[test]
    fn data_and_text() {
        use ParagraphKind::{Table, Text};
        let data = kinds(&[&["Name", "Share"], &["1. North", "12 %"]]);
        assert_eq!(data, [Table; 4]);
        let both = kinds(&[
            &["Article 1", "第一条"],
            &["The State protects", "国家保护"],
        ]);
        assert_eq!(both, [Text; 4]);
        assert_eq!(kinds(&[&["Article 1"], &["Article 2"]]), [Text; 2]);
    }
}
