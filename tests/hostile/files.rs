//! Files that a user names: rules and terms that are none, paths that lead nowhere, a file that shrinks while it is
//! read.

use crate::outlived::run;
use crate::program::{CHINESE, ENGLISH, align, folder, names, refused};
use std::ffi::OsStr;
use std::fs;
use std::process::Stdio;

/// Rules and terms of a user's own that are none.
#[test]
fn rules_and_terms_of_any_kind() {
    let dir = folder();
    let root = dir.path();
    let n = 100_000;
    let srx = |expression: &str| {
        format!(
            "<srx><body><languagerules><languagerule languagerulename='E'><rule><beforebreak>\
             {expression}</beforebreak><afterbreak>\\s</afterbreak></rule></languagerule></languagerules><maprules>\
             <languagemap languagepattern='.*' languagerulename='E'/></maprules></body></srx>"
        )
    };
    for (option, name, text) in [
        ("--srx", "nothing.srx", String::new()),
        ("--srx", "deep.srx", "<srx>".repeat(n)),
        (
            "--srx",
            "groups.srx",
            srx(&("(".repeat(n) + &")".repeat(n))),
        ),
        (
            "--srx",
            "looks.srx",
            srx(&("(?=".repeat(n) + &")".repeat(n))),
        ),
        (
            "--srx",
            "classes.srx",
            srx(&("[".repeat(n) + &"]".repeat(n))),
        ),
        ("--srx", "choices.srx", srx(&"a|".repeat(n))),
        ("--srx", "counts.srx", srx("((\\w{1000}){1000}){1000}")),
        ("--srx", "steps.srx", srx("(a*)*(a*)*\\1(State|.*)*")),
        ("--srx", "long.srx", srx(&"x".repeat(10 * n))),
        ("--glossary", "nothing.tsv", String::new()),
        ("--glossary", "nuls.tsv", "\0".repeat(n)),
        ("--glossary", "tabs.tsv", "\t".repeat(n)),
        (
            "--glossary",
            "long.tsv",
            format!("{}\t{}\n", "a ".repeat(n), "一".repeat(n)),
        ),
        ("--glossary", "deep.tbx", "<martif>".repeat(n)),
        ("--learn-from", "deep.tmx", "<tmx>".repeat(n)),
        (
            "--learn-from",
            "laughs.tmx",
            "<!DOCTYPE tmx [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><tmx \
            version='1.4'><body><tu><tuv xml:lang='en'><seg>&b;</seg></tuv></tu></body></tmx>"
                .into(),
        ),
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
