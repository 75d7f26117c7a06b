//! Headings, as the pairing and every format see them.

use super::Strength;
use super::candidates::candidate::Candidate;
use super::candidates::markup;
use super::clues::Family;
use super::label::{Label, Number, Series};
use super::layout::decoration;
use super::layout::leaders::without_leader;
use super::strength::CERTAIN;
use crate::document::{Document, Text};

/// A heading of the outline.
#[derive(Debug, Clone)]
pub struct Heading {
    /// 0-based index of its first line.
    pub line: u32,
    /// How many lines it covers, an underline not counted.
    pub lines: u32,
    /// Its series.
    pub series: Series,
    /// Its label, where it has one.
    pub label: Option<Label>,
    /// Its number, or [`Number::NONE`].
    pub number: Number,
    /// Its text as it stands, on one line, markup included; of a run-in heading only label and title.
    pub text: Text,
    /// Byte range of the title in `text`; empty where there is none.
    pub(super) title: (u32, u32),
    /// Byte range of `text` without markup.
    pub(super) plain: (u32, u32),
    /// Whether the title is a name by itself once label and number are gone: they stand before it, set
    /// apart from it.
    pub clean_title: bool,
    /// Byte offset in its line where the section's text begins on the same line.
    pub run_in: Option<u32>,
    /// Its line in the table of contents, 0-based, where the heading stands there too.
    pub contents_line: Option<u32>,
    /// Its level in the table of contents, 1 outermost; 0 where that does not list it.
    pub(crate) contents_level: u16,
    /// Only the table of contents has it: it has no body.
    pub only_in_contents: bool,
    /// What is needed for it to count.
    pub strength: Strength,
    /// Log-odds that it is a heading.
    pub score: f32,
    /// Its level where a person has said it.
    pub said: Option<u16>,
    /// Depth, from 1; 0 is the document's title.
    pub level: u16,
    /// Index of its parent in the outline.
    pub parent: Option<u32>,
    /// Its place among its parent's children, from 1.
    pub ordinal: u32,
}

impl Heading {
    /// The title, without label, number and markup; empty where there is none.
    pub fn title(&self) -> &str {
        self.text
            .get(self.title.0 as usize..self.title.1 as usize)
            .unwrap_or("")
            .trim()
    }

    /// Whether it is a heading whatever the other document has.
    pub fn is_sure(&self) -> bool {
        self.strength == Strength::Sure
    }

    /// Whether it is no more than a line that may be one: nothing but its words and its place speaks for it.
    pub(crate) fn is_line(&self) -> bool {
        let bare = self.number.is_none() && matches!(self.series, Series::Plain | Series::Named);
        let open = self.score < CERTAIN && self.strength != Strength::Faint;
        bare && open && self.level > 0 && self.contents_line.is_none() && self.plain.0 == 0
    }

    /// The text without markup.
    pub fn plain(&self) -> &str {
        self.text
            .get(self.plain.0 as usize..self.plain.1 as usize)
            .unwrap_or(&self.text)
            .trim()
    }
}

impl Heading {
    /// Of a candidate in the body.
    pub(super) fn of(doc: &Document, c: &Candidate) -> Self {
        let (text, plain, title) = texts(doc, c);
        Self::new(c, text, plain, title)
    }

    /// Of an entry of the table of contents that the body lacks.
    pub(super) fn of_entry(doc: &Document, c: &Candidate) -> Self {
        let (text, plain, mut title) = texts(doc, c);
        title.1 = title.1.min(without_leader(&text).len());
        title.0 = title.0.min(title.1);
        Self {
            contents_line: Some(c.line),
            only_in_contents: true,
            ..Self::new(c, text, plain, title)
        }
    }

    /// The title of the document, on this 0-based line.
    pub(super) fn of_document(line: usize, text: Text) -> Self {
        let whole = (0, text.len());
        let c = Candidate::new(line, Series::Plain, Family::Title, whole);
        Self {
            level: 0,
            ..Self::new(&c, text, whole, whole)
        }
    }

    fn new(c: &Candidate, text: Text, plain: (usize, usize), title: (usize, usize)) -> Self {
        Self {
            line: c.line,
            lines: c.lines,
            series: c.series,
            label: c.label,
            number: c.number,
            title: (title.0 as u32, title.1 as u32),
            plain: (plain.0 as u32, plain.1 as u32),
            text,
            clean_title: c.clean_title,
            run_in: c.run_in,
            contents_line: None,
            contents_level: 0,
            only_in_contents: false,
            strength: c.strength,
            score: c.log_odds(),
            said: None,
            level: 1,
            parent: None,
            ordinal: 1,
        }
    }
}

/// The text of a candidate, and the byte ranges in it of what is no markup and of the title.
fn texts(doc: &Document, c: &Candidate) -> (Text, (usize, usize), (usize, usize)) {
    let text = match c.run_in {
        Some(at) => {
            let line = doc.line(c.line as usize);
            let lead = line.len() - line.trim_start().len();
            let label = line.get(lead..(at as usize).max(lead));
            doc.shared(label.unwrap_or(line.trim()).trim_end())
        }
        None => c.joined(doc),
    };
    let plain = match c.series {
        Series::Markup(_) if !doc.has_paragraphs() => markup::unmarked(&text),
        _ if c.lines == 1 && c.run_in.is_none() => {
            decoration::bold(&text).unwrap_or((0, text.len()))
        }
        _ => (0, text.len()),
    };
    let mut title = (c.title.0 as usize, (c.title.1 as usize).min(plain.1));
    if c.lines > 1 && c.run_in.is_none() && title.1 >= c.first_line(doc).len() {
        title.1 = plain.1;
    }
    title.0 = title.0.min(title.1);
    (text, plain, title)
}
