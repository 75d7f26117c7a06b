//! What a person should look at in a pair that was aligned: numbers that differ between the sides, a
//! target that was never translated.

use super::bitext::{Flag, Kind, Row};
use crate::language::is_han;

/// Notes the doubts about a pair of texts in its row.
pub fn note(kind: Kind, source: &str, target: &str, row: &mut Row) {
    let mut say = |text: String| {
        if !row.comment.is_empty() {
            row.comment.push_str("; ");
        }
        row.comment.push_str(&text);
    };
    if untranslated(source, target) {
        row.flags.push(Flag::Untranslated);
        say("the target is the same text as the source".into());
        return;
    }
    if kind == Kind::Segment {
        let (a, b) = (percentages(source), percentages(target));
        if a != b && !a.is_empty() && !b.is_empty() {
            row.flags.push(Flag::NumbersDiffer);
            say(format!(
                "numbers differ: {} against {}",
                a.join(", "),
                b.join(", ")
            ));
        }
    }
}

/// The same text on both sides, and words in it that a translation would change.
fn untranslated(source: &str, target: &str) -> bool {
    source.trim() == target.trim()
        && (source.chars().any(is_han)
            || source
                .split_whitespace()
                .filter(|w| w.chars().all(char::is_alphabetic))
                .count()
                >= 2)
}

/// Percentages in digits (12%, ２.5％), sorted: the figures that both languages write alike.
fn percentages(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut number = String::new();
    for c in text.chars() {
        let c = match c {
            '０'..='９' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            '．' => '.',
            '％' => '%',
            c => c,
        };
        match c {
            '0'..='9' => number.push(c),
            '.' if !number.is_empty() => number.push(c),
            '%' if !number.is_empty() => out.push(format!("{}%", std::mem::take(&mut number))),
            _ => number.clear(),
        }
    }
    out.sort_unstable();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_the_same_in_either_width() {
        assert_eq!(
            percentages("grew by 2.5% and 12%"),
            percentages("增长12％，２.5％")
        );
        assert_ne!(percentages("12%"), percentages("20%"));
    }

    #[test]
    fn code_and_names_may_stay_as_they_are() {
        assert!(untranslated("The State shall", "The State shall"));
        assert!(untranslated("总则", "总则"));
        assert!(!untranslated("apt-get", "apt-get"));
        assert!(!untranslated("3.14", "3.14"));
    }
}
