//! Which sentences of a document a translation memory holds as they stand.
//!
//! From the words of a memory it is learned how words translate (see `memory` beside this module). Of a text that was
//! translated before, or a new version of it, a memory has whole sentences, and there it says more: this is translated
//! by that.
//!
//! ```text
//! memory    国家保护劳动者。     The State protects workers.
//! document  国家保护劳动者。 ──▶ The State protects workers.          drawn to each other
//!           国家保护劳动者。 ──▶ It keeps a register of employers.    less likely, as the document has the one above
//! ```
//!
//! A unit of several sentences speaks of the bead that holds them all.

use super::key::Key;
use super::marks::Marks;
use super::memory::Memory;
use rustc_hash::FxHashSet;

/// What it adds to a bead, in log-odds, that the memory has the pair …
const KNOWN: f32 = 5.0;
/// … or has it in texts of a few characters, which may be translated so anywhere …
const KNOWN_SHORT: f32 = 2.0;
/// … and to another bead that links a sentence whose translation in the memory stands in the document. All were
/// chosen by hand on a manual with one paragraph in ten missing; 6 and -4 for the first and the last did the same
/// within 0.001.
const OTHERWISE: f32 = -1.5;
/// Characters of a Chinese and an English text, white space left aside, below which it is short.
const SHORT: (f32, f32) = (8.0, 20.0);

/// What a memory says of the sentences of a document.
#[derive(Debug, Default)]
pub struct Recalled {
    pairs: FxHashSet<(Key, Key)>,
    /// The Chinese sentences that have a translation in the memory which stands in the document.
    chinese: FxHashSet<Key>,
    english: FxHashSet<Key>,
}

impl Recalled {
    /// That of a memory, for a document whose segments (Chinese, English) have these keys.
    pub fn of(memory: &Memory, keys: &[[Box<[Key]>; 2]]) -> Self {
        let units = memory.chinese.iter().zip(&memory.english);
        let pairs: FxHashSet<(Key, Key)> = units
            .map(|(z, e)| (Key::of(&z.text), Key::of(&e.text)))
            .collect();
        let standing = |side: usize| -> FxHashSet<Key> {
            let all = keys.iter().flat_map(|both| &both[side]);
            all.copied().collect()
        };
        let (chinese, english) = (standing(0), standing(1));
        let stands = |(z, e): &&(Key, Key)| chinese.contains(z) && english.contains(e);
        let both: Vec<(Key, Key)> = pairs.iter().filter(stands).copied().collect();
        Self {
            chinese: both.iter().map(|p| p.0).collect(),
            english: both.iter().map(|p| p.1).collect(),
            pairs,
        }
    }

    /// Whether it says nothing at all.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// What the memory says of a bead with segments of these keys and marks, in log-odds.
    #[inline]
    pub fn says(&self, chinese: (&[Key], &[Marks]), english: (&[Key], &[Marks])) -> f32 {
        if self.is_empty() || chinese.0.is_empty() || english.0.is_empty() {
            return 0.0;
        }
        let key = |(keys, _): (&[Key], &[Marks])| Key::joined(keys.iter().copied());
        let length =
            |(_, marks): (&[Key], &[Marks])| -> f32 { marks.iter().map(|m| m.characters).sum() };
        if self.pairs.contains(&(key(chinese), key(english))) {
            let short = length(chinese) < SHORT.0 || length(english) < SHORT.1;
            return if short { KNOWN_SHORT } else { KNOWN };
        }
        let otherwise = |side: (&[Key], &[Marks]), known: &FxHashSet<Key>, short: f32| {
            let mut both = side.0.iter().zip(side.1);
            both.any(|(key, m)| m.characters >= short && known.contains(key))
        };
        let either = otherwise(chinese, &self.chinese, SHORT.0)
            || otherwise(english, &self.english, SHORT.1);
        if either { OTHERWISE } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segmentation::Segment;

    /// What is said of a bead with these texts.
    fn says(recalled: &Recalled, chinese: &[&str], english: &[&str]) -> f32 {
        let keys = |texts: &[&str]| texts.iter().map(|t| Key::of(t)).collect::<Vec<_>>();
        let marks = |texts: &[&str]| {
            let marks = texts.iter().map(|t| Marks::of(&Segment::line(0, *t)));
            marks.collect::<Vec<_>>()
        };
        recalled.says(
            (&keys(chinese), &marks(chinese)),
            (&keys(english), &marks(english)),
        )
    }

    fn recalled(pairs: &[(&str, &str)], document: &[(&str, &str)]) -> Recalled {
        let mut memory = Memory::default();
        for (z, e) in pairs {
            memory.add(z, e);
        }
        let keys = [
            document.iter().map(|p| Key::of(p.0)).collect(),
            document.iter().map(|p| Key::of(p.1)).collect(),
        ];
        Recalled::of(&memory, &[keys])
    }

    const STATE: (&str, &str) = (
        "国家保护劳动者的权益。",
        "The State protects the rights of workers.",
    );

    #[test]
    fn what_a_memory_says_of_a_bead() {
        let recalled = recalled(&[STATE, ("是的。", "Yes.")], &[STATE]);
        let (state, yes) = (STATE.0, "是的。");
        let register = "It keeps a register of all employers.";
        // Case, white space and marks count for nothing.
        for same in [STATE.1, "the State  protects “the rights” of workers"] {
            assert_eq!(says(&recalled, &[state], &[same]), KNOWN, "{same}");
        }
        assert_eq!(says(&recalled, &[yes], &["Yes!"]), KNOWN_SHORT);
        assert_eq!(says(&recalled, &[state], &[register]), OTHERWISE);
        assert_eq!(says(&recalled, &[state, yes], &[STATE.1]), OTHERWISE);
        assert_eq!(says(&recalled, &[yes], &[register]), 0.0);
        assert_eq!(says(&recalled, &[state], &[]), 0.0);
    }

    #[test]
    fn a_translation_that_the_document_has_not_is_not_held_against_another() {
        let other = "Workers' rights enjoy protection.";
        let recalled = recalled(&[STATE], &[(STATE.0, other)]);
        assert_eq!(says(&recalled, &[STATE.0], &[other]), 0.0);
    }

    #[test]
    fn a_unit_of_several_sentences_is_a_bead_of_several() {
        let both = ["The State protects workers.", "It protects their rights."];
        let unit = both.join(" ");
        let recalled = recalled(&[(STATE.0, &unit)], &[STATE]);
        assert_eq!(says(&recalled, &[STATE.0], &both), KNOWN);
        assert_eq!(says(&recalled, &[STATE.0], &both[..1]), 0.0);
    }
}
