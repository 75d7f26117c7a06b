//! The passes over a document, one after the other.
//!
//! ```text
//! segments ─▶ words, marks ─▶ first pass ─▶ pieces ─▶ second pass ─▶ induced lexicon ─▶ last pass ─▶ beads
//!                             corridor of   of some    narrow band    from the likely    both lexicons
//!                             anchors       hundred    all figures    beads              posteriors
//! ```
//!
//! The first pass finds the way, with the dictionary and lengths alone. It is cut where it is surest into pieces that are
//! then aligned in parallel; where they are cut depends on the text only, so the result is the same with any number of threads.

use super::features::{self, Context, Fixed, SHAPES, Shares, Weights};
use super::lattice::{self, Corridor, Forward, Shape, Step};
use super::likelihood::Likelihood;
use super::text::{Side, Vocabulary};
use super::words::{LearnedBead, Links};
use super::{Models, anchors, length};
use crate::language::Language;
use crate::language::tokens::TokenKind;
use crate::segmentation::Segment;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Shapes of the first pass, (Chinese, English) segments, and what they cost beforehand. Where what one side lacks were dearer,
/// a text that lacks half would be pressed together rather than left alone.
const FIRST: [(Shape, f32); 9] = [
    ((1, 1), -0.5),
    ((1, 2), -1.6),
    ((2, 1), -3.0),
    ((1, 3), -3.0),
    ((2, 2), -4.0),
    ((1, 4), -4.0),
    ((3, 1), -5.0),
    ((1, 0), -3.0),
    ((0, 1), -3.0),
];

/// How far the first pass follows the dictionary.
const FOLLOW: f32 = 0.5;

/// The second and the last pass search at least so many boundaries to each side of the first one's path …
const NEAR: usize = 2;
/// … and at most so many …
const FAR: usize = 14;
/// … where the first pass's score of a path is no more than this below the best one's.
const SLACK: f32 = 14.0;
/// About how many Chinese segments a piece has.
const PIECE: usize = 800;
/// How likely a bead must be to be learned from.
const LEARN: f32 = 0.6;

/// A stretch of a section that is aligned for itself.
pub struct Piece {
    /// Its section.
    pub section: usize,
    /// Its first Chinese and its first English segment.
    pub start: (usize, usize),
    /// Where it is searched.
    pub corridor: Corridor,
    sides: usize,
    dictionary: Likelihood,
}

/// What each word of likely beads gains in a free translation, and in a literal one: four of six novels are below the one,
/// most manuals, reports and specifications above the other, or near it.
const FREE: f32 = 0.3;
const LITERAL: f32 = 0.6;

/// The price of a bead of which one part says nothing that the other side says. A novelist's translator adds such a sentence
/// to another, and the weights, trained on novels, ask little for it; in a literal translation it was left out on the other side.
const UNRELATED: f32 = 2.5;

/// A document's sections, its words and what they mean.
pub struct Document {
    sides: Vec<(Side, Side)>,
    /// The words of the Chinese and the English side.
    words: Arc<[Vocabulary; 2]>,
    links: Arc<Links>,
    numbers: Arc<FxHashMap<u32, u32>>,
    ratio: f32,
    /// The stretches that are aligned for themselves, in order.
    pub pieces: Vec<Piece>,
}

/// A stretch of a section that is aligned by itself: both sides, the section's index, where the stretch
/// begins, the corridor and the dictionary's tables.
type Cut = (Side, Side, usize, (usize, usize), Corridor, Likelihood);

/// What the second pass tells the last one.
pub struct Induced {
    /// The induced lexicon.
    pub links: Links,
    /// The induced lexicon's tables, for each piece.
    pub tables: Vec<Likelihood>,
    /// English characters for each Chinese one, in beads that are likely right.
    pub ratio: f32,
    /// How many beads there are of each kind.
    pub counts: [f32; Shares::NAMES.len()],
    /// From 0, as free as a novel's translation, to 1, as literal as a manual's.
    pub literal: f32,
}

