//! What the user knows of words, a glossary or earlier translations, reaches the pairing of headings.

use assert_cmd::Command;
use std::fs;
use tempfile::TempDir;

/// A place name that no dictionary has, in English and in Chinese.
const PLACES: [(&str, &str); 2] = [("Brindlewick", "林村渡"), ("Oxtermoor", "奥泽荒原")];

/// Target section and confidence of both chapters; those of the target stand in the other order. `text`: each has some
/// text that says nothing of which it is.
fn paired(text: bool, files: &[(&str, &str)], arguments: &[&str]) -> [(String, u8); 2] {
    let dir = TempDir::new().unwrap();
    let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
    let body = |words: &'static str| if text { words } else { "" };
    let [english, chinese] = [
        body("The warden keeps a register of what comes in and goes out.\n\n"),
        body("管理员登记进出的货物。\n\n"),
    ];
    let [(a, z), (b, y)] = PLACES;
    write(
        "en.txt",
        &format!("Harbour Rules\n\nChapter 1 {a}\n\n{english}Chapter 2 {b}\n\n{english}"),
    );
    write(
        "zh.txt",
        &format!("港口规则\n\n第一章 {y}\n\n{chinese}第二章 {z}\n\n{chinese}"),
    );
    for (name, text) in files {
        write(name, text);
    }
    let mut command = Command::cargo_bin("align").unwrap();
    command.current_dir(dir.path()).args(["en.txt", "zh.txt"]);
    command.args(["--format", "csv", "-o", "-", "-q"]);
    let output = command.args(arguments).output().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headers = reader.headers().unwrap().clone();
    let column = |name: &str| headers.iter().position(|h| h == name).unwrap();
    let (own, theirs) = (column("section"), column("target_section"));
    let (kind, sure) = (column("kind"), column("confidence"));
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    ["§1", "§2"].map(|section| {
        let row = rows
            .iter()
            .find(|r| &r[kind] == "heading" && &r[own] == section);
        let row = row.unwrap_or_else(|| panic!("no heading is {section}"));
        let target = if row[theirs].is_empty() {
            &row[own]
        } else {
            &row[theirs]
        };
        (target.to_owned(), row[sure].parse().unwrap())
    })
}

/// A translation memory of these pairs.
fn tmx(pairs: &[(String, String)]) -> String {
    let unit = |(a, b): &(String, String)| {
        format!(
            "<tu><tuv xml:lang=\"en\"><seg>{a}</seg></tuv><tuv xml:lang=\"zh\"><seg>{b}</seg></tuv></tu>"
        )
    };
    let units: String = pairs.iter().map(unit).collect();
    format!("<?xml version=\"1.0\"?><tmx version=\"1.4\"><body>{units}</body></tmx>")
}

#[test]
fn titles_that_only_a_glossary_knows() {
    let glossary = PLACES.map(|(a, z)| format!("{a}\t{z}\n")).concat();
    for text in [true, false] {
        let found = paired(text, &[("g.tsv", &glossary)], &["--glossary", "g.tsv"]);
        assert!(found[0].0 == "§2" && found[1].0 == "§1", "{text} {found:?}");
        assert!(found.iter().all(|p| p.1 >= 90), "{text} {found:?}");
    }
}

#[test]
fn titles_that_only_earlier_translations_know() {
    let title = PLACES.map(|(a, z)| (a.to_owned(), z.to_owned()));
    let sentence = PLACES.map(|(a, z)| (format!("Ships call at {a}."), format!("船停靠{z}。")));
    for text in [true, false] {
        for pairs in [&title, &sentence] {
            let found = paired(text, &[("m.tmx", &tmx(pairs))], &["--learn-from", "m.tmx"]);
            assert!(found[0].0 == "§2" && found[1].0 == "§1", "{text} {found:?}");
        }
    }
}

#[test]
fn titles_that_nothing_knows_are_no_sure_pairs() {
    for text in [true, false] {
        let found = paired(text, &[], &[]);
        assert!(found.iter().all(|p| p.1 < 90), "{text} {found:?}");
    }
}
