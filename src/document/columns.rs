//! Both languages side by side on one line: a table with a column a language, or a text with tabs, bars, runs of blanks or nothing
//! at all between them.
//!
//! ```text
//! 一、停放 ⇥ 1. Parking                       1. Parking              一、停放
//! 应停放在指定区域。 ⇥ Park in marked areas.  ─▶  Park in marked areas.   应停放在指定区域。
//! ```
//!
//! The line is cut in two and each half keeps its line's number. What belongs to neither language (a column of ordinals, of
//! remarks) is left out and named; no text of one language is ever put into the other's half.

use super::Document;
use super::mixed::own_language;
use crate::language::lexicon::{ChineseTitle, EnglishTitle, Lexicon, title_llr};
use crate::language::script::Weight;
use crate::language::{Language, is_han};
use crate::message::Warning;

/// Columns beyond this are taken as one.
const MOST: usize = 60;
/// Lines that have both languages, of those that have any: so many in a hundred make a table.
const ENOUGH: usize = 50;
/// The same, in a text in which nothing but the change of language divides them; and how many fifths of what one half of a line says
/// the other may say.
const ENOUGH_TURNS: usize = 80;
const TIMES: usize = 13;
/// Names of columns, in either language.
const NAMES: &[&str] = &[
    "english",
    "en",
    "eng",
    "en-us",
    "en-gb",
    "英文",
    "英语",
    "英語",
    "英",
    "source",
    "source text",
    "原文",
    "chinese",
    "zh",
    "zh-cn",
    "zh-tw",
    "cn",
    "中文",
    "汉语",
    "漢語",
    "中",
    "简体中文",
    "繁體中文",
    "target",
    "target text",
    "translation",
    "译文",
    "譯文",
    "译",
    "英文版",
    "中文版",
    "english version",
    "chinese version",
    "simplified chinese",
    "traditional chinese",
];

/// What stands between the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Tab,
    Bar,
    Blanks,
    /// Nothing: one language ends and the other begins.
    Turn,
}

/// How the languages stand in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    mark: Mark,
    /// The columns of English and of Chinese.
    places: [usize; 2],
}

/// The two halves of a document, and what is in neither.
pub struct Halves {
    /// The English of each line, then the Chinese.
    pub lines: [Vec<String>; 2],
    /// The columns that were left out, from 1, with the name that the first line gives them and how many cells they have.
    pub left_out: Vec<(usize, String, usize)>,
}