impl Document {
    /// Reads the sections, finds the way through each, and cuts them into pieces.
    pub fn new(
        sections: &[(&[Segment], &[Segment])],
        languages: (Language, Language),
        models: &Models,
    ) -> Self {
        let mut ordered = chinese_first(sections, languages);
        ordered.push((&models.memory.chinese, &models.memory.english));
        let (mut sections, chinese, english) = Side::read_all(&ordered, &models.lexicon);
        let memory = sections.pop().filter(|_| !models.memory.is_empty());
        let mut links = Links::dictionary(&chinese, &english, &models.lexicon);
        if let Some(memory) = memory {
            let bead = |k: usize| LearnedBead {
                section: 0,
                chinese: (k, k + 1),
                english: (k, k + 1),
                weight: 1.0,
            };
            let beads: Vec<LearnedBead> = (0..memory.0.len()).map(bead).collect();
            links = links.induced(&[memory], &beads);
        }
        let ratio = ratio(&sections, length::usual(languages));
        let numbers = chinese.words().iter().enumerate();
        let numbers = numbers
            .filter(|(_, w)| w.token.kind == TokenKind::Number)
            .filter_map(|(z, w)| Some((z as u32, english.id(&w.token.text)?)))
            .collect();
        let words = Arc::new([chinese, english]);
        Self::of(sections, words, Arc::new(links), Arc::new(numbers), ratio)
    }

    /// Finds the way through each section, (Chinese, English), and cuts them into pieces.
    fn of(
        sections: Vec<(Side, Side)>,
        words: Arc<[Vocabulary; 2]>,
        links: Arc<Links>,
        numbers: Arc<FxHashMap<u32, u32>>,
        ratio: f32,
    ) -> Self {
        let cut: Vec<Vec<Cut>> = sections
            .into_par_iter()
            .enumerate()
            .map(|(section, (z, e))| {
                let way = first_pass(&z, &e, &links, ratio);
                let stretches: Vec<_> = cuts(&way.path, &way.gains);
                stretches
                    .into_par_iter()
                    .map(|(from, to)| {
                        let steps = &way.path[from..to];
                        let start = steps.first().map_or((0, 0), |s| (s.row, s.column));
                        let end = steps
                            .last()
                            .map_or((0, 0), |s| (s.row + s.rows, s.column + s.columns));
                        let (z, e) = (z.slice(start.0, end.0), e.slice(start.1, end.1));
                        let corridor = way.corridor(steps, start, end);
                        let dictionary =
                            Likelihood::new(&z, &e, &links, &corridor, features::LONGEST, true);
                        (z, e, section, start, corridor, dictionary)
                    })
                    .collect()
            })
            .collect();
        let mut out = Self {
            sides: Vec::new(),
            words,
            links,
            numbers,
            ratio,
            pieces: Vec::new(),
        };
        for (z, e, section, start, corridor, dictionary) in cut.into_iter().flatten() {
            out.pieces.push(Piece {
                section,
                start,
                corridor,
                sides: out.sides.len(),
                dictionary,
            });
            out.sides.push((z, e));
        }
        out
    }

    /// Widens a piece's corridor so that it holds a path, as a trainer needs it.
    pub fn admit(&mut self, piece: usize, path: &[Step]) {
        let p = &mut self.pieces[piece];
        let (z, e) = &self.sides[p.sides];
        let tight = Corridor::around(path, z.len(), e.len(), 1);
        let rows = (0..=z.len()).map(|i| {
            let (a, b) = (p.corridor.range(i), tight.range(i));
            (a.0.min(b.0) as u32, a.1.max(b.1) as u32)
        });
        p.corridor = Corridor::new(rows.collect(), e.len());
        p.dictionary = Likelihood::new(z, e, &self.links, &p.corridor, features::LONGEST, true);
    }

