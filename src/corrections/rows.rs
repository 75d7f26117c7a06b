//! Facts about which sentences stand in one row: the segments are cut where a fact's texts end, and tied.

use super::fact::{Fact, Side};
use super::fit::{Fits, Misfit};
use super::texts::{Sections, Units, byte_of, solid, solid_length};
use crate::bitext::bodies::Body;
use crate::bitext::rows::Texts;
use crate::segmentation::Segment;
use std::collections::BTreeMap;
use std::ops::Range;

/// Cuts and ties the segments of both sides as the facts say. The tie of a fact is its index + 1. Returns the sentences
/// of each side as they were before.
pub fn tie(
    facts: &[Option<&Fact>],
    sections: &[Sections; 2],
    mut texts: Texts<'_>,
    may_cut: bool,
    fits: &mut Fits,
) -> [Units; 2] {
    let look = |side: usize| {
        let (bodies, order) = (&*texts.bodies[side], &*texts.order[side]);
        (units_of(bodies, order), body_starts(bodies, order))
    };
    let (source, target) = rayon::join(|| look(0), || look(1));
    let (units, bodies) = ([source.0, target.0], [source.1, target.1]);
    // What is spoken of already: where it begins, where it ends, and by which fact.
    let mut taken: [BTreeMap<usize, (usize, usize)>; 2] = Default::default();
    // The later of two facts that contradict each other holds.
    for (index, fact) in facts.iter().enumerate().rev() {
        let Some(fact) = fact.filter(|f| f.fact.is_row() && !f.heading) else {
            continue;
        };
        match place(fact, sections, &units, &bodies, may_cut) {
            Err(misfit) => fits.insert(index, misfit),
            Ok(ranges) => {
                let other = ranges
                    .iter()
                    .find_map(|(side, range)| overlap(&taken[side.index()], range));
                match other {
                    Some(other) if same(facts[other], fact) => fits.hold(index),
                    Some(other) => fits.insert(index, Misfit::Contradicted(other)),
                    None => {
                        for (side, range) in ranges {
                            taken[side.index()].insert(range.start, (range.end, index));
                        }
                        fits.hold(index);
                    }
                }
            }
        }
    }
    for side in [0, 1] {
        cut(texts.bodies[side], &texts.order[side], &taken[side]);
    }
    texts.order = Default::default();
    units
}

/// Whether two facts say the same of the same texts.
fn same(a: Option<&Fact>, b: &Fact) -> bool {
    let names = |fact: &Fact| -> Vec<(Side, String)> {
        fact.names()
            .map(|(side, name)| (side, solid(&name.text)))
            .collect()
    };
    a.is_some_and(|a| a.fact == b.fact && names(a) == names(b))
}

/// The segments of a side in the order of the document.
fn units_of(bodies: &[Body], order: &[usize]) -> Units {
    let segments = order.iter().flat_map(|&body| &bodies[body].segments);
    Units::new(segments.map(|s| (s.line - 1, &*s.text)), false)
}

/// Where each body begins in the stream, but for those without text.
fn body_starts(bodies: &[Body], order: &[usize]) -> Vec<usize> {
    let mut at = 0;
    let mut out = Vec::new();
    for &body in order {
        if !bodies[body].segments.is_empty() {
            out.push(at);
        }
        at += bodies[body]
            .segments
            .iter()
            .map(|s| solid_length(&s.text))
            .sum::<usize>();
    }
    out
}

/// Where the texts of a fact stand.
fn place(
    fact: &Fact,
    sections: &[Sections; 2],
    units: &[Units; 2],
    bodies: &[Vec<usize>; 2],
    may_cut: bool,
) -> Result<Vec<(Side, Range<usize>)>, Misfit> {
    let mut out = Vec::with_capacity(2);
    for (side, name) in fact.names() {
        let (units, sections) = (&units[side.index()], &sections[side.index()]);
        let range = sections
            .find(units, name)
            .map_err(|why| why.misfit(side, name, units))?;
        let bodies = &bodies[side.index()];
        let next = bodies.partition_point(|&start| start <= range.start);
        if bodies.get(next).is_some_and(|&start| start < range.end) {
            return Err(Misfit::Parted(side, name.text.clone()));
        }
        let whole = units.is_border(range.start) && units.is_border(range.end);
        if !may_cut && !whole {
            return Err(Misfit::OtherLevel);
        }
        out.push((side, range));
    }
    Ok(out)
}

/// The fact that speaks of a part of a range already.
fn overlap(taken: &BTreeMap<usize, (usize, usize)>, range: &Range<usize>) -> Option<usize> {
    let before = taken.range(..range.end).next_back()?;
    let (end, index) = before.1;
    (*end > range.start).then_some(*index)
}

/// Cuts the segments of a side at the ends of the ranges, and ties what lies in them.
fn cut(bodies: &mut [Body], order: &[usize], taken: &BTreeMap<usize, (usize, usize)>) {
    if taken.is_empty() {
        return;
    }
    let mut at = 0;
    for &body in order {
        let segments = std::mem::take(&mut bodies[body].segments);
        let mut out: Vec<Segment> = Vec::with_capacity(segments.len());
        for segment in segments {
            let mut rest = Some(segment);
            while let Some(segment) = rest.take() {
                let length = solid_length(&segment.text);
                let inside = taken
                    .range(..=at)
                    .next_back()
                    .filter(|(_, (end, _))| *end > at);
                let border = match inside {
                    Some((_, (end, _))) => *end,
                    None => taken
                        .range(at + 1..)
                        .next()
                        .map_or(usize::MAX, |(start, _)| *start),
                };
                let tie = inside.map_or(0, |(_, (_, index))| *index as u32 + 1);
                let mut first = segment;
                if border < at + length {
                    let (a, b) = first.clone().cut(byte_of(&first.text, border - at));
                    first = a;
                    rest = Some(b);
                }
                at += solid_length(&first.text);
                first.tie = tie;
                out.push(first);
            }
        }
        bodies[body].segments = out;
    }
}
