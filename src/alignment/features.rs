//! What a bead is judged by: a linear score over named figures, with weights that are trained.
//!
//! A weights file has one `name value` a line; lines that start with `#` are for people. Weights named `fixed.…` are
//! not trained, as the novels that the others come from have neither paragraphs nor list items.

use super::lattice::Shape;
use super::length;
use super::likelihood::Likelihood;
use super::marks::Ending;
use super::rivals::Rivals;
use super::text::Side;
use rustc_hash::FxHashMap;

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

const NAMED: [&str; 59] = [
    "length.longer",
    "length.shorter",
    "length.square",
    "dictionary.english",
    "dictionary.chinese",
    "dictionary.lesser",
    "dictionary.weakest-english",
    "dictionary.weakest-chinese",
    "dictionary.mean",
    "induced.english",
    "induced.chinese",
    "induced.lesser",
    "induced.weakest-english",
    "induced.weakest-chinese",
    "induced.mean",
    "numbers.matched",
    "numbers.missed",
    "question.matched",
    "question.missed",
    "exclamation.matched",
    "exclamation.missed",
    "quote.matched",
    "quote.missed",
    "colon.matched",
    "colon.missed",
    "semicolon.missed",
    "end.same-stop",
    "end.same-question",
    "end.same-exclamation",
    "end.same-colon",
    "end.same-other",
    "end.chinese-open",
    "end.english-open",
    "end.differs",
    "closes.both",
    "closes.chinese",
    "closes.english",
    "opens.both",
    "opens.chinese",
    "opens.english",
    "omitted.words",
    "omitted.best",
    "omitted.square-root",
    "clause.later",
    "clause.earlier",
    "inside.both",
    "inside.chinese",
    "bias.1-n",
    "bias.n-1",
    "bias.n-n",
    "short.1-1",
    "inside.english",
    "part.unrelated",
    "rival.chinese",
    "rival.english",
    "omitted.rival",
    "inner.bare",
    "omitted.bare",
    "length.far",
];

/// Number of figures.
pub const COUNT: usize = (NAMED.len() + SHAPES.len()).next_multiple_of(LANES);

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
    match NAMED.get(index) {
        Some(name) => (*name).to_owned(),
        None => match SHAPES.get(index - NAMED.len()) {
            Some((z, e)) => format!("shape.{z}-{e}"),
            None => format!("unused.{index}"),
        },
    }
}

#[cfg(feature = "train")]
/// Whether the figure exists only after a lexicon has been induced.
pub fn needs_induced(index: usize) -> bool {
    NAMED.get(index).is_some_and(|n| n.starts_with("induced."))
}

/// Where in [`Figures`] the dictionary's word on the weakest part of a side stands, and the induced lexicon's.
const WEAKEST_ENGLISH: [usize; 2] = [6, 12];
const WEAKEST_CHINESE: [usize; 2] = [7, 13];

/// Whether a bead joins segments of one side of which one says nothing that the other side says, by either lexicon: a
/// sentence that was left out there, more likely than one that was merged.
fn has_unrelated_part(figures: &Figures, (z, e): Shape, induced: bool) -> bool {
    let unrelated = |[dictionary, other]: [usize; 2]| {
        figures[dictionary] < 0.0 && (!induced || figures[other] < 0.0)
    };
    z > 0 && e > 0 && (e > 1 && unrelated(WEAKEST_ENGLISH) || z > 1 && unrelated(WEAKEST_CHINESE))
}

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
            match index.get(rest) {
                Some(&i) => out.values[i] = value,
                None => return Err(format!("line {}: no figure is named `{rest}`", number + 1)),
            }
        }
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
            Self::TRUST * super::logarithm::ln(f64::from(here / before)) as f32
        })
    }
}

/// What beads of one section are judged from.
pub struct Context<'a> {
    /// The Chinese side.
    pub chinese: &'a Side,
    /// The English side.
    pub english: &'a Side,
    /// What the dictionary says of words beside each other.
    pub dictionary: &'a Likelihood,
    /// What the induced lexicon says, in the last pass.
    pub induced: Option<&'a Likelihood>,
    /// Which Chinese number words stand for which English ones.
    pub numbers: &'a FxHashMap<u32, u32>,
    /// English characters for each Chinese one.
    pub ratio: f32,
    corridor: &'a super::lattice::Corridor,
    sums: [Vec<Sum>; 2],
    rivals: Rivals,
}

/// Running sums of a side's marks.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    characters: f32,
    questions: f32,
    exclamations: f32,
    quotes: f32,
    colons: f32,
    semicolons: f32,
    numbers: u32,
}