    /// What beads of a piece are judged from; `induced`, the tables of the piece and the ratio of lengths, in the last pass only.
    pub fn context<'a>(
        &'a self,
        piece: &'a Piece,
        induced: Option<(&'a Likelihood, f32)>,
    ) -> Context<'a> {
        let (z, e) = &self.sides[piece.sides];
        Context::new(
            (z, e),
            (&piece.dictionary, induced.map(|i| i.0)),
            &self.numbers,
            induced.map_or(self.ratio, |i| i.1),
            &piece.corridor,
        )
    }

    /// Posteriors of a piece; `literal`, from 0 to 1, says how far a part without any counterpart speaks against a bead.
    pub fn forward<'a>(
        &'a self,
        piece: &'a Piece,
        induced: Option<(&'a Likelihood, f32)>,
        weights: &Weights,
        prior: &[f32],
        literal: f32,
    ) -> Forward<'a> {
        let context = self.context(piece, induced);
        let (z, e) = &self.sides[piece.sides];
        Forward::new(&piece.corridor, &SHAPES, |i, j, s| {
            let figures = context.figures(i, j, s);
            let mut score =
                features::dot(&figures, &weights.values) + prior[s] + self.fixed(z, e, i, j, s);
            if literal > 0.0 && features::has_unrelated_part(&figures, SHAPES[s]) {
                score -= UNRELATED * literal;
            }
            score
        })
    }

    fn fixed(&self, z: &Side, e: &Side, i: usize, j: usize, s: usize) -> f32 {
        let (di, dj) = (usize::from(SHAPES[s].0), usize::from(SHAPES[s].1));
        Fixed::DEFAULT.price(z, e, (i, di), (j, dj))
    }

    /// What the trained weights do not judge, for a trainer.
    pub fn price(&self, piece: &Piece, i: usize, j: usize, s: usize) -> f32 {
        let (z, e) = &self.sides[piece.sides];
        self.fixed(z, e, i, j, s)
    }

    /// The second pass: how likely the beads are by the dictionary. From the likely ones come the induced lexicon's tables, one
    /// for each piece, and the ratio of lengths; from all, how many there are of each kind.
    pub fn induce(&self, weights: &Weights) -> Induced {
        let prior = [0.0; SHAPES.len()];
        let found: Vec<_> = self
            .pieces
            .par_iter()
            .map(|piece| {
                let forward = self.forward(piece, None, weights, &prior, 0.0);
                let mut beads = Vec::new();
                let mut counts = [0f32; Shares::NAMES.len()];
                forward.posteriors(1e-3, |i, j, s, p| {
                    let (di, dj) = (usize::from(SHAPES[s].0), usize::from(SHAPES[s].1));
                    let weight = p as f32;
                    counts[Shares::kind(SHAPES[s])] += weight;
                    if di > 0 && dj > 0 && weight >= LEARN {
                        let (chinese, english) = ((i, i + di), (j, j + dj));
                        beads.push(LearnedBead {
                            section: piece.sides,
                            chinese,
                            english,
                            weight,
                        });
                    }
                });
                (beads, counts)
            })
            .collect();
        let mut counts = [0f32; Shares::NAMES.len()];
        let mut beads: Vec<LearnedBead> = Vec::new();
        for (some, kinds) in found {
            beads.extend(some);
            counts.iter_mut().zip(kinds).for_each(|(a, b)| *a += b);
        }
        let (mut z, mut e) = (0.0, 0.0);
        for bead in &beads {
            let (first, second) = &self.sides[bead.section];
            z += bead.weight * characters(first, bead.chinese);
            e += bead.weight * characters(second, bead.english);
        }
        let literal = self.literalness(&beads);
        let links = self.links.induced(&self.sides, &beads);
        let table = |piece: &Piece| {
            let (z, e) = &self.sides[piece.sides];
            Likelihood::new(z, e, &links, &piece.corridor, features::LONGEST, true)
        };
        let tables = self.pieces.par_iter().map(table).collect();
        Induced {
            tables,
            links,
            ratio: length::ratio(z, e, self.ratio),
            counts,
            literal,
        }
    }

    /// From 0 to 1, how literal the translation is: by how much more the words of likely beads say about each other than
    /// chance would, for each word.
    fn literalness(&self, beads: &[LearnedBead]) -> f32 {
        let (mut gain, mut words) = (0.0, 0.0);
        let mut beads = beads.iter().peekable();
        // Both are in the order of the pieces.
        for piece in &self.pieces {
            let (z, e) = &self.sides[piece.sides];
            while let Some(bead) = beads.next_if(|b| b.section == piece.sides) {
                let ((i, k), (j, l)) = (bead.chinese, bead.english);
                let (a, b) = piece.dictionary.of(i, k - i, j, l - j);
                gain += bead.weight * (a + b);
                words += bead.weight * (z.count(i, k) + e.count(j, l)) as f32;
            }
        }
        if words == 0.0 {
            return 0.0;
        }
        ((gain / words - FREE) / (LITERAL - FREE)).clamp(0.0, 1.0)
    }
}

/// What a whole document teaches about its words: what is needed to align a part of it again, changed or not, as it was aligned
/// among the others.
pub struct Taught {
    words: Arc<[Vocabulary; 2]>,
    dictionary: Arc<Links>,
    numbers: Arc<FxHashMap<u32, u32>>,
    ratio: f32,
    induced: Induced,
    prior: Vec<f32>,
}

