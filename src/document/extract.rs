//! Documents that have no lines of their own: HTML and Word. Their paragraphs become the lines, so that the number of
//! a line is the paragraph's ordinal, from 1; what the format knows of each is kept for the reader of outlines.

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
