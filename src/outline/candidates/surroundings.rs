//! What stands around a line: blank lines, the line that it goes on from, the lines that it goes on over.

use super::candidate::{Candidate, FURTHER};
use crate::document::Document;
use crate::language::items::is_item;
use crate::language::width::{columns, indent};
use crate::language::wording::english::is_unfinished;
use crate::language::wording::{self, ends_like_sentence, is_date_line};
use crate::language::{Language, ends_sentence, is_han};
use crate::outline::clues::Clue;
use crate::outline::forms::{self, Line, machine_made};
use crate::outline::label::{Label, Series};
use crate::outline::layout::leaders::without_leader;
use crate::outline::layout::{Layout, Role};

/// What stands around a line.
pub struct Around {
    pub blank_before: bool,
    pub blank_after: bool,
    /// The line above is text that does not end a sentence.
    broken_before: bool,
    pub indent: usize,
}

impl Around {
    /// The columns that it is set in by, as candidates keep them.
    pub fn columns(&self) -> u16 {
        self.indent.min(u16::MAX as usize) as u16
    }

    pub fn of(doc: &Document, layout: &Layout, i: usize) -> Self {
        let role = |j: Option<usize>| {
            j.and_then(|j| layout.roles.get(j).copied())
                .unwrap_or(Role::Blank)
        };
        let empty = |r: Role| matches!(r, Role::Blank | Role::Rule | Role::PageHeader);
        let above = i.checked_sub(1);
        let broken_before = role(above) == Role::Text && !ends_sentence(doc.line(i - 1));
        Self {
            blank_before: empty(role(above)),
            blank_after: empty(role(Some(i + 1))),
            broken_before,
            indent: set_in(doc, i),
        }
    }
}

/// Columns that a line is set in by. Two ideographic spaces begin a Chinese paragraph and set nothing in.
fn set_in(doc: &Document, i: usize) -> usize {
    let line = doc.line(i);
    match line.strip_prefix("\u{3000}\u{3000}") {
        Some(rest) if doc.language == Language::Chinese => indent(rest),
        _ => indent(line),
    }
}

/// Notes what the surroundings of a reading say, and takes in the lines that the heading is wrapped over.
pub fn weigh(
    doc: &Document,
    layout: &Layout,
    c: &mut Candidate,
    around: &Around,
    underlined: bool,
) {
    c.add_if(underlined, Clue::Underlined);
    let titled = c.run_in.is_none() && c.title.0 < c.title.1;
    match layout.wrap {
        Some(wrap) => weigh_wrapped(doc, layout, c, around, wrap),
        None => weigh_unwrapped(doc, layout, c, around),
    }
    // 附件：… above the signature and the date of a letter says what comes with it.
    let signed = titled
        && c.number.is_none()
        && c.label.is_some()
        && is_signed_below(doc, layout, c.line as usize);
    c.add_if(signed, Clue::SignedBelow);
    // Where no line is blank, each is a paragraph.
    let paragraph = around.blank_before && around.blank_after || layout.lines_are_paragraphs();
    if paragraph && c.label.is_some() && titled && c.lines == 1 && c.run_in.is_none() {
        let line = doc.line(c.line as usize).trim();
        if let Some(clue) = machine_made(line, &line[c.title.0 as usize..]) {
            c.evidence.add(clue);
        }
    }
    if matches!(c.series, Series::Enumerated(..) | Series::Decimal(_)) {
        match (around.blank_before, around.blank_after || c.lines > 1) {
            (true, true) if layout.blank_share > MANY_BLANK => c.evidence.add(Clue::ApartAsAll),
            (true, true) => c.evidence.add(Clue::Apart),
            (false, false) => c.add_if(layout.blank_share > SOME_BLANK, Clue::BesideText),
            _ => {}
        }
        c.add_if(layout.no_line_is_blank(), Clue::WithoutBlanks);
        c.add_if(around.indent >= FURTHER.into(), Clue::SetIn);
        c.add_if(
            is_set_in_below(doc, layout, c, around),
            Clue::FurtherInBelow,
        );
    }
}

