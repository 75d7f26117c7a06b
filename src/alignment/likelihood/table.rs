//! Running sums of what segments gain beside spans of the other side: the tables that answer for every bead.
//!
//! Each span adds up how far its words lift every word of the other side, and each segment there gains by its words:
//!
//! ```text
//! given span (first segment, length)    observed segments, from the first to the last that is wanted
//!   words ─▶ lifts ────────▶  Σ log(½ + ½ · scale · lift) of each ─▶ running sums ─▶ [`Table`]
//! ```

use super::observed::{LANES, LongLifts, Observed, alone};
use super::wanted::Wanted;
use crate::alignment::features::LONGEST;
use crate::alignment::lists::Lists;
use crate::alignment::logarithm::ln;
use crate::alignment::packed::{Packing, Unpacking};
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

    /// The sums of each span that is `wanted` still.
    pub fn sums(&self, wanted: &Wanted) -> impl Iterator<Item = &[f32]> {
        let spans = wanted.spans(self.spans.len());
        spans.map(|(k, from, end)| self.sums_of(k, from, end))
    }

    fn sums_of(&self, span: usize, from: usize, end: usize) -> &[f32] {
        let (at, low) = self.spans[span];
        debug_assert!(at != NOT_KEPT.0, "this span was not wanted");
        let place = |segment: usize| at as usize + segment - low as usize;
        &self.values[place(from)..=place(end)]
    }

    /// Puts away the sums of the spans that are `wanted` still.
    pub fn put_away(&self, wanted: &Wanted, guessed: &mut Sums<'_>, out: &mut Packing) {
        for (k, from, end) in wanted.spans(self.spans.len()) {
            guessed.begin(k % self.longest, from);
            for &sum in self.sums_of(k, from, end) {
                out.put(sum.to_bits(), guessed.next());
                guessed.values.push(sum);
            }
        }
    }

    /// The table of so many segments of which the sums of the spans that are `wanted` were put away.
    pub fn taken(
        sums: &mut Unpacking<'_>,
        wanted: &Wanted,
        segments: usize,
        guessed: &mut Sums<'_>,
    ) -> Self {
        let longest = wanted.longest();
        let mut spans = vec![NOT_KEPT; segments * longest];
        for (k, from, end) in wanted.spans(segments * longest) {
            spans[k] = (guessed.values.len() as u32, from as u32);
            guessed.begin(k % longest, from);
            for _ in from..=end {
                let sum = sums.take(guessed.next());
                guessed.values.push(f32::from_bits(sum));
            }
        }
        Self {
            longest,
            spans,
            values: std::mem::take(&mut guessed.values),
        }
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

/// Sums that are put away or taken out one after the other, and what the next one may be.
pub struct Sums<'a> {
    observed: &'a Side,
    values: Vec<f32>,
    /// Where the last span's sums begin.
    start: usize,
    /// The observed segment that its first sum stands before.
    from: usize,
    /// Where the sums begin and end of the last span of each length before that, of the same length as it.
    before: Range<usize>,
    lengths: [Range<usize>; LONGEST.1],
    length: usize,
}

impl<'a> Sums<'a> {
    /// Of spans beside the segments of a side.
    pub fn beside(observed: &'a Side) -> Self {
        Self {
            observed,
            values: Vec::new(),
            start: 0,
            from: 0,
            before: 0..0,
            lengths: Default::default(),
            length: 0,
        }
    }

    /// Begins those of a span of a length (from 0), the first of which stands before a segment.
    fn begin(&mut self, length: usize, from: usize) {
        self.lengths[self.length] = self.start..self.values.len();
        self.before = self.lengths[length].clone();
        (self.start, self.from, self.length) = (self.values.len(), from, length);
    }

    /// What the next sum is where nothing lifts the words of the segment, and where the span says what the last one of
    /// its length did.
    #[inline]
    fn next(&self) -> [u32; 2] {
        let done = self.values.len() - self.start;
        let alone = match done {
            0 => 0.0,
            _ => {
                self.values[self.values.len() - 1]
                    + alone(self.observed, self.from + done - 1) as f32
            }
        };
        let at = self.before.start + done;
        let before = match at < self.before.end {
            true => self.values[at],
            false => 0.0,
        };
        [alone.to_bits(), before.to_bits()]
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
