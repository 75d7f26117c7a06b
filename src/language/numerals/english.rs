//! English number words and ordinals: `twenty-three`, `Twenty Third`, `the hundred and first`.

use super::number::MAX;
use super::words::{ends_word, is_word_letter};

/// The part that a word plays.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// 1 to 9 (and 0).
    Unit,
    /// 10 to 19.
    Teen,
    /// 20, 30 … 90.
    Tens,
    Hundred,
    Thousand,
    And,
    /// `a`: one, before hundred and thousand.
    A,
    The,
}

/// 0 to 19, and their ordinals.
pub const UNITS: [(&str, &str); 20] = [
    ("zero", "zeroth"),
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("four", "fourth"),
    ("five", "fifth"),
    ("six", "sixth"),
    ("seven", "seventh"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("ten", "tenth"),
    ("eleven", "eleventh"),
    ("twelve", "twelfth"),
    ("thirteen", "thirteenth"),
    ("fourteen", "fourteenth"),
    ("fifteen", "fifteenth"),
    ("sixteen", "sixteenth"),
    ("seventeen", "seventeenth"),
    ("eighteen", "eighteenth"),
    ("nineteen", "nineteenth"),
];

/// 20, 30 … 90, and their ordinals.
pub const TENS: [(&str, &str); 8] = [
    ("twenty", "twentieth"),
    ("thirty", "thirtieth"),
    ("forty", "fortieth"),
    ("fifty", "fiftieth"),
    ("sixty", "sixtieth"),
    ("seventy", "seventieth"),
    ("eighty", "eightieth"),
    ("ninety", "ninetieth"),
];

/// The longest word known, in bytes.
const LONGEST: usize = 11;

/// Role, value and whether it is an ordinal, of a word in any case.
fn word(text: &str) -> Option<(Role, u32, bool)> {
    let first = text.as_bytes().first()?.to_ascii_lowercase();
    // Nearly every line begins with some other word.
    if text.len() > LONGEST || !b"aefhnostz".contains(&first) {
        return None;
    }
    let same = |known: &str| known.as_bytes()[0] == first && text.eq_ignore_ascii_case(known);
    if same("the") {
        return Some((Role::The, 0, false));
    }
    for (i, (cardinal, ordinal)) in UNITS.iter().enumerate() {
        let role = if i < 10 { Role::Unit } else { Role::Teen };
        if same(cardinal) {
            return Some((role, i as u32, false));
        }
        if same(ordinal) {
            return Some((role, i as u32, true));
        }
    }
    for (i, (cardinal, ordinal)) in TENS.iter().enumerate() {
        if same(cardinal) {
            return Some((Role::Tens, 20 + 10 * i as u32, false));
        }
        if same(ordinal) {
            return Some((Role::Tens, 20 + 10 * i as u32, true));
        }
    }
    [
        ("hundred", Role::Hundred, 100, false),
        ("hundredth", Role::Hundred, 100, true),
        ("thousand", Role::Thousand, 1000, false),
        ("thousandth", Role::Thousand, 1000, true),
        ("and", Role::And, 0, false),
        ("a", Role::A, 1, false),
    ]
    .into_iter()
    .find(|&(known, ..)| same(known))
    .map(|(_, role, value, ordinal)| (role, value, ordinal))
}

/// A number in English words at the start of `text`: value (0 to 9999) and bytes.
///
/// Cardinals and ordinals, in any case, their words apart by spaces or hyphens; `hundred` may go
/// without `one`, and `the` may stand before an ordinal. Only whole words count: none in `someone`,
/// `One's` or `first-class`.
pub fn english(text: &str) -> Option<(u32, usize)> {
    read(text).map(|(value, _, used)| (value, used))
}

/// As [`english`], with whether it is an ordinal.
pub(super) fn read(text: &str) -> Option<(u32, bool, usize)> {
    // Nearly every line begins with some other word: look at it before anything else.
    let mut total = 0; // complete thousands and hundreds
    let mut small: Option<u32> = None; // below a hundred
    let mut small_role = Role::And;
    let mut top = u32::MAX; // the last of thousand and hundred
    let mut found: Option<(u32, bool, usize)> = None;
    let mut pending = false; // `and`, `a` or `the` was read, and needs a number after it
    let mut the = false;
    let mut article = false; // `a` was read: only `hundred` or `thousand` may follow
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let len = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        if len == 0 || rest[len..].starts_with(is_word_letter) {
            break;
        }
        let Some((role, value, ordinal)) = word(&rest[..len]) else {
            break;
        };
        let fits = match role {
            Role::The => at == 0,
            Role::A => found.is_none() && small.is_none() && !article,
            Role::And => top != u32::MAX && small.is_none() && !pending,
            Role::Unit => !article && (small.is_none() || (small_role == Role::Tens && value > 0)),
            Role::Teen | Role::Tens => !article && small.is_none(),
            // Ten thousand and more is out of range, whatever comes after it.
            Role::Thousand if small.is_some_and(|s| s > 9) => return None,
            // `Twelve hundred` is a number, `two hundred hundred` is none.
            Role::Hundred | Role::Thousand => value < top && small != Some(0),
        };
        if !fits {
            break;
        }
        match role {
            Role::The => {
                the = true;
                pending = true;
            }
            Role::A => {
                article = true;
                pending = true;
            }
            Role::And => pending = true,
            Role::Unit | Role::Teen | Role::Tens => {
                small = Some(small.unwrap_or(0) + value);
                small_role = role;
                pending = false;
            }
            Role::Hundred | Role::Thousand => {
                total += small.take().unwrap_or(1) * value;
                top = value;
                small_role = Role::And;
                article = false;
                pending = false;
            }
        }
        at += len;
        if !pending && (!the || ordinal) {
            found = Some((total + small.unwrap_or(0), ordinal, at));
        }
        if ordinal {
            break;
        }
        let gap = separator(&text[at..]);
        if gap == 0 {
            break;
        }
        at += gap;
    }
    let (value, ordinal, used) = found?;
    let rest = &text[used..];
    // `One-stop` and `first-class` are words of their own, whatever comes after an ordinal.
    let glued = ordinal
        && rest.starts_with(['-', '‐', '‑'])
        && rest.chars().nth(1).is_some_and(is_word_letter);
    (value <= MAX && ends_word(rest) && !glued).then_some((value, ordinal, used))
}

