//! What follows a sentence's last mark and belongs to it: the marks of notes, and the source of a quotation in
//! brackets.
//!
//! ```text
//! The lock was closed in 1952.[4, 5] It was …      三百条船通过。12其中…      “Love others.” (Analects 12.22)
//! ```

use super::abbreviations::{is_known, last_word};
use super::marks::{BRACKETED, MARKS, begins_sentence, is_closing};
use crate::language::is_han;

/// Characters that begin Chinese sentences and neither count nor measure anything: after a bare number they show that
/// it is the number of a note.
pub(super) const CHINESE_STARTERS: &str = "\
    其这這那他她它我你您在但而不因如虽雖从從此该該并並却卻则則若据據根按\
    随隨另总總由即然尽盡";

/// How far apart items of a list may be, in characters.
pub(super) const NEAR: usize = 300;

/// What is known of the numbers in a paragraph that count items: they are not the marks of notes.
#[derive(Default)]
pub(super) struct Counted {
    /// ①, ② …
    circled: Listed,
    /// (1), (2) …
    bracketed: Listed,
}

#[derive(Default)]
struct Listed {
    /// Up to where they have been looked for.
    seen: usize,
    /// Where the last one ends that counts an item.
    last: Option<usize>,
}

impl Listed {
    /// Whether one counts an item not far before `at`; `next` gives the range of the next one in a text, and `first`
    /// says of which it is known that it counts.
    fn before(
        &mut self,
        text: &str,
        at: usize,
        next: impl Fn(&str) -> Option<(usize, usize)>,
        first: impl Fn(&str) -> bool,
    ) -> bool {
        while let Some((from, to)) = text.get(self.seen..at).and_then(&next) {
            let (from, to) = (self.seen + from, self.seen + to);
            // A note's mark stands right after the sentence.
            let before = text[..from].chars().next_back();
            let apart = before.is_none_or(|c| !MARKS.contains(&c) && !is_closing(c));
            if apart || first(&text[from..to]) {
                self.last = Some(to);
            }
            self.seen = to;
        }
        self.last.is_some_and(|last| is_near(&text[last..at]))
    }
}

/// Whether a text is so short that what stands before and after it belongs to one list.
pub(super) fn is_near(between: &str) -> bool {
    between.len() <= 4 * NEAR && between.chars().count() <= NEAR
}

impl Counted {
    /// The length of the mark of a note that begins at `end`, after the marks of a sentence that begin at `at`.
    pub fn note(&mut self, text: &str, at: usize, end: usize) -> Option<usize> {
        let rest = &text[end..];
        let first = rest.chars().next()?;
        let run = |is: fn(char) -> bool| rest.len() - rest.trim_start_matches(is).len();
        match first {
            '[' | '［' | '〔' | '【' => bracketed(rest),
            '(' | '（' => self.round(text, at, end),
            '1'..='9' => bare(text, at, end),
            c if is_raised(c) => Some(run(is_raised)),
            // `。①` is a note's mark where no circled number counts items; those begin after a colon.
            c if is_circled(c) => {
                let after = rest[c.len_utf8()..].chars().next();
                let next = |t: &str| {
                    let (from, c) = t.char_indices().find(|(_, c)| is_circled(*c))?;
                    Some((from, from + c.len_utf8()))
                };
                let listed = self.circled.before(text, at, next, |_| false);
                let note = !listed && !after.is_some_and(char::is_whitespace);
                note.then_some(c.len_utf8())
            }
            // An asterisk, or the end of what is emphasised: not the beginning of what is.
            '*' | '_' => {
                let run = run(is_emphasis);
                let next = rest[run..].trim_start();
                // In `comp.* 或者 linux.*` it stands for a name.
                let closes =
                    next.is_empty() || next.len() < rest.len() - run && !next.starts_with(is_han);
                let note = closes
                    || emphasised(text, at)
                    || first == '*' && run == 1 && alone(text, at, end);
                (run <= 3 && note).then_some(run)
            }
            _ => None,
        }
    }

    /// `(13)`: in English where white space comes after it, in Chinese where such numbers count no items.
    fn round(&mut self, text: &str, at: usize, end: usize) -> Option<usize> {
        let length = round_number(&text[end..])?;
        let rest = &text[end + length..];
        let next = rest.trim_start();
        let chinese = text[at..end].contains(['。', '！', '？', '｡']);
        let note = if next.is_empty() {
            true
        } else if chinese {
            let first = |t: &str| t.trim_matches(|c: char| !c.is_ascii_digit()) == "1";
            let next = |t: &str| {
                let mut opening = t.match_indices(['(', '（']).map(|(from, _)| from);
                opening.find_map(|from| Some((from, from + round_number(&t[from..])?)))
            };
            !first(&text[end..end + length]) && !self.bracketed.before(text, end, next, first)
        } else {
            next.len() < rest.len() && begins_sentence(next)
        };
        note.then_some(length)
    }
}

/// The length of a number of at most three digits in round brackets that a text begins with.
fn round_number(text: &str) -> Option<usize> {
    let inner = text.strip_prefix(['(', '（'])?;
    let digits = inner.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let rest = inner[digits..].strip_prefix([')', '）'])?;
    (1..4).contains(&digits).then(|| text.len() - rest.len())
}

