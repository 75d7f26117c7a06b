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

use super::bitext::{Bitext, Cell, Flag, Kind, LineBead, Row, Side};
use super::bodies::{Body, SideOf, bodies, starts};
use super::doubts::Doubts;
use super::{Bead, Models, align_sections, align_segments, borders, groups, lost};
use crate::Options;
use crate::document::Document;
use crate::hash::{eat, hash_texts};
use crate::outline::lines::Role;
use crate::outline::{Heading, path};
use crate::pairing::{Pair, Pairing};
use crate::segmentation::{Break, Segment, Wrapping};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// Confidence in percent below which a row is doubtful.
pub const DOUBTFUL: u8 = 70;

/// What one step of the paired outline brings to a group, a side's values in pairs (source, target).
struct Part<'p> {
    /// `None` before the first heading.
    pair: Option<&'p Pair>,
    /// How many of the group's segments stand under it or before it.
    ends: (usize, usize),
    /// 0-based lines under it that are no text.
    others: (Vec<u32>, Vec<u32>),
}

/// What is aligned together: a pair with the one-sided headings that stand under it and are skipped through.
#[derive(Default)]
struct Group<'p> {
    parts: Vec<Part<'p>>,
    source: Vec<Segment>,
    target: Vec<Segment>,
}

impl<'p> Group<'p> {
    /// Takes in what stands under a further group.
    fn append(&mut self, further: Group<'p>) {
        let (source, target) = (self.source.len(), self.target.len());
        lost::join(&mut self.source, further.source);
        lost::join(&mut self.target, further.target);
        self.parts.extend(further.parts.into_iter().map(|mut part| {
            part.ends.0 += source;
            part.ends.1 += target;
            part
        }));
    }

    fn push(&mut self, pair: Option<&'p Pair>, source: Body, target: Body) {
        lost::join(&mut self.source, source.segments);
        lost::join(&mut self.target, target.segments);
        self.parts.push(Part {
            pair,
            ends: (self.source.len(), self.target.len()),
            others: (source.others, target.others),
        });
    }
}

/// For each group that only one side has, the group that its heading follows on that side.
fn before(groups: &[Group<'_>]) -> Vec<Option<usize>> {
    // The group of each heading, by its index on its side.
    let mut of: [FxHashMap<usize, usize>; 2] = Default::default();
    for (k, group) in groups.iter().enumerate() {
        for pair in group.parts.iter().filter_map(|p| p.pair) {
            for (of, heading) in of.iter_mut().zip([pair.source, pair.target]) {
                of.extend(heading.map(|i| (i, k)));
            }
        }
    }
    let lone = |group: &Group<'_>| {
        let pair = group.parts.first()?.pair?;
        let (side, i) = match (pair.source, pair.target) {
            (Some(i), None) => (0, i),
            (None, Some(j)) => (1, j),
            _ => return None,
        };
        i.checked_sub(1)
            .map_or(Some(0), |above| of[side].get(&above).copied())
    };
    groups.iter().map(lone).collect()
}

/// Builds the bitext.
pub fn build(
    source: &SideOf<'_>,
    target: &SideOf<'_>,
    pairing: &Pairing,
    options: &Options,
    models: &Models,
) -> Bitext {
    let mut builder = Builder {
        source,
        target,
        rows: Vec::new(),
    };
    builder.contents(pairing);
    let contents_rows = std::mem::take(&mut builder.rows);
    if options.headings_only {
        builder.rows.reserve_exact(pairing.pairs.len());
        for pairs in groups::of(source.outline, target.outline, pairing).iter() {
            pairs
                .iter()
                .flatten()
                .for_each(|pair| builder.heading(pair));
        }
    } else {
        builder.texts(pairing, options, models);
    }
    builder.place_contents(contents_rows);
    let mut rows = builder.rows;
    finish(&mut rows);
    Bitext {
        source: side(source.doc),
        target: side(target.doc),
        rows,
        warnings: Vec::new(),
        beads: Vec::new(),
    }
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
                text: l.trim().to_owned(),
                line: i as u32 + 1,
                paragraph: n as u32,
                breaks: Vec::new(),
            })
            .collect()
    };
    let (s, t) = (lines(source), lines(target));
    let found = align_segments(&s, &t, (source.language, target.language), models);
    let (source_wrapping, target_wrapping) = (Wrapping::of(source), Wrapping::of(target));
    let mut rows = Vec::with_capacity(found.len());
    let mut beads = Vec::with_capacity(found.len());
    for bead in found {
        let (a, b) = (&s[bead.source.clone()], &t[bead.target.clone()]);
        let reason = aligned(a.len(), b.len());
        rows.push(row(
            Kind::Segment,
            0,
            segments_cell(&s, &bead.source, &source_wrapping),
            segments_cell(&t, &bead.target, &target_wrapping),
            "§0".into(),
            bead.confidence,
            reason,
        ));
        let ids = |segments: &[Segment]| segments.iter().map(|s| s.line - 1).collect();
        beads.push(LineBead {
            source: ids(a),
            target: ids(b),
            score: bead.confidence,
        });
    }
    finish(&mut rows);
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

