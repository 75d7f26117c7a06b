//! The part that a line plays.

/// The part that a line plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Role {
    /// Nothing but white space.
    Blank,
    /// Running text.
    Text,
    /// A row of a table: text, but never a heading.
    Table,
    /// Part of a heading.
    Heading,
    /// Part of a table of contents.
    Contents,
    /// Inside a code listing.
    Code,
    /// A rule, an underline, a block delimiter: no words at all.
    Rule,
    /// A page's header or footer.
    PageHeader,
}
