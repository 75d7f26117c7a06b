//! From pieces of text with their places on a page to the lines that a reader sees.
//!
//! ```text
//! （ at 85, 2024 at 103, 年 at 153 …     ─▶  （2024年3月12日…
//! "paid.", a small raised "1"            ─▶  paid.              where the page has a note 1
//! "North", far from it "12 %"            ─▶  two lines: cells of a table
//! ```
//!
//! The pieces come in the order of reading; what is apart by more than words are begins a line of its own.

use crate::language::is_han;

/// A line of a page, or a piece of one that stands far from the others, as a cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its page, from 0.
    pub page: usize,
    pub text: String,
    pub left: f32,
    pub right: f32,
    pub top: f32,
    pub height: f32,
    /// The size of most of its type.
    pub size: f32,
    /// All of it is bold.
    pub bold: bool,
    /// It ends in the number of a page, as a line of a table of contents.
    pub leads: bool,
    /// It begins with a small number that stands higher, as notes do.
    pub numbered: bool,
    /// It is of the notes at the foot of its page.
    pub note: bool,
}

#[cfg(test)]
impl Default for Line {
    fn default() -> Self {
        Self::of(0, &Piece::default())
    }
}

/// A piece of text.
#[derive(Debug, Clone, Default)]
pub struct Piece {
    pub left: f32,
    pub top: f32,
    pub width: f32,
    pub height: f32,
    pub size: f32,
    pub bold: bool,
    pub text: String,
}

/// Farther apart than this, in sizes of the type, are cells of a table, not words of a line.
const FAR: f32 = 3.0;

impl Line {
    /// Half-way down the line.
    pub fn middle(&self) -> f32 {
        self.top + self.height / 2.0
    }

    fn of(page: usize, piece: &Piece) -> Self {
        Self {
            page,
            text: piece.text.clone(),
            left: piece.left,
            right: piece.left + piece.width,
            top: piece.top,
            height: piece.height,
            size: piece.size,
            bold: piece.bold,
            leads: false,
            numbered: false,
            note: false,
        }
    }

    /// Whether a piece goes on on this line.
    fn takes(&self, piece: &Piece) -> bool {
        let middle = piece.top + piece.height / 2.0;
        let level = (self.top..=self.top + self.height).contains(&middle)
            || (piece.top..=piece.top + piece.height).contains(&self.middle());
        let gap = piece.left - self.right;
        let size = self.size.max(piece.size).max(1.0);
        level && gap > -size && (gap < FAR * size || is_page_number(&piece.text) && !self.leads)
    }

    fn add(&mut self, piece: &Piece) {
        let raised =
            piece.size < 0.8 * self.size && piece.top + piece.height < self.top + self.height;
        let mark = piece.text.trim();
        if raised && mark.bytes().all(|b| b.is_ascii_digit()) {
            self.text.extend([MARK, mark, MARK_END]);
            self.right = self.right.max(piece.left + piece.width);
            return;
        }
        let gap = piece.left - self.right;
        let size = self.size.max(piece.size).max(1.0);
        let far = gap >= FAR * size;
        let dots = ["...", ". .", "…", "···", "．．"];
        let dots = dots.iter().any(|dots| self.text.trim_end().ends_with(dots));
        if is_page_number(&piece.text) && (far || dots) {
            self.leads = true;
        }
        if far {
            self.text.push('\t');
        } else if gap > 0.12 * size && !self.text.ends_with(' ') && !piece.text.starts_with(' ') {
            let (left, right) = (self.text.chars().next_back(), piece.text.chars().next());
            // Between Chinese and other characters programs leave a quarter of a character, which is no space.
            let room = match (left.is_some_and(is_wide), right.is_some_and(is_wide)) {
                (false, false) => 0.0,
                (true, true) => 0.3,
                _ => 0.6,
            };
            if gap > room * size {
                self.text.push(' ');
            }
        }
        // The number of a note, and its text.
        if self.size < 0.8 * piece.size
            && self.text.trim_end().ends_with(|c: char| c.is_ascii_digit())
        {
            self.text.truncate(self.text.trim_end().len());
            self.text.push(' ');
            self.numbered = self.text.trim().bytes().all(|b| b.is_ascii_digit());
        }
        self.text.push_str(&piece.text);
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        // Where a line stands, most of its type says: the mark of a note stands higher.
        if letters(&piece.text) * 2 > letters(&self.text) {
            (self.size, self.top, self.height) = (piece.size, piece.top, piece.height);
        }
        self.bold &= piece.bold;
        self.right = self.right.max(piece.left + piece.width);
    }
}

