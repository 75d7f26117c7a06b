//! Finding the texts that facts name.
//!
//! White space says nothing: lines may be wrapped anew, and a sentence may be cut otherwise in another version. So a
//! side's text is looked at as one stream of its other characters, in which units (lines, or sentences) begin at known
//! places:
//!
//! ```text
//! units    It grinds corn.  |  Frogs sing.      named: "Frogs sing."
//! stream   Itgrindscorn.Frogssing.                      ─▶ found where a unit begins, and ends with one
//! ```

use super::fact::{Name, Side};
use super::fit::Misfit;
use crate::outline::Outline;
use crate::outline::layout::Role;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};
use std::ops::Range;

/// Bytes by which the beginning of a text is looked up.
const KEY: usize = 12;

/// Why the texts of a fact were not found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lost {
    /// The text is not there.
    Gone,
    /// It stands there so many times, and which is meant is not said.
    Many(usize),
    /// It stands elsewhere, or the heading it stood under is not there, or is there several times.
    Section(String),
}

impl Lost {
    /// The same with what is looked up of how it came: the text that the name was, and one much like it.
    pub(super) fn misfit(self, side: Side, name: &Name, units: &Units) -> Misfit {
        let text = name.text.clone();
        match self {
            Self::Gone => match units.nearest(&text) {
                Some(now) => Misfit::Changed(side, text, now.to_owned()),
                None => Misfit::Gone(side, text),
            },
            Self::Many(n) => Misfit::Many(side, text, n),
            Self::Section(section) => Misfit::Section(side, text, section),
        }
    }
}

/// A side's text as units, one after the other.
#[derive(Debug, Default)]
pub struct Units {
    stream: String,
    starts: Vec<u32>,
    /// The 0-based line that each begins on.
    lines: Vec<u32>,
    texts: Vec<String>,
    /// Whether units are lines, of which the beginning is a text too.
    are_lines: bool,
    by_start: FxHashMap<u64, Vec<u32>>,
}

/// A text without its white space.
pub fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// How many bytes [`solid`] leaves of a text.
pub fn solid_length(text: &str) -> usize {
    text.split_whitespace().map(str::len).sum()
}

/// The byte of a text where what comes after so many bytes of it begins, white space aside.
pub fn byte_of(text: &str, solid: usize) -> usize {
    let mut seen = 0;
    for (at, c) in text.char_indices() {
        if seen >= solid && !c.is_whitespace() {
            return at;
        }
        seen += if c.is_whitespace() { 0 } else { c.len_utf8() };
    }
    text.len()
}

/// The byte of a text where so many bytes of it end, white space aside.
pub fn byte_after(text: &str, solid: usize) -> usize {
    let next = byte_of(text, solid);
    text[..next].trim_end().len()
}

/// Where a text stands in another one, in bytes, also where it overlaps itself: `__` twice in `___`.
fn occurrences(text: &str, needle: &str) -> impl Iterator<Item = usize> {
    let step = needle.chars().next().map_or(1, char::len_utf8);
    let find = move |from: usize| Some(from + text.get(from..)?.find(needle)?);
    std::iter::successors(find(0), move |at| find(at + step))
}

fn key(bytes: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    bytes[..bytes.len().min(KEY)].hash(&mut hasher);
    hasher.finish()
}

