//! Records and reviewed tables that this program never wrote.

use crate::outlived::{PATIENCE, run};
use crate::program::{ENGLISH, align, folder, names, refused};
use std::fs;
use std::time::Instant;

/// Records that nobody wrote.
#[test]
fn records_of_any_kind() {
    let dir = folder();
    let root = dir.path();
    let json = ["-q", "en.txt", "zh.txt", "--format", "json"];
    assert!(align(root, &json).status().unwrap().success());
    let record = fs::read_to_string(root.join("aligned/en-zh.json")).unwrap();
    fs::remove_dir_all(root.join("aligned")).unwrap();
    let many = 100_000;
    let with = |from: &str, to: &str| {
        assert!(record.contains(from), "{from} is not in {record}");
        record.replacen(from, to, 1)
    };
    for (what, text) in [
        ("nothing", String::new()),
        ("NULs", "\0".repeat(many)),
        ("arrays", "[".repeat(many)),
        ("objects", "{\"rows\":".repeat(many)),
        (
            "arrays of rows",
            with("\"rows\":[", &format!("\"rows\":{}", "[".repeat(many))),
        ),
        (
            "a number",
            with("\"line\":1", &format!("\"line\":{}", "9".repeat(many))),
        ),
        ("a power", with("\"line\":1", "\"line\":1e400")),
        ("no number", with("\"line\":1", "\"line\":-1")),
        ("half a surrogate", with("General", "\\ud800")),
        ("half a record", record[..record.len() - 5].to_owned()),
        ("another kind", with("\"heading\"", "\"a\\nb\"")),
    ] {
        fs::write(root.join("x.json"), text).unwrap();
        let output = run(what, root, &["export", "-q", "x.json"]);
        refused(&output, &["x.json"]);
    }
    for (what, text) in [
        ("the last line", with("\"line\":1", "\"line\":4294967295")),
        (
            "a long text",
            with("General", &"General \\u0001\\u2028 ".repeat(many)),
        ),
        (
            "a name that is a path",
            with("\"name\":\"en-zh\"", "\"name\":\"../../en-zh\""),
        ),
    ] {
        fs::write(root.join("x.json"), text).unwrap();
        let output = align(
            root,
            &[
                "export",
                "-q",
                "x.json",
                "--format",
                "csv,tmx,xliff,html,xlsx",
            ],
        )
        .output()
        .unwrap();
        match output.status.code() {
            Some(0) => assert_eq!(names(&root.join("aligned")).len(), 5, "{what}"),
            _ => refused(&output, &[]),
        }
        assert_eq!(
            names(root.parent().unwrap())
                .iter()
                .filter(|n| n.starts_with("en-zh"))
                .count(),
            0
        );
        let _ = fs::remove_dir_all(root.join("aligned"));
    }
}

