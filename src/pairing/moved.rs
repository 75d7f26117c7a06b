//! Headings that the walk in order left alone on both sides: those that their place alone pairs, and
//! those that stand elsewhere in the other document.

use super::anchors::rising;
use super::content;
use super::sides::Sides;
use super::table::{self, Room, Stretch};
use crate::outline::label::Series;
use crate::outline::{Heading, Strength};
use std::collections::BTreeMap;
use std::ops::Range;

/// How many pairs of headings are compared one by one.
const MOST_COMPARED: usize = 10_000;

/// For each target heading the source heading that it is paired with.
pub(super) fn back(s: &Sides<'_>, links: &[Option<usize>]) -> Vec<Option<usize>> {
    let mut back = vec![None; s.target.len()];
    for (i, l) in links.iter().enumerate() {
        if let Some(j) = l {
            back[*j] = Some(i);
        }
    }
    back
}

/// Pairs two headings, whatever they were paired with.
pub(super) fn relink(
    links: &mut [Option<usize>],
    back: &mut [Option<usize>],
    (i, j): (usize, usize),
) {
    if let Some(old) = links[i].replace(j) {
        back[old] = None;
    }
    if let Some(old) = back[j].replace(i) {
        links[old] = None;
    }
}

/// What two texts must say at least to be paired by their place: where they are the only two, where more stand alone on
/// either side, and where those are left over that other forms did not pair. Little else can be the counterpart of one
/// alone.
const ONE_ALONE: f32 = -2.6;
const SOME_ALONE: f32 = -0.5;
const SOME_LEFT: f32 = -1.0;

/// What the sizes of two sections, and their lines, must say to be paired by their place.
pub(super) const NEAR: f32 = -0.6;

/// How many are paired by their place at most.
const FEW: usize = 3;

/// Between two pairs, as many headings alone on one side as on the other, of the same series in the same
/// order: they are each other's, unless their texts deny it. Titles may be translated freely.
pub(super) fn by_position(s: &Sides<'_>, links: &mut [Option<usize>]) {
    let ends = std::iter::once((None, None)).chain(
        (0..links.len())
            .filter_map(|i| links[i].map(|j| (Some(i), Some(j))))
            .collect::<Vec<_>>(),
    );
    let ends: Vec<(Option<usize>, Option<usize>)> = ends
        .chain(std::iter::once((Some(links.len()), Some(s.target.len()))))
        .collect();
    // Where a translation is free its texts may deny more: what is added to them there is the usual, and of eight pairs
    // that 944 pairs of documents have beyond any bound, seven are right.
    let freedom = s.freedom();
    for w in ends.windows(2) {
        let from = (w[0].0.map_or(0, |i| i + 1), w[0].1.map_or(0, |j| j + 1));
        let (Some(i), Some(j)) = w[1] else { continue };
        if j < from.1 || i < from.0 {
            continue;
        }
        let strong = |h: &Heading| h.is_sure();
        let mut alone = (
            those(s.source, from.0..i, strong),
            those(s.target, from.1..j, strong),
        );
        // One alone on either side between two pairs: little else can be its counterpart.
        let least = if alone.0.len() == 1 {
            ONE_ALONE
        } else {
            SOME_ALONE
        } - freedom;
        let near = |i: usize, j: usize| s.place(i, j) > NEAR;
        let numbered = |h: &Heading| !h.number.is_none();
        let same_number = |i: usize, j: usize| {
            let (a, b) = (&s.source[i], &s.target[j]);
            numbered(a) == numbered(b) && (!numbered(a) || s.same_number(i, j))
        };
        let fits = |i: usize, j: usize| {
            let (a, b) = (&s.source[i], &s.target[j]);
            a.level > 0
                && b.level > 0
                && same_number(i, j)
                && s.series.agrees(a.series, b.series) == Some(true)
                // The same number between the same neighbours: one text was rewritten, and the pair is doubtful.
                && (numbered(a) || s.softened_body(i, j) > least)
                && near(i, j)
        };
        link(&alone, links, fits);
        // The other side may have a level more: of several alone, those that have one number in one series.
        if alone.0.len() != alone.1.len() {
            let twins = |i: usize, j: usize| numbered(&s.source[i]) && fits(i, j);
            for &i in &alone.0 {
                let mut found = alone.1.iter().copied().filter(|&j| twins(i, j));
                if let (Some(j), None) = (found.next(), found.next())
                    && !alone.0.iter().any(|&k| k != i && twins(k, j))
                {
                    links[i] = Some(j);
                }
            }
        }
        // What is left, where it is as much on either side: each other's by their form, also short lines alone.
        let open = |h: &Heading| h.level > 0 && h.strength > Strength::Faint;
        alone = (
            those(s.source, from.0..i, open),
            those(s.target, from.1..j, open),
        );
        alone.0.retain(|&i| links[i].is_none());
        alone.1.retain(|j| !links[from.0..i].contains(&Some(*j)));
        let least = if alone.0.len() == 1 {
            ONE_ALONE
        } else {
            SOME_LEFT
        } - freedom;
        link(&alone, links, |i, j| {
            let (a, b) = (&s.source[i], &s.target[j]);
            let lines = [a, b].map(|h| !h.is_sure() && h.series == Series::Plain);
            let plain = lines == [true; 2] || lines != [false; 2] && !numbered(a) && !numbered(b);
            plain && s.softened_body(i, j) > least && near(i, j)
        });
    }
}

