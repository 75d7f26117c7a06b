//! The first pass: the way through a section by the dictionary and lengths alone, where it is sure, and where it is cut
//! into pieces that are aligned for themselves.

use super::fixed::Fixed;
use super::lattice::{Corridor, Shape, Step};
use super::likelihood::{Beads, Likelihood};
use super::neighbourhood::Best;
use super::singles::{Near, Singles};
use super::text::Side;
use super::words::Links;
use super::{anchors, length};
use std::borrow::Cow;
use std::f32::consts::LN_2;

/// Shapes of the first pass, (Chinese, English) segments, and what they cost beforehand. Where what one side lacks were
/// dearer, a text that lacks half would be pressed together rather than left alone.
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
const NEAR: usize = 1;
/// … and at most so many …
const FAR: usize = 14;
/// … where the first pass's score of a path is no more than this below the best one's. With 14 F1 on
/// novels that were left out of training is the same within 0.001, with 10 it is 0.002 less.
const SLACK: f32 = 12.0;
/// About how many Chinese segments a piece has.
const PIECE: usize = 800;
/// Cells of a corridor that the first pass goes through at once: some hundred to a few thousand segments. A longer
/// section is gone through in stretches, each from where the path of the one before was sure, so that memory does not
/// grow with it.
const STRETCH: usize = 100_000;
/// The first pass widens its corridor no further than to so many cells for each segment: a text that answers to the
/// other nowhere has its path at the edge of any corridor.
const WIDEST: usize = 60;
/// No more segments are counted for that than so many for each of the other side: where these are chapters, as a text
/// without sentence ends has them, most lines have no counterpart, and no corridor finds one.
const SHARED: usize = 64;

/// What the first pass finds.
#[derive(Default)]
pub struct Way {
    /// The best path by dictionary and length.
    pub path: Vec<Step>,
    /// What each of its beads gains.
    gains: Vec<f32>,
    /// For each Chinese boundary the English ones that a path nearly as good may pass.
    ranges: Vec<(u32, u32)>,
}

impl Way {
    /// Goes on with the first `steps` of what was found from a point on. Returns where they end.
    fn append(&mut self, more: Self, from: (usize, usize), steps: usize) -> (usize, usize) {
        let mut to = from;
        let path = more.path.iter().zip(more.gains).take(steps);
        for (step, gain) in path {
            let step = Step {
                row: step.row + from.0,
                column: step.column + from.1,
                ..*step
            };
            to = (step.row + step.rows, step.column + step.columns);
            self.path.push(step);
            self.gains.push(gain);
        }
        // The row where both meet has the range of both.
        let mut ranges = more.ranges.iter().take(to.0 - from.0 + 1);
        let shift = |&(low, high): &(u32, u32)| {
            let by = from.1 as u32;
            (low.saturating_add(by), high + by)
        };
        if let Some(last) = self.ranges.last_mut()
            && let Some(first) = ranges.next().map(shift)
        {
            *last = (last.0.min(first.0), last.1.max(first.1));
        }
        self.ranges.extend(ranges.map(shift));
        to
    }

