//! A number that a text says, with all that it may mean: which of it is meant shows on the other side only.

use super::units::Unit;
use compact_str::CompactString;

/// A number that a text says. A table on one line says as many as it has words, so that one is small.
#[derive(Debug, Clone)]
pub struct Quantity {
    /// In digits, for messages.
    pub said: CompactString,
    /// What it may mean. Of one meaning all numbers are said together: 14 and 30 in `2:30 p.m.`
    pub meanings: Meanings,
    /// Whether it is surely a number: in digits, or above ten.
    pub certain: bool,
    /// What it counts.
    pub unit: Option<&'static Unit>,
    /// The letters right before it (`A` of `A4`): it is part of a name.
    pub(super) name: CompactString,
    /// Whether it is the number of a part of a document: of another, or of this one that it begins.
    pub(super) part: bool,
    /// Where it begins and ends, in characters.
    pub(super) at: (usize, usize),
}

impl Quantity {
    pub(super) fn new(value: f64, at: (usize, usize), certain: bool) -> Self {
        Self {
            said: spelt(value),
            meanings: Meanings::One(value),
            certain,
            unit: None,
            name: CompactString::default(),
            part: false,
            at,
        }
    }

    /// The same with more meanings.
    pub(super) fn or(mut self, others: impl IntoIterator<Item = f64>) -> Self {
        self.meanings.extend(others.into_iter().map(|v| vec![v]));
        self
    }

    pub(super) fn said(mut self, text: String) -> Self {
        self.said = text.into();
        self
    }
}

/// What a number may mean.
#[derive(Debug, Clone)]
pub enum Meanings {
    /// One value, as nearly all do.
    One(f64),
    /// Several, or several numbers.
    Several(Vec<Vec<f64>>),
}

impl Meanings {
    /// Each of some values by itself.
    pub(super) fn each(values: impl IntoIterator<Item = f64>) -> Self {
        let all: Vec<Vec<f64>> = values.into_iter().map(|v| vec![v]).collect();
        all.into()
    }

    /// Each of them: numbers that are said together.
    pub fn iter(&self) -> impl Iterator<Item = &[f64]> {
        let (one, several) = match self {
            Self::One(value) => (Some(std::slice::from_ref(value)), &[][..]),
            Self::Several(all) => (None, &all[..]),
        };
        one.into_iter().chain(several.iter().map(Vec::as_slice))
    }

    /// The first of them, which is what the text says by itself.
    pub fn first(&self) -> &[f64] {
        match self {
            Self::One(value) => std::slice::from_ref(value),
            Self::Several(all) => all.first().map_or(&[], Vec::as_slice),
        }
    }

    pub(super) fn push(&mut self, meaning: Vec<f64>) {
        self.extend([meaning]);
    }
}

impl Extend<Vec<f64>> for Meanings {
    fn extend<T: IntoIterator<Item = Vec<f64>>>(&mut self, more: T) {
        for meaning in more {
            match self {
                Self::One(value) => *self = Self::Several(vec![vec![*value], meaning]),
                Self::Several(all) => all.push(meaning),
            }
        }
    }
}

impl From<Vec<Vec<f64>>> for Meanings {
    fn from(all: Vec<Vec<f64>>) -> Self {
        match all[..] {
            [ref one] if one.len() == 1 => Self::One(one[0]),
            _ => Self::Several(all),
        }
    }
}

/// A number without the noise of binary fractions.
pub(super) fn spelt(value: f64) -> CompactString {
    let rounded: f64 = format!("{value:.9e}").parse().unwrap_or(value);
    rounded.to_string().into()
}

/// What a time of day may be said as.
pub(super) fn clock(hour: f64, minute: f64) -> Vec<Vec<f64>> {
    // Whether 7:30 is 19:30 the text tells.
    let hours = match hour {
        0.0 | 24.0 => vec![0.0, 12.0, 24.0],
        12.0 => vec![12.0, 0.0],
        _ => vec![hour],
    };
    let mut out = Vec::new();
    for hour in hours {
        out.push(vec![hour, minute]);
        if minute == 0.0 {
            out.push(vec![hour]);
        }
        if minute == 30.0 {
            out.push(vec![hour + 0.5]);
        }
        if minute == 15.0 || minute == 45.0 {
            out.push(vec![hour, minute / 15.0]);
        }
        if minute > 30.0 {
            // Five to three.
            out.push(vec![hour + 1.0, 60.0 - minute]);
        }
    }
    out
}
