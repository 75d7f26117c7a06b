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
