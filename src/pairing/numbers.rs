//! The numbers by which headings of both sides are compared: each as it is expected on the other side, and with its
//! parents'.

use crate::outline::Heading;
use crate::outline::label::Number;

/// The numbers by which headings of both sides are compared.
pub(super) struct Numbers {
    /// For each source heading the number it is expected to have in the target.
    expected: Vec<Number>,
    /// Numbers with their parents', by side.
    full: [Vec<Number>; 2],
    /// Whether the number of a source heading, or of one above it, is expected to be another.
    shifted: Vec<bool>,
}

impl Numbers {
    /// Numbers as they stand.
    pub fn new(source: &[Heading], target: &[Heading]) -> Self {
        let own = |headings: &[Heading]| headings.iter().map(|h| h.number).collect::<Vec<_>>();
        let numbers = [own(source), own(target)];
        Self {
            full: [full(source, &numbers[0]), full(target, &numbers[1])],
            shifted: vec![false; source.len()],
            expected: numbers.into_iter().next().unwrap_or_default(),
        }
    }

    /// The number that a source heading is expected to have in the target.
    pub fn expected(&self, i: usize) -> Number {
        self.expected[i]
    }

    /// Whether that, or the number of one above it, is another than its own.
    pub fn is_shifted(&self, i: usize) -> bool {
        self.shifted[i]
    }

    /// Whether the one is the other with its parents' numbers before it: 2.1 and 1. under 2.
    pub fn is_local(&self, a: &Number, b: &Number, (i, j): (usize, usize)) -> bool {
        let parts = (a.parts().len(), b.parts().len());
        let one = parts.0 != parts.1 && parts.0.min(parts.1) == 1;
        let full = (&self.full[0][i], &self.full[1][j]);
        one && !full.0.is_none() && full.0.across() == full.1.across()
    }

    /// The number of a target heading with its parents'.
    pub fn full_of_target(&self, j: usize) -> Number {
        self.full[1][j]
    }

    /// Takes over the numbers that are expected.
    pub fn expect(&mut self, source: &[Heading], expected: Vec<Number>) {
        self.full[0] = full(source, &expected);
        for (i, h) in source.iter().enumerate() {
            let above = h.parent.is_some_and(|p| self.shifted[p as usize]);
            self.shifted[i] = above || expected[i] != h.number;
        }
        self.expected = expected;
    }
}

/// Numbers with those of the headings above before them.
pub(super) fn full(headings: &[Heading], numbers: &[Number]) -> Vec<Number> {
    let mut out: Vec<Number> = Vec::with_capacity(headings.len());
    for (h, number) in headings.iter().zip(numbers) {
        let above = h.parent.and_then(|p| out.get(p as usize)).copied();
        let above = above.filter(|n| !n.is_none() && !n.is_lettered());
        out.push(match (number.parts(), above) {
            (&[last], Some(above)) => below(above.parts(), last).unwrap_or(Number::NONE),
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
