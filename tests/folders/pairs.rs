//! Which files are paired: by their paths, their names, their texts, or a list; and what is said of the others.

use crate::many::{chinese, column, english, folder, names, put, run, said, summary, texts};
use std::fs;
use std::path::Path;

#[test]
fn two_folders_are_paired_by_their_paths_and_mirrored() {
    let dir = folder([
        ("english/a/river.txt", english(0)),
        ("english/bridge_EN.txt", english(2)),
        ("english/only.txt", "Nothing has this.\n".into()),
        ("english/picture.png", "no text".into()),
        ("chinese/a/river.txt", chinese(0)),
        ("chinese/bridge_zh-CN.txt", chinese(2)),
    ]);
    let said = said(dir.path(), &["english", "chinese"], 0);
    let out = dir.path().join("aligned");
    assert_eq!(
        names(&out),
        [
            "a/river.csv",
            "a/river.tmx",
            "bridge_EN-zh-CN.csv",
            "bridge_EN-zh-CN.tmx"
        ]
    );
    assert_eq!(column(&out, "pair"), ["a/river", "bridge_EN-zh-CN", ""]);
    assert_eq!(column(&out, "headings_paired"), ["3", "3", ""]);
    assert_eq!(column(&out, "segments"), ["9", "9", ""]);
    assert_eq!(column(&out, "state"), ["aligned", "aligned", "alone"]);
    assert!(said.contains("pairs     2 (2 by name)"), "{said}");
    assert!(said.contains("english/only.txt: no counterpart"), "{said}");
    assert!(!said.contains("picture.png"), "{said}");
    // The memory says which document a unit is from.
    let tmx = fs::read_to_string(out.join("a/river.tmx")).unwrap();
    assert!(
        tmx.contains("<prop type=\"x-document\">a/river</prop>"),
        "{tmx}"
    );
}

#[test]
fn one_folder_is_paired_by_what_names_say() {
    let dir = folder([
        ("docs/en/guide.md", english(0)),
        ("docs/zh-CN/guide.md", chinese(0)),
        ("docs/plan.en.txt", english(1)),
        ("docs/plan.zh.txt", chinese(1)),
        ("docs/README.md", english(2)),
        ("docs/README.zh-TW.md", chinese(2)),
        ("docs/both.txt", {
            let [en, zh] = texts(3);
            en + "\n" + &zh
        }),
    ]);
    said(dir.path(), &["docs", "-o", "out", "--format", "csv"], 0);
    let out = dir.path().join("out");
    assert_eq!(
        names(&out),
        [
            "README-zh-TW.csv",
            "both.csv",
            "guide.csv",
            "plan.en-zh.csv"
        ]
    );
    let both = summary(&out)
        .into_iter()
        .find(|row| row["pair"] == "both")
        .unwrap();
    assert_eq!(
        (&*both["paired_by"], &*both["headings_paired"]),
        ("holding both languages", "3")
    );
    // English is the source, unless it is said otherwise.
    let first = |out: &Path| fs::read_to_string(out.join("guide.csv")).unwrap();
    assert!(first(&out).contains("\nChapter 1 Protection of rivers,第一章"));
    said(dir.path(), &["docs", "-o", "back", "--source", "zh"], 0);
    assert!(first(&dir.path().join("back")).contains("\n第一章 河流保护,Chapter 1"));
    // What the run before has written is no input, wherever it lies.
    said(dir.path(), &["docs", "-o", "docs/out"], 0);
    said(dir.path(), &["docs", "-o", "docs/out"], 0);
    assert_eq!(column(&dir.path().join("docs/out"), "pair").len(), 4);
}

#[test]
fn what_another_run_has_written_is_no_document() {
    let dir = folder([("a.en.txt", english(0)), ("a.zh.txt", chinese(0))]);
    let formats = ["--format", "csv,tmx,html,xlsx,json,xliff"];
    let beside = [&["a.en.txt", "a.zh.txt", "-o", "."][..], &formats].concat();
    said(dir.path(), &beside, 0);
    // Changed by hand, and so kept twice.
    for text in ["once", "twice"] {
        fs::write(dir.path().join("a.en-zh.csv"), text).unwrap();
        said(dir.path(), &beside, 0);
    }
    assert!(dir.path().join("a.en-zh.csv.bak.2").exists());
    said(dir.path(), &[".", "-o", "out"], 0);
    said(dir.path(), &[".", "-o", "other"], 0);
    for out in ["out", "other"] {
        assert_eq!(column(&dir.path().join(out), "pair"), ["a.en-zh"], "{out}");
    }
    // A table of somebody's own is one.
    put(
        dir.path(),
        "b.csv",
        "source,target\nThe rivers of the island,岛屿的河流\n",
    );
    let text = said(dir.path(), &[".", "-o", "third"], 0);
    assert!(text.contains("b.csv"), "{text}");
}

