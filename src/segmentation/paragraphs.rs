//! Which lines make one paragraph.
//!
//! Some files have a paragraph a line, others break lines at a width; some have both. The width is found once a
//! document ([`Wrapping`]), and then each line end is judged by it.

use super::segment::{Break, Breaks, LineRole, Segment};
use crate::document::{Document, Text};
use crate::language::items::{counted_item, is_item, long_counted_item};
use crate::language::labels::Label;
use crate::language::numerals::{Forms, parse_prefix};
use crate::language::width::{columns_up_to, indent};
use crate::language::wording::english::is_unfinished;
use crate::language::{Language, ends_sentence, is_han};
use apart::stand_apart;
pub(crate) use apart::{is_row, leads_to_page};
use std::borrow::Cow;
use std::ops::Range;
pub use wrapping::Wrapping;
use wrapping::{WIDEST, has_room, last_char, room};

mod apart;
mod wrapping;

/// A paragraph with the lines it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph<'a> {
    /// Its text on one line, trimmed.
    pub text: Cow<'a, str>,
    /// For each of its lines the byte of `text` at which it begins, and the line's number from 1.
    pub lines: Vec<(usize, u32)>,
    /// Whether it is a row of a table, with bars between its cells.
    pub is_row: bool,
}

impl Paragraph<'_> {
    /// The number of the line that the byte `at` of the text stands on.
    pub fn line_at(&self, at: usize) -> u32 {
        let after = self.lines.partition_point(|&(start, _)| start <= at);
        self.lines[after.max(1) - 1].1
    }

    /// Its text: of one line a part of the document's.
    pub fn shared(&self, document: &Document) -> Text {
        match &self.text {
            Cow::Borrowed(text) => document.shared(text),
            Cow::Owned(text) => text.into(),
        }
    }

    /// All of it as one segment.
    pub fn whole(self, document: &Document, ordinal: u32) -> Segment {
        Segment {
            line: self.line_at(0),
            breaks: breaks(&self.text, &(0..self.text.len()), &self.lines[1..]),
            text: self.shared(document),
            paragraph: ordinal,
            tie: 0,
        }
    }

    /// The cells of a row, each with the bar before it, the last one with the bar after it too. A cell without text
    /// goes with the next one.
    pub fn cells(&self, document: &Document, ordinal: u32) -> impl Iterator<Item = Segment> {
        let text = self.shared(document);
        let cells = cells(&text).into_iter();
        cells.map(move |bytes| Segment {
            text: text.part(text[bytes].trim()),
            line: self.line_at(0),
            paragraph: ordinal,
            breaks: Breaks::default(),
            tie: 0,
        })
    }
}

/// The bytes of the cells of a row of a table: see [`Paragraph::cells`].
fn cells(row: &str) -> Vec<Range<usize>> {
    let is_filled = |cell: &str| cell.contains(|c: char| c != '|' && !c.is_whitespace());
    let bytes = row.as_bytes();
    // A backslash before a bar takes it into the text.
    let escaped = |at: usize| {
        let before = bytes[..at].iter().rev();
        before.take_while(|&&b| b == b'\\').count() % 2 == 1
    };
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for bar in memchr::memchr_iter(b'|', bytes).filter(|&at| !escaped(at)) {
        if is_filled(&row[start..bar]) {
            out.push(start..bar);
            start = bar;
        }
    }
    match out.last_mut() {
        Some(last) if !is_filled(&row[start..]) => last.end = row.len(),
        _ => out.push(start..row.len()),
    }
    out
}

/// Where the `range` of a paragraph's text goes on on another line; `lines` are those that begin after its start, as in
/// [`Paragraph::lines`].
pub(super) fn breaks(text: &str, range: &Range<usize>, lines: &[(usize, u32)]) -> Breaks {
    let (mut at, mut from) = (0, range.start);
    let within = lines.iter().take_while(|&&(start, _)| start < range.end);
    within
        .map(|&(start, line)| {
            at += text[from..start].chars().count() as u32;
            from = start;
            Break {
                at,
                line,
                paragraph: false,
            }
        })
        .collect()
}

