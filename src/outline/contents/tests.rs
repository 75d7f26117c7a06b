//! Which lines are a table of contents, and where it ends.

use super::find::find;
use super::key::key;
use super::*;
use crate::language::Language;
use crate::language::parts::is_list_title;
use crate::outline::layout::leaders::without_leader;
use crate::outline::samples::{WORDS, read};

#[test]
fn leaders_and_pages_are_cut() {
    assert_eq!(without_leader("Scope ........ 12"), "Scope");
    assert_eq!(without_leader("第一章 总则……1"), "第一章 总则");
    assert_eq!(without_leader("Foreword / 1"), "Foreword");
    assert_eq!(without_leader("附录 检查表/15"), "附录 检查表");
    assert_eq!(without_leader("The year 2019/20"), "The year 2019/20");
    assert_eq!(
        without_leader("1.   Introduction . . . . . . . . . 3"),
        "1.   Introduction"
    );
    assert_eq!(without_leader("1.2 Purpose\t3"), "1.2 Purpose");
    assert_eq!(without_leader("Preface   iv"), "Preface");
    assert_eq!(without_leader("参考文献\t30"), "参考文献");
    assert_eq!(without_leader("Article  5"), "Article  5");
    assert_eq!(without_leader("附录  2"), "附录  2");
    assert_eq!(without_leader("By 2025"), "By 2025");
    assert_eq!(without_leader("What is 3.14"), "What is 3.14");
    assert_eq!(without_leader("Scope ........"), "Scope");
    assert_eq!(without_leader("And so on..."), "And so on...");
    assert_eq!(without_leader("Preface   xiv"), "Preface");
    assert_eq!(without_leader("Tools   mild"), "Tools   mild");
    assert_eq!(without_leader("Tools   12345"), "Tools   12345");
    assert_eq!(without_leader("Tools 5"), "Tools 5");
    assert_eq!(without_leader("Tools　5"), "Tools");
}

#[test]
fn a_key_is_letters_and_digits() {
    assert_eq!(key("General Provisions ... 3"), "generalprovisions");
    assert_eq!(key("总　则"), "总则");
}

/// The lines of a text that belong to a table of contents, from 0.
fn contents(text: &str) -> Vec<usize> {
    let roles = read(text).layout.roles;
    let lines = (0..roles.len()).filter(|&i| roles[i] == Role::Contents);
    lines.collect()
}

fn strong(text: &str) -> Vec<String> {
    let headings = read(text).headings.into_iter();
    let strong = headings.filter(|h| h.is_sure() && h.level > 0);
    strong.map(|h| h.text.into()).collect()
}

/// Each heading with a paragraph of its own below.
fn body(headings: &[&str]) -> String {
    let parts = headings.iter().map(|h| format!("{h}\n\n{WORDS}\n\n"));
    parts.collect()
}

const CHAPTERS: [&str; 4] = ["1. Tools", "2. Books", "3. Houses", "4. Fees"];

#[test]
fn a_title_and_entries_that_come_again() {
    for title in ["Contents", "TABLE OF CONTENTS"] {
        let text = format!("{title}\n\n{}\n\n{}", CHAPTERS.join("\n"), body(&CHAPTERS));
        assert_eq!(contents(&text), [0, 2, 3, 4, 5]);
        assert_eq!(strong(&text), CHAPTERS);
    }
    // Neither does a line that says so without entries make one, nor are entries that never come again.
    let text = format!("Contents\n\n{WORDS}\n\n{}", body(&CHAPTERS));
    assert!(contents(&text).is_empty());
    let text = format!(
        "Contents\n\n{}\n\n{}",
        CHAPTERS.join("\n"),
        body(&["1. Rain", "2. Snow"])
    );
    assert!(contents(&text).is_empty());
    // Of many entries a few come again, and the last of them is followed by others that look like it.
    let text = format!(
        "Contents\n\n{}\n\n{}",
        CHAPTERS.join("\n"),
        body(&CHAPTERS[..1])
    );
    assert_eq!(contents(&text), [0, 2, 3, 4, 5]);
    assert_eq!(read(&text).headings.len(), 4);
}

#[test]
fn a_contents_without_its_title() {
    let text = format!("{WORDS}\n\n{}\n\n{}", CHAPTERS.join("\n"), body(&CHAPTERS));
    assert_eq!(contents(&text), [2, 3, 4, 5]);
    assert_eq!(strong(&text), CHAPTERS);
    // Two are too few, and so are four of which none comes again.
    let text = format!(
        "{WORDS}\n\n{}\n\n{}",
        CHAPTERS[..2].join("\n"),
        body(&CHAPTERS[..2])
    );
    assert!(contents(&text).is_empty());
    let text = format!(
        "{WORDS}\n\n{}\n\n{}",
        CHAPTERS.join("\n"),
        body(&["1. Rain", "2. Snow"])
    );
    assert!(contents(&text).is_empty());
    // A listing that is shown twice has no text between.
    let twice = format!("{0}\n\n{WORDS}\n\n{0}\n\n{WORDS}\n", CHAPTERS.join("\n"));
    assert!(contents(&twice).is_empty());
    // At the end of a document no contents is looked for.
    let text = format!("{}{}\n", body(&CHAPTERS), CHAPTERS.join("\n"));
    assert!(contents(&text).is_empty());
}

