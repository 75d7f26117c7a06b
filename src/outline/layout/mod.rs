//! What each line is before anyone asks whether it is a heading.
//!
//! Code listings, page headers and rules hold text that looks like headings (`# a comment`, the chapter's
//! name on top of every page). They are told apart here, once, so that the reader of headings never
//! sees them.

mod centred;
pub mod decoration;
mod hashes;
pub mod leaders;
mod light;
mod lines;
mod manual;
mod pages;
mod role;
mod running;

use crate::document::Document;
use crate::language::width::{columns, indent};
use crate::segmentation::Wrapping;
pub use light::Shown;
pub(crate) use light::shown_like;
use light::{Form, Light, Mark};
pub use lines::repeated_mark;
use lines::{Found, Lines};
pub use role::Role;

/// How the lines of a document are laid out.
#[derive(Debug, Clone)]
pub struct Layout {
    /// The role of each line, by its 0-based index.
    pub roles: Vec<Role>,
    /// Columns that wrapped lines fill (a Chinese character is two); `None` where a line is a paragraph.
    pub wrap: Option<usize>,
    /// How they are broken there.
    pub wrapping: Option<Wrapping>,
    /// Share of lines that are blank, 0 to 1: where it is near zero, a missing blank line says nothing.
    pub blank_share: f32,
    /// The markup that headings are written in, where the document uses one.
    pub markup: Option<Markup>,
    /// Columns that running text is set in by, where it is and headings are not, as in RFCs and manual pages; else 0.
    pub body_indent: usize,
    /// Whether it is a page of a manual, whose head says so.
    pub manual: bool,
    /// The depth of the heading on each line, 0 for none, where a parser of the markup has told.
    pub parsed: Option<Vec<u8>>,
    /// What is text for a translator, where it is told from markup.
    pub shown: Option<Shown>,
}

/// Shares of blank lines below which there are none but for a stray one, and hardly any.
const STRAY: f32 = 0.02;
const HARDLY: f32 = 0.05;

impl Layout {
    /// Whether the text has no blank lines, but for a stray one: then none sets a heading apart.
    pub fn no_line_is_blank(&self) -> bool {
        self.blank_share < STRAY
    }

    /// Whether hardly a line is blank, so that a heading need not be set apart.
    pub fn hardly_a_line_is_blank(&self) -> bool {
        self.blank_share < HARDLY
    }

    /// Whether each line is a paragraph, with no blank line between.
    pub fn lines_are_paragraphs(&self) -> bool {
        self.no_line_is_blank() && self.wrap.is_none()
    }

    /// Whether a line set in by so many columns stands out of running text that is set in further.
    pub fn stands_out(&self, indent: usize) -> bool {
        self.body_indent >= 2 && (indent == 0 || indent + 3 <= self.body_indent)
    }

    /// Whether the text is written in a markup that has a way of writing lists (Markdown, AsciiDoc,
    /// reStructuredText).
    pub fn is_light_markup(&self) -> bool {
        self.markup.is_some_and(|m| m != Markup::Styles)
    }
}

/// A way of marking headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markup {
    /// `# Title` or an underline of `=` or `-`.
    Markdown,
    /// `== Title`, as AsciiDoc and wikis do.
    Equals,
    /// Underlines of any punctuation, as reStructuredText does.
    Underline,
    /// The file's format says which paragraphs are headings (HTML, Word).
    Styles,
}

/// Reads the layout of a document.
pub fn read(doc: &Document) -> Layout {
    let (form, marks, shown) = match light::read(doc) {
        Some(Light { form, marks, shown }) => (Some(form), Some(marks), Some(shown)),
        None => (None, None, None),
    };
    let Lines {
        mut roles,
        blanks,
        mut widths,
        found,
        ..
    } = lines::read(doc, marks.as_deref());
    let count = roles.len();
    pages::mark(doc, &mut roles);
    running::mark(doc, &mut roles);
    let manual = manual::mark(doc, &mut roles);
    // The other readers leave the depths of headings to the lines.
    let parsed = marks.filter(|_| form == Some(Form::Markdown)).map(depths);
    let markup = markup_of(doc, &roles, &found, form, parsed.as_deref());
    if matches!(markup, Some(Markup::Underline)) {
        mark_short_underlines(doc, &mut roles);
        if form.is_none() {
            mark_literal_blocks(doc, &mut roles);
        }
    }
    let (wrap, wrapping) = wrapped(doc, &mut widths).unzip();
    Layout {
        body_indent: if markup.is_none() {
            body_indent(doc, &roles, manual)
        } else {
            0
        },
        manual,
        wrap,
        wrapping,
        blank_share: blanks as f32 / count.max(1) as f32,
        roles,
        markup,
        parsed,
        shown,
    }
}

/// Columns that running text is set in by: at least so many before four in five of the lines that fill a paragraph of
/// two or more. In a manual page (`manual`), which may be short, names of sections stand right above their text and are
/// no part of it.
fn body_indent(doc: &Document, roles: &[Role], manual: bool) -> usize {
    let text = |i: usize| roles.get(i) == Some(&Role::Text);
    let name = |i: usize| manual && indent(doc.line(i)) == 0;
    let mut indents: Vec<u32> = (0..roles.len())
        .filter(|&i| text(i) && !name(i) && (manual || text(i + 1) || i > 0 && text(i - 1)))
        .map(|i| indent(doc.line(i)) as u32)
        .collect();
    if indents.len() < if manual { 3 } else { 8 } {
        return 0;
    }
    let fifth = indents.len() / 5;
    let at = *indents.select_nth_unstable(fifth).1 as usize;
    if at >= 2 { at } else { 0 }
}

