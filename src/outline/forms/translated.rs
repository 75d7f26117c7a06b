//! Headings as machines translate them: what stood before the title in Chinese comes after it, and an enumerator
//! becomes a word.
//!
//! ```text
//! 第一节　指导思想     The first section of the guiding ideology
//! 第二节　基本原则     Main Principles of Section Two
//! 二、主要任务         Second, the main tasks
//! ```

use super::english_labels::label_of;
use super::enumerators::enumerated;
use super::numbers::{cardinal, ordinal};
use super::reading::{Line, Reading};
use super::separator::{Separator, separator};
use crate::language::numerals;
use crate::language::wording::english::{ends_like_sentence, is_reference};
use crate::outline::clues::{Clue, Evidence, Family};
use crate::outline::label::{Digits, Label, Marks, Number, Series};

/// `The first section of the guiding ideology`, `Second Chapter: …`, `3rd Section …`,
/// `In the second section, carry out …`.
pub fn ordinal_first(line: &Line<'_>, out: &mut Vec<Reading>) {
    out.extend(read_ordinal_first(line.text));
}

fn read_ordinal_first(line: &str) -> Option<Reading> {
    let begins = |words: &str| {
        let start = line.get(..words.len())?;
        start.eq_ignore_ascii_case(words).then_some(words.len())
    };
    let within = begins("in the ");
    let mut at = within.or(begins("the ")).unwrap_or(0);
    let (n, used) = ordinal(&line[at..])?;
    at += used;
    let rest = line[at..].strip_prefix(' ')?;
    at += 1;
    let end = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (label, _) = label_of(&rest[..end], || false)?;
    at += end;
    let (sep, gap) = separator(&line[at..]);
    let after = line[at + gap..].trim_end();
    let mut evidence = Evidence::of(Family::Translated);
    evidence.add(match sep {
        Separator::End => Clue::Ends,
        Separator::Mark => Clue::Mark,
        Separator::Space => Clue::Space,
        Separator::Nothing => Clue::NoSpace,
    });
    evidence.add_if(ends_like_sentence(after), Clue::Sentence);
    evidence.add_if(after.chars().count() > 110, Clue::LongAfterLabel);
    // "The first part, however, …"; an order after `In the first section,` is what a title has become.
    match within {
        Some(_) if line[at..].starts_with(", ") => evidence.add(Clue::InThe),
        Some(_) => return None,
        None => evidence.add_if(line[at..].starts_with(','), Clue::CommaAfterLabel),
    }
    evidence.add_if(!label.row().ordinal, Clue::UnusualOrdinal);
    let title = after.strip_prefix("of ").map_or(at + gap, |_| at + gap + 3);
    Some(Reading {
        // `of the guiding ideology` is no title by itself.
        clean_title: sep == Separator::Mark,
        ..Reading::labelled(label, Number::one(n), evidence, (title, line.len()))
    })
}

/// `Main Principles of Section Two`, `Work principles of the second section`, `Layout in Section 4`: the label turned
/// to the end.
pub fn label_last(line: &Line<'_>, out: &mut Vec<Reading>) {
    out.extend(read_label_last(line.text));
}

fn read_label_last(line: &str) -> Option<Reading> {
    if line.len() > 110 || ends_like_sentence(line) {
        return None;
    }
    let (of, clue) = match (line.rfind(" of "), line.rfind(" in ")) {
        (Some(of), within) if within.is_none_or(|within| within < of) => (of, Clue::LabelAfterOf),
        (_, within) => (within?, Clue::LabelAfterIn),
    };
    let tail = line[of + " of ".len()..].trim();
    let tail = tail.strip_prefix("the ").unwrap_or(tail);
    let (label, n, capital) = last_label(tail)?;
    if !label.row().ordinal {
        return None;
    }
    let mut evidence = Evidence::of(Family::Translated).with(clue);
    // In small letters it may refer to a section as well.
    evidence.add_if(!capital, Clue::SmallLabel);
    Some(Reading {
        clean_title: false,
        ..Reading::labelled(label, Number::one(n), evidence, (0, of))
    })
}

/// `Section Two`, `second section`, to the end of the line: label, number, and whether it begins with a capital.
fn last_label(tail: &str) -> Option<(Label, u32, bool)> {
    let word = |text: &str| text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let capital = tail.starts_with(|c: char| c.is_ascii_uppercase());
    let end = word(tail);
    if let Some((label, _)) = label_of(&tail[..end], || false) {
        let rest = tail[end..].strip_prefix(' ')?;
        let (n, used) = numerals::arabic(rest)
            .or_else(|| numerals::roman(rest))
            .or_else(|| cardinal(rest))?;
        return rest[used..]
            .trim()
            .is_empty()
            .then_some((label, n, capital));
    }
    let (n, used) = ordinal(tail)?;
    let rest = tail[used..].strip_prefix(' ')?;
    let (label, _) = label_of(rest, || false)?;
    Some((label, n, capital))
}

/// `Second, the main tasks` and `Two, main tasks`: what a machine makes of 二、主要任务.
pub fn word_and_comma(line: &Line<'_>, out: &mut Vec<Reading>) {
    out.extend(read_word_and_comma(line.text));
}