/// The parts of a zip file.
fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(*name, options).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Tables that no spreadsheet saved: refused, and the record and what was made of it stay as they are.
#[test]
fn reviewed_tables_of_any_kind() {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let dir = folder();
    let root = dir.path();
    let json = ["-q", "en.txt", "zh.txt", "--format", "json"];
    assert!(align(root, &json).status().unwrap().success());
    let record = fs::read(root.join("aligned/en-zh.json")).unwrap();
    let relations = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship \
             Id='r1' Type='{KINDS}/{kind}' Target='{target}'/></Relationships>"
        )
    };
    let xlsx = |strings: &str, rows: &str| {
        zipped(&[
            (
                "_rels/.rels",
                &relations("officeDocument", "xl/workbook.xml"),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                &relations("worksheet", "worksheets/sheet1.xml"),
            ),
            (
                "xl/workbook.xml",
                &format!(
                    "<workbook xmlns='{MAIN}' xmlns:r='{KINDS}'><sheets><sheet name='a' sheetId='1' \
                     r:id='r1'/></sheets></workbook>"
                ),
            ),
            (
                "xl/sharedStrings.xml",
                &format!("<sst xmlns='{MAIN}'>{strings}</sst>"),
            ),
            (
                "xl/worksheets/sheet1.xml",
                &format!(
                    "<worksheet xmlns='{MAIN}'><dimension ref='A1:XFD1048576'/><sheetData>{rows}</sheetData>\
                     </worksheet>"
                ),
            ),
        ])
    };
    let cell = |column: &str, row: u32, text: &str| {
        format!(
            "<row r='{row}'><c r='{column}{row}' t='inlineStr'><is><t>{text}</t></is></c></row>"
        )
    };
    let ods = |rows: &str| {
        zipped(&[
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("META-INF/manifest.xml", "<manifest:manifest/>"),
            (
                "content.xml",
                &format!(
                    "<office:document-content><office:body><office:spreadsheet><table:table \
                     table:name='a'>{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
                ),
            ),
        ])
    };
    let filled = |rows: u64, columns: u64| {
        format!(
            "<table:table-row table:number-rows-repeated='{rows}'><table:table-cell \
             table:number-columns-repeated='{columns}' office:value-type='string'><text:p>x</text:p>\
             </table:table-cell></table:table-row>"
        )
    };
    let header = "id,source,target\n";
    let text = |text: String| text.into_bytes();
    for (what, name, bytes) in [
        ("nothing", "t.csv", Vec::new()),
        ("NULs", "t.csv", vec![0; 4096]),
        ("half an archive", "t.xlsx", b"PK\x03\x04\x14\0".to_vec()),
        (
            "half an old workbook",
            "t.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".repeat(200),
        ),
        ("a document", "t.csv", text(ENGLISH.repeat(1000))),
        (
            "cells in a line",
            "t.csv",
            text(format!("{header}{}", ",".repeat(1_000_000))),
        ),
        (
            "names in a line",
            "t.csv",
            text("id,".repeat(300_000) + "source"),
        ),
        (
            "an open quote",
            "t.csv",
            text(format!("{header}x,\"{}", "a\n".repeat(100_000))),
        ),
        (
            "ids",
            "t.csv",
            text(format!("{header}{}", "a,b,c\n".repeat(50_000))),
        ),
        (
            "far cells",
            "t.xlsx",
            xlsx("", &(cell("A", 1, "id") + &cell("XFD", 1_048_576, "x"))),
        ),
        (
            "no such cell",
            "t.xlsx",
            xlsx(
                "",
                "<row r='4294967295'><c r='ZZZZZZZ99999999999' t='s'><v>99999999</v></c></row>",
            ),
        ),
        (
            "a bomb of a sheet",
            "t.xlsx",
            xlsx("", &" ".repeat(65 << 20)),
        ),
        (
            "a bomb of strings",
            "t.xlsx",
            xlsx(&format!("<si><t>{}</t></si>", "a".repeat(65 << 20)), ""),
        ),
        ("entities", "t.xlsx", xlsx("", &cell("A", 1, "&lol;"))),
        ("elements", "t.xlsx", xlsx("", &"<row>".repeat(100_000))),
        ("a filled sheet", "t.ods", ods(&filled(1 << 20, 1 << 14))),
        ("repeats", "t.ods", ods(&filled(u64::MAX, u64::MAX))),
        (
            "filled rows",
            "t.ods",
            ods(&filled(1, 1 << 14).repeat(2000)),
        ),
        ("a bomb", "t.ods", ods(&" ".repeat(65 << 20))),
    ] {
        fs::write(root.join(name), bytes).unwrap();
        let args = ["export", "-q", "aligned/en-zh.json", "--apply", name];
        let begun = Instant::now();
        let output = align(root, &args).output().unwrap();
        assert!(
            begun.elapsed() < PATIENCE,
            "{what} took {:?}",
            begun.elapsed()
        );
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{what}: {said}");
        assert!(said.starts_with("error: "), "{what}: {said}");
        assert!(
            said.len() < 8000 && !said.contains("panicked"),
            "{what}: {said}"
        );
        assert_eq!(names(&root.join("aligned")), ["en-zh.json"], "{what}");
        assert_eq!(
            fs::read(root.join("aligned/en-zh.json")).unwrap(),
            record,
            "{what}"
        );
    }
    let folder = ["export", "-q", "aligned/en-zh.json", "--apply", "."];
    refused(&align(root, &folder).output().unwrap(), &["."]);
}