/// `[12]`, `[8, 9]`, `[10-12]`, `[^a]`, `[a]`, `【3】`, `[note 2]`: its length.
fn bracketed(text: &str) -> Option<usize> {
    let open = text.chars().next()?;
    let close = match open {
        '[' => ']',
        '［' => '］',
        '〔' => '〕',
        _ => '】',
    };
    let inner = &text[open.len_utf8()..];
    let (end, _) = inner.char_indices().take(41).find(|(_, c)| *c == close)?;
    let inner = &inner[..end];
    let numbers = |t: &str| {
        let parts = t.split([',', '，', '、', ';', '；', '-', '–', '—', '~', '～']);
        parts.clone().count() <= 9
            && parts
                .map(str::trim)
                .all(|p| (1..5).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()))
    };
    let note = match inner.strip_prefix('^') {
        Some(name) => {
            (1..=20).contains(&name.chars().count()) && !name.contains(char::is_whitespace)
        }
        None => {
            let number = ["注释", "注釋", "注", "註", "note ", "n "]
                .iter()
                .find_map(|word| inner.strip_prefix(word))
                .unwrap_or(inner);
            numbers(number) || inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_lowercase())
        }
    };
    note.then(|| open.len_utf8() + end + close.len_utf8())
}

/// A number without anything around it, right after a sentence: `every day.12 Most`, `通过。12其中`.
fn bare(text: &str, at: usize, end: usize) -> Option<usize> {
    let rest = &text[end..];
    let digits = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let rest = &rest[digits..];
    let next = rest.trim_start();
    let marks = text[at..end].trim_end_matches(is_closing);
    let note = if marks.contains(['。', '！', '？', '｡']) {
        next.is_empty() || next.starts_with(|c| CHINESE_STARTERS.contains(c))
    } else {
        let goes_on = next.is_empty() || next.len() < rest.len() && begins_sentence(next);
        matches!(marks, "." | "!" | "?") && goes_on && is_written_out(&text[..at])
    };
    (note && digits < 4).then_some(digits)
}

/// Whether a text ends in a word, and not in a figure or an abbreviation, which numbers belong to.
fn is_written_out(text: &str) -> bool {
    let word = last_word(text);
    match text.chars().next_back() {
        Some(c) if c.is_alphabetic() && !is_han(c) => {
            // It may be too long for an abbreviation.
            word.is_empty() || word.len() > 2 && !word.contains('.') && !is_known(word)
        }
        Some(c) => matches!(c, ')' | '"' | '”' | '’' | '%'),
        None => false,
    }
}

/// Whether a sentence's beginning is emphasised, and still is at `at`: the last asterisks before it open.
fn emphasised(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let near = before.char_indices().rev().take(200);
    let Some((last, _)) = near.into_iter().find(|(_, c)| is_emphasis(*c)) else {
        return false;
    };
    let opening = before[..=last].trim_end_matches(is_emphasis);
    let before = opening.trim_end().chars().next_back();
    before.is_none_or(|c| MARKS.contains(&c) || is_closing(c))
        && !text[last + 1..].starts_with(char::is_whitespace)
}

/// Whether the asterisk at `end`, right after the Chinese sentence mark at `at`, is the only one around: the mark of a
/// note, and not the beginning of what is emphasised.
fn alone(text: &str, at: usize, end: usize) -> bool {
    let marks = text[at..end].trim_end_matches(is_closing);
    marks.ends_with(['。', '！', '？', '｡'])
        && !text[end + 1..].contains('*')
        && !text[..end].chars().rev().take(NEAR + 1).any(|c| c == '*')
}

/// The length of a citation in brackets at the beginning of `after`, with the white space before it; `before` has the
/// sentence that it says the source of: `“Love others.” (Analects 12.22)`.
pub(super) fn citation(before: &str, after: &str) -> Option<usize> {
    let text = after.trim_start();
    let space = after.len() - text.len();
    let inner = text.strip_prefix(['(', '（'])?;
    let (end, close) = inner
        .char_indices()
        .take(BRACKETED + 1)
        .find(|(_, c)| matches!(c, '(' | '（' | ')' | '）'))?;
    let (inner, rest) = (&inner[..end], &inner[end..]);
    let last = inner.chars().next_back()?;
    if space > 2
        || matches!(close, '(' | '（')
        || MARKS.contains(&last)
        || is_closing(last) && last != '》'
        || !inner.contains(|c: char| c.is_ascii_digit() || c == '《')
    {
        return None;
    }
    // `(1)` begins an item; `(12.1)` may, but not after a quotation.
    let number = inner.chars().all(|c| c.is_ascii_digit() || c == '.');
    let item = inner.chars().all(char::is_alphanumeric) && inner.chars().count() <= 4;
    let quoted = before.ends_with(['"', '”', '’', '」', '』']);
    let rest = &rest[close.len_utf8()..];
    let next = rest.trim_start();
    let chinese = before
        .trim_end_matches(is_closing)
        .ends_with(['。', '！', '？', '｡']);
    let ends = next.is_empty() || chinese || next.len() < rest.len() && begins_sentence(next);
    (!item && (!number || quoted) && ends).then(|| after.len() - rest.len())
}

fn is_raised(c: char) -> bool {
    matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' | '⁽' | '⁾' | '†' | '‡')
}

fn is_circled(c: char) -> bool {
    matches!(c, '①'..='⑳')
}

fn is_emphasis(c: char) -> bool {
    matches!(c, '*' | '_')
}
