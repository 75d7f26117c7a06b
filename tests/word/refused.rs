//! What is no Word document, or a damaged or hostile one, is refused in one sentence.

use crate::documents::{align, archive, document, documents, relations};
use std::path::Path;

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
        "<!DOCTYPE d [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><w:document \
         {namespace}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
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
