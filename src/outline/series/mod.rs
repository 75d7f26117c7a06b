//! The one consistent reading: which candidates are headings.
//!
//! A single line rarely says whether it is a heading; its neighbours in the series do. "Article 5"
//! between Article 4 and Article 6 is one, "Article 5 of this Law applies" inside Article 12 is not,
//! and the items 1. 2. 3. of one list are not the chapters 1. 2. 3. of the document. So for each series
//! the best path through its candidates is found by dynamic programming: a candidate's own log-odds
//! plus what the step from the one before costs or earns. Numbers that run on by one earn; a skip, a
//! restart, a repetition cost. What the path leaves out is no heading.
//!
//! ```text
//! Article 4 ──▶ Article 5 ─────────────────▶ Article 6      path
//!                      ╲─ "Article 9 of …"  ╱               left out: skip, then back
//! ```

pub mod counted;
#[cfg(test)]
mod tests;

use crate::document::Document;
use crate::language::Language;
use crate::outline::candidates::candidate::Candidate;
use crate::outline::label::{Digits, Label, Marks, Series};
use crate::outline::layout::{Layout, Role};
use crate::outline::strength::{Strength, TITLE_BEFORE_TEXT};
use std::collections::BTreeMap;

/// How many candidates of the series back a predecessor may lie. Candidates that the path leaves out
/// (references at the start of a line) lie between; more than this many in a row are not seen.
const WINDOW: usize = 40;

/// What a step is worth at most.
const MOST: f32 = 1.6;

/// What the step from one candidate to the next is worth, in log-odds.
fn step(from: &Candidate, to: &Candidate) -> f32 {
    match from.number.gap_to(&to.number) {
        Some(0) => MOST,
        // An extract of a law leaves out a hundred articles; where nothing but the label stands on the line, it is one still.
        Some(skipped) => {
            let bare = to.title.0 >= to.title.1 && to.run_in.is_none();
            let least = match bare && to.label.is_some() && to.score >= CLEAR_FORM {
                true => -2.2,
                false => f32::NEG_INFINITY,
            };
            (-0.4 - 0.6 * (skipped as f32 + 1.0).ln()).max(least)
        }
        None if to.number.is_none() => -0.2,
        None if to.number.is_first() => -0.6,
        None if to.number == from.number => -2.0,
        // "Lesson 2 Summary" closes the lessons 2.1 to 2.7.
        None if closes(from, to) => -0.8,
        None => -3.0,
    }
}

/// Whether a labelled heading says its parent's number after the last of the parts.
fn closes(from: &Candidate, to: &Candidate) -> bool {
    matches!(to.series, Series::Labelled(_)) && from.number.parts().starts_with(to.number.parts())
}

/// What it costs a path to begin with this candidate.
fn start(first: &Candidate) -> f32 {
    match first.number.parts().first() {
        Some(&n) if !first.number.is_first() => -(0.3 * (n as f32).ln()).min(2.0),
        _ => 0.0,
    }
}

/// A series' best path: indices of candidates, ascending, and its total log-odds.
pub(super) struct Path {
    pub members: Vec<usize>,
    total: f32,
}

pub(super) fn best_path(candidates: &[Candidate], members: &[usize], switch: f32) -> Path {
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
            if highest[i] + MOST <= top {
                break;
            }
            let p = &candidates[members[i]];
            if p.line == c.line {
                continue;
            }
            let mut value = best[i] + step(p, c);
            if p.series != c.series {
                value -= switch;
            }
            if value > top {
                top = value;
                back[j] = i;
            }
        }
        best[j] = top + c.score;
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

/// Takes in candidates whose number is mistyped: the path skips one number, and between its neighbours stands just one candidate
/// that has the form of a heading beyond doubt.
fn fill_gaps(candidates: &[Candidate], members: &[usize], path: &mut Path) {
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
        let clear = |&&i: &&usize| candidates[i].score >= CLEAR_FORM;
        let mut clear = members[from..to].iter().filter(clear);
        if let (Some(&only), None) = (clear.next(), clear.next()) {
            filled.push(only);
        }
    }
    filled.extend(path.members.last());
    path.members = filled;
}

