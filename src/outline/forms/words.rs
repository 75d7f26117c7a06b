//! A word with a number that is a label in this document only: `Lecture 3: Spread`, `Q3: …`, 原则1, 學而第一,
//! 創世記 第三章.
//!
//! Any sentence may begin with a word and a number, so these count only where they count up.

use super::numbers::{cardinal, chinese_or_arabic, roman, stem};
use super::reading::{Line, Reading};
use super::separator::{Separator, separator};
use crate::language::labels::Label;
use crate::language::wording::ends_like_sentence;
use crate::language::wording::{chinese, english};
use crate::language::{MONTHS, is_han, numerals};
use crate::outline::clues::{Clue, Evidence, Family};
use crate::outline::label::{Number, Series};

/// `Lecture 3: Spread`, `PRINCIPLE 1`, `Form A  Letter`, `Q3: …`.
pub fn english_word(line: &Line<'_>, out: &mut Vec<Reading>) {
    out.extend(read_english(line.text));
}

fn read_english(line: &str) -> Option<Reading> {
    let end = line.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = &line[..end];
    // A question, `Q3: …`, has no space.
    let question = end == 1 && word == "Q";
    let rest = match question {
        true => &line[end..],
        false => line[end..].strip_prefix([' ', '\u{a0}'])?,
    };
    let upper = word.bytes().filter(u8::is_ascii_uppercase).count();
    let capital =
        word.starts_with(|c: char| c.is_ascii_uppercase()) && (upper == 1 || upper == end);
    if !(3..=14).contains(&end) && !question || !capital {
        return None;
    }
    let (n, used) = numerals::arabic(rest)
        .or_else(|| roman(rest))
        .or_else(|| cardinal(rest))?;
    worded(
        line,
        &word.to_ascii_lowercase(),
        n,
        line.len() - rest.len() + used,
    )
}

/// 原则1, 格式2　报价表, 专题三：…
pub fn chinese_word(line: &Line<'_>, out: &mut Vec<Reading>) {
    out.extend(read_chinese(line.text));
}

fn read_chinese(line: &str) -> Option<Reading> {
    if numerals::chinese(line).is_some() || stem(line).is_some() {
        return None;
    }
    let (end, _) = line
        .char_indices()
        .take(5)
        .find(|&(at, c)| at > 0 && (!is_han(c) || chinese_or_arabic(&line[at..]).is_some()))?;
    let rest = line[end..].trim_start();
    let (n, used) = chinese_or_arabic(rest)?;
    worded(line, &line[..end], n, line.len() - rest.len() + used)
}

/// The reading of a word and its number, which ends at `at`.
fn worded(line: &str, word: &str, n: u32, at: usize) -> Option<Reading> {
    let other =
        english::numbers_no_part(word) || chinese::numbers_no_part(word) || MONTHS.contains(&word);
    if other || !(1..200).contains(&n) {
        return None;
    }
    let (sep, used) = separator(&line[at..]);
    let title = line[at + used..].trim_end();
    let begins =
        title.starts_with(|c: char| c.is_uppercase() || is_han(c) || "“《「\"".contains(c));
    // A comma and a dash join sentences.
    let joins = line[at..]
        .trim_start()
        .starts_with([',', '，', '、', '-', ';', '；']);
    let apart = match sep {
        Separator::Mark if joins => return None,
        Separator::End if line.ends_with(|c: char| c.is_alphanumeric()) => true,
        Separator::Mark if begins => true,
        Separator::Space if begins => false,
        _ => return None,
    };
    if ends_like_sentence(title) || title.chars().count() > 80 {
        return None;
    }
    let mut evidence = Evidence::of(Family::Word);
    evidence.add_if(apart, Clue::SetApart);
    Some(Reading::new(
        Series::worded(word),
        Number::one(n),
        evidence,
        (at + used, line.len()),
    ))
}

