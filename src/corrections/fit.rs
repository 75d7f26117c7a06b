//! What became of a fact.

use super::fact::Side;
use crate::export::text::one_line;

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

/// What became of each fact.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fits(pub(super) Vec<Option<Result<(), Misfit>>>);

impl Fits {
    pub(super) fn insert(&mut self, index: usize, misfit: Misfit) {
        self.0[index] = Some(Err(misfit));
    }

    pub(super) fn hold(&mut self, index: usize) {
        self.0[index] = Some(Ok(()));
    }

    /// Whether a fact holds, by its index.
    pub fn holds(&self, index: usize) -> bool {
        matches!(self.0.get(index), Some(Some(Ok(()))))
    }

    /// How many facts hold.
    pub fn held(&self) -> usize {
        (0..self.0.len()).filter(|&i| self.holds(i)).count()
    }

    /// The facts that do not hold, by their indices, and why.
    pub fn misfits(&self) -> impl Iterator<Item = (usize, &Misfit)> {
        let all = self.0.iter().enumerate();
        all.filter_map(|(i, fit)| Some((i, fit.as_ref()?.as_ref().err()?)))
    }

    /// How many facts there are.
    pub fn count(&self) -> usize {
        self.0.iter().flatten().count()
    }
}

/// As much of a text as one reads in a line.
pub(crate) fn short(text: &str) -> String {
    const MOST: usize = 60;
    let line = one_line(text);
    match line.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.into_owned(),
    }
}

/// Of two texts as much as one reads in a line: where they begin alike, from shortly before they differ.
pub(crate) fn short_pair(a: &str, b: &str) -> (String, String) {
    const BEFORE: usize = 20;
    let (a, b) = (one_line(a), one_line(b));
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
        let long = "The tenant pays the rent for the mill by the river in advance, on the first day of each month, to \
            the ";
        let (a, b) = short_pair(&format!("{long}landlord."), &format!("{long}miller."));
        assert_eq!(a, "… each month, to the landlord.");
        assert_eq!(b, "… each month, to the miller.");
    }
}
