//! The passes over a document, one after the other.
//!
//! ```text
//! segments ─▶ words, marks ─▶ first pass ─▶ pieces ─▶ second pass ─▶ induced lexicon ─▶ last pass ─▶ beads
//!                             corridor of   of some    narrow band    from the likely    both lexicons
//!                             anchors       hundred    all figures    beads              posteriors
//! ```
//!
//! The first pass finds the way, with the dictionary and lengths alone. It is cut where it is surest into pieces that
//! are then aligned in parallel; where they are cut depends on the text only, so the result is the same with any number
//! of threads.

use super::features::{Context, LONGEST, SHAPES, Shares, Weights};
use super::fixed::Fixed;
use super::key::Key;
use super::lattice::{Corridor, Forward, Likely, Step};
use super::likelihood::{self, Beads, Likelihood};
use super::packed::{Packed, Packing};
use super::recalled::Recalled;
use super::text::Side;
use super::translated::{self, characters, literal, ratio};
use super::vocabulary::Vocabulary;
use super::words::{LearnedBead, Links};
use super::{Models, length, way};
use crate::language::Language;
use crate::language::tokens::TokenKind;
use crate::progress::{self, Progress};
use crate::segmentation::Segment;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::Arc;

mod last;
mod remembered;

/// The dictionary's tables of a piece are kept from the second pass to the last, as far as that asks them, where they
/// hold no more figures than so many for each segment; others are made again. Set by hand: novels have 18. Where none
/// are kept, articles of a sentence each take a tenth more time, and 2 % less memory.
const KEPT: usize = 32;
/// Words that a bead to be learned from has at most on either side. A longer one says nothing about any of its words.
const LEARNED: usize = 1_000;
/// How likely a bead must be to be learned from in free translations, and for any to tell how literal the translation
/// is and how the lengths compare …
const LEARN: f32 = 0.6;
/// … and to be learned from in literal ones: there a bead that is less likely is mostly a sentence linked because its
/// own translation is missing. In a manual that lacks half 2.5 % of what has no counterpart is linked wrongly by this,
/// 2.7 % with 0.6; of damaged texts 1 pair in 100 is lost.
const LEARN_LITERAL: f32 = 0.85;

/// What is less likely by the second pass is not looked at in the last one. With 1e-6 a manual that lacks half has F1
/// 0.001 less, with 1e-8 as much as with this.
const HOPELESS: f64 = 1e-7;

/// A stretch of a section that is aligned for itself.
pub struct Piece {
    /// Its section.
    pub section: u32,
    /// Its first Chinese and its first English segment.
    pub start: (u32, u32),
    /// Where it is searched.
    pub corridor: Corridor,
    sides: u32,
}

/// What the second pass leaves of a piece to the last one: for each cell of its corridor the shapes of the beads that
/// are not hopeless, and what the dictionary's tables say of these, where that is kept. In one list, as a document may
/// have as many pieces as it has sentences.
pub struct Left(Packed);

/// The tables that beads of a piece are judged by.
pub struct Tables {
    dictionary: Likelihood,
    /// The induced lexicon's, in the last pass.
    induced: Option<Likelihood>,
    /// English characters for each Chinese one.
    ratio: f32,
}

/// A document's sections, its words and what they mean.
pub struct Document {
    sides: Vec<(Side, Side)>,
    /// What a memory knows the segments of these sides by, Chinese and English; of none where there is no memory.
    keys: Vec<[Box<[Key]>; 2]>,
    /// The words of the Chinese and the English side.
    pub(super) words: Arc<[Vocabulary; 2]>,
    /// What the dictionary says of them.
    pub(super) links: Arc<Links>,
    /// Which Chinese number words stand for which English ones.
    pub(super) numbers: Arc<FxHashMap<u32, u32>>,
    /// English characters for each Chinese one.
    pub(super) ratio: f32,
    /// The stretches that are aligned for themselves, in order.
    pub pieces: Vec<Piece>,
    /// Pairs of a memory to learn from, in the last of the sides.
    remembered: Vec<LearnedBead>,
    /// The sentences of that memory.
    pub(super) recalled: Arc<Recalled>,
    progress: Progress,
}

/// A stretch of a section that is aligned by itself: both sides, the section's index, where the stretch
/// begins, and the corridor.
type Cut = (Side, Side, usize, (usize, usize), Corridor);

