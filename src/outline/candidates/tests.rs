//! What stands around a line, and what it is worth.

use super::markup::unmarked;
use super::*;
use crate::language::Language;
use crate::outline;
use crate::outline::samples::{WORDS, WRAPPED, document, read};

/// Paragraphs whose lines are broken at a width, in Chinese.
const WRAPPED_HAN: &str = "借用人应当登记所借的工具，并且在约定的日期以前归还\n\
    给工具馆，逾期不还的人要照价赔偿，工具馆也可以在一\n\
    年以内不再借给他任何工具，除非他说明了理由并且得到\n馆长的同意。\n\n";

fn texts(text: &str) -> Vec<String> {
    let headings = read(text).headings.into_iter();
    headings
        .filter(|h| h.is_sure() && h.level > 0)
        .map(|h| h.text.into())
        .collect()
}

fn body<H: AsRef<str>>(headings: &[H]) -> String {
    let parts = headings
        .iter()
        .map(|h| format!("{}\n\n{WORDS}\n\n", h.as_ref()));
    parts.collect()
}

/// The score of the likeliest reading of the line that begins so.
fn score(text: &str, begins: &str) -> f32 {
    let doc = document(text);
    let layout = crate::outline::layout::read(&doc);
    let at = doc
        .lines()
        .position(|l| l.trim().starts_with(begins))
        .unwrap();
    let all = of_line(&doc, &layout, at).into_iter().map(|c| c.log_odds());
    all.fold(f32::NEG_INFINITY, f32::max)
}

#[test]
fn markup_is_taken_off() {
    for (text, wanted) in [
        ("# Tools", "Tools"),
        ("### Tools", "Tools"),
        ("== Tools ==", "Tools"),
        ("## Tools ##", "Tools"),
        ("#　工具", "工具"),
        ("# C#", "C#"),
        ("## Use of C##", "Use of C##"),
        ("# Tools {#tools}", "Tools"),
        ("# Tools {#tools", "Tools {#tools"),
        ("# ", ""),
        ("###### Tools", "Tools"),
        ("####### Tools", "####### Tools"),
        ("#Tools", "#Tools"),
        ("Tools", "Tools"),
        ("", ""),
    ] {
        let (from, to) = unmarked(text);
        assert_eq!(&text[from..to], wanted, "{text}");
    }
}

#[test]
fn markup_of_every_kind_and_depth() {
    let depths =
        |text: &str| -> Vec<Series> { read(text).headings.iter().map(|h| h.series).collect() };
    let levels = |n: &[u8]| -> Vec<Series> { n.iter().map(|&n| Series::Markup(n)).collect() };
    let text = format!(
        "# A\n\n{WORDS}\n\n### B\n\n{WORDS}\n\nTools\n-----\n\n{WORDS}\n\nBooks\n=====\n\n#\n\n#x\n\n      # C\n"
    );
    assert_eq!(depths(&text), levels(&[1, 3, 2, 1]));
    let text = format!("= A\n\n{WORDS}\n\n=== B\n\n{WORDS}\n= C\n\n{WORDS}\n== D\n\n  == E\n");
    assert_eq!(depths(&text), levels(&[1, 3, 2]));
    let text =
        "====\nBook\n====\n\nTools\n=====\n\nText.\n\nUse\n---\n\nText.\n\nBooks\n=====\n\nText.\n";
    assert_eq!(depths(text), levels(&[1, 2, 3, 2]));
    let text = "Book\n####\n\nTools\n****\n\nText.\n\nBooks\n****\n\nText.\n";
    assert_eq!(depths(text), levels(&[1, 2, 2]));
}

#[test]
fn what_a_parser_says_of_markdown_counts() {
    let text = format!("# A\n\n{WORDS}\n\n<div>\n# B\n</div>\n\n# C\n\n{WORDS}\n");
    let count = |name: &str| {
        let doc = Document::from_text(name, &text, Language::English);
        outline::read(&doc).headings.len()
    };
    assert_eq!((count("t.md"), count("t.txt")), (2, 3));
}

