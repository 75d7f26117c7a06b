//! Why a line is a heading once the other document has been asked, too.
//!
//! A line that is text by itself may be a heading in a pair, and one that looks like a heading may be text there: the
//! other document has one in that place, or has none. What is said of a line by itself stays; what the other document
//! made of it is said beside it.

use super::pairs::Side;
use crate::document::Document;
use crate::language::lexicon::Lexicon;
use crate::outline::{Heading, Other, OtherSays, Strength, Why, explain};
use rustc_hash::FxHashMap;

/// Reads both outlines, pairs them, and says of each document why each line is a heading or nearly was one, and what
/// the other document has to do with that; ascending by line. With `one_file` both come from one file.
pub fn explain_pair(
    source: &Document,
    target: &Document,
    one_file: bool,
    lexicon: &Lexicon,
) -> [Vec<Why>; 2] {
    let (source_outline, source_why) = explain(source);
    let (target_outline, target_why) = explain(target);
    let side = |doc, outline| Side { doc, outline };
    let paired = super::pair(
        side(source, source_outline),
        side(target, target_outline),
        one_file,
        lexicon,
    );
    let outlines = [&paired.source, &paired.target];
    let mut counterparts = outlines.map(|outline| vec![None; outline.headings.len()]);
    for pair in &paired.pairing.pairs {
        if let (Some(i), Some(j)) = (pair.source, pair.target) {
            counterparts[0][i] = Some(outlines[1].headings[j].line + 1);
            counterparts[1][j] = Some(outlines[0].headings[i].line + 1);
        }
    }
    let [of_source, of_target] = counterparts;
    [
        together(source_why, &outlines[0].headings, &of_source),
        together(target_why, &outlines[1].headings, &of_target),
    ]
}

/// What is said of a document by itself, with what became of its lines beside the other: its headings now, and of each
/// the line of its counterpart.
fn together(mut whys: Vec<Why>, headings: &[Heading], lines: &[Option<u32>]) -> Vec<Why> {
    // Of several on one line the first.
    let mut places: FxHashMap<u32, usize> = FxHashMap::default();
    for (i, h) in headings.iter().enumerate() {
        places.entry(h.line + 1).or_insert(i);
    }
    for why in &mut whys {
        let was = why.level.is_some() && why.strength >= Some(Strength::Clear);
        let at = places.get(&why.line).copied();
        let says = match (was, at) {
            (false, Some(_)) => Some(OtherSays::Heading),
            (true, None) => Some(OtherSays::Text),
            _ => None,
        };
        let line = at.and_then(|at| lines[at]);
        why.other = (says.is_some() || line.is_some()).then_some(Other { says, line });
        why.level = at.map(|at| headings[at].level);
        why.strength = at.map(|at| headings[at].strength);
    }
    for why in &whys {
        places.remove(&why.line);
    }
    whys.extend(places.into_values().map(|i| {
        let mut why = Why::unweighed(&headings[i]);
        why.other = Some(Other {
            says: Some(OtherSays::Heading),
            line: lines[i],
        });
        why
    }));
    whys.sort_by_key(|why| why.line);
    whys
}
