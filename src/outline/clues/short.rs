//! How a short line is worded that stands alone, without label or number: as a title, or as anything else.

use super::Clue;
use crate::language::is_han;
use crate::language::parts::heads_a_paragraph;
use crate::language::width::columns;
use crate::language::wording::english::{SMALL, after_quoted_name, asks, is_date, is_speech};
use crate::language::wording::{chinese, english, is_standard};

/// The longest title without a number, in characters.
const LONGEST: usize = 100;

/// The form of a line's words, as one clue; `None` for what cannot be a title at all.
pub fn words(line: &str) -> Option<Clue> {
    match line.chars().any(is_han) {
        true => chinese_words(line),
        false => english_words(line),
    }
}

/// Whether the words are a title's, wherever they stand: of a form that hardly anything else has.
pub fn is_title(words: Option<Clue>) -> bool {
    use Clue::*;
    matches!(
        words,
        Some(
            Capitals
                | TitleCase
                | TitleCaseButFirst
                | ColonAfterCapitals
                | Characters
                | HeadsParagraph
        )
    )
}

/// Whether they could be a title's, where one is expected.
pub fn could_be_title(words: Option<Clue>) -> bool {
    use Clue::*;
    is_title(words)
        || matches!(
            words,
            Some(LongQuestion | FewWords | SomeWords | FewSmallWords)
        )
}

/// The words of English: a title is short, in title case or capitals, and closed by nothing.
fn english_words(line: &str) -> Option<Clue> {
    // A character has four bytes at most.
    if line.len() > 4 * LONGEST {
        return None;
    }
    // A title may begin with a name in quotation marks, as what somebody says may not.
    if let Some(rest) = after_quoted_name(line) {
        return match rest.starts_with(' ') && !english::ends_like_sentence(line) {
            true => english_words(line.trim_start_matches(['"', '“'])),
            false => None,
        };
    }
    if (10..=24).contains(&asks(line)) {
        return Some(Clue::LongQuestion);
    }
    if is_standard(line) {
        return Some(Clue::Standard);
    }
    // `OBJECTIVES:` over a paragraph of its own; in small letters it introduces a list.
    if let Some(bare) = line.strip_suffix(':')
        && bare.len() <= 40
        && !bare.contains(':')
        && bare.chars().filter(|c| c.is_alphabetic()).count() >= 4
        && bare.chars().all(|c| c.is_uppercase() || c == ' ')
    {
        return Some(Clue::ColonAfterCapitals);
    }
    let length = line.chars().count();
    if !(3..=LONGEST).contains(&length) || !line.starts_with(char::is_alphanumeric) {
        return None;
    }
    let odd = || {
        line.ends_with([':', ']', '>', '|'])
            || line.ends_with(')') && !line.contains('(')
            || [" | ", "::", "://", "@", "="]
                .iter()
                .any(|m| line.contains(m))
    };
    if english::ends_like_sentence(line.trim_end_matches("...")) || odd() {
        return Some(Clue::ClosedOrOdd);
    }
    if is_speech(line) {
        return Some(Clue::Speech);
    }
    // What says something of the document, and a question that is a sentence of a text.
    if english::is_about(line) || line.ends_with('?') && line.matches(", ").count() >= 2 {
        return Some(Clue::About);
    }
    let words: Vec<&str> = line
        .split_whitespace()
        .filter(|w| w.starts_with(char::is_alphabetic))
        .collect();
    if words.is_empty() || words.len() > 14 {
        return Some(Clue::TooManyWords);
    }
    if is_date(&words, line) {
        return Some(Clue::Date);
    }
    Some(by_case(line, &words))
}

/// What capital letters say.
fn by_case(line: &str, words: &[&str]) -> Clue {
    let upper = line.chars().filter(|c| c.is_uppercase()).count();
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    if letters >= 4 && upper == letters {
        return Clue::Capitals;
    }
    // Title case leaves prepositions and the like small.
    let telling = words.iter().filter(|w| w.len() > 3 && !SMALL.contains(w));
    let (mut all, mut capital) = (0, 0);
    for word in telling {
        all += 1;
        capital += usize::from(word.starts_with(char::is_uppercase));
    }
    let first = line.starts_with(char::is_uppercase);
    if all > 0 && capital * 10 >= all * 9 {
        if first {
            Clue::TitleCase
        } else {
            Clue::TitleCaseButFirst
        }
    } else if !first {
        // A command's name, `apt-get and apt Commands`, may begin a title; most lines that begin so are no title.
        if words.len() <= 4 {
            Clue::FewSmallWords
        } else {
            Clue::SmallWords
        }
    } else {
        match words.len() {
            ..=6 => Clue::FewWords,
            7..=9 => Clue::SomeWords,
            _ => Clue::ManyWords,
        }
    }
}

/// The words of Chinese: a title is short and closed by nothing.
fn chinese_words(line: &str) -> Option<Clue> {
    // A character has four bytes at most and one column at least.
    if line.len() > 4 * 82 {
        return None;
    }
    // 《學而》 names a book, or a part of one.
    let marked = line.strip_prefix('《').and_then(|t| t.strip_suffix('》'));
    if let Some(inner) = marked.filter(|t| !t.contains(['《', '》'])) {
        return chinese_words(inner).filter(|_| !inner.is_empty());
    }
    if chinese::is_about(line) || is_standard(line) {
        return Some(Clue::About);
    }
    // 甲：这个座位有人吗？
    let speaker = line.split_once('：').map(|s| s.0.chars().count());
    if speaker.is_some_and(|n| n <= 2) && line.ends_with(['？', '！', '?']) {
        return Some(Clue::Speech);
    }
    // 书记员　孙　涛: those who sign a judgment, and its date.
    if chinese::is_signed(line) || chinese::is_date_line(line) {
        return Some(Clue::Date);
    }
    // 教学目标： over a paragraph of its own. Anything else that ends so introduces what follows.
    if let Some(bare) = line.strip_suffix(['：', ':'])
        && bare.chars().count() <= 6
    {
        return Some(match heads_a_paragraph(bare) {
            true => Clue::HeadsParagraph,
            false => Clue::ClosedOrOdd,
        });
    }
    let length = columns(line) / 2;
    if !(1..=40).contains(&length) {
        return None;
    }
    if line.contains(['。', '；']) && length > 12
        || chinese::ends_like_sentence(line)
        || line.ends_with(['：', ':'])
        || line.ends_with(['）', ')']) && !line.contains(['（', '('])
    {
        return Some(Clue::ClosedOrOdd);
    }
    let mark = line.starts_with([
        '-', '*', '•', '·', '“', '"', '「', '《', '—', '（', '(', '[', '<', '!', '|', '.',
    ]);
    if mark && !chinese::begins_with_quoted_name(line) || chinese::is_caption(line) {
        return Some(Clue::BeginsWithMark);
    }
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    if line.contains('©') || digits >= 4 && line.ends_with(['年', '月', '日']) {
        return Some(Clue::About);
    }
    if line.contains(['，', '、']) && length > 12 {
        return Some(Clue::CommaWithin);
    }
    Some(Clue::Characters)
}