/// Puts the pieces of a page together to lines, behind those of the pages before.
pub fn put_together(page: usize, pieces: Vec<Piece>, out: &mut Vec<Line>) {
    let mut open: Option<Line> = None;
    for piece in pieces {
        if piece.text.trim().is_empty() {
            // A space between two pieces is seen by their distance.
            continue;
        }
        match &mut open {
            Some(line) if line.takes(&piece) => line.add(&piece),
            _ => out.extend(open.replace(Line::of(page, &piece))),
        }
    }
    out.extend(open);
    let from = out.partition_point(|l| l.page < page);
    let lines = &mut out[from..];
    let number = |line: &Line| {
        let digits = line
            .text
            .trim_start()
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
        let size = if line.numbered { 0.0 } else { line.size };
        (digits > 0).then(|| (line.text.trim_start()[..digits].to_owned(), size))
    };
    // The notes go on to the end of the page.
    let falling = |lines: &[Line]| lines.windows(2).all(|w| w[1].top > w[0].top);
    let first = (0..lines.len()).find(|&i| lines[i].numbered && falling(&lines[i..]));
    let first = first.unwrap_or(lines.len());
    lines[first..].iter_mut().for_each(|line| line.note = true);
    let notes: Vec<(String, f32)> = lines.iter().filter_map(number).collect();
    for line in lines.iter_mut().filter(|l| l.text.contains(MARK)) {
        line.text = without_marks(&line.text, line.size, &notes);
    }
}

/// Around the mark of a note, until it is known whether there is a note. No text has these characters.
const MARK: &str = "\u{FDD0}";
const MARK_END: &str = "\u{FDD1}";

/// A line without the marks of the notes that the page has; what is raised and marks no note stays as it is (`m²`).
fn without_marks(text: &str, size: f32, notes: &[(String, f32)]) -> String {
    let mut out = String::with_capacity(text.len());
    for (i, piece) in text.split(MARK).enumerate() {
        let Some((mark, rest)) = piece.split_once(MARK_END).filter(|_| i > 0) else {
            out.push_str(piece);
            continue;
        };
        if !notes.iter().any(|(n, of)| n == mark && *of < 0.95 * size) {
            out.push_str(mark);
        }
        out.push_str(rest);
    }
    out
}

fn is_wide(c: char) -> bool {
    is_han(c) || ('\u{3000}'..='\u{303F}').contains(&c) || ('\u{FF01}'..='\u{FF60}').contains(&c)
}

/// Whether a piece is nothing but the number of a page.
pub fn is_page_number(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && text.len() <= 5
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, 'i' | 'v' | 'x' | 'l'))
}

/// A line without white space around it, with one space where justified lines have several, and without the spaces that
/// letter-spaced Chinese is written out with.
pub fn tidy(text: &str) -> String {
    let mut one = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if c != ' ' || !one.ends_with(' ') {
            one.push(c);
        }
    }
    let text = &*one;
    let chars: Vec<char> = text.chars().collect();
    let between = |i: usize| {
        chars[i] == ' '
            && i > 0
            && is_han(chars[i - 1])
            && chars.get(i + 1).copied().is_some_and(is_han)
    };
    let spaced = (0..chars.len()).filter(|&i| between(i)).count();
    let han = chars.iter().filter(|&&c| is_han(c)).count();
    // A title such as `总 则` may be spaced; so it stays unless whole sentences are.
    if spaced < 4 || spaced * 2 < han {
        return text.to_owned();
    }
    let kept = (0..chars.len()).filter(|&i| !between(i));
    kept.map(|i| chars[i]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaced_chinese_is_closed() {
        assert_eq!(tidy(" 为 了 促 进 工 具 共 享 "), "为了促进工具共享");
        assert_eq!(tidy("第一章 总 则"), "第一章 总 则");
    }
}
