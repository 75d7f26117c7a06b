//! Fits the weights of `language::lexicon::title` and reports how well they separate.
//!
//! ```text
//! cargo run --release --features train --example titles -- PAIRS.tsv
//! ```
//!
//! A line of PAIRS.tsv is a document's name, 1 for two headings that are one and 0 for two that are not, the English
//! heading and the Chinese one, separated by tabs. Each document is scored with weights fitted to the others.

use align::language::lexicon::{ChineseTitle, EnglishTitle, Lexicon};
use align::train::language::title::features;
use std::collections::BTreeSet;
use std::{env, fs, process};

type Row = (String, bool, [f32; 8], String);

fn fit(rows: &[&Row]) -> [f64; 8] {
    let right = rows.iter().filter(|r| r.1).count().max(1) as f64;
    let wrong = rows.iter().filter(|r| !r.1).count().max(1) as f64;
    let mut w = [0.0; 8];
    // Plain gradient descent, each class weighing the same: the answer is to be a likelihood ratio.
    for _ in 0..4000 {
        let mut gradient = w.map(|x| 0.003 * x);
        for row in rows {
            let z: f64 = row.2.iter().zip(w).map(|(f, w)| f64::from(*f) * w).sum();
            let p = 1.0 / (1.0 + (-z).exp());
            let share = 0.5 / if row.1 { right } else { wrong };
            for (g, f) in gradient.iter_mut().zip(row.2) {
                *g += share * (p - f64::from(u8::from(row.1))) * f64::from(f);
            }
        }
        for (w, g) in w.iter_mut().zip(gradient) {
            *w -= 0.4 * g;
        }
    }
    w
}

fn main() {
    let Some(text) = env::args()
        .nth(1)
        .and_then(|path| fs::read_to_string(path).ok())
    else {
        eprintln!("usage: titles PAIRS.tsv");
        process::exit(2);
    };
    let lexicon = Lexicon::builtin();
    let rows: Vec<Row> = text
        .lines()
        .filter_map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            let [name, same, english, chinese] = fields[..] else {
                return None;
            };
            let f = features(
                &EnglishTitle::new(english, lexicon),
                &ChineseTitle::new(chinese, lexicon),
            );
            Some((
                name.to_owned(),
                same == "1",
                f,
                format!("{english} | {chinese}"),
            ))
        })
        .collect();
    let names: BTreeSet<&String> = rows.iter().map(|r| &r.0).collect();
    let mut scored: Vec<(f64, &Row)> = Vec::new();
    for name in names {
        let w = fit(&rows.iter().filter(|r| &r.0 != name).collect::<Vec<_>>());
        for row in rows.iter().filter(|r| &r.0 == name) {
            scored.push((
                row.2.iter().zip(w).map(|(f, w)| f64::from(*f) * w).sum(),
                row,
            ));
        }
    }
    scored.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut below, mut area) = (0.0, 0.0);
    for (_, row) in &scored {
        if row.1 { area += below } else { below += 1.0 }
    }
    let right = scored.iter().filter(|s| s.1.1).count() as f64;
    println!(
        "{right} pairs, {below} not; area under the curve {:.4}",
        area / (right * below)
    );
    for same in [true, false] {
        let of: Vec<f64> = scored
            .iter()
            .filter(|s| s.1.1 == same)
            .map(|s| s.0)
            .collect();
        let at = |q: f64| of[((of.len() - 1) as f64 * q) as usize];
        let quantiles =
            [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99].map(|q| format!("{:.1}", at(q)));
        println!(
            "{}: {}",
            if same { "same " } else { "other" },
            quantiles.join(" ")
        );
    }
    for (llr, row) in scored.iter().filter(|s| s.1.1).take(25) {
        println!("  low  {llr:6.2} {}", row.3);
    }
    for (llr, row) in scored.iter().rev().filter(|s| !s.1.1).take(15) {
        println!("  high {llr:6.2} {}", row.3);
    }
    println!("{:?}", fit(&rows.iter().collect::<Vec<_>>()));
}