impl Units {
    /// Units with the 0-based lines that they begin on.
    pub fn new<'t>(units: impl Iterator<Item = (u32, &'t str)>, are_lines: bool) -> Self {
        let mut out = Self {
            are_lines,
            ..Self::default()
        };
        for (line, text) in units {
            let before = out.stream.len();
            out.stream.extend(text.split_whitespace());
            if out.stream.len() > before {
                out.starts.push(before as u32);
                out.lines.push(line);
                out.texts.push(text.trim().to_owned());
            }
        }
        for (unit, &start) in out.starts.iter().enumerate() {
            let rest = &out.stream.as_bytes()[start as usize..];
            out.by_start.entry(key(rest)).or_default().push(unit as u32);
        }
        out
    }

    /// Where each unit begins in the stream, in bytes.
    pub fn starts(&self) -> &[u32] {
        &self.starts
    }

    /// Where a unit begins in the stream, or the stream ends.
    fn start(&self, unit: usize) -> usize {
        self.starts
            .get(unit)
            .map_or(self.stream.len(), |&at| at as usize)
    }

    /// Where a text (without white space) stands from a byte of the stream on, if it stands just there.
    pub fn stands_at(&self, needle: &str, at: usize) -> Option<Range<usize>> {
        let there = self.stream.as_bytes().get(at..)?;
        there
            .starts_with(needle.as_bytes())
            .then(|| at..at + needle.len())
    }

    /// Where a text (without white space) stands in units that begin on a line (from 0), or go on there.
    pub fn on_line<'n>(
        &'n self,
        needle: &'n str,
        line: u32,
    ) -> impl Iterator<Item = Range<usize>> + 'n {
        let from = self.lines.partition_point(|&l| l < line);
        // The unit before may go on to this line, and a text may go on to the units after it.
        let from = self.start(from.saturating_sub(1));
        let last = self.start(self.lines.partition_point(|&l| l <= line));
        let mut end = (last + needle.len()).min(self.stream.len());
        while !self.stream.is_char_boundary(end) {
            end += 1;
        }
        occurrences(&self.stream[from..end], needle)
            .map(move |at| from + at..from + at + needle.len())
            .take_while(move |range| range.start < last)
    }

    /// The unit that holds a byte of the stream.
    pub fn unit_at(&self, at: usize) -> usize {
        self.starts
            .partition_point(|&s| s as usize <= at)
            .saturating_sub(1)
    }

    /// The 0-based line of the unit that holds a byte of the stream.
    pub fn line_at(&self, at: usize) -> u32 {
        self.lines.get(self.unit_at(at)).copied().unwrap_or(0)
    }

    /// The text of some units, as they stand, with spaces between where both sides of the seam are Latin.
    pub fn text(&self, units: Range<usize>) -> String {
        let mut out = String::new();
        for text in &self.texts[units] {
            let wide = |c: Option<char>| c.is_none_or(|c| !c.is_ascii());
            let apart = wide(out.chars().last()) || wide(text.chars().next());
            if !out.is_empty() && !apart {
                out.push(' ');
            }
            out.push_str(text);
        }
        out
    }

    /// Whether a unit begins at a byte of the stream, or all of them end there.
    pub fn is_border(&self, at: usize) -> bool {
        at == self.stream.len() || self.starts.binary_search(&(at as u32)).is_ok()
    }

    /// Where a text (without white space) stands as whole units; of lines also as the beginning of one.
    pub fn whole(&self, needle: &str) -> Vec<Range<usize>> {
        let bytes = needle.as_bytes();
        if bytes.is_empty() {
            return Vec::new();
        }
        let stream = self.stream.as_bytes();
        let fits = |unit: &u32| {
            let start = self.starts[*unit as usize] as usize;
            stream[start..]
                .starts_with(bytes)
                .then_some(start..start + bytes.len())
        };
        let found: Vec<Range<usize>> = match bytes.len() >= KEY {
            true => {
                let units = self.by_start.get(&key(bytes));
                units.into_iter().flatten().filter_map(fits).collect()
            }
            false => (0..self.starts.len() as u32)
                .filter_map(|u| fits(&u))
                .collect(),
        };
        let (ended, open): (Vec<_>, Vec<_>) = found
            .into_iter()
            .partition(|range| self.is_border(range.end));
        if !ended.is_empty() || !self.are_lines {
            return ended;
        }
        // Article 1 is not the beginning of Article 10.
        let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let apart = |range: &Range<usize>| {
            !word(needle.chars().last()) || !word(self.char_after(range.end))
        };
        open.into_iter().filter(apart).collect()
    }

    /// The character that comes after a byte of the stream, which may be white space.
    fn char_after(&self, at: usize) -> Option<char> {
        let unit = self.unit_at(at.checked_sub(1)?);
        let mut left = at - self.starts[unit] as usize;
        let mut chars = self.texts[unit].chars();
        while left > 0 {
            let c = chars.next()?;
            left -= if c.is_whitespace() { 0 } else { c.len_utf8() };
        }
        chars.next()
    }

    /// Where a text (without white space) stands at all.
    pub fn anywhere(&self, needle: &str) -> Vec<Range<usize>> {
        if needle.is_empty() {
            return Vec::new();
        }
        let found = memchr::memmem::find_iter(self.stream.as_bytes(), needle.as_bytes());
        found.map(|at| at..at + needle.len()).collect()
    }

    /// All places where a named text may stand, its section and number left aside.
    fn places(&self, name: &Name) -> Vec<Range<usize>> {
        let needle = solid(&name.text);
        if let Some(of) = &name.of {
            let of = solid(of);
            let mut wholes = self.whole(&of);
            if wholes.is_empty() {
                wholes = self.anywhere(&of);
            }
            // The rest of the sentence may be a heading now. A few words alone may be anybody's.
            if wholes.is_empty() {
                let is_own = needle.len() >= KEY && name.part.is_none() && name.nth.is_none();
                return match is_own {
                    true => self.whole(&needle),
                    false => Vec::new(),
                };
            }
            let part = name.part.unwrap_or(1).max(1) as usize - 1;
            let inside = occurrences(&of, &needle).nth(part);
            let inside = inside.into_iter();
            let length = needle.len();
            let within = inside.flat_map(|at| {
                let wholes = wholes.iter();
                wholes.map(move |whole| whole.start + at..whole.start + at + length)
            });
            return within.collect();
        }
        let whole = self.whole(&needle);
        if whole.is_empty() && !self.are_lines && needle.len() >= KEY {
            return self.anywhere(&needle);
        }
        whole
    }

    /// The unit that is most like a text, if one is much like it.
    pub fn nearest(&self, text: &str) -> Option<&str> {
        const MOST_UNITS: usize = 20_000;
        let pairs = |text: &str| {
            let chars: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
            let mut pairs: Vec<(char, char)> = chars.windows(2).map(|w| (w[0], w[1])).collect();
            pairs.sort_unstable();
            pairs
        };
        let own = pairs(text);
        let alike = |other: &[(char, char)]| {
            let (mut i, mut j, mut both) = (0, 0, 0);
            while i < own.len() && j < other.len() {
                match own[i].cmp(&other[j]) {
                    std::cmp::Ordering::Less => i += 1,
                    std::cmp::Ordering::Greater => j += 1,
                    std::cmp::Ordering::Equal => {
                        both += 1;
                        i += 1;
                        j += 1;
                    }
                }
            }
            2.0 * f64::from(both) / (own.len() + other.len()).max(1) as f64
        };
        let length = text.len();
        let units = self.texts.iter().take(MOST_UNITS);
        let near = units.filter(|t| t.len() < 2 * length && length < 2 * t.len());
        let best = near
            .map(|t| (alike(&pairs(t)), t))
            .max_by(|a, b| a.0.total_cmp(&b.0))?;
        (best.0 >= 0.6).then_some(&**best.1)
    }
}

