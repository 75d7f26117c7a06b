//! Both languages side by side, one line a row: as text, TSV, CSV and workbooks, by the binary.

use assert_cmd::Command;
use std::fs;
use std::path::Path;
use std::process::Output;

const ROWS: [[&str; 2]; 7] = [
    ["Rules of the Reading Room", "阅览室规则"],
    ["1. Opening hours", "一、开放时间"],
    [
        "The room is open from 9 a.m. to 8 p.m. It is closed on Mondays, and on public holidays.",
        "阅览室每日9时至20时开放。星期一及法定节假日闭馆。",
    ],
    ["2. Conduct", "二、行为规范"],
    [
        "Readers shall keep quiet, and may not eat here.",
        "读者应当保持安静，不得在室内饮食。",
    ],
    ["3. Damage", "三、损坏"],
    [
        "Whoever damages a book pays its price.",
        "损坏图书的，应当照价赔偿。",
    ],
];

fn align(folder: &Path, name: &str, more: &[&str]) -> Output {
    Command::cargo_bin("align")
        .unwrap()
        .current_dir(folder)
        .arg(name)
        .args(more)
        .output()
        .unwrap()
}

/// Source and target of each row that is paired, and no row may have Chinese under English.
fn pairs(folder: &Path, name: &str) -> Vec<[String; 2]> {
    let output = align(
        folder,
        name,
        &["-o", "-", "--format", "csv", "--csv-raw", "--quiet"],
    );
    assert!(output.status.success(), "{name}: {output:?}");
    let mut reader = csv::Reader::from_reader(&output.stdout[3..]);
    let rows: Vec<[String; 2]> = reader
        .records()
        .map(|r| r.unwrap())
        .map(|r| [r[0].to_owned(), r[1].to_owned()])
        .collect();
    let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    for [source, target] in &rows {
        assert!(!han(source), "{name}: {source}");
        assert!(target.is_empty() || han(target), "{name}: {target}");
    }
    rows
}

fn expected() -> Vec<[String; 2]> {
    let mut out: Vec<[String; 2]> = Vec::new();
    for row in ROWS {
        match row[0].contains("8 p.m. It") {
            true => out.extend(
                [
                    [
                        "The room is open from 9 a.m. to 8 p.m.",
                        "阅览室每日9时至20时开放。",
                    ],
                    [
                        "It is closed on Mondays, and on public holidays.",
                        "星期一及法定节假日闭馆。",
                    ],
                ]
                .map(|r| r.map(String::from)),
            ),
            false => out.push(row.map(String::from)),
        }
    }
    out
}

#[test]
fn texts_between_marks_are_found_and_aligned() {
    let folder = tempfile::tempdir().unwrap();
    for (name, mark) in [
        ("tabs.txt", "\t"),
        ("table.tsv", "\t"),
        ("bars.txt", " | "),
        ("blanks.txt", "      "),
    ] {
        for turned in [false, true] {
            let line = |[a, b]: &[&str; 2]| {
                if turned {
                    format!("{b}{mark}{a}\n")
                } else {
                    format!("{a}{mark}{b}\n")
                }
            };
            fs::write(
                folder.path().join(name),
                ROWS.iter().map(line).collect::<String>(),
            )
            .unwrap();
            assert_eq!(pairs(folder.path(), name), expected(), "{name}");
        }
    }
}

#[test]
fn csv_and_workbooks_are_found_and_aligned() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = csv::Writer::from_path(folder.path().join("table.csv")).unwrap();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    text.write_record(["No.", "English", "中文"]).unwrap();
    for (column, name) in ["No.", "English", "中文"].iter().enumerate() {
        sheet.write(0, column as u16, *name).unwrap();
    }
    for (i, [english, chinese]) in ROWS.iter().enumerate() {
        let number = format!("{}", i + 1);
        text.write_record([&number, *english, *chinese]).unwrap();
        for (column, cell) in [&number, *english, *chinese].iter().enumerate() {
            sheet.write(i as u32 + 1, column as u16, *cell).unwrap();
        }
    }
    text.flush().unwrap();
    book.save(folder.path().join("table.xlsx")).unwrap();
    for name in ["table.csv", "table.xlsx"] {
        assert_eq!(pairs(folder.path(), name), expected(), "{name}");
        let said = align(folder.path(), name, &[]);
        let said = String::from_utf8(said.stdout).unwrap();
        assert!(
            said.contains("column 1 (No.) is in neither language and left out, 7 cells"),
            "{said}"
        );
    }
    // The number of a row is that of the sheet.
    let rows = align(
        folder.path(),
        "table.xlsx",
        &["-o", "-", "--format", "csv", "--quiet"],
    );
    let rows = String::from_utf8(rows.stdout).unwrap();
    assert!(
        rows.lines().nth(2).unwrap().contains(",3,3,paired,"),
        "{rows}"
    );
}

#[test]
fn a_table_in_one_language_is_refused_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("a.csv"),
        "Name,Remark\nThe north,It is large.\nThe south,It is small.\n",
    )
    .unwrap();
    let output = align(folder.path(), "a.csv", &[]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    assert!(said.contains("holds English only"), "{said}");
}

#[test]
fn the_halves_are_cut_apart_line_by_line() {
    let folder = tempfile::tempdir().unwrap();
    let text: String = ROWS.iter().map(|[a, b]| format!("{b}\t{a}\n")).collect();
    fs::write(folder.path().join("a.tsv"), text).unwrap();
    let output = Command::cargo_bin("align")
        .unwrap()
        .current_dir(folder.path())
        .args(["split", "a.tsv", "-o", "."])
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    for (name, column) in [("en.txt", 0), ("zh.txt", 1)] {
        let lines = fs::read_to_string(folder.path().join(name)).unwrap();
        let lines: Vec<&str> = lines.lines().collect();
        assert_eq!(lines, ROWS.map(|r| r[column]), "{name}");
    }
}
