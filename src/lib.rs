//! Aligns an English document and its Chinese counterpart by their outlines.
//!
//! A flat sentence aligner looks at two lists of sentences. Documents have more to say than that:
//! chapters, sections and articles are numbered on both sides, and no sentence of Chapter 2 is ever
//! the translation of one in Chapter 5. This crate reads that outline on both sides, pairs the
//! headings, and aligns only what stands between two paired headings.
//!
//! ```text
//! bytes ─ document ─▶ lines ─ outline ─▶ heading tree ─ pairing ─▶ section pairs ─ alignment ─▶ beads ─ export ─▶ files
//! ```
//!
//! # Words
//!
//! The field's own words are used throughout:
//!
//! - *source*, *target*: the two sides, the first and the second argument, in either language;
//! - *heading*: a line (or several) that names a part of the document; its *label* (chapter, 章), its
//!   *number*, its *title* and its *level*; a *run-in heading* has text after the label on its line;
//! - *segment*: a sentence, as a translator's tool cuts it;
//! - *bead*: a group of source segments aligned with a group of target segments (1-1, 1-2, 2-2, 1-0 …);
//! - *bitext*: the aligned whole; *translation unit* and *translation memory*: what leaves for a CAT tool.
#![forbid(unsafe_code)]

pub mod alignment;
pub mod document;
pub mod error;
pub mod export;
pub mod language;
pub mod outline;
pub mod pairing;
pub mod segmentation;

pub use error::{Error, Result};

use alignment::bitext::Bitext;
use document::Document;

/// What a row is below the headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
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
}

/// Aligns two documents.
///
/// TEMPORARY: pairs line with line, only so that the exports and the command can be run. The pipeline
/// replaces this body.
pub fn align(source: Document, target: Document, _options: &Options) -> Bitext {
    use alignment::bitext::{Cell, Kind, Row, Side};
    let cells = |document: &Document| -> Vec<Cell> {
        let lines = document.lines().enumerate();
        lines
            .filter(|(_, text)| !text.trim().is_empty())
            .map(|(i, text)| Cell {
                text: text.trim().into(),
                line: i as u32 + 1,
                plain: None,
                title: None,
            })
            .collect()
    };
    let (mut sources, mut targets) = (
        cells(&source).into_iter().fuse(),
        cells(&target).into_iter().fuse(),
    );
    let rows = (0..).map_while(|i| {
        let (source, target) = (sources.next(), targets.next());
        let first = source.as_ref().or(target.as_ref())?;
        let heading = first.text.starts_with("Chapter") || first.text.starts_with('第');
        Some(Row {
            id: format!("r{i}"),
            kind: if heading {
                Kind::Heading
            } else {
                Kind::Segment
            },
            level: 1,
            section: "§1".into(),
            target_section: None,
            confidence: 90,
            flags: Vec::new(),
            reason: "position".into(),
            comment: String::new(),
            source,
            target,
        })
    });
    let rows = rows.collect();
    let side = |document: &Document| Side {
        name: document.name.clone(),
        encoding: document.encoding.clone(),
        language: document.language,
        script: document.script,
        lines: document.line_count(),
        dropped_controls: document.dropped_controls,
    };
    Bitext {
        source: side(&source),
        target: side(&target),
        rows,
        warnings: [source.warnings, target.warnings].concat(),
    }
}
