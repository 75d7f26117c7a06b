//! Whether a paragraph goes on from one line of a page to the next, by what is usual in the document: how far apart its
//! lines stand, how far to the right they go, how large its type is.
//!
//! ```text
//! The library shall decide within three working days of the │
//! application.             ◀─ has room: the next word would have fitted in, so the paragraph ends here
//!     A line that is set in begins the next one …           │
//! ```

use super::items::{begins_item, ends, is_label};
use super::lines::Line;
use super::margins::body_size;
use rustc_hash::FxHashMap;

/// Lines this many times farther apart than usual are of two paragraphs.
const APART: f32 = 1.3;
/// A line set in by so many sizes of its type begins a paragraph.
const SET_IN: f32 = 0.9;

/// What is usual in a document.
pub struct Measures {
    /// The distance of lines, for each size of type in halves.
    leading: FxHashMap<u32, f32>,
    /// How far to the right lines go, for each left edge in steps.
    right: FxHashMap<(usize, i32), f32>,
    body: f32,
}

/// Left edges nearer than this are taken as one, in the units of lines.
const STEP: f32 = 12.0;

impl Measures {
    /// Measures the lines of a document.
    pub fn of(lines: &[Line]) -> Self {
        let mut distances: FxHashMap<u32, FxHashMap<u32, usize>> = FxHashMap::default();
        let mut right: FxHashMap<(usize, i32), f32> = FxHashMap::default();
        for pair in lines.windows(2) {
            let distance = pair[1].top - pair[0].top;
            if pair[0].page == pair[1].page
                && pair[0].size == pair[1].size
                && distance > 0.5 * pair[0].size
                && distance < 3.0 * pair[0].height
            {
                let counts = distances.entry((pair[0].size * 2.0) as u32).or_default();
                *counts.entry(distance as u32).or_default() += 1;
            }
        }
        let leading = distances.into_iter().map(|(size, counts)| {
            let most = counts.values().max().copied().unwrap_or(0);
            // Of several distances the smallest that is usual.
            let usual = counts
                .iter()
                .filter(|(_, n)| **n * 3 >= most)
                .map(|(d, _)| *d)
                .min();
            (size, usual.unwrap_or(0) as f32 + 1.0)
        });
        for line in lines {
            let edge = (line.left / STEP) as i32;
            // The width of a column is the same on all pages, or nearly.
            for key in [(usize::MAX, edge), (line.page, edge)] {
                let most = right.entry(key).or_insert(line.right);
                *most = most.max(line.right);
            }
        }
        Self {
            leading: leading.collect(),
            right,
            body: body_size(lines),
        }
    }

    /// How far to the right lines go that begin near this edge.
    fn margin(&self, line: &Line, edge: f32) -> f32 {
        let edge = (edge / STEP) as i32;
        let all = (edge - 3..=edge + 3).filter_map(|e| self.right.get(&(usize::MAX, e)));
        let own = (edge - 3..=edge + 3).filter_map(|e| self.right.get(&(line.page, e)));
        let own = own.fold(0.0_f32, |a, &b| a.max(b));
        // One line that runs out into the margin does not make it wider: where the page's own lines agree, these count.
        match own > line.left + 10.0 * line.size {
            true => own,
            false => all.fold(own, |a, &b| a.max(b)),
        }
    }

    /// Whether a line is of a note at the foot of the page: in smaller type than the text, to the end of the page.
    pub fn is_note(&self, lines: &[Line], at: usize) -> bool {
        let small = |line: &Line| line.size < 0.93 * self.body;
        lines[at].note
            || small(&lines[at])
                && lines[at..]
                    .iter()
                    .take_while(|l| l.page == lines[at].page)
                    .take(60)
                    .all(small)
    }

