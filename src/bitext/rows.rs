//! From two paired outlines to the rows of the bitext.
//!
//! The rows follow the paired outline. Between two paired headings the text of both sides is cut into
//! segments and aligned; a heading that only one side has keeps its text with it. Every line comes out
//! once: what is no text (rules, code, page headers) as a row of its own kind.
//!
//! ```text
//! source          target           stretch of paired outline
//! 1 General       第一章 总则       pair ─┐
//!   text            text                 ├─ one alignment
//!   1.1 Scope       (none)         alone ┤  a level the target lacks: skipped through
//!     text          text                ─┘
//! 2 Duties        第二章 职责       pair ─── the next alignment
//! ```

use super::bodies::{Body, SideOf, bodies, starts};
use super::place::Place;
use super::{Bitext, Cell, Flag, Kind, LineBead, Row, Side};
use super::{borders, displaced, groups, lost, shown, tables, ties, whole};
use crate::Options;
use crate::alignment::aligner::Aligner;
use crate::alignment::{Bead, Models, align_segments};
use crate::document::Document;
use crate::message::Reason;
use crate::outline::layout::Role;
use crate::outline::{Heading, path};
use crate::pairing::{Pair, Pairing};
use crate::progress::Step;
use crate::segmentation::{Segment, Wrapping};
use beads::Beads;
pub use finish::DOUBTFUL;
use finish::finish;
pub(crate) use finish::{id, judge_again};
use group::{Group, Part, before, elsewhere};
use rustc_hash::FxHashMap;
use std::sync::Arc;

mod beads;
mod cells;
mod contents;
mod finish;
mod group;

/// The text of both sides on its way to the aligner.
pub struct Texts<'a> {
    /// The text under each heading: index 0 is what precedes the first, i + 1 the heading i. Source and target.
    pub bodies: [&'a mut [Body]; 2],
    /// Which of them follow each other in the document.
    pub order: [Vec<usize>; 2],
}

/// What a person's corrections need of the texts, besides their rows.
pub struct Hooks<'a> {
    /// Where the texts are kept as they were cut, for the next time that the same outlines are asked for.
    pub bodies: Option<&'a mut Option<[Vec<Body>; 2]>>,
    /// May tie segments to each other before they are aligned.
    pub tie: &'a mut dyn FnMut(Texts<'_>),
}

/// Builds the bitext.
pub fn build(
    source: &SideOf<'_>,
    target: &SideOf<'_>,
    pairing: &Pairing,
    options: &Options,
    models: &Models,
) -> Bitext {
    let languages = (source.doc.language, target.doc.language);
    let mut aligner = Aligner::new(languages, models);
    build_with(
        source,
        target,
        pairing,
        options,
        models,
        &mut aligner,
        Hooks {
            bodies: None,
            tie: &mut |_| {},
        },
    )
    .0
}

/// As [`build`], with an aligner that may know the texts already. Also returns the tie of each row, 0 for none.
pub fn build_with(
    source: &SideOf<'_>,
    target: &SideOf<'_>,
    pairing: &Pairing,
    options: &Options,
    models: &Models,
    aligner: &mut Aligner<'_>,
    hooks: Hooks<'_>,
) -> (Bitext, Vec<u32>) {
    let mut builder = Builder {
        sides: [source, target],
        rows: Vec::new(),
        ties: Vec::new(),
        elsewhere: FxHashMap::default(),
    };
    if options.headings_only {
        builder.rows.reserve_exact(pairing.pairs.len());
        for pairs in groups::of(source.outline, target.outline, pairing).iter() {
            pairs
                .iter()
                .flatten()
                .for_each(|pair| builder.heading(pair));
        }
    } else {
        builder.texts(pairing, options, models, aligner, hooks);
    }
    let (mut rows, mut ties) = (builder.rows, builder.ties);
    ties.resize(rows.len(), 0);
    let contents = contents::rows(source, target, pairing);
    let more = contents.len();
    let at = contents::place(&mut rows, contents);
    ties.splice(at..at, std::iter::repeat_n(0, more));
    let tied = ties.iter().zip(&rows).filter(|(tie, _)| **tie > 0);
    let tied: Vec<(u32, Row)> = tied.map(|(tie, row)| (*tie, row.clone())).collect();
    let warnings = match options.headings_only {
        true => Vec::new(),
        false => whole::restore(&mut rows, source.doc, target.doc),
    };
    // Rows may have been put in between.
    let mut tied = tied.into_iter().peekable();
    let ties = rows.iter().map(|row| {
        let next = tied.next_if(|(_, of)| of == row);
        next.map_or(0, |(tie, _)| tie)
    });
    let ties = ties.collect();
    shown::tell(&mut rows, source, target);
    let languages = (source.doc.language, target.doc.language);
    displaced::note(&mut rows, languages, &models.lexicon);
    finish(&mut rows, &models.progress);
    let bitext = Bitext {
        source: side(source.doc),
        target: side(target.doc),
        rows,
        warnings,
        beads: Vec::new(),
    };
    (bitext, ties)
}

