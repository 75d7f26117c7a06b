//! What in the name of a file says which language it is in.
//!
//! A mark is a code (`en`, `zh-CN`, `zh_Hant_TW`), a word (`English`, `简体中文`) or, where nothing better is to be
//! had, one letter at the end (`cap57e`, `A-70-1_C`). It stands between separators, at a change of script
//! (`规划英文`) or of case (`planEN`); `event` and `enzyme` hold none.

use crate::language::Language;
use std::ops::Range;

/// Something in a name that says which language a file is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The language.
    pub language: Language,
    /// Whether it could as well be something else: one letter, the name of a place.
    pub weak: bool,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
}

/// Codes and words of English, in lower case.
const ENGLISH: [&str; 5] = ["en", "eng", "english", "enus", "engb"];
/// What may follow them and say where that English is from.
const ENGLISH_REGIONS: [&str; 13] = [
    "us", "gb", "uk", "au", "ca", "nz", "ie", "in", "sg", "hk", "za", "001", "150",
];
/// Codes and words of Chinese, in lower case.
const CHINESE: [&str; 15] = [
    "zh", "zho", "chi", "chn", "cn", "cmn", "chs", "cht", "zhcn", "zhtw", "zhhk", "zhs", "zht",
    "chinese", "mandarin",
];
/// What may follow them, or stand before `chinese`.
const CHINESE_REGIONS: [&str; 12] = [
    "cn",
    "tw",
    "hk",
    "mo",
    "sg",
    "my",
    "hans",
    "hant",
    "simplified",
    "traditional",
    "simp",
    "trad",
];
/// What may as well be something else, and its language.
const WEAK: [(&str, Language); 8] = [
    ("e", Language::English),
    ("c", Language::Chinese),
    ("ch", Language::Chinese),
    ("sc", Language::Chinese),
    ("tc", Language::Chinese),
    ("tw", Language::Chinese),
    ("hans", Language::Chinese),
    ("hant", Language::Chinese),
];
/// Chinese words, the longer before those they hold.
const WORDS: [(&str, Language); 24] = [
    ("英文版", Language::English),
    ("英语版", Language::English),
    ("英語版", Language::English),
    ("英译本", Language::English),
    ("英譯本", Language::English),
    ("英文", Language::English),
    ("英语", Language::English),
    ("英語", Language::English),
    ("英译", Language::English),
    ("英譯", Language::English),
    ("英版", Language::English),
    ("简体中文版", Language::Chinese),
    ("繁體中文版", Language::Chinese),
    ("简体中文", Language::Chinese),
    ("繁體中文", Language::Chinese),
    ("繁体中文", Language::Chinese),
    ("中文版", Language::Chinese),
    ("中文", Language::Chinese),
    ("汉语", Language::Chinese),
    ("漢語", Language::Chinese),
    ("中译", Language::Chinese),
    ("中譯", Language::Chinese),
    ("中版", Language::Chinese),
    ("汉译", Language::Chinese),
];
/// Characters that say it alone, between separators.
const ALONE: [(&str, Language); 4] = [
    ("英", Language::English),
    ("中", Language::Chinese),
    ("汉", Language::Chinese),
    ("漢", Language::Chinese),
];

/// A run of letters or digits of one kind.
#[derive(Debug)]
struct Token {
    range: Range<usize>,
    /// In lower case.
    text: String,
}

/// The marks of one part of a path, a folder's name or a file's without its extension, in their order.
///
/// ```
/// use align::folder::marks::marks;
/// use align::language::Language;
///
/// let found = marks("plan.zh-Hant-TW");
/// assert_eq!((found[0].language, found[0].range.clone()), (Language::Chinese, 5..15));
/// assert!(marks("enzyme events").is_empty());
/// ```
pub fn marks(name: &str) -> Vec<Mark> {
    let tokens = tokens(name);
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let (mark, taken) = match code(&tokens[at..]) {
            Some((language, taken)) => {
                let range = tokens[at].range.start..tokens[at + taken - 1].range.end;
                let weak = false;
                let mark = Mark {
                    language,
                    weak,
                    range,
                };
                (Some(mark), taken)
            }
            None => {
                let is_last = at + 1 == tokens.len();
                (word(&tokens[at]).or_else(|| weak(&tokens[at], is_last)), 1)
            }
        };
        out.extend(mark);
        at += taken;
    }
    out
}

/// A code or word in Latin letters with what belongs to it: the language, and how many tokens it takes.
fn code(tokens: &[Token]) -> Option<(Language, usize)> {
    let is = |at: usize, list: &[&str]| tokens.get(at).is_some_and(|t| list.contains(&&*t.text));
    // Parts of one code stand next to each other, or have hardly anything between them: `zh-CN`,
    // `Chinese (Traditional)`.
    let joined = |at: usize| tokens[at].range.start - tokens[at - 1].range.end <= 2;
    let more = |list: &[&str], most: usize| {
        let follows = |&at: &usize| is(at, list) && joined(at);
        (1..=most).take_while(follows).count()
    };
    if is(0, &["simplified", "traditional"]) && is(1, &["chinese"]) {
        return Some((Language::Chinese, 2));
    }
    if is(0, &ENGLISH) {
        return Some((Language::English, 1 + more(&ENGLISH_REGIONS, 1)));
    }
    if is(0, &CHINESE) {
        return Some((Language::Chinese, 1 + more(&CHINESE_REGIONS, 2)));
    }
    None
}

