//! Which lines stand in the middle of the page.
//!
//! Text for typewriters and terminals has its titles there:
//!
//! ```text
//! whether such a claim is brought by the county or by the town, and
//! in what year.
//!
//!                       Fees and Fines
//!
//! The county keeps a register of what is owed to it.
//! ```

use super::Layout;
use crate::document::Document;
use crate::language::width::{columns, indent};
use std::ops::Range;

/// Fewer columns than these before a line are those of a paragraph's beginning, or of an item …
const LEAST: usize = 6;
/// … unless it has no small letters.
const LEAST_WITHOUT_SMALL: usize = 3;

/// A line's middle may be so many columns off that of the text: lines are wrapped somewhat before the width that they
/// may have.
const OFF_MIDDLE: usize = 3;

impl Layout {
    /// Whether each of these lines (0-based) is set in as a title is, and its middle is that of the lines of running
    /// text. Only where that is wrapped is there a middle. What begins small, stands in brackets or has a gap or a sign
    /// of equality is a formula, a remark or a row.
    pub fn is_centred(&self, doc: &Document, mut lines: Range<usize>) -> bool {
        let Some(width) = self.wrap else { return false };
        !lines.is_empty()
            && lines.all(|i| {
                let t = doc.line(i).trim();
                let (before, own) = (indent(doc.line(i)), columns(t));
                let least = match t.contains(char::is_lowercase) {
                    true => LEAST,
                    false => LEAST_WITHOUT_SMALL,
                };
                let title = t.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase())
                    && !t.contains(['=', '@'])
                    && !t.contains("   ");
                title && before >= least && (2 * before + own).abs_diff(width) <= 2 * OFF_MIDDLE
            })
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use crate::document::Document;
    use crate::language::Language;

    #[test]
    fn titles_in_the_middle() {
        let text = "The county keeps a register of what is owed to it, and whoever owes\n\
            it something is in that register, by name and with the sum.\n\n";
        let of = |line: &str, wrapped: bool| {
            let text = match wrapped {
                true => text.repeat(30),
                false => text.replace('\n', " ").repeat(30) + "\n",
            };
            let doc = Document::from_text("t", format!("{text}{line}\n"), Language::English);
            let last = doc.line_count() - 1;
            let at = (0..=last).rev().find(|i| !doc.line(*i).trim().is_empty());
            let at = at.expect("the line");
            read(&doc).is_centred(&doc, at..at + 1)
        };
        let middle = " ".repeat(26) + "Fees and Fines";
        assert!(of(&middle, true));
        assert!(of(&format!(" {middle}"), true));
        assert!(!of(&middle, false));
        assert!(!of("Fees and Fines", true));
        for other in ["(fees and fines)", "see the fines", "f = m (a + b)"] {
            assert!(!of(&format!("{}{other}", " ".repeat(26)), true), "{other}");
        }
        assert!(!of(&format!("{}Fees and Fines", " ".repeat(12)), true));
        // The beginning of a paragraph.
        assert!(!of(
            "  The county keeps a register of what is owed to it, all in all.",
            true
        ));
    }
}
