//! What a person has said of lines: this one is a heading, of that level; this one is none.
//!
//! What is said holds whatever the lines look like. It is known before the document is read, so that what hangs on it
//! follows: the numbers of a series run on over a heading that its form alone would not have made one, and a line that
//! is said to be text breaks no series. A heading whose level is said takes what stands under it along:
//!
//! ```text
//! 2 Means            2 Means
//! 3 Tools      ─▶      3 Tools       said to be of level 2
//!   3.1 Saws             3.1 Saws    goes along
//! 4 Ends             4 Ends
//! ```

use super::candidates::candidate::Candidate;
use super::clues::Family;
use super::label::Series;
use super::layout::{Layout, Role};
use super::strength::CERTAIN;
use super::{Heading, Strength};
use crate::document::Document;
use std::collections::BTreeMap;

/// What is said of lines, by their 0-based indices.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    lines: BTreeMap<u32, Line>,
    /// Whether nothing is a heading that is not said to be one.
    pub nothing_else: bool,
    /// Lines that are contents or page headers, with how many lines they take.
    pub roles: BTreeMap<u32, (Role, u32)>,
}

/// What is said of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// A heading begins on it.
    Heading {
        /// How many lines it covers.
        lines: u32,
        /// Byte offset in its line where the section's text begins on the same line.
        run_in: Option<u32>,
        /// Its level, from 1, where that is said too.
        level: Option<u16>,
    },
    /// It is part of no heading.
    Text,
}

impl Said {
    /// Notes what is said of a line; what was said of it before is forgotten, but for its level where none is said now.
    pub fn insert(&mut self, line: u32, said: Line) {
        let before = self.lines.insert(line, said);
        if let (Some(Line::Heading { level: before, .. }), Some(Line::Heading { level, .. })) =
            (before, self.lines.get_mut(&line))
        {
            *level = level.or(before);
        }
    }

    /// Whether something is said of a line itself.
    pub fn speaks_of(&self, line: u32) -> bool {
        self.lines.contains_key(&line)
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && !self.nothing_else
    }

    /// Whether a line is said to be part of no heading.
    pub fn is_text(&self, line: u32) -> bool {
        match self.lines.get(&line) {
            Some(said) => *said == Line::Text,
            None => self.nothing_else,
        }
    }

    /// What is said of a line as the first of a heading.
    fn heading(&self, line: u32) -> Option<Line> {
        let said = self.lines.get(&line).copied();
        said.filter(|said| *said != Line::Text)
    }

    /// Weighs what the lines were read as: what is said to be text is no candidate, and what is said to be a heading is
    /// one beyond doubt. Lines taken for a listing or a rule are text if they are said to be a heading.
    pub(super) fn weigh(
        &self,
        doc: &Document,
        layout: &mut Layout,
        candidates: &mut Vec<Candidate>,
    ) {
        if self.is_empty() {
            return;
        }
        candidates.retain(|c| !self.is_text(c.line));
        if self.nothing_else {
            let said = |role: &Role| matches!(role, Role::Blank | Role::Table);
            layout
                .roles
                .iter_mut()
                .filter(|r| !said(r))
                .for_each(|r| *r = Role::Text);
        }
        for (&line, &(role, lines)) in &self.roles {
            let range = line as usize..((line + lines) as usize).min(layout.roles.len());
            layout.roles[range].fill(role);
        }
        for (&line, said) in &self.lines {
            let Line::Heading { lines, run_in, .. } = *said else {
                continue;
            };
            for l in line..line + lines {
                let role = &mut layout.roles[l as usize];
                if *role != Role::Blank {
                    *role = Role::Text;
                }
            }
            candidates.retain(|c| c.line <= line || c.line >= line + lines);
            let mut own: Vec<&mut Candidate> =
                candidates.iter_mut().filter(|c| c.line == line).collect();
            if own.is_empty() {
                let mut new = read(doc, layout, line, lines, run_in);
                new.evidence.settle(CERTAIN);
                new.strength = Strength::Sure;
                let at = candidates.partition_point(|c| c.line < line);
                candidates.insert(at, new);
                continue;
            }
            own.sort_by(|a, b| b.log_odds().total_cmp(&a.log_odds()));
            own[0].lines = lines;
            own[0].run_in = run_in;
            own[0].evidence.settle(CERTAIN);
            own[0].strength = Strength::Sure;
        }
    }

    /// Adds the entries of the contents that are said to be some.
    pub(super) fn list(&self, contents: &mut Vec<(u32, u32)>) {
        let said = self
            .roles
            .iter()
            .filter(|(_, (role, _))| *role == Role::Contents);
        let said: Vec<(u32, u32)> = said.map(|(&line, &(_, lines))| (line, lines)).collect();
        if !said.is_empty() {
            *contents = said;
        }
    }

