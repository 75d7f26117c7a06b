//! What begins an item of a list: a bullet, or a short number or letter and its mark.

use super::numerals::{Enclosure, Forms, parse_prefix};
use super::width::is_wide;

/// Whether a line (trimmed) begins an item of a list: with a bullet, or a short number or letter and
/// its mark.
pub fn is_item(text: &str) -> bool {
    item_mark(text).is_some()
}

/// The text of an item (trimmed) without the number or letter before it, where it has one: `Worker means …` of
/// `1. Worker means …`; and whether tools cut after that number, because its mark ends sentences elsewhere.
pub fn numbered_item(text: &str) -> Option<(&str, bool)> {
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
pub fn item_mark(text: &str) -> Option<usize> {
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
    if number.enclosure() != Enclosure::None {
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

/// The number of an item (trimmed) that is numbered `1.`.
pub fn counted_item(text: &str) -> Option<u32> {
    let (number, digits, rest) = before_stop(text)?;
    (digits <= FEW_DIGITS && is_item(text) && !rest.is_empty()).then_some(number)
}

/// The number of what may be an item of a long list (trimmed), `1001. Red bolt`. A year that ends a sentence begins a
/// line just so: whether it is one, its neighbours tell.
pub fn long_counted_item(text: &str) -> Option<u32> {
    let (number, digits, rest) = before_stop(text)?;
    let is_long = digits > FEW_DIGITS && digits <= MOST_DIGITS;
    (is_long && rest.starts_with(' ') && !rest.trim().is_empty()).then_some(number)
}

/// So many digits the number of an item has that needs no neighbour to be one, and one of a long list at most.
const FEW_DIGITS: usize = 3;
const MOST_DIGITS: usize = 6;

/// The number before the first full stop, how many digits it has, and what follows the stop.
fn before_stop(text: &str) -> Option<(u32, usize, &str)> {
    let (number, rest) = text.split_once('.')?;
    let is_number = number.bytes().all(|b| b.is_ascii_digit());
    let number = is_number.then_some(number)?;
    Some((number.parse().ok()?, number.len(), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_items() {
        for (text, number) in [("1. A", 1), ("120. A", 120)] {
            assert_eq!(counted_item(text), Some(number), "{text}");
            assert_eq!(long_counted_item(text), None, "{text}");
        }
        for (text, number) in [("1001. Red bolt", 1001), ("100000. 螺栓", 100_000)] {
            assert_eq!(long_counted_item(text), Some(number), "{text}");
            assert_eq!(counted_item(text), None, "{text}");
        }
        for text in [
            "",
            "1.",
            "a. b",
            "1001.",
            "1001.5 km",
            "1001 . A",
            "1000000. A",
        ] {
            assert_eq!(
                (counted_item(text), long_counted_item(text)),
                (None, None),
                "{text}"
            );
        }
    }

    #[test]
    fn items_of_lists() {
        for text in [
            "- a",
            "* a",
            "• a",
            "1. A",
            "2.Possibility",
            "(a) b",
            "（一）职工",
            "一、职工",
            "①总则",
            "iv) four",
            "a. b",
            "——原则",
            "12) x",
            "1)",
            "A. Scope",
            "甲、乙",
        ] {
            assert!(is_item(text), "{text}");
        }
        for text in [
            "-5 degrees",
            "2.5 million",
            "1984. It was",
            "a dog",
            "一些人",
            "(see above)",
            "I am",
            "(2010 edition)",
            "",
            "第一条",
            "*git add*",
        ] {
            assert!(!is_item(text), "{text}");
        }
    }

    #[test]
    fn items_without_their_numbers() {
        for (text, wanted) in [
            ("1. Worker means", Some(("Worker means", true))),
            ("a. Worker", Some(("Worker", true))),
            ("12) Worker", Some(("Worker", true))),
            ("1.Worker", Some(("Worker", false))),
            ("(1) a document", Some(("a document", false))),
            ("（一）職工。", Some(("職工。", false))),
            ("一、勞工：指", Some(("勞工：指", false))),
            ("①总则", Some(("总则", false))),
            ("- a", None),
            ("• 总则", None),
            ("1.", None),
            ("2.5 million", None),
            ("Worker", None),
        ] {
            assert_eq!(numbered_item(text), wanted, "{text}");
        }
    }
}
