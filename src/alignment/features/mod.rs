//! What a bead is judged by: a linear score over named figures, with weights that are trained.
//!
//! A weights file has one `name value` a line; lines that start with `#` are for people. What no training data has,
//! paragraphs and list items, is priced by the module `fixed`.

use super::lattice::Shape;
pub use context::Context;
pub use weights::{Shares, Weights};

mod context;
mod named;
pub(super) mod weights;

/// Shapes of the second and the last pass, (Chinese, English) segments.
pub const SHAPES: [Shape; 27] = [
    (1, 0),
    (0, 1),
    (1, 1),
    (1, 2),
    (1, 3),
    (1, 4),
    (1, 5),
    (1, 6),
    (1, 7),
    (2, 1),
    (2, 2),
    (2, 3),
    (2, 4),
    (2, 5),
    (2, 6),
    (3, 1),
    (3, 2),
    (3, 3),
    (3, 4),
    (3, 5),
    (3, 6),
    (4, 1),
    (4, 2),
    (4, 3),
    (5, 1),
    (5, 2),
    (4, 4),
];

/// The longest bead of either side.
pub const LONGEST: (usize, usize) = (5, 7);

/// Number of figures.
pub const COUNT: usize = (named::NAMES.len() + SHAPES.len()).next_multiple_of(LANES);

/// Figures are multiplied this many at a time.
const LANES: usize = 8;

/// The sum of figures times weights; in lanes, so that compilers make it vector instructions with the same result
/// anywhere.
#[inline]
pub fn dot(figures: &Figures, weights: &Figures) -> f32 {
    let mut lanes = [0f32; LANES];
    let (figures, _) = figures.as_chunks::<LANES>();
    let (weights, _) = weights.as_chunks::<LANES>();
    for (f, w) in figures.iter().zip(weights) {
        for k in 0..LANES {
            lanes[k] += f[k] * w[k];
        }
    }
    (lanes[0] + lanes[4]) + (lanes[1] + lanes[5]) + ((lanes[2] + lanes[6]) + (lanes[3] + lanes[7]))
}

/// Figures of one bead.
pub type Figures = [f32; COUNT];

/// Name of a figure, by its index.
pub fn name(index: usize) -> String {
    match named::NAMES.get(index) {
        Some(name) => (*name).to_owned(),
        None => match SHAPES.get(index - named::NAMES.len()) {
            Some((z, e)) => format!("shape.{z}-{e}"),
            None => format!("unused.{index}"),
        },
    }
}

/// Whether the figure exists only after a lexicon has been induced.
#[cfg(feature = "train")]
pub fn needs_induced(index: usize) -> bool {
    named::NAMES
        .get(index)
        .is_some_and(|n| n.starts_with("induced."))
}