struct Builder<'a> {
    source: &'a SideOf<'a>,
    target: &'a SideOf<'a>,
    rows: Vec<Row>,
}

impl Builder<'_> {
    /// The rows of the headings and of the text under them.
    fn texts(&mut self, pairing: &Pairing, options: &Options, models: &Models) {
        let (source, target) = (self.source, self.target);
        let source_starts = starts(source, target, &pairing.pairs, options, false);
        let target_starts = starts(target, source, &pairing.pairs, options, true);
        let mut source_bodies = bodies(source, &source_starts, options, &models.cutters[0]);
        let mut target_bodies = bodies(target, &target_starts, options, &models.cutters[1]);
        // What precedes the first heading has index 0 in the bodies, heading i has i + 1.
        let taken = |bodies: &mut [Body], slot: Option<usize>| {
            slot.map_or_else(Body::default, |s| std::mem::take(&mut bodies[s]))
        };
        let mut groups: Vec<Group<'_>> = Vec::new();
        for pairs in groups::of(source.outline, target.outline, pairing).iter() {
            let mut group = Group::default();
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
        drop((source_bodies, target_bodies));
        let sections: Vec<(&[Segment], &[Segment])> = groups
            .iter()
            .map(|g| (&g.source[..], &g.target[..]))
            .collect();
        let languages = (source.doc.language, target.doc.language);
        let mut beads = align_sections(&sections, languages, models);
        let found = lost::find(&sections, &beads, &before(&groups), languages, |s| {
            align_sections(s, languages, models)
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
        let lines = |of: &SideOf<'_>| -> Vec<u32> {
            let entries = &of.outline.contents;
            entries.iter().map(|&(line, _)| line + 1).collect()
        };
        let contents = (lines(source), lines(target));
        for (group, beads) in groups.into_iter().zip(&mut beads) {
            if group.parts.is_empty() {
                continue;
            }
            let ends = |side: fn(&Part<'_>) -> usize| group.parts.iter().map(side).collect();
            let source = borders::Side::new(ends(|p| p.ends.0), &group.source, &contents.0);
            let target = borders::Side::new(ends(|p| p.ends.1), &group.target, &contents.1);
            let beads = borders::cut(std::mem::take(beads), &source, &target);
            self.group(&group, &beads);
        }
    }

    /// The rows of the tables of contents: an entry of each side in one row where their headings are paired.
    fn contents(&mut self, pairing: &Pairing) {
        if self.source.outline.contents.is_empty() && self.target.outline.contents.is_empty() {
            return;
        }
        let own = |side: &SideOf<'_>| -> HashMap<u32, usize> {
            side.outline
                .headings
                .iter()
                .enumerate()
                .filter_map(|(i, h)| h.contents_line.map(|l| (l, i)))
                .collect()
        };
        let (source_of, target_of) = (own(self.source), own(self.target));
        let mut partner: HashMap<usize, usize> = HashMap::new();
        for p in &pairing.pairs {
            if let (Some(i), Some(j)) = (p.source, p.target) {
                partner.insert(i, j);
            }
        }
        let mut used: Vec<u32> = Vec::new();
        let mut rows = Vec::new();
        // An entry that is a heading itself, for want of one in the body, has its row as a heading.
        let lone = |side: &SideOf<'_>| -> HashSet<u32> {
            side.outline
                .headings
                .iter()
                .filter(|h| h.only_in_contents)
                .map(|h| h.line)
                .collect()
        };
        let (lone_source, lone_target) = (lone(self.source), lone(self.target));
        let target_entries: HashMap<u32, u32> =
            self.target.outline.contents.iter().copied().collect();
        let target_title = self.target.outline.contents.first().filter(|e| {
            !target_of.contains_key(&e.0)
                && crate::outline::contents::is_title(self.target.doc.line(e.0 as usize))
        });
        for (k, &(line, count)) in self.source.outline.contents.iter().enumerate() {
            if lone_source.contains(&line) {
                continue;
            }
            let mut other = source_of
                .get(&line)
                .and_then(|i| partner.get(i))
                .and_then(|&j| self.target.outline.headings[j].contents_line)
                .filter(|l| target_entries.contains_key(l) && !lone_target.contains(l));
            if k == 0 && crate::outline::contents::is_title(self.source.doc.line(line as usize)) {
                other = target_title.map(|e| e.0);
            }
            let target = other.map(|l| {
                used.push(l);
                plain_cell(self.target, l, target_entries[&l])
            });
            let paired = target.is_some();
            rows.push(row(
                Kind::Toc,
                0,
                Some(plain_cell(self.source, line, count)),
                target,
                "§0".into(),
                if paired { 0.97 } else { 1.0 },
                if paired { "contents" } else { "" },
            ));
        }
        for &(line, count) in &self.target.outline.contents {
            if !used.contains(&line) && !lone_target.contains(&line) {
                rows.push(row(
                    Kind::Toc,
                    0,
                    None,
                    Some(plain_cell(self.target, line, count)),
                    "§0".into(),
                    1.0,
                    "",
                ));
            }
        }
        self.rows = rows;
    }

    /// Puts the rows of the contents where the table stands: after what precedes it.
    fn place_contents(&mut self, contents: Vec<Row>) {
        let Some(first) = contents.first() else {
            return;
        };
        let source = first.source.as_ref().map(|c| c.line);
        let target = first.target.as_ref().map(|c| c.line);
        let end = self
            .rows
            .iter()
            .position(|r| r.level > 0)
            .unwrap_or(self.rows.len());
        let at = self.rows[..end]
            .iter()
            .position(|r| {
                r.source
                    .as_ref()
                    .zip(source)
                    .is_some_and(|(c, l)| c.line > l)
                    || source.is_none()
                        && r.target
                            .as_ref()
                            .zip(target)
                            .is_some_and(|(c, l)| c.line > l)
            })
            .unwrap_or(end);
        self.rows.splice(at..at, contents);
    }

    /// Rows of one group: its headings, and the beads of its text under the heading of their first segment.
    fn group(&mut self, group: &Group<'_>, beads: &[Bead]) {
        let (sources, targets) = (&group.source, &group.target);
        let mut next = 0;
        let last = group.parts.len() - 1;
        // What the rows of each part say of their section.
        let mut sections: Vec<(u16, String, Option<String>)> = Vec::new();
        for (k, part) in group.parts.iter().enumerate() {
            let (source_end, target_end) = part.ends;
            let (s, t) = &part.others;
            let (level, section, target_section) = match part.pair {
                Some(pair) => {
                    self.heading(pair);
                    let r = self.rows.last().expect("just written");
                    (r.level, r.section.clone(), r.target_section.clone())
                }
                None => (0, "§0".to_owned(), None),
            };
            sections.push((level, section.clone(), target_section.clone()));
            let (mut so, mut to) = (0, 0);
            let mut others =
                |rows: &mut Vec<Row>, before_source: u32, before_target: u32, this: &Self| {
                    while so < s.len() && s[so] + 1 < before_source {
                        let cell = plain_cell(this.source, s[so], 1);
                        rows.push(section_row(
                            kind_of(this.source, s[so]),
                            level,
                            Some(cell),
                            None,
                            &section,
                            &target_section,
                            1.0,
                            "".into(),
                        ));
                        so += 1;
                    }
                    while to < t.len() && t[to] + 1 < before_target {
                        let cell = plain_cell(this.target, t[to], 1);
                        rows.push(section_row(
                            kind_of(this.target, t[to]),
                            level,
                            None,
                            Some(cell),
                            &section,
                            &target_section,
                            1.0,
                            "".into(),
                        ));
                        to += 1;
                    }
                };
            while next < beads.len() {
                let bead = &beads[next];
                // After the headings of both sides: text may go on in the line of a run-in one.
                let here = (bead.source.is_empty() || bead.source.start < source_end)
                    && (bead.target.is_empty() || bead.target.start < target_end);
                if !here && k < last {
                    break;
                }
                next += 1;
                let parts = &group.parts;
                let own = match bead.source.is_empty() {
                    true => parts.partition_point(|p| p.ends.1 <= bead.target.start),
                    false => parts.partition_point(|p| p.ends.0 <= bead.source.start),
                };
                let (level, section, target_section) = &sections[own.min(k)];
                let mut rows = std::mem::take(&mut self.rows);
                others(
                    &mut rows,
                    sources
                        .get(bead.source.start)
                        .filter(|_| !bead.source.is_empty())
                        .map_or(0, |s| s.line),
                    targets
                        .get(bead.target.start)
                        .filter(|_| !bead.target.is_empty())
                        .map_or(0, |t| t.line),
                    self,
                );
                let a = segments_cell(sources, &bead.source, &self.source.wrapping);
                let b = segments_cell(targets, &bead.target, &self.target.wrapping);
                let reason = aligned(bead.source.len(), bead.target.len());
                rows.push(section_row(
                    Kind::Segment,
                    *level,
                    a,
                    b,
                    section,
                    target_section,
                    bead.confidence,
                    reason,
                ));
                self.rows = rows;
            }
            let mut rows = std::mem::take(&mut self.rows);
            others(&mut rows, u32::MAX, u32::MAX, self);
            self.rows = rows;
        }
    }

    fn heading(&mut self, pair: &Pair) {
        let (a, b) = (
            pair.source.map(|i| &self.source.outline.headings[i]),
            pair.target.map(|j| &self.target.outline.headings[j]),
        );
        let own = pair.source.map(|i| path(&self.source.outline.headings, i));
        let other = pair.target.map(|j| path(&self.target.outline.headings, j));
        let level = a.or(b).map_or(0, |h| h.level);
        let (section, target_section) = match (own, other) {
            (Some(own), Some(other)) if own != other => (own, Some(other)),
            (own, other) => (own.or(other).unwrap_or_default(), None),
        };
        let paired = a.is_some() && b.is_some();
        let mut r = row(
            Kind::Heading,
            level,
            a.map(|h| heading_cell(self.source.doc, h)),
            b.map(|h| heading_cell(self.target.doc, h)),
            section,
            pair.confidence,
            pair.reason.clone(),
        );
        // A title is a unit by itself only where both sides have one.
        if let (Some(x), Some(y)) = (a, b) {
            let titles =
                x.clean_title && y.clean_title && !x.title().is_empty() && !y.title().is_empty();
            if titles {
                if let Some(c) = &mut r.source {
                    c.title = Some(x.title().to_owned());
                }
                if let Some(c) = &mut r.target {
                    c.title = Some(y.title().to_owned());
                }
            }
        }
        r.target_section = target_section;
        r.comment = pair.comment.clone();
        if pair.renumbered {
            r.flags.push(Flag::Renumbered);
        }
        if pair.moved {
            r.flags.push(Flag::Moved);
        }
        if !paired {
            r.confidence = percent(pair.confidence);
        }
        self.rows.push(r);
    }
}

