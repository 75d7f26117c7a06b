//! Lines without a number that may be headings, and how likely each is one.
//!
//! Whether `Keep the Tools Dry` between two paragraphs is a heading, no form can tell. How it is worded, what stands
//! around it and what of it comes back tells something; that the other document has such a line in the same place, of
//! the same meaning, tells more. So every line that could be one is weighed by clues whose weights are learned, and
//! what could be a heading is handed to the pairing, which decides on both sides together.

mod around;
mod blocks;
mod context;
mod records;
mod words;

use super::candidates::candidate::Candidate;
use super::candidates::markup::MARKED;
use super::clues::{Clue, Family};
use super::label::Series;
use super::layout::{Layout, Role};
use super::said::Said;
use super::{Heading, Strength};
use crate::document::{Document, ParagraphKind};
use crate::language::Language;
use crate::language::wording::is_caption_or_note;
use blocks::{Block, Blocks, Kind};
use context::Context;

/// The most columns that such a line has.
const LONGEST: u16 = 130;

/// The most lines that it is wrapped over.
const MOST_LINES: u32 = 3;

/// The log-odds from which a line is handed to the pairing, from which it is likely a heading, clearly one, and one
/// whatever the other document has.
const LEAST: f32 = -4.0;
const LIKELY: f32 = 0.0;
const CLEAR: f32 = 1.0;
const SURE: f32 = 3.8;

/// How many listings of code make a document a technical page, in which lines are weighed by what holds of these: one
/// may be a form or a quotation.
const LISTINGS: usize = 2;

/// A line that may be a heading: its place, and what speaks for and against it.
#[derive(Debug, Clone)]
pub struct Weighed {
    /// The line as a candidate.
    pub candidate: Candidate,
    /// The index among the headings of one that is no more than a line, if it is one of these.
    pub heading: Option<usize>,
}

/// Weighs every line of a document that may be a heading by nothing but its words and its place. `headings` are those
/// found so far; lines among them that only their form speaks for are weighed as well.
pub fn weigh(
    doc: &Document,
    layout: &Layout,
    headings: &[Heading],
    contents: &[(u32, u32)],
    said: &Said,
) -> Vec<Weighed> {
    let marked = |h: &&Heading| matches!(h.series, Series::Markup(_));
    if layout.markup.is_some() && headings.iter().filter(marked).count() >= MARKED {
        return Vec::new();
    }
    let blocks = Blocks::of(doc, layout, headings);
    let context = Context::of(doc, &blocks, headings, contents);
    let listings = blocks.all.iter().filter(|b| b.kind == Kind::Code).count();
    let family = match (doc.language, listings >= LISTINGS) {
        (Language::English, false) => Family::Line,
        (Language::English, true) => Family::PageLine,
        (Language::Chinese, false) => Family::LineZh,
        (Language::Chinese, true) => Family::PageLineZh,
    };
    let mut at = 0;
    let mut out = Vec::new();
    for k in 0..blocks.all.len() {
        let b = &blocks.all[k];
        while headings
            .get(at)
            .is_some_and(|h| h.only_in_contents || h.line < b.first)
        {
            at += 1;
        }
        let heading = headings
            .get(at)
            .filter(|h| h.line < b.first + b.lines)
            .map(|_| at);
        // The names of a manual page's sections are known by their place.
        let placed = layout.manual && layout.stands_out(b.indent.into());
        let known = |h: usize| !headings[h].is_line() || placed;
        let taken = heading.is_some_and(known) || said.is_text(b.first);
        if taken || !could_be(doc, layout, b) {
            continue;
        }
        let mut c = Candidate {
            lines: b.lines,
            indent: b.indent,
            ..Candidate::new(b.first as usize, Series::Plain, family, (0, 0))
        };
        let text = c.joined(doc);
        c.title = (0, text.len() as u32);
        words::note(&text, &mut c.evidence);
        // In pages of manuals, NOTES is a section.
        let aside = !layout.manual && is_caption_or_note(&text);
        c.add_if(aside, Clue::CaptionOrNote);
        around::note(doc, layout, &blocks, k, &mut c.evidence);
        context.note(&blocks, k, &text, &mut c.evidence);
        c.strength = Strength::Possible;
        out.push(Weighed {
            candidate: c,
            heading,
        });
    }
    out
}

/// Decides what lines make of an outline by themselves. Headings that are no more than such a line get what it weighs,
/// and leave if that is too little; the lines that are likely headings by themselves join them, and the others are
/// handed back, for the other document to ask for.
pub fn settle(doc: &Document, headings: &mut Vec<Heading>, weighed: Vec<Weighed>) -> Vec<Heading> {
    let mut more = Vec::new();
    let mut possible = Vec::new();
    let mut gone = vec![false; headings.len()];
    for w in weighed {
        let odds = w.candidate.log_odds();
        let strength = match odds {
            SURE.. => Strength::Sure,
            CLEAR.. => Strength::Clear,
            LIKELY.. => Strength::Weak,
            LEAST.. => Strength::Possible,
            _ => {
                w.heading.into_iter().for_each(|h| gone[h] = true);
                continue;
            }
        };
        let mut new = Heading::of(doc, &w.candidate);
        new.strength = strength;
        let likely = strength > Strength::Possible;
        match w.heading {
            Some(h) if likely => {
                headings[h].score = odds;
                headings[h].strength = match headings[h].series {
                    Series::Named => Strength::Sure,
                    _ => strength,
                };
            }
            Some(h) => {
                gone[h] = true;
                possible.push(new);
            }
            None if likely => more.push(new),
            None => possible.push(new),
        }
    }
    let mut index = 0;
    headings.retain(|_| {
        index += 1;
        !gone[index - 1]
    });
    headings.append(&mut more);
    // What only the contents has keeps its place before what follows it.
    sort(headings);
    headings.shrink_to_fit();
    possible.shrink_to_fit();
    possible
}

/// Puts headings in the order of their lines; those that only the contents has stay before what they stand before.
fn sort(headings: &mut [Heading]) {
    let mut line = u32::MAX;
    let mut keys: Vec<u32> = headings
        .iter()
        .map(|h| if h.only_in_contents { u32::MAX } else { h.line })
        .collect();
    for key in keys.iter_mut().rev() {
        match *key {
            u32::MAX => *key = line,
            l => line = l,
        }
    }
    let mut order: Vec<usize> = (0..headings.len()).collect();
    order.sort_by_key(|&i| (keys[i], !headings[i].only_in_contents));
    // Each is moved to its place: a copy of all headings would double what they need.
    for place in 0..order.len() {
        let mut from = order[place];
        while from < place {
            from = order[from];
        }
        order[place] = from;
        headings.swap(place, from);
    }
}

/// Whether a block is short enough, has letters and is text.
fn could_be(doc: &Document, layout: &Layout, b: &Block) -> bool {
    let first = b.first as usize;
    !matches!(b.kind, Kind::Heading | Kind::Code | Kind::Table)
        && matches!(layout.roles[first], Role::Text | Role::Heading)
        && b.columns <= LONGEST
        && b.lines <= MOST_LINES
        && matches!(doc.kind(first), ParagraphKind::Text)
        && doc.line(first).chars().any(char::is_alphabetic)
}
