//! Arabic digits, half and full width.

use super::words::ends_word;

/// The greatest number that is read from digits: some counts run on where words would end.
const MAX: u32 = 9_999_999;

/// The value of a digit of either width.
pub(crate) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// Arabic digits at the start of `text`: the value (0 to 9,999,999, leading zeros allowed) and the
/// bytes. A longer run of digits is no number rather than a part of one.
pub fn arabic(text: &str) -> Option<(u32, usize)> {
    let mut value = 0;
    let mut used = 0;
    for (at, c) in text.char_indices() {
        let Some(d) = digit(c) else { break };
        value = value * 10 + d;
        if value > MAX {
            return None;
        }
        used = at + c.len_utf8();
    }
    (used > 0).then_some((value, used))
}

/// An English ordinal in digits (`1st`, `22nd`) at the start of `text`. The ending need not fit the
/// number (`2th`), for documents get that wrong.
pub fn arabic_ordinal(text: &str) -> Option<(u32, usize)> {
    let (value, used) = arabic(text)?;
    let ending = text.as_bytes().get(used..used + 2)?;
    let known = [b"st", b"nd", b"rd", b"th"];
    (known.iter().any(|k| ending.eq_ignore_ascii_case(*k)) && ends_word(&text[used + 2..]))
        .then_some((value, used + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_both_widths() {
        assert_eq!(arabic("0"), Some((0, 1)));
        assert_eq!(arabic("007条"), Some((7, 3)));
        assert_eq!(arabic("９９９９"), Some((9999, 12)));
        assert_eq!(arabic("1２"), Some((12, 4)));
        assert_eq!(arabic("10000"), Some((10_000, 5)));
        assert_eq!(arabic("10000000"), None);
        assert_eq!(arabic("x1"), None);
    }

    #[test]
    fn ordinals() {
        assert_eq!(arabic_ordinal("1st Chapter"), Some((1, 3)));
        assert_eq!(arabic_ordinal("22ND"), Some((22, 4)));
        assert_eq!(arabic_ordinal("3rds"), None);
        assert_eq!(arabic_ordinal("3条"), None);
        assert_eq!(arabic_ordinal("3"), None);
    }
}
