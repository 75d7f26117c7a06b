//! What the command has to say, and what of it a language must have words for.

use super::super::folder::job::{Basis, Why as WhyAlone};
use super::failure::Usage;
use align::export::{Format, Tally};
use align::language::Language;
use align::leverage::Why;
use align::message::Warning;
use align::review::Review;
use std::io;
use std::path::Path;

/// Words and phrases that stand alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // The English words say what they are for.
pub enum Noun {
    Error,
    Warning,
    Source,
    Target,
    Line,
    Headings,
    Segments,
    Besides,
    Wrote,
    Unchanged,
    Review,
    StandardInput,
    Files,
    Pairs,
    Alone,
    LeftOut,
    Done,
    Merged,
    NoHeadings,
    OneSection,
    SourceOnly,
    TargetOnly,
    Renumbered,
    Moved,
    Untranslated,
    Doubtful,
    NumbersDiffer,
    Reviewed,
    Paired,
    And,
    Colon,
    FormAlone,
    PageLives,
    PageStranger,
    PageOpen,
    PageTooMuch,
    PageFault,
    KeyValue,
    Key,
    EmptyValue,
    LanguageCode,
    CodeParts,
    EncodingName,
}

/// What is told of many pairs; each is a count unless it says otherwise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Many {
    /// Files in the source's language, and in the target's.
    Files(usize, usize),
    /// Pairs of one kind.
    By(usize, Basis),
    /// A pair by content is sure by so many percent.
    ByContent(u8),
    /// Paired, and alone.
    Counts(usize, usize),
    /// Doubtful headings and segments.
    Doubtful(usize),
    /// Pairs aligned.
    Aligned(usize),
    /// Pairs that did not change since the last run.
    Unchanged(usize),
    /// Pairs that failed.
    Failed(usize),
    /// More of a kind, which this file has.
    Rest(usize, &'static str),
    /// Files among the documents that this program has written.
    Own(usize),
    /// What stands for the name of each pair.
    PairName,
    /// After what the outputs are called: of so many pairs, whose names this file has.
    OfPairs(usize, &'static str),
    /// What the table of all pairs is.
    Table,
    /// What a memory of all pairs holds.
    Merged(align::export::merge::Merged),
    /// Done, of so many pairs, so many a second.
    Rate(usize, usize, f64),
}

/// What a run is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Files are read.
    Reading,
    /// Texts are aligned.
    Aligning,
    /// Outputs are written.
    Writing,
}

/// All that the command says, in one language. What a language lacks does not compile.
pub trait Say: Sync {
    /// An error of the library, with the option that helps.
    fn library(&self, error: &align::Error) -> String;
    /// Standard output could not be written to.
    fn output(&self, reason: &io::Error) -> String;
    /// No browser could be opened.
    fn no_browser(&self, reason: &io::Error) -> String;
    /// A warning of the library, with the option that helps.
    fn warning(&self, warning: &Warning) -> String;
    /// What does not fit together.
    fn usage(&self, usage: &Usage) -> String;
    /// Both sides of a memory bear this code.
    fn same_codes(&self, code: &str) -> String;
    /// No memory was written, for both sides are in one language; an older one may still be there.
    fn no_memory(&self, older: Option<&Path>) -> String;
    /// So many headings are not paired, or not surely.
    fn unsound(&self, headings: usize) -> String;
    /// Something beside, after a phrase.
    fn in_brackets(&self, text: &str) -> String;
    /// A word or a phrase.
    fn word(&self, noun: Noun) -> &'static str;
    /// What a run is at, how much of it is done in percent, and after how many seconds; how many are left, if that is
    /// known.
    fn progress(&self, stage: Option<Stage>, percent: u8, after: u64, left: Option<u64>) -> String;
    /// So many lines, and so many control characters dropped.
    fn lines(&self, lines: usize, dropped: usize) -> String;
    /// So many headings.
    fn headings(&self, headings: usize) -> String;
    /// So many headings more are like those above and below: what they are.
    fn folded(&self, headings: usize, what: &str) -> String;
    /// So many headings are not shown, so many of them to be looked at.
    fn hidden(&self, hidden: usize, marked: usize) -> String;
    /// Lines of contents and other lines; none that is 0.
    fn besides(&self, contents: usize, others: usize) -> Vec<String>;
    /// What a format wrote, changed and left out.
    fn tally(&self, format: Format, tally: &Tally, min_confidence: u8) -> String;
    /// What stood in a file's place is kept under this name; follows the file's name.
    fn kept(&self, backup: &str) -> String;
    /// So many of the corrections hold.
    fn held(&self, held: usize, of: usize) -> String;
    /// The correction at this place says something else of the same text.
    fn contradicted(&self, place: &str) -> String;
    /// A line of a file, from 1.
    fn line_of(&self, file: &str, line: usize) -> String;
    /// What a review has changed.
    fn review(&self, review: &Review) -> String;
    /// What is compared, and by which rules; `None` are ours.
    fn leverage_of(&self, memory: &str, text: &str, rules: Option<&str>) -> String;
    /// How many units are found.
    fn leverage_units(&self, found: usize, all: usize, share: &str) -> String;
    /// How many segments match, of how many; how many words or characters, of how many; both shares.
    fn leverage_text(
        &self,
        segments: [usize; 2],
        sizes: [usize; 2],
        shares: [&str; 2],
        language: Language,
    ) -> String;
    /// After counts: as they stand, in pieces, in other forms, not.
    fn leverage_fates(&self) -> [&'static str; 4];
    /// Before a reason: of a title, of a heading with its text, of an item.
    fn leverage_parts(&self) -> [&'static str; 3];
    /// A unit or segment that is not found.
    fn leverage_line(&self, line: u32, why: &str, text: &str) -> String;
    /// So many more.
    fn leverage_more(&self, more: usize) -> String;
    /// Paragraphs of this file run over several lines.
    fn leverage_wrapped(&self, name: &str) -> String;
    /// Why a unit or a segment is not found.
    fn leverage_why(&self, why: &Why, of_unit: bool) -> String;
    /// By what it is known that two files belong together.
    fn basis(&self, basis: Basis) -> &'static str;
    /// Why a file is in no pair.
    fn alone(&self, why: &WhyAlone) -> String;
    /// What is told of many pairs.
    fn many(&self, many: Many) -> String;
    /// A pair of many panicked.
    fn panic(&self, said: &str) -> String;
    /// A share of nothing.
    fn none(&self) -> &'static str;
}

/// Seconds as a clock shows them: `0:07`, `1:02:03`.
pub fn clock(seconds: u64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{minutes}:{seconds:02}"),
        _ => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}
