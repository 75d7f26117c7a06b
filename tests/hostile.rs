//! Whatever is given to the program: the outputs, or one sentence and exit code 2; never a panic, never half an output.

use program::{CHINESE, ENGLISH, align, folder, names, refused, whole};
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Output, Stdio};
use std::time::{Duration, Instant};

mod program;

/// What no input of these tests may take; a table over a whole document takes many times more.
const PATIENCE: Duration = Duration::from_secs(120);

/// Done, with outputs that can be read and nothing left beside them.
fn done(dir: &Path, output: &Output, name: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    let aligned = dir.join("aligned");
    let (csv, tmx) = (format!("{name}.csv"), format!("{name}.tmx"));
    assert_eq!(names(&aligned), [csv.clone(), tmx.clone()]);
    whole(&aligned, name);
}

/// Aligns two texts; the outputs or a sentence, in time.
fn survives(what: &str, source: &[u8], target: &[u8]) -> Output {
    survives_as(what, "txt", source, target)
}

/// The same with files of this kind.
fn survives_as(what: &str, extension: &str, source: &[u8], target: &[u8]) -> Output {
    let dir = folder();
    let names = ["en", "zh"].map(|stem| format!("{stem}.{extension}"));
    fs::write(dir.path().join(&names[0]), source).unwrap();
    fs::write(dir.path().join(&names[1]), target).unwrap();
    // Of text in one language no memory is written unless it is asked for.
    let both = ["-q", &names[0], &names[1], "--format", "csv,tmx"];
    run(what, dir.path(), &both)
}

/// One run that writes `aligned/en-zh.csv` and its like, or says a sentence, in time.
fn run(what: &str, dir: &Path, args: &[&str]) -> Output {
    let begun = Instant::now();
    let output = align(dir, args).output().unwrap();
    assert!(
        begun.elapsed() < PATIENCE,
        "{what} took {:?}",
        begun.elapsed()
    );
    match output.status.code() {
        Some(0) => done(dir, &output, "en-zh"),
        _ => {
            refused(&output, &[]);
            assert!(names(&dir.join("aligned")).is_empty(), "{what}");
        }
    }
    output
}

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
        "第{nines}章 总则\n\n文字{nines}在此。\n\n第{chinese}条\n\n{chinese}、标题\n\n（{}）标题\n\n{parts} 标题\n\n第{}章\n",
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

/// Records that nobody wrote.
#[test]
fn records_of_any_kind() {
    let dir = folder();
    let root = dir.path();
    let json = ["-q", "en.txt", "zh.txt", "--format", "json"];
    assert!(align(root, &json).status().unwrap().success());
    let record = fs::read_to_string(root.join("aligned/en-zh.json")).unwrap();
    fs::remove_dir_all(root.join("aligned")).unwrap();
    let many = 100_000;
    let with = |from: &str, to: &str| {
        assert!(record.contains(from), "{from} is not in {record}");
        record.replacen(from, to, 1)
    };
    for (what, text) in [
        ("nothing", String::new()),
        ("NULs", "\0".repeat(many)),
        ("arrays", "[".repeat(many)),
        ("objects", "{\"rows\":".repeat(many)),
        (
            "arrays of rows",
            with("\"rows\":[", &format!("\"rows\":{}", "[".repeat(many))),
        ),
        (
            "a number",
            with("\"line\":1", &format!("\"line\":{}", "9".repeat(many))),
        ),
        ("a power", with("\"line\":1", "\"line\":1e400")),
        ("no number", with("\"line\":1", "\"line\":-1")),
        ("half a surrogate", with("General", "\\ud800")),
        ("half a record", record[..record.len() - 5].to_owned()),
        ("another kind", with("\"heading\"", "\"a\\nb\"")),
    ] {
        fs::write(root.join("x.json"), text).unwrap();
        let output = run(what, root, &["export", "-q", "x.json"]);
        refused(&output, &["x.json"]);
    }
    for (what, text) in [
        ("the last line", with("\"line\":1", "\"line\":4294967295")),
        (
            "a long text",
            with("General", &"General \\u0001\\u2028 ".repeat(many)),
        ),
        (
            "a name that is a path",
            with("\"name\":\"en-zh\"", "\"name\":\"../../en-zh\""),
        ),
    ] {
        fs::write(root.join("x.json"), text).unwrap();
        let output = align(
            root,
            &[
                "export",
                "-q",
                "x.json",
                "--format",
                "csv,tmx,xliff,html,xlsx",
            ],
        )
        .output()
        .unwrap();
        match output.status.code() {
            Some(0) => assert_eq!(names(&root.join("aligned")).len(), 5, "{what}"),
            _ => refused(&output, &[]),
        }
        assert_eq!(
            names(root.parent().unwrap())
                .iter()
                .filter(|n| n.starts_with("en-zh"))
                .count(),
            0
        );
        let _ = fs::remove_dir_all(root.join("aligned"));
    }
}

