//! The words of one side whose likelihood is worked out, given spans of the other side.
//!
//! A segment's likelihood is worked out word by word beside each segment of the other side that it may belong with.
//! That is a few words, unless a text has no sentence ends: then one segment is a chapter, and each line of the other
//! side would read the chapter again. Of a long segment only the words that a line lifts are looked up, in a list of
//! where each word stands; all its others count alike, as words that nothing lifts.
//!
//! ```text
//!             short  short  long         short
//! English:    ·····  ·····  (word → how often)  ·····
//! a line lifts: river 3.1, bridge 2.7  ─▶  looked up: river 4 times, bridge once, of 11,000 words
//! ```

use crate::alignment::logarithm::ln;
use crate::alignment::text::Side;
use rustc_hash::FxHashMap;
use std::f64::consts::LN_2;

/// A segment of more words is a long one.
const LONG: usize = 512;

/// Words are worked on so many at a time.
pub const LANES: usize = 8;

/// The words of a side, those of long segments apart.
pub struct Observed<'a> {
    side: &'a Side,
    /// Where each segment's words begin.
    starts: Vec<u32>,
    /// The words of all segments but the long ones, each filled up to a multiple of [`LANES`].
    tokens: Vec<u32>,
    /// The long segments, if there are any.
    pub long: Option<LongSegments>,
}

impl<'a> Observed<'a> {
    /// Those of a side, filled up with a `filler` that is no word.
    pub fn new(side: &'a Side, filler: u32) -> Self {
        let is_long = |i: &usize| side.count(*i, i + 1) > LONG;
        let long: Vec<usize> = (0..side.len()).filter(is_long).collect();
        let short = (0..side.len()).filter(|i| !is_long(i));
        let filled = short.map(|i| side.count(i, i + 1).next_multiple_of(LANES));
        let mut starts = Vec::with_capacity(side.len() + 1);
        let mut tokens = Vec::with_capacity(filled.sum());
        starts.push(0);
        for i in 0..side.len() {
            if !is_long(&i) {
                tokens.extend(side.tokens(i));
                tokens.resize(tokens.len().next_multiple_of(LANES), filler);
            }
            starts.push(tokens.len() as u32);
        }
        let apart = || LongSegments::new(side, &long);
        Self {
            side,
            starts,
            tokens,
            long: (!long.is_empty()).then(apart),
        }
    }

    /// What a segment gains beside what lifts none of its words.
    #[inline]
    pub fn alone(&self, segment: usize) -> f64 {
        alone(self.side, segment)
    }

    /// Where a segment's words begin among those of all segments that are not long.
    #[inline]
    pub fn position(&self, segment: usize) -> usize {
        self.starts[segment] as usize
    }

    /// The words of the segments from `from` to before `to`, but for the long ones, and what they are filled up with.
    #[inline]
    pub fn words(&self, from: usize, to: usize) -> &[u32] {
        &self.tokens[self.starts[from] as usize..self.starts[to] as usize]
    }
}

/// Σ log ½ over a segment's words: what it gains beside what lifts none of them.
#[inline]
pub fn alone(side: &Side, segment: usize) -> f64 {
    -LN_2 * side.count(segment, segment + 1) as f64
}

/// Where each word of the long segments stands.
pub struct LongSegments {
    /// The long segments and how many words they have.
    segments: Vec<(u32, u32)>,
    /// The numbers of their words among their distinct ones.
    numbers: FxHashMap<u32, u32>,
    /// For each of these where its list begins.
    starts: Vec<u32>,
    /// Which of the long segments a word stands in, and how often.
    places: Vec<(u32, u32)>,
}

/// How far a span of the other side lifts words of long segments.
#[derive(Default)]
pub struct LongLifts {
    by_word: Vec<f32>,
    /// Those that are lifted at all.
    words: Vec<u32>,
}

impl LongSegments {
    fn new(side: &Side, long: &[usize]) -> Self {
        let mut standing: Vec<(u32, u32, u32)> = Vec::new();
        let mut sorted = Vec::new();
        for (k, &segment) in long.iter().enumerate() {
            sorted.clear();
            sorted.extend_from_slice(side.tokens(segment));
            sorted.sort_unstable();
            let same = sorted.chunk_by(|a, b| a == b);
            standing.extend(same.map(|s| (s[0], k as u32, s.len() as u32)));
        }
        standing.sort_unstable();
        let (mut numbers, mut starts) = (FxHashMap::default(), Vec::new());
        for (at, same) in standing.iter().enumerate() {
            numbers.entry(same.0).or_insert_with(|| {
                starts.push(at as u32);
                starts.len() as u32 - 1
            });
        }
        starts.push(standing.len() as u32);
        let words = |&i: &usize| (i as u32, side.count(i, i + 1) as u32);
        Self {
            segments: long.iter().map(words).collect(),
            numbers,
            starts,
            places: standing.into_iter().map(|s| (s.1, s.2)).collect(),
        }
    }