/// Those headings of a range that are of a kind.
fn those(headings: &[Heading], range: Range<usize>, kind: impl Fn(&Heading) -> bool) -> Vec<usize> {
    range.filter(|&i| kind(&headings[i])).collect()
}

/// Pairs a few headings of the source with as many of the target in their order, where every pair fits.
fn link(
    (left, right): &(Vec<usize>, Vec<usize>),
    links: &mut [Option<usize>],
    fits: impl Fn(usize, usize) -> bool,
) {
    if left.len() == right.len()
        && left.len() <= FEW
        && left.iter().zip(right).all(|(&i, &j)| fits(i, j))
    {
        for (&i, &j) in left.iter().zip(right) {
            links[i] = Some(j);
        }
    }
}

/// Parts pairs that numbers or places made although titles and texts deny them, where each side of it, or one, finds
/// what it says elsewhere: the numbers lie, and what they name was moved.
pub(super) fn contradicted(s: &Sides<'_>, links: &mut [Option<usize>], margins: &mut [f32]) {
    let mut back = back(s, links);
    // Numbers that lie elsewhere are believed here only if something else speaks for them.
    let denied = |i: usize, j: usize| {
        s.content(i, j)
            < if s.trust[i] < TRUSTED {
                CONFIRMED
            } else {
                DENIED
            }
    };
    let open = |h: &Heading| h.is_sure() && h.level > 0;
    let silent = |i: usize, j: usize| s.content(i, j) < SILENT || denied(i, j);
    let sources: Vec<usize> = (0..s.source.len())
        .filter(|&i| open(&s.source[i]) && links[i].is_none_or(|j| silent(i, j)))
        .collect();
    let targets: Vec<usize> = (0..s.target.len())
        .filter(|&j| open(&s.target[j]) && back[j].is_none_or(|i| silent(i, j)))
        .collect();
    // All of them may stay alone: then those that are left over are looked at one by one.
    if sources.iter().all(|&i| links[i].is_none()) {
        return;
    }
    for m in content::matches(s, &sources, &targets) {
        let (i, j) = (m.source, m.target);
        // What words only fail to confirm goes where they say far more.
        let stays = |(i, j): (usize, usize)| !denied(i, j) && m.said < s.content(i, j) + FAR_MORE;
        let now = [links[i].map(|j| (i, j)), back[j].map(|i| (i, j))];
        if now.into_iter().flatten().any(stays) {
            continue;
        }
        relink(links, &mut back, (i, j));
        margins[i] = m.margin;
    }
}

/// Log-odds below which titles and texts deny that two headings are each other's.
const DENIED: f32 = -1.5;

/// Log-odds below which titles and texts do not confirm it, and by how much those of another pair must then be more.
const SILENT: f32 = 0.0;
const FAR_MORE: f32 = 4.0;

/// Log-odds above which titles and texts confirm that two headings are each other's.
const CONFIRMED: f32 = 1.0;

