//! What begins an item of a list: a bullet, or a short number or letter and its mark.

use super::wrapping::is_wide;
use crate::language::numerals::{Enclosure, Forms, parse_prefix};

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
pub(super) fn item_mark(text: &str) -> Option<usize> {
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
pub(super) fn counted_item(text: &str) -> Option<u32> {
    let (number, rest) = text.split_once('.')?;
    let digits = number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit());
    number
        .parse()
        .ok()
        .filter(|_| digits && is_item(text) && !rest.is_empty())
}
