//! Whether two texts that stand for each other say other numbers.
//!
//! ```text
//! grew by 12 percent     增长百分之二十       12% against 20%
//! Clause 5.1             第五条第（一）款      the same
//! ```

use super::measures::Measures;
use super::quantity::Quantity;
use super::{quantities, units};
use rustc_hash::FxHashSet;

/// Numbers that are looked up in: a text without sentence ends may have a million.
struct Pool {
    /// Their absolute values, in order.
    values: Vec<f64>,
    /// The last two digits of those that may be years.
    years: [bool; 100],
    /// The whole ones below a hundred.
    short: [bool; 100],
}

/// What may be the number of a year.
const YEARS: std::ops::Range<f64> = 1000.0..2100.0;

impl Pool {
    fn new(numbers: impl Iterator<Item = f64>) -> Self {
        let mut out = Self {
            values: numbers.map(f64::abs).collect(),
            years: [false; 100],
            short: [false; 100],
        };
        out.values.sort_unstable_by(f64::total_cmp);
        for value in out.values.iter().filter(|v| v.fract() == 0.0) {
            match *value {
                v if v < 100.0 => out.short[v as usize] = true,
                v if YEARS.contains(&v) => out.years[v as usize % 100] = true,
                _ => {}
            }
        }
        out
    }

    /// Whether a number is among them, or is one of their years in short or in full: 80 for 1980.
    fn has(&self, number: f64) -> bool {
        // What binary fractions add.
        const NOISE: f64 = 1e-12;
        let number = number.abs();
        let from = self.values.partition_point(|v| *v < number * (1.0 - NOISE));
        let next = self.values.get(from);
        next.is_some_and(|v| *v <= number * (1.0 + NOISE))
            || number.fract() == 0.0
                && match number {
                    n if n < 100.0 => self.years[n as usize],
                    n => YEARS.contains(&n) && self.short[n as usize % 100],
                }
    }

    /// Whether all numbers of a meaning are among them.
    fn says(&self, meaning: &[f64]) -> bool {
        meaning.iter().all(|v| self.has(*v))
    }
}

/// Who refers to more parts than this in one text lists them.
const PARTS: usize = 200;

/// Two sides of which each says a number that the other does not: what each says alone, in digits. `None` where nothing
/// speaks for a difference. `moved` says whether a part of the document that has a number on one side has another
/// number on the other.
pub fn differing(
    source: &str,
    target: &str,
    moved: impl Fn(&str, &str) -> bool,
) -> Option<(Vec<String>, Vec<String>)> {
    let a = quantities(source);
    if a.is_empty() {
        return None;
    }
    let b = quantities(target);
    if b.is_empty() {
        return None;
    }
    let (x, y) = (alone(&a, &b), alone(&b, &a));
    let parts = |these: &[&Quantity]| {
        let parts = these.iter().filter(|q| q.part).take(PARTS);
        parts.map(|q| q.said.to_string()).collect::<Vec<_>>()
    };
    let (p, r) = (parts(&x), parts(&y));
    let stays = |q: &&&Quantity, is_moved: &dyn Fn(&str) -> bool| !(q.part && is_moved(&q.said));
    let (x, y): (Vec<_>, Vec<_>) = (
        x.iter()
            .filter(|q| stays(q, &|n| r.iter().any(|o| moved(n, o))))
            .collect(),
        y.iter()
            .filter(|q| stays(q, &|n| p.iter().any(|o| moved(o, n))))
            .collect(),
    );
    // Clause 5.1 is 第五条第（一）款, and 2.1 begins what （一） begins under 二.
    let (by_b, by_a) = (in_steps(&x, &b), in_steps(&y, &a));
    let other = |q: &&&&Quantity, one: &FxHashSet<usize>, steps: &FxHashSet<usize>| {
        !one.contains(&q.at.0) && !steps.contains(&q.at.0)
    };
    let (x, y): (Vec<_>, Vec<_>) = (
        x.iter()
            .copied()
            .filter(|q| other(&q, &by_b.0, &by_a.1))
            .collect(),
        y.iter()
            .copied()
            .filter(|q| other(&q, &by_a.0, &by_b.1))
            .collect(),
    );
    let (x, y) = match (told(&x, &y), told(&y, &x)) {
        (x, y) if x.is_empty() && !y.is_empty() => (more_often(&a, &b), y),
        (x, y) if y.is_empty() && !x.is_empty() => (x, more_often(&b, &a)),
        both => both,
    };
    (!x.is_empty() && !y.is_empty()).then_some((x, y))
}

