//! Which headings the summary shows, and what they are marked with.
//!
//! ```text
//!  134  Chapter One Planning Background    <
//!  150  Chapter Two Requirements           <
//!       … 8 more: only in the source             what repeats is folded
//!  282  Section 3 Promoting circulation    <
//! ```

use crate::cli::message::{Noun, word};
use align::bitext::{Flag, Row};

/// Up to so many headings are all shown, and of more up to so many lines.
const MANY: usize = 60;
/// A run of headings with the same marks that is longer than this is folded: the first two of it and the last are
/// shown.
const LONG: usize = 6;

/// A line of the summary.
#[derive(Debug)]
pub(super) enum Line<'r> {
    /// A heading.
    Heading(&'r Row),
    /// Headings that follow each other with the same marks, of which the number is told; never none.
    Folded(Vec<&'r Row>),
}

impl<'r> Line<'r> {
    /// The heading that it shows.
    pub(super) fn heading(&self) -> Option<&'r Row> {
        match self {
            Self::Heading(row) => Some(row),
            Self::Folded(_) => None,
        }
    }
}

/// What is shown of these headings: all of a short outline; of a long one the outermost and those to look at.
pub(super) fn shown<'r>(headings: &[&'r Row], all: bool) -> Vec<Line<'r>> {
    if all {
        return headings.iter().map(|row| Line::Heading(row)).collect();
    }
    if headings.len() <= MANY {
        return folded(headings, |_| true);
    }
    let outermost = headings.iter().map(|r| r.level).filter(|&l| l > 0).min();
    let is_marked = |row: &Row| !marks(row).is_empty();
    let lines = folded(headings, |row| {
        Some(row.level) <= outermost || is_marked(row)
    });
    if lines.len() <= MANY {
        return lines;
    }
    let mut lines = folded(headings, is_marked);
    lines.truncate(MANY);
    if lines.is_empty() {
        // A long flat outline without any problem: its beginning shows that it was understood.
        lines.extend(headings[..10].iter().map(|row| Line::Heading(row)));
    }
    lines
}

/// The headings that are wanted, with long runs of like ones folded. Doubtful ones never are: a person has to look at
/// each.
fn folded<'r>(headings: &[&'r Row], wanted: impl Fn(&Row) -> bool) -> Vec<Line<'r>> {
    let like = |a: &&Row, b: &&Row| {
        let (a, b) = (marks(a), marks(b));
        a == b && !a.is_empty() && !a.contains(&Mark::Doubtful)
    };
    let mut lines = Vec::new();
    for run in headings.chunk_by(like) {
        let run: Vec<&Row> = run.iter().copied().filter(|row| wanted(row)).collect();
        let folds = run.len() > LONG;
        let (shown, rest) = run.split_at(if folds { 2 } else { run.len() });
        lines.extend(shown.iter().map(|row| Line::Heading(row)));
        if let Some((last, between)) = rest.split_last() {
            lines.push(Line::Folded(between.to_vec()));
            lines.push(Line::Heading(last));
        }
    }
    lines
}

/// What a heading's pair is marked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    SourceOnly,
    TargetOnly,
    Renumbered,
    Moved,
    Untranslated,
    Doubtful,
}

impl Mark {
    /// ASCII, so that its width is the same on every terminal.
    pub(super) fn symbol(self) -> char {
        match self {
            Self::SourceOnly => '<',
            Self::TargetOnly => '>',
            Self::Renumbered => '#',
            Self::Moved => '~',
            Self::Untranslated => '=',
            Self::Doubtful => '?',
        }
    }

    pub(super) fn words(self) -> &'static str {
        word(match self {
            Self::SourceOnly => Noun::SourceOnly,
            Self::TargetOnly => Noun::TargetOnly,
            Self::Renumbered => Noun::Renumbered,
            Self::Moved => Noun::Moved,
            Self::Untranslated => Noun::Untranslated,
            Self::Doubtful => Noun::Doubtful,
        })
    }
}

pub(super) fn marks(row: &Row) -> Vec<Mark> {
    let mut marks = Vec::new();
    if row.target.is_none() {
        marks.push(Mark::SourceOnly);
    }
    if row.source.is_none() {
        marks.push(Mark::TargetOnly);
    }
    for (flag, mark) in [
        (Flag::Renumbered, Mark::Renumbered),
        (Flag::Moved, Mark::Moved),
        (Flag::Untranslated, Mark::Untranslated),
        (Flag::Doubtful, Mark::Doubtful),
    ] {
        if row.flags.contains(flag) {
            marks.push(mark);
        }
    }
    marks
}
