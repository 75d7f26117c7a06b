//! Runs of bare numbers: sections, or the items of a list.

use super::groups::{Group, Groups, mean};
use super::path::{Path, best_path, runs};
use super::seen::{SeenRuns, see};
use crate::outline::candidates::candidate::{Candidate, FURTHER};
use crate::outline::candidates::markup::MARKED;
use crate::outline::clues::{Clue, Family, RunEvidence};
use crate::outline::label::{Digits, Label, Marks, Number, Series};
use crate::outline::layout::{Layout, Role};
use crate::outline::strength::TITLE_BEFORE_TEXT;
use std::collections::BTreeSet;

/// Titles before text on the same line are none where others of the series stand alone: there an item begins with a
/// short sentence. Capitals are beyond that doubt.
pub fn few_run_in(candidates: &mut [Candidate], groups: &Groups) {
    for (group, members) in groups {
        if !matches!(group, Group::Enumerated(..)) {
            continue;
        }
        let titles = members.iter().map(|&i| &candidates[i]);
        // `1. Definitions.` is closed as those are that have text behind.
        let closed = |c: &&Candidate| c.evidence.has(Clue::ClosedTitle);
        let titles = titles.filter(|c| c.run_in.is_none() && c.log_odds() > FAINT && !closed(c));
        let alone = titles.count();
        let run_in: Vec<usize> = members
            .iter()
            .copied()
            .filter(|&i| {
                candidates[i].run_in.is_some() && candidates[i].log_odds() < TITLE_BEFORE_TEXT
            })
            .collect();
        if run_in.len() < alone * 4 || run_in.len() < 3 {
            for i in run_in {
                candidates[i].evidence.add(Clue::AmongTitlesAlone);
            }
        }
    }
}

/// What the log-odds of a run are raised by for each of its members, when runs compete for a line: long runs are hardly
/// ever there by chance.
const FOR_EACH: f32 = 0.75;

/// The kinds of digits that a translator may mix in one series.
pub const MERGED: [Digits; 4] = [
    Digits::Roman,
    Digits::SmallRoman,
    Digits::Arabic,
    Digits::Words,
];

/// Where a machine translation wrote one series in several kinds of digits, (I) (II) (iii) (6) (Ten), the
/// path over all of them beats the paths over each; then it stands for them.
pub fn merged_digits(candidates: &[Candidate], groups: &Groups) -> Vec<(Marks, Path)> {
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
            .map(|p| best_path(candidates, p).total.max(0.0))
            .sum();
        let mut all: Vec<usize> = parts.into_iter().flatten().copied().collect();
        all.sort_unstable();
        let path = best_path(candidates, &all);
        if path.total > alone {
            out.push((marks, path));
        }
    }
    out
}

/// What is known of the document when bare enumerators are judged.
pub struct Context<'a> {
    pub layout: &'a Layout,
    /// Line, label and number of the labelled headings chosen, ascending.
    pub labelled: Vec<(u32, Label, Number)>,
    /// How many headings are marked up.
    pub marked: usize,
    /// Whether sections are numbered in several parts (3.2.1) throughout.
    pub decimal: bool,
    /// How many parts the longest number has that a table of contents of some length lists.
    pub contents: Option<usize>,
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
pub fn runs_of(
    candidates: &[Candidate],
    path: &Path,
    context: &Context<'_>,
    faint: &mut Vec<usize>,
    seen: &mut Option<&mut SeenRuns>,
) -> Vec<(f32, Vec<usize>)> {
    let mut out = Vec::new();
    let Some(&first) = path.members.first() else {
        return out;
    };
    let form = FormOf {
        mean: mean_of_form(candidates, candidates[first].series),
        outermost: indent(candidates, &path.members),
    };
    for run in runs(candidates, path) {
        let rising = run
            .windows(2)
            .filter(|w| candidates[w[0]].number != candidates[w[1]].number)
            .count()
            + 1;
        let could_be = run
            .iter()
            .all(|&i| could_be_heading(&candidates[i], context.layout));
        let counts = rising >= 3 || rising == 2 && candidates[run[0]].number.is_first();
        let listed = run.iter().any(|&i| candidates[i].listed);
        // Light markup writes its lists so.
        let list = context.marked >= MARKED
            && context.layout.is_light_markup()
            && !listed
            && matches!(
                candidates[run[0]].series,
                Series::Enumerated(Marks::After | Marks::Bracket, d) if d != Digits::Chinese
            );
        if counts && list {
            continue;
        }
        let evidence = weigh(candidates, &run, context, &form);
        see(seen, candidates, &run, &evidence);
        // The items of a list have the form of headings only together.
        let items = evidence.has(Clue::Instructions)
            || run.len() >= 3 && evidence.has(Clue::NothingBetween);
        let could_be = could_be && !items;
        if counts && evidence.log_odds() > 0.0 {
            out.push(((evidence.log_odds() + FOR_EACH) * run.len() as f32, run));
        } else if could_be {
            // What the contents lists joins the headings later, beyond doubt.
            faint.extend(run.into_iter().filter(|&i| !candidates[i].listed));
        }
    }
    out
}

/// What all lines of one form in the document are like.
struct FormOf {
    /// Their log-odds on average.
    mean: f32,
    /// Columns that those of the path are set in by at least.
    outermost: u16,
}

/// The log-odds of all candidates that are written in the form of a series, on average.
fn mean_of_form(candidates: &[Candidate], series: Series) -> f32 {
    let all = candidates.iter().filter(|c| same_form(series, c.series));
    let (sum, count) = all.fold((0.0, 0), |(s, n), c| (s + c.log_odds().max(WORST), n + 1));
    let mean: f32 = sum / count.max(1) as f32;
    mean.clamp(WORST, BEST)
}