    /// Where the second pass searches between two points of the path: near it, and as far as the first pass was not
    /// sure.
    pub fn corridor(&self, steps: &[Step], start: (usize, usize), end: (usize, usize)) -> Corridor {
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

/// Finds the way through a section. `ratio` is that of English characters to Chinese ones.
pub fn first_pass(chinese: &Side, english: &Side, links: &Links, ratio: f32) -> Way {
    through(chinese, english, links, ratio, STRETCH)
}

/// The same in stretches of about so many cells.
fn through(chinese: &Side, english: &Side, links: &Links, ratio: f32, cells: usize) -> Way {
    let (zk, ek) = links.keys(chinese, english);
    let outline = |keys, side: &Side| anchors::Outline {
        keys,
        lengths: side.lengths(),
    };
    let (z, e) = (outline(zk, chinese), outline(ek, english));
    let all = anchors::corridor(&z, &e);
    let lengths = (z.lengths, e.lengths);
    drop((z.keys, e.keys));
    let mut way = Way::default();
    let mut from = (0, 0);
    loop {
        let (corridor, is_last) = all.stretch(from, cells);
        let to = (from.0 + corridor.rows(), from.1 + corridor.columns());
        let sides = match is_last && from == (0, 0) {
            true => (Cow::Borrowed(chinese), Cow::Borrowed(english)),
            false => (
                Cow::Owned(chinese.slice(from.0, to.0)),
                Cow::Owned(english.slice(from.1, to.1)),
            ),
        };
        let lengths = (&lengths.0[from.0..=to.0], &lengths.1[from.1..=to.1]);
        let sides = (&*sides.0, &*sides.1);
        let found = search(sides, lengths, links, ratio, corridor, is_last);
        if is_last && from == (0, 0) {
            return found;
        }
        if is_last {
            way.append(found, from, usize::MAX);
            return way;
        }
        let steps = sure_end(&found);
        from = way.append(found, from, steps);
    }
}

/// The first pass through a corridor. Where it `ends` there, so does the path; else it ends anywhere in the last row.
fn search(
    (chinese, english): (&Side, &Side),
    (zl, el): (&[f64], &[f64]),
    links: &Links,
    ratio: f32,
    mut corridor: Corridor,
    ends: bool,
) -> Way {
    let (rows, columns) = (corridor.rows(), corridor.columns());
    let widest = WIDEST * (rows.min(SHARED * columns) + columns.min(SHARED * rows));
    let mut attempts = 0;
    loop {
        attempts += 1;
        let scores = Scores::new((chinese, english), (zl, el), links, ratio, &corridor);
        let shapes = FIRST.map(|f| f.0);
        let at = |i: usize, j: usize, asked: &_| scores.at((i, j), asked);
        let best = Best::new(&corridor, &shapes, at, ends);
        let wider = corridor.widened(&best.path, 3);
        if let Some(wider) = wider.filter(|w| attempts < 4 && w.cells() <= widest) {
            corridor = wider;
            continue;
        }
        let ranges = best.ranges(&corridor, &shapes, at, SLACK);
        let path = best.path;
        let gain = |p: &Step| {
            let asked = shapes.map(|shape| shape == (p.rows as u8, p.columns as u8));
            let s = asked.iter().position(|&asked| asked);
            s.map_or(0.0, |s| scores.at((p.row, p.column), &asked)[s])
        };
        let gains = path.iter().map(gain).collect();
        return Way {
            path,
            gains,
            ranges,
        };
    }
}

/// What the first pass' beads are judged by.
struct Scores<'a> {
    chinese: &'a Side,
    english: &'a Side,
    /// Of each side, the characters before each boundary.
    lengths: (&'a [f64], &'a [f64]),
    ratio: f32,
    singles: Singles,
    prices: Fixed<'a>,
}

impl<'a> Scores<'a> {
    fn new(
        (chinese, english): (&'a Side, &'a Side),
        lengths: (&'a [f64], &'a [f64]),
        links: &Links,
        ratio: f32,
        corridor: &Corridor,
    ) -> Self {
        let beads = Beads {
            corridor,
            longest: (1, 1),
            borders: false,
            likely: None,
        };
        let tables = Likelihood::new((chinese, english), links, &beads);
        Self {
            chinese,
            english,
            lengths,
            ratio,
            singles: Singles::new(&tables, chinese, english),
            prices: Fixed::new(chinese, english),
        }
    }

    /// Those of the beads that start at a row and a column, of the shapes asked for; −∞ for others.
    fn at(&self, (i, j): (usize, usize), asked: &[bool; FIRST.len()]) -> [f32; FIRST.len()] {
        let near = self.singles.near(i, j);
        let mut out = [f32::NEG_INFINITY; FIRST.len()];
        for ((&(shape, prior), asked), score) in FIRST.iter().zip(asked).zip(&mut out) {
            if *asked {
                let (di, dj) = (usize::from(shape.0), usize::from(shape.1));
                *score = self.of((i, di), (j, dj), &near, (shape, prior));
            }
        }
        out
    }

