//! The pages of a PDF as `pdftohtml -xml` writes them: pieces of text with their places and sizes, and the bookmarks.
//!
//! ```text
//! <page height="1262" …><text top="106" left="85" …>（</text><text top="106" left="103" …>2024</text> …
//! <outline><item page="1">Chapter 1</item> …
//! ```
//!
//! Lengths are in the units of `pdftohtml`, 1/108 inch; they grow to the right and down the page. The pieces come in
//! the order of the file, which is that of reading in what word processors, browsers and TeX write: one column after
//! the other, one cell after the other.

use super::glyphs::written_out;
use super::lines::{Line, Piece, put_together, tidy};
use crate::document::origin::{Defect, Origin};
use crate::document::xml::referred;
use crate::error::Result;
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashMap;

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
                if let Some(text) = referred(&reference) {
                    reading.text(&text);
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

    fn end_page(&mut self) {
        let page = self.out.pages.len().saturating_sub(1);
        put_together(page, std::mem::take(&mut self.pieces), &mut self.out.lines);
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
        fn anything_is_lines_or_an_error(inner in "(<text top=\"[0-9.e-]{0,6}\" left=\"[0-9-]{0,3}\" \
            width=\"[0-9]{0,3}\" height=\"[0-9]{0,2}\" font=\"[0-2]\">[a-z0-9 \
            一-三.&;<>/]{0,12}(</text>)?|</page>|<page>|<b>|<item>|</outline>){0,12}") {
            let xml = format!("<pdf2xml><page height=\"9\"><fontspec id=\"1\" size=\"9\"/>{inner}");
            if let Ok(pages) = read(Origin::new("t", FileFormat::Pdf), xml.as_bytes()) {
                crate::document::pdf::extracted(pages, 0);
            }
        }
    }
}