/// What is known about a document as a whole.
fn side(doc: &Document) -> Side {
    Side {
        name: doc.name.clone(),
        encoding: doc.encoding.clone(),
        language: doc.language,
        script: doc.script,
        lines: doc.line_count(),
        dropped_controls: doc.dropped_controls,
    }
}

/// Aligns two documents line by line, headings like any other line, without looking at outlines.
pub fn build_by_line(source: &Document, target: &Document, models: &Models) -> Bitext {
    let lines = |doc: &Document| -> Vec<Segment> {
        let filled = doc
            .lines()
            .enumerate()
            .filter(|(_, l)| !l.trim().is_empty());
        filled
            .enumerate()
            .map(|(n, (i, l))| Segment {
                text: doc.shared(l.trim()),
                line: i as u32 + 1,
                paragraph: n as u32,
                breaks: Default::default(),
                tie: 0,
            })
            .collect()
    };
    let (mut s, mut t) = (lines(source), lines(target));
    let found = align_segments(&s, &t, (source.language, target.language), models);
    let (source_wrapping, target_wrapping) = (Wrapping::of(source), Wrapping::of(target));
    let mut rows = Vec::with_capacity(found.len());
    let mut beads = Vec::with_capacity(found.len());
    let start = Place::start();
    for bead in found {
        let reason = Reason::aligned(bead.source.len(), bead.target.len());
        let cells = [
            cells::taken(&mut s, &bead.source, &source_wrapping),
            cells::taken(&mut t, &bead.target, &target_wrapping),
        ];
        rows.push(start.row(Kind::Segment, cells, bead.confidence, reason));
        let ids = |segments: &[Segment]| segments.iter().map(|s| s.line - 1).collect();
        beads.push(LineBead {
            source: ids(&s[bead.source]),
            target: ids(&t[bead.target]),
            score: bead.confidence,
        });
    }
    finish(&mut rows, &models.progress);
    Bitext {
        source: side(source),
        target: side(target),
        rows,
        warnings: Vec::new(),
        beads,
    }
}

/// What a line that is no text is.
fn kind_of(side: &SideOf<'_>, line: u32) -> Kind {
    match side.outline.layout.roles[line as usize] {
        Role::Contents => Kind::Toc,
        _ => Kind::Other,
    }
}

/// Writes the rows, a group after the other.
struct Builder<'a> {
    /// Source and target.
    sides: [&'a SideOf<'a>; 2],
    rows: Vec<Row>,
    /// The tie of each row so far, but for the last ones without any.
    ties: Vec<u32>,
    /// Of a tie whose sides stand in two groups the target's cell.
    elsewhere: FxHashMap<u32, Option<Cell>>,
}