/// Takes in candidates that the path leaves out because their number is not its turn, where the form is that of a heading beyond
/// doubt and the line stands alone: chapters that changed places. The number must be one that its neighbours lack; a repeated
/// one is a page header or a reference.
fn add_strays(candidates: &[Candidate], members: &[usize], path: &mut Path, layout: &Layout) {
    let alone = |c: &Candidate| {
        let role = |line: usize| layout.roles.get(line).copied().unwrap_or(Role::Blank);
        let above = (c.line as usize).checked_sub(1).map_or(Role::Blank, role);
        above == Role::Blank && role((c.line + c.lines) as usize) == Role::Blank
    };
    let mut strays = Vec::new();
    for &i in members {
        let c = &candidates[i];
        if c.score < STRAY || c.run_in.is_some() || c.title.0 >= c.title.1 || !alone(c) {
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

/// The best path of a decimal series. `3.` heads the sections 3.1, 3.2 in some documents; where they stand under
/// "Chapter 3", a line that begins with `6.` between 1.7 and 1.8 is an item of a list.
fn decimal_path(candidates: &[Candidate], members: &[usize]) -> Path {
    let mut path = best_path(candidates, members, 0.0);
    drop_lone_items(candidates, &mut path);
    let depth = |i: usize| candidates[i].number.parts().len();
    let (mut chapters, mut headed) = (0, 0);
    let mut last = 0;
    let digits = |&&i: &&usize| !candidates[i].number.is_lettered();
    for (k, &i) in path.members.iter().enumerate().filter(|(_, i)| digits(i)) {
        let n = candidates[i].number.parts()[0];
        if depth(i) > 1 && n != last {
            chapters += 1;
            headed += usize::from(k > 0 && depth(path.members[k - 1]) == 1);
            last = n;
        }
    }
    if headed * 2 >= chapters {
        return path;
    }
    let deep: Vec<usize> = members.iter().copied().filter(|&i| depth(i) > 1).collect();
    best_path(candidates, &deep, 0.0)
}

/// Takes a first subsection out of a path that reads like an item, where its second is none: `4.3.1 It shall comply with GB 4706.1.`
fn drop_lone_items(candidates: &[Candidate], path: &mut Path) {
    let number = |k: usize| path.members.get(k).map(|&i| candidates[i].number);
    let lone = |k: usize| {
        let own = candidates[path.members[k]].number;
        let first = own.parts().len() > 1 && own.parts().last() == Some(&1);
        let next = number(k + 1).filter(|n| n.parts().len() >= own.parts().len());
        first
            && candidates[path.members[k]].score < 0.0
            && next.is_none_or(|n| own.gap_to(&n) != Some(0))
    };
    let gone: Vec<bool> = (0..path.members.len()).map(lone).collect();
    let mut gone = gone.into_iter();
    path.members.retain(|_| !gone.next().unwrap_or(false));
}

/// Whether a decimal path has numbers of several parts. Whole numbers alone are an enumeration, which the series `1.`
/// stands for.
fn is_decimal(candidates: &[Candidate], path: &Path) -> bool {
    let deep = |&&i: &&usize| candidates[i].number.parts().len() > 1;
    let deep = path.members.iter().filter(deep).count();
    deep * 4 >= path.members.len() && deep >= 2
}

/// Of the members of a decimal series those that no enumeration has as well: `3 Title`, not `3. Title`.
fn without_mark(candidates: &[Candidate], members: &[usize]) -> Vec<usize> {
    let twin = |i: usize| {
        let before = i.checked_sub(1).map(|b| &candidates[b]);
        before.is_some_and(|b| {
            b.line == candidates[i].line && matches!(b.series, Series::Enumerated(..))
        })
    };
    members.iter().copied().filter(|&i| !twin(i)).collect()
}

/// What it is worth for a whole number that numbers of several parts go on from it.
const AMONG_DECIMALS: f32 = 0.8;

/// Which series are read as one path.
#[derive(PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
enum Group {
    Labelled(Label),
    Enumerated(Marks, Digits),
    Worded(u32),
    Decimal,
}

/// Chooses the headings among the candidates (ascending by line), and gives those that are one series in
/// several kinds of digits one series. Returns the indices of the chosen
/// ones, ascending, one a line at most. Candidates without number or markup are not judged here.
pub fn choose(
    doc: &Document,
    candidates: &mut [Candidate],
    layout: &Layout,
    language: Language,
    has_contents: bool,
) -> Vec<usize> {
    let mut groups: BTreeMap<Group, Vec<usize>> = BTreeMap::new();
    let mut chosen: Vec<(f32, Vec<usize>)> = Vec::new();
    let mut faint: Vec<usize> = Vec::new();
    let mut bracketed: Vec<usize> = Vec::new();
    // What is marked up is a heading, whatever else its line could be.
    let mut marked_up: Vec<usize> = Vec::new();
    for (i, c) in candidates.iter().enumerate() {
        match c.series {
            Series::Labelled(label) => groups.entry(Group::Labelled(label)).or_default().push(i),
            Series::Enumerated(marks, digits) => groups
                .entry(Group::Enumerated(marks, digits))
                .or_default()
                .push(i),
            Series::Decimal(_) => groups.entry(Group::Decimal).or_default().push(i),
            Series::Markup(_) => marked_up.push(i),
            Series::Worded(word) => groups.entry(Group::Worded(word)).or_default().push(i),
            Series::Bracketed => bracketed.push(i),
            Series::Named | Series::Plain => {}
        }
    }
    let marked = marked_up.len();
    if marked < 3 {
        chosen.extend(counted::bracketed_run(doc, candidates, bracketed, layout));
    }
    few_run_in(candidates, &groups);
    let mut labelled_lines: Vec<(u32, Label)> = Vec::new();
    for (group, members) in &groups {
        let Group::Labelled(label) = group else {
            continue;
        };
        let mut path = best_path(candidates, members, 0.0);
        fill_gaps(candidates, members, &mut path);
        add_strays(candidates, members, &mut path, layout);
        let mut taken: rustc_hash::FxHashSet<usize> = Default::default();
        for run in labelled_runs(candidates, &path, *label, marked) {
            labelled_lines.extend(run.iter().map(|&i| (candidates[i].line, *label)));
            let score: f32 = run.iter().map(|&i| candidates[i].score + 1.0).sum();
            taken.extend(&run);
            chosen.push((score, run));
        }
        let left = path.members.into_iter().filter(|i| !taken.contains(i));
        faint.extend(left.filter(|&i| could_be_heading(&candidates[i], layout)));
    }
    labelled_lines.sort_unstable();
    let decimal = groups.get(&Group::Decimal).and_then(|members| {
        let path = decimal_path(candidates, members);
        if is_decimal(candidates, &path) {
            // `3 Title` among 2.4 and 3.1 is no item of a list.
            for i in without_mark(candidates, &path.members) {
                let whole = candidates[i].number.parts().len() == 1;
                candidates[i].score += if whole { AMONG_DECIMALS } else { 0.0 };
            }
            return Some(path);
        }
        let apart = without_mark(candidates, members);
        (!apart.is_empty()).then(|| best_path(candidates, &apart, 0.0))
    });
    let deep = decimal.as_ref().map_or(0, |p| {
        let deep = |&&i: &&usize| candidates[i].number.parts().len() > 1;
        p.members.iter().filter(deep).count()
    });
    let context = Context {
        decimal: deep >= 10,
        layout,
        labelled: labelled_lines,
        marked,
        has_contents,
    };
    let enumerated = if language == Language::English {
        merged_digits(candidates, &groups)
    } else {
        Vec::new()
    };
    for (group, members) in &groups {
        let path = match group {
            Group::Labelled(_) => continue,
            Group::Enumerated(marks, digits) => {
                if *marks == Marks::None && *digits != Digits::Circled {
                    chosen.extend(counted::alone_runs(doc, candidates, members, layout));
                    continue;
                }
                if MERGED.contains(digits) && enumerated.iter().any(|(m, _)| m == marks) {
                    continue;
                }
                best_path(candidates, members, 0.0)
            }
            Group::Worded(_) => {
                if marked < 3 {
                    chosen.extend(counted::worded_runs(candidates, members, layout));
                }
                continue;
            }
            Group::Decimal => continue,
        };
        chosen.extend(enumerated_runs(candidates, &path, &context, &mut faint));
    }
    if let Some(path) = &decimal {
        chosen.extend(enumerated_runs(candidates, path, &context, &mut faint));
    }
    for (marks, path) in &enumerated {
        let series = Series::Enumerated(*marks, Digits::Any);
        for &i in &path.members {
            candidates[i].series = series;
        }
        chosen.extend(enumerated_runs(candidates, path, &context, &mut faint));
    }
    // A line is one heading: the run with the greater weight takes it.
    chosen.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let mut seen = rustc_hash::FxHashSet::default();
    let mut out = Vec::new();
    for i in marked_up {
        if seen.insert(candidates[i].line) {
            out.push(i);
        }
    }
    for (_, run) in chosen {
        for i in run {
            let c = &mut candidates[i];
            if seen.insert(c.line) {
                c.strength = c.strength.min(Strength::in_run(c));
                out.push(i);
            }
        }
    }
    for i in faint {
        if seen.insert(candidates[i].line) {
            candidates[i].strength = Strength::Faint;
            out.push(i);
        }
    }
    out.sort_unstable_by_key(|&i| (candidates[i].line, i));
    out
}

/// Titles before text on the same line are none where others of the series stand alone: there an item begins with a short
/// sentence. Capitals are beyond that doubt.
fn few_run_in(candidates: &mut [Candidate], groups: &BTreeMap<Group, Vec<usize>>) {
    for (group, members) in groups {
        if !matches!(group, Group::Enumerated(..)) {
            continue;
        }
        let titles = members.iter().map(|&i| &candidates[i]);
        let titles = titles.filter(|c| c.run_in.is_none() && c.score > FAINT);
        let alone = titles.count();
        let run_in: Vec<usize> = members
            .iter()
            .copied()
            .filter(|&i| candidates[i].run_in.is_some() && candidates[i].score < TITLE_BEFORE_TEXT)
            .collect();
        if run_in.len() < alone * 4 || run_in.len() < 3 {
            for i in run_in {
                candidates[i].score = BEGINS_AN_ITEM;
            }
        }
    }
}

/// The log-odds of what seems a title before text, and begins an item.
const BEGINS_AN_ITEM: f32 = -4.5;

/// Where most articles of a document have their text on the label's line, what follows the label of the
/// others is text as well, however short ("Article 14 The staff shall:"). `lead` gives the bytes of white
/// space at the start of a line.
pub fn run_in_alike(candidates: &mut [Candidate], chosen: &[usize], lead: impl Fn(u32) -> u32) {
    let mut counts: BTreeMap<Series, (usize, usize)> = BTreeMap::new();
    for &i in chosen {
        let c = &candidates[i];
        if c.title.0 < c.title.1 || c.run_in.is_some() {
            let n = counts.entry(c.series).or_default();
            n.0 += 1;
            n.1 += usize::from(c.run_in.is_some() && c.title.0 == c.title.1);
        }
    }
    for &i in chosen {
        let c = &mut candidates[i];
        let Some(&(all, running)) = counts.get(&c.series) else {
            continue;
        };
        let article = c.label.is_some_and(Label::is_article);
        if article
            && c.run_in.is_none()
            && c.title.0 < c.title.1
            && running * 10 >= all * 7
            && running >= 3
        {
            c.run_in = Some(c.title.0 + lead(c.line));
            c.title.1 = c.title.0;
            c.lines = 1;
        }
    }
}

/// Cuts a path where its numbers start anew. Where the numbers from before go on afterwards, 7.3.3, then 1, 2, 3, then 7.3.4, what
/// started anew is a run within theirs. Runs come in the order of their first members.
pub(super) fn runs(candidates: &[Candidate], path: &Path) -> Vec<Vec<usize>> {
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
        let repeated = candidates[out[current][out[current].len() - 1]].number == *number;
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

/// Runs of a labelled series that carry enough weight. A label that is also an everyday word (款, Unit)
/// must run on to count.
fn labelled_runs(
    candidates: &[Candidate],
    path: &Path,
    label: Label,
    marked: usize,
) -> Vec<Vec<usize>> {
    let runs = runs(candidates, path);
    let running = runs.iter().any(|r| r.len() >= 2);
    let lone = path.members.len() == 1;
    runs.into_iter()
        .filter(|run| {
            let mean = run.iter().map(|&i| candidates[i].score).sum::<f32>() / run.len() as f32;
            let steps = run.len() as f32 - 1.0;
            // 第一条 alone, with text behind it, speaks of the first of something.
            if label.row().everyday && !running || lone && candidates[run[0]].run_in.is_some() {
                return false;
            }
            // Where headings are marked up, a line without markup that names one refers to it.
            let marked = if marked >= 3 { 1.5 } else { 0.0 };
            mean + steps.min(4.0) * 0.7 - marked > if run.len() == 1 { 0.7 } else { 0.3 }
        })
        .collect()
}

/// The kinds of digits that a translator may mix in one series.
const MERGED: [Digits; 4] = [
    Digits::Roman,
    Digits::SmallRoman,
    Digits::Arabic,
    Digits::Words,
];

/// Where a machine translation wrote one series in several kinds of digits, (I) (II) (iii) (6) (Ten), the
/// path over all of them beats the paths over each; then it stands for them.
fn merged_digits(
    candidates: &[Candidate],
    groups: &BTreeMap<Group, Vec<usize>>,
) -> Vec<(Marks, Path)> {
    let mut out = Vec::new();
    for marks in [Marks::After, Marks::Bracket, Marks::Brackets] {
        let parts: Vec<&Vec<usize>> = MERGED
            .iter()
            .filter_map(|&d| groups.get(&Group::Enumerated(marks, d)))
            .collect();
        if parts.len() < 2 {
            continue;
        }
        let alone: f32 = parts
            .iter()
            .map(|p| best_path(candidates, p, 0.0).total.max(0.0))
            .sum();
        let mut all: Vec<usize> = parts.into_iter().flatten().copied().collect();
        all.sort_unstable();
        let path = best_path(candidates, &all, 0.5);
        if path.total > alone {
            out.push((marks, path));
        }
    }
    out
}

/// What is known of the document when bare enumerators are judged.
struct Context<'a> {
    layout: &'a Layout,
    /// Line and label of the labelled headings chosen, ascending.
    labelled: Vec<(u32, Label)>,
    /// How many headings are marked up.
    marked: usize,
    /// Whether sections are numbered in several parts (3.2.1) throughout.
    decimal: bool,
    /// Whether there is a table of contents of some length.
    has_contents: bool,
}

/// Whether two series are written in the same form, whatever the digits.
fn same_form(a: Series, b: Series) -> bool {
    match (a, b) {
        (Series::Enumerated(m, _), Series::Enumerated(n, _)) => m == n,
        (Series::Decimal(_), Series::Decimal(_)) => true,
        _ => false,
    }
}

/// Runs of bare enumerators that are titles: most of them look like titles, and text (or another
/// heading) stands between them. The items of a list are one sentence each, or stand bare. What could be either goes to
/// `faint`.
fn enumerated_runs(
    candidates: &[Candidate],
    path: &Path,
    context: &Context<'_>,
    faint: &mut Vec<usize>,
) -> Vec<(f32, Vec<usize>)> {
    let mut out = Vec::new();
    let all = candidates.iter().filter(|c| {
        path.members
            .first()
            .is_some_and(|&m| same_form(candidates[m].series, c.series))
    });
    let (sum, count) = all.fold((0.0, 0), |(s, n), c| (s + c.score.max(-3.0), n + 1));
    let overall = sum / count.max(1) as f32;
    let indent = |run: &[usize]| run.iter().map(|&i| candidates[i].indent).min().unwrap_or(0);
    let outermost = indent(&path.members);
    for run in &runs(candidates, path) {
        let rising = run
            .windows(2)
            .filter(|w| candidates[w[0]].number != candidates[w[1]].number)
            .count()
            + 1;
        let could_be = run
            .iter()
            .all(|&i| could_be_heading(&candidates[i], context.layout));
        if rising < 2 || !candidates[run[0]].number.is_first() && rising < 3 {
            if could_be {
                faint.extend(run);
            }
            continue;
        }
        let of_run = run.iter().map(|&i| candidates[i].score).sum::<f32>() / run.len() as f32;
        // One form is mostly one thing throughout a document.
        let mut mean = 0.85 * of_run + 0.15 * overall.clamp(-3.0, 2.0);
        let listed = run.iter().any(|&i| candidates[i].listed);
        // Clauses have their titles on the text's line throughout; an item's first sentence may be short.
        let run_in = run
            .iter()
            .filter(|&&i| candidates[i].run_in.is_some())
            .count();
        if run_in > 0 && (run.len() < 3 || run_in * 5 < run.len() * 4) {
            mean -= 3.0 * run_in as f32 / run.len() as f32;
        }
        // A table of contents that lists headings, but none of these.
        if context.has_contents && !listed {
            mean -= 1.0;
        }
        let between = run
            .windows(2)
            .filter(|w| {
                let (a, b) = (&candidates[w[0]], &candidates[w[1]]);
                // A section may begin with its first subsection.
                b.number.parts().starts_with(a.number.parts())
                    || a.run_in.is_some()
                    || (a.line + a.lines..b.line)
                        .any(|l| context.layout.roles[l as usize] == Role::Text)
            })
            .count();
        let bare = between * 2 < run.len() - 1;
        if bare {
            mean -= 2.0;
        }
        if context.marked >= 3 {
            // Light markup writes its lists so.
            let list = matches!(
                candidates[run[0]].series,
                Series::Enumerated(Marks::After | Marks::Bracket, d) if d != Digits::Chinese
            );
            if list && context.layout.is_light_markup() && !listed {
                continue;
            }
            mean -= 2.0;
        }
        // Others of its form stand further out: the sections, where these are items.
        if indent(run) >= outermost + 2 {
            mean -= 1.5;
        }
        // Beside sections numbered 3.2.1, whole numbers count items.
        let arabic = matches!(
            candidates[run[0]].series,
            Series::Enumerated(_, Digits::Arabic)
        );
        if context.decimal && arabic && !listed {
            mean -= 1.2;
        }
        // Inside an article, numbers count items.
        let first = candidates[run[0]].line;
        let above = context.labelled.partition_point(|&(l, _)| l < first);
        if above > 0 && context.labelled[above - 1].1.is_article() {
            mean -= 1.5;
        }
        if mean + (run.len().min(8) as f32 - 2.0) * 0.08 > 0.75 {
            out.push((mean * run.len() as f32, run.to_vec()));
        } else if could_be {
            faint.extend(run);
        }
    }
    out
}

/// Whether a line has the form of a title and text of its own below it.
fn could_be_heading(c: &Candidate, layout: &Layout) -> bool {
    let roles = &layout.roles;
    let above = (c.line as usize).checked_sub(1).map(|i| roles[i]);
    let below = roles.get((c.line + c.lines) as usize);
    let text = roles[(c.line + c.lines) as usize..]
        .iter()
        .find(|r| !matches!(r, Role::Blank));
    c.score > FAINT
        && c.run_in.is_none()
        && c.indent == 0
        && above.is_none_or(|r| r == Role::Blank)
        && below == Some(&Role::Blank)
        && text == Some(&Role::Text)
}

/// The score from which a line with a bare number may be a heading.
const FAINT: f32 = 0.5;
