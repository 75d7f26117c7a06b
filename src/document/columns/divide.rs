//! Where one line that holds both languages is divided: at a tab or a bar, at blanks, or where nothing stands but one
//! language ends and the other begins.
//!
//! ```text
//! Within 30 days. 应在30日内。      Within 30 days. │ 应在30日内。
//! 附件A Annex A                     附件A           │ Annex A
//! 总则／General Provisions          总则            │ General Provisions
//! ```
//!
//! What is asked of a whole document, such as whether enough of its lines can be divided, is not asked here.

use crate::language::script::{Weight, own_language};
use crate::language::{Language, is_han};

/// What stands between the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Tab,
    Bar,
    Blanks,
    /// Nothing: one language ends and the other begins.
    Turn,
}

impl Mark {
    /// The cells of a line, the languages of one in two.
    pub fn cells(self, line: &str) -> Vec<&str> {
        match self {
            Self::Tab => line.split('\t').map(str::trim).collect(),
            Self::Bar => {
                let line = line.trim();
                let line = line.strip_prefix(['|', '｜', '│']).unwrap_or(line);
                let line = line.strip_suffix(['|', '｜', '│']).unwrap_or(line);
                line.split(['|', '｜', '│']).map(str::trim).collect()
            }
            Self::Blanks => halves(line).map_or_else(|| vec![line.trim()], Vec::from),
            Self::Turn => turn(line).map_or_else(|| vec![line.trim()], Vec::from),
        }
    }
}

/// The longest line, in bytes, that runs of blanks are looked for in, and so many of them: each part of it is read
/// anew.
const LONGEST: usize = 4000;
const MOST_RUNS: usize = 24;

/// The two parts of a line between which a run of blanks lies where the language changes.
fn halves(line: &str) -> Option<[&str; 2]> {
    let line = line.trim();
    if line.len() > LONGEST {
        return None;
    }
    let mut runs = 0;
    let mut from = 0;
    while let Some(at) = line[from..].find([' ', '\u{3000}']).map(|i| i + from) {
        let rest = line[at..].trim_start_matches([' ', '\u{3000}']);
        let end = line.len() - rest.len();
        let wide = line[at..end].contains('\u{3000}') || end - at >= 2;
        runs += usize::from(wide);
        if runs > MOST_RUNS {
            return None;
        }
        if wide
            && let (Some(left), Some(right)) = (language(&line[..at]), language(rest))
            && left != right
        {
            // The Chinese half may end in a name in Latin letters: the first change is not always the one.
            let pure = |text: &str, of: Language| match of {
                Language::Chinese => true,
                Language::English => Weight::of(text).han == 0,
            };
            if pure(&line[..at], left) && pure(rest, right) {
                return Some([&line[..at], rest]);
            }
        }
        from = end;
    }
    None
}

/// What may stand between two languages.
const STROKES: [char; 3] = ['/', '／', '|'];

/// The two parts of a line of which one has no Chinese character, and the other begins or ends with one.
///
/// ```text
/// Within 30 days. 应在30日内。      Within 30 days. │ 应在30日内。
/// 总则／General Provisions          总则 │ General Provisions
/// ```
pub fn turn(line: &str) -> Option<[&str; 2]> {
    let line = line.trim();
    let first = line.find(|c: char| is_han(c) || c.is_ascii_alphabetic())?;
    let at = match line[first..].starts_with(is_han) {
        true => end_of_chinese(line)?,
        false => begin_of_chinese(line)?,
    };
    let [left, right] = undivided(line, at);
    let (a, b) = (language(left)?, language(right)?);
    let chinese = if a == Language::Chinese { left } else { right };
    (a != b && !says_something_in_english(chinese)).then_some([left, right])
}

/// Where the Chinese that a line begins with ends: with what closes it, a number or a letter behind the last character.
fn end_of_chinese(line: &str) -> Option<usize> {
    let (last, c) = line.char_indices().rev().find(|&(_, c)| is_han(c))?;
    let at = last + c.len_utf8();
    let rest = &line[at..];
    let closes = |c: char| is_chinese_mark(c) || "”’)]…—.,;:!?%".contains(c);
    let run = rest.split(char::is_whitespace).next().unwrap_or(rest);
    let run = if run.starts_with(STROKES) { "" } else { run };
    let letters = run.chars().filter(|c| c.is_alphabetic()).count();
    // 附件A, and not 。A person …
    let letter = letters == 0 || letters == 1 && run.starts_with(char::is_alphabetic);
    let is_label =
        run.starts_with(|c: char| c.is_alphanumeric() || c == '(') && run.ends_with(['.', ')']);
    // 30%, 附件A, and what closes a quotation; 1. is the other's.
    let behind = match letter && !is_label && run.len() < rest.len() {
        true => run.len(),
        false => run.len() - run.trim_start_matches(closes).len(),
    };
    Some(at + behind)
}

