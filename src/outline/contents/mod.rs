//! Tables of contents: a run of headings with no text between them, whose titles come again later.
//!
//! Left in the reading, a table of contents doubles every heading and drags the alignment. Taken out,
//! it is the best witness there is: it tells which lines of the body are headings, and where the body
//! breaks off it is all that is left of the headings that follow.

mod entry;
mod find;
mod key;
mod merge;
mod paged;
#[cfg(test)]
mod tests;

use crate::document::{Document, ParagraphKind};
use crate::language::width::indent;
use crate::outline::candidates::candidate::Candidate;
use crate::outline::clues::Family;
use crate::outline::label::Series;
use crate::outline::layout::{Layout, Role};
use crate::outline::strength::Strength;
use crate::outline::{Heading, tree};
use entry::{Contents, Entry};
use key::{beginning, title_key};
use std::collections::{BTreeSet, HashSet};

/// The table of contents, once it is taken out of the document.
#[derive(Debug, Default)]
pub struct Table {
    /// Its entries, with the readings of those that read as headings.
    entries: Vec<(Entry, Option<Candidate>)>,
    /// The level of each entry, 1 outermost.
    levels: Vec<u16>,
    /// How many parts the longest number of an entry has; 0 where none has a number.
    depth: usize,
    /// First lines and line counts of what belongs to it, its title line first.
    pub lines: Vec<(u32, u32)>,
}

/// From how many entries on a contents lists all headings, those without number too.
const LONG: usize = 5;

impl Table {
    /// Whether it is of some length.
    pub fn is_long(&self) -> bool {
        self.entries.len() >= LONG
    }

    /// How many parts the numbers have that it lists, the longest of them, where it is of some length: one that lists
    /// chapters says nothing of sections.
    pub fn depth(&self) -> Option<usize> {
        self.is_long().then_some(self.depth)
    }

    /// Its first line, and the one behind its last.
    fn extent(&self) -> (u32, u32) {
        let first = self.lines.first().map_or(0, |e| e.0);
        let last = self.lines.last().map_or(0, |e| e.0 + e.1);
        (first, last)
    }
}

/// Takes the table of contents, and those of single chapters, out of the candidates. Their lines get the role of
/// contents, and what is listed is noted.
pub fn take(doc: &Document, layout: &mut Layout, candidates: &mut Vec<Candidate>) -> Table {
    let mut table = Table::default();
    if let Some(found) = find::find(doc, layout, candidates) {
        table = found.into_table(doc, layout, candidates);
        let (first, last) = table.extent();
        candidates.retain(|c| c.line < first || c.line >= last);
        witness(doc, layout, &table, candidates);
    }
    for lines in find::of_chapters(doc, layout, candidates, table.extent().1) {
        for role in &mut layout.roles[lines.start as usize..lines.end as usize] {
            if *role == Role::Text {
                *role = Role::Contents;
            }
        }
        candidates.retain(|c| !lines.contains(&c.line));
    }
    // What the format says is contents, and was not found to be it, is no heading either.
    for (line, role) in layout.roles.iter_mut().enumerate() {
        if *role == Role::Text && doc.kind(line) == ParagraphKind::Contents {
            *role = Role::Contents;
        }
    }
    candidates.retain(|c| doc.kind(c.line as usize) != ParagraphKind::Contents);
    table
}

impl Contents {
    /// Gives its lines their role.
    fn into_table(self, doc: &Document, layout: &mut Layout, candidates: &[Candidate]) -> Table {
        let number = |e: &Entry| e.candidate.or(e.numbered).map(|i| candidates[i].number);
        let parts = self.entries.iter().filter_map(number);
        let mut table = Table {
            depth: parts.map(|n| n.parts().len()).max().unwrap_or(0),
            levels: levels(doc, &self.entries, candidates),
            ..Table::default()
        };
        if let Some(t) = self.title {
            layout.roles[t as usize] = Role::Contents;
            table.lines.push((t, 1));
        }
        let mut found = self.entries.into_iter().peekable();
        while let Some(mut e) = found.next() {
            // A title that was read as going on over the next line ends where that is an entry itself.
            if let Some(next) = found.peek() {
                e.lines = e.lines.min(next.line.saturating_sub(e.line)).max(1);
            }
            layout.roles[e.line as usize..(e.line + e.lines) as usize].fill(Role::Contents);
            table.lines.push((e.line, e.lines));
            let mut c = e.candidate.map(|i| candidates[i].clone());
            // Where the body lacks it, it is a heading with all its lines.
            if let Some(c) = &mut c {
                c.lines = e.lines;
                c.judge_in_run();
            }
            table.entries.push((e, c));
        }
        // What stands between the entries belongs to the table, line by line.
        let mut next = table.extent().0;
        for k in 0..table.lines.len() {
            let (line, count) = table.lines[k];
            for l in next..line {
                let role = &mut layout.roles[l as usize];
                if *role == Role::Text {
                    *role = Role::Contents;
                    table.lines.push((l, 1));
                }
            }
            next = next.max(line + count);
        }
        table.lines.sort_unstable();
        table
    }
}

