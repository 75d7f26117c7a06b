//! Which headings there are, once it is known what the other side has.
//!
//! A short line alone is a heading if the other side has it too. What found no counterpart is text again, and whole
//! outlines are handed on: their headings, the roles of their lines and the pairing name the same.

use super::pairs::{Paired, Pairing};
use crate::outline::{Heading, Outline, Strength};

/// How many of the clearest form must have found a counterpart for the others of that form to stay without one, and of
/// how many there must have been one.
const CLEAR_FOUND: usize = 5;
const ONE_OF: usize = 2;

/// Takes weak headings that found no counterpart out of both outlines: their lines are text. Those of the
/// clearest form stay, where most of that form did find one.
pub(super) fn settle(source: Outline, target: Outline, pairing: Pairing) -> Paired {
    let (mut source, mut target, mut pairing) = (source, target, pairing);
    let stay = [
        stays(
            &source.headings,
            pairing.pairs.iter().map(|p| (p.source, p.target)),
        ),
        stays(
            &target.headings,
            pairing.pairs.iter().map(|p| (p.target, p.source)),
        ),
    ];
    // What stands under a weak heading that stays alone may well have its translation under the heading before: only
    // its form says that something begins here.
    for p in &pairing.pairs {
        match (p.source, p.target) {
            (Some(i), None) => pairing.skipped_source[i] |= !source.headings[i].is_sure(),
            (None, Some(j)) => pairing.skipped_target[j] |= !target.headings[j].is_sure(),
            _ => {}
        }
    }
    let kept = |side: usize, index: Option<usize>| index.is_none_or(|i| stay[side][i]);
    pairing
        .pairs
        .retain(|p| kept(0, p.source) && kept(1, p.target));
    let places = [places(&stay[0]), places(&stay[1])];
    for p in &mut pairing.pairs {
        p.source = p.source.map(|i| places[0][i]);
        p.target = p.target.map(|j| places[1][j]);
    }
    retain(&mut pairing.skipped_source, &stay[0]);
    retain(&mut pairing.skipped_target, &stay[1]);
    source.retain(|i| stay[0][i]);
    target.retain(|j| stay[1][j]);
    Paired {
        source,
        target,
        pairing,
    }
}

/// Which headings of a side stay, by the pairs, its own index before the other side's.
fn stays(
    headings: &[Heading],
    pairs: impl Iterator<Item = (Option<usize>, Option<usize>)>,
) -> Vec<bool> {
    let mut alone = Vec::new();
    let mut found = 0;
    for pair in pairs {
        match pair {
            (Some(i), None) => alone.push(i),
            (Some(i), Some(_)) => found += usize::from(is_clear(&headings[i])),
            _ => {}
        }
    }
    let all = headings.iter().filter(|h| is_clear(h)).count();
    let clear_stay = found >= CLEAR_FOUND && found * ONE_OF >= all;
    let mut stay = vec![true; headings.len()];
    for i in alone {
        let h = &headings[i];
        stay[i] = h.is_sure() || clear_stay && h.strength == Strength::Clear;
    }
    stay
}

/// Whether it is clear that a heading is one, by nothing but its form or the words and the place of its line.
fn is_clear(h: &Heading) -> bool {
    h.strength == Strength::Clear || h.is_sure() && h.is_line()
}

/// For each heading its index among those that stay.
fn places(stay: &[bool]) -> Vec<usize> {
    let mut next = 0;
    let place = |&stays: &bool| {
        let at = next;
        next += usize::from(stays);
        at
    };
    stay.iter().map(place).collect()
}

/// Keeps what belongs to headings that stay.
fn retain<T>(items: &mut Vec<T>, stay: &[bool]) {
    let mut at = 0;
    items.retain(|_| {
        at += 1;
        stay[at - 1]
    });
}
