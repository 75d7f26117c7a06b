//! The outline: which lines of a document are headings, and how they nest.
//!
//! Looking at each line by itself is not enough. "Article 5 of this Law" opens a sentence, "1." opens
//! a list's item, and a machine translation turns 第一节 into "The first section …", "Section 1 …" or
//! "Main Principles of Section Two". So the document is read in steps:
//!
//! 1. [`lines`] tells code, page headers (`running`) and rules from text;
//! 2. each line yields [`candidate`]s by the rules of its language (`english`, `chinese`), by its digits (`decimal`), by what counts up or stands in brackets (`counted`), by
//!    markup, or as a short line alone (`unnumbered`): generously, each with its log-odds (`collect`);
//! 3. [`contents`] takes a table of contents out and keeps it as a witness;
//! 4. `reading` chooses the one consistent set of headings by dynamic programming over numbers;
//! 5. `titles` adds those that stand below their labels;
//! 6. `tree` nests them: levels come from how series contain each other, not from their names.

mod candidates;
pub mod contents;
pub(crate) mod expected;
mod forms;
pub mod label;
pub mod layout;
#[cfg(test)]
mod samples;
mod series;
mod strength;
#[cfg(test)]
mod tests;
mod titles;
mod tree;

use crate::document::{Document, ParagraphKind};
use candidates::candidate::Candidate;
use contents::Contents;
use label::{Label, Number, Series};
use layout::{Layout, Role};
use std::collections::HashMap;

pub use strength::Strength;
pub use tree::{append_path, path};

/// A heading of the outline.
#[derive(Debug, Clone)]
pub struct Heading {
    /// 0-based index of its first line.
    pub line: u32,
    /// How many lines it covers, an underline not counted.
    pub lines: u32,
    /// Its series.
    pub series: Series,
    /// Its label, where it has one.
    pub label: Option<Label>,
    /// Its number, or [`Number::NONE`].
    pub number: Number,
    /// Its text as it stands, on one line, markup included; of a run-in heading only label and title.
    pub text: String,
    /// Byte range of the title in `text`; empty where there is none.
    title: (u32, u32),
    /// Byte range of `text` without markup.
    plain: (u32, u32),
    /// Whether the title is a name by itself once label and number are gone: they stand before it, set
    /// apart from it.
    pub clean_title: bool,
    /// Byte offset in its line where the section's text begins on the same line.
    pub run_in: Option<u32>,
    /// Its line in the table of contents, 0-based, where the heading stands there too.
    pub contents_line: Option<u32>,
    /// Only the table of contents has it: it has no body.
    pub only_in_contents: bool,
    /// What is needed for it to count.
    pub strength: Strength,
    /// Log-odds that it is a heading.
    pub score: f32,
    /// Depth, from 1; 0 is the document's title.
    pub level: u16,
    /// Index of its parent in the outline.
    pub parent: Option<u32>,
    /// Its place among its parent's children, from 1.
    pub ordinal: u32,
}

impl Heading {
    /// The title, without label, number and markup; empty where there is none.
    pub fn title(&self) -> &str {
        self.text
            .get(self.title.0 as usize..self.title.1 as usize)
            .unwrap_or("")
            .trim()
    }

    /// Whether it is a heading whatever the other document has.
    pub fn is_sure(&self) -> bool {
        self.strength == Strength::Sure
    }

    /// The text without markup.
    pub fn plain(&self) -> &str {
        self.text
            .get(self.plain.0 as usize..self.plain.1 as usize)
            .unwrap_or(&self.text)
            .trim()
    }
}

/// The outline of one document.
#[derive(Debug, Clone)]
pub struct Outline {
    /// The headings, in the order of the document; those that only the table of contents has stand
    /// where it puts them.
    pub headings: Vec<Heading>,
    /// How the lines are laid out, and the role of each.
    pub layout: Layout,
    /// First lines and line counts of the table of contents' entries, its title line first. The contents of single
    /// chapters are not among them; their lines have the role of contents all the same.
    pub contents: Vec<(u32, u32)>,
}

impl Outline {
    /// Removes the headings that `keep` refuses: their lines become text again, and the rest is
    /// nested anew.
    pub fn retain(&mut self, keep: impl Fn(usize) -> bool) {
        let mut index = 0;
        self.headings.retain(|_| {
            index += 1;
            keep(index - 1)
        });
        if self.headings.len() < index {
            settle_roles(&self.headings, &mut self.layout.roles);
            tree::nest(&mut self.headings);
        }
    }

