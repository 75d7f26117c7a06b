//! Learns how lines are told to be headings.
//!
//! ```text
//! cargo run --release --features train --example headings -- plain FROM TO
//! cargo run --release --features train --example headings -- runs FOLDER… [--clues] [--output FILE]
//! cargo run --release --features train --example headings -- lines FOLDER… [--before TIMES] [--clues] [--output FILE]
//! cargo run --release --features train --example headings -- pairs FOLDER…
//! cargo run --release --features train --example headings -- confidence FOLDER…
//! ```
//!
//! A FOLDER is a collection: documents `NAME.en.txt` and `NAME.zh.txt`, or one of them, with `NAME.gold.tsv`, whose
//! rows are level (0 for the document's title, which is not judged), English line and Chinese line (from 1; empty where
//! that side lacks the heading), and `NAME.opt`, if there is one, with lines that may be headings or not. A collection
//! written `FOLDER=3` counts three times: where what is at hand is not what people bring.
//!
//! - `plain` makes such a collection of documents in Markdown, `NAME.en.md` and `NAME.zh.md` or one of them, in the
//!   folder FROM.
//! - `runs` learns what clues say of lines that are numbered, and of their runs, and writes `data/numbers.txt` (or
//!   FILE).
//! - `lines` learns what clues say of a line by itself and writes `data/lines.txt` (or FILE). With `--before TIMES` it
//!   goes on from the weights in use, which count as if so many times the lines at hand had shown them.
//! - `pairs` learns, with those weights built in, what decides on two lines together, and `confidence` how sure it is
//!   that a pair is one of headings; they print the lines of `data/pairing.txt` that hold it.
//!
//! All leave out one collection in turn, and print how well its lines are told by weights that were learned on the
//! others. `--clues` prints what each clue is worth: how much worse the left-out collections are told without it.

mod gold;
mod markdown;
mod regression;
mod runs;

use align::language::lexicon::Lexicon;
use align::train::pairs_of_lines::Question;
use gold::Gold;
use rayon::prelude::*;
use regression::{Case, PRIOR, fit, precision, probability};
use std::path::{Path, PathBuf};
use std::{env, fs, process};

/// A document counts as the square root of so many lines.
const USUAL_LINES: f64 = 50.0;
const USUAL_PAIRS: f64 = 20.0;

/// A clue that holds of fewer lines, or in fewer collections, gets no weight.
const FEWEST: usize = 20;
const FEWEST_COLLECTIONS: usize = 8;

/// Into how many parts collections are put where leaving out each would take too long.
const PARTS: usize = 5;

/// The cases of a collection.
struct Collection {
    name: String,
    documents: usize,
    cases: Vec<Case>,
}

fn stop(message: &str) -> ! {
    eprintln!("{message}");
    process::exit(2)
}

fn main() {
    let mut args = env::args().skip(1).peekable();
    let what = args.next().unwrap_or_default();
    let (mut folders, mut clues, mut output, mut before) = (Vec::new(), false, None, None);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--clues" => clues = true,
            "--before" => {
                let times = args.next().and_then(|t| t.parse().ok());
                before = Some(times.unwrap_or_else(|| stop("--before TIMES")));
            }
            "--output" => {
                let file = args.next().unwrap_or_else(|| stop("--output FILE"));
                output = Some(PathBuf::from(file));
            }
            _ => folders.push(PathBuf::from(arg)),
        }
    }
    let output = |file: &str| output.unwrap_or_else(|| PathBuf::from(file));
    match what.as_str() {
        "plain" => {
            let [from, to] = &folders[..] else {
                stop("usage: headings plain FROM TO")
            };
            match markdown::write(from, to) {
                Ok(count) => println!("{count} documents or pairs"),
                Err(e) => stop(&format!("{}: {e}", from.display())),
            }
        }
        "runs" => runs::learn(&folders, clues, &output("data/numbers.txt")),
        "lines" => lines(&folders, clues, &output("data/lines.txt"), before),
        "pairs" => pairs(Question::Lines, &folders),
        "confidence" => pairs(Question::Headings, &folders),
        _ => stop(
            "usage: headings plain FROM TO, or headings runs|lines|pairs|confidence FOLDER… [--clues] [--output \
             FILE]",
        ),
    }
}