    /// Whether a paragraph goes on from one line to another; `first` says that the line is its first.
    pub fn goes_on(&self, lines: &[Line], last: usize, next: usize, first: bool) -> bool {
        let (above, below) = (&lines[last], &lines[next]);
        if (above.size - below.size).abs() > 0.12 * above.size || above.leads || below.leads {
            return false;
        }
        if above.bold != below.bold && (above.bold || ends(&above.text)) {
            return false;
        }
        if begins_item(&below.text) && (ends(&above.text) || is_label(&below.text)) {
            return false;
        }
        let same_column = above.page == below.page && below.top > above.top + 0.3 * above.height;
        if !same_column {
            return self.goes_over(lines, last, next, first);
        }
        let leading = self.leading.get(&((above.size * 2.0) as u32));
        if below.top - above.top > APART * leading.copied().unwrap_or(above.height) {
            return false;
        }
        // A first line may stand further in, or further out than what follows.
        let set_in = below.left - above.left;
        let hangs = first && set_in > 0.0 && set_in < 6.0 * above.size && begins_item(&above.text);
        if set_in > SET_IN * above.size && !hangs {
            return false;
        }
        if set_in < -SET_IN * above.size && !first {
            return false;
        }
        // Two first lines below one another: the paragraph above has one line, and the next goes on further out.
        let outside =
            |line: &Line| line.page == below.page && below.left - line.left > SET_IN * below.size;
        if first
            && set_in.abs() < 0.5 * above.size
            && ends(&above.text)
            && lines
                .get(next + 1)
                .is_some_and(|l| outside(l) && l.top > below.top)
        {
            return false;
        }
        !self.has_room(lines, last, next)
    }

    /// Whether a paragraph goes on over the end of a page or a column.
    fn goes_over(&self, lines: &[Line], last: usize, next: usize, first: bool) -> bool {
        let (above, below) = (&lines[last], &lines[next]);
        let next_page = below.page > above.page;
        let next_column = below.page == above.page
            && below.left > above.right - above.size
            && below.top < above.top;
        if !(next_page || next_column) || ends(&above.text) {
            return false;
        }
        let width = above.right - above.left;
        if below.left - above.left > SET_IN * above.size
            && next_page
            && !first
            && width > 10.0 * above.size
        {
            return false;
        }
        // A cell of a table is short.
        width > 12.0 * above.size && !self.has_room(lines, last, next) && !begins_item(&below.text)
    }

    /// Whether the next line's first word would have stood on this one.
    fn has_room(&self, lines: &[Line], last: usize, next: usize) -> bool {
        let (above, below) = (&lines[last], &lines[next]);
        let margin = self.margin(above, above.left.min(below.left));
        let margin = narrower(lines, last).map_or(margin, |own| own.min(margin));
        let room = margin - above.right;
        let word = match below.text.chars().next() {
            // Marks do not begin a line, and take a character with them.
            Some(c) if !c.is_ascii() => 3.0 * above.size,
            _ => {
                let word = below.text.split_whitespace().next().unwrap_or_default();
                (word.chars().count() as f32 + 1.0) * 0.5 * above.size
            }
        };
        // Ragged lines end earlier than the widest; one that breaks off in a word goes on.
        room > word + 1.5 * above.size
    }
}

/// How far to the right the lines around one go that stand exactly below one another, as in a box; `None` where their
/// ends do not show it.
fn narrower(lines: &[Line], at: usize) -> Option<f32> {
    const AROUND: usize = 12;
    let line = &lines[at];
    let alike = |other: &&Line| {
        other.page == line.page
            && (other.left - line.left).abs() < 2.5
            && (other.size - line.size).abs() < 0.6
    };
    let before = lines[..at].iter().rev().take(AROUND).take_while(alike);
    let after = lines[at..].iter().take(AROUND).take_while(alike);
    let ends: Vec<f32> = before.chain(after).map(|l| l.right).collect();
    let most = ends.iter().fold(0.0_f32, |a, &b| a.max(b));
    let reach = ends.iter().filter(|e| **e > most - 1.2 * line.size).count();
    (ends.len() >= 2 && reach >= 2 && most - line.left > 15.0 * line.size).then_some(most)
}
