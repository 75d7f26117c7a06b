//! Everything that speaks for or against a heading, by name.
//!
//! A clue asks one question of a line, or of a run of lines that count up. What holds is noted with its weight, and the
//! sum is the log-odds that the line, or the run, is what it seems to be. Weights lie in `data/headings.txt` under
//! `family.clue`: a family is what a line seems to be (a labelled heading, a numbered title, a short line alone), and
//! the same clue may say more in one family than in another.
//!
//! ```text
//! 3.2 Fees for late returns        numbered.constant + numbered.apart + numbered.deep …
//! ```
//!
//! A new clue is a row in the table below, a line in `data/headings.txt`, and the place that adds it by name.

pub mod short;
#[macro_use]
mod table;
mod rows;
#[cfg(test)]
mod tests;
pub mod title;

#[cfg(feature = "train")]
pub use rows::Row;
pub use rows::{CLUES, Clue};
pub use table::{FAMILIES, Family};

use std::sync::LazyLock;

/// Weights of all clues, by family and clue; one that a family does not weigh has none.
struct Weights([[f32; CLUES.len()]; FAMILIES.len()]);

/// Weights set by hand, and those that tools/headings has learned, which stand for those set by hand where both are
/// there.
const TEXTS: [&str; 3] = [
    include_str!("../../../data/headings.txt"),
    include_str!("../../../data/lines.txt"),
    include_str!("../../../data/numbers.txt"),
];

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::of(&TEXTS));

/// Those that are set by hand.
#[cfg(feature = "train")]
static BY_HAND: LazyLock<Weights> = LazyLock::new(|| Weights::of(&TEXTS[..1]));

impl Weights {
    /// Those of some texts; what a later one holds stands for what an earlier one does.
    fn of(texts: &[&'static str]) -> Self {
        let mut own = [[None; CLUES.len()]; FAMILIES.len()];
        for (family, clue, weight) in texts.iter().flat_map(|text| lines(text)) {
            own[family as usize][clue as usize] = Some(weight);
        }
        let weight = |family: Family, clue: usize| {
            let general = || own[family.general()? as usize][clue];
            own[family as usize][clue].or_else(general).unwrap_or(0.0)
        };
        Self(FAMILIES.map(|(family, _)| std::array::from_fn(|clue| weight(family, clue))))
    }
}

/// The weights in a text with one `family.clue weight` a line; lines that begin with `#` are for people, and so is what
/// follows the weight.
fn lines(text: &str) -> impl Iterator<Item = (Family, Clue, f32)> {
    let filled = text
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'));
    filled.map(|line| {
        let read = || {
            let mut words = line.split_whitespace();
            let (family, clue) = words.next()?.split_once('.')?;
            Some((
                Family::named(family)?,
                Clue::named(clue)?,
                words.next()?.parse().ok()?,
            ))
        };
        read().unwrap_or_else(|| panic!("data: {line:?} is no weight of a clue"))
    })
}

/// The weight of a clue in a family that is set by hand, or 0.
#[cfg(feature = "train")]
pub fn by_hand(family: Family, clue: Clue) -> f32 {
    BY_HAND.0[family as usize][clue as usize]
}

/// The weight of a clue in a family.
pub fn weight(family: Family, clue: Clue) -> f32 {
    WEIGHTS.0[family as usize][clue as usize]
}

/// How many words of bits hold all clues.
const WORDS: usize = CLUES.len().div_ceil(64);

/// What speaks for and against a line, and the sum of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    family: Family,
    bits: [u64; WORDS],
    sum: f32,
}

impl Evidence {
    /// What speaks for a line of this family before anything is known of it.
    pub fn of(family: Family) -> Self {
        let empty = Self {
            family,
            bits: [0; WORDS],
            sum: 0.0,
        };
        empty.with(Clue::Constant)
    }

    /// What says so much, whatever it is.
    #[cfg(test)]
    pub fn with_log_odds(family: Family, log_odds: f32) -> Self {
        Self {
            sum: log_odds,
            ..Self::of(family)
        }
    }

    /// The family.
    pub fn family(&self) -> Family {
        self.family
    }

    /// Notes that a clue holds; once is enough.
    pub fn add(&mut self, clue: Clue) {
        let (word, bit) = (clue as usize / 64, 1 << (clue as usize % 64));
        if self.bits[word] & bit == 0 {
            self.bits[word] |= bit;
            self.sum += weight(self.family, clue);
        }
    }

    /// The same where it holds.
    pub fn add_if(&mut self, holds: bool, clue: Clue) {
        if holds {
            self.add(clue);
        }
    }

    /// The same, for a chain.
    pub fn with(mut self, clue: Clue) -> Self {
        self.add(clue);
        self
    }

    /// Adds what a person has said, which no clue of the text outweighs.
    pub fn settle(&mut self, log_odds: f32) {
        self.sum += log_odds;
    }

    /// Whether a clue was noted.
    pub fn has(&self, clue: Clue) -> bool {
        self.bits[clue as usize / 64] & (1 << (clue as usize % 64)) != 0
    }

    /// The clues that hold, in the order of the table.
    pub fn clues(&self) -> impl Iterator<Item = Clue> + '_ {
        CLUES.iter().map(|row| row.clue).filter(|&c| self.has(c))
    }

    /// Log-odds that the line is a heading.
    pub fn log_odds(&self) -> f32 {
        self.sum
    }
}

/// What speaks for and against a run of lines, by how much each clue holds.
#[derive(Debug, Clone, PartialEq)]
pub struct RunEvidence {
    family: Family,
    figures: Vec<(Clue, f32)>,
    sum: f32,
}

impl RunEvidence {
    /// What speaks for a run of this family before anything is known of it.
    pub fn of(family: Family) -> Self {
        let mut out = Self {
            family,
            figures: Vec::new(),
            sum: 0.0,
        };
        out.add(Clue::Constant, 1.0);
        out
    }

    /// Notes by how much a clue holds.
    pub fn add(&mut self, clue: Clue, figure: f32) {
        if figure != 0.0 {
            self.figures.push((clue, figure));
            self.sum += figure * weight(self.family, clue);
        }
    }

    /// Notes that a clue holds.
    pub fn add_if(&mut self, holds: bool, clue: Clue) {
        if holds {
            self.add(clue, 1.0);
        }
    }

    /// Whether a clue was noted.
    pub fn has(&self, clue: Clue) -> bool {
        self.figures.iter().any(|f| f.0 == clue)
    }

    /// The family, and how much each clue holds.
    pub fn figures(&self) -> (Family, &[(Clue, f32)]) {
        (self.family, &self.figures)
    }

    /// Log-odds that the run is one of headings.
    pub fn log_odds(&self) -> f32 {
        self.sum
    }
}