/// The depth of the heading on each line, 0 for none.
fn depths(marks: Vec<Mark>) -> Vec<u8> {
    let depth = |m: &Mark| {
        if let Mark::Heading(depth) = m {
            *depth
        } else {
            0
        }
    };
    marks.iter().map(depth).collect()
}

/// The markup that headings are written in: what the format, a parser or the file's name says, else what there
/// are most of.
fn markup_of(
    doc: &Document,
    roles: &[Role],
    found: &Found,
    form: Option<Form>,
    parsed: Option<&[u8]>,
) -> Option<Markup> {
    let Found {
        headings,
        deeper,
        comments,
        equals,
        numbered,
        styled,
    } = *found;
    let underlines = underlined_titles(doc, roles);
    if styled > 0 {
        Some(Markup::Styles)
    } else if parsed.is_some_and(|p| p.iter().any(|&d| d > 0)) {
        Some(Markup::Markdown)
    } else if doc.has_paragraphs() {
        None
    } else if form == Some(Form::AsciiDoc) && equals > 0 {
        Some(Markup::Equals)
    } else if form == Some(Form::ReStructured) && underlines > 0 {
        Some(Markup::Underline)
    } else if equals >= 2 && equals >= headings && equals >= underlines {
        Some(Markup::Equals)
    } else if headings >= 2
        && headings * 2 >= underlines
        && (headings > comments || deeper && headings == comments)
        && !doc.line(0).starts_with("#!")
        && headings > numbered
    {
        // Beside many section numbers without markup, `# make install` is a command.
        Some(Markup::Markdown)
    } else if underlines >= 2 {
        Some(Markup::Underline)
    } else {
        None
    }
}

/// A title of one character has a rule of two.
fn mark_short_underlines(doc: &Document, roles: &mut [Role]) {
    for (i, role) in roles.iter_mut().enumerate().skip(1) {
        let short = || columns(doc.line(i - 1).trim()) <= 2;
        if *role == Role::Text && repeated_mark(doc.line(i), 2).is_some() && short() {
            *role = Role::Rule;
        }
    }
}

/// Counts titles with an underline of about their own width.
fn underlined_titles(doc: &Document, roles: &[Role]) -> usize {
    (1..roles.len())
        .filter(|&i| roles[i] == Role::Rule && is_underline(doc, roles, i, false))
        .count()
}

/// Whether the line is an underline: marks only, under a short line that begins a paragraph. Where titles are known to
/// be underlined (`known`), the rule may be longer than its title: translators leave it as it was.
pub fn is_underline(doc: &Document, roles: &[Role], i: usize, known: bool) -> bool {
    if i == 0 || roles[i] != Role::Rule || roles[i - 1] != Role::Text {
        return false;
    }
    let line = doc.line(i);
    let Some(_) = repeated_mark(line, if known { 2 } else { 3 }) else {
        return false;
    };
    let title = doc.line(i - 1);
    // `[NOTE]` says in AsciiDoc what the block below is.
    if title.starts_with('[') && title.trim_end().ends_with(']') {
        return false;
    }
    // Further in, it is the head of a table or the output of a program.
    if indent(line) >= 4 && indent(title) >= 4 {
        return false;
    }
    let (rule, title) = (columns(line.trim()), columns(title.trim()));
    let alone = i < 2 || matches!(roles[i - 2], Role::Blank | Role::Rule | Role::Heading);
    let below = i + 1 >= roles.len() || roles[i + 1] != Role::Rule;
    // Under a Chinese title people count characters, not columns: the rule may be half as wide.
    alone && below && title <= 160 && rule * 2 + 1 >= title && (known || rule <= title * 2 + 4)
}

/// In reStructuredText a paragraph that ends in `::` announces an indented literal block.
fn mark_literal_blocks(doc: &Document, roles: &mut [Role]) {
    let mut i = 0;
    while i < roles.len() {
        let line = doc.line(i);
        let t = line.trim_end();
        if roles[i] == Role::Text && (t.ends_with("::") || t.trim_start().starts_with(".. code")) {
            let base = indent(line);
            let mut j = i + 1;
            while j < roles.len() && (roles[j] == Role::Blank || indent(doc.line(j)) > base) {
                if roles[j] != Role::Blank {
                    roles[j] = Role::Code;
                }
                j += 1;
            }
            i = j.max(i + 1);
        } else {
            i += 1;
        }
    }
}

/// How lines are wrapped, if they are: many must be about as long, and their ends fall where a width makes them fall, or
/// as those of running text do where there are several widths. A list of short entries has lines about as long.
fn wrapped(doc: &Document, widths: &mut [u32]) -> Option<(usize, Wrapping)> {
    let width = wrap_width(widths).filter(|_| !doc.has_paragraphs())?;
    let mut wrapping = Wrapping::of(doc);
    if wrapping.prose {
        wrapping.width = wrapping.width.or(Some(width));
    }
    wrapping.width.is_some().then_some((width, wrapping))
}

/// The narrowest column, as that of a telephone's page.
const NARROWEST: usize = 34;

/// The width that lines are wrapped at: a good part of the lines nearly reaches the same width, and
/// hardly any goes beyond.
fn wrap_width(widths: &mut [u32]) -> Option<usize> {
    if widths.len() < 8 {
        return None;
    }
    widths.sort_unstable();
    let top = widths[widths.len() * 97 / 100] as usize;
    if !(NARROWEST..=110).contains(&top) {
        return None;
    }
    let near = widths
        .iter()
        .filter(|&&w| w as usize + top / 6 >= top && w as usize <= top + 2)
        .count();
    (near * 4 >= widths.len()).then_some(top)
}

#[cfg(test)]
mod tests;
