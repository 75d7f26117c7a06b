//! What number a heading of the source has in the target.
//!
//! Usually its own. But a number may be written with its parents' on one side and without on the other (2.1 is 1. under
//! 二、), and where a clause was put in or left out on one side and the rest numbered anew, all numbers after it are
//! off by one:
//!
//! ```text
//! 2. Your account     2. 您的账户     0
//!                     3. 实名认证
//! 3. Recipes          4. 菜谱         +1
//! 4. Comments         5. 评论         +1
//! ```
//!
//! So among the headings that count together, the way from one to the next is looked for on which titles and texts
//! agree best, where every change of the shift costs something: one heading whose texts differ shifts nothing, and a
//! shift that texts confirm carries along those between that say nothing.

use super::numbers::below;
use super::sides::Sides;
use crate::outline::Heading;
use crate::outline::label::{Number, Series};
use rustc_hash::FxHashMap;

// What follows is set by hand.

/// By how much numbers may be off.
const FARTHEST: i64 = 3;
const SHIFTS: usize = 2 * FARTHEST as usize + 1;

/// Log-odds that a change of the shift costs, and each by which it changes: more than one heading can say.
const CHANGES: f32 = 3.5;
const BY_ONE: f32 = 0.5;

/// Log-odds of a number that stays.
const STAYS: f32 = 0.3;

/// Log-odds of a heading whose number the other side lacks.
const LACKS: f32 = -0.3;

/// What titles and texts count within.
const SAY: (f32, f32) = (-1.0, 3.0);

/// What titles and texts say of a pair of equal numbers that make one look for a shift.
const DENIED: f32 = -1.0;

/// How many headings a document may have: the texts of more are not compared several times.
const MOST: usize = 5_000;

/// Headings that count together: those under one parent, or of one beginning (3.1, 3.2); all of a series that runs
/// through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Under {
    Nothing,
    Heading(u32),
    Number(Number),
}

type Group = (Series, Under);

/// What each heading counts together with.
fn groups(headings: &[Heading]) -> Vec<Option<Group>> {
    let mut last: FxHashMap<Series, (u32, bool)> = FxHashMap::default();
    for h in headings {
        if let &[n] = h.number.parts() {
            let (before, rises) = last.entry(h.series).or_insert((0, true));
            *rises &= n > *before;
            *before = n;
        }
    }
    let group = |h: &Heading| {
        let under = match *h.number.parts() {
            [] => return None,
            [_] if last[&h.series].1 => Under::Nothing,
            [_] => h.parent.map_or(Under::Nothing, Under::Heading),
            [..] if h.number.is_lettered() => return None,
            [ref above @ .., _] => Under::Number(Number::new(above)?),
        };
        (h.level > 0).then_some((h.series, under))
    };
    headings.iter().map(group).collect()
}

