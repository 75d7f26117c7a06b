//! Which encoding bytes are in that nobody has named.

use super::bytes::{Text, into_text};
use crate::error::NotText;
use crate::language::is_han;
use crate::language::script::COMMON_HAN;
use encoding_rs::{BIG5, Encoding, GB18030, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use memchr::{memchr, memchr_iter};

/// Bytes that a guess is made from.
const SAMPLE: usize = 256 * 1024;

/// Control characters that no text has, among the first bytes.
pub(super) struct Controls {
    nuls: usize,
    others: usize,
    /// Bytes looked at.
    sampled: usize,
}

impl Controls {
    pub(super) fn of(bytes: &[u8]) -> Self {
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

pub(super) fn what_is_binary(controls: Controls) -> NotText {
    match controls.nuls {
        0 => NotText::NoEncoding,
        _ => NotText::Binary,
    }
}

/// Decodes bytes whose encoding nobody but perhaps the file itself has said; the control characters found, where they
/// are no text in any.
pub(super) fn detect(
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
pub(super) fn guess(
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

/// Whether bytes are GB18030 of which at least half the characters beyond ASCII take four bytes, as the rarer Chinese
/// ones do and all of Mongolian, Tibetan and Uyghur: that pattern (a high byte and a digit, twice) comes about by
/// chance in no other encoding, and no list of common characters tells anything of such a text.
pub(super) fn mostly_four_bytes(piece: &[u8]) -> bool {
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
pub(super) fn telling_piece(bytes: &[u8]) -> &[u8] {
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
pub(super) fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
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
pub(super) fn is_cjk_mark(c: char) -> bool {
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
pub(super) fn plausibility(text: &str) -> (f64, f64) {
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

pub(super) fn is_latin_1(c: char) -> bool {
    matches!(c, '\u{A1}'..='\u{24F}')
}