fn heading_cell(doc: &Document, h: &Heading) -> Cell {
    let plain = h.plain();
    let gap = h.run_in.and_then(|at| {
        let line = doc.line(h.line as usize);
        let lead = line.len() - line.trim_start().len();
        line.get(lead + h.text.len()..at as usize)
    });
    let lines = (h.line..h.line + h.lines).map(|l| (l + 1, doc.line(l as usize)));
    Cell {
        plain: (plain != h.text).then(|| plain.to_owned()),
        gap: gap.map(str::to_owned),
        breaks: lines_within(&h.text, lines),
        ..Cell::new(h.text.clone(), h.line + 1)
    }
}

/// The text of a range of segments, joined; `None` for none.
fn segments_cell(
    segments: &[Segment],
    range: &std::ops::Range<usize>,
    wrapping: &Wrapping,
) -> Option<Cell> {
    let (first, rest) = segments[range.clone()].split_first()?;
    let mut all = first.clone();
    let mut paragraph = first.paragraph;
    for next in rest {
        all.append(next, wrapping, next.paragraph != paragraph);
        paragraph = next.paragraph;
    }
    let before = range.start.checked_sub(1).map(|i| segments[i].paragraph);
    Some(Cell {
        continues: before == Some(first.paragraph),
        breaks: all.breaks,
        ..Cell::new(all.text, all.line)
    })
}

