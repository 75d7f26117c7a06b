//! Many documents in one run, as a user meets it: which files are paired, what is written where, what is told, and what of it
//! the next run does again.

use assert_cmd::Command;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;
use tempfile::TempDir;

/// A document in both languages, unlike those of other numbers.
fn texts(n: usize) -> [String; 2] {
    let [(en, zh), (place_en, place_zh)] = [
        [
            ("rivers", "河流"),
            ("forests", "森林"),
            ("bridges", "桥梁"),
            ("libraries", "图书馆"),
        ][n % 4],
        [
            ("mountain", "山区"),
            ("coast", "沿海"),
            ("capital", "首都"),
            ("island", "岛屿"),
            ("desert", "沙漠"),
        ][n % 5],
    ];
    let mut out = [String::new(), String::new()];
    for (chapter, zh_chapter) in [(1, "一"), (2, "二"), (3, "三")] {
        out[0] += &format!("Chapter {chapter} Protection of {en}\n\n");
        out[1] += &format!("第{zh_chapter}章 {zh}保护\n\n");
        for line in 0..3 {
            let number = 1000 * n + 100 * chapter + 7 * line + 13;
            out[0] += &format!("The {en} of the {place_en} received {number} visitors.\n\n");
            out[1] += &format!("{place_zh}的{zh}接待了{number}名游客。\n\n");
        }
    }
    out
}

/// A folder with files: their paths and texts.
fn folder<'a>(files: impl IntoIterator<Item = (&'a str, String)>) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in files {
        put(dir.path(), path, &text);
    }
    dir
}

fn put(dir: &Path, path: &str, text: &str) {
    let path = dir.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn english(n: usize) -> String {
    texts(n)[0].clone()
}

fn chinese(n: usize) -> String {
    texts(n)[1].clone()
}

fn command(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_align"));
    command.current_dir(dir).args(args);
    for variable in ["NO_COLOR", "CLICOLOR_FORCE", "SOURCE_DATE_EPOCH"] {
        command.env_remove(variable);
    }
    command
}

fn run(dir: &Path, args: &[&str]) -> Output {
    command(dir, args).output().unwrap()
}

/// What both outputs say, after a run that ended with this code.
fn said(dir: &Path, args: &[&str], code: i32) -> String {
    let output = run(dir, args);
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8(text).unwrap();
    assert_eq!(output.status.code(), Some(code), "{args:?}: {text}");
    assert!(!text.contains("panicked"), "{text}");
    text
}

/// All files below a folder that are outputs, with their bytes.
fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut out = BTreeMap::new();
    let mut waiting = vec![dir.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path
                .strip_prefix(dir)
                .unwrap()
                .display()
                .to_string()
                .replace('\\', "/");
            if path.is_dir() {
                waiting.push(path);
            } else if name != "summary.csv" && name != ".align-state.jsonl" {
                out.insert(name, fs::read(path).unwrap());
            }
        }
    }
    out
}

fn names(dir: &Path) -> Vec<String> {
    files(dir).into_keys().collect()
}

/// The rows of the summary: column by name.
fn summary(dir: &Path) -> Vec<BTreeMap<String, String>> {
    let text = fs::read_to_string(dir.join("summary.csv")).unwrap();
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .map(Result::unwrap)
        .collect()
}

fn column(dir: &Path, name: &str) -> Vec<String> {
    summary(dir)
        .into_iter()
        .map(|mut row| row.remove(name).unwrap())
        .collect()
}

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
fn one_bad_pair_does_not_stop_the_others() {
    let dir = folder([
        ("e/a.txt", english(0)),
        ("e/b.txt", english(1)),
        ("e/c.docx", "PK\u{3}\u{4} and no more".into()),
        ("z/a.txt", chinese(0)),
        ("z/b.txt", chinese(1)),
        ("z/c.docx", chinese(2)),
    ]);
    put(dir.path(), "e/b.txt", "");
    let told = said(dir.path(), &["e", "z"], 1);
    let out = dir.path().join("aligned");
    assert_eq!(names(&out), ["a.csv", "a.tmx"]);
    assert_eq!(column(&out, "state"), ["aligned", "failed", "failed"]);
    let errors = column(&out, "error");
    assert!(
        errors[0].is_empty() && errors[1].contains("e/b.txt"),
        "{errors:?}"
    );
    assert!(told.contains(&format!("error: b: {}", errors[1])), "{told}");
    // Only what failed is tried again.
    put(dir.path(), "e/b.txt", &english(1));
    said(dir.path(), &["e", "z", "-q"], 1);
    assert_eq!(column(&out, "state"), ["unchanged", "aligned", "failed"]);
    // Where all fail nothing is written but the table that says why.
    put(dir.path(), "e2/x.txt", "");
    put(dir.path(), "z2/x.txt", "");
    said(dir.path(), &["e2", "z2", "-o", "none"], 2);
    assert!(names(&dir.path().join("none")).is_empty());
}