#[test]
fn a_marked_up_heading_may_have_a_number() {
    for (line, number, title) in [
        ("## 1.2 Tools", "1.2", "Tools"),
        ("## **3. Tools**", "3", "Tools**"),
        ("## Chapter 3 Tools", "3", "Tools"),
        ("## A.1 Tools", "A.1", "Tools"),
        ("## A Tools", "", "A Tools"),
        ("## (2) Tools", "2", "Tools"),
        ("## 第三章　工具", "3", "工具"),
        ("## Tools of Chapter 3", "3", "Tools"),
        ("## 3 + 4", "", "3 + 4"),
        ("## Tools ##", "", "Tools"),
    ] {
        let outline = read(&format!("## Rules\n\n{WORDS}\n\n{line}\n\n{WORDS}\n"));
        let h = outline.headings.last().unwrap();
        assert_eq!(
            (h.number.to_string().as_str(), h.title()),
            (number, title),
            "{line}"
        );
        assert!(matches!(h.series, Series::Markup(2)));
    }
}

#[test]
fn blank_lines_set_a_numbered_title_apart() {
    let around = |above: &str, below: &str| {
        score(
            &format!("{WORDS}\n{above}3. Tools\n{below}{WORDS}\n\n{WORDS}\n"),
            "3. ",
        )
    };
    assert!(around("\n", "\n") > around("\n", ""));
    assert!(around("\n", "") > around("", ""));
    assert!(
        score(&format!("{WORDS}\n\n3. Tools\n\n{WORDS}\n"), "3. ")
            > score(&format!("{WORDS}\n\n  3. Tools\n\n{WORDS}\n"), "3. ")
    );
    // A number alone has its term or text below, and nothing right above.
    assert!(score(&format!("{WORDS}\n\n3.1\n\n{WORDS}\n"), "3.1") > 0.0);
    assert_eq!(
        score(&format!("{WORDS}\n3.1\n\n{WORDS}\n"), "3.1"),
        f32::NEG_INFINITY
    );
    assert_eq!(
        score(&format!("{WORDS}\n\n3.1\n\n| a | b |\n"), "3.1"),
        f32::NEG_INFINITY
    );
    // One title with a rule below, and it is no markup yet.
    let ruled = |rule: &str| {
        score(
            &format!("{WORDS}\n\nChapter 3 tools and books\n{rule}\n{WORDS}\n"),
            "Chap",
        )
    };
    assert!(ruled("---------------------\n") > ruled("") + 2.0);
    // A label below a line that ends no sentence may go on with it.
    let label = |above: &str| {
        score(
            &format!("{above}\nChapter 3 Tools\n\n{WORDS}\n\n{WORDS}\n"),
            "Chap",
        )
    };
    assert!(label("It is so.") > label("It is so"));
    assert!(label("It is so and it was so ever since, or at least since the") < 0.0);
    assert!(label("What is so and was so ever since is also in the law") > 0.0);
}

#[test]
fn in_wrapped_text_a_full_line_goes_on() {
    let text = WRAPPED.repeat(8);
    let title = "Chapter 3 Of the Tools and of the Other Things";
    // The next line's first word would not have fitted: it is part of the title.
    let wanted = format!("{title} Lent to Members");
    let two = format!("{text}{title}\nLent to Members\n\n{text}");
    assert_eq!(texts(&two), [wanted.as_str()]);
    assert_eq!(
        read(&two)
            .headings
            .iter()
            .find(|h| h.number.parts() == [3])
            .unwrap()
            .lines,
        2
    );
    // One that would just have fitted begins another line; one that would not goes on.
    let ends = |of: &str| format!("{text}Chapter 3 Of Tools and {of} Things\nmembers\n\n{text}");
    assert!(texts(&ends("the Other's"))[0].ends_with("Things members"));
    assert!(texts(&ends("the Others"))[0].ends_with("Things"));
    // Below a short line another begins.
    assert_eq!(
        texts(&format!("{text}Chapter 3 Tools\n(see below)\n\n{text}")),
        ["Chapter 3 Tools"]
    );
    // What goes on for longer than a title is running text, and so is what the line above goes on with.
    let more = "lent to the members of the library of the town";
    let long = format!("{text}{title}\n{more}\n{more}\n{more}\n{more}\n{more}\n\n{text}");
    assert!(texts(&long).is_empty());
    let sentence = format!(
        "{text}{title}\n{more}\n{more}\nand of all of those who have come to it.\n\n{text}"
    );
    assert!(texts(&sentence).is_empty());
    assert!(
        score(
            &format!("{text}What the law says of this is to be read in\nChapter 3 Tools\n\n{text}"),
            "Chap"
        ) < 0.0
    );
    assert!(
        score(
            &format!("{text}What the law says of this is clear.\nChapter 3 Tools\n\n{text}"),
            "Chap"
        ) > 0.0
    );
}

