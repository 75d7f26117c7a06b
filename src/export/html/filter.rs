//! What a reader can ask to see alone, and which rows that keeps.
//!
//! The page has no script: it cannot look for what stands under a heading. So each row says here which filters keep it,
//! and each heading also which of them keep something under it; the style does the rest.

use crate::bitext::{Bitext, Flag, Kind, Row};
use crate::export::Tally;
use crate::message::Exported;

/// What a reader can ask to see alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    Look,
    Doubtful,
    SourceOnly,
    TargetOnly,
}

impl Filter {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [
        Self::Look,
        Self::Doubtful,
        Self::SourceOnly,
        Self::TargetOnly,
    ];

    /// Its name in the style.
    pub fn class(self) -> &'static str {
        match self {
            Self::Look => "look",
            Self::Doubtful => "doubtful",
            Self::SourceOnly => "source-only",
            Self::TargetOnly => "target-only",
        }
    }

    /// What the page calls it.
    pub fn words(self, words: &Exported) -> &'static str {
        match self {
            Self::Look => words.look,
            Self::Doubtful => words.doubtful_ones,
            Self::SourceOnly => words.source_only_ones,
            Self::TargetOnly => words.target_only_ones,
        }
    }

    /// Whether it keeps a row.
    pub fn admits(self, row: &Row) -> bool {
        match self {
            Self::Look => {
                // What a person has decided is done, unless the person says otherwise.
                let is_open = !row.flags.contains(Flag::Reviewed)
                    && (row.source.is_none() || row.target.is_none() || !row.flags.is_empty());
                is_open || row.flags.contains(Flag::Doubtful) || !row.comment.is_empty()
            }
            Self::Doubtful => row.flags.contains(Flag::Doubtful),
            Self::SourceOnly => row.target.is_none(),
            Self::TargetOnly => row.source.is_none(),
        }
    }
}

/// A row of the page.
pub struct Shown<'a> {
    /// The row itself.
    pub row: &'a Row,
    /// The filters that keep it, and, of a heading, those that keep something under it.
    pub own: [bool; 4],
    pub under: [bool; 4],
}

impl Shown<'_> {
    /// Its classes in the style, each after a space.
    pub fn classes(&self) -> String {
        let mut classes = String::new();
        for (i, filter) in Filter::ALL.into_iter().enumerate() {
            if self.own[i] {
                classes.push(' ');
                classes.push_str(filter.class());
            }
            if self.under[i] {
                classes.push_str(" has-");
                classes.push_str(filter.class());
            }
        }
        classes
    }

    /// Whether it is a heading.
    pub fn is_heading(&self) -> bool {
        self.row.kind == Kind::Heading
    }
}

/// The rows to show, each knowing what stands under it.
pub fn shown<'a>(bitext: &'a Bitext, tally: &mut Tally) -> Vec<Shown<'a>> {
    let mut shown: Vec<Shown> = Vec::with_capacity(bitext.rows.len());
    // The headings above the row at hand, the outermost first.
    let mut above: Vec<usize> = Vec::new();
    for row in &bitext.rows {
        if matches!(row.kind, Kind::Toc | Kind::Other) {
            tally.apparatus += 1;
            continue;
        }
        let is_heading = row.kind == Kind::Heading;
        while above
            .last()
            .is_some_and(|&at| row.closes(shown[at].row.level))
        {
            above.pop();
        }
        let own = Filter::ALL.map(|filter| filter.admits(row));
        for &at in &above {
            for (under, own) in shown[at].under.iter_mut().zip(own) {
                *under |= own;
            }
        }
        if is_heading {
            above.push(shown.len());
        }
        shown.push(Shown {
            row,
            own,
            under: [false; 4],
        });
    }
    shown
}
