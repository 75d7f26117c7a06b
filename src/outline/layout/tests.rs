//! What the lines of small texts are, each kind beside what only looks like it.

use super::pages::is_page_number;
use super::*;
use crate::language::Language;

fn doc(text: &str) -> Document {
    Document::from_text("t", text, Language::English)
}

#[test]
fn a_fence_that_never_closes_hides_nothing() {
    let layout = read(&doc("# A\n\n```\ncode\n\n# B\n"));
    assert!(!layout.roles.contains(&Role::Code));
    let layout = read(&doc("# A\n\n```\n# code\n```\n\n# B\n"));
    assert_eq!(layout.roles[3], Role::Code);
    assert_eq!(layout.roles[6], Role::Text);
}

#[test]
fn headers_that_come_back_on_every_page_are_told_apart() {
    let mut text = String::new();
    for page in 1..5 {
        text += &format!(
            "Words of page {page} run on here.\n\nSmith    Standards Track    [Page {page}]\n\
             RFC 9999    Aligning    May 2020\n\nwords {page} of more\n"
        );
    }
    let layout = read(&doc(&text));
    let headers = layout
        .roles
        .iter()
        .filter(|&&r| r == Role::PageHeader)
        .count();
    assert_eq!(headers, 8);
}

#[test]
fn numbers_and_times_of_subtitles_are_no_text() {
    let layout = read(&doc(
        "1\n00:00:02,100 --> 00:00:04,800\nYou are late.\n\n2\n00:00:05,000 --> 00:00:08,300\nI know.\n1984\n",
    ));
    use Role::{Blank, Code, Text};
    assert_eq!(
        layout.roles,
        [Code, Code, Text, Blank, Code, Code, Text, Text]
    );
}

#[test]
fn an_underline_is_as_wide_as_its_title() {
    let d = doc("Article 1\n---------\n\ntext\n\n----\n");
    let layout = read(&d);
    assert!(is_underline(&d, &layout.roles, 1, false));
    assert!(!is_underline(&d, &layout.roles, 5, false));
}

/// The roles of a text's lines, a letter each.
fn roles(text: &str) -> String {
    let letter = |r: &Role| match r {
        Role::Blank => '.',
        Role::Text => 't',
        Role::Table => '|',
        Role::Heading => 'h',
        Role::Contents => 'c',
        Role::Code => '#',
        Role::Rule => '-',
        Role::PageHeader => 'p',
    };
    read(&doc(text)).roles.iter().map(letter).collect()
}

#[test]
fn fences_and_their_ends() {
    for (text, wanted) in [
        ("```\na\n```\nb\n", "###t"),
        ("~~~\na\n~~~\nb\n", "###t"),
        ("\n~~~\na\n~~~\nb\n", ".###t"),
        ("a\n```\nb\n```\nc\n", "t###t"),
        ("````\na\n```\n````\nb\n", "####t"),
        ("```\na\n`````\nb\n", "###t"),
        ("```rust\na\n```\nb\n", "###t"),
        // Code in a line of text; another kind of mark; a title's underline; a row across the page.
        ("```a``` b\nc\n```\n", "tt-"),
        ("```\na\n~~~\nb\n", "-t-t"),
        ("Tools\n~~~~~\na\n~~~~~\n", "t-t-"),
        ("\n~~~~~~~~~~~~~~~~\na\n~~~~~~~~~~~~~~~~\n", ".-t-"),
        // AsciiDoc's, where its titles are.
        ("== A\n\n----\na\n----\nb\n", "t.###t"),
        ("== A\n\n....\na\n....\nb\n", "t.###t"),
        ("== A\n\n----\na\n------\nb\n", "t.-t-t"),
        ("A\n\n----\na\n----\nb\n", "t.-t-t"),
        ("== A\n\nabcd\n----\na\n----\nb\n", "t.t-t-t"),
        (
            "== A\n\nThis line says what follows.\n----\na\n----\nb\n",
            "t.t###t",
        ),
    ] {
        assert_eq!(roles(text), wanted, "{text}");
    }
}

#[test]
fn tables_and_rules() {
    for (text, wanted) in [
        ("| a | b |\n", "|"),
        ("a | b | c\n", "|"),
        ("a | b\n", "|"),
        ("a| b\n", "t"),
        ("a| b| c\n", "|"),
        ("a|b|c\n", "t"),
        ("***\n", "-"),
        ("——————\n", "-"),
        ("*-*-*\n", "-"),
        ("**\n", "t"),
        ("第……\n", "t"),
        ("… … …\n", "t"),
    ] {
        assert_eq!(roles(text), wanted, "{text}");
    }
    for (line, least, mark) in [
        ("====", 3, Some('=')),
        ("  ==  ", 2, Some('=')),
        ("==", 3, None),
        ("==-", 3, None),
        ("===x", 3, None),
        ("aaa", 3, None),
        ("＝＝＝", 3, Some('＝')),
        ("", 0, None),
    ] {
        assert_eq!(repeated_mark(line, least), mark, "{line}");
    }
}

