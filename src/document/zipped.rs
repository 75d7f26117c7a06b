//! The zip file that many documents are, read part by part.
//!
//! A few kilobytes of zip can unpack to gigabytes. A part that unpacks to more than [`FREE`] may be at most [`RATIO`]
//! times as large as in the zip, and no part is read beyond the size that the zip's directory says.

use super::origin::{Defect, Origin};
use super::xml::Xml;
use crate::error::{Error, Result};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use std::io::{BufRead, BufReader, Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Bytes that any part may unpack to.
const FREE: u64 = 64 << 20;
/// How many times its size in the zip a larger part may unpack to; the XML of real documents comes to 5 to 50.
const RATIO: u64 = 100;
/// Bytes that no part may unpack to.
const LARGEST: u64 = 1 << 30;

/// Whether these are the bytes of a zip file.
pub fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// The parts of a document.
pub struct Zipped<'a> {
    origin: Origin<'a>,
    zip: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Zipped<'a> {
    /// Opens the bytes of a zip file.
    ///
    /// # Errors
    ///
    /// [`crate::Error::Unreadable`] for a damaged one.
    pub fn open(origin: Origin<'a>, bytes: &'a [u8]) -> Result<Self> {
        let zip = ZipArchive::new(Cursor::new(bytes));
        let zip = zip.map_err(|e| origin.refuse(damaged(&e)))?;
        Ok(Self { origin, zip })
    }

    /// The file, for messages.
    pub fn origin(&self) -> Origin<'a> {
        self.origin
    }

    /// Reads it as another format from here on.
    pub fn read_as(mut self, origin: Origin<'a>) -> Self {
        self.origin = origin;
        self
    }

    /// What it says of itself, as OpenDocument and EPUB do in a part of this name; empty where it says nothing.
    pub fn mimetype(&mut self) -> String {
        let mut kind = String::new();
        if let Ok(entry) = self.zip.by_name("mimetype") {
            let _ = entry.take(100).read_to_string(&mut kind);
        }
        kind.trim().to_owned()
    }

    /// Whether there is a part with this name.
    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// A part by its name; `None` where there is none.
    pub fn part(&mut self, name: &str) -> Result<Option<impl BufRead + use<'_, 'a>>> {
        let origin = self.origin;
        let entry = match self.zip.by_name(name) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(e) => return Err(origin.refuse(damaged(&e))),
        };
        let (size, packed) = (entry.size(), entry.compressed_size());
        if size > FREE && (size > LARGEST || size / RATIO > packed) {
            return Err(origin.refuse(Defect::Grows {
                part: name.into(),
                packed,
                unpacked: size,
            }));
        }
        let from = entry;
        Ok(Some(BufReader::new(Checked { left: size, from })))
    }

    /// A part that is XML, by its name; `None` where there is none.
    pub fn xml(&mut self, name: &str) -> Result<Option<Xml<'a, impl BufRead + use<'_, 'a>>>> {
        let origin = self.origin;
        let Some(mut part) = self.part(name)? else {
            return Ok(None);
        };
        let mut decoded = Vec::new();
        let failed = |e: std::io::Error| unread(origin, name, &e);
        if let Some(encoding) = utf_16(part.fill_buf().map_err(failed)?) {
            let mut bytes = Vec::new();
            let all = (&mut part).take(FREE + 1).read_to_end(&mut bytes);
            if all.map_err(failed)? as u64 > FREE {
                return Err(failed(std::io::Error::other(
                    "it is in UTF-16 and too large",
                )));
            }
            decoded = encoding.decode(&bytes).0.into_owned().into_bytes();
        }
        // After a text that was decoded, the part is at its end.
        let from = Cursor::new(decoded).chain(part);
        Ok(Some(Xml::new(origin, name, from)))
    }

    /// The bytes of a part; `None` where there is none.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>> {
        let origin = self.origin;
        let Some(mut part) = self.part(name)? else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes)
            .map_err(|e| unread(origin, name, &e))?;
        Ok(Some(bytes))
    }
}

/// That a part could not be read.
fn unread(origin: Origin<'_>, part: &str, error: &std::io::Error) -> Error {
    origin.refuse(Defect::Part {
        part: part.into(),
        what: error.to_string(),
    })
}

/// Whether a part is in UTF-16, as XML may be, by its first bytes: its mark, or the angle bracket that it begins with.
fn utf_16(head: &[u8]) -> Option<&'static Encoding> {
    match head {
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] | [0, b'<', ..] => Some(UTF_16BE),
        _ => None,
    }
}

fn damaged(error: &ZipError) -> Defect {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Defect::Password,
        ZipError::InvalidArchive(what) => Defect::CutShort(what.to_string()),
        e => Defect::Damaged(e.to_string()),
    }
}

/// The name of a part that a part in `folder` refers to.
pub fn resolved(folder: &str, target: &str) -> String {
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
