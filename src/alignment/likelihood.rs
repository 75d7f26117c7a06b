//! How much likelier the words of a bead are beside each other than anywhere in the document.
//!
//! For a span of Chinese segments and one English segment: Σ over English tokens of
//! log(½ + ½ · [Σ over Chinese tokens t(e|w) / (n + 1)] / p(e)), and the mirror image. What a bead of several English segments
//! gains is the sum of its segments' gains, so that tables of spans against single segments, kept inside the corridor, answer
//! for every bead with two look-ups.

use super::lattice::Corridor;
use super::text::Side;
use super::words::{Links, Lists};
use rayon::prelude::*;

/// For each span of one side (first segment, number of segments) running sums over the other side's segments.
#[derive(Debug, Clone)]
pub struct Sums {
    longest: usize,
    /// Where the sums of (first segment, length) start, and which segment of the other side they start with.
    spans: Vec<(usize, u32)>,
    values: Vec<f32>,
}

impl Sums {
    /// The gain of the other side's segments from `start` to before `end`, next to a span.
    #[inline]
    pub fn gain(&self, first: usize, length: usize, start: usize, end: usize) -> f32 {
        if length == 0 || start == end {
            return 0.0;
        }
        let (at, low) = self.spans[first * self.longest + length - 1];
        let low = low as usize;
        self.values[at + end - low] - self.values[at + start - low]
    }

    /// Fills the table: for each first segment and length the range of the other side's boundaries that beads may
    /// have.
    fn new(
        spanned: &Side,
        other: &Side,
        lists: &Lists,
        rarity: &[f32],
        longest: usize,
        range: impl Fn(usize, usize) -> (usize, usize) + Sync,
    ) -> Self {
        const BLOCK: usize = 64;
        let blocks: Vec<Block> = (0..spanned.len().div_ceil(BLOCK))
            .into_par_iter()
            .map_init(
                || vec![0f32; rarity.len()],
                |sum, block| {
                    let mut spans = Vec::new();
                    let mut values = Vec::new();
                    let mut touched: Vec<u32> = Vec::new();
                    for first in block * BLOCK..((block + 1) * BLOCK).min(spanned.len()) {
                        let mut words = 0usize;
                        for length in 1..=longest {
                            if first + length > spanned.len() {
                                spans.push((0, 0));
                                continue;
                            }
                            for &w in spanned.tokens(first + length - 1) {
                                words += 1;
                                for &(e, t) in lists.of(w) {
                                    let slot = &mut sum[e as usize];
                                    if *slot == 0.0 {
                                        touched.push(e);
                                    }
                                    *slot += t * rarity[e as usize];
                                }
                            }
                            let (low, high) = range(first, length);
                            spans.push((values.len(), low as u32));
                            let scale = 0.5 / (words as f32 + 1.0);
                            let mut running = 0.0f32;
                            values.push(running);
                            for j in low..high {
                                let mut product = 1.0f64;
                                let mut gain = 0.0f64;
                                for &e in other.tokens(j) {
                                    product *= f64::from(0.5 + scale * sum[e as usize]);
                                    // One logarithm for many factors, before the product leaves the range of f64.
                                    if !(1e-200..1e200).contains(&product) {
                                        gain += product.ln();
                                        product = 1.0;
                                    }
                                }
                                running += (gain + product.ln()) as f32;
                                values.push(running);
                            }
                        }
                        for e in touched.drain(..) {
                            sum[e as usize] = 0.0;
                        }
                    }
                    (spans, values)
                },
            )
            .collect();
        let mut out = Self {
            longest,
            spans: Vec::with_capacity(spanned.len() * longest),
            values: Vec::new(),
        };
        out.values
            .reserve_exact(blocks.iter().map(|b| b.1.len()).sum());
        for (spans, values) in blocks {
            let base = out.values.len();
            out.spans
                .extend(spans.into_iter().map(|(at, low)| (base + at, low)));
            out.values.extend(values);
        }
        out
    }
}

/// Both directions.
#[derive(Debug, Clone)]
pub struct Likelihood {
    /// Spans of Chinese segments against English segments: how well the English follows from them.
    pub english: Sums,
    /// Spans of English segments against Chinese segments.
    pub chinese: Sums,
}

