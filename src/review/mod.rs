//! What a reviewer corrected in a spreadsheet, taken back into the alignment.
//!
//! People review in Excel, not in JSON. They type over a text, move half a sentence into the next row, empty a wrong
//! pair, put two rows into one and delete the other, sort by confidence, add a column of their own, and send the table
//! back. Every row has an id, so each of these can be told from the record that the table was written from:
//!
//! ```text
//! record (JSON)        table (CSV, XLSX)              record after it
//! u1gb  General 总则    u1gb  General 一般规定   ─▶    u1gb  General 一般规定   reviewed, confidence 100
//! k9aa  A.      乙。    k9aa                     ─▶    (dropped)
//! m2c4  B.      丙。    (no such row)            ─▶    (dropped)
//!                       (no id)  C.      丁。    ─▶    new row below the one above it
//! ```
//!
//! What a row says:
//!
//! - a text that differs is the new text; a side that is empty is no side; two empty sides drop the row, and so does
//!   its absence (see [`Missing`]). Texts moved from row to row need no word of their own: both rows differ.
//! - `reviewed` among the flags, `doubtful` no longer among them, or another confidence: somebody has looked and
//!   decided. `doubtful` added keeps a pair out of the memory (confidence 50).
//! - another comment is the new comment, and decides nothing.
//!
//! A row that was decided on is [`Flag::Reviewed`], its reason is "reviewed", its confidence 100 (or the one typed),
//! and what the program had doubted about it is gone: `doubtful`, `numbers-differ`, and the comment, unless it is the
//! reviewer's. Ids stay, so the next round works, and taking the same table twice changes nothing.
//!
//! - another `kind` (`heading`, or `segment` for a heading that is none) or another `level` of a heading corrects the
//!   outline. Rows below have other ids then; a table with the old ones is understood by its texts (`strays`).
//!
//! Nothing is guessed: an id that the record lacks, one row changed in two ways, a flag that is none, texts that went
//! to `???` in a wrong encoding are all named at once, and such rows stay as they were, beside the others. Where most
//! rows are like that, the table is of another alignment, and nothing is done.

use crate::bitext::{Bitext, Flag, Kind, Row};
use crate::error::{BadCell, BadEdit, Error, Problem, Result};
use crate::export::{csv, xlsx};
use crate::message::{Comment, NotTaken, Note, Words};
use std::collections::{HashMap, HashSet};
use table::TableRow;

mod cells;
mod edit;
mod facts;
mod rebuild;
mod strays;
pub mod table;

pub use crate::document::workbook::READER;
pub use facts::facts;

use cells::{Reading, confidence, flags, typed};
use edit::{Added, Edit, Edits};
pub use edit::{Correction, Missing, Review};
use rebuild::{put_in, rebuilt};
use strays::Strays;

/// Takes the rows of reviewed tables back into the alignment that they were written from. `name` is that of the record,
/// for messages.
///
/// # Errors
///
/// [`Error::Review`] with every row that does not fit; [`Error::EmptyReview`] where a column of texts was emptied;
/// [`Error::NotInReview`] where more than a quarter of the rows is in no table and `missing` does not say what that
/// means. The alignment is then as before.
pub fn apply(
    bitext: &mut Bitext,
    name: &str,
    tables: &[Vec<TableRow>],
    missing: Option<Missing>,
) -> Result<Review> {
    let mut taken = Taken::default();
    let index: HashMap<&str, usize> = (0..)
        .zip(&bitext.rows)
        .map(|(i, row)| (&*row.id, i))
        .collect();
    let mut strays = Strays::new(&bitext.rows, tables);
    for (number, table) in tables.iter().enumerate() {
        let mut above = None;
        let mut id = "";
        for row in table {
            if !row.id.is_empty() {
                id = &row.id;
            }
            if let Some(&at) = index.get(&*row.id) {
                above = Some(at);
                taken.edit(number, row, at, &bitext.rows[at]);
            } else if row.id.is_empty() {
                taken.added(row, above, id);
            // Emptied, and dropped when the table was taken the first time.
            } else if !is_empty(&row.source) || !is_empty(&row.target) {
                match strays.find(row) {
                    Some(at) => {
                        above = Some(at);
                        taken.edit(number, row, at, &bitext.rows[at]);
                    }
                    None => taken.problem(row, BadEdit::UnknownId),
                }
            }
        }
    }
    let said: usize = tables.iter().map(Vec::len).sum();
    taken.refuse(name, said)?;

    if let Some(column) = taken.emptied(&bitext.rows) {
        return Err(Error::EmptyReview {
            record: name.to_owned(),
            column,
        });
    }

    let put_in = put_in(&bitext.rows, &mut taken.added);
    let new: HashSet<&str> = put_in.iter().map(|(_, row)| &*row.id).collect();
    let is_absent =
        |at: &usize| !taken.edits.contains_key(at) && !new.contains(&*bitext.rows[*at].id);
    let absent = (0..bitext.rows.len()).filter(is_absent).count();
    if missing.is_none() && absent * 4 > bitext.rows.len() {
        return Err(Error::NotInReview {
            record: name.to_owned(),
            absent,
            rows: bitext.rows.len(),
        });
    }
    let mut review = Review {
        notes: std::mem::take(&mut taken.notes),
        outline: std::mem::take(&mut taken.outline),
        ..Review::default()
    };
    let rows = std::mem::take(&mut bitext.rows);
    bitext.rows = rebuilt(&rows, taken.edits, put_in, missing, &mut review);
    Ok(review)
}

