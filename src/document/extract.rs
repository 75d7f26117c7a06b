//! Documents that have no lines of their own: HTML, Word and others. Their paragraphs become the lines, so that the
//! number of a line is the paragraph's ordinal, from 1; what the format knows of each is kept for the reader of
//! outlines.

use crate::language::is_han;
pub use crate::message::LeftOut;
use crate::message::Warning;

/// What the format says a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ParagraphKind {
    /// Running text, as far as the format knows; it may be a heading by its words.
    #[default]
    Text,
    /// A heading of this level, from 1.
    Heading(u8),
    /// A line of a code listing.
    Code,
    /// Part of a table.
    Table,
    /// A line of a table of contents.
    Contents,
    /// What a reader of the document does not read as its text: navigation, the choices of a form, words in a drawing.
    Apart,
}

/// One paragraph of a document that has no lines of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its text, without line breaks.
    pub text: String,
    /// What the format says it is.
    pub kind: ParagraphKind,
}

/// What a reader of a format makes of a file.
#[derive(Debug, Default)]
pub struct Extracted {
    /// Its paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// What was seen and is no part of the text, with how much of it.
    pub left_out: Vec<(LeftOut, usize)>,
    /// How many control characters were dropped.
    pub dropped_controls: usize,
}

impl Extracted {
    /// What a person should know of it.
    pub fn warnings(&self, name: &str) -> Vec<Warning> {
        let counted = self.left_out.iter().filter(|(_, n)| *n > 0);
        let what: Vec<_> = counted.copied().collect();
        let name = name.to_owned();
        match what.is_empty() {
            true => Vec::new(),
            false => vec![Warning::LeftOut { name, what }],
        }
    }
}

/// The document's title is the outermost heading: where there is one (level 0), all levels are one deeper.
pub fn below_title(paragraphs: &mut [Paragraph]) {
    let has_title = paragraphs
        .iter()
        .any(|p| p.kind == ParagraphKind::Heading(0));
    for p in paragraphs.iter_mut().filter(|_| has_title) {
        if let ParagraphKind::Heading(level) = &mut p.kind {
            *level += 1;
        }
    }
}

/// A paragraph's text after its automatic number; `close` where the numbering puts no space between them.
pub fn after_number(number: &str, close: bool, text: &str) -> String {
    let rest = text.trim_start_matches(['\t', ' ']);
    // Letters and digits do not run together, whatever the numbering says.
    let runs_on = number.is_ascii() && rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    let mut out = number.to_owned();
    if (!close || runs_on && !number.ends_with(' ')) && !rest.is_empty() {
        out.push(' ');
    }
    out + rest
}

/// Puts out a paragraph as the lines it has: a heading on one, any other broken where its author broke it.
pub fn put_lines(text: &str, kind: ParagraphKind, out: &mut Vec<Paragraph>) {
    if matches!(kind, ParagraphKind::Heading(_)) {
        let text = one_line(text);
        let kind = match text.is_empty() {
            true => ParagraphKind::Text,
            false => kind,
        };
        out.push(Paragraph { text, kind });
        return;
    }
    for line in text.split('\n') {
        let text = line.trim_end().to_owned();
        let blank = text.trim().is_empty();
        out.push(Paragraph {
            kind: if blank { ParagraphKind::Text } else { kind },
            text: if blank { String::new() } else { text },
        });
    }
}

/// Whether a text can be the name of something. People give whole articles the style of a heading to have them
/// numbered.
pub fn is_heading(text: &str) -> bool {
    let n = text.chars().count();
    match text.trim_end().chars().next_back() {
        Some('。' | '；' | '：') => n <= 40,
        Some('.' | ';' | ':') => n <= 100,
        _ => n <= 250,
    }
}

/// A heading's lines on one: joined by a space between words, by nothing between Chinese characters.
pub fn one_line(text: &str) -> String {
    let mut out = String::new();
    for line in text.split('\n').map(str::trim).filter(|l| !l.is_empty()) {
        let chinese = out.ends_with(is_han) && line.starts_with(is_han);
        if !out.is_empty() && !chinese {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_what_has_their_style() {
        assert!(is_heading("第一章 总则") && is_heading("Scope of this Part."));
        assert!(is_heading(&"A long title without an end ".repeat(5)));
        assert!(!is_heading(&format!(
            "第一条 {}。",
            "为了保护劳动者的合法权益".repeat(4)
        )));
        assert!(!is_heading(&"Words of a paragraph that ends. ".repeat(4)));
        assert!(!is_heading(&"字".repeat(251)));
    }

    #[test]
    fn a_heading_is_on_one_line() {
        assert_eq!(one_line("第一章\n总则"), "第一章总则");
        assert_eq!(one_line(" Chapter 1 \n\n General"), "Chapter 1 General");
        assert_eq!(one_line("\n"), "");
    }
}