#[test]
fn what_a_spreadsheet_program_has_saved_again_is_no_document() {
    let dir = folder([("a.en.txt", english(0)), ("a.zh.txt", chinese(0))]);
    said(dir.path(), &["a.en.txt", "a.zh.txt", "-o", "t"], 0);
    let table = fs::read_to_string(dir.path().join("t/a.en-zh.csv")).unwrap();
    let records: Vec<csv::StringRecord> = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(table.trim_start_matches('\u{feff}').as_bytes())
        .into_records()
        .map(Result::unwrap)
        .collect();
    let joined = |between: &str| -> String {
        let line = |r: &csv::StringRecord| r.iter().collect::<Vec<_>>().join(between) + "\r\n";
        records.iter().map(line).collect()
    };
    let quoted = joined("\";\"").replace("\r\n", "\"\r\n\"");
    let quoted = format!("\u{feff}\"{}", quoted.trim_end_matches('"'));
    let wide: Vec<u8> = ("\u{feff}".to_owned() + &joined("\t"))
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for (name, bytes) in [
        ("semicolons.csv", quoted.into_bytes()),
        ("tabs.tsv", joined("\t").replace("\r\n", "\n").into_bytes()),
        ("Unicode text.txt", wide),
        (
            "under a title.csv",
            format!("Review;;\r\n{}", joined(";")).into_bytes(),
        ),
    ] {
        fs::write(dir.path().join(name), bytes).unwrap();
    }
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, record) in (0..).zip(&records) {
        for (column, cell) in (0..).zip(record) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    book.save(dir.path().join("reviewed.xlsx")).unwrap();
    fs::remove_dir_all(dir.path().join("t")).unwrap();
    let text = said(dir.path(), &["."], 0);
    assert_eq!(column(&dir.path().join("aligned"), "pair"), ["a.en-zh"]);
    let left_out = text
        .lines()
        .find(|line| line.starts_with("left out"))
        .unwrap();
    assert!(
        left_out.contains("5 files that align has written"),
        "{left_out}"
    );
    assert!(left_out.contains("reviewed.xlsx"), "{left_out}");
}

#[test]
fn what_was_written_where_is_said() {
    let pairs = |count: usize| {
        let files = (0..count).flat_map(|n| {
            let name =
                |end: &str| -> &'static str { Box::leak(format!("{n}.{end}").into_boxed_str()) };
            [(name("en.txt"), english(n)), (name("zh.txt"), chinese(n))]
        });
        folder(files)
    };
    let dir = pairs(2);
    let text = said(dir.path(), &["."], 0);
    let wrote = "wrote     aligned/0.en-zh.csv, .tmx\n          aligned/1.en-zh.csv, .tmx\n          \
                 aligned/summary.csv: what became of each pair";
    assert!(text.contains(wrote), "{text}");
    let text = said(dir.path(), &["."], 0);
    assert!(
        text.contains("unchanged aligned/0.en-zh.csv, .tmx\n"),
        "{text}"
    );
    let dir = pairs(9);
    let text = said(dir.path(), &["."], 0);
    assert!(
        text.contains("wrote     aligned/PAIR.csv, .tmx for 9 pairs; PAIR is the first column of summary.csv\n"),
        "{text}"
    );
    let text = said(dir.path(), &[".", "--ui-lang", "zh", "-o", "zh"], 0);
    assert!(text.contains("zh/PAIR.csv，.tmx，共 9 对"), "{text}");
}

#[test]
fn what_names_do_not_tell_texts_do() {
    let dir = folder([
        ("e/first.txt", english(0)),
        ("e/second.txt", english(1)),
        ("e/third.txt", english(2)),
        ("z/甲.txt", chinese(1)),
        ("z/乙.txt", chinese(2)),
        ("z/丙.txt", chinese(0)),
    ]);
    let said = said(dir.path(), &["e", "z"], 0);
    let out = dir.path().join("aligned");
    assert_eq!(column(&out, "pair"), ["first-丙", "second-甲", "third-乙"]);
    for row in summary(&out) {
        assert_eq!(row["paired_by"], "content");
        assert!(row["confidence"].parse::<u8>().unwrap() >= 70, "{row:?}");
    }
    assert!(said.contains("by content"), "{said}");
}

