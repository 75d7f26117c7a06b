//! What real programs wrote is read as they show it.

use crate::documents::{align, documents, lines, rows};
use assert_cmd::Command;
use std::path::Path;

#[test]
fn the_regulations_pair_as_their_texts_do() {
    let texts = Path::new(env!("CARGO_MANIFEST_DIR")).join("texts");
    let headings = |folder: &Path, names: [&str; 2]| -> Vec<[String; 6]> {
        let output = align(folder, &[names[0], names[1], "-o", "-", "--format", "csv"]);
        rows(
            &output,
            [
                "kind",
                "section",
                "target_section",
                "status",
                "source",
                "target",
            ],
        )
        .into_iter()
        .filter(|r| r[0] == "heading")
        // Word puts a space after a number, where the text in Chinese has a wide one.
        .map(|r| r.map(|c| c.replace('\u{3000}', " ")))
        .collect()
    };
    let plain = headings(&texts, ["regulations.en.txt", "regulations.zh.txt"]);
    let word = headings(&documents(), ["regulations.en.docx", "regulations.zh.docx"]);
    assert_eq!(word, plain);
    assert!(plain.len() > 30);
}

#[test]
fn what_a_real_program_wrote_is_read_as_it_shows_it() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy(
        documents().join("features.docx"),
        folder.path().join("features.docx"),
    )
    .unwrap();
    let (lines, said) = lines(folder.path(), "features.docx");
    let wanted = [
        "Rules of the House",
        "Contents",
        "Part I General\t1",
        "Part II Guests\t2",
        "Part I General",
        "The house is open all year.",
        "Except on holidays.",
        "I.1 Doors",
        "Keep new words short.",
        "This paragraph was once two of them.",
        "a) First item.",
        "i. Within it.",
        "b) Second item.",
        "A mark only.",
        "Seen text with 漢字 and a\ttab.",
        "A new line.",
        "Anchor.",
        "Text in a box.",
        "Part II Guests",
        "1. Name",
        "Fee",
        "2. Child",
        "5 yuan",
        "Guests sign the book.",
        "In ink.",
    ];
    assert_eq!(lines, wanted);
    assert!(
        said.contains("left out 1 line of page headers and footers, 1 paragraph's hidden text"),
        "{said}"
    );
}

#[test]
fn the_outline_says_that_it_is_word() {
    let output = align(&documents(), &["outline", "features.docx"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("English, Word, "), "{said}");
    let headings: Vec<&str> = said
        .lines()
        .skip_while(|l| !l.contains("Rules of the House"))
        .map(|l| l.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' '))
        .collect();
    assert_eq!(
        headings,
        [
            "Rules of the House",
            "Part I General",
            "I.1 Doors",
            "Part II Guests"
        ]
    );
}

#[test]
fn a_table_with_a_language_in_each_column_is_a_mixed_file() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy(
        documents().join("mixed.docx"),
        folder.path().join("mixed.docx"),
    )
    .unwrap();
    let output = align(folder.path(), &["mixed.docx", "-o", "-", "--format", "csv"]);
    let pairs = rows(&output, ["kind", "section", "source", "target", "status"]);
    assert!(pairs.iter().all(|r| r[4] == "paired"), "{pairs:?}");
    let headings: Vec<_> = pairs.iter().filter(|r| r[0] == "heading").collect();
    let wanted = [
        ("§1", "Chapter 1 General Provisions", "第一章　总则"),
        ("§1.1", "Article 1", "第一条"),
        ("§1.2", "Article 2", "第二条"),
        ("§2", "Chapter 2 Borrowers", "第二章　借用人"),
        ("§2.3", "Article 3", "第三条"),
        ("§2.4", "Article 4", "第四条"),
    ];
    let found: Vec<_> = headings
        .iter()
        .map(|r| (r[1].as_str(), r[2].as_str(), r[3].as_str()))
        .collect();
    assert_eq!(found, wanted);
    // Taken apart, each language has its lines and blank ones for the other's.
    let output = align(folder.path(), &["split", "mixed.docx", "-o", "."]);
    assert!(output.status.success(), "{output:?}");
    let part = std::fs::read_to_string(folder.path().join("zh.txt")).unwrap();
    assert_eq!(part.lines().filter(|l| !l.is_empty()).count(), 7);
    assert_eq!(part.lines().nth(1), Some("第一章　总则"));
}

#[test]
fn standard_input_and_any_name() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = std::fs::read(documents().join("mixed.docx")).unwrap();
    let output = Command::cargo_bin("align")
        .unwrap()
        .current_dir(folder.path())
        .args(["outline", "-"])
        .write_stdin(bytes)
        .output()
        .unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains("Word"));
}