impl Taught {
    /// Keeps what a document and its second pass have found.
    pub fn new(document: Document, mut induced: Induced, prior: Vec<f32>) -> Self {
        induced.tables = Vec::new();
        Self {
            words: document.words,
            dictionary: document.links,
            numbers: document.numbers,
            ratio: document.ratio,
            induced,
            prior,
        }
    }

    /// Aligns sections, source and target, of which the words that the document did not have say nothing.
    pub fn align(
        &self,
        sections: &[(&[Segment], &[Segment])],
        languages: (Language, Language),
        models: &Models,
    ) -> Vec<Vec<super::Bead>> {
        let ordered = chinese_first(sections, languages);
        let sides = Side::read_known(&ordered, &self.words, &models.lexicon);
        let document = Document::of(
            sides,
            self.words.clone(),
            self.dictionary.clone(),
            self.numbers.clone(),
            self.ratio,
        );
        let tables = document.pieces.par_iter().map(|piece| {
            let (z, e) = &document.sides[piece.sides];
            let links = &self.induced.links;
            Likelihood::new(z, e, links, &piece.corridor, features::LONGEST, true)
        });
        let tables: Vec<Likelihood> = tables.collect();
        let hints = Hints {
            tables: &tables,
            ratio: self.induced.ratio,
            prior: &self.prior,
            literal: self.induced.literal,
        };
        document.last_pass(&hints, sections.len(), languages, models)
    }
}

/// The sections with their Chinese side first.
fn chinese_first<'a>(
    sections: &[(&'a [Segment], &'a [Segment])],
    languages: (Language, Language),
) -> Vec<(&'a [Segment], &'a [Segment])> {
    let swap = languages.0 == Language::English;
    let swapped = |&(source, target): &(&'a [Segment], &'a [Segment])| match swap {
        true => (target, source),
        false => (source, target),
    };
    sections.iter().map(swapped).collect()
}

/// What the passes before the last one say to it.
pub struct Hints<'a> {
    /// The induced lexicon's tables, for each piece.
    pub tables: &'a [Likelihood],
    /// English characters for each Chinese one.
    pub ratio: f32,
    /// How likely each shape is beforehand.
    pub prior: &'a [f32],
    /// From 0 to 1, how literal the translation is.
    pub literal: f32,
}

impl Document {
    /// The beads of each of so many sections.
    pub fn last_pass(
        &self,
        hints: &Hints<'_>,
        sections: usize,
        languages: (Language, Language),
        models: &Models,
    ) -> Vec<Vec<super::Bead>> {
        let swap = languages.0 == Language::English;
        let pieces = self.pieces.par_iter().zip(hints.tables);
        let found: Vec<Vec<(Step, f32)>> = pieces
            .map(|(piece, tables)| {
                let induced = Some((tables, hints.ratio));
                self.forward(piece, induced, &models.last, hints.prior, hints.literal)
                    .best(super::worth)
            })
            .collect();
        let mut out = vec![Vec::new(); sections];
        for (piece, beads) in self.pieces.iter().zip(found) {
            for (step, confidence) in beads {
                let (i, j) = (piece.start.0 + step.row, piece.start.1 + step.column);
                let (a, b) = (i..i + step.rows, j..j + step.columns);
                let (source, target) = if swap { (b, a) } else { (a, b) };
                out[piece.section].push(super::Bead {
                    source,
                    target,
                    confidence,
                });
            }
        }
        out
    }
}

/// English characters for each Chinese one: that of the sections which have both sides, the median of them, as what one side
/// lacks would make the other's language a longer one. `usual` is that of the languages.
fn ratio(sections: &[(Side, Side)], usual: f32) -> f32 {
    let sum = |side: &Side| characters(side, (0, side.len()));
    let mut found: Vec<(f32, f32)> = sections
        .iter()
        .map(|(z, e)| (sum(z), sum(e)))
        .filter(|&(z, e)| z > 0.0 && e > 0.0)
        .map(|(z, e)| (length::ratio(z, e, usual), e.min(usual * z)))
        .collect();
    found.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let half = found.iter().map(|f| f.1).sum::<f32>() / 2.0;
    let mut below = 0.0;
    let median = found.iter().find(|f| {
        below += f.1;
        below >= half
    });
    let plausible = usual * length::SHORTEST..usual * length::LONGEST;
    let found = median.map(|f| f.0).filter(|r| plausible.contains(r));
    found.unwrap_or(usual)
}

