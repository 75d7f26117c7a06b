//! Trains the aligner's weights on texts that were aligned by hand.
//!
//! ```text
//! cargo run --release --features train --example train -- GOLD_DIR [--literal DIR,…] \
//!     [--leave-one-out OUT_DIR] [--without PREFIX,…] [--output FILE] [--about TEXT]
//! ```
//!
//! GOLD_DIR has the folders `zh` and `en` (`NAME.txt`, a sentence a line) and `gold` (`NAME.align`, a bead a line as
//! `[zh ids]:[en ids]`, 0-based; a sentence in no bead is one that was left out). Every text also comes with some
//! sentences deleted on one side, and with stretches deleted, at random but always the same, as novels are hardly ever
//! abridged and other texts are: these copies count less than the originals.
//!
//! `--literal` has further folders of literal translations. There a line of `gold` may be a paragraph: of one sentence
//! against some the bead is known, of as many against as many it is taken to be 1-1 each, and of others only the ends
//! are known.
//!
//! Without options the weights go to `data/weights.txt`; `--about` says in them what the texts are. With
//! `--leave-one-out` each text is aligned with weights that were trained on the others, its beads are written to
//! OUT_DIR, and a table of accuracy and of calibration is printed. `--without` leaves figures out whose names start so
//! (`induced.`, `clause.`), to see what they are worth.

use align::alignment::{Models, align_segments};
use align::language::Language;
use align::segmentation::Segment;
use align::train::alignment::document::Document;
use align::train::alignment::features::{LONGEST, Shares, Weights, name, needs_induced};
use align::train::alignment::lattice::Step;
use align::train::alignment::train::{Example, Gold as Part, train};
use std::path::{Path, PathBuf};
use std::{env, fs, process};

/// What the copies with omissions count, relative to the originals: those that lack single beads, and those that lack
/// stretches, for free translations …
const FREE: [f64; 2] = [0.1, 0.02];
/// … and for literal ones, which are abridged more often than novels are.
const LITERAL: [f64; 2] = [0.5, 0.1];
/// What free translations count for the weights for literal ones.
const OTHERS: f64 = 1.0;
/// The share of beads that lose a side in them.
const LOSS: u64 = 8;
/// The longest stretch that the others lack, in beads.
const STRETCH: u64 = 25;
/// Weight of the Gaussian prior.
const L2: f64 = 1.0;

struct Gold {
    name: String,
    chinese: Vec<Segment>,
    english: Vec<Segment>,
    path: Vec<Part>,
    loss: Option<Loss>,
    literal: bool,
}

impl Gold {
    /// What it counts for the weights for free translations, or for literal ones.
    fn importance(&self, literal: bool) -> f64 {
        let copies = if literal { LITERAL } else { FREE };
        let others = match (self.literal, literal) {
            (true, false) => 0.0,
            (false, true) => OTHERS,
            _ => 1.0,
        };
        others * self.loss.map_or(1.0, |loss| copies[loss as usize])
    }
}

fn stop(message: String) -> ! {
    eprintln!("{message}");
    process::exit(2)
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| stop(format!("{}: {e}", path.display())))
}

fn segments(path: &Path) -> Vec<Segment> {
    let segment = |(i, line): (usize, &str)| Segment::line(i, line.trim());
    read(path).lines().enumerate().map(segment).collect()
}

/// Adds one-sided beads of one segment each, up to (`row`, `column`).
fn skip(out: &mut Vec<Part>, at: &mut (usize, usize), to: (usize, usize)) {
    while *at != to {
        let rows = usize::from(at.0 < to.0);
        let step = Step {
            row: at.0,
            column: at.1,
            rows,
            columns: 1 - rows,
        };
        out.push(Part::Bead(step));
        *at = (at.0 + rows, at.1 + 1 - rows);
    }
}

/// The path of gold beads; what is in none of them are one-sided beads of one segment. `paragraphs`: a line may hold
/// several.
fn path(text: &str, rows: usize, columns: usize, paragraphs: bool) -> Vec<Part> {
    let mut out = Vec::new();
    let mut at = (0, 0);
    for line in text.lines().filter(|l| !l.trim().is_empty()) {
        let mut sides = line.split(':').map(|side| {
            let ids = side
                .trim()
                .trim_matches(['[', ']'])
                .split(',')
                .filter(|x| !x.trim().is_empty());
            ids.map(|x| {
                x.trim()
                    .parse()
                    .unwrap_or_else(|_| stop(format!("not a bead: {line}")))
            })
            .collect::<Vec<usize>>()
        });
        let (z, e) = (
            sides.next().unwrap_or_default(),
            sides.next().unwrap_or_default(),
        );
        let (Some(&row), Some(&column)) = (z.first(), e.first()) else {
            continue;
        };
        skip(&mut out, &mut at, (row, column));
        let step = Step {
            row,
            column,
            rows: z.len(),
            columns: e.len(),
        };
        let known = z.len().min(e.len()) == 1 && z.len() <= LONGEST.0 && e.len() <= LONGEST.1;
        if !paragraphs || known {
            out.push(Part::Bead(step));
        } else if z.len() == e.len() {
            let single = |k| Step {
                row: row + k,
                column: column + k,
                rows: 1,
                columns: 1,
            };
            out.extend((0..z.len()).map(single).map(Part::Bead));
        } else {
            out.push(Part::Group(step));
        }
        at = (row + z.len(), column + e.len());
    }
    skip(&mut out, &mut at, (rows, columns));
    out
}

