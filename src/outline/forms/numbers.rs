//! Numbers as headings have them: several parts, letters, what was put in later.

use crate::language::numerals::{self, Form, Forms};
use crate::outline::label::{Digits, Label, Number};

/// A number in any digits behind an English label, with sub-numbers: 12, 9-1, 3.2, VI-I, Three, A.
pub fn number(text: &str, label: Label) -> Option<(Number, usize)> {
    let mut letter = false;
    let (first, mut at) = ordinal_in_digits(text)
        .or_else(|| numerals::arabic(text))
        .filter(|&(_, used)| !matches!(text.as_bytes().get(used), Some(b's' | b'%')))
        .or_else(|| roman(text))
        .or_else(|| cardinal(text))
        .or_else(|| ordinal(text))
        .or_else(|| {
            let found = capital(text).filter(|_| label.row().lettered);
            letter = found.is_some() && label.row().appended;
            found
        })?;
    let mut parts = vec![first];
    // 6A was put in behind 6, and so were 6a and 6 bis.
    if let Some((n, used)) = inserted(text, at)
        .or_else(|| inserted_small(text, at))
        .or_else(|| latin(text, at))
    {
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
        let Some((n, used)) = numerals::arabic(after)
            .or(letter)
            .or_else(|| numerals::roman(after).filter(|_| rest.starts_with('-')))
        else {
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

/// What `read` reads of a text between brackets, `(1)`, （二）, `[III]`, and the bytes used, brackets included.
pub fn in_brackets<T>(text: &str, read: impl Fn(&str) -> Option<(T, usize)>) -> Option<(T, usize)> {
    let open = text.chars().next()?;
    let close = match open {
        '(' | '（' => [')', '）'],
        '[' | '［' => [']', '］'],
        '【' | '〔' => ['】', '〕'],
        _ => return None,
    };
    let inner = text[open.len_utf8()..].trim_start();
    let (found, used) = read(inner)?;
    let after = inner[used..].trim_start().strip_prefix(close)?;
    Some((found, text.len() - after.len()))
}

/// A Roman numeral. C, D, L and M by themselves are letters: no series gets to 50 in steps of one letter.
pub fn roman(text: &str) -> Option<(u32, usize)> {
    numerals::roman(text).filter(|&(n, used)| used > 1 || n < 50)
}

/// Which kind of Roman digits a text begins with.
pub fn roman_digits(text: &str) -> Digits {
    match text.starts_with(|c: char| c.is_ascii_lowercase()) {
        true => Digits::SmallRoman,
        false => Digits::Roman,
    }
}

/// A number as Chinese writes them, in characters or digits.
pub fn chinese_or_arabic(text: &str) -> Option<(u32, usize)> {
    numerals::chinese(text).or_else(|| numerals::arabic(text))
}

/// What may stand between 第 and a label: a number as above, a Roman numeral (第IV章), and each of them in brackets
/// (第（四）章).
pub fn chinese_ordinal(text: &str) -> Option<(u32, usize)> {
    let bare = |text: &str| chinese_or_arabic(text).or_else(|| roman(text));
    bare(text).or_else(|| in_brackets(text, bare))
}

/// `the First`, as old books have it: Chapter the First.
pub fn after_the(text: &str) -> Option<(Number, usize)> {
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

/// The same in a small letter, 133a. `1st` and `5mm` are something else, and `3s` is a plural.
fn inserted_small(text: &str, at: usize) -> Option<(u32, usize)> {
    let b = text.as_bytes();
    let digit = at > 0 && b[at - 1].is_ascii_digit();
    let letter = *b.get(at).filter(|b| (b'a'..=b'k').contains(*b))?;
    (digit && !b.get(at + 1).is_some_and(u8::is_ascii_alphanumeric))
        .then(|| (u32::from(letter - b'a') + 1, 1))
}

/// What was put in later, counted in Latin: 6 bis, 6 ter. `6 Bis 3` is the third.
fn latin(text: &str, at: usize) -> Option<(u32, usize)> {
    const ORDER: [&str; 6] = ["bis", "ter", "quater", "quinquies", "sexies", "septies"];
    let rest = &text[at..];
    let gap = spaces(rest) + usize::from(rest.starts_with('-'));
    let word: String = rest
        .get(gap..)?
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .collect();
    let n = ORDER.iter().position(|w| word.eq_ignore_ascii_case(w))?;
    let end = gap + word.len();
    let after = &rest[end..];
    let counted = numerals::arabic(after.trim_start()).filter(|_| n == 0 && after.starts_with(' '));
    Some(match counted {
        Some((n, used)) => (n, end + spaces(after) + used),
        None => (n as u32 + 1, end),
    })
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

/// One letter, in either case, A being 1.
pub fn letter(text: &str) -> Option<u32> {
    let b = text
        .as_bytes()
        .first()
        .filter(|b| b.is_ascii_alphabetic())?;
    Some(u32::from(b.to_ascii_lowercase() - b'a') + 1)
}

/// One of the ten stems, which count as letters do: 甲 is 1.
pub fn stem(text: &str) -> Option<(u32, usize)> {
    let c = text.chars().next()?;
    let at = "甲乙丙丁戊己庚辛壬癸".chars().position(|s| s == c)?;
    Some((at as u32 + 1, c.len_utf8()))
}

/// Bytes of white space at the start.
pub fn spaces(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_between_brackets() {
        let number = |text| in_brackets(text, chinese_or_arabic);
        for (text, wanted) in [
            ("(12) Fees", Some((12, 4))),
            ("（四）章", Some((4, 9))),
            ("[ 3 ]", Some((3, 5))),
            ("〔三〕", Some((3, 9))),
            ("(12 Fees)", None),
            ("(12", None),
            ("(12]", None),
            ("12", None),
            ("()", None),
            ("", None),
        ] {
            assert_eq!(number(text), wanted, "{text}");
        }
    }

    #[test]
    fn what_was_put_in_later() {
        for (text, wanted, used) in [
            ("45A Fees", "45.1", 3),
            ("45c Fees", "45.3", 3),
            ("45 bis Fees", "45.1", 6),
            ("45 Ter", "45.2", 6),
            ("45 Bis 4 Whoever", "45.4", 8),
            ("45-1 Fees", "45.1", 4),
            ("45 Bisect it", "45", 2),
            ("45ab", "45", 2),
        ] {
            let (n, at) = number(text, Label::Article).unwrap();
            assert_eq!((n.to_string(), at), (wanted.to_owned(), used), "{text}");
        }
    }
}
