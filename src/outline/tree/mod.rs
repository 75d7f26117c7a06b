//! From a list of headings to a tree: levels from nesting, not from names.
//!
//! In one document a Section contains articles, in another it is the article. What tells is how their
//! numbers behave: where sections start anew under every chapter, the chapter contains them. So the
//! series are put in order by their habit first, then corrected by the document's own restarts.

mod path;
mod ranks;
mod said;

pub use path::{append_path, path};

use crate::outline::Heading;
use crate::outline::label::Series;
use ranks::Ranks;
use rustc_hash::FxHashMap;

/// Sets level, parent and ordinal of every heading.
pub fn nest(headings: &mut [Heading]) {
    match said::without_apart(headings) {
        Some(mut others) => {
            nest_by_rank(&mut others);
            said::put_back(headings, others);
        }
        None => nest_by_rank(headings),
    }
}

/// The same where no heading is set apart.
fn nest_by_rank(headings: &mut [Heading]) {
    let ranks = rank_of_each(headings, &ranks::of_series(headings));
    place(headings, ranks);
    said::set_levels(headings);
}

/// The rank of each heading: that of its series, but for several kinds of which it depends on where they stand.
fn rank_of_each(headings: &[Heading], ranks: &Ranks) -> Vec<u32> {
    let outermost = outermost(headings, ranks);
    let starts = headings
        .iter()
        .filter(|h| !h.number.is_none() && h.number.is_first() && ranks[&h.series] == outermost)
        .count();
    let held = starts <= 1 && hold_plain_titles(headings, ranks, outermost);
    let first = headings
        .iter()
        .position(|h| is_numbered(h) && ranks[&h.series] == outermost);
    let mut rank: Vec<u32> = headings.iter().map(|h| ranks[&h.series]).collect();
    // From below, so that the next heading that is not plain is known without looking for it.
    let mut next: Option<&Heading> = None;
    for (i, h) in headings.iter().enumerate().rev() {
        // What has no number stands where the contents has it.
        let listed = outermost + u32::from(h.contents_level.saturating_sub(1));
        rank[i] = match h.series {
            Series::Plain | Series::Named if h.contents_level > 1 => listed,
            Series::Plain if held && first.is_some_and(|first| first < i) => outermost + BELOW,
            Series::Named => outermost,
            Series::Labelled(l) if l.row().appended => outermost,
            // A plain title before a fresh start of the outermost series heads a part of its own, where that series
            // starts more than once.
            Series::Plain => match next {
                Some(n)
                    if starts > 1
                        && ranks[&n.series] == outermost
                        && n.number.is_first()
                        && !n.number.is_none() =>
                {
                    outermost.saturating_sub(1)
                }
                _ => outermost,
            },
            _ => rank[i],
        };
        if h.series != Series::Plain {
            next = Some(h);
        }
    }
    rank
}

/// The rank of what stands outermost. What has no number stands beside the chapters, also where these are less than an
/// appendix by habit.
fn outermost(headings: &[Heading], ranks: &Ranks) -> u32 {
    let ranked = |appendices: bool| {
        let counted = move |h: &&Heading| {
            h.level > 0
                && h.is_sure()
                && match h.series {
                    Series::Named | Series::Plain => false,
                    Series::Labelled(l) => appendices || !l.row().appended,
                    _ => true,
                }
        };
        headings.iter().filter(counted).map(|h| ranks[&h.series])
    };
    ranked(false).min().or(ranked(true).min()).unwrap_or(0)
}

/// Sets level, parent and ordinal by rank: what ranks further in stands below what comes before it.
fn place(headings: &mut [Heading], mut rank: Vec<u32>) {
    let mut stack: Vec<(u32, u32)> = Vec::new(); // rank, index
    let mut counts: FxHashMap<Option<u32>, u32> = FxHashMap::default();
    for i in 0..headings.len() {
        if headings[i].level == 0 {
            headings[i].parent = None;
            headings[i].ordinal = 1;
            continue;
        }
        // Article 1.2 stands under Article 1, where there is one; else the articles are numbered so.
        let number = &headings[i].number;
        if number.is_pointed()
            && stack.iter().any(|&(_, p)| {
                let above = &headings[p as usize];
                above.series == headings[i].series
                    && above.number.parts().len() < number.parts().len()
                    && number.parts().starts_with(above.number.parts())
            })
        {
            rank[i] += number.parts().len() as u32 - 1;
        }
        while stack.last().is_some_and(|&(r, _)| r >= rank[i]) {
            stack.pop();
        }
        let parent = stack.last().map(|&(_, p)| p);
        let n = counts.entry(parent).or_insert(0);
        *n += 1;
        headings[i].ordinal = *n;
        headings[i].parent = parent;
        headings[i].level = u16::try_from(stack.len() + 1).unwrap_or(u16::MAX);
        stack.push((rank[i], i as u32));
    }
}

/// What the rank of plain titles is raised by that stand inside the outermost series: less than to the next series.
const BELOW: u32 = 5;

/// Whether a heading counts, and is one whatever the other document has.
fn is_numbered(h: &Heading) -> bool {
    h.level > 0 && h.is_sure() && !h.number.is_none() && !h.only_in_contents
}

/// Whether plain titles are the parts of what the outermost series counts: at least half of its headings have one right
/// below, with no text between.
///
/// ```text
/// Chapter I — General Requirements
///
/// Scope
///
/// This annex …
/// ```
fn hold_plain_titles(headings: &[Heading], ranks: &Ranks, outermost: u32) -> bool {
    let outer = |h: &Heading| is_numbered(h) && ranks[&h.series] == outermost;
    let right_below = |w: &&[Heading]| {
        let (above, below) = (&w[0], &w[1]);
        let lines = below.line.saturating_sub(above.line + above.lines);
        outer(above) && below.series == Series::Plain && above.run_in.is_none() && lines <= 1
    };
    let all = headings.iter().filter(|h| outer(h)).count();
    let with = headings.windows(2).filter(right_below).count();
    with >= 2 && with * 2 >= all
}

#[cfg(test)]
mod tests;
