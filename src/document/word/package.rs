//! The zip file that a Word document is: its parts, found by their relations, and what it is where it is no Word document.
//!
//! ```text
//! _rels/.rels ─▶ word/document.xml ─ word/_rels/document.xml.rels ─▶ styles, numbering, notes, headers …
//! ```
//!
//! A few kilobytes of zip can unpack to gigabytes. A part that unpacks to more than [`FREE`] may be at most [`RATIO`]
//! times as large as in the zip, and no part is read beyond the size that the zip's directory says.

use super::refuse;
use super::xml::{Event, Xml};
use crate::error::{Error, Result};
use std::io::{BufRead, BufReader, Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Bytes that any part may unpack to.
const FREE: u64 = 64 << 20;
/// How many times its size in the zip a larger part may unpack to; the XML of real documents comes to 5 to 50.
const RATIO: u64 = 100;
/// Bytes that no part may unpack to.
const LARGEST: u64 = 1 << 30;

/// A relation of the main part to another.
struct Relation {
    /// The last word of its type: `styles`, `numbering`, `header` …
    kind: String,
    /// The name of the other part.
    target: String,
}

/// The parts of a document.
pub struct Package<'a> {
    file: &'a str,
    zip: ZipArchive<Cursor<&'a [u8]>>,
    main: String,
    relations: Vec<Relation>,
}

impl<'a> Package<'a> {
    /// Opens the bytes of a zip file.
    ///
    /// # Errors
    ///
    /// [`Error::NotText`] for a zip file that is no Word document, [`Error::Word`] for a damaged one.
    pub fn open(file: &'a str, bytes: &'a [u8]) -> Result<Self> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(file, &e))?;
        let mut package = Self {
            file,
            zip,
            main: String::new(),
            relations: Vec::new(),
        };
        let roots = package.relations_of("")?;
        let main = roots.into_iter().find(|r| r.kind == "officeDocument");
        match main.map(|r| r.target) {
            Some(main) if package.is_word(&main)? => {
                package.relations = package.relations_of(&main)?;
                package.main = main;
                Ok(package)
            }
            main => Err(Error::NotText {
                name: file.into(),
                what: package.what(main.as_deref()),
            }),
        }
    }

    /// The main part.
    pub fn main(&mut self) -> Result<Xml<'a, impl BufRead + use<'_, 'a>>> {
        let (file, name) = (self.file, self.main.clone());
        let part = self.part(&name)?;
        part.ok_or_else(|| refuse(file, &format!("{name} is missing")))
    }

    /// The first part that the main one has this relation to.
    pub fn related(&mut self, kind: &str) -> Result<Option<Xml<'a, impl BufRead + use<'_, 'a>>>> {
        match self.names(kind).into_iter().next() {
            Some(name) => self.part(&name),
            None => Ok(None),
        }
    }

    /// The names of the parts that the main one has this relation to.
    pub fn names(&self, kind: &str) -> Vec<String> {
        let related = self.relations.iter().filter(|r| r.kind == kind);
        related.map(|r| r.target.clone()).collect()
    }

    /// A part by its name; `None` where there is none.
    pub fn part(&mut self, name: &str) -> Result<Option<Xml<'a, impl BufRead + use<'_, 'a>>>> {
        let file = self.file;
        let entry = match self.zip.by_name(name) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(e) => return Err(damaged(file, &e)),
        };
        let (size, packed) = (entry.size(), entry.compressed_size());
        if size > FREE && (size > LARGEST || size / RATIO > packed) {
            return Err(refuse(
                file,
                &format!(
                    "{name} would unpack from {packed} bytes to {size}, as no document's text does"
                ),
            ));
        }
        let checked = Checked {
            left: size,
            from: entry,
        };
        Ok(Some(Xml::new(file, name, BufReader::new(checked))))
    }

    /// The relations of a part; of the whole package where its name is empty.
    fn relations_of(&mut self, part: &str) -> Result<Vec<Relation>> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let mut out = Vec::new();
        let Some(mut xml) = self.part(&format!("{folder}{slash}_rels/{name}.rels"))? else {
            return Ok(out);
        };
        loop {
            match xml.next()? {
                Event::Open(e) if e.name() == "Relationship" => {
                    let outside = e.get("TargetMode").is_some_and(|m| m == "External");
                    if let (Some(kind), Some(target), false) =
                        (e.get("Type"), e.get("Target"), outside)
                    {
                        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                        let target = resolved(folder, &target);
                        out.push(Relation { kind, target });
                    }
                }
                Event::End => return Ok(out),
                _ => {}
            }
        }
    }

    /// Whether the part's outermost element is that of a Word document.
    fn is_word(&mut self, part: &str) -> Result<bool> {
        let Some(mut xml) = self.part(part)? else {
            return Ok(false);
        };
        loop {
            match xml.next()? {
                Event::Open(e) => return Ok(e.word() == Some("document")),
                Event::End => return Ok(false),
                _ => {}
            }
        }
    }

    /// What a zip file is that is no Word document.
    fn what(&mut self, main: Option<&str>) -> String {
        let known = match main.and_then(|m| m.split('/').next()) {
            Some("xl") => Some("it is an Excel workbook"),
            Some("ppt") => Some("it is a PowerPoint presentation"),
            _ => None,
        };
        let mut kind = String::new();
        if let Ok(entry) = self.zip.by_name("mimetype") {
            let _ = entry.take(100).read_to_string(&mut kind);
        }
        let known = known.or(match kind.trim() {
            "application/vnd.oasis.opendocument.text" => Some("it is an OpenDocument text, .odt"),
            "application/vnd.oasis.opendocument.spreadsheet" => {
                Some("it is an OpenDocument spreadsheet, .ods")
            }
            "application/vnd.oasis.opendocument.presentation" => {
                Some("it is an OpenDocument presentation, .odp")
            }
            "application/epub+zip" => Some("it is an EPUB book"),
            _ => None,
        });
        known
            .unwrap_or("it is a ZIP archive without a Word document in it")
            .into()
    }
}

/// The name of a part that is named in the relations of a part in `folder`.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let from = if target.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = Vec::new();
    for piece in from.split('/').chain(target.split('/')) {
        match piece {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            piece => parts.push(piece),
        }
    }
    parts.join("/")
}

fn damaged(file: &str, error: &ZipError) -> Error {
    let what = match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            "it is protected by a password".into()
        }
        ZipError::InvalidArchive(what) => {
            format!("the file is damaged or cut short ({what})")
        }
        e => format!("the file is damaged ({e})"),
    };
    refuse(file, &what)
}

/// A part that must not be longer than it says it is.
struct Checked<R> {
    left: u64,
    from: R,
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.from.read(buffer)?;
        self.left = self.left.checked_sub(n as u64).ok_or_else(|| {
            std::io::Error::other("it unpacks to more than the zip's directory says")
        })?;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_parts_are_resolved() {
        assert_eq!(resolved("word", "styles.xml"), "word/styles.xml");
        assert_eq!(resolved("word", "/custom/a.xml"), "custom/a.xml");
        assert_eq!(resolved("word", "../x/./a.xml"), "x/a.xml");
        assert_eq!(resolved("", "../../word/document.xml"), "word/document.xml");
    }
}
