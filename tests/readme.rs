//! What the README and the guide show is what the program prints and writes; here is the proof.
//!
//! - A block that follows a comment `<!-- output: COMMAND -->` is the output of that command, run in the project's
//!   folder; `lines A-B` and `grep WORD|WORD` after a bar keep some of its lines. Pages in Chinese show what the
//!   command says in Chinese.
//! - The pictures of a terminal are drawn from such an output.
//! - Every option of a shown command exists.
//! - The English and the Chinese page show the same commands, and every link leads to a file.
//!
//! `ALIGN_UPDATE=1 cargo test --test readme` writes blocks and pictures anew.

mod program;

use assert_cmd::Command;
use std::fs;
use std::path::{Path, PathBuf};
use unicode_width::UnicodeWidthChar;

/// How the file of a Chinese page ends.
const CHINESE: &str = ".zh-CN.md";

/// The pictures, and what they show.
const PICTURES: [(&str, &str); 2] = [
    ("docs/terminal.svg", PICTURED),
    ("docs/terminal.zh-CN.svg", PICTURED),
];
const PICTURED: &str = "align examples/lease.en.txt examples/lease.zh.txt --color always";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    text.replace("\r\n", "\n")
}

fn is_chinese(page: &Path) -> bool {
    page.to_string_lossy().contains(".zh-CN.")
}

/// The README and the pages of the guide.
fn pages() -> Vec<PathBuf> {
    let mut pages = vec![root().join("README.md"), root().join("README.zh-CN.md")];
    if let Ok(folder) = fs::read_dir(root().join("docs")) {
        let files = folder.map(|entry| entry.unwrap().path());
        pages.extend(files.filter(|p| p.extension().is_some_and(|e| e == "md")));
    }
    pages.sort();
    pages
}

#[test]
fn the_output_shown_is_real() {
    let mut blocks = 0;
    for page in pages() {
        let text = read(&page);
        let mut fresh = String::new();
        let mut rest = text.as_str();
        while let Some(at) = rest.find("<!-- output: ") {
            let (before, comment) = rest.split_at(at);
            let (comment, after) = comment
                .split_once("-->\n")
                .expect("a comment on a line of its own");
            let after = after
                .strip_prefix("```text\n")
                .expect("a block of text after the comment");
            let end = if after.starts_with("```") {
                0
            } else {
                after.find("\n```\n").expect("the block's end") + 1
            };
            let after = &after[end + 4..];
            let command = comment.trim_start_matches("<!-- output: ").trim();
            let output = output(command, is_chinese(&page));
            fresh.push_str(&format!("{before}{comment}-->\n```text\n{output}```\n"));
            rest = after;
            blocks += 1;
        }
        fresh.push_str(rest);
        same(&page, &text, &fresh);
    }
    assert!(blocks > 3, "the README and the guide show no output");
}

#[test]
fn the_pictures_show_real_output() {
    for (name, command) in PICTURES {
        let path = root().join(name);
        let fresh = picture(&output(command, is_chinese(&path)));
        let shown = if path.exists() {
            read(&path)
        } else {
            String::new()
        };
        same(&path, &shown, &fresh);
    }
}

/// Says where a page is not up to date, or writes it anew.
fn same(page: &Path, shown: &str, fresh: &str) {
    if shown == fresh {
        return;
    }
    if std::env::var_os("ALIGN_UPDATE").is_some() {
        fs::write(page, fresh).unwrap();
        return;
    }
    let differs = shown.lines().zip(fresh.lines()).find(|(a, b)| a != b);
    let (shown, now) = differs.unwrap_or(("(more lines)", "(other lines)"));
    panic!(
        "{} shows other output than the program gives now:\n  shown: {shown}\n  now:   {now}\n\
         If that is meant, refresh it: ALIGN_UPDATE=1 cargo test --test readme",
        page.display()
    );
}

#[test]
fn every_option_shown_exists() {
    let mut seen = 0;
    for page in pages() {
        for command in commands(&read(&page)) {
            let words: Vec<&str> = command.split_whitespace().collect();
            if words[0] != "align" {
                continue;
            }
            let sub = words
                .get(1)
                .filter(|word| program::COMMANDS.contains(*word));
            let help: Vec<&str> = sub.copied().into_iter().chain(["--help"]).collect();
            let help = run(root(), &help, false);
            for word in &words[1..] {
                let option = word.split('=').next().unwrap_or(word);
                let exists = help
                    .split(|c: char| !(c == '-' || c.is_ascii_alphanumeric()))
                    .any(|shown| shown == option);
                assert!(
                    !option.starts_with('-') || option == "-" || exists,
                    "{}: {option} of: {command}",
                    page.display()
                );
            }
            seen += 1;
        }
    }
    assert!(seen > 10, "the pages show no command");
}

#[test]
fn both_languages_show_the_same_commands() {
    for page in pages().iter().filter(|p| !is_chinese(p)) {
        let name = page.to_string_lossy();
        let other = PathBuf::from(format!("{}{CHINESE}", name.strip_suffix(".md").unwrap()));
        let [english, chinese] = [page, &other].map(|p| read(p));
        assert_eq!(commands(&english), commands(&chinese), "{name}");
        let outputs = |text: &str| text.matches("<!-- output: ").count();
        assert_eq!(outputs(&english), outputs(&chinese), "{name}");
    }
}