#[test]
fn columns_and_indents() {
    assert_eq!(columns("abc"), 3);
    assert_eq!(columns("é工具、ア！"), 11);
    for (line, n) in [
        ("a", 0),
        ("  a", 2),
        ("\ta", 8),
        ("  \ta", 8),
        ("\t\ta", 16),
        ("\u{3000}a", 2),
        ("\u{a0}a", 1),
    ] {
        assert_eq!(indent(line), n, "{line:?}");
    }
}

#[test]
fn the_markup_of_a_text() {
    use Markup::{Equals, Markdown, Underline};
    for (text, markup) in [
        ("# A\n\na\n\n## B\n", Some(Markdown)),
        ("# A\n\na\n", None),
        ("#A\n\n#B\n\n#C\n", None),
        ("####### A\n\n####### B\n", None),
        ("     # A\n\n     # B\n", None),
        ("== A\n\na\n\n=== B\n", Some(Equals)),
        ("== A\n\na\n", None),
        ("==A\n\n==B\n", None),
        ("======= A\n\n======= B\n", None),
        ("  == A\n\n  == B\n", None),
        ("=== \"A\"\n\n=== \"B\"\n", None),
        ("Tools\n=====\n\na\n\nBooks\n-----\n\nb\n", Some(Underline)),
        ("Tools\n=====\n\na\n", None),
        ("# A\n\na\n\n# B\n\n== C\n\n== D\n\n== E\n", Some(Equals)),
        ("# A\n\n# B\n\n# C\n\n== D\n\n== E\n", Some(Markdown)),
        // Comments come in runs; commands stand between numbered sections.
        ("# A\n# B\n# C\n\n# D\n\n# E\n", None),
        ("#!/bin/sh\n\n# A\n\n# B\n\nmake\n", None),
        (
            "# A\n\na\n\n## B\n- `--c` d\n\n## C\n`e --f`\n",
            Some(Markdown),
        ),
        ("A\n\n# b\nget --all\n\n# c\n./run\n\nD\n", None),
        ("# A\n\n# B\n\n1.1 C\n\n1.2. D\n\n1.3 E\n", None),
        ("# A\n\n# B\n\n1.1 C\n", Some(Markdown)),
        ("# A\n\n# B\n\n1. C\n\n2. D\n\n3. E\n", Some(Markdown)),
        ("# A\n\n# B\n\n1.1C\n\n1.2 5\n\n1..2 F\n", Some(Markdown)),
    ] {
        assert_eq!(read(&doc(text)).markup, markup, "{text}");
    }
}

#[test]
fn hashes_among_underlines() {
    let markup = |underlines: usize| {
        let ruled = "Tools\n-----\n\na\n\n".repeat(underlines);
        read(&doc(&format!("# A\n\n# B\n\n# C\n\n{ruled}"))).markup
    };
    assert_eq!(markup(6), Some(Markup::Markdown));
    assert_eq!(markup(7), Some(Markup::Underline));
}

#[test]
fn a_parser_tells_of_markdown() {
    let markup = |text: &str| {
        let doc = Document::from_text("t.md", text, Language::English);
        read(&doc).markup
    };
    assert_eq!(markup("# A\n\na\n"), Some(Markup::Markdown));
    assert_eq!(markup("a\n\n```\n# b\n```\n"), None);
}

