//! What AsciiDoc says of each line.
//!
//! ```text
//! [NOTE]                                       Code
//! ====                                         Rule
//! . Press *OK*, see <<setup,Setting up>>.      Text, shown as `Press OK, see Setting up.`
//! ====                                         Rule
//! ```
//!
//! It follows Asciidoctor's description of the language (<https://docs.asciidoctor.org/asciidoc/latest/>) as far as it
//! is simple: the Okapi Framework and OmegaT have no filter for it. Headings are told from lines as in any text. What
//! is open to doubt is shown as it is written: attributes in braces, escaped marks, footnotes, formulas, terms with
//! their definition on one line.

mod marks;

use super::inline;
use super::mark::Mark;
use super::parts::{by_line, shown_from, starts};
use super::shown::Shown;
use crate::document::Document;
use crate::language::width::columns;
use marks::{code, image_text};
use std::ops::Range;

/// Reads a file; `None` where a listing or comment never ends.
pub fn read(doc: &Document) -> Option<(Vec<Mark>, Shown)> {
    let starts = starts(doc);
    let mut reader = Reader {
        doc,
        starts: &starts,
        marks: vec![Mark::Text; doc.line_count()],
        found: Vec::new(),
        rows: Vec::new(),
        open: None,
        in_table: false,
        in_header: false,
    };
    let mut i = 0;
    while i < doc.line_count() {
        i = reader.line(i)?;
    }
    reader.flush();
    let shown = Shown::new(by_line(reader.found, doc.text(), &starts), reader.rows);
    Some((reader.marks, shown))
}

/// What a text that stands by itself shows.
pub fn shown(text: &str) -> String {
    let from = list_mark(text).or_else(|| title(text).map(|t| t.start));
    shown_from(text, from.unwrap_or(0), code)
}

struct Reader<'d> {
    doc: &'d Document,
    starts: &'d [usize],
    marks: Vec<Mark>,
    found: Vec<Range<usize>>,
    rows: Vec<u32>,
    /// The bytes of a paragraph that may go on, and how many lines it has.
    open: Option<(Range<usize>, usize)>,
    in_table: bool,
    /// Whether it is between the title of the file and the first blank line.
    in_header: bool,
}

