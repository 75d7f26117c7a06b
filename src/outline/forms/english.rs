//! Headings as English documents write them, machine translations included: Chapter VI, ARTICLE 5.,
//! The first section …, Main Principles of Section Two, (iii) and (Fourteen), Preamble.

#[cfg(test)]
mod tests;
mod translated;
mod wording;

use crate::language::numerals::{self, Form, Forms};
use crate::language::wording::english::ends_like_sentence;
use crate::outline::candidates::candidate::{Reading, Separator, separator};
use crate::outline::label::{Digits, Label, Marks, Number, Series};
use crate::outline::series::counted;
use translated::{begins_with_to, label_last, ordinal_first, word_and_comma};
use wording::plain_penalty;

pub use translated::machine_made;
pub use wording::{plain_score, title_before_text, title_score};

/// Words after a label and number that show a reference to a heading, not the heading.
const REFERENCE: &[&str] = &[
    "of",
    "and",
    "or",
    "to",
    "through",
    "shall",
    "above",
    "below",
    "hereof",
    "thereof",
    "herein",
    "applies",
    "apply",
    "provides",
    "is",
    "are",
    "was",
    "were",
    "may",
    "must",
    "will",
    "does",
    "do",
    "has",
    "have",
    "which",
    "that",
    "in",
    "on",
    "as",
    "by",
    "for",
    "with",
    "if",
    "when",
    "says",
    "states",
    "describes",
    "explains",
    "covers",
    "gives",
    "shows",
    "contains",
    "can",
    "should",
    "from",
    "requires",
    "paragraph",
];

/// Every reading of a trimmed line that begins (or, machine-translated, ends) like an English heading.
pub fn readings(line: &str, out: &mut Vec<Reading>) {
    let Some(&first) = line.as_bytes().first() else {
        return;
    };
    match first {
        b'(' => bracketed(line, '('),
        0xEF if line.starts_with('（') => bracketed(line, '（'),
        0xC2 if line.starts_with('§') => section_sign(line),
        b'A'..=b'Z' | b'a'..=b'z' => {
            let mut found = labelled(line).or_else(|| ordinal_first(line));
            if found.is_none() {
                found = label_last(line);
            }
            if let Some(reading) = found {
                out.push(reading);
            } else if let Some(reading) = word_and_comma(line) {
                out.push(reading);
            } else if let Some(reading) = counted::english_word(line) {
                out.push(reading);
            } else {
                letters_and_words(line, out);
            }
            return;
        }
        _ if line.starts_with(|c: char| ('\u{2160}'..='\u{2188}').contains(&c)) => {
            letters_and_words(line, out);
            return;
        }
        _ => return,
    }
    .into_iter()
    .for_each(|r| out.push(r));
}

/// The label that a word is, also misspelled by one slip ("Setcion"). The word has no full stop.
fn label_of(word: &str, numbered: impl Fn() -> bool) -> Option<(Label, f32)> {
    if word.len() < 3 || word.len() > 12 {
        return None;
    }
    if let Some(label) = Label::of_word(word) {
        return Some((label, 0.0));
    }
    if !word.starts_with(|c: char| c.is_ascii_uppercase()) || word.len() < 6 || !numbered() {
        return None;
    }
    let label = Label::of_misspelled(&word.to_ascii_lowercase())?;
    Some((label, -0.8))
}

/// A number in any digits, with sub-numbers: 12, 9-1, 3.2, VI-I, Three, A.
fn number(text: &str, label: Label) -> Option<(Number, usize)> {
    let mut letter = false;
    let (first, mut at) = ordinal_in_digits(text)
        .or_else(|| numerals::arabic(text))
        .filter(|&(_, used)| !matches!(text.as_bytes().get(used), Some(b's' | b'%')))
        // C, D, L and M by themselves are letters: no series gets to 50 in steps of one letter.
        .or_else(|| numerals::roman(text).filter(|&(n, used)| used > 1 || n < 50))
        .or_else(|| cardinal(text))
        .or_else(|| ordinal(text))
        .or_else(|| {
            let found = capital(text).filter(|_| label.row().lettered);
            letter = found.is_some() && label.row().appended;
            found
        })?;
    let mut parts = vec![first];
    // 6A was put in behind 6.
    if let Some((n, used)) = inserted(text, at) {
        parts.push(n);
        at += used;
    }
    let mut pointed = parts.len() == 1;
    while parts.len() < 6 {
        let rest = &text[at..];
        let Some(after) = rest.strip_prefix(['-', '.', '–', '‑']) else {
            break;
        };
        // Article 5-A was put in behind Article 5.
        let letter = capital(after).filter(|_| rest.starts_with('-') && parts.len() == 1);
        let letter = letter.filter(|_| !after.starts_with(['I', 'V', 'X']));
        let Some((n, used)) = numerals::arabic(after).or(letter).or_else(|| {
            if rest.starts_with('-') {
                numerals::roman(after)
            } else {
                None
            }
        }) else {
            break;
        };
        pointed &= rest.starts_with('.');
        parts.push(n);
        at += (rest.len() - after.len()) + used;
    }
    let mut number = Number::new(&parts)?;
    if letter {
        number = number.lettered();
    }
    if pointed {
        number = number.pointed();
    }
    Some((number, at))
}

