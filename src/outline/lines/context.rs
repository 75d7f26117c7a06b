//! What the rest of the document says of a line that may be a heading: its numbers, and its table of contents.

use super::blocks::{Blocks, Kind};
use crate::document::Document;
use crate::outline::Heading;
use crate::outline::clues::{Clue, Evidence};
use crate::outline::label::Series;
use crate::outline::layout::leaders::without_leader;
use rustc_hash::{FxHashMap, FxHashSet};

/// How many headings of a series fill a level, how many levels there must be, and how many headings in all for numbers to head
/// the document through and through.
const FILLED: usize = 3;
const LEVELS: usize = 2;
const THROUGH: usize = 12;

/// How many entries a contents has that lists what has no number too.
const LONG: usize = 6;

/// What is known of the whole document.
pub struct Context {
    /// Numbers head it through and through.
    among_numbers: bool,
    /// The line of the first heading with a number.
    first_number: Option<u32>,
    /// Lines of headings that are sure whose number starts anew, after others of the kind.
    restarts: FxHashSet<u32>,
    /// What the contents lists, without page numbers.
    listed: FxHashSet<String>,
}

impl Context {
    /// Looks at the headings found so far, and at the contents.
    pub fn of(doc: &Document, headings: &[Heading], contents: &[(u32, u32)]) -> Self {
        let numbered = |h: &&Heading| h.is_sure() && !h.only_in_contents && !h.number.is_none();
        let numbered = || headings.iter().filter(numbered);
        let mut counts: FxHashMap<Series, usize> = FxHashMap::default();
        for h in numbered().filter(|h| h.run_in.is_none()) {
            *counts.entry(h.series).or_default() += 1;
        }
        let filled = counts.values().filter(|&&n| n >= FILLED).count();
        let mut seen = FxHashSet::default();
        let restarts = numbered().filter(|h| !seen.insert(h.series) && h.number.is_first());
        let restarts = restarts.map(|h| h.line).collect();
        let entries = contents
            .iter()
            .skip(1)
            .map(|&(line, _)| key(doc.line(line as usize)));
        Self {
            among_numbers: filled >= LEVELS && counts.values().sum::<usize>() >= THROUGH,
            first_number: numbered().next().map(|h| h.line),
            restarts,
            listed: entries.collect(),
        }
    }

    /// Notes what of that speaks for or against the block `k`, whose text this is.
    pub fn note(&self, blocks: &Blocks, k: usize, text: &str, evidence: &mut Evidence) {
        let line = blocks.all[k].first;
        let below = blocks.all.get(k + 1).filter(|b| b.kind == Kind::Heading);
        if below.is_some_and(|b| self.restarts.contains(&b.first)) {
            evidence.add(Clue::FirstTitle);
        } else {
            evidence.add_if(self.among_numbers, Clue::AmongNumbers);
            let after = self.first_number.is_some_and(|first| first < line);
            evidence.add_if(after, Clue::AfterFirstNumber);
        }
        if !self.listed.is_empty() {
            let listed = self.listed.contains(&key(text));
            evidence.add_if(listed, Clue::Listed);
            evidence.add_if(!listed && self.listed.len() >= LONG, Clue::Unlisted);
        }
    }
}

/// A title as it is looked up: without leader and page number, and without white space.
fn key(text: &str) -> String {
    let bare = without_leader(text.trim());
    let kept = bare.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}