#[test]
fn a_run_does_again_what_has_changed_and_nothing_else() {
    let dir = folder((0..3).flat_map(|n| {
        let name =
            |side: &str| -> &'static str { Box::leak(format!("{side}/{n}.txt").into_boxed_str()) };
        [(name("e"), english(n)), (name("z"), chinese(n))]
    }));
    let out = dir.path().join("aligned");
    let states = |args: &[&str]| {
        said(dir.path(), &[&["e", "z", "-q"], args].concat(), 0);
        column(&out, "state").join(" ")
    };
    assert_eq!(states(&[]), "aligned aligned aligned");
    let whole = files(&out);
    assert_eq!(states(&[]), "unchanged unchanged unchanged");
    // An output that is gone, and one that was cut short.
    fs::remove_file(out.join("0.csv")).unwrap();
    assert_eq!(states(&[]), "aligned unchanged unchanged");
    let short = &whole["1.tmx"][..whole["1.tmx"].len() - 9];
    fs::write(out.join("1.tmx"), short).unwrap();
    assert_eq!(states(&[]), "unchanged aligned unchanged");
    assert_eq!(fs::read(out.join("1.tmx")).unwrap(), whole["1.tmx"]);
    // An input, an option, a file that an option names.
    put(dir.path(), "z/2.txt", &(chinese(2) + "完。\n"));
    assert_eq!(states(&[]), "unchanged unchanged aligned");
    assert_eq!(states(&["--level", "paragraph"]), "aligned aligned aligned");
    assert_eq!(
        states(&["--level", "paragraph"]),
        "unchanged unchanged unchanged"
    );
    put(dir.path(), "terms.tsv", "rivers\t河流\n");
    assert_eq!(
        states(&["--glossary", "terms.tsv"]),
        "aligned aligned aligned"
    );
    put(dir.path(), "terms.tsv", "bridges\t桥梁\n");
    assert_eq!(
        states(&["--glossary", "terms.tsv"]),
        "aligned aligned aligned"
    );
}

/// A folder with so many pairs that a run takes a while.
fn many(pairs: usize) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for n in 0..pairs {
        let [en, zh] = texts(n);
        put(dir.path(), &format!("e/{}/{n}.txt", n % 3), &en.repeat(3));
        put(dir.path(), &format!("z/{}/{n}.txt", n % 3), &zh.repeat(3));
    }
    dir
}

#[test]
fn the_same_bytes_come_out_however_many_pairs_run_at_once() {
    let dir = many(12);
    let mut before = None;
    for jobs in ["1", "2", "5"] {
        let out = format!("out{jobs}");
        said(dir.path(), &["e", "z", "-o", &out, "-j", jobs], 0);
        let now = files(&dir.path().join(&out));
        assert_eq!(now.len(), 24);
        assert!(before.is_none_or(|before| before == now), "{jobs}");
        before = Some(now);
    }
}

#[test]
fn a_run_that_was_killed_goes_on_where_it_was() {
    let dir = many(40);
    said(dir.path(), &["e", "z", "-o", "whole", "-q"], 0);
    let out = dir.path().join("out");
    // Killed without a warning as soon as something is done, until a run comes to its end.
    let mut runs = 0;
    loop {
        runs += 1;
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_align"))
            .current_dir(dir.path())
            .args(["e", "z", "-o", "out", "-q", "-j", "2"])
            .spawn()
            .unwrap();
        let record = out.join(".align-state.jsonl");
        let lines = || fs::read_to_string(&record).map_or(0, |text| text.lines().count());
        let before = lines();
        let ended = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break Some(status);
            }
            if lines() > before + 5 && runs < 4 {
                child.kill().unwrap();
                child.wait().unwrap();
                break None;
            }
            std::thread::sleep(std::time::Duration::from_millis(1));
        };
        if let Some(status) = ended {
            assert!(status.success());
            break;
        }
        // What is there is whole.
        let whole = files(&dir.path().join("whole"));
        for (name, bytes) in files(&out)
            .into_iter()
            .filter(|(name, _)| !name.contains(".align-tmp/"))
        {
            assert_eq!(bytes, whole[&name], "{name}");
        }
    }
    assert_eq!(files(&out), files(&dir.path().join("whole")));
    if runs > 1 {
        assert!(column(&out, "state").contains(&"unchanged".to_owned()));
    }
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

#[test]
fn one_memory_of_all_has_what_several_documents_share_once() {
    let shared = [
        "Chapter 9 Common rules\n\nThe same sentence stands in every document here.\n",
        "第九章 共同规则\n\n每份文件里都有同样的一句话。\n",
    ];
    let dir = folder([
        ("e/a/x.txt", english(0) + shared[0]),
        ("z/a/x.txt", chinese(0) + shared[1]),
        ("e/b/x.txt", english(1) + shared[0]),
        ("z/b/x.txt", chinese(1) + shared[1]),
        ("e/bad.txt", String::new()),
        ("z/bad.txt", chinese(2)),
    ]);
    let told = said(dir.path(), &["e", "z", "--merge-tmx", "tm/all.tmx"], 1);
    assert!(told.contains("merged    "), "{told}");
    let all = fs::read_to_string(dir.path().join("tm/all.tmx")).unwrap();
    assert_eq!(
        all.matches("<seg>每份文件里都有同样的一句话。</seg>")
            .count(),
        1
    );
    for document in ["a/x", "b/x"] {
        let property = format!("<prop type=\"x-document\">{document}</prop>");
        assert!(all.matches(&property).count() > 5, "{document}");
    }
    let tuids: Vec<&str> = all
        .match_indices("tuid=\"")
        .map(|(at, _)| &all[at..at + 45])
        .collect();
    let unique: std::collections::BTreeSet<_> = tuids.iter().collect();
    assert_eq!(unique.len(), tuids.len());
    // All of it again where nothing had to be aligned.
    said(dir.path(), &["e", "z", "--merge-tmx", "again.tmx", "-q"], 1);
    assert_eq!(
        fs::read_to_string(dir.path().join("again.tmx")).unwrap(),
        all
    );
    for (args, word) in [
        (
            &["e", "z", "--merge-tmx", "x.tmx", "--format", "csv"][..],
            "add tmx to --format",
        ),
        (
            &["e", "z", "--merge-tmx", "aligned/a/x.tmx"],
            "another folder",
        ),
        (
            &["e/a/x.txt", "z/a/x.txt", "--merge-tmx", "x.tmx"],
            "many pairs",
        ),
    ] {
        let told = said(dir.path(), args, 2);
        assert!(told.contains(word), "{told}");
    }
}