/// Whether what stands below is code, or set in further than the line, in a text that is not set in itself: so the
/// parts of a list's item are written. What counts there is a level of its own.
fn is_set_in_below(doc: &Document, layout: &Layout, c: &Candidate, around: &Around) -> bool {
    let below = (c.line + c.lines) as usize..layout.roles.len();
    let next = below.clone().find(|&l| layout.roles[l] != Role::Blank);
    next.is_some_and(|l| match layout.roles[l] {
        Role::Code => true,
        Role::Text => {
            let text = doc.line(l).trim();
            layout.body_indent == 0
                && set_in(doc, l) >= around.indent + usize::from(FURTHER)
                && !is_item(text)
        }
        _ => false,
    })
}

/// The share of blank lines above which they stand around every paragraph, and say little.
const MANY_BLANK: f32 = 0.45;

/// The share of blank lines above which one that is missing says something.
const SOME_BLANK: f32 = 0.05;

/// The same where lines are wrapped at a width.
fn weigh_wrapped(doc: &Document, layout: &Layout, c: &mut Candidate, around: &Around, wrap: usize) {
    let titled = c.run_in.is_none() && c.title.0 < c.title.1;
    // A line that goes on from the one above names a heading, it is none.
    let title_above = c.series != Series::Decimal(1) && has_room_above(doc, c.line as usize, wrap);
    let from_above = around.broken_before && !around.blank_before && !title_above;
    c.add_if(from_above, Clue::FromAbove);
    extend(doc, layout, c, wrap);
    if titled && c.label.is_some_and(Label::may_run_in) {
        run_in_over_lines(doc, layout, c);
    }
    if c.run_in.is_some() {
        c.lines = 1;
        return;
    }
    let below = goes_on(doc, layout, (c.line + c.lines - 1) as usize, wrap);
    c.add_if(below, Clue::GoesOnBelow);
    // A labelled line that goes on as a paragraph of running text.
    if c.lines > 1 {
        let text = c.joined(doc);
        // `3.1 The Licensee shall be deemed to accept it upon the first of the following events:`
        let sentence = text.len() > LONG_TITLE || c.evidence.has(Clue::FiniteVerb);
        let english = wording::english::ends_like_sentence(&text) || text.ends_with(':');
        let ends = english && sentence || wording::chinese::ends_like_sentence(&text);
        c.add_if(ends, Clue::WrappedParagraph);
    }
}

/// Bytes that hardly any title has more than.
const LONG_TITLE: usize = 120;

/// The same where each line is a paragraph, or where it is not known that lines are wrapped.
fn weigh_unwrapped(doc: &Document, layout: &Layout, c: &mut Candidate, around: &Around) {
    let titled = c.run_in.is_none() && c.title.0 < c.title.1;
    let close = !around.blank_before;
    if close && goes_on_above(doc, layout, c.line as usize) {
        c.evidence.add(Clue::FromAbove);
    } else if close && around.broken_before && layout.blank_share > SOME_BLANK && c.label.is_some()
    {
        c.evidence.add(Clue::OpenAbove);
    }
    if titled {
        if c.label.is_some_and(Label::may_run_in) {
            run_in_over_lines(doc, layout, c);
        } else if matches!(c.series, Series::Enumerated(..) | Series::Decimal(_)) {
            let first = c.line as usize;
            let text = matches!(Paragraph::of(doc, layout, first), Some(Paragraph::Text))
                || layout.blank_share > SOME_BLANK && is_narrow_paragraph(doc, layout, first);
            c.add_if(text, Clue::ItemOverLines);
        }
    }
    // A title that stops at "of the" goes on below, where it ends the paragraph.
    if c.lines == 1
        && c.run_in.is_none()
        && c.title.0 < c.title.1
        && is_unfinished(doc.line(c.line as usize))
    {
        let next = (c.line + 1) as usize;
        let ends = |l: usize| {
            let t = doc.line(l).trim();
            columns(t) <= 60 && !wording::english::ends_like_sentence(t) && !t.ends_with(':')
        };
        let role = |l: usize| layout.roles.get(l).copied().unwrap_or(Role::Blank);
        if role(next) == Role::Text && role(next + 1) != Role::Text && ends(next) {
            c.lines = 2;
        }
    }
}

