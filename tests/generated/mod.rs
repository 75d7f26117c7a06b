//! Bilingual documents made at random, for the properties that hold for every document.
//!
//! A document begins as a list of sections with a depth, a title and some sentences, each title and
//! sentence known in both languages. Each side then loses, moves, renumbers and merges some of them, and
//! is set in its own style: labels, digits, wrapped lines, page headers, a table of contents, code, tables,
//! and lines that make no sense at all.
//!
//! ```text
//! sections ─┬─ what the source did to them ─▶ style of the source ─▶ text ─▶ encoding
//!           └─ what the target did to them ─▶ style of the target ─▶ text ─▶ encoding
//! ```

#![allow(dead_code)] // Each test file uses a part of it.

use align::document::{Document, ReadOptions};
use align::language::{Language, Script};
use proptest::collection::vec;
use proptest::prelude::*;

mod words;

pub use words::{sentence, title};

/// A section of the text that both documents come from.
#[derive(Debug, Clone)]
pub struct Section {
    /// 0 for the outermost.
    pub depth: usize,
    /// Index of its title.
    pub title: usize,
    /// Indices of its sentences.
    pub sentences: Vec<usize>,
}

/// What one side does to a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// Keeps it.
    Keep,
    /// Leaves it out with its text.
    Drop,
    /// Leaves its heading out: its text goes on under the one before.
    Merge,
    /// Has it after the section that follows.
    Move,
    /// Gives it a number that is not its turn.
    Renumber(usize),
}

/// How one side is set.
#[derive(Debug, Clone)]
pub struct Style {
    /// Which kind of label each depth has.
    pub labels: usize,
    /// Numbers follow what is left after the edits; otherwise they are those of the common text.
    pub counted_anew: bool,
    /// Lines are broken at this width.
    pub wrap: Option<usize>,
    /// With a table of contents at its start.
    pub contents: bool,
    /// A page header after so many sections.
    pub page: Option<usize>,
    /// Lines of any kind, each put before the section with its index.
    pub wild: Vec<(usize, String)>,
    /// The script of its Chinese.
    pub script: Script,
}

/// A side of a bilingual document, before it is text.
#[derive(Debug, Clone)]
pub struct Side {
    /// What is done to each section.
    pub edits: Vec<Edit>,
    /// How it is set.
    pub style: Style,
}

/// A bilingual document. Its `Debug` shows both texts, for a person to read.
#[derive(Clone)]
pub struct Bilingual {
    /// What both sides come from.
    pub sections: Vec<Section>,
    /// The English side.
    pub english: Side,
    /// The Chinese side.
    pub chinese: Side,
}

impl std::fmt::Debug for Bilingual {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (english, chinese) = (self.english_text(), self.chinese_text());
        write!(
            f,
            "\n──── English\n{english}──── Chinese\n{chinese}────\n{english:?}\n{chinese:?}\n"
        )
    }
}

impl Bilingual {
    /// The text of the English side.
    pub fn english_text(&self) -> String {
        text(&self.sections, &self.english, Language::English).0
    }

    /// The text of the Chinese side.
    pub fn chinese_text(&self) -> String {
        text(&self.sections, &self.chinese, Language::Chinese).0
    }

    /// The lines, from 1, of the headings that both sides have, English first.
    pub fn pairs(&self) -> Vec<(u32, u32)> {
        let english = text(&self.sections, &self.english, Language::English).1;
        let chinese = text(&self.sections, &self.chinese, Language::Chinese).1;
        let both = english.into_iter().zip(chinese);
        both.filter_map(|(a, b)| Some((a?, b?))).collect()
    }

    /// Both sides as documents, English first.
    pub fn documents(&self) -> (Document, Document) {
        (
            Document::from_text("en.txt", self.english_text(), Language::English),
            Document::from_text("zh.txt", self.chinese_text(), Language::Chinese),
        )
    }
}

