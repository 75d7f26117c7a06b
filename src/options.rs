//! What a user may decide about an alignment.

/// What a row is below the headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Level {
    /// A sentence, or as few as are each other's translation.
    #[default]
    Sentence,
    /// A paragraph.
    Paragraph,
    /// All the text of a section.
    Section,
}

/// What a segment is cut by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum SegmentMode {
    /// Sentence rules like those of CAT tools.
    #[default]
    Srx,
    /// Each input line is a segment already.
    Line,
}

/// How to align.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// What a row is below the headings.
    pub level: Level,
    /// Pair the headings and leave the text under them alone.
    pub headings_only: bool,
    /// What a segment is cut by.
    pub segment: SegmentMode,
    /// Both documents were cut from one mixed file, so that line numbers mean the same place in both.
    pub one_file: bool,
}
