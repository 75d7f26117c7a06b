//! How a text is worded that may be a title: how long it is, how it is written, how it begins and ends, what is in it.

use crate::language::is_han;
use crate::language::items::is_item;
use crate::language::parts::{heads_a_paragraph, is_name};
use crate::language::wording::english::SMALL;
use crate::language::wording::{chinese, english, is_standard};
use crate::outline::clues::{Clue, Evidence, Family};

/// Notes how a text is worded.
pub fn note(text: &str, evidence: &mut Evidence) {
    let han = text.chars().filter(|c| is_han(*c)).count();
    length(text, han, evidence);
    evidence.add(shape(text, han));
    // OBJECTIVES: and 教学目标： head a paragraph; in small letters a line introduces what follows.
    let colon = text.ends_with([':', '：']);
    if colon && evidence.has(Clue::Capitals) {
        evidence.add(Clue::ColonAfterCapitals);
    } else if colon && heads(text) {
        evidence.add(Clue::HeadsParagraph);
    } else if let Some(clue) = end(text) {
        evidence.add(clue);
    }
    if let Some(clue) = beginning(text) {
        evidence.add(clue);
    }
    marks(text, evidence);
    match han > 0 {
        true => chinese_words(text, evidence),
        false => english_words(text, evidence),
    }
    evidence.add_if(is_standard(text), Clue::Standard);
    evidence.add_if(is_item(text), Clue::ItemMark);
    evidence.add_if(is_name(text), Clue::PartName);
    evidence.add_if(calls(text), Clue::Call);
    let token = !text.contains(char::is_whitespace) && han == 0;
    let sign = |c: char| c.is_ascii_punctuation();
    evidence.add_if(token && text.contains(sign), Clue::CodeName);
    let many = evidence.has(Clue::Length6) || evidence.has(Clue::Length7);
    evidence.add_if(many && evidence.has(Clue::TitleCase), Clue::LongTitleCase);
    let family = evidence.family();
    let other = han == 0 && family.general().unwrap_or(family) == Family::LineZh;
    evidence.add_if(other, Clue::OtherScript);
}

/// Its length in words, or in Chinese characters.
fn length(text: &str, han: usize, evidence: &mut Evidence) {
    let latin = || {
        text.split_whitespace()
            .filter(|w| w.chars().any(|c| c.is_alphanumeric() && !is_han(c)))
            .count()
    };
    let (count, steps) = match han {
        0 => (text.split_whitespace().count(), [1, 2, 4, 6, 9, 14, 19, 26]),
        _ => (han + latin(), [2, 4, 6, 9, 13, 20, 28, 40]),
    };
    const LENGTHS: [Clue; 9] = [
        Clue::Length1,
        Clue::Length2,
        Clue::Length3,
        Clue::Length4,
        Clue::Length5,
        Clue::Length6,
        Clue::Length7,
        Clue::Length8,
        Clue::Length9,
    ];
    evidence.add(LENGTHS[steps.iter().filter(|&&s| count > s).count()]);
}

/// How it is written.
fn shape(text: &str, han: usize) -> Clue {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if han > 0 {
        return match letters.saturating_sub(han) > 1 {
            true => Clue::CharactersAndLetters,
            false => Clue::OnlyCharacters,
        };
    }
    let upper = text.chars().filter(|c| c.is_uppercase()).count();
    if letters == 0 {
        return Clue::NoLetters;
    }
    if letters >= 3 && upper == letters {
        return Clue::Capitals;
    }
    // Title case leaves prepositions and the like small.
    let words = || {
        text.split_whitespace()
            .map(|w| w.trim_start_matches(|c: char| !c.is_alphanumeric()))
    };
    let telling =
        words().filter(|w| w.len() > 3 && !SMALL.contains(w) && w.starts_with(char::is_alphabetic));
    let (mut all, mut capital) = (0, 0);
    for word in telling {
        all += 1;
        capital += usize::from(word.starts_with(char::is_uppercase));
    }
    let first = words()
        .find(|w| !w.is_empty())
        .is_some_and(|w| !w.starts_with(char::is_lowercase));
    match (first, all > 0 && capital * 10 >= all * 9, all) {
        (true, true, 2..) => Clue::TitleCase,
        (true, _, 0 | 1) => Clue::FirstCapital,
        (true, ..) => Clue::SentenceCase,
        (false, true, _) => Clue::TitleCaseButFirst,
        (false, ..) => Clue::BeginsSmall,
    }
}

/// The mark that it ends in.
fn end(text: &str) -> Option<Clue> {
    let bare = text.trim_end_matches(['"', '”', '’', '\'', '」', '』', '*', '_']);
    Some(match bare.chars().next_back()? {
        '.' if bare.ends_with("...") => Clue::EndsInDots,
        '…' => Clue::EndsInDots,
        '.' | '。' | '．' => Clue::EndsInStop,
        ':' | '：' => Clue::EndsInColon,
        '?' | '？' => Clue::Question,
        '!' | '！' => Clue::EndsInExclamation,
        ',' | ';' | '，' | '；' | '、' => Clue::EndsInComma,
        ')' | '）' | ']' | '】' => Clue::EndsInBracket,
        c if c.is_ascii_digit() => Clue::EndsInDigit,
        c if c.is_alphanumeric() || matches!(c, '》' | '`' | '+' | '#' | '%') => return None,
        _ => Clue::EndsInSign,
    })
}

