//! What a line is to the markup that it is written in.

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mark {
    /// Text, or blank.
    #[default]
    Text,
    /// A heading of this level, from 1, where a parser tells.
    Heading(u8),
    /// The line under such a heading.
    Underline,
    /// Part of a listing, a comment or metadata, or what tells a program what to do.
    Code,
    /// Part of a table.
    Table,
    /// A line that parts or encloses others, and has no words.
    Rule,
}
