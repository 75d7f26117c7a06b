//! Learning weights from texts that were aligned by hand: a semi-Markov conditional random field.
//!
//! The probability of a path is exp(its score) over the sum of that for all paths in the corridor (Sarawagi and Cohen
//! 2004). The weights that make the gold paths likeliest, with a Gaussian prior, are found by L-BFGS (Liu and Nocedal
//! 1989).

use super::calibration::{self, Calibration};
use super::features::{COUNT, Figures, SHAPES, Weights, dot as dot_product};
use super::lattice::{Corridor, Forward, Step};
use rayon::prelude::*;

/// A part of the gold path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gold {
    /// One bead.
    Bead(Step),
    /// Some beads, of which it is known only that they hold these segments together.
    Group(Step),
}

impl Gold {
    /// Where it starts and what it holds.
    pub fn step(&self) -> Step {
        match *self {
            Self::Bead(step) | Self::Group(step) => step,
        }
    }
}

/// A text with its figures worked out and its gold path.
pub struct Example {
    /// The corridor, which holds the gold path.
    pub corridor: Corridor,
    figures: Vec<Figures>,
    index: Vec<u32>,
    prior: Vec<f32>,
    /// Whether the gold allows the bead.
    allowed: Vec<bool>,
}

impl Example {
    /// Works out the figures of every bead in the corridor. `fixed` is what the weights do not judge. Gold beads of a
    /// shape that is not in [`SHAPES`] or outside the corridor are an error.
    pub fn new(
        corridor: Corridor,
        figures: impl Fn(usize, usize, usize) -> Figures,
        fixed: impl Fn(usize, usize, usize) -> f32,
        gold: &[Gold],
    ) -> Result<Self, String> {
        let mut out = Self {
            figures: Vec::new(),
            index: vec![u32::MAX; corridor.cells() * SHAPES.len()],
            prior: Vec::new(),
            allowed: Vec::new(),
            corridor,
        };
        for i in 0..=out.corridor.rows() {
            let (low, high) = out.corridor.range(i);
            for j in low..=high {
                let from = out.corridor.cell(i, j).unwrap_or(0);
                for (s, shape) in SHAPES.iter().enumerate() {
                    let (ti, tj) = (i + usize::from(shape.0), j + usize::from(shape.1));
                    if ti <= out.corridor.rows() && out.corridor.cell(ti, tj).is_some() {
                        out.index[from * SHAPES.len() + s] = out.figures.len() as u32;
                        out.figures.push(figures(i, j, s));
                        out.prior.push(fixed(i, j, s));
                    }
                }
            }
        }
        out.allowed = vec![false; out.figures.len()];
        for part in gold {
            let step = part.step();
            let is = |s: &(usize, &(u8, u8))| {
                (usize::from(s.1.0), usize::from(s.1.1)) == (step.rows, step.columns)
            };
            if let Gold::Bead(_) = part {
                let Some((s, _)) = SHAPES.iter().enumerate().find(is) else {
                    return Err(format!(
                        "no bead has {} and {} segments",
                        step.rows, step.columns
                    ));
                };
                let Some(k) = out.at(step.row, step.column, s) else {
                    return Err(format!(
                        "the bead at {}, {} is outside the corridor",
                        step.row, step.column
                    ));
                };
                out.allowed[k] = true;
                continue;
            }
            let end = (step.row + step.rows, step.column + step.columns);
            for i in step.row..=end.0 {
                for j in step.column..=end.1 {
                    for (s, shape) in SHAPES.iter().enumerate() {
                        let within =
                            i + usize::from(shape.0) <= end.0 && j + usize::from(shape.1) <= end.1;
                        if within && let Some(k) = out.at(i, j, s) {
                            out.allowed[k] = true;
                        }
                    }
                }
            }
        }
        Ok(out)
    }

    fn at(&self, i: usize, j: usize, s: usize) -> Option<usize> {
        let cell = self.corridor.cell(i, j)?;
        let k = self.index[cell * SHAPES.len() + s];
        (k != u32::MAX).then_some(k as usize)
    }

    /// Minus the log-likelihood of the paths that the gold allows, and its gradient.
    fn loss(&self, w: &[f64; COUNT]) -> (f64, [f64; COUNT]) {
        let w = &w.map(|x| x as f32);
        let scores: Vec<f32> = self
            .figures
            .iter()
            .zip(&self.prior)
            .map(|(f, prior)| dot_product(f, w) + prior)
            .collect();
        let mut gradient = [0.0; COUNT];
        let mut value = 0.0;
        for (sign, only_gold) in [(1.0, false), (-1.0, true)] {
            let forward = Forward::new(&self.corridor, &SHAPES, None, |i, j, s| {
                let k = self.at(i, j, s).filter(|k| !only_gold || self.allowed[*k]);
                k.map_or(f32::NEG_INFINITY, |k| scores[k])
            });
            value += sign * forward.log_partition();
            forward.posteriors(1e-6, |i, j, s, p| {
                if let Some(k) = self.at(i, j, s) {
                    for (g, f) in gradient.iter_mut().zip(&self.figures[k]) {
                        *g += sign * p * f64::from(*f);
                    }
                }
            });
        }
        (value, gradient)
    }
}