/// Whether a date ends what is signed below a line, two lines further down at most.
fn is_signed_below(doc: &Document, layout: &Layout, line: usize) -> bool {
    let below = (line + 1..layout.roles.len()).filter(|&l| layout.roles[l] == Role::Text);
    below.take(3).any(|l| {
        let t = doc.line(l).trim();
        is_date_line(t)
    })
}

/// What the lines of a paragraph are that begins with a label or a number.
enum Paragraph {
    /// Running text: it ends as a sentence does, or goes on for longer than a title.
    Text,
    /// A title on so many lines, and text may begin on the line below it.
    Title(u32),
}

impl Paragraph {
    /// Reads the paragraph from its first line on, as far as each line breaks off and the next goes on with it. `None`
    /// for a line by itself.
    fn of(doc: &Document, layout: &Layout, first: usize) -> Option<Self> {
        // An entry of a contents, up to its page number, is no beginning of a paragraph.
        let entry = doc.line(first).trim();
        let mut last = first;
        while breaks_off(doc, layout, last) {
            last += 1;
            let t = doc.line(last).trim();
            if ends_like_sentence(t)
                || t.ends_with([':', '：'])
                || t.contains(". ")
                || last + 1 - first > MOST_LINES as usize
            {
                return (without_leader(entry).len() == entry.len()).then_some(Self::Text);
            }
        }
        (last > first).then_some(Self::Title((last + 1 - first) as u32))
    }
}

/// Whether a line begins a paragraph of lines that are all about as wide, though those of the document are not known to
/// be broken at a width: one that ends as sentences do. Above a paragraph of two lines a title may be as wide; there a
/// sentence must end within the second.
///
/// ```text
/// 1. The Committee met from 3 to 7
/// May 2021 in Geneva. It considered
/// the report of the working group.
/// ```
fn is_narrow_paragraph(doc: &Document, layout: &Layout, first: usize) -> bool {
    let text = |l: &usize| layout.roles[*l] == Role::Text;
    let lines: Vec<&str> = (first..layout.roles.len())
        .take_while(text)
        .take(NARROW_LINES)
        .map(|l| doc.line(l).trim())
        .collect();
    let Some((last, full)) = lines.split_last() else {
        return false;
    };
    let widths: Vec<usize> = full.iter().map(|t| columns(t)).collect();
    let (Some(&least), Some(&most)) = (widths.iter().min(), widths.iter().max()) else {
        return false;
    };
    let within = |t: &str| t.contains(". ") || t.trim_end_matches('。').contains('。');
    (NARROW..=WIDE).contains(&most)
        && least * 4 >= most * 3
        && columns(last) <= most + 2
        && ends_like_sentence(last)
        && !ends_like_sentence(full[0])
        && !full[0].ends_with([':', '：'])
        && !lines[1..].iter().any(|t| is_item(t))
        && (full.len() > 1 || within(last))
}

/// How many lines of a paragraph are looked at, and between how many columns its lines are wide.
const NARROW_LINES: usize = 12;
const NARROW: usize = 24;
const WIDE: usize = 90;