#[test]
fn underlines_of_titles() {
    let underline = |text: &str, at: usize, known: bool| {
        let d = doc(text);
        let roles = read(&d).roles;
        is_underline(&d, &roles, at, known)
    };
    let more = "\n\nBooks\n-----\n\na\n\nHouses\n------\n";
    for (text, at) in [
        ("Tools\n=====\n", 1),
        ("Tools\n========\n", 1),
        ("工具馆\n===\n", 1),
        ("=====\nTools\n=====\n", 2),
        ("  Tools\n=====\n", 1),
    ] {
        assert!(underline(&format!("{text}{more}"), at, false), "{text}");
    }
    for (text, at) in [
        ("=====\n", 0),
        ("\n=====\n", 1),
        ("Tools\n===============\n", 1),
        ("Tools and Books\n=====\n", 1),
        ("a\nTools\n=====\n", 2),
        ("Tools\n=====\n=====\n", 1),
        ("[NOTE]\n======\n", 1),
        ("    Tools\n    =====\n", 1),
        ("Tools\n=-=-=\n", 1),
    ] {
        assert!(!underline(&format!("{text}{more}"), at, false), "{text}");
    }
    // Where titles are known to be underlined, the rule may be as long as the original's.
    let long = format!("Tools\n===============\n{more}");
    assert!(underline(&long, 1, true));
    let wide = "Tools ".repeat(30);
    assert!(!underline(
        &format!("{}\n{}\n{more}", wide.trim(), "=".repeat(179)),
        1,
        false
    ));
    // A title of one character has a rule of two, in such a text only.
    let short = format!("水\n==\n\na\n{more}");
    assert_eq!(read(&doc(&short)).roles[1], Role::Rule);
    assert_eq!(read(&doc("水\n==\n\na\n")).roles[1], Role::Text);
    assert_eq!(
        read(&doc(&format!("Water\n==\n\na\n{more}"))).roles[1],
        Role::Text
    );
}

#[test]
fn literal_blocks_of_restructured_text() {
    let more = "\nBooks\n-----\n\nHouses\n------\n";
    let text = format!("Do this::\n\n  a\n\n   b\nc\n  d\n{more}");
    assert!(roles(&text).starts_with("t.#.#tt"));
    let text = format!(".. code:: sh\n\n  a\nb\n{more}");
    assert!(roles(&text).starts_with("t.#t"));
    let text = format!("Do this:\n\n  a\n\nb\n{more}");
    assert!(roles(&text).starts_with("t.t.t"));
    assert!(roles("Do this::\n\n  a\n\nb\n").starts_with("t.t.t"));
}

#[test]
fn lines_are_broken_at_a_width() {
    assert_eq!(wrap_width(&mut [72, 70, 71, 68, 65, 72, 30, 70]), Some(72));
    assert_eq!(wrap_width(&mut [72, 70, 71, 68, 65, 72, 30]), None);
    assert_eq!(wrap_width(&mut [72, 10, 11, 12, 13, 14, 15, 16, 17]), None);
    assert_eq!(wrap_width(&mut [30, 29, 30, 28, 30, 30, 29, 30]), None);
    assert_eq!(
        wrap_width(&mut [300, 299, 300, 280, 300, 300, 290, 300]),
        None
    );
}

#[test]
fn running_text_that_is_set_in() {
    let page = |by: usize, lines: usize| {
        let line = format!("{}The tool mends what is broken.\n", " ".repeat(by));
        format!("NAME\n{}", line.repeat(lines))
    };
    let set_in = |text: &str| read(&doc(text)).body_indent;
    assert_eq!(set_in(&page(7, 10)), 7);
    assert_eq!(set_in(&page(7, 5)), 0);
    assert_eq!(set_in(&page(1, 10)), 0);
    assert_eq!(set_in(&format!("{}{}", page(7, 10), page(0, 8))), 0);
    // The last line of a paragraph counts as the others do.
    let two = format!("{}\n", page(7, 2).replace("NAME\n", "")).repeat(5);
    assert_eq!(set_in(&two), 7);
    // A line by itself is a title or an example.
    assert_eq!(
        set_in(&format!("{}\n{}", page(7, 10), "Alone\n\n".repeat(9))),
        7
    );
    let layout = read(&doc(&page(7, 10)));
    let out = |n| layout.stands_out(n);
    assert!(out(0) && out(3) && out(4) && !out(5) && !out(7));
    assert!(!read(&doc(&page(0, 10))).stands_out(0));
}

#[test]
fn lines_that_say_which_page_it_is() {
    for t in [
        "[Page 12]",
        "Smith   Memo   [Page 1]",
        "- 12 -",
        "[12]",
        "Page 3 of 9",
        "第 3 页 共 20 页",
        "— 3 —",
        "－１２－",
        "~ 3 ~",
        "3 / 20",
        "Page 3 / 20",
        "p. 3",
        "- Page 3 -",
        "共 20 页 第 3 页",
        "第3頁",
    ] {
        assert!(is_page_number(t), "{t}");
    }
    for t in [
        "12",
        "Page",
        "Page of 3 members",
        "第3页是空白的。",
        "3 页",
        "[Pages]",
        "-",
        "Page 3 is where the members are",
        "[Page 3] says",
        "第3条",
        "-123456-",
        "3/20",
        "3 / 20 of them",
        "共 20 页。",
        "p. 3 says where the members are",
    ] {
        assert!(!is_page_number(t), "{t}");
    }
}

