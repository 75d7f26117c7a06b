//! `align export FILE.json --apply TABLE`: corrections made in a spreadsheet come back.

mod program;

use program::ran;
use std::fs;
use std::path::Path;

const SOURCE: &str = "Chapter 1 General Provisions\n\nThe State protects workers. Employers keep a register.\n\n\
    =1+2 is a sum.\n\nChapter 2 Duties\n\nEverybody works for 8 hours.\n";
const TARGET: &str = "第一章 总则\n\n国家保护劳动者。用人单位应当备置名册。\n\n\
    =1+2 是一个和。\n\n第二章 职责\n\n人人工作8小时。\n";

/// A folder with an alignment in these formats.
fn aligned(formats: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("en.txt"), SOURCE).unwrap();
    fs::write(folder.path().join("zh.txt"), TARGET).unwrap();
    let output = ran(folder.path(), &["en.txt", "zh.txt", "--format", formats]);
    assert!(output.status.success(), "{output:?}");
    folder
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join("aligned").join(name)).unwrap()
}

fn edit(folder: &Path, name: &str, from: &str, to: &str) {
    let table = read(folder, name);
    assert!(table.contains(from), "{from} is not in {table}");
    fs::write(folder.join("aligned").join(name), table.replace(from, to)).unwrap();
}

#[test]
fn a_table_edited_in_place_is_taken_back_into_everything() {
    let folder = aligned("csv,tmx,json,html");
    let folder = folder.path();
    edit(folder, "en-zh.csv", "人人工作8小时。", "每人工作8小时。");
    let edited = read(folder, "en-zh.csv");
    let record = read(folder, "en-zh.json");
    let output = ran(
        folder,
        &[
            "export",
            "aligned/en-zh.json",
            "--apply",
            "aligned/en-zh.csv",
        ],
    );
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("review    rows 1 corrected"), "{said}");
    for name in ["en-zh.csv", "en-zh.tmx", "en-zh.json", "en-zh.html"] {
        let text = read(folder, name);
        assert!(text.contains("每人工作8小时。"), "{name}");
        assert!(!text.contains("人人工作8小时。"), "{name}");
    }
    // What stood there is kept.
    assert_eq!(read(folder, "en-zh.csv.bak"), edited);
    assert_eq!(read(folder, "en-zh.json.bak"), record);
    // The next round begins from there.
    let again = ran(
        folder,
        &[
            "export",
            "aligned/en-zh.json",
            "--apply",
            "aligned/en-zh.csv",
        ],
    );
    let said = String::from_utf8(again.stdout).unwrap();
    assert!(said.contains("no row changed"), "{said}");
    assert_eq!(read(folder, "en-zh.csv.bak"), edited);
}

#[test]
fn a_row_deleted_is_in_no_memory() {
    let folder = aligned("csv,tmx,json");
    let folder = folder.path();
    let table = read(folder, "en-zh.csv");
    let without: String = table
        .split_inclusive("\r\n")
        .filter(|line| !line.contains("Everybody"))
        .collect();
    fs::write(folder.join("back.csv"), without).unwrap();
    let output = ran(
        folder,
        &["export", "aligned/en-zh.json", "--apply", "back.csv"],
    );
    assert!(output.status.success(), "{output:?}");
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .contains("1 dropped")
    );
    assert!(!read(folder, "en-zh.tmx").contains("Everybody"));
}

#[test]
fn what_does_not_fit_is_named_and_nothing_is_written() {
    let folder = aligned("csv,json");
    let folder = folder.path();
    let before = read(folder, "en-zh.json");
    let csv = read(folder, "en-zh.csv");
    let table = csv.trim_end().to_owned() + "\r\n";
    fs::write(
        folder.join("back.csv"),
        table.clone() + "A,甲,,,,,,,,,,,,zzz9\r\n",
    )
    .unwrap();
    fs::write(
        folder.join("part.csv"),
        csv.lines().take(2).collect::<Vec<_>>().join("\r\n"),
    )
    .unwrap();
    fs::write(folder.join("text.csv"), "no table at all\n").unwrap();
    let lines = table.lines().count();
    // One row that does not fit does not block the others.
    let output = ran(
        folder,
        &[
            "export",
            "aligned/en-zh.json",
            "--apply",
            "back.csv",
            "-o",
            "taken",
        ],
    );
    let said = String::from_utf8(output.stdout).unwrap();
    let row = format!(
        "not taken: back.csv, line {}: the id \"zzz9\" is not in",
        lines + 1
    );
    assert!(output.status.success() && said.contains(&row), "{said}");
    for (file, said) in [
        ("part.csv", "--missing keep"),
        ("text.csv", "no header"),
        ("none.csv", "there is no none.csv"),
    ] {
        let output = ran(folder, &["export", "aligned/en-zh.json", "--apply", file]);
        assert_eq!(output.status.code(), Some(2), "{file}");
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(error.contains(said), "{error}");
        assert_eq!(read(folder, "en-zh.json"), before);
        assert!(!folder.join("aligned/en-zh.json.bak").exists());
    }
}

