//! What the rest of the document says of a line that may be a heading: its numbers, and its table of contents.

use super::blocks::{Block, Blocks, Kind};
use super::records;
use crate::document::Document;
use crate::language::wording::{self, is_particular};
use crate::outline::Heading;
use crate::outline::candidates::front_matter::is_document_number;
use crate::outline::clues::{Clue, Evidence};
use crate::outline::label::Series;
use crate::outline::layout::leaders::without_leader;
use rustc_hash::{FxHashMap, FxHashSet};

/// How many headings of a series fill a level, how many levels there must be, and how many headings in all for numbers
/// to head the document through and through.
const FILLED: usize = 3;
const LEVELS: usize = 2;
const THROUGH: usize = 12;

/// How many entries a contents has that lists what has no number too.
const LONG: usize = 6;

/// How many headings of the body a contents lists at least that is taken to list them all.
const FULL: usize = 8;

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
    /// Whether most of that comes again in the text: else a translator has worded it otherwise, and what is not listed
    /// may be.
    comes_again: bool,
    /// The first line of the contents, where it is of some length.
    contents: Option<u32>,
    /// Whether the contents lists more than one level, and most of what it lists has been found.
    in_full: bool,
    /// Whether headings with a number have titles without one right below them, as chapters have their sections.
    held: bool,
    /// The first line behind the cover, where there is one.
    cover: u32,
    /// Titles over the particulars of records.
    records: FxHashSet<u32>,
    /// Lines right above the document's title where that comes back: `Full Text` heads what is more than the cover.
    over_title: Vec<u32>,
}

impl Context {
    /// Looks at the headings found so far, and at the contents.
    pub fn of(
        doc: &Document,
        blocks: &Blocks,
        headings: &[Heading],
        contents: &[(u32, u32)],
    ) -> Self {
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
        let listed: FxHashSet<String> = entries.collect();
        // Without numbers of sections and pages.
        let bare = |line: u32| letters(without_leader(doc.line(line as usize).trim()));
        let last = contents.last().map_or(0, |c| c.0);
        let below = blocks.all.iter().filter(|b| b.first > last);
        let joined = headings
            .iter()
            .filter(|h| !h.only_in_contents && h.line > last);
        let joined = joined.map(|h| letters(&h.text));
        let below: FxHashSet<String> = below.map(|b| bare(b.first)).chain(joined).collect();
        let again = contents
            .iter()
            .skip(1)
            .filter(|c| below.contains(&bare(c.0)));
        let comes_again = again.count() * 2 + 1 >= contents.len();
        let of_contents = || headings.iter().map(|h| h.contents_level).filter(|&l| l > 0);
        let found = of_contents().count();
        Self {
            contents: contents
                .first()
                .map(|c| c.0)
                .filter(|_| contents.len() > LONG),
            in_full: found >= FULL
                && found * 3 >= contents.len() * 2
                && of_contents().any(|l| l > 1),
            held: hold_titles(blocks, numbered()),
            cover: cover(doc, blocks),
            records: records::titles(doc, blocks),
            over_title: over_title(doc, blocks),
            among_numbers: filled >= LEVELS && counts.values().sum::<usize>() >= THROUGH,
            first_number: numbered().next().map(|h| h.line),
            restarts,
            comes_again,
            listed,
        }
    }

    /// Notes what of that speaks for or against the block `k`, whose text this is.
    pub fn note(&self, blocks: &Blocks, k: usize, text: &str, evidence: &mut Evidence) {
        let line = blocks.all[k].first;
        let below = blocks.all.get(k + 1).filter(|b| b.kind == Kind::Heading);
        if below.is_some_and(|b| self.restarts.contains(&b.first)) {
            evidence.add(Clue::FirstTitle);
        } else if !self.held {
            evidence.add_if(self.among_numbers, Clue::AmongNumbers);
            let after = self.first_number.is_some_and(|first| first < line);
            evidence.add_if(after, Clue::AfterFirstNumber);
        }
        if !self.listed.is_empty() {
            let listed = self.listed.contains(&key(text));
            evidence.add_if(listed, Clue::Listed);
            let long = self.listed.len() >= LONG && self.comes_again;
            evidence.add_if(!listed && long, Clue::Unlisted);
            // A preface may stand before the contents, and be left out of it.
            let other = !listed && !evidence.has(Clue::PartName);
            // It lists what comes after it.
            let before = self.contents.is_some_and(|first| line < first);
            let before = before && self.comes_again;
            evidence.add_if(other && self.in_full && !before, Clue::UnlistedInFull);
            let cover = before && !self.over_title.contains(&line);
            evidence.add_if(other && cover, Clue::BeforeContents);
        }
        evidence.add_if(self.records.contains(&line), Clue::OverRecord);
        let cover = line < self.cover && !self.over_title.contains(&line);
        evidence.add_if(cover && !evidence.has(Clue::PartName), Clue::OnCover);
    }
}

/// Whether at least half of the headings of a label have a short line right below, and a paragraph below that.
fn hold_titles<'h>(blocks: &Blocks, numbered: impl Iterator<Item = &'h Heading>) -> bool {
    let all = &blocks.all;
    let (mut count, mut with) = (0, 0);
    for h in numbered.filter(|h| matches!(h.series, Series::Labelled(_)) && h.run_in.is_none()) {
        let k = all.partition_point(|b| b.first < h.line + h.lines);
        let kind = |k: usize| all.get(k).map(|b| b.kind);
        let title = kind(k) == Some(Kind::Short);
        let text = matches!(kind(k + 1), Some(Kind::Sentence | Kind::Colon | Kind::Item));
        count += 1;
        with += usize::from(title && text);
    }
    with >= 2 && with * 2 >= count
}

/// The first line behind a document's cover: behind the last line, of those before the first paragraph, that says its
/// number, its date, who made it or where it is from. Less than two such lines are no cover.
fn cover(doc: &Document, blocks: &Blocks) -> u32 {
    let short = |b: &&Block| {
        !matches!(
            b.kind,
            Kind::Sentence | Kind::Code | Kind::Table | Kind::Item
        )
    };
    let (mut behind, mut count) = (0, 0);
    for b in blocks.all.iter().take(COVER).take_while(short) {
        let t = doc.line(b.first as usize).trim();
        if is_document_number(t) || wording::is_dated(t) || is_particular(t) {
            count += 1;
            behind = b.first + b.lines;
        }
    }
    if count >= 2 { behind } else { 0 }
}

/// The lines of blocks right above one that is the document's first line once more.
fn over_title(doc: &Document, blocks: &Blocks) -> Vec<u32> {
    let Some(title) = blocks.all.first() else {
        return Vec::new();
    };
    let same = blocks.same(doc.line(title.first as usize).trim());
    let above = same.iter().filter(|&&k| k >= 2).map(|&k| k as usize - 1);
    above.map(|k| blocks.all[k].first).collect()
}

/// How many blocks a cover has at most.
const COVER: usize = 24;

/// The letters of a title.
fn letters(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphabetic());
    kept.flat_map(char::to_lowercase).collect()
}

/// A title as it is looked up: without leader and page number, and without white space.
fn key(text: &str) -> String {
    let bare = without_leader(text.trim());
    let kept = bare.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}