/// Where a text that was joined from lines (their numbers from 1, and the lines) goes on on the next of them.
fn lines_within<'t>(text: &str, mut lines: impl Iterator<Item = (u32, &'t str)>) -> Vec<Break> {
    let mut out = Vec::new();
    let mut from = lines.next().map_or(0, |(_, first)| first.trim().len());
    let mut at = 0;
    let mut counted = 0;
    for (line, piece) in lines {
        let piece = piece.trim();
        // Of the last line a heading may have the beginning only.
        let rest = text.get(from..).unwrap_or_default();
        let skipped = rest.len() - rest.trim_start().len();
        let rest = rest.trim_start();
        if rest.is_empty() || !(rest.starts_with(piece) || piece.starts_with(rest)) {
            break;
        }
        from += skipped;
        at += text[counted..from].chars().count() as u32;
        counted = from;
        out.push(Break {
            at,
            line,
            paragraph: false,
        });
        from += piece.len();
    }
    out
}

/// Lines as they stand, joined.
fn plain_cell(side: &SideOf<'_>, line: u32, count: u32) -> Cell {
    let lines = (line..line + count).map(|l| (l + 1, side.doc.line(l as usize).trim()));
    let text = side.join(lines.clone().map(|(_, text)| text));
    Cell {
        breaks: lines_within(&text, lines),
        ..Cell::new(text, line + 1)
    }
}

