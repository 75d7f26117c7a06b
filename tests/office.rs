//! Documents of other programs, by the binary: OpenDocument and EPUB that LibreOffice and pandoc wrote
//! (`tests/documents/`), damaged ones, and those that other programs read for us.

use assert_cmd::Command;
use program::{documents, ran as align};
use std::fs;
use std::io::Write as _;
use std::path::Path;

mod program;

fn out(folder: &Path, arguments: &[&str]) -> String {
    let output = align(folder, arguments);
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// What is said where nothing can be read: one line, exit code 2, no output.
fn refused(folder: &Path, arguments: &[&str], words: &[&str]) {
    let output = align(folder, arguments);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    for word in words {
        assert!(said.contains(word), "{word:?} is not in {said}");
    }
    assert!(!folder.join("aligned").exists());
}

/// Writes a zip file of these parts.
fn archive(path: &Path, parts: &[(&str, &str)]) {
    let mut zip = zip::ZipWriter::new(fs::File::create(path).unwrap());
    for (name, content) in parts {
        let stored = zip::write::SimpleFileOptions::default();
        zip.start_file(*name, stored).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
}

#[test]
fn an_opendocument_reads_as_the_word_document_it_was_made_from() {
    // Tables, notes, text boxes, tracked changes, hidden text, numbers of several kinds; and a table of two languages.
    for name in ["features", "mixed"] {
        let word = out(&documents(), &["segment", &format!("{name}.docx")]);
        let open = out(&documents(), &["segment", &format!("{name}.odt")]);
        let lines = |text: &str| {
            text.lines()
                .map(str::trim)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let (mut word, mut open) = (lines(&word), lines(&open));
        // LibreOffice anchors the box of one paragraph in the next.
        word.sort();
        open.sort();
        assert_eq!(word, open, "{name}");
    }
    let outline = |kind: &str| {
        let text = out(&documents(), &["outline", &format!("mixed.{kind}")]);
        let headings = text.lines().filter(|l| !l.contains("mixed."));
        headings.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(outline("docx"), outline("odt"));
}

const ODT: &str = "application/vnd.oasis.opendocument.text";

fn opendocument(path: &Path, styles: &str, content: &str) {
    let spaces = "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
        xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' \
        xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' \
        xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' \
        xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' \
        xmlns:loext='urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0'";
    let styles = format!(
        "<office:document-styles {spaces}><office:styles>{styles}</office:styles></office:document-styles>"
    );
    let content = format!(
        "<office:document-content {spaces}><office:body><office:text>{content}</office:text></office:body>\
         </office:document-content>"
    );
    archive(
        path,
        &[
            ("mimetype", ODT),
            ("styles.xml", &styles),
            ("content.xml", &content),
        ],
    );
}

#[test]
fn headings_and_numbers_of_an_opendocument() {
    let folder = tempfile::tempdir().unwrap();
    opendocument(
        &folder.path().join("a.odt"),
        "<text:outline-style style:name='Outline'>\
         <text:outline-level-style text:level='1' style:num-format='一, 二, 三, ...' \
         loext:num-list-format='第%1%章'/>\
         <text:outline-level-style text:level='2' style:num-format='一, 二, 三, ...' style:num-prefix='第' \
         style:num-suffix='节'/>\
         </text:outline-style><text:list-style style:name='L'>\
         <text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix=')'/></text:list-style>",
        "<text:h text:outline-level='1'>总则</text:h><text:p>国家保护劳动者的权利。<text:note>\
         <text:note-citation>1</text:note-citation>\
         <text:note-body><text:p>注释在这里。</text:p></text:note-body></text:note></text:p>\
         <text:h text:outline-level='2'>范围</text:h><text:list text:style-name='L'><text:list-item><text:p>\
         甲</text:p></text:list-item>\
         <text:list-item><text:p>乙</text:p><text:p>丙</text:p></text:list-item></text:list>\
         <text:p>a<text:s text:c='3'/>b<text:tab/>c<office:annotation><text:p>comment</text:p></office:annotation>\
         </text:p>\
         <text:list text:style-name='L' text:continue-numbering='true'><text:list-item><text:p>丁</text:p>\
         </text:list-item></text:list>\
         <text:h text:outline-level='1'>职责</text:h><text:p>本条所称用人单位应当备置名册。</text:p>",
    );
    let lines = out(folder.path(), &["segment", "a.odt"]);
    let wanted = "第一章 总则\n国家保护劳动者的权利。\n注释在这里。\n第一节 范围\n1) 甲\n\
        2) 乙\n丙\na   b\tc\n3) 丁\n第二章 职责\n本条所称用人单位应当备置名册。\n";
    assert_eq!(lines.replace('\u{feff}', ""), wanted);
    let outline = out(folder.path(), &["outline", "a.odt"]);
    assert!(
        outline.contains("  第一节 范围") && outline.contains("1 line of comments"),
        "{outline}"
    );
}

#[test]
fn a_book_is_read_in_its_order_with_the_headings_of_its_contents() {
    let text = out(&documents(), &["outline", "regulations.en.epub"]);
    assert!(
        text.contains("Chapter 5 Supplementary Provisions"),
        "{text}"
    );
    let folder = tempfile::tempdir().unwrap();
    let container =
        "<container><rootfiles><rootfile full-path='OEBPS/book.opf'/></rootfiles></container>";
    let package = "<package><manifest><item id='b' href='two%20.xhtml' media-type='application/xhtml+xml'/>\
        <item id='a' href='one.xhtml' media-type='application/xhtml+xml'/><item id='n' href='toc.ncx' \
        media-type='application/x-dtbncx+xml'/>\
        </manifest><spine><itemref idref='a'/><itemref idref='b'/></spine></package>";
    let contents = "<!DOCTYPE ncx PUBLIC '-//NISO//DTD ncx 2005-1//EN' ''><ncx><navMap><navPoint><navLabel><text>The \
        Storm</text></navLabel><content src='one.xhtml#x'/>\
        <navPoint><navLabel><text>The Calm</text></navLabel><content src='two%20.xhtml'/></navPoint></navPoint>\
        </navMap></ncx>";
    let page = |title: &str| {
        format!(
            "<html><head><title>no</title></head><body><p class='big'>{title}</p><p>The wind rose in the night, and \
             nobody slept.</p></body></html>"
        )
    };
    archive(
        &folder.path().join("book.epub"),
        &[
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", container),
            ("OEBPS/book.opf", package),
            ("OEBPS/toc.ncx", contents),
            ("OEBPS/one.xhtml", &page("THE STORM")),
            ("OEBPS/two .xhtml", &page("The Calm")),
        ],
    );
    let text = out(folder.path(), &["outline", "book.epub"]);
    let headings: Vec<&str> = text.lines().skip(1).collect();
    assert_eq!(headings, ["   2  THE STORM", "   5    The Calm"], "{text}");
}

#[test]
fn what_is_damaged_or_locked_is_refused_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["mixed.odt", "regulations.en.epub"] {
        let bytes = fs::read(documents().join(name)).unwrap();
        for share in [3, 10, 30, 60, 95] {
            let path = folder.path().join(name);
            fs::write(path, &bytes[..bytes.len() * share / 100]).unwrap();
            refused(folder.path(), &[name], &[name]);
        }
    }
    archive(
        &folder.path().join("a.odt"),
        &[("mimetype", ODT), ("content.xml", "<a><b></a>")],
    );
    refused(folder.path(), &["a.odt"], &["OpenDocument", "content.xml"]);
    let manifest =
        "<manifest><file-entry full-path='content.xml'><encryption-data/></file-entry></manifest>";
    archive(
        &folder.path().join("b.odt"),
        &[
            ("mimetype", ODT),
            ("META-INF/manifest.xml", manifest),
            ("content.xml", "x"),
        ],
    );
    refused(folder.path(), &["b.odt"], &["password"]);
    archive(
        &folder.path().join("c.epub"),
        &[("mimetype", "application/epub+zip")],
    );
    refused(folder.path(), &["c.epub"], &["container.xml is missing"]);
}

#[test]
fn a_missing_program_is_said_with_what_brings_it() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes, option, package) in [
        ("a.pdf", &b"%PDF-1.4\n"[..], "--poppler", "poppler-utils"),
        (
            "a.rtf",
            b"{\\rtf1 text}",
            "--libreoffice",
            "libreoffice-writer-nogui",
        ),
        (
            "a.wps",
            b"a document of Works",
            "--libreoffice",
            "libreoffice-writer-nogui",
        ),
    ] {
        fs::write(folder.path().join(name), bytes).unwrap();
        refused(
            folder.path(),
            &[name, option, "none"],
            &[name, option, "none"],
        );
        refused(
            folder.path(),
            &[name, option, "nowhere"],
            &[name, "nowhere"],
        );
        // Where nothing is installed at all; programs in the system's own folders are found nevertheless.
        let output = Command::cargo_bin("align")
            .unwrap()
            .current_dir(folder.path())
            .env("PATH", "")
            .args(["outline", name])
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            said.contains(package) || said.contains("cannot read"),
            "{said}"
        );
    }
}

