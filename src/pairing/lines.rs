//! Lines that may be headings, decided on both sides together.
//!
//! A line that nothing in its own document makes a heading (`Keep the Tools Dry` between two paragraphs) is one if the
//! other document has such a line too, in the same place, saying the same. So between the headings that both sides have
//! for sure, all lines that may be headings are laid beside each other, and each pair is weighed by how likely its
//! lines are headings by themselves and by what they say of each other:
//!
//! ```text
//! 1 Tools  ───────  1 工具          a pair that is sure
//! Keep them dry ──  保持干燥         likely headings both, and each other's
//! See page 5 ─────  见第5页          each other's, but likely text
//! 2 Books  ───────  2 书籍
//! ```
//!
//! What is found to be text leaves the outlines; what is found to be headings joins them. Cost is bounded: only a band
//! around the diagonal between two sure pairs is looked at.

use super::clues::{Clue, Part, weights};
use super::pairs::{Pairing, Side};
use super::same::SameLines;
use super::sides::Sides;
use super::table::{Room, fill, stretches};
use super::texts::Comparing;
use crate::language::is_han;
use crate::outline::{Heading, Outline, Strength};
use std::sync::LazyLock;

/// How much of a table is filled between two sure pairs.
const ROOM: Room = Room {
    whole: 6_000,
    cells: 200_000,
};

/// What a pair of lines is decided by, in the order of its figures.
pub(super) const FIGURES: [&str; 20] = [
    "constant",
    // Log-odds of the likelier line, and of the other.
    "likelier",
    "less-likely",
    // One of the two is a heading that is sure, or both are.
    "one-sure",
    "both-sure",
    // What titles, texts and places say of each other, as log-odds.
    "titles",
    "titles-deny",
    "same-words",
    "texts",
    "texts-deny",
    "place",
    "parent",
    // By how much the pair is better than the next best.
    "margin",
    "one-title",
    // Text below one of them, and none below the other.
    "text-on-one-side",
    "no-text",
    // One has a number, the other none.
    "number-on-one-side",
    // The same text on both sides, beside other such lines, or no title in what words it begins with.
    "listing",
    "command",
    // One of them is English, of several words, and begins small.
    "begins-small",
];

/// One figure for each of [`FIGURES`].
pub(super) type Figures = [f32; FIGURES.len()];

pub(super) static WEIGHTS: LazyLock<Figures> = LazyLock::new(|| weights("lines.", FIGURES));

/// Two lines that are each other's if they are headings.
pub(super) struct Decision {
    /// Indices of the headings in the merged outlines.
    pub pair: (usize, usize),
    /// What it is decided by.
    pub figures: Figures,
}

impl Decision {
    /// Log-odds that both are headings, and each other's.
    fn log_odds(&self) -> f32 {
        self.figures.iter().zip(&*WEIGHTS).map(|(f, w)| f * w).sum()
    }
}

/// Decides which lines of both sides are headings, given how the outlines were paired so far. Says whether anything
/// changed.
pub(super) fn decide(
    source: &mut Side<'_>,
    target: &mut Side<'_>,
    pairing: &Pairing,
    with: &Comparing<'_>,
) -> bool {
    let Some((sure, places)) = merge(source, target, pairing) else {
        return false;
    };
    let decisions = weigh(source, target, &sure, with);
    let mut keep = [&places[0], &places[1]].map(|p| vec![false; p.len()]);
    let sides = [&source.outline, &target.outline];
    for side in 0..2 {
        for (i, h) in sides[side].headings.iter().enumerate() {
            keep[side][i] = places[side][i] && !(h.is_line() && h.strength < Strength::Clear);
        }
    }
    let scores: Vec<_> = decisions.iter().map(|d| (d.pair, d.log_odds())).collect();
    for &((i, j), odds) in &scores {
        for (side, k) in [(0, i), (1, j)] {
            let h = &sides[side].headings[k];
            keep[side][k] = odds > 0.0 || h.is_sure() && !h.is_line();
        }
    }
    for ((i, j), odds) in scores.into_iter().filter(|s| s.1 > 0.0) {
        for h in [
            &mut source.outline.headings[i],
            &mut target.outline.headings[j],
        ] {
            if h.is_line() {
                h.score = odds;
                h.strength = h.strength.max(Strength::Clear);
            }
        }
    }
    // Lines were added: even where all of them stay, they are no text any more.
    let outlines = [&mut source.outline, &mut target.outline];
    for (outline, keep) in outlines.into_iter().zip(keep) {
        outline.thin(|i| keep[i]);
        outline.settle();
    }
    true
}

/// For each side which of the merged headings were headings before.
type Before = [Vec<bool>; 2];

/// Puts possible headings among the others, and gives the pairs of headings that are sure. `None` where there is
/// nothing to decide.
pub(super) fn merge(
    source: &mut Side<'_>,
    target: &mut Side<'_>,
    pairing: &Pairing,
) -> Option<(Vec<(usize, usize)>, Before)> {
    let open = |o: &Outline| !o.possible.is_empty() || o.headings.iter().any(Heading::is_line);
    if !open(&source.outline) || !open(&target.outline) {
        return None;
    }
    let fixed = |h: &Heading| h.is_sure() && !h.is_line();
    let pairs = pairing.pairs.iter().filter(|p| !p.moved);
    let pairs = pairs.filter_map(|p| Some((p.source?, p.target?)));
    let mut sure: Vec<(usize, usize)> = pairs
        .filter(|&(i, j)| fixed(&source.outline.headings[i]) && fixed(&target.outline.headings[j]))
        .collect();
    let (places, before) = admit(&mut source.outline);
    let (places_target, before_target) = admit(&mut target.outline);
    for (i, j) in &mut sure {
        (*i, *j) = (places[*i], places_target[*j]);
    }
    sure.sort_unstable();
    let mut last = None;
    sure.retain(|&(_, j)| {
        let rises = last.is_none_or(|l| l < j);
        if rises {
            last = Some(j);
        }
        rises
    });
    Some((sure, [before, before_target]))
}