/// What is said of a bead of so many segments.
fn aligned(source: usize, target: usize) -> Cow<'static, str> {
    match (source, target) {
        (0, _) | (_, 0) => "".into(),
        (1, 1) => "aligned 1-1".into(),
        (1, 2) => "aligned 1-2".into(),
        (2, 1) => "aligned 2-1".into(),
        (2, 2) => "aligned 2-2".into(),
        _ => format!("aligned {source}-{target}").into(),
    }
}

fn percent(p: f32) -> u8 {
    (p.clamp(0.0, 1.0) * 100.0).round() as u8
}

fn row(
    kind: Kind,
    level: u16,
    source: Option<Cell>,
    target: Option<Cell>,
    section: String,
    confidence: f32,
    reason: impl Into<Cow<'static, str>>,
) -> Row {
    Row {
        id: String::new(),
        kind,
        level,
        source,
        target,
        section,
        target_section: None,
        confidence: percent(confidence),
        flags: Vec::new(),
        reason: reason.into(),
        comment: String::new(),
    }
}

#[allow(clippy::too_many_arguments)]
fn section_row(
    kind: Kind,
    level: u16,
    source: Option<Cell>,
    target: Option<Cell>,
    section: &str,
    target_section: &Option<String>,
    confidence: f32,
    reason: Cow<'static, str>,
) -> Row {
    let mut r = row(
        kind,
        level,
        source,
        target,
        section.to_owned(),
        confidence,
        reason,
    );
    r.target_section = target_section.clone();
    r
}

/// Flags, comments and ids.
fn finish(rows: &mut [Row]) {
    use rayon::prelude::*;
    // A row says the same whatever stands beside it, but for the count of its like.
    let hashes: Vec<u64> = rows
        .par_iter_mut()
        .with_min_len(256)
        .map_init(Doubts::default, |doubts, row| {
            judge(row, doubts);
            hash(row)
        })
        .collect();
    let mut seen: FxHashMap<u64, u32> = FxHashMap::default();
    seen.reserve(rows.len());
    for (r, mut hash) in rows.iter_mut().zip(hashes) {
        let repeat = seen.entry(hash).or_insert(0);
        *repeat += 1;
        if *repeat > 1 {
            hash = eat(hash, &repeat.to_le_bytes());
        }
        r.id = id(hash);
    }
}

/// Notes the doubts about a row.
fn judge(r: &mut Row, doubts: &mut Doubts) {
    let text = matches!(r.kind, Kind::Heading | Kind::Segment);
    if let (Some(a), Some(b)) = (&mut r.source, &mut r.target) {
        if text {
            let (source, target) = (std::mem::take(&mut a.text), std::mem::take(&mut b.text));
            doubts.note(r.kind, &source, &target, r);
            if let (Some(a), Some(b)) = (&mut r.source, &mut r.target) {
                (a.text, b.text) = (source, target);
            }
        }
        if r.confidence < DOUBTFUL && text {
            r.flags.push(Flag::Doubtful);
            if r.comment.is_empty() {
                r.comment = "the pair is doubtful".into();
            }
        }
    } else if text && r.comment.is_empty() {
        r.comment = match r.source {
            Some(_) => "no translation found".into(),
            None => "nothing in the source found for this".into(),
        };
    }
    r.flags.sort_unstable();
    r.flags.dedup();
}

/// Both texts and the section of a row as a number.
fn hash(r: &Row) -> u64 {
    let texts = [
        r.source.as_ref().map_or("", |c| &c.text),
        r.target.as_ref().map_or("", |c| &c.text),
        &r.section,
        r.target_section.as_deref().unwrap_or(""),
    ];
    hash_texts(&texts)
}

/// A letter, then twelve letters and digits: no spreadsheet takes it for a number or a date.
pub(crate) fn id(mut hash: u64) -> String {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let mut out = String::with_capacity(13);
    out.push((b'a' + (hash % 26) as u8) as char);
    hash /= 26;
    for _ in 0..12 {
        out.push(DIGITS[(hash % 36) as usize] as char);
        hash /= 36;
    }
    out
}