#[test]
fn running_text_ends_a_contents() {
    let end = |line: &str| {
        let text = format!(
            "Contents\n\n{}\n{line}\n\n{}",
            CHAPTERS.join("\n"),
            body(&CHAPTERS)
        );
        contents(&text).last().copied()
    };
    let last = Some(5);
    assert_eq!(
        end("Members keep a register of what they lend to others."),
        last
    );
    assert_eq!(
        end(&"Members keep a register of what they lend ".repeat(3)),
        last
    );
    assert_eq!(end("```\nabc\n```"), last);
    // So does a line that is like no entry, far below the last.
    let far = |blank: usize| {
        let text = format!(
            "Contents\n\n{}{}and so on\nand on\n\n2. Books\n\n{}",
            CHAPTERS.join("\n"),
            "\n".repeat(blank + 1),
            body(&CHAPTERS)
        );
        contents(&text).len()
    };
    assert_eq!(far(5), 5);
    assert!(far(2) > 5);
    // Page numbers, rules and what stands between are part of it.
    let text = format!(
        "Contents\n\n1. Tools ...... 3\n\n-----\n\n2. Books ...... 5\n\n3. Houses ..... 7\n\n{}",
        body(&CHAPTERS)
    );
    assert_eq!(contents(&text), [0, 2, 6, 8]);
    assert_eq!(strong(&text), CHAPTERS);
}

#[test]
fn entries_of_one_title_have_their_numbers() {
    let entries = [
        "1. Tools",
        "1.1. Introduction",
        "1.2. Use",
        "2. Books",
        "2.1. Introduction",
        "2.2. Use",
    ];
    let text = format!("Contents\n\n{}\n\n{}", entries.join("\n"), body(&entries));
    assert_eq!(contents(&text).len(), 7);
    assert_eq!(strong(&text), entries);
    let lines: Vec<_> = read(&text)
        .headings
        .iter()
        .map(|h| h.contents_line)
        .collect();
    let wanted: Vec<_> = (2..8).map(Some).collect();
    assert!(lines.ends_with(&wanted), "{lines:?}");
}

#[test]
fn lists_of_tables_and_figures() {
    for t in [
        "List of Tables",
        "LIST OF FIGURES",
        "List of Illustrations",
        "表格清单",
        " 图目录 ",
    ] {
        assert!(is_list_title(t), "{t}");
    }
    for t in [
        "List of Members",
        "Tables",
        "List of",
        "清单",
        "List of Tables and of Other Things in This Book",
    ] {
        assert!(!is_list_title(t), "{t}");
    }
}

#[test]
fn an_entry_may_go_on_over_the_next_line() {
    // Lines are wrapped, and entries too.
    let paragraph = "Members keep a register of what they lend to\nothers, and they ask for it back when the time\n\
        has come to do so, and not before that, as it is\nwritten in these rules of the library of tools\n\n"
        .repeat(6);
    let long = "2. Of Books and Other Things That Are Quite Often";
    let text = format!(
        "Contents\n\n1. Tools\n{long}\n   Lent\n3. Houses\n\n1. Tools\n\n{paragraph}{long}\n   Lent\n\n\
         {paragraph}3. Houses\n\n{paragraph}"
    );
    assert_eq!(contents(&text), [0, 2, 3, 4, 5]);
    assert_eq!(
        strong(&text),
        [
            "1. Tools",
            "2. Of Books and Other Things That Are Quite Often Lent",
            "3. Houses"
        ]
    );
}

#[test]
fn a_page_number_ends_an_entry() {
    let paragraph = "Members keep a register of what they lend to\nothers, and they ask for it back when the time\n\
        has come to do so, and not before that, as it is\nwritten in these rules of the library of tools\n\n"
        .repeat(6);
    let keys = |entries: &str| {
        let text = format!(
            "Contents\n\n{entries}\n1. Tools of the Trade\n\n{paragraph}Notes of the Board\n\n{paragraph}2. Books\n\n\
             {paragraph}"
        );
        let doc = Document::from_text("t.txt", &text, Language::English);
        let layout = crate::outline::layout::read(&doc);
        assert!(layout.wrap.is_some());
        let candidates = crate::outline::candidates::of_document(&doc, &layout, None);
        let found = find(&doc, &layout, &candidates).unwrap();
        found.entries.into_iter().map(|e| e.key).collect::<Vec<_>>()
    };
    let three = ["toolsofthetrade", "notesoftheboard", "books"];
    assert_eq!(
        keys("1. Tools of the Trade ..... 3\n   Notes of the Board ..... 5\n2. Books ..... 7\n"),
        three
    );
    // Without one, what is set in as far goes on with the line above; what stands further out does not.
    let two = keys("1. Tools of the Trade\n   and More ..... 5\n2. Books ..... 7\n");
    assert_eq!(two, ["toolsofthetradeandmore", "books"]);
    let out = keys("   1. Tools of the Trade\nNotes of the Board ..... 5\n   2. Books ..... 7\n");
    assert_eq!(out, three);
}