    /// That of a bead of (i, di) Chinese and (j, dj) English segments.
    #[inline]
    fn of(
        &self,
        (i, di): (usize, usize),
        (j, dj): (usize, usize),
        near: &Near,
        (shape, prior): (Shape, f32),
    ) -> f32 {
        let fixed = prior + self.prices.price((i, di), (j, dj));
        if di == 0 || dj == 0 {
            return fixed;
        }
        let words = self.chinese.count(i, i + di) + self.english.count(j, j + dj);
        let likelihood = near.excess(shape) - LN_2 * words as f32;
        let (zl, el) = self.lengths;
        let (z, e) = (zl[i + di] - zl[i], el[j + dj] - el[j]);
        fixed + FOLLOW * likelihood + length::price(z as f32, e as f32, self.ratio)
    }
}

/// How many steps of a stretch's path are sure to be those of the whole path, because enough comes after them: up to
/// where it is surest in the last eighth but one, of fewer than eight steps the half.
fn sure_end(way: &Way) -> usize {
    let eighth = way.path.len() / 8;
    let half = way.path.len() / 2;
    (6 * eighth..7 * eighth)
        .filter(|&k| k > 1 && k + 1 < way.path.len())
        .max_by(|a, b| {
            let (x, y) = (sure(&way.gains, *a), sure(&way.gains, *b));
            x.total_cmp(&y).then(b.cmp(a))
        })
        .unwrap_or(half.max(1))
}

/// How sure it is that a path passes between its steps k - 1 and k: by what they gain, and those about them.
fn sure(gains: &[f32], k: usize) -> f32 {
    gains[k - 1]
        .min(gains[k])
        .min(gains[k - 2].min(gains[k + 1]) + 2.0)
}

/// Cuts a path into stretches of some hundred steps, between beads that gain much.
pub fn cuts(way: &Way) -> Vec<(usize, usize)> {
    let (path, gains) = (&way.path, &way.gains);
    let mut out = Vec::new();
    let mut from = 0;
    while path.len() - from > PIECE * 3 / 2 {
        let near = from + PIECE - PIECE / 5..from + PIECE + PIECE / 5;
        let at = near
            .max_by(|a, b| {
                let (x, y) = (sure(gains, *a), sure(gains, *b));
                x.total_cmp(&y).then(b.cmp(a))
            })
            .unwrap_or(from + PIECE);
        out.push((from, at));
        from = at;
    }
    out.push((from, path.len()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::lexicon::Lexicon;
    use crate::segmentation::Segment;

    fn segments(texts: impl Iterator<Item = String>) -> Vec<Segment> {
        let segment = |(k, text)| Segment::line(k, text);
        texts.enumerate().map(segment).collect()
    }

    /// The way through two texts in stretches of so many cells.
    fn way(chinese: &[Segment], english: &[Segment], cells: usize) -> Way {
        let lexicon = Lexicon::builtin();
        let (mut sides, z, e) = Side::read_all(&[(chinese, english)], lexicon);
        let links = Links::dictionary(&z, &e, lexicon);
        let (chinese, english) = sides.pop().expect("one section");
        through(&chinese, &english, &links, 3.0, cells)
    }

    /// A number that is another one for each `k`, as by chance.
    fn any(k: usize, of: usize) -> usize {
        (k.wrapping_mul(2_654_435_761) >> 7) % of
    }

    #[test]
    fn a_long_section_has_the_same_way_in_stretches() {
        let words = [
            ("river", "河流"),
            ("bridge", "桥梁"),
            ("winter", "冬天"),
            ("farmer", "农民"),
            ("teacher", "老师"),
            ("window", "窗户"),
            ("letter", "信件"),
            ("mountain", "山"),
        ];
        let said = |k: usize| [0, 1, 2].map(|part| words[any(3 * k + part, words.len())]);
        let chinese = segments((0..900).map(|k| {
            let [a, b, c] = said(k);
            format!("{}在{}旁边看见了{}。", a.1, b.1, c.1)
        }));
        // Some are two, and some are missing.
        let english = segments((0..900).filter(|k| k % 17 != 3).flat_map(|k| {
            let [a, b, c] = said(k);
            let (first, second) = (
                format!("The {} by the {}", a.0, b.0),
                format!("saw a {}.", c.0),
            );
            match k % 11 {
                5 => vec![format!("{first} was there."), format!("It {second}")],
                _ => vec![format!("{first} {second}")],
            }
        }));
        let (whole, parts) = (
            way(&chinese, &english, usize::MAX / 2),
            way(&chinese, &english, 5_000),
        );
        assert_eq!(whole.path, parts.path);
        assert_eq!(whole.ranges.len(), parts.ranges.len());
        let ends = whole
            .path
            .last()
            .map(|s| (s.row + s.rows, s.column + s.columns));
        assert_eq!(ends, Some((chinese.len(), english.len())));
    }

    /// What is searched does not grow faster than the texts, whatever they are.
    #[test]
    fn unrelated_texts_are_searched_in_a_corridor_of_bounded_width() {
        let letter = |k: usize| char::from(b'a' + any(k, 26) as u8);
        let han = |k: usize| char::from_u32(0x4e00 + any(k, 20_000) as u32).expect("Han");
        for n in [500, 4_000] {
            let chinese = segments((0..n).map(|k| (0..20).map(|i| han(20 * k + i)).collect()));
            let english = segments((0..n).map(|k| (0..40).map(|i| letter(40 * k + i)).collect()));
            let way = way(&chinese, &english, STRETCH);
            let cells: usize = way.ranges.iter().map(|r| (r.1 - r.0 + 1) as usize).sum();
            assert!(cells < 4 * n * WIDEST, "{n}: {cells}");
            let corridors = cuts(&way).into_iter().map(|(from, to)| {
                let steps = &way.path[from..to];
                let (first, last) = (steps[0], steps[steps.len() - 1]);
                let end = (last.row + last.rows, last.column + last.columns);
                way.corridor(steps, (first.row, first.column), end).cells()
            });
            let cells: usize = corridors.sum();
            assert!(cells < 4 * n * (FAR + 1), "{n}: {cells}");
        }
    }
}