#[test]
fn the_readme_is_short_and_every_link_leads_to_a_file() {
    for page in pages() {
        let text = read(&page);
        if page.parent() == Some(root()) {
            assert!(
                text.lines().count() <= 120,
                "{} is too long",
                page.display()
            );
        }
        for link in text.split("](").skip(1) {
            let link = link.split(')').next().unwrap();
            let path = link.split('#').next().unwrap();
            if link.contains("://") || path.is_empty() {
                continue;
            }
            assert!(
                page.parent().unwrap().join(path).exists(),
                "{}: {link}",
                page.display()
            );
        }
    }
}

/// The commands that a page shows in blocks for a shell.
fn commands(text: &str) -> Vec<String> {
    let mut commands = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        match line {
            "```sh" => inside = true,
            "```" => inside = false,
            line if inside && !line.trim_start().starts_with('#') => {
                let line = line.split("   #").next().unwrap();
                commands.push(line.trim().to_owned());
            }
            _ => {}
        }
    }
    commands
}

/// What the command prints to both of its outputs, run in a folder.
fn run(folder: &Path, words: &[&str], chinese: bool) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_align"));
    for variable in [
        "CLICOLOR_FORCE",
        "NO_COLOR",
        "COLUMNS",
        "SOURCE_DATE_EPOCH",
        "LANGUAGE",
        "LC_MESSAGES",
    ] {
        command.env_remove(variable);
    }
    let locale = if chinese { "zh_CN.UTF-8" } else { "C" };
    let output = command
        .current_dir(folder)
        .env("LC_ALL", locale)
        .args(words)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "align {words:?} failed: {output:?}"
    );
    String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
}

/// What `align …`, then perhaps `&& align …` and `| lines A-B` or `| grep WORD|WORD`, prints.
fn output(command: &str, chinese: bool) -> String {
    let mut parts = command.split(" | ");
    // Run beside a copy of the texts, so that `aligned/` is written there.
    let folder = tempfile::tempdir().unwrap();
    for name in ["texts", "docs/examples"] {
        let Ok(entries) = fs::read_dir(root().join(name)) else {
            continue;
        };
        let copy = folder.path().join(Path::new(name).file_name().unwrap());
        fs::create_dir(&copy).unwrap();
        for entry in entries {
            let entry = entry.unwrap();
            fs::copy(entry.path(), copy.join(entry.file_name())).unwrap();
        }
    }
    let mut text = String::new();
    for command in parts.next().unwrap().split(" && ") {
        let words: Vec<&str> = command.split(' ').collect();
        match words[0] {
            "align" => text += &run(folder.path(), &words[1..], chinese),
            "cat" => text += &read(&folder.path().join(words[1])),
            other => panic!("{other:?} is neither align nor cat"),
        }
    }
    let text = text.replace('\u{feff}', "").replace("\r\n", "\n");
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

/// Draws what a terminal shows: a text in its colours, each run of one style at its column, so that the columns hold
/// whatever font there is.
fn picture(text: &str) -> String {
    const CELL: f64 = 8.4;
    const LINE: usize = 19;
    const COLUMNS: usize = 100;
    let mut runs = String::new();
    let mut widest = 0;
    let mut row = 0;
    for line in text.lines() {
        let mut column = 0;
        let mut style = "";
        for (k, part) in line.split("\u{1b}[").enumerate() {
            let mut part = part;
            if k > 0 {
                let (code, rest) = part.split_once('m').expect("a colour");
                style = match code {
                    "1" => "b",
                    "2" => "d",
                    "33" => "y",
                    "0" => "",
                    other => panic!("an unknown style: {other}"),
                };
                part = rest;
            }
            for run in wide_runs(part) {
                let width: usize = run.chars().map(|c| c.width().unwrap_or(0)).sum();
                if column + width > COLUMNS {
                    // As a terminal does, but between words.
                    row += 1;
                    column = 10;
                }
                if !run.trim().is_empty() {
                    let before = run.len() - run.trim_start().len();
                    let shown = run.trim();
                    let shown_width: usize = shown.chars().map(|c| c.width().unwrap_or(0)).sum();
                    let text = shown
                        .replace('&', "&amp;")
                        .replace('<', "&lt;")
                        .replace('>', "&gt;");
                    runs += &format!(
                        "<text class=\"{style}\" x=\"{:.1}\" y=\"{}\" textLength=\"{:.1}\">{text}</text>\n",
                        16.0 + CELL * (column + before) as f64,
                        30 + LINE * row,
                        CELL * shown_width as f64,
                    );
                }
                column += width;
            }
        }
        widest = widest.max(column);
        row += 1;
    }
    let (width, height) = (32.0 + CELL * widest as f64, 30 + LINE * row);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height}\" viewBox=\"0 0 {width:.0} \
         {height}\">\n\
         <style>\n\
         text {{ font: 14px 'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', 'Noto Sans CJK SC', \
         monospace; fill: #e6e6e6; white-space: pre }}\n\
         .b {{ font-weight: bold; fill: #ffffff }} .d {{ fill: #8b949e }} .y {{ fill: #e3b341 }}\n\
         </style>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#16191d\"/>\n{runs}</svg>\n"
    )
}

/// Cuts a text between wide characters and others, and where columns are apart.
fn wide_runs(text: &str) -> Vec<&str> {
    let wide = |c: char| c.width() == Some(2);
    let mut runs = Vec::new();
    let mut from = 0;
    let mut last: Option<char> = None;
    for (at, c) in text.char_indices() {
        let before = &text[..at];
        let apart = c != ' '
            && (before.ends_with("  ") || before.ends_with(", ") || before.ends_with("; "));
        if last.is_some_and(|b| wide(b) != wide(c)) || apart {
            runs.push(&text[from..at]);
            from = at;
        }
        last = Some(c);
    }
    runs.push(&text[from..]);
    runs
}
