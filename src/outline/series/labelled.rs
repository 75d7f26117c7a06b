//! Runs of one label.

use super::groups::mean;
use super::path::{Path, runs};
use super::seen::{SeenRuns, see};
use crate::document::Document;
use crate::outline::candidates::candidate::Candidate;
use crate::outline::candidates::markup::MARKED;
use crate::outline::clues::{Clue, Family, RunEvidence};
use crate::outline::label::{Label, Series};
use std::collections::BTreeMap;

/// Runs of a labelled series that carry enough weight. A label that is also an everyday word (款, Unit)
/// must run on to count.
pub fn runs_of(
    candidates: &[Candidate],
    path: &Path,
    label: Label,
    marked: usize,
    seen: &mut Option<&mut SeenRuns>,
) -> Vec<Vec<usize>> {
    let runs = runs(candidates, path);
    let running = runs.iter().any(|r| r.len() >= 2);
    let lone = path.members.len() == 1;
    runs.into_iter()
        .filter(|run| {
            // 第一条 alone, with text behind it, speaks of the first of something.
            if label.row().everyday && !running || lone && candidates[run[0]].run_in.is_some() {
                return false;
            }
            let evidence = weigh(candidates, run, marked);
            see(seen, candidates, run, &evidence);
            evidence.log_odds() > 0.0
        })
        .collect()
}

/// More steps from number to number than these say nothing more.
const MOST_STEPS: f32 = 4.0;

/// What speaks for and against a run of one label.
fn weigh(candidates: &[Candidate], run: &[usize], marked: usize) -> RunEvidence {
    let mut evidence = RunEvidence::of(Family::LabelRun);
    evidence.add(Clue::Mean, mean(candidates, run));
    evidence.add(Clue::Steps, (run.len() as f32 - 1.0).min(MOST_STEPS));
    evidence.add_if(run.len() == 1, Clue::Single);
    // Where headings are marked up, a line without markup that names one refers to it.
    evidence.add_if(marked >= MARKED, Clue::AmongMarkup);
    evidence
}

/// Where most articles of a document have their text on the label's line, what follows the label of the
/// others is text as well, however short ("Article 14 The staff shall:").
pub fn run_in_alike(doc: &Document, candidates: &mut [Candidate], chosen: &[usize]) {
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
            let line = doc.line(c.line as usize);
            let lead = (line.len() - line.trim_start().len()) as u32;
            c.run_in = Some(c.title.0 + lead);
            c.title.1 = c.title.0;
            c.lines = 1;
        }
    }
}