/// How well half a segment fits a single segment of the other side: a clause that crossed the border between two sentences shows
/// here, as the words at the start of one sentence want to be with what is aligned before it.
#[derive(Debug, Clone)]
pub struct Edges {
    english: [Sums; 2],
    chinese: [Sums; 2],
}

impl Edges {
    /// Tables for the corridor (rows: Chinese).
    pub fn new(chinese: &Side, english: &Side, links: &Links, corridor: &Corridor) -> Self {
        let transposed = corridor.transposed();
        // One segment more to each side than beads reach: the neighbours are what is asked for.
        let rows = |first: usize, _: usize| {
            let (low, high) = (corridor.range(first).0, corridor.range(first + 1).1);
            (low.saturating_sub(1), (high + 1).min(english.len()))
        };
        let columns = |first: usize, _: usize| {
            let (low, high) = (
                transposed[first].0 as usize,
                transposed[first + 1].1 as usize,
            );
            (low.saturating_sub(1), (high + 1).min(chinese.len()))
        };
        let half = |second: bool| {
            let (z, e) = (chinese.halves(second), english.halves(second));
            (
                Sums::new(
                    chinese,
                    &e,
                    &links.to_english,
                    &links.english_rarity,
                    1,
                    rows,
                ),
                Sums::new(
                    english,
                    &z,
                    &links.to_chinese,
                    &links.chinese_rarity,
                    1,
                    columns,
                ),
            )
        };
        let ((english_start, chinese_start), (english_end, chinese_end)) =
            (half(false), half(true));
        Self {
            english: [english_start, english_end],
            chinese: [chinese_start, chinese_end],
        }
    }

    /// How much rather the first (`half` 0) or second (1) half of an English segment is with one Chinese segment than with
    /// another.
    #[inline]
    pub fn english(&self, half: usize, segment: usize, rather: usize, than: usize) -> f32 {
        let sums = &self.english[half];
        sums.gain(rather, 1, segment, segment + 1) - sums.gain(than, 1, segment, segment + 1)
    }

    /// The same for half a Chinese segment and English segments.
    #[inline]
    pub fn chinese(&self, half: usize, segment: usize, rather: usize, than: usize) -> f32 {
        let sums = &self.chinese[half];
        sums.gain(rather, 1, segment, segment + 1) - sums.gain(than, 1, segment, segment + 1)
    }
}

/// The tables of one lexicon for the second or the last pass.
#[derive(Debug, Clone)]
pub struct Tables {
    /// Spans against segments.
    pub spans: Likelihood,
    /// Halves against neighbours.
    pub edges: Edges,
}

/// Where each row of a block begins, and the block's values.
type Block = (Vec<(usize, u32)>, Vec<f32>);

impl Tables {
    /// Tables for a corridor (rows: Chinese).
    pub fn new(
        chinese: &Side,
        english: &Side,
        links: &Links,
        corridor: &Corridor,
        longest: (usize, usize),
    ) -> Self {
        Self {
            spans: Likelihood::new(chinese, english, links, corridor, longest),
            edges: Edges::new(chinese, english, links, corridor),
        }
    }
}

impl Likelihood {
    /// Tables for beads of at most `longest` (Chinese, English) segments in a corridor (rows: Chinese).
    pub fn new(
        chinese: &Side,
        english: &Side,
        links: &Links,
        corridor: &Corridor,
        longest: (usize, usize),
    ) -> Self {
        let transposed = corridor.transposed();
        let rows = |first: usize, length: usize| {
            (corridor.range(first).0, corridor.range(first + length).1)
        };
        let columns = |first: usize, length: usize| {
            (
                transposed[first].0 as usize,
                transposed[first + length].1 as usize,
            )
        };
        Self {
            english: Sums::new(
                chinese,
                english,
                &links.to_english,
                &links.english_rarity,
                longest.0,
                rows,
            ),
            chinese: Sums::new(
                english,
                chinese,
                &links.to_chinese,
                &links.chinese_rarity,
                longest.1,
                columns,
            ),
        }
    }

    /// (LLR of the English, LLR of the Chinese) of a bead.
    #[inline]
    pub fn of(&self, i: usize, di: usize, j: usize, dj: usize) -> (f32, f32) {
        (
            self.english.gain(i, di, j, j + dj),
            self.chinese.gain(j, dj, i, i + di),
        )
    }
}
