//! What reStructuredText says of each line.
//!
//! ```text
//! .. note:: Press **OK**, see :ref:`Setting up <setup>`.   Text, shown as `Press OK, see Setting up.`
//! .. image:: front.png                                     Code
//!    :width: 80                                            Code
//! For example::                                            Text, shown as `For example:`
//!
//!     make install                                         Code
//! ```
//!
//! It follows the specification of Docutils
//! (<https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html>) and Sphinx's roles as far as they are simple:
//! the Okapi Framework and OmegaT have no filter for it. Titles are told from lines as in any text. What is open to
//! doubt is shown as it is written: substitutions, footnotes, fields, tables whose rows take several lines.

mod directives;
mod marks;

use super::inline;
use super::mark::Mark;
use super::parts::{by_line, shown_from, starts};
use super::shown::Shown;
use crate::document::Document;
use directives::{CODE, TEXT_OPTIONS, prose};
use marks::code;
use std::ops::Range;

/// Reads a file.
pub fn read(doc: &Document) -> (Vec<Mark>, Shown) {
    let starts = starts(doc);
    let mut reader = Reader {
        doc,
        starts: &starts,
        marks: vec![Mark::Text; doc.line_count()],
        found: Vec::new(),
        rows: Vec::new(),
        open: None,
    };
    let mut i = 0;
    while i < doc.line_count() {
        i = reader.line(i);
    }
    reader.flush(doc.line_count());
    let shown = Shown::new(by_line(reader.found, doc.text(), &starts), reader.rows);
    (reader.marks, shown)
}

/// What a text that stands by itself shows.
pub fn shown(text: &str) -> String {
    let from = list_mark(text).or_else(|| text.starts_with("| ").then_some(2));
    shown_from(text, from.unwrap_or(0), code)
}

struct Reader<'d> {
    doc: &'d Document,
    starts: &'d [usize],
    marks: Vec<Mark>,
    found: Vec<Range<usize>>,
    rows: Vec<u32>,
    open: Option<Open>,
}

/// A paragraph that may go on.
struct Open {
    bytes: Range<usize>,
    /// Columns that its last line is set in by.
    indent: usize,
    /// Columns that its mark is set in by, where it is an item.
    item: Option<usize>,
}