    /// Makes the headings what is said: adds those that are missing, takes away those that are none.
    pub(super) fn settle(&self, doc: &Document, layout: &Layout, headings: &mut Vec<Heading>) {
        if self.is_empty() {
            return;
        }
        headings.retain(|h| !(h.line..h.line + h.lines).any(|line| self.is_text(line)));
        for (&line, said) in &self.lines {
            let Line::Heading { lines, run_in, .. } = *said else {
                continue;
            };
            let covers = |h: &Heading| h.line < line + lines && line < h.line + h.lines;
            let own = |h: &Heading| h.line == line && h.lines == lines && h.run_in == run_in;
            headings.retain(|h| !covers(h) || h.only_in_contents || own(h));
            if headings.iter().all(|h| h.only_in_contents || !own(h)) {
                let candidate = read(doc, layout, line, lines, run_in);
                let mut new = Heading::of(doc, &candidate);
                // A contents entry that stood for it gives way to it.
                let key = new.text.trim().to_owned();
                if let Some(entry) = headings
                    .iter()
                    .position(|h| h.only_in_contents && h.text.trim() == key)
                {
                    new.contents_line = headings[entry].contents_line;
                    headings.remove(entry);
                }
                let at = headings
                    .iter()
                    .position(|h| !h.only_in_contents && h.line > line);
                headings.insert(at.unwrap_or(headings.len()), new);
            }
        }
        for h in headings.iter_mut().filter(|h| !h.only_in_contents) {
            if let Some(Line::Heading { level, .. }) = self.heading(h.line) {
                h.strength = Strength::Sure;
                h.score = h.score.max(CERTAIN);
                h.said = level;
                // A document's title that is said to be of a level stands among the others.
                if level.is_some_and(|level| level > 0) {
                    h.level = 1;
                }
            }
        }
    }
}

/// Reads a line as the heading that it is said to be: by its number and label if it has any, else as a title.
fn read(doc: &Document, layout: &Layout, line: u32, lines: u32, run_in: Option<u32>) -> Candidate {
    let readings = super::candidates::of_line(doc, layout, line as usize);
    let best = readings
        .into_iter()
        .max_by(|a, b| a.log_odds().total_cmp(&b.log_odds()));
    let trimmed = doc.line(line as usize).trim();
    let mut candidate = best.unwrap_or_else(|| {
        Candidate::new(
            line as usize,
            Series::Plain,
            Family::Title,
            (0, trimmed.len()),
        )
    });
    candidate.lines = lines;
    candidate.run_in = run_in;
    candidate
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::outline::{Outline, read_with};

    const TEXT: &str = "1 Aims\n\nWe grow trees in the valley.\n\n2 Means\n\nWe have ten spades.\n\n3 Tools\n\n\
        The tools lie in the shed.\n\n3.1 Saws\n\nA saw cuts wood.\n\n4 Ends\n\nWood is sold.\n";

    fn with(said: &[(u32, Line)]) -> Outline {
        let doc = Document::from_text("t", TEXT, Language::English);
        let mut all = Said::default();
        said.iter().for_each(|&(line, said)| all.insert(line, said));
        read_with(&doc, &all)
    }

    fn shown(outline: &Outline) -> Vec<(u32, u16)> {
        let headings = outline.headings.iter();
        headings.map(|h| (h.line, h.level)).collect()
    }

    const HEADING: Line = Line::Heading {
        lines: 1,
        run_in: None,
        level: None,
    };

    fn of_level(level: u16) -> Line {
        Line::Heading {
            lines: 1,
            run_in: None,
            level: Some(level),
        }
    }

    #[test]
    fn a_line_said_to_be_a_heading_is_one_and_one_said_to_be_none_is_text() {
        assert_eq!(
            shown(&with(&[])),
            [(0, 1), (4, 1), (8, 1), (12, 2), (16, 1)]
        );
        let found = with(&[(2, HEADING), (12, Line::Text)]);
        let lines: Vec<u32> = shown(&found).iter().map(|h| h.0).collect();
        assert_eq!(lines, [0, 2, 4, 8, 16]);
        assert_eq!(found.layout.roles[2], Role::Heading);
        assert_eq!(found.layout.roles[12], Role::Text);
    }

    #[test]
    fn a_level_is_said_and_what_stands_below_goes_along() {
        let found = with(&[(8, of_level(2))]);
        assert_eq!(shown(&found), [(0, 1), (4, 1), (8, 2), (12, 3), (16, 1)]);
        assert_eq!(found.headings[2].parent, Some(1));
        assert_eq!(found.headings[3].parent, Some(2));
        assert_eq!(found.headings[4].ordinal, 3);
    }

    #[test]
    fn nothing_else_is_a_heading_where_that_is_said() {
        let doc = Document::from_text("t", TEXT, Language::English);
        let mut said = Said::default();
        said.insert(4, of_level(1));
        said.nothing_else = true;
        assert_eq!(shown(&read_with(&doc, &said)), [(4, 1)]);
    }
}
