//! What a user brings along: own terms (`--glossary`), earlier translations (`--learn-from`).

use assert_cmd::Command;
use std::fs;
use std::path::Path;
use std::process::Output;
use tempfile::TempDir;

// Names that no dictionary has. Each text has one sentence more than the other side, and only the names tell which.
const CHINESE: &str = "格洛姆正在开会。\n维特什正在开会。\n";
const ENGLISH: &str = "Plonkery held a meeting.\n";

fn folder() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("zh.txt"), CHINESE).unwrap();
    fs::write(dir.path().join("en.txt"), ENGLISH).unwrap();
    dir
}

fn beads(dir: &Path, options: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_align"));
    command.current_dir(dir).args(["zh.txt", "en.txt"]);
    command.args(["--segment", "line", "--format", "beads", "-o", "-", "-q"]);
    command.args(options).output().unwrap()
}

/// The Chinese line that stands in a bead with the English one.
fn partner(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    let paired = text
        .lines()
        .find(|l| l.contains(":[0]:") && !l.starts_with("[]"));
    paired
        .unwrap_or_default()
        .split(':')
        .next()
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn a_users_terms_decide() {
    let dir = folder();
    fs::write(dir.path().join("first.tsv"), "格洛姆\tPlonkery\n").unwrap();
    fs::write(
        dir.path().join("second.csv"),
        "English,Chinese\nPlonkery,维特什\n",
    )
    .unwrap();
    assert_eq!(
        partner(&beads(dir.path(), &["--glossary", "first.tsv"])),
        "[0]"
    );
    assert_eq!(
        partner(&beads(dir.path(), &["--glossary", "second.csv"])),
        "[1]"
    );
}

#[test]
fn a_sentence_that_was_translated_before_goes_with_its_translation() {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
    // Either could be meant, but for what was said before.
    write(
        "zh.txt",
        "他把这件事情告诉了所有的人。\n她把那件事情告诉了所有的人。\n",
    );
    write("en.txt", "Everyone heard about it from Plonkery.\n");
    for (zh, target) in [
        ("他把这件事情告诉了所有的人。", "[0]"),
        ("她把那件事情告诉了所有的人。", "[1]"),
    ] {
        let units = format!(
            "<tmx version='1.4'><body><tu><tuv xml:lang='zh'><seg>{zh}</seg></tuv>\
             <tuv xml:lang='en'><seg>Everyone heard about it from Plonkery.</seg></tuv></tu></body></tmx>"
        );
        write("before.tmx", &units);
        assert_eq!(
            partner(&beads(dir.path(), &["--learn-from", "before.tmx"])),
            target
        );
    }
}

#[test]
fn earlier_translations_decide() {
    let dir = folder();
    for (file, name, target) in [
        ("first.json", "格洛姆", "[0]"),
        ("second.json", "维特什", "[1]"),
    ] {
        let zh = format!("{name}来了。\n{name}走了。\n{name}要吃饭。\n{name}不说话。\n");
        let en =
            "Plonkery came.\nPlonkery left.\nPlonkery wants to eat.\nPlonkery does not speak.\n";
        fs::write(dir.path().join("old.zh.txt"), zh).unwrap();
        fs::write(dir.path().join("old.en.txt"), en).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_align"));
        command.current_dir(dir.path()).args([
            "old.zh.txt",
            "old.en.txt",
            "-q",
            "--segment",
            "line",
        ]);
        let made = command
            .args(["--format", "json", "-o", "-"])
            .output()
            .unwrap();
        assert!(made.status.success(), "{made:?}");
        fs::write(dir.path().join(file), made.stdout).unwrap();
        assert_eq!(partner(&beads(dir.path(), &["--learn-from", file])), target);
    }
    // The option may stand first.
    let mut command = Command::new(env!("CARGO_BIN_EXE_align"));
    command.current_dir(dir.path());
    command.args(["--segment", "line", "--format", "beads", "-o", "-", "-q"]);
    let output = command
        .args(["--learn-from", "second.json", "zh.txt", "en.txt"])
        .output()
        .unwrap();
    assert_eq!(partner(&output), "[1]");
}

#[test]
fn what_cannot_be_read_is_said() {
    let dir = folder();
    fs::write(dir.path().join("bad.tsv"), "one\ttwo\n").unwrap();
    fs::write(dir.path().join("bad.tmx"), "<tmx>\n<seg></tmx>\n").unwrap();
    for (option, file, says) in [
        ("--glossary", "bad.tsv", "bad.tsv holds no pair"),
        ("--glossary", "none.tsv", "none.tsv"),
        ("--learn-from", "bad.tmx", "bad.tmx, line 2"),
        ("--learn-from", "zh.txt", "neither TMX nor"),
    ] {
        let output = beads(dir.path(), &[option, file]);
        assert_eq!(output.status.code(), Some(2));
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(error.contains(says), "{error}");
    }
}

#[test]
fn one_language_on_both_sides_is_aligned_too() {
    let dir = folder();
    fs::write(dir.path().join("en.txt"), CHINESE).unwrap();
    let output = beads(dir.path(), &[]);
    assert_eq!(partner(&output), "[0]");
}

#[test]
fn licences_are_printed() {
    let output = Command::new(env!("CARGO_BIN_EXE_align"))
        .arg("--licenses")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && text.contains("CC-CEDICT") && text.contains("jieba"));
}