#[test]
fn articles_on_several_lines_have_their_text_behind_the_number() {
    let english = |n: usize| {
        format!(
            "Article {n} The members of the library of the town keep\n\
             a register of what they have lent to each other\nand to their friends. They ask for it.\n\n"
        )
    };
    let text = (1..9).map(english).collect::<String>();
    assert_eq!(texts(&text).len(), 8);
    assert_eq!(texts(&text)[2], "Article 3");
    let han = |n: usize| format!("第{n}条　{WRAPPED_HAN}");
    let text = (1..9).map(han).collect::<String>();
    assert_eq!(texts(&text)[2], "第3条");
    // A line far shorter than the others is a title, and the text begins below it.
    let titled = |n: usize| format!("第{n}条　工具的借用\n{WRAPPED_HAN}");
    let text = (1..16).map(titled).collect::<String>();
    assert_eq!(texts(&text)[2], "第3条　工具的借用");
    // A title on two lines is one where no line says how wide they are.
    let title = |n: usize| {
        format!(
            "Article {n} Of the Tools and Other Things That\nare lent to members\n\n{WORDS}\n\n"
        )
    };
    let text = (1..4).map(title).collect::<String>();
    assert_eq!(
        texts(&text)[1],
        "Article 2 Of the Tools and Other Things That are lent to members"
    );
    // Short lines that begin small are the entries of a list.
    let list = |n: usize| format!("Article {n} Tools\nhammers\nsaws\n\n{WORDS}\n\n");
    let text = (1..4).map(list).collect::<String>();
    assert_eq!(texts(&text)[1], "Article 2 Tools");
}

#[test]
fn a_title_that_stops_in_the_middle_goes_on_below() {
    let text = |second: &str| {
        body(&[
            format!("Chapter 1 Of the Use of\n{second}"),
            "Chapter 2 Care".into(),
        ])
    };
    assert_eq!(texts(&text("Tools"))[0], "Chapter 1 Of the Use of Tools");
    for second in [
        "Tools.",
        "Tools:",
        "Tools\nBooks",
        "\nTools",
        &"Tools and ".repeat(7),
    ] {
        assert_eq!(
            texts(&text(second))[0],
            "Chapter 1 Of the Use of",
            "{second}"
        );
    }
}

#[test]
fn items_of_several_lines_are_text() {
    let item = |n: usize| {
        format!(
            "{n}. The members of the library of the town keep a register\nof what they have lent to each other.\n\n"
        )
    };
    let items = (1..4).map(item).collect::<String>();
    assert!(texts(&format!("{WORDS}\n\n{items}{WORDS}\n")).is_empty());
}

#[test]
fn a_number_without_a_mark_counts_where_headings_beside_it_count_on() {
    let numbers = |headings: &[&str]| -> Vec<String> {
        let doc = Document::from_text("t.md", body(headings), Language::English);
        let found = outline::read(&doc).headings.into_iter();
        let found = found.filter(|h| h.level > 0);
        found.map(|h| h.number.to_string()).collect()
    };
    assert_eq!(
        numbers(&["# Rules", "## 1 Tools", "## 2 Books", "## 3 Fees"]),
        ["1", "2", "3"]
    );
    // Below each chapter anew, and with a mark here and there.
    assert_eq!(
        numbers(&[
            "# Use",
            "## 1 Tools",
            "### 1 Saws",
            "### 2 Nails",
            "## 2. Books",
            "### 1 Old Books",
            "### 2 New Books",
            "## 3 Fees",
        ]),
        ["1", "1", "2", "2", "1", "2", "3"]
    );
    // In the middle of the count where it goes on for long.
    assert_eq!(
        numbers(&["## 4 Tools", "## 5 Books", "## 6 Fees"]),
        ["4", "5", "6"]
    );
    assert_eq!(
        numbers(&["## Tools", "## 3 reasons to lend", "## Books", "## Fees"]),
        [""; 4]
    );
    assert_eq!(
        numbers(&["## 3 reasons to lend", "## 4 ways to ask", "## Fees"]),
        [""; 3]
    );
    assert_eq!(
        numbers(&["## 2023 Tools", "## 2024 Tools", "## 2025 Tools"]),
        [""; 3]
    );
}

#[test]
fn a_line_goes_on_only_from_one_that_is_full() {
    let text = WRAPPED.repeat(20);
    let below = |above: &str| score(&format!("{text}{above}\n1.1 Hammers\n\n{text}"), "1.1");
    assert!(below("1. Tools") > below("All of this is said once more in sections") + 1.0);
}
