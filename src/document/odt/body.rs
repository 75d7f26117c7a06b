//! From the stream of elements to paragraphs.

use super::lists::{self, Lists};
use super::numbering::Counters;
use super::styles::Styles;
use crate::document::extract::{Paragraph, ParagraphKind, after_number, is_heading, put_lines};
use crate::document::table::Table;
use crate::document::xml::{Element, Event, Space, Xml};
use crate::error::Result;
use std::io::BufRead;

/// The list that headings are counted in.
const OUTLINE: &str = "\u{0}outline";
/// Spaces that one element may stand for; a document that says more is not believed.
const MOST_SPACES: usize = 1000;

/// What was seen and not taken.
#[derive(Debug, Default)]
pub struct Counts {
    pub comments: usize,
    pub hidden: usize,
    pub embedded: usize,
    pub controls: usize,
}

/// An element that is open, as far as it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tag {
    Paragraph,
    List,
    Item,
    Table,
    Cell,
    /// A note's text, or a text box: its paragraphs come after the one that is being read.
    Aside,
    Number,
    Contents,
    Other,
}

/// A paragraph that is being read.
#[derive(Debug, Default)]
struct Open {
    text: String,
    style: Option<String>,
    /// The outline level of a heading, from 1.
    level: Option<u8>,
    /// The number that the file has written out.
    number: Option<String>,
    /// The heading is one without number.
    unnumbered: bool,
    restart: bool,
    start: Option<u32>,
    asides: Vec<Paragraph>,
}

/// What was collected before a note or a text box.
type Outside = (Vec<Paragraph>, Vec<Table>, lists::Open);

/// Whether a drawing of this kind may have text of its own.
fn is_box(name: &str) -> bool {
    matches!(
        name,
        "text-box"
            | "custom-shape"
            | "rect"
            | "ellipse"
            | "circle"
            | "line"
            | "polyline"
            | "polygon"
            | "regular-polygon"
            | "path"
            | "connector"
            | "caption"
            | "measure"
    )
}

/// Reads the text of a document.
pub struct Body<'a> {
    styles: &'a Styles,
    counters: Counters,
    counts: Counts,
    out: Vec<Paragraph>,
    path: Vec<Tag>,
    /// Elements are skipped until no more than so many are open.
    skipped: Option<usize>,
    paragraphs: Vec<Open>,
    lists: Lists,
    tables: Vec<Table>,
    /// What was collected before the note or text box that is being read.
    outside: Vec<Outside>,
    /// How deep in tables of contents.
    contents: usize,
}

impl<'a> Body<'a> {
    pub fn new(styles: &'a Styles) -> Self {
        Self {
            styles,
            counters: Counters::default(),
            counts: Counts::default(),
            out: Vec::new(),
            path: Vec::new(),
            skipped: None,
            paragraphs: Vec::new(),
            lists: Lists::default(),
            tables: Vec::new(),
            outside: Vec::new(),
            contents: 0,
        }
    }

    /// Reads a part and gives its paragraphs. A heading's level counts from 1; the document's title has level 0.
    pub fn read<R: BufRead>(mut self, mut xml: Xml<'_, R>) -> Result<(Vec<Paragraph>, Counts)> {
        loop {
            match xml.next()? {
                Event::Open(e) => {
                    let tag = match self.skipped {
                        Some(_) => {
                            let comment = e.space == Space::Text && e.name() == "p";
                            self.counts.comments += usize::from(comment && self.in_comment());
                            Tag::Other
                        }
                        None => self.open(&e),
                    };
                    self.path.push(tag);
                }
                Event::Close => self.close(),
                Event::Text(text) => self.text(&text),
                Event::End => return Ok((self.out, self.counts)),
            }
        }
    }

    /// Skips the element that begins.
    fn skip(&mut self) -> Tag {
        self.skipped = Some(self.path.len());
        Tag::Other
    }

    /// Whether what is skipped is a comment: only of comments something is counted inside.
    fn in_comment(&self) -> bool {
        self.path.get(self.skipped.unwrap_or(usize::MAX)) == Some(&Tag::Aside)
    }