impl Wrapping {
    /// Whether a paragraph of running text goes on from the line `above` to the one `below`; `first` is its first line,
    /// and `after` the line of text under `below`.
    pub(crate) fn goes_on_from(
        &self,
        first: &str,
        above: &str,
        below: &str,
        after: Option<&str>,
    ) -> bool {
        let begin = first.trim();
        let text = below.trim();
        let is_first = std::ptr::eq(first, above);
        let item = || is_item(begin) || counted_item(begin).is_some() || begins_clause(begin);
        let at = Place {
            // Nothing asks it of a later line.
            item: is_first && item(),
            first: is_first,
            run_in: false,
            counts: begins_with_amount(begin),
            begins_item: is_item(text),
            after,
        };
        self.goes_on(above, below, &at)
    }

    /// Whether the paragraph goes on from one line to the next.
    fn goes_on(&self, above: &str, below: &str, at: &Place<'_>) -> bool {
        let text = below.trim();
        if is_row(above) || is_row(below) || at.begins_item || stand_apart(above, below) {
            return false;
        }
        let Some(width) = self.width else {
            return self.breakable && self.breaks_off(above, text, at);
        };
        let (indent, next_indent) = (indent(above), indent(below));
        // A first line may stand further in (a paragraph) or further out (an item).
        let aligned = match at.first {
            true => next_indent <= indent || at.item,
            false => next_indent == indent,
        };
        if !aligned {
            return false;
        }
        let above = above.trim_end();
        let taken = columns_up_to(above, WIDEST + 1);
        let full = taken <= WIDEST && room(above, taken, text) > width.saturating_sub(2);
        if ends_sentence(above) {
            return full
                && !at
                    .after
                    .is_some_and(|after| self.stands_alone(below, after));
        }
        let unfinished_by_hand = match self.language {
            Language::English => {
                // In lists, and in what programs print, lines begin with figures as well, but there "the" and "of" are
                // rare.
                let prose = || {
                    !at.counts
                        && !above.starts_with(['#', '$'])
                        && above.split(' ').any(is_unfinished)
                };
                let small = text.starts_with(|c: char| c.is_lowercase());
                let open = is_unfinished(above) && !text.starts_with(['#', '$']);
                2 * taken >= width
                    && (small
                        || open
                        || begins_with_reference(text)
                        || begins_with_amount(text) && prose())
            }
            Language::Chinese if self.strict => !has_room(room(above, taken, text), width),
            Language::Chinese => 4 * taken >= 3 * width,
        };
        full || unfinished_by_hand || self.breaks_off(above, text, at)
    }

    /// Whether a line is one of its own, a title perhaps: the last line of a paragraph, as it has room for the first word
    /// below, but no sentence ends on it.
    fn stands_alone(&self, line: &str, after: &str) -> bool {
        let line = line.trim_end();
        let taken = columns_up_to(line, WIDEST + 1);
        let begins = !line.trim_start().starts_with(char::is_lowercase);
        let room = room(line, taken, after.trim());
        begins && !ends_sentence(line) && self.width.is_some_and(|width| has_room(room, width))
    }

    /// Whether a line, however short it is, breaks off in a sentence that the line below it (trimmed) goes on with:
    /// with a number or a reference, which could not begin a sentence there.
    fn breaks_off(&self, above: &str, text: &str, at: &Place<'_>) -> bool {
        let goes_on = begins_with_amount(text) || begins_with_reference(text);
        if ends_sentence(above) {
            return false;
        }
        match self.language {
            Language::English => {
                let small = || {
                    self.width.is_none()
                        && columns_up_to(above, WIDEST) >= 30
                        && text.starts_with(|c: char| c.is_ascii_lowercase())
                };
                is_unfinished(above) && (goes_on && !at.counts || small())
                    || at.run_in && begins_with_reference(text)
            }
            // What ends in no mark may be a title, unless it holds a sentence already.
            Language::Chinese => {
                goes_on
                    && !at.counts
                    && last_char(above.trim_end()).is_alphabetic()
                    && (at.run_in || !at.first || above.contains(['。', '；']))
            }
        }
    }
}

