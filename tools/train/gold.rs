//! Texts that were aligned by hand, and copies of them that lack something.

use align::segmentation::Segment;
use align::train::alignment::features::LONGEST;
use align::train::alignment::lattice::Step;
use align::train::alignment::train::Gold as Part;
use std::path::Path;
use std::{fs, process};

/// What the copies with omissions count, relative to the originals: those that lack single beads, and those that lack
/// stretches, for free translations …
pub const FREE: [f64; 2] = [0.1, 0.02];
/// … and for literal ones, which are abridged more often than novels are.
pub const LITERAL: [f64; 2] = [0.5, 0.1];
/// What free translations count for the weights for literal ones.
pub const OTHERS: f64 = 1.0;
/// The share of beads that lose a side in them.
pub const LOSS: u64 = 8;
/// The longest stretch that the others lack, in beads.
pub const STRETCH: u64 = 25;
/// A text that was aligned by hand.
pub struct Gold {
    pub name: String,
    pub chinese: Vec<Segment>,
    pub english: Vec<Segment>,
    pub path: Vec<Part>,
    /// What it lacks, if it is a copy.
    pub loss: Option<Loss>,
    pub literal: bool,
}

impl Gold {
    /// What it counts for the weights for free translations, or for literal ones.
    pub fn importance(&self, literal: bool) -> f64 {
        let copies = if literal { LITERAL } else { FREE };
        let others = match (self.literal, literal) {
            (true, false) => 0.0,
            (false, true) => OTHERS,
            _ => 1.0,
        };
        others * self.loss.map_or(1.0, |loss| copies[loss as usize])
    }
}

/// Ends the program with a message.
pub fn stop(message: String) -> ! {
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
pub enum Loss {
    /// One side of one bead in [`LOSS`].
    Beads,
    /// One side of stretches of up to [`STRETCH`] beads; about half of the text is in such stretches.
    Stretches,
}

/// A copy that lacks one side of some beads.
pub fn omit(gold: &Gold, seed: u64, loss: Loss) -> Gold {
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

/// Reads a folder.
pub fn golds(folder: &Path, literal: bool) -> Vec<Gold> {
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
