use super::guess::mostly_four_bytes;
use super::*;
use encoding_rs::{BIG5, WINDOWS_1252};

const SIMPLIFIED: &str = "第一章　总则\n第一条　为了保障公民依法行使集会、游行、\
    示威的权利，维护社会安定和公共秩序，根据宪法，制定本法。\n";
const TRADITIONAL: &str = "第一章　總則\n第一條　為規定勞動條件最低標準，保障勞工權益，\
    加強勞雇關係，促進社會與經濟發展，特制定本法。\n";
const CURLY: &str = "The employer\u{2019}s duty\nThe \u{201C}State\u{201D} protects caf\u{E9}s \u{2013} and their \
    owners\u{2019} rights.\n";

fn read(bytes: impl Into<Vec<u8>>) -> Result<Decoded> {
    decode("t", bytes.into(), None, None)
}

fn read_as(bytes: &[u8], label: &str) -> Result<Decoded> {
    decode("t", bytes.to_vec(), Some(label), None)
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
        let read = decode("t", bytes.to_vec(), None, declared).unwrap();
        let what = format!("{declared:?} {encoding:?} {:?}", read.warnings);
        assert_eq!((read.encoding, &*read.text), (encoding, text), "{what}");
        assert_eq!(!read.warnings.is_empty(), told, "{what}");
    }
    // Where two readings make sense, it decides.
    let greek = encoding_rs::ISO_8859_7.encode("αβγ δ\n").0.into_owned();
    let read = decode("t", greek, None, Some(encoding_rs::ISO_8859_7));
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
