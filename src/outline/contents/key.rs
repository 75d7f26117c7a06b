//! What is compared of an entry of the contents and of a heading in the body.

use crate::document::Document;
use crate::language::is_han;
use crate::outline::candidates::below::title_below;
use crate::outline::candidates::candidate::Candidate;
use crate::outline::layout::Layout;
use crate::outline::layout::leaders::without_leader;
use rustc_hash::FxHashMap;

/// What is compared of a heading: letters and digits only, lower case, without dot leaders and page
/// numbers.
pub fn key(text: &str) -> String {
    let text = without_leader(text);
    text.chars()
        .filter(|c| c.is_alphanumeric() || is_han(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// What is compared of a candidate: its title; where it is a label and a number alone, the title on the line below;
/// where there is none either, all its text.
pub fn title_key(doc: &Document, layout: &Layout, c: &Candidate) -> String {
    let whole = c.joined(doc);
    let title = whole
        .get(c.title.0 as usize..(c.title.1 as usize).min(whole.len()))
        .unwrap_or("");
    let k = key(title);
    if !k.is_empty() {
        return k;
    }
    if c.label.is_some()
        && c.run_in.is_none()
        && let Some(below) = title_below(doc, layout, c.line + c.lines)
    {
        return key(doc.line(below).trim());
    }
    key(&whole)
}

/// The first characters of a key, enough to know it by.
pub fn beginning(key: &str) -> String {
    key.chars().take(14).collect()
}

/// Where the titles of a document's candidates stand: ascending lines by title key.
pub struct Places(FxHashMap<String, Vec<u32>>);

impl Places {
    /// Those of the candidates that stand for their lines.
    pub fn of(
        doc: &Document,
        layout: &Layout,
        candidates: &[Candidate],
        by_line: &[usize],
    ) -> Self {
        let mut map: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        for &i in by_line {
            let c = &candidates[i];
            if c.run_in.is_none() {
                map.entry(title_key(doc, layout, c))
                    .or_default()
                    .push(c.line);
            }
        }
        Self(map)
    }

    /// The first line after `line` where the title stands.
    pub fn after(&self, key: &str, line: u32) -> Option<u32> {
        let lines = self.0.get(key)?;
        lines.get(lines.partition_point(|&l| l <= line)).copied()
    }
}