/// The levels of entries: as headings with their numbers nest, or, where none has a number, as they are set in.
fn levels(doc: &Document, entries: &[Entry], candidates: &[Candidate]) -> Vec<u16> {
    let line = |e: &Entry| doc.line(e.line as usize).trim();
    let depths: Vec<Option<u16>> = entries.iter().map(|e| decimal_depth(line(e))).collect();
    let counted = depths.iter().flatten().count();
    if counted * 2 >= entries.len() && depths.iter().flatten().any(|&d| d > 1) {
        return depths.into_iter().map(|d| d.unwrap_or(1)).collect();
    }
    let number = |e: &Entry| e.candidate.or(e.numbered).map(|i| &candidates[i]);
    let numbered = |e: &Entry| number(e).is_some_and(|c| !c.number.is_none());
    if !entries.iter().any(numbered) {
        let columns = |e: &Entry| indent(doc.line(e.line as usize));
        let steps: BTreeSet<usize> = entries.iter().map(columns).collect();
        // More steps than that are titles set in the middle of the page.
        let deep = |e: &Entry| steps.range(..columns(e)).count() as u16 + 1;
        return match steps.len() {
            2..=4 => entries.iter().map(deep).collect(),
            _ => vec![1; entries.len()],
        };
    }
    let heading = |e: &Entry| {
        let plain = Candidate::new(e.line as usize, Series::Plain, Family::Short, (0, 0));
        let mut heading = Heading::of_entry(doc, number(e).unwrap_or(&plain));
        heading.strength = Strength::Sure;
        heading
    };
    let mut headings: Vec<Heading> = entries.iter().map(heading).collect();
    tree::nest(&mut headings);
    headings.iter().map(|h| h.level).collect()
}

/// How many parts the number has that a line begins with: 2 for `3.1. Fees`, 1 for `3\\. Fees` and for `3.0 Fees`.
fn decimal_depth(line: &str) -> Option<u16> {
    let number: String = line
        .chars()
        .take(24)
        .take_while(|c| !c.is_whitespace())
        .collect();
    let mut parts = 0;
    for part in number.trim_end_matches(['.', '\\', '、']).split('.') {
        if part.is_empty() || part.len() > 3 || !part.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        parts += u16::from(parts == 0 || part != "0");
    }
    Some(parts)
}

/// Notes which candidates the table lists, and takes out those without number that a table of some length does not
/// list.
fn witness(doc: &Document, layout: &Layout, table: &Table, candidates: &mut Vec<Candidate>) {
    let (first, last) = table.extent();
    // A title may be wrapped elsewhere in the contents, so its beginning must do.
    let keys: HashSet<String> = table
        .entries
        .iter()
        .map(|(e, _)| beginning(&e.key))
        .collect();
    candidates.retain_mut(|c| {
        let listed = c.run_in.is_none() && keys.contains(&beginning(&title_key(doc, layout, c)));
        if listed {
            c.list();
        }
        // An abstract before it that it does not list is a heading if the other document has it beyond doubt.
        if c.line < first && c.series == Series::Named && !listed && table.is_long() {
            c.strength = Strength::Faint;
        }
        // A contents of some length lists what has no number too, but for the last sections, and what stands out
        // of running text that is set in.
        listed
            || c.strength == Strength::Faint
            || layout.body_indent > 0
                && c.line >= last
                && (c.series == Series::Named || c.strength == Strength::Sure)
            || !table.is_long()
            || !c.number.is_none()
            || c.label.is_some()
            || matches!(c.series, Series::Markup(_))
    });
}
