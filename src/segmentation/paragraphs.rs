//! Which lines make one paragraph.
//!
//! Some files have a paragraph a line, others break lines at a width; some have both. A break made at
//! a width gives itself away: the line is full, that is, the next line's first word would not have
//! fitted any more. So the width is found once a document, and then each line end is judged by it.

use super::{Break, LineRole, Segment};
use crate::document::Document;
use crate::language::numerals::{Forms, parse_prefix};
use crate::language::{Language, is_han};
use crate::outline::cues::{clock, is_cue_time};
use crate::outline::english::{is_label, is_unfinished};
use std::ops::Range;

/// The widest line, in columns, that is taken for a broken one.
const WIDEST: usize = 132;
/// How far before the width a ragged line may end.
const RAGGED: usize = 12;

/// A paragraph with the lines it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its text on one line, trimmed.
    pub text: String,
    /// For each of its lines the byte of `text` at which it begins, and the line's number from 1.
    pub lines: Vec<(usize, u32)>,
}

impl Paragraph {
    /// The number of the line that the byte `at` of the text stands on.
    pub fn line_at(&self, at: usize) -> u32 {
        let after = self.lines.partition_point(|&(start, _)| start <= at);
        self.lines[after.max(1) - 1].1
    }

    /// All of it as one segment.
    pub fn whole(self, ordinal: u32) -> Segment {
        Segment {
            line: self.line_at(0),
            breaks: breaks(&self.text, &(0..self.text.len()), &self.lines[1..]),
            text: self.text,
            paragraph: ordinal,
        }
    }
}

/// Where the `range` of a paragraph's text goes on on another line; `lines` are those that begin after its start, as in
/// [`Paragraph::lines`].
pub(super) fn breaks(text: &str, range: &Range<usize>, lines: &[(usize, u32)]) -> Vec<Break> {
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

/// How a document breaks its lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wrapping {
    /// The width in columns at which lines are broken (a Chinese character takes two); `None` in a text
    /// with a paragraph a line.
    pub width: Option<usize>,
    /// Whether a line may be less than a paragraph at all: the file's format does not tell its paragraphs.
    breakable: bool,
    language: Language,
    /// Whether Chinese and Latin characters stand apart in this text (`使用 apt 安装`).
    spaced: bool,
}

impl Wrapping {
    /// How `document` breaks its lines.
    pub fn of(document: &Document) -> Self {
        let english = document.language == Language::English;
        let mut widths = [0usize; WIDEST + 1]; // of unfinished lines with a line right after them
        let mut pairs: Vec<Pair> = Vec::new(); // of lines that might be one paragraph
        let mut before: Option<&str> = None;
        for (line, follows) in document.sampled_lines() {
            let text = line.trim();
            if !follows {
                before = None;
            }
            if let Some(above) = before
                && !text.is_empty()
                && !is_item(text)
                && !is_row(text)
                && !is_row(above)
                && !stand_apart(above, line)
            {
                let taken = columns(above.trim_end(), WIDEST + 1);
                let unfinished = !ends_sentence(above) && has_letter(above);
                if unfinished && taken <= WIDEST {
                    widths[taken] += 1;
                }
                pairs.push(Pair {
                    taken,
                    room: room(above, taken, text),
                    unfinished,
                    small: !text.starts_with(|c: char| c.is_uppercase()),
                    open: english && is_unfinished(above),
                });
            }
            before = (!text.is_empty()).then_some(line);
        }
        // The window of widths that holds the most line ends.
        let mut best = (0, 0);
        for top in 30..=WIDEST {
            let full: usize = widths[top.saturating_sub(RAGGED)..=top].iter().sum();
            if full > best.0 {
                best = (full, top);
            }
        }
        let (full, top) = best;
        // Lines a little longer still belong to it: a long word, an edit by hand.
        let mut width = top;
        for (at, &count) in widths.iter().enumerate().take((top + 6).min(WIDEST) + 1) {
            if at > width && count * 20 >= full {
                width = at;
            }
        }
        let count = |is: &dyn Fn(&Pair) -> bool| pairs.iter().filter(|p| is(p)).count();
        let unfinished = count(&|p| p.unfinished);
        // Punctuation may hang over the edge.
        let overlong = count(&|p| p.taken > width + 6);
        let within = |p: &Pair| p.unfinished && p.taken + RAGGED >= top && p.taken <= top;
        let tight = count(&|p| within(p) && p.room + 4 > width);
        // A break at a width falls between any two words, before a small one more often than not; verses and the entries
        // of a list begin with capitals. Where there are none to tell, a list gives itself away by lines of all lengths.
        let telling = match english {
            true => 4 * count(&|p| within(p) && p.small) >= full,
            false => 2 * tight >= full || full >= 20 && 4 * tight >= full,
        };
        // Where line ends keep to no width, they still fall after "of" and "the", as those of lists and verses hardly do.
        let ragged = full >= 3
            && 3 * full >= unfinished
            && 4 * count(&|p| p.unfinished && p.open) >= unfinished;
        // The narrower the text, the likelier it is that its lines are entries of a list.
        let wrapped = !document.has_paragraphs()
            && full >= 2
            && (2 * full >= unfinished || ragged)
            && 4 * overlong <= pairs.len()
            && telling;
        let (mut apart, mut close) = (0, 0);
        if document.language == Language::Chinese {
            let end = document.text().len().min(256 * 1024);
            let mut last = [' '; 2];
            for c in document.text()[..floor(document.text(), end)].chars() {
                let mixed = |a: char, b: char| {
                    is_han(a) && b.is_ascii_alphabetic() || a.is_ascii_alphabetic() && is_han(b)
                };
                close += usize::from(mixed(last[1], c));
                apart += usize::from(last[1] == ' ' && mixed(last[0], c));
                last = [last[1], c];
            }
        }
        Self {
            width: wrapped.then_some(width),
            breakable: !document.has_paragraphs(),
            language: document.language,
            spaced: apart > close,
        }
    }