/// Characters of some segments.
fn characters(side: &Side, (from, to): (usize, usize)) -> f32 {
    side.marks[from..to].iter().map(|m| m.characters).sum()
}

/// Running sums of characters.
fn lengths(side: &Side) -> Vec<f64> {
    let mut sum = 0.0;
    let mut out = vec![0.0];
    out.extend(side.marks.iter().map(|m| {
        sum += f64::from(m.characters);
        sum
    }));
    out
}

/// What the first pass finds.
struct Way {
    /// The best path by dictionary and length.
    path: Vec<Step>,
    /// What each of its beads gains.
    gains: Vec<f32>,
    /// For each Chinese boundary the English ones that a path nearly as good may pass.
    ranges: Vec<(u32, u32)>,
}

impl Way {
    /// Where the second pass searches between two points of the path: near it, and as far as the first pass was not sure.
    fn corridor(&self, steps: &[Step], start: (usize, usize), end: (usize, usize)) -> Corridor {
        let (rows, columns) = (end.0 - start.0, end.1 - start.1);
        let steps: Vec<Step> = steps
            .iter()
            .map(|s| Step {
                row: s.row - start.0,
                column: s.column - start.1,
                ..*s
            })
            .collect();
        let near = Corridor::around(&steps, rows, columns, NEAR);
        let far = Corridor::around(&steps, rows, columns, FAR);
        let ranges = (0..=rows).map(|i| {
            let (low, high) = self.ranges[start.0 + i];
            let shift = |j: u32| (j as usize).saturating_sub(start.1);
            let (near, far) = (near.range(i), far.range(i));
            (
                shift(low).clamp(far.0, near.0) as u32,
                shift(high).clamp(near.1, far.1) as u32,
            )
        });
        Corridor::new(ranges.collect(), columns)
    }
}

fn first_pass(chinese: &Side, english: &Side, links: &Links, ratio: f32) -> Way {
    let (zk, ek) = links.keys(chinese, english);
    let outline = |keys, side| anchors::Outline {
        keys,
        lengths: lengths(side),
    };
    let (z, e) = (outline(zk, chinese), outline(ek, english));
    let mut corridor = anchors::corridor(&z, &e);
    let (zl, el) = (z.lengths, e.lengths);
    let shapes = FIRST.map(|f| f.0);
    let mut attempts = 0;
    loop {
        attempts += 1;
        let tables = Likelihood::new(chinese, english, links, &corridor, (3, 4), false);
        let score = |i: usize, j: usize, s: usize| {
            let ((di, dj), prior) = FIRST[s];
            let (di, dj) = (usize::from(di), usize::from(dj));
            let fixed = Fixed::DEFAULT.price(chinese, english, (i, di), (j, dj));
            if di == 0 || dj == 0 {
                return prior + fixed;
            }
            let (a, b) = tables.of(i, di, j, dj);
            prior
                + fixed
                + FOLLOW * (a + b)
                + length::price(
                    (zl[i + di] - zl[i]) as f32,
                    (el[j + dj] - el[j]) as f32,
                    ratio,
                )
        };
        let (path, ranges) = lattice::neighbourhood(&corridor, &shapes, score, SLACK);
        if let Some(wider) = corridor.widened(&path, 3).filter(|_| attempts < 4) {
            corridor = wider;
            continue;
        }
        let gain = |p: &Step| {
            let s = FIRST
                .iter()
                .position(|f| f.0 == (p.rows as u8, p.columns as u8));
            s.map_or(0.0, |s| score(p.row, p.column, s))
        };
        let gains = path.iter().map(gain).collect();
        return Way {
            path,
            gains,
            ranges,
        };
    }
}

/// Cuts a path into stretches of some hundred steps, between beads that gain much.
fn cuts(path: &[Step], gains: &[f32]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut from = 0;
    while path.len() - from > PIECE * 3 / 2 {
        let near = from + PIECE - PIECE / 5..from + PIECE + PIECE / 5;
        let sure = |k: usize| {
            gains[k - 1]
                .min(gains[k])
                .min(gains[k - 2].min(gains[k + 1]) + 2.0)
        };
        let at = near
            .max_by(|a, b| sure(*a).total_cmp(&sure(*b)).then(b.cmp(a)))
            .unwrap_or(from + PIECE);
        out.push((from, at));
        from = at;
    }
    out.push((from, path.len()));
    out
}