fn sums(side: &Side) -> Vec<Sum> {
    let mut sum = Sum::default();
    let mut out = vec![sum];
    for (i, m) in side.marks.iter().enumerate() {
        sum.characters += m.characters;
        sum.questions += f32::from(m.questions);
        sum.exclamations += f32::from(m.exclamations);
        sum.quotes += f32::from(m.quotes);
        sum.colons += f32::from(m.colons);
        sum.semicolons += f32::from(m.semicolons);
        sum.numbers += side.numbers(i).len() as u32;
        out.push(sum);
    }
    out
}

impl<'a> Context<'a> {
    /// Prepares a section; `corridor` is where the tables were made.
    pub fn new(
        (chinese, english): (&'a Side, &'a Side),
        (dictionary, induced): (&'a Likelihood, Option<&'a Likelihood>),
        numbers: &'a FxHashMap<u32, u32>,
        ratio: f32,
        corridor: &'a super::lattice::Corridor,
    ) -> Self {
        let tables = induced.unwrap_or(dictionary);
        let sums = [sums(chinese), sums(english)];
        Self {
            chinese,
            english,
            dictionary,
            induced,
            numbers,
            ratio,
            corridor,
            sums,
            rivals: Rivals::new(tables, corridor),
        }
    }

    /// The figures of the bead of this shape that starts at (i, j).
    pub fn figures(&self, i: usize, j: usize, s: usize) -> Figures {
        let mut f = [0.0; COUNT];
        let (di, dj) = (usize::from(SHAPES[s].0), usize::from(SHAPES[s].1));
        f[NAMED.len() + s] = 1.0;
        let (za, zb) = (&self.sums[0][i], &self.sums[0][i + di]);
        let (ea, eb) = (&self.sums[1][j], &self.sums[1][j + dj]);
        if di == 0 || dj == 0 {
            let (which, side, at) = if dj == 0 {
                (0, self.chinese, i)
            } else {
                (1, self.english, j)
            };
            let words = side.count(at, at + 1) as f32;
            f[40] = words.min(40.0) / 10.0;
            f[41] = self.rivals.best(which, at).clamp(-20.0, 40.0) / 10.0;
            f[42] = words.sqrt();
            f[57] = f32::from(u8::from(side.marks[at].ending == Ending::None));
            f[55] = self.rivals.lost(which, at);
            return f;
        }
        let x = length::deviation(
            zb.characters - za.characters,
            eb.characters - ea.characters,
            self.ratio,
        );
        f[0] = x.clamp(0.0, 8.0);
        f[1] = (-x).clamp(0.0, 8.0);
        f[2] = (x * x).min(30.0) / 10.0;
        let (nz, ne) = (
            self.chinese.count(i, i + di) as f32,
            self.english.count(j, j + dj) as f32,
        );
        for (k, table) in [Some(self.dictionary), self.induced]
            .into_iter()
            .enumerate()
        {
            let Some(table) = table else {
                continue;
            };
            let (a, b) = table.of(i, di, j, dj);
            let g = &mut f[3 + 6 * k..9 + 6 * k];
            g[0] = a / 10.0;
            g[1] = b / 10.0;
            g[2] = a.min(b) / 10.0;
            if dj > 1 {
                let weakest = (j..j + dj)
                    .map(|e| table.english.gain(i, di, e, e + 1))
                    .fold(f32::INFINITY, f32::min);
                g[3] = weakest.clamp(-10.0, 5.0) / 5.0;
            }
            if di > 1 {
                let weakest = (i..i + di)
                    .map(|z| table.chinese.gain(j, dj, z, z + 1))
                    .fold(f32::INFINITY, f32::min);
                g[4] = weakest.clamp(-10.0, 5.0) / 5.0;
            }
            g[5] = (a + b) / (nz + ne + 4.0);
        }
        if za.numbers != zb.numbers || ea.numbers != eb.numbers {
            let mut there: Vec<u32> = (j..j + dj)
                .flat_map(|e| self.english.numbers(e))
                .copied()
                .collect();
            let mut here = 0.0;
            let mut matched = 0.0;
            for z in (i..i + di).flat_map(|z| self.chinese.numbers(z)) {
                here += 1.0;
                let twin = self
                    .numbers
                    .get(z)
                    .and_then(|e| there.iter().position(|t| t == e));
                if let Some(at) = twin {
                    there.swap_remove(at);
                    matched += 1.0;
                }
            }
            f[15] = f32::min(matched, 4.0);
            f[16] = (here - matched + there.len() as f32).min(4.0);
        }
        let mut pair = |at: usize, z: f32, e: f32| {
            f[at] = z.min(e).min(4.0);
            f[at + 1] = (z - e).abs().min(4.0);
        };
        pair(17, zb.questions - za.questions, eb.questions - ea.questions);
        pair(
            19,
            zb.exclamations - za.exclamations,
            eb.exclamations - ea.exclamations,
        );
        pair(21, zb.quotes - za.quotes, eb.quotes - ea.quotes);
        pair(23, zb.colons - za.colons, eb.colons - ea.colons);
        f[25] = ((zb.semicolons - za.semicolons) - (eb.semicolons - ea.semicolons))
            .abs()
            .min(4.0);
        let (z, e) = (
            &self.chinese.marks[i + di - 1],
            &self.english.marks[j + dj - 1],
        );
        if z.ending == e.ending {
            f[match z.ending {
                Ending::Stop => 26,
                Ending::Question => 27,
                Ending::Exclamation => 28,
                Ending::Colon => 29,
                _ => 30,
            }] = 1.0;
        } else {
            let open = |x: Ending| {
                matches!(
                    x,
                    Ending::Comma | Ending::Semicolon | Ending::Dash | Ending::None
                )
            };
            f[31] = f32::from(u8::from(open(z.ending)));
            f[32] = f32::from(u8::from(open(e.ending)));
            f[33] = f32::from(u8::from(!open(z.ending) && !open(e.ending)));
        }
        let flag = |b: bool| f32::from(u8::from(b));
        f[34] = flag(z.closes && e.closes);
        f[35] = flag(z.closes && !e.closes);
        f[36] = flag(!z.closes && e.closes);
        let (z, e) = (&self.chinese.marks[i], &self.english.marks[j]);
        f[37] = flag(z.opens && e.opens);
        f[38] = flag(z.opens && !e.opens);
        f[39] = flag(!z.opens && e.opens);
        let tables = self.induced.unwrap_or(self.dictionary);
        if let (Some(clauses), Some(cell)) = (&tables.clauses, self.corridor.cell(i + di, j + dj)) {
            let unit = |a: f32| a.clamp(-6.0, 10.0) / 10.0;
            let [later, earlier] = clauses.at(cell);
            f[43] = unit(later);
            f[44] = unit(earlier);
        }
        let (z, e) = (
            self.chinese.marks[i + di - 1].inside,
            self.english.marks[j + dj - 1].inside,
        );
        f[45] = flag(z && e);
        f[46] = flag(z && !e);
        f[51] = flag(!z && e);
        f[47] = flag(di == 1 && dj > 1);
        f[48] = flag(di > 1 && dj == 1);
        f[49] = flag(di > 1 && dj > 1);
        if di == 1 && dj == 1 {
            f[50] = flag(nz < 4.0 && ne < 5.0);
        }
        // A line that ends nowhere (a title, a cell, a label) is seldom joined with what comes after it.
        let bare = |side: &Side, at: usize, n: usize| {
            let ends = side.marks[at..at + n - 1].iter();
            ends.filter(|m| m.ending == Ending::None).count()
        };
        f[56] = (bare(self.chinese, i, di) + bare(self.english, j, dj)).min(2) as f32;
        f[58] = (x.abs() - 4.0).clamp(0.0, 16.0) / 4.0;
        [f[53], f[54]] = self.rivals.given_up((i, di), (j, dj));
        f[52] = flag(has_unrelated_part(&f, SHAPES[s], self.induced.is_some()));
        f
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_unrelated_where_no_lexicon_relates_it() {
        let mut f = [0.0; COUNT];
        let of = |name: &str| NAMED.iter().position(|n| *n == name).unwrap();
        for (places, side) in [(WEAKEST_ENGLISH, "english"), (WEAKEST_CHINESE, "chinese")] {
            let names = ["dictionary", "induced"].map(|l| format!("{l}.weakest-{side}"));
            assert_eq!(names.map(|n| of(&n)), places);
        }
        f[of("dictionary.weakest-english")] = -0.5;
        assert!(has_unrelated_part(&f, (1, 2), false));
        assert!(!has_unrelated_part(&f, (1, 2), true));
        f[of("induced.weakest-english")] = -0.2;
        assert!(has_unrelated_part(&f, (1, 2), true));
        // Of one English sentence there is no weaker part, and of what is one-sided none at all.
        assert!(!has_unrelated_part(&f, (2, 1), true));
        assert!(!has_unrelated_part(&f, (0, 2), false));
    }
}