impl Reader<'_> {
    /// Ends the paragraph before a line. Returns the first line behind the listing that it announces, if it does.
    fn flush(&mut self, i: usize) -> usize {
        let Some(Open {
            mut bytes, indent, ..
        }) = self.open.take()
        else {
            return i;
        };
        let text = &self.doc.text()[bytes.clone()];
        let announces = text.ends_with("::");
        if announces {
            // `So::` is shown as `So:`, `So ::` as `So`.
            let before = &text[..text.len() - 2];
            let spaced = before.is_empty() || before.ends_with(char::is_whitespace);
            bytes.end -= if spaced { 2 } else { 1 };
        }
        inline::read(self.doc.text(), bytes, code, &mut self.found);
        match announces {
            true => self.set_in(i, indent),
            false => i,
        }
    }

    /// Marks all lines from here on as code that are set in further, and returns the first that is not.
    fn set_in(&mut self, i: usize, by: usize) -> usize {
        let mut end = i;
        for j in i..self.marks.len() {
            let line = self.doc.line(j);
            if line.trim().is_empty() {
                continue;
            }
            if indent(line) <= by {
                break;
            }
            self.marks[j] = Mark::Code;
            end = j + 1;
        }
        end
    }

    /// A paragraph begins at this byte of a line.
    fn begin(&mut self, i: usize, from: usize, item: bool) -> usize {
        let line = self.doc.line(i);
        let own = indent(line);
        let (start, bare) = (self.starts[i], line.len() - line.trim_start().len());
        self.open = Some(Open {
            bytes: start + from..start + line.trim_end().len(),
            indent: own + from - bare,
            item: item.then_some(own),
        });
        i + 1
    }

    /// Reads what begins at a line, and says where it ends.
    fn line(&mut self, i: usize) -> usize {
        let line = self.doc.line(i);
        let t = line.trim();
        if t.is_empty() {
            return self.flush(i).max(i + 1);
        }
        let from = line.len() - line.trim_start().len();
        if let Some(open) = &self.open {
            let item = list_mark(line).filter(|_| open.item == Some(indent(line)));
            if open.item.is_some_and(|own| indent(line) <= own) && is_explicit(line) {
                self.flush(i);
                return self.line(i);
            }
            if is_adornment(t) {
                self.flush(i);
                return i + 1;
            }
            if let Some(from) = item {
                self.flush(i);
                return self.begin(i, from, true);
            }
            let open = self.open.as_mut().expect("is open");
            // What is set in below a term is its definition.
            if indent(line) <= open.indent || open.item.is_some() {
                open.bytes.end = self.starts[i] + line.trim_end().len();
                open.indent = indent(line);
                return i + 1;
            }
            let next = self.flush(i);
            if next > i {
                return next;
            }
        }
        if is_adornment(t) {
            return i + 1;
        }
        if t == "::" {
            self.marks[i] = Mark::Code;
            return self.set_in(i + 1, indent(line));
        }
        if is_explicit(line) {
            return self.explicit(i);
        }
        if t.starts_with(">>> ") {
            let filled = |j: &usize| !self.doc.line(*j).trim().is_empty();
            let end = (i..self.marks.len()).take_while(filled).count() + i;
            self.marks[i..end].fill(Mark::Code);
            return end;
        }
        if t.starts_with("+-") && t.bytes().all(|b| b"+-=".contains(&b)) {
            return self.grid(i);
        }
        if t.starts_with("| ") {
            self.begin(i, from + 2, false);
            self.flush(i + 1);
            return i + 1;
        }
        match list_mark(line) {
            Some(from) => self.begin(i, from, true),
            None => self.begin(i, from, false),
        }
    }

    /// What begins with two points: a directive, a comment, a target, a footnote.
    fn explicit(&mut self, i: usize) -> usize {
        let line = self.doc.line(i).trim_end();
        let own = indent(line);
        let bare = line.trim_start().trim_start_matches("..").trim_start();
        let is_last = i + 1 >= self.marks.len() || self.doc.line(i + 1).trim().is_empty();
        if bare.starts_with("__ ") || bare.is_empty() && is_last {
            // A comment without a word takes nothing in.
            self.marks[i] = Mark::Code;
            return i + 1;
        }
        if bare.starts_with('[')
            && let Some(close) = bare.find("] ")
        {
            let text = bare[close + 2..].trim_start();
            return self.begin(i, line.len() - text.len(), true);
        }
        let directive = bare.split_once("::").filter(|(name, rest)| {
            let name = name.trim_end().rsplit(' ').next().unwrap_or_default();
            let fits = |b: u8| b.is_ascii_alphanumeric() || b"-_:.".contains(&b);
            !name.is_empty() && name.bytes().all(fits) && (rest.is_empty() || rest.starts_with(' '))
        });
        let Some((name, argument)) = directive.filter(|_| !bare.starts_with('_')) else {
            self.marks[i] = Mark::Code;
            return self.set_in(i + 1, own);
        };
        let name = name.trim_end().rsplit(' ').next().unwrap_or_default();
        let name = name.to_ascii_lowercase();
        if CODE.contains(&name.as_str()) {
            self.marks[i] = Mark::Code;
            let next = self.options(i + 1, own);
            return match name == "toctree" {
                true => self.entries(next, own),
                false => self.set_in(next, own),
            };
        }
        let argument = prose(&name, argument.trim_start());
        if !argument.is_empty() {
            let next = self.begin(i, line.len() - argument.len(), true);
            // It may go on as an item does, unless options follow.
            return match self.options(next, own) {
                end if end > next => self.flush(end),
                _ => next,
            };
        }
        self.marks[i] = Mark::Code;
        self.options(i + 1, own)
    }

    /// The options of a directive that is set in by `own`: `:width: 80`.
    fn options(&mut self, i: usize, own: usize) -> usize {
        let mut end = i;
        while end < self.marks.len() {
            let line = self.doc.line(end);
            let t = line.trim();
            let option =
                t.strip_prefix(':')
                    .and_then(|t| t.split_once(':'))
                    .filter(|(name, rest)| {
                        !name.is_empty() && (rest.is_empty() || rest.starts_with(' '))
                    });
            let Some((name, value)) = option.filter(|_| indent(line) > own) else {
                break;
            };
            let value = value.trim_start();
            let name = name.split(' ').next().unwrap_or_default();
            if value.is_empty() || !TEXT_OPTIONS.contains(&name) {
                self.marks[end] = Mark::Code;
                end += 1;
                continue;
            }
            self.flush(end);
            let from = line.trim_end().len() - value.len();
            let set = indent(line);
            let first = end;
            end += 1;
            // What is set in further goes on with it.
            while end < self.marks.len()
                && !self.doc.line(end).trim().is_empty()
                && indent(self.doc.line(end)) > set
            {
                end += 1;
            }
            let last = self.starts[end - 1] + self.doc.line(end - 1).trim_end().len();
            let bytes = self.starts[first] + from..last;
            inline::read(self.doc.text(), bytes, code, &mut self.found);
        }
        end
    }

    /// The entries of a table of contents, of which those with a title of their own (`Title <page>`) are text.
    fn entries(&mut self, i: usize, own: usize) -> usize {
        let end = self.set_in(i, own);
        for j in i..end {
            let line = self.doc.line(j).trim_end();
            let title = line.strip_suffix('>').and_then(|l| l.rsplit_once(" <"));
            if let Some((title, _)) = title {
                let from = self.starts[j] + title.len() - title.trim_start().len();
                let to = self.starts[j] + title.trim_end().len();
                self.marks[j] = Mark::Text;
                self.found.push(from..to);
            }
        }
        end
    }

    /// A table that is drawn: its rows have cells where each of them takes one line, else they are shown as they are
    /// written.
    fn grid(&mut self, i: usize) -> usize {
        let drawn = |j: &usize| self.doc.line(*j).trim_start().starts_with(['+', '|']);
        let end = (i..self.marks.len()).take_while(drawn).count() + i;
        let is_border = |j: usize| self.doc.line(j).trim_start().starts_with('+');
        let is_simple = (i + 1..end).all(|j| is_border(j) || is_border(j - 1))
            && (i..end).all(|j| !is_border(j) || !self.doc.line(j).contains('|'));
        for j in i..end {
            let line = self.doc.line(j).trim_end();
            let start = self.starts[j];
            if is_border(j) {
                self.marks[j] = Mark::Rule;
                continue;
            }
            self.marks[j] = Mark::Table;
            if !is_simple {
                let from = line.len() - line.trim_start().len();
                self.found.push(start + from..start + line.len());
                continue;
            }
            self.rows.push(j as u32);
            for cell in inline::cells(line) {
                let bytes = start + cell.start..start + cell.end;
                inline::read_cell(self.doc.text(), bytes, code, &mut self.found);
            }
        }
        end
    }
}