/// Which numbers of parts, of several steps, the other side says step by step; and its numbers that are the steps. By
/// where they begin.
fn in_steps(these: &[&&Quantity], those: &[Quantity]) -> (FxHashSet<usize>, FxHashSet<usize>) {
    /// Characters that may stand between two steps: 条第（.
    const BETWEEN: usize = 4;
    /// A text's own number begins within so many.
    const OWN: usize = 2;
    let (mut found, mut steps) = (FxHashSet::default(), FxHashSet::default());
    let follows = |w: &[Quantity]| w[1].at.0.saturating_sub(w[0].at.1) <= BETWEEN;
    let pointed = these.iter().filter(|q| q.part && q.said.contains('.'));
    for q in pointed.take(PARTS) {
        let parts: Vec<Option<f64>> = q.said.split('.').map(|n| n.parse().ok()).collect();
        let is =
            |o: &Quantity, n: &Option<f64>| o.part && n.is_some_and(|n| o.meanings.first() == [n]);
        let whole = those
            .windows(parts.len())
            .find(|w| w.iter().zip(&parts).all(|(o, n)| is(o, n)) && w.windows(2).all(follows));
        let own = those
            .first()
            .filter(|o| q.at.0 <= OWN && o.at.0 <= OWN && parts.last().is_some_and(|n| is(o, n)));
        if let Some(by) = whole.or(own.map(std::slice::from_ref)) {
            found.insert(q.at.0);
            steps.extend(by.iter().map(|o| o.at.0));
        }
    }
    (found, steps)
}

/// Of two sides that say as many numbers, those that one says more often than the other: what was changed on this side
/// may be said there already, as the 1 of `Article 1, paragraph 1` against 第九条第一款.
fn more_often(these: &[Quantity], those: &[Quantity]) -> Vec<String> {
    // Of more numbers than this nobody knows which one stands for which.
    const MOST: usize = 12;
    let count = |side: &[Quantity]| side.iter().map(|q| q.meanings.first().len()).sum::<usize>();
    if count(these) > MOST || count(these) != count(those) {
        return Vec::new();
    }
    let own = |value: f64| {
        these
            .iter()
            .filter(|q| q.meanings.first() == [value])
            .count()
    };
    let other = |value: f64| {
        let says = |q: &&Quantity| q.meanings.iter().any(|m| m.contains(&value));
        those.iter().filter(says).count()
    };
    let mut out = Vec::new();
    for q in these.iter().filter(|q| q.certain && q.name.is_empty()) {
        if let &[value] = q.meanings.first()
            && other(value) > 0
            && own(value) > other(value)
            && !out.iter().any(|said| *said == q.said)
        {
            out.push(q.said.to_string());
        }
    }
    out
}

/// What is told of numbers that one side says alone. A number in a word counts where the other side says another one of
/// what it counts, and one in a name where it has the name.
fn told(these: &[&&Quantity], those: &[&&Quantity]) -> Vec<String> {
    let names: FxHashSet<&str> = those.iter().map(|q| &*q.name).collect();
    let counted = |kind| those.iter().any(|q| q.unit.is_some_and(|u| u.kind == kind));
    // There are few kinds, and each is looked for once.
    let mut kinds: Vec<(units::Kind, bool)> = Vec::new();
    let mut is_counted = |kind| match kinds.iter().find(|k| k.0 == kind) {
        Some(known) => known.1,
        None => {
            kinds.push((kind, counted(kind)));
            counted(kind)
        }
    };
    let mut seen = FxHashSet::default();
    let mut out = Vec::new();
    for q in these {
        let counts = match q.name.is_empty() {
            true => q.certain || q.unit.is_some_and(|u| is_counted(u.kind)),
            false => names.contains(&*q.name),
        };
        if counts && seen.insert(&*q.said) {
            out.push(q.said.to_string());
        }
    }
    out
}

/// Those that the other side says in no spelling and in no other unit.
fn alone<'q>(these: &'q [Quantity], those: &[Quantity]) -> Vec<&'q Quantity> {
    let all = |q: &[Quantity]| {
        let meanings = q.iter().flat_map(|q| q.meanings.iter());
        Pool::new(meanings.flatten().copied())
    };
    let ours = all(these);
    // What is not found on this side proves nothing for what the other one says.
    let meanings = those.iter().flat_map(|q| q.meanings.iter());
    let theirs = Pool::new(meanings.filter(|m| ours.says(m)).flatten().copied());
    let measures = Measures::new(those);
    let found = |q: &&Quantity| q.meanings.iter().any(|m| theirs.says(m)) || measures.have(q);
    these.iter().filter(|q| !found(q)).collect()
}
