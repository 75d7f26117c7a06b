//! A text without control characters, whose lines all end alike.

use memchr::{memchr, memchr_iter, memmem};

/// A text without control characters.
pub(super) struct Cleaned {
    pub(super) text: String,
    pub(super) controls: usize,
    pub(super) page_breaks: Vec<u32>,
}

/// Makes a line end of what Unicode knows as one (U+2028, U+2029, U+0085), where hardly anything else ends lines: text
/// out of design programs. Among usual line ends these are breaks within a line, and editors count no lines by them.
pub(super) fn separated(text: String) -> String {
    const ENDS: [char; 3] = ['\u{2028}', '\u{2029}', '\u{85}'];
    // Their first bytes are rare outside of punctuation, and most texts have no such character.
    let found = |end: char| {
        let mark = end.encode_utf8(&mut [0; 4]).to_owned();
        memmem::find_iter(text.as_bytes(), mark.as_bytes()).count()
    };
    let ends: usize = ENDS.into_iter().map(found).sum();
    if ends == 0 || ends < memchr_iter(b'\n', text.as_bytes()).count().max(2) {
        return text;
    }
    text.replace(ENDS, "\n")
}

/// Drops control characters and makes every line end a `\n`, in place.
pub(super) fn clean(text: String) -> Cleaned {
    let text = separated(text);
    if !has_controls(text.as_bytes()) {
        return Cleaned {
            text,
            controls: 0,
            page_breaks: Vec::new(),
        };
    }
    let mut bytes = text.into_bytes();
    let cr_ends_lines = memchr(b'\n', &bytes).is_none();
    let mut controls = 0;
    let mut page_breaks: Vec<u32> = Vec::new();
    let mut line = 0u32;
    // A form feed with nothing after it on its line begins a page with the next line.
    let mut feed = false;
    let mut to = 0;
    for at in 0..bytes.len() {
        let byte = bytes[at];
        let kept = match byte {
            b'\r' if cr_ends_lines => b'\n',
            // A carriage return before a line feed is part of the line end.
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => continue,
            b'\r' => b' ',
            0x0B | 0x0C => {
                controls += 1;
                feed |= byte == 0x0C;
                b' '
            }
            0..=0x1F if byte != b'\t' && byte != b'\n' => {
                controls += 1;
                continue;
            }
            _ => byte,
        };
        if kept == b'\n' {
            line += 1;
        } else if feed && kept > b' ' {
            page_breaks.push(line);
            feed = false;
        }
        bytes[to] = kept;
        to += 1;
    }
    bytes.truncate(to);
    page_breaks.dedup();
    // Only ASCII was taken out or replaced, so this is still UTF-8.
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    };
    Cleaned {
        text,
        controls,
        page_breaks,
    }
}

/// Whether any control character but tab and line feed stands in the bytes.
pub(super) fn has_controls(bytes: &[u8]) -> bool {
    // Whole blocks without a branch inside, which the compiler turns into vector instructions.
    bytes.chunks(8192).any(|block| {
        block.iter().fold(false, |found, &b| {
            found | (b < 0x20) & (b != b'\t') & (b != b'\n')
        })
    })
}
