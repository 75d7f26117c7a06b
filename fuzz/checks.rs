//! What each fuzz target checks. `tests/fuzz_corpus.rs` runs the same functions over the corpus, without a fuzzer.

use align::bitext::Bitext;
use align::document::{Document, ReadOptions, mixed};
use align::export::{Format, Settings, json};
use align::language::Language;
use align::language::numerals::{self, Forms};
use align::review::{self, Missing, table};
use align::segmentation::srx::Srx;
use align::{Level, Options, SegmentMode, outline};
use std::sync::OnceLock;

pub use exports::tmx;
use exports::{bytes, exports};

#[path = "checks/exports.rs"]
mod exports;
#[path = "../tests/rules/mod.rs"]
#[allow(dead_code)]
mod rules;

/// A check of any bytes; it panics where one fails.
pub type Check = fn(&[u8]);

/// Every target, by the name of its file and of its corpus.
pub const ALL: [(&str, Check); 14] = [
    ("align", align),
    ("decode", decode),
    ("formats", formats),
    ("html", html),
    ("json", json),
    ("known", known),
    ("markdown", markdown),
    ("numerals", numerals),
    ("outline", outline),
    ("review", review),
    ("split", split),
    ("srx", srx),
    ("tmx", tmx),
    ("word", word),
];

fn language(byte: u8) -> Language {
    match byte & 1 {
        0 => Language::English,
        _ => Language::Chinese,
    }
}

/// Any bytes, with the encoding detected or said, are a document or an error. The first byte says which.
pub fn decode(data: &[u8]) {
    const ENCODINGS: [Option<&str>; 8] = [
        None,
        Some("utf-8"),
        Some("utf-16le"),
        Some("utf-16be"),
        Some("gb18030"),
        Some("big5"),
        Some("windows-1252"),
        Some("iso-2022-jp"),
    ];
    let Some((&first, bytes)) = data.split_first() else {
        return;
    };
    let options = ReadOptions {
        encoding: ENCODINGS[usize::from(first) % 8].map(Into::into),
        ..ReadOptions::default()
    };
    match Document::from_bytes("fuzz.txt", bytes.to_vec(), &options) {
        Ok(document) => {
            let text = document.text();
            assert!(!text.trim().is_empty());
            assert!(!text.contains(|c: char| c < ' ' && c != '\n' && c != '\t'));
            // Lines are the text but for the line ends.
            let lines: usize = document.lines().map(str::len).sum();
            assert_eq!(lines + text.matches('\n').count(), text.len());
            for &line in document.page_breaks() {
                assert!((line as usize) < document.line_count());
            }
        }
        Err(error) => one_sentence(&error),
    }
}

/// A mixed file is cut into parts that hold all its lines between them.
pub fn split(data: &[u8]) {
    let Ok(document) = Document::from_bytes("fuzz.txt", data.to_vec(), &ReadOptions::default())
    else {
        return;
    };
    mixed::is_mixed(&document);
    mixed::layout(&document);
    let (english, chinese) = mixed::split(&document);
    assert_eq!(english.line_count(), document.line_count());
    assert_eq!(chinese.line_count(), document.line_count());
    for (i, line) in document.lines().enumerate() {
        // A line may hold both, side by side.
        let [a, b] = [english.line(i), chinese.line(i)].map(str::trim);
        let rest = line
            .trim()
            .strip_prefix(a)
            .and_then(|rest| rest.strip_suffix(b));
        let rest = rest.or_else(|| line.trim().strip_prefix(b)?.strip_suffix(a));
        let between =
            rest.is_some_and(|r| r.chars().all(|c| c.is_whitespace() || "|｜".contains(c)));
        assert!(between, "line {i}: {a:?}, {b:?} of {line:?}");
    }
}

