//! Which sentences of a document a translation memory holds as they stand.
//!
//! From the words of a memory it is learned how words translate (see `memory` beside this module). Of a new version of a text that was translated
//! before it has whole sentences, and there it says more: this sentence is translated by that one.
//!
//! ```text
//! memory    国家保护劳动者。     The State protects workers.
//! document  国家保护劳动者。 ──▶ The State protects workers.          bound to each other
//!           国家保护劳动者。 ──▶ It keeps a register of employers.    held to be another's translation
//! ```

use super::memory::Memory;
use super::text::Marks;
use rustc_hash::{FxBuildHasher, FxHashSet};
use std::hash::{BuildHasher, Hasher};

/// What it adds to a bead 1-1, in log-odds, that the memory has the pair …
const KNOWN: f32 = 5.0;
/// … and to any other bead that links a sentence which the memory translates otherwise. Both were chosen by hand on a manual with one
/// paragraph in ten missing, half of whose pairs were in the memory; 6 and -4 did the same within 0.001.
const OTHERWISE: f32 = -1.5;
/// A sentence of fewer characters, white space left aside, may well be translated in several ways.
const SHORT: (f32, f32) = (8.0, 20.0);

/// The sentences of a memory.
#[derive(Debug, Default)]
pub struct Recalled {
    pairs: FxHashSet<(u64, u64)>,
    chinese: FxHashSet<u64>,
    english: FxHashSet<u64>,
}

/// The same for texts that differ in white space alone.
pub fn key(text: &str) -> u64 {
    let mut hasher = FxBuildHasher.build_hasher();
    for word in text.split_whitespace() {
        hasher.write(word.as_bytes());
    }
    hasher.finish()
}

impl Recalled {
    /// Those of a memory.
    pub fn of(memory: &Memory) -> Self {
        let keys = |segments: &[crate::segmentation::Segment]| -> Vec<u64> {
            segments.iter().map(|s| key(&s.text)).collect()
        };
        let (chinese, english) = (keys(&memory.chinese), keys(&memory.english));
        Self {
            pairs: chinese
                .iter()
                .copied()
                .zip(english.iter().copied())
                .collect(),
            chinese: chinese.into_iter().collect(),
            english: english.into_iter().collect(),
        }
    }

    /// What the memory says of a bead with these segments, in log-odds.
    #[inline]
    pub fn says(&self, chinese: &[Marks], english: &[Marks]) -> f32 {
        if self.pairs.is_empty() || chinese.is_empty() || english.is_empty() {
            return 0.0;
        }
        if let ([z], [e]) = (chinese, english)
            && self.pairs.contains(&(z.key, e.key))
        {
            return KNOWN;
        }
        let otherwise = |side: &[Marks], known: &FxHashSet<u64>, short: f32| {
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
    use crate::alignment::text::marks;
    use crate::segmentation::Segment;

    #[test]
    fn what_a_memory_says_of_a_bead() {
        let mut memory = Memory::default();
        memory.add(
            "国家保护劳动者的权益。",
            "The State protects the rights of workers.",
        );
        memory.add("是的。", "Yes.");
        let recalled = Recalled::of(&memory);
        let of = |text: &str| {
            marks(&Segment {
                text: text.to_owned(),
                line: 1,
                paragraph: 0,
                breaks: Vec::new(),
                tie: 0,
            })
        };
        let (state, yes) = (of("国家保护劳动者的权益。"), of("是的。"));
        let protects = of("The State  protects the rights of workers.");
        let register = of("It keeps a register of all employers.");
        assert_eq!(recalled.says(&[state], &[protects]), KNOWN);
        assert_eq!(recalled.says(&[state], &[register]), OTHERWISE);
        assert_eq!(recalled.says(&[state, yes], &[protects]), OTHERWISE);
        // What is short is said in many ways.
        assert_eq!(recalled.says(&[yes], &[register]), 0.0);
        assert_eq!(recalled.says(&[state], &[]), 0.0);
        assert_eq!(Recalled::default().says(&[state], &[register]), 0.0);
    }
}
