//! The figures of a bead, from the tables and marks of its section.

use super::{COUNT, Figures, SHAPES, dot, named};
use crate::alignment::lattice::{Corridor, Shape};
use crate::alignment::length;
use crate::alignment::likelihood::Likelihood;
use crate::alignment::marks::Ending;
use crate::alignment::rivals::Rivals;
use crate::alignment::text::Side;
use rustc_hash::FxHashMap;

/// Where the figures of the dictionary stand, and those of the induced lexicon.
const DICTIONARY: [usize; 6] = [
    named::DICTIONARY_ENGLISH,
    named::DICTIONARY_CHINESE,
    named::DICTIONARY_LESSER,
    named::DICTIONARY_WEAKEST_ENGLISH,
    named::DICTIONARY_WEAKEST_CHINESE,
    named::DICTIONARY_MEAN,
];
const INDUCED: [usize; 6] = [
    named::INDUCED_ENGLISH,
    named::INDUCED_CHINESE,
    named::INDUCED_LESSER,
    named::INDUCED_WEAKEST_ENGLISH,
    named::INDUCED_WEAKEST_CHINESE,
    named::INDUCED_MEAN,
];

/// Where both say what the weakest part of a side has.
const WEAKEST_ENGLISH: [usize; 2] = [DICTIONARY[3], INDUCED[3]];
const WEAKEST_CHINESE: [usize; 2] = [DICTIONARY[4], INDUCED[4]];

/// Whether a bead joins segments of one side of which one says nothing that the other side says, by either lexicon: a
/// sentence that was left out there, more likely than one that was merged.
fn has_unrelated_part(figures: &Figures, (z, e): Shape, induced: bool) -> bool {
    let unrelated = |[dictionary, other]: [usize; 2]| {
        figures[dictionary] < 0.0 && (!induced || figures[other] < 0.0)
    };
    z > 0 && e > 0 && (e > 1 && unrelated(WEAKEST_ENGLISH) || z > 1 && unrelated(WEAKEST_CHINESE))
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
    corridor: &'a Corridor,
    sums: [Vec<Sum>; 2],
    rivals: Rivals,
}