/// What a copy of a text lacks.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Loss {
    /// One side of one bead in [`LOSS`].
    Beads,
    /// One side of stretches of up to [`STRETCH`] beads; about half of the text is in such stretches.
    Stretches,
}

/// A copy that lacks one side of some beads.
fn omit(gold: &Gold, seed: u64, loss: Loss) -> Gold {
    let mut state = seed;
    let mut random = || {
        // SplitMix64 (Steele et al. 2014).
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    };
    let mut out = Gold {
        name: String::new(),
        chinese: Vec::new(),
        english: Vec::new(),
        path: Vec::new(),
        loss: Some(loss),
        literal: gold.literal,
    };
    // How many beads are left of the stretch at hand.
    let mut left = 0;
    let (mut lost, mut side) = (false, false);
    for part in &gold.path {
        let step = part.step();
        if left == 0 {
            (lost, side, left) = match loss {
                Loss::Beads => (random() % LOSS == 0, random() % 2 == 0, 1),
                Loss::Stretches => (random() % 2 == 0, random() % 2 == 0, 1 + random() % STRETCH),
            };
        }
        left -= 1;
        let (rows, columns) = match (lost, side) {
            (true, true) => (0, step.columns),
            (true, false) => (step.rows, 0),
            _ => (step.rows, step.columns),
        };
        let (row, column) = (out.chinese.len(), out.english.len());
        out.chinese
            .extend_from_slice(&gold.chinese[step.row..step.row + rows]);
        out.english
            .extend_from_slice(&gold.english[step.column..step.column + columns]);
        let mut at = (row, column);
        match (rows, columns) {
            (0, _) | (_, 0) => skip(&mut out.path, &mut at, (row + rows, column + columns)),
            _ => {
                let step = Step {
                    row,
                    column,
                    rows,
                    columns,
                };
                out.path.push(match part {
                    Part::Bead(_) => Part::Bead(step),
                    Part::Group(_) => Part::Group(step),
                });
            }
        }
    }
    for (k, s) in out.chinese.iter_mut().enumerate() {
        s.paragraph = k as u32;
    }
    for (k, s) in out.english.iter_mut().enumerate() {
        s.paragraph = k as u32;
    }
    out
}

fn examples(documents: &[Document], golds: &[&Gold], weights: Option<&Weights>) -> Vec<Example> {
    use rayon::prelude::*;
    let one = |(document, gold): (&Document, &&Gold)| {
        let induced = weights.map(|w| document.induce(w).0);
        let [piece] = &document.pieces[..] else {
            stop("a training text is to have at most 1,000 sentences".into())
        };
        let tables = document.tables(piece, induced.as_ref());
        let context = document.context(piece, &tables);
        let prices = document.prices(piece);
        Example::new(
            piece.corridor.clone(),
            |i, j, s| context.figures(i, j, s),
            prices,
            &gold.path,
        )
        .unwrap_or_else(|e| stop(format!("{}: {e}", gold.name)))
    };
    documents.par_iter().zip(golds).map(one).collect()
}

fn documents(golds: &[&Gold], models: &Models) -> Vec<Document> {
    let read = |gold: &&Gold| {
        let sections = [(&gold.chinese[..], &gold.english[..])];
        let mut document = Document::new(&sections, (Language::Chinese, Language::English), models);
        let path: Vec<Step> = gold.path.iter().map(Part::step).collect();
        document.admit(0, &path);
        document
    };
    golds.iter().map(read).collect()
}

/// Shares of kinds of beads.
fn shares(golds: &[&Gold], literal: bool) -> Shares {
    let mut out = [0.0; Shares::NAMES.len()];
    for gold in golds {
        for part in &gold.path {
            if let Part::Bead(step) = part {
                let kind = Shares::kind((step.rows as u8, step.columns as u8));
                out[kind] += gold.importance(literal) as f32;
            }
        }
    }
    let total: f32 = out.iter().sum();
    Shares(out.map(|x| x / total))
}