/// `學而第一`, `始計 第一`: chapters of the classics have no label at all. `創世記 第三章`: the book's
/// name before each of its chapters, set apart. 他得了第一 reads the same, so these are a kind of their own, which
/// must count up from one.
pub fn name_before(line: &Line<'_>, out: &mut Vec<Reading>) {
    out.extend(read_name_before(line.text));
}

fn read_name_before(line: &str) -> Option<Reading> {
    if line.len() > 60 || line.starts_with('第') {
        return None;
    }
    let at = line.rfind('第')?;
    let name = line[..at].trim_end();
    let apart = name.len() < at;
    let length = name.chars().filter(|c| is_han(*c)).count();
    let named = name.chars().all(|c| is_han(c) || c.is_whitespace());
    if !(1..=8).contains(&length) || !named || Label::before_ordinal(name).is_some() {
        return None;
    }
    let after = line[at + '第'.len_utf8()..].trim_start();
    let (n, used) =
        numerals::chinese(after).or_else(|| numerals::arabic(after).filter(|_| apart))?;
    let (kind, title) = match after[used..].trim() {
        "" => ("第", name.len()),
        // What comes before every number is no title of any.
        "章" | "篇" | "回" | "节" | "節" if apart => (name, 0),
        _ => return None,
    };
    let series = Series::worded(kind);
    (1..200).contains(&n).then(|| {
        Reading::new(
            series,
            Number::one(n),
            Evidence::of(Family::Word),
            (0, title),
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
    fn a_word_and_a_number() {
        for (line, n, wanted) in [
            ("Lecture 3: Spread", 3, "Spread"),
            ("PRINCIPLE 1", 1, ""),
            ("Topic IV. Spread", 4, "Spread"),
            ("Topic Two: Spread", 2, "Spread"),
            ("Form 2  Letter", 2, "Letter"),
            ("Q3: What is it?", 3, "What is it?"),
            ("Day\u{a0}3: Spread", 0, ""),
            ("Form 7 Letter", 7, "Letter"),
        ] {
            let found = read_english(line);
            let found = found.map_or((0, String::new()), |r| {
                (r.number.parts()[0], title(line, &r))
            });
            assert_eq!(found, (n, wanted.to_owned()), "{line}");
        }
        for line in [
            "Lecture3: Spread",
            "lecture 3: Spread",
            "LeCture 3: Spread",
            "It 3: Spread",
            "Incomprehensible 3: Spread",
            "Figure 3: Spread",
            "March 3: Spread",
            "Lecture 0: Spread",
            "Lecture 200: Spread",
            "Lecture L: Spread",
            "Lecture 3, Spread",
            "Lecture 3 - Spread",
            "Lecture 3 spread",
            "Lecture 3: spread",
            "Lecture 3: Spread is what we do.",
            "Lecture 3)",
            "Lecture Spread",
            "Q: What is it?",
        ] {
            assert!(read_english(line).is_none(), "{line}");
        }
        for (line, n, wanted) in [
            ("原则1", 1, ""),
            ("格式2　报价表", 2, "报价表"),
            ("专题三：安全", 3, "安全"),
            ("实验四 安全", 4, "安全"),
        ] {
            let r = read_chinese(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(
                (r.number, title(line, &r)),
                (Number::one(n), wanted.to_owned())
            );
        }
        for line in [
            "图1",
            "原则",
            "原则和方法",
            "专题三的安全",
            "专题三、安全",
            "专题三：它是安全的。",
            "安全工作原则三：安全",
        ] {
            assert!(read_chinese(line).is_none(), "{line}");
        }
        let long = format!("Lecture 3: {}", "Spread ".repeat(12));
        assert!(read_english(long.trim()).is_none());
        // One kind is one series, in capitals or not.
        let series = |line| read_english(line).unwrap().series;
        assert_eq!(series("Lecture 3: Spread"), series("LECTURE 4"));
        assert_ne!(series("Lecture 3: Spread"), series("Topic 3: Spread"));
        let score = |line| read_english(line).unwrap().evidence.log_odds();
        assert!(score("Lecture 3: Spread") > score("Lecture 3 Spread"));
    }
}
