//! What single elements of Word say: changes, fields, boxes, numbers, notes, contents.

use crate::documents::{align, document, document_in, lines, relations, rows};
use std::io::Write as _;
use zip::write::SimpleFileOptions;

#[test]
fn changes_are_taken_as_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let body = "\
        <w:p><w:r><w:t>One </w:t></w:r><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t>\
        </w:r></w:ins><w:r><w:t> word.</w:t></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Two is </w:t></w:r></w:p>\
        <w:p><w:r><w:t>joined.</w:t></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:moveFrom/></w:rPr></w:pPr><w:moveFrom><w:r><w:t>Moved \
        away.</w:t></w:r></w:moveFrom></w:p>\
        <w:p><w:moveTo><w:r><w:t>Moved here.</w:t></w:r></w:moveTo></w:p>\
        <w:p><w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:pPrChange></w:pPr><w:r><w:rPr>\
        <w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>Formatted.</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>row gone</w:t></w:r></w:p></w:tc></w:tr>\
        <w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr><w:p><w:r><w:t>cell gone</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r>\
        <w:t>Cell.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
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
            "{}<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>IF \
             </w:instrText></w:r>{}<w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar \
             w:fldCharType='end'/></w:r>",
            text("Yes: "),
            field("MERGEFIELD y", "no"),
            text("shown")
        ),
        // One that never ends hides no more than its paragraph.
        format!("{}<w:r><w:fldChar w:fldCharType='begin'/></w:r>{}", text("Open"), text("hidden")),
        format!(
            "{}<mc:AlternateContent><mc:Choice Requires='wps'><w:r><w:drawing><w:txbxContent><w:p>{}</w:p>\
             </w:txbxContent></w:drawing></w:r></mc:Choice>\
             <mc:Fallback><w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r></mc:Fallback>\
             </mc:AlternateContent>{}",
            text("Around "),
            text("In the box."),
            text("In the box."),
            text("it.")
        ),
        format!(
            "<mc:AlternateContent><mc:Choice Requires='x'><w:r/></mc:Choice><mc:Fallback>{}</mc:Fallback>\
             </mc:AlternateContent>",
            text("Only the fallback.")
        ),
        // As Word writes characters of newer fonts.
        "<w:r><w:t>A </w:t><mc:AlternateContent><mc:Choice Requires='y'><y:symEx xmlns:y='y' \
         y:char='1F60A'/></mc:Choice>\
         <mc:Fallback><w:t>😊</w:t></mc:Fallback></mc:AlternateContent></w:r>".to_owned(),
        format!(
            "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt><w:hyperlink>{}</w:hyperlink><w:smartTag>\
             {}</w:smartTag>",
            text("a"),
            text("b"),
            text("c")
        ),
        "<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/><w:t>erate</w:t><w:tab/><w:sym \
         w:font='Symbol' w:char='F061'/>\
         <w:t>&lt;&#x4E2D;&amp;</w:t></w:r>".to_owned(),
        "<w:r><w:ruby><w:rt><w:r><w:t>above</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>base</w:t></w:r></w:rubyBase>\
         </w:ruby></w:r>".to_owned(),
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
    let styles = "<w:style w:type='paragraph' w:styleId='a1'><w:name w:val='heading 1'/><w:pPr><w:numPr><w:numId \
        w:val='1'/></w:numPr><w:outlineLvl w:val='0'/></w:pPr></w:style>";
    let numbering = "<w:abstractNum w:abstractNumId='0'>\
        <w:lvl w:ilvl='0'><w:numFmt w:val='japaneseCounting'/><w:pStyle w:val='a1'/><w:suff w:val='space'/><w:lvlText \
        w:val='第%1章'/></w:lvl>\
        <w:lvl w:ilvl='1'><w:numFmt w:val='decimal'/><w:lvlRestart w:val='0'/><w:suff w:val='nothing'/><w:lvlText \
        w:val='第%2条　'/></w:lvl>\
        </w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>";
    let notes = "<w:footnote w:type='separator' w:id='-1'><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote>\
        <w:footnote w:id='2'><w:p><w:r><w:footnoteRef/><w:t xml:space='preserve'> \
        注释。</w:t></w:r></w:p></w:footnote>";
    let article = |t: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>{t}</w:t></w:r>\
             </w:p>"
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
    let styles = "<w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/><w:pPr><w:numPr><w:numId \
        w:val='1'/></w:numPr></w:pPr></w:style>\
        <w:style w:type='paragraph' w:styleId='TOC1'><w:name w:val='toc 1'/></w:style>\
        <w:style w:type='paragraph' w:styleId='TOCHeading'><w:name w:val='TOC Heading'/><w:basedOn \
        w:val='1'/><w:pPr><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr></w:style>";
    let numbering = "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/><w:lvlText \
        w:val='%1'/></w:lvl></w:abstractNum>\
        <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>";
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let instruction =
        |t: &str| format!("<w:r><w:instrText xml:space='preserve'> {t} </w:instrText></w:r>");
    let text = |t: &str| format!("<w:r><w:t>{t}</w:t></w:r>");
    let entry = |before: &str, title: &str, page: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val='TOC1'/></w:pPr>{before}<w:hyperlink \
             w:anchor='x'>{}<w:r><w:tab/></w:r>{}{}{}{}{}</w:hyperlink></w:p>",
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
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of \
         Contents'/></w:docPartObj></w:sdtPr><w:sdtContent>"
            .to_owned(),
        format!(
            "<w:p><w:pPr><w:pStyle w:val='TOCHeading'/></w:pPr>{}</w:p>",
            text("Contents")
        ),
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

    let main = "<?xml version='1.0' encoding='UTF-16'?>\
        <w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>\
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