/// A side's headings as they are without any correction, to tell texts apart that stand there several times.
pub struct Sections {
    /// All lines.
    pub lines: Units,
    /// First line and level of each heading, ascending.
    headings: Vec<(u32, u16)>,
    /// The lines of the contents.
    contents: Vec<u32>,
    count: u32,
}

impl Sections {
    /// Those of a document by its outline.
    pub fn new(doc: &crate::document::Document, outline: &Outline) -> Self {
        let roles = &outline.layout.roles;
        let of = |role: Role| roles.iter().enumerate().filter(move |(_, r)| **r == role);
        let contents = of(Role::Contents).map(|(l, _)| l as u32).collect();
        let lines = doc
            .lines()
            .enumerate()
            .filter(|(l, _)| roles[*l] != Role::PageHeader);
        let headings = outline.headings.iter().filter(|h| !h.only_in_contents);
        let mut headings: Vec<(u32, u16)> = headings.map(|h| (h.line, h.level)).collect();
        headings.sort_unstable();
        Self {
            lines: Units::new(lines.map(|(l, t)| (l as u32, t)), true),
            headings,
            contents,
            count: doc.line_count() as u32,
        }
    }

    fn in_contents(&self, line: u32) -> bool {
        self.contents.binary_search(&line).is_ok()
    }

