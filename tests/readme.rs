//! The README shows what the program prints and writes; here is the proof.
//!
//! A block that follows a comment `<!-- output: COMMAND -->` is the output of that command, run in the project's folder;
//! `head N` and `tail N` after a bar keep its first or last lines. Lines that are `…` alone stand for any lines.
//! `ALIGN_UPDATE=1 cargo test --test readme` writes the blocks anew.

use assert_cmd::Command;
use std::fs;
use std::path::Path;

#[test]
fn the_output_shown_is_real() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    let mut fresh = String::new();
    let mut rest = readme.as_str();
    let mut blocks = 0;
    while let Some(at) = rest.find("<!-- output: ") {
        let (before, comment) = rest.split_at(at);
        let (comment, after) = comment
            .split_once("-->\n")
            .expect("a comment on a line of its own");
        let after = after
            .strip_prefix("```text\n")
            .expect("a block of text after the comment");
        let (_, after) = after.split_once("```\n").expect("the block's end");
        let command = comment.trim_start_matches("<!-- output: ").trim();
        fresh.push_str(&format!(
            "{before}{comment}-->\n```text\n{}```\n",
            output(command)
        ));
        rest = after;
        blocks += 1;
    }
    fresh.push_str(rest);
    assert!(blocks > 0, "README.md shows no output");
    if std::env::var_os("ALIGN_UPDATE").is_some() {
        fs::write(&path, fresh).unwrap();
    } else if fresh != readme {
        let (shown, now) = readme
            .lines()
            .zip(fresh.lines())
            .find(|(a, b)| a != b)
            .unwrap_or(("(more lines)", "(other lines)"));
        panic!(
            "README.md shows other output than the program gives now:\n  shown: {shown}\n  now:   {now}\nIf that is meant, refresh it: ALIGN_UPDATE=1 cargo test --test readme"
        );
    }
}

/// What `align …`, then perhaps `&& align …` and `| lines A-B`, prints to both of its outputs.
fn output(command: &str) -> String {
    let mut parts = command.split(" | ");
    let folder = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // Run beside a copy of the texts, so that `aligned/` is written there.
    fs::create_dir(folder.path().join("texts")).unwrap();
    for entry in fs::read_dir(root.join("texts")).unwrap() {
        let entry = entry.unwrap();
        fs::copy(
            entry.path(),
            folder.path().join("texts").join(entry.file_name()),
        )
        .unwrap();
    }
    let mut text = Vec::new();
    for command in parts.next().unwrap().split(" && ") {
        let mut words = command.split(' ');
        assert_eq!(words.next(), Some("align"));
        let output = Command::new(env!("CARGO_BIN_EXE_align"))
            .current_dir(folder.path())
            .env_remove("CLICOLOR_FORCE")
            .env_remove("COLUMNS")
            .env_remove("SOURCE_DATE_EPOCH")
            .args(words)
            .output()
            .unwrap();
        assert!(output.status.success(), "align failed: {output:?}");
        text.extend([output.stdout, output.stderr].concat());
    }
    let text = String::from_utf8(text)
        .unwrap()
        .replace('\u{feff}', "")
        .replace("\r\n", "\n");
    let mut lines: Vec<&str> = text.lines().collect();
    for part in parts {
        let (what, wanted) = part.split_once(' ').expect("what to keep");
        match what {
            "lines" => {
                let ranges = wanted.split(',').map(|range| {
                    let (first, last) = range.split_once('-').expect("lines A-B");
                    let last: usize = last.parse().unwrap_or(usize::MAX).min(lines.len());
                    &lines[first.parse::<usize>().unwrap() - 1..last]
                });
                lines = ranges.collect::<Vec<_>>().join(&"…");
            }
            "grep" => lines.retain(|line| wanted.split('|').any(|word| line.contains(word))),
            _ => panic!("{what:?} is neither lines nor grep"),
        }
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}