/// What is trained.
struct Fitted {
    second: Weights,
    last: Weights,
    literal: Weights,
    shares: Shares,
    literal_shares: Shares,
}

impl Fitted {
    fn models(&self, mut models: Models) -> Models {
        models.second = self.second.clone();
        models.last = self.last.clone();
        models.literal = self.literal.clone();
        models.shares = self.shares;
        models.literal_shares = self.literal_shares;
        models
    }
}

/// Weights of the second and of the last pass. Figures whose names start with one of `without` stay zero.
fn fit(golds: &[&Gold], models: &Models, without: &[String]) -> Fitted {
    let weigh = |golds: &[&Gold], examples: &[Example], induced: bool, literal: bool| {
        let importance = golds.iter().map(|g| g.importance(literal));
        let list: Vec<(&Example, f64)> = examples.iter().zip(importance).collect();
        let used = |k: usize| {
            (induced || !needs_induced(k)) && !without.iter().any(|w| name(k).starts_with(w))
        };
        train(&list, L2, used, 120)
    };
    let free: Vec<&Gold> = golds.iter().filter(|g| !g.literal).copied().collect();
    let documents_free = documents(&free, models);
    let second = weigh(&free, &examples(&documents_free, &free, None), false, false);
    let examples_free = examples(&documents_free, &free, Some(&second));
    let last = weigh(&free, &examples_free, true, false);
    let others: Vec<&Gold> = golds.iter().filter(|g| g.literal).copied().collect();
    let mut literal = last.clone();
    if !others.is_empty() {
        let documents_others = documents(&others, models);
        let mut all = examples_free;
        all.extend(examples(&documents_others, &others, Some(&second)));
        let golds: Vec<&Gold> = free.iter().chain(&others).copied().collect();
        literal = weigh(&golds, &all, true, true);
    }
    Fitted {
        second,
        last,
        literal,
        shares: shares(golds, false),
        literal_shares: shares(golds, true),
    }
}