/// By how much log-odds must differ for the better pair to be beyond doubt.
const CLEARLY: f32 = 3.0;

/// How far a number must be trusted to count without titles and texts.
const TRUSTED: f32 = 0.85;

/// Log-odds by titles and texts from which two headings that stand elsewhere are each other's, what counts of them at
/// most, and by how much no other may come near.
const ENOUGH: f32 = 2.4;
const MOST_SAID: f32 = 9.0;
pub(super) const RIVALLED: f32 = 0.7;

/// Headings that stayed alone on both sides but belong together by title: they were moved.
pub(super) fn moved(s: &Sides<'_>, links: &mut [Option<usize>], margins: &mut [f32]) {
    let back = back(s, links);
    let mut taken: Vec<bool> = back.iter().map(Option::is_some).collect();
    let left: Vec<usize> = (0..s.source.len())
        .filter(|&i| links[i].is_none() && s.source[i].is_sure() && s.source[i].level > 0)
        .collect();
    let right: Vec<usize> = (0..s.target.len())
        .filter(|&j| !taken[j] && s.target[j].is_sure() && s.target[j].level > 0)
        .collect();
    if left.len() * right.len() > MOST_COMPARED {
        for m in content::matches(s, &left, &right) {
            links[m.source] = Some(m.target);
            margins[m.source] = m.margin;
        }
        return;
    }
    if let ([i], [j]) = (&left[..], &right[..])
        && only_two(s, (*i, *j), links)
    {
        links[*i] = Some(*j);
        margins[*i] = s.content(*i, *j);
        return;
    }
    let mut ranked: Vec<(f32, usize, usize)> = Vec::new();
    for &i in &left {
        for &j in &right {
            let title = s.content(i, j).min(MOST_SAID);
            if title > ENOUGH && s.alike(i, j) {
                ranked.push((title + s.place(i, j), i, j));
            }
        }
    }
    ranked.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)).then(x.2.cmp(&y.2)));
    for (k, &(worth, i, j)) in ranked.iter().enumerate() {
        if links[i].is_some() || taken[j] {
            continue;
        }
        // Titles that repeat could be any of them.
        let rival = ranked
            .iter()
            .enumerate()
            .filter(|&(other, _)| other != k)
            .map(|(_, r)| r)
            .find(|r| (r.1 == i || r.2 == j) && links[r.1].is_none() && !taken[r.2])
            .map_or(0.0, |r| r.0);
        if worth - rival < RIVALLED {
            continue;
        }
        links[i] = Some(j);
        taken[j] = true;
        margins[i] = worth - rival;
    }
}

/// What titles and texts say at least of the only two that have no counterpart in two documents. Set by hand.
const ONLY_TWO: f32 = 0.3;

/// Whether the only headings that found no counterpart are each other's: of one kind, under the same heading, of like
/// size, and nothing that titles and texts say is against it. Little else can be the counterpart of a table that was
/// moved.
fn only_two(s: &Sides<'_>, (i, j): (usize, usize), links: &[Option<usize>]) -> bool {
    let (a, b) = (&s.source[i], &s.target[j]);
    let under_one = match (a.parent, b.parent) {
        (Some(p), Some(q)) => links[p as usize] == Some(q as usize),
        (None, None) => true,
        _ => false,
    };
    let kind = s.series.agrees(a.series, b.series) == Some(true);
    let same_number = a.number.is_none() && b.number.is_none() || s.same_number(i, j);
    kind && under_one && same_number && s.place(i, j) > NEAR && s.content(i, j) > ONLY_TWO
}

/// How many children must be paired with each other's, and how many times fewer either heading shares with the one it
/// is paired with.
const FAMILY: usize = 2;
const FEWER: usize = 3;

/// By how much a pair that children made is better than any other, as log-odds.
const BY_CHILDREN: f32 = 1.0;

