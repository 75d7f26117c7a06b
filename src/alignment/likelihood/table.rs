//! Running sums of what segments gain beside spans of the other side: the tables that answer for every bead.
//!
//! Each span adds up how far its words lift every word of the other side, and each segment there gains by its words:
//!
//! ```text
//! given span (first segment, length)    observed segments, from the first to the last that is wanted
//!   words ─▶ lifts ────────▶  Σ log(½ + ½ · scale · lift) of each ─▶ running sums ─▶ [`Table`]
//! ```

use super::observed::{LANES, LongLifts, Observed};
use super::wanted::Wanted;
use crate::alignment::lists::Lists;
use crate::alignment::logarithm::ln;
use crate::alignment::text::Side;
use crate::alignment::unrolled::each;
use rayon::prelude::*;
use std::cell::RefCell;
use std::ops::Range;

/// For each span of the given side (first segment, number of segments) running sums over the observed side's segments.
#[derive(Debug, Clone)]
pub struct Table {
    longest: usize,
    /// Where the sums of (first segment, length) start, and which observed segment they start with.
    spans: Vec<(u32, u32)>,
    values: Vec<f32>,
}

/// Stands for a span of which no sums are kept.
const NOT_KEPT: (u32, u32) = (u32::MAX, 0);

/// Segments are worked on so many at a time, by one thread.
const BLOCK: usize = 64;

thread_local! {
    /// For each observed word, and for what is none, how far the segment at hand lifts it; zero between segments. Made
    /// once for each thread, as a document may have many small sections and a large vocabulary.
    static SCRATCH: RefCell<Vec<f32>> = const { RefCell::new(Vec::new()) };
}

/// How far one given segment lifts the observed words from the one at `base` on.
#[derive(Default)]
struct Lifted {
    base: usize,
    values: Vec<f32>,
    /// How far it lifts words of long segments.
    long: Vec<(u32, f32)>,
}

/// The table of a block: where each span's sums begin, and the sums.
#[derive(Default)]
struct Block {
    spans: Vec<(u32, u32)>,
    values: Vec<f32>,
}

/// Σ log(1 + `scale` · value); as many values as a multiple of [`LANES`].
#[inline]
fn gain(values: &[f32], scale: f32) -> f64 {
    let mut sum = 0.0;
    // One logarithm for many factors, before their product leaves the range of f64; those of a lane, four at most, stay
    // within f32's unless a word is lifted a thousand million times.
    for chunk in values.chunks(4 * LANES) {
        let mut lanes = [1f32; LANES];
        for some in chunk.as_chunks::<LANES>().0 {
            for k in 0..LANES {
                lanes[k] *= 1.0 + scale * some[k];
            }
        }
        let pair = |k: usize| f64::from(lanes[k]) * f64::from(lanes[k + 4]);
        sum += ln((pair(0) * pair(1)) * (pair(2) * pair(3)));
    }
    sum
}

impl Table {
    /// The gain of the observed segments from `start` to before `end`, next to a span.
    #[inline]
    pub fn gain(&self, first: usize, length: usize, start: usize, end: usize) -> f32 {
        if length == 0 || start == end {
            return 0.0;
        }
        let (at, low) = self.spans[first * self.longest + length - 1];
        if at == NOT_KEPT.0 {
            debug_assert!(false, "this span was not wanted");
            return 0.0;
        }
        let (at, low) = (at as usize, low as usize);
        debug_assert!(
            start >= low,
            "this span was not wanted beside so early a segment"
        );
        self.values[at + end - low] - self.values[at + start - low]
    }

    /// How many spans there are, wanted or not.
    pub fn spans(&self) -> usize {
        self.spans.len()
    }

    /// The sums of each span that is `wanted` still.
    pub fn sums(&self, wanted: &Wanted) -> impl Iterator<Item = &[f32]> {
        wanted.spans(self.spans.len()).map(|(k, from, end)| {
            let (at, low) = self.spans[k];
            debug_assert!(at != NOT_KEPT.0, "this span was not wanted");
            let place = |segment: usize| at as usize + segment - low as usize;
            &self.values[place(from)..=place(end)]
        })
    }

    /// The table of so many spans that has these sums of those that are `wanted`, of each the first one left out where
    /// it is 0 of `all`.
    pub fn taken(
        sums: &mut impl Iterator<Item = f32>,
        wanted: &Wanted,
        (spans, count): (usize, usize),
        all: bool,
    ) -> Self {
        let mut out = Self {
            longest: wanted.longest(),
            spans: vec![NOT_KEPT; spans],
            values: Vec::with_capacity(count),
        };
        for (k, from, end) in wanted.spans(spans) {
            out.spans[k] = (out.values.len() as u32, from as u32);
            out.values.extend(all.then_some(0.0));
            let own = end - from + usize::from(!all);
            out.values.extend(sums.take(own));
        }
        out
    }