    /// Adds headings of one line each, ascending by line, in place of what is on their lines, and nests all of them anew.
    pub fn admit(&mut self, more: Vec<Heading>) {
        if more.is_empty() {
            return;
        }
        let mut more = more.into_iter().peekable();
        let mut all = Vec::with_capacity(self.headings.len() + more.len());
        for heading in std::mem::take(&mut self.headings) {
            let mut replaced = false;
            // What only the contents has does not stand where its line is.
            if !heading.only_in_contents {
                while let Some(new) = more.next_if(|new| new.line <= heading.line) {
                    replaced |= new.line == heading.line;
                    all.push(new);
                }
            }
            if !replaced {
                all.push(heading);
            }
        }
        all.extend(more);
        self.headings = all;
        settle_roles(&self.headings, &mut self.layout.roles);
        tree::nest(&mut self.headings);
    }
}

/// Gives the lines of headings the role of headings, and none but them: a line that is no heading any more is text, or its
/// text would be lost.
fn settle_roles(headings: &[Heading], roles: &mut [Role]) {
    for role in roles.iter_mut().filter(|r| **r == Role::Heading) {
        *role = Role::Text;
    }
    // A line of the contents stays one.
    for h in headings.iter().filter(|h| !h.only_in_contents) {
        roles[h.line as usize..(h.line + h.lines) as usize].fill(Role::Heading);
    }
}

