//! What the pairing is given, two documents with their outlines, and what it makes of them: which heading stands for
//! which.

use crate::document::Document;
use crate::message::{Comment, Reason};
use crate::outline::Outline;

/// One step of the two outlines laid beside each other.
#[derive(Debug, Clone)]
pub struct Pair {
    /// Index of the source heading, where there is one.
    pub source: Option<usize>,
    /// Index of the target heading, where there is one.
    pub target: Option<usize>,
    /// Estimated probability that this is right, 0 to 1.
    pub confidence: f32,
    /// What decided, in a few words.
    pub reason: Reason,
    /// The two sides number it differently.
    pub renumbered: bool,
    /// It stands elsewhere in the other outline.
    pub moved: bool,
    /// What a person should look at.
    pub comment: Comment,
}

/// The two outlines laid beside each other.
#[derive(Debug, Clone)]
pub struct Pairing {
    /// Every heading of both sides once, in the order of the source; what only the target has stands
    /// where the target has it.
    pub pairs: Vec<Pair>,
    /// For each source heading whether its series has no counterpart at all on the other side: a level
    /// that the other side lacks, to be skipped through.
    pub skipped_source: Vec<bool>,
    /// The same for the target.
    pub skipped_target: Vec<bool>,
}

/// One document with its outline.
#[derive(Debug)]
pub struct Side<'a> {
    /// The document.
    pub doc: &'a Document,
    /// Its outline, as it is read by itself.
    pub outline: Outline,
}

/// Two outlines that know of each other.
#[derive(Debug)]
pub struct Paired {
    /// The headings of the source that there are, now that the target has been asked.
    pub source: Outline,
    /// The same of the target.
    pub target: Outline,
    /// Which of them stand for which.
    pub pairing: Pairing,
}
