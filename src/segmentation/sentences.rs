//! Where sentences end, as CAT tools cut them.
//!
//! Chinese is plain: after 。！？ and the quotation marks that close there, not after ；：. In
//! English a full stop may also end an abbreviation, an initial or the number of an item; it ends a
//! sentence where a capital, a figure or a quotation follows and none of those reasons speaks against
//! it. Both kinds of marks are looked for in either language, as either quotes the other.
//!
//! Nothing is cut within a title or a short bracket, and the mark of a note or the source of a quotation stays with the
//! sentence before it.
//!
//! `data/align.srx` has the same rules for other programs; it is written from the lists here by the module `written`,
//! and a test compares how both cut.

mod abbreviations;
mod marks;
mod notes;
mod quotes;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod written;

use crate::language::is_han;
use abbreviations::{Stop, is_enumerator, is_initial, last_word};
use marks::{BRACKETED, MARKS, begins_sentence, is_closing, is_opening};
use notes::{Counted, NEAR, citation};
use quotes::{is_straight, openers};
use std::cell::OnceCell;
use std::ops::Range;

/// What the number of an item in Chinese is made of.
const CHINESE_DIGITS: [char; 12] = [
    '〇', '零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十',
];

/// The byte ranges of the sentences in a paragraph: trimmed, in order, with nothing but white space
/// between them.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = skip_space(text, 0);
    let mut at = start;
    let mut paragraph = Paragraph::new(text);
    while at < text.len() {
        // Nearly all bytes are none of these.
        let Some(found) = text[at..].find(MARKS) else {
            break;
        };
        at += found;
        let marks = paragraph.marks(at);
        let next = skip_space(text, marks.end);
        if next < text.len() && paragraph.ends_here(start, &marks, next) {
            out.push(start..marks.end);
            start = next;
            at = next;
        } else {
            at = marks.end;
        }
    }
    let end = text.trim_end().len();
    if start < end {
        out.push(start..end);
    }
    out
}

/// Marks that may end a sentence, with what belongs to them; all are bytes of the paragraph.
struct Marks {
    /// Where they begin.
    at: usize,
    /// Where what closes after them begins: quotation marks and brackets.
    closing: usize,
    /// Where notes begin: `[12]`, `¹`, a citation in brackets.
    notes: usize,
    /// Where all of it ends.
    end: usize,
}

/// A paragraph, with what is known of it as a whole.
struct Paragraph<'t> {
    text: &'t str,
    /// Which numbers count items.
    counted: Counted,
    /// Where straight quotation marks open.
    openers: OnceCell<Vec<usize>>,
    /// From where on it has only half-width full stops, and ends with one; its end where it does not.
    half_width: usize,
}

impl<'t> Paragraph<'t> {
    fn new(text: &'t str) -> Self {
        let ends = text.trim_end().trim_end_matches(is_closing);
        let half_width = match ends.ends_with(['.', '!', '?']) {
            true => text.rfind('。').unwrap_or(0),
            false => text.len(),
        };
        Self {
            text,
            counted: Counted::default(),
            openers: OnceCell::new(),
            half_width,
        }
    }

    /// Whether the straight quotation mark at a byte opens.
    fn opens(&self, at: usize) -> bool {
        let openers = self.openers.get_or_init(|| openers(self.text));
        openers.binary_search(&at).is_ok()
    }

    /// Where what closes at `at` ends.
    fn closed(&self, at: usize) -> usize {
        let text = &self.text[at..];
        let goes_on = |&(from, c): &(usize, char)| {
            is_closing(c) && !(is_straight(c) && self.opens(at + from))
        };
        let last = text.char_indices().take_while(goes_on).last();
        at + last.map_or(0, |(from, c)| from + c.len_utf8())
    }

    /// The run of marks that begins at `at`, with the quotation marks, brackets and notes after it.
    fn marks(&mut self, at: usize) -> Marks {
        let text = self.text;
        let closing = text.len() - text[at..].trim_start_matches(MARKS).len();
        let notes = self.closed(closing);
        let mut end = notes;
        while let Some(note) = self.counted.note(text, at, end) {
            end = self.closed(end + note);
        }
        if let Some(citation) = citation(&text[..end], &text[end..]) {
            end += citation;
        }
        Marks {
            at,
            closing,
            notes,
            end,
        }
    }

    /// Whether the marks stand between brackets within a sentence, or in a title: `今天（周一。晴。）我们`,
    /// `《谁？》`.
    fn enclosed(&self, marks: &Marks) -> bool {
        let closing = &self.text[marks.closing..marks.notes];
        let (before, after) = (&self.text[..marks.at], &self.text[marks.notes..]);
        let back = |stop: &[char]| {
            let mut near = before.char_indices().rev().take(BRACKETED + 1);
            near.find(|(_, c)| stop.contains(c))
        };
        let closes = |stop: &[char]| {
            let mut near = after.chars().take(BRACKETED + 1);
            near.find(|c| stop.contains(c))
        };
        if let Some((_, '《')) = back(&['《', '》'])
            && (closing.contains('》') || closes(&['《', '》']) == Some('》'))
        {
            return true;
        }
        let Some((open, '(' | '（')) = back(&['(', ')', '（', '）']) else {
            return false;
        };
        // Where it opens after a sentence, what it holds are sentences.
        let outside = before[..open].strip_suffix(' ').unwrap_or(&before[..open]);
        let within = outside.chars().next_back().is_some_and(|c| {
            !c.is_whitespace() && !MARKS.contains(&c) && !is_closing(c) && !is_opening(c)
        });
        let chinese = self.text[marks.at..marks.closing].contains(['。', '！', '？', '｡']);
        within
            && match closing.contains([')', '）']) {
                true => chinese,
                false => matches!(closes(&['(', ')', '（', '）']), Some(')' | '）')),
            }
    }

