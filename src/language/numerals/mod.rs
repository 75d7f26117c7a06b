//! The numbers of headings, in every form that documents write them, to 9999.
//!
//! The same chapter is `Chapter XII`, `Chapter Twelve`, `The Twelfth Chapter`, `第十二章`, `第12章` or
//! `第１２章`; its items are `12.`, `（十二）`, `⑿` or `⑫`. To pair headings by number, all of these must
//! come to 12, and to tell levels apart, the form must be kept: `I.` and `1.` are two series.
//!
//! ```text
//! "3.2.1 Scope"        ─▶ parts [3, 2, 1], Arabic,        5 bytes
//! "㈠总则"              ─▶ parts [1],       Chinese in parentheses, 3 bytes
//! "Twenty-third, ..."  ─▶ parts [23],      EnglishOrdinal, 12 bytes
//! ```
//!
//! Everything here is a *prefix* parser: it reads a number at the very start of a text and says how
//! many bytes it took, the longest it can; what follows is the caller's business, but an English
//! word or a Roman numeral never ends within a word. Nothing allocates: outline code asks at nearly
//! every line. The writers at the end of each file are the way back.
//!
//! ```
//! use align::language::numerals::{self, Form, Forms};
//!
//! let (number, used) = numerals::parse_prefix("六之一　罰則", Forms::ALL).unwrap();
//! assert_eq!(number.parts(), [6, 1]);
//! assert_eq!(number.form(), Form::Chinese);
//! assert_eq!(used, "六之一".len());
//! assert_eq!(numerals::to_roman(number.first()).unwrap(), "VI");
//! ```

mod arabic;
mod chinese;
mod enclosed;
mod english;
mod number;
mod roman;
mod words;

pub(crate) use arabic::digit;
pub use arabic::{arabic, arabic_ordinal};
pub use chinese::{branch, chinese, stem, to_chinese};
pub use enclosed::{enclosed, to_circled};
pub(super) use english::{TENS, UNITS};
pub use english::{english, to_english_ordinal, to_english_words};
pub use number::{Enclosure, Form, Forms, MAX, MAX_PARTS, Number};
pub use roman::{roman, to_roman};
use words::ends_word;

/// The ways to read one place: `C` is a letter and a hundred. At most one reading a form.
#[derive(Debug, Clone, Copy, Default)]
pub struct Readings {
    items: [Option<(Number, usize)>; 4],
    len: usize,
}

impl Readings {
    fn push(&mut self, reading: Option<(Number, usize)>) {
        if reading.is_some() && self.len < self.items.len() {
            self.items[self.len] = reading;
            self.len += 1;
        }
    }

    /// Each reading with the bytes it takes.
    pub fn iter(&self) -> impl Iterator<Item = (Number, usize)> + '_ {
        self.items[..self.len].iter().flatten().copied()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}

/// The number at the start of `text` in one of `forms`, and the bytes it takes.
///
/// The longest reading wins. A single letter that is a Roman numeral too is read as Roman for I, V
/// and X, as a letter for C, D, L and M: series begin at I far more often than they reach 50. Use
/// [`readings`] to see both.
pub fn parse_prefix(text: &str, forms: Forms) -> Option<(Number, usize)> {
    let mut best: Option<(Number, usize)> = None;
    for (number, used) in readings(text, forms).iter() {
        let better = match best {
            None => true,
            Some((old, old_used)) => {
                used > old_used
                    || (used == old_used
                        && matches!(old.form(), Form::RomanUpper | Form::RomanLower)
                        && matches!(number.form(), Form::LetterUpper | Form::LetterLower)
                        && matches!(old.first(), 50 | 100 | 500 | 1000))
            }
        };
        if better {
            best = Some((number, used));
        }
    }
    best
}

