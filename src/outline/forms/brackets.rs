//! Brackets around a number, `（一）总则`, `(iii) Fees`, `(b) Fees`, and around a title,
//! `【用法】每日一次`, `[Storage]`.

use super::enumerators::{enumerated, enumerated_with_text};
use super::numbers::{cardinal, letter, roman, roman_digits, stem};
use super::reading::{Line, Reading};
use crate::language::{is_han, numerals};
use crate::outline::clues::{Clue, Evidence, Family};
use crate::outline::label::{Digits, Marks, Number, Series};

/// `（一）总则`, `(1) Fees`, `(iii) Fees`, `(Fourteen) Fees`, `(b) Fees`, `（甲）總則`.
pub fn numbers(line: &Line<'_>, out: &mut Vec<Reading>) {
    let line = line.text;
    let Some(open) = line.chars().next().map(char::len_utf8) else {
        return;
    };
    let inner = line[open..].trim_start();
    let skipped = line.len() - open - inner.len();
    let Some((n, used, digits)) = number(inner) else {
        return;
    };
    let Some(close) = inner[used..]
        .chars()
        .next()
        .filter(|c| matches!(c, ')' | '）'))
    else {
        return;
    };
    let series = Series::Enumerated(Marks::Brackets, digits);
    let at = open + skipped + used + close.len_utf8();
    out.extend(match line[at..].chars().any(is_han) {
        true => enumerated_with_text(line, series, n, at),
        false => enumerated(line, series, n, at),
    });
}

/// A number in any digits, its bytes, and which digits they are.
fn number(text: &str) -> Option<(u32, usize, Digits)> {
    let of = |digits| move |(n, used)| (n, used, digits);
    numerals::chinese(text)
        .map(of(Digits::Chinese))
        .or_else(|| stem(text).map(of(Digits::Letter)))
        .or_else(|| numerals::arabic(text).map(of(Digits::Arabic)))
        .or_else(|| roman(text).map(of(roman_digits(text))))
        .or_else(|| cardinal(text).map(of(Digits::Words)))
        .or_else(|| letter(text).map(|n| (n, 1, Digits::Letter)))
}

/// `[Storage]`, 【用法】每日一次: a title in brackets at the start of a line.
pub fn title(line: &Line<'_>, out: &mut Vec<Reading>) {
    out.extend(read_title(line.text));
}

/// Chinese characters of a title that fills its line, at most …
const LONGEST_ALONE: usize = 24;
/// … and of one that has its text behind it.
const LONGEST_BEFORE_TEXT: usize = 16;

fn read_title(t: &str) -> Option<Reading> {
    let (open, close) = match t.chars().next()? {
        '【' => ('【', '】'),
        '［' => ('［', '］'),
        '[' => ('[', ']'),
        _ => return None,
    };
    let end = t.find(close)?;
    let title = &t[open.len_utf8()..end];
    let rest = t[end + close.len_utf8()..].trim_start();
    let like = match title.chars().any(is_han) {
        true => {
            let longest = match rest.is_empty() {
                true => LONGEST_ALONE,
                false => LONGEST_BEFORE_TEXT,
            };
            title.chars().filter(|c| is_han(*c)).count() <= longest
        }
        // A citation has digits, a remark begins small.
        false => {
            title.len() <= 60
                && title.starts_with(char::is_uppercase)
                && !title.bytes().any(|b| b.is_ascii_digit())
                && title.chars().filter(|c| c.is_lowercase()).count() >= 2
        }
    };
    // A link, or a name put in brackets by the way.
    let goes_on = !rest.starts_with(|c: char| c.is_alphanumeric() || "（(《“\"【".contains(c));
    if !like
        || title.contains(['[', '【', '，', '。', '；'])
        || !rest.is_empty() && (goes_on || rest.starts_with('('))
    {
        return None;
    }
    let mut evidence = Evidence::of(Family::Bracketed);
    // A plain bracket before text has many uses: the other side must have it too.
    evidence.add_if(open == '[' && !rest.is_empty(), Clue::TextBehindBracket);
    Some(Reading {
        run_in: (!rest.is_empty()).then(|| t.len() - rest.len()),
        ..Reading::new(
            Series::Bracketed,
            Number::NONE,
            evidence,
            (open.len_utf8(), end),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(line: &str, r: &Reading) -> String {
        line[r.title.0..r.title.1].to_owned()
    }

    #[test]
    fn a_title_read_title() {
        for (line, wanted, text) in [
            ("[Storage]", "Storage", None),
            ("【用法】每日一次", "用法", Some("每日一次")),
            (
                "【附录：如何将上述条款应用到您的新程序】",
                "附录：如何将上述条款应用到您的新程序",
                None,
            ),
            ("【用法】 “每日一次”", "用法", Some("“每日一次”")),
            ("［用法］", "用法", None),
            ("[Storage] Keep it cool.", "Storage", Some("Keep it cool.")),
            ("[Storage of Tools]", "Storage of Tools", None),
        ] {
            let r = read_title(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(title(line, &r), wanted);
            assert_eq!(r.run_in.map(|at| &line[at..]), text, "{line}");
        }
        let long = format!("[{}]", "Storage ".repeat(8));
        let han = format!("【{}】", "用法".repeat(13));
        let before_text = format!("【{}】每日一次", "用法".repeat(9));
        for line in [
            "Storage",
            "[Storage",
            "[storage]",
            "[Smith 1999]",
            "[OK]",
            "[[Storage]]",
            "[Storage](https://example.org)",
            "[Storage] (see below)",
            "[Storage], as said",
            "[Storage] [Use]",
            "【用法，用量】",
            long.as_str(),
            han.as_str(),
            before_text.as_str(),
        ] {
            assert!(read_title(line).is_none(), "{line}");
        }
        let score = |line| read_title(line).unwrap().evidence.log_odds();
        assert!(score("[Storage]") > score("[Storage] Keep it cool."));
        assert!(score("【用法】每日一次") > score("[Storage] Keep it cool."));
    }
}
