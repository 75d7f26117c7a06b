//! Roman numerals: ASCII, full width, U+2160 …, and the Cyrillic and Greek letters that look like
//! them, which find their way into documents through scanning and foreign keyboards.

use super::number::MAX;
use super::words::ends_word;

/// 9888 in letters, the longest to [`MAX`].
const LONGEST: usize = 21;

/// The ASCII capitals that a character stands for, and whether it is a capital itself.
fn letters(c: char) -> Option<(&'static [u8], bool)> {
    Some(match c {
        'I' | 'І' | 'Ι' | 'Ｉ' | 'Ⅰ' => (b"I", true),
        'V' | 'Ѵ' | 'Ｖ' | 'Ⅴ' => (b"V", true),
        'X' | 'Х' | 'Χ' | 'Ｘ' | 'Ⅹ' => (b"X", true),
        'L' | 'Ｌ' | 'Ⅼ' => (b"L", true),
        'C' | 'С' | 'Ｃ' | 'Ⅽ' => (b"C", true),
        'D' | 'Ｄ' | 'Ⅾ' => (b"D", true),
        'M' | 'М' | 'Μ' | 'Ｍ' | 'Ⅿ' => (b"M", true),
        'Ⅱ' => (b"II", true),
        'Ⅲ' => (b"III", true),
        'Ⅳ' => (b"IV", true),
        'Ⅵ' => (b"VI", true),
        'Ⅶ' => (b"VII", true),
        'Ⅷ' => (b"VIII", true),
        'Ⅸ' => (b"IX", true),
        'Ⅺ' => (b"XI", true),
        'Ⅻ' => (b"XII", true),
        'i' | 'і' | 'ι' | 'ｉ' | 'ⅰ' => (b"I", false),
        'v' | 'ѵ' | 'ｖ' | 'ⅴ' => (b"V", false),
        'x' | 'х' | 'χ' | 'ｘ' | 'ⅹ' => (b"X", false),
        'l' | 'ｌ' | 'ⅼ' => (b"L", false),
        'c' | 'с' | 'ｃ' | 'ⅽ' => (b"C", false),
        'd' | 'ｄ' | 'ⅾ' => (b"D", false),
        'm' | 'м' | 'ｍ' | 'ⅿ' => (b"M", false),
        'ⅱ' => (b"II", false),
        'ⅲ' => (b"III", false),
        'ⅳ' => (b"IV", false),
        'ⅵ' => (b"VI", false),
        'ⅶ' => (b"VII", false),
        'ⅷ' => (b"VIII", false),
        'ⅸ' => (b"IX", false),
        'ⅺ' => (b"XI", false),
        'ⅻ' => (b"XII", false),
        _ => return None,
    })
}

/// A Roman numeral of one case at the start of `text`: value and bytes.
///
/// Only the canonical spelling counts (`IV`, not `IIII`), thousands being as many `M` as it takes,
/// and only a whole word: `Mild` is none, neither is `V-shaped`.
pub fn roman(text: &str) -> Option<(u32, usize)> {
    read(text).map(|(value, _, used)| (value, used))
}

/// As [`roman`], with whether it is in capitals.
pub(super) fn read(text: &str) -> Option<(u32, bool, usize)> {
    let mut ascii = [0u8; LONGEST];
    let mut len = 0;
    let mut case = None;
    let mut used = 0;
    for (at, c) in text.char_indices() {
        let Some((letters, upper)) = letters(c) else {
            break;
        };
        if *case.get_or_insert(upper) != upper || len + letters.len() > LONGEST {
            return None;
        }
        ascii[len..len + letters.len()].copy_from_slice(letters);
        len += letters.len();
        used = at + c.len_utf8();
    }
    let upper = case?;
    let rest = &text[used..];
    if !ends_word(rest) || rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let value = value_of(&ascii[..len])?;
    Some((value, upper, used))
}

/// Each step of the canonical spelling, in the order that they must come.
const STEPS: [(u32, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// The value of canonical ASCII capitals.
fn value_of(ascii: &[u8]) -> Option<u32> {
    // Take greedily, then see that writing the value gives the same letters: the one test that
    // refuses IIII, VX, IXI and all their kind.
    let mut rest = ascii;
    let mut value = 0;
    for (worth, letters) in STEPS {
        while let Some(shorter) = rest.strip_prefix(letters.as_bytes()) {
            value += worth;
            rest = shorter;
        }
    }
    if !rest.is_empty() || value == 0 || value > MAX {
        return None;
    }
    let mut left = value;
    let mut at = 0;
    for (worth, letters) in STEPS {
        while left >= worth {
            if !ascii[at..].starts_with(letters.as_bytes()) {
                return None;
            }
            at += letters.len();
            left -= worth;
        }
    }
    (at == ascii.len()).then_some(value)
}

/// The number in Roman capitals (`XII`); `None` for 0 and above [`MAX`]. From 4000 on it has as many
/// `M` as it takes, there being no better way in plain letters.
pub fn to_roman(value: u32) -> Option<String> {
    if value == 0 || value > MAX {
        return None;
    }
    let mut out = String::new();
    let mut left = value;
    for (worth, letters) in STEPS {
        while left >= worth {
            out.push_str(letters);
            left -= worth;
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_to_9999() {
        for value in 1..=MAX {
            let text = to_roman(value).unwrap();
            assert!(text.len() <= LONGEST);
            assert_eq!(roman(&text), Some((value, text.len())));
            let lower = text.to_lowercase();
            assert_eq!(roman(&lower), Some((value, text.len())));
        }
        assert_eq!(to_roman(0), None);
        assert_eq!(to_roman(10_000), None);
        assert_eq!(to_roman(1984).unwrap(), "MCMLXXXIV");
    }

    #[test]
    fn other_letters_that_look_the_same() {
        assert_eq!(roman("Ⅻ"), Some((12, 3)));
        assert_eq!(roman("ⅩⅣ 总则"), Some((14, 6)));
        assert_eq!(roman("ХІІ"), Some((12, 6)), "Cyrillic");
        assert_eq!(roman("XІV."), Some((14, 4)), "Latin and Cyrillic");
        assert_eq!(roman("ⅳ"), Some((4, 3)));
        assert_eq!(roman("ＸＶ"), Some((15, 6)));
    }

    #[test]
    fn only_canonical_whole_words() {
        for text in [
            "", "IIII", "VX", "IXI", "IC", "VV", "XXXX", "Iv", "IVa", "Civil", "X1", "I’ll",
            "X-ray",
        ] {
            assert_eq!(roman(text), None, "{text}");
        }
        assert_eq!(roman("IV章"), Some((4, 2)));
        assert_eq!(roman("IV-Scope"), Some((4, 2)));
        assert_eq!(roman("I, PURPOSES"), Some((1, 1)));
    }
}
