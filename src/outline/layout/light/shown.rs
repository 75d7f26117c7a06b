//! What of a file in light markup is text for a translator.
//!
//! A CAT tool that opens such a file shows its text. Marks of blocks (`#`, `-`, `>`, the bars of a table) stay outside
//! of the segments, marks within a line (`**`, backticks, the address of a link) become codes:
//!
//! ```text
//! file   - Press the **Wi-Fi** button (see [Setup](#setup)).
//! shown  Press the Wi-Fi button (see Setup).
//! ```
//!
//! A memory finds a segment by its text, so the text of a unit is what is shown, without the codes.

use std::ops::Range;

/// The parts of lines that are shown, and the lines that are rows of tables.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// 0-based line and bytes in it, ascending.
    parts: Vec<(u32, u32, u32)>,
    /// 0-based lines, ascending.
    rows: Vec<u32>,
}

impl Shown {
    /// From parts (a 0-based line and bytes in it) and rows of tables, both ascending.
    pub fn new(parts: Vec<(u32, u32, u32)>, rows: Vec<u32>) -> Self {
        debug_assert!(parts.is_sorted() && rows.is_sorted());
        Self { parts, rows }
    }

    /// Whether a line (0-based) is a row of a table, with bars between its cells.
    pub fn is_row(&self, line: usize) -> bool {
        self.rows.binary_search(&(line as u32)).is_ok()
    }

    /// Adds to `out` what is shown of some bytes of a line (0-based), `text`. Where codes are left out between two
    /// spaces, one space stays; there is one between two cells of a table.
    pub fn add(&self, line: usize, text: &str, bytes: Range<usize>, out: &mut String) {
        let from = self
            .parts
            .partition_point(|&(l, _, end)| (l as usize, end as usize) <= (line, bytes.start));
        let mut last: Option<usize> = None;
        for &(l, start, end) in &self.parts[from..] {
            let start = bytes.start.max(start as usize);
            let end = bytes.end.min(end as usize);
            if l as usize != line || start >= end {
                break;
            }
            let gap = last.and_then(|last| text.get(last..start));
            if gap.is_some_and(|gap| gap.contains('|')) && self.is_row(line) {
                out.push(' ');
            }
            last = Some(end);
            let mut part = text.get(start..end).unwrap_or_default();
            if out.ends_with(char::is_whitespace) {
                part = part.trim_start();
            }
            out.push_str(part);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_of_a_part_of_a_line() {
        let line = "- a **b** <x> c";
        let shown = Shown::new(
            vec![(0, 0, 1), (3, 2, 4), (3, 6, 7), (3, 9, 10), (3, 13, 15)],
            vec![5],
        );
        let of = |bytes| {
            let mut out = String::new();
            shown.add(3, line, bytes, &mut out);
            out
        };
        assert_eq!(of(0..line.len()), "a b c");
        assert_eq!(of(0..6), "a ");
        assert_eq!(of(4..6), "");
        assert_eq!(of(3..14), " b ");
        assert!(shown.is_row(5) && !shown.is_row(3));
    }
}
