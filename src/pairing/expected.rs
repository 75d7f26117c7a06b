//! Headings that one side has, and the other in a form that no rule knows.
//!
//! A machine translates 第五条 as `Bar 5` and 第二节 as `The second quarter`; a title ends in a full stop on one
//! side only. By itself such a line is no heading: running text begins like that too. But where the other document has
//! a heading, number five between four and six, and none was found here, the line in that place which has this number,
//! or says what the heading says, most likely is the one:
//!
//! ```text
//! 第四条  ───────  Article 4
//! 第五条           Bar 5 The village committee shall …
//! 第六条  ───────  Article 6
//! ```
//!
//! What is found counts only if it is paired in the end, as every heading does that little speaks for.

use super::pairs::{Pair, Pairing};
use super::texts::{BEGINNING, Texts, says};
use super::titles::{Title, likelihood};
use crate::language::ends_sentence;
use crate::outline::Heading;
use crate::outline::expected::{Form, read};
use crate::outline::label::Series;
use crate::outline::layout::Role;
use rustc_hash::{FxHashMap, FxHashSet};

/// How many lines are looked at for one heading, and for all of them.
const NEAR: usize = 400;
const MOST: usize = 100_000;

/// Log-odds from which a line that has the number is the heading, from which one that has a number of several parts is,
/// and from which one without a number is.
const SAME_NUMBER: f32 = 0.3;
const SAME_PATH: f32 = -1.5;
const SAME_WORDS: f32 = 3.0;

/// By how much no other line may come near.
const CLEARLY: f32 = 1.0;

/// Headings for the source and for the target that should be there.
pub(super) fn find(source: &Texts<'_>, target: &Texts<'_>, pairing: &Pairing) -> [Vec<Heading>; 2] {
    let mut found = [Vec::new(), Vec::new()];
    let languages = (source.doc.language, target.doc.language);
    if languages.0 == languages.1 {
        return found;
    }
    let sides = [source, target];
    let ends = |p: &Pair| match (p.source, p.target) {
        (Some(i), Some(j)) if !p.moved => Some([i, j]),
        _ => None,
    };
    // Which series of one side stands for one of the other.
    let mut series: [FxHashMap<Series, Series>; 2] = Default::default();
    // For each pair the next one that both sides have in place.
    let mut next = vec![None; pairing.pairs.len()];
    let mut below = None;
    for (k, p) in pairing.pairs.iter().enumerate().rev() {
        next[k] = below;
        if let Some([i, j]) = ends(p) {
            below = Some([i, j]);
            let pair = [
                source.outline.headings[i].series,
                target.outline.headings[j].series,
            ];
            for side in 0..2 {
                series[side].insert(pair[side], pair[1 - side]);
            }
        }
    }
    // Short lines that were thought of as headings and found no counterpart are text again.
    let mut dropped: [FxHashSet<u32>; 2] = Default::default();
    for p in &pairing.pairs {
        let (side, index) = match (p.source, p.target) {
            (Some(i), None) => (0, i),
            (None, Some(j)) => (1, j),
            _ => continue,
        };
        let h = &sides[side].outline.headings[index];
        if !h.is_sure() && h.lines == 1 && !h.only_in_contents {
            dropped[side].insert(h.line);
        }
    }
    let mut above: Option<[usize; 2]> = None;
    let mut looked_at = 0;
    for (p, next) in pairing.pairs.iter().zip(next) {
        above = ends(p).or(above);
        let (side, index) = match (p.source, p.target) {
            (Some(i), None) => (0, i),
            (None, Some(j)) => (1, j),
            _ => continue,
        };
        let heading = &sides[side].outline.headings[index];
        if !heading.is_sure() || heading.level == 0 || heading.only_in_contents {
            continue;
        }
        let other = 1 - side;
        let headings = &sides[other].outline.headings;
        let from = above.map_or(0, |a| headings[a[other]].line + headings[a[other]].lines);
        let last = sides[other].doc.line_count() as u32;
        let to = next.map_or(last, |b| headings[b[other]].line);
        let range = from as usize..to as usize;
        if range.start >= range.end || range.len() > NEAR || looked_at > MOST {
            continue;
        }
        looked_at += range.len();
        let stands_for = series[side].get(&heading.series).copied();
        let lines = range.filter(|&l| begins_paragraph(sides[other], l, &dropped[other]));
        let found_there = counterpart(sides[side], heading, sides[other], lines, stands_for);
        found[other].extend(found_there);
    }
    for side in &mut found {
        side.sort_by_key(|h| h.line);
        side.dedup_by_key(|h| h.line);
    }
    found
}

/// The line of the other side that most likely is the heading's counterpart.
fn counterpart(
    side: &Texts<'_>,
    heading: &Heading,
    other: &Texts<'_>,
    lines: impl Iterator<Item = usize>,
    stands_for: Option<Series>,
) -> Option<Heading> {
    // A label alone says nothing; the text below does.
    let more = heading.title().is_empty() && heading.run_in.is_none();
    let ours = beginning(side, heading.line as usize, more);
    let form = Form {
        number: heading.number,
        titled: !heading.title().is_empty(),
        series: stands_for,
    };
    let title = Title::of_text(heading.title(), side.doc.language, side.lexicon);
    let mut best: Option<(f32, Heading)> = None;
    let mut second = f32::NEG_INFINITY;
    for line in lines {
        let Some(found) = read(other.doc, &other.outline.layout, line, &form) else {
            continue;
        };
        let more = !form.titled && found.run_in.is_none();
        let mut says = likelihood(&ours, &beginning(other, line, more));
        // The label may be a word that says anything: `Festival 3`.
        if form.titled && !form.number.is_none() {
            let found = Title::of_text(found.title(), other.doc.language, other.lexicon);
            says = says.max(likelihood(&title, &found));
        }
        if best.as_ref().is_none_or(|b| says > b.0) {
            second = best.as_ref().map_or(second, |b| b.0);
            best = Some((says, found));
        } else {
            second = second.max(says);
        }
    }
    let least = match heading.number.parts().len() {
        0 => SAME_WORDS,
        1 => SAME_NUMBER,
        _ => SAME_PATH,
    };
    best.filter(|b| b.0 >= least && b.0 - second >= CLEARLY)
        .map(|b| b.1)
}

/// The first characters of a line, with some of the text below it where `more` is asked for, made ready to be compared.
fn beginning(side: &Texts<'_>, line: usize, more: bool) -> Title {
    let most = BEGINNING / says(side.doc.language);
    let below = (line + 1..side.doc.line_count()).take(if more { BELOW } else { 0 });
    let text = below.filter(|&l| side.outline.layout.roles[l] == Role::Text);
    let lines = std::iter::once(line).chain(text);
    let text: String = lines
        .flat_map(|l| side.doc.line(l).trim().chars().chain([' ']))
        .take(most)
        .collect();
    Title::of_text(&text, side.doc.language, side.lexicon)
}

/// How many lines below a label are looked at.
const BELOW: usize = 4;

/// Whether a line is text, if with the headings that were dropped, and does not go on with the sentence above.
fn begins_paragraph(side: &Texts<'_>, line: usize, dropped: &FxHashSet<u32>) -> bool {
    let role = |l: usize| side.outline.layout.roles[l];
    if role(line) != Role::Text && !dropped.contains(&(line as u32)) {
        return false;
    }
    let above = line.checked_sub(1).filter(|&l| role(l) == Role::Text);
    above.is_none_or(|l| ends_sentence(side.doc.line(l)))
}
