//! What was done to a file of facts, change by change, so that each can be undone and done again.
//!
//! ```text
//! {"base":null}                                    what the file was at first; here there was none
//! {"step":"merge","cut":[],"put":[[0,"…"]]}        a change
//! {"undo":true}                                    it is taken back …
//! {"redo":true}                                    … and done again
//! ```
//!
//! Here are the lines of the journal and what they come to; [`super::store`] has them on disk.

use super::file::{self, Entry};
use serde::{Deserialize, Serialize};

/// A change of the lines: some are taken out, by their places before, and others put in, by their places after.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What it does, in a word.
    #[serde(rename = "step")]
    pub label: String,
    /// Lines taken out, ascending.
    pub cut: Vec<(usize, String)>,
    /// Lines put in, ascending.
    pub put: Vec<(usize, String)>,
}

/// What a change is called that somebody else has made.
pub const OUTSIDE: &str = "outside";

impl Step {
    /// The change that takes this one back.
    pub fn inverse(&self) -> Self {
        Self {
            label: self.label.clone(),
            cut: self.put.clone(),
            put: self.cut.clone(),
        }
    }

    /// The change from one text to another.
    pub fn between(label: &str, before: &[Entry], after: &[Entry]) -> Self {
        let same = before
            .iter()
            .zip(after)
            .take_while(|(a, b)| a.raw == b.raw)
            .count();
        let (rest, more) = (&before[same..], &after[same..]);
        let tail = rest.iter().rev().zip(more.iter().rev());
        let tail = tail.take_while(|(a, b)| a.raw == b.raw).count();
        let lines = |entries: &[Entry]| {
            let changed = entries[..entries.len() - tail].iter().enumerate();
            changed.map(|(i, e)| (same + i, e.raw.clone())).collect()
        };
        Self {
            label: label.into(),
            cut: lines(rest),
            put: lines(more),
        }
    }
}

/// A line of the journal.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub enum Record {
    // The first that fits is taken, and a base fits all.
    Step(Step),
    Undo { undo: bool },
    Redo { redo: bool },
    Base { base: Option<String> },
}

/// The lines after a change; `None` where it was not made from these.
pub fn applied(entries: &[Entry], step: &Step) -> Option<Vec<Entry>> {
    let mut cut = step.cut.iter().peekable();
    let mut out = Vec::with_capacity(entries.len() + step.put.len());
    let mut put = step.put.iter().peekable();
    let mut add = |out: &mut Vec<Entry>, all: bool| {
        while let Some((_, raw)) = put.next_if(|(at, _)| all || *at == out.len()) {
            out.push(Entry::read(raw, "", 0).ok()?);
        }
        Some(())
    };
    for (i, entry) in entries.iter().enumerate() {
        if let Some((_, raw)) = cut.next_if(|(at, _)| *at == i) {
            if raw.trim() != entry.raw.trim() {
                return None;
            }
            continue;
        }
        add(&mut out, false)?;
        out.push(entry.clone());
    }
    add(&mut out, true)?;
    cut.next().is_none().then_some(out)
}

/// The text of the file of facts; what it was at first where nothing was changed.
pub fn text_of(base: &Option<String>, entries: &[Entry], is_first: bool) -> Option<String> {
    match is_first {
        true => base.clone(),
        false => Some(file::write(entries)),
    }
}

/// What the journal tells.
#[derive(Default)]
pub struct History {
    pub base: Option<String>,
    begun: bool,
    pub entries: Vec<Entry>,
    pub done: Vec<Step>,
    pub undone: Vec<Step>,
}

impl History {
    /// The text of the file of facts, after all that was taken.
    pub fn text(&self) -> Option<String> {
        text_of(&self.base, &self.entries, self.done.is_empty())
    }

    /// Takes the next line; whether it fits.
    pub fn take(&mut self, record: Record) -> bool {
        let next = match record {
            Record::Base { base } if !self.begun => {
                let Ok(entries) = file::read("", base.as_deref().unwrap_or("")) else {
                    return false;
                };
                self.base = base;
                self.begun = true;
                Some(entries)
            }
            _ if !self.begun => None,
            Record::Base { .. } => None,
            Record::Step(step) => {
                let next = applied(&self.entries, &step);
                self.undone.clear();
                self.done.push(step);
                next
            }
            Record::Undo { .. } => self.done.pop().and_then(|step| {
                let next = applied(&self.entries, &step.inverse());
                self.undone.push(step);
                next
            }),
            Record::Redo { .. } => self.undone.pop().and_then(|step| {
                let next = applied(&self.entries, &step);
                self.done.push(step);
                next
            }),
        };
        let fits = next.is_some();
        self.entries = next.unwrap_or_default();
        fits
    }
}