/// The parts of a Word document with any XML in them are a document or an error; so is any zip file. The parts (main,
/// styles, numbering, footnotes) have a NUL between them and no declaration; where the first is a zip file, it is all.
pub fn word(data: &[u8]) {
    const NAMES: [&str; 4] = ["document", "styles", "numbering", "footnotes"];
    const ROOTS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let bytes = if data.starts_with(b"PK\x03\x04") {
        data.to_vec()
    } else {
        let relations = |targets: &[(&str, &str)]| {
            let one = |(kind, target): &(&str, &str)| {
                format!("<Relationship Type='{ROOTS}/{kind}' Target='{target}'/>")
            };
            let all: String = targets.iter().map(one).collect();
            format!("<Relationships>{all}</Relationships>").into_bytes()
        };
        let mut files = vec![
            (
                "_rels/.rels".to_owned(),
                relations(&[("officeDocument", "document.xml")]),
            ),
            (
                "_rels/document.xml.rels".to_owned(),
                relations(&[
                    ("styles", "styles.xml"),
                    ("numbering", "numbering.xml"),
                    ("footnotes", "footnotes.xml"),
                ]),
            ),
        ];
        for (name, content) in NAMES.iter().zip(data.split(|&b| b == 0)) {
            let open = format!(
                "<w:{name} xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
                 xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
            );
            let close = format!("</w:{name}>");
            let content = [open.as_bytes(), content, close.as_bytes()].concat();
            files.push((format!("{name}.xml"), content));
        }
        zipped(&files)
    };
    paragraphs_hold(Document::from_bytes(
        "fuzz.docx",
        bytes,
        &ReadOptions::default(),
    ));
}

/// A zip file of these parts, not compressed.
fn zipped(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in files {
        let stored = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Stored);
        zip.start_file(name, stored).expect("memory takes all");
        std::io::Write::write_all(&mut zip, content).expect("memory takes all");
    }
    zip.finish().expect("memory takes all").into_inner()
}

/// The parts of an OpenDocument text (content, styles), of a book (package, page, contents) and of workbooks (sheet,
/// strings; or OpenDocument's content) with any XML in them, a NUL between them, and any bytes as a CSV, are a document
/// or an error. The first byte says which.
pub fn formats(data: &[u8]) {
    const SPACES: &str = "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
        xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' \
        xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' \
        xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'";
    const SHEET: &str = "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' \
        xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'";
    let Some((&first, bytes)) = data.split_first() else {
        return;
    };
    let parts: Vec<&[u8]> = bytes.split(|&b| b == 0).collect();
    let part = |k: usize| parts.get(k).copied().unwrap_or_default();
    let within = |name: &str, about: &str, content: &[u8]| {
        let name_of = name.split(' ').next().unwrap_or_default();
        let open = format!("<{name} {about}>");
        [open.as_bytes(), content, format!("</{name_of}>").as_bytes()].concat()
    };
    let file = |name: &str, content: &[u8]| (name.to_owned(), content.to_vec());
    let odf = |kind: &str, body: &str| {
        let body = within(body, "", part(0));
        let body = within("office:body", "", &body);
        let styles = within("office:document-styles", SPACES, part(1));
        zipped(&[
            file(
                "mimetype",
                format!("application/vnd.oasis.opendocument.{kind}").as_bytes(),
            ),
            file(
                "content.xml",
                &within("office:document-content", SPACES, &body),
            ),
            file("styles.xml", &styles),
        ])
    };
    let (name, bytes) = match first % 5 {
        0 => ("fuzz.odt", odf("text", "office:text")),
        1 => ("fuzz.ods", odf("spreadsheet", "office:spreadsheet")),
        2 => {
            let root =
                b"<container><rootfiles><rootfile full-path='p.opf'/></rootfiles></container>";
            let files = [
                file("mimetype", b"application/epub+zip"),
                file("META-INF/container.xml", root),
                file("p.opf", &within("package", "", part(0))),
                file("a.xhtml", part(1)),
                file("toc.ncx", part(2)),
            ];
            ("fuzz.epub", zipped(&files))
        }
        3 => {
            let root = b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
                <Relationship Id='a' \
                Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' \
                Target='worksheets/sheet1.xml'/></Relationships>";
            let main = b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
                <Relationship Id='a' \
                Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' \
                Target='xl/workbook.xml'/></Relationships>";
            let book = within(
                "workbook",
                SHEET,
                b"<sheets><sheet name='a' sheetId='1' r:id='a'/></sheets>",
            );
            let files = [
                file("_rels/.rels", main),
                file("xl/workbook.xml", &book),
                file("xl/_rels/workbook.xml.rels", root),
                file(
                    "xl/worksheets/sheet1.xml",
                    &within("worksheet", SHEET, part(0)),
                ),
                file("xl/sharedStrings.xml", &within("sst", SHEET, part(1))),
            ];
            ("fuzz.xlsx", zipped(&files))
        }
        _ => ("fuzz.csv", bytes.to_vec()),
    };
    paragraphs_hold(Document::from_bytes(name, bytes, &ReadOptions::default()));
}

