//! Headings that only one side has: how sure that is, and what of the other side is alone in the same place or has the
//! same number.

use super::pairs::Pair;
use super::sides::Sides;
use crate::message::{Comment, Reason, Remark, WhichSide};
use crate::outline::label::Number;
use crate::outline::{Heading, Strength};
use std::collections::HashSet;

/// How sure it is that a heading has no counterpart, counted on 5,100 such headings of 150 documents and of variants of
/// them: 97 in 100 had none (of the headings; another 683, most of them in four documents, were none), of those with
/// the same number elsewhere 69, of those that face one of the other side 19.
const ALONE: f32 = 0.94;
const NUMBER_ELSEWHERE: f32 = 0.65;
const FACING: f32 = 0.3;

/// A heading that only one side has, as far as is known. `facing`: the other side has one alone in the same place.
/// `elsewhere`: it has one of the same number alone.
pub fn alone(
    (source, target): (Option<usize>, Option<usize>),
    facing: bool,
    elsewhere: bool,
) -> Pair {
    let (here, there, nothing) = match source {
        Some(_) => (WhichSide::Source, WhichSide::Target, Remark::NoTranslation),
        None => (
            WhichSide::Target,
            WhichSide::Source,
            Remark::NothingInSource,
        ),
    };
    let (confidence, there) = match (facing, elsewhere) {
        (true, _) => (FACING, Some(Remark::FacesAlone(there))),
        (false, true) => (NUMBER_ELSEWHERE, Some(Remark::SameNumberAlone(there))),
        (false, false) => (ALONE, None),
    };
    let mut comment = Comment::NONE;
    if let Some(there) = there {
        comment.push(nothing);
        comment.push(there);
    }
    Pair {
        source,
        target,
        confidence,
        reason: Reason::OnlyIn(here),
        renumbered: false,
        moved: false,
        comment,
    }
}

/// The numbers of some headings.
pub fn numbers(headings: &[Heading], which: impl Fn(usize) -> bool) -> HashSet<Number> {
    let some = (0..headings.len()).filter(|&i| which(i));
    let numbers = some.map(|i| headings[i].number.across());
    numbers.filter(|n| !n.is_none()).collect()
}

/// For each heading of either side that is alone whether the other side has one alone between the same two pairs.
pub fn facing(
    s: &Sides<'_>,
    links: &[Option<usize>],
    paired: &[bool],
    moved: &HashSet<usize>,
) -> (Vec<bool>, Vec<bool>) {
    let mut out = (vec![false; links.len()], vec![false; paired.len()]);
    let pairs = links.iter().enumerate();
    let in_order = pairs.filter(|(i, _)| !moved.contains(i));
    let in_order = in_order.filter_map(|(i, l)| Some((i, (*l)?)));
    let mut from = (0, 0);
    for (i, j) in in_order.chain([(links.len(), paired.len())]) {
        // Short lines that are no headings unless they are paired do not count.
        let stays = |h: &Heading| h.strength >= Strength::Clear;
        let is_alone = (
            |&k: &usize| links[k].is_none() && stays(&s.source[k]),
            |&k: &usize| !paired[k] && stays(&s.target[k]),
        );
        if (from.0..i).any(|k| is_alone.0(&k)) && (from.1..j).any(|k| is_alone.1(&k)) {
            (from.0..i).filter(is_alone.0).for_each(|k| out.0[k] = true);
            (from.1..j).filter(is_alone.1).for_each(|k| out.1[k] = true);
        }
        from = (i + 1, j + 1);
    }
    out
}