#[test]
fn what_is_unclear_is_refused_and_named() {
    let dir = folder([
        ("e/first.txt", english(0)),
        ("e/sure.txt", english(1)),
        ("z/甲.txt", chinese(0)),
        ("z/乙.txt", chinese(0)),
        ("z/sure.txt", chinese(1)),
    ]);
    let said = said(dir.path(), &["e", "z"], 0);
    assert_eq!(
        column(&dir.path().join("aligned"), "pair"),
        ["sure", "", "", ""]
    );
    assert!(said.contains("e/first.txt: it may belong to"), "{said}");
    assert!(said.contains("--pairs LIST.tsv"), "{said}");
    // Asked to be strict, somebody has to look at what is alone.
    let strict = run(dir.path(), &["e", "z", "--strict"]);
    assert_eq!(strict.status.code(), Some(1));
}

#[test]
fn a_list_says_which_pairs_there_are() {
    let dir = folder([
        (
            "lists/pairs.tsv",
            "source\ttarget\tname\nx.txt\t../z/y.txt\tlaws/one\nmixed.txt\t\n".into(),
        ),
        ("lists/x.txt", english(0)),
        ("z/y.txt", chinese(0)),
        ("lists/mixed.txt", {
            let [en, zh] = texts(1);
            en + "\n" + &zh
        }),
    ]);
    said(dir.path(), &["--pairs", "lists/pairs.tsv"], 0);
    let out = dir.path().join("aligned");
    assert_eq!(
        names(&out),
        ["laws/one.csv", "laws/one.tmx", "mixed.csv", "mixed.tmx"]
    );
    assert_eq!(column(&out, "paired_by"), ["list", "list"]);
    put(dir.path(), "bad.tsv", "x.txt\n");
    let told = said(dir.path(), &["--pairs", "bad.tsv"], 2);
    assert!(
        told.contains("bad.tsv, line 1: it has one column"),
        "{told}"
    );
}

#[test]
fn who_gives_something_else_is_told_what_to_type() {
    let dir = folder([
        ("a.txt", english(0)),
        ("b.txt", chinese(0)),
        ("c.txt", english(1)),
        ("e/x.txt", english(0)),
        ("z/y.png", "picture".into()),
        ("empty/.hidden", "x".into()),
    ]);
    for (args, words) in [
        (
            &["a.txt", "b.txt", "c.txt"][..],
            &["3 files", "align .", "align --pairs LIST.tsv"][..],
        ),
        (
            &["a.txt", "e/x.txt", "c.txt"],
            &["3 files", "align --pairs LIST.tsv"],
        ),
        (&["a.txt", "e"], &["one is a folder"]),
        (&["e", "e"], &["align e"]),
        (&["empty"], &["no documents", "empty"]),
        (&["e", "z"], &["belong together", "--pairs"]),
        (&["e", "z", "-o", "-", "--format", "csv"], &["folder", "-o"]),
        (&["e", "--name", "x"], &["--name is for one pair"]),
        (&["a.txt", "b.txt", "--jobs", "2"], &["many pairs"]),
        (&["--pairs", "none.tsv"], &["none.tsv"]),
    ] {
        let told = said(dir.path(), args, 2);
        assert!(told.starts_with("error: "), "{told}");
        for word in words {
            assert!(told.contains(word), "{args:?}: no {word:?} in {told}");
        }
        assert!(!dir.path().join("aligned").exists(), "{args:?}");
    }
}

#[cfg(unix)]
#[test]
fn the_table_of_all_pairs_may_be_read_by_whom_the_others_may() {
    use std::os::unix::fs::PermissionsExt;
    let dir = folder([("a.en.txt", english(0)), ("a.zh.txt", chinese(0))]);
    // A folder that everybody may write to makes no file that everybody may.
    let out = dir.path().join("out");
    fs::create_dir(&out).unwrap();
    fs::set_permissions(&out, fs::Permissions::from_mode(0o777)).unwrap();
    said(dir.path(), &[".", "-o", "out"], 0);
    let mode = |name: &str| fs::metadata(out.join(name)).unwrap().permissions().mode();
    assert_eq!(mode("summary.csv"), mode("a.en-zh.csv"));
}