/// A program that stands for LibreOffice or poppler: what it does is what matters here, not what it reads.
#[cfg(unix)]
fn script(path: &Path, text: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::write(path, format!("#!/bin/sh\n{text}\n")).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(unix)]
#[test]
fn programs_that_fail_or_hang_are_told_and_leave_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let scratch = folder.path().join("tmp");
    fs::create_dir(&scratch).unwrap();
    fs::write(folder.path().join("a.rtf"), "{\\rtf1 text}").unwrap();
    fs::write(folder.path().join("a.pdf"), "%PDF-1.4\n").unwrap();
    let run = |name: &str, option: &str, text: &str, words: &[&str]| {
        let program = folder.path().join("program");
        script(&program, text);
        let mut command = Command::cargo_bin("align").unwrap();
        command.current_dir(folder.path()).env("TMPDIR", &scratch);
        let output = command
            .args([name, option, "./program", "--timeout", "1"])
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert_eq!(said.trim_end().lines().count(), 1, "{said}");
        for word in words {
            assert!(said.contains(word), "{word:?} is not in {said}");
        }
        assert_eq!(fs::read_dir(&scratch).unwrap().count(), 0, "{text}");
    };
    run(
        "a.rtf",
        "--libreoffice",
        "echo 'source file could not be loaded' >&2",
        &["LibreOffice", "could not be loaded", ".docx"],
    );
    run(
        "a.rtf",
        "--libreoffice",
        "sleep 60",
        &["stopped after 1 second"],
    );
    run(
        "a.pdf",
        "--poppler",
        "echo 'Command Line Error: Incorrect password' >&2; exit 1",
        &["password"],
    );
    run(
        "a.pdf",
        "--poppler",
        "sleep 60 & sleep 60",
        &["stopped after 1 second"],
    );
    let pages = "<pdf2xml><page number=\"1\" height=\"1000\" width=\"800\"></page><page number=\"2\" height=\"1000\" \
        width=\"800\"></page></pdf2xml>";
    run(
        "a.pdf",
        "--poppler",
        &format!("echo '{pages}'"),
        &["2 pages are pictures", "ocrmypdf"],
    );
    run("a.pdf", "--poppler", "echo '<pdf2xml><page'", &["damaged"]);
}

