//! Bytes as text in an encoding that is known.

use encoding_rs::{CoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use memchr::{memchr, memchr_iter, memmem};

/// A text, its encoding, and where some of it was malformed, how many sequences with the line of
/// the first.
pub type Text = (String, &'static Encoding, Option<(usize, usize)>);

/// Decodes, replacing what is malformed. A byte order mark may correct the byte order.
pub fn into_text(bytes: Vec<u8>, encoding: &'static Encoding) -> Text {
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
