//! The text under each heading: from its line to the next heading's, cut into segments.

use super::lost;
use crate::document::Document;
use crate::outline::Outline;
use crate::outline::layout::Role;
use crate::pairing::Pair;
use crate::segmentation::{self, Cutter, LineRole, Segment, Wrapping};
use crate::{Level, Options, SegmentMode};
use std::collections::HashMap;

/// One side of what is to be aligned.
pub struct SideOf<'a> {
    /// The document.
    pub doc: &'a Document,
    /// Its outline.
    pub outline: &'a Outline,
    /// How its lines are broken.
    pub wrapping: Wrapping,
}

impl SideOf<'_> {
    /// Joins texts to one, as lines of this document are joined.
    pub fn join<'t>(&self, texts: impl Iterator<Item = &'t str>) -> String {
        let mut out = String::new();
        for t in texts {
            self.wrapping.join(&mut out, t);
        }
        out
    }
}

/// The lines under one heading (or before the first), by what they are.
#[derive(Debug, Default, Clone)]
pub struct Body {
    /// Its text, in order.
    pub segments: Vec<Segment>,
    /// 0-based lines that are no text.
    pub others: Box<[u32]>,
}

/// Where each heading's text begins: its 0-based line, in the order of the lines. In one mixed file, a
/// heading that only the contents has is taken to stand where its counterpart of the other language does.
pub fn starts(
    side: &SideOf<'_>,
    other: &SideOf<'_>,
    pairs: &[Pair],
    options: &Options,
    is_target: bool,
) -> Vec<(u32, usize)> {
    let mut partner: HashMap<usize, usize> = HashMap::new();
    if options.one_file {
        for p in pairs {
            if let (Some(i), Some(j)) = (p.source, p.target) {
                if is_target {
                    partner.insert(j, i);
                } else {
                    partner.insert(i, j);
                }
            }
        }
    }
    let mut out: Vec<(u32, usize)> = Vec::new();
    for (i, h) in side.outline.headings.iter().enumerate() {
        if !h.only_in_contents {
            out.push((h.line, i));
        } else if let Some(&o) = partner.get(&i) {
            let o = &other.outline.headings[o];
            if !o.only_in_contents {
                out.push((o.line, i));
            }
        }
    }
    out.sort_unstable();
    out
}

/// The text under every heading: index 0 is what precedes the first, i + 1 the heading i.
pub fn bodies(
    side: &SideOf<'_>,
    starts: &[(u32, usize)],
    options: &Options,
    cutter: &Cutter,
) -> Vec<Body> {
    let mut out = vec![Body::default(); side.outline.headings.len() + 1];
    let count = side.doc.line_count() as u32;
    let mut from = 0;
    for k in 0..=starts.len() {
        let slot = if k == 0 { 0 } else { starts[k - 1].1 + 1 };
        let to = starts.get(k).map_or(count, |s| s.0);
        let run_in = (k > 0)
            .then(|| side.outline.headings[starts[k - 1].1].run_in)
            .flatten();
        out[slot] = body(side, from..to, run_in, options, cutter);
        from = to;
    }
    out
}

/// The segments and other lines in a range of lines; headings and contents lines are skipped.
fn body(
    side: &SideOf<'_>,
    lines: std::ops::Range<u32>,
    run_in: Option<u32>,
    options: &Options,
    cutter: &Cutter,
) -> Body {
    let roles = &side.outline.layout.roles;
    let first = lines.start;
    let shown = side.outline.layout.shown.as_ref();
    let role = |l: usize| match roles[l] {
        Role::Table if shown.is_some_and(|shown| shown.is_row(l)) => LineRole::Row,
        Role::Text | Role::Table => LineRole::Text,
        Role::Heading if run_in.is_some() && l as u32 == first => LineRole::Text,
        // White space on the line is all that a blank line has; a page header does not end the
        // paragraph that it interrupts.
        Role::Blank => LineRole::Text,
        Role::PageHeader => LineRole::Interruption,
        Role::Heading | Role::Contents | Role::Code | Role::Rule => LineRole::Break,
    };
    let level = match (options.segment, options.level) {
        (SegmentMode::Line, _) => segmentation::Level::Line,
        (_, Level::Sentence) => segmentation::Level::Sentence,
        (_, Level::Paragraph) => segmentation::Level::Paragraph,
        (_, Level::Section) => segmentation::Level::Section,
    };
    // What stands before and after a table of contents is not one text.
    let mut segments = Vec::new();
    let mut from = first as usize;
    while from < lines.end as usize {
        let contents = |l: &usize| roles[*l] == Role::Contents;
        let to = (from..lines.end as usize).find(contents);
        let to = to.unwrap_or(lines.end as usize);
        let start = run_in.filter(|_| from == first as usize).unwrap_or(0);
        let found = segmentation::segments(
            side.doc,
            &side.wrapping,
            from..to,
            start as usize,
            role,
            level,
            cutter,
        );
        lost::join(&mut segments, found);
        from = to + 1;
    }
    Body {
        segments,
        others: lines
            .filter(|&l| match roles[l as usize] {
                Role::PageHeader | Role::Code | Role::Rule => true,
                Role::Contents => of_chapter(side.outline, l),
                _ => false,
            })
            .collect(),
    }
}

/// Whether a line of contents belongs to the contents of a single chapter.
fn of_chapter(outline: &Outline, line: u32) -> bool {
    let at = outline.contents.partition_point(|&(l, _)| l <= line);
    at.checked_sub(1)
        .map(|i| outline.contents[i])
        .is_none_or(|(first, count)| line >= first + count)
}
