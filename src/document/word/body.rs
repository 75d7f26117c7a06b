//! From the stream of elements to paragraphs: the text that a reader of the document sees, in the order in which it is read.
//!
//! Changes that were tracked are taken as accepted; of fields the result is shown; a text box comes after the paragraph
//! that it is anchored in, a note after the paragraph that refers to it.

use super::numbering::{Counters, Numbering};
use super::paragraph::Open;
use super::styles::Styles;
use super::symbols::symbol;
use crate::document::extract::Paragraph;
use crate::document::table::Table;
use crate::document::xml::{Element, Event, Space, Xml};
use crate::error::Result;
use rustc_hash::FxHashMap;
use std::io::BufRead;

/// How many fields may be within one another.
const DEEPEST_FIELD: usize = 100;

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

/// What was seen and not taken.
#[derive(Debug, Default)]
pub struct LeftOut {
    /// Paragraphs with hidden text.
    pub hidden: usize,
    /// Other documents that are embedded as a whole.
    pub embedded: usize,
    /// Control characters.
    pub controls: usize,
}

/// An element that is open, as far as it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tag {
    Paragraph,
    ParagraphProperties,
    /// The properties of the mark that ends a paragraph.
    MarkProperties,
    NumberProperties,
    /// A run, with whether text was shown before it.
    Run(Visibility),
    RunProperties,
    Text,
    Instruction,
    Table,
    Row,
    RowProperties,
    Cell,
    CellProperties,
    Alternatives,
    /// A choice, and how much text there was before it.
    Choice(u64),
    /// The content of a control that is a table of contents.
    Contents,
    TextBox,
    Note,
    Other,
}

/// Whether a run's text is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Visibility {
    #[default]
    Shown,
    Hidden,
    /// The run is the mark of a note.
    Mark,
}

/// What is skipped: until no more than so many elements are open.
#[derive(Debug, Clone, Copy)]
struct Skipped {
    depth: usize,
    /// Fields begin and end here all the same.
    fields: bool,
}

/// A field: its instruction, then its result.
#[derive(Debug, Default)]
pub(super) struct Field {
    instruction: String,
    pub(super) in_result: bool,
    /// It is a table of contents.
    contents: bool,
    /// How many paragraphs were complete when it began.
    pub(super) began: u64,
}

/// Reads a part of a document to its end.
pub struct Body<'a> {
    pub(super) styles: &'a Styles,
    pub(super) numbering: &'a Numbering,
    pub(super) counters: Counters,
    /// The notes that no paragraph has referred to yet.
    pub(super) notes: FxHashMap<NoteId, Vec<Paragraph>>,
    pub(super) out: Vec<Paragraph>,
    path: Vec<Tag>,
    skipped: Option<Skipped>,
    pub(super) paragraphs: Vec<Open>,
    pub(super) tables: Vec<Table>,
    /// What was collected before the text box that is being read.
    outside: Vec<(Vec<Paragraph>, Vec<Table>)>,
    pub(super) fields: Vec<Field>,
    /// Whether one of the alternatives was taken, for each element of alternatives.
    taken: Vec<bool>,
    /// A paragraph whose mark is deleted.
    pub(super) carried: Option<Open>,
    visibility: Visibility,
    /// The control whose properties are read is a table of contents.
    contents_control: bool,
    /// The note that is being read.
    note: Option<NoteId>,
    /// Characters taken, paragraphs ended.
    taken_text: u64,
    pub(super) ended: u64,
    pub left_out: LeftOut,
}

