//! Lines that begin with a number in digits: `3.2.1 Title`, `3. Title`, `3、标题`, `A.1 Title`, `3.1` alone.

use super::enumerators::alone;
use super::numbers::inserted;
use super::reading::{Line, Reading};
use super::title::title_before_text;
use crate::language::wording::english::ends_like_sentence;
use crate::language::{Language, is_han, numerals};
use crate::outline::clues::{Clue, Evidence, Family, title};
use crate::outline::label::{Digits, Marks, Number, Series};

/// Whole numbers with a mark behind them.
const AFTER: Series = Series::Enumerated(Marks::After, Digits::Arabic);

/// Whether a line begins as the sections of an appendix do: `A.1`.
fn is_lettered(t: &str) -> bool {
    matches!(t.as_bytes(), [b'A'..=b'Z', b'.', b'0'..=b'9', ..])
}

/// `3.2.1 Title`, `3. Title`, `3 Title`, `3、标题`, `A.1 Title`.
pub fn read(line: &Line<'_>, out: &mut Vec<Reading>) {
    let t = line.text;
    let lettered = is_lettered(t);
    let first = match t.as_bytes() {
        [letter, ..] if lettered => Some((u32::from(letter - b'A') + 1, 1)),
        _ => numerals::arabic(t),
    };
    let Some((n, at)) = first else { return };
    if t.len() == at || matches!(&t[at..], "." | "、") {
        out.push(alone(Digits::Arabic, n));
    } else if let Some((letter, used)) = inserted(t, at) {
        out.extend(put_in_later(t, n, letter, at + used));
    } else {
        let (parts, at) = parts(t, n, at);
        match t[at..].strip_prefix(", ").filter(|_| parts.len() == 1) {
            Some(title) if line.language == Language::English && is_machines_title(n, title) => {
                let evidence = Evidence::of(Family::Numbered).with(Clue::NumberAndComma);
                out.push(Reading::new(
                    AFTER,
                    Number::one(n),
                    evidence,
                    (t.len() - title.len(), t.len()),
                ));
            }
            _ => numbered(line, &parts, lettered, at, out),
        }
    }
}

/// `6A. Title` was put in behind 6.
fn put_in_later(t: &str, n: u32, letter: u32, at: usize) -> Option<Reading> {
    let title = t[at..].strip_prefix('.')?;
    let number = Number::new(&[n, letter])?;
    let words = title.trim();
    if !title.starts_with(char::is_whitespace) || words.is_empty() {
        return None;
    }
    let mut evidence = Evidence::of(Family::Numbered);
    title::words(words, &mut evidence);
    Some(Reading::new(
        AFTER,
        number,
        evidence,
        (t.len() - words.len(), t.len()),
    ))
}

/// The parts of a number whose first ends at `at`, and where the last ends.
fn parts(t: &str, n: u32, mut at: usize) -> (Vec<u32>, usize) {
    let mut parts = vec![n];
    while parts.len() < 6
        && let Some(after) = t[at..].strip_prefix(['.', '．'])
        && let Some((n, used)) = numerals::arabic(after)
    {
        parts.push(n);
        at = t.len() - after.len() + used;
    }
    (parts, at)
}

/// Whether `1, overall requirements` is a machine's 一、.
fn is_machines_title(n: u32, title: &str) -> bool {
    n < 40
        && title.starts_with(char::is_alphabetic)
        && title.len() <= 90
        && !ends_like_sentence(title)
}