/// The parts of a zip file.
fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(*name, options).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Tables that no spreadsheet saved: refused, and the record and what was made of it stay as they are.
#[test]
fn reviewed_tables_of_any_kind() {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let dir = folder();
    let root = dir.path();
    let json = ["-q", "en.txt", "zh.txt", "--format", "json"];
    assert!(align(root, &json).status().unwrap().success());
    let record = fs::read(root.join("aligned/en-zh.json")).unwrap();
    let relations = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' Type='{KINDS}/{kind}' Target='{target}'/></Relationships>"
        )
    };
    let xlsx = |strings: &str, rows: &str| {
        zipped(&[
            (
                "_rels/.rels",
                &relations("officeDocument", "xl/workbook.xml"),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                &relations("worksheet", "worksheets/sheet1.xml"),
            ),
            (
                "xl/workbook.xml",
                &format!(
                    "<workbook xmlns='{MAIN}' xmlns:r='{KINDS}'><sheets><sheet name='a' sheetId='1' r:id='r1'/></sheets></workbook>"
                ),
            ),
            (
                "xl/sharedStrings.xml",
                &format!("<sst xmlns='{MAIN}'>{strings}</sst>"),
            ),
            (
                "xl/worksheets/sheet1.xml",
                &format!(
                    "<worksheet xmlns='{MAIN}'><dimension ref='A1:XFD1048576'/><sheetData>{rows}</sheetData></worksheet>"
                ),
            ),
        ])
    };
    let cell = |column: &str, row: u32, text: &str| {
        format!(
            "<row r='{row}'><c r='{column}{row}' t='inlineStr'><is><t>{text}</t></is></c></row>"
        )
    };
    let ods = |rows: &str| {
        zipped(&[
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("META-INF/manifest.xml", "<manifest:manifest/>"),
            (
                "content.xml",
                &format!(
                    "<office:document-content><office:body><office:spreadsheet><table:table table:name='a'>{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
                ),
            ),
        ])
    };
    let filled = |rows: u64, columns: u64| {
        format!(
            "<table:table-row table:number-rows-repeated='{rows}'><table:table-cell table:number-columns-repeated='{columns}' office:value-type='string'><text:p>x</text:p></table:table-cell></table:table-row>"
        )
    };
    let header = "id,source,target\n";
    let text = |text: String| text.into_bytes();
    for (what, name, bytes) in [
        ("nothing", "t.csv", Vec::new()),
        ("NULs", "t.csv", vec![0; 4096]),
        ("half an archive", "t.xlsx", b"PK\x03\x04\x14\0".to_vec()),
        (
            "half an old workbook",
            "t.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".repeat(200),
        ),
        ("a document", "t.csv", text(ENGLISH.repeat(1000))),
        (
            "cells in a line",
            "t.csv",
            text(format!("{header}{}", ",".repeat(1_000_000))),
        ),
        (
            "names in a line",
            "t.csv",
            text("id,".repeat(300_000) + "source"),
        ),
        (
            "an open quote",
            "t.csv",
            text(format!("{header}x,\"{}", "a\n".repeat(100_000))),
        ),
        (
            "ids",
            "t.csv",
            text(format!("{header}{}", "a,b,c\n".repeat(50_000))),
        ),
        (
            "far cells",
            "t.xlsx",
            xlsx("", &(cell("A", 1, "id") + &cell("XFD", 1_048_576, "x"))),
        ),
        (
            "no such cell",
            "t.xlsx",
            xlsx(
                "",
                "<row r='4294967295'><c r='ZZZZZZZ99999999999' t='s'><v>99999999</v></c></row>",
            ),
        ),
        (
            "a bomb of a sheet",
            "t.xlsx",
            xlsx("", &" ".repeat(65 << 20)),
        ),
        (
            "a bomb of strings",
            "t.xlsx",
            xlsx(&format!("<si><t>{}</t></si>", "a".repeat(65 << 20)), ""),
        ),
        ("entities", "t.xlsx", xlsx("", &cell("A", 1, "&lol;"))),
        ("elements", "t.xlsx", xlsx("", &"<row>".repeat(100_000))),
        ("a filled sheet", "t.ods", ods(&filled(1 << 20, 1 << 14))),
        ("repeats", "t.ods", ods(&filled(u64::MAX, u64::MAX))),
        (
            "filled rows",
            "t.ods",
            ods(&filled(1, 1 << 14).repeat(2000)),
        ),
        ("a bomb", "t.ods", ods(&" ".repeat(65 << 20))),
    ] {
        fs::write(root.join(name), bytes).unwrap();
        let args = ["export", "-q", "aligned/en-zh.json", "--apply", name];
        let begun = Instant::now();
        let output = align(root, &args).output().unwrap();
        assert!(
            begun.elapsed() < PATIENCE,
            "{what} took {:?}",
            begun.elapsed()
        );
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{what}: {said}");
        assert!(said.starts_with("error: "), "{what}: {said}");
        assert!(
            said.len() < 8000 && !said.contains("panicked"),
            "{what}: {said}"
        );
        assert_eq!(names(&root.join("aligned")), ["en-zh.json"], "{what}");
        assert_eq!(
            fs::read(root.join("aligned/en-zh.json")).unwrap(),
            record,
            "{what}"
        );
    }
    let folder = ["export", "-q", "aligned/en-zh.json", "--apply", "."];
    refused(&align(root, &folder).output().unwrap(), &["."]);
}