/// Pairs headings by what their children are paired with: where most of a chapter's articles found theirs under one
/// chapter of the other document, the chapters are each other's, whatever their numbers and titles say.
pub(super) fn by_children(s: &Sides<'_>, links: &mut [Option<usize>], margins: &mut [f32]) {
    let mut back = back(s, links);
    // How many children of a source heading are paired with children of a target heading.
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (i, l) in links.iter().enumerate() {
        let Some(j) = *l else { continue };
        if let (Some(p), Some(q)) = (s.source[i].parent, s.target[j].parent) {
            *shared.entry((p as usize, q as usize)).or_default() += 1;
        }
    }
    let mut best: Vec<(usize, usize, usize)> =
        shared.iter().map(|(&(p, q), &n)| (n, p, q)).collect();
    best.sort_unstable_by(|x, y| y.0.cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let between = |p: usize, q: usize| shared.get(&(p, q)).copied().unwrap_or(0);
    let mut settled = (vec![false; s.source.len()], vec![false; s.target.len()]);
    for (n, p, q) in best {
        if n < FAMILY || settled.0[p] || settled.1[q] || !s.alike(p, q) {
            continue;
        }
        // What either is paired with now shares far fewer.
        let rivals = links[p].map_or(0, |j| between(p, j)) + back[q].map_or(0, |i| between(i, q));
        // What says the same, with no heading under it, is not given up for what does not: its children stand under the
        // next heading, which the other side has lost.
        let named = |i: usize, j: usize| {
            s.title(i, j) > TITLED || s.content(i, j) > CONFIRMED.max(s.content(p, q) + CLEARLY)
        };
        let bare = |headings: &[Heading], i: usize| {
            headings
                .get(i + 1)
                .is_none_or(|next| next.parent != Some(i as u32))
        };
        let titled = links[p].is_some_and(|j| j + 1 == q && bare(s.target, j) && named(p, j))
            || back[q].is_some_and(|i| i + 1 == p && bare(s.source, i) && named(i, q));
        let titled = titled && !named(p, q);
        // Number and title say who it is: the children under it are another's, whose heading was lost.
        let same = |i: usize, j: usize| s.same_number(i, j) && s.title(i, j) > TITLED;
        let known = links[p].is_some_and(|j| same(p, j)) || back[q].is_some_and(|i| same(i, q));
        let titled = titled || known && !same(p, q) && s.title(p, q) < 0.0;
        if links[p] != Some(q) && rivals * FEWER < n && !titled {
            relink(links, &mut back, (p, q));
            margins[p] = BY_CHILDREN;
        }
        settled.0[p] = true;
        settled.1[q] = true;
    }
}

/// What two titles say that clearly say the same.
const TITLED: f32 = 2.0;

/// As many headings of the target at most stand between two neighbours that were moved together: so many times as of
/// the source, and so many more.
const TIMES: usize = 4;
const MORE: usize = 8;

/// What stands between two neighbouring pairs on either side, and has no counterpart yet, is laid beside each other as
/// what stands between two anchors is: what was moved was moved with its neighbours.
pub(super) fn fill(s: &Sides<'_>, links: &mut [Option<usize>], margins: &mut [f32]) {
    let taken: Vec<bool> = back(s, links).iter().map(Option::is_some).collect();
    let linked: Vec<(usize, usize)> = (0..links.len())
        .filter_map(|i| links[i].map(|j| (i, j)))
        .collect();
    let neighbours = linked.windows(2).map(|w| Stretch {
        from: (w[0].0 + 1, w[0].1 + 1),
        to: w[1],
    });
    let open = neighbours.filter(|&Stretch { from, to }| {
        let few = to.1 > from.1 && (to.1 - from.1) <= TIMES * (to.0 - from.0) + MORE;
        to.0 > from.0 && few && !taken[from.1..to.1].contains(&true)
    });
    let open: Vec<Stretch> = open.collect();
    for filled in table::fill(s, &open, Room::USUAL) {
        filled.link(links, margins);
    }
}

/// The source headings that stand elsewhere in the target: those that the longest run in one order leaves out.
pub(super) fn out_of_order(links: &[Option<usize>]) -> Vec<usize> {
    let pairs: Vec<(usize, usize)> = (0..links.len())
        .filter_map(|i| links[i].map(|j| (i, j)))
        .collect();
    let mut in_order = rising(&pairs).into_iter().peekable();
    pairs
        .into_iter()
        .filter(|p| in_order.next_if_eq(p).is_none())
        .map(|(i, _)| i)
        .collect()
}
