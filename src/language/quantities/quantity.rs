//! A number that a text says, with all that it may mean: which of it is meant shows on the other side only.

use super::units::Unit;

/// A number that a text says.
#[derive(Debug, Clone)]
pub struct Quantity {
    /// In digits, for messages.
    pub said: String,
    /// What it may mean. Of one meaning all numbers are said together: 14 and 30 in `2:30 p.m.`
    pub meanings: Vec<Vec<f64>>,
    /// Whether it is surely a number: in digits, or above ten.
    pub certain: bool,
    /// What it counts.
    pub unit: Option<&'static Unit>,
    /// The letters right before it (`A` of `A4`): it is part of a name.
    pub(super) name: String,
    /// Whether it is the number of a part of a document: of another, or of this one that it begins.
    pub(super) part: bool,
    /// Where it begins and ends, in characters.
    pub(super) at: (usize, usize),
}

impl Quantity {
    pub(super) fn new(value: f64, at: (usize, usize), certain: bool) -> Self {
        Self {
            said: spelt(value),
            meanings: vec![vec![value]],
            certain,
            unit: None,
            name: String::new(),
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
        self.said = text;
        self
    }
}

/// A number without the noise of binary fractions.
pub(super) fn spelt(value: f64) -> String {
    let rounded: f64 = format!("{value:.9e}").parse().unwrap_or(value);
    rounded.to_string()
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
