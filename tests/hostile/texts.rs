//! Texts of any kind: bytes that are no text, lines and numbers without end, elements in elements.

use crate::outlived::{survives, survives_as};
use crate::program::{CHINESE, ENGLISH, refused};

fn numbered(count: usize, line: impl Fn(usize) -> String) -> String {
    (1..=count).map(line).collect()
}

#[test]
fn no_text() {
    let random: Vec<u8> = (0..65536u32)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 11) as u8)
        .collect();
    for (what, bytes) in [
        ("nothing", &b""[..]),
        ("white space", b" \n\t\r\n \n"),
        ("a mark alone", "\u{feff}".as_bytes()),
        ("half a mark", b"\xef\xbb"),
        ("NULs", &[0; 4096]),
        ("a PDF", b"%PDF-1.7\n1 0 obj\n"),
        (
            "an empty archive",
            b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
        ),
        ("half an archive", b"PK\x03\x04\x14\0"),
        ("any bytes", &random),
    ] {
        survives(what, bytes, CHINESE.as_bytes());
        survives(what, ENGLISH.as_bytes(), bytes);
    }
    let output = survives("nothing", b"", CHINESE.as_bytes());
    refused(&output, &["en.txt", "empty"]);
}

#[test]
fn every_control_character() {
    let mut text = String::new();
    for code in (0..=0x9f).chain([
        0x2028, 0x2029, 0xfeff, 0xfffe, 0xffff, 0x202e, 0x200b, 0x10_ffff,
    ]) {
        let c = char::from_u32(code).unwrap();
        text.push_str(&format!(
            "Article {code} The {c} State{c} protects {c}{c} workers.\n\n{c}\n"
        ));
    }
    let output = survives("control characters", text.as_bytes(), CHINESE.as_bytes());
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn unpaired_surrogates() {
    for (mark, order) in [
        ([0xff, 0xfe], u16::to_le_bytes as fn(u16) -> [u8; 2]),
        ([0xfe, 0xff], u16::to_be_bytes),
    ] {
        let mut bytes = mark.to_vec();
        for unit in CHINESE.encode_utf16() {
            bytes.extend(order(unit));
            if unit == u16::from(b'\n') {
                // Both halves, each alone, and in the wrong order.
                for half in [0xd800, 0x0041, 0xdc00, 0xdc00, 0xd800] {
                    bytes.extend(order(half));
                }
            }
        }
        let output = survives("surrogates", ENGLISH.as_bytes(), &bytes);
        assert_eq!(output.status.code(), Some(0));
        bytes.pop();
        survives("an odd number of bytes", ENGLISH.as_bytes(), &bytes);
    }
}

#[test]
fn endless_lines() {
    for (what, english, chinese) in [
        (
            "sentences",
            "The State protects workers and their rights. ",
            "国家依照本法保护劳动者。",
        ),
        ("words", "word ", "国家"),
        ("one letter", "a", "的"),
        ("full stops", ".", "。"),
        ("brackets", "(", "（"),
        ("closing brackets", ")", "」"),
        ("quotes", "> \"", "“"),
        ("spaces", " ", "\u{3000}"),
        ("numbers", "1. ", "一、"),
        ("labels", "Chapter 1 ", "第一章 "),
        ("rules", "=", "—"),
        ("cells", "| a ", "| 一 "),
    ] {
        let english = format!("x{}", english.repeat(200_000 / english.len()));
        let chinese = format!("第{}", chinese.repeat(200_000 / chinese.len()));
        let output = survives(what, english.as_bytes(), chinese.as_bytes());
        assert_eq!(output.status.code(), Some(0), "{what}");
    }
}

/// Much on one side for little on the other, and texts that say nothing about each other.
#[test]
fn texts_that_do_not_answer_each_other() {
    let words = "the state keeps a register of what its people do each year ";
    let any = |k: usize| k.wrapping_mul(2_654_435_761) >> 9;
    let letters = |k: usize| (0..30).map(move |i| char::from(b'a' + (any(30 * k + i) % 26) as u8));
    let han = |k: usize| {
        (0..15).filter_map(move |i| char::from_u32(0x4e00 + (any(15 * k + i) % 20_000) as u32))
    };
    for (what, english, chinese) in [
        (
            "one sentence against many",
            words.repeat(20_000),
            "国家保护劳动者。".repeat(20_000),
        ),
        (
            "many against one",
            "It keeps a register. ".repeat(20_000),
            "国家保护劳动者".repeat(20_000),
        ),
        (
            "quotes that do not close",
            format!(
                "“{}",
                (0..20_000)
                    .map(|k| format!("{}. “", letters(k).collect::<String>()))
                    .collect::<String>()
            ),
            format!(
                "「{}",
                (0..20_000)
                    .map(|k| format!("{}。「", han(k).collect::<String>()))
                    .collect::<String>()
            ),
        ),
        (
            "unrelated paragraphs",
            (0..4_000)
                .map(|k| format!("{}.\n\n", letters(k).collect::<String>()))
                .collect(),
            (0..4_000)
                .map(|k| format!("{}。\n\n", han(k).collect::<String>()))
                .collect(),
        ),
        (
            "numbers on one line",
            (0..40_000).map(|k| format!("{k} ")).collect(),
            format!(
                "文{}",
                (0..40_000).map(|k| format!("{k} ")).collect::<String>()
            ),
        ),
    ] {
        let output = survives(what, english.as_bytes(), chinese.as_bytes());
        assert_eq!(output.status.code(), Some(0), "{what}");
    }
}

#[test]
fn numbers_of_any_size() {
    let many = 100_000;
    let (nines, ms) = ("9".repeat(many), "M".repeat(many));
    let (hundreds, chinese) = ("one hundred ".repeat(many / 10), "一百".repeat(many / 2));
    let parts = vec!["4294967295"; many / 10].join(".");
    let english = format!(
        "Chapter {nines} General\n\nText {nines} here.\n\nArticle {nines}\n\n{nines}. Title\n\n({nines}) Title\n\n\
         Chapter {ms}\n\nChapter {hundreds}\n\n{parts} Title\n\n1.4294967295.4294967295 A\n\n2.1.1 B\n\n{nines}%\n\n\
         # 1 {}\n",
        "1 ".repeat(many)
    );
    let chinese = format!(
        "第{nines}章 总则\n\n文字{nines}在此。\n\n第{chinese}条\n\n{chinese}、标题\n\n（{}）标题\n\n\
         {parts} 标题\n\n第{}章\n",
        "九".repeat(many),
        "亿".repeat(many)
    );
    let output = survives("numbers", english.as_bytes(), chinese.as_bytes());
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn nesting_of_any_depth() {
    let decimals = |word: &str| {
        numbered(3000, |i| {
            format!("{} {word}\n\n{word}.\n\n", vec!["1"; i % 300 + 1].join("."))
        })
    };
    let marks = |word: &str| numbered(3000, |i| format!("{} {word} {i}\n\n", "#".repeat(i)));
    let indents = |word: &str| numbered(3000, |i| format!("{}{i}. {word}\n", " ".repeat(i)));
    let brackets = |(a, b): (&str, &str)| format!("{}1{}\n", a.repeat(100_000), b.repeat(100_000));
    for (what, english, chinese) in [
        ("decimals", decimals("Title"), decimals("标题")),
        ("marks", marks("Title"), marks("标题")),
        ("indents", indents("item"), indents("标题")),
        ("brackets", brackets(("(", ")")), brackets(("（", "）"))),
        ("quotes", "> ".repeat(100_000), "「".repeat(100_000)),
        ("fences", "```\nx\n".repeat(20_001), "~~~~\n".repeat(20_001)),
    ] {
        let output = survives(what, english.as_bytes(), chinese.as_bytes());
        assert_eq!(output.status.code(), Some(0), "{what}");
    }
}

/// Any number of headings on a level, of every kind. Debug builds are slow; the time of a million in a release
/// build stands in the README.
#[test]
fn headings_without_end() {
    let n = 20_000;
    for (what, english, chinese) in [
        (
            "chapters",
            numbered(n, |i| format!("Chapter {i}\n")),
            numbered(n, |i| format!("第{i}章\n")),
        ),
        (
            "short lines",
            numbered(n, |i| format!("General Matters {i}\n\n")),
            numbered(n, |_| "总则规定\n\n".into()),
        ),
        ("rules", "Title\n====\n\n".repeat(n), "====\n\n".repeat(n)),
        (
            "a contents",
            format!(
                "Contents\n\n{}",
                numbered(n, |i| format!("Chapter {i} Title {i} .... {i}\n"))
            ),
            format!(
                "目录\n\n{}",
                numbered(n, |i| format!("第{i}章 标题 …… {i}\n"))
            ),
        ),
        (
            "one heading",
            "Chapter 1 General\n\nText.\n\n".repeat(n),
            "第一章 总则\n\n文字。\n\n".repeat(n),
        ),
        (
            "blank lines",
            "\n".repeat(50 * n) + "Chapter 1\n",
            "\n".repeat(50 * n) + "第一章\n",
        ),
    ] {
        let output = survives(what, english.as_bytes(), chinese.as_bytes());
        assert_eq!(output.status.code(), Some(0), "{what}");
    }
}

/// Formats with elements in elements: readers that call themselves run out of stack.
#[test]
fn elements_of_any_depth() {
    let n = 100_000;
    for (what, extension, begin, end) in [
        ("blocks", "html", "<div>", "</div>"),
        ("listings", "html", "<pre>", "</pre>"),
        ("headings", "html", "<h1>", ""),
        ("what is skipped", "html", "<svg>", "</svg>"),
        ("half a tag", "html", "<a ", ">"),
        ("references", "html", "&#x", ";"),
        ("comments", "html", "<!--", "-->"),
        ("quotations", "md", "> ", ""),
        ("items", "md", "- ", ""),
        ("brackets", "md", "[", "](a)"),
        ("pictures", "md", "![", "]"),
        ("emphasis", "md", "*a ", "*"),
        ("strong emphasis", "md", "a**_", "__*"),
        ("code", "md", "`a``", "`"),
        ("tags", "md", "<a", ">"),
        ("cells", "md", "|a", "|-"),
        ("openings", "md", "<!--", "\n"),
    ] {
        let text =
            |inner: &str| format!("{}{inner}{}\n\n{inner}\n", begin.repeat(n), end.repeat(n));
        let output = survives_as(
            what,
            extension,
            text(ENGLISH).as_bytes(),
            text(CHINESE).as_bytes(),
        );
        if extension == "md" {
            assert_eq!(output.status.code(), Some(0), "{what}");
        }
    }
}