/// Where the Chinese that a line ends with begins: with its own label, or what stands right before its first character:
/// “期限”, 30日.
fn begin_of_chinese(line: &str) -> Option<usize> {
    let before = &line[..line.find(is_han)?];
    let opens = |c: char| c.is_ascii_digit() || "“‘\"(（《「『【［￥¥$".contains(c);
    let own = |c: char| opens(c) || matches!(c, '.' | ',');
    let at = match before.rfind(' ') {
        Some(blank) if before[blank + 1..].chars().all(own) => blank,
        _ => before.trim_end_matches(opens).len(),
    };
    // 1. Parking 1. 停放
    let left = before[..at].trim_end();
    let label = left.rsplit(' ').next().unwrap_or_default();
    let is_label = label.ends_with(['.', ')']) && label.len() < 8 && left.len() > label.len();
    Some(match is_label && line.starts_with(&format!("{label} ")) {
        true => left.len() - label.len(),
        false => at,
    })
}

/// The two parts of a line without what divides them there: blanks, and a stroke with a blank on both sides or none.
fn undivided(line: &str, at: usize) -> [&str; 2] {
    let (mut left, mut right) = (line[..at].trim_end(), line[at..].trim_start());
    let blank = left.len() + right.len() < line.len();
    if let Some(bare) = left.strip_suffix(STROKES)
        && bare.ends_with(char::is_whitespace) == blank
    {
        left = bare.trim_end();
    } else if let Some(bare) = right.strip_prefix(STROKES)
        && bare.starts_with(char::is_whitespace) == blank
    {
        right = bare.trim_start();
    }
    [left, right]
}

/// Whether two English words in a row with small letters, or an article, stand in a Chinese text: more than a name.
fn says_something_in_english(chinese: &str) -> bool {
    let plain = |w: &&str| w.len() > 1 && w.bytes().all(|b| b.is_ascii_lowercase());
    let words: Vec<&str> = chinese
        .split(' ')
        .map(|w| w.trim_matches([',', '.', ';']))
        .collect();
    words.windows(2).any(|w| w.iter().all(plain))
        || words.iter().any(|w| w.eq_ignore_ascii_case("the"))
}

/// Whether a mark stands in Chinese text alone.
fn is_chinese_mark(c: char) -> bool {
    matches!(
        c,
        '\u{3001}'..='\u{3011}' | '！' | '（' | '）' | '，' | '：' | '；' | '？'
    )
}

/// The language that a part of a line shows.
pub fn language(text: &str) -> Option<Language> {
    own_language(text, Weight::of(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_turns_where_the_language_does() {
        for (line, halves) in [
            (
                "Within 30 days. 应在30日内。",
                ["Within 30 days.", "应在30日内。"],
            ),
            ("The Term 2024年费用", ["The Term", "2024年费用"]),
            ("The Term “期限”", ["The Term", "“期限”"]),
            (
                "Borrow from ABC Ltd. 向ABC Ltd.借用",
                ["Borrow from ABC Ltd.", "向ABC Ltd.借用"],
            ),
            (
                "应在30日内。 Within 30 days (of May).",
                ["应在30日内。", "Within 30 days (of May)."],
            ),
            ("总则／General Provisions", ["总则", "General Provisions"]),
            (
                "他说：“请归还。” He said “bring it back”.",
                ["他说：“请归还。”", "He said “bring it back”."],
            ),
            (
                "见第三章 (续) See Chapter 3",
                ["见第三章 (续)", "See Chapter 3"],
            ),
            ("附件A Annex A", ["附件A", "Annex A"]),
            (
                "应当归还。A person shall return it.",
                ["应当归还。", "A person shall return it."],
            ),
            ("达到30% Reaches 30%", ["达到30%", "Reaches 30%"]),
            (
                "Article 1：Fees 第一条：费用",
                ["Article 1：Fees", "第一条：费用"],
            ),
            (
                "1. Parking of vehicles 1. 停放",
                ["1. Parking of vehicles", "1. 停放"],
            ),
            (
                "Bring it back. ￥30应归还",
                ["Bring it back.", "￥30应归还"],
            ),
            (
                "See the folder /var/log/ 见该目录",
                ["See the folder /var/log/", "见该目录"],
            ),
        ] {
            assert_eq!(turn(line), Some(halves), "{line}");
        }
        for line in [
            "适用《劳动法》。 The Labour Law (劳动法) applies.",
            "“Labour Law” (劳动法) applies here. 此处适用劳动法。",
            "Within 30 days.",
            "应在30日内。",
            "30",
            "",
        ] {
            assert_eq!(turn(line), None, "{line}");
        }
    }
}