/// `the First`, as old books have it: Chapter the First.
fn after_the(text: &str) -> Option<(Number, usize)> {
    let the = text.get(..4).filter(|t| t.eq_ignore_ascii_case("the "))?;
    let (n, used) = ordinal(&text[the.len()..])?;
    Some((Number::one(n), the.len() + used))
}

/// `6th`, as machines write: Article 6th.
fn ordinal_in_digits(text: &str) -> Option<(u32, usize)> {
    ordinal(text).filter(|_| text.starts_with(|c: char| c.is_ascii_digit()))
}

/// The capital letter right behind the digits that end at `at`, as laws number what was put in later: 6A. A is 1.
pub fn inserted(text: &str, at: usize) -> Option<(u32, usize)> {
    let digit = at > 0 && text.as_bytes()[at - 1].is_ascii_digit();
    capital(&text[at..]).filter(|_| digit)
}

/// `Three`, `twenty-one`.
pub fn cardinal(text: &str) -> Option<(u32, usize)> {
    let (number, used) = numerals::parse_prefix(text, Forms::ENGLISH)?;
    (number.form() == Form::English).then(|| (number.first(), used))
}

/// `third`, `Twenty-first`, `3rd`.
pub fn ordinal(text: &str) -> Option<(u32, usize)> {
    let (number, used) = numerals::parse_prefix(text, Forms::ENGLISH | Forms::ARABIC_ORDINAL)?;
    matches!(number.form(), Form::EnglishOrdinal | Form::ArabicOrdinal)
        .then(|| (number.first(), used))
}

/// One capital letter by itself, A being 1.
pub fn capital(text: &str) -> Option<(u32, usize)> {
    let b = text.as_bytes();
    (b.first()?.is_ascii_uppercase() && !b.get(1).is_some_and(u8::is_ascii_alphanumeric))
        .then(|| (u32::from(b[0] - b'A') + 1, 1))
}

