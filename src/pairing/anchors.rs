//! Anchors: pairs that numbers settle, so that only what stands between them needs a table.

use super::content;
use super::renumbered;
use super::sides::Sides;
use crate::outline::label::{Number, Series};
use crate::outline::{Heading, append_path};
use rustc_hash::{FxHashMap, FxHasher};
use std::collections::HashSet;
use std::hash::{Hash, Hasher};

/// Pairs that numbers settle: the same series and number (or number path) once on either side, in the
/// same order, and no objection from titles or texts.
pub(super) fn anchors(s: &mut Sides<'_>) -> Vec<(usize, usize)> {
    let mut pairs = of_one_number(s);
    // Texts are compared for every anchor of an ordinary document. Of a huge one a sample tells whether
    // its numbers can be trusted.
    let every = |pairs: &[_]| pairs.len() / MOST_COMPARED + 1;
    s.compare(&pairs, every(&pairs));
    if renumbered::follow(s) {
        pairs = of_one_number(s);
        s.compare(&pairs, every(&pairs));
    }
    let every = every(&pairs);
    let objects = |s: &Sides<'_>, &(i, j): &(usize, usize)| {
        s.title(i, j) <= OBJECTS || s.place(i, j) <= ELSEWHERE
    };
    let said: Vec<f32> = pairs
        .iter()
        .step_by(every)
        .filter(|p| !objects(s, p))
        .map(|p| s.body(p.0, p.1))
        .collect();
    let denied = said.iter().filter(|&&x| x < DENIED).count();
    let lies = every == 1 && denied > 0 || denied * ONE_LIES_IN > said.len();
    if lies && every > 1 {
        s.compare(&pairs, 1);
    }
    pairs.retain(|p| !objects(s, p));
    if lies {
        if every == 1 {
            trust(s, &pairs, &said);
        }
        // Where some numbers lie, their neighbours may do so without the texts' denying it: only what
        // titles or texts confirm is fixed.
        pairs.retain(|&(i, j)| {
            let body = s.body(i, j);
            s.trust[i] > HALF_TRUSTED
                && (body > CONFIRMS || body > UNDECIDED && s.title(i, j) > TITLE_CONFIRMS)
        });
    }
    by_content(s, &mut pairs);
    rising(&pairs)
}

/// Pairs of headings with the same number (or number path) in their series, which no other there has.
fn of_one_number(s: &Sides<'_>) -> Vec<(usize, usize)> {
    let (view, target) = (&s.numbers, s.target);
    let (sources, targets) = rayon::join(
        || places(s.source, |i| (view.expected(i), view.is_shifted(i))),
        || places(target, |j| (target[j].number, false)),
    );
    let mut counterpart: FxHashMap<Series, Option<Series>> = FxHashMap::default();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (i, h) in s.source.iter().enumerate() {
        if h.number.is_none() || h.level == 0 {
            continue;
        }
        let series = *counterpart
            .entry(h.series)
            .or_insert_with(|| s.series.target_of(h.series));
        let Some(series) = series else { continue };
        for key in sources.keys[i] {
            let theirs = targets.of.get(&known_by(series, key));
            let ours = sources.of.get(&known_by(h.series, key));
            if let (Some(&one), Some(&j)) = (ours, theirs)
                && one != SEVERAL
                && j != SEVERAL
            {
                pairs.push((i, j as usize));
                break;
            }
        }
    }
    pairs
}

/// Where numbers leave much open on both sides, adds what titles and texts say plainly; pairs stay ascending by source.
fn by_content(s: &Sides<'_>, pairs: &mut Vec<(usize, usize)>) {
    let mut taken = (vec![false; s.source.len()], vec![false; s.target.len()]);
    for &(i, j) in pairs.iter() {
        taken.0[i] = true;
        taken.1[j] = true;
    }
    let free = |headings: &[Heading], taken: &[bool]| -> Vec<usize> {
        let free = |i: &usize| !taken[*i] && headings[*i].is_sure() && headings[*i].level > 0;
        (0..headings.len()).filter(free).collect()
    };
    let (sources, targets) = (free(s.source, &taken.0), free(s.target, &taken.1));
    if sources.len() * targets.len() <= MUCH {
        return;
    }
    let found = content::matches(s, &sources, &targets);
    pairs.extend(found.iter().map(|m| (m.source, m.target)));
    pairs.sort_unstable();
}

/// How many pairs of headings are left to the tables between anchors: as many as one table compares in full.
const MUCH: usize = 40_000;

