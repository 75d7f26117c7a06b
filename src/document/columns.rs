//! Both languages side by side on one line: a table with a column a language, or a text with tabs, bars, runs of blanks
//! or nothing at all between them.
//!
//! ```text
//! 一、停放 ⇥ 1. Parking                       1. Parking              一、停放
//! 应停放在指定区域。 ⇥ Park in marked areas.  ─▶  Park in marked areas.   应停放在指定区域。
//! ```
//!
//! The line is cut in two and each half keeps its line's number. What belongs to neither language (a column of
//! ordinals, of remarks) is left out and named; no text of one language is ever put into the other's half.

use super::Document;
use crate::language::Language;
use crate::language::lexicon::{ChineseTitle, EnglishTitle, Lexicon, title_llr};
use crate::language::script::Weight;
use crate::message::Warning;
use divide::{Mark, language, turn};

mod divide;

/// Columns beyond this are taken as one.
const MOST: usize = 60;
/// Lines that have both languages, of those that have any: so many in a hundred make a table.
const ENOUGH: usize = 50;
/// The same, in a text in which nothing but the change of language divides them; and how many fifths of what one half
/// of a line says the other may say.
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
    /// The columns that were left out, from 1, with the name that the first line gives them and how many cells they
    /// have.
    pub left_out: Vec<(usize, String, usize)>,
}

/// Whether most of the lines that turn say the same twice: a Chinese text may name its terms in English, and an English
/// one its people in Chinese.
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

/// Takes a document apart by its columns. `fallback` says the language of lines that are no rows of the table and show
/// none.
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
        let text = "Parking of bicycles\t停放自行车\nThe charging of batteries\tThe charging of batteries\n\
            停车费用\t\n\tThe repair of tools\n收费标准\tThe rates that apply\n\
            Use of the premises\t使用场所\nReturn of the tools\t归还工具\n";
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
            "第一章　总则\n第二章　劳动合同 Labour contracts\n国家保护劳动者的权利。\n\
             用人单位应当备置名册。\n",
            "Name\tShare\nThe north\t12 %\n",
            "安装 Docker Compose\n运行下面的命令启动服务。\n打开浏览器，登录 Web Console\n\
             在左侧选择 Data Source\n填写数据库的地址和端口，然后保存。\n",
            "使用 Docker Compose\n安装 Visual Studio Code\n配置 Nginx Reverse Proxy\n打开 Data Source\n",
            "升级依赖到 Spring Boot\n修复问题 Null Pointer\n点击 Insert > Page Break\n\
             支持新的 Web Assembly\n",
            "Our Director: Wang Wei 王伟\nOur Secretary: Li Na 李娜\nThe Treasurer: Zhang Min 张敏\n\
             The Librarian: Liu Yang 刘洋\n",
        ] {
            assert!(taken(text).is_none(), "{text}");
        }
    }
}