/// `Chapter VI title`, `Article 5.`, `SECTION 1 -- …`, `Appendix`.
fn labelled(line: &str) -> Option<Reading> {
    let end = line
        .bytes()
        .take_while(|b| b.is_ascii_alphabetic() || *b == b'-')
        .count();
    let mut word = &line[..end];
    // "Sub-chapter" holds a hyphen, "Chapter-1" ends before it.
    if word.contains('-') && !word.to_ascii_lowercase().starts_with("sub-") {
        word = &line[..line.find('-').unwrap_or(end)];
    }
    let mut at = word.len();
    if line[at..].starts_with('.') {
        at += 1;
    }
    let gap = line[at..].len()
        - line[at..]
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '#'))
            .len();
    let numbered = || {
        line[at + gap..].starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X'))
    };
    let (label, slip) = label_of(word, numbered)?;
    let capital_label = word.starts_with(|c: char| c.is_ascii_uppercase());
    // "Article40" lacks its space.
    let digit = line[at..].starts_with(|c: char| c.is_ascii_digit()) && capital_label;
    let found = (gap > 0 || digit)
        .then(|| number(&line[at + gap..], label).or_else(|| after_the(&line[at + gap..])))
        .flatten();
    let Some((number, used)) = found else {
        if !label.row().without_number || !capital_label {
            return None;
        }
        let (sep, used) = separator(&line[at..]);
        let title = line[at + used..].trim_end();
        let score = match sep {
            Separator::End => 1.2,
            Separator::Mark => 1.0,
            _ => -2.0,
        } + plain_penalty(title);
        return Some(Reading {
            series: Series::Labelled(label),
            label: Some(label),
            number: Number::NONE,
            score,
            title: (at + used, line.len()),
            clean_title: true,
            run_in: None,
        });
    };
    at += gap + used;
    let rest = &line[at..];
    let glued = capital_label && line.as_bytes()[at - 1].is_ascii_digit() && begins_title(rest);
    if rest.starts_with(|c: char| c.is_ascii_alphanumeric()) && !glued {
        return None;
    }
    let (sep, gap) = match glued {
        true => (Separator::Space, 0),
        false => separator(rest),
    };
    let after = rest[gap..].trim_end();
    let mut score = slip - if glued { 1.0 } else { 0.0 };
    if rest.starts_with(['(', '（']) && !after.is_empty() {
        score -= 2.0;
    }
    let next = after
        .split(|c: char| !c.is_alphanumeric())
        .find(|w| !w.is_empty())
        .unwrap_or("");
    let upper = after.starts_with(|c: char| {
        c.is_uppercase()
            || c.is_ascii_digit()
            || matches!(c, '"' | '“' | '\'' | '‘' | '(' | '【' | '[')
    });
    score += match sep {
        Separator::End => 3.0,
        Separator::Mark if rest.trim_start().starts_with([',', ';']) && !upper => -3.0,
        Separator::Mark if upper => 2.5,
        Separator::Mark => 1.5,
        Separator::Space if upper => 2.2,
        Separator::Space if begins_with_to(after) => 0.3,
        Separator::Space if REFERENCE.contains(&next) => -5.0,
        Separator::Space => 0.3,
        Separator::Nothing => -2.0,
    };
    if !capital_label {
        score -= 2.0;
    }
    if label.row().everyday && sep == Separator::Space {
        score -= 0.7;
    }
    // "see Section 6.1," goes on with the next line.
    if after.is_empty() && rest.trim_end().ends_with([',', ';', ')', ']', '”']) {
        score -= 5.0;
    }
    // DocBook refers so: Section 5.18, “Build systems”.
    if rest.trim_start().starts_with(',') && after.starts_with(['“', '"', '‘']) {
        score -= 5.0;
    }
    // "Part 2, Chapter 3, …" and "Articles 3 and 5" are lists of references.
    if REFERENCE.contains(&next) && matches!(sep, Separator::Mark) && !upper {
        score -= 2.0;
    }
    let (mut run_in, length) = (None, after.chars().count());
    let sentence = ends_like_sentence(after) || label.is_article() && after.ends_with([':', '：']);
    if label.may_run_in()
        && !after.is_empty()
        && (length > 160 || sentence && length > 25 || after.contains(". ") && length > 45)
    {
        run_in = Some(at + gap);
    } else if length > 130 {
        score -= 3.0;
    } else if sentence {
        score -= if length < 60 && !after.contains(',') {
            0.3
        } else {
            1.8
        };
    }
    let title = match run_in {
        Some(start) => titled_run_in(line, start),
        None => None,
    };
    let (title, run_in) = match (title, run_in) {
        (Some((from, to, next)), _) => ((from, to), (next < line.len()).then_some(next)),
        (None, Some(start)) => ((start, start), Some(start)),
        (None, None) => ((at + gap, line.len()), None),
    };
    Some(Reading {
        series: Series::Labelled(label),
        label: Some(label),
        number,
        score,
        title,
        clean_title: sep != Separator::Space || upper,
        run_in,
    })
}

/// Whether a word begins that may be a title's, `Section 3Development`, where a space was lost: 3D and 6A are numbers.
fn begins_title(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next().is_some_and(|c| c.is_ascii_uppercase())
        && chars
            .by_ref()
            .take(2)
            .filter(char::is_ascii_lowercase)
            .count()
            == 2
}

/// `Article 3 [Scope] The State …`: the bracketed title's range and where the text goes on.
fn titled_run_in(line: &str, start: usize) -> Option<(usize, usize, usize)> {
    let rest = &line[start..];
    let (open, close) = match rest.chars().next()? {
        '[' => ('[', ']'),
        '【' => ('【', '】'),
        _ => return None,
    };
    let end = rest.find(close)?;
    if end > 100 {
        return None;
    }
    let next = start + end + close.len_utf8();
    let gap = line[next..].len() - line[next..].trim_start().len();
    Some((start + open.len_utf8(), start + end, next + gap))
}

