//! What a correction says, and how it names the texts it speaks of.

use crate::bitext::{Cell, Row};
use serde::{Deserialize, Serialize};

/// One side of a document pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The first argument.
    Source,
    /// The second.
    Target,
}

impl Side {
    /// Both, in order.
    pub const BOTH: [Side; 2] = [Side::Source, Side::Target];

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Source => Self::Target,
            Self::Target => Self::Source,
        }
    }

    /// What a row has on this side.
    pub fn cell(self, row: &Row) -> Option<&Cell> {
        match self {
            Self::Source => row.source.as_ref(),
            Self::Target => row.target.as_ref(),
        }
    }

    /// 0 or 1.
    pub fn index(self) -> usize {
        self as usize
    }
}

/// A text of a document, by what it says. White space does not count.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Name {
    /// The text: some sentences that follow each other, or a heading.
    pub text: String,
    /// The whole sentences that it is a part of, where it is not whole sentences itself.
    pub of: Option<String>,
    /// Which of them, from 1, where the part stands in these sentences more than once.
    pub part: Option<u32>,
    /// The heading above it, where the text stands in the document more than once.
    pub section: Option<String>,
    /// Which of them, from 1, where it stands under that heading (or in the document) more than once.
    pub nth: Option<u32>,
}

impl Name {
    /// A text that stands once.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }
}

/// A name as it is written: the text alone where that is enough.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Text(String),
    Whole {
        text: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        of: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        part: Option<u32>,
        #[serde(skip_serializing_if = "Option::is_none")]
        section: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        nth: Option<u32>,
    },
}

impl Serialize for Name {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let name = self.clone();
        let plain = Name::new(name.text.clone()) == name;
        match plain {
            true => Written::Text(name.text),
            false => Written::Whole {
                text: name.text,
                of: name.of,
                part: name.part,
                section: name.section,
                nth: name.nth,
            },
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Written::deserialize(deserializer)? {
            Written::Text(text) => Name::new(text),
            Written::Whole {
                text,
                of,
                part,
                section,
                nth,
            } => Name {
                text,
                of,
                part,
                section,
                nth,
            },
        })
    }
}

/// What a fact says of the texts that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// They are each other's translation.
    Pair,
    /// It has no translation.
    Alone,
    /// They stand in one row, and it is doubtful whether that is right.
    Doubtful,
    /// They stand in one row, and it is to be in no memory.
    Out,
    /// It is to read otherwise.
    Text,
    /// Its counterpart, which the other document lacks, is to read so.
    Supply,
    /// A comment on the row that holds it.
    Comment,
    /// It is a heading, of that level if one is given.
    Heading,
    /// It is no heading.
    NoHeading,
    /// They are headings, and each other's counterpart.
    Counterpart,
    /// It is a heading that has no counterpart.
    NoCounterpart,
}

impl Kind {
    /// Whether it says which texts stand in one row.
    pub fn is_row(self) -> bool {
        matches!(self, Self::Pair | Self::Alone | Self::Doubtful | Self::Out)
    }

    /// Whether it speaks of headings as such.
    pub fn is_outline(self) -> bool {
        use Kind::{Counterpart, Heading, NoCounterpart, NoHeading};
        matches!(self, Heading | NoHeading | Counterpart | NoCounterpart)
    }
}

/// A fact about the texts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fact {
    /// What it says.
    pub fact: Kind,
    /// The text of the source that it speaks of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Name>,
    /// That of the target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Name>,
    /// Of a heading its level, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<u16>,
    /// The corrected text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reads: Option<String>,
    /// The comment; empty where there is to be none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// Whether the texts are headings, where the kind does not tell.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub heading: bool,
}

impl Fact {
    /// A fact of a kind about these texts.
    pub fn new(fact: Kind, [source, target]: [Option<Name>; 2]) -> Self {
        Self {
            fact,
            source,
            target,
            level: None,
            reads: None,
            comment: None,
            heading: false,
        }
    }

    /// A fact of a kind about a text of one side.
    pub fn of(fact: Kind, side: Side, name: Name) -> Self {
        let mut names = [None, None];
        names[side.index()] = Some(name);
        Self::new(fact, names)
    }

    /// The text of a side that it speaks of.
    pub fn name(&self, side: Side) -> Option<&Name> {
        match side {
            Side::Source => self.source.as_ref(),
            Side::Target => self.target.as_ref(),
        }
    }

    /// The texts it names, with their sides.
    pub fn names(&self) -> impl Iterator<Item = (Side, &Name)> {
        let both = Side::BOTH.into_iter();
        both.filter_map(|side| Some((side, self.name(side)?)))
    }

    /// Whether it names headings.
    pub fn of_headings(&self) -> bool {
        self.heading || self.fact.is_outline()
    }

    /// What is missing in it or too much, in words.
    pub fn fault(&self) -> Option<&'static str> {
        use Kind::{
            Alone, Comment, Counterpart, Heading, NoCounterpart, NoHeading, Pair, Supply, Text,
        };
        let count = self.names().count();
        let blank = |text: &str| text.trim().is_empty();
        match self.fact {
            _ if self.names().any(|(_, name)| blank(&name.text)) => Some("names an empty text"),
            Pair | Counterpart if count < 2 => Some("has to name a source and a target"),
            Alone | Text | Supply | Heading | NoHeading | NoCounterpart if count != 1 => {
                Some("has to name either a source or a target")
            }
            _ if count == 0 => Some("has to name a source or a target"),
            Text | Supply if self.reads.as_deref().is_none_or(blank) => {
                Some("has to say in \"reads\" how the text is to read")
            }
            Comment if self.comment.is_none() => Some("has to hold a \"comment\""),
            Heading if self.level == Some(0) || self.level > Some(99) => {
                Some("has to have a level from 1 to 99")
            }
            _ => None,
        }
    }
}
