//! Where a number that is written in letters may end: never within a word (`Ivy` is no 4, `One's` no 1).

use crate::language::is_han;

/// Whether a word may end where `rest` begins: no letter follows, and neither does an apostrophe or a
/// hyphen that goes on with the word (`I'm`, `V-shaped`).
pub fn ends_word(rest: &str) -> bool {
    let mut chars = rest.chars();
    match chars.next() {
        None => true,
        Some('\'' | '’') => !chars.next().is_some_and(is_word_letter),
        Some('-' | '‐' | '‑') => !chars.next().is_some_and(|c| c.is_lowercase()),
        Some('_') => false,
        Some(c) => !is_word_letter(c),
    }
}

/// Whether a character goes on with a word of an alphabet. Chinese characters do not: `IV级`.
pub fn is_word_letter(c: char) -> bool {
    c.is_alphabetic() && !is_han(c)
}