/// Every way to read the start of `text` in one of `forms`, each the longest of its form.
pub fn readings(text: &str, forms: Forms) -> Readings {
    let mut out = Readings::default();
    let Some(c) = text.chars().next() else {
        return out;
    };
    if digit(c).is_some() {
        in_digits(text, forms, &mut out);
        return out;
    }
    if forms.contains(Forms::ENCLOSED)
        && let Some(found) = enclosed(text)
    {
        out.push(Some(found));
        return out;
    }
    // With what goes on with it, where that may be.
    let whole = |value, form, used| {
        let found = (Number::new(value, form), used);
        match forms.contains(Forms::COMPOUND) {
            true => continued(text, found),
            false => Some(found),
        }
    };
    if forms.contains(Forms::CHINESE)
        && let Some((value, financial, used)) = chinese::read(text)
    {
        let form = match financial {
            true => Form::ChineseFinancial,
            false => Form::Chinese,
        };
        out.push(whole(value, form, used));
        return out;
    }
    if forms.contains(Forms::STEM)
        && let Some((value, used)) = stem(text)
    {
        out.push(Some((Number::new(value, Form::Stem), used)));
        return out;
    }
    if !c.is_alphabetic() {
        // U+2160 and its like are numbers of the class Nl, yet alphabetic: nothing is missed here.
        return out;
    }
    if forms.contains(Forms::ROMAN)
        && let Some((value, upper, used)) = roman::read(text)
    {
        let form = match upper {
            true => Form::RomanUpper,
            false => Form::RomanLower,
        };
        out.push(whole(value, form, used));
    }
    if forms.contains(Forms::LETTER)
        && let Some((value, upper, used)) = letter(text)
    {
        let form = match upper {
            true => Form::LetterUpper,
            false => Form::LetterLower,
        };
        out.push(whole(value, form, used));
    }
    if forms.contains(Forms::ENGLISH)
        && let Some((value, ordinal, used)) = english::read(text)
    {
        let form = match ordinal {
            true => Form::EnglishOrdinal,
            false => Form::English,
        };
        out.push(Some((Number::new(value, form), used)));
    }
    out
}

/// The same of a text that begins with a digit.
fn in_digits(text: &str, forms: Forms, out: &mut Readings) {
    let simple = |found: Option<(u32, usize)>, form| found.map(|(v, n)| (Number::new(v, form), n));
    if forms.contains(Forms::ARABIC_ORDINAL) {
        out.push(simple(arabic_ordinal(text), Form::ArabicOrdinal));
    }
    if forms.contains(Forms::ARABIC) {
        let mut found = simple(arabic(text), Form::Arabic);
        if forms.contains(Forms::COMPOUND) {
            found = found.and_then(|found| continued(text, found));
        }
        if forms.contains(Forms::LETTER_SUFFIX) {
            found = found.map(|found| with_suffix(text, found));
        }
        out.push(found);
    }
}

/// A single Latin letter, half or full width: its place in the alphabet, whether it is a capital, and
/// the bytes. A letter of a word is none.
fn letter(text: &str) -> Option<(u32, bool, usize)> {
    let mut chars = text.chars();
    let c = chars.next()?;
    let (value, upper) = match c {
        'A'..='Z' => (c as u32 - 'A' as u32 + 1, true),
        'a'..='z' => (c as u32 - 'a' as u32 + 1, false),
        'Ａ'..='Ｚ' => (c as u32 - 'Ａ' as u32 + 1, true),
        'ａ'..='ｚ' => (c as u32 - 'ａ' as u32 + 1, false),
        _ => return None,
    };
    let rest = chars.as_str();
    (ends_word(rest) && digit(rest.chars().next().unwrap_or(' ')).is_none()).then_some((
        value,
        upper,
        c.len_utf8(),
    ))
}

