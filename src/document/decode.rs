//! From the bytes of a file to its text.
//!
//! Chinese documents come in half a dozen encodings, and a wrong guess is not an error message but a
//! page of other, valid characters. So a guess is made by reading: bytes that are valid UTF-8 are
//! UTF-8; otherwise a piece of the text is decoded in every encoding that it could be, and the result
//! that reads most like Chinese, or like English with typographic quotes, is taken.

use super::ReadOptions;
use crate::error::{Error, NotText, Result};
use crate::language::is_han;
use crate::language::script::COMMON_HAN;
use crate::message::{Declaration, Warning};
use encoding_rs::{
    BIG5, CoderResult, Encoding, GB18030, GBK, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252,
};
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

/// Control characters that no text has, among the first bytes.
struct Controls {
    nuls: usize,
    others: usize,
    /// Bytes looked at.
    sampled: usize,
}

impl Controls {
    fn of(bytes: &[u8]) -> Self {
        let sample = &bytes[..bytes.len().min(SAMPLE)];
        let nuls = memchr_iter(0, sample).count();
        let others = sample
            .iter()
            .filter(|&&b| b < 0x20 && !matches!(b, 0 | b'\t'..=b'\r' | 0x1B))
            .count();
        Self {
            nuls,
            others,
            sampled: sample.len(),
        }
    }
}

fn what_is_binary(controls: Controls) -> NotText {
    match controls.nuls {
        0 => NotText::NoEncoding,
        _ => NotText::Binary,
    }
}

/// Decodes bytes whose encoding nobody but perhaps the file itself has said; the control characters found, where they are no
/// text in any.
fn detect(
    bytes: Vec<u8>,
    declared: Option<&'static Encoding>,
) -> std::result::Result<Text, Controls> {
    if let Some((marked, _)) = Encoding::for_bom(&bytes) {
        return Ok(into_text(bytes, marked));
    }
    let controls = Controls::of(&bytes);
    if controls.nuls > 0
        && let Some(encoding) = utf16_without_mark(&bytes)
    {
        return Ok(into_text(bytes, encoding));
    }
    // A page of text with some control characters in it is still text; one third of them is not.
    if (controls.nuls + controls.others) * 3 > controls.sampled {
        return Err(controls);
    }
    // ASCII alone, and yet no ASCII: characters are switched by escapes.
    if declared == Some(ISO_2022_JP) && memchr(0x1B, &bytes).is_some() && bytes.is_ascii() {
        return Ok(into_text(bytes, ISO_2022_JP));
    }
    // The common case: the bytes are taken over, not copied.
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok((text, UTF_8, None)),
        Err(error) => error.into_bytes(),
    };
    match guess(&bytes, &controls, declared) {
        Some(encoding) => Ok(into_text(bytes, encoding)),
        None => Err(controls),
    }
}