#[test]
fn a_workbook_goes_and_comes_back_as_it_was() {
    let folder = aligned("xlsx,json");
    let folder = folder.path();
    let before = read(folder, "en-zh.json");
    let output = ran(
        folder,
        &[
            "export",
            "aligned/en-zh.json",
            "--apply",
            "aligned/en-zh.xlsx",
            "-o",
            "new",
            "--format",
            "json,xlsx",
        ],
    );
    assert!(output.status.success(), "{output:?}");
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .contains("no row changed")
    );
    assert_eq!(
        fs::read_to_string(folder.join("new/en-zh.json")).unwrap(),
        before
    );
    assert_eq!(
        fs::read(folder.join("new/en-zh.xlsx")).unwrap(),
        fs::read(folder.join("aligned/en-zh.xlsx")).unwrap()
    );
}

#[test]
fn a_broken_workbook_is_one_sentence() {
    let folder = aligned("xlsx,json");
    let folder = folder.path();
    let whole = fs::read(folder.join("aligned/en-zh.xlsx")).unwrap();
    for cut in [4, 100, whole.len() / 2, whole.len() - 10] {
        fs::write(folder.join("cut.xlsx"), &whole[..cut]).unwrap();
        let output = ran(
            folder,
            &["export", "aligned/en-zh.json", "--apply", "cut.xlsx"],
        );
        assert_eq!(output.status.code(), Some(2));
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(
            error.contains("cut.xlsx") && !error.contains("panicked"),
            "{error}"
        );
    }
}

#[test]
fn what_a_table_says_holds_for_a_revised_text() {
    let folder = aligned("csv,json");
    let folder = folder.path();
    edit(folder, "en-zh.csv", "人人工作8小时。", "每人工作8小时。");
    edit(
        folder,
        "en-zh.csv",
        "Chapter 2 Duties,第二章 职责,,heading",
        "Chapter 2 Duties,第二章 职责,,segment",
    );
    let args = [
        "export",
        "aligned/en-zh.json",
        "--apply",
        "aligned/en-zh.csv",
    ];
    assert!(ran(folder, &args).status.success());
    let table = read(folder, "en-zh.csv");
    let row = table
        .lines()
        .find(|row| row.starts_with("Chapter 2 Duties,第二章 职责,"));
    assert!(row.is_some_and(|row| row.contains(",segment,")), "{table}");
    let facts = read(folder, "en-zh.review.jsonl");
    assert!(
        facts.contains("{\"fact\":\"no-heading\",\"source\":\"Chapter 2 Duties\"}"),
        "{facts}"
    );
    let count = facts.lines().count();
    // The source has a new beginning, and one correction has lost its text.
    let revised = SOURCE.replace("The State protects", "In this City the State protects");
    fs::write(
        folder.join("en.txt"),
        format!("Preface\n\nThis is new.\n\n{revised}"),
    )
    .unwrap();
    fs::write(
        folder.join("aligned/en-zh.review.jsonl"),
        facts + "{\"fact\":\"alone\",\"source\":\"The State protects workers.\"}\n",
    )
    .unwrap();
    let output = ran(folder, &["en.txt", "zh.txt"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        said.contains(&format!("{count} of {} corrections hold", count + 1)),
        "{said}"
    );
    let lost = format!(
        "en-zh.review.jsonl, line {}: changed in the source: \"The State protects workers.\"",
        count + 1
    );
    assert!(said.contains(&lost), "{said}");
    let table = read(folder, "en-zh.csv");
    assert!(table.contains("每人工作8小时。"), "{table}");
    assert!(
        table.contains("Chapter 2 Duties,第二章 职责,,segment"),
        "{table}"
    );
}

#[test]
fn a_file_that_holds_no_facts_is_named_with_its_line() {
    let folder = aligned("csv");
    let folder = folder.path();
    fs::write(folder.join("my.jsonl"), "\n{\"fact\":\"pair\"}\n").unwrap();
    let output = ran(folder, &["en.txt", "zh.txt", "--review", "my.jsonl"]);
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(
        error.contains("my.jsonl, line 2: a fact \"pair\" has to name"),
        "{error}"
    );
}