/// Reads a document's outline.
pub fn read(doc: &Document) -> Outline {
    let mut layout = layout::read(doc);
    let mut candidates = candidates::of_document(doc, &layout);
    let found = contents::find(doc, &layout, &candidates);
    let mut entries: Vec<(contents::Entry, Option<Candidate>)> = Vec::new();
    let mut contents_lines = Vec::new();
    if let Some(Contents {
        title,
        entries: found,
    }) = found
    {
        if let Some(t) = title {
            layout.roles[t as usize] = Role::Contents;
            contents_lines.push((t, 1));
        }
        let mut found = found.into_iter().peekable();
        while let Some(mut e) = found.next() {
            // A title that was read as going on over the next line ends where that is an entry itself.
            if let Some(next) = found.peek() {
                e.lines = e.lines.min(next.line.saturating_sub(e.line)).max(1);
            }
            for l in e.line..e.line + e.lines {
                layout.roles[l as usize] = Role::Contents;
            }
            contents_lines.push((e.line, e.lines));
            let mut c = e.candidate.map(|i| candidates[i].clone());
            // Where the body lacks it, it is a heading with all its lines.
            if let Some(c) = &mut c {
                c.lines = e.lines;
                c.strength = c.strength.min(Strength::in_run(c));
            }
            entries.push((e, c));
        }
        let first = contents_lines.first().map_or(0, |e| e.0);
        let last = contents_lines.last().map_or(0, |e| e.0 + e.1);
        // What stands between the entries belongs to the table, line by line.
        let mut next = first;
        for k in 0..contents_lines.len() {
            let (line, count) = contents_lines[k];
            for l in next..line {
                let role = &mut layout.roles[l as usize];
                if *role == Role::Text {
                    *role = Role::Contents;
                    contents_lines.push((l, 1));
                }
            }
            next = next.max(line + count);
        }
        contents_lines.sort_unstable();
        candidates.retain(|c| c.line < first || c.line >= last);
        // A title may be wrapped elsewhere in the contents, so its beginning must do.
        let keys: std::collections::HashSet<String> =
            entries.iter().map(|(e, _)| beginning(&e.key)).collect();
        candidates.retain_mut(|c| {
            let listed = c.run_in.is_none()
                && keys.contains(&beginning(&contents::title_key(doc, &layout, c)));
            if listed {
                c.list();
            }
            // An abstract before it that it does not list is a heading if the other document has it beyond doubt.
            if c.line < first && c.series == Series::Named && !listed && entries.len() >= 5 {
                c.strength = Strength::Faint;
            }
            // A contents of some length lists what has no number too, but for the last sections, and what stands out
            // of running text that is set in.
            listed
                || c.strength == Strength::Faint
                || layout.body_indent > 0
                    && c.line >= last
                    && (c.series == Series::Named || c.strength == Strength::Sure)
                || entries.len() < 5
                || !c.number.is_none()
                || c.label.is_some()
                || matches!(c.series, Series::Markup(_))
        });
    }
    let after = contents_lines.last().map_or(0, |e| e.0 + e.1);
    for lines in contents::of_chapters(doc, &layout, &candidates, after) {
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
    let mut chosen = series::choose(
        doc,
        &mut candidates,
        &layout,
        doc.language,
        entries.len() >= 5,
    );
    series::run_in_alike(&mut candidates, &chosen, |line| {
        let text = doc.line(line as usize);
        (text.len() - text.trim_start().len()) as u32
    });
    add_listed(doc, &layout, &entries, &candidates, &mut chosen);
    candidates::short::add_unnumbered(&candidates, &mut chosen, &layout);
    // A heading that was read as going on over the next line ends where that is a heading itself.
    for pair in chosen.windows(2) {
        let room = candidates[pair[1]].line - candidates[pair[0]].line;
        let c = &mut candidates[pair[0]];
        c.lines = c.lines.min(room).max(1);
    }
    let mut headings: Vec<Heading> = chosen
        .iter()
        .map(|&i| heading(doc, &candidates[i], false))
        .collect();
    drop((candidates, chosen));
    titles::attach_titles(doc, &layout, &mut headings);
    settle_roles(&headings, &mut layout.roles);
    merge_contents(doc, &entries, &mut headings);
    titles::document_title(doc, &layout, &mut headings);
    settle_roles(&headings, &mut layout.roles);
    tree::nest(&mut headings);
    Outline {
        headings,
        layout,
        contents: contents_lines,
    }
}

/// Adds what the table of contents lists, number and title, and the body has just once, whatever its number is among the others.
fn add_listed(
    doc: &Document,
    layout: &Layout,
    entries: &[(contents::Entry, Option<Candidate>)],
    candidates: &[Candidate],
    chosen: &mut Vec<usize>,
) {
    let mut places: HashMap<(Option<Label>, Number, String), Vec<usize>> = HashMap::new();
    for (i, c) in candidates.iter().enumerate() {
        if !c.listed || c.number.is_none() {
            continue;
        }
        let key = contents::title_key(doc, layout, c);
        let places = places.entry((c.label, c.number, key)).or_default();
        // Of several readings of a line the first stands for it.
        if places
            .last()
            .is_none_or(|&last| candidates[last].line != c.line)
        {
            places.push(i);
        }
    }
    let taken: std::collections::HashSet<u32> =
        chosen.iter().map(|&i| candidates[i].line).collect();
    for (entry, c) in entries {
        let Some(c) = c else { continue };
        let same = places.get(&(c.label, c.number, entry.key.clone()));
        if let Some(&[only]) = same.map(Vec::as_slice)
            && !taken.contains(&candidates[only].line)
        {
            chosen.push(only);
        }
    }
    chosen.sort_unstable_by_key(|&i| (candidates[i].line, i));
    chosen.dedup_by_key(|&mut i| candidates[i].line);
}

/// The first characters of a key, enough to know it by.
fn beginning(key: &str) -> String {
    key.chars().take(14).collect()
}

fn heading(doc: &Document, c: &Candidate, in_contents: bool) -> Heading {
    let text = match c.run_in {
        // Not cut from a copy of the line, which would keep its room.
        Some(at) => {
            let line = doc.line(c.line as usize);
            let lead = line.len() - line.trim_start().len();
            let label = line.get(lead..(at as usize).max(lead));
            label.unwrap_or(line.trim()).trim_end().to_owned()
        }
        None => candidates::joined(doc, c),
    };
    let plain = match c.series {
        Series::Markup(_) if !doc.has_paragraphs() => candidates::unmarked(&text),
        _ if c.lines == 1 && c.run_in.is_none() => {
            layout::decoration::bold(&text).unwrap_or((0, text.len()))
        }
        _ => (0, text.len()),
    };
    let mut title = (c.title.0 as usize, (c.title.1 as usize).min(plain.1));
    if in_contents {
        title.1 = title.1.min(contents::without_leader(&text).len());
    }
    if c.lines > 1 && c.run_in.is_none() && title.1 >= candidates::first_line(doc, c).len() {
        title.1 = plain.1;
    }
    title.0 = title.0.min(title.1);
    Heading {
        line: c.line,
        lines: c.lines,
        series: c.series,
        label: c.label,
        number: c.number,
        title: (title.0 as u32, title.1 as u32),
        plain: (plain.0 as u32, plain.1 as u32),
        text,
        clean_title: c.clean_title,
        run_in: c.run_in,
        contents_line: in_contents.then_some(c.line),
        only_in_contents: in_contents,
        strength: c.strength,
        score: c.score,
        level: 1,
        parent: None,
        ordinal: 1,
    }
}

/// Links the entries of the table of contents to the headings of the body, and adds those that only
/// the contents has where the contents puts them.
fn merge_contents(
    doc: &Document,
    entries: &[(contents::Entry, Option<Candidate>)],
    headings: &mut Vec<Heading>,
) {
    if entries.is_empty() {
        return;
    }
    let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
    for (i, h) in headings.iter().enumerate() {
        let k = contents::key(h.title());
        let k = if k.is_empty() {
            contents::key(&h.text)
        } else {
            k
        };
        by_key.entry(k).or_default().push(i);
    }
    // The longest common subsequence, greedily: entries and headings are in the same order, and a
    // title that repeats is taken at its next place. Same label and number, where they have them, come first.
    let mut links: Vec<Option<usize>> = vec![None; entries.len()];
    let mut next = 0;
    for (e, (entry, candidate)) in entries.iter().enumerate() {
        let Some(places) = by_key.get(&entry.key) else {
            continue;
        };
        let ahead = places.iter().copied().filter(|&p| p >= next);
        let number = candidate.as_ref().map(|c| c.number);
        let found = ahead
            .clone()
            .find(|&p| number.is_some_and(|n| n == headings[p].number))
            .or_else(|| {
                ahead
                    .clone()
                    .find(|&p| number.is_none_or(|n| n.is_none() || headings[p].number.is_none()))
            });
        if let Some(p) = found {
            links[e] = Some(p);
            next = p + 1;
        }
    }
    // An entry between two linked ones, whose number the body has once between them: the title differs.
    for e in 0..entries.len() {
        if links[e].is_some() {
            continue;
        }
        let Some(c) = &entries[e].1 else { continue };
        if c.number.is_none() {
            continue;
        }
        let from = links[..e]
            .iter()
            .rev()
            .find_map(|l| *l)
            .map_or(0, |p| p + 1);
        let to = links[e + 1..]
            .iter()
            .find_map(|l| *l)
            .unwrap_or(headings.len());
        if from < to {
            let mut same = (from..to).filter(|&p| {
                let h = &headings[p];
                h.number == c.number && h.label == c.label && h.run_in.is_none() && {
                    let title = contents::key(h.title());
                    title.is_empty()
                        || beginning(&title) == beginning(&entries[e].0.key)
                        || strsim::normalized_levenshtein(&title, &entries[e].0.key) > 0.5
                }
            });
            if let (Some(p), None) = (same.next(), same.next()) {
                links[e] = Some(p);
            }
        }
    }
    let mut out: Vec<Heading> = Vec::with_capacity(headings.len() + entries.len());
    let mut taken = 0;
    let series: std::collections::HashSet<Series> = headings.iter().map(|h| h.series).collect();
    for (e, (entry, candidate)) in entries.iter().enumerate() {
        match links[e] {
            Some(p) => {
                while taken < p {
                    out.push(headings[taken].clone());
                    taken += 1;
                }
                headings[p].contents_line = Some(entry.line);
            }
            None => {
                // What the body lacks must look like what it has: an entry of a series that the body
                // never uses ("List of Figures") is no heading.
                let Some(c) = candidate.as_ref().filter(|c| {
                    !c.number.is_none()
                        && (series.contains(&c.series) || matches!(c.series, Series::Labelled(_)))
                }) else {
                    continue;
                };
                if links[e..].iter().all(Option::is_none) {
                    // Nothing in the body comes after: first let the body's last headings out.
                    while taken < headings.len() {
                        out.push(headings[taken].clone());
                        taken += 1;
                    }
                } else if let Some(previous) = links[..e].iter().rev().find_map(|l| *l) {
                    // After the previous entry's section, with what the contents does not list (articles).
                    let until = links[e..].iter().find_map(|l| *l).unwrap_or(headings.len());
                    while taken < until && (taken <= previous || !listed(&headings[taken], entries))
                    {
                        out.push(headings[taken].clone());
                        taken += 1;
                    }
                }
                out.push(heading(doc, c, true));
            }
        }
    }
    while taken < headings.len() {
        out.push(headings[taken].clone());
        taken += 1;
    }
    *headings = out;
}

/// Whether headings of this one's series are listed in the contents.
fn listed(h: &Heading, entries: &[(contents::Entry, Option<Candidate>)]) -> bool {
    entries
        .iter()
        .any(|(_, c)| c.as_ref().is_some_and(|c| c.series == h.series))
}