    /// The lines where a text stands, those of the contents only if there are no others.
    fn outside_contents(&self, units: &Units, places: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let (listed, others): (Vec<_>, Vec<_>) = places
            .into_iter()
            .partition(|range| self.in_contents(units.line_at(range.start)));
        if others.is_empty() { listed } else { others }
    }

    /// The lines under a heading, its own first, by its text.
    fn under(&self, heading: &str) -> Option<Range<u32>> {
        let places = self.lines.whole(&solid(heading));
        let places = self.outside_contents(&self.lines, places);
        let [only] = &places[..] else { return None };
        let line = self.lines.line_at(only.start);
        let at = self.headings.partition_point(|h| h.0 < line);
        let level = self
            .headings
            .get(at)
            .filter(|h| h.0 == line)
            .map_or(u16::MAX, |h| h.1);
        let next = self.headings[at..]
            .iter()
            .find(|h| h.0 > line && h.1 <= level);
        Some(line..next.map_or(self.count, |h| h.0))
    }

    /// Finds a named text among units of this side.
    ///
    /// # Errors
    ///
    /// Why it was not found.
    pub fn find(&self, units: &Units, name: &Name) -> Result<Range<usize>, Lost> {
        let mut places = self.outside_contents(units, units.places(name));
        if places.is_empty() {
            return Err(Lost::Gone);
        }
        if let Some(section) = &name.section {
            let under = self.under(section);
            let lines = under.ok_or_else(|| Lost::Section(section.clone()))?;
            places.retain(|range| lines.contains(&units.line_at(range.start)));
            if places.is_empty() {
                return Err(Lost::Section(section.clone()));
            }
        }
        match (name.nth, places.len()) {
            (_, 0) => Err(Lost::Gone),
            (Some(nth), _) => places.get(nth as usize - 1).cloned().ok_or(Lost::Gone),
            (None, 1) => Ok(places.remove(0)),
            (None, n) => Err(Lost::Many(n)),
        }
    }

    /// Names a text of this side that begins on a line (from 0), its first place there; `None` where it is not there.
    pub fn name(&self, units: &Units, text: &str, line: u32) -> Option<Name> {
        let needle = solid(text);
        if needle.is_empty() {
            return None;
        }
        let begins = |range: &Range<usize>| units.line_at(range.start) == line;
        let whole = units.whole(&needle).into_iter().find(begins);
        let range = whole.or_else(|| units.on_line(&needle, line).next())?;
        self.name_at(units, text, &range)
    }

    /// Names a text that stands at a place of the stream, in bytes, by what only that place answers to.
    pub fn name_at(&self, units: &Units, text: &str, range: &Range<usize>) -> Option<Name> {
        let mut name = Name::new(text);
        let needle = solid(text);
        if !units.whole(&needle).contains(range) {
            let of = units.unit_at(range.start)..units.unit_at(range.end - 1) + 1;
            name.of = Some(units.text(of.clone()));
            let within = &units.stream[units.start(of.start)..units.start(of.end)];
            let places: Vec<usize> = occurrences(within, &needle).collect();
            let at = places
                .iter()
                .position(|at| units.start(of.start) + at == range.start)?;
            name.part = (places.len() > 1).then_some(at as u32 + 1);
        }
        let meant = |name: &Name| self.find(units, name).as_ref() == Ok(range);
        if meant(&name) {
            return Some(name);
        }
        // The nearest heading above that can be told from all other lines.
        let line = units.line_at(range.start);
        let above = self.headings.partition_point(|h| h.0 < line);
        for (at, _) in self.headings[..above].iter().rev() {
            let unit = self.lines.lines.binary_search(at).ok()?;
            let section = &self.lines.texts[unit];
            if self
                .under(section)
                .is_some_and(|lines| lines.contains(&line) && lines.start < line)
            {
                name.section = Some(section.clone());
                break;
            }
        }
        if meant(&name) {
            return Some(name);
        }
        let under = name.section.as_ref().and_then(|s| self.under(s));
        let mut places = self.outside_contents(units, units.places(&name));
        places.retain(|r| {
            under
                .as_ref()
                .is_none_or(|u| u.contains(&units.line_at(r.start)))
        });
        let at = places.iter().position(|place| place == range)?;
        name.nth = Some(at as u32 + 1);
        meant(&name).then_some(name)
    }
}

#[cfg(test)]
mod tests;