impl<'a> Body<'a> {
    /// A reader that inserts these notes where they are referred to.
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
            path: Vec::new(),
            skipped: None,
            paragraphs: Vec::new(),
            tables: Vec::new(),
            outside: Vec::new(),
            fields: Vec::new(),
            taken: Vec::new(),
            carried: None,
            visibility: Visibility::Shown,
            contents_control: false,
            note: None,
            taken_text: 0,
            ended: 0,
            left_out: LeftOut::default(),
        }
    }

    /// Reads a part and gives its paragraphs. A heading's level counts from 1; the document's title has level 0.
    pub fn read<R: BufRead>(&mut self, xml: Xml<'_, R>) -> Result<Vec<Paragraph>> {
        self.run(xml)?;
        Ok(std::mem::take(&mut self.out))
    }

    /// The notes that nothing in the text refers to, in the order of their numbers. Those of deleted text are empty.
    pub fn left_notes(&mut self) -> Vec<Paragraph> {
        let mut left: Vec<_> = std::mem::take(&mut self.notes).into_iter().collect();
        left.sort_unstable_by_key(|(id, _)| *id);
        left.into_iter()
            .flat_map(|(_, paragraphs)| paragraphs)
            .collect()
    }

    /// Reads a part of notes and gives the paragraphs of each.
    pub fn read_notes<R: BufRead>(
        mut self,
        xml: Xml<'_, R>,
    ) -> Result<(FxHashMap<NoteId, Vec<Paragraph>>, LeftOut)> {
        self.run(xml)?;
        Ok((self.notes, self.left_out))
    }

    fn run<R: BufRead>(&mut self, mut xml: Xml<'_, R>) -> Result<()> {
        loop {
            match xml.next()? {
                Event::Open(e) => self.open(&e),
                Event::Close => self.close(),
                Event::Text(text) => self.text(&text),
                Event::End => break,
            }
        }
        self.end_carried();
        Ok(())
    }

    /// The innermost element that is open. Alternatives stand for what they hold.
    fn parent(&self) -> Tag {
        let stands = |t: &&Tag| !matches!(t, Tag::Alternatives | Tag::Choice(_));
        self.path
            .iter()
            .rev()
            .find(stands)
            .copied()
            .unwrap_or(Tag::Other)
    }

    /// Skips the element that begins.
    fn skip(&mut self, fields: bool) -> Tag {
        self.skipped = Some(Skipped {
            depth: self.path.len(),
            fields,
        });
        Tag::Other
    }

    /// Skips the rest of the innermost open element of a kind.
    fn skip_rest_of(&mut self, tag: Tag) -> Tag {
        if let Some(depth) = self.path.iter().rposition(|&t| t == tag) {
            let fields = true;
            self.skipped = Some(Skipped { depth, fields });
        }
        Tag::Other
    }

    fn open(&mut self, e: &Element<'_>) {
        let tag = match self.skipped {
            Some(skipped) => {
                if skipped.fields && e.word() == Some("fldChar") {
                    self.field(e);
                }
                Tag::Other
            }
            None => self.tag(e),
        };
        self.path.push(tag);
    }

    /// What an element is, and what its beginning does.
    fn tag(&mut self, e: &Element<'_>) -> Tag {
        let name = e.name();
        match e.space {
            Space::Word => {}
            Space::Math if name == "t" => return Tag::Text,
            Space::Compatibility => return self.alternative(name),
            _ => return Tag::Other,
        }
        match (self.parent(), name) {
            (Tag::MarkProperties, _) => self.mark_property(e),
            (Tag::RunProperties, "vanish") if e.is_on() => self.hide(),
            (Tag::RunProperties, "vanish") => {
                self.visibility = Visibility::Shown;
                Tag::Other
            }
            (Tag::RunProperties, "rStyle") => {
                if e.val().is_some_and(|id| self.styles.hides(&id)) {
                    self.hide();
                }
                Tag::Other
            }
            (Tag::NumberProperties, _) => {
                if let Some(p) = self.paragraphs.last_mut() {
                    match name {
                        "numId" => p.numbering = e.number(),
                        "ilvl" => p.number_level = e.number().map(|n| n.min(8) as u8),
                        _ => {}
                    }
                }
                Tag::Other
            }
            (Tag::ParagraphProperties, _) => self.paragraph_property(e),
            (Tag::RowProperties, "del") => self.skip_rest_of(Tag::Row),
            (Tag::CellProperties, "cellDel") => self.skip_rest_of(Tag::Cell),
            (Tag::CellProperties, "gridSpan") => {
                if let (Some(table), Some(n)) = (self.tables.last_mut(), e.number()) {
                    table.span(n);
                }
                Tag::Other
            }
            (Tag::Run(_), _) => self.in_run(e),
            _ => self.block(e),
        }
    }

    /// Elements that hold others, and text.
    fn block(&mut self, e: &Element<'_>) -> Tag {
        match e.name() {
            "p" => {
                self.begin_paragraph();
                Tag::Paragraph
            }
            "pPr" if self.parent() == Tag::Paragraph => Tag::ParagraphProperties,
            "r" => Tag::Run(std::mem::take(&mut self.visibility)),
            "del" | "moveFrom" => self.skip(true),
            "rt" | "pPrChange" | "rPrChange" | "sectPr" | "tblPrChange" | "trPrChange"
            | "tcPrChange" => self.skip(false),
            "fldSimple" => Tag::Other,
            "tbl" => {
                self.end_carried();
                self.tables.push(Table::default());
                Tag::Table
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.begin_row();
                }
                Tag::Row
            }
            "trPr" => Tag::RowProperties,
            "tc" => Tag::Cell,
            "tcPr" => Tag::CellProperties,
            "docPartGallery" => {
                self.contents_control = e.val().is_some_and(|v| v == "Table of Contents");
                Tag::Other
            }
            "sdt" => {
                self.contents_control = false;
                Tag::Other
            }
            "sdtContent" if std::mem::take(&mut self.contents_control) => Tag::Contents,
            "txbxContent" => {
                self.outside.push((
                    std::mem::take(&mut self.out),
                    std::mem::take(&mut self.tables),
                ));
                Tag::TextBox
            }
            "footnote" => self.begin_note(NoteKind::Foot, e),
            "endnote" => self.begin_note(NoteKind::End, e),
            "altChunk" => {
                self.left_out.embedded += 1;
                Tag::Other
            }
            _ => Tag::Other,
        }
    }

    fn begin_note(&mut self, kind: NoteKind, e: &Element<'_>) -> Tag {
        let id = e.get("id").and_then(|id| id.trim().parse().ok());
        // The lines that separate notes from the text are kept as notes, too.
        match id {
            Some(id) if e.get("type").is_none_or(|t| t == "normal") => {
                self.note = Some((kind, id));
                Tag::Note
            }
            _ => self.skip(false),
        }
    }

    fn mark_property(&mut self, e: &Element<'_>) -> Tag {
        if let Some(p) = self.paragraphs.last_mut() {
            match e.name() {
                "del" | "moveFrom" => p.mark_deleted = true,
                "vanish" => p.mark_hidden = e.is_on(),
                "rPrChange" => return self.skip(false),
                _ => {}
            }
        }
        Tag::Other
    }

    fn paragraph_property(&mut self, e: &Element<'_>) -> Tag {
        let Some(p) = self.paragraphs.last_mut() else {
            return Tag::Other;
        };
        match e.name() {
            "pStyle" => p.style = e.val().map(Into::into),
            "outlineLvl" => p.level = e.number().map(|n| n.min(9) as u8),
            "numPr" => return Tag::NumberProperties,
            "rPr" => return Tag::MarkProperties,
            "pPrChange" => return self.skip(false),
            _ => {}
        }
        Tag::Other
    }

    fn hide(&mut self) -> Tag {
        self.visibility = Visibility::Hidden;
        Tag::Other
    }

    /// What stands in a run.
    fn in_run(&mut self, e: &Element<'_>) -> Tag {
        match e.name() {
            "rPr" => return Tag::RunProperties,
            "t" => return Tag::Text,
            "instrText" => return Tag::Instruction,
            "tab" | "ptab" => self.push("\t"),
            // What begins a new line or page is a line of its own, as it is in a text file.
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("\u{2011}"),
            "sym" => {
                let font = e.get("font").unwrap_or_default();
                let code = e.get("char").unwrap_or_default();
                if let Some(c) = symbol(&font, &code) {
                    self.push(c.encode_utf8(&mut [0; 4]));
                }
            }
            "fldChar" => self.field(e),
            "footnoteReference" => self.refer(NoteKind::Foot, e),
            "endnoteReference" => self.refer(NoteKind::End, e),
            // The mark of a note in its own text.
            "footnoteRef" | "endnoteRef" => {}
            _ => return self.block(e),
        }
        Tag::Other
    }

    fn refer(&mut self, kind: NoteKind, e: &Element<'_>) {
        let id = e.get("id").and_then(|id| id.trim().parse().ok());
        if let (Some(p), Some(id)) = (self.paragraphs.last_mut(), id) {
            p.notes.push((kind, id));
        }
        // A mark of the author's own choice follows in the same run.
        if e.get("customMarkFollows")
            .is_some_and(|v| v != "0" && v != "false")
        {
            self.visibility = Visibility::Mark;
        }
    }

    fn field(&mut self, e: &Element<'_>) {
        match e.get("fldCharType").as_deref() {
            Some("begin") if self.fields.len() < DEEPEST_FIELD => self.fields.push(Field {
                began: self.ended,
                ..Field::default()
            }),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.in_result = true;
                    field.contents = field.instruction.trim_start().starts_with("TOC");
                }
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    fn alternative(&mut self, name: &str) -> Tag {
        match name {
            "AlternateContent" => {
                self.taken.push(false);
                Tag::Alternatives
            }
            "Choice" | "Fallback" => match self.taken.last() {
                Some(false) => Tag::Choice(self.taken_text),
                _ => self.skip(false),
            },
            _ => Tag::Other,
        }
    }

    fn close(&mut self) {
        let Some(tag) = self.path.pop() else { return };
        if self.skipped.is_some_and(|s| self.path.len() <= s.depth) {
            self.skipped = None;
        }
        match tag {
            Tag::Paragraph => self.end_paragraph(),
            Tag::Run(before) => self.visibility = before,
            Tag::Cell => {
                self.end_carried();
                if let Some(table) = self.tables.last_mut() {
                    table.end_cell();
                }
            }
            Tag::Table => {
                if let Some(table) = self.tables.pop() {
                    table.end(&mut self.out);
                }
            }
            Tag::Alternatives => {
                self.taken.pop();
            }
            // One that has text was the right one.
            Tag::Choice(before) => {
                if let Some(taken) = self.taken.last_mut() {
                    *taken |= self.taken_text > before;
                }
            }
            Tag::TextBox => {
                self.end_carried();
                if let Some((out, tables)) = self.outside.pop() {
                    let within = std::mem::replace(&mut self.out, out);
                    self.tables = tables;
                    match self.paragraphs.last_mut() {
                        Some(p) => p.boxes.extend(within),
                        None => self.out.extend(within),
                    }
                }
            }
            Tag::Note => {
                self.end_carried();
                let paragraphs = std::mem::take(&mut self.out);
                if let Some(id) = self.note.take() {
                    self.notes.insert(id, paragraphs);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.skipped.is_some() {
            return;
        }
        match self.parent() {
            Tag::Text => self.push(text),
            Tag::Instruction => {
                if let Some(field) = self.fields.last_mut()
                    && field.instruction.len() < 40
                {
                    field.instruction.push_str(text);
                }
            }
            _ => {}
        }
    }

    /// Takes text into the paragraph, if it is shown.
    fn push(&mut self, text: &str) {
        if self.fields.iter().any(|f| !f.in_result) || self.visibility == Visibility::Mark {
            return;
        }
        let contents = self.fields.iter().any(|f| f.contents) || self.path.contains(&Tag::Contents);
        let Some(p) = self.paragraphs.last_mut() else {
            return;
        };
        if self.visibility == Visibility::Hidden {
            p.hidden |= !text.trim().is_empty();
            return;
        }
        p.contents |= contents;
        for c in text.chars() {
            // Soft hyphens say where a word may be parted; they are no text.
            match c {
                '\u{AD}' => {}
                '\t' | '\n' => p.text.push(c),
                '\r' => p.text.push(' '),
                '\0'..=' ' if c != ' ' => self.left_out.controls += 1,
                _ => p.text.push(c),
            }
        }
        self.taken_text += text.len() as u64;
    }
}