#[test]
fn a_contents_without_its_title_has_numbers_and_comes_again_with_text() {
    let found = |entries: &[&str], headings: &[&str]| {
        let below = body(headings).replace(WORDS, &[WORDS; 3].join("\n\n"));
        let text = format!("{WORDS}\n\n{}\n\n{WORDS}\n\n{below}", entries.join("\n\n"));
        contents(&text).len()
    };
    assert_eq!(found(&CHAPTERS, &CHAPTERS), 4);
    // An article with its text on the line is no entry.
    let text = format!(
        "{WORDS}\n\n{}\n\nArticle 1 {WORDS}\n\n{}",
        CHAPTERS.join("\n"),
        body(&CHAPTERS)
    );
    assert_eq!(contents(&text), [2, 3, 4, 5]);
    // Half of them may have no number, but not more.
    let half = ["Preface", "1. Tools", "2. Books", "Conclusion"];
    assert_eq!(found(&half, &half), 4);
    let few = [
        "Preface",
        "1. Tools",
        "2. Books",
        "Conclusion",
        "References",
    ];
    assert_eq!(found(&few, &few), 0);
    // One or two that come again are too few.
    assert_eq!(found(&CHAPTERS, &CHAPTERS[..1]), 0);
    let many: Vec<String> = (1..=12)
        .map(|n| format!("{n}. Part {}", "x".repeat(n)))
        .collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(found(&many, &many[..2]), 0);
    assert_eq!(found(&many, &many[..7]), 12);
}

#[test]
fn a_short_contents_need_not_be_far_from_what_it_lists() {
    for listed in ["\n", "\n\n"] {
        for below in ["\n", "\n\n"] {
            for chapters in [&CHAPTERS[..], &CHAPTERS[..3]] {
                let texts = chapters.iter().map(|h| format!("{h}{below}{WORDS}{below}"));
                let text = format!(
                    "Rules of the Library of Tools\n\n{}\n\n{}",
                    chapters.join(listed),
                    texts.collect::<String>()
                );
                let found: Vec<usize> = (0..chapters.len()).map(|k| 2 + k * listed.len()).collect();
                assert_eq!(contents(&text), found, "{text}");
                assert_eq!(strong(&text), chapters, "{text}");
            }
        }
    }
    // What is listed twice is a list, and so is what does not come again whole.
    let twice = format!("{0}\n\n{WORDS}\n\n{0}\n", CHAPTERS.join("\n"));
    assert!(contents(&twice).is_empty());
    let text = format!("{}\n\n{}", CHAPTERS.join("\n"), body(&CHAPTERS[..2]));
    assert!(contents(&text).is_empty());
}

#[test]
fn single_chapters_have_contents_of_their_own() {
    let text = |again: bool| {
        let chapter = |n: usize| {
            let sections = ["Use", "Care", "Loss"].map(|s| format!("{n}.{} {s}", s.len() - 1));
            let sections: Vec<&str> = sections.iter().map(String::as_str).collect();
            let listed = sections.join("\n");
            let listed = if again {
                listed
            } else {
                "Rain\nSnow\nWind".into()
            };
            format!(
                "Chapter {n} Part {n}\n\nContents\n\n{listed}\n\n{WORDS}\n\n{}",
                body(&sections)
            )
        };
        (1..4).map(chapter).collect::<String>()
    };
    let roles = read(&text(true)).layout.roles;
    assert_eq!(roles.iter().filter(|r| **r == Role::Contents).count(), 12);
    let roles = read(&text(false)).layout.roles;
    assert_eq!(roles.iter().filter(|r| **r == Role::Contents).count(), 0);
}

#[test]
fn an_entry_may_have_a_full_stop_within() {
    let titles = ["1. Tools", "2. Cars vs. Trains", "3. Books", "4. Houses"];
    let text = format!("Contents\n\n{}\n\n{}", titles.join("\n\n"), body(&titles));
    assert_eq!(contents(&text), [0, 2, 4, 6, 8]);
}

#[test]
fn what_heads_the_text_behind_the_entries_is_none_of_them() {
    let titles = ["1. Tools", "2. Books", "3. Houses"];
    let text = |heading: &str| {
        let (entries, body) = (titles.join("\n"), body(&titles));
        format!("Contents\n{entries}\n{heading}\n{WORDS}\n{body}")
    };
    assert_eq!(contents(&text("Article 1 Return")), [0, 1, 2, 3]);
    // It goes on with what is listed: the body lacks it.
    assert_eq!(contents(&text("4. Return")), [0, 1, 2, 3, 4]);
}
