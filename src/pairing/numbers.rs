//! The numbers by which headings of both sides are compared: each as it is expected on the other side, and with its
//! parents'.

use crate::outline::Heading;
use crate::outline::label::Number;

/// The numbers by which headings of both sides are compared.
pub(super) struct Numbers<'a> {
    source: &'a [Heading],
    target: &'a [Heading],
    /// For each source heading the number it is expected to have in the target, where any is expected to be another.
    expected: Vec<Number>,
    /// Whether the number of a source heading, or of one above it, is; as long as the list before.
    shifted: Vec<bool>,
}

impl<'a> Numbers<'a> {
    /// Numbers as they stand.
    pub fn new(source: &'a [Heading], target: &'a [Heading]) -> Self {
        Self {
            source,
            target,
            expected: Vec::new(),
            shifted: Vec::new(),
        }
    }

    /// The number that a source heading is expected to have in the target.
    pub fn expected(&self, i: usize) -> Number {
        let expected = self.expected.get(i);
        expected.copied().unwrap_or_else(|| self.source[i].number)
    }

    /// Whether that, or the number of one above it, is another than its own.
    pub fn is_shifted(&self, i: usize) -> bool {
        self.shifted.get(i).is_some_and(|&shifted| shifted)
    }

    /// Whether the one is the other with its parents' numbers before it: 2.1 and 1. under 2.
    pub fn is_local(&self, a: &Number, b: &Number, (i, j): (usize, usize)) -> bool {
        let parts = (a.parts().len(), b.parts().len());
        let one = parts.0 != parts.1 && parts.0.min(parts.1) == 1;
        one && {
            let full = (
                full_of(self.source, i, &|i| self.expected(i)),
                self.full_of_target(j),
            );
            !full.0.is_none() && full.0.across() == full.1.across()
        }
    }

    /// The number of a target heading with its parents'.
    pub fn full_of_target(&self, j: usize) -> Number {
        full_of(self.target, j, &|j| self.target[j].number)
    }

    /// Takes over the numbers that are expected.
    pub fn expect(&mut self, expected: Vec<Number>) {
        self.shifted = vec![false; expected.len()];
        for (i, h) in self.source.iter().enumerate() {
            let above = h.parent.is_some_and(|p| self.shifted[p as usize]);
            self.shifted[i] = above || expected[i] != h.number;
        }
        self.expected = expected;
    }
}

/// The number of a heading with those of the headings above before it. Made when it is asked for, which is seldom: all
/// of them take more room than the headings' titles.
fn full_of(headings: &[Heading], i: usize, number: &impl Fn(usize) -> Number) -> Number {
    let own = number(i);
    let above = headings[i].parent.map(|p| p as usize).filter(|&p| p < i);
    match (own.parts(), above) {
        (&[last], Some(above)) => under(full_of(headings, above, number), own, last),
        _ => own,
    }
}

/// A number of one part with that of the heading above.
fn under(above: Number, own: Number, last: u32) -> Number {
    match above.is_none() || above.is_lettered() {
        true => own,
        false => below(above.parts(), last).unwrap_or(Number::NONE),
    }
}

/// Numbers with those of the headings above before them.
pub(super) fn full(headings: &[Heading], numbers: &[Number]) -> Vec<Number> {
    let mut out: Vec<Number> = Vec::with_capacity(headings.len());
    for (h, number) in headings.iter().zip(numbers) {
        let above = h.parent.and_then(|p| out.get(p as usize)).copied();
        out.push(match (number.parts(), above) {
            (&[last], Some(above)) => under(above, *number, last),
            _ => *number,
        });
    }
    out
}

/// The number of so many parts, and one more.
pub(super) fn below(parts: &[u32], last: u32) -> Option<Number> {
    let mut all = parts.to_vec();
    all.push(last);
    Number::new(&all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::language::Language;

    #[test]
    fn a_number_that_is_made_when_asked_for_is_that_of_all() {
        let text = "Chapter 1 Tools\n\n1. Hammers\n\n(1) Small ones\n\n(2) Large ones\n\n2. Saws\n\n\
                    Chapter 2 Books\n\n1. Old books\n\n(1) Large ones\n\n2. New books\n\nThey are lent.\n";
        let doc = Document::from_text("en.txt", text, Language::English);
        let headings = crate::outline::read(&doc).headings;
        let own: Vec<Number> = headings.iter().map(|h| h.number).collect();
        let full = full(&headings, &own);
        assert!(full.iter().any(|n| n.parts().len() > 1));
        for (i, number) in full.iter().enumerate() {
            assert_eq!(full_of(&headings, i, &|i| own[i]), *number);
        }
    }
}
