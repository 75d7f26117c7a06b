//! For the tool that learns the weights of clues: lines without a number, runs of numbers, and what holds of them.

use super::clues::{CLUES, Clue, FAMILIES, Family};
use super::said::Said;
use super::seen::Seen;
use super::series::SeenRun;
use super::{lines, read, read_seen};
use crate::document::Document;

/// A line that may be a heading.
#[derive(Debug)]
pub struct Line {
    /// 0-based.
    pub line: u32,
    /// Index of its family.
    pub family: usize,
    /// The clues that hold, as indices into the names.
    pub clues: Vec<u16>,
}

/// The families of lines: English and Chinese, of documents at large and of pages with listings.
const LINES: [Family; 4] = [
    Family::Line,
    Family::LineZh,
    Family::PageLine,
    Family::PageLineZh,
];

/// Where those of pages begin.
pub const PAGES: usize = 2;

/// Their names; those at odd places are Chinese.
pub fn families() -> [&'static str; 4] {
    LINES.map(Family::name)
}

/// The names of all clues.
pub fn names() -> Vec<&'static str> {
    CLUES.iter().map(|row| row.name).collect()
}

/// The weights of a family's clues that are set by hand, 0 for those that are learned.
pub fn by_hand(family: usize) -> Vec<f32> {
    let family = LINES[family];
    CLUES
        .iter()
        .map(|row| super::clues::by_hand(family, row.clue))
        .collect()
}

/// All weights of a family's clues that are in use.
pub fn weights(family: usize) -> Vec<f32> {
    let family = LINES[family];
    let weight = |row: &super::clues::Row| super::clues::weight(family, row.clue);
    CLUES.iter().map(weight).collect()
}

/// All lines of a document that may be headings.
pub fn lines(doc: &Document) -> Vec<Line> {
    let outline = read(doc);
    let weighed = lines::weigh(
        doc,
        &outline.layout,
        &outline.headings,
        &outline.contents,
        &Said::default(),
    );
    let line = |w: lines::Weighed| Line {
        line: w.candidate.line,
        family: LINES
            .iter()
            .position(|&f| f == w.candidate.evidence.family())
            .expect("a line's family"),
        clues: w.candidate.evidence.clues().map(|c| c as u16).collect(),
    };
    weighed.into_iter().map(line).collect()
}

/// A run of numbered lines.
#[derive(Debug)]
pub struct Run {
    /// The first lines of its members, 0-based.
    pub lines: Vec<u32>,
    /// By how much each weight adds to the log-odds that they are headings: indices into [`weight_names`].
    pub figures: Vec<(u16, f32)>,
    /// What the weights add that are set by hand.
    pub by_hand: f32,
}

/// The names of all weights, `family.clue`.
pub fn weight_names() -> Vec<String> {
    let families = FAMILIES.iter().map(|f| f.1);
    let clues = || CLUES.iter().map(|row| row.name);
    families
        .flat_map(|family| clues().map(move |clue| format!("{family}.{clue}")))
        .collect()
}

/// The weight that is set by hand, by its index.
pub fn weight_by_hand(index: u16) -> f32 {
    let (family, clue) = (index as usize / CLUES.len(), index as usize % CLUES.len());
    super::clues::by_hand(FAMILIES[family].0, CLUES[clue].clue)
}

/// Whether a weight is not to be learned from runs. How much all of a form say together is a matter of scale. That a
/// heading is set in, ends in a full stop or has its text behind it is nothing that Markdown can show; and its lists
/// have whole Arabic numbers with a mark, so that whatever else a number is like would seem to be a heading's. Hardly
/// any document of it has a contents.
pub fn is_fixed(index: u16) -> bool {
    let clue = CLUES[index as usize % CLUES.len()].clue;
    matches!(
        clue,
        Clue::FormMean
            | Clue::SetIn
            | Clue::ClosedTitle
            | Clue::TextBehind
            | Clue::CapitalsBeforeText
            | Clue::AmongTitlesAlone
            | Clue::SomeTextBehind
            | Clue::WithoutMark
            | Clue::WideForMark
            | Clue::Bare
            | Clue::LetterOrRoman
            | Clue::Deep
            | Clue::AmongDecimals
            | Clue::BesideDecimals
            | Clue::AmongMarkup
            | Clue::WithoutBlanks
            | Clue::Listed
    )
}

/// All runs of bare numbers of a document. Labelled ones are told by their labels; what was learned of these changed
/// nothing.
pub fn runs(doc: &Document) -> Vec<Run> {
    let mut seen = Seen::default();
    read_seen(doc, &Said::default(), Some(&mut seen));
    let index = |family: Family, clue: Clue| (family as usize * CLUES.len() + clue as usize) as u16;
    let of = |run: SeenRun| {
        let (family, own) = run.evidence.figures();
        // The mean itself stands in the figures of its parts.
        let mut figures: Vec<(u16, f32)> = own
            .iter()
            .filter(|f| f.0 != Clue::Mean)
            .map(|&(clue, figure)| (index(family, clue), figure))
            .collect();
        let share = super::clues::by_hand(family, Clue::Mean) / run.members.len() as f32;
        for member in &run.members {
            let of_member = member
                .clues()
                .map(|clue| (index(member.family(), clue), share));
            figures.extend(of_member);
        }
        Run {
            lines: run.lines,
            by_hand: figures.iter().map(|&(k, f)| f * weight_by_hand(k)).sum(),
            figures,
        }
    };
    let numbered = |run: &SeenRun| run.evidence.figures().0 == Family::NumberedRun;
    seen.runs.into_iter().filter(numbered).map(of).collect()
}