/// Columns that a line is set in by, for Docutils: the wide blank that Chinese paragraphs begin with is a character of
/// them.
fn indent(line: &str) -> usize {
    let blanks = line.bytes().take_while(|b| b" \t".contains(b));
    blanks.fold(0, |n, b| match b {
        b'\t' => (n / 8 + 1) * 8,
        _ => n + 1,
    })
}

/// Whether two points, or two bars of an address, begin what is no paragraph.
fn is_explicit(line: &str) -> bool {
    let t = line.trim_start_matches([' ', '\t']).trim_end();
    t == ".." || t.starts_with(".. ") || t.starts_with("__ ")
}

/// Whether a line (trimmed) is a rule under or over a title, or the border of a table of columns.
fn is_adornment(t: &str) -> bool {
    let first = t.as_bytes()[0];
    let columns = first == b'=' && t.bytes().all(|b| b == b'=' || b == b' ');
    first.is_ascii_punctuation() && t.len() > 2 && (columns || t.bytes().all(|b| b == first))
}

/// Where the text of an item begins: behind `-`, `*`, `+`, `#.`, `1.`, `1)` or `(1)` and a blank.
fn list_mark(line: &str) -> Option<usize> {
    let outer = one_mark(line)?;
    // An item may begin with the first item of another list.
    let inner = one_mark(&line[outer..]);
    Some(outer + inner.unwrap_or(0))
}

fn one_mark(line: &str) -> Option<usize> {
    let t = line.trim_start();
    let digits = |t: &str| t.bytes().take_while(u8::is_ascii_digit).count();
    let n = match t.chars().next()? {
        c @ ('-' | '*' | '+' | '•') => c.len_utf8(),
        '#' => 1 + usize::from(t[1..].starts_with(['.', ')'])),
        '0'..='9' => digits(t) + usize::from(t[digits(t)..].starts_with(['.', ')'])),
        '(' => 1 + digits(&t[1..]) + usize::from(t[1 + digits(&t[1..])..].starts_with(')')),
        _ => return None,
    };
    let fits = match t.as_bytes()[0] {
        b'#' | b'0'..=b'9' => t[..n].ends_with(['.', ')']) && n <= 4,
        b'(' => t[..n].ends_with(')') && (3..=5).contains(&n),
        _ => true,
    };
    let rest = t[n..]
        .strip_prefix([' ', '\t'])
        .filter(|_| fits)?
        .trim_start();
    (!rest.is_empty()).then(|| line.len() - rest.len())
}

#[cfg(test)]
mod tests;
