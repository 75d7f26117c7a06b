//! Pairs of documents, or single ones, whose headings somebody has marked.

use align::document::{Document, ReadOptions};
use align::language::Language;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Two documents, and which of their lines (from 1) are headings.
pub struct Gold {
    pub documents: [Document; 2],
    /// Headings that are each other's.
    pub pairs: HashSet<(u32, u32)>,
    /// Headings, by side.
    pub headings: [HashSet<u32>; 2],
    /// Lines that count neither way: the documents' titles, and what is a matter of taste.
    pub open: [HashSet<u32>; 2],
}

/// The gold files of a folder, in order. Those that judge some lines only are left out.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut out: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    out.retain(|p| p.to_string_lossy().ends_with(".gold.tsv"));
    out.sort();
    out
}

/// Reads `NAME.gold.tsv` with the documents `NAME.en.*` and `NAME.zh.*` and, if it is there, `NAME.opt`. Where one of
/// the documents is not there, it has no lines.
pub fn read(gold: &Path) -> Option<Gold> {
    let name = gold.to_str()?.strip_suffix(".gold.tsv")?;
    let document = |side: &str, language| {
        let start = format!("{name}.{side}.");
        let mut files: Vec<PathBuf> = fs::read_dir(gold.parent()?)
            .ok()?
            .filter_map(|e| Some(e.ok()?.path()))
            .filter(|p| p.to_string_lossy().starts_with(&start))
            .collect();
        files.sort();
        let options = ReadOptions {
            language: Some(language),
            ..ReadOptions::default()
        };
        match files.first() {
            Some(file) => Document::read(file, &options).ok(),
            None => Some(Document::from_text("none", "", language)),
        }
    };
    let mut out = Gold {
        documents: [
            document("en", Language::English)?,
            document("zh", Language::Chinese)?,
        ],
        pairs: HashSet::new(),
        headings: Default::default(),
        open: Default::default(),
    };
    let text = fs::read_to_string(gold).ok()?;
    for row in text.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [level, english, chinese, ..] = cells[..] else {
            continue;
        };
        let sides = [numbers(english), numbers(chinese)];
        let into = if level == "0" {
            &mut out.open
        } else {
            &mut out.headings
        };
        for side in 0..2 {
            into[side].extend(&sides[side]);
        }
        if level != "0" {
            let pairs = sides[0]
                .iter()
                .flat_map(|&e| sides[1].iter().map(move |&z| (e, z)));
            out.pairs.extend(pairs);
        }
    }
    for row in fs::read_to_string(format!("{name}.opt"))
        .unwrap_or_default()
        .lines()
    {
        for (side, cell) in row.split('\t').take(2).enumerate() {
            out.open[side].extend(numbers(cell));
        }
    }
    Some(out)
}

/// The lines of a cell: `12|340` where either is right.
fn numbers(cell: &str) -> Vec<u32> {
    let numbers = cell.split('|').map(|n| n.trim().parse());
    numbers.filter_map(Result::ok).collect()
}