/// Follows the numbers of the source into the target. Says whether any is expected to be another there.
pub(super) fn follow(s: &mut Sides<'_>) -> bool {
    if s.source.len().max(s.target.len()) > MOST {
        return false;
    }
    let groups = [groups(s.source), groups(s.target)];
    let mut ours: FxHashMap<Group, Vec<usize>> = FxHashMap::default();
    for (i, group) in groups[0].iter().enumerate() {
        if let Some(group) = group {
            ours.entry(*group).or_default().push(i);
        }
    }
    let mut theirs: FxHashMap<Group, FxHashMap<u32, usize>> = FxHashMap::default();
    let mut places: FxHashMap<(Series, Number), usize> = FxHashMap::default();
    for (j, group) in groups[1].iter().enumerate() {
        let Some(group) = group else { continue };
        let number = s.target[j].number;
        let last = number.parts().last().copied().unwrap_or(0);
        theirs.entry(*group).or_default().entry(last).or_insert(j);
        places.entry((group.0, number.across())).or_insert(j);
    }
    let mut expected: Vec<Number> = s.source.iter().map(|h| h.number).collect();
    // Those above come first.
    let mut in_order: Vec<(Group, Vec<usize>)> = ours.into_iter().collect();
    in_order.sort_unstable_by_key(|(_, members)| members[0]);
    for ((series, under), members) in in_order {
        let Some(series) = s.series.target_of(series) else {
            continue;
        };
        let above = s.source[members[0]].parent.map(|p| p as usize);
        // The heading of the target that stands for the one above.
        let counterpart = above.and_then(|p| {
            let of = s.series.target_of(s.source[p].series)?;
            places.get(&(of, expected[p].across())).copied()
        });
        if let (Under::Number(n), Some(p)) = (under, above) {
            let known = s.source[p].number.across() == n && expected[p] != s.source[p].number;
            for &i in members.iter().filter(|_| known) {
                let last = s.source[i].number.parts().last();
                let number = last.and_then(|&last| below(expected[p].parts(), last));
                expected[i] = number.unwrap_or(expected[i]);
            }
        }
        let beside = counterpart.filter(|_| under != Under::Nothing);
        let under = [
            match under {
                Under::Number(n) if above.is_none_or(|p| s.source[p].number.across() != n) => {
                    Some(Under::Number(n))
                }
                Under::Number(_) => above.map(|p| Under::Number(expected[p].across())),
                Under::Nothing => Some(Under::Nothing),
                Under::Heading(_) => None,
            },
            // Written with the numbers above on one side only.
            beside.map(|q| Under::Heading(q as u32)),
            beside.map(|q| Under::Number(s.numbers.full_of_target(q).across())),
            beside.map(|_| Under::Nothing),
        ];
        let mut known = under.into_iter().flatten();
        let Some(theirs) = known.find_map(|under| theirs.get(&(series, under))) else {
            continue;
        };
        for (&i, shift) in members.iter().zip(shifts(s, &members, theirs)) {
            let parts = expected[i].parts();
            if let (Some((last, above)), true) = (parts.split_last(), shift != 0) {
                let last = (i64::from(*last) + shift).max(0) as u32;
                expected[i] = below(above, last).unwrap_or(expected[i]);
            }
        }
    }
    let any = expected.iter().zip(s.source).any(|(e, h)| *e != h.number);
    if any {
        s.numbers.expect(expected);
    }
    any
}

/// By how much the number of each heading is off in the target: the likeliest way through all of them.
fn shifts(s: &Sides<'_>, members: &[usize], theirs: &FxHashMap<u32, usize>) -> Vec<i64> {
    let number = |i: usize| i64::from(s.source[i].number.parts().last().copied().unwrap_or(0));
    let place = |n: i64| u32::try_from(n).ok().and_then(|n| theirs.get(&n).copied());
    let lacking =
        members.iter().any(|&i| place(number(i)).is_none()) || theirs.len() > members.len();
    let denied = |&i: &usize| place(number(i)).is_some_and(|j| s.content(i, j) < DENIED);
    if !lacking && !members.iter().any(denied) {
        return vec![0; members.len()];
    }
    let shift = |state: usize| state as i64 - FARTHEST;
    let change = |from: usize, to: usize| match from.abs_diff(to) {
        0 => 0.0,
        by => -CHANGES - BY_ONE * by as f32,
    };
    let says = |i: usize, state: usize| {
        let stays = if shift(state) == 0 { STAYS } else { 0.0 };
        stays
            + place(number(i) + shift(state)).map_or(LACKS, |j| s.content(i, j).clamp(SAY.0, SAY.1))
    };
    let begins = FARTHEST as usize;
    let mut best: [f32; SHIFTS] = std::array::from_fn(|to| change(begins, to));
    let mut back: Vec<[usize; SHIFTS]> = Vec::with_capacity(members.len());
    let mut before: Option<i64> = None;
    for &i in members {
        let n = number(i);
        let mut next = [f32::NEG_INFINITY; SHIFTS];
        let mut from = [begins; SHIFTS];
        for to in 0..SHIFTS {
            for (old, &so_far) in best.iter().enumerate() {
                // Numbers do not run back.
                let rises = before.is_none_or(|b| n <= b || n + shift(to) >= b + shift(old));
                let worth = so_far + change(old, to);
                // The first has none before it to change from.
                let possible = before.is_some() || old == to;
                if rises && possible && worth > next[to] {
                    (next[to], from[to]) = (worth, old);
                }
            }
            next[to] += says(i, to);
        }
        best = next;
        back.push(from);
        before = Some(n);
    }
    let mut state = (0..SHIFTS)
        .max_by(|&a, &b| best[a].total_cmp(&best[b]))
        .unwrap_or(begins);
    let mut out: Vec<i64> = Vec::with_capacity(members.len());
    for from in back.iter().rev() {
        out.push(shift(state));
        state = from[state];
    }
    out.reverse();
    out
}