/// Whether a line's sentence, or title, goes on on the next line: that begins with a small letter, or the line is full,
/// or its last word is one that something must follow.
fn breaks_off(doc: &Document, layout: &Layout, line: usize) -> bool {
    if layout.roles.get(line + 1) != Some(&Role::Text) {
        return false;
    }
    let (t, next) = (doc.line(line).trim(), doc.line(line + 1).trim());
    if is_item(next) || ends_like_sentence(t) {
        return false;
    }
    // Chinese has no small letters that tell; a line is nearly full where a long word did not fit any more.
    let full = layout.wrap.is_some_and(|wrap| {
        goes_on(doc, layout, line, wrap) || t.contains(is_han) && columns(t) * 4 >= wrap * 3
    });
    // Short lines that begin small may be the entries of a list.
    full || columns(t) >= 30
        && (is_unfinished(t) || next.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// A run-in article whose first line ends no sentence is told by its paragraph; and so is a title on several lines.
fn run_in_over_lines(doc: &Document, layout: &Layout, c: &mut Candidate) {
    match Paragraph::of(doc, layout, c.line as usize) {
        Some(Paragraph::Text) => {
            let line = doc.line(c.line as usize);
            let lead = line.len() - line.trim_start().len();
            c.run_in = Some(c.title.0 + lead as u32);
            c.title.1 = c.title.0;
            c.lines = 1;
        }
        Some(Paragraph::Title(lines)) => c.lines = lines,
        None => {}
    }
}

/// Whether the line above is the beginning of this one's sentence, where it is not known that lines are wrapped: it
/// ends in a word that something must follow, and is as long as the lines around it.
fn goes_on_above(doc: &Document, layout: &Layout, line: usize) -> bool {
    let Some(above) = line
        .checked_sub(1)
        .filter(|&a| layout.roles[a] == Role::Text)
    else {
        return false;
    };
    let t = doc.line(above).trim();
    let width = columns(t);
    let near = above.saturating_sub(4)..above;
    let longest = near
        .filter(|&l| layout.roles[l] == Role::Text)
        .map(|l| columns(doc.line(l).trim()))
        .max();
    width >= 30 && is_unfinished(t) && longest.is_none_or(|l| width * 5 >= l * 3)
}

/// Whether a line is full and the next one is text: the next one's first word would not have fitted.
fn goes_on(doc: &Document, layout: &Layout, line: usize, wrap: usize) -> bool {
    if layout.roles.get(line + 1) != Some(&Role::Text) {
        return false;
    }
    let next = doc.line(line + 1).trim();
    let word = if next.starts_with(is_han) {
        2
    } else {
        columns(next.split_whitespace().next().unwrap_or(""))
    };
    columns(doc.line(line).trim_end()) + 1 + word > wrap
}

/// Whether the line above stops so far from the width that this line's first words would have stood there, did the
/// sentence go on: `1.1 Hammers` right below `1. Tools`. A whole number without a mark may count anything.
fn has_room_above(doc: &Document, line: usize, wrap: usize) -> bool {
    let words = doc.line(line).split_whitespace().take(2).map(columns);
    let first: usize = words.map(|w| w + 1).sum();
    line.checked_sub(1)
        .is_some_and(|above| (columns(doc.line(above).trim_end()) + first) * 4 <= wrap * 3)
}

/// How many lines a heading may be wrapped over.
const MOST_LINES: u32 = 5;

/// Takes in the following lines while the heading's line is full: the next line's first word would not
/// have fitted any more.
pub fn extend(doc: &Document, layout: &Layout, c: &mut Candidate, wrap: usize) {
    let mut last = c.line as usize;
    while c.lines < MOST_LINES {
        let next = last + 1;
        if layout.roles.get(next) != Some(&Role::Text) {
            return;
        }
        let t = doc.line(next).trim();
        // A page number ends an entry of a contents, however full its line is.
        let entry = doc.line(last).trim();
        let paged = without_leader(entry).len() < entry.len();
        let full = !paged && goes_on(doc, layout, last, wrap);
        let mut readings = Vec::new();
        if t.starts_with(|c: char| c == '第' || c.is_ascii_digit() || c.is_ascii_uppercase()) {
            let line = Line {
                text: t,
                language: doc.language,
            };
            forms::read(&line, &mut readings);
            // Words may begin any line; what counts in digits begins one of its own.
            readings.retain(|r| {
                !t.starts_with(|c: char| c.is_ascii_uppercase()) || r.number.is_lettered()
            });
        }
        if !full || readings.iter().any(|r| r.evidence.log_odds() > 0.0) {
            return;
        }
        c.lines += 1;
        last = next;
    }
}
