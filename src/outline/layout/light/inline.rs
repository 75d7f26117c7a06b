//! Marks within the text of a paragraph: which bytes are left when they are taken off.

use std::ops::Range;

/// What begins with a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Where it ends.
    pub end: usize,
    /// What of it is text.
    pub inner: Range<usize>,
    /// Whether that may have marks in it.
    pub nests: bool,
    /// How many bytes are text at its beginning and at its end too.
    pub edge: usize,
}

impl Code {
    /// One that shows its inner part as it is written.
    pub fn plain(inner: Range<usize>, end: usize) -> Self {
        Self {
            end,
            inner,
            nests: false,
            edge: 0,
        }
    }

    /// One that shows nothing.
    pub fn hidden(end: usize) -> Self {
        Self::plain(end..end, end)
    }

    /// One whose inner part is read in turn.
    pub fn nested(inner: Range<usize>, end: usize) -> Self {
        Self {
            nests: true,
            ..Self::plain(inner, end)
        }
    }
}

/// Reads what begins at a place of a text: see [`Place`].
pub type Reader = fn(Place<'_>) -> Option<Code>;

/// A place in a stretch of a text that is read by itself.
#[derive(Clone, Copy)]
pub struct Place<'t> {
    text: &'t str,
    from: usize,
    /// The place.
    pub at: usize,
}

impl<'t> Place<'t> {
    /// What comes from here on.
    pub fn rest(self) -> &'t str {
        &self.text[self.at..]
    }

    /// The character before it; `None` at the beginning.
    pub fn before(self) -> Option<char> {
        self.text[self.from..self.at].chars().next_back()
    }

    /// The word that ends before it, with signs that names have; a long one from somewhere within it.
    pub fn word(self) -> &'t str {
        let before = &self.text[self.from..self.at];
        let signs = |c: char| c.is_alphanumeric() || "-_.+:".contains(c);
        let word = before
            .char_indices()
            .rev()
            .take(WORD)
            .take_while(|&(_, c)| signs(c));
        &before[word.last().map_or(before.len(), |(at, _)| at)..]
    }

    /// The characters on both sides of a later place of the stretch.
    pub fn around(self, at: usize) -> (Option<char>, Option<char>) {
        let before = self.text[self.from..at].chars().next_back();
        (before, self.text[at..].chars().next())
    }

    /// The first place from `from` on where `mark` stands and `fits`; no further off than a mark reaches.
    pub fn find(self, from: usize, mark: &str, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let mut end = self.text.len().min(from + REACH);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let within = self.text.get(from..end)?;
        within
            .match_indices(mark)
            .map(|(at, _)| from + at)
            .find(|&at| fits(at))
    }
}

/// No mark is closed further off, in bytes: one that is meant as a character costs no search through the paragraph.
const REACH: usize = 1000;

/// Characters of a word that is looked at.
const WORD: usize = 80;

/// Marks within marks are read so deep.
const DEEP: usize = 4;

/// Appends the bytes of a stretch that are text.
pub fn read(text: &str, stretch: Range<usize>, reader: Reader, out: &mut Vec<Range<usize>>) {
    read_deep(text, stretch, reader, DEEP, out);
}

/// The bytes of the cells of a row, between bars that no backslash takes into the text.
pub fn cells(row: &str) -> impl Iterator<Item = Range<usize>> {
    let bars = row.match_indices('|').map(|(at, _)| at);
    let bars = bars.filter(|&at| !row[..at].ends_with('\\'));
    let next = |from: &mut usize, end: usize| {
        let start = std::mem::replace(from, end + 1);
        Some(start..end)
    };
    bars.chain([row.len()]).scan(0, next)
}

/// Appends the bytes of a cell that are text, without the blanks about it.
pub fn read_cell(text: &str, cell: Range<usize>, reader: Reader, out: &mut Vec<Range<usize>>) {
    let inner = &text[cell.clone()];
    let start = cell.start + inner.len() - inner.trim_start().len();
    read(text, start..start + inner.trim().len(), reader, out);
}

fn read_deep(
    text: &str,
    stretch: Range<usize>,
    reader: Reader,
    deep: usize,
    out: &mut Vec<Range<usize>>,
) {
    let push = |range: Range<usize>, out: &mut Vec<Range<usize>>| {
        if !range.is_empty() {
            out.push(range);
        }
    };
    let (mut from, mut at) = (stretch.start, stretch.start);
    while let Some(c) = text[at..stretch.end].chars().next() {
        let place = Place {
            text: &text[..stretch.end],
            from: stretch.start,
            at,
        };
        match reader(place) {
            Some(code) => {
                push(from..at + code.edge, out);
                match code.nests && deep > 0 {
                    true => read_deep(text, code.inner, reader, deep - 1, out),
                    false => push(code.inner, out),
                }
                push(code.end - code.edge..code.end, out);
                (from, at) = (code.end, code.end);
            }
            None => at += c.len_utf8(),
        }
    }
    push(from..stretch.end, out);
}