/// In place of a heading: the number is found at several.
const SEVERAL: u32 = u32::MAX;

fn hashed(key: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    key.hash(&mut hasher);
    hasher.finish()
}

/// What a heading of a series with such a number is found by.
fn known_by(series: Series, number: u64) -> u64 {
    hashed((series, number))
}

/// The headings of one side by series and number.
struct Places {
    /// What each heading is known by among its series: its number, and its number path, as hashes. Two numbers
    /// with one hash would both be no anchors.
    keys: Vec<[u64; 2]>,
    of: FxHashMap<u64, u32>,
}

/// `number` says what number a heading is known by, and whether its path is another than it says.
fn places(headings: &[Heading], number: impl Fn(usize) -> (Number, bool)) -> Places {
    let mut out = Places {
        keys: vec![[0; 2]; headings.len()],
        of: FxHashMap::default(),
    };
    let mut text = String::new();
    for (i, h) in headings.iter().enumerate() {
        if h.number.is_none() || h.level == 0 {
            continue;
        }
        text.clear();
        append_path(headings, i, &mut text);
        let (number, shifted) = number(i);
        let own = hashed(number.across());
        out.keys[i] = [own, if shifted { own } else { hashed(&text) }];
        let [own, path] = out.keys[i];
        for key in std::iter::once(own).chain((path != own).then_some(path)) {
            out.of
                .entry(known_by(h.series, key))
                .and_modify(|p| *p = SEVERAL)
                .or_insert(i as u32);
        }
    }
    out
}

/// What two titles say that object to a pair of equal numbers, and what sizes and lines say that do.
const OBJECTS: f32 = -0.8;
const ELSEWHERE: f32 = -0.9;

/// What two texts say when they are not each other's translation, when they may be, and when they are.
const DENIED: f32 = -1.0;
const UNDECIDED: f32 = -0.5;
const CONFIRMS: f32 = 1.5;

/// What two titles say that are each other's.
const TITLE_CONFIRMS: f32 = 1.0;

/// Of a huge document whose texts are compared by a sample, numbers lie where more than one in so many is denied.
const ONE_LIES_IN: usize = 10;

/// How far a number must be trusted to be an anchor with what confirms it.
const HALF_TRUSTED: f32 = 0.5;

/// Sets how far numbers can be trusted around each source heading: by how many of the nearest headings
/// of equal number have texts that deny it.
fn trust(s: &mut Sides<'_>, pairs: &[(usize, usize)], said: &[f32]) {
    /// How many of the nearest on either side are asked.
    const AROUND: usize = 7;
    /// Trust falls from a little above 1, so that one denial among many costs nothing, by the share of denials, to
    /// hardly any.
    const FROM: f32 = 1.15;
    const BY: f32 = 2.5;
    const LEAST: f32 = 0.1;
    for (k, &(i, _)) in pairs.iter().enumerate() {
        let near = &said[k.saturating_sub(AROUND)..(k + AROUND + 1).min(said.len())];
        let denied = near.iter().filter(|&&x| x < DENIED).count();
        let known = denied + near.iter().filter(|&&x| x > CONFIRMS).count();
        if denied > 1 || said[k] < DENIED {
            s.trust[i] = (FROM - BY * denied as f32 / known.max(1) as f32).clamp(LEAST, 1.0);
        }
    }
    // Headings without a counterpart of their number are trusted as the one before them.
    let mut last = 1.0;
    let known: HashSet<usize> = pairs.iter().map(|p| p.0).collect();
    for i in 0..s.trust.len() {
        if known.contains(&i) {
            last = s.trust[i];
        } else if !s.source[i].number.is_none() {
            s.trust[i] = last;
        }
    }
}

/// How many anchors have their texts compared.
const MOST_COMPARED: usize = 8000;

/// The longest part of the pairs that rises on both sides (patience sorting).
pub(crate) fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut tails: Vec<usize> = Vec::new();
    let mut back = vec![usize::MAX; pairs.len()];
    for (k, &(_, j)) in pairs.iter().enumerate() {
        let at = tails.partition_point(|&t| pairs[t].1 < j);
        if at > 0 {
            back[k] = tails[at - 1];
        }
        if at == tails.len() {
            tails.push(k);
        } else {
            tails[at] = k;
        }
    }
    let mut out = Vec::new();
    let mut at = tails.last().copied().unwrap_or(usize::MAX);
    while at != usize::MAX {
        out.push(pairs[at]);
        at = back[at];
    }
    out.reverse();
    out
}