    /// Fills the table of what is `wanted`. `lifts` has the lists of the given side's words, `vocabulary` is the number
    /// of the observed side's.
    pub fn new(
        (given, observed): (&Side, &Side),
        lifts: &Lists,
        vocabulary: usize,
        wanted: &Wanted,
    ) -> Self {
        let (count, longest) = (given.len(), wanted.longest());
        let filling = Filling {
            given,
            observed: &Observed::new(observed, vocabulary as u32),
            lifts,
            wanted,
        };
        let blocks = (0..count.div_ceil(BLOCK)).into_par_iter().map(|number| {
            SCRATCH.with_borrow_mut(|sum| {
                if sum.len() <= vocabulary {
                    sum.resize(vocabulary + 1, 0.0);
                }
                filling.block(sum, number * BLOCK..((number + 1) * BLOCK).min(count))
            })
        });
        let blocks: Vec<Block> = blocks.collect();
        let sum = |of: fn(&Block) -> usize| blocks.iter().map(of).sum::<usize>();
        let mut out = Self {
            longest,
            spans: Vec::with_capacity(count * longest),
            values: Vec::with_capacity(sum(|b| b.values.len())),
        };
        for block in blocks {
            let base = out.values.len() as u32;
            let placed = |span: (u32, u32)| match span {
                NOT_KEPT => NOT_KEPT,
                (at, low) => (base + at, low),
            };
            out.spans.extend(block.spans.into_iter().map(placed));
            out.values.extend(block.values);
        }
        out
    }
}

/// What a table is filled from.
struct Filling<'a> {
    given: &'a Side,
    observed: &'a Observed<'a>,
    lifts: &'a Lists,
    wanted: &'a Wanted,
}

impl Filling<'_> {
    /// How many segments a span that begins with one has at most.
    fn reach(&self, first: usize) -> usize {
        self.wanted.longest().min(self.given.len() - first)
    }

    /// How far one segment lifts the observed words that any span with it is wanted beside. `sum` is zero before and
    /// after.
    fn lift(&self, sum: &mut [f32], lifts: &mut LongLifts, segment: usize, out: &mut Lifted) {
        let (low, high) = self.wanted.beside(segment);
        out.base = self.observed.position(low);
        out.values.clear();
        let lists = || {
            let words = self.given.tokens(segment).iter();
            words.map(|&w| self.lifts.of(w))
        };
        lists().for_each(|list| each(list, |&(e, lift)| sum[e as usize] += lift));
        let words = self.observed.words(low, high);
        out.values.extend(words.iter().map(|&e| sum[e as usize]));
        lists().for_each(|list| each(list, |l| sum[l.0 as usize] = 0.0));
        out.long.clear();
        let long = self.observed.long.as_ref().filter(|l| l.any(low, high));
        if let Some(long) = long {
            long.lifted_by(lists(), lifts, &mut out.long);
        }
    }

    /// The table of the spans that begin with one of these segments.
    fn block(&self, sum: &mut [f32], segments: Range<usize>) -> Block {
        let longest = self.wanted.longest();
        let mut out = Block::default();
        let mut ready = segments.start;
        // Each segment is in several spans: what it lifts is kept till the last of them.
        let mut ring: Vec<Lifted> = (0..longest).map(|_| Lifted::default()).collect();
        let mut long_lifts = LongLifts::default();
        let mut span = Span::default();
        for first in segments {
            while ready < first + self.reach(first) {
                self.lift(sum, &mut long_lifts, ready, &mut ring[ready % longest]);
                ready += 1;
            }
            self.spans(first, &ring, &mut span, &mut out);
        }
        out
    }

    /// Adds the sums of the spans that begin with one segment.
    fn spans(&self, first: usize, ring: &[Lifted], span: &mut Span, out: &mut Block) {
        let longest = self.wanted.longest();
        let (mut least, mut far) = self.wanted.of(first, 1);
        let mut reach = 1;
        for length in 2..=self.reach(first) {
            let (low, end) = self.wanted.of(first, length);
            if low < end {
                (least, far, reach) = (least.min(low), far.max(end), length);
            }
        }
        let (from, to) = (self.observed.position(least), self.observed.position(far));
        span.lifts.clear();
        span.lifts.resize(to - from, 0.0);
        for length in 1..=longest {
            if length > reach {
                out.spans.push(NOT_KEPT);
                continue;
            }
            let lifted = &ring[(first + length - 1) % longest];
            let values = &lifted.values[from - lifted.base..to - lifted.base];
            span.lifts.iter_mut().zip(values).for_each(|(a, v)| *a += v);
            // Lifts add up over the span's segments, whether or not each length is wanted.
            if self.observed.long.is_some() {
                span.long_lifts.add(&lifted.long);
            }
            let (low, end) = self.wanted.of(first, length);
            if low == end {
                out.spans.push(NOT_KEPT);
                continue;
            }
            let scale = 1.0 / (self.given.count(first, first + length) as f32 + 1.0);
            if let Some(long) = &self.observed.long {
                long.gains(&span.long_lifts, scale, (low, end), &mut span.long_gains);
            }
            out.spans.push((out.values.len() as u32, low as u32));
            out.append((low, end), &span.long_gains, |j| {
                let (a, b) = (self.observed.position(j), self.observed.position(j + 1));
                self.observed.alone(j) + gain(&span.lifts[a - from..b - from], scale)
            });
        }
        span.long_lifts.clear();
    }
}

/// A span that grows by a segment at a time.
#[derive(Default)]
struct Span {
    /// How far it lifts the observed words that it is wanted beside.
    lifts: Vec<f32>,
    /// How far it lifts words of long segments.
    long_lifts: LongLifts,
    /// What the long segments gain.
    long_gains: Vec<(u32, f64)>,
}

impl Block {
    /// Appends running sums of what the segments of a range gain; `long` has what the long ones of them do.
    fn append(
        &mut self,
        (low, end): (usize, usize),
        long: &[(u32, f64)],
        gain: impl Fn(usize) -> f64,
    ) {
        let mut long = long.iter().peekable();
        let mut running = 0.0f32;
        self.values.push(running);
        for j in low..end {
            let known = long.next_if(|l| l.0 as usize == j);
            running += known.map_or_else(|| gain(j), |l| l.1) as f32;
            self.values.push(running);
        }
    }
}
