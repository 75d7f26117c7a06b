//! What a run over many pairs does: past a bad pair, again after a change or a kill, several at once, and into one
//! memory.

use crate::many::{chinese, column, english, files, folder, names, put, said, texts};
use std::fs;
use tempfile::TempDir;

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
