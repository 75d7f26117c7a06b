//! From the bytes of a file to its text.
//!
//! Chinese documents come in half a dozen encodings, and a wrong guess is not an error message but a
//! page of other, valid characters. So a guess is made by reading: bytes that are valid UTF-8 are
//! UTF-8; otherwise a piece of the text is decoded in every encoding that it could be, and the result
//! that reads most like Chinese, or like English with typographic quotes, is taken.

mod bytes;
mod clean;
mod guess;

use crate::error::{Error, NotText, Result};
use crate::message::{Declaration, Warning};
use bytes::into_text;
use clean::clean;
use encoding_rs::{Encoding, GB18030, GBK, UTF_8};
use guess::{Controls, detect, guess, what_is_binary};

/// A file's text before it is cut into lines.
pub(super) struct Decoded {
    pub text: String,
    pub encoding: &'static Encoding,
    pub dropped_controls: usize,
    pub warnings: Vec<Warning>,
    /// As in [`super::Document`].
    pub page_breaks: Vec<u32>,
}

/// Decodes a whole file. `chosen` is the encoding that the user says it is in, `declared` the one that its format says,
/// where they say one: the former is taken, the latter where the bytes do not say otherwise.
pub(super) fn decode(
    name: &str,
    bytes: Vec<u8>,
    chosen: Option<&str>,
    declared: Option<&'static Encoding>,
) -> Result<Decoded> {
    let not_text = |what: NotText| Error::NotText {
        name: name.into(),
        what,
    };
    if bytes.is_empty() {
        return Err(Error::Empty { name: name.into() });
    }
    if let Some(what) = magic(&bytes) {
        return Err(not_text(what));
    }
    let mut warnings = Vec::new();
    // GBK is a part of GB18030.
    let declared = declared.map(|d| if d == GBK { GB18030 } else { d });
    let (text, encoding, malformed) = match chosen {
        Some(label) => into_text(bytes, named(label)?),
        None => detect(bytes, declared).map_err(|controls| not_text(what_is_binary(controls)))?,
    };
    if chosen.is_none()
        && let Some(declared) = declared.filter(|d| *d != encoding && !text.is_ascii())
    {
        let declared = declared.name();
        warnings.push(Warning::OtherEncoding {
            name: name.to_owned(),
            declared,
            why: match (encoding == UTF_8 && malformed.is_none(), declared) {
                (true, _) => Declaration::IsUtf8,
                (false, "replacement") => Declaration::NotRead,
                (false, _) => Declaration::DoesNotFit,
            },
            encoding: encoding.name(),
        });
    }
    if let Some((count, line)) = malformed {
        warnings.push(Warning::Malformed {
            name: name.to_owned(),
            count,
            line,
            encoding: encoding.name(),
        });
    }
    let cleaned = clean(text);
    if cleaned.text.trim().is_empty() {
        return Err(Error::Empty { name: name.into() });
    }
    Ok(Decoded {
        text: cleaned.text,
        encoding,
        dropped_controls: cleaned.controls,
        warnings,
        page_breaks: cleaned.page_breaks,
    })
}

/// The encoding that a user names.
fn named(label: &str) -> Result<&'static Encoding> {
    let label = label.trim();
    // Names that are in use and that the WHATWG's list does not have.
    let known = match label.to_ascii_lowercase().replace('_', "-").as_str() {
        "cp936" | "ms936" | "gb-2312" | "gb-18030" => "gb18030",
        "cp950" | "ms950" | "hkscs" | "big5hkscs" | "big-5" => "big5",
        "cp65001" | "utf8-bom" | "utf-8-bom" | "utf-8-sig" => "utf-8",
        "utf16" => "utf-16",
        "utf16le" => "utf-16le",
        "utf16be" => "utf-16be",
        _ => label,
    };
    match Encoding::for_label_no_replacement(known.as_bytes()) {
        Some(encoding) => Ok(encoding),
        None => Err(Error::Encoding {
            label: label.to_owned(),
        }),
    }
}

/// A name of a file that is no UTF-8, in the encoding that it makes most sense in.
#[cfg(unix)]
pub(super) fn name(bytes: &[u8]) -> String {
    let encoding = guess(bytes, &Controls::of(bytes), None).unwrap_or(UTF_8);
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// What a file is that begins with these bytes, if it is no text.
fn magic(bytes: &[u8]) -> Option<NotText> {
    const MAGIC: &[(&[u8], NotText)] = &[
        (b"%PDF-", NotText::Pdf),
        (b"PK\x03\x04", NotText::Zip),
        (b"PK\x05\x06", NotText::EmptyZip),
        (b"\x89PNG\r\n", NotText::Png),
        (b"\xFF\xD8\xFF", NotText::Jpeg),
        (b"GIF87a", NotText::Gif),
        (b"GIF89a", NotText::Gif),
        (b"II*\0", NotText::Tiff),
        (b"MM\0*", NotText::Tiff),
        (b"\xD0\xCF\x11\xE0", NotText::OldOffice),
        (b"{\\rtf", NotText::Rtf),
        (b"\x1F\x8B", NotText::Gzip),
        (b"BZh9", NotText::Bzip2),
        (b"\xFD7zXZ\0", NotText::Xz),
        (b"\x28\xB5\x2F\xFD", NotText::Zstd),
        (b"7z\xBC\xAF\x27\x1C", NotText::SevenZip),
        (b"Rar!\x1A\x07", NotText::Rar),
        (b"\x7FELF", NotText::Program),
        (b"SQLite format 3\0", NotText::Sqlite),
        (b"\xFF\xFE\0\0", NotText::Utf32),
        (b"\0\0\xFE\xFF", NotText::Utf32),
    ];
    MAGIC
        .iter()
        .find(|(start, _)| bytes.starts_with(start))
        .map(|&(_, what)| what)
}

#[cfg(test)]
mod tests;
