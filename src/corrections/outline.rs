//! Facts about headings: which lines are some, and which are each other's.

use super::fact::{Fact, Kind, Name, Side};
use super::fit::{Fits, Misfit};
use super::texts::{Sections, solid};
use crate::document::Document;
use crate::outline::Outline;
use crate::outline::said::{Line, Said};
use crate::pairing;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Where a heading stands that a fact names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its first line, from 0.
    pub line: u32,
    /// How many lines it covers.
    pub lines: u32,
    /// Byte of its last line at which text goes on, where it does.
    pub run_in: Option<u32>,
}

/// Finds a heading, or a line that is to be one.
pub fn place(
    doc: &Document,
    sections: &Sections,
    side: Side,
    name: &Name,
) -> Result<Place, Misfit> {
    let units = &sections.lines;
    let range = sections
        .find(units, name)
        .map_err(|why| why.misfit(side, name, units))?;
    let (line, last) = (units.line_at(range.start), units.line_at(range.end - 1));
    let run_in = (!units.is_border(range.end)).then(|| {
        // The text begins where all of the heading's characters have passed.
        let start = units.starts()[units.unit_at(range.end - 1)] as usize;
        let mut left = range.end - start;
        let text = doc.line(last as usize);
        let at = text.char_indices().find(|(_, c)| {
            let solid = !c.is_whitespace();
            if solid && left > 0 {
                left -= c.len_utf8();
                return false;
            }
            solid
        });
        at.map_or(text.len(), |(at, _)| at) as u32
    });
    // Only a line by itself can have text behind it.
    if run_in.is_some() && last > line {
        return Err(Misfit::NoRow(side, name.text.clone()));
    }
    Ok(Place {
        line,
        lines: last - line + 1,
        run_in,
    })
}

/// What the facts say of lines, source and target, and of which headings are each other's.
pub fn said(
    facts: &[Option<&Fact>],
    docs: [&Document; 2],
    sections: &[Sections; 2],
    fits: &mut Fits,
) -> ([Said; 2], pairing::said::Said) {
    let mut lines: [Said; 2] = Default::default();
    let mut pairs = pairing::said::Said::default();
    // The fact that has spoken last of a line as such, and of its counterpart.
    let mut spoken: [HashMap<(u32, bool), usize>; 2] = Default::default();
    let mut levels: [HashMap<u32, u16>; 2] = Default::default();
    for (index, fact) in facts.iter().enumerate().rev() {
        let Some(fact) = fact.filter(|f| f.fact.is_outline()) else {
            continue;
        };
        let places: Result<Vec<(Side, Place)>, Misfit> = fact
            .names()
            .map(|(side, name)| {
                let i = side.index();
                Ok((side, place(docs[i], &sections[i], side, name)?))
            })
            .collect();
        let places = match places {
            Ok(places) => places,
            Err(misfit) => {
                fits.insert(index, misfit);
                continue;
            }
        };
        let of_pairs = matches!(fact.fact, Kind::Counterpart | Kind::NoCounterpart);
        let later = places.iter().find_map(|(side, place)| {
            let spoken = &spoken[side.index()];
            let same = spoken.get(&(place.line, of_pairs)).copied();
            // What is no heading has no counterpart.
            same.or_else(|| {
                let other = spoken.get(&(place.line, !of_pairs)).copied();
                other.filter(|&other| {
                    let kinds = [fact.fact, facts[other].map_or(fact.fact, |f| f.fact)];
                    kinds.contains(&Kind::NoHeading)
                })
            })
        });
        if let Some(later) = later {
            match facts[later].is_some_and(|l| alike(l, fact)) {
                true => fits.hold(index),
                false => fits.insert(index, Misfit::Contradicted(later)),
            }
            continue;
        }
        fits.hold(index);
        for (side, place) in &places {
            let i = side.index();
            spoken[i].insert((place.line, of_pairs), index);
            if let Some(level) = fact.level {
                levels[i].insert(place.line, level);
            }
            let line = match fact.fact {
                Kind::NoHeading => Line::Text,
                _ => Line::Heading {
                    lines: place.lines,
                    run_in: place.run_in,
                    level: levels[i].get(&place.line).copied(),
                },
            };
            lines[i].insert(place.line, line);
        }
        match (fact.fact, &places[..]) {
            (Kind::Counterpart, [(_, a), (_, b)]) => pairs.pairs.push((a.line, b.line)),
            (Kind::NoCounterpart, [(Side::Source, a)]) => pairs.alone_source.push(a.line),
            (Kind::NoCounterpart, [(Side::Target, b)]) => pairs.alone_target.push(b.line),
            _ => {}
        }
    }
    (lines, pairs)
}

/// What facts about rows take lines for, where no fact about headings speaks of them: a sentence that somebody has
/// paired is text, though a revision made its number run on with others.
pub fn implied(
    facts: &[Option<&Fact>],
    docs: [&Document; 2],
    sections: &[Sections; 2],
    spoken: &[Said; 2],
) -> [BTreeMap<u32, Line>; 2] {
    let mut out: [BTreeMap<u32, Line>; 2] = Default::default();
    for fact in facts.iter().flatten().filter(|f| !f.fact.is_outline()) {
        for (side, name) in fact.names() {
            let i = side.index();
            if fact.heading {
                if let Ok(place) = place(docs[i], &sections[i], side, name) {
                    let heading = Line::Heading {
                        lines: place.lines,
                        run_in: place.run_in,
                        level: None,
                    };
                    out[i].entry(place.line).or_insert(heading);
                }
                continue;
            }
            // Which of several is meant is counted in sentences, not in lines.
            if name.nth.is_some() {
                continue;
            }
            let whole = Name {
                text: name.of.clone().unwrap_or_else(|| name.text.clone()),
                section: name.section.clone(),
                ..Name::default()
            };
            let units = &sections[i].lines;
            if let Ok(range) = sections[i].find(units, &whole) {
                for unit in units.unit_at(range.start)..=units.unit_at(range.end - 1) {
                    out[i].insert(units.line_at(units.starts()[unit] as usize), Line::Text);
                }
            }
        }
    }
    for (lines, said) in out.iter_mut().zip(spoken) {
        lines.retain(|&line, _| !said.speaks_of(line));
    }
    out
}

/// What is implied of lines that were read otherwise.
pub fn contradicted<'i>(
    implied: &'i BTreeMap<u32, Line>,
    outline: &Outline,
) -> impl Iterator<Item = (u32, Line)> + 'i {
    let headings = outline.headings.iter().filter(|h| !h.only_in_contents);
    let begun: HashSet<u32> = headings.map(|h| h.line).collect();
    let otherwise =
        move |&(line, what): &(u32, Line)| begun.contains(&line) == (what == Line::Text);
    implied.iter().map(|(&l, &w)| (l, w)).filter(otherwise)
}

/// Whether two facts say the same of the same texts.
fn alike(a: &Fact, b: &Fact) -> bool {
    let names = |fact: &Fact| -> Vec<(Side, String)> {
        fact.names()
            .map(|(side, name)| (side, solid(&name.text)))
            .collect()
    };
    a.fact == b.fact && a.level == b.level && names(a) == names(b)
}
