//! Documents that are no plain text, by the binary: what a person sees in the table.

use assert_cmd::Command;
use std::path::Path;

/// The rows of the table for two files: kind, section, line of the source, source, target.
fn table(folder: &Path, names: [&str; 2]) -> Vec<Vec<String>> {
    let output = Command::cargo_bin("align")
        .unwrap()
        .current_dir(folder)
        .args(names)
        .args(["-o", "-", "--format", "csv", "-q"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let mut reader = csv::Reader::from_reader(&output.stdout[3..]);
    reader
        .records()
        .map(|r| {
            let r = r.unwrap();
            [3, 5, 7, 0, 1].map(|i| r[i].to_owned()).to_vec()
        })
        .collect()
}

#[test]
fn pages_of_html() {
    let folder = tempfile::tempdir().unwrap();
    let english = "<!DOCTYPE html><title>Rules</title><nav>Home</nav>\
        <h1>Rules of the Library</h1><h2>Opening Hours</h2>\
        <p>The library opens at nine o'clock.\n It closes at six.</p><h2>Lending</h2><p># 5 books may be borrowed.</p>\
        <pre>1. code</pre>";
    // The same in GBK, which the page itself names.
    let chinese = "<html><head><meta charset=gbk></head><body><h1>图书馆规则</h1><h2>开放时间</h2>\
        <div>图书馆九点开门。六点关门。</div><h2>借阅</h2><p># 可以借阅5本书。</p><pre>1. code</pre>";
    std::fs::write(folder.path().join("en.html"), english).unwrap();
    let (bytes, _, _) = encoding_rs::GBK.encode(chinese);
    std::fs::write(folder.path().join("zh.html"), bytes).unwrap();
    let wanted = [
        ["heading", "§0", "1", "Rules of the Library", "图书馆规则"],
        ["heading", "§(1)", "2", "Opening Hours", "开放时间"],
        [
            "segment",
            "§(1)",
            "3",
            "The library opens at nine o'clock.",
            "图书馆九点开门。",
        ],
        ["segment", "§(1)", "3", "It closes at six.", "六点关门。"],
        ["heading", "§(2)", "4", "Lending", "借阅"],
        [
            "segment",
            "§(2)",
            "5",
            "# 5 books may be borrowed.",
            "# 可以借阅5本书。",
        ],
        ["other", "§(2)", "6", "1. code", ""],
        ["other", "§(2)", "", "", "1. code"],
    ];
    assert_eq!(table(folder.path(), ["en.html", "zh.html"]), wanted);
}

#[test]
fn a_page_without_text_is_empty() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.html"), "<script>1</script>").unwrap();
    let output = Command::cargo_bin("align")
        .unwrap()
        .current_dir(folder.path())
        .args(["outline", "a.html"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("a.html is empty"), "{said}");
}

#[test]
fn a_number_sign_in_markdown_is_a_heading_only_where_a_parser_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let english = "---\ntitle: Tools\n# Not this\n---\n# Tools\n\n<!--\n# Nor this\n-->\n\nLending\n-------\n\n```\n\
        # In a listing\n```\n\n1. Say so:\n\n   ~~~\n   # In an item\n   ~~~\n\n2. Go.\n\n    # Set in\n\n## Return ##\n\nBring it back.\n";
    let chinese = "# 工具\n\n## 借用\n\n1. 说明：\n\n2. 去。\n\n## 归还\n\n还回来。\n";
    std::fs::write(folder.path().join("en.md"), english).unwrap();
    std::fs::write(folder.path().join("zh.md"), chinese).unwrap();
    let rows = table(folder.path(), ["en.md", "zh.md"]);
    let of = |kind: &str| -> Vec<[String; 3]> {
        let rows = rows.iter().filter(|r| r[0] == kind);
        rows.map(|r| [2, 3, 4].map(|i| r[i].clone())).collect()
    };
    let wanted = [
        ["5", "# Tools", "# 工具"],
        ["11", "Lending", "## 借用"],
        ["28", "## Return ##", "## 归还"],
    ];
    assert_eq!(of("heading"), wanted);
    let code = of("other").into_iter().map(|r| r[0].clone());
    let lines = [
        "1", "2", "3", "4", "7", "8", "9", "12", "14", "15", "16", "20", "21", "22",
    ];
    assert_eq!(code.take(14).collect::<Vec<_>>(), lines);
}