/// What it begins with, other than a letter.
fn beginning(text: &str) -> Option<Clue> {
    Some(match text.chars().next()? {
        '"' | '“' | '「' | '《' | '‘' | '『' => Clue::BeginsQuoted,
        '[' => Clue::BeginsInSquare,
        '(' | '（' | '【' => Clue::BeginsInBrackets,
        c if c.is_ascii_digit() => Clue::BeginsWithDigit,
        c if c.is_alphanumeric() => return None,
        c if !c.is_ascii() && c.len_utf8() > 2 && !"•●■◆▪–—…→".contains(c) => {
            Clue::BeginsWithSymbol
        }
        _ => Clue::BeginsWithSign,
    })
}

/// The marks within it.
fn marks(text: &str, evidence: &mut Evidence) {
    let inner = text.trim_end_matches(['.', '。', ',', '，', ';', '；', ':', '：', '、']);
    evidence.add_if(inner.contains([',', '，', '、']), Clue::CommaInside);
    evidence.add_if(
        inner.contains(": ") || inner.contains('：'),
        Clue::ColonInside,
    );
    let stops = [". ", "; ", "? ", "! "].iter().any(|m| inner.contains(m));
    evidence.add_if(
        stops || inner.contains(['。', '；', '！']),
        Clue::StopInside,
    );
    evidence.add_if(two_sentences(inner), Clue::TwoSentences);
    evidence.add_if(
        [" - ", " – ", "—"].iter().any(|m| inner.contains(m)),
        Clue::DashInside,
    );
    evidence.add_if(inner.contains(['(', '（']), Clue::BracketInside);
    evidence.add_if(inner.contains(['"', '“', '「']), Clue::QuoteInside);
    evidence.add_if(
        inner.contains(|c: char| c.is_ascii_digit()),
        Clue::DigitInside,
    );
    let code = ["::", "--", "()", "=>", "->", "${", "/*", "*/", "</"]
        .iter()
        .any(|m| inner.contains(m));
    evidence.add_if(
        code || inner.contains(['_', '=', '{', '}', '\\', '<', '>', '$', '~', '^']),
        Clue::CodeInside,
    );
    evidence.add_if(inner.contains('/'), Clue::SlashInside);
    evidence.add_if(
        ["://", "www.", "@"].iter().any(|m| inner.contains(m)),
        Clue::AddressInside,
    );
    evidence.add_if(
        inner.contains(['|', '\t']) || inner.contains("   "),
        Clue::WideGap,
    );
}

/// Whether a sentence of some length ends within a text, and another begins: `The lid is shut. It opens` is no title,
/// and `What is it? How to use it` may be one.
fn two_sentences(text: &str) -> bool {
    let english = text.match_indices(". ").any(|(at, stop)| {
        let next = text[at + stop.len()..].chars().next();
        let words = text[..at].split_whitespace();
        let last = words.clone().next_back().unwrap_or("");
        // U.S. and Mr. end no sentence.
        let word = last.len() > 3 && !last.contains('.');
        word && words.count() >= 4 && next.is_some_and(char::is_uppercase)
    });
    let chinese = text.find(['。', '；']);
    english || chinese.is_some_and(|at| text[..at].chars().count() >= 8)
}

fn english_words(text: &str, evidence: &mut Evidence) {
    evidence.add_if(english::has_finite_verb(text), Clue::FiniteVerb);
    evidence.add_if(english::addresses_reader(text), Clue::You);
    evidence.add_if(english::is_order(text), Clue::Order);
    evidence.add_if(english::leads_in(text), Clue::LeadIn);
    evidence.add_if(english::begins_as_sentence(text), Clue::BeginsAsSentence);
    evidence.add_if(english::is_unfinished(text), Clue::Unfinished);
    evidence.add_if(english::asks(text) > 0, Clue::Asks);
    evidence.add_if(english::is_about(text), Clue::About);
    evidence.add_if(english::is_speech(text), Clue::Speech);
    evidence.add_if(english::is_spoken(text), Clue::Spoken);
    evidence.add_if(english::ends_here(text), Clue::EndsHere);
    evidence.add_if(
        english::is_date_line(text) || english::is_dated(text),
        Clue::Date,
    );
    evidence.add_if(english::counts_no_part(text), Clue::Caption);
}

fn chinese_words(text: &str, evidence: &mut Evidence) {
    evidence.add_if(chinese::has_finite_verb(text), Clue::FiniteVerb);
    evidence.add_if(text.contains(['您', '你']), Clue::You);
    evidence.add_if(chinese::is_order(text), Clue::Order);
    evidence.add_if(chinese::leads_in(text), Clue::LeadIn);
    evidence.add_if(chinese::begins_as_sentence(text), Clue::BeginsAsSentence);
    evidence.add_if(text.ends_with(['吗', '呢', '？']), Clue::Asks);
    evidence.add_if(chinese::is_about(text), Clue::About);
    evidence.add_if(chinese::is_speech(text), Clue::Speech);
    evidence.add_if(chinese::is_spoken(text), Clue::Spoken);
    evidence.add_if(chinese::ends_here(text), Clue::EndsHere);
    evidence.add_if(
        chinese::is_date_line(text) || chinese::is_dated(text) || chinese::is_signed(text),
        Clue::Date,
    );
    evidence.add_if(
        chinese::counts_no_part(text) || chinese::is_caption(text),
        Clue::Caption,
    );
}

/// Whether there is a call inside, as in programs: a name with a bracket right behind it.
fn calls(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|c| {
        let call = c == '(' && before.is_ascii_alphanumeric();
        before = c;
        call
    })
}

/// Whether it is a Chinese name that heads a paragraph, with its colon.
fn heads(text: &str) -> bool {
    let bare = text.strip_suffix(['：', ':']);
    bare.is_some_and(|t| t.chars().count() <= 6 && heads_a_paragraph(t))
}
