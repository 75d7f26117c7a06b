//! Logistic regression with a Gaussian prior, by Newton's method: the same figures on every machine.

/// One case: which features it has and how much of each, whether it holds, what it counts, and log-odds that are given.
pub struct Case {
    pub features: Vec<(u16, f32)>,
    pub holds: bool,
    pub weight: f64,
    pub given: f64,
}

impl Case {
    /// Log-odds by some weights.
    pub fn log_odds(&self, weights: &[f64]) -> f64 {
        let sum = self
            .features
            .iter()
            .map(|&(k, f)| f64::from(f) * weights[k as usize]);
        self.given + sum.sum::<f64>()
    }

    /// What it costs to tell it by some weights: ln(1 + e^x), also where e^x is too large.
    pub fn loss(&self, weights: &[f64]) -> f64 {
        let odds = self.log_odds(weights);
        let off = if self.holds { -odds } else { odds };
        self.weight * (off.max(0.0) + (-off.abs()).exp().ln_1p())
    }
}

/// Precision of the Gaussian prior of a weight of which nothing is known.
pub const PRIOR: f64 = 3.0;

/// Steps at most, and the change of a weight that ends them.
const STEPS: usize = 30;
const STILL: f64 = 1e-4;

/// How often a step is halved at most.
const HALVED: i32 = 12;

/// How surely cases tell each weight: the curvature of their log losses at weights of 0.
pub fn precision<'c>(cases: impl Iterator<Item = &'c Case>, count: usize) -> Vec<f64> {
    let mut out = vec![0.0; count];
    for case in cases {
        let p = probability(case.given);
        for &(k, f) in &case.features {
            out[k as usize] += case.weight * p * (1.0 - p) * f64::from(f) * f64::from(f);
        }
    }
    out
}

/// The likeliest weights, those left at 0 that are not `free`; `priors` are the precisions of their Gaussian priors
/// about 0.
pub fn fit<'c>(
    cases: impl Iterator<Item = &'c Case> + Clone,
    start: &[f64],
    free: &[bool],
    priors: &[f64],
) -> Vec<f64> {
    let n = start.len();
    let mut weights: Vec<f64> = start
        .iter()
        .zip(free)
        .map(|(w, f)| if *f { *w } else { 0.0 })
        .collect();
    for _ in 0..STEPS {
        let mut gradient: Vec<f64> = weights.iter().zip(priors).map(|(w, p)| -p * w).collect();
        let mut curvature = vec![0.0; n * n];
        for k in 0..n {
            curvature[k * n + k] = priors[k];
        }
        for case in cases.clone() {
            let p = probability(case.log_odds(&weights));
            let error = case.weight * (f64::from(u8::from(case.holds)) - p);
            let spread = case.weight * p * (1.0 - p);
            for &(a, f) in case.features.iter().filter(|x| free[x.0 as usize]) {
                gradient[a as usize] += error * f64::from(f);
                let row = a as usize * n;
                for &(b, g) in case
                    .features
                    .iter()
                    .filter(|x| x.0 <= a && free[x.0 as usize])
                {
                    curvature[row + b as usize] += spread * f64::from(f) * f64::from(g);
                }
            }
        }
        let step = solve(curvature, gradient);
        // Where the curve is flat, a whole step leads beyond the hill.
        let before = loss(cases.clone(), &weights, priors);
        let taken = (0..HALVED).find_map(|n| {
            let part = 0.5f64.powi(n);
            let next: Vec<f64> = weights
                .iter()
                .zip(&step)
                .map(|(w, s)| w + part * s)
                .collect();
            (loss(cases.clone(), &next, priors) <= before).then_some((next, part))
        });
        let Some((next, part)) = taken else {
            break;
        };
        weights = next;
        if step.iter().all(|s| (part * s).abs() < STILL) {
            break;
        }
    }
    weights
}

/// What is made least: log losses and the prior.
fn loss<'c>(cases: impl Iterator<Item = &'c Case>, weights: &[f64], priors: &[f64]) -> f64 {
    let prior: f64 = weights
        .iter()
        .zip(priors)
        .map(|(w, p)| p / 2.0 * w * w)
        .sum();
    prior + cases.map(|case| case.loss(weights)).sum::<f64>()
}

/// The probability of log-odds.
pub fn probability(odds: f64) -> f64 {
    1.0 / (1.0 + (-odds).exp())
}

/// Solves a system whose matrix is symmetric and positive, given by its lower half, by Cholesky's method.
fn solve(mut a: Vec<f64>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for j in 0..n {
        for k in 0..j {
            let f = a[j * n + k];
            for i in j..n {
                a[i * n + j] -= f * a[i * n + k];
            }
        }
        let root = a[j * n + j].sqrt();
        for i in j..n {
            a[i * n + j] /= root;
        }
    }
    for i in 0..n {
        for k in 0..i {
            b[i] -= a[i * n + k] * b[k];
        }
        b[i] /= a[i * n + i];
    }
    for i in (0..n).rev() {
        for k in i + 1..n {
            b[i] -= a[k * n + i] * b[k];
        }
        b[i] /= a[i * n + i];
    }
    b
}