/// Between which log-odds a form's mean is taken to lie: a single odd line must not speak for all.
const WORST: f32 = -3.0;
const BEST: f32 = 2.0;

/// The columns that the members of a run are set in by at least.
fn indent(candidates: &[Candidate], run: &[usize]) -> u16 {
    run.iter().map(|&i| candidates[i].indent).min().unwrap_or(0)
}

/// What speaks for and against a run of bare numbers.
fn weigh(
    candidates: &[Candidate],
    run: &[usize],
    context: &Context<'_>,
    form: &FormOf,
) -> RunEvidence {
    let mut evidence = RunEvidence::of(Family::NumberedRun);
    // One form is mostly one thing throughout a document.
    evidence.add(Clue::Mean, mean(candidates, run));
    evidence.add(Clue::FormMean, form.mean);
    evidence.add(Clue::Length, run.len().min(8) as f32 - 2.0);
    // Clauses have their titles on the text's line throughout; an item's first sentence may be short.
    let behind = run
        .iter()
        .filter(|&&i| candidates[i].run_in.is_some())
        .count();
    // Sections hold them: 4. Charges, 4.1 Invoices. The supplier …
    let depth = |i: usize| candidates[i].number.parts().len();
    let depths = run.iter().filter(|&&i| candidates[i].run_in.is_some());
    let depths: BTreeSet<usize> = depths.map(|&i| depth(i)).collect();
    let alike = run
        .iter()
        .filter(|&&i| depths.contains(&depth(i)) && !candidates[i].evidence.has(Clue::ClosedTitle));
    let alike = alike.count();
    if run.len() < 3 || behind * 5 < alike * 4 {
        evidence.add(Clue::SomeTextBehind, behind as f32 / run.len() as f32);
    }
    let listed = run.iter().any(|&i| candidates[i].listed);
    // A table of contents that lists headings, but none of these. One of chapters says nothing of their sections.
    let least = run.iter().map(|&i| depth(i)).min().unwrap_or(0);
    let of_their_depth = context.contents.is_some_and(|d| least <= d.max(1));
    evidence.add_if(of_their_depth && !listed, Clue::NotListed);
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
    evidence.add_if(between * 2 < run.len() - 1, Clue::NothingBetween);
    let steps = run.iter().filter(|&&i| is_step(&candidates[i])).count();
    evidence.add_if(steps * 2 >= run.len(), Clue::Instructions);
    evidence.add_if(context.marked >= MARKED, Clue::AmongMarkup);
    // Others of its form stand further out: the sections, where these are items.
    evidence.add_if(
        indent(candidates, run) >= form.outermost + FURTHER,
        Clue::FurtherIn,
    );
    // Beside sections numbered 3.2.1, whole numbers count items.
    let arabic = matches!(
        candidates[run[0]].series,
        Series::Enumerated(_, Digits::Arabic)
    );
    evidence.add_if(context.decimal && arabic && !listed, Clue::BesideDecimals);
    // Inside an article, numbers count items, unless they are the article's own: 4.1 below Article 4.
    let article = is_inside_article(candidates, run, context);
    let own = |&&i: &&usize| {
        let c = &candidates[i];
        label_above(context, c).is_some_and(|(_, _, above)| c.number.is_within(&above))
    };
    let own = run.iter().filter(own).count();
    evidence.add_if(article && own * 2 <= run.len(), Clue::InsideArticle);
    evidence
}

/// Whether a run begins below an article and may stand inside it: not behind the last of several articles, if it goes
/// on over more lines than all of these.
///
/// ```text
/// Charter                              Charter
/// Article 1 Tools                      Article 1 Tools
/// Article 2 Books                      1. Hammers        inside
/// 1. The library       behind          2. Saws
/// 2. The workshop                      Article 2 Books
/// ```
fn is_inside_article(candidates: &[Candidate], run: &[usize], context: &Context<'_>) -> bool {
    let (first, last) = (&candidates[run[0]], &candidates[run[run.len() - 1]]);
    let Some((line, label, _)) = label_above(context, first).filter(|a| a.1.is_article()) else {
        return false;
    };
    // They are in order: the first and the last are found soon, however many there are.
    let alike = || context.labelled.iter().filter(|a| a.1 == label);
    let from = alike().next().map_or(line, |a| a.0);
    let behind = alike().next_back().is_none_or(|a| a.0 <= line);
    !(behind && from < line && last.line - first.line > line - from)
}

/// The labelled heading above a line.
fn label_above(context: &Context<'_>, c: &Candidate) -> Option<(u32, Label, Number)> {
    let above = context.labelled.partition_point(|&(l, ..)| l < c.line);
    above.checked_sub(1).map(|a| context.labelled[a])
}

/// Whether a line is a step of instructions: an order over code or over what is set in, or one that introduces what
/// follows.
fn is_step(c: &Candidate) -> bool {
    let clues = [Clue::Order, Clue::EndsInColon, Clue::FurtherInBelow];
    clues.into_iter().filter(|&k| c.evidence.has(k)).count() >= 2
}

/// Whether a line has the form of a title and text of its own below it.
pub fn could_be_heading(c: &Candidate, layout: &Layout) -> bool {
    let roles = &layout.roles;
    let above = (c.line as usize).checked_sub(1).map(|i| roles[i]);
    let below = roles.get((c.line + c.lines) as usize);
    let text = roles[(c.line + c.lines) as usize..]
        .iter()
        .find(|r| !matches!(r, Role::Blank));
    c.log_odds() > FAINT
        && c.run_in.is_none()
        && c.indent == 0
        && above.is_none_or(|r| r == Role::Blank)
        && below == Some(&Role::Blank)
        && text == Some(&Role::Text)
}

/// The score from which a line with a bare number may be a heading.
const FAINT: f32 = 0.5;
