//! The marks that sentences end with, what opens and closes around them, and how a sentence may begin.

use crate::language::{is_han, is_invisible};

/// Marks that may end a sentence.
pub const MARKS: [char; 8] = ['.', '!', '?', '。', '！', '？', '…', '｡'];

/// What may close after them.
const CLOSING: [char; 17] = [
    '"', '\'', '”', '’', '»', '」', '』', '》', '〉', ')', '）', ']', '】', '}', '〕', '＂', '＇',
];

/// How far from a mark the brackets may open and close between which it ends no sentence, in characters.
pub const BRACKETED: usize = 60;

/// Whether a character may close after a mark. What cannot be seen stays with what stands before it.
pub fn is_closing(c: char) -> bool {
    CLOSING.contains(&c) || is_invisible(c)
}

/// Whether a sentence may begin here.
pub fn begins_sentence(text: &str) -> bool {
    let text = text.trim_start_matches(is_opening);
    match text.chars().next() {
        None => false,
        Some(c) => {
            c.is_uppercase()
                || c.is_numeric()
                || is_han(c)
                || matches!(c, '•' | '●' | '■' | '§' | '*' | '¿' | '¡' | '$' | '€' | '£')
                // Letters of languages without case.
                || c.is_alphabetic() && !c.is_lowercase()
        }
    }
}

/// Whether a character may open before a sentence.
pub fn is_opening(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '“' | '‘' | '«' | '(' | '[' | '（' | '「' | '『' | '《' | '【' | '〔' | '{'
    ) || is_invisible(c)
}
