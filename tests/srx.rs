//! A user's own segmentation rules, and what a memory is worth by them.

use assert_cmd::Command;
use std::fs;
use tempfile::TempDir;

const ENGLISH: &str = "Chapter 1 General\n\nThe State protects workers; it protects employers. Dr. Li agrees with all \
    of it.\n";
const CHINESE: &str = "第一章 总则\n\n国家保护劳动者；国家保护用人单位。\
    李博士完全同意。\n";
/// Cuts after semicolons, and nothing else.
const RULES: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0"><header segmentsubflows="yes" cascade="yes"/><body>
<languagerules><languagerule languagerulename="all">
<rule break="yes"><beforebreak>[;；]</beforebreak><afterbreak>.</afterbreak></rule>
</languagerule></languagerules>
<maprules><languagemap languagepattern="EN.*" languagerulename="all"/></maprules></body></srx>
"#;

struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(TempDir::new().unwrap());
        place.put("en.txt", ENGLISH);
        place.put("zh.txt", CHINESE);
        place.put("rules.srx", RULES);
        place
    }

    fn put(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(name), text).unwrap();
    }

    fn get(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).unwrap()
    }

    /// Exit code, standard output, standard error.
    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let mut command = Command::cargo_bin("align").unwrap();
        let output = command
            .current_dir(&self.0)
            .args(arguments)
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (
            output.status.code().unwrap(),
            text(output.stdout),
            text(output.stderr),
        )
    }
}

#[test]
fn sentences_are_cut_by_the_rules_given() {
    let place = Place::new();
    let (code, own, _) = place.run(&["segment", "en.txt"]);
    assert_eq!(code, 0);
    assert_eq!(
        own,
        "Chapter 1 General\nThe State protects workers; it protects employers.\nDr. Li agrees with all of it.\n"
    );
    let (_, cut, _) = place.run(&["segment", "en.txt", "--srx", "rules.srx"]);
    assert_eq!(
        cut,
        "Chapter 1 General\nThe State protects workers;\nit protects employers. Dr. Li agrees with all of it.\n"
    );
}

#[test]
fn a_side_without_rules_is_cut_by_our_own_and_that_is_said() {
    let place = Place::new();
    let (code, said, _) =
        place.run(&["en.txt", "zh.txt", "--srx", "rules.srx", "--format", "json"]);
    assert_eq!(code, 0);
    assert!(said.contains("rules.srx has no rules for zh-CN"), "{said}");
    let record = place.get("aligned/en-zh.json");
    assert!(record.contains("The State protects workers;\""), "{record}");
    assert!(record.contains("李博士完全同意。\""), "{record}");
}

#[test]
fn the_shipped_rules_are_those_of_the_program() {
    let place = Place::new();
    place.put("own.srx", include_str!("../data/align.srx"));
    let at = |folder, more: &[&str]| {
        let (code, ..) = place.run(
            &[
                &["en.txt", "zh.txt", "-o", folder, "--format", "csv,tmx,json"],
                more,
            ]
            .concat(),
        );
        assert_eq!(code, 0);
        ["csv", "tmx", "json"].map(|format| place.get(&format!("{folder}/en-zh.{format}")))
    };
    assert_eq!(at("a", &[]), at("b", &["--srx", "own.srx"]));
}

#[test]
fn leverage_names_what_will_not_match() {
    let place = Place::new();
    place.run(&["en.txt", "zh.txt", "--format", "json,csv"]);
    let (code, own, _) = place.run(&["leverage", "aligned/en-zh.json"]);
    assert_eq!(code, 0);
    assert!(
        own.contains("Text: 3 of 3 segments (100.0 %), 17 of 17 words (100.0 %)"),
        "{own}"
    );
    let (_, cut, said) = place.run(&["leverage", "aligned/en-zh.json", "--srx", "rules.srx"]);
    assert!(cut.contains("Text: 1 of 3 segments"), "{cut}");
    assert!(
        cut.contains("line 3: the memory is cut at other places: it protects employers. Dr. Li"),
        "{cut}"
    );
    assert!(said.contains("no rules for zh-CN"), "{said}");
    let (_, json, _) = place.run(&["leverage", "aligned/en-zh.json", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["units"][0]["fate"], "found");
    assert_eq!(json["segments"].as_array().unwrap().len(), 3);
}

#[test]
fn bad_rules_are_one_sentence_and_exit_2() {
    let place = Place::new();
    place.run(&["en.txt", "zh.txt", "--format", "json"]);
    place.put("bad.srx", &RULES.replace("[;；]", "[;"));
    place.put("other.srx", &RULES.replace("EN.*", "DE.*"));
    place.put("not.srx", "Mr.\n");
    place.put("cut.srx", &RULES[..RULES.len() / 2]);
    for (file, wanted) in [
        ("bad.srx", "bad.srx, line 4: the expression"),
        ("other.srx", "other.srx has rules for neither"),
        ("not.srx", "not.srx, line 1: there is no <srx> in it"),
        ("cut.srx", "cut.srx, line 4: "),
        ("none.srx", "there is no none.srx"),
    ] {
        for arguments in [
            &["en.txt", "zh.txt", "-o", "new", "--srx", file][..],
            &["segment", "en.txt", "--srx", file],
            &["leverage", "aligned/en-zh.json", "--srx", file],
        ] {
            let (code, out, said) = place.run(arguments);
            assert_eq!(code, 2, "{arguments:?}");
            assert!(out.is_empty() && said.lines().count() == 1, "{said}");
            assert!(said.contains(wanted), "{said}");
        }
    }
    assert!(!place.0.path().join("new").exists());
    let (code, _, said) = place.run(&[
        "en.txt",
        "zh.txt",
        "--segment",
        "line",
        "--srx",
        "rules.srx",
    ]);
    assert_eq!(code, 2);
    assert!(said.contains("leave --srx out"), "{said}");
    let (code, _, said) = place.run(&["leverage", "en.txt"]);
    assert_eq!(code, 2);
    assert!(said.contains("en.txt, line 1"), "{said}");
}
