//! Rows: a text of each side that belong together, or one that stands alone.
//!
//! A large document has hundreds of thousands of rows, and they are made when what paired and aligned it has just been
//! let go. Each is an allocation of its own, which goes where that was; one list of them all would not fit there and
//! would come on top of it.

use super::{Cell, Flags, Kind};
use crate::message::{Comment, Reason};
use compact_str::CompactString;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

/// One row of the output: its [`Fields`], which are read and written as if they were its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Row(Box<Fields>);

/// One row of the output.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "a row")]
#[schemars(rename = "Row")]
pub struct Fields {
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
    #[serde(default, skip_serializing_if = "Flags::is_empty")]
    #[schemars(with = "Vec<super::Flag>")]
    pub flags: Flags,
    /// What decided the pair, in a few words.
    #[schemars(with = "String")]
    pub reason: Reason,
    /// What a person should look at, in plain words; empty otherwise.
    #[schemars(with = "String")]
    pub comment: Comment,
}

impl Row {
    /// Confidence of a pair that a person doubts, in percent.
    pub(crate) const DOUBTED: u8 = 50;

    /// Whether what stands under an open heading of this level ends where this row begins.
    pub(crate) fn closes(&self, level: u16) -> bool {
        level > self.level || self.kind == Kind::Heading && level == self.level
    }

    /// What it holds.
    pub fn into_fields(self) -> Fields {
        *self.0
    }
}

impl From<Fields> for Row {
    fn from(fields: Fields) -> Self {
        Self(Box::new(fields))
    }
}

impl Deref for Row {
    type Target = Fields;

    fn deref(&self) -> &Fields {
        &self.0
    }
}

impl DerefMut for Row {
    fn deref_mut(&mut self) -> &mut Fields {
        &mut self.0
    }
}

impl JsonSchema for Row {
    fn schema_name() -> Cow<'static, str> {
        Fields::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        Fields::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Fields::json_schema(generator)
    }
}
