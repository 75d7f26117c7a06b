//! The program as tests of the whole run it, on two short texts.
#![allow(dead_code)]

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub const ENGLISH: &str = "Chapter 1 General\n\nThe State protects workers.\n\nChapter 2 Duties\n\n\
    Employers keep a register.\n";
pub const CHINESE: &str =
    "第一章 总则\n\n国家保护劳动者。\n\n第二章 职责\n\n用人单位应当备置名册。\n";

/// What may stand in place of the first document.
pub const COMMANDS: [&str; 7] = [
    "split",
    "export",
    "review",
    "leverage",
    "segment",
    "outline",
    "completions",
];

pub fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("en.txt"), ENGLISH).unwrap();
    fs::write(dir.path().join("zh.txt"), CHINESE).unwrap();
    dir
}

pub fn align(dir: &Path, args: &[impl AsRef<OsStr>]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_align"));
    command.current_dir(dir).args(args).stdin(Stdio::null());
    command
}

/// What a run says that came to its end.
pub fn ran(dir: &Path, args: &[&str]) -> Output {
    align(dir, args).output().unwrap()
}

/// The folder of documents that other programs wrote.
pub fn documents() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents")
}

pub fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(dir)
        .map(|all| {
            all.map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
                .collect()
        })
        .unwrap_or_default();
    names.sort();
    names
}

/// Both outputs are whole.
pub fn whole(aligned: &Path, name: &str) {
    let csv = fs::read(aligned.join(format!("{name}.csv"))).unwrap();
    let mut reader = csv::Reader::from_reader(&csv[3..]);
    assert!(reader.records().all(|r| r.unwrap().len() == 14));
    let tmx = fs::read_to_string(aligned.join(format!("{name}.tmx"))).unwrap();
    let options = roxmltree::ParsingOptions {
        allow_dtd: true,
        nodes_limit: u32::MAX,
        ..Default::default()
    };
    roxmltree::Document::parse_with_options(&tmx, options).unwrap();
}

/// Refused in one sentence or two that hold these words, with nothing written.
pub fn refused(output: &Output, words: &[&str]) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(output.stdout.is_empty());
    assert!(said.starts_with("error: "), "{said}");
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    assert!(!said.contains("panicked"), "{said}");
    for word in words {
        assert!(said.contains(word), "no {word:?} in {said}");
    }
}
