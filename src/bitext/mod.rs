//! The aligned whole: what every export is written from.

use crate::language::{Language, Script};
use crate::message::{Comment, Reason, Warning};
use crate::outline::layout::shown_like;
use crate::segmentation::Break;
use compact_str::CompactString;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

pub mod bodies;
mod borders;
mod displaced;
mod doubts;
mod groups;
mod lost;
mod place;
pub mod related;
pub mod rows;
mod shown;
mod tables;
mod ties;
mod whole;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A heading of the body (or of the contents, where the body lacks it).
    Heading,
    /// A line of a table of contents, its title line too.
    Toc,
    /// A sentence, a paragraph or a section's text, as `--level` says.
    Segment,
    /// Page headers, rules, underlines, code: kept in CSV and JSON, never exported elsewhere.
    Other,
}

/// What a row says about itself. Sorted in this order wherever several are shown.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Flag {
    /// The confidence is below 70.
    Doubtful,
    /// The two sides number this heading differently.
    Renumbered,
    /// The heading stands elsewhere in the other outline.
    Moved,
    /// The target is the same text as the source, or stands in the source's language.
    Untranslated,
    /// Numbers differ between the two texts.
    NumbersDiffer,
    /// A person has corrected or confirmed the row.
    Reviewed,
    /// A person wants it in no memory.
    Out,
}

/// One side of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Cell {
    /// The text on one line, as it stands in the input, markup included.
    pub text: String,
    /// The number of its first line in the input file, from 1.
    #[schemars(range(min = 1))]
    pub line: u32,
    /// The text without markup (`Title` for `== Title ==`, `Press OK` for `- Press **OK**` in Markdown), where that
    /// differs from `text`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plain: Option<Box<str>>,
    /// A heading's title without markup, label and number (`General Provisions` for `Chapter 1 General
    /// Provisions`), where both sides have one. A label in the middle is no part that could be taken away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Box<str>>,
    /// What stands between a run-in heading and the text that follows on its line, usually white space
    /// (`Article 1 These Regulations …`). Absent where the heading ends its line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gap: Option<Box<str>>,
    /// Whether it goes on in the paragraph of the row before it on this side (in the order of the lines).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub continues: bool,
    /// The places within `text` where it goes on on another line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub breaks: Vec<Break>,
}

impl Cell {
    /// A text on a line (from 1) and nothing more.
    pub fn new(text: impl Into<String>, line: u32) -> Self {
        Self {
            text: text.into(),
            line,
            plain: None,
            title: None,
            gap: None,
            continues: false,
            breaks: Vec::new(),
        }
    }

    /// Gives it another text. Markup and label stay what they are where the new text has them too.
    pub(crate) fn retype(&mut self, text: &str) {
        let inner = |of: &str, part: &str, text: &str| {
            let (before, after) = of.split_once(part)?;
            let rest = text.strip_prefix(before)?.strip_suffix(after)?;
            (!rest.trim().is_empty()).then(|| rest.to_owned())
        };
        let plain = self.plain.as_deref().unwrap_or(&self.text);
        let new_plain = inner(&self.text, plain, text).unwrap_or_else(|| {
            // Marks within the text that were no part of what is shown.
            match self.text.contains(plain) {
                true => text.to_owned(),
                false => shown_like(&self.text, plain, text),
            }
        });
        self.title = self
            .title
            .take()
            .and_then(|title| inner(plain, &title, &new_plain))
            .map(String::into_boxed_str);
        self.plain = (new_plain != text).then(|| new_plain.into());
        // They are places in the text as it was.
        self.breaks.clear();
        self.text = text.to_owned();
    }
}

/// One row of the output.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Row {
    /// A hash of both texts, their section path and the repeat count: a letter, then letters and digits.
    #[schemars(regex(pattern = "^[a-z][0-9a-z]+$"))]
    #[schemars(with = "String")]
    pub id: CompactString,
    /// What it is.
    pub kind: Kind,
    /// Depth in the paired outline: 0 for the document's title and what precedes the first heading.
    pub level: u16,
    /// The source side; `None` on a target-only row.
    pub source: Option<Cell>,
    /// The target side; `None` on a source-only row. Never both `None`.
    pub target: Option<Cell>,
    /// Number path with a leading §, the source's or, where there is no source, the target's.
    #[schemars(regex(pattern = "^§"))]
    pub section: Arc<str>,
    /// The target's own path where it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_section: Option<Arc<str>>,
    /// Estimated probability in percent that the pair is right, 0 to 100. 100 on one-sided rows means
    /// that nothing was found to pair it with.
    #[schemars(range(max = 100))]
    pub confidence: u8,
    /// Sorted and unique.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Flag>,
    /// What decided the pair, in a few words.
    #[schemars(with = "String")]
    pub reason: Reason,
    /// What a person should look at, in plain words; empty otherwise.
    #[schemars(with = "String")]
    pub comment: Comment,
}

impl Row {
    /// Whether what stands under an open heading of this level ends where this row begins.
    pub(crate) fn closes(&self, level: u16) -> bool {
        level > self.level || self.kind == Kind::Heading && level == self.level
    }
}

/// What is known about one side as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Side {
    /// The file as the user named it, or `-`.
    pub name: String,
    /// The encoding it was read in.
    pub encoding: String,
    /// Its language.
    pub language: Language,
    /// The script of its Chinese, where there is enough to tell.
    pub script: Option<Script>,
    /// Number of lines.
    pub lines: usize,
    /// C0 control characters dropped.
    pub dropped_controls: usize,
}

/// The whole alignment of two documents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bitext {
    /// First argument.
    pub source: Side,
    /// Second argument.
    pub target: Side,
    /// In the order of the paired outline.
    pub rows: Vec<Row>,
    /// What a person should know.
    pub warnings: Vec<Warning>,
    /// The beads by line, where the documents were aligned line by line; empty otherwise.
    #[serde(skip)]
    pub beads: Vec<LineBead>,
}

/// A bead by the lines it holds.
#[derive(Debug, Clone, PartialEq)]
pub struct LineBead {
    /// 0-based source lines.
    pub source: Vec<u32>,
    /// 0-based target lines.
    pub target: Vec<u32>,
    /// Estimated probability that it is right, 0 to 1.
    pub score: f32,
}

impl Row {
    /// Confidence of a pair that a person doubts, in percent.
    pub(crate) const DOUBTED: u8 = 50;
}
