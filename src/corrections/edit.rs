//! What a person does to rows and headings, as facts.
//!
//! Every action says something new of some texts, and takes out what was said of them before:
//!
//! ```text
//! row 4  A. B. ↔ 甲。      merge with the row below      + {"fact":"pair","source":"A. B. C.","target":"甲。乙。"}
//! row 5  C.    ↔ 乙。      ───────────────────────▶     - {"fact":"pair","source":"C.","target":"乙。"}
//! ```

mod headings;
mod marks;
mod rows;
#[cfg(test)]
mod tests;

use super::fact::{Fact, Kind, Name, Side};
use super::stretches::Stretches;
use super::texts::{byte_after, byte_of, solid, solid_length};
use super::{Aligned, Entry, Workbench};
use crate::bitext::{Flag, Kind as RowKind, Row};
use serde::Deserialize;
use std::cell::OnceCell;
use std::ops::Range;

/// What is done.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum Action {
    /// Puts a row and the one above or below it into one, both sides or one.
    Merge {
        /// The row.
        row: usize,
        /// Whether with the one above.
        above: bool,
        /// Which side; both without.
        side: Option<Side>,
    },
    /// Cuts a row in two.
    Split {
        /// The row.
        row: usize,
        /// Characters of the source before the cut; where the text fits best without.
        source: Option<usize>,
        /// The same of the target.
        target: Option<usize>,
    },
    /// Gives the first sentence of a cell to the row above, or the last to the one below.
    Push {
        /// The row.
        row: usize,
        /// Whether to the one above.
        above: bool,
        /// The cell's side.
        side: Side,
    },
    /// Exchanges the targets of a row and the one below.
    Swap {
        /// The upper row.
        row: usize,
    },
    /// Makes two rows of one sided texts of a pair.
    Part {
        /// The row.
        row: usize,
    },
    /// Gives a cell another text.
    Text {
        /// The row.
        row: usize,
        /// The cell's side.
        side: Side,
        /// The new text.
        text: String,
    },
    /// Says of rows that they are right, doubtful, out; or nothing any more.
    Mark {
        /// The rows.
        rows: Vec<usize>,
        /// What they are.
        mark: Option<Mark>,
    },
    /// Gives a row a comment.
    Comment {
        /// The row.
        row: usize,
        /// The comment; empty for none.
        text: String,
    },
    /// Makes a heading of a row's texts, or gives it another level.
    Heading {
        /// The row.
        row: usize,
        /// Which side; both that there are without.
        side: Option<Side>,
        /// Its level, from 1.
        level: u16,
    },
    /// Makes text of a heading.
    NoHeading {
        /// The row.
        row: usize,
        /// Which side; both that there are without.
        side: Option<Side>,
    },
    /// Makes two headings each other's counterpart.
    Counterpart {
        /// The row of the source's heading.
        source: usize,
        /// That of the target's.
        target: usize,
    },
    /// Says of a row's headings that they have no counterpart.
    NoCounterpart {
        /// The row.
        row: usize,
    },
}

/// What is said of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// It is right.
    Reviewed,
    /// It may be wrong.
    Doubtful,
    /// It is to be in no memory.
    Out,
}

/// A change of the facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it does, in a word.
    pub label: &'static str,
    /// Indices of the facts that do not hold any more.
    pub cut: Vec<usize>,
    /// New facts.
    pub put: Vec<Fact>,
}

/// Why an action cannot be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Cannot {
    /// There is no such row any more.
    #[error("there is no such row any more")]
    NoRow,
    /// No row to take from or to give to, before the next heading.
    #[error("no row stands there under the same heading")]
    NoNeighbour,
    /// Its kind of row does not allow it.
    #[error("this cannot be done with such a row")]
    Kind,
    /// The texts do not follow each other in the document.
    #[error("these texts do not follow each other in the document")]
    Apart,
    /// There is nothing to cut there.
    #[error("there is nothing to cut at this place")]
    NothingToCut,
    /// The text is empty.
    #[error("the text is empty")]
    Empty,
    /// A heading begins a line.
    #[error("a heading begins a line, and this text does not")]
    NoLine,
    /// Nothing would change.
    #[error("this is so already")]
    Already,
}

/// A text of a row.
#[derive(Debug, Clone)]
struct Piece {
    text: String,
    /// The line it begins on, from 1.
    line: u32,
    /// Where it stands in its side's stream, in bytes; `None` where that was not found.
    at: Option<Range<usize>>,
}

impl Piece {
    /// What comes before a byte of the text, and what comes after it; `None` where that is nothing.
    fn cut(&self, byte: usize) -> [Option<Piece>; 2] {
        let (head, tail) = self.text.split_at(byte);
        let middle = solid_length(head);
        let piece = |text: &str, from: usize, to: usize| {
            let text = text.trim();
            (!text.is_empty()).then(|| Piece {
                text: text.to_owned(),
                line: self.line,
                at: self.at.as_ref().map(|at| at.start + from..at.start + to),
            })
        };
        let whole = middle + solid_length(tail);
        [piece(head, 0, middle), piece(tail, middle, whole)]
    }

