//! What lines are, looked at one after the other: listings, tables and rules by their marks, and how many lines there
//! are as each way of marking headings has them.

use super::hashes::{self, Hash};
use super::light::Mark;
use super::role::Role;
use crate::document::subtitles::is_cue_time;
use crate::document::{Document, ParagraphKind};
use crate::language::width::{columns, indent};

/// What is found line by line.
pub struct Lines<'d> {
    doc: &'d Document,
    /// The role of each line.
    pub roles: Vec<Role>,
    /// How many lines are blank.
    pub blanks: usize,
    /// How wide some of the lines are, in columns.
    pub widths: Vec<u32>,
    pub found: Found,
    /// An open listing: its delimiter's byte and how often that is repeated.
    fence: Option<(u8, usize)>,
}

/// How many lines there are that markup could be told by.
#[derive(Default)]
pub struct Found {
    /// `# Title`.
    pub headings: usize,
    /// Whether these are of several depths, which comments are not.
    pub deeper: bool,
    /// `# a comment`.
    pub comments: usize,
    /// `== Title`.
    pub equals: usize,
    /// `3.2 Title`.
    pub numbered: usize,
    /// Headings by the format of the file.
    pub styled: usize,
}

/// Looks at all lines; `marks` is what the markup says of them that the file is in by its name.
pub fn read<'d>(doc: &'d Document, marks: Option<&[Mark]>) -> Lines<'d> {
    let mut out = Lines {
        doc,
        roles: vec![Role::Text; doc.line_count()],
        blanks: 0,
        widths: Vec::new(),
        found: Found::default(),
        fence: None,
    };
    for (i, line) in doc.lines().enumerate() {
        let t = line.trim();
        if t.is_empty() {
            out.blanks += 1;
            out.roles[i] = Role::Blank;
            continue;
        }
        if i % 7 == 0 && out.widths.len() < 40_000 {
            out.widths.push(columns(line.trim_end()).min(400) as u32);
        }
        let mark = marks.map_or(Mark::Text, |marks| marks[i]);
        let known = out.in_listing(i, t)
            || out.in_cue(i, t)
            || out.by_markup(i, mark)
            || out.by_format(i)
            || out.opens_listing(i, line);
        if !known {
            out.by_marks(i, line);
        }
    }
    out
}

