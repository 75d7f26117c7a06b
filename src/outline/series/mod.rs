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
mod decimals;
mod enumerated;
mod groups;
mod labelled;
mod path;
mod seen;
#[cfg(test)]
mod tests;
mod unnumbered;

pub use labelled::run_in_alike;
#[cfg(feature = "train")]
pub use seen::SeenRun;
pub use seen::SeenRuns;
pub use unnumbered::add_unnumbered;

use crate::document::Document;
use crate::language::Language;
use crate::outline::candidates::candidate::Candidate;
use crate::outline::candidates::markup::MARKED;
use crate::outline::clues::Clue;
use crate::outline::label::{Digits, Label, Marks, Number, Series};
use crate::outline::layout::Layout;
use crate::outline::strength::Strength;
use enumerated::Context;
use groups::{Group, Groups};
use path::{Path, best_path};

/// From how many numbers of several parts on the sections are numbered so throughout.
const DECIMAL_THROUGHOUT: usize = 10;

/// What the log-odds of a labelled heading are raised by, when runs compete for a line: long runs are hardly ever there
/// by chance.
const FOR_EACH_LABEL: f32 = 1.0;

/// Chooses the headings among the candidates (ascending by line), and gives those that are one series in
/// several kinds of digits one series. Returns the indices of the chosen
/// ones, ascending, one a line at most. `contents` says how many parts the numbers have that a table of contents lists.
/// Candidates without number or markup are not judged here.
pub fn choose(
    doc: &Document,
    candidates: &mut [Candidate],
    layout: &Layout,
    contents: Option<usize>,
    seen: Option<&mut SeenRuns>,
) -> Vec<usize> {
    let mut groups = Groups::new();
    let mut bracketed: Vec<usize> = Vec::new();
    // What is marked up is a heading, whatever else its line could be.
    let mut marked: Vec<usize> = Vec::new();
    for (i, c) in candidates.iter().enumerate() {
        let group = match c.series {
            Series::Labelled(label) => Group::Labelled(label),
            Series::Enumerated(marks, digits) => Group::Enumerated(marks, digits),
            Series::Decimal(_) => Group::Decimal,
            Series::Worded(word) => Group::Worded(word),
            Series::Markup(_) => {
                marked.push(i);
                continue;
            }
            Series::Bracketed => {
                bracketed.push(i);
                continue;
            }
            Series::Named | Series::Plain => continue,
        };
        groups.entry(group).or_default().push(i);
    }
    let mut chosen = Chosen {
        runs: Vec::new(),
        faint: Vec::new(),
        seen,
    };
    if marked.len() < MARKED {
        chosen
            .runs
            .extend(counted::bracketed_run(doc, candidates, bracketed, layout));
    }
    enumerated::few_run_in(candidates, &groups);
    let labelled = chosen.labelled(candidates, &groups, layout, marked.len());
    let decimal = decimal_path(candidates, &groups);
    let deep = decimal.as_ref().map_or(0, |p| {
        let deep = |&&i: &&usize| candidates[i].number.parts().len() > 1;
        p.members.iter().filter(deep).count()
    });
    let context = Context {
        decimal: deep >= DECIMAL_THROUGHOUT,
        layout,
        labelled,
        marked: marked.len(),
        contents,
    };
    chosen.numbered(doc, candidates, &groups, decimal, &context);
    chosen.settle(candidates, marked)
}

/// The path of the numbers of several parts, or of whole numbers without a mark.
fn decimal_path(candidates: &mut [Candidate], groups: &Groups) -> Option<Path> {
    let all = groups.get(&Group::Decimal)?;
    let members = &decimals::without_clauses(candidates, all);
    let path = decimals::path(candidates, all);
    if decimals::is_decimal(candidates, &path) {
        // `3 Title` among 2.4 and 3.1 is no item of a list.
        for i in decimals::without_mark(candidates, &path.members) {
            let whole = candidates[i].number.parts().len() == 1;
            candidates[i].add_if(whole, Clue::AmongDecimals);
        }
        if members.len() == all.len() {
            return Some(path);
        }
        let path = decimals::path(candidates, members);
        if decimals::is_decimal(candidates, &path) {
            return Some(path);
        }
    }
    let apart = decimals::without_mark(candidates, members);
    (!apart.is_empty()).then(|| best_path(candidates, &apart))
}

