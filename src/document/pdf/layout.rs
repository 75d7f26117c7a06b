//! The pages of a PDF as `pdftohtml -xml` writes them: pieces of text with their places and sizes, put together to lines.
//!
//! ```text
//! <text top="106" left="85" …>（</text><text top="106" left="103" …>2024</text> …  ─▶  （2024年3月12日…
//! ```
//!
//! Lengths are in the units of `pdftohtml`, 1/108 inch; they grow to the right and down the page. The pieces come in the order
//! of the file, which is that of reading in what word processors, browsers and TeX write: one column after the other, one cell
//! after the other.

use super::glyphs::written_out;
use crate::document::origin::{Defect, Origin};
use crate::error::Result;
use crate::language::is_han;
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashMap;

/// A line of a page, or a piece of one that stands far from the others, as a cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its page, from 0.
    pub page: usize,
    pub text: String,
    pub left: f32,
    pub right: f32,
    pub top: f32,
    pub height: f32,
    /// The size of most of its type.
    pub size: f32,
    /// All of it is bold.
    pub bold: bool,
    /// It ends in the number of a page, as a line of a table of contents.
    pub leads: bool,
    /// It begins with a small number that stands higher, as notes do.
    pub numbered: bool,
    /// It is of the notes at the foot of its page.
    pub note: bool,
}

#[cfg(test)]
impl Default for Line {
    fn default() -> Self {
        Self::of(0, &Piece::default())
    }
}

impl Line {
    /// Half-way down the line.
    pub fn middle(&self) -> f32 {
        self.top + self.height / 2.0
    }
}

/// A page's size.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    pub height: f32,
}

/// An entry of the bookmarks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bookmark {
    /// The page, from 0.
    pub page: usize,
    pub title: String,
    /// From 1.
    pub level: u8,
}

/// What a PDF holds.
#[derive(Debug, Default)]
pub struct Pages {
    pub pages: Vec<Page>,
    pub lines: Vec<Line>,
    pub bookmarks: Vec<Bookmark>,
    pub dropped_controls: usize,
}

/// A piece of text.
#[derive(Debug, Clone, Default)]
struct Piece {
    left: f32,
    top: f32,
    width: f32,
    height: f32,
    size: f32,
    bold: bool,
    text: String,
}

/// Reads what `pdftohtml -xml` wrote.
///
/// # Errors
///
/// [`crate::Error::Unreadable`] where that is no XML.
pub fn read(origin: Origin<'_>, xml: &[u8]) -> Result<Pages> {
    let mut reader = Reader::from_reader(xml);
    // It closes bold and italic type in any order.
    reader.config_mut().check_end_names = false;
    let mut reading = Reading::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(|e| {
            let (part, what) = ("pdftohtml's XML".into(), e.to_string());
            origin.refuse(Defect::Part { part, what })
        })?;
        match event {
            Event::Start(tag) => reading.open(&tag),
            Event::Empty(tag) => {
                reading.open(&tag);
                reading.close(tag.local_name().into_inner());
            }
            Event::End(tag) => reading.close(tag.local_name().into_inner()),
            Event::Text(text) => reading.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                if let Some(c) = reference.resolve_char_ref().ok().flatten() {
                    reading.text(c.encode_utf8(&mut [0; 4]));
                } else if let Some(text) = resolve_predefined_entity(&reference) {
                    reading.text(text);
                }
            }
            Event::Eof => return Ok(reading.finish()),
            _ => {}
        }
    }
}

#[derive(Default)]
struct Reading {
    out: Pages,
    sizes: FxHashMap<String, f32>,
    pieces: Vec<Piece>,
    piece: Option<Piece>,
    bold: usize,
    /// How deep in the bookmarks.
    outline: u8,
    item: Option<(usize, String)>,
}