/// The bytes of what may stand between two words of a number.
fn separator(text: &str) -> usize {
    text.char_indices()
        .find(|&(_, c)| !matches!(c, ' ' | '\t' | '\u{A0}' | '-' | '‐' | '‑'))
        .map_or(text.len(), |(at, _)| at)
}

/// The number in English words (`one hundred and one`); `None` above [`MAX`].
pub fn to_english_words(value: u32) -> Option<String> {
    write(value, false)
}

/// The ordinal in English words (`one hundred and first`); `None` above [`MAX`].
pub fn to_english_ordinal(value: u32) -> Option<String> {
    write(value, true)
}

fn write(value: u32, ordinal: bool) -> Option<String> {
    if value > MAX {
        return None;
    }
    let pick = |(cardinal, ord): (&'static str, &'static str), last: bool| match ordinal && last {
        true => ord,
        false => cardinal,
    };
    let mut out = String::new();
    let mut left = value;
    for (worth, names) in [
        (1000, ("thousand", "thousandth")),
        (100, ("hundred", "hundredth")),
    ] {
        if left >= worth {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(UNITS[(left / worth) as usize].0);
            left %= worth;
            out.push(' ');
            out.push_str(pick(names, left == 0));
        }
    }
    if left > 0 || value == 0 {
        if !out.is_empty() {
            out.push_str(" and ");
        }
        if left >= 20 {
            let unit = left % 10;
            out.push_str(pick(TENS[(left / 10 - 2) as usize], unit == 0));
            if unit > 0 {
                out.push('-');
                out.push_str(pick(UNITS[unit as usize], true));
            }
        } else {
            out.push_str(pick(UNITS[left as usize], true));
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_to_9999() {
        for value in 0..=MAX {
            for text in [
                to_english_words(value).unwrap(),
                to_english_ordinal(value).unwrap(),
            ] {
                assert_eq!(english(&text), Some((value, text.len())), "{text}");
                let loud = text.to_uppercase().replace('-', " ");
                assert_eq!(english(&loud), Some((value, text.len())), "{loud}");
            }
        }
        assert_eq!(to_english_words(10_000), None);
        assert_eq!(
            to_english_ordinal(121).unwrap(),
            "one hundred and twenty-first"
        );
    }

    #[test]
    fn as_documents_write_them() {
        for (text, value, used) in [
            ("twenty-three", 23, 12),
            ("Twenty Third", 23, 12),
            ("the hundred and first", 101, 21),
            ("The first section of", 1, 9),
            ("a hundred", 100, 9),
            ("One hundred one", 101, 15),
            ("one-hundred-and-first", 101, 21),
            ("Two: General", 2, 3),
            ("one hundred and", 100, 11),
            ("twenty ten", 20, 6),
            ("Three, Four", 3, 5),
            ("One-General Provisions", 1, 3),
            ("First hundred", 1, 5),
            ("Twelve章", 12, 6),
        ] {
            assert_eq!(english(text), Some((value, used)), "{text}");
        }
    }

    #[test]
    fn what_is_no_number() {
        for text in [
            "",
            "a",
            "the",
            "and",
            "the one",
            "someone",
            "ones",
            "One's",
            "first-class",
            "One-stop service",
            "Firstly",
            "tenant",
            "the rest",
            "a three",
            "ten thousand",
        ] {
            assert_eq!(english(text), None, "{text}");
        }
    }
}
