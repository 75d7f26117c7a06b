//! How a title is worded that stands behind a number: as a title, or as the text of an item.

use super::{Clue, Evidence};
use crate::language::is_han;
use crate::language::wording::{chinese, english};

/// Notes what speaks for and against these words being a title rather than an item's text.
pub fn words(title: &str, evidence: &mut Evidence) {
    if title.chars().any(is_han) {
        chinese_words(title, evidence);
    } else {
        english_words(title, evidence);
    }
}

/// The same of English.
pub fn english_words(title: &str, evidence: &mut Evidence) {
    let length = title.chars().count();
    let words = title.split_whitespace().count();
    match title.chars().next_back() {
        Some('.') if english::is_noun_phrase(title) => evidence.add(Clue::ClosedTitle),
        Some('.') if words <= 5 => evidence.add(Clue::ShortSentence),
        Some('.' | ';' | ',' | '。' | '；') => evidence.add(Clue::EndsAsSentence),
        Some(':' | '：') => evidence.add(Clue::EndsInColon),
        Some('?' | '？') => evidence.add(Clue::Question),
        _ => {}
    }
    evidence.add_if(
        title.contains(". ") || title.contains("; "),
        Clue::TwoSentences,
    );
    evidence.add_if(
        title.starts_with(|c: char| c.is_lowercase()),
        Clue::BeginsSmall,
    );
    evidence.add_if(title.starts_with(['"', '“']), Clue::BeginsQuoted);
    evidence.add_if(title.contains(": "), Clue::ColonWithin);
    match length {
        111.. => evidence.add(Clue::VeryLong),
        81.. => evidence.add(Clue::Long),
        _ => {}
    }
    evidence.add_if(english::is_order(title), Clue::Order);
    // Finite verbs make a sentence: "The applicant should …".
    let verb = words > 6 && english::has_finite_verb(title) && !title.ends_with('?');
    evidence.add_if(verb, Clue::FiniteVerb);
}

/// The same of Chinese.
pub fn chinese_words(title: &str, evidence: &mut Evidence) {
    match title.chars().next_back() {
        Some('。') if chinese::is_noun_phrase(title) => evidence.add(Clue::ClosedTitle),
        Some('。' | '；' | ';' | '！' | '!' | '，' | ',' | '、' | '.') => {
            evidence.add(Clue::EndsAsSentence)
        }
        Some('：' | ':') => evidence.add(Clue::EndsInColon),
        Some('？' | '?') => evidence.add(Clue::Question),
        _ => {}
    }
    evidence.add_if(
        title.trim_end_matches('。').contains(['。', '；']),
        Clue::StopWithin,
    );
    evidence.add_if(title.contains('，'), Clue::Comma);
    evidence.add_if(chinese::is_order(title), Clue::Order);
    // A definition (一、勞工：指受雇主 …) is an item of a sentence.
    evidence.add_if(
        title.contains("：") && !title.ends_with('：'),
        Clue::Definition,
    );
    match title.chars().count() {
        41.. => evidence.add(Clue::VeryLong),
        29.. => evidence.add(Clue::Long),
        ..=1 => evidence.add(Clue::OneCharacter),
        _ => {}
    }
}