/// A Chinese word at the start or the end of a run of Chinese.
fn word(token: &Token) -> Option<Mark> {
    let alone = ALONE.iter().find(|(word, _)| *word == token.text);
    let ends = WORDS.iter().find(|(word, _)| token.text.ends_with(word));
    let begins = WORDS.iter().find(|(word, _)| token.text.starts_with(word));
    let Range { start, end } = token.range;
    let (&(_, language), range) = match (alone, ends, begins) {
        (Some(found), ..) => (found, start..end),
        (_, Some(found), _) => (found, end - found.0.len()..end),
        (.., Some(found)) => (found, start..start + found.0.len()),
        _ => return None,
    };
    let weak = false;
    Some(Mark {
        language,
        weak,
        range,
    })
}

/// What may be a mark: a place or script anywhere, a letter at the end.
fn weak(token: &Token, is_last: bool) -> Option<Mark> {
    let &(text, language) = WEAK.iter().find(|(text, _)| *text == token.text)?;
    (is_last || text.len() > 1).then(|| Mark {
        language,
        weak: true,
        range: token.range.clone(),
    })
}

/// What one character is, for telling where a token ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Lower,
    Upper,
    Digit,
    Other,
    Separator,
}

fn class(c: char) -> Class {
    match c {
        _ if c.is_ascii_lowercase() => Class::Lower,
        _ if c.is_ascii_uppercase() => Class::Upper,
        _ if c.is_numeric() => Class::Digit,
        _ if c.is_alphabetic() => Class::Other,
        _ => Class::Separator,
    }
}

/// Cuts a name at separators and where script, case or kind change: `planEN_v2` is `plan`, `EN`, `v`, `2`; `Plan` is
/// one.
fn tokens(name: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut before = Class::Separator;
    let mut capitals = 0;
    for (at, c) in name.char_indices() {
        let (now, end) = (class(c), at + c.len_utf8());
        // A capital with small letters after it is one word.
        let goes_on = now == before || (before, now, capitals) == (Class::Upper, Class::Lower, 1);
        capitals = match now {
            Class::Upper if goes_on => capitals + 1,
            Class::Upper => 1,
            _ => 0,
        };
        match out.last_mut() {
            _ if now == Class::Separator => {}
            Some(token) if goes_on && before != Class::Separator => token.range.end = end,
            _ => out.push(Token {
                range: at..end,
                text: String::new(),
            }),
        }
        before = now;
    }
    for token in &mut out {
        token.text = name[token.range.clone()].to_lowercase();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str) -> Vec<(&str, Language)> {
        let strong = marks(name).into_iter().filter(|m| !m.weak);
        strong.map(|m| (&name[m.range], m.language)).collect()
    }

    #[test]
    fn marks_of_all_usual_kinds_are_found() {
        use Language::{Chinese, English};
        for (name, mark, language) in [
            ("plan.en", "en", English),
            ("plan_EN", "EN", English),
            ("planEN", "EN", English),
            ("plan-en_GB", "en_GB", English),
            ("plan.en-US.v2", "en-US", English),
            ("enUS", "enUS", English),
            ("Plan (English)", "English", English),
            ("eng_plan", "eng", English),
            ("规划（英文版）", "英文版", English),
            ("规划英文", "英文", English),
            ("英文规划", "英文", English),
            ("规划_英", "英", English),
            ("plan英文", "英文", English),
            ("zh", "zh", Chinese),
            ("plan.zh-CN", "zh-CN", Chinese),
            ("plan.zh_Hant_TW", "zh_Hant_TW", Chinese),
            ("README_zhCN", "zhCN", Chinese),
            ("README_zhcn", "zhcn", Chinese),
            ("README-CN", "CN", Chinese),
            ("plan cht", "cht", Chinese),
            ("plan-simplified-chinese", "simplified-chinese", Chinese),
            (
                "plan Chinese (Traditional)",
                "Chinese (Traditional",
                Chinese,
            ),
            ("规划 简体中文", "简体中文", Chinese),
            ("规划-中", "中", Chinese),
        ] {
            assert_eq!(found(name), [(mark, language)], "{name}");
        }
    }

    #[test]
    fn words_that_only_begin_like_a_mark_are_none() {
        for name in [
            "plan",
            "enzyme",
            "events",
            "Chinatown",
            "open",
            "zhongguo",
            "report1",
            "about-us",
            "中国规划",
            "大学英文教材",
            "中期报告",
            "content",
            "Encode",
            "",
        ] {
            assert!(found(name).is_empty(), "{name}: {:?}", found(name));
        }
    }

    #[test]
    fn one_letter_is_a_weak_mark_and_only_at_the_end() {
        let weak = |name| marks(name).iter().any(|m| m.weak);
        assert!(weak("cap57e") && weak("A-70-1_C") && weak("tc") && weak("plan_tc"));
        assert!(!weak("e-mail") && !weak("vitamin c diet") && !weak("cape"));
    }
}