/// A folder, and how often it counts: `FOLDER=3` three times.
fn times(folder: &Path) -> (PathBuf, f64) {
    let text = folder.to_string_lossy();
    text.rsplit_once('=')
        .and_then(|(path, times)| Some((path.into(), times.parse().ok()?)))
        .unwrap_or_else(|| (folder.to_owned(), 1.0))
}

/// Reads collections, and makes cases of each document.
fn collections(
    folders: &[PathBuf],
    usual: f64,
    cases: impl Fn(&Gold) -> Vec<Case> + Sync,
) -> Vec<Collection> {
    let read = |folder: &Path| {
        let (folder, times) = times(folder);
        let documents: Vec<Vec<Case>> = gold::files(&folder)
            .par_iter()
            .filter_map(|file| gold::read(file))
            .map(|gold| {
                let mut cases = cases(&gold);
                let weight = times * (usual / cases.len().max(1) as f64).sqrt();
                cases.iter_mut().for_each(|c| c.weight *= weight);
                cases
            })
            .collect();
        Collection {
            name: folder
                .file_name()
                .map_or_else(String::new, |n| n.to_string_lossy().into_owned()),
            documents: documents.len(),
            cases: documents.into_iter().flatten().collect(),
        }
    };
    let all: Vec<Collection> = folders.iter().map(|f| read(f)).collect();
    all.into_iter().filter(|c| !c.cases.is_empty()).collect()
}

/// How well cases are told: hits, those said to hold, those that do, and the sum of log losses.
#[derive(Clone, Copy, Default)]
struct Told(f64, f64, f64, f64);

impl Told {
    fn by<'c>(cases: impl Iterator<Item = &'c Case>, weights: &[f64]) -> Self {
        cases.fold(Self::default(), |t, case| {
            let odds = case.log_odds(weights);
            let count = |b: bool| f64::from(u8::from(b));
            Self(
                t.0 + count(case.holds && odds > 0.0),
                t.1 + count(odds > 0.0),
                t.2 + count(case.holds),
                t.3 + case.loss(weights),
            )
        })
    }

    fn and(self, other: Self) -> Self {
        Self(
            self.0 + other.0,
            self.1 + other.1,
            self.2 + other.2,
            self.3 + other.3,
        )
    }

    fn f1(&self) -> f64 {
        if self.1 + self.2 > 0.0 {
            2.0 * self.0 / (self.1 + self.2)
        } else {
            1.0
        }
    }
}

/// The cases of all collections but those of which this is said.
fn but(
    all: &[Collection],
    out: impl Fn(usize) -> bool + Clone,
) -> impl Iterator<Item = &Case> + Clone {
    let kept = all.iter().enumerate().filter(move |(k, _)| !out(*k));
    kept.flat_map(|(_, c)| &c.cases)
}

/// Which weights may be learned, and the precisions of their priors.
type Freedom<'a> = (&'a [bool], &'a [f64]);

/// Prints how well each collection is told by weights learned on the others, beside weights in use now.
fn leave_out(all: &[Collection], start: &[f64], (free, priors): Freedom<'_>, now: &[f64]) {
    let told: Vec<(Told, Told)> = (0..all.len())
        .into_par_iter()
        .map(|k| {
            let weights = fit(but(all, move |i| i == k), start, free, priors);
            (
                Told::by(all[k].cases.iter(), now),
                Told::by(all[k].cases.iter(), &weights),
            )
        })
        .collect();
    println!("collection                        cases  hold  F1 now  F1 left out");
    for (c, (now, out)) in all.iter().zip(&told) {
        println!(
            "{:<32} {:6} {:5}   {:.3}   {:.3}",
            c.name,
            c.cases.len(),
            out.2,
            now.f1(),
            out.f1()
        );
    }
    let sum = told
        .iter()
        .fold((Told::default(), Told::default()), |s, t| {
            (s.0.and(t.0), s.1.and(t.1))
        });
    println!(
        "all: F1 now {:.4}, left out {:.4}; loss now {:.1}, left out {:.1}",
        sum.0.f1(),
        sum.1.f1(),
        sum.0.3,
        sum.1.3
    );
}