    /// What of it stands within a stretch of the stream.
    fn within(&self, range: &Range<usize>) -> Option<Piece> {
        let at = self.at.as_ref()?;
        let (from, to) = (range.start.max(at.start), range.end.min(at.end));
        if from >= to {
            return None;
        }
        let [head, _] = self.cut(byte_of(&self.text, to - at.start));
        let head = head?;
        let [_, tail] = head.cut(byte_of(&head.text, from - at.start));
        tail
    }
}

/// A row to be.
type Texts = [Option<Piece>; 2];

/// What the actions are planned with.
pub struct Planner<'a, 'm> {
    /// The documents.
    bench: &'a Workbench<'m>,
    /// As they are aligned now.
    aligned: &'a Aligned,
    /// With these facts.
    entries: &'a [Entry],
    /// Where the rows stand; found when first asked for.
    stretches: OnceCell<Stretches>,
}

impl<'a, 'm> Planner<'a, 'm> {
    /// Plans for documents as they are aligned now with these facts.
    pub fn new(bench: &'a Workbench<'m>, aligned: &'a Aligned, entries: &'a [Entry]) -> Self {
        Self {
            bench,
            aligned,
            entries,
            stretches: OnceCell::new(),
        }
    }
}

impl Planner<'_, '_> {
    fn stretches(&self) -> &Stretches {
        self.stretches.get_or_init(|| {
            let Aligned {
                bitext,
                units,
                originals,
                ..
            } = self.aligned;
            let text = |row: usize, side: Side| {
                let cell = side.cell(&bitext.rows[row])?;
                match originals.get(&row).and_then(|o| o[side.index()].as_ref()) {
                    Some(original) => Some((original.as_deref()?, cell.line)),
                    None => Some((&*cell.text, cell.line)),
                }
            };
            let tied = |row: usize, side: Side| {
                let facts = self.facts_of(row, |f| f.fact.is_row() && !f.heading);
                let fact = self.entries[*facts.first()?].fact.as_ref()?;
                self.bench.find(self.aligned, side, fact.name(side)?)
            };
            Stretches::new(&bitext.rows, units, text, tied)
        })
    }

    fn row(&self, index: usize) -> Result<&Row, Cannot> {
        self.aligned.bitext.rows.get(index).ok_or(Cannot::NoRow)
    }

    /// Whether a row is a heading; what is neither that nor text cannot be corrected.
    fn is_heading(&self, index: usize) -> Result<bool, Cannot> {
        match self.row(index)?.kind {
            RowKind::Heading => Ok(true),
            RowKind::Segment => Ok(false),
            _ => Err(Cannot::Kind),
        }
    }

    fn segment(&self, index: usize) -> Result<&Row, Cannot> {
        let row = self.row(index)?;
        (row.kind == RowKind::Segment)
            .then_some(row)
            .ok_or(Cannot::Kind)
    }

    /// A cell's text as the document has it, and its line; none where the document has none.
    fn original(&self, index: usize, side: Side) -> Option<(String, u32)> {
        let cell = side.cell(self.row(index).ok()?)?;
        let originals = self.aligned.originals.get(&index);
        match originals.and_then(|o| o[side.index()].clone()) {
            Some(original) => original.map(|text| (text, cell.line)),
            None => Some((cell.text.to_string(), cell.line)),
        }
    }

    fn texts(&self, index: usize) -> Texts {
        Side::BOTH.map(|side| {
            let (text, line) = self.original(index, side)?;
            let at = self.stretches().of(index, side);
            Some(Piece { text, line, at })
        })
    }

    /// The next row of text above or below, under the same heading.
    fn neighbour(&self, index: usize, above: bool) -> Result<usize, Cannot> {
        let rows = &self.aligned.bitext.rows;
        let found = match above {
            true => (0..index)
                .rev()
                .find(|&i| matches!(rows[i].kind, RowKind::Segment | RowKind::Heading)),
            false => (index + 1..rows.len())
                .find(|&i| matches!(rows[i].kind, RowKind::Segment | RowKind::Heading)),
        };
        found
            .filter(|&i| rows[i].kind == RowKind::Segment)
            .ok_or(Cannot::NoNeighbour)
    }

    fn name(&self, side: Side, piece: &Piece) -> Result<Name, Cannot> {
        let Piece { text, line, at } = piece;
        let found = match at {
            Some(at) => self.bench.name_at(self.aligned, side, text, at),
            None => self.bench.name(self.aligned, side, text, *line, false),
        };
        found.ok_or(Cannot::Apart)
    }

    fn heading_name(&self, row: usize, side: Side) -> Result<Option<Name>, Cannot> {
        let Some((text, line)) = self.original(row, side) else {
            return Ok(None);
        };
        let found = self.bench.name(self.aligned, side, &text, line, true);
        found
            .filter(|name| name.of.is_none())
            .map(Some)
            .ok_or(Cannot::NoLine)
    }

