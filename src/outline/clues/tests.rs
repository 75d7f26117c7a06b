//! Every clue holds of its example, and does not hold of its counterexample; every weight is of a clue, and every clue
//! has one.

use super::*;
use crate::document::Document;
use crate::language::{Language, is_han};
use crate::outline::samples::{HAN, WORDS, WRAPPED};

/// The document of an example, and its 0-based line that begins with `*`.
fn document(example: &str) -> (Document, usize) {
    let han = example.chars().any(is_han);
    let paragraph = if han { HAN } else { WORDS };
    let text = example.replace('¦', "\n\n").replace('…', paragraph);
    let text = text.replace('≈', &WRAPPED.repeat(20));
    let mut marked = None;
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for (i, line) in lines.iter_mut().enumerate() {
        if marked.is_none() && line.trim_start().starts_with('*') {
            marked = Some(i);
            *line = line.replacen('*', "", 1);
        }
    }
    let language = if han {
        Language::Chinese
    } else {
        Language::English
    };
    let doc = Document::from_text("t.txt", lines.join("\n"), language);
    (doc, marked.expect("a line is marked"))
}

/// The names of the clues that hold of the marked line of an example, its run's with them.
fn clues_of(example: &str) -> Vec<&'static str> {
    let (doc, line) = document(example);
    let mut seen = crate::outline::seen::Seen::default();
    crate::outline::read_seen(&doc, &Default::default(), Some(&mut seen));
    let lines = seen
        .before
        .iter()
        .chain(&seen.candidates)
        .chain(&seen.refused)
        .chain(&seen.lines);
    let lines = lines.filter(|c| c.line as usize == line);
    let mut out: Vec<&str> = lines
        .flat_map(|c| c.evidence.clues().map(Clue::name))
        .collect();
    for run in &seen.runs {
        if run.lines.contains(&(line as u32)) {
            out.extend(run.evidence.figures().1.iter().map(|f| f.0.name()));
        }
    }
    out
}

#[test]
fn each_clue_holds_of_its_example() {
    let mut wrong = Vec::new();
    for row in &CLUES {
        if !row.holds.is_empty() && !clues_of(row.holds).contains(&row.name) {
            wrong.push(format!(
                "{} does not hold: {:?}",
                row.name,
                clues_of(row.holds)
            ));
        }
        if !row.not.is_empty() && clues_of(row.not).contains(&row.name) {
            wrong.push(format!("{} holds: {:?}", row.name, clues_of(row.not)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_clue_has_a_weight_and_a_name_of_its_own() {
    let weighed: std::collections::BTreeSet<Clue> =
        TEXTS.into_iter().flat_map(lines).map(|l| l.1).collect();
    let mut names = std::collections::BTreeSet::new();
    for (i, row) in CLUES.iter().enumerate() {
        assert_eq!(row.clue as usize, i);
        assert!(names.insert(row.name), "{}", row.name);
        assert!(weighed.contains(&row.clue), "{} has no weight", row.name);
        assert!(row.asks.ends_with(['?', '.']), "{}", row.name);
    }
}