/// A number of these parts, which end at `at`, with its mark and title.
fn numbered(line: &Line<'_>, parts: &[u32], lettered: bool, mut at: usize, out: &mut Vec<Reading>) {
    let t = line.text;
    let mark = t[at..].chars().next();
    let (marks, used) = match mark {
        Some(c @ ('.' | '、' | '．')) => (Some(Marks::After), c.len_utf8()),
        Some(c @ (')' | '）')) => (Some(Marks::Bracket), c.len_utf8()),
        Some(c) if c.is_whitespace() => (None, 0),
        Some(c) if parts.len() > 1 && is_han(c) => (None, 0),
        None if parts.len() > 1 => (None, 0),
        _ => return,
    };
    at += used;
    let after = &t[at..];
    let gap = after.len() - after.trim_start().len();
    at += gap;
    let title = after.trim();
    let Some(number) = Number::new(parts) else {
        return;
    };
    let number = if lettered { number.lettered() } else { number };
    let whole = parts.len() == 1;
    let deep = Series::Decimal(parts.len() as u8);
    // `1. GRANT OF LICENSE. The owner grants …`, `4.1 Invoices. The supplier …`: a clause with its title.
    let clause = match whole {
        true => marks == Some(Marks::After),
        false => marks != Some(Marks::Bracket),
    };
    if let Some(found) = title_before_text(title).filter(|_| clause) {
        let (series, evidence) = match whole {
            true => (AFTER, found.evidence()),
            false => (deep, found.evidence().with(Clue::Deep)),
        };
        out.push(Reading {
            run_in: Some(at + found.text),
            ..Reading::new(series, number, evidence, (at, at + found.end))
        });
        return;
    }
    // A number alone, its term or text below: `3.1` in the standards.
    if title.is_empty() {
        if !whole && mark.is_none() {
            let evidence = Evidence::of(Family::Numbered)
                .with(Clue::Deep)
                .with(Clue::Bare);
            out.push(Reading::new(deep, number, evidence, (at, t.len())));
        }
        return;
    }
    // "12.5", "3.x", "1.Title" in English; Chinese writes 1.标题 without a space.
    if gap == 0
        && !title.starts_with(is_han)
        && line.language == Language::English
        && !title.starts_with(char::is_uppercase)
    {
        return;
    }
    let mut evidence = Evidence::of(Family::Numbered);
    title::words(title, &mut evidence);
    evidence.add_if(!has_words(title), Clue::NoWords);
    let reading = |series, evidence| Reading::new(series, number, evidence, (at, t.len()));
    if !whole {
        if marks != Some(Marks::Bracket) {
            out.push(reading(deep, evidence.with(Clue::Deep)));
        }
        return;
    }
    if let Some(marks) = marks {
        out.push(reading(Series::Enumerated(marks, Digits::Arabic), evidence));
    }
    if marks != Some(Marks::Bracket) && parts[0] < 200 {
        // "3 Title" is rarer, and a year or a quantity more often.
        evidence.add_if(marks.is_none(), Clue::WithoutMark);
        out.push(reading(Series::Decimal(1), evidence));
    }
}