/// Where a bead begins and how many segments it has, (i, di) Chinese and (j, dj) English.
#[derive(Clone, Copy)]
struct Bead {
    i: usize,
    di: usize,
    j: usize,
    dj: usize,
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
    for (i, m) in side.marks().iter().enumerate() {
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
        corridor: &'a Corridor,
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

    /// The score of the bead of this shape that starts at (i, j): its figures times weights.
    pub fn score(&self, i: usize, j: usize, s: usize, weights: &Figures) -> f32 {
        dot(&self.figures(i, j, s), weights)
    }

    /// The figures of the bead of this shape that starts at (i, j).
    #[inline]
    pub fn figures(&self, i: usize, j: usize, s: usize) -> Figures {
        let mut figures = [0.0; COUNT];
        let f = &mut figures;
        f[named::NAMES.len() + s] = 1.0;
        let shape = (usize::from(SHAPES[s].0), usize::from(SHAPES[s].1));
        match shape {
            (_, 0) => self.omitted(0, self.chinese, i, f),
            (0, _) => self.omitted(1, self.english, j, f),
            (di, dj) => {
                let bead = Bead { i, di, j, dj };
                self.length(bead, f);
                self.words(bead, f);
                self.numbers(bead, f);
                self.marks(bead, f);
                self.borders(bead, f);
                [f[named::RIVAL_CHINESE], f[named::RIVAL_ENGLISH]] =
                    self.rivals.given_up((i, di), (j, dj));
                f[named::BIAS_1_N] = flag(di == 1 && dj > 1);
                f[named::BIAS_N_1] = flag(di > 1 && dj == 1);
                f[named::BIAS_N_N] = flag(di > 1 && dj > 1);
                let unrelated = has_unrelated_part(f, SHAPES[s], self.induced.is_some());
                f[named::PART_UNRELATED] = flag(unrelated);
            }
        }
        figures
    }

    /// A segment that has no counterpart, of the Chinese (0) or the English (1) side.
    fn omitted(&self, which: usize, side: &Side, at: usize, f: &mut Figures) {
        let words = side.count(at, at + 1) as f32;
        f[named::OMITTED_WORDS] = words.min(40.0) / 10.0;
        f[named::OMITTED_BEST] = self.rivals.best(which, at).clamp(-20.0, 40.0) / 10.0;
        f[named::OMITTED_SQUARE_ROOT] = words.sqrt();
        f[named::OMITTED_BARE] = flag(side.marks()[at].ending == Ending::None);
        f[named::OMITTED_RIVAL] = self.rivals.lost(which, at);
    }

    /// How far the lengths differ from what is usual.
    #[inline]
    fn length(&self, bead: Bead, f: &mut Figures) {
        let ([za, zb], [ea, eb]) = self.sums(bead);
        let x = length::deviation(
            zb.characters - za.characters,
            eb.characters - ea.characters,
            self.ratio,
        );
        f[named::LENGTH_LONGER] = x.clamp(0.0, 8.0);
        f[named::LENGTH_SHORTER] = (-x).clamp(0.0, 8.0);
        f[named::LENGTH_SQUARE] = (x * x).min(30.0) / 10.0;
        f[named::LENGTH_FAR] = (x.abs() - 4.0).clamp(0.0, 16.0) / 4.0;
    }

    /// What either lexicon says of the words.
    #[inline]
    fn words(&self, Bead { i, di, j, dj }: Bead, f: &mut Figures) {
        let (nz, ne) = (
            self.chinese.count(i, i + di) as f32,
            self.english.count(j, j + dj) as f32,
        );
        if di == 1 && dj == 1 {
            f[named::SHORT_1_1] = flag(nz < 4.0 && ne < 5.0);
        }
        let lexicons = [(DICTIONARY, Some(self.dictionary)), (INDUCED, self.induced)];
        for (places, table) in lexicons {
            let Some(table) = table else {
                continue;
            };
            let (a, b) = table.of(i, di, j, dj);
            let [
                english,
                chinese,
                lesser,
                weakest_english,
                weakest_chinese,
                mean,
            ] = places;
            f[english] = a / 10.0;
            f[chinese] = b / 10.0;
            f[lesser] = a.min(b) / 10.0;
            if dj > 1 {
                let weakest = (j..j + dj)
                    .map(|e| table.english.gain(i, di, e, e + 1))
                    .fold(f32::INFINITY, f32::min);
                f[weakest_english] = weakest.clamp(-10.0, 5.0) / 5.0;
            }
            if di > 1 {
                let weakest = (i..i + di)
                    .map(|z| table.chinese.gain(j, dj, z, z + 1))
                    .fold(f32::INFINITY, f32::min);
                f[weakest_chinese] = weakest.clamp(-10.0, 5.0) / 5.0;
            }
            f[mean] = (a + b) / (nz + ne + 4.0);
        }
    }

    /// Which numbers stand on both sides.
    #[inline]
    fn numbers(&self, bead: Bead, f: &mut Figures) {
        let ([za, zb], [ea, eb]) = self.sums(bead);
        if za.numbers == zb.numbers && ea.numbers == eb.numbers {
            return;
        }
        let Bead { i, di, j, dj } = bead;
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
        f[named::NUMBERS_MATCHED] = f32::min(matched, 4.0);
        f[named::NUMBERS_MISSED] = (here - matched + there.len() as f32).min(4.0);
    }

    /// Which marks stand on both sides.
    #[inline]
    fn marks(&self, bead: Bead, f: &mut Figures) {
        let ([za, zb], [ea, eb]) = self.sums(bead);
        let mut pair = |(matched, missed): (usize, usize), of: fn(&Sum) -> f32| {
            let (z, e) = (of(zb) - of(za), of(eb) - of(ea));
            f[matched] = z.min(e).min(4.0);
            f[missed] = (z - e).abs().min(4.0);
        };
        pair((named::QUESTION_MATCHED, named::QUESTION_MISSED), |s| {
            s.questions
        });
        pair(
            (named::EXCLAMATION_MATCHED, named::EXCLAMATION_MISSED),
            |s| s.exclamations,
        );
        pair((named::QUOTE_MATCHED, named::QUOTE_MISSED), |s| s.quotes);
        pair((named::COLON_MATCHED, named::COLON_MISSED), |s| s.colons);
        f[named::SEMICOLON_MISSED] = ((zb.semicolons - za.semicolons)
            - (eb.semicolons - ea.semicolons))
            .abs()
            .min(4.0);
    }

    /// How both sides begin and end, and where they are cut within.
    #[inline]
    fn borders(&self, Bead { i, di, j, dj }: Bead, f: &mut Figures) {
        let (z, e) = (
            &self.chinese.marks()[i + di - 1],
            &self.english.marks()[j + dj - 1],
        );
        if z.ending == e.ending {
            f[match z.ending {
                Ending::Stop => named::END_SAME_STOP,
                Ending::Question => named::END_SAME_QUESTION,
                Ending::Exclamation => named::END_SAME_EXCLAMATION,
                Ending::Colon => named::END_SAME_COLON,
                _ => named::END_SAME_OTHER,
            }] = 1.0;
        } else {
            let open = |x: Ending| {
                matches!(
                    x,
                    Ending::Comma | Ending::Semicolon | Ending::Dash | Ending::None
                )
            };
            f[named::END_CHINESE_OPEN] = flag(open(z.ending));
            f[named::END_ENGLISH_OPEN] = flag(open(e.ending));
            f[named::END_DIFFERS] = flag(!open(z.ending) && !open(e.ending));
        }
        f[named::CLOSES_BOTH] = flag(z.closes && e.closes);
        f[named::CLOSES_CHINESE] = flag(z.closes && !e.closes);
        f[named::CLOSES_ENGLISH] = flag(!z.closes && e.closes);
        f[named::INSIDE_BOTH] = flag(z.inside && e.inside);
        f[named::INSIDE_CHINESE] = flag(z.inside && !e.inside);
        f[named::INSIDE_ENGLISH] = flag(!z.inside && e.inside);
        let (z, e) = (&self.chinese.marks()[i], &self.english.marks()[j]);
        f[named::OPENS_BOTH] = flag(z.opens && e.opens);
        f[named::OPENS_CHINESE] = flag(z.opens && !e.opens);
        f[named::OPENS_ENGLISH] = flag(!z.opens && e.opens);
        let tables = self.induced.unwrap_or(self.dictionary);
        if let (Some(clauses), Some(cell)) = (&tables.clauses, self.corridor.cell(i + di, j + dj)) {
            let unit = |a: f32| a.clamp(-6.0, 10.0) / 10.0;
            let [later, earlier] = clauses.at(cell);
            f[named::CLAUSE_LATER] = unit(later);
            f[named::CLAUSE_EARLIER] = unit(earlier);
        }
        // A line that ends nowhere (a title, a cell, a label) is seldom joined with what comes after it.
        let bare = |side: &Side, at: usize, n: usize| {
            let ends = side.marks()[at..at + n - 1].iter();
            ends.filter(|m| m.ending == Ending::None).count()
        };
        f[named::INNER_BARE] =
            (bare(self.chinese, i, di) + bare(self.english, j, dj)).min(2) as f32;
    }

    /// The sums of both sides' marks before and after a bead.
    #[inline]
    fn sums(&self, Bead { i, di, j, dj }: Bead) -> ([&Sum; 2], [&Sum; 2]) {
        let [chinese, english] = &self.sums;
        (
            [&chinese[i], &chinese[i + di]],
            [&english[j], &english[j + dj]],
        )
    }
}

/// 1 or 0.
fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_unrelated_where_no_lexicon_relates_it() {
        let mut f = [0.0; COUNT];
        f[named::DICTIONARY_WEAKEST_ENGLISH] = -0.5;
        assert!(has_unrelated_part(&f, (1, 2), false));
        assert!(!has_unrelated_part(&f, (1, 2), true));
        f[named::INDUCED_WEAKEST_ENGLISH] = -0.2;
        assert!(has_unrelated_part(&f, (1, 2), true));
        // Of one English sentence there is no weaker part, and of what is one-sided none at all.
        assert!(!has_unrelated_part(&f, (2, 1), true));
        assert!(!has_unrelated_part(&f, (0, 2), false));
    }
}