impl Builder<'_> {
    /// The rows of the headings and of the text under them.
    fn texts(
        &mut self,
        pairing: &Pairing,
        options: &Options,
        models: &Models,
        aligner: &mut Aligner<'_>,
        hooks: Hooks<'_>,
    ) {
        let [source, target] = self.sides;
        let bodies = self.bodies(pairing, options, models, hooks);
        let mut groups = self.groups(pairing, bodies);
        let beads = Beads::of(self.beads(&mut groups, aligner));
        aligner.rest();
        // The contents of single chapters too, which no list of entries names.
        let lines = |of: &SideOf<'_>| -> Vec<u32> {
            let roles = of.outline.layout.roles.iter().zip(1..);
            let contents = roles.filter(|&(&role, _)| role == Role::Contents);
            contents.map(|(_, line)| line).collect()
        };
        let contents = (lines(source), lines(target));
        self.elsewhere = elsewhere(&groups, &target.wrapping);
        // A list that doubles would take up to twice the room.
        let others =
            |part: &Part<'_>| part.others().iter().map(|lines| lines.len()).sum::<usize>() + 1;
        let parts = groups.iter().flat_map(|g| &g.parts);
        let others: usize = parts.map(others).sum();
        self.rows.reserve_exact(others + beads.len());
        let running = models.progress.begin(Step::Rows, groups.len());
        for (group, beads) in groups.into_iter().zip(beads.groups()) {
            running.done(1);
            if group.parts.is_empty() {
                continue;
            }
            let ends = |side: fn(&Part<'_>) -> u32| {
                group.parts.iter().map(|part| side(part) as usize).collect()
            };
            let source = borders::Side::new(ends(|p| p.ends.0), &group.source, &contents.0);
            let target = borders::Side::new(ends(|p| p.ends.1), &group.target, &contents.1);
            let beads = borders::cut(beads, &source, &target);
            self.group(group, &beads);
        }
    }

    /// The text under each heading, source and target, cut into segments and tied as a person has said: index 0 is what
    /// precedes the first heading, i + 1 the heading i.
    fn bodies(
        &self,
        pairing: &Pairing,
        options: &Options,
        models: &Models,
        hooks: Hooks<'_>,
    ) -> [Vec<Body>; 2] {
        let [source, target] = self.sides;
        let source_starts = starts(source, target, &pairing.pairs, options, false);
        let target_starts = starts(target, source, &pairing.pairs, options, true);
        let running = models.progress.begin(Step::Segments, 2);
        let cut = |side, starts: &[_], cutter| {
            let found = bodies(side, starts, options, cutter);
            running.done(1);
            found
        };
        let cut = || {
            let (source, target) = rayon::join(
                || cut(source, &source_starts, &models.cutters[0]),
                || cut(target, &target_starts, &models.cutters[1]),
            );
            [source, target]
        };
        let [mut source_bodies, mut target_bodies] = match hooks.bodies {
            Some(kept) => kept.get_or_insert_with(cut).clone(),
            None => cut(),
        };
        let order = |starts: &[(u32, usize)]| {
            let after = starts.iter().map(|s| s.1 + 1);
            std::iter::once(0).chain(after).collect()
        };
        (hooks.tie)(Texts {
            order: [order(&source_starts), order(&target_starts)],
            bodies: [&mut source_bodies, &mut target_bodies],
        });
        [source_bodies, target_bodies]
    }

    /// What is aligned together, with the text under it.
    fn groups<'p>(
        &self,
        pairing: &'p Pairing,
        [mut source_bodies, mut target_bodies]: [Vec<Body>; 2],
    ) -> Vec<Group<'p>> {
        let [source, target] = self.sides;
        let taken = |bodies: &mut [Body], slot: Option<usize>| {
            slot.map_or_else(Body::default, |s| std::mem::take(&mut bodies[s]))
        };
        let mut groups: Vec<Group<'_>> = Vec::new();
        for pairs in groups::of(source.outline, target.outline, pairing).iter() {
            let mut group = Group::of(pairs.len());
            for &pair in pairs {
                let slots = pair.map_or((Some(0), Some(0)), |p| {
                    (p.source.map(|i| i + 1), p.target.map(|j| j + 1))
                });
                let (s, t) = (
                    taken(&mut source_bodies, slots.0),
                    taken(&mut target_bodies, slots.1),
                );
                group.push(pair, s, t);
            }
            groups.push(group);
        }
        groups
    }

    /// The beads of each group. Groups whose text was lost on one side are joined with those that have it.
    fn beads(&self, groups: &mut [Group<'_>], aligner: &mut Aligner<'_>) -> Vec<Vec<Bead>> {
        let [source, target] = self.sides;
        let sections: Vec<(&[Segment], &[Segment])> = groups
            .iter()
            .map(|g| (&g.source[..], &g.target[..]))
            .collect();
        let languages = (source.doc.language, target.doc.language);
        let mut beads = ties::align(&sections, |s| tables::align(s, |s| aligner.all(s)));
        let found = lost::find(&sections, &beads, &before(groups), languages, |s| {
            ties::align(s, |s| tables::align(s, |s| aligner.align(s)))
        });
        for (lost, joined) in found {
            let members: Vec<Group<'_>> = lost
                .members
                .iter()
                .map(|&k| std::mem::take(&mut groups[k]))
                .collect();
            members
                .into_iter()
                .for_each(|m| groups[lost.root].append(m));
            beads[lost.root] = joined;
        }
        beads
    }

    /// Rows of one group: its headings, and the beads of its text under the heading of their first segment.
    fn group(&mut self, group: Group<'_>, beads: &[Bead]) {
        let mut segments = [group.source, group.target];
        let parts = &group.parts;
        let mut places: Vec<Place> = Vec::new();
        let mut next = 0;
        for (k, part) in parts.iter().enumerate() {
            places.push(match part.pair {
                Some(pair) => {
                    self.heading(pair);
                    Place::under(self.rows.last().expect("just written"))
                }
                None => Place::start(),
            });
            let mut others = part.others();
            while let Some(bead) = beads.get(next) {
                // What a person has said stands where the source does.
                let tied = |side: usize, range: &std::ops::Range<usize>| {
                    segments[side][range.clone()].first().map_or(0, |s| s.tie)
                };
                let tie = tied(0, &bead.source).max(tied(1, &bead.target));
                let crosses = tie > 0 && !bead.source.is_empty();
                // After the headings of both sides: text may go on in the line of a run-in one.
                let here = (bead.source.is_empty() || bead.source.start < part.ends.0 as usize)
                    && (crosses
                        || bead.target.is_empty()
                        || bead.target.start < part.ends.1 as usize);
                if !here && k + 1 < parts.len() {
                    break;
                }
                next += 1;
                let own = match bead.source.is_empty() {
                    true => parts.partition_point(|p| p.ends.1 as usize <= bead.target.start),
                    false => parts.partition_point(|p| p.ends.0 as usize <= bead.source.start),
                };
                let ranges = [&bead.source, &bead.target];
                let line = |side: usize| {
                    let filled = Some(ranges[side]).filter(|r| !r.is_empty());
                    filled.map_or(0, |r| segments[side][r.start].line)
                };
                self.others(&mut others, [line(0), line(1)], &places[k]);
                let mut cell = |side: usize| {
                    let wrapping = &self.sides[side].wrapping;
                    cells::taken(&mut segments[side], ranges[side], wrapping)
                };
                let mut cells = [cell(0), cell(1)];
                if let Some(other) = self.elsewhere.get_mut(&tie) {
                    if cells[0].is_none() {
                        continue;
                    }
                    cells[1] = other.take();
                }
                let reason = Reason::aligned(bead.source.len(), bead.target.len());
                let mut row = places[own.min(k)].row(Kind::Segment, cells, bead.confidence, reason);
                if tie > 0 {
                    row.reason = Reason::Reviewed;
                    row.flags.insert(Flag::Reviewed);
                    self.ties.resize(self.rows.len(), 0);
                    self.ties.push(tie);
                }
                self.rows.push(row);
            }
            self.others(&mut others, [u32::MAX; 2], &places[k]);
        }
    }

    /// Rows of the lines that are no text, a side's 0-based, as far as they stand before a line of it (from 1).
    fn others(&mut self, lines: &mut [&[u32]; 2], before: [u32; 2], place: &Place) {
        for (side, (lines, before)) in lines.iter_mut().zip(before).enumerate() {
            let of = self.sides[side];
            let (here, later) = lines.split_at(lines.partition_point(|line| line + 1 < before));
            for &line in here {
                let mut both = [None, None];
                both[side] = Some(cells::lines(of, line, 1));
                self.rows
                    .push(place.row(kind_of(of, line), both, 1.0, Reason::None));
            }
            *lines = later;
        }
    }

    fn heading(&mut self, pair: &Pair) {
        let [source, target] = self.sides.map(|side| side.outline.headings.as_slice());
        let (a, b) = (
            pair.source.map(|i| &source[i]),
            pair.target.map(|j| &target[j]),
        );
        let own = pair.source.map(|i| path(source, i));
        let other = pair.target.map(|j| path(target, j));
        let (section, target_section) = match (own, other) {
            (Some(own), Some(other)) if own != other => (own, Some(other)),
            (own, other) => (own.or(other).unwrap_or_default(), None),
        };
        let place = Place {
            level: a.or(b).map_or(0, |h| h.level),
            section: section.into(),
            target_section: target_section.map(Arc::from),
        };
        let mut both = [
            a.map(|h| cells::heading(self.sides[0].doc, h)),
            b.map(|h| cells::heading(self.sides[1].doc, h)),
        ];
        // A title is a unit by itself only where both sides have one.
        let titled = |h: &&Heading| h.clean_title && !h.title().is_empty();
        if let (Some(x), Some(y)) = (a.filter(titled), b.filter(titled)) {
            for (cell, h) in both.iter_mut().flatten().zip([x, y]) {
                cell.set_title(Some(h.text.part(h.title())));
            }
        }
        let mut row = place.row(Kind::Heading, both, pair.confidence, pair.reason.clone());
        row.comment = pair.comment.clone();
        row.flags
            .extend(pair.renumbered.then_some(Flag::Renumbered));
        row.flags.extend(pair.moved.then_some(Flag::Moved));
        let reviewed = pair.reason == Reason::Reviewed;
        row.flags.extend(reviewed.then_some(Flag::Reviewed));
        self.rows.push(row);
    }
}