    fn open(&mut self, e: &Element<'_>) -> Tag {
        match e.space {
            Space::Text => self.open_text(e),
            Space::Table => self.open_table(e),
            Space::Office if e.name() == "annotation" => {
                self.skip();
                Tag::Aside
            }
            Space::Office
                if matches!(
                    e.name(),
                    "forms" | "scripts" | "automatic-styles" | "font-face-decls" | "styles"
                ) =>
            {
                self.skip()
            }
            // Boxes, and shapes that have text in them.
            Space::Draw if is_box(e.name()) => self.begin_aside(),
            Space::Draw if matches!(e.name(), "object" | "object-ole") => {
                self.counts.embedded += 1;
                self.skip()
            }
            // The names and descriptions of pictures.
            Space::Other if matches!(e.name(), "title" | "desc") => self.skip(),
            _ => Tag::Other,
        }
    }

    fn open_text(&mut self, e: &Element<'_>) -> Tag {
        let get = |name: &str| e.get(name).map(std::borrow::Cow::into_owned);
        let is_true = |name: &str| e.get(name).is_some_and(|v| v == "true");
        let number = |name: &str| get(name).and_then(|v| v.trim().parse::<u32>().ok());
        match e.name() {
            "p" | "h" => {
                let style = get("style-name");
                let level = (e.name() == "h").then(|| number("outline-level").unwrap_or(1));
                self.paragraphs.push(Open {
                    level: level.map(|l| l.clamp(1, 10) as u8),
                    unnumbered: is_true("is-list-header"),
                    restart: is_true("restart-numbering"),
                    start: number("start-value"),
                    style,
                    ..Open::default()
                });
                return Tag::Paragraph;
            }
            "span" if self.styles.hides(get("style-name").as_deref()) => {
                self.counts.hidden += 1;
                return self.skip();
            }
            "s" => {
                let n = number("c").unwrap_or(1) as usize;
                self.push(&" ".repeat(n.min(MOST_SPACES)));
            }
            "tab" => self.push("\t"),
            // What begins a new line is a line of its own, as it is in a text file.
            "line-break" => self.push("\n"),
            "list" => self.lists.begin(
                get("style-name"),
                get("id"),
                get("continue-list"),
                is_true("continue-numbering"),
            ),
            "list-item" => {
                let start = number("start-value");
                self.lists.begin_item(start);
                return Tag::Item;
            }
            "list-header" => {
                self.lists.begin_header();
                return Tag::Item;
            }
            "number" => return Tag::Number,
            "note-body" => return self.begin_aside(),
            "table-of-content" => {
                self.contents += 1;
                return Tag::Contents;
            }
            "section" if e.get("display").is_some_and(|d| d == "none") => {
                self.counts.hidden += 1;
                return self.skip();
            }
            "hidden-text" | "hidden-paragraph" if is_true("is-hidden") => {
                self.counts.hidden += 1;
                return self.skip();
            }
            "note-citation"
            | "ruby-text"
            | "tracked-changes"
            | "table-of-content-source"
            | "illustration-index-source"
            | "table-index-source"
            | "object-index-source"
            | "user-index-source"
            | "alphabetical-index-source"
            | "bibliography-source"
            | "sequence-decls"
            | "variable-decls"
            | "user-field-decls" => return self.skip(),
            _ => return Tag::Other,
        }
        if e.name() == "list" {
            Tag::List
        } else {
            Tag::Other
        }
    }

    fn open_table(&mut self, e: &Element<'_>) -> Tag {
        let number = |name: &str| e.get(name).and_then(|v| v.trim().parse::<u32>().ok());
        match e.name() {
            "table" => {
                self.tables.push(Table::default());
                Tag::Table
            }
            "table-row" => {
                if let Some(table) = self.tables.last_mut() {
                    table.begin_row();
                }
                Tag::Other
            }
            "table-cell" => {
                if let Some(table) = self.tables.last_mut() {
                    let repeated = number("number-columns-repeated");
                    table.span(number("number-columns-spanned").or(repeated).unwrap_or(1));
                }
                Tag::Cell
            }
            // Its column is part of the cell that covers it.
            "covered-table-cell" => self.skip(),
            _ => Tag::Other,
        }
    }

    fn begin_aside(&mut self) -> Tag {
        self.outside.push((
            std::mem::take(&mut self.out),
            std::mem::take(&mut self.tables),
            self.lists.set_aside(),
        ));
        Tag::Aside
    }