/// Rules and terms of a user's own that are none.
#[test]
fn rules_and_terms_of_any_kind() {
    let dir = folder();
    let root = dir.path();
    let n = 100_000;
    let srx = |expression: &str| {
        format!(
            "<srx><body><languagerules><languagerule languagerulename='E'><rule><beforebreak>{expression}</beforebreak><afterbreak>\\s</afterbreak></rule></languagerule></languagerules><maprules><languagemap languagepattern='.*' languagerulename='E'/></maprules></body></srx>"
        )
    };
    for (option, name, text) in [
        ("--srx", "nothing.srx", String::new()),
        ("--srx", "deep.srx", "<srx>".repeat(n)),
        ("--srx", "groups.srx", srx(&("(".repeat(n) + &")".repeat(n)))),
        ("--srx", "looks.srx", srx(&("(?=".repeat(n) + &")".repeat(n)))),
        ("--srx", "classes.srx", srx(&("[".repeat(n) + &"]".repeat(n)))),
        ("--srx", "choices.srx", srx(&"a|".repeat(n))),
        ("--srx", "counts.srx", srx("((\\w{1000}){1000}){1000}")),
        ("--srx", "steps.srx", srx("(a*)*(a*)*\\1(State|.*)*")),
        ("--srx", "long.srx", srx(&"x".repeat(10 * n))),
        ("--glossary", "nothing.tsv", String::new()),
        ("--glossary", "nuls.tsv", "\0".repeat(n)),
        ("--glossary", "tabs.tsv", "\t".repeat(n)),
        ("--glossary", "long.tsv", format!("{}\t{}\n", "a ".repeat(n), "一".repeat(n))),
        ("--glossary", "deep.tbx", "<martif>".repeat(n)),
        ("--learn-from", "deep.tmx", "<tmx>".repeat(n)),
        ("--learn-from", "laughs.tmx", "<!DOCTYPE tmx [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><tmx version='1.4'><body><tu><tuv xml:lang='en'><seg>&b;</seg></tuv></tu></body></tmx>".into()),
        ("--learn-from", "deep.json", "[".repeat(n)),
    ] {
        fs::write(root.join(name), text).unwrap();
        run(name, root, &["-q", "en.txt", "zh.txt", option, name]);
        let _ = fs::remove_dir_all(root.join("aligned"));
    }
}

