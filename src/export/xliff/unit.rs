//! What both versions of XLIFF say of an alignment, before either says it in its own elements: of the whole file, and
//! of each unit.

use crate::bitext::{Cell, Row};
use crate::export::text::clean;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use std::borrow::Cow;
use std::io::{self, Write};

/// How far a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// There is no target.
    New,
    /// The target is not in the target language.
    Untranslated,
    /// The pair may be wrong.
    Doubtful,
    /// The pair is sure enough.
    Translated,
    /// A person has said that it is right.
    Reviewed,
}

/// What is said of the whole.
pub struct File<'a> {
    /// What the source's file is called.
    pub original: &'a str,
    /// The codes of source and target language.
    pub codes: [&'a str; 2],
}

/// A row that has a source.
pub struct Unit<'a> {
    /// The row.
    pub row: &'a Row,
    /// How far it is.
    pub state: State,
    /// The text of the source; not empty.
    pub source: &'a str,
    /// The text of the target; empty where there is none.
    pub target: &'a str,
    /// What is to be known of it, in words.
    pub comment: Cow<'a, str>,
    /// Why the two are taken for a pair, in words.
    pub reason: Option<String>,
}

impl Unit<'_> {
    /// What is known of it beside its texts, by name. Those names are of our own that begin with `x-`.
    pub fn facts(&self) -> impl Iterator<Item = (&'static str, String)> + use<> {
        let line = |cell: &Option<Cell>| cell.as_ref().map(|cell| cell.line.to_string());
        // On a row without counterpart the confidence says that there is none.
        let confidence = (self.state != State::New).then(|| self.row.confidence.to_string());
        let facts = [
            ("linenumber", line(&self.row.source)),
            ("x-target-linenumber", line(&self.row.target)),
            ("x-confidence", confidence),
            ("x-reason", self.reason.clone()),
        ];
        let known = facts.into_iter();
        known.filter_map(|(name, value)| Some((name, value?)))
    }
}

/// What the file is written with.
pub type Xml<'w> = quick_xml::Writer<&'w mut dyn Write>;

/// A tag with attributes, without what no XML can hold.
pub fn tag<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut tag = BytesStart::new(name);
    for (name, value) in attributes {
        tag.push_attribute((*name, &*clean(*value)));
    }
    tag
}

/// Writes the beginning of an element.
pub fn start(xml: &mut Xml, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    xml.write_event(Event::Start(tag(name, attributes)))
}

/// Writes the end of an element.
pub fn end(xml: &mut Xml, name: &str) -> io::Result<()> {
    xml.write_event(Event::End(BytesEnd::new(name)))
}
