//! What is learned from texts aligned by hand: the weights of the figures, and how often beads of each kind are.

use super::{COUNT, Figures, SHAPES, name};
use crate::alignment::lattice::Shape;
use crate::alignment::logarithm::ln;
use rustc_hash::FxHashMap;

/// Weights of the figures.
#[derive(Debug, Clone)]
pub struct Weights {
    /// One for each figure.
    pub values: Figures,
}

impl Weights {
    /// All zero.
    pub fn zero() -> Self {
        Self {
            values: [0.0; COUNT],
        }
    }

    /// A mixture: of these weights (0) and of `other` (1).
    pub fn mixed(&self, other: &Self, share: f32) -> Self {
        let mut out = self.clone();
        for (a, b) in out.values.iter_mut().zip(&other.values) {
            *a += share * (b - *a);
        }
        out
    }

    /// Reads the lines `PREFIX.name value`; others are ignored.
    pub fn parse(text: &str, prefix: &str) -> Result<Self, String> {
        let index: FxHashMap<String, usize> = (0..COUNT).map(|i| (name(i), i)).collect();
        let mut out = Self::zero();
        read(text, prefix, |name, value| {
            let at = index.get(name).map(|&i| out.values[i] = value);
            at.is_some()
        })?;
        Ok(out)
    }

    /// The lines that [`Weights::parse`] reads.
    pub fn lines(&self, prefix: &str) -> String {
        let line = |(i, v): (usize, &f32)| format!("{prefix}.{} {v:.4}\n", name(i));
        self.values
            .iter()
            .enumerate()
            .filter(|(_, v)| **v != 0.0)
            .map(line)
            .collect()
    }
}

/// Reads the lines `PREFIX.name value` of a file of weights; others are ignored. `take` is given each name and value, and
/// says whether there is such a name. What is no name and value, or has no such name, is an error that tells the line.
pub fn read(
    text: &str,
    prefix: &str,
    mut take: impl FnMut(&str, f32) -> bool,
) -> Result<(), String> {
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let wrong = || format!("line {}: expected `name value`, found `{line}`", number + 1);
        let (key, value) = line.split_once(char::is_whitespace).ok_or_else(wrong)?;
        let value: f32 = value.trim().parse().map_err(|_| wrong())?;
        let Some(rest) = key.strip_prefix(prefix).and_then(|k| k.strip_prefix('.')) else {
            continue;
        };
        if !take(rest, value) {
            return Err(format!("line {}: no figure is named `{rest}`", number + 1));
        }
    }
    Ok(())
}

/// How often beads of a kind are: a statute is nearly all 1-1, a novel is not, an abridged text has many one-sided
/// ones.
///
/// Training texts have their own shares. Those of the document at hand are estimated from the second pass, and the last
/// one favours each kind by the logarithm of what it has here over what it had there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shares(pub [f32; Shares::NAMES.len()]);

impl Shares {
    /// Names of the kinds, in order.
    pub const NAMES: [&str; 6] = ["one-sided", "1-1", "1-2", "1-n", "n-1", "n-n"];
    /// So many beads speak for the training texts.
    const CAUTION: f32 = 40.0;
    /// How far the document's own shares are followed.
    const TRUST: f32 = 0.5;

    /// The kind of a shape, as an index.
    pub fn kind((z, e): Shape) -> usize {
        match (z, e) {
            (0, _) | (_, 0) => 0,
            (1, 1) => 1,
            (1, 2) => 2,
            (1, _) => 3,
            (_, 1) => 4,
            _ => 5,
        }
    }

    /// A mixture: of these shares (0) and of `other` (1).
    pub fn mixed(&self, other: &Self, share: f32) -> Self {
        let mut out = *self;
        for (a, b) in out.0.iter_mut().zip(&other.0) {
            *a += share * (b - *a);
        }
        out
    }

    /// Reads the lines `PREFIX.KIND value`; kinds that are missing have equal shares.
    pub fn parse(text: &str, prefix: &str) -> Self {
        let mut out = Self([1.0 / Self::NAMES.len() as f32; Self::NAMES.len()]);
        for line in text.lines() {
            let Some((key, value)) = line
                .strip_prefix(prefix)
                .and_then(|l| l.strip_prefix('.')?.split_once(' '))
            else {
                continue;
            };
            if let (Some(k), Ok(v)) = (
                Self::NAMES.iter().position(|n| *n == key),
                value.trim().parse(),
            ) {
                out.0[k] = v;
            }
        }
        out
    }

    /// The lines that [`Shares::parse`] reads.
    pub fn lines(&self, prefix: &str) -> String {
        Self::NAMES
            .iter()
            .zip(self.0)
            .map(|(n, v)| format!("{prefix}.{n} {v:.4}\n"))
            .collect()
    }

    /// What each shape is favoured by in a document with so many beads of each kind, where `self` are the shares in
    /// training.
    pub fn prior(&self, counts: &[f32; Self::NAMES.len()]) -> [f32; SHAPES.len()] {
        let total: f32 = counts.iter().sum();
        SHAPES.map(|shape| {
            let k = Self::kind(shape);
            let before = self.0[k].max(1e-3);
            let here = (counts[k] + Self::CAUTION * before) / (total + Self::CAUTION);
            // The same on every machine, which the library's logarithm is not.
            Self::TRUST * ln(f64::from(here / before)) as f32
        })
    }
}
