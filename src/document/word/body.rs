//! From the stream of elements to paragraphs: the text that a reader of the document sees, in the order in which it is
//! read.
//!
//! Changes that were tracked are taken as accepted; of fields the result is shown; a text box comes after the paragraph
//! that it is anchored in, a note after the paragraph that refers to it.

use super::fields::Fields;
use super::numbering::Numbering;
use super::paragraph::{NoteId, NoteKind, Paragraphs};
use super::path::{Path, Tag, Visibility};
use super::styles::Styles;
use super::symbols::symbol;
use crate::document::extract::Paragraph;
use crate::document::table::Table;
use crate::document::xml::{Element, Event, Space, Xml};
use crate::error::Result;
use rustc_hash::FxHashMap;
use std::io::BufRead;

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

/// Reads a part of a document to its end.
pub struct Body<'a> {
    styles: &'a Styles,
    /// The paragraphs that are being read, and those that were.
    paragraphs: Paragraphs<'a>,
    path: Path,
    /// What was collected before the text box that is being read.
    outside: Vec<(Vec<Paragraph>, Vec<Table>)>,
    fields: Fields,
    /// Whether one of the alternatives was taken, for each element of alternatives.
    taken: Vec<bool>,
    visibility: Visibility,
    /// The control whose properties are read is a table of contents.
    contents_control: bool,
    /// The note that is being read.
    note: Option<NoteId>,
    /// Bytes of text that were taken.
    taken_text: u64,
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
            paragraphs: Paragraphs::new(styles, numbering, notes),
            path: Path::default(),
            outside: Vec::new(),
            fields: Fields::default(),
            taken: Vec::new(),
            visibility: Visibility::Shown,
            contents_control: false,
            note: None,
            taken_text: 0,
            left_out: LeftOut::default(),
        }
    }

    /// Reads a part and gives its paragraphs. A heading's level counts from 1; the document's title has level 0.
    pub fn read<R: BufRead>(&mut self, xml: Xml<'_, R>) -> Result<Vec<Paragraph>> {
        self.run(xml)?;
        Ok(std::mem::take(&mut self.paragraphs.out))
    }

    /// The notes that nothing in the text refers to, in the order of their numbers. Those of deleted text are empty.
    pub fn left_notes(&mut self) -> Vec<Paragraph> {
        self.paragraphs.left_notes()
    }

    /// Reads a part of notes and gives the paragraphs of each.
    pub fn read_notes<R: BufRead>(
        mut self,
        xml: Xml<'_, R>,
    ) -> Result<(FxHashMap<NoteId, Vec<Paragraph>>, LeftOut)> {
        self.run(xml)?;
        Ok((self.paragraphs.notes, self.left_out))
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
        self.paragraphs.end_carried();
        self.left_out.hidden = self.paragraphs.hidden;
        Ok(())
    }

    fn open(&mut self, e: &Element<'_>) {
        let tag = match self.path.is_skipped() {
            true => {
                if self.path.has_fields() && e.word() == Some("fldChar") {
                    self.fields.mark(e);
                }
                Tag::Other
            }
            false => self.tag(e),
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
        match (self.path.parent(), name) {
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
                if let Some(p) = self.paragraphs.innermost() {
                    match name {
                        "numId" => p.numbering = e.number(),
                        "ilvl" => p.number_level = e.number().map(|n| n.min(8) as u8),
                        _ => {}
                    }
                }
                Tag::Other
            }
            (Tag::ParagraphProperties, _) => self.paragraph_property(e),
            (Tag::RowProperties, "del") => self.path.skip_rest_of(Tag::Row),
            (Tag::CellProperties, "cellDel") => self.path.skip_rest_of(Tag::Cell),
            (Tag::CellProperties, "gridSpan") => {
                if let (Some(table), Some(n)) = (self.paragraphs.tables.last_mut(), e.number()) {
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
                self.paragraphs.begin();
                Tag::Paragraph
            }
            "pPr" if self.path.parent() == Tag::Paragraph => Tag::ParagraphProperties,
            "r" => Tag::Run(std::mem::take(&mut self.visibility)),
            "del" | "moveFrom" => self.path.skip(true),
            "rt" | "pPrChange" | "rPrChange" | "sectPr" | "tblPrChange" | "trPrChange"
            | "tcPrChange" => self.path.skip(false),
            "fldSimple" => Tag::Other,
            "tbl" => {
                self.paragraphs.end_carried();
                self.paragraphs.tables.push(Table::default());
                Tag::Table
            }
            "tr" => {
                if let Some(table) = self.paragraphs.tables.last_mut() {
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
                    std::mem::take(&mut self.paragraphs.out),
                    std::mem::take(&mut self.paragraphs.tables),
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
            _ => self.path.skip(false),
        }
    }

    fn mark_property(&mut self, e: &Element<'_>) -> Tag {
        if let Some(p) = self.paragraphs.innermost() {
            match e.name() {
                "del" | "moveFrom" => p.mark_deleted = true,
                "vanish" => p.mark_hidden = e.is_on(),
                "rPrChange" => return self.path.skip(false),
                _ => {}
            }
        }
        Tag::Other
    }

    fn paragraph_property(&mut self, e: &Element<'_>) -> Tag {
        let Some(p) = self.paragraphs.innermost() else {
            return Tag::Other;
        };
        match e.name() {
            "pStyle" => p.style = e.val().map(Into::into),
            "outlineLvl" => p.level = e.number().map(|n| n.min(9) as u8),
            "numPr" => return Tag::NumberProperties,
            "rPr" => return Tag::MarkProperties,
            "pPrChange" => return self.path.skip(false),
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
            "fldChar" => self.fields.mark(e),
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
        if let (Some(p), Some(id)) = (self.paragraphs.innermost(), id) {
            p.notes.push((kind, id));
        }
        // A mark of the author's own choice follows in the same run.
        if e.get("customMarkFollows")
            .is_some_and(|v| v != "0" && v != "false")
        {
            self.visibility = Visibility::Mark;
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
                _ => self.path.skip(false),
            },
            _ => Tag::Other,
        }
    }

    fn close(&mut self) {
        let Some(tag) = self.path.pop() else { return };
        match tag {
            Tag::Paragraph => {
                self.paragraphs.end();
                self.fields.end_paragraph();
            }
            Tag::Run(before) => self.visibility = before,
            Tag::Cell => {
                self.paragraphs.end_carried();
                if let Some(table) = self.paragraphs.tables.last_mut() {
                    table.end_cell();
                }
            }
            Tag::Table => {
                if let Some(table) = self.paragraphs.tables.pop() {
                    table.end(&mut self.paragraphs.out);
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
                self.paragraphs.end_carried();
                if let Some((out, tables)) = self.outside.pop() {
                    let within = std::mem::replace(&mut self.paragraphs.out, out);
                    self.paragraphs.tables = tables;
                    match self.paragraphs.innermost() {
                        Some(p) => p.boxes.extend(within),
                        None => self.paragraphs.out.extend(within),
                    }
                }
            }
            Tag::Note => {
                self.paragraphs.end_carried();
                let paragraphs = std::mem::take(&mut self.paragraphs.out);
                if let Some(id) = self.note.take() {
                    self.paragraphs.notes.insert(id, paragraphs);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.path.is_skipped() {
            return;
        }
        match self.path.parent() {
            Tag::Text => self.push(text),
            Tag::Instruction => self.fields.instruct(text),
            _ => {}
        }
    }

    /// Takes text into the paragraph, if it is shown.
    fn push(&mut self, text: &str) {
        if self.fields.hide() || self.visibility == Visibility::Mark {
            return;
        }
        let contents = self.fields.are_contents() || self.path.is_in(Tag::Contents);
        let Some(p) = self.paragraphs.innermost() else {
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