    fn close(&mut self) {
        let Some(tag) = self.path.pop() else { return };
        if let Some(depth) = self.skipped {
            if self.path.len() <= depth {
                self.skipped = None;
            }
            return;
        }
        match tag {
            Tag::Paragraph => self.end_paragraph(),
            Tag::List => self.lists.end(),
            Tag::Item => self.lists.end_item(),
            Tag::Table => {
                if let Some(table) = self.tables.pop() {
                    table.end(&mut self.out);
                }
            }
            Tag::Cell => {
                if let Some(table) = self.tables.last_mut() {
                    table.end_cell();
                }
            }
            Tag::Aside => {
                if let Some((out, tables, lists)) = self.outside.pop() {
                    let aside = std::mem::replace(&mut self.out, out);
                    self.tables = tables;
                    self.lists.take_up(lists);
                    match self.paragraphs.last_mut() {
                        Some(p) => p.asides.extend(aside),
                        None => self.out.extend(aside),
                    }
                }
            }
            Tag::Contents => self.contents -= 1,
            Tag::Number | Tag::Other => {}
        }
    }

    /// Adds what is text as it stands.
    fn push(&mut self, text: &str) {
        if let Some(p) = self.paragraphs.last_mut() {
            p.text.push_str(text);
        }
    }

    /// Text of the file: any run of white space in it is one space, at the beginning of a paragraph none.
    fn text(&mut self, text: &str) {
        if self.skipped.is_some() {
            return;
        }
        let in_number = self.path.last() == Some(&Tag::Number);
        let Some(p) = self.paragraphs.last_mut() else {
            return;
        };
        if in_number {
            p.number.get_or_insert_default().push_str(text.trim());
            return;
        }
        for c in text.chars() {
            match c {
                ' ' | '\t' | '\r' | '\n' => {
                    if !p.text.is_empty() && !p.text.ends_with([' ', '\n', '\t']) {
                        p.text.push(' ');
                    }
                }
                c if c < ' ' => self.counts.controls += 1,
                c => p.text.push(c),
            }
        }
    }

    fn end_paragraph(&mut self) {
        let Some(p) = self.paragraphs.pop() else {
            return;
        };
        let style = p.style.as_deref();
        if self.styles.hides(style) && !p.text.trim().is_empty() {
            self.counts.hidden += 1;
            return;
        }
        let text = match self.number(&p) {
            Some((number, close)) => after_number(&number, close, &p.text),
            None => p.text.clone(),
        };
        let kind = if self.contents > 0 {
            ParagraphKind::Contents
        } else if self.styles.is_title(style) {
            ParagraphKind::Heading(0)
        } else {
            let level = p.level.or_else(|| self.styles.outline_level(style));
            match level {
                Some(level) if is_heading(&text) => ParagraphKind::Heading(level),
                _ => ParagraphKind::Text,
            }
        };
        let first = self.out.len();
        put_lines(&text, kind, &mut self.out);
        self.out.extend(p.asides);
        if let Some(table) = self.tables.last_mut() {
            table.take(&mut self.out, first);
        }
    }

    /// The number that a paragraph shows, and whether its text follows without a space.
    fn number(&mut self, p: &Open) -> Option<(String, bool)> {
        let item = self.lists.take_number();
        let shown = match (item, self.lists.innermost()) {
            (Some((true, start)), Some((list, level))) => {
                let styles = self.styles;
                let style = styles.list(list.style.as_deref())?;
                if p.restart {
                    self.counters.restart(&list.counted, level);
                }
                self.counters
                    .count(&list.counted, style, level, start.or(p.start))
            }
            (Some(_), _) => None,
            (None, _) => {
                let level = p.level.filter(|_| !p.unnumbered)?;
                let level = usize::from(level) - 1;
                if p.restart {
                    self.counters.restart(OUTLINE, level);
                }
                let styles = self.styles;
                self.counters
                    .count(OUTLINE, &styles.outline, level, p.start)
            }
        };
        // An empty paragraph in a list shows no number of its own.
        match (&p.number, shown) {
            (Some(number), shown) if !number.is_empty() => {
                Some((number.clone(), shown.is_some_and(|(_, close)| close)))
            }
            (_, shown) => shown,
        }
    }
}