/// A number as this language writes it in a label.
fn number(n: usize, digits: usize, language: Language) -> String {
    const ROMAN: [(usize, &str); 9] = [
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
        (0, ""),
    ];
    const WORDS: [&str; 13] = [
        "Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
        "Eleven", "Twelve",
    ];
    match (language, digits) {
        (Language::English, 1) => {
            let (mut n, mut out) = (n, String::new());
            while n > 0 {
                let (value, letters) = ROMAN.iter().find(|r| r.0 <= n).expect("down to 1");
                out.push_str(letters);
                n -= value;
            }
            out
        }
        (Language::English, 2) if n < WORDS.len() => WORDS[n].into(),
        (Language::Chinese, 0 | 1) => words::chinese_number(n),
        _ => n.to_string(),
    }
}

/// The heading lines of a section.
fn heading(style: &Style, language: Language, path: &[usize], title: &str) -> String {
    let depth = path.len() - 1;
    let n = *path.last().expect("a section has a number");
    let decimal = || {
        path.iter()
            .map(usize::to_string)
            .collect::<Vec<_>>()
            .join(".")
    };
    let num = |digits| number(n, digits, language);
    match (language, style.labels, depth) {
        (_, 3, _) => format!("{} {title}", "#".repeat(depth + 1)),
        (_, 4, _) => format!("{} {title}", decimal()),
        (Language::English, 5, 0) => format!("{title}\n{}", "=".repeat(title.len())),
        (Language::English, 5, 1) => format!("{title}\n{}", "-".repeat(title.len())),
        (Language::English, 0, 0) => format!("Chapter {} {title}", num(0)),
        (Language::English, 1, 0) => format!("CHAPTER {}\n{}", num(1), title.to_uppercase()),
        (Language::English, 2, 0) => format!("Chapter {}: {title}", num(2)),
        (Language::English, _, 1) => format!("Section {} {title}", num(0)),
        (Language::English, ..) => format!("({}) {title}", num(0)),
        (Language::Chinese, 1, 0) => format!("第{}章\n{title}", num(0)),
        (Language::Chinese, 2, 0) => format!("{}、{title}", num(0)),
        (Language::Chinese, _, 0) => format!("第{}章　{title}", num(0)),
        (Language::Chinese, _, 1) => format!("第{}节 {title}", num(0)),
        (Language::Chinese, ..) => format!("（{}）{title}", num(0)),
    }
}

/// Breaks a paragraph at a width, between words or Chinese characters.
fn wrapped(text: &str, width: usize, language: Language) -> String {
    let mut out = String::new();
    let mut column = 0;
    match language {
        Language::English => {
            for word in text.split(' ') {
                if column > 0 && column + 1 + word.len() > width {
                    out.push('\n');
                    column = 0;
                } else if column > 0 {
                    out.push(' ');
                    column += 1;
                }
                out.push_str(word);
                column += word.len();
            }
        }
        Language::Chinese => {
            for c in text.chars() {
                if column + 2 > width && !"，。；".contains(c) {
                    out.push('\n');
                    column = 0;
                }
                out.push(c);
                column += 2;
            }
        }
    }
    out
}

