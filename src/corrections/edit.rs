//! What a person does to rows and headings, as facts.
//!
//! Every action says something new of some texts, and takes out what was said of them before:
//!
//! ```text
//! row 4  A. B. ↔ 甲。      merge with the row below      + {"fact":"pair","source":"A. B. C.","target":"甲。乙。"}
//! row 5  C.    ↔ 乙。      ───────────────────────▶     - {"fact":"pair","source":"C.","target":"乙。"}
//! ```

use super::fact::{Fact, Kind, Name, Side};
use super::marks::replaced;
use super::texts::solid;
use super::{Aligned, Entry, Workbench};
use crate::bitext::{Flag, Kind as RowKind, Row};
use serde::Deserialize;

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

/// A row to be: its texts with the lines they begin on.
type Texts = [Option<(String, u32)>; 2];

/// What the actions are planned with.
pub struct Planner<'a, 'm> {
    /// The documents.
    pub bench: &'a Workbench<'m>,
    /// As they are aligned now.
    pub aligned: &'a Aligned,
    /// With these facts.
    pub entries: &'a [Entry],
}

impl Planner<'_, '_> {
    fn row(&self, index: usize) -> Result<&Row, Cannot> {
        self.aligned.bitext.rows.get(index).ok_or(Cannot::NoRow)
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
            None => Some((cell.text.clone(), cell.line)),
        }
    }

    fn texts(&self, index: usize) -> Texts {
        Side::BOTH.map(|side| self.original(index, side))
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

    fn name(&self, side: Side, (text, line): &(String, u32)) -> Result<Name, Cannot> {
        let found = self.bench.name(self.aligned, side, text, *line, false);
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
                ([Some(_), Some(_)], true) => put.push(Fact::new(Kind::Pair, names)),
                (_, true) => put.push(Fact::new(Kind::Alone, names)),
            }
        }
        Ok(Change { label, cut, put })
    }

    /// Two texts of a side that follow each other as one.
    fn joined(
        &self,
        side: Side,
        a: Option<(String, u32)>,
        b: Option<(String, u32)>,
    ) -> Result<Option<(String, u32)>, Cannot> {
        let (Some(a), Some(b)) = (a.clone(), b.clone()) else {
            return Ok(a.or(b));
        };
        let join = |a: &(String, u32), b: &(String, u32)| (joined_text(&a.0, &b.0), a.1);
        let either = [join(&a, &b), join(&b, &a)];
        let found = either
            .into_iter()
            .find(|text| self.name(side, text).is_ok());
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

    fn merge(&self, row: usize, above: bool, side: Option<Side>) -> Result<Change, Cannot> {
        self.segment(row)?;
        let other = self.neighbour(row, above)?;
        let (first, second) = if above { (other, row) } else { (row, other) };
        let (a, b) = (self.texts(first), self.texts(second));
        let merged =
            |side: Side| self.joined(side, a[side.index()].clone(), b[side.index()].clone());
        match side {
            None => {
                let one = [merged(Side::Source)?, merged(Side::Target)?];
                self.rows("merge", &[first, second], &[(one, true)])
            }
            // The row at hand takes the neighbour's text; what is left of that is free.
            Some(side) => {
                let i = side.index();
                if self.texts(other)[i].is_none() {
                    return Err(Cannot::NoNeighbour);
                }
                let mut own = self.texts(row);
                let mut left = self.texts(other);
                own[i] = merged(side)?;
                left[i] = None;
                self.rows("merge", &[first, second], &[(own, true), (left, false)])
            }
        }
    }

    fn push(&self, row: usize, above: bool, side: Side) -> Result<Change, Cannot> {
        self.segment(row)?;
        let other = self.neighbour(row, above)?;
        let i = side.index();
        let mut own = self.texts(row);
        let (text, line) = own[i].clone().ok_or(Cannot::NothingToCut)?;
        let sentences = self.bench.cut(side, &text);
        let mut theirs = self.texts(other);
        let (moved, rest) = match (sentences.len(), above) {
            (0 | 1, _) => (text.clone(), None),
            (_, true) => {
                let at = sentences[1].start;
                (
                    text[..at].trim().to_owned(),
                    Some(text[at..].trim().to_owned()),
                )
            }
            (n, false) => {
                let at = sentences[n - 1].start;
                (
                    text[at..].trim().to_owned(),
                    Some(text[..at].trim().to_owned()),
                )
            }
        };
        let (before, after) = match above {
            true => (theirs[i].clone(), Some((moved, line))),
            false => (Some((moved, line)), theirs[i].clone()),
        };
        theirs[i] = self.joined(side, before, after)?;
        own[i] = rest.map(|text| (text, line));
        let whole = |texts: &Texts| texts.iter().all(Option::is_some);
        let (keep, keep_other) = (whole(&own), true);
        self.rows("push", &[row, other], &[(theirs, keep_other), (own, keep)])
    }

    fn swap(&self, row: usize) -> Result<Change, Cannot> {
        self.segment(row)?;
        let below = self.neighbour(row, false)?;
        let (mut a, mut b) = (self.texts(row), self.texts(below));
        std::mem::swap(&mut a[1], &mut b[1]);
        self.rows("swap", &[row, below], &[(a, true), (b, true)])
    }

    fn part(&self, row: usize) -> Result<Change, Cannot> {
        self.segment(row)?;
        let [a, b] = self.texts(row);
        if a.is_none() || b.is_none() {
            return Err(Cannot::Already);
        }
        self.rows("part", &[row], &[([a, None], true), ([None, b], true)])
    }

    fn split(&self, row: usize, at: [Option<usize>; 2]) -> Result<Change, Cannot> {
        self.segment(row)?;
        let texts = self.texts(row);
        let mut pieces: [[Option<(String, u32)>; 2]; 2] = Default::default();
        let mut cuts = [None; 2];
        for side in Side::BOTH {
            let (Some((text, _)), Some(at)) = (&texts[side.index()], at[side.index()]) else {
                continue;
            };
            let shown = side.cell(self.row(row)?).map_or("", |c| &c.text);
            cuts[side.index()] = Some(byte_in(text, shown, at));
        }
        // The other side is cut where it fits best.
        for side in Side::BOTH {
            let (i, other) = (side.index(), side.other().index());
            if let (None, Some(at), Some((text, _)), Some((of, _))) =
                (cuts[i], cuts[other], &texts[i], &texts[other])
            {
                let share = solid(&of[..at]).chars().count() as f64
                    / solid(of).chars().count().max(1) as f64;
                cuts[i] = self.bench.border(side, text, share);
            }
        }
        let mut cut_any = false;
        for side in Side::BOTH {
            let i = side.index();
            let Some((text, line)) = &texts[i] else {
                continue;
            };
            let at = cuts[i].unwrap_or(text.len());
            let (a, b) = (text[..at].trim(), text[at..].trim());
            cut_any |= !a.is_empty() && !b.is_empty();
            let piece = |t: &str| (!t.is_empty()).then(|| (t.to_owned(), *line));
            pieces[0][i] = piece(a);
            pieces[1][i] = piece(b);
        }
        if !cut_any {
            return Err(Cannot::NothingToCut);
        }
        let [first, second] = pieces;
        let mut change = self.rows(
            "split",
            &[row],
            &[(first.clone(), true), (second.clone(), true)],
        )?;
        self.retext(row, &[first, second], &mut change)?;
        Ok(change)
    }

    /// Corrected texts and comments of a row that is cut go with the pieces.
    fn retext(&self, row: usize, pieces: &[Texts], change: &mut Change) -> Result<(), Cannot> {
        for index in self.facts_of(row, |f| matches!(f.fact, Kind::Text | Kind::Comment)) {
            let Some(fact) = &self.entries[index].fact else {
                continue;
            };
            let Some((side, name)) = fact.names().next() else {
                continue;
            };
            let i = side.index();
            let whole = solid(&name.text);
            let holds = |p: &Texts| p[i].as_ref().is_some_and(|p| solid(&p.0).contains(&whole));
            if pieces.iter().any(holds) {
                continue;
            }
            change.cut.push(index);
            if fact.fact == Kind::Comment {
                if let Some(first) = &pieces[0][i] {
                    let mut moved = Fact::of(Kind::Comment, side, self.name(side, first)?);
                    moved.comment.clone_from(&fact.comment);
                    change.put.push(moved);
                }
                continue;
            }
            let (old, mut new) = (&name.text, fact.reads.clone().unwrap_or_default());
            let mut old_rest = old.as_str();
            for (k, piece) in pieces.iter().enumerate() {
                let Some(piece) = &piece[i] else { continue };
                let reads = match k + 1 == pieces.len() {
                    true => new.clone(),
                    false => {
                        let at = far_byte(old_rest, &new, piece.0.len().min(old_rest.len()));
                        let rest = new.split_off(at);
                        std::mem::replace(&mut new, rest)
                    }
                };
                old_rest = old_rest.get(piece.0.len()..).unwrap_or("");
                let reads = reads.trim();
                if !reads.is_empty() && solid(reads) != solid(&piece.0) {
                    let mut text = Fact::of(Kind::Text, side, self.name(side, piece)?);
                    text.reads = Some(reads.to_owned());
                    change.put.push(text);
                }
            }
        }
        change.cut.sort_unstable();
        change.cut.dedup();
        Ok(())
    }

    fn text(&self, row: usize, side: Side, text: &str) -> Result<Change, Cannot> {
        let of = self.row(row)?;
        let heading = match of.kind {
            RowKind::Heading => true,
            RowKind::Segment => false,
            _ => return Err(Cannot::Kind),
        };
        let text = crate::export::one_line(text).trim().to_owned();
        if text.is_empty() {
            return Err(Cannot::Empty);
        }
        if side.cell(of).is_some_and(|c| c.text == text) {
            return Err(Cannot::Already);
        }
        let mut change = match heading {
            true => Change {
                label: "text",
                cut: Vec::new(),
                put: Vec::new(),
            },
            // Whoever corrects a text has looked at the row.
            false => self.rows("text", &[row], &[(self.texts(row), true)])?,
        };
        change.label = "text";
        let original = self.original(row, side);
        let own = |f: &Fact| match (&original, f.fact) {
            (Some(_), Kind::Text) => f.name(side).is_some(),
            (None, Kind::Supply) => f.name(side.other()).is_some(),
            _ => false,
        };
        change.cut.extend(self.facts_of(row, own));
        change.cut.sort_unstable();
        let named = |side: Side| -> Result<Option<Name>, Cannot> {
            match (heading, self.original(row, side)) {
                (true, _) => self.heading_name(row, side),
                (false, Some(text)) => self.name(side, &text).map(Some),
                (false, None) => Ok(None),
            }
        };
        let mut fact = match &original {
            Some((before, _)) if solid(before) == solid(&text) && *before == text => {
                return Ok(change);
            }
            Some(_) => Fact::of(Kind::Text, side, named(side)?.ok_or(Cannot::Kind)?),
            None => Fact::of(
                Kind::Supply,
                side.other(),
                named(side.other())?.ok_or(Cannot::Kind)?,
            ),
        };
        fact.heading = heading;
        fact.reads = Some(text);
        change.put.push(fact);
        Ok(change)
    }

    fn mark(&self, rows: &[usize], mark: Option<Mark>) -> Result<Change, Cannot> {
        let label = match mark {
            Some(Mark::Reviewed) => "review",
            Some(Mark::Doubtful) => "doubt",
            Some(Mark::Out) => "out",
            None => "unmark",
        };
        let mut all = Change {
            label,
            cut: Vec::new(),
            put: Vec::new(),
        };
        for &row in rows {
            let of = self.row(row)?;
            let has = |flag| of.flags.contains(&flag);
            let now = match (has(Flag::Out), has(Flag::Doubtful), has(Flag::Reviewed)) {
                (true, ..) => Some(Mark::Out),
                (_, true, true) => Some(Mark::Doubtful),
                (_, _, true) => Some(Mark::Reviewed),
                _ => None,
            };
            if now == mark {
                continue;
            }
            let change = match of.kind {
                RowKind::Segment => {
                    let mut change =
                        self.rows(label, &[row], &[(self.texts(row), mark.is_some())])?;
                    for fact in &mut change.put {
                        match mark {
                            Some(Mark::Doubtful) => fact.fact = Kind::Doubtful,
                            Some(Mark::Out) => fact.fact = Kind::Out,
                            _ => {}
                        }
                    }
                    change
                }
                RowKind::Heading => self.mark_heading(row, mark)?,
                _ if rows.len() > 1 => continue,
                _ => return Err(Cannot::Kind),
            };
            all.cut.extend(change.cut);
            all.put.extend(change.put);
        }
        if all.cut.is_empty() && all.put.is_empty() {
            return Err(Cannot::Already);
        }
        all.cut.sort_unstable();
        all.cut.dedup();
        Ok(all)
    }

    fn mark_heading(&self, row: usize, mark: Option<Mark>) -> Result<Change, Cannot> {
        let names = [
            self.heading_name(row, Side::Source)?,
            self.heading_name(row, Side::Target)?,
        ];
        let marks = |f: &Fact| {
            f.heading && matches!(f.fact, Kind::Doubtful | Kind::Out)
                || matches!(f.fact, Kind::Counterpart | Kind::NoCounterpart)
        };
        let cut = self.facts_of(row, marks);
        let both = names.iter().all(Option::is_some);
        let kind = match mark {
            Some(Mark::Reviewed) if both => Kind::Counterpart,
            Some(Mark::Reviewed) => Kind::NoCounterpart,
            Some(Mark::Doubtful) => Kind::Doubtful,
            Some(Mark::Out) => Kind::Out,
            None => {
                return Ok(Change {
                    label: "unmark",
                    cut,
                    put: Vec::new(),
                });
            }
        };
        let mut fact = Fact::new(kind, names);
        fact.heading = !kind.is_outline();
        Ok(Change {
            label: "review",
            cut,
            put: vec![fact],
        })
    }

    fn comment(&self, row: usize, text: &str) -> Result<Change, Cannot> {
        let of = self.row(row)?;
        let heading = match of.kind {
            RowKind::Heading => true,
            RowKind::Segment => false,
            _ => return Err(Cannot::Kind),
        };
        let text = crate::export::one_line(text).trim().to_owned();
        if of.comment.text() == text {
            return Err(Cannot::Already);
        }
        let cut = self.facts_of(row, |f| f.fact == Kind::Comment);
        let side = match self.original(row, Side::Source) {
            Some(_) => Side::Source,
            None => Side::Target,
        };
        let name = match (heading, self.original(row, side)) {
            (true, _) => self.heading_name(row, side)?.ok_or(Cannot::Kind)?,
            (false, Some(text)) => self.name(side, &text)?,
            (false, None) => return Err(Cannot::Kind),
        };
        let mut fact = Fact::of(Kind::Comment, side, name);
        fact.heading = heading;
        fact.comment = Some(text);
        Ok(Change {
            label: "comment",
            cut,
            put: vec![fact],
        })
    }

    fn sides(&self, row: usize, side: Option<Side>) -> Result<Vec<(Side, Name)>, Cannot> {
        self.row(row)?;
        let mut out = Vec::new();
        for s in Side::BOTH
            .into_iter()
            .filter(|s| side.is_none_or(|side| side == *s))
        {
            if let Some(name) = self.heading_name(row, s)? {
                out.push((s, name));
            }
        }
        if out.is_empty() {
            Err(Cannot::Kind)
        } else {
            Ok(out)
        }
    }

    /// Facts about the outline that speak of one of these texts.
    fn said_of(&self, names: &[(Side, Name)], is: impl Fn(&Fact) -> bool) -> Vec<usize> {
        let speaks = |fact: &Fact| {
            is(fact)
                && names
                    .iter()
                    .any(|(side, name)| fact.name(*side) == Some(name))
        };
        let all = self.entries.iter().enumerate();
        all.filter(|(_, e)| e.fact.as_ref().is_some_and(speaks))
            .map(|(i, _)| i)
            .collect()
    }

    fn heading(&self, row: usize, side: Option<Side>, level: u16) -> Result<Change, Cannot> {
        if !(1..=99).contains(&level) {
            return Err(Cannot::Kind);
        }
        let of = self.row(row)?;
        let names = self.sides(row, side)?;
        let mut cut = self.said_of(&names, |f| {
            matches!(f.fact, Kind::Heading | Kind::NoHeading)
        });
        cut.extend(self.facts_of(row, |f| f.fact.is_row() && !f.heading));
        let mut put = Vec::new();
        for (side, name) in &names {
            let mut fact = Fact::of(Kind::Heading, *side, name.clone());
            fact.level = Some(level);
            put.push(fact);
        }
        // Both texts of a row are headings, and each other's.
        if of.kind != RowKind::Heading && names.len() == 2 {
            let names = [Some(names[0].1.clone()), Some(names[1].1.clone())];
            put.push(Fact::new(Kind::Counterpart, names));
        }
        cut.sort_unstable();
        cut.dedup();
        Ok(Change {
            label: "heading",
            cut,
            put,
        })
    }

    fn no_heading(&self, row: usize, side: Option<Side>) -> Result<Change, Cannot> {
        let of = self.row(row)?;
        if of.kind != RowKind::Heading {
            return Err(Cannot::Kind);
        }
        let names = self.sides(row, side)?;
        let cut = self.said_of(&names, |f| f.of_headings());
        let put = names
            .into_iter()
            .map(|(side, name)| Fact::of(Kind::NoHeading, side, name));
        Ok(Change {
            label: "no-heading",
            cut,
            put: put.collect(),
        })
    }

    fn counterpart(&self, source: usize, target: usize) -> Result<Change, Cannot> {
        if [source, target]
            .iter()
            .any(|&r| self.row(r).is_ok_and(|r| r.kind != RowKind::Heading))
        {
            return Err(Cannot::Kind);
        }
        let a = self
            .heading_name(source, Side::Source)?
            .ok_or(Cannot::Kind)?;
        let b = self
            .heading_name(target, Side::Target)?
            .ok_or(Cannot::Kind)?;
        let names = [(Side::Source, a.clone()), (Side::Target, b.clone())];
        let is = |f: &Fact| {
            matches!(
                f.fact,
                Kind::Counterpart | Kind::NoCounterpart | Kind::NoHeading
            )
        };
        let cut = self.said_of(&names, is);
        let put = vec![Fact::new(Kind::Counterpart, [Some(a), Some(b)])];
        Ok(Change {
            label: "counterpart",
            cut,
            put,
        })
    }

    fn no_counterpart(&self, row: usize) -> Result<Change, Cannot> {
        if self.row(row)?.kind != RowKind::Heading {
            return Err(Cannot::Kind);
        }
        let names = self.sides(row, None)?;
        let is = |f: &Fact| matches!(f.fact, Kind::Counterpart | Kind::NoCounterpart);
        let cut = self.said_of(&names, is);
        let put = names
            .into_iter()
            .map(|(side, name)| Fact::of(Kind::NoCounterpart, side, name));
        Ok(Change {
            label: "no-counterpart",
            cut,
            put: put.collect(),
        })
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

/// The byte of a text that corresponds to so many characters of how it is shown after a correction.
fn byte_in(text: &str, shown: &str, chars: usize) -> usize {
    let at = shown
        .char_indices()
        .nth(chars)
        .map_or(shown.len(), |(at, _)| at);
    far_byte(shown, text, at)
}

/// The byte of `to` that corresponds to a byte of `from`: what they share at the beginning and at the end tells, else the share.
fn far_byte(from: &str, to: &str, at: usize) -> usize {
    if from == to {
        return at;
    }
    let same = from.chars().zip(to.chars()).take_while(|(a, b)| a == b);
    let same: usize = same.map(|(c, _)| c.len_utf8()).sum();
    if at <= same {
        return at;
    }
    let tail = from[same..].chars().rev().zip(to[same..].chars().rev());
    let tail: usize = tail
        .take_while(|(a, b)| a == b)
        .map(|(c, _)| c.len_utf8())
        .sum();
    if at >= from.len() - tail {
        return to.len() - (from.len() - at);
    }
    let mut near =
        same + (at - same) * (to.len() - tail - same) / (from.len() - tail - same).max(1);
    while !to.is_char_boundary(near) {
        near -= 1;
    }
    near
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

/// A cell's text after the corrections of its parts; for who shows a text that is being cut.
pub fn corrected(text: &str, part: &str, reads: &str) -> String {
    replaced(text, part, reads).unwrap_or_else(|| text.to_owned())
}