/// `§ 12 Title`, `§12.`
fn section_sign(line: &str) -> Option<Reading> {
    let at = '§'.len_utf8();
    let gap = line[at..].len() - line[at..].trim_start().len();
    let (number, used) = number(&line[at + gap..], Label::Section)?;
    let at = at + gap + used;
    let (sep, gap) = separator(&line[at..]);
    let after = line[at + gap..].trim_end();
    let score = match sep {
        Separator::End => 2.0,
        Separator::Mark | Separator::Space => 1.8,
        Separator::Nothing => -2.0,
    } + plain_penalty(after);
    Some(Reading {
        series: Series::Labelled(Label::Section),
        label: Some(Label::Section),
        number,
        score,
        title: (at + gap, line.len()),
        clean_title: true,
        run_in: None,
    })
}

/// `(iii) Title`, `(Fourteen) Title`, `(b) Title`.
fn bracketed(line: &str, open: char) -> Option<Reading> {
    let at = open.len_utf8();
    let inner = line[at..].trim_start();
    let skipped = line[at..].len() - inner.len();
    let (n, used, digits) = if let Some((n, used)) = numerals::arabic(inner) {
        (n, used, Digits::Arabic)
    } else if let Some((n, used)) = numerals::roman(inner).filter(|&(n, used)| used > 1 || n < 50) {
        (n, used, roman_digits(inner))
    } else if let Some((n, used)) = cardinal(inner) {
        (n, used, Digits::Words)
    } else {
        let b = inner
            .as_bytes()
            .first()
            .filter(|b| b.is_ascii_alphabetic())?;
        (
            u32::from(b.to_ascii_lowercase() - b'a') + 1,
            1,
            Digits::Letter,
        )
    };
    let close = inner[used..]
        .chars()
        .next()
        .filter(|c| matches!(c, ')' | '）'))?;
    enumerated(
        line,
        Marks::Brackets,
        digits,
        n,
        at + skipped + used + close.len_utf8(),
    )
}

/// `I. Title`, `IV. Title`, `Four. Title`, `A. Title`, `a) Title`.
fn letters_and_words(line: &str, out: &mut Vec<Reading>) {
    let push = |out: &mut Vec<Reading>, digits, n, used: usize| {
        let Some(mark) = line[used..].chars().next() else {
            return;
        };
        let marks = match mark {
            '.' | '、' | '．' => Marks::After,
            ')' | '）' => Marks::Bracket,
            _ => return,
        };
        let at = used + mark.len_utf8();
        // "A.1" and "e.g." are something else.
        if line[at..].starts_with(|c: char| c.is_alphanumeric()) && mark == '.' {
            return;
        }
        out.extend(enumerated(line, marks, digits, n, at));
    };
    if let Some((n, used)) = numerals::roman(line).filter(|&(n, used)| used > 1 || n < 50) {
        if used == line.len() {
            out.push(counted::alone(roman_digits(line), n));
            return;
        }
        push(out, roman_digits(line), n, used);
    } else if let Some((n, used)) = cardinal(line) {
        push(out, Digits::Words, n, used);
    }
    let b = line.as_bytes();
    if b[0].is_ascii_alphabetic() && b.len() > 2 && !b[1].is_ascii_alphanumeric() {
        let known = out.len();
        push(
            out,
            Digits::Letter,
            u32::from(b[0].to_ascii_lowercase() - b'a') + 1,
            1,
        );
        // `i.` after `B.` is the first, rather than the ninth.
        if known > 0
            && let Some(letter) = out.get_mut(known)
        {
            letter.score -= 1.0;
        }
    }
}

/// Which kind of Roman digits a text begins with.
fn roman_digits(text: &str) -> Digits {
    match text.starts_with(|c: char| c.is_ascii_lowercase()) {
        true => Digits::SmallRoman,
        false => Digits::Roman,
    }
}

fn enumerated(line: &str, marks: Marks, digits: Digits, n: u32, at: usize) -> Option<Reading> {
    let at = at + (line[at..].len() - line[at..].trim_start().len());
    let title = line[at..].trim_end();
    if title.is_empty() {
        return None;
    }
    Some(Reading {
        series: Series::Enumerated(marks, digits),
        label: None,
        number: Number::one(n),
        score: title_score(title),
        title: (at, line.len()),
        clean_title: true,
        run_in: None,
    })
}