impl Mark {
    fn cells(self, line: &str) -> Vec<&str> {
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

/// The longest line, in bytes, that runs of blanks are looked for in, and so many of them: each part of it is read anew.
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
fn turn(line: &str) -> Option<[&str; 2]> {
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

/// Where the Chinese that a line ends with begins: with its own label, or what stands right before its first character: “期限”, 30日.
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

/// Whether most of the lines that turn say the same twice: a Chinese text may name its terms in English, and an English one its
/// people in Chinese.
fn says_twice(document: &Document) -> bool {
    let lexicon = Lexicon::builtin();
    let (mut twice, mut all) = (0, 0);
    for (line, _) in document.sampled_lines() {
        let Some([left, right]) = turn(line) else {
            continue;
        };
        let [english, chinese] = match language(left) {
            Some(Language::English) => [left, right],
            _ => [right, left],
        };
        let (words, han) = (3 * Weight::of(english).words, 2 * Weight::of(chinese).han);
        let alike = words * 5 <= han * TIMES && han * 5 <= words * TIMES;
        all += 1;
        twice += usize::from(
            alike && {
                let (english, chinese) = (
                    EnglishTitle::new(english, lexicon),
                    ChineseTitle::new(chinese, lexicon),
                );
                title_llr(&english, &chinese) > 0.0
            },
        );
        if all == ASKED {
            break;
        }
    }
    twice * 2 >= all
}

/// How many lines are asked for that.
const ASKED: usize = 60;

fn language(text: &str) -> Option<Language> {
    own_language(text, Weight::of(text))
}

fn index(language: Language) -> usize {
    usize::from(language == Language::Chinese)
}

/// How a document has both languages side by side; `None` where it has not.
pub fn find(document: &Document) -> Option<Columns> {
    [Mark::Tab, Mark::Bar, Mark::Blanks, Mark::Turn]
        .into_iter()
        .find_map(|mark| with_mark(document, mark))
}

fn with_mark(document: &Document, mark: Mark) -> Option<Columns> {
    // English and Chinese letters and words of each column.
    let mut weights = vec![[0usize; 2]; MOST + 1];
    let (mut both, mut any) = (0, 0);
    for (line, _) in document.sampled_lines() {
        let cells = mark.cells(line);
        let mut seen = [false; 2];
        for (i, cell) in cells.iter().enumerate() {
            if let Some(language) = language(cell) {
                let weight = Weight::of(cell);
                weights[i.min(MOST)][index(language)] += 2 * weight.han + 3 * weight.words;
                seen[index(language)] = true;
            }
        }
        any += usize::from(seen[0] || seen[1]);
        both += usize::from(seen[0] && seen[1]);
    }
    let (least, enough) = match mark {
        Mark::Turn => (3, ENOUGH_TURNS),
        _ => (2, ENOUGH),
    };
    if both < least || both * 100 < enough * any {
        return None;
    }
    if mark == Mark::Turn && !says_twice(document) {
        return None;
    }
    let most = |which: usize| {
        let with = (0..=MOST).filter(|&i| weights[i][which] > 0);
        with.max_by_key(|&i| {
            (
                weights[i][which] as i64 - weights[i][1 - which] as i64,
                MOST - i,
            )
        })
    };
    let places = [most(0)?, most(1)?];
    // Where blanks divide, either language may be the first on each line; columns have an order.
    (places[0] != places[1]).then_some(Columns { mark, places })
}

/// Takes a document apart by its columns. `fallback` says the language of lines that are no rows of the table and show none.
pub fn split(document: &Document, columns: &Columns, fallback: &[Language]) -> Halves {
    let mut out = Halves {
        lines: [Vec::new(), Vec::new()],
        left_out: Vec::new(),
    };
    let mut names: Vec<String> = Vec::new();
    let mut others = [0usize; MOST + 1];
    let mut first = true;
    for (i, line) in document.lines().enumerate() {
        let cells = columns.mark.cells(line);
        let mut halves = [String::new(), String::new()];
        let is_head = std::mem::take(&mut first) && cells.len() > 1;
        first &= line.trim().is_empty();
        if is_head {
            names = cells.iter().map(|c| (*c).to_owned()).collect();
        }
        if is_head && is_header(&cells, columns) || is_rule(&cells) {
            // The names of the columns, or the rule below them, are text of neither side.
        } else if cells.len() == 1 {
            halves[index(fallback[i])] = line.trim_end().to_owned();
        } else {
            for (at, cell) in cells.iter().enumerate().filter(|(_, c)| !c.is_empty()) {
                match columns.side(at, cell, &cells) {
                    Some(side) => add(&mut halves[index(side)], cell),
                    None => others[at.min(MOST)] += 1,
                }
            }
        }
        let [english, chinese] = halves;
        out.lines[0].push(english);
        out.lines[1].push(chinese);
    }
    let left = others.iter().enumerate().filter(|(_, n)| **n > 0);
    out.left_out = left
        .map(|(at, n)| (at + 1, names.get(at).cloned().unwrap_or_default(), *n))
        .collect();
    out
}

/// That a column is in neither half.
pub fn left_out(name: &str, (column, head, cells): &(usize, String, usize)) -> Warning {
    Warning::Column {
        name: name.to_owned(),
        column: *column,
        head: head.clone(),
        cells: *cells,
    }
}

fn add(half: &mut String, cell: &str) {
    if !half.is_empty() {
        half.push(' ');
    }
    half.push_str(cell);
}

impl Columns {
    /// The language whose half a cell belongs to; `None` for one that is in neither.
    fn side(&self, at: usize, cell: &str, cells: &[&str]) -> Option<Language> {
        let own = language(cell);
        let filled = |at: usize| cells.get(at).is_some_and(|c| !c.is_empty());
        let [english, chinese] = self.places;
        if at == english {
            // Chinese never stands under English.
            return Some(match own {
                Some(Language::Chinese) => Language::Chinese,
                _ => Language::English,
            });
        }
        if at == chinese {
            // English in the column of Chinese is not translated yet, unless its own column is free.
            return Some(match own {
                Some(Language::English) if !filled(english) => Language::English,
                Some(Language::English) if language(cells[english]) == Some(Language::Chinese) => {
                    Language::English
                }
                _ => Language::Chinese,
            });
        }
        None
    }
}

/// Whether a first line names the columns.
fn is_header(cells: &[&str], columns: &Columns) -> bool {
    let named = columns.places.map(|at| {
        let cell = cells
            .get(at)
            .map(|c| c.trim().trim_matches('*').to_lowercase());
        cell.is_some_and(|c| NAMES.contains(&&*c))
    });
    named == [true, true]
}

/// Whether a line is the rule below the head of a Markdown table.
fn is_rule(cells: &[&str]) -> bool {
    cells.len() > 1
        && cells
            .iter()
            .all(|c| c.len() >= 2 && c.chars().all(|c| matches!(c, '-' | ':' | '=')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> Document {
        let options = super::super::ReadOptions::default();
        Document::from_bytes("t.txt", text.as_bytes().to_vec(), &options).unwrap()
    }

    fn taken(text: &str) -> Option<Halves> {
        let document = document(text);
        let columns = find(&document)?;
        let fallback = super::super::mixed::line_languages(&document);
        Some(split(&document, &columns, &fallback))
    }

    const ROWS: [[&str; 2]; 4] = [
        ["1. Parking", "一、停放"],
        [
            "Vehicles shall be parked in the marked areas.",
            "车辆应停放在指定区域。",
        ],
        ["2. Charging", "二、充电"],
        ["Do not take batteries home.", "不得将电池带回家。"],
    ];

    #[test]
    fn every_mark_divides() {
        for mark in [
            "\t",
            " | ",
            "    ",
            "\u{3000}\u{3000}",
            "｜",
            " ",
            "",
            " / ",
            "／",
        ] {
            for order in [[0, 1], [1, 0]] {
                let line = |row: &[&str; 2]| format!("{}{mark}{}\n", row[order[0]], row[order[1]]);
                let text: String = ROWS.iter().map(line).collect();
                let halves = taken(&text).unwrap_or_else(|| panic!("{text}"));
                for (i, row) in ROWS.iter().enumerate() {
                    assert_eq!([&*halves.lines[0][i], &*halves.lines[1][i]], *row, "{text}");
                }
            }
        }
    }

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

    #[test]
    fn heads_and_rules_and_other_columns_are_no_text() {
        let mut text = String::from("| No. | English | 中文 |\n|---|---|---|\n");
        for (i, row) in ROWS.iter().enumerate() {
            text += &format!("| {} | {} | {} |\n", i + 1, row[0], row[1]);
        }
        let halves = taken(&text).unwrap();
        assert_eq!(halves.lines[0][..3], ["", "", "1. Parking"]);
        assert_eq!(halves.lines[1][5], "不得将电池带回家。");
        assert_eq!(halves.left_out, [(1, "No.".to_owned(), 4)]);
    }

    #[test]
    fn chinese_is_never_put_under_english() {
        let text = "Parking of bicycles\t停放自行车\nThe charging of batteries\tThe charging of batteries\n停车费用\t\n\tThe repair of tools\n收费标准\tThe rates that apply\nUse of the premises\t使用场所\nReturn of the tools\t归还工具\n";
        let halves = taken(text).unwrap();
        let wanted = [
            ["Parking of bicycles", "停放自行车"],
            ["The charging of batteries", "The charging of batteries"],
            ["", "停车费用"],
            ["The repair of tools", ""],
            ["The rates that apply", "收费标准"],
        ];
        for (i, row) in wanted.iter().enumerate() {
            assert_eq!([&*halves.lines[0][i], &*halves.lines[1][i]], *row);
        }
    }

    #[test]
    fn other_texts_have_no_columns() {
        for text in [
            "Chapter 1 General\n第一章 总则\nThe State protects workers.\n国家保护劳动者。\n",
            "第一章　总则\n第二章　劳动合同 Labour contracts\n国家保护劳动者的权利。\n用人单位应当备置名册。\n",
            "Name\tShare\nThe north\t12 %\n",
            "安装 Docker Compose\n运行下面的命令启动服务。\n打开浏览器，登录 Web Console\n在左侧选择 Data Source\n填写数据库的地址和端口，然后保存。\n",
            "使用 Docker Compose\n安装 Visual Studio Code\n配置 Nginx Reverse Proxy\n打开 Data Source\n",
            "升级依赖到 Spring Boot\n修复问题 Null Pointer\n点击 Insert > Page Break\n支持新的 Web Assembly\n",
            "Our Director: Wang Wei 王伟\nOur Secretary: Li Na 李娜\nThe Treasurer: Zhang Min 张敏\nThe Librarian: Liu Yang 刘洋\n",
        ] {
            assert!(taken(text).is_none(), "{text}");
        }
    }
}
