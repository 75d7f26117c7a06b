//! One file that holds both languages.
//!
//! A translator's file often has the English above and the Chinese below, or each paragraph followed
//! by its translation. It is taken apart line by line, and each part keeps the other's lines as
//! blank ones, so that a line number means the same place in all three:
//!
//! ```text
//! 1  Chapter 1 General      1  Chapter 1 General      1
//! 2  第一章 总则        ─▶   2                    and  2  第一章 总则
//! 3  The State shall …      3  The State shall …      3
//! ```
//!
//! What has no language of its own (numbers, addresses, rules) goes with its neighbours.

use super::{Document, ParagraphKind, columns, ends_of};
use crate::language::Language;
use crate::language::labels::Label;
use crate::language::numerals::{self, Forms, parse_prefix};
use crate::language::script::{Weight, own_language, script_of};
use std::sync::Arc;

/// How the two languages stand in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// In blocks of many lines, mostly one and then the other.
    Blocks,
    /// By turns, as a paragraph and its translation.
    Alternating,
}

/// The language of every line of a document, blank ones too.
pub fn line_languages(document: &Document) -> Vec<Language> {
    let lines: Vec<Option<Language>> = document
        .lines()
        .map(|line| own_language(line, Weight::of(line)))
        .collect();
    let blank = |i: usize| document.line(i).trim().is_empty();
    // From above: the nearest line with a language, and whether no blank line lies between.
    let mut languages = vec![document.language; lines.len()];
    let mut above: Option<(Language, bool)> = None;
    let mut below: Vec<Option<(Language, bool)>> = vec![None; lines.len()];
    let mut next: Option<(Language, bool)> = None;
    for i in (0..lines.len()).rev() {
        below[i] = next;
        next = match lines[i] {
            Some(language) => Some((language, true)),
            None => next.map(|(language, near)| (language, near && !blank(i))),
        };
    }
    for i in 0..lines.len() {
        let language = match (lines[i], above, below[i]) {
            (Some(own), ..) => own,
            // A line right above is nearer than any other, then one right below.
            (None, Some((up, true)), _) => up,
            (None, _, Some((down, true))) => down,
            (None, Some((up, _)), _) => up,
            (None, None, Some((down, _))) => down,
            (None, None, None) => document.language,
        };
        languages[i] = language;
        above = match lines[i] {
            Some(own) => Some((own, true)),
            None => above.map(|(up, near)| (up, near && !blank(i))),
        };
    }
    languages
}

/// Whether a document holds text in both languages, such that it should be taken apart.
///
/// A manual in Chinese with commands and English names is not mixed, nor is an English law that
/// quotes its Chinese title.
pub fn is_mixed(document: &Document) -> bool {
    if columns::find(document).is_some() {
        return true;
    }
    let mut chinese = Tally::default();
    let mut english = Tally::default();
    for (line, _) in document.sampled_lines() {
        let weight = Weight::of(line);
        let Some(language) = own_language(line, weight) else {
            continue;
        };
        match language {
            Language::Chinese => {
                chinese.lines += 1;
                chinese.weight += 2 * weight.han;
                chinese.labels += usize::from(is_chinese_label(line));
            }
            Language::English => {
                let label = is_english_label(line);
                // Without a function word it may as well be a command, a name or a key.
                if weight.function_words > 0 || label {
                    english.lines += 1;
                    english.weight += 3 * weight.words;
                    english.labels += usize::from(label);
                } else {
                    english.others += 1;
                }
            }
        }
    }
    if chinese.lines == 0 || english.lines == 0 {
        return false;
    }
    if chinese.labels >= 2 && english.labels >= 2 {
        return true;
    }
    let all = chinese.weight + english.weight;
    if chinese.weight.min(english.weight) * 6 >= all {
        return true;
    }
    // English documents have no lines of Chinese, unless the headings are left in it.
    english.weight > chinese.weight
        && chinese.lines >= 3
        && chinese.lines * 10 >= english.lines + english.others + chinese.lines
}

/// How the two languages of a mixed document stand in it.
pub fn layout(document: &Document) -> Layout {
    let mut last = None;
    let mut runs = [0usize; 2];
    let mut lines = [0usize; 2];
    for line in document.lines() {
        let Some(language) = own_language(line, Weight::of(line)) else {
            continue;
        };
        let at = usize::from(language == Language::Chinese);
        lines[at] += 1;
        runs[at] += usize::from(last != Some(language));
        last = Some(language);
    }
    // A block is one in which lines of a language follow each other, on the whole.
    let few = if lines[0] < lines[1] { 0 } else { 1 };
    if runs[few] <= 1 || lines[few] >= 4 * runs[few] {
        Layout::Blocks
    } else {
        Layout::Alternating
    }
}