/// The weights that make the examples' gold paths likeliest, with a prior of −½·`l2`·w² for each; examples count
/// `importance` times each. Figures that `used` denies stay zero.
pub fn train(
    examples: &[(&Example, f64)],
    l2: f64,
    used: impl Fn(usize) -> bool,
    iterations: usize,
) -> Weights {
    let evaluate = |w: &[f64; COUNT]| {
        let parts: Vec<_> = examples
            .par_iter()
            .map(|(e, importance)| (e.loss(w), *importance))
            .collect();
        let mut value: f64 = w.iter().map(|x| 0.5 * l2 * x * x).sum();
        let mut gradient = w.map(|x| l2 * x);
        for ((v, g), importance) in parts {
            value += importance * v;
            gradient
                .iter_mut()
                .zip(g)
                .for_each(|(a, b)| *a += importance * b);
        }
        for (k, g) in gradient.iter_mut().enumerate() {
            if !used(k) {
                *g = 0.0;
            }
        }
        (value, gradient)
    };
    let mut w = [0.0; COUNT];
    // Start from what anyone would guess; the valley is long from zero.
    for (k, v) in [(3, 3.0), (4, 3.0), (2, -0.5)] {
        if used(k) {
            w[k] = v;
        }
    }
    let w = lbfgs(w, evaluate, iterations);
    let mut out = Weights::zero();
    for (o, x) in out.values.iter_mut().zip(w) {
        *o = x as f32;
    }
    out
}

/// A bead of two sides that was found with weights trained on other texts: what it is judged by, whether it is right,
/// and how often it counts.
pub type Judged = (calibration::Judged, bool, f64);

/// The weights of a logistic regression that make it likeliest which beads are right, with a prior of −½·`l2`·w² for
/// each that holds confidences at the posteriors.
pub fn calibrate(beads: &[Judged], l2: f64) -> Calibration {
    let evaluate = |w: &[f64; calibration::COUNT]| {
        let mut value: f64 = w.iter().map(|x| 0.5 * l2 * x * x).sum();
        let mut gradient = w.map(|x| l2 * x);
        for (bead, right, count) in beads {
            let figures = &bead.figures;
            let terms = figures.iter().zip(w).map(|(f, w)| f64::from(*f) * w);
            let odds = f64::from(bead.posterior) + terms.sum::<f64>();
            let signed = if *right { odds } else { -odds };
            value += count * ((-signed.abs()).exp().ln_1p() + (-signed).max(0.0));
            let off = 1.0 / (1.0 + (-odds).exp()) - f64::from(u8::from(*right));
            for (g, f) in gradient.iter_mut().zip(figures) {
                *g += count * off * f64::from(*f);
            }
        }
        (value, gradient)
    };
    let found = lbfgs([0.0; calibration::COUNT], evaluate, 200);
    Calibration(found.map(|x| x as f32))
}

fn dot<const N: usize>(a: &[f64; N], b: &[f64; N]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// Minimises a smooth function with a memory of ten steps and a backtracking line search.
fn lbfgs<const N: usize>(
    start: [f64; N],
    evaluate: impl Fn(&[f64; N]) -> (f64, [f64; N]),
    iterations: usize,
) -> [f64; N] {
    let mut w = start;
    let (mut value, mut gradient) = evaluate(&w);
    let mut memory: Vec<([f64; N], [f64; N], f64)> = Vec::new();
    for _ in 0..iterations {
        let mut direction = gradient;
        let mut alphas = Vec::with_capacity(memory.len());
        for (s, y, rho) in memory.iter().rev() {
            let a = rho * dot(s, &direction);
            direction.iter_mut().zip(y).for_each(|(d, y)| *d -= a * y);
            alphas.push(a);
        }
        let scale = memory.last().map_or(
            1.0 / dot(&gradient, &gradient).sqrt().max(1.0),
            |(s, y, _)| dot(s, y) / dot(y, y),
        );
        direction.iter_mut().for_each(|d| *d *= scale);
        for ((s, y, rho), a) in memory.iter().zip(alphas.into_iter().rev()) {
            let b = rho * dot(y, &direction);
            direction
                .iter_mut()
                .zip(s)
                .for_each(|(d, s)| *d += (a - b) * s);
        }
        let slope = dot(&gradient, &direction);
        if slope <= 1e-9 {
            break;
        }
        let mut step = 1.0;
        let mut next = None;
        for _ in 0..20 {
            let mut trial = w;
            trial
                .iter_mut()
                .zip(&direction)
                .for_each(|(x, d)| *x -= step * d);
            let (v, g) = evaluate(&trial);
            if v <= value - 1e-4 * step * slope {
                next = Some((trial, v, g));
                break;
            }
            step *= 0.5;
        }
        let Some((trial, v, g)) = next else { break };
        let mut s = trial;
        s.iter_mut().zip(&w).for_each(|(a, b)| *a -= b);
        let mut y = g;
        y.iter_mut().zip(&gradient).for_each(|(a, b)| *a -= b);
        let curvature = dot(&s, &y);
        if curvature > 1e-10 {
            memory.push((s, y, 1.0 / curvature));
            if memory.len() > 10 {
                memory.remove(0);
            }
        }
        let gain = value - v;
        (w, value, gradient) = (trial, v, g);
        if gain < 1e-4 {
            break;
        }
    }
    w
}
