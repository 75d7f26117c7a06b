//! Aligns an English document and its Chinese counterpart by their outlines.
//!
//! A flat sentence aligner looks at two lists of sentences. Documents have more to say than that:
//! chapters, sections and articles are numbered on both sides, and no sentence of Chapter 2 is ever
//! the translation of one in Chapter 5. This crate reads that outline on both sides, pairs the
//! headings, and aligns only what stands between two paired headings.
//!
//! ```text
//! bytes ─ document ─▶ lines ─ outline ─▶ heading tree ─ pairing ─▶ pairs ─ alignment ─▶ beads ─ export ─▶ files
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

// The command is one of the library's callers and speaks of it by its name, from the binary and from Python alike.
#[cfg(feature = "cli")]
extern crate self as align;

pub mod alignment;
pub mod bitext;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
pub mod corrections;
pub mod document;
pub mod error;
pub mod export;
pub mod folder;
mod hash;
pub mod language;
pub mod leverage;
pub mod message;
mod options;
pub mod outline;
pub(crate) mod pairing;
pub mod progress;
pub mod review;
pub mod segmentation;
#[cfg(feature = "train")]
pub mod train;

pub use error::{Error, Result};
pub use options::{Level, Options, SegmentMode};

use alignment::Models;
use bitext::Bitext;
use document::Document;
use message::Warning;
use progress::Step;

/// Aligns two documents: reads both outlines, pairs their headings, aligns the text between them.
///
/// ```
/// use align::document::Document;
/// use align::language::Language;
///
/// let english = "Chapter 1 General\n\nThe State protects workers.\n\n\
///                Chapter 2 Duties\n\nEmployers keep a register.\n";
/// let chinese = "第一章 总则\n\n国家保护劳动者。\n\n\
///                第二章 职责\n\n用人单位应当备置名册。\n";
/// let source = Document::from_text("en.txt", english, Language::English);
/// let target = Document::from_text("zh.txt", chinese, Language::Chinese);
/// let bitext = align::align(source, target, &align::Options::default());
/// assert_eq!(bitext.rows.len(), 4);
/// assert_eq!(&*bitext.rows[0].source.as_ref().unwrap().text, "Chapter 1 General");
/// assert_eq!(&*bitext.rows[0].target.as_ref().unwrap().text, "第一章 总则");
/// ```
pub fn align(source: Document, target: Document, options: &Options) -> Bitext {
    align_with(source, target, options, &Models::builtin())
}

/// As [`align()`], with what else is known beforehand: a user's own terms, earlier translations.
pub fn align_with(
    source: Document,
    target: Document,
    options: &Options,
    models: &Models,
) -> Bitext {
    let progress = &models.progress;
    let running = progress.begin(Step::Outlines, 2);
    let read = |document: &Document| {
        let outline = outline::read(document);
        running.done(1);
        outline
    };
    let (source_outline, target_outline) = rayon::join(|| read(&source), || read(&target));
    let running = progress.begin(Step::Pairing, 1);
    let paired = pairing::pair(
        pairing::Side {
            doc: &source,
            outline: source_outline,
        },
        pairing::Side {
            doc: &target,
            outline: target_outline,
        },
        options.one_file,
        &models.lexicon,
    );
    running.done(1);
    let sides = [(&source, &paired.source), (&target, &paired.target)].map(|(doc, outline)| {
        bitext::bodies::SideOf {
            doc,
            outline,
            wrapping: segmentation::Wrapping::of(doc),
        }
    });
    let mut bitext = bitext::rows::build(&sides[0], &sides[1], &paired.pairing, options, models);
    let own = std::mem::take(&mut bitext.warnings);
    bitext.warnings = warnings(
        [&source, &target],
        [&paired.source, &paired.target],
        &bitext,
    );
    bitext.warnings.extend(own);
    bitext
}

/// What a person should know of two documents that were aligned.
fn warnings(
    [source, target]: [&Document; 2],
    [source_outline, target_outline]: [&outline::Outline; 2],
    bitext: &Bitext,
) -> Vec<Warning> {
    let mut warnings = [source.warnings.clone(), target.warnings.clone()].concat();
    if source.language == target.language {
        warnings.push(Warning::SameLanguage(source.language));
    }
    let flat = [(source, source_outline), (target, target_outline)];
    let mut flat: Vec<String> = flat
        .iter()
        .filter(|(_, outline)| outline.headings.iter().all(|h| h.level == 0))
        .map(|(document, _)| document.name.clone())
        .collect();
    // Both sides may be of one file.
    flat.dedup();
    if !flat.is_empty() {
        warnings.push(Warning::NoHeadings(flat));
    }
    if let Some(share) = bitext::related::too_little_linked(&bitext.rows) {
        warnings.push(Warning::HardlyLinked {
            source: source.name.clone(),
            target: target.name.clone(),
            share,
        });
    }
    warnings.extend(bare(bitext));
    warnings
}

/// Why no sentence was paired, where one side has only headings.
fn bare(bitext: &Bitext) -> Option<Warning> {
    use bitext::Kind;
    let sides = [0, 1].map(|side| {
        let count = |kind: Kind| {
            let on_side = |row: &&bitext::Row| {
                let cell = [&row.source, &row.target][side];
                row.kind == kind && cell.is_some()
            };
            bitext.rows.iter().filter(on_side).count()
        };
        (count(Kind::Heading), count(Kind::Segment))
    });
    let names = [&bitext.source.name, &bitext.target.name];
    let (bare, other) = match sides {
        [(1.., 0), (_, 1..)] => (0, 1),
        [(_, 1..), (1.., 0)] => (1, 0),
        _ => return None,
    };
    Some(Warning::OnlyHeadings {
        name: names[bare].clone(),
        headings: sides[bare].0,
        other: names[other].clone(),
    })
}

/// Aligns two documents line by line: every line that is not blank is a segment, headings too, and the
/// outlines are not looked at. The result holds the beads by line.
pub fn align_lines(source: Document, target: Document) -> Bitext {
    align_lines_with(source, target, &Models::builtin())
}

/// As [`align_lines`], with what else is known beforehand.
pub fn align_lines_with(source: Document, target: Document, models: &Models) -> Bitext {
    let mut bitext = bitext::rows::build_by_line(&source, &target, models);
    bitext.warnings = [source.warnings, target.warnings].concat();
    bitext
}
