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
use super::text::Side;
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
    /// That of a memory, for a document with these sides (Chinese, English).
    pub fn of(memory: &Memory, sides: &[(Side, Side)]) -> Self {
        let units = memory.chinese.iter().zip(&memory.english);
        let pairs: FxHashSet<(Key, Key)> = units
            .map(|(z, e)| (Key::of(&z.text), Key::of(&e.text)))
            .collect();
        let standing = |side: fn(&(Side, Side)) -> &Side| -> FxHashSet<Key> {
            sides
                .iter()
                .flat_map(|s| &side(s).marks)
                .map(|m| m.key)
                .collect()
        };
        let (chinese, english) = (standing(|s| &s.0), standing(|s| &s.1));
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

    /// What the memory says of a bead with these segments, in log-odds.
    #[inline]
    pub fn says(&self, chinese: &[Marks], english: &[Marks]) -> f32 {
        if self.is_empty() || chinese.is_empty() || english.is_empty() {
            return 0.0;
        }
        let key = |side: &[Marks]| Key::joined(side.iter().map(|m| m.key));
        let length = |side: &[Marks]| side.iter().map(|m| m.characters).sum::<f32>();
        if self.pairs.contains(&(key(chinese), key(english))) {
            let short = length(chinese) < SHORT.0 || length(english) < SHORT.1;
            return if short { KNOWN_SHORT } else { KNOWN };
        }
        let otherwise = |side: &[Marks], known: &FxHashSet<Key>, short: f32| {
            side.iter()
                .any(|m| m.characters >= short && known.contains(&m.key))
        };
        let either = otherwise(chinese, &self.chinese, SHORT.0)
            || otherwise(english, &self.english, SHORT.1);
        if either { OTHERWISE } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::lexicon::Lexicon;
    use crate::segmentation::Segment;

    fn of(text: &str) -> Marks {
        Marks {
            key: Key::of(text),
            ..Marks::of(&Segment::line(0, text))
        }
    }

    fn recalled(pairs: &[(&str, &str)], document: &[(&str, &str)]) -> Recalled {
        let mut memory = Memory::default();
        for (z, e) in pairs {
            memory.add(z, e);
        }
        let (mut all, ..) = Side::read_all(&[(&[], &[])], Lexicon::builtin());
        let mut sides = all.pop().unwrap();
        sides.0.marks = document.iter().map(|p| of(p.0)).collect();
        sides.1.marks = document.iter().map(|p| of(p.1)).collect();
        Recalled::of(&memory, &[sides])
    }

    const STATE: (&str, &str) = (
        "国家保护劳动者的权益。",
        "The State protects the rights of workers.",
    );

    #[test]
    fn what_a_memory_says_of_a_bead() {
        let recalled = recalled(&[STATE, ("是的。", "Yes.")], &[STATE]);
        let (state, yes) = (of(STATE.0), of("是的。"));
        let register = of("It keeps a register of all employers.");
        // Case, white space and marks count for nothing.
        for same in [STATE.1, "the State  protects “the rights” of workers"] {
            assert_eq!(recalled.says(&[state], &[of(same)]), KNOWN, "{same}");
        }
        assert_eq!(recalled.says(&[yes], &[of("Yes!")]), KNOWN_SHORT);
        assert_eq!(recalled.says(&[state], &[register]), OTHERWISE);
        assert_eq!(recalled.says(&[state, yes], &[of(STATE.1)]), OTHERWISE);
        assert_eq!(recalled.says(&[yes], &[register]), 0.0);
        assert_eq!(recalled.says(&[state], &[]), 0.0);
    }

    #[test]
    fn a_translation_that_the_document_has_not_is_not_held_against_another() {
        let recalled = recalled(&[STATE], &[(STATE.0, "Workers' rights enjoy protection.")]);
        let other = of("Workers' rights enjoy protection.");
        assert_eq!(recalled.says(&[of(STATE.0)], &[other]), 0.0);
    }

    #[test]
    fn a_unit_of_several_sentences_is_a_bead_of_several() {
        let (first, second) = ("The State protects workers.", "It protects their rights.");
        let unit = format!("{first} {second}");
        let recalled = recalled(&[(STATE.0, &unit)], &[STATE]);
        let both = [of(first), of(second)];
        assert_eq!(recalled.says(&[of(STATE.0)], &both), KNOWN);
        assert_eq!(recalled.says(&[of(STATE.0)], &both[..1]), 0.0);
    }
}
