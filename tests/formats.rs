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
    let english = "<!DOCTYPE html><title>Rules</title><nav><a>Home</a></nav>\
        <h1>Rules of the Library</h1><h2>Opening Hours</h2>\
        <p>The library opens at nine o'clock.\n It closes at six.</p><h2>Lending</h2><p># 5 books may be borrowed.</p>\
        <pre>1. code</pre>";
    // The same in GBK, which the page itself names.
    let chinese = "<html><head><meta charset=gbk></head><body><h1>图书馆规则</h1><h2>开放时间</h2>\
        <div>图书馆九点开门。六点关门。</div><h2>借阅</h2><p># 可以借阅5本书。</p><pre>1. \
        code</pre>";
    std::fs::write(folder.path().join("en.html"), english).unwrap();
    let (bytes, _, _) = encoding_rs::GBK.encode(chinese);
    std::fs::write(folder.path().join("zh.html"), bytes).unwrap();
    let wanted = [
        ["other", "§0", "1", "Rules", ""],
        ["other", "§0", "2", "Home", ""],
        ["heading", "§0", "3", "Rules of the Library", "图书馆规则"],
        ["heading", "§(1)", "4", "Opening Hours", "开放时间"],
        [
            "segment",
            "§(1)",
            "5",
            "The library opens at nine o'clock.",
            "图书馆九点开门。",
        ],
        ["segment", "§(1)", "5", "It closes at six.", "六点关门。"],
        ["heading", "§(2)", "6", "Lending", "借阅"],
        [
            "segment",
            "§(2)",
            "7",
            "# 5 books may be borrowed.",
            "# 可以借阅5本书。",
        ],
        ["other", "§(2)", "8", "1. code", ""],
        ["other", "§(2)", "", "", "1. code"],
    ];
    assert_eq!(table(folder.path(), ["en.html", "zh.html"]), wanted);
}

/// A page says in which encoding it is, and is in another.
#[test]
fn a_page_whose_encoding_is_not_what_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let page = |head: &str| {
        format!("{head}<h1>借阅规则</h1><p>管理员关闭园门。</p><h2>费用</h2><p>费用为五元。</p>")
    };
    let english = "<h1>Lending Rules</h1><p>The keeper shuts the gate.</p><h2>Fees</h2><p>The fee is five yuan.</p>";
    std::fs::write(folder.path().join("en.html"), english).unwrap();
    let utf8 = |head: &str| page(head).into_bytes();
    let gbk = |head: &str| encoding_rs::GBK.encode(&page(head)).0.into_owned();
    for (what, bytes, warned) in [
        ("mark", utf8("\u{FEFF}<meta charset=gb2312>"), true),
        ("lie", utf8("<meta charset=gb2312>"), true),
        (
            "comment",
            utf8("<!-- was <meta charset=gb2312> --><meta charset=utf-8>"),
            false,
        ),
        (
            "script",
            utf8("<script src=a charset=gb2312></script>"),
            false,
        ),
        ("text", utf8("<p>charset=big5</p>"), false),
        ("utf-16", utf8("<meta charset=utf-16>"), false),
        ("gbk", gbk("<meta charset=gb2312>"), false),
        ("utf-8", gbk("<meta charset=utf-8>"), true),
        ("latin", gbk("<meta charset=iso-8859-1>"), true),
    ] {
        std::fs::write(folder.path().join("zh.html"), bytes).unwrap();
        let rows = table(folder.path(), ["en.html", "zh.html"]);
        let texts: Vec<_> = rows
            .iter()
            .filter(|r| r[0] != "other")
            .map(|r| &*r[4])
            .collect();
        let wanted = ["借阅规则", "管理员关闭园门。", "费用", "费用为五元。"];
        assert!(texts.ends_with(&wanted), "{what}: {rows:?}");
        let said = Command::cargo_bin("align")
            .unwrap()
            .current_dir(folder.path())
            .args(["en.html", "zh.html"])
            .output()
            .unwrap();
        let said = String::from_utf8(said.stdout).unwrap();
        assert_eq!(
            said.contains("says that it is in"),
            warned,
            "{what}: {said}"
        );
    }
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
        # In a listing\n```\n\n1. Say so:\n\n   ~~~\n   # In an item\n   ~~~\n\n2. Go.\n\n    # Set in\n\n\
        ## Return ##\n\nBring it back.\n";
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