/// Reads the further parts of a compound number whose first part is given: a separator and a part in
/// digits or in the form of the first. `None` where what follows makes the whole no number of a
/// heading (too many parts, or one too large).
fn continued(text: &str, first: (Number, usize)) -> Option<(Number, usize)> {
    let (mut number, mut used) = first;
    loop {
        let rest = &text[used..];
        let Some(separator) = rest.chars().next() else {
            break;
        };
        let after = &rest[separator.len_utf8()..];
        let next = match (number.form(), separator) {
            (Form::Chinese | Form::ChineseFinancial, '之') => chinese(after),
            (Form::Chinese | Form::ChineseFinancial, _) => None,
            (Form::RomanUpper | Form::RomanLower, '-' | '–' | '‐' | '‑' | '－' | '.' | '．') => {
                part_in_digits(after)?.or_else(|| {
                    roman::read(after)
                        .filter(|&(_, upper, _)| upper == (number.form() == Form::RomanUpper))
                        .map(|(value, _, n)| (value, n))
                })
            }
            (_, '.' | '．' | '-' | '–' | '‐' | '‑' | '－') => part_in_digits(after)?,
            (Form::Arabic, '之') => arabic(after).or_else(|| chinese(after)),
            _ => None,
        };
        let Some((value, n)) = next else { break };
        number = number.with_part(value)?;
        used += separator.len_utf8() + n;
    }
    Some((number, used))
}

/// Digits as a part of a compound number: `Some(None)` where there are none, `None` where the number
/// is too large for any heading.
#[allow(clippy::option_option)]
fn part_in_digits(text: &str) -> Option<Option<(u32, usize)>> {
    match text.chars().next().and_then(digit) {
        None => Some(None),
        Some(_) => arabic(text).map(Some),
    }
}

