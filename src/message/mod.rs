//! What the library says to people: values, and in one place their words.
//!
//! Whoever finds something out makes a value: an [`Error`], a [`Warning`] about a document or the whole, a [`Remark`] on a row,
//! the [`Reason`] of a pair, a [`Note`] on a review. What it knows is in its fields, and a program that embeds the library
//! can ask for them. The words are those of a [`Catalogue`]: [`English`], which is what `Display` says, or
//! [`Chinese`].

/// What is text for others: as [`English`] says it, it is compared, shown, written and read.
macro_rules! as_text {
    ($said:ident) => {
        impl PartialEq<str> for $said {
            fn eq(&self, other: &str) -> bool {
                self.text() == other
            }
        }

        impl PartialEq<&str> for $said {
            fn eq(&self, other: &&str) -> bool {
                self == *other
            }
        }

        impl std::fmt::Display for $said {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.text())
            }
        }

        /// As text, in English.
        impl serde::Serialize for $said {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.text())
            }
        }

        impl<'de> serde::Deserialize<'de> for $said {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                Ok(Self::from(&*text))
            }
        }
    };
}

mod chinese;
mod comment;
mod english;
mod exported;
mod reason;

pub use chinese::Chinese;
#[cfg(feature = "cli")]
pub(crate) use chinese::spaced;
pub use comment::{Comment, Remark};
pub use english::English;
pub(crate) use exported::Exported;
pub use reason::{Evidence, Reason};

use crate::corrections::Misfit;
use crate::error::{BadEdit, BadName, Error, FileFormat, Problem, RowPlace};
use crate::language::Language;
use crate::outline::{Said, Why};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::io;
use std::path::PathBuf;

/// How many problems of a review are named; of more there is a count.
const NAMED: usize = 20;

/// The clues of a line with what each adds, those of no weight left out: what they are called, and what stands before the first and
/// between two.
fn clues(said: &[Said], called: impl Fn(&str) -> String, [before, between]: [&str; 2]) -> String {
    let adds = |said: &Said| said.figure * said.weight;
    let counting = said.iter().filter(|said| adds(said) != 0.0);
    let listed: Vec<String> = counting
        .map(|said| format!("{} {:+.1}", called(said.name()), adds(said)))
        .collect();
    match listed.is_empty() {
        true => String::new(),
        false => format!("{before}{}", listed.join(between)),
    }
}

/// What is wrong with a file, where that may quote the file: still one line, and no longer than one can read.
fn in_one_line(what: &str) -> String {
    const LONGEST: usize = 300;
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    what.chars().map(plain).take(LONGEST).collect()
}

/// All that the library says, in one language. Sentences begin small and have no full stop at their end, so that more can
/// follow.
pub trait Catalogue {
    /// What went wrong and what to do: one sentence; of a review, a line more for each row.
    fn error(&self, error: &Error) -> String;
    /// One sentence.
    fn warning<'a>(&self, warning: &'a Warning) -> Cow<'a, str>;
    /// A few words on a row.
    fn remark<'a>(&self, remark: &'a Remark) -> Cow<'a, str>;
    /// What stands between two remarks on a row.
    fn between(&self) -> &'static str;
    /// The remark that holds values and is said with these words.
    fn remark_with_values(&self, text: &str) -> Option<Remark>;
    /// A few words on what decided a pair.
    fn reason<'a>(&self, reason: &'a Reason) -> Cow<'a, str>;
    /// Where a row of a table stands.
    fn place(&self, place: &RowPlace) -> String;
    /// What is wrong with a row of a review, with its place. `record` is what it was to be taken back into.
    fn problem(&self, problem: &Problem, record: &str) -> String;
    /// What was not taken back from a review, and why.
    fn note(&self, note: &Note) -> String;
    /// Why a correction does not hold any more.
    fn misfit(&self, misfit: &Misfit) -> String;
    /// What a file is, with its article.
    fn format(&self, format: FileFormat) -> &'static str;
    /// Why a line is a heading, or nearly was one: on one line.
    fn why(&self, why: &Why) -> String;
    /// What is wrong with the name of a file.
    fn bad_name(&self, why: BadName) -> &'static str;
    /// What the system says of a file, a folder or a port.
    fn of_system(&self, reason: &io::Error) -> String;
}

/// The languages that there is a [`Catalogue`] for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Words {
    /// [`English`].
    #[default]
    English,
    /// [`Chinese`].
    Chinese,
}

impl Words {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::English, Self::Chinese];

    /// The words.
    pub fn catalogue(self) -> &'static dyn Catalogue {
        match self {
            Self::English => &English,
            Self::Chinese => &Chinese,
        }
    }
}

/// One of the two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhichSide {
    /// The first document.
    Source,
    /// The second.
    Target,
}

