//! What can be wrong with what is known beforehand: a record, earlier translations, terms, segmentation rules.

use super::json::BadJson;

/// Why a record cannot be read back.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum BadRecord {
    /// It is not JSON, or not the JSON of a record.
    Json(Box<BadJson>),
    /// It says that it is of another format, this one.
    Format(String),
    /// A later version of this program wrote it.
    Later,
    /// A row is wrong.
    Row {
        /// The row's id as it stands there.
        id: String,
        /// What is wrong with it.
        what: BadRow,
    },
}

/// What is wrong with a row of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum BadRow {
    /// The id is not of lower-case letters and digits.
    Id,
    /// Another row has the id.
    Twice,
    /// It has no text on either side.
    NoText,
    /// Its confidence is above 100.
    Confidence,
}

/// Why a file teaches nothing as a memory.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum BadMemory {
    /// It is neither TMX nor a record.
    Neither,
    /// It has no pair of Chinese and English texts.
    NoPair,
    /// It is no JSON.
    Json(Box<BadJson>),
    /// It is no XML; what the parser said.
    Xml(String),
}

/// Why terms cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum BadTerms {
    /// There is no pair of a Chinese and an English term.
    NoPair,
    /// It is no XML; what the parser said.
    Xml(String),
}

/// What is wrong with segmentation rules.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum BadSrx {
    /// It is no XML; what the parser said.
    Xml(String),
    /// The outermost element is this and not `srx`.
    Root(String),
    /// An element lacks an attribute.
    Lacks {
        /// The element.
        element: String,
        /// The attribute.
        attribute: String,
    },
    /// `break` is this, and neither yes nor no.
    Break(String),
    /// A rule stands outside `<languagerule>`.
    RuleOutside,
    /// An entity that XML does not have.
    Entity(String),
    /// The file ends within an element.
    EndsEarly,
    /// There is no `<srx>`.
    NoSrx,
    /// No `<languagemap>` says which language has which rules.
    NoMaps,
    /// A `<languagemap>` names rules that are not there.
    NoRules(String),
    /// An expression that cannot be understood.
    Expression {
        /// The expression.
        pattern: String,
        /// Why not, as its compiler says.
        why: String,
    },
}
