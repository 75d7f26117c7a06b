//! How much likelier the words of a bead are beside each other than anywhere in the document.
//!
//! For a span of Chinese segments and one English segment: Σ over English tokens of
//! log(½ + ½ · [Σ over Chinese tokens t(e|w) / (n + 1)] / p(e)), and the mirror image. What a bead of several
//! English segments gains is the sum of its segments' gains, so that tables of spans against single segments, kept
//! inside the corridor, answer for every bead with two look-ups.

use super::clauses::Clauses;
use super::heard::{Heard, Said};
use super::lattice::{Corridor, Likely};
use super::logarithm::ln;
use super::text::Side;
use super::words::{Links, Lists};
use rayon::prelude::*;
use std::cell::RefCell;
use std::ops::Range;

/// For each span of one side (first segment, number of segments) running sums over the other side's segments.
#[derive(Debug, Clone)]
pub struct Sums {
    longest: usize,
    /// Where the sums of (first segment, length) start, and which segment of the other side they start with.
    spans: Vec<(u32, u32)>,
    values: Vec<f32>,
}

/// Stands for a span that nobody asks about.
const UNASKED: (u32, u32) = (u32::MAX, 0);

/// Segments are worked on so many at a time, by one thread.
const BLOCK: usize = 64;

thread_local! {
    /// For each word how far the segment at hand lifts it; zero between segments. Made once for each thread, as a
    /// document may have many small sections and a large vocabulary.
    static SCRATCH: RefCell<Vec<f32>> = const { RefCell::new(Vec::new()) };
}

/// How far one segment's words lift every word of the other side from the one at `base` on.
#[derive(Default)]
struct Row {
    base: usize,
    values: Vec<f32>,
    /// What it says about words of long segments.
    long: Vec<(u32, f32)>,
}

/// The table of a block: where each row begins, and its values.
#[derive(Default)]
struct Block {
    spans: Vec<(u32, u32)>,
    values: Vec<f32>,
}

/// Σ log(½ + `scale` · value).
#[inline]
fn gain(values: &[f32], scale: f32) -> f64 {
    let mut sum = 0.0;
    // One logarithm for many factors, before their product leaves the range of f64.
    for chunk in values.chunks(32) {
        let mut lanes = [1f64; 4];
        let fours = chunk.chunks_exact(4);
        for (lane, v) in lanes.iter_mut().zip(fours.remainder()) {
            *lane *= f64::from(0.5 + scale * v);
        }
        for four in fours {
            for k in 0..4 {
                lanes[k] *= f64::from(0.5 + scale * four[k]);
            }
        }
        sum += ln((lanes[0] * lanes[1]) * (lanes[2] * lanes[3]));
    }
    sum
}

impl Sums {
    /// The gain of the other side's segments from `start` to before `end`, next to a span.
    #[inline]
    pub fn gain(&self, first: usize, length: usize, start: usize, end: usize) -> f32 {
        if length == 0 || start == end {
            return 0.0;
        }
        let (at, low) = self.spans[first * self.longest + length - 1];
        if at == UNASKED.0 {
            debug_assert!(false, "nothing was to be asked about this span");
            return 0.0;
        }
        let (at, low) = (at as usize, low as usize);
        debug_assert!(
            start >= low,
            "a span is asked about beside segments that it has no figures for"
        );
        self.values[at + end - low] - self.values[at + start - low]
    }