    /// Whether a sentence that began at `start` ends with the marks, where `next` is the first byte after them that is
    /// no white space.
    fn ends_here(&self, start: usize, found: &Marks, next: usize) -> bool {
        let (text, mark, end) = (self.text, found.at, found.end);
        let marks = &text[mark..found.closing];
        let closed = found.notes > found.closing;
        let noted = found.end > found.notes;
        let after = text[next..].chars().next().unwrap_or(' ');
        let opens = next == end && is_straight(after) && self.opens(next);
        // More of the same.
        if next == end && !opens && (MARKS.contains(&after) || is_closing(after)) {
            return false;
        }
        // A comma after the quotation: the sentence goes on.
        if matches!(after, '，' | '、' | '；' | '：' | ',' | ';' | ':') {
            return false;
        }
        if self.enclosed(found) {
            return false;
        }
        if marks.contains(['。', '！', '？', '｡']) {
            return true;
        }
        let before = text[start..mark].chars().next_back().unwrap_or(' ');
        if marks.chars().all(|c| c == '…') && (is_han(before) || is_han(after)) {
            // In Chinese …… is a pause as often as an end; a quotation that closes after it tells.
            return closed;
        }
        if next == end {
            // No space: only Chinese is written so, with ASCII marks at times.
            if marks == "." {
                let mut goes_on = text[next..].chars();
                if opens {
                    goes_on.next();
                }
                return begins_chinese(goes_on.as_str(), before) && self.ends_chinese(start, found);
            }
            return marks.contains(['!', '?'])
                && is_han(before)
                && (is_han(after) || is_opening(after));
        }
        if !begins_sentence(&text[next..]) {
            return false;
        }
        if marks != "." || noted {
            return true;
        }
        // A full stop alone: an abbreviation, an initial, an item's number?
        let so_far = &text[start..mark];
        let next = &text[next..];
        !is_enumerator(so_far)
            && Stop {
                so_far,
                closed,
                next,
            }
            .ends()
    }

    /// Whether a full stop of half width before Chinese ends the sentence that began at `start`. It may be a point in a
    /// name or a number, unless there are no other full stops up to the paragraph's end.
    fn ends_chinese(&self, start: usize, found: &Marks) -> bool {
        if found.at < self.half_width {
            return false;
        }
        let so_far = &self.text[start..found.at];
        let before = so_far.trim_end_matches(is_closing);
        match before.chars().next_back() {
            Some(c) if is_han(c) => !so_far.chars().all(|c| CHINESE_DIGITS.contains(&c)),
            Some(c) if c.is_ascii_digit() => !self.counts(before, found.at),
            // An initial before a name: `W.史密斯`.
            Some(c) if c.is_alphabetic() => {
                !is_initial(last_word(before)) && !is_enumerator(before)
            }
            Some(c) => matches!(c, '%' | '％' | '℃' | '°' | '‰'),
            None => false,
        }
    }

    /// Whether the number at the end of `so_far`, before the full stop at `at`, counts an item, as in
    /// `分为1.甲;2.乙.`
    fn counts(&self, so_far: &str, at: usize) -> bool {
        if is_enumerator(so_far) {
            return true;
        }
        let rest = so_far.trim_end_matches(|c: char| c.is_ascii_digit());
        let number = &so_far[rest.len()..];
        let alone = |c: char| is_han(c) || "，、；：,;:（(".contains(c);
        if number.len() > 2 || !rest.ends_with(alone) {
            return false;
        }
        number == "1" || !rest.ends_with(is_han) || has_first_item(&self.text[..at - number.len()])
    }
}

/// Whether an item numbered `1.` stands in a text, not far from its end.
fn has_first_item(text: &str) -> bool {
    let from = text
        .char_indices()
        .rev()
        .nth(NEAR + 2)
        .map_or(0, |(at, _)| at);
    text[from..].match_indices("1.").any(|(at, _)| {
        let before = text[..from + at].chars().next_back();
        let after = text[from + at + 2..].chars().next();
        before.is_none_or(|c| !c.is_ascii_digit() && c != '.') && after.is_some_and(is_han)
    })
}

/// The first byte from `at` on that is no white space.
fn skip_space(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start().len()
}

/// Whether Chinese begins here after a full stop of half width, which stands after `before`: maybe with a figure
/// (`很好.3月`).
fn begins_chinese(text: &str, before: char) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let figure = rest.len() < text.len();
    let rest = if figure {
        rest.strip_prefix('.').unwrap_or(rest)
    } else {
        rest
    };
    rest.starts_with(is_han) && (!figure || is_han(before))
}
