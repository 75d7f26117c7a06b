//! From a paragraph as it stands in the file to the lines that are read: its number before it, its level, and after it
//! the notes that it refers to and its text boxes.

use super::numbering::{Counters, Numbering};
use super::styles::Styles;
use crate::document::extract::{Paragraph, ParagraphKind, after_number, is_heading, put_lines};
use crate::document::table::Table;
use rustc_hash::FxHashMap;

/// The kind of a note and its id.
pub type NoteId = (NoteKind, i64);

/// Where a note stands in print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NoteKind {
    /// At the foot of the page.
    Foot,
    /// At the end of the document.
    End,
}

/// A paragraph that is being read.
#[derive(Debug, Default)]
pub struct Open {
    pub text: String,
    pub style: Option<String>,
    pub level: Option<u8>,
    pub numbering: Option<u32>,
    pub number_level: Option<u8>,
    /// The mark at its end is deleted: it goes on in the next one.
    pub mark_deleted: bool,
    pub mark_hidden: bool,
    /// It is part of a table of contents.
    pub contents: bool,
    pub hidden: bool,
    pub notes: Vec<NoteId>,
    /// The paragraphs of its text boxes.
    pub boxes: Vec<Paragraph>,
}

/// The paragraphs of a part: those that are open, and those that were put out.
pub struct Paragraphs<'a> {
    styles: &'a Styles,
    numbering: &'a Numbering,
    counters: Counters,
    /// The notes that no paragraph has referred to yet.
    pub notes: FxHashMap<NoteId, Vec<Paragraph>>,
    /// What was put out.
    pub out: Vec<Paragraph>,
    /// Those that are open, the innermost last.
    open: Vec<Open>,
    /// The tables that are open, the innermost last.
    pub tables: Vec<Table>,
    /// One whose mark is deleted.
    carried: Option<Open>,
    /// How many had hidden text.
    pub hidden: usize,
}

impl<'a> Paragraphs<'a> {
    /// Those of a part that may refer to these notes.
    pub fn new(
        styles: &'a Styles,
        numbering: &'a Numbering,
        notes: FxHashMap<NoteId, Vec<Paragraph>>,
    ) -> Self {
        Self {
            styles,
            numbering,
            counters: Counters::default(),
            notes,
            out: Vec::new(),
            open: Vec::new(),
            tables: Vec::new(),
            carried: None,
            hidden: 0,
        }
    }

    /// The innermost one that is open.
    pub fn innermost(&mut self) -> Option<&mut Open> {
        self.open.last_mut()
    }

    /// A paragraph begins, perhaps in the one before it.
    pub fn begin(&mut self) {
        let mut p = Open::default();
        // The marks that are left decide what the joined paragraph is.
        if let Some(before) = self.carried.take() {
            p.text = before.text;
            p.contents = before.contents;
            p.hidden = before.hidden;
            p.notes = before.notes;
            p.boxes = before.boxes;
        }
        self.open.push(p);
    }

    /// The innermost paragraph ends.
    pub fn end(&mut self) {
        let Some(p) = self.open.pop() else {
            return;
        };
        if p.mark_deleted {
            self.end_carried();
            self.carried = Some(p);
        } else {
            self.emit(p);
        }
    }

    /// Ends a paragraph that no other follows to be joined with.
    pub fn end_carried(&mut self) {
        if let Some(p) = self.carried.take()
            && !(p.text.is_empty() && p.notes.is_empty() && p.boxes.is_empty())
        {
            self.emit(Open {
                numbering: Some(0),
                ..p
            });
        }
    }

    /// Puts out a paragraph, with its number before and its text boxes and notes after it.
    fn emit(&mut self, p: Open) {
        self.hidden += usize::from(p.hidden);
        let style = self.styles.get(p.style.as_deref());
        let unseen = p.mark_hidden && p.text.trim().is_empty();
        let number = if unseen { None } else { self.number(&p) };
        let text = match number {
            Some((number, close)) => after_number(&number, close, &p.text),
            None => p.text.clone(),
        };
        let level = p.level.map_or(style.level, |l| (l < 9).then_some(l));
        let kind = if p.contents || style.contents {
            ParagraphKind::Contents
        } else if style.title {
            ParagraphKind::Heading(0)
        } else {
            match level {
                Some(level) if is_heading(&text) => ParagraphKind::Heading(level + 1),
                _ => ParagraphKind::Text,
            }
        };
        let first = self.out.len();
        put_lines(&text, kind, &mut self.out);
        for id in &p.notes {
            self.out.extend(self.notes.remove(id).into_iter().flatten());
        }
        self.out.extend(p.boxes);
        if let Some(table) = self.tables.last_mut() {
            table.take(&mut self.out, first);
        }
    }

    /// The number that a paragraph shows, and whether its text follows without a space.
    fn number(&mut self, p: &Open) -> Option<(String, bool)> {
        let styles = self.styles;
        let style = styles.get(p.style.as_deref());
        let numbering = p.numbering.or(style.numbering).filter(|&n| n > 0)?;
        let of_style = |id: &str| styles.get(Some(id)).numbering;
        let linked = || {
            let style = p.style.as_deref()?;
            self.numbering.level_of_style(numbering, style, of_style)
        };
        let level = p
            .number_level
            .or_else(linked)
            .or(style.number_level)
            .unwrap_or(0);
        let shown = self
            .numbering
            .count(&mut self.counters, numbering, level, of_style)?;
        Some((shown.text, shown.close))
    }

    /// The notes that nothing in the text refers to, in the order of their numbers. Those of deleted text are empty.
    pub fn left_notes(&mut self) -> Vec<Paragraph> {
        let mut left: Vec<_> = std::mem::take(&mut self.notes).into_iter().collect();
        left.sort_unstable_by_key(|(id, _)| *id);
        left.into_iter()
            .flat_map(|(_, paragraphs)| paragraphs)
            .collect()
    }
}