/// Runs that are chosen, each with its weight where two of them want a line, and lines that have the form of headings
/// and are in no such run.
struct Chosen<'a> {
    runs: Vec<(f32, Vec<usize>)>,
    faint: Vec<usize>,
    /// What spoke for and against each run, chosen or not, where that is asked for.
    seen: Option<&'a mut SeenRuns>,
}

impl Chosen<'_> {
    /// Chooses among the labelled series. Line, label and number of what is chosen, ascending.
    fn labelled(
        &mut self,
        candidates: &[Candidate],
        groups: &Groups,
        layout: &Layout,
        marked: usize,
    ) -> Vec<(u32, Label, Number)> {
        let mut lines: Vec<(u32, Label, Number)> = Vec::new();
        for (group, members) in groups {
            let Group::Labelled(label) = group else {
                continue;
            };
            let mut path = best_path(candidates, members);
            path::fill_gaps(candidates, members, &mut path);
            path::add_strays(candidates, members, &mut path, layout);
            let mut taken: rustc_hash::FxHashSet<usize> = Default::default();
            for run in labelled::runs_of(candidates, &path, *label, marked, &mut self.seen) {
                let of = |&i: &usize| (candidates[i].line, *label, candidates[i].number);
                lines.extend(run.iter().map(of));
                let each = run
                    .iter()
                    .map(|&i| candidates[i].log_odds() + FOR_EACH_LABEL);
                let weight: f32 = each.sum();
                taken.extend(&run);
                self.runs.push((weight, run));
            }
            let left = path.members.into_iter().filter(|i| !taken.contains(i));
            let could_be = |&i: &usize| enumerated::could_be_heading(&candidates[i], layout);
            self.faint.extend(left.filter(could_be));
        }
        lines.sort_unstable();
        lines
    }

    /// Chooses among all other series that count.
    fn numbered(
        &mut self,
        doc: &Document,
        candidates: &mut [Candidate],
        groups: &Groups,
        decimal: Option<Path>,
        context: &Context<'_>,
    ) {
        let merged = match doc.language {
            Language::English => enumerated::merged_digits(candidates, groups),
            Language::Chinese => Vec::new(),
        };
        for (group, members) in groups {
            match *group {
                Group::Labelled(_) | Group::Decimal => {}
                Group::Worded(_) if context.marked >= MARKED => {}
                Group::Worded(_) => {
                    let runs = counted::worded_runs(candidates, members, context.layout);
                    self.runs.extend(runs);
                }
                Group::Enumerated(Marks::None, digits) if digits != Digits::Circled => {
                    let runs = counted::alone_runs(doc, candidates, members, context.layout);
                    self.runs.extend(runs);
                }
                Group::Enumerated(marks, digits) => {
                    let apart = !enumerated::MERGED.contains(&digits)
                        || merged.iter().all(|(m, _)| *m != marks);
                    if apart {
                        let path = best_path(candidates, members);
                        self.enumerated(candidates, &path, context);
                    }
                }
            }
        }
        if let Some(path) = decimal {
            self.enumerated(candidates, &path, context);
        }
        for (marks, path) in &merged {
            for &i in &path.members {
                candidates[i].series = Series::Enumerated(*marks, Digits::Any);
            }
            self.enumerated(candidates, path, context);
        }
    }

    /// Chooses among the runs of a path of bare numbers.
    fn enumerated(&mut self, candidates: &[Candidate], path: &Path, context: &Context<'_>) {
        let runs = enumerated::runs_of(candidates, path, context, &mut self.faint, &mut self.seen);
        self.runs.extend(runs);
    }

    /// Gives each line to one heading: what is marked up, then the run with the greater weight, then what could be a
    /// heading. The indices of them all, ascending.
    fn settle(mut self, candidates: &mut [Candidate], marked: Vec<usize>) -> Vec<usize> {
        self.runs
            .sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let mut seen = rustc_hash::FxHashSet::default();
        let mut out = marked;
        out.retain(|&i| seen.insert(candidates[i].line));
        for i in self.runs.into_iter().flat_map(|(_, run)| run) {
            let c = &mut candidates[i];
            if seen.insert(c.line) {
                c.judge_in_run();
                out.push(i);
            }
        }
        for i in self.faint {
            if seen.insert(candidates[i].line) {
                candidates[i].strength = Strength::Faint;
                out.push(i);
            }
        }
        out.sort_unstable_by_key(|&i| (candidates[i].line, i));
        out
    }
}