/// The encoding that bytes which are not valid UTF-8 are most likely in; `None` where they are no
/// text in any.
fn guess(
    bytes: &[u8],
    controls: &Controls,
    declared: Option<&'static Encoding>,
) -> Option<&'static Encoding> {
    // Damaged UTF-8: what is longer than a byte is mostly well-formed, which happens by chance in no
    // other encoding.
    let (mut long, mut broken) = (0usize, 0usize);
    let piece = telling_piece(bytes);
    for chunk in piece.utf8_chunks() {
        long += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if long > 0 && long >= 3 * broken {
        return Some(UTF_8);
    }
    if mostly_four_bytes(piece) {
        return Some(GB18030);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(piece, true);
    let by_statistics = detector.guess(None, chardetng::Utf8Detection::Deny);
    let mut candidates = vec![GB18030, BIG5, WINDOWS_1252];
    if by_statistics.is_single_byte() && !candidates.contains(&by_statistics) {
        candidates.push(by_statistics);
    }
    let declared = declared.filter(|d| *d != UTF_8 && d.name() != "replacement");
    candidates.extend(declared.filter(|d| !candidates.contains(d)));
    let mut best = (f64::NEG_INFINITY, UTF_8, 0.0);
    for encoding in candidates {
        let (text, _) = encoding.decode_without_bom_handling(piece);
        let (score, errors) = plausibility(&text);
        // What the statistics say decides only between readings that are about equally good, and
        // of the single-byte encodings English is hardly ever in any but windows-1252.
        let preferred = match encoding {
            // What the file says is wrong where it makes no sense, and only there.
            _ if Some(encoding) == declared => 0.6,
            _ if encoding == WINDOWS_1252 => 0.1,
            _ if encoding == by_statistics => 0.05,
            _ => 0.0,
        };
        let score = score + preferred;
        if score > best.0 {
            best = (score, encoding, errors);
        }
    }
    let (score, encoding, errors) = best;
    let many_controls = (controls.nuls + controls.others) * 50 > controls.sampled;
    if many_controls && (score < 0.0 || errors > 0.05) {
        return None;
    }
    // No reading makes sense: ASCII with stray bytes, most likely, which UTF-8 shows best.
    if score < -0.5 {
        return Some(UTF_8);
    }
    Some(encoding)
}

/// Whether bytes are GB18030 of which at least half the characters beyond ASCII take four bytes, as the rarer Chinese ones do
/// and all of Mongolian, Tibetan and Uyghur: that pattern (a high byte and a digit, twice) comes about by chance in no other
/// encoding, and no list of common characters tells anything of such a text.
fn mostly_four_bytes(piece: &[u8]) -> bool {
    let (mut fours, mut twos) = (0usize, 0usize);
    let mut rest = piece;
    while let [first, tail @ ..] = rest {
        rest = match (first, tail) {
            (0..=0x7F, _) => tail,
            (0x81..=0xFE, [b'0'..=b'9', 0x81..=0xFE, b'0'..=b'9', tail @ ..]) => {
                fours += 1;
                tail
            }
            (0x81..=0xFE, [0x40..=0x7E | 0x80..=0xFE, tail @ ..]) => {
                twos += 1;
                tail
            }
            // The sample may have cut the last character.
            (0x81..=0xFE, _) if tail.len() < 3 => &[],
            _ => return false,
        };
    }
    fours >= 2 && fours >= twos
}

/// A piece of a file that holds what tells encodings apart: from the line of its first byte
/// that is not ASCII, and no more than is needed.
fn telling_piece(bytes: &[u8]) -> &[u8] {
    let ascii = Encoding::ascii_valid_up_to(bytes);
    let start = memchr::memrchr(b'\n', &bytes[..ascii]).map_or(0, |at| at + 1);
    // Words on both sides of the first such byte are enough; a line may be as long as the file.
    let start = start.max(ascii.saturating_sub(1024));
    let piece = &bytes[start..];
    if piece.len() <= SAMPLE {
        return piece;
    }
    let piece = &piece[..SAMPLE];
    match memchr::memrchr(b'\n', piece) {
        Some(at) if at > SAMPLE / 2 => &piece[..at],
        _ => piece,
    }
}

/// UTF-16 without a mark, by the byte order that reads as text.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let even = bytes.len().min(SAMPLE) & !1;
    if even < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    [UTF_16LE, UTF_16BE].into_iter().find(|encoding| {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[..even]);
        let (mut sense, mut common, mut all) = (0, 0, 0);
        for c in text.chars() {
            all += 1;
            let ascii = matches!(c, ' '..='~' | '\t' | '\n' | '\r');
            common += usize::from(ascii || COMMON_HAN.contains(c) || is_cjk_mark(c));
            sense += usize::from(
                ascii
                    || is_han(c)
                    || is_cjk_mark(c)
                    || matches!(c, '\u{A0}'..='ɏ' | '\u{2010}'..='\u{203F}'),
            );
        }
        // ASCII read two bytes at once is Chinese characters too, but not the common ones.
        sense * 20 >= all * 19 && common * 2 >= all
    })
}

/// Punctuation that Chinese is set with.
fn is_cjk_mark(c: char) -> bool {
    matches!(
        c,
        '\u{3000}'
            ..='\u{3017}'
                | '！'
                | '（'
                | '）'
                | '，'
                | '：'
                | '；'
                | '？'
                | '“'
                | '”'
                | '‘'
                | '’'
                | '…'
                | '—'
                | '·'
                | '．'
                | '％'
    )
}

