//! Word documents, by the binary: those that real programs wrote (`tests/documents/`), and hostile ones.

use assert_cmd::Command;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Output;
use zip::write::SimpleFileOptions;

fn documents() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents")
}

fn align(folder: &Path, arguments: &[&str]) -> Output {
    Command::cargo_bin("align")
        .unwrap()
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap()
}

/// The rows of a table in CSV, in these columns.
fn rows<const N: usize>(output: &Output, columns: [&str; N]) -> Vec<[String; N]> {
    assert!(output.status.success(), "{output:?}");
    let mut reader = csv::Reader::from_reader(&output.stdout[3..]);
    let header = reader.headers().unwrap().clone();
    let places = columns.map(|c| header.iter().position(|h| h == c).unwrap());
    reader
        .records()
        .map(|r| {
            let r = r.unwrap();
            places.map(|p| r[p].to_owned())
        })
        .collect()
}

/// Writes a zip file of these parts.
fn archive(path: &Path, parts: &[(&str, &str)]) {
    let mut zip = zip::ZipWriter::new(std::fs::File::create(path).unwrap());
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
}

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn relations(targets: &[(&str, &str)]) -> String {
    let one = |(kind, target): &(&str, &str)| {
        format!("<Relationship Id='r{kind}' Type='{RELATIONS}/{kind}' Target='{target}'/>")
    };
    let all: String = targets.iter().map(one).collect();
    format!(
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{all}</Relationships>"
    )
}

/// Writes a document with this body and further parts, in the namespace of the strict or the transitional kind.
fn document_in(namespace: &str, path: &Path, body: &str, parts: &[(&str, &str)]) {
    let wrap = |root: &str, content: &str| {
        format!(
            "<?xml version='1.0' encoding='UTF-8'?><w:{root} xmlns:w='{namespace}' \
             xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>{content}</w:{root}>"
        )
    };
    let main = wrap("document", &format!("<w:body>{body}</w:body>"));
    let roots = relations(&[("officeDocument", "word/document.xml")]);
    let names: Vec<String> = parts.iter().map(|(n, _)| format!("{n}.xml")).collect();
    let kinds: Vec<(&str, &str)> = parts
        .iter()
        .zip(&names)
        .map(|((kind, _), name)| (*kind, name.as_str()))
        .collect();
    let own = relations(&kinds);
    let mut all = vec![
        ("_rels/.rels".to_owned(), roots),
        ("word/document.xml".to_owned(), main),
        ("word/_rels/document.xml.rels".to_owned(), own),
    ];
    for ((kind, content), name) in parts.iter().zip(&names) {
        let root = match *kind {
            "header" => "hdr",
            kind => kind,
        };
        all.push((format!("word/{name}"), wrap(root, content)));
    }
    let all: Vec<(&str, &str)> = all.iter().map(|(n, c)| (n.as_str(), c.as_str())).collect();
    archive(path, &all);
}

fn document(path: &Path, body: &str, parts: &[(&str, &str)]) {
    let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    document_in(namespace, path, body, parts);
}

/// The lines of a document as they are read, and what was said about it.
fn lines(folder: &Path, name: &str) -> (Vec<String>, String) {
    // A document aligned with itself has each line in a row.
    let arguments = [
        name,
        name,
        "-o",
        "-",
        "--format",
        "csv",
        "--segment",
        "line",
    ];
    let output = align(folder, &arguments);
    let mut lines: Vec<(usize, String)> = Vec::new();
    for [line, text] in rows(&output, ["source_line", "source"]) {
        let Ok(line) = line.parse() else { continue };
        lines.push((
            line,
            text.strip_prefix('\'').map_or(text.clone(), Into::into),
        ));
    }
    lines.sort_by_key(|l| l.0);
    let said = String::from_utf8(output.stderr).unwrap();
    (lines.into_iter().map(|l| l.1).collect(), said)
}

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

#[test]
fn changes_are_taken_as_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let body = "\
        <w:p><w:r><w:t>One </w:t></w:r><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:r><w:t> word.</w:t></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Two is </w:t></w:r></w:p>\
        <w:p><w:r><w:t>joined.</w:t></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:moveFrom/></w:rPr></w:pPr><w:moveFrom><w:r><w:t>Moved away.</w:t></w:r></w:moveFrom></w:p>\
        <w:p><w:moveTo><w:r><w:t>Moved here.</w:t></w:r></w:moveTo></w:p>\
        <w:p><w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:pPrChange></w:pPr><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>Formatted.</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>row gone</w:t></w:r></w:p></w:tc></w:tr>\
        <w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr><w:p><w:r><w:t>cell gone</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Cell.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Last.</w:t></w:r></w:p>";
    document(&folder.path().join("a.docx"), body, &[]);
    let wanted = [
        "One new word.",
        "Two is joined.",
        "Moved here.",
        "Formatted.",
        "Cell.",
        "Last.",
    ];
    assert_eq!(lines(folder.path(), "a.docx").0, wanted);
}

