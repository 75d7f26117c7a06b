//! What a person should look at in a pair that was aligned: numbers that differ between the sides, a
//! target that was never translated.
//!
//! A false alarm costs more than it seems: who has seen three stops looking. Numbers are said to differ only where
//! *both* sides have one that the other side does not have in any script, spelling or unit, and a reference to a
//! section that has another number on the other side is none.

use super::{Fields, Flag, Kind, Row};
use crate::language::is_han;
use crate::language::quantities::differing;
use crate::message::Remark;
use rustc_hash::{FxHashMap, FxHashSet};

/// Notes doubts.
#[derive(Default)]
pub struct Doubts {
    /// The numbers of sections that have others on the other side, with these.
    moved: FxHashMap<String, FxHashSet<String>>,
}

impl Doubts {
    /// What is known from all rows.
    pub fn new(rows: &[Row]) -> Self {
        let mut moved: FxHashMap<String, FxHashSet<String>> = FxHashMap::default();
        let plain = |path: &str| path.trim_start_matches('§').to_owned();
        let last = |path: &str| path.rsplit('.').next().unwrap_or_default().to_owned();
        for row in rows.iter().filter(|r| r.kind == Kind::Heading) {
            if let (Some(_), Some(target)) = (&row.source, &row.target_section) {
                let (a, b) = (plain(&row.section), plain(target));
                let (x, y) = (last(&a), last(&b));
                moved.entry(a).or_default().insert(b);
                if x != y {
                    moved.entry(x).or_default().insert(y);
                }
            }
        }
        Self { moved }
    }

    /// Whether a part with the one number in the source has the other in the target: its section has moved, or one that
    /// it is in.
    fn is_moved(&self, source: &str, target: &str) -> bool {
        let whole = [(source.len(), "")];
        let points = source.match_indices('.').map(|(at, _)| (at, &source[at..]));
        whole.into_iter().chain(points).any(|(end, rest)| {
            let others = self.moved.get(&source[..end]);
            let other = target.strip_suffix(rest);
            others
                .zip(other)
                .is_some_and(|(others, other)| others.contains(other))
        })
    }

    /// Notes the doubts about a pair of texts in its row.
    pub fn note(&self, kind: Kind, source: &str, target: &str, row: &mut Fields) {
        if untranslated(kind, source, target) {
            row.flags.insert(Flag::Untranslated);
            row.comment.push(Remark::Untranslated);
            return;
        }
        if kind == Kind::Segment
            && let Some((source, target)) = differing(source, target, |a, b| self.is_moved(a, b))
        {
            row.flags.insert(Flag::NumbersDiffer);
            let numbers = [named(source), named(target)];
            row.comment.push(Remark::NumbersDiffer(numbers.into()));
        }
    }
}

/// Some of the numbers that differ, for a person to read.
fn named(mut numbers: Vec<String>) -> Vec<String> {
    const NAMED: usize = 20;
    if numbers.len() > NAMED {
        numbers.truncate(NAMED);
        numbers.push("…".to_owned());
    }
    numbers
}

/// The same text on both sides but for case, width and white space, and words in it that a translation would change.
fn untranslated(kind: Kind, source: &str, target: &str) -> bool {
    fn plain(t: &str) -> impl Iterator<Item = char> {
        let chars = t.chars().filter(|c| c.is_alphanumeric());
        chars.flat_map(char::to_lowercase)
    }
    // Texts of very different lengths need not be looked at.
    let (a, b) = (source.trim(), target.trim());
    if a.len().abs_diff(b.len()) > a.len() / 4 + 4 || plain(a).ne(plain(b)) {
        return false;
    }
    let words = a.split_whitespace().filter(|w| {
        let word = w.trim_matches(|c: char| c.is_ascii_punctuation());
        !word.is_empty() && word.chars().all(char::is_alphabetic)
    });
    // Commands and settings stay as they are.
    let code = a.starts_with(['$', '#', '*', '>'])
        || ["://", "--", "=", "$", "`", "{", "}", "|", "_", "\\", "<"]
            .iter()
            .any(|mark| a.contains(mark));
    let least = if kind == Kind::Heading { 2 } else { 3 };
    a.chars().any(is_han) || (words.count() >= least && !code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_numbers_that_differ_some_are_named() {
        let numbers = |n: u32| (0..n).map(|i| i.to_string()).collect::<Vec<_>>();
        assert_eq!(named(numbers(20)), numbers(20));
        let few = named(numbers(1000));
        assert_eq!((few.len(), &*few[20]), (21, "…"));
    }

    #[test]
    fn code_and_names_may_stay_as_they_are() {
        assert!(untranslated(
            Kind::Segment,
            "The State shall",
            "The  state shall."
        ));
        assert!(untranslated(Kind::Segment, "总则", "总则"));
        assert!(!untranslated(Kind::Segment, "apt-get", "apt-get"));
        assert!(!untranslated(Kind::Segment, "3.14", "3.14"));
        let command = "$ git commit -a -m done";
        assert!(!untranslated(Kind::Segment, command, command));
        assert!(!untranslated(Kind::Segment, "A tool.", "工具。"));
    }
}
