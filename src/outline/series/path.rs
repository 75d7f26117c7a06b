//! The best path through the numbers of a series, and the runs that it is made of.
//!
//! A candidate's own log-odds plus what the step from the one before costs or earns: numbers that run on by one earn; a
//! skip, a restart, a repetition cost. What the path leaves out is no heading.
//!
//! ```text
//! Article 4 ──▶ Article 5 ─────────────────▶ Article 6      path
//!                      ╲─ "Article 9 of …"  ╱               left out: skip, then back
//! ```

use crate::outline::candidates::candidate::{Candidate, FURTHER};
use crate::outline::clues::{Clue, Family, weight};
use crate::outline::label::Series;
use crate::outline::layout::{Layout, Role};

/// How many candidates of the series back a predecessor may lie. Candidates that the path leaves out
/// (references at the start of a line) lie between; more than this many in a row are not seen.
const WINDOW: usize = 40;

/// The weight of a step.
fn of(clue: Clue) -> f32 {
    weight(Family::Path, clue)
}

/// Log-odds of the step from one candidate to the next.
pub(super) fn step(from: &Candidate, to: &Candidate) -> f32 {
    match from.number.gap_to(&to.number) {
        Some(0) => of(Clue::Next),
        // An extract of a law leaves out a hundred articles; where nothing but the label stands on the line, it is one
        // still.
        Some(skipped) => {
            let cost = of(Clue::Skip) + of(Clue::Skipped) * (skipped as f32 + 1.0).ln();
            let bare = to.title.0 >= to.title.1 && to.run_in.is_none();
            match bare && to.label.is_some() && to.log_odds() >= CLEAR_FORM {
                true => cost.max(of(Clue::SkipBare)),
                false => cost,
            }
        }
        None if to.number.is_none() => of(Clue::Unnumbered),
        None if to.number.is_first() => of(Clue::Restart),
        // 3 set in, then 3: the numbers around a list that was set in go on.
        None if to.number == from.number && further_out(to, from) => of(Clue::Restart),
        None if to.number == from.number => of(Clue::Same),
        // "Lesson 2 Summary" closes the lessons 2.1 to 2.7.
        None if closes(from, to) => of(Clue::Closes),
        None => of(Clue::Back),
    }
}

/// Whether a line is set in less than another.
fn further_out(line: &Candidate, than: &Candidate) -> bool {
    line.indent + FURTHER <= than.indent
}

/// Whether a labelled heading says its parent's number after the last of the parts.
fn closes(from: &Candidate, to: &Candidate) -> bool {
    matches!(to.series, Series::Labelled(_)) && from.number.parts().starts_with(to.number.parts())
}

/// What it costs a path to begin with this candidate.
pub(super) fn start(first: &Candidate) -> f32 {
    match first.number.parts().first() {
        Some(&n) if !first.number.is_first() => {
            // Zero counts as one: its logarithm would outweigh every other number.
            (of(Clue::Start) * (n.max(1) as f32).ln()).max(of(Clue::StartMost))
        }
        _ => 0.0,
    }
}

/// A series' best path: indices of candidates, ascending, and its total log-odds.
pub struct Path {
    /// Its members.
    pub members: Vec<usize>,
    /// Its log-odds.
    pub total: f32,
}

/// The best path through some candidates (ascending); to go on in another series, as in other digits, costs something.
pub fn best_path(candidates: &[Candidate], members: &[usize]) -> Path {
    let n = members.len();
    let mut best = vec![0f32; n];
    let mut back = vec![usize::MAX; n];
    // The best of all up to each.
    let mut highest = vec![f32::NEG_INFINITY; n];
    for j in 0..n {
        let c = &candidates[members[j]];
        let mut top = start(c);
        for i in (j.saturating_sub(WINDOW)..j).rev() {
            // Nothing from here back can be better: in a series that runs on, the first look settles it.
            if highest[i] + of(Clue::Next) <= top {
                break;
            }
            let p = &candidates[members[i]];
            if p.line == c.line {
                continue;
            }
            let mut value = best[i] + step(p, c);
            if p.series != c.series {
                value += of(Clue::OtherDigits);
            }
            if value > top {
                top = value;
                back[j] = i;
            }
        }
        best[j] = top + c.log_odds();
        highest[j] = match j {
            0 => best[0],
            _ => highest[j - 1].max(best[j]),
        };
    }
    let Some(end) = (0..n).max_by(|&a, &b| best[a].total_cmp(&best[b]).then(b.cmp(&a))) else {
        return Path {
            members: Vec::new(),
            total: 0.0,
        };
    };
    let total = best[end];
    let mut path = Vec::new();
    let mut at = end;
    while at != usize::MAX {
        path.push(members[at]);
        at = back[at];
    }
    path.reverse();
    Path {
        members: path,
        total,
    }
}

