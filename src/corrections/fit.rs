//! What became of a fact.

use super::fact::Side;

/// Why a fact does not hold any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// A text is not there, and none like it.
    Gone(Side, String),
    /// A text is not there, but one that is much like it.
    Changed(Side, String, String),
    /// A text stands there so many times, and the fact does not say which is meant.
    Many(Side, String, usize),
    /// A text does not stand under its heading any more.
    Section(Side, String, String),
    /// A heading stands within the text now.
    Parted(Side, String),
    /// A later line, by its index, says something else of the same text.
    Contradicted(usize),
    /// Rows of this alignment are larger than the text, or the text is not aligned at all.
    OtherLevel,
    /// The text is no row's, or no heading.
    NoRow(Side, String),
}

/// As much of a text as one reads in a line.
pub(crate) fn short(text: &str) -> String {
    const MOST: usize = 60;
    let line = crate::export::one_line(text);
    match line.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.into_owned(),
    }
}

/// Of two texts as much as one reads in a line: where they begin alike, from shortly before they differ.
pub(crate) fn short_pair(a: &str, b: &str) -> (String, String) {
    const BEFORE: usize = 20;
    let (a, b) = (crate::export::one_line(a), crate::export::one_line(b));
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let skipped = same.saturating_sub(BEFORE);
    // What a line holds of both shows the difference anyway, unless it comes late.
    let skipped = if skipped > BEFORE { skipped } else { 0 };
    let from = |text: &str| {
        let rest: String = text.chars().skip(skipped).collect();
        let before = if skipped > 0 { "…" } else { "" };
        format!("{before}{}", short(&rest))
    };
    (from(&a), from(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_changed_is_shown_where_it_was() {
        let (a, b) = short_pair("A mill grinds corn.", "A mill grinds rye.");
        assert_eq!((&*a, &*b), ("A mill grinds corn.", "A mill grinds rye."));
        let long = "The tenant pays the rent for the mill by the river in advance, on the first day of each month, to the ";
        let (a, b) = short_pair(&format!("{long}landlord."), &format!("{long}miller."));
        assert_eq!(a, "… each month, to the landlord.");
        assert_eq!(b, "… each month, to the miller.");
    }
}
