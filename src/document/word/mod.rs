//! The text of a Word document (.docx), a paragraph a line.
//!
//! Headings are known by their style or outline level, automatic numbers are written out as Word shows them, tables are
//! read row by row. Notes come after the paragraph that refers to them, text boxes after the one they are anchored in.
//! Tracked changes are taken as accepted. What is no part of the text is left out and counted: headers and footers of
//! pages, comments, hidden text.

mod body;
mod number_format;
mod numbering;
mod package;
mod paragraph;
mod styles;
mod symbols;
mod table;
mod xml;

use super::extract::{Paragraph, ParagraphKind};
use crate::error::{Error, Result, in_one_line};
use body::{Body, LeftOut};
use memchr::memmem;
use numbering::Numbering;
use package::Package;
use rustc_hash::FxHashMap;
use styles::Styles;

/// A document that was read.
pub struct Word {
    /// Its paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// What a person should know, a sentence each.
    pub warnings: Vec<String>,
    /// How many control characters were dropped.
    pub dropped_controls: usize,
}

/// Whether a file has to be read here: it is a zip file, or an Office file as they were before these.
pub fn is_office(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") || is_old(bytes)
}

/// Whether it is a file of Office 97 to 2003; documents with a password are kept in one as well.
fn is_old(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xD0\xCF\x11\xE0")
}

/// Reads a Word document.
///
/// # Errors
///
/// [`Error::NotText`] for another kind of file, [`Error::Word`] for one that is damaged or that no document can be.
pub fn read(name: &str, bytes: &[u8]) -> Result<Word> {
    if is_old(bytes) {
        return Err(old(name, bytes));
    }
    let mut package = Package::open(name, bytes)?;
    let styles = match package.related("styles")? {
        Some(xml) => Styles::read(xml)?,
        None => Styles::default(),
    };
    let numbering = match package.related("numbering")? {
        Some(xml) => Numbering::read(xml)?,
        None => Numbering::default(),
    };
    let mut left_out = LeftOut::default();
    let mut notes = FxHashMap::default();
    for kind in ["footnotes", "endnotes"] {
        if let Some(xml) = package.related(kind)? {
            let body = Body::new(&styles, &numbering, FxHashMap::default());
            let (found, left) = body.read_notes(xml)?;
            notes.extend(found);
            left_out.hidden += left.hidden;
            left_out.embedded += left.embedded;
            left_out.controls += left.controls;
        }
    }
    let mut body = Body::new(&styles, &numbering, notes);
    let mut paragraphs = body.read(package.main()?)?;
    left_out.hidden += body.left_out.hidden;
    left_out.embedded += body.left_out.embedded;
    left_out.controls += body.left_out.controls;
    below_title(&mut paragraphs);

    let mut margins = 0;
    for kind in ["header", "footer"] {
        for part in package.names(kind) {
            if let Some(xml) = package.part(&part)? {
                let mut body = Body::new(&styles, &numbering, FxHashMap::default());
                let lines = body.read(xml)?;
                // A page number is no text.
                let has_text = |p: &&Paragraph| p.text.chars().any(char::is_alphabetic);
                margins += lines.iter().filter(has_text).count();
            }
        }
    }
    let mut comments = 0;
    if let Some(xml) = package.related("comments")? {
        let mut body = Body::new(&styles, &numbering, FxHashMap::default());
        let lines = body.read(xml)?;
        comments = lines.iter().filter(|p| !p.text.is_empty()).count();
    }
    let counted = [
        (
            margins,
            "line of page headers and footers",
            "lines of page headers and footers",
        ),
        (comments, "line of comments", "lines of comments"),
        (
            left_out.hidden,
            "paragraph's hidden text",
            "paragraphs' hidden text",
        ),
        (left_out.embedded, "embedded document", "embedded documents"),
    ];
    let counted: Vec<String> = counted
        .iter()
        .filter(|(n, ..)| *n > 0)
        .map(|(n, one, many)| format!("{n} {}", if *n == 1 { one } else { many }))
        .collect();
    let mut warnings = Vec::new();
    if !counted.is_empty() {
        warnings.push(format!("{name}: left out {}", counted.join(", ")));
    }
    Ok(Word {
        paragraphs,
        warnings,
        dropped_controls: left_out.controls,
    })
}

/// That a document cannot be read. What is said may quote it, and must still be one sentence.
fn refuse(name: &str, what: &str) -> Error {
    Error::Word {
        name: name.into(),
        what: in_one_line(what),
    }
}

/// The document's title is the outermost heading.
fn below_title(paragraphs: &mut [Paragraph]) {
    let has_title = paragraphs
        .iter()
        .any(|p| p.kind == ParagraphKind::Heading(0));
    for p in paragraphs.iter_mut().filter(|_| has_title) {
        if let ParagraphKind::Heading(level) = &mut p.kind {
            *level += 1;
        }
    }
}

/// What is wrong with a file of the old kind. The names of its streams tell what it holds.
fn old(name: &str, bytes: &[u8]) -> Error {
    let has = |stream: &str| {
        let wide: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem::find(bytes, &wide).is_some()
    };
    if has("EncryptedPackage") {
        return refuse(name, "it is protected by a password");
    }
    let what = match has("WordDocument") {
        true => "it is a Word document of the old kind, .doc",
        false => "it is an Office file of the old kind, such as .doc or .xls",
    };
    Error::NotText {
        name: name.into(),
        what: what.into(),
    }
}
