//! A file as lines of text in one language.
//!
//! Every later stage speaks of lines by their number in the input file, so a [`Document`] keeps each
//! line in its place: nothing is joined or removed here but control characters, which are counted.

use crate::language::{Language, Script};

/// A decoded text, cut into lines.
///
/// Lines are indexed from 0 in code and numbered from 1 wherever a person or a file sees them. They
/// end at `\n`; in a file that has none, at `\r`. A line's text has no line end.
#[derive(Debug, Clone)]
pub struct Document {
    /// The file as the user named it, for messages.
    pub name: String,
    /// The encoding it was read in, by its WHATWG name (`UTF-8`, `gb18030`, `Big5` …).
    pub encoding: String,
    /// The language of its text.
    pub language: Language,
    /// The script of its Chinese characters; `None` where it has too few to tell, or is English.
    pub script: Option<Script>,
    /// How many C0 control characters were dropped in reading.
    pub dropped_controls: usize,
    /// What a person should know about how the file was read, a sentence each.
    pub warnings: Vec<String>,
    text: String,
    /// Start and end byte of each line in `text`.
    spans: Vec<(u32, u32)>,
    /// Indices of the lines that a form feed came before or stood on, ascending.
    page_breaks: Vec<u32>,
}

impl Document {
    /// A document from text that is decoded already. Lines end at `\n`.
    pub fn from_text(name: impl Into<String>, text: impl Into<String>, language: Language) -> Self {
        let text = text.into();
        let mut spans = Vec::new();
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', text.as_bytes()) {
            spans.push((start as u32, end as u32));
            start = end + 1;
        }
        if start < text.len() {
            spans.push((start as u32, text.len() as u32));
        }
        Self {
            name: name.into(),
            encoding: "UTF-8".into(),
            language,
            script: None,
            dropped_controls: 0,
            warnings: Vec::new(),
            text,
            spans,
            page_breaks: Vec::new(),
        }
    }

    /// The whole decoded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many lines there are.
    pub fn line_count(&self) -> usize {
        self.spans.len()
    }

    /// The text of the line with this 0-based index.
    pub fn line(&self, index: usize) -> &str {
        let (start, end) = self.spans[index];
        &self.text[start as usize..end as usize]
    }

    /// All lines, in order.
    pub fn lines(&self) -> impl ExactSizeIterator<Item = &str> + '_ {
        (0..self.spans.len()).map(|i| self.line(i))
    }

    /// 0-based indices of the lines that begin a new page (a form feed stood before or on them).
    pub fn page_breaks(&self) -> &[u32] {
        &self.page_breaks
    }
}