/// What a user says beforehand is taken or refused in one sentence: a glossary, earlier translations, facts. The first
/// byte says which.
pub fn known(data: &[u8]) {
    let Some((&first, bytes)) = data.split_first() else {
        return;
    };
    if first % 3 == 0 {
        let text = String::from_utf8_lossy(bytes);
        match align::corrections::file::read("fuzz.jsonl", &text) {
            Ok(entries) => {
                let written = align::corrections::file::write(&entries);
                let again = align::corrections::file::read("fuzz.jsonl", &written);
                let again = again.expect("what was written is a file of facts");
                let facts = |all: &[align::corrections::file::Entry]| -> Vec<String> {
                    all.iter().map(|e| format!("{:?}", e.fact)).collect()
                };
                assert_eq!(facts(&again), facts(&entries));
            }
            Err(error) => one_sentence(&error),
        }
        return;
    }
    let path = std::env::temp_dir().join(format!("align-fuzz-{}", std::process::id()));
    std::fs::write(&path, bytes).expect("a folder for temporary files");
    let error = match first % 3 {
        1 => align::alignment::glossary::read(&[&path]).err(),
        _ => match align::alignment::memory::Memory::read(&[&path]) {
            Ok(memory) => {
                assert!(!memory.is_empty() && memory.chinese.len() == memory.english.len());
                None
            }
            Err(error) => Some(error),
        },
    };
    std::fs::remove_file(&path).expect("it is ours");
    if let Some(error) = error {
        one_sentence(&error);
    }
}

/// Any bytes as a page are a document or an error.
pub fn html(data: &[u8]) {
    let bytes = data.to_vec();
    paragraphs_hold(Document::from_bytes(
        "fuzz.html",
        bytes,
        &ReadOptions::default(),
    ));
}

/// A document of a format without lines, or one sentence; the document is aligned with itself, with nothing lost.
fn paragraphs_hold(read: align::Result<Document>) {
    match read {
        Ok(document) => {
            assert!(!document.text().trim().is_empty());
            assert!(
                !document
                    .text()
                    .contains(|c: char| c < ' ' && c != '\n' && c != '\t')
            );
            assert!(document.has_paragraphs());
            outline_holds(&document);
            let bitext = align::align(document.clone(), document.clone(), &Options::default());
            rules::nothing_lost(&document, &bitext, rules::source);
        }
        Err(error) => one_sentence(&error),
    }
}

fn one_sentence(error: &align::Error) {
    let said = error.to_string();
    assert!(!said.is_empty() && !said.contains('\n'), "{said:?}");
}

/// As `outline`, of a file that is Markdown by its name; and it is aligned with itself, with nothing lost.
pub fn markdown(data: &[u8]) {
    let Some((&first, bytes)) = data.split_first() else {
        return;
    };
    let text = String::from_utf8_lossy(bytes);
    let document = Document::from_text("fuzz.md", text, language(first));
    outline_holds(&document);
    let bitext = align::align(document.clone(), document.clone(), &Options::default());
    rules::nothing_lost(&document, &bitext, rules::source);
    exports(&bitext, &Settings::default());
}