#[test]
fn fields_boxes_controls_and_signs() {
    let folder = tempfile::tempdir().unwrap();
    let text = |t: &str| format!("<w:r><w:t xml:space='preserve'>{t}</w:t></w:r>");
    let field = |instruction: &str, result: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> {instruction} </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>",
            text(result)
        )
    };
    let paragraphs = [
        format!("{}{}.", text("See "), field("REF x", "Part 5")) + &text("."),
        // A field within the instruction of another.
        format!(
            "{}<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>IF </w:instrText></w:r>{}<w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>",
            text("Yes: "),
            field("MERGEFIELD y", "no"),
            text("shown")
        ),
        // One that never ends hides no more than its paragraph.
        format!("{}<w:r><w:fldChar w:fldCharType='begin'/></w:r>{}", text("Open"), text("hidden")),
        format!(
            "{}<mc:AlternateContent><mc:Choice Requires='wps'><w:r><w:drawing><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:drawing></w:r></mc:Choice>\
             <mc:Fallback><w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r></mc:Fallback></mc:AlternateContent>{}",
            text("Around "),
            text("In the box."),
            text("In the box."),
            text("it.")
        ),
        format!(
            "<mc:AlternateContent><mc:Choice Requires='x'><w:r/></mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
            text("Only the fallback.")
        ),
        // As Word writes characters of newer fonts.
        "<w:r><w:t>A </w:t><mc:AlternateContent><mc:Choice Requires='y'><y:symEx xmlns:y='y' y:char='1F60A'/></mc:Choice>\
         <mc:Fallback><w:t>😊</w:t></mc:Fallback></mc:AlternateContent></w:r>".to_owned(),
        format!(
            "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt><w:hyperlink>{}</w:hyperlink><w:smartTag>{}</w:smartTag>",
            text("a"),
            text("b"),
            text("c")
        ),
        "<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/><w:t>erate</w:t><w:tab/><w:sym w:font='Symbol' w:char='F061'/>\
         <w:t>&lt;&#x4E2D;&amp;</w:t></w:r>".to_owned(),
        "<w:r><w:ruby><w:rt><w:r><w:t>above</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>base</w:t></w:r></w:rubyBase></w:ruby></w:r>".to_owned(),
    ];
    let body: String = paragraphs
        .iter()
        .map(|p| format!("<w:p>{p}</w:p>"))
        .collect();
    document(&folder.path().join("a.docx"), &body, &[]);
    let wanted = [
        "See Part 5.",
        "Yes: shown",
        "Open",
        "Around it.",
        "In the box.",
        "Only the fallback.",
        "A 😊",
        "abc",
        "co\u{2011}operate\tα<中&",
        "base",
    ];
    assert_eq!(lines(folder.path(), "a.docx").0, wanted);
}

#[test]
fn numbers_levels_and_notes_in_the_strict_kind_too() {
    let styles = "<w:style w:type='paragraph' w:styleId='a1'><w:name w:val='heading 1'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr><w:outlineLvl w:val='0'/></w:pPr></w:style>";
    let numbering = "<w:abstractNum w:abstractNumId='0'>\
        <w:lvl w:ilvl='0'><w:numFmt w:val='japaneseCounting'/><w:pStyle w:val='a1'/><w:suff w:val='space'/><w:lvlText w:val='第%1章'/></w:lvl>\
        <w:lvl w:ilvl='1'><w:numFmt w:val='decimal'/><w:lvlRestart w:val='0'/><w:suff w:val='nothing'/><w:lvlText w:val='第%2条　'/></w:lvl>\
        </w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>";
    let notes = "<w:footnote w:type='separator' w:id='-1'><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote>\
        <w:footnote w:id='2'><w:p><w:r><w:footnoteRef/><w:t xml:space='preserve'> 注释。</w:t></w:r></w:p></w:footnote>";
    let article = |t: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>{t}</w:t></w:r></w:p>"
        )
    };
    let chapter = |t: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val='a1'/></w:pPr><w:r><w:t>{t}</w:t><w:footnoteReference w:id='2'/></w:r></w:p>"
        )
    };
    let body = [
        chapter("总则"),
        article("国家保护劳动者。"),
        article("本法适用于本市。"),
        chapter("附则"),
        article("本法自公布之日起施行。"),
        "<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr><w:r><w:t>附录</w:t></w:r></w:p>".into(),
    ]
    .concat();
    let folder = tempfile::tempdir().unwrap();
    let parts = [
        ("styles", styles),
        ("numbering", numbering),
        ("footnotes", notes),
        ("header", "<w:p><w:r><w:t>Page header</w:t></w:r></w:p>"),
        ("footer", "<w:p><w:r><w:t>- 1 -</w:t></w:r></w:p>"),
        ("comments", ""),
    ];
    for namespace in [
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ] {
        document_in(namespace, &folder.path().join("a.docx"), &body, &parts);
        let output = align(folder.path(), &["outline", "a.docx"]);
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(
            said.contains("left out 1 line of page headers and footers"),
            "{said}"
        );
        let found: Vec<String> = said
            .lines()
            .filter(|l| l.starts_with(' '))
            .map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(
            found,
            [
                "1 第一章 总则",
                "3 第1条",
                "4 第2条",
                "5 第二章 附则",
                "6 第3条",
                "7 附录"
            ]
        );
    }
}