/// Takes a mixed document apart: its English and its Chinese, each with as many lines as the whole and
/// blank ones where the other language stood. Every line that is not blank is in one of them.
///
/// Warnings and the count of control characters go with the English part, so that they are told
/// once.
pub fn split(document: &Document) -> (Document, Document) {
    let languages = line_languages(document);
    let halves = columns::find(document).map(|c| columns::split(document, &c, &languages));
    let part = |language: Language| {
        // Counted first: one that doubles would take up to twice the room.
        let own =
            |(line, &own): (&str, &Language)| 1 + if own == language { line.len() } else { 0 };
        let room = match &halves {
            Some(_) => document.text.len() / 2,
            None => document.lines().zip(&languages).map(own).sum(),
        };
        let mut text = String::with_capacity(room);
        if let Some(halves) = &halves {
            for line in &halves.lines[usize::from(language == Language::Chinese)] {
                text.push_str(line);
                text.push('\n');
            }
        } else {
            for (line, &own) in document.lines().zip(&languages) {
                if own == language {
                    text.push_str(line);
                }
                text.push('\n');
            }
        }
        let first = language == Language::English;
        let left_out = halves.iter().flat_map(|h| &h.left_out);
        let left_out = left_out.map(|column| columns::left_out(&document.name, column));
        Document {
            name: document.name.clone(),
            encoding: document.encoding.clone(),
            language,
            script: match language {
                Language::English => None,
                Language::Chinese => document.script.or_else(|| script_of(&text)),
            },
            dropped_controls: if first { document.dropped_controls } else { 0 },
            warnings: if first {
                document.warnings.iter().cloned().chain(left_out).collect()
            } else {
                Vec::new()
            },
            ends: ends_of(&text),
            text: Arc::new(text.into()),
            page_breaks: document.page_breaks.clone(),
            // The rows of a table are not joined.
            kinds: match halves.is_some() && document.kinds.is_empty() {
                true => vec![ParagraphKind::Text; languages.len()],
                false => document.kinds.clone(),
            },
        }
    };
    (part(Language::English), part(Language::Chinese))
}

#[derive(Default)]
struct Tally {
    lines: usize,
    others: usize,
    /// In sixths of what both languages say: 2 a Chinese character, 3 an English word.
    weight: usize,
    labels: usize,
}

/// Whether the line begins like `Chapter 1` or `The first section`.
fn is_english_label(line: &str) -> bool {
    let mut words = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let is_label = |word: &str| Label::of_word(word).is_some();
    match (words.next(), words.next(), words.next()) {
        (Some(first), Some(second), _) if is_label(first) => {
            parse_prefix(second, Forms::ALL).is_some()
        }
        (Some(the), Some(_), Some(third)) if the.eq_ignore_ascii_case("the") => is_label(third),
        _ => false,
    }
}

/// Whether the line begins like 第一章.
fn is_chinese_label(line: &str) -> bool {
    let line = line.trim_start();
    let Some(rest) = line.strip_prefix('第') else {
        return false;
    };
    let rest = rest.trim_start();
    numerals::chinese(rest)
        .or_else(|| numerals::arabic(rest))
        .is_some_and(|(_, used)| Label::after_number(rest[used..].trim_start()).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> Document {
        let options = super::super::ReadOptions::default();
        Document::from_bytes("mixed.txt", text.as_bytes().to_vec(), &options).unwrap()
    }

    const TURNS: &str = "\
Chapter 1 General Provisions
第一章 总则

The State protects the rights of workers.
国家保护劳动者的权利。
https://example.org/law

1.
The employer shall keep a register, see 条 (tiao) 3.
用人单位应当建立 register（登记册）。
-----
";

    const BLOCKS: &str = "\
Chapter 1 General Provisions
The State protects the rights of workers.
Chapter 2 Contracts
A contract shall be made in writing.

第一章 总则
国家保护劳动者的权利。
第二章 合同
合同应当以书面形式订立。
";

    #[test]
    fn both_layouts_are_told() {
        assert!(is_mixed(&document(TURNS)));
        assert_eq!(layout(&document(TURNS)), Layout::Alternating);
        assert!(is_mixed(&document(BLOCKS)));
        assert_eq!(layout(&document(BLOCKS)), Layout::Blocks);
    }

    #[test]
    fn every_line_is_in_one_part_at_its_number() {
        for text in [TURNS, BLOCKS] {
            let whole = document(text);
            let (english, chinese) = split(&whole);
            assert_eq!(english.line_count(), whole.line_count());
            assert_eq!(chinese.line_count(), whole.line_count());
            for i in 0..whole.line_count() {
                let parts = [english.line(i), chinese.line(i)];
                assert!(
                    parts.contains(&whole.line(i)) && parts.contains(&""),
                    "{parts:?}"
                );
            }
        }
    }

    #[test]
    fn lines_without_language_follow_their_neighbours() {
        use Language::{Chinese, English};
        let languages = line_languages(&document(TURNS));
        assert_eq!(languages[0..2], [English, Chinese]);
        assert_eq!(languages[3..6], [English, Chinese, Chinese]);
        assert_eq!(languages[7..11], [English, English, Chinese, Chinese]);
    }

    #[test]
    fn an_english_text_with_chinese_headings_is_mixed() {
        let text =
            "第一节 指导思想\n\nThe plan is to be carried out with care, and in good time.\n\n"
                .repeat(5);
        assert!(is_mixed(&document(&text)));
    }

    #[test]
    fn ordinary_documents_are_not_mixed() {
        let manual =
            "安装 Debian 软件包时请使用 apt。\n\n    $ apt-get install vim\n    Reading package \
            lists... Done\n\n\
                      这个命令会下载并安装软件包以及它所依赖的其他软件包。\n"
                .repeat(20);
        assert!(!is_mixed(&document(&manual)));
        let law = "Labor Law of the People's Republic of China\n中华人民共和国劳动法\n\n".to_owned()
            + &"The State shall take various measures to promote employment and to protect workers.\n".repeat(30);
        assert!(!is_mixed(&document(&law)));
        assert!(!is_mixed(&document("Only the one language in here.\n")));
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_lost(text in "([a-z 一-十1.:/\n-]{0,40}\n){1,8}") {
            let whole = Document::from_text("t", text, Language::English);
            let (english, chinese) = split(&whole);
            // Where a line has a column a language, the columns may stand in either order, with white space between.
            let sorted = |text: &str| {
                let mut chars: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
                chars.sort_unstable();
                chars
            };
            for i in 0..whole.line_count() {
                let joined = format!("{}{}", english.line(i), chinese.line(i));
                assert_eq!(sorted(&joined), sorted(whole.line(i)));
            }
        }
    }
}