    /// Indices of facts that concern a row and are of some kind.
    fn facts_of(&self, row: usize, is: impl Fn(&Fact) -> bool) -> Vec<usize> {
        let concerns = self.aligned.concerns.get(row).cloned().unwrap_or_default();
        let fits = |i: &usize| self.entries[*i].fact.as_ref().is_some_and(&is);
        concerns.into_iter().filter(fits).collect()
    }

    /// Rows in place of others: what was said of which texts stand together is taken out, and the new is said.
    fn rows(
        &self,
        label: &'static str,
        old: &[usize],
        new: &[(Texts, bool)],
    ) -> Result<Change, Cannot> {
        let mut cut: Vec<usize> = old
            .iter()
            .flat_map(|&row| self.facts_of(row, |f| f.fact.is_row()))
            .collect();
        cut.sort_unstable();
        cut.dedup();
        // What is to be in no memory stays out of it however it is cut.
        let is_out = |row: &usize| {
            let flags = self.row(*row).map(|row| &row.flags);
            flags.is_ok_and(|flags| flags.contains(Flag::Out))
        };
        let both = match old.iter().all(is_out) {
            true => [Kind::Out, Kind::Out],
            false => [Kind::Pair, Kind::Alone],
        };
        let mut put = Vec::new();
        for (texts, said) in new {
            let mut names = [None, None];
            for side in Side::BOTH {
                if let Some(text) = &texts[side.index()] {
                    names[side.index()] = Some(self.name(side, text)?);
                }
            }
            match (&names, said) {
                ([None, None], _) | (_, false) => {}
                ([Some(_), Some(_)], true) => put.push(Fact::new(both[0], names)),
                (_, true) => put.push(Fact::new(both[1], names)),
            }
        }
        Ok(Change { label, cut, put })
    }

    /// Two texts of a side that follow each other as one.
    fn joined(
        &self,
        side: Side,
        a: Option<Piece>,
        b: Option<Piece>,
    ) -> Result<Option<Piece>, Cannot> {
        let (Some(a), Some(b)) = (a.clone(), b.clone()) else {
            return Ok(a.or(b));
        };
        let join = |a: &Piece, b: &Piece| {
            let at = match (&a.at, &b.at) {
                (Some(a), Some(b)) if a.end == b.start => Some(a.start..b.end),
                (Some(_), Some(_)) => return None,
                _ => None,
            };
            let text = joined_text(&a.text, &b.text);
            let joined = Piece {
                text,
                line: a.line,
                at,
            };
            self.name(side, &joined).is_ok().then_some(joined)
        };
        let found = join(&a, &b).or_else(|| join(&b, &a));
        found.map(Some).ok_or(Cannot::Apart)
    }

    /// The change that an action makes.
    ///
    /// # Errors
    ///
    /// Why it cannot be done.
    pub fn plan(&self, action: &Action) -> Result<Change, Cannot> {
        match action {
            Action::Merge { row, above, side } => self.merge(*row, *above, *side),
            Action::Split {
                row,
                source,
                target,
            } => self.split(*row, [*source, *target]),
            Action::Push { row, above, side } => self.push(*row, *above, *side),
            Action::Swap { row } => self.swap(*row),
            Action::Part { row } => self.part(*row),
            Action::Text { row, side, text } => self.text(*row, *side, text),
            Action::Mark { rows, mark } => self.mark(rows, *mark),
            Action::Comment { row, text } => self.comment(*row, text),
            Action::Heading { row, side, level } => self.heading(*row, *side, *level),
            Action::NoHeading { row, side } => self.no_heading(*row, *side),
            Action::Counterpart { source, target } => self.counterpart(*source, *target),
            Action::NoCounterpart { row } => self.no_counterpart(*row),
        }
    }
}

/// Two texts one after the other, with a space where both are Latin at the seam.
fn joined_text(a: &str, b: &str) -> String {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
    match latin(a.chars().last()) && latin(b.chars().next()) {
        true => format!("{a} {b}"),
        false => format!("{a}{b}"),
    }
}

/// Puts new facts among the others where their texts stand: below the last one that speaks of an earlier text.
pub fn places(
    aligned: &Aligned,
    entries: &[Entry],
    change: &Change,
    row: usize,
) -> Vec<(usize, Entry)> {
    // The facts of the rows up to this one stand before it.
    let concerns = aligned.concerns.iter().take(row + 1).flatten();
    let before = concerns.filter(|i| !change.cut.contains(i)).max();
    let first_cut = change.cut.first();
    let at = match (first_cut, before) {
        (Some(&cut), _) => cut,
        (None, Some(&before)) => before + 1,
        (None, None) => 0,
    };
    let gone = change.cut.iter().filter(|&&c| c < at).count();
    let at = at.min(entries.len()) - gone;
    let put = change.put.iter().enumerate();
    put.map(|(k, fact)| (at + k, Entry::new(fact.clone())))
        .collect()
}