/// Whether a title has letters, and begins with none of the signs that titles do not begin with.
fn has_words(title: &str) -> bool {
    let opens = |c: char| c.is_alphanumeric() || "\"“‘'`《「(（.<*/-".contains(c);
    title.chars().filter(|c| c.is_alphabetic()).count() >= 2 && title.starts_with(opens)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_after_a_number_is_a_machines() {
        let count = |line: &str| {
            let mut out = Vec::new();
            let line = Line {
                text: line,
                language: Language::English,
            };
            read(&line, &mut out);
            out.len()
        };
        assert_eq!(count("1, overall requirements"), 1);
        for line in ["1,200 yuan", "1, 2 and 3", "12, and all of it was lost."] {
            assert_eq!(count(line), 0, "{line}");
        }
    }

    fn all(line: &str, language: Language) -> Vec<Reading> {
        let mut out = Vec::new();
        let line = Line {
            text: line,
            language,
        };
        read(&line, &mut out);
        out
    }

    fn english(line: &str) -> Vec<Reading> {
        all(line, Language::English)
    }

    #[test]
    fn numbers_of_several_parts() {
        for (line, number, depth, title) in [
            ("3.2.1 Fees", "3.2.1", 3, "Fees"),
            ("3.2. Fees", "3.2", 2, "Fees"),
            ("3．2　工具", "3.2", 2, "工具"),
            ("3.2工具", "3.2", 2, "工具"),
            ("A.1 Forms", "A.1", 2, "Forms"),
            ("C.12.3. Forms", "C.12.3", 3, "Forms"),
            ("3.1", "3.1", 2, ""),
            ("1.2.3.4.5.6 Fees", "1.2.3.4.5.6", 6, "Fees"),
        ] {
            let [r] = &english(line)[..] else {
                panic!("{line}: {:?}", english(line))
            };
            assert_eq!(r.series, Series::Decimal(depth), "{line}");
            assert_eq!(r.number.to_string(), number);
            assert_eq!(&line[r.title.0..r.title.1], title);
            assert!(r.evidence.log_odds() > 0.0, "{line}");
        }
        for line in [
            "3.2) Fees",
            "3.2.",
            "3.2/3 Fees",
            "3.x Fees",
            "A. Fees",
            "A.x Fees",
            "3.2x",
        ] {
            let deep = |r: &Reading| r.number.parts().len() > 1;
            assert!(!english(line).iter().any(deep), "{line}");
        }
    }

    #[test]
    fn whole_numbers() {
        use Series::{Decimal, Enumerated};
        let series = |line| -> Vec<Series> { english(line).iter().map(|r| r.series).collect() };
        let after = Enumerated(Marks::After, Digits::Arabic);
        let bracket = Enumerated(Marks::Bracket, Digits::Arabic);
        for (line, wanted) in [
            ("3. Fees", &[after, Decimal(1)][..]),
            ("3、工具", &[after, Decimal(1)]),
            ("3) Fees", &[bracket]),
            ("3） 工具", &[bracket]),
            ("3 Fees", &[Decimal(1)]),
            ("2024. Fees", &[after]),
            ("2024 Fees", &[]),
            ("12", &[Enumerated(Marks::None, Digits::Arabic)]),
            ("6A. Fees", &[after]),
            ("6A Fees", &[]),
            ("6A.Fees", &[]),
            ("6A. ", &[]),
            ("3.", &[Enumerated(Marks::None, Digits::Arabic)]),
            ("3)", &[]),
            ("3/4 Fees", &[]),
            ("3rd Fees", &[]),
            ("3工具", &[]),
            ("3.fees", &[]),
            ("3)fees", &[]),
            ("3.Fees", &[after, Decimal(1)]),
        ] {
            assert_eq!(series(line), wanted, "{line}");
        }
        let later = &english("6A.  Fees")[0];
        assert_eq!(later.number.to_string(), "6.1");
        assert_eq!(&"6A.  Fees"[later.title.0..later.title.1], "Fees");
        assert_eq!(all("1.Tools", Language::Chinese).len(), 2);
        assert_eq!(all("1.tools", Language::Chinese).len(), 2);
        // A year or a quantity is more often before a word than a number with its mark.
        assert!(
            english("3. Fees")[1].evidence.log_odds() > english("3 Fees")[0].evidence.log_odds()
        );
    }

    #[test]
    fn what_follows_must_be_a_title() {
        let best = |line: &str| {
            let scores = all(line, Language::Chinese)
                .into_iter()
                .map(|r| r.evidence.log_odds());
            scores.fold(f32::NEG_INFINITY, f32::max)
        };
        for line in [
            "3. “Fees” in this Act",
            "3. `fee` Tools",
            "3. (Annual) Fees",
            "3. 《工具》的借用",
            "3. -v Option",
            "3. 工具",
            "6A. 工具",
            "3.2 <fee> Tag",
        ] {
            assert!(best(line) > 0.0, "{line}: {}", best(line));
        }
        for line in [
            "3. + Fees",
            "3. = 12",
            "3. % of all",
            "3. x",
            "3. 12",
            "3.2 → Fees",
            "3. 借用工具应当登记。",
            "6A. 借用工具应当登记。",
            "6A. The fees of the members and of their friends are due.",
        ] {
            assert!(best(line) < 0.5, "{line}: {}", best(line));
        }
    }

    #[test]
    fn a_clause_has_its_title_before_its_text() {
        for (line, title, text) in [
            (
                "1. GRANT OF LICENSE. The owner grants it.",
                "GRANT OF LICENSE",
                "The owner grants it.",
            ),
            (
                "4.1 Disputed sums. What is disputed is paid later.",
                "Disputed sums",
                "What is disputed is paid later.",
            ),
            (
                "1、费用、押金。由借用人支付。",
                "费用、押金",
                "由借用人支付。",
            ),
        ] {
            let [r] = &all(line, Language::Chinese)[..] else {
                panic!("{line}")
            };
            assert_eq!(&line[r.title.0..r.title.1], title);
            assert_eq!(r.run_in.map(|at| &line[at..]), Some(text));
        }
        for line in [
            "1) GRANT OF LICENSE. The owner grants it.",
            "1 GRANT OF LICENSE. The owner grants it.",
            "1.2 The owner grants it. It is his.",
        ] {
            assert!(english(line).iter().all(|r| r.run_in.is_none()), "{line}");
        }
    }
}