#[test]
fn the_page_that_a_line_says() {
    for (t, page) in [
        ("- 12 -", Some(12)),
        ("－１２－", Some(12)),
        ("Page 3 of 20", Some(3)),
        ("第 3 页 共 20 页", Some(3)),
        ("共 20 页 第 3 页", Some(3)),
        ("Page", None),
    ] {
        assert_eq!(pages::page_of(t), page, "{t}");
    }
}

#[test]
fn numbers_beside_form_feeds_count_up() {
    let who = |n: u32| "and their friends ".repeat(n as usize);
    let headers = |pages: &[String]| {
        let options = crate::document::ReadOptions::default();
        let text = pages.concat() + "The end of the story is told here.\n";
        let doc = Document::from_bytes("t.txt", text.into_bytes(), &options).unwrap();
        let header = |r: &&Role| **r == Role::PageHeader;
        read(&doc).roles.iter().filter(header).count()
    };
    let foot = |n: u32| format!("The members {} keep a register.\n\n{n}\n\u{c}\n", who(n));
    assert_eq!(headers(&[1, 2, 3].map(foot)), 3);
    assert_eq!(headers(&[3, 2, 1].map(foot)), 0);
    assert_eq!(headers(&[1, 1, 1].map(foot)), 0);
    assert_eq!(headers(&[1, 2].map(foot)), 0);
    let head = |n: u32| format!("\u{c}\n{n}\n\nThe members {} keep a register.\n\n", who(n));
    assert_eq!(headers(&[1, 2, 3].map(head)), 3);
    let far = |n: u32| {
        format!(
            "{n}\n\n\n\n\n\n\u{c}\nThe members {} keep a register.\n\n",
            who(n)
        )
    };
    assert_eq!(headers(&[1, 2, 3].map(far)), 0);
}

#[test]
fn what_stands_beside_page_numbers_is_a_header_if_it_comes_back() {
    let pages = |head: &dyn Fn(usize) -> String| -> String {
        let page = |n: usize| {
            format!(
                "Words of page {n} run on.\n\n{}\n- {n} -\n\nMore {} words here\n\n",
                head(n),
                "abcd".repeat(n)
            )
        };
        (1..5).map(page).collect()
    };
    let count = |text: &str| roles(text).matches('p').count();
    assert_eq!(count(&pages(&|_| "Tool Libraries".into())), 8);
    assert_eq!(count(&pages(&|n| format!("{n} Tool Libraries"))), 8);
    // The numbers themselves are; but not what differs from page to page, or is numbered by its label.
    assert_eq!(
        count(&pages(&|n| format!("{} Libraries", "Tool".repeat(n)))),
        4
    );
    assert_eq!(count(&pages(&|n| format!("Article {n}"))), 4);
    assert_eq!(count(&pages(&|n| format!("{n}. Tools"))), 4);
    let long = "Tool Libraries ".repeat(8);
    assert_eq!(count(&pages(&|_| long.clone())), 4);
}

#[test]
fn a_part_of_a_page_header_may_name_the_section() {
    let pages = |head: &dyn Fn(&str) -> String| -> String {
        let page = |(n, name): (usize, &&str)| {
            let more = "abcd".repeat(n + 1);
            format!(
                "Words of page {more} run\n\nPage {n} of 4\n{}\n\non to the next {more}.\n\n",
                head(name)
            )
        };
        let names = ["Loans", "Fees", "Repairs", "Members"];
        names.iter().enumerate().map(page).collect()
    };
    let count = |text: &str| roles(text).matches('p').count();
    assert_eq!(count(&pages(&|name| format!("Tool Library | {name}"))), 8);
    assert_eq!(count(&pages(&|name| format!("{name} – Tool Library"))), 8);
    // What has no part that comes back, or counts by itself, is none.
    assert_eq!(count(&pages(&|name| name.to_owned())), 4);
    assert_eq!(count(&pages(&|name| format!("{name} | {}", name.len()))), 4);
    assert_eq!(
        count(&pages(&|name| format!("Chapter {} – Use", name.len()))),
        4
    );
}

#[test]
fn headings_with_hashes_count_in_any_light_markup() {
    let text = "# A\n\n## B\n\nWords.\n\n## C\n\nWords.\n";
    for name in ["t.adoc", "t.rst", "t.md", "t.txt"] {
        let outline = crate::outline::read(&Document::from_text(name, text, Language::English));
        let levels: Vec<_> = outline.headings.iter().map(|h| h.level).collect();
        assert_eq!(levels, [0, 1, 1], "{name}");
    }
}