/// Prints how much worse left-out collections are told without each feature.
fn worth(all: &[Collection], start: &[f64], (free, priors): Freedom<'_>, names: &[&str]) {
    let told = |free: &[bool]| {
        (0..PARTS).fold(Told::default(), |sum, part| {
            let weights = fit(but(all, move |k| k % PARTS == part), start, free, priors);
            sum.and(Told::by(but(all, move |k| k % PARTS != part), &weights))
        })
    };
    let whole = told(free);
    println!(
        "clue                        weight   F1 lost   loss gained   (F1 {:.4}, loss {:.1})",
        whole.f1(),
        whole.3
    );
    let without: Vec<(usize, Told)> = (0..names.len())
        .into_par_iter()
        .filter(|&k| free[k])
        .map(|k| {
            let mut less = free.to_vec();
            less[k] = false;
            (k, told(&less))
        })
        .collect();
    for (k, told) in without {
        let (f1, loss) = (whole.f1() - told.f1(), told.3 - whole.3);
        println!(
            "{:<26} {:+7.2}   {f1:+.4}   {loss:+9.1}",
            names[k], start[k]
        );
    }
}

/// Whether each feature holds of enough lines (or runs), in enough collections, for a weight to be learned.
fn enough(all: &[Collection], features: usize) -> Vec<bool> {
    let (mut cases, mut collections) = (vec![0; features], vec![0; features]);
    for collection in all {
        let before = cases.clone();
        for &(k, _) in collection.cases.iter().flat_map(|c| &c.features) {
            cases[k as usize] += 1;
        }
        for k in 0..features {
            collections[k] += usize::from(cases[k] > before[k]);
        }
    }
    let enough = |k: usize| cases[k] >= FEWEST && collections[k] >= FEWEST_COLLECTIONS;
    (0..features).map(enough).collect()
}

/// Learns what clues say of a line by itself. What is learned is by how much the weights in use are off, which count as
/// if `before` times the lines at hand had shown them; without it, nothing is known of the weights.
fn lines(folders: &[PathBuf], clues: bool, output: &Path, before: Option<f64>) {
    use align::outline::training::{PAGES, by_hand, families, lines, names, weights};
    let names = names();
    let mut text = String::new();
    for (kind, family) in families().into_iter().enumerate() {
        let side = kind % 2;
        let hand = by_hand(kind);
        let used = weights(kind);
        let known = if before.is_some() { &used } else { &hand };
        let all = collections(folders, USUAL_LINES, |gold| {
            let lines = lines(&gold.documents[side]).into_iter();
            let lines = lines.filter(|l| l.family == kind);
            let judged = lines.filter(|l| !gold.open[side].contains(&(l.line + 1)));
            let case = |l: align::outline::training::Line| Case {
                holds: gold.headings[side].contains(&(l.line + 1)),
                given: l.clues.iter().map(|&c| f64::from(known[c as usize])).sum(),
                features: l
                    .clues
                    .iter()
                    .filter(|&&c| hand[c as usize] == 0.0)
                    .map(|&c| (c, 1.0))
                    .collect(),
                weight: 1.0,
            };
            judged.map(case).collect()
        });
        let cases = || all.iter().flat_map(|c| &c.cases);
        let free = enough(&all, names.len());
        let priors: Vec<f64> = match before {
            Some(times) => precision(cases(), names.len())
                .iter()
                .map(|p| PRIOR + times * p)
                .collect(),
            None => vec![PRIOR; names.len()],
        };
        let freedom = (&free[..], &priors[..]);
        let learned = fit(cases(), &vec![0.0; names.len()], &free, &priors);
        println!("{family}");
        let off = |(u, k): (&f32, &f32)| f64::from(u - k);
        let now: Vec<f64> = used.iter().zip(known).map(off).collect();
        leave_out(&all, &learned, freedom, &now);
        if clues {
            worth(&all, &learned, freedom, &names);
        }
        let documents: usize = all.iter().map(|c| c.documents).sum();
        let (count, holds) = (cases().count(), cases().filter(|c| c.holds).count());
        text += &format!(
            "# {count} lines of {documents} documents in {} collections, {holds} of them headings.\n",
            all.len()
        );
        for (k, name) in names.iter().enumerate() {
            let weight = f64::from(known[k] - hand[k]) + learned[k];
            // A page's line has the weights of other lines for what is too rare in pages.
            let kept = known[k] != 0.0 && kind < PAGES;
            if hand[k] == 0.0 && (free[k] || kept) {
                text += &format!("{family}.{name} {weight:.2}\n");
            }
        }
    }
    let head = "# Weights of the clues of lines without a number: `family.clue weight`; src/outline/clues/rows.rs \
        says what each asks.\n\
                # Learned by tools/headings: a logistic regression with a Gaussian prior. What is too rare to be \
                learned lies in headings.txt.\n";
    let known = before.map_or_else(String::new, |times| {
        format!("# Learning went on from the weights that stood here, which count {times} times as much as the lines \
            below.\n")
    });
    fs::write(output, head.to_owned() + &known + &text)
        .unwrap_or_else(|e| stop(&format!("{}: {e}", output.display())));
}