/// Adds the capital letter of `12A` as a part.
fn with_suffix(text: &str, found: (Number, usize)) -> (Number, usize) {
    let (number, used) = found;
    match letter(&text[used..]) {
        Some((value, true, n)) => match number.with_part(value) {
            Some(number) => (number, used + n),
            None => found,
        },
        _ => found,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(Vec<u16>, usize)> {
        parse_prefix(text, Forms::ALL).map(|(n, used)| (n.parts().to_vec(), used))
    }

    fn one(text: &str) -> (Form, u32, Enclosure) {
        let (n, used) = parse_prefix(text, Forms::ALL).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(used, text.len(), "{text}");
        assert!(!n.is_compound(), "{text}");
        (n.form(), n.first(), n.enclosure())
    }

    #[test]
    fn every_form_has_its_name() {
        let plain = |form, value| (form, value, Enclosure::None);
        assert_eq!(one("12"), plain(Form::Arabic, 12));
        assert_eq!(one("１２"), plain(Form::Arabic, 12));
        assert_eq!(one("22nd"), plain(Form::ArabicOrdinal, 22));
        assert_eq!(one("IV"), plain(Form::RomanUpper, 4));
        assert_eq!(one("Ⅳ"), plain(Form::RomanUpper, 4));
        assert_eq!(one("iv"), plain(Form::RomanLower, 4));
        assert_eq!(one("Twenty-three"), plain(Form::English, 23));
        assert_eq!(one("Fourteenth"), plain(Form::EnglishOrdinal, 14));
        assert_eq!(one("廿三"), plain(Form::Chinese, 23));
        assert_eq!(one("拾贰"), plain(Form::ChineseFinancial, 12));
        assert_eq!(one("丙"), plain(Form::Stem, 3));
        assert_eq!(one("b"), plain(Form::LetterLower, 2));
        assert_eq!(one("B"), plain(Form::LetterUpper, 2));
        assert_eq!(one("⑫"), (Form::Arabic, 12, Enclosure::Circle));
        assert_eq!(one("⑴"), (Form::Arabic, 1, Enclosure::Parentheses));
        assert_eq!(one("㈠"), (Form::Chinese, 1, Enclosure::Parentheses));
        assert_eq!(one("⒈"), (Form::Arabic, 1, Enclosure::FullStop));
    }

    #[test]
    fn compound_numbers_keep_their_parts() {
        assert_eq!(parts("3.2.1 Scope"), Some((vec![3, 2, 1], 5)));
        assert_eq!(parts("3.2.1. Scope"), Some((vec![3, 2, 1], 5)));
        assert_eq!(parts("３．２ 范围"), Some((vec![3, 2], "３．２".len())));
        assert_eq!(parts("369-1"), Some((vec![369, 1], 5)));
        assert_eq!(parts("9-1 條"), Some((vec![9, 1], 3)));
        assert_eq!(parts("六之一"), Some((vec![6, 1], "六之一".len())));
        assert_eq!(parts("十六之二條"), Some((vec![16, 2], "十六之二".len())));
        assert_eq!(parts("VI-I"), Some((vec![6, 1], 4)));
        assert_eq!(parts("II.3"), Some((vec![2, 3], 4)));
        assert_eq!(parts("A.2.1"), Some((vec![1, 2, 1], 5)));
        assert_eq!(parts("5-year plan"), Some((vec![5], 1)));
        assert_eq!(parts("1."), Some((vec![1], 1)));
    }

    #[test]
    fn a_compound_number_out_of_range_is_none() {
        assert_eq!(parts("1.100000"), None);
        assert_eq!(parts("1.2.3.4.5.6.7.8.9"), None);
        let long = "1.".repeat(50_000);
        assert_eq!(parts(&long), None);
        assert_eq!(parts(&"9".repeat(100_000)), None);
        assert_eq!(parts(&"一".repeat(100_000)), None);
        assert_eq!(parts(&"M".repeat(100_000)), None);
    }

    #[test]
    fn a_letter_suffix_is_read_only_when_asked_for() {
        let asked = Forms::ALL | Forms::LETTER_SUFFIX;
        let (n, used) = parse_prefix("12A Scope", asked).unwrap();
        assert_eq!((n.parts(), used), (&[12u16, 1][..], 3));
        let (n, _) = parse_prefix("12Ab", asked).unwrap();
        assert_eq!(n.parts(), [12]);
        let (n, _) = parse_prefix("12A Scope", Forms::ALL).unwrap();
        assert_eq!(n.parts(), [12]);
    }

    #[test]
    fn a_letter_that_is_a_roman_numeral_has_two_readings() {
        let all: Vec<_> = readings("C. Costs", Forms::ALL)
            .iter()
            .map(|(n, _)| (n.form(), n.first()))
            .collect();
        assert_eq!(all, [(Form::RomanUpper, 100), (Form::LetterUpper, 3)]);
        assert_eq!(one("C").0, Form::LetterUpper);
        assert_eq!(one("I").0, Form::RomanUpper);
        assert_eq!(one("x").0, Form::RomanLower);
    }

    #[test]
    fn words_are_not_cut() {
        for text in [
            "I'm",
            "V-shaped",
            "Ivy",
            "Mild",
            "One's",
            "Someone",
            "first-class",
            "ones",
            "a4",
            "Del",
        ] {
            assert_eq!(parse_prefix(text, Forms::ALL), None, "{text}");
        }
    }

    #[test]
    fn only_the_forms_asked_for() {
        assert!(parse_prefix("IV", Forms::ARABIC | Forms::CHINESE).is_none());
        assert_eq!(parse_prefix("3.2", Forms::ARABIC).unwrap().1, 1);
        assert!(parse_prefix("", Forms::ALL).is_none());
        assert!(parse_prefix("，一", Forms::ALL).is_none());
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "\\PC*") {
            for (number, used) in readings(&text, Forms::ALL | Forms::LETTER_SUFFIX).iter() {
                assert!(used > 0 && text.is_char_boundary(used));
                assert!(number.parts().iter().all(|&p| u32::from(p) <= MAX));
            }
        }

        #[test]
        fn numeral_like_text_is_read_without_panic(text in "[0-9０-９.\\-之零〇一二十百千廿万壹拾\
            IVXLCDMivxⅠ-Ⅿ ]{0,12}") {
            for (_, used) in readings(&text, Forms::ALL).iter() {
                assert!(used > 0 && text.is_char_boundary(used));
            }
        }
    }
}