    /// Adds the text of a line to what stands before it in its paragraph: after a space, or after
    /// nothing between Chinese characters, after a slash, and after a hyphen within a word.
    pub fn join(&self, text: &mut String, next: &str) {
        if let (Some(a), Some(b)) = (text.chars().next_back(), next.chars().next())
            && self.space_between(text, a, b)
        {
            text.push(' ');
        }
        text.push_str(next);
    }

    fn space_between(&self, text: &str, a: char, b: char) -> bool {
        if is_wide(a) || is_wide(b) {
            // Between Chinese and Latin as the text has it elsewhere.
            return match (is_han(a), is_han(b)) {
                (true, false) => b.is_ascii_alphanumeric() && self.spaced,
                (false, true) => a.is_ascii_alphanumeric() && self.spaced,
                _ => false,
            };
        }
        if a == '/' {
            // A path or an address, broken after one of its slashes.
            return false;
        }
        let mut chars = text.chars().rev();
        let hyphenated = matches!(a, '-' | '‐')
            && chars.nth(1).is_some_and(char::is_alphabetic)
            && b.is_lowercase();
        !hyphenated
    }

    /// Whether the paragraph goes on from one line to the next.
    fn goes_on(&self, above: &str, below: &str, at: &Place) -> bool {
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
        let taken = columns(above, WIDEST + 1);
        let full = taken <= WIDEST && room(above, taken, text) > width.saturating_sub(2);
        if ends_sentence(above) {
            return full;
        }
        let unfinished_by_hand = match self.language {
            Language::English => {
                // In lists, and in what programs print, lines begin with figures as well, but there "the" and "of" are rare.
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
            Language::Chinese => 4 * taken >= 3 * width,
        };
        full || unfinished_by_hand || self.breaks_off(above, text, at)
    }

    /// Whether a line, however short it is, breaks off in a sentence that the line below it (trimmed) goes on with: with a
    /// number or a reference, which could not begin a sentence there.
    fn breaks_off(&self, above: &str, text: &str, at: &Place) -> bool {
        let goes_on = begins_with_amount(text) || begins_with_reference(text);
        if ends_sentence(above) {
            return false;
        }
        match self.language {
            Language::English => {
                let small = || {
                    self.width.is_none()
                        && columns(above, WIDEST) >= 30
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
struct Place {
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
}

/// Whether a line (trimmed) begins with a number that belongs to what follows: `40 per cent`, `31 December`, `五万元`.
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

/// Whether a line (trimmed) begins with a reference to a part of a document within a sentence: `Section 3 of the Act`,
/// `第二十六条的规定`. After the label and number of a heading there is a title, or white space.
fn begins_with_reference(text: &str) -> bool {
    if let Some(rest) = text.strip_prefix('第') {
        let Some((_, used)) = parse_prefix(rest, Forms::ALL.without(Forms::ENGLISH)) else {
            return false;
        };
        let mut after = rest[used..].chars();
        return matches!(
            after.next(),
            Some('条' | '條' | '章' | '节' | '節' | '款' | '项')
        ) && after.next().is_some_and(is_han);
    }
    let mut words = text.split(' ');
    let label = words.next().is_some_and(is_label);
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
pub fn paragraphs(
    document: &Document,
    wrapping: &Wrapping,
    lines: Range<usize>,
    start: usize,
    role: impl Fn(usize) -> LineRole,
) -> Vec<Paragraph> {
    let mut out: Vec<Paragraph> = Vec::new();
    let mut above: Option<usize> = None; // the line before, where its paragraph may go on
    let mut counts = false; // its paragraph begins with a figure
    let mut counted = 0; // the number of the last item
    let mut first = true; // it is the first of its paragraph
    let mut item = false; // its paragraph is an item of a list
    let mut interrupted = false; // a page header came after it
    let mut blank = false; // a blank line came after it
    let first_line = lines.start;
    for i in lines {
        match role(i) {
            LineRole::Break => {
                above = None;
                continue;
            }
            LineRole::Interruption => {
                interrupted = true;
                continue;
            }
            LineRole::Text => {}
        }
        let line = document.line(i);
        let text = if i == first_line {
            &line[start..]
        } else {
            line
        }
        .trim();
        if text.is_empty() {
            blank = true;
            continue;
        }
        let number = counted_item(text);
        let goes_on = above.is_some_and(|up| {
            let before = document.line(up);
            // "on the last day of / 19. Later that year": a number that is not its turn ends the sentence.
            let ends = number.is_some_and(|n| n > 1 && n != counted + 1)
                && wrapping.language == Language::English
                && wrapping.width.is_some()
                && is_unfinished(before)
                && indent(before) == indent(line);
            let begins_item = is_item(text) && !ends;
            let place = Place {
                item,
                first,
                run_in: up == first_line && start > 0,
                counts,
                begins_item,
            };
            if interrupted
                && !ends_sentence(before)
                && !begins_item
                && !is_row(before)
                && !stand_apart(before, line)
            {
                // At the foot of a page a sentence stops anywhere; its other half begins small, if
                // its language has small letters.
                return wrapping.language == Language::Chinese
                    || !text.starts_with(|c: char| c.is_uppercase())
                    || !blank && wrapping.goes_on(before, line, &place);
            }
            !blank && (ends || wrapping.goes_on(before, line, &place))
        });
        match out.last_mut() {
            Some(paragraph) if goes_on => {
                let before = paragraph.text.len();
                wrapping.join(&mut paragraph.text, text);
                let space = paragraph.text.len() - before - text.len();
                paragraph.lines.push((before + space, i as u32 + 1));
                first = false;
            }
            _ => {
                out.push(Paragraph {
                    text: text.into(),
                    lines: vec![(0, i as u32 + 1)],
                });
                first = true;
                counts = begins_with_amount(text);
                counted = number.unwrap_or(counted);
                // After a run-in heading the text may well go on further out.
                item = is_item(text) || i == first_line && start > 0;
            }
        }
        above = Some(i);
        interrupted = false;
        blank = false;
    }
    out
}

/// The number of an item (trimmed) that is numbered `1.`.
fn counted_item(text: &str) -> Option<u32> {
    let (number, rest) = text.split_once('.')?;
    let digits = number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit());
    number
        .parse()
        .ok()
        .filter(|_| digits && is_item(text) && !rest.is_empty())
}

/// A line and the one right below it, as evidence for how lines are broken.
struct Pair {
    /// Columns of the upper one.
    taken: usize,
    /// Columns that it would have with the first word of the lower one.
    room: usize,
    /// Whether the upper one ends as no sentence does.
    unfinished: bool,
    /// Whether the lower one begins with no capital letter.
    small: bool,
    /// Whether the upper one ends in a word that something must follow.
    open: bool,
}

/// Columns of a line (without white space at its end) that takes `taken`, with the first word of the one below.
fn room(above: &str, taken: usize, below: &str) -> usize {
    taken + first_word_columns(below) + usize::from(!is_wide(last_char(above.trim_end())))
}

/// Whether two lines, one below the other, are plainly units of their own, however full the upper one is: rows of a table
/// without bars, fields of a form, turns of a dialogue, cues of subtitles, addresses.
fn stand_apart(above: &str, below: &str) -> bool {
    let (above, below) = (above.trim(), below.trim());
    let either = |is: fn(&str) -> bool| is(above) || is(below);
    if either(has_cells) || either(is_cue_time) || either(leads_to_page) {
        return true;
    }
    // A sentence may well begin a line with a time, with a word and a colon, or with an address, but hardly two lines.
    let both = |is: fn(&str) -> bool| is(above) && is(below);
    stamped(below) && (below.starts_with(['[', '【']) || stamped(above))
        || both(keyed)
        || is_address(below) && (keyed(above) || is_address(above))
        || is_address(above) && keyed(below)
        || both(in_columns)
        || both(ends_in_figures)
}

/// Whether a line (trimmed) has a tab between two cells: not the one after the number of an item or of an article.
fn has_cells(text: &str) -> bool {
    let Some((first, rest)) = text.split_once('\t') else {
        return false;
    };
    let number = first.len() <= 12
        && (first.ends_with(['.', ')', '、', '）', '．'])
            || first.starts_with(|c: char| c.is_ascii_digit()) && first.contains('.'));
    !number && item_mark(first) != Some(first.len()) || rest.trim_start().contains('\t')
}

/// Whether dots lead to the number at the end of a line (trimmed), as in a table of contents.
pub(super) fn leads_to_page(text: &str) -> bool {
    let title = text
        .trim_end_matches(|c: char| c.is_ascii_digit() || "ivxlc".contains(c))
        .trim_end();
    title.len() < text.len()
        && text.len() - title.len() < 12
        && text.len() < 300
        && ["....", ". . .", "……", "····"]
            .iter()
            .any(|dots| title.ends_with(dots))
}

/// Whether a line (trimmed) begins with the time, and maybe the day, at which it was written.
fn stamped(text: &str) -> bool {
    let text = text.trim_start_matches(['[', '【', '(', '（']);
    let day = text
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '/' | '.' | '年' | '月' | '日'))
        .filter(|&end| end >= 8 && text.as_bytes()[end] == b' ')
        .map_or(0, |end| end + 1);
    clock(&text[day..]).is_some()
}

/// Whether a line (trimmed) begins with the name of what it holds, or of who speaks, and a colon: `Place: Room 2`,
/// `日期：三月一日`.
fn keyed(text: &str) -> bool {
    let Some((key, value)) = text
        .split_once(['：', ':'])
        .filter(|(key, _)| key.len() <= 40)
    else {
        return false;
    };
    let spaced = text.as_bytes().get(key.len()) != Some(&b':')
        || value.is_empty()
        || value.starts_with(char::is_whitespace)
        || key.ends_with(is_han);
    let name = |c: char| c.is_alphanumeric() || c.is_whitespace() || "()（）.'’&/-".contains(c);
    let short = match key.starts_with(is_han) {
        true => key.chars().filter(|c| !c.is_whitespace()).count() <= 8,
        false => key.starts_with(char::is_uppercase) && key.split_whitespace().count() <= 4,
    };
    spaced && short && key.chars().all(name)
}

/// Whether a line (trimmed) is an e-mail or web address and nothing else: no part of a sentence, nor of its brackets.
fn is_address(text: &str) -> bool {
    let mark = ["@", "www.", "://"].iter().any(|mark| text.contains(mark));
    mark && text.is_ascii() && !text.contains([' ', '\t', '(', ')', '[', ']', '<', '>'])
}

/// Whether white space parts a line (trimmed) into columns.
fn in_columns(text: &str) -> bool {
    text.contains("   ") || text.contains("\u{3000}\u{3000}")
}

/// Whether the last two words of a line or more are figures, as in a row of a table.
fn ends_in_figures(text: &str) -> bool {
    let figure = |word: &str| {
        word.bytes().any(|b| b.is_ascii_digit())
            && word
                .chars()
                .all(|c| c.is_ascii_digit() || "+-−–,.%()$€£¥￥".contains(c))
    };
    let mut words = text.rsplit(char::is_whitespace);
    words.next().is_some_and(figure) && words.next().is_some_and(figure)
}

/// Columns that a text takes, a Chinese character two; counting stops at `most`.
fn columns(text: &str, most: usize) -> usize {
    let mut columns = 0;
    for c in text.chars() {
        columns += if is_wide(c) { 2 } else { 1 };
        if columns >= most {
            return most;
        }
    }
    columns
}

/// Columns of what could not be broken at the start of a line.
fn first_word_columns(text: &str) -> usize {
    let Some(first) = text.chars().next() else {
        return 0;
    };
    if is_wide(first) {
        return 2;
    }
    text.chars()
        .take(WIDEST)
        .take_while(|c| !c.is_whitespace() && !is_wide(*c))
        .count()
}

/// Columns of white space at the start of a line.
fn indent(line: &str) -> usize {
    line.chars()
        .take_while(|c| c.is_whitespace())
        .map(|c| if c == '\u{3000}' { 2 } else { 1 })
        .sum()
}

fn last_char(text: &str) -> char {
    text.chars().next_back().unwrap_or(' ')
}

/// Whether a character is Chinese, or punctuation of its width, between which no spaces are written.
fn is_wide(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF60}' | '\u{20000}'..)
}

fn has_letter(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// Whether a line ends as a sentence does, quotation marks and brackets aside.
fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end().trim_end_matches([
        '"', '\'', '”', '’', '」', '』', ')', '）', ']', '】', '*', '_',
    ]);
    line.ends_with(['.', '!', '?', ':', ';', '。', '！', '？', '：', '；', '…'])
}

/// Whether a line is a row of a table: it begins with a bar, or has two or more that stand apart from
/// what is beside them (`a || b` in a text about programs is none), or consists of bars and dashes.
pub(crate) fn is_row(line: &str) -> bool {
    let line = line.trim();
    let bytes = line.as_bytes();
    let bars = memchr::memchr_iter(b'|', bytes);
    if line.starts_with('|') {
        return true;
    }
    let apart = bars
        .clone()
        .filter(|&at| {
            bytes.get(at.wrapping_sub(1)) == Some(&b' ')
                && bytes.get(at + 1).is_none_or(|&after| after == b' ')
        })
        .count();
    // A cell holds a few sentences, not pages.
    if apart >= 2 {
        return bytes.len() / apart < 1000;
    }
    bars.count() > 0 && bytes.iter().all(|b| b"|-: +".contains(b))
}

/// Whether a line (trimmed) begins an item of a list: with a bullet, or a short number or letter and
/// its mark.
pub(crate) fn is_item(text: &str) -> bool {
    item_mark(text).is_some()
}

/// The text of an item (trimmed) without the number or letter before it, where it has one: `Worker means …` of `1. Worker
/// means …`; and whether tools cut after that number, because its mark ends sentences elsewhere.
pub(crate) fn numbered_item(text: &str) -> Option<(&str, bool)> {
    let end = item_mark(text)?;
    let (mark, rest) = (&text[..end], text[end..].trim_start());
    if !mark.contains(char::is_alphanumeric) || rest.is_empty() {
        return None;
    }
    let spaced = rest.len() < text.len() - end;
    let cut = mark.ends_with('.')
        || mark.ends_with(')') && mark.starts_with(|c: char| c.is_ascii_digit());
    Some((rest, spaced && cut))
}

/// The end of what marks a text (trimmed) as an item of a list.
fn item_mark(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let rest = chars.as_str();
    match first {
        '•' | '●' | '○' | '■' | '□' | '◆' | '◇' | '▪' | '‣' | '★' | '※' => {
            return Some(first.len_utf8());
        }
        '-' | '*' | '+' | '–' | '·' | '—' => {
            let item =
                rest.starts_with(char::is_whitespace) || rest.starts_with('—') || first == '·';
            return item.then_some(first.len_utf8());
        }
        _ => {}
    }
    let simple = Forms::ALL.without(Forms::ENGLISH.union(Forms::ARABIC_ORDINAL));
    if matches!(first, '(' | '（') {
        let inner = rest.trim_start();
        let (_, used) = parse_prefix(inner, simple)?;
        let after = inner[used..].trim_start().strip_prefix([')', '）'])?;
        return (used <= 12).then_some(text.len() - after.len());
    }
    let (number, used) = parse_prefix(text, simple)?;
    if number.enclosure() != crate::language::numerals::Enclosure::None {
        return Some(used);
    }
    let mut after = text[used..].chars();
    let year = number.first() > 999;
    let mark = after.next()?;
    let item = match mark {
        '、' | '．' => used <= 12 && !year,
        ')' | '）' => used <= 12,
        // `2.Scope` is an item, `2.5` and `3.com` are none.
        '.' => {
            used <= 12
                && !year
                && after
                    .next()
                    .is_none_or(|c| c.is_whitespace() || c.is_uppercase() || is_wide(c))
        }
        _ => false,
    };
    item.then(|| used + mark.len_utf8())
}

/// The last character boundary up to `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at)
        .rev()
        .find(|&i| text.is_char_boundary(i))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests;
