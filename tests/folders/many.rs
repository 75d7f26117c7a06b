//! Folders of documents in both languages, runs over them, and what these wrote.

use assert_cmd::Command;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;
use tempfile::TempDir;

/// A document in both languages, unlike those of other numbers.
pub fn texts(n: usize) -> [String; 2] {
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
pub fn folder<'a>(files: impl IntoIterator<Item = (&'a str, String)>) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in files {
        put(dir.path(), path, &text);
    }
    dir
}

pub fn put(dir: &Path, path: &str, text: &str) {
    let path = dir.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

pub fn english(n: usize) -> String {
    texts(n)[0].clone()
}

pub fn chinese(n: usize) -> String {
    texts(n)[1].clone()
}

pub fn command(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_align"));
    command.current_dir(dir).args(args);
    for variable in ["NO_COLOR", "CLICOLOR_FORCE", "SOURCE_DATE_EPOCH"] {
        command.env_remove(variable);
    }
    command
}

pub fn run(dir: &Path, args: &[&str]) -> Output {
    command(dir, args).output().unwrap()
}

/// What both outputs say, after a run that ended with this code.
pub fn said(dir: &Path, args: &[&str], code: i32) -> String {
    let output = run(dir, args);
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8(text).unwrap();
    assert_eq!(output.status.code(), Some(code), "{args:?}: {text}");
    assert!(!text.contains("panicked"), "{text}");
    text
}

/// All files below a folder that are outputs, with their bytes.
pub fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
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

pub fn names(dir: &Path) -> Vec<String> {
    files(dir).into_keys().collect()
}

/// The rows of the summary: column by name.
pub fn summary(dir: &Path) -> Vec<BTreeMap<String, String>> {
    let text = fs::read_to_string(dir.join("summary.csv")).unwrap();
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .map(Result::unwrap)
        .collect()
}

pub fn column(dir: &Path, name: &str) -> Vec<String> {
    summary(dir)
        .into_iter()
        .map(|mut row| row.remove(name).unwrap())
        .collect()
}
