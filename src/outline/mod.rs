//! The outline: which lines of a document are headings, and how they nest.
//!
//! Looking at each line by itself is not enough. "Article 5 of this Law" opens a sentence, "1." opens
//! a list's item, and a machine translation turns 第一节 into "The first section …", "Section 1 …" or
//! "Main Principles of Section Two". So the document is read in steps, each of which takes what the one before made:
//!
//! 1. `layout` tells code, page headers and rules from text;
//! 2. `forms` read a line in every way in which it can be a heading, and know nothing but the line;
//! 3. `candidates` are these readings, marked-up lines and short lines alone, generously, each with the `clues` that
//!    hold of it and of what stands around it;
//! 4. `contents` takes a table of contents out and keeps it as a witness;
//! 5. `series` chooses the one consistent set of headings by dynamic programming over numbers;
//! 6. `titles` adds those that stand below their labels;
//! 7. `tree` nests them: levels come from how series contain each other, not from their names.

mod candidates;
mod clues;
mod contents;
pub(crate) mod expected;
mod explain;
mod forms;
mod heading;
pub mod label;
pub mod layout;
pub(crate) mod lines;
pub mod said;
#[cfg(test)]
mod samples;
mod seen;
mod series;
mod strength;
#[cfg(test)]
mod tests;
mod titles;
#[cfg(feature = "train")]
pub mod training;
mod tree;
mod whole;

pub use explain::{Other, OtherSays, Said, Why, WhyRun, explain};
#[cfg(test)]
pub(crate) use explain::{clue_names, form_names};
pub use heading::Heading;
pub use strength::Strength;
pub use tree::{append_path, path};
pub use whole::Outline;

use crate::document::Document;
use seen::Seen;
use whole::settle_roles;

/// Reads a document's outline.
pub fn read(doc: &Document) -> Outline {
    read_with(doc, &said::Said::default())
}

/// As [`read`], with what a person has said of lines.
pub fn read_with(doc: &Document, said: &said::Said) -> Outline {
    read_seen(doc, said, None)
}

/// The same, and keeps for an explanation what was looked at, where one is asked for.
fn read_seen(doc: &Document, said: &said::Said, mut seen: Option<&mut Seen>) -> Outline {
    let mut layout = layout::read(doc);
    let refused = seen.as_mut().map(|s| &mut s.refused);
    let mut candidates = candidates::of_document(doc, &layout, refused);
    said.weigh(doc, &mut layout, &mut candidates);
    let mut table = contents::take(doc, &mut layout, &mut candidates);
    if let Some(seen) = &mut seen {
        seen.before.clone_from(&candidates);
    }
    let runs = seen.as_mut().map(|s| &mut s.runs);
    let mut chosen = series::choose(doc, &mut candidates, &layout, table.depth(), runs);
    series::run_in_alike(doc, &mut candidates, &chosen);
    table.add_listed(doc, &layout, &candidates, &mut chosen);
    series::add_unnumbered(&candidates, &mut chosen, &layout);
    // A heading that was read as going on over the next line ends where that is a heading itself.
    for pair in chosen.windows(2) {
        let room = candidates[pair[1]].line - candidates[pair[0]].line;
        let c = &mut candidates[pair[0]];
        c.lines = c.lines.min(room).max(1);
    }
    let of = |&i: &usize| Heading::of(doc, &candidates[i]);
    let mut headings: Vec<Heading> = chosen.iter().map(of).collect();
    match &mut seen {
        Some(seen) => seen.candidates = candidates,
        None => drop(candidates),
    }
    titles::attach_titles(doc, &layout, &mut headings);
    settle_roles(&headings, &mut layout.roles);
    table.merge(doc, &mut headings);
    titles::document_title(doc, &layout, &mut headings);
    said.settle(doc, &layout, &mut headings);
    said.list(&mut table.lines);
    settle_roles(&headings, &mut layout.roles);
    let weighed = lines::weigh(doc, &layout, &headings, &table.lines, said);
    if let Some(seen) = seen {
        seen.lines = weighed.iter().map(|w| w.candidate.clone()).collect();
    }
    let possible = lines::settle(doc, &mut headings, weighed);
    settle_roles(&headings, &mut layout.roles);
    tree::nest(&mut headings);
    Outline {
        headings,
        possible,
        layout,
        contents: table.lines,
        said: said.clone(),
    }
}
