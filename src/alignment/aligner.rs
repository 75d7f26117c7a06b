//! Aligning the sections of one document again and again, while a person corrects it.
//!
//! What the document teaches about its words is learned once, from the document as it is without any correction. So a
//! section that no correction has touched comes out the same whatever is corrected elsewhere, and only what has changed
//! is aligned anew.

use super::{Bead, Models, Taught, learn};
use crate::hash::{eat, hash_bytes};
use crate::language::Language;
use crate::segmentation::Segment;
use rustc_hash::FxHashMap;
use std::sync::Mutex;

/// Beads by hashes of the segments that they were found in.
type Found = FxHashMap<(u64, u64), Vec<Bead>>;

/// The segments of a section, source and target.
pub type Section<'a> = (&'a [Segment], &'a [Segment]);

/// Aligns sections with what their document has taught.
pub struct Aligner<'m> {
    languages: (Language, Language),
    models: &'m Models,
    learned: Option<Taught>,
    /// The beads of sections that were aligned before, by hashes of their segments.
    found: Option<Mutex<Found>>,
}

impl<'m> Aligner<'m> {
    /// For documents of these languages; nothing is learned yet.
    pub fn new(languages: (Language, Language), models: &'m Models) -> Self {
        Self {
            languages,
            models,
            learned: None,
            found: None,
        }
    }

    /// The same, and it keeps the beads it finds, as the same sections will come again.
    pub fn keeping(languages: (Language, Language), models: &'m Models) -> Self {
        Self {
            found: Some(Mutex::default()),
            ..Self::new(languages, models)
        }
    }

    /// Aligns all sections of the document, and learns from them the first time.
    pub fn all(&mut self, sections: &[Section<'_>]) -> Vec<Vec<Bead>> {
        if self.learned.is_some() {
            return self.align(sections);
        }
        let (beads, learned) = learn(sections, self.languages, self.models);
        self.learned = Some(learned);
        if let Some(found) = &self.found {
            let mut found = found.lock().expect("no holder panics");
            let beads = beads.iter().cloned();
            found.extend(sections.iter().map(key).zip(beads));
        }
        beads
    }

    /// Lets go of what was learned, unless the same sections will come again: nothing more is to be aligned for now.
    pub fn rest(&mut self) {
        if self.found.is_none() {
            self.learned = None;
        }
    }

    /// Aligns sections by what was learned.
    pub fn align(&self, sections: &[Section<'_>]) -> Vec<Vec<Bead>> {
        let Some(learned) = &self.learned else {
            return learn(sections, self.languages, self.models).0;
        };
        let align = |sections: &[Section<'_>]| learned.align(sections, self.languages, self.models);
        let Some(found) = &self.found else {
            return align(sections);
        };
        let keys: Vec<(u64, u64)> = sections.iter().map(key).collect();
        let mut out: Vec<Option<Vec<Bead>>> = {
            let found = found.lock().expect("no holder panics");
            keys.iter().map(|key| found.get(key).cloned()).collect()
        };
        let missing: Vec<usize> = (0..out.len()).filter(|&k| out[k].is_none()).collect();
        let again: Vec<Section<'_>> = missing.iter().map(|&k| sections[k]).collect();
        let mut found = found.lock().expect("no holder panics");
        for (k, beads) in missing.into_iter().zip(align(&again)) {
            found.insert(keys[k], beads.clone());
            out[k] = Some(beads);
        }
        out.into_iter().map(Option::unwrap_or_default).collect()
    }
}

/// What the aligner sees of a section, as two hashes.
fn key((source, target): &Section<'_>) -> (u64, u64) {
    let side = |segments: &[Segment]| {
        segments.iter().fold(hash_bytes(b""), |hash, s| {
            let hash = eat(hash, s.text.as_bytes());
            eat(hash, &[&[0x1f][..], &s.paragraph.to_le_bytes()].concat())
        })
    };
    (side(source), side(target))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::segmentation::{Cutter, Level, LineRole, Wrapping, segments};

    fn cut(text: &str, language: Language) -> Vec<Segment> {
        let doc = Document::from_text("t", text, language);
        let lines = 0..doc.line_count();
        let wrapping = Wrapping::of(&doc);
        let role = |_| LineRole::Text;
        segments(
            &doc,
            &wrapping,
            lines,
            0,
            role,
            Level::Sentence,
            &Cutter::Own,
        )
    }

    #[test]
    fn a_section_aligned_again_is_aligned_as_among_the_others() {
        let first = (
            cut(
                "The mill stands by the river. It grinds corn in autumn.",
                Language::English,
            ),
            cut("磨坊在河边。它秋天磨谷物。", Language::Chinese),
        );
        let second = (
            cut(
                "Frogs sing at night. Nobody counts them. The miller sleeps.",
                Language::English,
            ),
            cut("青蛙夜里唱歌。磨坊主睡觉。", Language::Chinese),
        );
        let sections: [Section<'_>; 2] = [(&first.0, &first.1), (&second.0, &second.1)];
        let models = Models::builtin();
        let languages = (Language::English, Language::Chinese);
        for mut aligner in [
            Aligner::new(languages, &models),
            Aligner::keeping(languages, &models),
        ] {
            let all = aligner.all(&sections);
            assert_eq!(aligner.align(&sections[1..]), all[1..]);
            assert_eq!(aligner.all(&sections), all);
        }
    }
}
