//! Records that come one after the other: each with a title over a line of its particulars.
//!
//! ```text
//! Two Wells Found Dry
//! 2026-05-06 | County Office | Notice          a line of particulars
//! The wells at the northern gate have …
//!
//! Ferry Stops for the Winter
//! 2026-04-30 | Harbour | Warning               another one of the same shape
//! ```
//!
//! What the titles are like says little: they are news, names or questions. That a line of one shape stands below each
//! says it.

use super::blocks::{Block, Blocks, Kind};
use crate::document::Document;
use crate::language::is_han;
use rustc_hash::{FxHashMap, FxHashSet};

/// How many records at least.
const LEAST: usize = 4;

/// So many of a hundred lines of the shape must stand right below what could be a title.
const MOSTLY: usize = 80;

/// How many words of a line its shape is made of.
const WORDS: usize = 3;

/// What dates look like: 2026-05-06, 2026年5月6日.
const DATES: [&str; 8] = [
    "0-0-0", "0-0-0,", "0/0/0", "0/0/0,", "0.0.0", "0.0.0,", "0w0w0w", "0w0w0w,",
];

/// Columns that a line of particulars, or a title, has at most.
const LONGEST: u16 = 160;

/// The first lines of what stands right above a line of particulars.
pub fn titles(doc: &Document, blocks: &Blocks) -> FxHashSet<u32> {
    let mut lines: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (k, b) in blocks.all.iter().enumerate() {
        let line = doc.line(b.first as usize).trim();
        if b.lines == 1
            && b.columns <= LONGEST
            && !matches!(b.kind, Kind::Heading | Kind::Code | Kind::Item)
            && let Some(shape) = shape(line)
        {
            lines.entry(shape).or_default().push(k);
        }
    }
    let title = |b: &Block| {
        matches!(b.kind, Kind::Short | Kind::Open)
            && b.columns <= LONGEST
            && shape(doc.line(b.first as usize).trim()).is_none()
    };
    let mut out = FxHashSet::default();
    for places in lines.into_values().filter(|p| p.len() >= LEAST) {
        let above = places.iter().filter_map(|&k| k.checked_sub(1));
        let above: Vec<u32> = above
            .filter(|&k| title(&blocks.all[k]))
            .map(|k| blocks.all[k].first)
            .collect();
        if above.len() * 100 >= places.len() * MOSTLY {
            out.extend(above);
        }
    }
    out
}

/// What a line looks like that begins with a date and goes on in parts: digits as 0, words as w.
fn shape(line: &str) -> Option<String> {
    if !line.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let words = line.split_whitespace().take(WORDS);
    let shape: Vec<String> = words.map(of_word).collect();
    let dated = DATES.contains(&&**shape.first()?) && shape.len() == WORDS;
    dated.then(|| shape.join(" "))
}

fn of_word(word: &str) -> String {
    let mut out = String::new();
    for c in word.chars() {
        let class = match c {
            c if c.is_numeric() => '0',
            c if c.is_alphabetic() || is_han(c) => 'w',
            c => c,
        };
        if !out.ends_with(class) || !class.is_alphanumeric() {
            out.push(class);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particulars_have_a_shape() {
        let same = [
            "2026-05-06 | County Office | Notice",
            "2026-04-30 | Harbour",
            "2026-4-3 | 沙洲县 | 通知",
        ];
        for line in same {
            assert_eq!(shape(line).as_deref(), Some("0-0-0 | w"), "{line}");
        }
        for line in [
            "3. Fees and fines",
            "12 wells",
            "Fees 2026-05-06",
            "1.1 Members bring tools",
            "09:30 Opening by the mayor",
            "2026-05-06",
            "",
        ] {
            assert_eq!(shape(line), None, "{line}");
        }
    }
}
