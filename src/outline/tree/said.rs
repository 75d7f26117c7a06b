//! Levels that a person has said: they hold whatever the numbers are like.

use crate::outline::Heading;
use crate::outline::label::Series;

/// Whether a heading is but a title, and its level is said.
fn is_apart(h: &Heading) -> bool {
    h.said.is_some() && matches!(h.series, Series::Plain | Series::Named)
}

/// The others, where there are headings that are but a title and whose level is said: they nest as if those were not
/// there.
pub fn without_apart(headings: &[Heading]) -> Option<Vec<Heading>> {
    let others = || headings.iter().filter(|h| !is_apart(h)).cloned();
    headings.iter().any(is_apart).then(|| others().collect())
}

/// Puts the others back once they are nested, and gives those that are but a title the level that is said.
pub fn put_back(headings: &mut [Heading], others: Vec<Heading>) {
    let mut others = others.into_iter();
    for h in headings.iter_mut() {
        if is_apart(h) {
            h.level = h.said.unwrap_or(1);
        } else {
            *h = others.next().expect("as many as there are");
        }
    }
    place(headings);
}

/// Gives the headings whose level is said that level, and takes what stands under them along. Parents and places among
/// siblings follow.
pub fn set_levels(headings: &mut [Heading]) {
    if headings.iter().all(|h| h.said.is_none()) {
        return;
    }
    // Where the headings at hand stand below one that was moved: its level before, and by how much it was moved.
    let mut moved: Vec<(u16, i32)> = Vec::new();
    for h in headings.iter_mut().filter(|h| h.level > 0) {
        let before = h.level;
        while moved.last().is_some_and(|&(level, _)| level >= before) {
            moved.pop();
        }
        if let Some(level) = h.said {
            moved.push((before, i32::from(level) - i32::from(before)));
            h.level = level;
        } else if let Some(&(_, by)) = moved.last() {
            h.level = (i32::from(before) + by).max(1) as u16;
        }
    }
    place(headings);
}

/// Sets parents and places among siblings by the levels.
fn place(headings: &mut [Heading]) {
    let mut open: Vec<usize> = Vec::new();
    let mut counts: std::collections::HashMap<Option<u32>, u32> = Default::default();
    for i in 0..headings.len() {
        if headings[i].level == 0 {
            continue;
        }
        while open
            .last()
            .is_some_and(|&o| headings[o].level >= headings[i].level)
        {
            open.pop();
        }
        let parent = open.last().map(|&o| o as u32);
        let count = counts.entry(parent).or_default();
        *count += 1;
        headings[i].parent = parent;
        headings[i].ordinal = *count;
        open.push(i);
    }
}