/// Reads a folder.
fn golds(folder: &Path, literal: bool) -> Vec<Gold> {
    let Ok(entries) = fs::read_dir(folder.join("gold")) else {
        stop(format!("{}: no folder gold", folder.display()))
    };
    let stem = |e: std::io::Result<fs::DirEntry>| {
        Some(
            e.ok()?
                .file_name()
                .to_str()?
                .strip_suffix(".align")?
                .to_owned(),
        )
    };
    let mut names: Vec<String> = entries.filter_map(stem).collect();
    names.sort();
    let read_one = |name: String| {
        let chinese = segments(&folder.join("zh").join(format!("{name}.txt")));
        let english = segments(&folder.join("en").join(format!("{name}.txt")));
        let text = read(&folder.join("gold").join(format!("{name}.align")));
        let path = path(&text, chinese.len(), english.len(), literal);
        Gold {
            name,
            chinese,
            english,
            path,
            loss: None,
            literal,
        }
    };
    names.into_iter().map(read_one).collect()
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let option = |name: &str| {
        args.iter()
            .position(|a| a == name)
            .and_then(|i| args.get(i + 1))
            .map(PathBuf::from)
    };
    let Some(folder) = args
        .first()
        .filter(|a| !a.starts_with("--"))
        .map(PathBuf::from)
    else {
        stop(
            "usage: train GOLD_DIR [--leave-one-out OUT_DIR] [--without PREFIX,…] [--output FILE] [--about TEXT]"
                .into(),
        )
    };
    let free = golds(&folder, false);
    let mut golds_all = free;
    if let Some(list) = option("--literal") {
        for folder in list.to_string_lossy().split(',') {
            golds_all.extend(golds(Path::new(folder), true));
        }
    }
    let golds = golds_all;
    let copies: Vec<Gold> = [Loss::Beads, Loss::Stretches]
        .iter()
        .flat_map(|&loss| golds.iter().enumerate().map(move |(k, g)| (loss, k, g)))
        .map(|(loss, k, g)| Gold {
            name: g.name.clone(),
            ..omit(g, k as u64, loss)
        })
        .collect();
    let without: Vec<String> = option("--without")
        .map(|list| {
            list.to_string_lossy()
                .split(',')
                .map(str::to_owned)
                .collect()
        })
        .unwrap_or_default();
    let models = Models::with_weights("").unwrap_or_else(|e| stop(e));

    if let Some(out) = option("--leave-one-out") {
        let mut bins = [(0.0f64, 0.0f64, 0usize); 10];
        let (mut hit, mut auto, mut total) = (0, 0, 0);
        let (beads, stretches) = copies.split_at(golds.len());
        for ((held, abridged), half) in golds.iter().zip(beads).zip(stretches) {
            if held.literal {
                continue;
            }
            let others: Vec<&Gold> = golds
                .iter()
                .chain(&copies)
                .filter(|g| g.name != held.name)
                .collect();
            let models = fit(&others, &models, &without).models(models.clone());
            for (gold, kind) in [(held, "whole"), (abridged, "abridged"), (half, "half")] {
                let languages = (Language::Chinese, Language::English);
                let beads: Vec<(Step, f32)> =
                    align_segments(&gold.chinese, &gold.english, languages, &models)
                        .into_iter()
                        .map(|b| {
                            let step = Step {
                                row: b.source.start,
                                column: b.target.start,
                                rows: b.source.len(),
                                columns: b.target.len(),
                            };
                            (step, b.confidence)
                        })
                        .collect();
                let gold: Vec<Step> = gold.path.iter().map(Part::step).collect();
                let two = |s: &&Step| s.rows > 0 && s.columns > 0;
                let right = beads
                    .iter()
                    .filter(|(s, _)| two(&s) && gold.contains(s))
                    .count();
                let (a, g) = (
                    beads.iter().filter(|(s, _)| two(&s)).count(),
                    gold.iter().filter(two).count(),
                );
                println!(
                    "{} {kind:8} F1 {:.3}",
                    held.name,
                    2.0 * right as f64 / (a + g) as f64
                );
                if kind != "whole" {
                    continue;
                }
                (hit, auto, total) = (hit + right, auto + a, total + g);
                let mut text = String::new();
                for (s, p) in &beads {
                    let list = |from: usize, n: usize| {
                        (from..from + n)
                            .map(|x| x.to_string())
                            .collect::<Vec<_>>()
                            .join(",")
                    };
                    text += &format!(
                        "[{}]:[{}]:{p:.4}\n",
                        list(s.row, s.rows),
                        list(s.column, s.columns)
                    );
                    let bin = &mut bins[((f64::from(*p) * 10.0) as usize).min(9)];
                    bin.0 += f64::from(*p);
                    bin.1 += f64::from(u8::from(gold.contains(s)));
                    bin.2 += 1;
                }
                fs::create_dir_all(&out)
                    .and_then(|()| fs::write(out.join(format!("{}.align", held.name)), text))
                    .unwrap_or_else(|e| stop(format!("{}: {e}", out.display())));
            }
        }
        let (p, r) = (
            f64::from(hit as u32) / f64::from(auto as u32),
            f64::from(hit as u32) / f64::from(total as u32),
        );
        println!("all: P {p:.3} R {r:.3} F1 {:.3}", 2.0 * p * r / (p + r));
        let beads: usize = bins.iter().map(|b| b.2).sum();
        let gap: f64 = bins.iter().map(|b| (b.0 - b.1).abs()).sum();
        println!("mean gap of confidence {:.3}", gap / beads as f64);
        println!("confidence  right  beads");
        for (p, right, n) in bins.iter().filter(|b| b.2 > 0) {
            println!("{:10.3} {:6.3} {n:6}", p / *n as f64, right / *n as f64);
        }
        return;
    }
    let all: Vec<&Gold> = golds.iter().chain(&copies).collect();
    let fitted = fit(&all, &models, &without);
    let output = option("--output").unwrap_or_else(|| "data/weights.txt".into());
    let beads: usize = golds.iter().map(|g| g.path.len()).sum();
    let head = format!(
        "# Weights of the aligner, made by `cargo run --release --features train --example train -- GOLD_DIR \
         --literal DIR`; src/alignment/features/named.rs has the names.\n\
         # Trained on {} texts aligned by hand ({beads} beads) and on copies of them that lack one side of one bead \
         in {LOSS}, or of stretches of up to {STRETCH} beads, which count {FREE:?}, and {LITERAL:?} for literal \
         translations.\n\
         # share, literal-share: kinds of beads there. second, last: weights of the pass with the dictionary, and of \
         that with the induced lexicon too, from free translations. literal: of the last pass, from all.\n\
{}",
        golds.len(),
        option("--about")
            .map(|about| format!("# The texts: {}\n", about.display()))
            .unwrap_or_default()
    );
    let text = format!(
        "{head}{}{}{}{}{}",
        fitted.shares.lines("share"),
        fitted.literal_shares.lines("literal-share"),
        fitted.second.lines("second"),
        fitted.last.lines("last"),
        fitted.literal.lines("literal"),
    );
    fs::write(&output, text).unwrap_or_else(|e| stop(format!("{}: {e}", output.display())));
}
