//! From the bytes of a file to its text.
//!
//! Chinese documents come in half a dozen encodings, and a wrong guess is not an error message but a
//! page of other, valid characters. So a guess is made by reading: bytes that are valid UTF-8 are
//! UTF-8; otherwise a piece of the text is decoded in every encoding that it could be, and the result
//! that reads most like Chinese, or like English with typographic quotes, is taken.

mod clean;
mod guess;

use super::ReadOptions;
use crate::error::{Error, NotText, Result};
use crate::language::is_han;
use crate::language::script::COMMON_HAN;
use crate::message::{Declaration, Warning};
use clean::clean;
use encoding_rs::{
    BIG5, CoderResult, Encoding, GB18030, GBK, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252,
};
use guess::{Controls, detect, guess, what_is_binary};
use memchr::{memchr, memchr_iter, memmem};

/// Bytes that a guess is made from.
const SAMPLE: usize = 256 * 1024;

/// A file's text before it is cut into lines.
pub(super) struct Decoded {
    pub text: String,
    pub encoding: &'static Encoding,
    pub dropped_controls: usize,
    pub warnings: Vec<Warning>,
    /// As in [`super::Document`].
    pub page_breaks: Vec<u32>,
}

/// Decodes a whole file. `declared` is the encoding that its format says it is in, where it says one: it is taken where the
/// bytes do not say otherwise.
pub(super) fn decode(
    name: &str,
    bytes: Vec<u8>,
    options: &ReadOptions,
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
    let (text, encoding, malformed) = match &options.encoding {
        Some(label) => into_text(bytes, named(label)?),
        None => detect(bytes, declared).map_err(|controls| not_text(what_is_binary(controls)))?,
    };
    if options.encoding.is_none()
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

/// A text, its encoding, and where some of it was malformed, how many sequences with the line of
/// the first.
type Text = (String, &'static Encoding, Option<(usize, usize)>);

/// Decodes, replacing what is malformed. A byte order mark may correct the byte order.
fn into_text(bytes: Vec<u8>, encoding: &'static Encoding) -> Text {
    let (encoding, skip) = match Encoding::for_bom(&bytes) {
        Some((marked, length)) if marked == encoding => (encoding, length),
        // `utf-16` as a label means either order.
        Some((marked, length)) if marked == UTF_16BE && encoding == UTF_16LE => (marked, length),
        _ => (encoding, 0),
    };
    if encoding == UTF_8 {
        return utf8(bytes, skip);
    }
    // By the decoder, not in one call, which would set aside three times the length of the file.
    let mut rest = &bytes[skip..];
    let mut text = String::with_capacity(rest.len() + rest.len() / 2 + 16);
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut had_errors = false;
    loop {
        let (result, read, replaced) = decoder.decode_to_string(rest, &mut text, true);
        had_errors |= replaced;
        rest = &rest[read..];
        match result {
            CoderResult::InputEmpty => break,
            CoderResult::OutputFull => text.reserve(rest.len() * 2 + 64),
        }
    }
    drop(bytes);
    let malformed = had_errors.then(|| {
        let mark = "\u{FFFD}".as_bytes();
        let mut places = memmem::find_iter(text.as_bytes(), mark);
        let first = places.next().unwrap_or(0);
        (1 + places.count(), line_at(text.as_bytes(), first))
    });
    (text, encoding, malformed)
}

/// UTF-8, taking over the bytes where they are valid.
fn utf8(mut bytes: Vec<u8>, skip: usize) -> Text {
    if skip > 0 {
        bytes.drain(..skip);
    }
    match String::from_utf8(bytes) {
        Ok(text) => (text, UTF_8, None),
        Err(error) => {
            let first = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let line = line_at(&bytes, first);
            let mut text = String::with_capacity(bytes.len() + 64);
            let mut count = 0;
            for chunk in bytes.utf8_chunks() {
                text.push_str(chunk.valid());
                if !chunk.invalid().is_empty() {
                    text.push('\u{FFFD}');
                    count += 1;
                }
            }
            (text, UTF_8, Some((count, line)))
        }
    }
}

/// The number of the line, from 1, that a byte stands on.
fn line_at(bytes: &[u8], at: usize) -> usize {
    let ends = memchr_iter(b'\n', &bytes[..at]).count();
    if ends > 0 || memchr(b'\n', bytes).is_some() {
        return ends + 1;
    }
    memchr_iter(b'\r', &bytes[..at]).count() + 1
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