/// What a person should know about a document, or about the alignment as a whole.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Warning {
    /// Bytes that the encoding does not have were replaced.
    Malformed {
        /// The file as the user named it.
        name: String,
        /// How many sequences.
        count: usize,
        /// The line of the first, from 1.
        line: usize,
        /// The encoding's name.
        encoding: &'static str,
    },
    /// A file says that it is in another encoding than it was read in.
    OtherEncoding {
        /// The file as the user named it.
        name: String,
        /// What it says.
        declared: &'static str,
        /// Why it was not read so.
        why: Declaration,
        /// What it was read in.
        encoding: &'static str,
    },
    /// Something in a page begins and never ends.
    Unfinished {
        /// The file as the user named it.
        name: String,
        /// The line it begins on, from 1.
        line: usize,
        /// What it is.
        what: Unfinished,
    },
    /// What was left out of a document.
    LeftOut {
        /// The file as the user named it.
        name: String,
        /// What, and how much of it; none of them 0.
        what: Vec<(LeftOut, usize)>,
    },
    /// A column of a table is in neither language, and left out.
    Column {
        /// The file as the user named it.
        name: String,
        /// The column, from 1.
        column: usize,
        /// What stands above it; may be empty.
        head: String,
        /// How many cells it has.
        cells: usize,
    },
    /// Both documents seem to be in this language.
    SameLanguage(Language),
    /// These documents have no headings that were recognised: one or two names.
    NoHeadings(Vec<String>),
    /// One document has headings and no text under them, so that no sentence was paired.
    OnlyHeadings {
        /// Its name.
        name: String,
        /// How many headings it has.
        headings: usize,
        /// The name of the other document.
        other: String,
    },
    /// Hardly any text was linked.
    HardlyLinked {
        /// The source's name.
        source: String,
        /// The target's name.
        target: String,
        /// The share that was linked, 0 to 1.
        share: f64,
    },
    /// Text that no row held was given rows of its own: an error of this program.
    PassedOver {
        /// The document's name.
        name: String,
        /// How many lines it stands on.
        lines: usize,
        /// The first of them, from 1.
        first: u32,
    },
    /// A row holds other text than its line: an error of this program.
    Astray {
        /// The document's name.
        name: String,
        /// The row's line, from 1.
        line: u32,
    },
    /// A user's segmentation rules have none for a language.
    NoRules {
        /// The file of the rules.
        path: PathBuf,
        /// The language's code.
        code: String,
    },
    /// A segmentation rule needed too many steps for a paragraph.
    SlowRule {
        /// The file of the rules.
        path: PathBuf,
        /// The rule's line, from 1.
        line: u32,
    },
    /// A file holds corrections of kinds that this version does not know.
    UnknownCorrections {
        /// The file as the user named it.
        name: String,
        /// How many.
        count: usize,
    },
    /// As it was said when a record was written.
    Said(String),
}

/// What stands in a document and is no part of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LeftOut {
    /// Lines of page headers and footers, page numbers too where they are text.
    Margins,
    /// Lines of comments.
    Comments,
    /// Paragraphs' hidden text.
    Hidden,
    /// Embedded documents.
    Embedded,
    /// Pages that are pictures.
    Pictures,
}

/// Why a file was not read in the encoding that it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Declaration {
    /// It is valid UTF-8.
    IsUtf8,
    /// Nobody reads that encoding any more: the standard forbids it.
    NotRead,
    /// Its bytes are none of that encoding.
    DoesNotFit,
}

/// What begins in a page and never ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // The names say what they are.
pub enum Unfinished {
    Tag,
    Comment,
    DocType,
    Script,
    StyleSheet,
}

/// What was not taken back from a row of a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where the row stands, if that is known.
    pub place: Option<RowPlace>,
    /// The row's id.
    pub id: String,
    /// What was not taken back, and why.
    pub what: NotTaken,
}

/// Why something of a review was not taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotTaken {
    /// The spreadsheet has made something else of a text.
    Retyped {
        /// What stands there.
        cell: String,
        /// The column's name.
        column: &'static str,
        /// What was written, which stays.
        old: String,
    },
    /// The row was reviewed before: doubts and confidence are from then.
    ReviewedBefore,
    /// The row was reviewed before, and there are no flags to tell whether its confidence and comment are newer.
    NoFlags,
    /// What was said of the row is not kept for a revised text: its texts are not found in the documents.
    NotFound,
    /// The same of a row that was put in.
    NotFoundAdded,
    /// A heading begins a line, and this text does not.
    NoLine(String),
    /// The row does not fit the record, and stays as it was.
    Misfit {
        /// What does not fit.
        what: BadEdit,
        /// The record as the user named it.
        record: String,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&English.error(self))
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read { reason, .. } | Self::Write { reason, .. } => Some(reason),
            _ => None,
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&English.warning(self))
    }
}

/// As text, in English.
impl Serialize for Warning {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&English.warning(self))
    }
}

/// What was said.
impl<'de> Deserialize<'de> for Warning {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::Said)
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&English.note(self))
    }
}

impl fmt::Display for RowPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&English.place(self))
    }
}

impl fmt::Display for FileFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(English.format(*self))
    }
}

impl fmt::Display for BadName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(English.bad_name(*self))
    }
}