#[test]
fn contents_as_word_writes_them() {
    let styles = "<w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
        <w:style w:type='paragraph' w:styleId='TOC1'><w:name w:val='toc 1'/></w:style>\
        <w:style w:type='paragraph' w:styleId='TOCHeading'><w:name w:val='TOC Heading'/><w:basedOn w:val='1'/><w:pPr><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr></w:style>";
    let numbering = "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/><w:lvlText w:val='%1'/></w:lvl></w:abstractNum>\
        <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>";
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let instruction =
        |t: &str| format!("<w:r><w:instrText xml:space='preserve'> {t} </w:instrText></w:r>");
    let text = |t: &str| format!("<w:r><w:t>{t}</w:t></w:r>");
    let entry = |before: &str, title: &str, page: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val='TOC1'/></w:pPr>{before}<w:hyperlink w:anchor='x'>{}<w:r><w:tab/></w:r>{}{}{}{}{}</w:hyperlink></w:p>",
            text(title),
            mark("begin"),
            instruction("PAGEREF _Toc1 \\h"),
            mark("separate"),
            text(page),
            mark("end")
        )
    };
    let start = mark("begin") + &instruction("TOC \\o \"1-3\"") + &mark("separate");
    let heading = |t: &str| format!("<w:p><w:pPr><w:pStyle w:val='1'/></w:pPr>{}</w:p>", text(t));
    let plain = |t: &str| format!("<w:p>{}</w:p>", text(t));
    let body = [
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr><w:sdtContent>".to_owned(),
        format!("<w:p><w:pPr><w:pStyle w:val='TOCHeading'/></w:pPr>{}</w:p>", text("Contents")),
        entry(&start, "1 Scope", "2"),
        entry("", "2 Terms", "3"),
        format!("<w:p>{}</w:p>", mark("end")),
        "</w:sdtContent></w:sdt>".to_owned(),
        heading("Scope"),
        plain("This Part applies to tools."),
        heading("Terms"),
        plain("A tool is what is used."),
    ]
    .concat();
    let folder = tempfile::tempdir().unwrap();
    document(
        &folder.path().join("a.docx"),
        &body,
        &[("styles", styles), ("numbering", numbering)],
    );
    let output = align(
        folder.path(),
        &["a.docx", "a.docx", "-o", "-", "--format", "csv"],
    );
    let rows = rows(&output, ["kind", "section", "source_line", "source"]);
    let found: Vec<_> = rows
        .iter()
        .filter(|r| !r[2].is_empty())
        .map(|r| (r[0].as_str(), r[2].as_str(), r[3].as_str()))
        .collect();
    let wanted = [
        ("toc", "1", "Contents"),
        ("toc", "2", "1 Scope\t2"),
        ("toc", "3", "2 Terms\t3"),
        ("heading", "5", "1 Scope"),
        ("segment", "6", "This Part applies to tools."),
        ("heading", "7", "2 Terms"),
        ("segment", "8", "A tool is what is used."),
    ];
    assert_eq!(found, wanted);
}

/// Runs on a file; it must be refused in one sentence, which is given back.
fn refused(folder: &Path, name: &str) -> String {
    let output = align(folder, &["outline", name]);
    assert_eq!(output.status.code(), Some(2), "{name}: {output:?}");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.starts_with("error: ") && said.contains(name), "{said}");
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    said
}