/// One side's text, and the line (from 1) of each section's heading, where the side has it.
fn text(sections: &[Section], side: &Side, language: Language) -> (String, Vec<Option<u32>>) {
    let style = &side.style;
    let mut order: Vec<usize> = (0..sections.len()).collect();
    for i in 0..sections.len().saturating_sub(1) {
        if side.edits[i] == Edit::Move {
            order.swap(i, i + 1);
        }
    }
    let mut own = [0usize; 3];
    let mut common = vec![Vec::new(); sections.len()];
    let mut counts = [0usize; 3];
    for (i, s) in sections.iter().enumerate() {
        counts[s.depth] += 1;
        counts[s.depth + 1..].fill(0);
        common[i] = counts[..=s.depth].to_vec();
    }
    let mut body = String::new();
    let mut contents = String::new();
    let mut lines = vec![None; sections.len()];
    for (k, &i) in order.iter().enumerate() {
        let s = &sections[i];
        for (_, line) in style.wild.iter().filter(|(at, _)| *at == k) {
            body.push_str(line);
            body.push('\n');
        }
        // Something is left in any case.
        let edit = match side.edits[i] {
            Edit::Drop | Edit::Merge if i == 0 => Edit::Keep,
            edit => edit,
        };
        if edit == Edit::Drop {
            continue;
        }
        if edit != Edit::Merge {
            own[s.depth] += 1;
            own[s.depth + 1..].fill(0);
            let mut path = match style.counted_anew {
                true => own[..=s.depth].to_vec(),
                false => common[i].clone(),
            };
            if let Edit::Renumber(n) = edit {
                *path.last_mut().expect("a section has a number") = n;
            }
            // Where a parent was left out, its number is missing; nobody writes 0.
            path.iter_mut().for_each(|n| *n = (*n).max(1));
            let heading = heading(
                style,
                language,
                &path,
                &title(s.title, language, style.script),
            );
            lines[i] = Some(body.matches('\n').count() as u32 + 1);
            body.push_str(&heading);
            body.push_str("\n\n");
            // A contents has no markup.
            let entry = match style.labels {
                3 | 5 => title(s.title, language, style.script),
                _ => heading.replace('\n', " "),
            };
            contents.push_str(&format!("{entry} ........ {}", k + 1));
            contents.push('\n');
        }
        for paragraph in s.sentences.chunks(3) {
            let space = if language == Language::English {
                " "
            } else {
                ""
            };
            let text = paragraph
                .iter()
                .map(|&n| sentence(n, language, style.script))
                .collect::<Vec<_>>()
                .join(space);
            body.push_str(&match style.wrap {
                Some(width) => wrapped(&text, width, language),
                None => text,
            });
            body.push_str("\n\n");
        }
        if style.page.is_some_and(|every| k % every == every - 1) {
            let header = match language {
                Language::English => "Report on the Work of the Year",
                Language::Chinese => "年度工作报告",
            };
            body.push_str(&format!("{header}    {}\n\u{c}\n", k + 1));
        }
    }
    // One entry is no list.
    let before = match (style.contents && contents.lines().count() > 2, language) {
        (false, _) => String::new(),
        (true, Language::English) => format!("Contents\n\n{contents}\n"),
        (true, Language::Chinese) => format!("目录\n\n{contents}\n"),
    };
    let shift = before.matches('\n').count() as u32;
    lines.iter_mut().flatten().for_each(|line| *line += shift);
    (before + &body, lines)
}

/// A line of no document in particular: what headings, rules, tables, code and lists look like, and
/// characters of every kind.
fn wild_line() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,30}",
        "[#=*~_|`>.-]{1,12}",
        "(Chapter|Section|Article|Part|Annex|第|一|（|\\() ?[0-9IVX一二十百零]{0,4}(章|节|条|、|\\)|）|\
         \\.|:)? ?[a-zA-Z总则 ]{0,12}",
        "[A-Z ]{0,20}",
        "(- |\\* |1\\. |a\\) |①|\\| ).{0,20}",
        "[\u{0}-\u{1f}\u{7f}-\u{9f}\u{2028}\u{feff}\u{200b}\u{fffd}\u{a0}\u{3000}]{1,6}[a-z一]{0,3}",
        Just("```".to_owned()),
        Just(String::new()),
        Just("Contents".to_owned()),
        Just("目 录".to_owned()),
        Just("    indented code();".to_owned()),
        "[0-9]{1,24}(\\.[0-9]{1,12}){0,8}[.、]? ?[A-Za-z一]{0,9}",
    ]
    // A character beyond \n that ends lines elsewhere would make other lines than the test counts.
    .prop_map(|line: String| line.replace(['\n', '\r'], ""))
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        16 => Just(Edit::Keep),
        1 => Just(Edit::Drop),
        1 => Just(Edit::Merge),
        1 => Just(Edit::Move),
        1 => (1usize..30).prop_map(Edit::Renumber),
    ]
}