/// What the second pass tells the last one.
pub struct Induced {
    /// The induced lexicon.
    links: Links,
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
        let ordered = chinese_first(sections, languages);
        let running = models.progress.begin(progress::Step::Words, 2);
        let (sections, chinese, english) = Side::read_all(&ordered, &models.lexicon);
        running.done(1);
        let links = Links::dictionary(&chinese, &english, &models.lexicon);
        let ratio = ratio(&sections, length::usual(languages));
        let numbers = chinese.words().iter().enumerate();
        let numbers = numbers
            .filter(|(_, w)| w.kind == TokenKind::Number)
            .filter_map(|(z, w)| Some((z as u32, english.id(&w.text)?)))
            .collect();
        let words = Arc::new([chinese, english]);
        running.done(1);
        let (links, numbers) = (Arc::new(links), Arc::new(numbers));
        let mut out = Self::of(sections, words, links, numbers, ratio, &models.progress);
        out.remember(&models.memory, &models.lexicon, &ordered);
        out
    }

    /// Finds the way through each section, (Chinese, English), and cuts them into pieces.
    pub(super) fn of(
        sections: Vec<(Side, Side)>,
        words: Arc<[Vocabulary; 2]>,
        links: Arc<Links>,
        numbers: Arc<FxHashMap<u32, u32>>,
        ratio: f32,
        progress: &Progress,
    ) -> Self {
        let segments = |(z, e): &(Side, Side)| z.len() + e.len();
        let running = progress.begin(progress::Step::Way, sections.iter().map(segments).sum());
        let cut: Vec<Vec<Cut>> = sections
            .into_par_iter()
            .enumerate()
            .map(|(section, (z, e))| {
                let way = way::first_pass(&z, &e, &links, ratio);
                running.done(z.len() + e.len());
                let stretches: Vec<_> = way::cuts(&way);
                let corridor = |(from, to)| {
                    let steps: &[Step] = &way.path[from..to];
                    let start = steps.first().map_or((0, 0), |s| (s.row, s.column));
                    let end = steps
                        .last()
                        .map_or((0, 0), |s| (s.row + s.rows, s.column + s.columns));
                    (start, end, way.corridor(steps, start, end))
                };
                // Most sections are one piece, which need not be cut out of them.
                if let [all] = stretches[..]
                    && let (start @ (0, 0), end, corridor) = corridor(all)
                    && end == (z.len(), e.len())
                {
                    return vec![(z, e, section, start, corridor)];
                }
                let piece = |stretch| {
                    let (start, end, corridor) = corridor(stretch);
                    let (z, e) = (z.slice(start.0, end.0), e.slice(start.1, end.1));
                    (z, e, section, start, corridor)
                };
                stretches.into_par_iter().map(piece).collect()
            })
            .collect();
        let pieces = cut.iter().map(Vec::len).sum();
        let mut out = Self {
            sides: Vec::with_capacity(pieces),
            keys: Vec::new(),
            words,
            links,
            numbers,
            ratio,
            pieces: Vec::with_capacity(pieces),
            remembered: Vec::new(),
            recalled: Arc::default(),
            progress: progress.clone(),
        };
        for (z, e, section, start, corridor) in cut.into_iter().flatten() {
            out.pieces.push(Piece {
                section: section as u32,
                start: (start.0 as u32, start.1 as u32),
                corridor,
                sides: out.sides.len() as u32,
            });
            out.sides.push((z, e));
        }
        out
    }

    fn make_tables(&self, piece: &Piece, links: &Links, likely: Option<&Likely>) -> Likelihood {
        let (z, e) = &self.sides[piece.sides as usize];
        Likelihood::new((z, e), links, &beads(piece, likely))
    }

    /// The tables that all beads of a piece are judged by; for a trainer of the last pass those of what was induced as
    /// well.
    pub fn tables(&self, piece: &Piece, induced: Option<&Induced>) -> Tables {
        Tables {
            dictionary: self.make_tables(piece, &self.links, None),
            induced: induced.map(|i| self.make_tables(piece, &i.links, None)),
            ratio: induced.map_or(self.ratio, |i| i.ratio),
        }
    }

    /// The same for the beads that the second pass has left, and pairs of single segments.
    fn tables_of(&self, piece: &Piece, induced: &Induced, left: &Left) -> (Tables, Likely) {
        let mut left = left.0.open();
        let likely = Likely::taken(&mut left, &piece.corridor, &SHAPES);
        let beads = beads(piece, Some(&likely));
        let spans = beads.spans();
        let (z, e) = &self.sides[piece.sides as usize];
        let kept = likelihood::taken(&mut left, &spans, (z, e));
        let tables = Tables {
            // All of them, as for the second pass: the same figures to the last bit, kept or not.
            dictionary: kept.unwrap_or_else(|| self.make_tables(piece, &self.links, None)),
            induced: Some(Likelihood::wanted((z, e), &induced.links, &beads, spans)),
            ratio: induced.ratio,
        };
        (tables, likely)
    }

    /// What is left of a piece once the second pass is through with it.
    fn left(&self, piece: &Piece, tables: Tables, forward: Forward<'_>) -> Left {
        let likely = forward.likely(HOPELESS);
        drop(forward);
        let spans = beads(piece, Some(&likely)).spans();
        let most = KEPT * (piece.corridor.rows() + piece.corridor.columns());
        let mut out = Packing::default();
        likely.put_away(&piece.corridor, &mut out);
        let (z, e) = &self.sides[piece.sides as usize];
        likelihood::put_away(&tables.dictionary, &spans, (z, e), most, &mut out);
        Left(out.packed())
    }

    /// Widens a piece's corridor so that it holds a path, as a trainer needs it.
    pub fn admit(&mut self, piece: usize, path: &[Step]) {
        let p = &mut self.pieces[piece];
        let (z, e) = &self.sides[p.sides as usize];
        let tight = Corridor::around(path, z.len(), e.len(), 1);
        let rows = (0..=z.len()).map(|i| {
            let (a, b) = (p.corridor.range(i), tight.range(i));
            (a.0.min(b.0) as u32, a.1.max(b.1) as u32)
        });
        p.corridor = Corridor::new(rows.collect(), e.len());
    }

    /// What beads of a piece are judged from.
    pub fn context<'a>(&'a self, piece: &'a Piece, tables: &'a Tables) -> Context<'a> {
        let (z, e) = &self.sides[piece.sides as usize];
        Context::new(
            (z, e),
            (&tables.dictionary, tables.induced.as_ref()),
            &self.numbers,
            tables.ratio,
            &piece.corridor,
        )
    }

    /// Posteriors of a piece; `prior` is what each shape is favoured by. Where it is known which beads are `likely`,
    /// others are left out.
    pub fn forward<'a>(
        &'a self,
        piece: &'a Piece,
        tables: &Tables,
        weights: &Weights,
        prior: &[f32],
        likely: Option<&Likely>,
    ) -> Forward<'a> {
        let context = self.context(piece, tables);
        let fixed = self.prices(piece);
        Forward::new(&piece.corridor, &SHAPES, likely, |i, j, s| {
            let (di, dj) = (usize::from(SHAPES[s].0), usize::from(SHAPES[s].1));
            context.score(i, j, s, &weights.values)
                + prior[s]
                + fixed(i, j, s)
                + self.remembers(piece, (i..i + di, j..j + dj))
        })
    }

    /// What the trained weights do not judge: of the bead of a shape that starts at (i, j).
    pub fn prices(&self, piece: &Piece) -> impl Fn(usize, usize, usize) -> f32 {
        let (z, e) = &self.sides[piece.sides as usize];
        let fixed = Fixed::new(z, e);
        move |i, j, s| {
            let (di, dj) = (usize::from(SHAPES[s].0), usize::from(SHAPES[s].1));
            fixed.price((i, di), (j, dj))
        }
    }

    /// The second pass over a piece: how likely its beads are by the dictionary, all shapes being as likely beforehand.
    fn second_pass<'a>(&'a self, piece: &'a Piece, weights: &Weights) -> (Tables, Forward<'a>) {
        let tables = self.tables(piece, None);
        let forward = self.forward(piece, &tables, weights, &[0.0; SHAPES.len()], None);
        (tables, forward)
    }

    /// The second pass over all pieces. From the likely beads come the induced lexicon and the ratio of lengths; from
    /// all, how many there are of each kind. Also what it leaves of each piece to the last pass.
    pub fn induce(&self, weights: &Weights) -> (Induced, Vec<Left>) {
        let running = self
            .progress
            .begin(progress::Step::Second, self.pieces.len());
        let (found, left): (Vec<_>, Vec<_>) = self
            .pieces
            .par_iter()
            .map(|piece| {
                let (tables, forward) = self.second_pass(piece, weights);
                let (z, e) = &self.sides[piece.sides as usize];
                // A bead that is likely, and what its words say about each other.
                let mut beads: Vec<(LearnedBead, f32)> = Vec::new();
                let mut counts = [0f32; Shares::NAMES.len()];
                forward.posteriors(1e-3, |i, j, s, p| {
                    let (di, dj) = (usize::from(SHAPES[s].0), usize::from(SHAPES[s].1));
                    let weight = p as f32;
                    counts[Shares::kind(SHAPES[s])] += weight;
                    if di > 0 && dj > 0 && weight >= LEARN {
                        let bead = LearnedBead {
                            section: piece.sides,
                            chinese: (i as u32, (i + di) as u32),
                            english: (j as u32, (j + dj) as u32),
                            weight,
                        };
                        let (a, b) = tables.dictionary.of(i, di, j, dj);
                        let words = z.count(i, i + di).max(e.count(j, j + dj));
                        if words <= LEARNED {
                            beads.push((bead, a + b));
                        }
                    }
                });
                beads.shrink_to_fit();
                let left = self.left(piece, tables, forward);
                running.done(1);
                ((beads, counts), left)
            })
            .unzip();
        let mut counts = [0f32; Shares::NAMES.len()];
        let all = found.iter().map(|(some, _)| some.len()).sum();
        let (mut beads, mut says) = (Vec::with_capacity(all), Vec::with_capacity(all));
        for (some, kinds) in found {
            for (bead, gain) in some {
                beads.push(bead);
                says.push(gain);
            }
            counts.iter_mut().zip(kinds).for_each(|(a, b)| *a += b);
        }
        let (mut z, mut e) = (0.0, 0.0);
        for bead in &beads {
            let (first, second) = &self.sides[bead.section as usize];
            z += bead.weight * characters(first, bead.chinese);
            e += bead.weight * characters(second, bead.english);
        }
        let literal = literal(self.literalness(&beads, &says), &counts);
        drop(says);
        let least = LEARN + literal * (LEARN_LITERAL - LEARN);
        beads.retain(|bead| bead.weight >= least);
        beads.extend(self.remembered(&beads));
        let running = self.progress.begin(progress::Step::Lexicon, 1);
        let links = self.links.induced(&self.sides, beads);
        running.done(1);
        let induced = Induced {
            literal,
            links,
            ratio: length::ratio(z, e, self.ratio),
            counts,
        };
        (induced, left)
    }

    /// What the second pass leaves of each piece to the last one.
    pub(super) fn all_left(&self, weights: &Weights) -> Vec<Left> {
        let left = |piece: &Piece| {
            let (tables, forward) = self.second_pass(piece, weights);
            self.left(piece, tables, forward)
        };
        self.pieces.par_iter().map(left).collect()
    }

    /// From 0 to 1, how literal the translation is: by how much more the words of likely beads say about each other
    /// than chance would (`says`, one for each bead), for each word.
    fn literalness(&self, beads: &[LearnedBead], says: &[f32]) -> f32 {
        let (mut gain, mut words) = (0.0, 0.0);
        for (bead, said) in beads.iter().zip(says) {
            let (z, e) = &self.sides[bead.section as usize];
            let count = z.words_of(bead.chinese).len() + e.words_of(bead.english).len();
            gain += bead.weight * said;
            words += bead.weight * count as f32;
        }
        if words == 0.0 {
            return 0.0;
        }
        translated::by_words(gain / words)
    }
}

/// What tables of a piece answer for.
fn beads<'a>(piece: &'a Piece, likely: Option<&'a Likely>) -> Beads<'a> {
    let (rows, columns) = (piece.corridor.rows(), piece.corridor.columns());
    Beads {
        corridor: &piece.corridor,
        // Most sections are short: there is no room for spans that go beyond their ends.
        longest: (LONGEST.0.min(rows).max(1), LONGEST.1.min(columns).max(1)),
        borders: true,
        likely,
    }
}

/// The sections with their Chinese side first.
pub(super) fn chinese_first<'a>(
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