/// Takes in candidates whose number is mistyped: the path skips one number, and between its neighbours stands just one
/// candidate that has the form of a heading beyond doubt.
pub fn fill_gaps(candidates: &[Candidate], members: &[usize], path: &mut Path) {
    let mut filled = Vec::with_capacity(path.members.len());
    for pair in path.members.windows(2) {
        filled.push(pair[0]);
        let (a, b) = (&candidates[pair[0]], &candidates[pair[1]]);
        if a.number.gap_to(&b.number) != Some(1) || a.number.parts().len() != b.number.parts().len()
        {
            continue;
        }
        let from = members.partition_point(|&i| candidates[i].line <= a.line);
        let to = members.partition_point(|&i| candidates[i].line < b.line);
        let clear = |&&i: &&usize| candidates[i].log_odds() >= CLEAR_FORM;
        let mut clear = members[from..to].iter().filter(clear);
        if let (Some(&only), None) = (clear.next(), clear.next()) {
            filled.push(only);
        }
    }
    filled.extend(path.members.last());
    path.members = filled;
}

/// Takes in candidates that the path leaves out because their number is not its turn, where the form is that of a
/// heading beyond doubt and the line stands alone: chapters that changed places. The number must be one that its
/// neighbours lack; a repeated one is a page header or a reference.
pub fn add_strays(candidates: &[Candidate], members: &[usize], path: &mut Path, layout: &Layout) {
    let alone = |c: &Candidate| {
        let role = |line: usize| layout.roles.get(line).copied().unwrap_or(Role::Blank);
        let above = (c.line as usize).checked_sub(1).map_or(Role::Blank, role);
        above == Role::Blank && role((c.line + c.lines) as usize) == Role::Blank
    };
    let mut strays = Vec::new();
    for &i in members {
        let c = &candidates[i];
        if c.log_odds() < STRAY || c.run_in.is_some() || c.title.0 >= c.title.1 || !alone(c) {
            continue;
        }
        let at = path
            .members
            .partition_point(|&m| candidates[m].line < c.line);
        let taken = path
            .members
            .get(at)
            .is_some_and(|&m| candidates[m].line == c.line);
        // Its run: as far as the numbers go on by and large, and do not start anew.
        let first = |m: &usize| candidates[*m].number.is_first();
        let from = at.saturating_sub(NEAR);
        let back = path.members[from..at].iter().rposition(first);
        let back = back.map_or(from, |n| from + n);
        let to = (at + NEAR).min(path.members.len());
        let ahead = path.members[at..to].iter().position(first);
        let ahead = ahead.map_or(to, |n| at + n);
        let known = path.members[back..ahead]
            .iter()
            .any(|&m| candidates[m].number == c.number);
        if !taken && !known && ahead - back >= 3 {
            strays.push(i);
        }
    }
    path.members.extend(strays);
    path.members
        .sort_unstable_by_key(|&i| (candidates[i].line, i));
    path.members.dedup_by_key(|&mut i| candidates[i].line);
}

/// How many neighbours in its series a candidate is compared with whose number is not its turn.
const NEAR: usize = 200;

/// The score from which a labelled line alone is a heading though its number is not its turn.
const STRAY: f32 = 1.5;

/// The score of a labelled line whose form alone makes it a heading: label and number, set apart from what follows.
const CLEAR_FORM: f32 = 2.4;

/// Cuts a path where its numbers start anew. Where the numbers from before go on afterwards, 7.3.3, then 1, 2, 3, then
/// 7.3.4, what started anew is a run within theirs. Runs come in the order of their first members.
pub fn runs(candidates: &[Candidate], path: &Path) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    // The run that is going on, and the one that it interrupted.
    let (mut current, mut outer) = (0, None::<usize>);
    for &i in &path.members {
        let number = &candidates[i].number;
        let gap = |run: usize| {
            let last: &Vec<usize> = &out[run];
            last.last()
                .and_then(|&l| candidates[l].number.gap_to(number))
        };
        if out.is_empty() {
            out.push(vec![i]);
            continue;
        }
        let last = &candidates[out[current][out[current].len() - 1]];
        let repeated = last.number == *number && !further_out(&candidates[i], last);
        match (gap(current), outer.and_then(gap)) {
            (within, Some(0)) if within != Some(0) && !repeated => {
                current = outer.take().expect("there is an outer run");
                out[current].push(i);
            }
            (None, _) if !repeated => {
                // One list after another interrupts the same run.
                outer.get_or_insert(current);
                current = out.len();
                out.push(vec![i]);
            }
            _ => out[current].push(i),
        }
    }
    out
}
