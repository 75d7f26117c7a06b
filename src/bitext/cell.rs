//! One side of a row.
//!
//! A large document has hundreds of thousands of cells, of which most have a text and nothing else that is rare, and
//! nearly all others one such thing. So a cell has room for one; where there are several, they stand in a box.

use crate::document::Text;
use crate::outline::layout::shown_like;
use crate::segmentation::{Break, Breaks};
use compact_str::CompactString;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize, Serializer};
use std::borrow::Cow;

/// One side of a row.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "Record")]
pub struct Cell {
    /// The text on one line, as it stands in the input, markup included.
    pub text: Text,
    rare: Rare,
    /// The number of its first line in the input file, from 1.
    pub line: u32,
    /// Whether it goes on in the paragraph of the row before it on this side (in the order of the lines).
    pub continues: bool,
}

/// What few cells have.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
enum Rare {
    #[default]
    Nothing,
    Plain(Text),
    Title(Text),
    Gap(Text),
    Breaks(Breaks),
    /// Several of them.
    All(Box<All>),
}

/// All of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct All {
    plain: Option<Text>,
    title: Option<Text>,
    gap: Option<CompactString>,
    breaks: Breaks,
}

impl Rare {
    /// In as little room as it needs.
    fn of(all: All) -> Self {
        let All {
            plain,
            title,
            gap,
            breaks,
        } = all;
        match (plain, title, gap, breaks.is_empty()) {
            (None, None, None, true) => Self::Nothing,
            (Some(plain), None, None, true) => Self::Plain(plain),
            (None, Some(title), None, true) => Self::Title(title),
            (None, None, Some(gap), true) => Self::Gap(gap.as_str().into()),
            (None, None, None, false) => Self::Breaks(breaks),
            (plain, title, gap, _) => Self::All(Box::new(All {
                plain,
                title,
                gap,
                breaks,
            })),
        }
    }

    fn all(self) -> All {
        let mut all = All::default();
        match self {
            Self::Nothing => {}
            Self::Plain(plain) => all.plain = Some(plain),
            Self::Title(title) => all.title = Some(title),
            Self::Gap(gap) => all.gap = Some((&*gap).into()),
            Self::Breaks(breaks) => all.breaks = breaks,
            Self::All(own) => all = *own,
        }
        all
    }
}

impl Cell {
    /// A text on a line (from 1) and nothing more.
    pub fn new(text: impl Into<Text>, line: u32) -> Self {
        Self {
            text: text.into(),
            rare: Rare::Nothing,
            line,
            continues: false,
        }
    }

    /// The text without markup (`Title` for `== Title ==`, `Press OK` for `- Press **OK**` in Markdown), where that
    /// differs from the text.
    pub fn plain(&self) -> Option<&str> {
        match &self.rare {
            Rare::Plain(plain) => Some(plain),
            Rare::All(all) => all.plain.as_deref(),
            _ => None,
        }
    }

    /// What is shown of it: the text without markup.
    pub fn shown(&self) -> &str {
        self.plain().unwrap_or(&self.text)
    }

    /// A heading's title without markup, label and number (`General Provisions` for `Chapter 1 General
    /// Provisions`), where both sides have one. A label in the middle is no part that could be taken away.
    pub fn title(&self) -> Option<&str> {
        match &self.rare {
            Rare::Title(title) => Some(title),
            Rare::All(all) => all.title.as_deref(),
            _ => None,
        }
    }

    /// What stands between a run-in heading and the text that follows on its line, usually white space
    /// (`Article 1 These Regulations …`). Absent where the heading ends its line.
    pub fn gap(&self) -> Option<&str> {
        match &self.rare {
            Rare::Gap(gap) => Some(gap),
            Rare::All(all) => all.gap.as_deref(),
            _ => None,
        }
    }

    /// The places within the text where it goes on on another line.
    pub fn breaks(&self) -> &[Break] {
        match &self.rare {
            Rare::Breaks(breaks) => breaks,
            Rare::All(all) => &all.breaks,
            _ => &[],
        }
    }

    /// Says what it is without markup; `None` where that is its text.
    pub fn set_plain(&mut self, plain: Option<Text>) {
        self.change(|all| all.plain = plain);
    }

    /// Says what its title is.
    pub fn set_title(&mut self, title: Option<Text>) {
        self.change(|all| all.title = title);
    }

    /// Says what stands between it and the text on its line.
    pub fn set_gap(&mut self, gap: Option<&str>) {
        self.change(|all| all.gap = gap.map(Into::into));
    }

    /// Says where its text goes on on another line.
    pub fn set_breaks(&mut self, breaks: Breaks) {
        self.change(|all| all.breaks = breaks);
    }

    fn change(&mut self, change: impl FnOnce(&mut All)) {
        let mut all = std::mem::take(&mut self.rare).all();
        change(&mut all);
        self.rare = Rare::of(all);
    }

