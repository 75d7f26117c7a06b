//! Lines that begin with a number in digits: `3.2.1 Title`, `3. Title`, `3、标题`, `A.1 Title`, `3.1` alone.

use crate::language::wording::english::ends_like_sentence;
use crate::language::{Language, is_han, numerals};
use crate::outline::candidates::candidate::Reading;
use crate::outline::forms::chinese;
use crate::outline::forms::english;
use crate::outline::label::{Digits, Marks, Number, Series};
use crate::outline::series::counted;

/// Whether a line begins as the sections of an appendix do: `A.1`.
pub fn lettered_decimal(t: &str) -> bool {
    matches!(t.as_bytes(), [b'A'..=b'Z', b'.', b'0'..=b'9', ..])
}

/// `3.2.1 Title`, `3. Title`, `3 Title`, `3、标题`, `A.1 Title`.
pub fn decimal(t: &str, language: Language, out: &mut Vec<Reading>) {
    let lettered = lettered_decimal(t);
    let first = match t.as_bytes() {
        [letter, ..] if lettered => Some((u32::from(letter - b'A') + 1, 1)),
        _ => numerals::arabic(t),
    };
    let Some((n, mut at)) = first else {
        return;
    };
    if t.len() == at && !lettered {
        out.push(counted::alone(Digits::Arabic, n));
        return;
    }
    // `6A. Title` was put in behind 6.
    if let Some((letter, used)) = english::inserted(t, at)
        && let Some(title) = t[at + used..].strip_prefix('.')
        && title.starts_with(char::is_whitespace)
    {
        let title = title.trim();
        if let Some(number) = Number::new(&[n, letter])
            && !title.is_empty()
        {
            out.push(Reading {
                series: Series::Enumerated(Marks::After, Digits::Arabic),
                label: None,
                number,
                score: match title.chars().any(is_han) {
                    true => chinese::title_score(title),
                    false => english::title_score(title),
                },
                title: (t.len() - title.len(), t.len()),
                clean_title: true,
                run_in: None,
            });
        }
        return;
    }
    let mut parts = vec![n];
    while parts.len() < 6 {
        let rest = &t[at..];
        let Some(after) = rest.strip_prefix(['.', '．']) else {
            break;
        };
        let Some((n, used)) = numerals::arabic(after) else {
            break;
        };
        parts.push(n);
        at += rest.len() - after.len() + used;
    }
    let rest = &t[at..];
    let mark = rest.chars().next();
    // `1, overall requirements`: a machine's 一、
    if let Some(title) = rest.strip_prefix(", ")
        && language == Language::English
        && parts.len() == 1
        && n < 40
        && title.starts_with(char::is_alphabetic)
        && title.len() <= 90
        && !ends_like_sentence(title)
    {
        out.push(Reading {
            series: Series::Enumerated(Marks::After, Digits::Arabic),
            label: None,
            number: Number::one(n),
            score: english::title_score(title).max(1.2),
            title: (t.len() - title.len(), t.len()),
            clean_title: true,
            run_in: None,
        });
        return;
    }
    let (marks, used) = match mark {
        Some('.' | '、' | '．') => (Some(Marks::After), mark.map_or(0, char::len_utf8)),
        Some(')' | '）') => (Some(Marks::Bracket), mark.map_or(0, char::len_utf8)),
        Some(c) if c.is_whitespace() => (None, 0),
        Some(c) if parts.len() > 1 && is_han(c) => (None, 0),
        None if parts.len() > 1 => (None, 0),
        _ => return,
    };
    at += used;
    let after = &t[at..];
    let gap = after.len() - after.trim_start().len();
    let title = after.trim();
    let Some(number) = Number::new(&parts) else {
        return;
    };
    let number = if lettered { number.lettered() } else { number };
    let deep = Series::Decimal(parts.len() as u8);
    // `1. GRANT OF LICENSE. The owner grants …`: a clause with its title.
    let titled = match title.chars().any(is_han) {
        true => chinese::title_before_text(title),
        false => english::title_before_text(title),
    };
    let titled = titled.filter(|_| marks == Some(Marks::After) && parts.len() == 1);
    let reading = |series, score| Reading {
        series,
        label: None,
        number,
        score,
        title: (at + gap, titled.map_or(t.len(), |(end, ..)| at + gap + end)),
        clean_title: true,
        run_in: titled.map(|(_, next, _)| at + gap + next),
    };
    if let Some((.., score)) = titled {
        out.push(reading(
            Series::Enumerated(Marks::After, Digits::Arabic),
            score,
        ));
        return;
    }
    // A number alone, its term or text below: `3.1` in the standards.
    if title.is_empty() {
        if parts.len() > 1 && mark.is_none() {
            out.push(reading(deep, BARE));
        }
        return;
    }
    // "12.5", "3.x", "1.Title" in English; Chinese writes 1.标题 without a space.
    if gap == 0
        && !title.starts_with(is_han)
        && language == Language::English
        && !title.starts_with(char::is_uppercase)
    {
        return;
    }
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    let mut score = match title.chars().any(is_han) {
        true => chinese::title_score(title),
        false => english::title_score(title),
    };
    if letters < 2
        || title.starts_with(|c: char| {
            !c.is_alphanumeric()
                && !matches!(
                    c,
                    '"' | '“'
                        | '‘'
                        | '\''
                        | '`'
                        | '《'
                        | '「'
                        | '('
                        | '（'
                        | '.'
                        | '<'
                        | '*'
                        | '/'
                        | '-'
                )
        })
    {
        score -= 2.5;
    }
    if parts.len() > 1 {
        if marks != Some(Marks::Bracket) {
            out.push(reading(deep, score + 0.7));
        }
        return;
    }
    if let Some(marks) = marks {
        out.push(reading(Series::Enumerated(marks, Digits::Arabic), score));
    }
    if marks != Some(Marks::Bracket) && n < 200 {
        // "3 Title" is rarer, and a year or a quantity more often.
        let score = if marks.is_none() { score - 0.8 } else { score };
        out.push(reading(Series::Decimal(1), score));
    }
}

/// The score of a number of several parts alone on its line.
const BARE: f32 = 0.9;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_after_a_number_is_a_machines() {
        let count = |line: &str| {
            let mut out = Vec::new();
            decimal(line, Language::English, &mut out);
            out.len()
        };
        assert_eq!(count("1, overall requirements"), 1);
        for line in ["1,200 yuan", "1, 2 and 3", "12, and all of it was lost."] {
            assert_eq!(count(line), 0, "{line}");
        }
    }

    fn all(line: &str, language: Language) -> Vec<Reading> {
        let mut out = Vec::new();
        decimal(line, language, &mut out);
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
            assert!(r.score > 0.5, "{line}");
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
            ("3.", &[]),
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
        assert!(english("3. Fees")[1].score > english("3 Fees")[0].score);
    }

    #[test]
    fn what_follows_must_be_a_title() {
        let best = |line: &str| {
            let scores = all(line, Language::Chinese).into_iter().map(|r| r.score);
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
            assert!(best(line) > 0.5, "{line}: {}", best(line));
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
            "1.2. GRANT OF LICENSE. The owner grants it.",
        ] {
            assert!(english(line).iter().all(|r| r.run_in.is_none()), "{line}");
        }
    }
}
