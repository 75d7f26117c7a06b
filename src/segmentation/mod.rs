//! From the lines under a heading to paragraphs, and from paragraphs to the segments that a CAT tool cuts.

/// A sentence (or a paragraph, where those are asked for), ready to be aligned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Its text on one line, trimmed: wrapped lines are joined by a space in English and by nothing
    /// between Chinese characters.
    pub text: String,
    /// Number of the input line it begins on, from 1.
    pub line: u32,
    /// Ordinal of its paragraph in the section, from 0.
    pub paragraph: u32,
}