/// How much a text reads like Chinese or English, about -5 to 1, and the share of errors, both over
/// the characters beyond ASCII.
fn plausibility(text: &str) -> (f64, f64) {
    let (mut score, mut all, mut errors) = (0.0, 0usize, 0usize);
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii() {
            before = c;
            continue;
        }
        all += 1;
        let after = chars.peek().copied().unwrap_or(' ');
        score += match c {
            // The last may be a character that the sample cut.
            '\u{FFFD}' if chars.peek().is_none() => 0.0,
            '\u{FFFD}' => {
                errors += 1;
                -5.0
            }
            _ if COMMON_HAN.contains(c) => 1.0,
            '\u{4E00}'..='\u{9FFF}' => -0.1,
            '\u{E000}'..='\u{F8FF}' | '\u{F0000}'.. => -3.0,
            '\u{FF61}'..='\u{FFDC}' => -2.0,
            '\u{80}'..='\u{9F}' => -3.0,
            '“' | '”' | '‘' | '’' | '–' | '—' | '…' | '•' | '·' | '™' | '€' | '†' =>
            {
                // Typographic marks stand alone or in twos, not between letters without end.
                if is_latin_1(before) || is_latin_1(after) {
                    -0.5
                } else {
                    0.7
                }
            }
            _ if is_cjk_mark(c) => 0.5,
            '！'..='～' => 0.3,
            'ÿ' | 'þ' | 'ð' | '÷' | '¬' | '¸' | '¨' | '¯' | '¶' | '¦' | '¤' => -1.0,
            // é stands between ASCII letters; Chinese read as Latin-1 is one accent after another.
            '\u{A0}'..='ɏ' => {
                if is_latin_1(before) || is_latin_1(after) {
                    -0.8
                } else if c == '\u{A0}'
                    || matches!(
                        c,
                        '§' | '©' | '°' | '®' | '±' | '×' | '£' | '²' | '³' | 'µ' | '«' | '»'
                    )
                {
                    0.6
                } else if before.is_ascii_alphabetic() || after.is_ascii_alphabetic() {
                    0.4
                } else {
                    -0.5
                }
            }
            // Kana and the alphabets of Greece and Russia: what other encodings turn into.
            '\u{370}'..='\u{52F}' | '\u{3040}'..='\u{312F}' => -1.0,
            _ if is_han(c) => -1.0,
            '\u{2460}'..='\u{24FF}'
            | '\u{2160}'..='\u{217F}'
            | '\u{3200}'..='\u{33FF}'
            | '\u{2190}'..='\u{21FF}'
            | '\u{2200}'..='\u{22FF}' => 0.2,
            '\u{2500}'..='\u{25FF}' => 0.0,
            _ => -0.5,
        };
        before = c;
    }
    match all {
        0 => (0.0, 0.0),
        _ => (score / all as f64, errors as f64 / all as f64),
    }
}

fn is_latin_1(c: char) -> bool {
    matches!(c, '\u{A1}'..='\u{24F}')
}

/// A text without control characters.
struct Cleaned {
    text: String,
    controls: usize,
    page_breaks: Vec<u32>,
}

/// Makes a line end of what Unicode knows as one (U+2028, U+2029, U+0085), where hardly anything else ends lines: text out of
/// design programs. Among usual line ends these are breaks within a line, and editors count no lines by them.
fn separated(text: String) -> String {
    const ENDS: [char; 3] = ['\u{2028}', '\u{2029}', '\u{85}'];
    // Their first bytes are rare outside of punctuation, and most texts have no such character.
    let found = |mark: &str| memmem::find_iter(text.as_bytes(), mark.as_bytes()).count();
    let ends: usize = ["\u{2028}", "\u{2029}", "\u{85}"]
        .into_iter()
        .map(found)
        .sum();
    if ends == 0 || ends < memchr_iter(b'\n', text.as_bytes()).count().max(2) {
        return text;
    }
    text.replace(ENDS, "\n")
}