impl Lines<'_> {
    /// Whether a line is part of the open listing.
    fn in_listing(&mut self, i: usize, t: &str) -> bool {
        let Some((mark, n)) = self.fence else {
            return false;
        };
        self.roles[i] = Role::Code;
        if closes(t, mark, n) {
            self.fence = None;
        }
        true
    }

    /// Whether a line is the time of a subtitle, which stands below the subtitle's number.
    fn in_cue(&mut self, i: usize, t: &str) -> bool {
        if !is_cue_time(t) {
            return false;
        }
        self.roles[i] = Role::Code;
        let number = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
        if i > 0 && number(self.doc.line(i - 1).trim()) {
            self.roles[i - 1] = Role::Code;
        }
        true
    }

    /// Whether the markup that the file is in by its name says what a line is.
    fn by_markup(&mut self, i: usize, mark: Mark) -> bool {
        match mark {
            Mark::Text => return false,
            Mark::Heading(_) => {}
            Mark::Code => self.roles[i] = Role::Code,
            Mark::Table => self.roles[i] = Role::Table,
            Mark::Underline | Mark::Rule => self.roles[i] = Role::Rule,
        }
        true
    }

    /// Whether the format of the file says what a line is.
    fn by_format(&mut self, i: usize) -> bool {
        match self.doc.kind(i) {
            // The table of contents is read later; it is a witness to the headings.
            ParagraphKind::Text | ParagraphKind::Contents => return false,
            ParagraphKind::Heading(_) => self.found.styled += 1,
            ParagraphKind::Code => self.roles[i] = Role::Code,
            ParagraphKind::Table => self.roles[i] = Role::Table,
            ParagraphKind::Apart => self.roles[i] = Role::PageHeader,
        }
        true
    }

    /// Whether a line opens a listing, or is a row of tildes across the page.
    fn opens_listing(&mut self, i: usize, line: &str) -> bool {
        let (doc, t) = (self.doc, line.trim());
        let mark = t.as_bytes()[0];
        let n = t.bytes().take_while(|&b| b == mark).count();
        let opens = match mark {
            b'`' | b'~' if n >= 3 => {
                // A row of tildes across the page parts what stands above from what stands below.
                if n > LONGEST_FENCE {
                    self.roles[i] = Role::Rule;
                    return true;
                }
                // `~~~~~` under a title is an underline; a fence opens after a blank line or with a language.
                let underline =
                    n == t.len() && mark == b'~' && i > 0 && !doc.line(i - 1).trim().is_empty();
                !underline && !t[n..].contains('`') && fence_closes(doc, i, mark, n)
            }
            b'-' | b'.' if n >= 4 && n == t.len() && line.trim_end().len() == n => {
                // AsciiDoc's listing: the same delimiter again within reach, text between, no title above.
                let after_title = i > 0
                    && !doc.line(i - 1).trim().is_empty()
                    && columns(doc.line(i - 1).trim()).abs_diff(n) <= 3;
                !after_title && self.found.equals > 0 && fence_closes(doc, i, mark, n)
            }
            _ => false,
        };
        if opens {
            self.fence = Some((mark, n));
            self.roles[i] = Role::Code;
        }
        opens
    }

    /// Tells tables and rules by their marks, and counts what may be markup.
    fn by_marks(&mut self, i: usize, line: &str) {
        let t = line.trim();
        let first = t.as_bytes()[0];
        let found = &mut self.found;
        match first {
            b'|' => self.roles[i] = Role::Table,
            b'#' => match hashes::read(self.doc, i) {
                Some(Hash::Heading(depth)) => {
                    found.headings += 1;
                    found.deeper |= depth > 1;
                }
                Some(Hash::Comment) => found.comments += 1,
                None => {}
            },
            b'=' => {
                let n = t.bytes().take_while(|&b| b == b'=').count();
                // `=== "Tab"` is not a title but one of several panes, in Markdown for MkDocs.
                let pane = t[n..].trim_start().starts_with(['"', '\'']);
                if n <= 6 && t[n..].starts_with(' ') && indent(line) == 0 && !pane {
                    found.equals += 1;
                }
            }
            b'0'..=b'9' if is_section_number(t) => found.numbered += 1,
            _ => {}
        }
        if first != b'|'
            && memchr::memchr(b'|', t.as_bytes()).is_some()
            && (t.contains(" | ") || t.matches("| ").count() >= 2)
        {
            self.roles[i] = Role::Table;
        }
        if repeated_mark(t, 3).is_some()
            || (t.len() >= 3 && !t.chars().any(char::is_alphanumeric) && t.is_ascii())
        {
            self.roles[i] = Role::Rule;
        }
    }
}

/// The one punctuation character that a line repeats at least `least` times and nothing else.
pub fn repeated_mark(line: &str, least: usize) -> Option<char> {
    let t = line.trim();
    let first = t.chars().next()?;
    if !matches!(
        first,
        '=' | '-'
            | '~'
            | '^'
            | '"'
            | '\''
            | '`'
            | '*'
            | '+'
            | '#'
            | '<'
            | '>'
            | ':'
            | '.'
            | '_'
            | '—'
            | '─'
            | '━'
            | '＝'
            | '－'
            | '＊'
    ) {
        return None;
    }
    let mut n = 0;
    for c in t.chars() {
        if c != first {
            return None;
        }
        n += 1;
    }
    (n >= least).then_some(first)
}

/// The most marks that a fence around code has.
const LONGEST_FENCE: usize = 12;

fn closes(line: &str, mark: u8, n: usize) -> bool {
    let k = line.bytes().take_while(|&b| b == mark).count();
    k == line.len()
        && if matches!(mark, b'-' | b'.') {
            k == n
        } else {
            k >= n
        }
}

/// Whether a delimiter finds its counterpart within reach. One that never closes is no listing, and
/// must not swallow the rest of the document.
fn fence_closes(doc: &Document, open: usize, mark: u8, n: usize) -> bool {
    (open + 1..doc.line_count().min(open + 600)).any(|i| closes(doc.line(i).trim(), mark, n))
}

/// Whether a line begins as a numbered section does: `3.2. Title`, `3.2.1 Title`.
fn is_section_number(t: &str) -> bool {
    let rest = t.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = t[..t.len() - rest.len()].trim_end_matches('.');
    number.contains('.')
        && !number.contains("..")
        && rest.starts_with(' ')
        && rest.trim_start().starts_with(char::is_alphabetic)
}