impl Reader<'_> {
    /// Ends the paragraph.
    fn flush(&mut self) {
        if let Some((bytes, _)) = self.open.take() {
            inline::read(self.doc.text(), bytes, code, &mut self.found);
        }
    }

    /// The line is no text.
    fn mark(&mut self, i: usize, mark: Mark) -> usize {
        self.flush();
        self.marks[i] = mark;
        i + 1
    }

    /// The bytes of a line are a paragraph of their own.
    fn alone(&mut self, i: usize, bytes: Range<usize>) -> usize {
        self.flush();
        let start = self.starts[i];
        self.open = Some((start + bytes.start..start + bytes.end, 1));
        self.flush();
        i + 1
    }

    /// A paragraph begins on the line at this byte.
    fn begin(&mut self, i: usize, from: usize, end: usize) -> usize {
        self.flush();
        let start = self.starts[i];
        self.open = Some((start + from..start + end, 1));
        i + 1
    }

    /// Reads what begins at a line, and says where it ends.
    fn line(&mut self, i: usize) -> Option<usize> {
        let line = self.doc.line(i).trim_end();
        let t = line.trim_start();
        if t.is_empty() {
            self.flush();
            self.in_header = false;
            return Some(i + 1);
        }
        if let Some(end) = self.block(i, line)? {
            return Some(end);
        }
        if self.in_table && is_row(line) {
            return Some(self.row(i));
        }
        if t.starts_with("//") && !t.starts_with("///") {
            return Some(self.mark(i, Mark::Code));
        }
        if let Some(text) = title(line) {
            self.in_header |= text.start == 2 && self.found.is_empty() && self.open.is_none();
            return Some(self.alone(i, text));
        }
        if let Some(from) = list_mark(line) {
            return Some(self.begin(i, from, line.len()));
        }
        if self.in_header || self.breaks(i) {
            self.flush();
        }
        if let Some((bytes, lines)) = &mut self.open {
            bytes.end = self.starts[i] + line.len();
            *lines += 1;
            return Some(i + 1);
        }
        if let Some(end) = self.about_a_block(i, line) {
            return Some(end);
        }
        if line.starts_with([' ', '\t']) {
            // A paragraph that is set in is shown as it is written.
            let start = self.starts[i];
            self.found
                .push(start + line.len() - t.len()..start + line.len());
            return Some(i + 1);
        }
        let term = ["::", ";;"].iter().find_map(|mark| line.strip_suffix(mark));
        let term = term.map(|term| term.trim_end_matches(':'));
        let term = term.filter(|t| !t.is_empty() && !t.ends_with(char::is_whitespace));
        if let Some(term) = term {
            return Some(self.alone(i, 0..term.len()));
        }
        Some(self.begin(i, 0, line.len()))
    }

    /// The cells of a row, each read by itself.
    fn row(&mut self, i: usize) -> usize {
        self.flush();
        self.rows.push(i as u32);
        self.marks[i] = Mark::Table;
        let (text, start, line) = (self.doc.text(), self.starts[i], self.doc.line(i));
        for cell in inline::cells(line) {
            // `2+|` says how the next cell is set.
            let set = match cell.end < line.len() {
                true => setting(&line[cell.clone()], cell.start == 0),
                false => 0,
            };
            let bytes = start + cell.start..start + cell.end - set;
            inline::read_cell(text, bytes, code, &mut self.found);
        }
        i + 1
    }

    /// A line that encloses a block, or parts two; `None` inside where it is none, outside where what it begins never
    /// ends.
    fn block(&mut self, i: usize, line: &str) -> Option<Option<usize>> {
        let first = line.as_bytes()[0];
        let n = line.bytes().take_while(|&b| b == first).count();
        if n == line.len() {
            let titled = self.open.as_ref().is_some_and(|(bytes, lines)| {
                let title = &self.doc.text()[bytes.clone()];
                let widths = [columns(title), title.chars().count()];
                *lines == 1 && widths.iter().any(|w| w.abs_diff(n) <= 1)
            });
            match first {
                b'-' | b'=' | b'+' | b'~' | b'^' if titled && n > 2 => {
                    self.flush();
                    return Some(Some(i + 1));
                }
                b'-' | b'.' | b'+' | b'/' if n >= 4 => return self.listing(i, line).map(Some),
                b'`' if n == 3 => return self.listing(i, line).map(Some),
                b'=' | b'*' | b'_' if n >= 4 => return Some(Some(self.mark(i, Mark::Rule))),
                b'-' if n == 2 || n == 3 => return Some(Some(self.mark(i, Mark::Rule))),
                b'\'' | b'<' | b'*' if n == 3 => return Some(Some(self.mark(i, Mark::Rule))),
                b'+' if n == 1 => return Some(Some(self.mark(i, Mark::Rule))),
                _ => {}
            }
        }
        if line.starts_with("```") && !line[3..].contains(['`', ' ']) {
            return self.listing(i, "```").map(Some);
        }
        if let [b'|' | b',' | b':' | b'!', bars @ ..] = line.as_bytes()
            && bars.len() >= 3
            && bars.iter().all(|&b| b == b'=')
        {
            self.in_table = !self.in_table;
            return Some(Some(self.mark(i, Mark::Rule)));
        }
        Some(None)
    }

    /// Whether a line encloses a block.
    fn is_delimiter(&self, i: usize) -> bool {
        let line = (i < self.marks.len()).then(|| self.doc.line(i).trim_end());
        line.is_some_and(|line| {
            let first = line.bytes().next().filter(|b| b"-.+=_*".contains(b));
            let bars = matches!(line, "|===" | ",===" | ":===" | "!===" | "--" | "```");
            bars || line.len() >= 4 && first.is_some_and(|first| line.bytes().all(|b| b == first))
        })
    }

    /// Whether a line ends the paragraph above because it says how the block below is set.
    fn breaks(&self, i: usize) -> bool {
        let line = |j: usize| match j < self.marks.len() {
            true => self.doc.line(j).trim_end(),
            false => "",
        };
        let about = |j: &usize| sets_a_block(line(*j)) || block_title(line(*j)).is_some();
        let next = i + (i..self.marks.len()).take_while(about).count();
        if self.is_delimiter(i + 1) && line(i).starts_with('[') {
            return true;
        }
        next > i && (self.is_delimiter(next) || sets_a_block(line(i)) && !line(next).is_empty())
    }

    /// A listing, or a comment: all lines up to the same delimiter.
    fn listing(&mut self, i: usize, delimiter: &str) -> Option<usize> {
        self.flush();
        let closes = |&j: &usize| self.doc.line(j).trim_end() == delimiter;
        let end = (i + 1..self.doc.line_count()).find(closes)?;
        self.marks[i..=end].fill(Mark::Code);
        Some(end + 1)
    }

    /// Where no paragraph is open: what says how the next block is set, what is taken in, the title of a block.
    fn about_a_block(&mut self, i: usize, line: &str) -> Option<usize> {
        if let Some(rest) = line.strip_prefix(':')
            && let Some((name, value)) = rest.split_once(':')
            && !name.is_empty()
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-_!".contains(&b))
            && (value.is_empty() || value.starts_with(' '))
        {
            let mut end = i + 1;
            while end < self.marks.len() && self.doc.line(end - 1).trim_end().ends_with(" \\") {
                end += 1;
            }
            self.marks[i..end].fill(Mark::Code);
            return Some(end);
        }
        if let Some(inner) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']'))
            && is_attribute_list(inner)
        {
            self.marks[i] = Mark::Code;
            return Some(self.set_as_code(i + 1, inner));
        }
        if let Some(text) = block_title(line) {
            return Some(self.alone(i, text));
        }
        let (name, rest) = line.split_once("::")?;
        let target = rest.strip_suffix(']')?.split_once('[')?;
        if name.is_empty()
            || !name.bytes().all(|b| b.is_ascii_lowercase())
            || target.0.contains(' ')
        {
            return None;
        }
        let from = line.len() - 1 - target.1.len();
        // What depends on an attribute is text on one line; of what is not known, all that is no setting is.
        let text = match name {
            "ifdef" | "ifndef" => 0..target.1.len(),
            "include" | "toc" | "ifeval" | "endif" => 0..0,
            _ => image_text(target.1),
        };
        match target.1[text.clone()].trim().is_empty() {
            false => Some(self.alone(i, from + text.start..from + text.end)),
            true => Some(self.mark(i, Mark::Code)),
        }
    }

    /// Where a paragraph is said to be a listing, all of it is one.
    fn set_as_code(&mut self, i: usize, style: &str) -> usize {
        let style = style.split([',', '%', '#', '.']).next().unwrap_or_default();
        let is_code = matches!(style, "source" | "listing" | "literal" | "stem" | "pass");
        let count = self.marks.len();
        let is_filled = |j: usize| j < count && !self.doc.line(j).trim().is_empty();
        let delimits = |j: usize| {
            let t = self.doc.line(j).trim_end();
            t.starts_with(['.', '[', '|', '`'])
                || t.len() > 1 && t.bytes().all(|b| b"-.+=_*".contains(&b))
        };
        let mut end = i;
        if is_code && is_filled(i) && !delimits(i) {
            while is_filled(end) {
                self.marks[end] = Mark::Code;
                end += 1;
            }
        }
        end
    }
}