fn read_word_and_comma(line: &str) -> Option<Reading> {
    // Secondly counts as second does.
    let end = line.bytes().take_while(u8::is_ascii_alphabetic).count();
    let counted = line[..end]
        .strip_suffix("ly")
        .and_then(|w| ordinal(w).map(|o| (o.0, end)));
    let (n, title) = match counted.or_else(|| ordinal(line)).filter(|o| o.0 < 40) {
        Some((n, used)) => (n, line[used..].strip_prefix(", ")?),
        None => {
            let (n, used) = cardinal(line).filter(|c| c.0 < 40)?;
            let title = line[used..].strip_prefix([',', ':', '、', '，'])?;
            // "One, two, three" counts nothing.
            if cardinal(title.trim_start()).is_some() {
                return None;
            }
            (n, title)
        }
    };
    let title = title.trim_start();
    if title.is_empty() || title.contains(". ") {
        return None;
    }
    // A title begins small after it, which is a sentence's way elsewhere.
    let sentence = ends_like_sentence(line) || line.ends_with([':', '?']);
    let series = Series::Enumerated(Marks::After, Digits::Words);
    let at = line.len() - title.len();
    if sentence || title.len() > 90 {
        return enumerated(line, series, n, at);
    }
    let evidence = Evidence::of(Family::Numbered).with(Clue::WordAndComma);
    Some(Reading::new(
        series,
        Number::one(n),
        evidence,
        (at, line.len()),
    ))
}

/// What speaks for a line with a label as machines write it, where it is a paragraph by itself: the label in small
/// letters, `section 2 planning period`, or a comma before the title, `Section Two, develop education`.
pub fn machine_made(line: &str, title: &str) -> Option<Clue> {
    let next = title
        .split(|c: char| !c.is_alphanumeric())
        .find(|w| !w.is_empty());
    let title_is_clear = title.len() <= 80
        && !ends_like_sentence(title)
        && !title.ends_with([':', '?'])
        && !is_reference(title)
        && next.is_some_and(|w| label_of(w, || false).is_none());
    let begins_small = |t: &str| t.starts_with(|c: char| c.is_ascii_lowercase());
    let label = &line[..line.len() - title.len()];
    match title_is_clear {
        true if begins_small(line) => Some(Clue::SmallLabelAlone),
        true if begins_small(title) && label.ends_with(", ") => Some(Clue::CommaBeforeTitle),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::language::Language;
    use crate::outline;

    fn title(reading: Option<Reading>, line: &str) -> Option<(u32, String)> {
        let r = reading?;
        Some((r.number.parts()[0], line[r.title.0..r.title.1].to_owned()))
    }

    #[test]
    fn a_label_may_come_last() {
        let read = |line: &'static str| title(read_label_last(line), line);
        let is = |n, t: &str| Some((n, t.to_owned()));
        assert_eq!(
            read("Main Principles of Section Two"),
            is(2, "Main Principles")
        );
        assert_eq!(
            read("Work principles of the second section"),
            is(2, "Work principles")
        );
        assert_eq!(
            read("The main goals of section three"),
            is(3, "The main goals")
        );
        assert_eq!(
            read("Network of bases in Section 2"),
            is(2, "Network of bases")
        );
        for line in [
            "As is said at the end of section three.",
            "The works of the second volume of section",
            "Works of the second hand",
            "A change in sections 2 and 3",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn an_order_may_be_a_title() {
        let read = |line: &'static str| {
            read_ordinal_first(line)
                .filter(|r| r.evidence.log_odds() > 0.0)
                .is_some()
        };
        assert!(read("In the first section, guide a reasonable diet"));
        assert!(!read(
            "In the first section, a reasonable diet was described."
        ));
        assert!(!read("In the first section of this law"));
    }

    #[test]
    fn a_word_counts_before_a_comma() {
        let read = |line: &'static str| title(read_word_and_comma(line), line);
        let is = |n, t: &str| Some((n, t.to_owned()));
        assert_eq!(
            read("One, overall requirements"),
            is(1, "overall requirements")
        );
        assert_eq!(read("Fourth, the funds"), is(4, "the funds"));
        assert_eq!(read("Fifthly, the funds"), is(5, "the funds"));
        assert_eq!(read("One, two, three"), None);
        assert_eq!(read("Two men came"), None);
    }

    #[test]
    fn a_label_in_small_letters_heads_what_stands_apart_only() {
        let lines = |text: &str| -> Vec<u32> {
            let doc = Document::from_text("t.txt", text, Language::English);
            let outline = outline::read(&doc);
            let numbered = outline.headings.iter().filter(|h| !h.number.is_none());
            numbered.map(|h| h.line).collect()
        };
        let text = "It is said at some length what the plan is about.";
        let apart = format!(
            "first section planning scope\n\n{text}\n\nsection 2 planning period\n\n{text}\n\nsection 3 target\n\n\
             {text}\n"
        );
        assert_eq!(lines(&apart), [0, 4, 8]);
        let within = format!(
            "{text}\n\nsection 2 applies to all of them, and\n{text}\n\nsection 3 of the law\n\n{text}\n"
        );
        assert_eq!(lines(&within), [0; 0]);
    }

    #[test]
    fn a_number_may_be_left_in_chinese() {
        let text = "It is said at some length what the plan is about.";
        let doc = format!(
            "（一）Development foundation\n\n{text}\n\n（二）Development goals\n\n{text}\n\n（三）Funds\n\n\
             {text}\n"
        );
        let doc = Document::from_text("t.txt", &doc, Language::English);
        assert_eq!(outline::read(&doc).headings.len(), 3);
    }
}