#[cfg(unix)]
#[test]
fn a_run_that_is_broken_off_stops_the_program_and_removes_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    let scratch = folder.path().join("tmp");
    fs::create_dir(&scratch).unwrap();
    fs::write(folder.path().join("a.pdf"), "%PDF-1.4\n").unwrap();
    script(
        &folder.path().join("program"),
        "echo $$ > \"$TMPDIR/../pid\"; exec sleep 60",
    );
    let mut run = std::process::Command::new(env!("CARGO_BIN_EXE_align"))
        .current_dir(folder.path())
        .env("TMPDIR", &scratch)
        .args(["outline", "a.pdf", "--poppler", "./program"])
        .spawn()
        .unwrap();
    let pid = folder.path().join("pid");
    let wait = |done: &dyn Fn() -> bool| {
        (0..500).any(|_| {
            done() || {
                std::thread::sleep(std::time::Duration::from_millis(20));
                false
            }
        })
    };
    assert!(wait(
        &|| fs::read_to_string(&pid).is_ok_and(|t| t.ends_with('\n'))
    ));
    let program: i32 = fs::read_to_string(&pid).unwrap().trim().parse().unwrap();
    let id = rustix::process::Pid::from_raw(run.id() as i32).unwrap();
    rustix::process::kill_process(id, rustix::process::Signal::INT).unwrap();
    assert!(!run.wait().unwrap().success());
    let program = rustix::process::Pid::from_raw(program).unwrap();
    assert!(
        wait(&|| rustix::process::test_kill_process(program).is_err()),
        "the program still runs"
    );
    assert_eq!(fs::read_dir(&scratch).unwrap().count(), 0);
}
