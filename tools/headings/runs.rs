//! What is learned of runs that count up: whether they are headings.

use super::gold::Gold;
use super::regression::{Case, PRIOR, fit};
use super::{collections, enough, leave_out, stop, worth};
use align::outline::training::{is_fixed, runs, weight_by_hand, weight_names};
use std::fs;
use std::path::{Path, PathBuf};

/// A document of so many runs counts as one run does alone in its own.
const USUAL_RUNS: f64 = 1.0;

/// The runs of a document as cases. A weight that is set by hand is where learning begins: what is learned is by how
/// much it is off.
fn cases(gold: &Gold) -> Vec<Case> {
    let mut out = Vec::new();
    let sides = gold.documents.iter().zip(&gold.headings).zip(&gold.open);
    for ((document, headings), open) in sides {
        for run in runs(document) {
            let lines: Vec<u32> = run
                .lines
                .iter()
                .map(|l| l + 1)
                .filter(|l| !open.contains(l))
                .collect();
            let hits = lines.iter().filter(|l| headings.contains(l)).count();
            // A run that is half and half teaches nothing of runs.
            if lines.is_empty() || hits * 10 > lines.len() * 3 && hits * 10 < lines.len() * 7 {
                continue;
            }
            let free = run.figures.iter().filter(|f| !is_fixed(f.0));
            out.push(Case {
                holds: hits * 2 > lines.len(),
                features: free.copied().collect(),
                weight: (lines.len() as f64).sqrt(),
                given: f64::from(run.by_hand),
            });
        }
    }
    out
}

/// Learns the weights of the clues of numbered lines and of their runs, and writes them.
pub fn learn(folders: &[PathBuf], clues: bool, output: &Path) {
    let names = weight_names();
    let mut all = collections(folders, USUAL_RUNS, cases);
    // Weights that hardly anything holds of are left out of the sums.
    let enough = enough(&all, names.len());
    let kept: Vec<u16> = (0..names.len() as u16)
        .filter(|&k| enough[k as usize])
        .collect();
    let place = |k: u16| kept.binary_search(&k).ok().map(|p| p as u16);
    for case in all.iter_mut().flat_map(|c| &mut c.cases) {
        case.features = case
            .features
            .iter()
            .filter_map(|&(k, f)| Some((place(k)?, f)))
            .collect();
    }
    let free = vec![true; kept.len()];
    let priors = vec![PRIOR; kept.len()];
    let cases = || all.iter().flat_map(|c| &c.cases);
    let learned = fit(cases(), &vec![0.0; kept.len()], &free, &priors);
    let hand = vec![0.0; kept.len()];
    println!("\"now\": by the weights set by hand");
    leave_out(&all, &learned, (&free, &priors), &hand);
    if clues {
        let names: Vec<&str> = kept.iter().map(|&k| names[k as usize].as_str()).collect();
        worth(&all, &learned, (&free, &priors), &names);
    }
    let documents: usize = all.iter().map(|c| c.documents).sum();
    let (count, holds) = (cases().count(), cases().filter(|c| c.holds).count());
    let mut text = format!(
        "# Weights of the clues of lines with a bare number: `family.clue weight`; src/outline/clues/rows.rs says \
         what each asks.\n\
         # Learned by tools/headings: a logistic regression whose Gaussian prior lies about what is set by hand in \
         headings.txt.\n\
         # {count} runs in {documents} documents of {} collections, {holds} of them headings.\n",
        all.len()
    );
    for (&k, delta) in kept.iter().zip(&learned) {
        let weight = f64::from(weight_by_hand(k)) + delta;
        text += &format!("{} {weight:.2}\n", names[k as usize]);
    }
    fs::write(output, text).unwrap_or_else(|e| stop(&format!("{}: {e}", output.display())));
}