/// From how many rows on, if they are most of the record's, nobody empties all of a column on purpose.
const SEVERAL: usize = 3;

/// What the tables say so far.
#[derive(Default)]
struct Taken {
    edits: Edits,
    added: Vec<Added>,
    problems: Vec<Problem>,
    notes: Vec<Note>,
    outline: Vec<Correction>,
}

impl Taken {
    /// Notes what a table says of a row of the record.
    fn edit(&mut self, number: usize, row: &TableRow, at: usize, of: &Row) {
        match correction(row, of) {
            Ok(Some(found)) if !self.outline.contains(&found) => self.outline.push(found),
            Ok(_) => {}
            Err(what) => self.problem(row, BadEdit::Cell(what)),
        }
        let edit = match self.read(row, of) {
            Ok(edit) => edit,
            Err(what) => {
                self.problem(row, BadEdit::Cell(what));
                // It is there, whatever is wrong with it.
                Edit::default()
            }
        };
        let Some((of_table, place, before)) = self.edits.get_mut(&at) else {
            self.edits.insert(at, (number, row.place.clone(), edit));
            return;
        };
        let nothing = Edit::default();
        if *before == edit || (*of_table != number && edit == nothing) {
            // Said before, or another reviewer's copy of the row.
        } else if *of_table != number && *before == nothing {
            (*of_table, *place, *before) = (number, row.place.clone(), edit);
        } else {
            let what = BadEdit::Twice(place.clone());
            self.problem(row, what);
        }
    }