/// Puts possible headings among the others. Gives the new index of each heading, and which were there before.
fn admit(outline: &mut Outline) -> (Vec<usize>, Vec<bool>) {
    let mut more = std::mem::take(&mut outline.possible).into_iter().peekable();
    let old = std::mem::take(&mut outline.headings);
    let mut places = Vec::with_capacity(old.len());
    let mut before = Vec::with_capacity(old.len());
    let mut parent = None;
    let mut all: Vec<Heading> = Vec::with_capacity(old.len() + more.len());
    for mut h in old {
        if !h.only_in_contents {
            while let Some(mut new) = more.next_if(|new| new.line < h.line) {
                new.parent = parent;
                all.push(new);
                before.push(false);
            }
            while more.next_if(|new| new.line < h.line + h.lines).is_some() {}
        }
        h.parent = h.parent.map(|p| places[p as usize] as u32);
        places.push(all.len());
        if h.is_sure() && !h.is_line() {
            parent = Some(all.len() as u32);
        }
        all.push(h);
        before.push(true);
    }
    for mut new in more {
        new.parent = parent;
        all.push(new);
        before.push(false);
    }
    outline.headings = all;
    (places, before)
}

/// Lays all lines beside each other between the sure pairs, and notes what decides on each pair of them.
pub(super) fn weigh(
    source: &Side<'_>,
    target: &Side<'_>,
    sure: &[(usize, usize)],
    with: &Comparing<'_>,
) -> Vec<Decision> {
    let (a, b) = with.texts(source, target);
    let s = Sides::new(&a, &b, with.one_file);
    let stretches = stretches(sure, (s.source.len(), s.target.len()));
    let filled = fill(&s, &stretches, ROOM).into_iter();
    let mut pairs: Vec<_> = filled.flat_map(|filled| filled.pairs).collect();
    pairs.sort_unstable_by_key(|p| p.0);
    let open = |h: &Heading| h.is_line() || h.strength == Strength::Possible;
    let same = SameLines::new((source.doc, s.source), (target.doc, s.target));
    pairs
        .into_iter()
        .filter(|&(i, j, _)| open(&s.source[i]) || open(&s.target[j]))
        .map(|(i, j, margin)| {
            let figures = figures(&s, (i, j), margin, &same);
            s.forget(true, i..i + 1);
            s.forget(false, j..j + 1);
            Decision {
                pair: (i, j),
                figures,
            }
        })
        .collect()
}

/// Log-odds of a heading that needs no other side, and of a line, at most.
const SURE: f32 = 3.0;
const MOST_ODDS: f32 = 6.0;
/// Within what bounds titles and texts tell; beyond them they tell nothing more. The weights were learned with these,
/// as with all here.
const TITLES: (f32, f32) = (-2.5, 4.0);
const MOST_BODIES: f32 = 4.0;
/// The same of a pair's lead over the next best.
const MARGIN: (f32, f32) = (-1.0, 4.0);

/// Whether a line of several English words begins small, and not with a name, which the other keeps: `the name`, and
/// neither `iOS for beginners` nor `conda packages` beside `Conda 软件包`.
fn begins_small(h: &Heading, other: &Heading) -> bool {
    let first = h.text.split_whitespace().next().unwrap_or("");
    !first.is_empty()
        && first.chars().all(|c| c.is_ascii_lowercase())
        && first.len() < h.text.len()
        && !h.text.contains(is_han)
        && !other.text.to_ascii_lowercase().contains(first)
}

/// What a pair is decided by.
fn figures(s: &Sides<'_>, (i, j): (usize, usize), margin: f32, same: &SameLines<'_>) -> Figures {
    let (a, b) = (&s.source[i], &s.target[j]);
    let e = s.evidence(i, j, true);
    let flag = |b: bool| f32::from(u8::from(b));
    let fixed = |h: &Heading| h.is_sure() && !h.is_line();
    let odds = |h: &Heading| {
        if fixed(h) {
            SURE
        } else {
            h.score.clamp(-MOST_ODDS, MOST_ODDS)
        }
    };
    let (x, y) = (odds(a), odds(b));
    let titles = e.figures[Clue::Titles as usize].clamp(TITLES.0, TITLES.1);
    let body = e.figures[Clue::Bodies as usize].clamp(-MOST_BODIES, MOST_BODIES);
    let sizes = s.sizes(i, j);
    let empty = (sizes.0 < 10, sizes.1 < 4);
    [
        1.0,
        x.max(y),
        x.min(y),
        flag(fixed(a) != fixed(b)),
        flag(fixed(a) && fixed(b)),
        titles.max(0.0),
        titles.min(0.0),
        flag(a.title() == b.title()),
        body.max(0.0),
        body.min(0.0),
        e.part(Part::Place),
        e.part(Part::Parent),
        margin.clamp(MARGIN.0, MARGIN.1),
        e.figures[Clue::TitleOnOneSide as usize],
        flag(empty.0 != empty.1),
        flag(empty.0 && empty.1),
        flag(a.number.is_none() != b.number.is_none()),
        flag(same.are_listed(a, b)),
        flag(same.are_commands(a, b)),
        flag(begins_small(a, b) || begins_small(b, a)),
    ]
}
