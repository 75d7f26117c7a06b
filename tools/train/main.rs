//! Trains the aligner's weights on texts that were aligned by hand.
//!
//! ```text
//! cargo run --release --features train --example train -- GOLD_DIR [--literal DIR,…] \
//!     [--leave-one-out OUT_DIR] [--confidence] [--without PREFIX,…] [--output FILE] [--about TEXT]
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
//! Without options the weights go to `data/weights.txt`; `--about` says in them what the texts are. With `--confidence`
//! all of that file stays but what makes confidences of posteriors. With
//! `--leave-one-out` each text is aligned with weights that were trained on the others, its beads are written to
//! OUT_DIR, and a table of accuracy and of calibration is printed. `--without` leaves figures out whose names start so
//! (`induced.`, `clause.`), to see what they are worth.

mod fit;
mod gold;
mod held;

use align::alignment::{Bead, Models};
use fit::fit;
use gold::{FREE, Gold, LITERAL, LOSS, Loss, STRETCH, golds, omit, stop};
use held::{Held, calibration, held_out};
use std::path::{Path, PathBuf};
use std::{env, fs};

const USAGE: &str = "usage: train GOLD_DIR [--literal DIR,…] [--leave-one-out OUT_DIR] [--confidence] [--without PREFIX,…] [--output FILE] \
                     [--about TEXT]";

/// Beads by tenths of their confidence: the sum of it, how many are right, and how many there are.
type Bins = [(f64, f64, usize); 10];

/// Writes the beads of a text as gold files have them, with their confidences.
fn write(beads: &[Bead], path: &Path) {
    let list = |range: &std::ops::Range<usize>| {
        let numbers: Vec<String> = range.clone().map(|x| x.to_string()).collect();
        numbers.join(",")
    };
    let line = |b: &Bead| {
        format!(
            "[{}]:[{}]:{:.4}\n",
            list(&b.source),
            list(&b.target),
            b.confidence
        )
    };
    let text: String = beads.iter().map(line).collect();
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, text))
        .unwrap_or_else(|e| stop(format!("{}: {e}", path.display())));
}

/// Prints how accurate it is where each text was left out of training, and what its confidences are worth by a
/// calibration that has not seen it either.
fn report(held: &[Held], out: &Path) {
    let mut bins: [Bins; 2] = Default::default();
    let (mut hit, mut auto, mut total) = (0, 0, 0);
    // A text and its copies share the calibration that has seen none of them.
    let alike = held.chunk_by(|a, b| a.name == b.name);
    let unseen = alike.flat_map(|texts| {
        let calibration = calibration(held, Some(&texts[0].name));
        texts.iter().map(move |text| (text, calibration))
    });
    for (text, calibration) in unseen {
        let beads = text.calibrated(&calibration);
        let (judged, gold) = (text.judged(), text.gold().len());
        let right = judged.iter().filter(|(_, right)| *right).count();
        let kind = match text.loss {
            None => "whole",
            Some(Loss::Beads) => "abridged",
            Some(Loss::Stretches) => "half",
        };
        let f1 = 2.0 * right as f64 / (judged.len() + gold) as f64;
        println!("{} {kind:8} F1 {f1:.3}", text.name);
        for (k, right) in &judged {
            let p = f64::from(beads[*k].confidence);
            let bin = &mut bins[usize::from(text.literal)][((p * 10.0) as usize).min(9)];
            if text.loss.is_none() || text.literal {
                *bin = (bin.0 + p, bin.1 + f64::from(u8::from(*right)), bin.2 + 1);
            }
        }
        if text.loss.is_none() && !text.literal {
            (hit, auto, total) = (hit + right, auto + judged.len(), total + gold);
            write(&beads, &out.join(format!("{}.align", text.name)));
        }
    }
    let (p, r) = (hit as f64 / auto as f64, hit as f64 / total as f64);
    println!("all: P {p:.3} R {r:.3} F1 {:.3}", 2.0 * p * r / (p + r));
    for (bins, which) in bins
        .iter()
        .zip(["free, whole", "literal, whole and copies"])
    {
        println!("{which}\nconfidence  right  beads");
        for (p, right, n) in bins.iter().filter(|b| b.2 > 0) {
            let n = *n as f64;
            println!("{:10.3} {:6.3} {n:6}", p / n, right / n);
        }
    }
}

/// What the file of weights says of itself.
fn head(golds: &[Gold], about: Option<PathBuf>) -> String {
    let beads: usize = golds.iter().map(|g| g.path.len()).sum();
    format!(
        "# Weights of the aligner, made by `cargo run --release --features train --example train -- GOLD_DIR \
         --literal DIR`; src/alignment/features/named.rs has the names.\n\
         # Trained on {} texts aligned by hand ({beads} beads) and on copies of them that lack one side of one bead \
         in {LOSS}, or of stretches of up to {STRETCH} beads, which count {FREE:?}, and {LITERAL:?} for literal \
         translations.\n\
         # share, literal-share: kinds of beads there. second, last: weights of the pass with the dictionary, and of \
         that with the induced lexicon too, from free translations. literal: of the last pass, from all. confidence: what \
         makes confidences of posteriors, from beads of each text by weights trained on the others.\n\
{}",
        golds.len(),
        about.map_or(String::new(), |about| format!(
            "# The texts: {}\n",
            about.display()
        ))
    )
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let option = |name: &str| {
        let at = args.iter().position(|a| a == name)?;
        args.get(at + 1).map(PathBuf::from)
    };
    let list = |name: &str| -> Vec<String> {
        let text = option(name).map(|list| list.to_string_lossy().into_owned());
        text.map_or(Vec::new(), |text| {
            text.split(',').map(str::to_owned).collect()
        })
    };
    let folder = args.first().filter(|a| !a.starts_with("--"));
    let Some(folder) = folder.map(PathBuf::from) else {
        stop(USAGE.into())
    };
    let mut all = golds(&folder, false);
    for folder in list("--literal") {
        all.extend(golds(Path::new(&folder), true));
    }
    let copy = |(loss, k, g): (Loss, usize, &Gold)| Gold {
        name: g.name.clone(),
        ..omit(g, k as u64, loss)
    };
    let copies: Vec<Gold> = [Loss::Beads, Loss::Stretches]
        .iter()
        .flat_map(|&loss| all.iter().enumerate().map(move |(k, g)| (loss, k, g)))
        .map(copy)
        .collect();
    let without = list("--without");
    let models = Models::with_weights("").unwrap_or_else(|e| stop(e));
    let held = held_out(&all, &copies, &models, &without);
    if let Some(out) = option("--leave-one-out") {
        return report(&held, &out);
    }
    let output = option("--output").unwrap_or_else(|| "data/weights.txt".into());
    let before = match args.iter().any(|a| a == "--confidence") {
        true => {
            let text = fs::read_to_string(&output);
            let text = text.unwrap_or_else(|e| stop(format!("{}: {e}", output.display())));
            let stays = text.lines().filter(|l| !l.starts_with("confidence."));
            stays.map(|l| format!("{l}\n")).collect()
        }
        false => {
            let texts: Vec<&Gold> = all.iter().chain(&copies).collect();
            head(&all, option("--about")) + &fit(&texts, &models, &without).lines()
        }
    };
    let text = before + &calibration(&held, None).lines();
    fs::write(&output, text).unwrap_or_else(|e| stop(format!("{}: {e}", output.display())));
}
