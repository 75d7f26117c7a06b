//! From two lists of segments to beads, and from everything found to the rows of the output.

use crate::language::Language;
use crate::language::lexicon::Lexicon;
use crate::language::tokens::Tokenizer;
use crate::segmentation::Segment;
use lattice::{Corridor, Shape, Step};
use likelihood::Likelihood;
use rustc_hash::FxHashMap;
use std::ops::Range;
use text::{Side, Vocabulary};
use words::Links;

mod anchors;
pub mod bitext;
pub mod lattice;
pub mod length;
mod likelihood;
mod text;
mod words;

/// A group of source segments aligned with a group of target segments. Either range may be empty,
/// not both. Indices are 0-based into the lists that were aligned.
#[derive(Debug, Clone, PartialEq)]
pub struct Bead {
    /// Indices of the source segments.
    pub source: Range<usize>,
    /// Indices of the target segments.
    pub target: Range<usize>,
    /// Estimated probability that this bead is right, 0 to 1.
    pub confidence: f32,
}

/// What the aligner knows beforehand.
#[derive(Debug, Clone)]
pub struct Models {
    /// The dictionary.
    pub lexicon: Lexicon,
    /// A user's own terms: Chinese word to English stems. They outrank the dictionary.
    pub glossary: FxHashMap<String, Vec<String>>,
}

impl Models {
    /// Those that the binary carries.
    pub fn builtin() -> Self {
        Self {
            lexicon: *Lexicon::builtin(),
            glossary: FxHashMap::default(),
        }
    }
}

/// Shapes of the first pass, (Chinese, English) segments, and what they cost beforehand.
const FIRST: [(Shape, f32); 9] = [
    ((1, 1), -0.5),
    ((1, 2), -1.6),
    ((2, 1), -3.0),
    ((1, 3), -3.0),
    ((2, 2), -4.0),
    ((1, 4), -4.0),
    ((3, 1), -5.0),
    ((1, 0), -12.0),
    ((0, 1), -12.0),
];

/// Aligns the segments of a section: every segment is in exactly one bead, and beads are in order.
pub fn align_segments(
    source: &[Segment],
    target: &[Segment],
    languages: (Language, Language),
    models: &Models,
) -> Vec<Bead> {
    align_sections(&[(source, target)], languages, models)
        .pop()
        .unwrap_or_default()
}

/// Aligns the sections of a document, each for itself; what the document's words say about each other is learned from all
/// of them together. One list of beads for each section.
pub fn align_sections(
    sections: &[(&[Segment], &[Segment])],
    languages: (Language, Language),
    models: &Models,
) -> Vec<Vec<Bead>> {
    let swap = languages.0 == Language::English;
    let mut tokenizer = Tokenizer::new();
    let (mut chinese, mut english) = (Vocabulary::default(), Vocabulary::default());
    let sides: Vec<(Side, Side)> = sections
        .iter()
        .map(|&(source, target)| {
            let (z, e) = if swap {
                (target, source)
            } else {
                (source, target)
            };
            (
                Side::new(z, &mut chinese, &mut tokenizer, &models.lexicon),
                Side::new(e, &mut english, &mut tokenizer, &models.lexicon),
            )
        })
        .collect();
    let links = Links::dictionary(&chinese, &english, &models.lexicon, &models.glossary);
    let ratio = ratio(&sides);
    sides
        .iter()
        .map(|(z, e)| {
            let path = first_pass(z, e, &links, ratio);
            path.into_iter()
                .map(|s| {
                    let (a, b) = (s.row..s.row + s.rows, s.column..s.column + s.columns);
                    let (source, target) = if swap { (b, a) } else { (a, b) };
                    Bead {
                        source,
                        target,
                        confidence: 0.5,
                    }
                })
                .collect()
        })
        .collect()
}

/// English characters for each Chinese one, over the whole document.
fn ratio(sides: &[(Side, Side)]) -> f32 {
    let sum = |side: &Side| side.marks.iter().map(|m| m.characters).sum::<f32>();
    let z: f32 = sides.iter().map(|s| sum(&s.0)).sum();
    let e: f32 = sides.iter().map(|s| sum(&s.1)).sum();
    // A few characters beforehand keep a heading without counterpart from being a language of its own.
    (e + 330.0) / (z + 100.0)
}

/// Running sums of characters.
fn lengths(side: &Side) -> Vec<f32> {
    let mut sum = 0.0;
    let mut out = vec![0.0];
    out.extend(side.marks.iter().map(|m| {
        sum += m.characters;
        sum
    }));
    out
}

fn first_pass(chinese: &Side, english: &Side, links: &Links, ratio: f32) -> Vec<Step> {
    let (zk, ek) = links.keys(chinese, english);
    let mut corridor = anchors::corridor(&zk, &ek);
    let (zl, el) = (lengths(chinese), lengths(english));
    let shapes = FIRST.map(|f| f.0);
    for attempt in 0.. {
        let tables = Likelihood::new(chinese, english, links, &corridor, (3, 4));
        let path = lattice::viterbi(&corridor, &shapes, |i, j, s| {
            let ((di, dj), prior) = FIRST[s];
            let (di, dj) = (usize::from(di), usize::from(dj));
            if di == 0 || dj == 0 {
                return prior;
            }
            let (a, b) = tables.of(i, di, j, dj);
            prior + 0.35 * (a + b) + length::price(zl[i + di] - zl[i], el[j + dj] - el[j], ratio)
        });
        match corridor.widened(&path, 3) {
            Some(wider) if attempt < 3 => corridor = wider,
            _ => return path,
        }
    }
    Vec::new()
}

/// A corridor of all paths, for tests and trainers.
#[allow(dead_code)]
fn full(chinese: &Side, english: &Side) -> Corridor {
    Corridor::full(chinese.len(), english.len())
}