fn style(wild: bool) -> impl Strategy<Value = Style> {
    let lines = if wild { 0..8 } else { 0..1 };
    (
        0usize..6,
        any::<bool>(),
        prop::option::weighted(0.4, 36usize..80),
        prop::bool::weighted(0.3),
        prop::option::weighted(0.3, 1usize..4),
        vec((0usize..12, wild_line()), lines),
        prop_oneof![Just(Script::Simplified), Just(Script::Traditional)],
    )
        .prop_map(
            |(labels, counted_anew, wrap, contents, page, wild, script)| Style {
                labels,
                counted_anew,
                wrap,
                contents,
                page,
                wild,
                script,
            },
        )
}

/// Up to twelve sections, whose titles and sentences are all different. The first is outermost, and none is
/// more than one deeper than the one before.
pub fn sections() -> impl Strategy<Value = Vec<Section>> {
    (
        vec((0usize..3, vec(0usize..words::SENTENCES, 0..6)), 1..12),
        Just((0..words::TITLES).collect::<Vec<_>>()).prop_shuffle(),
    )
        .prop_map(|(sections, titles)| {
            let mut seen = std::collections::HashSet::new();
            let mut above = 0;
            let parts = sections.into_iter().zip(titles).enumerate();
            parts
                .map(|(i, ((depth, mut sentences), title))| {
                    let depth = if i == 0 { 0 } else { depth.min(above + 1) };
                    above = depth;
                    sentences.retain(|s| seen.insert(*s));
                    Section {
                        depth,
                        title,
                        sentences,
                    }
                })
                .collect()
        })
}

/// Documents of every kind; `wild` ones with lines that make no sense.
pub fn bilingual(wild: bool) -> impl Strategy<Value = Bilingual> {
    sections().prop_flat_map(move |sections| {
        let side =
            |n| (vec(edit(), n), style(wild)).prop_map(|(edits, style)| Side { edits, style });
        let n = sections.len();
        (side(n), side(n)).prop_map(move |(english, chinese)| Bilingual {
            sections: sections.clone(),
            english,
            chinese,
        })
    })
}

/// How a text becomes bytes.
#[derive(Debug, Clone, Copy)]
pub struct Coding {
    /// Its WHATWG name.
    pub name: &'static str,
    /// With a byte order mark, where the encoding has one.
    pub mark: bool,
    /// What ends a line.
    pub line_end: &'static str,
}

/// Every encoding that a Chinese document may come in, and line ends.
pub fn coding() -> impl Strategy<Value = Coding> {
    (
        prop::sample::select(vec!["UTF-8", "UTF-16LE", "UTF-16BE", "gb18030", "Big5"]),
        any::<bool>(),
        prop::sample::select(vec!["\n", "\r\n", "\r"]),
    )
        .prop_map(|(name, mark, line_end)| Coding {
            name,
            mark,
            line_end,
        })
}

impl Coding {
    /// The bytes of a text; `None` where the encoding lacks one of its characters.
    pub fn encode(&self, text: &str) -> Option<Vec<u8>> {
        let text = text.replace('\n', self.line_end);
        let text = if self.mark {
            format!("\u{feff}{text}")
        } else {
            text
        };
        match self.name {
            "UTF-16LE" => Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            "UTF-16BE" => Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
            name => {
                let encoding = encoding_rs::Encoding::for_label(name.as_bytes())?;
                // Only Unicode has the mark.
                let text = match name {
                    "UTF-8" => &text[..],
                    _ => text.trim_start_matches('\u{feff}'),
                };
                let (bytes, _, replaced) = encoding.encode(text);
                (!replaced).then(|| bytes.into_owned())
            }
        }
    }

    /// The document that these bytes are, when its encoding is said.
    pub fn read(&self, name: &str, bytes: Vec<u8>, language: Language) -> Document {
        let options = ReadOptions {
            encoding: Some(self.name.into()),
            language: Some(language),
            script: None,
            ..ReadOptions::default()
        };
        Document::from_bytes(name, bytes, &options).expect("it is text")
    }
}
