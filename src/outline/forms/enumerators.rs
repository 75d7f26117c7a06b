//! Bare numbers with a mark before their title: `I. Fees`, `Four. Fees`, `a) Fees`, `一、总则`, `①总则`,
//! `甲、計畫緣起`; and numbers alone on their lines.

use super::numbers::{cardinal, letter, ordinal, roman, roman_digits, spaces, stem};
use super::reading::{Line, Reading};
use super::title::title_before_text;
use crate::language::numerals::{self, Enclosure, Form};
use crate::language::parts::is_name;
use crate::outline::clues::{Clue, Evidence, Family, title};
use crate::outline::label::{Digits, Label, Marks, Number, Series};

/// A number alone on its line.
pub fn alone(digits: Digits, n: u32) -> Reading {
    let series = Series::Enumerated(Marks::None, digits);
    Reading::new(series, Number::one(n), Evidence::of(Family::Alone), (0, 0))
}

/// A bare number whose mark ends at `at`, with the title behind it.
pub fn enumerated(line: &str, series: Series, n: u32, at: usize) -> Option<Reading> {
    let at = at + spaces(&line[at..]);
    let words = line[at..].trim_end();
    if words.is_empty() {
        return None;
    }
    let mut evidence = Evidence::of(Family::Numbered);
    title::words(words, &mut evidence);
    Some(Reading::new(
        series,
        Number::one(n),
        evidence,
        (at, line.len()),
    ))
}

/// The same, where text may go on behind the title on the same line.
pub fn enumerated_with_text(line: &str, series: Series, n: u32, at: usize) -> Option<Reading> {
    let at = at + spaces(&line[at..]);
    let Some(found) = title_before_text(line[at..].trim_end()) else {
        return enumerated(line, series, n, at);
    };
    Some(Reading {
        run_in: Some(at + found.text),
        ..Reading::new(
            series,
            Number::one(n),
            found.evidence(),
            (at, at + found.end),
        )
    })
}

/// `I. Title`, `IV. Title`, `Four. Title`, `A. Title`, `a) Title`.
pub fn letters_and_words(line: &Line<'_>, out: &mut Vec<Reading>) {
    let line = line.text;
    let marked = |digits, n, used: usize| {
        let mark = line[used..].chars().next()?;
        let marks = match mark {
            '.' | '、' | '．' => Marks::After,
            ')' | '）' => Marks::Bracket,
            _ => return None,
        };
        let at = used + mark.len_utf8();
        // "A.1" and "e.g." are something else.
        if line[at..].starts_with(|c: char| c.is_alphanumeric()) && mark == '.' {
            return None;
        }
        enumerated(line, Series::Enumerated(marks, digits), n, at)
    };
    if let Some((n, used)) = roman(line) {
        if matches!(&line[used..], "" | ".") {
            out.push(alone(roman_digits(line), n));
            return;
        }
        out.extend(marked(roman_digits(line), n, used));
    } else if let Some((n, used)) = cardinal(line).or_else(|| ordinal(line)) {
        // Third. Fees
        out.extend(marked(Digits::Words, n, used));
    }
    let b = line.as_bytes();
    if let Some(n) = letter(line).filter(|_| b.len() > 2 && !b[1].is_ascii_alphanumeric())
        && let Some(mut reading) = marked(Digits::Letter, n, 1)
    {
        // `i.` after `B.` is the first, rather than the ninth.
        reading
            .evidence
            .add_if(!out.is_empty(), Clue::LetterOrRoman);
        out.push(reading);
    }
}

/// `一、总则`, `一　总则`, `二是抓分馆建设`; `一` alone.
pub fn chinese(line: &Line<'_>, out: &mut Vec<Reading>) {
    let line = line.text;
    // 参　考　文　献 does not count from three.
    if is_name(line) {
        return;
    }
    let Some((n, used)) = numerals::chinese(line) else {
        return;
    };
    let series = Series::Enumerated(Marks::After, Digits::Chinese);
    let rest = &line[used..];
    if matches!(rest, "" | "、" | "．" | ".") {
        out.push(alone(Digits::Chinese, n));
    } else if let Some(label) = Label::after_number(rest).filter(|l| l.1 == rest.len()) {
        // 三章: without 第.
        let evidence = Evidence::of(Family::LabelZh).with(Clue::Ends);
        let evidence = evidence.with(Clue::NumberLast);
        let title = (line.len(), line.len());
        out.push(Reading::labelled(label.0, Number::one(n), evidence, title));
    } else if let Some(title) = rest.strip_prefix('是').filter(|_| n < 20) {
        // 二是抓分馆建设 may head what has been done.
        if title.chars().count() > 2 {
            let read = enumerated_with_text(line, series, n, line.len() - title.len());
            out.extend(read.filter(|r| r.run_in.is_none()));
        }
    } else if let Some(title) = rest.strip_prefix(['、', '．', '.']) {
        out.extend(enumerated_with_text(
            line,
            series,
            n,
            line.len() - title.len(),
        ));
    } else if rest.starts_with([' ', '\u{3000}']) && rest.trim().chars().count() <= 30 && n < 40 {
        // 一　总则: wide white space in place of the mark.
        let read = enumerated_with_text(line, series, n, used);
        out.extend(read.map(|mut r| {
            r.evidence.add(Clue::WideForMark);
            r
        }));
    }
}

/// `①总则`, `㈠总则`, `⑴`, `⒈`.
pub fn circled(line: &Line<'_>, out: &mut Vec<Reading>) {
    let line = line.text;
    let Some((n, used)) = numerals::enclosed(line) else {
        return;
    };
    let (marks, digits) = match (n.enclosure(), n.form()) {
        (Enclosure::Parentheses, Form::Chinese) => (Marks::Brackets, Digits::Chinese),
        (Enclosure::Parentheses, Form::Arabic) => (Marks::Brackets, Digits::Arabic),
        (Enclosure::FullStop, _) => (Marks::After, Digits::Arabic),
        _ => (Marks::None, Digits::Circled),
    };
    let series = Series::Enumerated(marks, digits);
    out.extend(match marks {
        Marks::None => enumerated(line, series, n.first(), used),
        _ => enumerated_with_text(line, series, n.first(), used),
    });
}

/// `甲、計畫緣起`, and `甲　册數` with wide white space in place of the mark.
pub fn stems(line: &Line<'_>, out: &mut Vec<Reading>) {
    let line = line.text;
    let Some((n, used)) = stem(line) else { return };
    let rest = &line[used..];
    let Some(mark) = rest.chars().next() else {
        return;
    };
    let words = rest[mark.len_utf8()..].trim();
    let wide = mark == '\u{3000}';
    // 甲、乙双方 names the parties of a contract, and so does 甲　方.
    let party = stem(words).is_some() || words.starts_with('方');
    if !(wide || matches!(mark, '、' | '．' | '.')) || party {
        return;
    }
    let series = Series::Enumerated(Marks::After, Digits::Letter);
    if let Some(mut reading) = enumerated(line, series, n, used + mark.len_utf8()) {
        // A speaker's name may be set apart so.
        reading.evidence.add_if(wide, Clue::WideAfterStem);
        out.push(reading);
    }
}