/// The bytes of a heading's text.
fn title(line: &str) -> Option<Range<usize>> {
    let mark = line.chars().next().filter(|c| "=#".contains(*c))?;
    let n = line.bytes().take_while(|&b| b == mark as u8).count();
    let text = line[n..].strip_prefix(' ').filter(|_| n <= 6)?.trim();
    let from = line.len() - line[n..].trim_start().len();
    let closed = text.strip_suffix(&line[..n]).filter(|t| t.ends_with(' '));
    (!text.is_empty()).then(|| from..from + closed.unwrap_or(text).trim_end().len())
}

/// Where the text of an item begins: behind `*`, `-`, `.`, `1.` or `<1>` and a blank.
fn list_mark(line: &str) -> Option<usize> {
    let t = line.trim_start();
    let first = t.bytes().next()?;
    let n = match first {
        b'*' | b'.' => t.bytes().take_while(|&b| b == first).count(),
        b'-' => 1,
        b'0'..=b'9' => {
            let digits = t.bytes().take_while(u8::is_ascii_digit).count();
            digits + usize::from(t[digits..].starts_with('.'))
        }
        b'<' => t.find('>').filter(|&at| at > 1)? + 1,
        _ => return None,
    };
    let fits = match first {
        b'*' | b'.' => n <= 5,
        b'0'..=b'9' => t[..n].ends_with('.') && n <= 4,
        b'<' => t[1..n - 1].bytes().all(|b| b.is_ascii_digit() || b == b'.'),
        _ => true,
    };
    let rest = t[n..]
        .strip_prefix([' ', '\t'])
        .filter(|_| fits)?
        .trim_start();
    let boxes = ["[ ] ", "[x] ", "[*] "];
    let ticked = boxes.iter().find_map(|b| rest.strip_prefix(b));
    let rest = ticked.filter(|_| b"*-".contains(&first)).unwrap_or(rest);
    (!rest.is_empty()).then(|| line.len() - rest.len())
}

