//! What a cell of a reviewed table says, against what was written into it.
//!
//! Between the two lies a spreadsheet, which drops the zeros of `1.10`, adds line breaks, keeps or takes the `'` of a
//! guarded cell, and in a wrong encoding makes `???` of Chinese. Only what a person did is to come back.

use crate::bitext::{Flag, Flags};
use crate::error::BadCell;
use crate::export::text::is_forbidden;
use crate::export::{csv, one_line};

/// What became of a cell's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// It says what was written.
    Same,
    /// Another text, perhaps none.
    New(String),
    /// A date or the like that the spreadsheet has made another of.
    Retyped,
}

impl Reading {
    /// Reads a cell that was written as `old` into a CSV (there perhaps guarded), or as `in_workbook`. Fails with what
    /// is wrong with it.
    pub fn of(cell: &str, old: &str, in_workbook: &str) -> Result<Self, BadCell> {
        let cell = normal(cell);
        let unguarded = normal(csv::unguard(&cell));
        let old = normal(old);
        // No XML can hold some characters, an .ods among it.
        let held = |text: &str| text.replace(is_forbidden, "");
        let is_old = |cell: &String| *cell == old || *cell == held(&old);
        if is_old(&cell) || is_old(&unguarded) || cell == normal(in_workbook) {
            return Ok(Self::Same);
        }
        const ERRORS: [&str; 7] = [
            "#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!",
        ];
        if ERRORS.contains(&&*cell) {
            return Err(BadCell::Formula { cell, old });
        }
        if cell.contains('\u{fffd}') && !old.contains('\u{fffd}') || is_lost(&cell, &old) {
            return Err(BadCell::Lost { cell, old });
        }
        // It was too long for the workbook, and what is shown of it was changed.
        if cell.contains(" […] (") && normal(in_workbook) != old {
            return Err(BadCell::Cut);
        }
        if csv::would_be_retyped(&old) && csv::would_be_retyped(&cell) {
            return Ok(match (number(&old), number(&cell)) {
                (Some(a), Some(b)) if is_near(a, b, &cell) => Self::Same,
                (Some(_), Some(_)) => Self::New(cell),
                _ => Self::Retyped,
            });
        }
        Ok(Self::New(unguarded))
    }
}

/// On one line, without space around it.
pub fn normal(text: &str) -> String {
    one_line(text).trim().to_owned()
}

/// Whether the cell is the text with `?` for what an encoding lacked: for all of another script, or, as in Big5, for
/// some characters.
fn is_lost(cell: &str, old: &str) -> bool {
    let with = |each: fn(char) -> usize| {
        let mut rest = cell.chars();
        let mut lost = false;
        for c in old.chars() {
            if rest.clone().next() == Some(c) {
                rest.next();
                continue;
            }
            if c.is_ascii() || (0..each(c)).any(|_| rest.next() != Some('?')) {
                return false;
            }
            // A person may have made a narrow one of it.
            lost |= c != '？';
        }
        lost && rest.next().is_none()
    };
    with(|_| 1) || with(char::len_utf16)
}

/// The value of a number as it is written or shown: `1.10`, `1,000`, `97%`, `3e5`.
fn number(text: &str) -> Option<f64> {
    let text = text.replace([',', ' '], "");
    match text.strip_suffix('%') {
        Some(share) => share.parse::<f64>().ok().map(|n| n / 100.0),
        None => text.parse().ok(),
    }
    .filter(|n| n.is_finite())
}

/// Whether two values are the same, or as near as a spreadsheet shows a long number (`1.23457E+19`).
fn is_near(a: f64, b: f64, shown: &str) -> bool {
    let shown = shown.to_ascii_lowercase();
    let tolerance = if shown.contains('e') { 1e-5 } else { 1e-14 };
    (a - b).abs() <= tolerance * a.abs()
}