    /// Which long segments are among those from `from` to before `to`, by their numbers among the long ones.
    fn among(&self, from: usize, to: usize) -> std::ops::Range<usize> {
        let before = |end: usize| self.segments.partition_point(|s| (s.0 as usize) < end);
        before(from)..before(to)
    }

    /// Whether there are any.
    pub fn any(&self, from: usize, to: usize) -> bool {
        !self.among(from, to).is_empty()
    }

    /// How far the lists of one segment's words lift words of long segments. `lifts` is empty before and after.
    pub fn lifted_by<'l>(
        &self,
        lists: impl Iterator<Item = &'l [(u32, f32)]>,
        lifts: &mut LongLifts,
        out: &mut Vec<(u32, f32)>,
    ) {
        for (word, lift) in lists.flatten() {
            if let Some(&number) = self.numbers.get(word) {
                lifts.add(&[(number, *lift)]);
            }
        }
        let of = |&number: &u32| (number, lifts.by_word[number as usize]);
        out.extend(lifts.words.iter().map(of));
        lifts.clear();
    }

    /// What the long segments from `from` to before `to` gain beside a span, each with its number: Σ log(½ + ½ ·
    /// `scale` · lift) over all its words.
    pub fn gains(
        &self,
        lifts: &LongLifts,
        scale: f32,
        (from, to): (usize, usize),
        gains: &mut Vec<(u32, f64)>,
    ) {
        let among = self.among(from, to);
        gains.clear();
        let without = |&(segment, words): &(u32, u32)| (segment, -LN_2 * f64::from(words));
        gains.extend(self.segments[among.clone()].iter().map(without));
        let (first, last) = (among.start as u32, among.end as u32);
        for &word in &lifts.words {
            let list = self.starts[word as usize] as usize..self.starts[word as usize + 1] as usize;
            let list = &self.places[list];
            let near = &list[list.partition_point(|p| p.0 < first)..];
            if near.first().is_none_or(|p| p.0 >= last) {
                continue;
            }
            let more = ln(f64::from(1.0 + scale * lifts.by_word[word as usize]));
            for &(segment, times) in near.iter().take_while(|p| p.0 < last) {
                gains[(segment - first) as usize].1 += f64::from(times) * more;
            }
        }
    }
}

impl LongLifts {
    /// Lifts some words further.
    pub fn add(&mut self, more: &[(u32, f32)]) {
        for &(number, lift) in more {
            let number = number as usize;
            if number >= self.by_word.len() {
                self.by_word.resize(number + 1, 0.0);
            }
            if self.by_word[number] == 0.0 {
                self.words.push(number as u32);
            }
            self.by_word[number] += lift;
        }
    }

    /// Lifts nothing again.
    pub fn clear(&mut self) {
        for word in self.words.drain(..) {
            self.by_word[word as usize] = 0.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::lexicon::Lexicon;
    use crate::segmentation::Segment;

    fn side(words: &[usize]) -> Side {
        let text = |words: &usize| "river bridge winter ".repeat(words / 3);
        let segment = |words: &usize| Segment::line(0, text(words));
        let english: Vec<Segment> = words.iter().map(segment).collect();
        let sections: [(&[Segment], &[Segment]); 1] = [(&[], &english)];
        let (mut sides, ..) = Side::read_all(&sections, Lexicon::builtin());
        sides.pop().expect("one section").1
    }

    #[test]
    fn long_segments_stand_apart() {
        let side = side(&[30, 30_000, 300]);
        let observed = Observed::new(&side, u32::MAX);
        let lengths = [0, 1, 2].map(|k| observed.position(k + 1) - observed.position(k));
        assert_eq!(lengths, [32, 0, 304]);
        let long = observed.long.expect("one is long");
        assert!(long.any(0, 3) && !long.any(0, 1) && !long.any(2, 3));
    }

    #[test]
    fn what_a_long_segment_gains_is_the_sum_over_its_words() {
        let side = side(&[30, 3_000, 300, 6_000]);
        let long = Observed::new(&side, u32::MAX).long.expect("some are long");
        let mut lifts = LongLifts::default();
        let (river, winter) = (side.tokens(1)[0], side.tokens(1)[2]);
        let lists = [vec![(river, 3.0), (winter, 1.0)], vec![(river, 2.0)]];
        let lists = lists.iter().map(|l| &l[..]);
        let mut lifted = Vec::new();
        long.lifted_by(lists, &mut lifts, &mut lifted);
        lifts.add(&lifted);
        let mut gains = Vec::new();
        long.gains(&lifts, 0.5, (1, 4), &mut gains);
        for (at, (segment, words)) in [(1, 1_000.0), (3, 2_000.0)].into_iter().enumerate() {
            let each: f64 = [0.5 + 0.25 * 5.0, 0.5, 0.5 + 0.25f64]
                .map(f64::ln)
                .iter()
                .sum();
            assert_eq!(gains[at].0, segment);
            assert!((gains[at].1 - words * each).abs() < 1e-3, "{gains:?}");
        }
    }
}