#[test]
fn what_is_no_word_document_is_called_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let book = relations(&[("officeDocument", "xl/workbook.xml")]);
    archive(
        &path("a.docx"),
        &[("_rels/.rels", &book), ("xl/workbook.xml", "<workbook/>")],
    );
    assert!(refused(folder.path(), "a.docx").contains("as a workbook"));
    let text = "application/vnd.oasis.opendocument.text";
    archive(
        &path("b.docx"),
        &[("mimetype", text), ("content.xml", "<x/>")],
    );
    assert!(refused(folder.path(), "b.docx").contains("empty"));
    archive(&path("c.docx"), &[("a.txt", "text")]);
    assert!(refused(folder.path(), "c.docx").contains("ZIP archive without a Word document"));
    let wide = |t: &str| {
        t.encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<_>>()
    };
    let old = |stream: &str| {
        [
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
            vec![0; 600],
            wide(stream),
        ]
        .concat()
    };
    std::fs::write(path("d.doc"), old("WordDocument")).unwrap();
    // Whether LibreOffice is there or not.
    assert!(refused(folder.path(), "d.doc").contains("office document"));
    std::fs::write(path("e.docx"), old("EncryptedPackage")).unwrap();
    assert!(refused(folder.path(), "e.docx").contains("password"));
    document(&path("f.docx"), "<w:p/><w:sectPr/>", &[]);
    assert!(refused(folder.path(), "f.docx").contains("is empty"));
}

#[test]
fn damaged_and_hostile_documents_are_refused_in_bounded_memory() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let whole = std::fs::read(documents().join("features.docx")).unwrap();
    for n in [4, 30, 1000, whole.len() / 2, whole.len() - 1] {
        std::fs::write(path("cut.docx"), &whole[..n]).unwrap();
        refused(folder.path(), "cut.docx");
    }
    // Bytes turned over anywhere: some text, or one sentence.
    for at in (0..whole.len()).step_by(97) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        std::fs::write(path("bad.docx"), bytes).unwrap();
        let output = align(folder.path(), &["outline", "bad.docx"]);
        assert!(
            matches!(output.status.code(), Some(0 | 2)),
            "{at}: {output:?}"
        );
    }
    let roots = relations(&[("officeDocument", "word/document.xml")]);
    let main = |name: &str, content: &str| {
        archive(
            &path(name),
            &[("_rels/.rels", &roots), ("word/document.xml", content)],
        );
        refused(folder.path(), name)
    };
    let namespace = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";
    let laughs = format!(
        "<!DOCTYPE d [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><w:document {namespace}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    );
    assert!(main("dtd.docx", &laughs).contains("document type definition"));
    let entity =
        format!("<w:document {namespace}><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>");
    assert!(main("entity.docx", &entity).contains("entity \"b\""));
    let open = format!("<w:document {namespace}><w:body><w:p><w:r><w:t>text");
    assert!(main("open.docx", &open).contains("ends too early"));
    let deep = format!("<w:document {namespace}>{}", "<w:tbl>".repeat(100_000));
    assert!(main("deep.docx", &deep).contains("in one another"));
    // 100 MB of text in 100 kB.
    let bomb = format!(
        "<w:document {namespace}><w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>",
        "a".repeat(100 << 20)
    );
    assert!(main("bomb.docx", &bomb).contains("would unpack"));
    // The same with a lie about its size, in the directory at the end and before the part.
    let mut bytes = std::fs::read(path("bomb.docx")).unwrap();
    let size = (bomb.len() as u32).to_le_bytes();
    for at in 0..bytes.len() - 4 {
        if bytes[at..at + 4] == size {
            bytes[at..at + 4].copy_from_slice(&1000u32.to_le_bytes());
        }
    }
    std::fs::write(path("lie.docx"), bytes).unwrap();
    assert!(refused(folder.path(), "lie.docx").contains("damaged"));
}

#[test]
fn a_note_that_nothing_calls_is_read_and_the_main_part_may_be_utf_16() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.docx");
    let notes = "<w:footnote w:id='2'><w:p><w:r><w:t>Nobody calls this note.</w:t></w:r></w:p></w:footnote>";
    document(
        &path,
        "<w:p><w:r><w:t>Bring it back.</w:t></w:r></w:p>",
        &[("footnotes", notes)],
    );
    let (found, _) = lines(folder.path(), "a.docx");
    assert_eq!(found, ["Bring it back.", "Nobody calls this note."]);

    let main = "<?xml version='1.0' encoding='UTF-16'?><w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>\
        <w:body><w:p><w:r><w:t>第一章 总则</w:t></w:r></w:p></w:body></w:document>";
    for (mark, bytes) in [
        ([0xFF, 0xFE], u16::to_le_bytes as fn(u16) -> [u8; 2]),
        ([0xFE, 0xFF], u16::to_be_bytes),
    ] {
        let path = folder.path().join("b.docx");
        let mut zip = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
        let mut put = |name: &str, content: &[u8]| {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content).unwrap();
        };
        let roots = relations(&[("officeDocument", "word/document.xml")]);
        put("_rels/.rels", roots.as_bytes());
        let text = main.encode_utf16().flat_map(bytes);
        put(
            "word/document.xml",
            &mark.into_iter().chain(text).collect::<Vec<u8>>(),
        );
        zip.finish().unwrap();
        assert_eq!(lines(folder.path(), "b.docx").0, ["第一章 总则"]);
    }
}