/// Drops control characters and makes every line end a `\n`, in place.
fn clean(text: String) -> Cleaned {
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
fn has_controls(bytes: &[u8]) -> bool {
    // Whole blocks without a branch inside, which the compiler turns into vector instructions.
    bytes.chunks(8192).any(|block| {
        block.iter().fold(false, |found, &b| {
            found | (b < 0x20) & (b != b'\t') & (b != b'\n')
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIMPLIFIED: &str = "第一章　总则\n第一条　为了保障公民依法行使集会、游行、示威的权利，维护社会安定和公共秩序，根据宪法，制定本法。\n";
    const TRADITIONAL: &str = "第一章　總則\n第一條　為規定勞動條件最低標準，保障勞工權益，加強勞雇關係，促進社會與經濟發展，特制定本法。\n";
    const CURLY: &str = "The employer\u{2019}s duty\nThe \u{201C}State\u{201D} protects caf\u{E9}s \u{2013} and their owners\u{2019} rights.\n";

    fn read(bytes: impl Into<Vec<u8>>) -> Result<Decoded> {
        decode("t", bytes.into(), &ReadOptions::default(), None)
    }

    fn read_as(bytes: &[u8], label: &str) -> Result<Decoded> {
        let options = ReadOptions {
            encoding: Some(label.into()),
            ..ReadOptions::default()
        };
        decode("t", bytes.to_vec(), &options, None)
    }

    fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
        mark.then_some(0xFEFF)
            .into_iter()
            .chain(text.encode_utf16())
            .flat_map(|unit| {
                if big {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            })
            .collect()
    }

    #[test]
    fn separators_end_lines_where_nothing_else_does() {
        let read = |text: &str| read(text.as_bytes().to_vec()).unwrap().text;
        assert_eq!(
            read("Oven\u{2028}\u{2028}It is hot.\u{2028}"),
            "Oven\n\nIt is hot.\n"
        );
        assert_eq!(
            read("Oven\u{2029}It is hot.\u{85}Bread"),
            "Oven\nIt is hot.\nBread"
        );
        let among = "Oven\nIt is\u{2028}hot.\nBread\nIt rises.\n";
        assert_eq!(read(among), among);
    }

    #[test]
    fn every_encoding_is_found() {
        for text in [SIMPLIFIED, TRADITIONAL, CURLY] {
            let cases = [
                (text.as_bytes().to_vec(), "UTF-8"),
                (format!("\u{FEFF}{text}").into_bytes(), "UTF-8"),
                (utf16(text, false, true), "UTF-16LE"),
                (utf16(text, true, true), "UTF-16BE"),
                (utf16(text, false, false), "UTF-16LE"),
                (utf16(text, true, false), "UTF-16BE"),
            ];
            for (bytes, name) in cases {
                let decoded = read(bytes).unwrap();
                assert_eq!(decoded.encoding.name(), name);
                assert_eq!(decoded.text, text);
                assert!(decoded.warnings.is_empty());
            }
        }
        for (text, encoding) in [
            (SIMPLIFIED, GB18030),
            (TRADITIONAL, GB18030),
            (TRADITIONAL, BIG5),
            (CURLY, WINDOWS_1252),
        ] {
            let (bytes, _, lossy) = encoding.encode(text);
            assert!(!lossy);
            let decoded = read(bytes.to_vec()).unwrap();
            assert_eq!(decoded.encoding, encoding);
            assert_eq!(decoded.text, text);
        }
    }

    #[test]
    fn what_a_file_says_is_taken_unless_its_bytes_say_otherwise() {
        let gb18030 = GB18030.encode(SIMPLIFIED).0.into_owned();
        let big5 = BIG5.encode(TRADITIONAL).0.into_owned();
        let curly = WINDOWS_1252.encode(CURLY).0.into_owned();
        let marked = format!("\u{FEFF}{SIMPLIFIED}");
        let utf8 = SIMPLIFIED.as_bytes();
        // What it says, what it is, what it was read as, and whether a person is told.
        for (declared, bytes, encoding, text, told) in [
            (Some(UTF_8), utf8, UTF_8, SIMPLIFIED, false),
            (Some(GBK), utf8, UTF_8, SIMPLIFIED, true),
            (Some(BIG5), utf8, UTF_8, SIMPLIFIED, true),
            (Some(WINDOWS_1252), utf8, UTF_8, SIMPLIFIED, true),
            (Some(GBK), marked.as_bytes(), UTF_8, SIMPLIFIED, true),
            (Some(GBK), b"plain\n", UTF_8, "plain\n", false),
            (Some(GBK), &gb18030, GB18030, SIMPLIFIED, false),
            (Some(UTF_8), &gb18030, GB18030, SIMPLIFIED, true),
            (Some(BIG5), &gb18030, GB18030, SIMPLIFIED, true),
            (Some(WINDOWS_1252), &gb18030, GB18030, SIMPLIFIED, true),
            (Some(GBK), &big5, BIG5, TRADITIONAL, true),
            (Some(BIG5), &big5, BIG5, TRADITIONAL, false),
            (Some(GBK), &curly, WINDOWS_1252, CURLY, true),
            (None, &gb18030, GB18030, SIMPLIFIED, false),
        ] {
            let read = decode("t", bytes.to_vec(), &ReadOptions::default(), declared).unwrap();
            let what = format!("{declared:?} {encoding:?} {:?}", read.warnings);
            assert_eq!((read.encoding, &*read.text), (encoding, text), "{what}");
            assert_eq!(!read.warnings.is_empty(), told, "{what}");
        }
        // Where two readings make sense, it decides.
        let greek = encoding_rs::ISO_8859_7.encode("αβγ δ\n").0.into_owned();
        let read = decode(
            "t",
            greek,
            &ReadOptions::default(),
            Some(encoding_rs::ISO_8859_7),
        );
        assert_eq!(read.unwrap().text, "αβγ δ\n");
    }

    #[test]
    fn gb18030_of_characters_that_take_four_bytes() {
        for text in [
            "㐀㐁㐂㐃 㐄㐅\n㐆㐇\n",
            "ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ\n",
            "བོད་ཡིག\n",
            "𠀀𠀁一𠀂\n",
        ] {
            let (bytes, _, lossy) = GB18030.encode(text);
            assert!(!lossy);
            let decoded = read(bytes.to_vec()).unwrap();
            assert_eq!((decoded.encoding, &*decoded.text), (GB18030, text));
        }
        for other in [&b"caf\xE9 1, \xE9 2"[..], b"\x8130\x8130 \xFF"] {
            assert!(!mostly_four_bytes(other));
        }
    }

    #[cfg(unix)]
    #[test]
    fn names_of_files_in_other_encodings() {
        for (text, encoding) in [
            ("法律.txt", GB18030),
            ("勞動基準法.txt", BIG5),
            ("café.txt", WINDOWS_1252),
        ] {
            assert_eq!(name(&encoding.encode(text).0), text);
        }
        assert_eq!(name(b"a\xff\x00.txt"), "a\u{FFFD}\0.txt");
    }

    #[test]
    fn short_texts_too() {
        for (text, encoding) in [
            ("第一章", GB18030),
            ("总则", GB18030),
            ("第二章 勞動契約", BIG5),
            ("It\u{2019}s", WINDOWS_1252),
        ] {
            let (bytes, ..) = encoding.encode(text);
            assert_eq!(read(bytes.to_vec()).unwrap().text, text);
        }
    }

    #[test]
    fn hkscs_characters() {
        // 㗎 is not in Big5 proper, and encoders leave the supplement out: bytes as iconv writes them.
        let bytes = b"\xAD\xBB\xB4\xE4\x9D\xEF\xAA\x6B\xA8\xD2\x9D\xEE\xA1\x41\xAB\x59\xA5\xD1\xA5\xDF\xAA\x6B\xB7\x7C\xB3\x71\xB9\x4C\x9D\xEF\xA1\x41\xAD\xF8\xA8\xCF\xC5\xE5\xA1\x43";
        let decoded = read(bytes.to_vec()).unwrap();
        assert_eq!(decoded.encoding, BIG5);
        assert_eq!(decoded.text, "香港嘅法例㗎，係由立法會通過嘅，唔使驚。");
    }

    #[test]
    fn chinese_after_a_long_english_start() {
        let text = "All in English here.\n".repeat(30_000) + SIMPLIFIED;
        let (bytes, ..) = GB18030.encode(&text);
        assert_eq!(read(bytes.to_vec()).unwrap().encoding, GB18030);
    }

    #[test]
    fn the_user_knows_best() {
        let (bytes, ..) = BIG5.encode(TRADITIONAL);
        assert_eq!(read_as(&bytes, "cp950").unwrap().text, TRADITIONAL);
        assert_eq!(read_as(&bytes, "gbk").unwrap().encoding.name(), "GBK");
        assert_eq!(
            read_as(&utf16("ab", true, true), "utf-16").unwrap().text,
            "ab"
        );
        let error = read_as(b"a", "klingon").err().unwrap().to_string();
        assert!(error.contains("klingon"), "{error}");
    }

    #[test]
    fn malformed_bytes_are_counted_and_placed() {
        let decoded = read(
            "第一章\n总则 \u{FFFD} 说明\n"
                .replace('\u{FFFD}', "?")
                .into_bytes(),
        )
        .unwrap();
        assert!(decoded.warnings.is_empty());
        let mut bytes = "第一章 总则\n第二章 权利\n".as_bytes().to_vec();
        let at = bytes.iter().rposition(|&b| b == b' ').unwrap();
        bytes[at] = 0xFF;
        let decoded = read(bytes).unwrap();
        assert_eq!(decoded.text, "第一章 总则\n第二章\u{FFFD}权利\n");
        assert!(
            decoded.warnings[0].to_string().contains("1 malformed"),
            "{:?}",
            decoded.warnings
        );
        assert!(
            decoded.warnings[0].to_string().contains("line 2"),
            "{:?}",
            decoded.warnings
        );
        let decoded = read(b"plain text \xFF with a stray byte\n".to_vec()).unwrap();
        assert_eq!(decoded.encoding, UTF_8);
        assert!(decoded.warnings[0].to_string().contains("line 1"));
    }

    #[test]
    fn control_characters_are_dropped_and_counted() {
        let decoded = read("a\0b\u{1}c\u{7F}\td\u{85}\n\u{1B}e\n").unwrap();
        assert_eq!(decoded.text, "abc\u{7F}\td\u{85}\ne\n");
        assert_eq!(decoded.dropped_controls, 3);
    }

    #[test]
    fn form_feeds_begin_pages() {
        let decoded = read("one\n\u{C}two\nthree\u{C}\nfour\n\u{C}\nfive\u{B}six\n").unwrap();
        assert_eq!(decoded.text, "one\n two\nthree \nfour\n \nfive six\n");
        assert_eq!(decoded.page_breaks, [1, 3, 5]);
        assert_eq!(decoded.dropped_controls, 4);
    }

    #[test]
    fn line_ends_keep_their_numbers() {
        assert_eq!(read("a\r\nb\rc\r\n").unwrap().text, "a\nb c\n");
        assert_eq!(read("a\rb\r\rc").unwrap().text, "a\nb\n\nc");
        assert_eq!(read("a\r\nb\r\n").unwrap().dropped_controls, 0);
    }

    #[test]
    fn no_text_is_said_so() {
        for (bytes, word) in [
            (&b"%PDF-1.7\n%\xE2\xE3"[..], "PDF"),
            (b"PK\x03\x04\x14\0", "DOCX"),
            (b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", "PNG"),
            (b"\0\0\0\0\0\0\0\0", "NUL"),
        ] {
            let error = read(bytes).err().unwrap().to_string();
            assert!(error.contains(word), "{error}");
        }
        // Noise, as of a file that is compressed or encrypted.
        let mut seed = 1u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as u8
        })
        .take(5000)
        .collect();
        assert!(matches!(read(noise), Err(Error::NotText { .. })));
        for empty in ["", "\n\n", " \t\r\n\u{3000}", "\u{FEFF}", "\u{FEFF}\n"] {
            assert!(matches!(read(empty), Err(Error::Empty { .. })), "{empty:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_text_or_an_error(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300)) {
            if let Ok(decoded) = read(bytes) {
                assert!(!decoded.text.contains(|c: char| c < ' ' && c != '\t' && c != '\n'));
            }
        }
    }
}