/// Learns what is asked of two lines together.
fn pairs(question: Question, folders: &[PathBuf]) {
    let all = collections(folders, USUAL_PAIRS, |gold| {
        let [english, chinese] = &gold.documents;
        let pairs = question
            .pairs(english, chinese, Lexicon::builtin())
            .into_iter();
        let judged = pairs.filter(|p| {
            !gold.open[0].contains(&(p.lines.0 + 1)) && !gold.open[1].contains(&(p.lines.1 + 1))
        });
        let case = |p: align::train::pairs_of_lines::Pair| Case {
            holds: gold.pairs.contains(&(p.lines.0 + 1, p.lines.1 + 1)),
            features: (0..).zip(p.figures).collect(),
            weight: 1.0,
            given: 0.0,
        };
        judged.map(case).collect()
    });
    let names = question.names();
    let free = vec![true; names.len()];
    let cases = || all.iter().flat_map(|c| &c.cases);
    let priors = vec![PRIOR; free.len()];
    let learned = fit(cases(), &vec![0.0; free.len()], &free, &priors);
    let now: Vec<f64> = question.weights().iter().map(|&w| f64::from(w)).collect();
    let freedom = (&free[..], &priors[..]);
    leave_out(&all, &learned, freedom, &now);
    if question == Question::Headings {
        bins(&all, &learned, freedom);
    }
    worth(&all, &learned, freedom, names);
    for (name, weight) in names.iter().zip(&learned) {
        println!("{}{name} {weight:.3}", question.prefix());
    }
}

/// Prints how many of the pairs of left-out collections hold, by how sure that was said to be.
fn bins(all: &[Collection], start: &[f64], (free, priors): Freedom<'_>) {
    const FROM: [f64; 8] = [0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.1];
    let mut counts = [(0, 0); FROM.len()];
    for part in 0..PARTS {
        let weights = fit(but(all, move |k| k % PARTS == part), start, free, priors);
        for case in but(all, move |k| k % PARTS != part) {
            let sure = probability(case.log_odds(&weights));
            let count = &mut counts[FROM.iter().rposition(|&f| f <= sure).unwrap_or(0)];
            *count = (count.0 + usize::from(case.holds), count.1 + 1);
        }
    }
    println!("sure        pairs   headings");
    for (k, (holds, pairs)) in counts.iter().enumerate().take(FROM.len() - 1) {
        let share = 100.0 * *holds as f64 / (*pairs).max(1) as f64;
        println!(
            "{:.2}–{:.2}  {pairs:6}   {share:.1} %",
            FROM[k],
            FROM[k + 1].min(1.0)
        );
    }
}