    /// What a row of a table changes of a row of the record, or what is wrong with it.
    fn read(&mut self, row: &TableRow, of: &Row) -> Result<Edit, BadCell> {
        let written = |words| (csv::fields(of, words), xlsx::fields(of, words));
        let (old, in_workbook) = written(Words::English);
        // The table may have been written in any language.
        let says_the_same = |cell: &str| {
            let said = Comment::from(cell);
            said == of.comment || {
                let (old, in_workbook) = written(Words::Chinese);
                Reading::of(cell, &old[2], &in_workbook[2]) == Ok(Reading::Same)
            }
        };
        let mut read = |column: &'static str, cell: &Option<String>, at: usize| {
            let Some(cell) = cell else {
                return Ok::<_, BadCell>(None);
            };
            match Reading::of(cell, &old[at], &in_workbook[at])? {
                Reading::Same => Ok(None),
                Reading::New(text) => Ok(Some(text)),
                Reading::Retyped => {
                    self.note(
                        row,
                        NotTaken::Retyped {
                            cell: cell.clone(),
                            column,
                            old: old[at].to_string(),
                        },
                    );
                    Ok(None)
                }
            }
        };
        let mut edit = Edit {
            source: read("source", &row.source, 0)?,
            target: read("target", &row.target, 1)?,
            comment: read("comment", &row.comment, 2)?,
            ..Edit::default()
        };
        edit.comment = edit.comment.filter(|said| !says_the_same(said));
        if let Some(cell) = &row.confidence {
            edit.confidence = confidence(cell)?.filter(|&typed| typed != of.confidence);
        }
        let reviewed_before = of.flags.contains(Flag::Reviewed);
        if let Some(cell) = &row.flags {
            let flags = flags(cell)?;
            let doubts = flags.contains(Flag::Doubtful) && !of.flags.contains(Flag::Doubtful);
            // Confirmed in this very table, which still has the doubts of the program beside it.
            let again = reviewed_before && doubts && edit.confidence.is_some();
            if again {
                self.note(row, NotTaken::ReviewedBefore);
            }
            // A table from before the row was reviewed: what it says besides the texts is what the program thought
            // then.
            if again || reviewed_before && !flags.contains(Flag::Reviewed) {
                (edit.confidence, edit.flags) = (None, None);
                if !edit.changes_texts() {
                    edit.comment = None;
                }
            } else if flags != of.flags {
                edit.flags = Some(flags);
            }
        } else if reviewed_before && !edit.changes_texts() && edit != Edit::default() {
            // It may be from before the row was reviewed as well.
            edit = Edit::default();
            self.note(row, NotTaken::NoFlags);
        }
        Ok(edit)
    }

    /// The column of texts that has none any more, though the record has several in these rows.
    fn emptied(&self, rows: &[Row]) -> Option<&'static str> {
        let of = |row: &Row, side: usize| [&row.source, &row.target][side].is_some();
        let gone = |edit: &Edit, side: usize| {
            let text = [&edit.source, &edit.target][side];
            text.as_deref().is_some_and(|t| t.trim().is_empty())
        };
        let emptied = |side: usize| {
            let of_side = || self.edits.iter().filter(|(at, _)| of(&rows[**at], side));
            let all = rows.iter().filter(|row| of(row, side)).count();
            let here = of_side().count();
            here >= SEVERAL && here * 2 > all && of_side().all(|(_, (.., edit))| gone(edit, side))
        };
        ["source", "target"]
            .into_iter()
            .enumerate()
            .find_map(|(side, name)| emptied(side).then_some(name))
    }

    /// Notes a row that the reviewer has put in.
    fn added(&mut self, row: &TableRow, above: Option<usize>, id: &str) {
        match above {
            Some(below) => self.added.push(Added {
                below,
                above: id.to_owned(),
                source: typed(&row.source),
                target: typed(&row.target),
            }),
            None => self.problem(row, BadEdit::NoId),
        }
    }

    /// Notes what is wrong with a row.
    fn problem(&mut self, row: &TableRow, what: BadEdit) {
        self.problems.push(Problem {
            place: row.place.clone(),
            id: row.id.clone(),
            what,
        });
    }

    /// Notes what is not taken of a row.
    fn note(&mut self, row: &TableRow, what: NotTaken) {
        self.notes.push(Note {
            place: Some(row.place.clone()),
            id: row.id.clone(),
            what,
        });
    }

    /// Notes what does not fit, which stays as it was; fails if that is most of so many rows: the table is of another
    /// alignment.
    fn refuse(&mut self, record: &str, rows: usize) -> Result<()> {
        if self.problems.len() * 2 <= rows {
            let problems = self.problems.drain(..);
            self.notes.extend(problems.map(|problem| Note {
                place: Some(problem.place),
                id: problem.id,
                what: NotTaken::Misfit {
                    what: problem.what,
                    record: record.to_owned(),
                },
            }));
            return Ok(());
        }
        Err(Error::Review {
            record: record.to_owned(),
            problems: std::mem::take(&mut self.problems),
        })
    }
}

/// What the columns kind and level say otherwise than the record.
fn correction(row: &TableRow, of: &Row) -> Result<Option<Correction>, BadCell> {
    let said = |cell: &Option<String>| cell.as_deref().unwrap_or_default().trim().to_lowercase();
    let (kind, level) = (said(&row.kind), said(&row.level));
    let now = csv::kind_name(of.kind);
    let was_heading = of.kind == Kind::Heading;
    let heading = match &*kind {
        "" => None,
        same if same == now => None,
        "heading" => Some(true),
        "segment" | "text" if was_heading => Some(false),
        other => {
            return Err(BadCell::Kind {
                cell: other.to_owned(),
                now,
            });
        }
    };
    let level = match &*level {
        "" => None,
        text => {
            let text = text.strip_suffix(".0").unwrap_or(text);
            let number = text.parse::<u16>().ok().filter(|n| *n <= 99);
            let number = number.ok_or_else(|| BadCell::Level(text.to_owned()))?;
            Some(number).filter(|n| *n != of.level)
        }
    };
    let is_heading = heading.unwrap_or(was_heading);
    if level == Some(0) && is_heading {
        return Err(BadCell::Level("0".into()));
    }
    // The level of a text is that of its heading.
    if level.is_some() && !is_heading && heading.is_none() {
        return Err(BadCell::LevelOf(now));
    }
    let level = level.filter(|_| is_heading);
    Ok((heading.is_some() || level.is_some()).then(|| Correction {
        id: of.id.to_string(),
        place: row.place.clone(),
        heading,
        level,
    }))
}

fn is_empty(cell: &Option<String>) -> bool {
    cell.as_ref().is_none_or(|text| text.trim().is_empty())
}

#[cfg(test)]
mod tests;