/// What is known of the paragraph that a line may go on with.
struct Place<'a> {
    /// It is an item of a list, or stands behind a run-in heading.
    item: bool,
    /// The line above is its first.
    first: bool,
    /// The line above begins with a run-in heading.
    run_in: bool,
    /// It begins with a figure, as the entries of some lists do.
    counts: bool,
    /// The line below begins an item.
    begins_item: bool,
    /// The line of text under that one.
    after: Option<&'a str>,
}

/// Whether a line (trimmed) begins with a number that belongs to what follows: `40 per cent`, `31 December`,
/// `五万元`.
fn begins_with_amount(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let rest = &text[digits..];
        let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'));
        // `3.1 Title` has a number of its own, and so has `3  Title`.
        let plain = after.len() == rest.len() || rest.starts_with(',') || digits == 4;
        let small = after
            .strip_prefix(' ')
            .unwrap_or("")
            .starts_with(char::is_lowercase);
        let apart = after.starts_with(['\t', '\u{3000}', ':', '：', '、', '）', ')']);
        return (plain || small) && !apart && !after.starts_with("  ");
    }
    let simple = Forms::ALL.without(Forms::ENGLISH.union(Forms::ARABIC_ORDINAL));
    text.starts_with(is_han)
        && parse_prefix(text, simple).is_some_and(|(number, used)| {
            number.first() > 1
                && text[used..].starts_with(['元', '年', '月', '日', '倍', '%', '％'])
        })
}

/// Whether a line (trimmed) begins with the number of a clause, which the lines below it may leave out in front:
/// `1.2 The berth`, `4.10.3 Fees`.
fn begins_clause(text: &str) -> bool {
    let plain = Forms::ALL.without(Forms::ENGLISH);
    parse_prefix(text, plain).is_some_and(|(number, used)| {
        number.is_compound()
            && text[used..]
                .trim_start_matches('.')
                .starts_with(char::is_whitespace)
    })
}

/// Whether a line (trimmed) begins with a reference to a part of a document within a sentence: `Section 3 of the Act`,
/// `第二十六条的规定`. After the label and number of a heading there is a title, or white space.
fn begins_with_reference(text: &str) -> bool {
    if let Some(rest) = text.strip_prefix('第') {
        let Some((_, used)) = parse_prefix(rest, Forms::ALL.without(Forms::ENGLISH)) else {
            return false;
        };
        return Label::after_number(&rest[used..])
            .is_some_and(|(_, bytes)| rest[used + bytes..].starts_with(is_han));
    }
    let mut words = text.split(' ');
    let label = words
        .next()
        .is_some_and(|w| Label::of_word(w.trim_end_matches('.')).is_some());
    let number = words.next().is_some_and(|w| {
        let digits = w.trim_end_matches([',', '.', ';', ')']);
        digits.len() < 8 && digits.starts_with(|c: char| c.is_ascii_digit())
    });
    label
        && number
        && words
            .next()
            .is_none_or(|w| w.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// The paragraphs of a body. The arguments are those of [`super::segments`].
pub fn paragraphs<'a>(
    document: &'a Document,
    wrapping: &'a Wrapping,
    lines: Range<usize>,
    start: usize,
    role: impl Fn(usize) -> LineRole,
) -> Vec<Paragraph<'a>> {
    let mut gathering = Gathering {
        document,
        wrapping,
        first_line: lines.start,
        end: lines.end,
        start,
        out: Vec::new(),
        above: None,
        counts: false,
        counted: 0,
        first: true,
        item: false,
        interrupted: false,
        blank: false,
    };
    for i in lines {
        match role(i) {
            LineRole::Break => gathering.above = None,
            LineRole::Interruption => gathering.interrupted = true,
            LineRole::Text => gathering.line(i, false),
            LineRole::Row => gathering.line(i, true),
        }
    }
    gathering.out
}

