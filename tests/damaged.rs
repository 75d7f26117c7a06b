//! Whatever happens to a document on its way (lines lost, doubled, moved, joined, split, corrupted; page heads, marks
//! and tables of contents put in), all of its text comes out once, in rows that begin at its lines.
//!
//! `PROPTEST_CASES=5000 cargo test --test damaged` tries many more, and others every time.

use align::Options;
use align::document::Document;
use align::language::Language;
use generated::bilingual;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::RngSeed;

mod generated;
#[allow(dead_code)]
mod rules;

fn config() -> ProptestConfig {
    let many = std::env::var("PROPTEST_CASES").ok();
    let many = many.and_then(|n| n.parse().ok());
    ProptestConfig {
        rng_seed: match many {
            Some(_) => RngSeed::Random,
            None => RngSeed::Fixed(16),
        },
        failure_persistence: None,
        max_shrink_iters: 3000,
        cases: many.unwrap_or(60),
        ..ProptestConfig::default()
    }
}

/// What happens to some lines of a document.
#[derive(Debug, Clone)]
enum Damage {
    /// They are lost.
    Lost(Index, usize),
    /// They stand there twice.
    Doubled(Index, usize),
    /// They stand elsewhere.
    Moved(Index, usize, Index),
    /// A line goes on in the next one.
    Joined(Index),
    /// A line is broken at a character.
    Split(Index, Index),
    /// A character is another one.
    Corrupted(Index, Index, char),
    /// A line is put in.
    Inserted(Index, &'static str),
    /// A line is put in again and again, with a number that counts up.
    Repeated(Index, usize, &'static str),
    /// They are set in.
    SetIn(Index, usize, &'static str),
    /// The blank lines among them are gone.
    Unspaced(Index, usize),
    /// All lines before this one are gone.
    Begun(Index),
    /// All lines from this one on are gone.
    Ended(Index),
    /// A table of contents is put in, whose entries are the short lines of the document, wrapped at a width.
    Contents(Index, &'static str, usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<Index>;
    let some = || prop_oneof![3 => 1usize..3, 1 => 3usize..20];
    let mark = prop::sample::select(vec![
        "- 12 -",
        "[31]",
        "12",
        "Page 4",
        "第 3 页 共 9 页",
        "目录",
        "Table of Contents",
        "===",
        "---",
        "```",
        "::",
        "|a|b|",
        "Chapter 1",
        "第一章",
        "1.",
        "1.2",
        "(a)",
        "一、",
        "（一）",
        "“",
        "「",
        "Scope ........ 3",
        "总则………1",
        "(normative)",
        "CHAPTER",
        "Article 5 ",
        "　",
    ]);
    let head = prop::sample::select(vec![
        "- {} -",
        "[{}]",
        "Rules   {}",
        "第{}页",
        "{}",
        "Rules",
    ]);
    let titles = prop::sample::select(vec!["Contents", "TABLE OF CONTENTS", "目录", "目　录", ""]);
    let before = prop::sample::select(vec!["  ", "    ", "　　", "\t", "> "]);
    prop_oneof![
        (at(), some()).prop_map(|(i, n)| Damage::Lost(i, n)),
        (at(), some()).prop_map(|(i, n)| Damage::Doubled(i, n)),
        (at(), some(), at()).prop_map(|(i, n, j)| Damage::Moved(i, n, j)),
        at().prop_map(Damage::Joined),
        (at(), at()).prop_map(|(i, c)| Damage::Split(i, c)),
        (
            at(),
            at(),
            prop::sample::select(vec![
                '\u{FFFD}', '#', '.', '…', '1', '一', '(', '|', '\u{200B}', '第'
            ])
        )
            .prop_map(|(i, c, x)| Damage::Corrupted(i, c, x)),
        (at(), mark).prop_map(|(i, m)| Damage::Inserted(i, m)),
        (at(), prop_oneof![3usize..6, 10usize..20], head)
            .prop_map(|(i, n, h)| Damage::Repeated(i, n, h)),
        (at(), some(), before).prop_map(|(i, n, b)| Damage::SetIn(i, n, b)),
        (at(), some()).prop_map(|(i, n)| Damage::Unspaced(i, n)),
        at().prop_map(Damage::Begun),
        at().prop_map(Damage::Ended),
        (at(), titles, prop_oneof![Just(1000usize), 6usize..30])
            .prop_map(|(i, t, w)| Damage::Contents(i, t, w)),
    ]
}

impl Damage {
    fn happen(&self, lines: &mut Vec<String>) {
        if lines.is_empty() {
            lines.push("Text.".into());
        }
        let count = lines.len();
        let at = |i: &Index| i.index(count);
        let to = |i: &Index, n: usize| (i.index(count) + n).min(count);
        match self {
            Self::Lost(i, n) => drop(lines.drain(at(i)..to(i, *n))),
            Self::Doubled(i, n) => {
                let some = lines[at(i)..to(i, *n)].to_vec();
                lines.splice(at(i)..at(i), some);
            }
            Self::Moved(i, n, j) => {
                let some: Vec<_> = lines.drain(at(i)..to(i, *n)).collect();
                let j = j.index(lines.len() + 1);
                lines.splice(j..j, some);
            }
            Self::Joined(i) => {
                if at(i) + 1 < count {
                    let next = lines.remove(at(i) + 1);
                    lines[at(i)].push_str(next.trim());
                }
            }
            Self::Split(i, c) => {
                let line = &mut lines[at(i)];
                let places: Vec<usize> = line.char_indices().map(|(k, _)| k).collect();
                if !places.is_empty() {
                    let rest = line.split_off(*c.get(&places));
                    lines.insert(at(i) + 1, rest);
                }
            }
            Self::Corrupted(i, c, new) => {
                let line = &mut lines[at(i)];
                let places: Vec<(usize, char)> = line.char_indices().collect();
                if !places.is_empty() {
                    let (k, old) = *c.get(&places);
                    line.replace_range(k..k + old.len_utf8(), &new.to_string());
                }
            }
            Self::Inserted(i, mark) => lines.insert(at(i), (*mark).into()),
            Self::Repeated(i, step, head) => {
                let places = (at(i)..count).step_by(*step).enumerate();
                for (n, k) in places.collect::<Vec<_>>() {
                    lines.insert(k + n, head.replace("{}", &(n + 1).to_string()));
                }
            }
            Self::SetIn(i, n, before) => {
                for line in &mut lines[at(i)..to(i, *n)] {
                    line.insert_str(0, before);
                }
            }
            Self::Unspaced(i, n) => {
                let (from, to) = (at(i), to(i, 4 * *n));
                let mut k = 0;
                lines.retain(|line| {
                    k += 1;
                    !(from + 1..=to).contains(&k) || !line.trim().is_empty()
                });
            }
            Self::Begun(i) => drop(lines.drain(..at(i))),
            Self::Ended(i) => lines.truncate(at(i) + 1),
            Self::Contents(i, title, width) => {
                let mut table = vec![(*title).to_owned()];
                let short = lines
                    .iter()
                    .filter(|l| (1..60).contains(&l.trim().chars().count()));
                for (n, entry) in short.enumerate() {
                    let entry: Vec<char> = entry.trim().chars().collect();
                    let pieces = entry.chunks(*width).map(|c| c.iter().collect::<String>());
                    table.extend(pieces.enumerate().map(|(k, piece)| match k {
                        0 if n % 3 == 0 => piece,
                        _ => format!("    {piece}"),
                    }));
                }
                lines.splice(at(i)..at(i), table);
            }
        }
    }
}

/// A text after some damage.
fn damaged(text: &str, damage: &[Damage]) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for d in damage {
        d.happen(&mut lines);
    }
    lines.join("\n") + "\n"
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn nothing_is_lost_of_damaged_documents(
        documents in bilingual(true),
        english in prop::collection::vec(damage(), 0..12),
        chinese in prop::collection::vec(damage(), 0..12),
    ) {
        let source = damaged(&documents.english_text(), &english);
        let target = damaged(&documents.chinese_text(), &chinese);
        let source = Document::from_text("en.txt", source, Language::English);
        let target = Document::from_text("zh.txt", target, Language::Chinese);
        let bitext = align::align(source.clone(), target.clone(), &Options::default());
        rules::rows_are_sound(&bitext);
        rules::nothing_lost(&source, &bitext, rules::source);
        rules::nothing_lost(&target, &bitext, rules::target);
    }
}

/// A contents entry that the body lacks goes on over many lines, for what follows the table stands right below it.
#[test]
fn an_entry_of_several_lines_that_the_body_lacks() {
    let text = "    The keeper of the library keeps a register of all its tools,\n    in which the days are entered \
        on which one of \
                them was lent\n    and on which it was brought back, and by whom it was lent.\n"
        .repeat(8);
    let rest = "    and the keeper of the library keeps a register of all them\n".repeat(12);
    let source = format!(
        "Contents\n\n1. Tools of the Library\n    1.1. Saws\n    1.2. Hammers\n    1.3. Which of the tools that are \
         kept in \
         the\n    library may be lent to its members\n{rest}\n1. Tools of the Library\n\n{text}\n1.1. Saws\n\n{text}\n\
         1.2. Hammers\n\n{text}"
    );
    let target = "目录\n\n1. 馆内工具\n\n1. 馆内工具\n\n由管理员出借。\n";
    let source = Document::from_text("en.txt", source, Language::English);
    let target = Document::from_text("zh.txt", target, Language::Chinese);
    let bitext = align::align(source.clone(), target, &Options::default());
    rules::nothing_lost(&source, &bitext, rules::source);
    let heading = bitext
        .rows
        .iter()
        .filter_map(|r| r.source.as_ref())
        .find(|c| c.text.starts_with("1.3."));
    let heading = &heading.unwrap().text;
    assert!(heading.contains("may be lent to its members"), "{heading}");
    assert!(heading.matches("register").count() < 4, "{heading}");
}

/// A table of contents that stands below a chapter's heading stays there, and no sentence reaches over it.
#[test]
fn contents_within_a_chapter() {
    let table = "目录\n第一章 工具 ........ 1\n第二章 借阅 ........ 2\n第三章 归还 ........ 3\n";
    let source = "Chapter 1 Tools\n\nThe keeper shuts the gate before 2016.\n\nChapter 2 Lending\n\n\
        Tools are lent for a week.\n\n\
                  Chapter 3 Return\n\nTools come back clean.\n";
    let target = format!(
        "第一章 工具\n\n管理员关门，于\n{table}2016年以前。\n\n第二章 借阅\n\n\
         工具借出一周。\n\n第三章 归还\n\n工具应当清洁归还。\n"
    );
    let source = Document::from_text("en.txt", source, Language::English);
    let target = Document::from_text("zh.txt", target, Language::Chinese);
    let bitext = align::align(source.clone(), target.clone(), &Options::default());
    rules::nothing_lost(&target, &bitext, rules::target);
    let lines: Vec<u32> = bitext
        .rows
        .iter()
        .filter_map(|r| Some(r.target.as_ref()?.line))
        .collect();
    assert!(lines.is_sorted(), "{lines:?}");
}

/// A line that is a heading because the other side has it is no text as well, where all such lines stay headings.
#[test]
fn a_line_that_both_sides_have() {
    let source = "Section 1 Tools\n\nTools stand here.\n\nSetc?on 2 Saws\n\nTools stand here.\n\nSection 3 Gates\n\n\
        Tools stand here.\n";
    let target = "{n}.  Topihere.\n\nSetc?on 2 Saws\n\nTools stand here.\nt fill the page with some text.\n\n";
    let source = Document::from_text("en.txt", source, Language::English);
    let target = Document::from_text("zh.txt", target, Language::Chinese);
    let bitext = align::align(source.clone(), target.clone(), &Options::default());
    rules::nothing_lost(&source, &bitext, rules::source);
    rules::nothing_lost(&target, &bitext, rules::target);
    let of = |row: &&align::bitext::Row| row.target.as_ref().is_some_and(|c| c.line == 3);
    let rows: Vec<_> = bitext.rows.iter().filter(of).collect();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].kind, align::bitext::Kind::Heading);
}