/// A record is an error, or comes back from what is written of it, and every export of it can be read.
pub fn json(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    match json::read("fuzz.json", &text) {
        Ok((name, bitext)) => {
            let settings = Settings {
                name,
                ..Settings::default()
            };
            let (bytes, _) = bytes(Format::Json, &bitext, &settings);
            let text = String::from_utf8(bytes).expect("the JSON is UTF-8");
            let again = json::read("fuzz.json", &text).expect("it is a record");
            assert!(again == (settings.name.clone(), bitext.clone()));
            exports(&bitext, &settings);
        }
        Err(error) => one_sentence(&error),
    }
}

/// The alignment that `review` takes tables back into.
pub fn reviewed() -> Bitext {
    let source = "Chapter 1 General\n\nThe State protects workers. It pays 1.10 yuan.\n\nChapter 2 Duties\n\n\
        Employers keep a register.\n";
    let target = "第一章 总则\n\n国家保护劳动者。支付1.10元。\n\n第二章 职责\n\n\
         用人单位应当备置名册。\n";
    let source = Document::from_text("s.txt", source, Language::English);
    let target = Document::from_text("t.txt", target, Language::Chinese);
    align::align(source, target, &Options::default())
}

/// A reviewed table (a CSV; a workbook where it is a zip file) is taken back whole or not at all, once and for all.
/// The first byte says what rows are that it lacks.
pub fn review(data: &[u8]) {
    static RECORD: OnceLock<Bitext> = OnceLock::new();
    let record = RECORD.get_or_init(reviewed);
    let Some((&first, bytes)) = data.split_first() else {
        return;
    };
    let missing = [None, Some(Missing::Drop), Some(Missing::Keep)][usize::from(first) % 3];
    let table = match table::parse("fuzz.csv", bytes.to_vec()) {
        Ok(table) => [table],
        Err(error) => return one_sentence(&error),
    };
    let mut bitext = record.clone();
    match review::apply(&mut bitext, "fuzz.json", &table, missing) {
        Ok(_) => {
            rules::rows_are_sound(&bitext);
            for row in &bitext.rows {
                for cell in [&row.source, &row.target].into_iter().flatten() {
                    assert!(!cell.text.trim().is_empty() && !cell.text.contains('\n'));
                }
            }
            exports(&bitext, &Settings::default());
            let mut again = bitext.clone();
            if review::apply(&mut again, "fuzz.json", &table, missing).is_ok() {
                assert_eq!(again.rows, bitext.rows, "taken twice, it is another");
            }
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            assert!(bitext == *record, "taken by halves");
        }
    }
}

/// Segmentation rules and a text (a NUL between them) are segments that hold all the text, or an error.
pub fn srx(data: &[u8]) {
    let at = data.iter().position(|&b| b == 0).unwrap_or(data.len());
    let rules = String::from_utf8_lossy(&data[..at]);
    let text = String::from_utf8_lossy(data.get(at + 1..).unwrap_or_default());
    let srx = match Srx::parse("fuzz.srx", &rules) {
        Ok(srx) => srx,
        Err(error) => return one_sentence(&error),
    };
    for code in ["en-US", "zh-CN"] {
        match srx.rules(code) {
            Ok(Some(rules)) => {
                let mut at = 0;
                for range in rules.cut(&text) {
                    let segment = &text[range.clone()];
                    assert!(text[at..range.start].trim().is_empty());
                    assert!(!segment.is_empty() && segment.trim() == segment);
                    at = range.end;
                }
                assert!(text[at..].trim().is_empty());
            }
            Ok(None) => {}
            Err(error) => one_sentence(&error),
        }
    }
}