#[cfg(unix)]
#[test]
fn paths_that_are_none() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    let dir = folder();
    let root = dir.path();
    symlink("b.txt", root.join("a.txt")).unwrap();
    symlink("a.txt", root.join("b.txt")).unwrap();
    refused(
        &align(root, &["-q", "a.txt", "zh.txt"]).output().unwrap(),
        &["a.txt"],
    );
    refused(
        &align(root, &["-q", ".", "zh.txt"]).output().unwrap(),
        &["folder"],
    );
    let long = "x".repeat(5000);
    refused(
        &align(root, &["-q", &long, "zh.txt"]).output().unwrap(),
        &["cannot read"],
    );
    symlink("nowhere", root.join("aligned")).unwrap();
    refused(
        &align(root, &["-q", "en.txt", "zh.txt"]).output().unwrap(),
        &["aligned"],
    );
    fs::remove_file(root.join("aligned")).unwrap();
    // A name that is no UTF-8 is a name.
    let name = OsStr::from_bytes(b"\xff\xfe.txt");
    fs::write(root.join(name), ENGLISH).unwrap();
    let args = [OsStr::new("-q"), name, OsStr::new("zh.txt")];
    let output = align(root, &args).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert_eq!(names(&root.join("aligned")).len(), 2);
    // In GBK it is one that can be read.
    let name = OsStr::from_bytes(b"\xb7\xa8\xc2\xc9.txt");
    fs::write(root.join(name), CHINESE).unwrap();
    let args = [
        OsStr::new("en.txt"),
        name,
        OsStr::new("-o"),
        OsStr::new("gbk"),
    ];
    let output = align(root, &args).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stdout).contains("法律.txt"));
    assert_eq!(names(&root.join("gbk")), ["en-法律.csv", "en-法律.tmx"]);
    // Nobody said --name; on this system the file may be called so.
    fs::write(root.join("A:B.txt"), CHINESE).unwrap();
    let args = ["-q", "en.txt", "A:B.txt", "-o", "colon"];
    assert!(align(root, &args).status().unwrap().success());
    assert_eq!(names(&root.join("colon")), ["en-A-B.csv", "en-A-B.tmx"]);
}

/// A file may end sooner than its size said.
#[cfg(unix)]
#[test]
fn a_file_that_shrinks_while_it_is_read() {
    let dir = folder();
    let path = dir.path().join("en.txt");
    let long = ENGLISH.repeat(20_000);
    for _ in 0..10 {
        fs::write(&path, &long).unwrap();
        let child = align(dir.path(), &["-q", "en.txt", "zh.txt", "--headings-only"])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let file = fs::OpenOptions::new().write(true).open(&path).unwrap();
        for size in (0..long.len() as u64).rev().step_by(long.len() / 20) {
            file.set_len(size).unwrap();
        }
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(matches!(output.status.code(), Some(0 | 2)), "{said}");
        assert!(!said.contains("panicked"), "{said}");
    }
}