    /// Fills the table. `range` gives for each first segment and length the range of the other side's boundaries that
    /// beads may have; it never moves back.
    fn new(
        (spanned, other): (&Side, &Side),
        lifts: &Lists,
        vocabulary: usize,
        longest: usize,
        range: impl Fn(usize, usize) -> (usize, usize) + Sync,
        singles: &[(u32, u32)],
        asked: Option<&Asked>,
    ) -> Self {
        let count = spanned.len();
        let reading = Reading {
            spanned,
            other: &Heard::new(other),
            lifts,
            longest,
            range,
            singles,
            asked,
        };
        let blocks = (0..count.div_ceil(BLOCK)).into_par_iter().map(|number| {
            SCRATCH.with_borrow_mut(|sum| {
                if sum.len() < vocabulary {
                    sum.resize(vocabulary, 0.0);
                }
                reading.block(sum, number * BLOCK..((number + 1) * BLOCK).min(count))
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
            let spans = block.spans.into_iter();
            let placed = |span: (u32, u32)| match span {
                UNASKED => UNASKED,
                (at, low) => (base + at, low),
            };
            out.spans.extend(spans.map(placed));
            out.values.extend(block.values);
        }
        out
    }
}

/// How the spans of one side are read beside the other's segments.
struct Reading<'a, F> {
    spanned: &'a Side,
    other: &'a Heard<'a>,
    lifts: &'a Lists,
    longest: usize,
    range: F,
    singles: &'a [(u32, u32)],
    asked: Option<&'a Asked>,
}

impl<F: Fn(usize, usize) -> (usize, usize)> Reading<'_, F> {
    /// How many segments a span that begins with one has at most.
    fn reach(&self, first: usize) -> usize {
        self.longest.min(self.spanned.len() - first)
    }

    /// The other side's boundaries between which a span is asked about.
    fn asked(&self, first: usize, length: usize) -> (usize, usize) {
        match (length, self.asked) {
            (1, _) => (
                self.singles[first].0 as usize,
                self.singles[first].1 as usize,
            ),
            (_, Some(asked)) => asked.of(first, length),
            (_, None) => (self.range)(first, length),
        }
    }

    /// One segment's view of the other side's words, kept for all spans that it is in. `sum` is zero before and after.
    fn look(&self, sum: &mut [f32], said: &mut Said, segment: usize, row: &mut Row) {
        let first = (segment + 1).saturating_sub(self.longest);
        let low = (self.range)(first, 1).0.min(self.asked(first, 1).0);
        let high = (self.range)(segment, self.reach(segment)).1;
        let high = high.max(self.asked(segment, 1).1);
        row.base = self.other.position(low);
        row.values.clear();
        let lists = || {
            self.spanned
                .tokens(segment)
                .iter()
                .map(|&w| self.lifts.of(w))
        };
        let mut count = 0;
        for list in lists() {
            count += list.len();
            list.iter().for_each(|&(e, lift)| sum[e as usize] += lift);
        }
        let words = self.other.words(low, high);
        row.values.extend(words.iter().map(|&e| sum[e as usize]));
        if count > sum.len() / 16 {
            sum.fill(0.0);
        } else {
            lists().flatten().for_each(|l| sum[l.0 as usize] = 0.0);
        }
        row.long.clear();
        let long = self.other.long.as_ref().filter(|l| l.any(low, high));
        if let Some(long) = long {
            long.of(lists(), said, &mut row.long);
        }
    }

    /// The table of the spans that begin with one of these segments.
    fn block(&self, sum: &mut [f32], segments: Range<usize>) -> Block {
        let mut out = Block::default();
        let mut ready = segments.start;
        let mut rows: Vec<Row> = (0..self.longest).map(|_| Row::default()).collect();
        let (mut acc, mut said, mut gains) = (Vec::new(), Said::default(), Vec::new());
        for first in segments {
            while ready < first + self.reach(first) {
                let row = &mut rows[ready % self.longest];
                self.look(sum, &mut said, ready, row);
                ready += 1;
            }
            let (mut least, mut far) = self.asked(first, 1);
            let mut reach = 1;
            for length in 2..=self.reach(first) {
                let (low, end) = self.asked(first, length);
                if low < end {
                    (least, far, reach) = (least.min(low), far.max(end), length);
                }
            }
            let (from, to) = (self.other.position(least), self.other.position(far));
            acc.clear();
            acc.resize(to - from, 0.0);
            for length in 1..=self.longest {
                if length > reach {
                    out.spans.push(UNASKED);
                    continue;
                }
                let row = &rows[(first + length - 1) % self.longest];
                let values = &row.values[from - row.base..to - row.base];
                acc.iter_mut().zip(values).for_each(|(a, v)| *a += v);
                let scale = 0.5 / (self.spanned.count(first, first + length) as f32 + 1.0);
                // What is said adds up over the span's segments, whether or not each length is asked for.
                if self.other.long.is_some() {
                    said.say(&row.long);
                }
                let (low, end) = self.asked(first, length);
                if low == end {
                    out.spans.push(UNASKED);
                    continue;
                }
                if let Some(long) = &self.other.long {
                    long.gains(&said, scale, (low, end), &mut gains);
                }
                out.spans.push((out.values.len() as u32, low as u32));
                out.append((low, end), &gains, |j| {
                    let (a, b) = (self.other.position(j), self.other.position(j + 1));
                    gain(&acc[a - from..b - from], scale)
                });
            }
            said.clear();
        }
        out
    }
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

/// Of which spans of one side the likelihood is asked, and beside which segments of the other.
struct Asked {
    longest: usize,
    /// For each (first segment, length) a range of the other side's boundaries; an empty one where nothing is asked.
    ranges: Vec<(u32, u32)>,
}

impl Asked {
    fn nothing(segments: usize, longest: usize) -> Self {
        Self {
            longest,
            ranges: vec![(u32::MAX, 0); segments * longest],
        }
    }

    /// Asks for a span beside the other side's segments from `start` to before `end`.
    fn ask(&mut self, (first, length): (usize, usize), (start, end): (usize, usize)) {
        let range = &mut self.ranges[first * self.longest + length - 1];
        *range = (range.0.min(start as u32), range.1.max(end as u32));
    }

    fn of(&self, first: usize, length: usize) -> (usize, usize) {
        match self.ranges[first * self.longest + length - 1] {
            (u32::MAX, _) => (0, 0),
            (low, end) => (low as usize, end as usize),
        }
    }

    /// What the beads in a corridor ask, of spans of the Chinese and of the English side.
    fn by(likely: &Likely, corridor: &Corridor, longest: (usize, usize)) -> (Self, Self) {
        let mut chinese = Self::nothing(corridor.rows(), longest.0);
        let mut english = Self::nothing(corridor.columns(), longest.1);
        likely.each(corridor, |(i, j), (di, dj)| {
            if di > 0 && dj > 0 {
                chinese.ask((i, di), (j, j + dj));
                english.ask((j, dj), (i, i + di));
            }
        });
        (chinese, english)
    }
}

/// Both directions.
#[derive(Debug, Clone)]
pub struct Likelihood {
    /// Spans of Chinese segments against English segments: how well the English follows from them.
    pub english: Sums,
    /// Spans of English segments against Chinese segments.
    pub chinese: Sums,
    /// The clauses about the borders between segments, where they are asked for.
    pub clauses: Option<Clauses>,
    /// For each Chinese segment by itself the English segments, from the first to before the last, beside which it is
    /// told.
    pub singles: Vec<(u32, u32)>,
}

/// Single segments are told beside so many segments of the other side beyond the corridor, for what a bead gives up may
/// lie there.
const BEYOND: usize = 2;

/// Beside which segments of the other side each Chinese and each English segment is told by itself: those of the
/// corridor and some `beyond`.
fn singles(corridor: &Corridor, transposed: &[(u32, u32)], beyond: usize) -> [Vec<(u32, u32)>; 2] {
    let row = |i: usize| {
        let (low, high) = (corridor.range(i).0, corridor.range(i + 1).1);
        (
            low.saturating_sub(beyond) as u32,
            (high + beyond).min(corridor.columns()) as u32,
        )
    };
    let rows: Vec<(u32, u32)> = (0..corridor.rows()).map(row).collect();
    let column = |j: usize| {
        let first = rows.partition_point(|r| r.1 as usize <= j) as u32;
        let end = rows.partition_point(|r| r.0 as usize <= j) as u32;
        (first.min(transposed[j].0), end.max(transposed[j + 1].1))
    };
    let columns = (0..corridor.columns()).map(column).collect();
    [rows, columns]
}

impl Likelihood {
    /// Tables for beads of at most `longest` (Chinese, English) segments in a corridor (rows: Chinese), with clauses or
    /// without. Where it is known which beads are `likely`, for those alone, and for all pairs of single segments.
    pub fn new(
        chinese: &Side,
        english: &Side,
        links: &Links,
        corridor: &Corridor,
        longest: (usize, usize),
        clauses: bool,
        likely: Option<&Likely>,
    ) -> Self {
        let (first, second) = (chinese, english);
        let asked = likely.map(|likely| Asked::by(likely, corridor, longest));
        let (spans, others) = match &asked {
            Some((spans, others)) => (Some(spans), Some(others)),
            None => (None, None),
        };
        let transposed = corridor.transposed();
        let beyond = if clauses { BEYOND } else { 0 };
        let [by_row, by_column] = singles(corridor, &transposed, beyond);
        let rows = |first: usize, length: usize| {
            (corridor.range(first).0, corridor.range(first + length).1)
        };
        let columns = |first: usize, length: usize| {
            let (low, high) = (transposed[first].0, transposed[first + length].1);
            (low as usize, high as usize)
        };
        let (english, chinese) = rayon::join(
            || {
                Sums::new(
                    (chinese, english),
                    &links.english_lift,
                    links.chinese_lift.len(),
                    longest.0,
                    rows,
                    &by_row,
                    spans,
                )
            },
            || {
                Sums::new(
                    (english, chinese),
                    &links.chinese_lift,
                    links.english_lift.len(),
                    longest.1,
                    columns,
                    &by_column,
                    others,
                )
            },
        );
        Self {
            english,
            chinese,
            clauses: clauses.then(|| Clauses::new(first, second, links, corridor, likely)),
            singles: by_row,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alignment::lattice::{Forward, Shape};
    use crate::language::lexicon::Lexicon;
    use crate::segmentation::Segment;

    const SHAPES: [Shape; 8] = [
        (1, 0),
        (0, 1),
        (1, 1),
        (1, 3),
        (3, 1),
        (2, 2),
        (3, 3),
        (5, 7),
    ];

    fn segments(texts: &[String]) -> Vec<Segment> {
        let segment = |(k, text): (usize, &String)| Segment {
            text: text.clone(),
            line: k as u32 + 1,
            paragraph: k as u32,
            breaks: Vec::new(),
            tie: 0,
        };
        texts.iter().enumerate().map(segment).collect()
    }

    /// Also where some lengths are left out, beside segments of many words, and for single segments beyond the
    /// corridor.
    #[test]
    fn tables_for_some_beads_say_of_them_what_those_for_all_do() {
        let words = ["river", "bridge", "winter", "farmer", "letter"];
        let others = ["河流", "桥梁", "冬天", "农民", "信件"];
        // Some segments are long.
        let often = |k: usize| if k % 7 == 3 { 600 } else { 2 };
        let english: Vec<String> = (0..14)
            .map(|k| format!("{} {} ", words[k % 5], words[k * 2 % 5]).repeat(often(k)))
            .collect();
        let chinese: Vec<String> = (0..12)
            .map(|k| format!("{}{}", others[k % 5], others[k * 3 % 5]).repeat(often(k)))
            .collect();
        let (chinese, english) = (segments(&chinese), segments(&english));
        let lexicon = Lexicon::builtin();
        let (mut sides, z, e) = Side::read_all(&[(&chinese, &english)], lexicon);
        let links = Links::dictionary(&z, &e, lexicon);
        let (z, e) = sides.pop().expect("one section");
        let rows = (0..=12u32).map(|i| (i.saturating_sub(4), i + 6)).collect();
        let corridor = Corridor::new(rows, 14);
        // A bead in three is likely, as by chance.
        let score = |i: usize, j: usize, s: usize| match (i * 31 + j * 17 + s * 7) % 3 {
            0 => 0.0,
            _ if s < 2 => 0.0,
            _ => -60.0,
        };
        let likely = Forward::new(&corridor, &SHAPES, None, score).likely(1e-8);
        let tables = |likely| Likelihood::new(&z, &e, &links, &corridor, (5, 7), true, likely);
        let (some, all) = (tables(Some(&likely)), tables(None));
        let mut beads = 0;
        let mut same = |i: usize, di: usize, j: usize, dj: usize| {
            let (a, b) = (some.of(i, di, j, dj), all.of(i, di, j, dj));
            let near = |x: f32, y: f32| (x - y).abs() <= 1e-4 * y.abs().max(100.0);
            assert!(
                near(a.0, b.0) && near(a.1, b.1),
                "{i}+{di} {j}+{dj}: {a:?} {b:?}"
            );
            beads += 1;
        };
        likely.each(&corridor, |(i, j), (di, dj)| {
            if di > 0 && dj > 0 {
                same(i, di, j, dj);
            }
        });
        for (i, &(low, end)) in all.singles.iter().enumerate() {
            (low as usize..end as usize).for_each(|j| same(i, 1, j, 1));
        }
        assert!(beads > 150, "{beads}");
        let forward = Forward::new(&corridor, &SHAPES, Some(&likely), score);
        let path = forward.best(|_, p| p);
        let sums = path
            .iter()
            .fold((0, 0), |n, (s, _)| (n.0 + s.rows, n.1 + s.columns));
        assert_eq!(sums, (12, 14));
    }
}