    /// Gives it another text. Markup and label stay what they are where the new text has them too.
    pub(crate) fn retype(&mut self, text: &str) {
        let inner = |of: &str, part: &str, text: &str| {
            let (before, after) = of.split_once(part)?;
            let rest = text.strip_prefix(before)?.strip_suffix(after)?;
            (!rest.trim().is_empty()).then(|| rest.to_owned())
        };
        let plain = self.shown();
        let new_plain = inner(&self.text, plain, text).unwrap_or_else(|| {
            // Marks within the text that were no part of what is shown.
            match self.text.contains(plain) {
                true => text.to_owned(),
                false => shown_like(&self.text, plain, text),
            }
        });
        let title = self.title();
        let title = title.and_then(|title| inner(plain, title, &new_plain));
        self.set_title(title.map(Into::into));
        self.set_plain((new_plain != text).then(|| new_plain.into()));
        // They are places in the text as it was.
        self.set_breaks(Breaks::default());
        self.text = text.into();
    }
}

/// A cell as JSON has it.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the text of a side and its line")]
#[schemars(rename = "Cell", description = "One side of a row.")]
struct Record<'a> {
    /// The text on one line, as it stands in the input, markup included.
    text: Cow<'a, str>,
    /// The number of its first line in the input file, from 1.
    #[schemars(range(min = 1))]
    line: u32,
    /// The text without markup (`Title` for `== Title ==`, `Press OK` for `- Press **OK**` in Markdown), where that
    /// differs from `text`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    plain: Option<Cow<'a, str>>,
    /// A heading's title without markup, label and number (`General Provisions` for `Chapter 1 General
    /// Provisions`), where both sides have one. A label in the middle is no part that could be taken away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<Cow<'a, str>>,
    /// What stands between a run-in heading and the text that follows on its line, usually white space
    /// (`Article 1 These Regulations …`). Absent where the heading ends its line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    gap: Option<Cow<'a, str>>,
    /// Whether it goes on in the paragraph of the row before it on this side (in the order of the lines).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    continues: bool,
    /// The places within `text` where it goes on on another line.
    #[serde(default, skip_serializing_if = "no_breaks")]
    breaks: Cow<'a, [Break]>,
}

fn no_breaks(breaks: &[Break]) -> bool {
    breaks.is_empty()
}

impl From<Record<'_>> for Cell {
    fn from(record: Record<'_>) -> Self {
        let boxed = |text: Option<Cow<'_, str>>| text.map(Into::into);
        Self {
            rare: Rare::of(All {
                plain: boxed(record.plain),
                title: boxed(record.title),
                gap: record.gap.map(Into::into),
                breaks: record.breaks.into_owned().into(),
            }),
            continues: record.continues,
            ..Self::new(record.text, record.line)
        }
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let record = Record {
            text: Cow::Borrowed(&self.text),
            line: self.line,
            plain: self.plain().map(Cow::Borrowed),
            title: self.title().map(Cow::Borrowed),
            gap: self.gap().map(Cow::Borrowed),
            continues: self.continues,
            breaks: Cow::Borrowed(self.breaks()),
        };
        record.serialize(to)
    }
}

impl JsonSchema for Cell {
    fn schema_name() -> Cow<'static, str> {
        Record::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        Record::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Record::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_a_cell_stays_said_whatever_else_is() {
        let breaks = [Break {
            at: 2,
            line: 4,
            paragraph: false,
        }];
        // Each set of the four.
        for set in 0..16u8 {
            let has = |bit: u8| set & 1 << bit != 0;
            let text = |bit, text: &str| has(bit).then(|| Text::from(text));
            let mut cell = Cell::new("text", 3);
            cell.set_gap(has(2).then_some("gap"));
            cell.set_plain(text(0, "plain"));
            if has(3) {
                cell.set_breaks(breaks.into());
            }
            cell.set_title(text(1, "title"));
            assert_eq!(cell.plain(), has(0).then_some("plain"));
            assert_eq!(cell.title(), has(1).then_some("title"));
            assert_eq!(cell.gap(), has(2).then_some("gap"));
            assert_eq!(cell.breaks(), if has(3) { &breaks[..] } else { &[] });
            let written = serde_json::to_string(&cell).unwrap();
            assert_eq!(serde_json::from_str::<Cell>(&written).unwrap(), cell);
            cell.set_plain(None);
            cell.set_title(None);
            cell.set_gap(None);
            cell.set_breaks(Breaks::default());
            assert_eq!(cell, Cell::new("text", 3));
        }
    }

    #[test]
    fn rows_are_small() {
        // A document of ten megabytes has 400,000 of them.
        assert!(size_of::<Cell>() <= 48 && size_of::<Option<Cell>>() <= 48);
        assert!(size_of::<crate::bitext::Fields>() <= 192);
    }
}