/// Paragraphs, line by line.
struct Gathering<'a> {
    document: &'a Document,
    wrapping: &'a Wrapping,
    /// The first line of the body, and the byte of it at which the text begins.
    first_line: usize,
    start: usize,
    /// The line behind its last.
    end: usize,
    out: Vec<Paragraph<'a>>,
    /// The line before, where its paragraph may go on.
    above: Option<usize>,
    /// Its paragraph begins with a figure.
    counts: bool,
    /// The number of the last item.
    counted: u32,
    /// It is the first of its paragraph.
    first: bool,
    /// Its paragraph is an item of a list.
    item: bool,
    /// A page header came after it.
    interrupted: bool,
    /// A blank line came after it.
    blank: bool,
}

impl<'a> Gathering<'a> {
    /// Whether the text of a line follows a run-in heading.
    fn is_run_in(&self, i: usize) -> bool {
        i == self.first_line && self.start > 0
    }

    /// The number of an item of a long list, where the line before or after has the number beside it.
    fn long_number(&self, i: usize, text: &str) -> Option<u32> {
        let number = long_counted_item(text)?;
        let next = (i + 1 < self.document.line_count())
            .then(|| long_counted_item(self.document.line(i + 1).trim()));
        let counts_on = self.counted + 1 == number || next.flatten() == Some(number + 1);
        counts_on.then_some(number)
    }

    /// Takes up a line of text.
    fn line(&mut self, i: usize, is_row_of_table: bool) {
        let line = self.document.line(i);
        let text = if i == self.first_line {
            &line[self.start..]
        } else {
            line
        }
        .trim();
        if text.is_empty() {
            self.blank = true;
            return;
        }
        let number = counted_item(text).or_else(|| self.long_number(i, text));
        let is_row_beside = is_row_of_table || self.out.last().is_some_and(|last| last.is_row);
        let goes_on = !is_row_beside
            && self
                .above
                .is_some_and(|up| self.goes_on((up, i), text, number));
        match self.out.last_mut() {
            Some(paragraph) if goes_on => {
                let before = paragraph.text.len();
                self.wrapping.join(paragraph.text.to_mut(), text);
                let space = paragraph.text.len() - before - text.len();
                paragraph.lines.push((before + space, i as u32 + 1));
                self.first = false;
            }
            _ => {
                self.out.push(Paragraph {
                    text: text.into(),
                    lines: vec![(0, i as u32 + 1)],
                    is_row: is_row_of_table,
                });
                self.first = true;
                self.counts = begins_with_amount(text);
                self.counted = number.unwrap_or(self.counted);
                // After a run-in heading the text may well go on further out.
                self.item =
                    is_item(text) || number.is_some() || begins_clause(text) || self.is_run_in(i);
            }
        }
        self.above = Some(i);
        self.interrupted = false;
        self.blank = false;
    }

    /// The line of text under a line.
    fn after(&self, i: usize) -> Option<&str> {
        let after = (i + 1 < self.end).then(|| self.document.line(i + 1));
        after.filter(|line| !line.trim().is_empty())
    }

    /// Whether the line `i`, with this text and the number of the item that it begins, goes on with the paragraph of the
    /// line `up`.
    fn goes_on(&self, (up, i): (usize, usize), text: &str, number: Option<u32>) -> bool {
        let wrapping = self.wrapping;
        let line = self.document.line(i);
        let before = self.document.line(up);
        // "on the last day of / 19. Later that year": a number that is not its turn ends the sentence.
        let ends = number.is_some_and(|n| n > 1 && n != self.counted + 1)
            && wrapping.language == Language::English
            && wrapping.width.is_some()
            && is_unfinished(before)
            && indent(before) == indent(line);
        let begins_item = (is_item(text) || number.is_some()) && !ends;
        let place = Place {
            item: self.item,
            first: self.first,
            run_in: self.is_run_in(up),
            counts: self.counts,
            begins_item,
            after: self.after(i),
        };
        if self.interrupted
            && !ends_sentence(before)
            && !begins_item
            && !is_row(before)
            && !stand_apart(before, line)
        {
            // At the foot of a page a sentence stops anywhere; its other half begins small, if
            // its language has small letters.
            return wrapping.language == Language::Chinese
                || !text.starts_with(|c: char| c.is_uppercase())
                || !self.blank && wrapping.goes_on(before, line, &place);
        }
        !self.blank && (ends || wrapping.goes_on(before, line, &place))
    }
}

#[cfg(test)]
mod tests;
