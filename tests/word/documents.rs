//! Documents that lie in `tests/documents/`, and those that are written here, part by part; what is read of them.

pub use crate::program::{documents, ran as align};
use std::io::Write as _;
use std::path::Path;
use std::process::Output;
use zip::write::SimpleFileOptions;

/// The rows of a table in CSV, in these columns.
pub fn rows<const N: usize>(output: &Output, columns: [&str; N]) -> Vec<[String; N]> {
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
pub fn archive(path: &Path, parts: &[(&str, &str)]) {
    let mut zip = zip::ZipWriter::new(std::fs::File::create(path).unwrap());
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
}

pub const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

pub fn relations(targets: &[(&str, &str)]) -> String {
    let one = |(kind, target): &(&str, &str)| {
        format!("<Relationship Id='r{kind}' Type='{RELATIONS}/{kind}' Target='{target}'/>")
    };
    let all: String = targets.iter().map(one).collect();
    format!(
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{all}</Relationships>"
    )
}

/// Writes a document with this body and further parts, in the namespace of the strict or the transitional kind.
pub fn document_in(namespace: &str, path: &Path, body: &str, parts: &[(&str, &str)]) {
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

pub fn document(path: &Path, body: &str, parts: &[(&str, &str)]) {
    let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    document_in(namespace, path, body, parts);
}

/// The lines of a document as they are read, and what was said about it.
pub fn lines(folder: &Path, name: &str) -> (Vec<String>, String) {
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