/// Numbers in all forms end within the text, on a character, and come back from what they are written as.
pub fn numerals(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for at in text.char_indices().map(|(at, _)| at).take(64) {
        let rest = &text[at..];
        for forms in [Forms::ALL, Forms::ALL | Forms::LETTER_SUFFIX] {
            for (number, used) in numerals::readings(rest, forms).iter() {
                assert!(used > 0 && rest.is_char_boundary(used));
                assert!(!number.parts().is_empty());
                assert!(
                    number
                        .parts()
                        .iter()
                        .all(|&p| u32::from(p) <= numerals::MAX)
                );
            }
            if let Some((_, used)) = numerals::parse_prefix(rest, forms) {
                assert!(used > 0 && rest.is_char_boundary(used));
                // Nothing but what was taken is needed to read a number there. Not always the same one: of
                // more parts than a number has, it was another part that ended it.
                assert!(numerals::parse_prefix(&rest[..used], forms).is_some());
            }
        }
        if let Some((n, _)) = numerals::chinese(rest)
            && let Some(written) = numerals::to_chinese(n)
        {
            assert_eq!(numerals::chinese(&written), Some((n, written.len())));
        }
        if let Some((n, _)) = numerals::roman(rest)
            && let Some(written) = numerals::to_roman(n)
        {
            assert_eq!(numerals::roman(&written), Some((n, written.len())));
        }
    }
}

/// An outline's headings are within the document and nested in each other. The first byte says the language.
pub fn outline(data: &[u8]) {
    let Some((&first, bytes)) = data.split_first() else {
        return;
    };
    let text = String::from_utf8_lossy(bytes);
    outline_holds(&Document::from_text("fuzz.txt", text, language(first)));
}

fn outline_holds(document: &Document) {
    let outline = outline::read(document);
    let count = document.line_count();
    assert_eq!(outline.layout.roles.len(), count);
    let mut end = 0;
    for (i, heading) in outline.headings.iter().enumerate() {
        assert!(heading.lines > 0 && (heading.line + heading.lines) as usize <= count);
        if !heading.only_in_contents {
            assert!(heading.line >= end, "headings overlap or go back");
            end = heading.line + heading.lines;
        }
        assert!(heading.parent.is_none_or(|p| {
            (p as usize) < i && outline.headings[p as usize].level < heading.level
        }));
        assert!(outline::path(&outline.headings, i).starts_with('§'));
        if let Some(at) = heading.run_in {
            assert!(
                document
                    .line(heading.line as usize)
                    .is_char_boundary(at as usize)
            );
        }
        assert!(heading.text.contains(heading.title()) && heading.text.contains(heading.plain()));
    }
}

/// Two documents (a NUL between them) are aligned with nothing lost, and every export of that can be read.
/// The first byte says how.
pub fn align(data: &[u8]) {
    let Some((&first, bytes)) = data.split_first() else {
        return;
    };
    let at = bytes
        .iter()
        .position(|&b| b == 0)
        .unwrap_or(bytes.len() / 2);
    let (a, b) = (&bytes[..at], bytes.get(at + 1..).unwrap_or_default());
    let read = |name, bytes: &[u8], language| {
        Document::from_text(name, String::from_utf8_lossy(bytes), language)
    };
    let source = read("s.txt", a, language(first));
    let target = read("t.txt", b, language(first >> 1));
    let options = Options {
        level: [Level::Sentence, Level::Paragraph, Level::Section][usize::from(first >> 2) % 3],
        segment: match first & 0x10 {
            0 => SegmentMode::Srx,
            _ => SegmentMode::Line,
        },
        one_file: first & 0x20 != 0 && source.line_count() == target.line_count(),
        headings_only: false,
    };
    let bitext = align::align(source.clone(), target.clone(), &options);
    rules::rows_are_sound(&bitext);
    rules::nothing_lost(&source, &bitext, rules::source);
    rules::nothing_lost(&target, &bitext, rules::target);
    exports(&bitext, &Settings::default());
    let by_line = align::align_lines(source.clone(), target.clone());
    rules::nothing_lost(&source, &by_line, rules::source);
    rules::nothing_lost(&target, &by_line, rules::target);
}