/// The confidence typed; none in an empty cell.
pub fn confidence(cell: &str) -> Result<Option<u8>, BadCell> {
    let text = cell.trim().trim_end_matches('%').trim();
    if text.is_empty() {
        return Ok(None);
    }
    let number = text.strip_suffix(".0").unwrap_or(text).parse::<u8>();
    match number {
        Ok(n @ 0..=100) => Ok(Some(n)),
        _ => Err(BadCell::Confidence(cell.trim().to_owned())),
    }
}

/// The text of a cell as a person has it before them: without the mark that keeps it from being run, on one line.
pub fn typed(cell: &Option<String>) -> String {
    normal(csv::unguard(cell.as_deref().unwrap_or_default()))
}

/// The flags of a cell, sorted.
pub fn flags(cell: &str) -> Result<Flags, BadCell> {
    let words = cell.split(|c: char| c.is_whitespace() || ",;、，；".contains(c));
    let mut flags = Flags::NONE;
    for word in words.filter(|word| !word.is_empty()) {
        let word = word.to_lowercase();
        let flag = Flag::ALL
            .into_iter()
            .find(|&flag| csv::flag_name(flag) == word);
        flags.insert(flag.ok_or_else(|| BadCell::Flag {
            word,
            flags: Flag::ALL.map(csv::flag_name).to_vec(),
        })?);
    }
    Ok(flags)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(cell: &str, old: &str) -> Reading {
        Reading::of(cell, old, old).unwrap()
    }

    #[test]
    fn what_only_a_spreadsheet_did_is_no_correction() {
        for (cell, old) in [
            ("'=1+2", "=1+2"),
            ("=1+2", "=1+2"),
            ("''=1+2", "'=1+2"),
            ("'tis", "'tis"),
            ("A text.\r\n", "A text."),
            ("a b", "a \u{fffe}b"),
            ("1.1", "1.10"),
            ("12", "0012"),
            ("0.97", "97%"),
            ("300000", "3e5"),
            ("1.23457E+19", "12345678901234567890"),
        ] {
            assert_eq!(reading(cell, old), Reading::Same, "{cell} {old}");
        }
        assert_eq!(reading("45355", "2024-03-04"), Reading::Retyped);
        assert_eq!(reading("4-Mar", "3/4"), Reading::Retyped);
    }

    #[test]
    fn what_a_person_did_is_one() {
        for (cell, old, new) in [
            ("One  line\nand two", "One", "One  line and two"),
            ("", "One", ""),
            ("1.2", "1.10", "1.2"),
            ("'=3", "=1+2", "=3"),
            ("'tis", "it is", "'tis"),
            ("What?", "什么？", "What?"),
            ("什么?", "什么？", "什么?"),
            ("第一章 ?？", "第一章 总则", "第一章 ?？"),
        ] {
            assert_eq!(reading(cell, old), Reading::New(new.into()), "{cell} {old}");
        }
    }

    #[test]
    fn what_was_lost_is_said() {
        for (cell, old) in [
            ("???", "第一章"),
            ("????? A", "𠀀、𠀀 A"),
            ("第一章 ??", "第一章 总则"),
            ("?家保???者。", "国家保护劳动者。"),
            ("?一章?", "第一章？"),
            ("#NAME?", "-foo"),
            ("第\u{fffd}章", "第一章"),
        ] {
            assert!(Reading::of(cell, old, old).is_err(), "{cell} {old}");
        }
    }

    #[test]
    fn flags_and_confidences_are_read_as_people_type_them() {
        use Flag::{Doubtful, Reviewed};
        assert_eq!(
            flags("Reviewed, doubtful").unwrap(),
            [Doubtful, Reviewed].into()
        );
        assert!(flags("").unwrap().is_empty());
        assert!(matches!(
            flags("ok"),
            Err(BadCell::Flag { word, flags }) if word == "ok" && flags.contains(&"reviewed")
        ));
        for (text, value) in [
            ("85", Some(85)),
            (" 85 %", Some(85)),
            ("85.0", Some(85)),
            ("", None),
        ] {
            assert_eq!(confidence(text).unwrap(), value, "{text}");
        }
        for text in ["101", "high", "0.85", "-1"] {
            assert!(confidence(text).is_err(), "{text}");
        }
    }
}