impl Reading {
    fn open(&mut self, tag: &BytesStart<'_>) {
        let get = |name: &str| {
            let found = tag
                .attributes()
                .with_checks(false)
                .flatten()
                .find(|a| a.key.local_name().into_inner() == name)?;
            found
                .normalized_value(XmlVersion::Implicit1_0)
                .ok()
                .map(|v| v.into_owned())
        };
        let number = |name: &str| {
            let value = get(name).and_then(|v| v.trim().parse::<f32>().ok());
            value.filter(|v| v.is_finite()).unwrap_or(0.0)
        };
        match tag.local_name().into_inner() {
            "page" => self.out.pages.push(Page {
                height: number("height"),
            }),
            "fontspec" => {
                self.sizes
                    .insert(get("id").unwrap_or_default(), number("size"));
            }
            "text" => {
                let size = self.sizes.get(&get("font").unwrap_or_default());
                self.piece = Some(Piece {
                    left: number("left"),
                    top: number("top"),
                    width: number("width"),
                    height: number("height"),
                    size: size.copied().unwrap_or(0.0),
                    bold: true,
                    text: String::new(),
                });
                self.bold = 0;
            }
            "b" => self.bold += 1,
            "outline" => self.outline = self.outline.saturating_add(1),
            "item" => {
                let page = (number("page") as usize).saturating_sub(1);
                self.item = Some((page, String::new()));
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "b" => self.bold = self.bold.saturating_sub(1),
            "text" => self.pieces.extend(self.piece.take()),
            "page" => self.end_page(),
            "outline" => self.outline = self.outline.saturating_sub(1),
            "item" => {
                if let Some((page, title)) = self.item.take() {
                    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
                    let level = self.outline.max(1);
                    self.out.bookmarks.push(Bookmark { page, title, level });
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let text = written_out(text, &mut self.out.dropped_controls);
        if let Some(piece) = &mut self.piece {
            piece.bold &= self.bold > 0 || text.trim().is_empty();
            piece.text.push_str(&text);
        } else if let Some((_, title)) = &mut self.item {
            title.push_str(&text);
        }
    }

    /// Puts the pieces of a page together to lines.
    fn end_page(&mut self) {
        let page = self.out.pages.len().saturating_sub(1);
        let mut open: Option<Line> = None;
        for piece in self.pieces.drain(..) {
            if piece.text.trim().is_empty() {
                // A space between two pieces is seen by their distance.
                continue;
            }
            match &mut open {
                Some(line) if line.takes(&piece) => line.add(&piece),
                _ => self.out.lines.extend(open.replace(Line::of(page, &piece))),
            }
        }
        self.out.lines.extend(open);
        let from = self.out.lines.partition_point(|l| l.page < page);
        let lines = &mut self.out.lines[from..];
        let number = |line: &Line| {
            let digits = line
                .text
                .trim_start()
                .bytes()
                .take_while(u8::is_ascii_digit)
                .count();
            let size = if line.numbered { 0.0 } else { line.size };
            (digits > 0).then(|| (line.text.trim_start()[..digits].to_owned(), size))
        };
        // The notes go on to the end of the page.
        let falling = |lines: &[Line]| lines.windows(2).all(|w| w[1].top > w[0].top);
        let first = (0..lines.len()).find(|&i| lines[i].numbered && falling(&lines[i..]));
        let first = first.unwrap_or(lines.len());
        lines[first..].iter_mut().for_each(|line| line.note = true);
        let notes: Vec<(String, f32)> = lines.iter().filter_map(number).collect();
        for line in lines.iter_mut().filter(|l| l.text.contains(MARK)) {
            line.text = without_marks(&line.text, line.size, &notes);
        }
    }

    fn finish(mut self) -> Pages {
        if !self.pieces.is_empty() {
            self.end_page();
        }
        for line in &mut self.out.lines {
            line.text = tidy(&line.text);
        }
        self.out.lines.retain(|line| !line.text.is_empty());
        self.out
    }
}

/// Around the mark of a note, until it is known whether there is a note. No text has these characters.
const MARK: &str = "\u{FDD0}";
const MARK_END: &str = "\u{FDD1}";

/// A line without the marks of the notes that the page has; what is raised and marks no note stays as it is (`m²`).
fn without_marks(text: &str, size: f32, notes: &[(String, f32)]) -> String {
    let mut out = String::with_capacity(text.len());
    for (i, piece) in text.split(MARK).enumerate() {
        let Some((mark, rest)) = piece.split_once(MARK_END).filter(|_| i > 0) else {
            out.push_str(piece);
            continue;
        };
        if !notes.iter().any(|(n, of)| n == mark && *of < 0.95 * size) {
            out.push_str(mark);
        }
        out.push_str(rest);
    }
    out
}

/// Farther apart than this, in sizes of the type, are cells of a table, not words of a line.
const FAR: f32 = 3.0;

impl Line {
    fn of(page: usize, piece: &Piece) -> Self {
        Self {
            page,
            text: piece.text.clone(),
            left: piece.left,
            right: piece.left + piece.width,
            top: piece.top,
            height: piece.height,
            size: piece.size,
            bold: piece.bold,
            leads: false,
            numbered: false,
            note: false,
        }
    }

    /// Whether a piece goes on on this line.
    fn takes(&self, piece: &Piece) -> bool {
        let middle = piece.top + piece.height / 2.0;
        let level = (self.top..=self.top + self.height).contains(&middle)
            || (piece.top..=piece.top + piece.height).contains(&self.middle());
        let gap = piece.left - self.right;
        let size = self.size.max(piece.size).max(1.0);
        level && gap > -size && (gap < FAR * size || is_page_number(&piece.text) && !self.leads)
    }

    fn add(&mut self, piece: &Piece) {
        let raised =
            piece.size < 0.8 * self.size && piece.top + piece.height < self.top + self.height;
        let mark = piece.text.trim();
        if raised && mark.bytes().all(|b| b.is_ascii_digit()) {
            self.text.extend([MARK, mark, MARK_END]);
            self.right = self.right.max(piece.left + piece.width);
            return;
        }
        let gap = piece.left - self.right;
        let size = self.size.max(piece.size).max(1.0);
        let far = gap >= FAR * size;
        let dots = ["...", ". .", "…", "···", "．．"];
        let dots = dots.iter().any(|dots| self.text.trim_end().ends_with(dots));
        if is_page_number(&piece.text) && (far || dots) {
            self.leads = true;
        }
        if far {
            self.text.push('\t');
        } else if gap > 0.12 * size && !self.text.ends_with(' ') && !piece.text.starts_with(' ') {
            let (left, right) = (self.text.chars().next_back(), piece.text.chars().next());
            // Between Chinese and other characters programs leave a quarter of a character, which is no space.
            let room = match (left.is_some_and(is_wide), right.is_some_and(is_wide)) {
                (false, false) => 0.0,
                (true, true) => 0.3,
                _ => 0.6,
            };
            if gap > room * size {
                self.text.push(' ');
            }
        }
        // The number of a note, and its text.
        if self.size < 0.8 * piece.size
            && self.text.trim_end().ends_with(|c: char| c.is_ascii_digit())
        {
            self.text.truncate(self.text.trim_end().len());
            self.text.push(' ');
            self.numbered = self.text.trim().bytes().all(|b| b.is_ascii_digit());
        }
        self.text.push_str(&piece.text);
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        // Where a line stands, most of its type says: the mark of a note stands higher.
        if letters(&piece.text) * 2 > letters(&self.text) {
            (self.size, self.top, self.height) = (piece.size, piece.top, piece.height);
        }
        self.bold &= piece.bold;
        self.right = self.right.max(piece.left + piece.width);
    }
}

fn is_wide(c: char) -> bool {
    is_han(c) || ('\u{3000}'..='\u{303F}').contains(&c) || ('\u{FF01}'..='\u{FF60}').contains(&c)
}

/// Whether a piece is nothing but the number of a page.
pub fn is_page_number(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && text.len() <= 5
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, 'i' | 'v' | 'x' | 'l'))
}

/// A line without white space around it, with one space where justified lines have several, and without the spaces that
/// letter-spaced Chinese is written out with.
fn tidy(text: &str) -> String {
    let mut one = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if c != ' ' || !one.ends_with(' ') {
            one.push(c);
        }
    }
    let text = &*one;
    let chars: Vec<char> = text.chars().collect();
    let between = |i: usize| {
        chars[i] == ' '
            && i > 0
            && is_han(chars[i - 1])
            && chars.get(i + 1).copied().is_some_and(is_han)
    };
    let spaced = (0..chars.len()).filter(|&i| between(i)).count();
    let han = chars.iter().filter(|&&c| is_han(c)).count();
    // A title such as `总 则` may be spaced; so it stays unless whole sentences are.
    if spaced < 4 || spaced * 2 < han {
        return text.to_owned();
    }
    let kept = (0..chars.len()).filter(|&i| !between(i));
    kept.map(|i| chars[i]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::origin::FileFormat;

    fn pages(inner: &str) -> Pages {
        let xml = format!(
            "<?xml version=\"1.0\"?><pdf2xml><page number=\"1\" height=\"1262\" width=\"892\">\
             <fontspec id=\"0\" size=\"18\"/><fontspec id=\"1\" size=\"10\"/>{inner}</pdf2xml>"
        );
        read(Origin::new("t", FileFormat::Pdf), xml.as_bytes()).unwrap()
    }

    fn piece(top: u32, left: u32, width: u32, text: &str) -> String {
        format!(
            "<text top=\"{top}\" left=\"{left}\" width=\"{width}\" height=\"23\" font=\"0\">{text}</text>"
        )
    }

    #[test]
    fn pieces_of_a_line_are_put_together() {
        let inner = [
            piece(106, 85, 18, "（"),
            piece(106, 103, 46, "2024"),
            piece(106, 153, 18, "年"),
            piece(127, 85, 200, "<b>The text</b> &amp;"),
            piece(127, 290, 100, "<i><b>more</i></b>"),
            piece(148, 85, 60, "North"),
            piece(148, 300, 60, "12 %"),
            piece(169, 85, 300, "1 Scope ....."),
            piece(169, 600, 20, "12"),
        ];
        let inner = inner.concat() + "</page>";
        let found = pages(&inner);
        let texts: Vec<_> = found.lines.iter().map(|l| &*l.text).collect();
        let wanted = [
            "（2024年",
            "The text & more",
            "North",
            "12 %",
            "1 Scope .....\t12",
        ];
        assert_eq!(texts, wanted);
        assert!(found.lines[4].leads && !found.lines[1].bold);
    }

    #[test]
    fn marks_of_notes_are_no_text_and_exponents_are() {
        let raised = |top: u32, left: u32, text: &str| {
            format!(
                "<text top=\"{top}\" left=\"{left}\" width=\"7\" height=\"12\" font=\"1\">{text}</text>"
            )
        };
        let inner = [
            piece(100, 85, 300, "It is paid."),
            raised(100, 386, "1"),
            piece(121, 85, 300, "It has 12 m"),
            raised(121, 386, "2"),
            raised(800, 85, "1"),
            "<text top=\"800\" left=\"93\" width=\"300\" height=\"14\" font=\"1\">Not on Sundays.</text>".into(),
        ];
        let found = pages(&(inner.concat() + "</page>"));
        let texts: Vec<_> = found.lines.iter().map(|l| &*l.text).collect();
        assert_eq!(texts, ["It is paid.", "It has 12 m2", "1Not on Sundays."]);
    }

    #[test]
    fn bookmarks_have_levels() {
        let found = pages(
            "</page><outline><item page=\"1\">Chapter 1</item><outline><item page=\"2\">1.1 A &amp; B</item></outline>\
             <item page=\"3\">Chapter 2</item></outline>",
        );
        let found: Vec<_> = found
            .bookmarks
            .iter()
            .map(|b| (b.page, &*b.title, b.level))
            .collect();
        assert_eq!(
            found,
            [
                (0, "Chapter 1", 1),
                (1, "1.1 A & B", 2),
                (2, "Chapter 2", 1)
            ]
        );
    }

    proptest::proptest! {
        #[test]
        fn anything_is_lines_or_an_error(inner in "(<text top=\"[0-9.e-]{0,6}\" left=\"[0-9-]{0,3}\" width=\"[0-9]{0,3}\" height=\"[0-9]{0,2}\" font=\"[0-2]\">[a-z0-9 一-三.&;<>/]{0,12}(</text>)?|</page>|<page>|<b>|<item>|</outline>){0,12}") {
            let xml = format!("<pdf2xml><page height=\"9\"><fontspec id=\"1\" size=\"9\"/>{inner}");
            if let Ok(pages) = read(Origin::new("t", FileFormat::Pdf), xml.as_bytes()) {
                crate::document::pdf::extracted(pages, 0);
            }
        }
    }

    #[test]
    fn spaced_chinese_is_closed() {
        assert_eq!(tidy(" 为 了 促 进 工 具 共 享 "), "为了促进工具共享");
        assert_eq!(tidy("第一章 总 则"), "第一章 总 则");
    }
}