/// Whether a line begins with a bar, or with the setting of a cell (`2+|`).
fn is_row(line: &str) -> bool {
    let line = line.trim_start();
    let bar = line.find('|');
    bar.is_some_and(|bar| setting(&line[..bar], true) == bar)
}

/// How many bytes at the end of a cell are the setting of the next one: `2+`, `.3+^`, `a`. A blank parts them from the
/// text, or they begin the line (`begins`).
fn setting(cell: &str, begins: bool) -> usize {
    let word = cell.rsplit([' ', '\t']).next().unwrap_or_default();
    let text = &cell[..cell.len() - word.len()];
    let rest = word.trim_start_matches(|c: char| c.is_ascii_digit() || ".+*<>^".contains(c));
    let letter = rest.len() == 1 && rest.contains(['a', 'd', 'e', 'h', 'l', 'm', 's']);
    let fits = rest.is_empty() && word.contains(['+', '*', '<', '>', '^']) || letter;
    // A letter that would leave the cell empty is all its text.
    let stands = match word.len() {
        1 if letter && !begins => !text.trim().is_empty(),
        _ => begins || !text.is_empty(),
    };
    if fits && stands { word.len() } else { 0 }
}

/// The bytes of the title that a line gives to the block below: `.The front`.
fn block_title(line: &str) -> Option<Range<usize>> {
    let rest = line.strip_prefix('.')?;
    let begins = rest.starts_with(|c: char| c != '.' && !c.is_whitespace());
    begins.then_some(1..line.len())
}

/// Whether what stands in brackets on a line says how the block below is set. A remark in brackets has words first.
fn is_attribute_list(inner: &str) -> bool {
    // What is quoted has its author there.
    let words = ["quote", "verse"].iter().any(|w| inner.starts_with(w));
    let begins = |c: char| c.is_alphabetic() || "_.#%[{,\"'".contains(c);
    let first = inner.split([',', '=']).next().unwrap_or_default().trim();
    let is_style = inner.starts_with(['[', '"', '\'']) || first.is_ascii() && !first.contains(' ');
    inner.is_empty() || !words && inner.starts_with(begins) && is_style && !inner.contains("](")
}

/// Whether a line below a paragraph is surely meant for the block that follows: `[NOTE]`, `[[id]]`, `[cols="1,2"]`,
/// `[%header]`.
fn sets_a_block(line: &str) -> bool {
    const STYLES: [&str; 12] = [
        "NOTE",
        "TIP",
        "IMPORTANT",
        "CAUTION",
        "WARNING",
        "source",
        "listing",
        "literal",
        "abstract",
        "example",
        "sidebar",
        "horizontal",
    ];
    let inner = line.strip_prefix('[').and_then(|l| l.strip_suffix(']'));
    inner.is_some_and(|inner| {
        let style = inner.split([',', '%', '#', '.']).next().unwrap_or_default();
        let is_id = inner.starts_with('[') && inner.ends_with(']');
        let is_set = inner.contains('=') || inner.starts_with(['.', '#', '%']);
        is_attribute_list(inner) && (STYLES.contains(&style) || is_id || is_set)
    })
}

#[cfg(test)]
mod tests;
