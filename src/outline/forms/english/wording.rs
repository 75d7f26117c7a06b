//! How English titles are worded, and sentences: what speaks for a line where its number or the lack of one does not.

use crate::language::wording::english::{
    SMALL, after_quoted_name, asks, ends_like_sentence, is_about, is_date, is_speech,
};
use crate::language::wording::is_standard;

/// Log-odds that English words after an enumerator are a title rather than an item's text.
pub fn title_score(title: &str) -> f32 {
    let length = title.chars().count();
    let mut score: f32 = 1.5;
    let words = title.split_whitespace().count();
    match title.chars().next_back() {
        Some('.') if words <= 5 => score -= 2.0,
        Some('.' | ';' | ',' | '。' | '；') => score -= 3.5,
        Some(':' | '：') => score -= 0.8,
        Some('?' | '？') => score += 1.0,
        _ => {}
    }
    if title.contains(". ") || title.contains("; ") {
        score -= 1.5;
    }
    if title.starts_with(|c: char| c.is_lowercase()) {
        score -= 1.5;
    }
    if title.starts_with(['"', '“']) {
        score -= 0.8;
    }
    if title.contains(": ") {
        score -= 0.6;
    }
    if length > 110 {
        score -= 2.5;
    } else if length > 80 {
        score -= 0.8;
    }
    // Finite verbs make a sentence: "The applicant should …".
    if words > 6
        && title.split_whitespace().any(|w| {
            matches!(
                w,
                "shall"
                    | "should"
                    | "must"
                    | "is"
                    | "are"
                    | "was"
                    | "were"
                    | "will"
                    | "has"
                    | "have"
            )
        })
        && !title.ends_with('?')
    {
        score -= 1.0;
    }
    score
}

pub(super) fn plain_penalty(title: &str) -> f32 {
    if title.len() > 120 {
        -3.0
    } else if ends_like_sentence(title) && title.len() > 50 {
        -2.0
    } else {
        0.0
    }
}

/// The title that runs on into text on the same line, `GRANT OF LICENSE. The owner grants …`: where it ends, where the text
/// begins, and the log-odds that it is one. Only capitals tell a title from the first sentence of an item.
pub fn title_before_text(text: &str) -> Option<(usize, usize, f32)> {
    let stop = text.find(['.', ':']).filter(|&at| at <= 60)?;
    let rest = text[stop + 1..].trim_start();
    let head = &text[..stop];
    let words: Vec<&str> = head.split_whitespace().collect();
    let letters = head.chars().filter(|c| c.is_alphabetic()).count();
    let small = |w: &&str| w.starts_with(char::is_lowercase) && w.len() > 3 && !SMALL.contains(w);
    if letters < 4
        || words.len() > 8
        || head.contains([',', ';', '(', '"', '“'])
        || !text[stop + 1..].starts_with(char::is_whitespace)
        || rest.len() < 10
        || !head.starts_with(char::is_uppercase)
        || words.iter().any(small)
    {
        return None;
    }
    let upper = head.chars().all(|c| !c.is_lowercase());
    // After a colon a value may stand: only a sentence is text.
    if text[stop..].starts_with(':') && !(upper && ends_like_sentence(rest)) {
        return None;
    }
    Some((stop, text.len() - rest.len(), if upper { 2.2 } else { 1.2 }))
}

/// Whether a line of English has the form of a heading without any label: short, in title case or
/// upper case, closed by nothing.
pub fn plain_score(line: &str) -> f32 {
    // A character has four bytes at most.
    if line.len() > 4 * LONGEST {
        return f32::NEG_INFINITY;
    }
    // A title may begin with a name in quotation marks, as what somebody says may not.
    if let Some(rest) = after_quoted_name(line) {
        return match rest.starts_with(' ') && !ends_like_sentence(line) {
            true => plain_score(line.trim_start_matches(['"', '“'])),
            false => f32::NEG_INFINITY,
        };
    }
    if (10..=24).contains(&asks(line)) {
        return -0.5;
    }
    if is_standard(line) {
        return -1.5;
    }
    // `OBJECTIVES:` over a paragraph of its own; in small letters it introduces a list.
    if let Some(bare) = line.strip_suffix(':')
        && bare.len() <= 40
        && !bare.contains(':')
        && bare.chars().filter(|c| c.is_alphabetic()).count() >= 4
        && bare.chars().all(|c| c.is_uppercase() || c == ' ')
    {
        return 0.8;
    }
    let length = line.chars().count();
    if !(3..=LONGEST).contains(&length) || !line.starts_with(char::is_alphanumeric) {
        return f32::NEG_INFINITY;
    }
    if ends_like_sentence(line.trim_end_matches("..."))
        || line.ends_with([':', ']', '>', '|'])
        || line.ends_with(')') && !line.contains('(')
        || line.contains(" | ")
        || line.contains("::")
        || line.contains("://")
        || line.contains('@')
        || line.contains('=')
    {
        return -2.0;
    }
    if is_speech(line) {
        return -2.0;
    }
    // What says something of the document, and a question that is a sentence of a text.
    if is_about(line) || line.ends_with('?') && line.matches(", ").count() >= 2 {
        return -1.5;
    }
    let words: Vec<&str> = line
        .split_whitespace()
        .filter(|w| w.starts_with(char::is_alphabetic))
        .collect();
    if words.is_empty() || words.len() > 14 {
        return -2.0;
    }
    if is_date(&words, line) {
        return -2.0;
    }
    let upper = line.chars().filter(|c| c.is_uppercase()).count();
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    if letters >= 4 && upper == letters {
        return 1.2;
    }
    // Title case leaves prepositions and the like small.
    let telling: Vec<&&str> = words
        .iter()
        .filter(|w| w.len() > 3 && !SMALL.contains(w))
        .collect();
    let capital = telling
        .iter()
        .filter(|w| w.starts_with(char::is_uppercase))
        .count();
    let first = line.starts_with(char::is_uppercase);
    if !telling.is_empty() && capital * 10 >= telling.len() * 9 {
        if first { 0.8 } else { 0.3 }
    } else if !first {
        // A command's name, `apt-get and apt Commands`, may begin a title; most lines that begin so are
        // no title.
        if words.len() <= 4 { -0.8 } else { -1.6 }
    } else if words.len() <= 6 {
        -0.2
    } else if words.len() <= 9 {
        -0.7
    } else {
        -1.2
    }
}

/// The longest title without a number, in characters.
const LONGEST: usize = 100;
