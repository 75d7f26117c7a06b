//! Running the command on two short texts.

use assert_cmd::Command;
use std::fs;
use std::path::Path;
use std::process::Output;
use tempfile::TempDir;

pub const ENGLISH: &str = "Chapter 1 General Provisions\n\nThis law protects rivers.\n\nChapter 2 Duties\n\n\
    The State plans the use of water.\n";
pub const CHINESE: &str = "第一章 总则\n\n本法保护河流。\n\n第二章 职责\n\n国家规划用水。\n";

/// A folder with a pair of texts.
pub fn folder() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("en.txt"), ENGLISH).unwrap();
    fs::write(dir.path().join("zh.txt"), CHINESE).unwrap();
    dir
}

pub fn command(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_align"));
    command.current_dir(dir).args(args);
    for variable in [
        "NO_COLOR",
        "CLICOLOR_FORCE",
        "CLICOLOR",
        "SOURCE_DATE_EPOCH",
    ] {
        command.env_remove(variable);
    }
    command
}

pub fn run(dir: &Path, args: &[&str]) -> Output {
    command(dir, args).output().unwrap()
}

pub fn code(output: &Output) -> i32 {
    output.status.code().expect("no signal")
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub fn names(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).unwrap();
    let mut names: Vec<_> = entries
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Runs what has to fail: exit 2, one line that says all these words, no output anywhere.
pub fn refused(dir: &Path, args: &[&str], words: &[&str]) {
    let before = names(dir);
    let output = run(dir, args);
    let message = stderr(&output);
    assert_eq!(code(&output), 2, "{args:?}: {message}");
    for word in words {
        assert!(message.contains(word), "{args:?}: no {word:?} in {message}");
    }
    assert!(message.starts_with("error: "), "{message}");
    assert!(!message.contains("panicked"), "{message}");
    assert!(output.stdout.is_empty(), "{args:?}: {}", stdout(&output));
    assert_eq!(names(dir), before, "{args:?} left something");
}
