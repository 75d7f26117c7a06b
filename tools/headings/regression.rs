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
}

/// Precision of the Gaussian prior of each weight.
const PRIOR: f64 = 3.0;

/// Steps at most, and the change of a weight that ends them.
const STEPS: usize = 12;
const STILL: f64 = 1e-4;

/// The likeliest weights, those left at 0 that are not `free`.
pub fn fit<'c>(
    cases: impl Iterator<Item = &'c Case> + Clone,
    start: &[f64],
    free: &[bool],
) -> Vec<f64> {
    let n = start.len();
    let mut weights: Vec<f64> = start
        .iter()
        .zip(free)
        .map(|(w, f)| if *f { *w } else { 0.0 })
        .collect();
    for _ in 0..STEPS {
        let mut gradient: Vec<f64> = weights.iter().map(|w| -PRIOR * w).collect();
        let mut curvature = vec![0.0; n * n];
        for k in 0..n {
            curvature[k * n + k] = PRIOR;
        }
        for case in cases.clone() {
            let p = 1.0 / (1.0 + (-case.log_odds(&weights)).exp());
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
        let mut most: f64 = 0.0;
        for (w, s) in weights.iter_mut().zip(step) {
            *w += s;
            most = most.max(s.abs());
        }
        if most < STILL {
            break;
        }
    }
    weights
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
