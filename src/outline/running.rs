//! Running heads of pages where nothing else shows that there are pages.
//!
//! A text that was copied out of a printed document has its title and a page number between the sentences, without a
//! form feed, and without words that say "page". What gives them away is that they come back and count up, or that they
//! come back in the middle of sentences. A heading that comes back (Exercises, General Provisions) does neither.

use super::label::Series;
use super::lines::Role;
use super::{chinese, english};
use crate::document::Document;
use crate::language::is_han;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// Marks running heads as page headers.
pub fn mark(doc: &Document, roles: &mut [Role]) {
    let mut numbered: FxHashMap<String, Vec<(u32, usize)>> = FxHashMap::default();
    let mut inside: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    let mut dashed: Vec<(u32, usize)> = Vec::new();
    for (i, line) in doc.lines().enumerate() {
        let t = line.trim();
        // What has a bar may have been taken for the row of a table.
        let text = roles[i] == Role::Text;
        if !text && roles[i] != Role::Table || t.len() > LONGEST {
            continue;
        }
        if let Some((text, page)) = with_page(t) {
            numbered.entry(text.to_owned()).or_default().push((page, i));
        } else if let Some(page) = between_dashes(t).filter(|_| text) {
            dashed.push((page, i));
        } else if text && interrupts(doc, roles, i) {
            inside.entry(t).or_default().push(i);
        }
    }
    let mut heads: Vec<usize> = Vec::new();
    for places in numbered.into_values() {
        let mut steps = places.windows(2).map(|w| w[1].0.wrapping_sub(w[0].0));
        if places.len() >= 3 && steps.all(|n| (1..=4).contains(&n)) {
            heads.extend(places.iter().map(|p| p.1));
        }
    }
    // A passage that comes back as a whole has the same lines around it.
    let around = |&i: &usize| {
        (
            doc.line(i - 1),
            (i + 1 < roles.len()).then(|| doc.line(i + 1)),
        )
    };
    inside.retain(|_, lines| {
        lines.len() >= 2 && lines.iter().map(around).collect::<BTreeSet<_>>().len() == lines.len()
    });
    if !inside.is_empty() {
        // It comes between two paragraphs as well.
        let mut everywhere: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (i, line) in doc.lines().enumerate() {
            if roles[i] == Role::Text && inside.contains_key(line.trim()) {
                everywhere.entry(line.trim()).or_default().push(i);
            }
        }
        for (t, lines) in everywhere {
            if lines.len() >= 3 && inside[t].len() * 3 >= lines.len() {
                heads.extend(lines);
            }
        }
    }
    // Two pages are enough where the same line stands beside both numbers.
    for pair in dashed.windows(2) {
        let ((a, i), (b, j)) = (pair[0], pair[1]);
        for beside in [i.wrapping_sub(1), i + 1] {
            let other = beside.wrapping_add(j).wrapping_sub(i);
            let text = |l: usize| roles.get(l) == Some(&Role::Text);
            if b == a + 1
                && text(beside)
                && text(other)
                && doc.line(beside).trim() == doc.line(other).trim()
            {
                heads.extend([i, j, beside, other]);
            }
        }
    }
    for i in heads {
        roles[i] = Role::PageHeader;
    }
}

/// Bytes that a running head has at most.
const LONGEST: usize = 240;

/// The text and the number of a line that has a page number at one end, set apart by a wide gap or a bar.
fn with_page(t: &str) -> Option<(&str, u32)> {
    let bare = |c: char| c.is_whitespace() || c == '|' || c == '｜';
    let after = t.trim_end_matches(|c: char| c.is_ascii_digit());
    let before = t.trim_start_matches(|c: char| c.is_ascii_digit());
    let (text, gap, page) = if after.len() < t.len() {
        let text = after.trim_end_matches(bare);
        (text, &after[text.len()..], &t[after.len()..])
    } else {
        let text = before.trim_start_matches(bare);
        (
            text,
            &before[..before.len() - text.len()],
            &t[..t.len() - before.len()],
        )
    };
    let apart = gap.contains(['\t', '|', '｜']) || gap.chars().count() >= 3;
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if !apart || letters < 2 || page.is_empty() || page.len() > 4 || is_labelled(t) {
        return None;
    }
    Some((text, page.parse().ok()?))
}

/// Whether the line begins with a label that a number follows: `Exercise   3` is no page.
fn is_labelled(t: &str) -> bool {
    let mut readings = Vec::new();
    english::readings(t, &mut readings);
    chinese::readings(t, &mut readings);
    let worded = |s: Series| matches!(s, Series::Worded(_));
    readings
        .iter()
        .any(|r| r.label.is_some() || worded(r.series))
}

/// The number of `- 4 -`.
fn between_dashes(t: &str) -> Option<u32> {
    let inner = t
        .strip_prefix(['-', '–', '—'])?
        .strip_suffix(['-', '–', '—'])?
        .trim();
    (inner.len() <= 4).then(|| inner.parse().ok())?
}

/// Whether the line stands in the middle of a sentence: what is above ends none, and what is below begins none.
fn interrupts(doc: &Document, roles: &[Role], i: usize) -> bool {
    let t = doc.line(i).trim();
    if english::ends_like_sentence(t) || chinese::ends_like_sentence(t) {
        return false;
    }
    let text = |l: &usize| roles[*l] == Role::Text;
    let (Some(above), Some(below)) = (
        (i.saturating_sub(3)..i).rev().find(text),
        (i + 1..roles.len().min(i + 4)).find(text),
    ) else {
        return false;
    };
    let (above, below) = (doc.line(above).trim(), doc.line(below).trim());
    // A line of a paragraph is about as long as the one above.
    if t.len() * 4 > above.len() * 3 {
        return false;
    }
    if above.chars().any(is_han) {
        return above.chars().count() >= 18
            && above.ends_with(is_han)
            && below.chars().count() >= 18
            && below.starts_with(is_han)
            && !is_labelled(below);
    }
    above.len() >= 40
        && above.ends_with(|c: char| c.is_alphabetic() || c == ',')
        && below.starts_with(|c: char| c.is_lowercase())
}
