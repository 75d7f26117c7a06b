//! XLIFF 1.2, which most tools read: a unit's state stands on its target, and what else is known of it in a context
//! group.
//!
//! <https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html>

use super::unit::{File, State, Unit, Xml, end, start, tag};
use crate::bitext::{Kind, Row};
use crate::export::text::{clean, element};
use quick_xml::events::Event;
use std::io;

/// Opens everything that stands around the units; gives what closes it, the innermost first.
pub fn head(xml: &mut Xml, file: &File<'_>) -> io::Result<&'static [&'static str]> {
    start(
        xml,
        "xliff",
        &[
            ("version", "1.2"),
            ("xmlns", "urn:oasis:names:tc:xliff:document:1.2"),
        ],
    )?;
    start(
        xml,
        "file",
        &[
            ("original", file.original),
            ("source-language", file.codes[0]),
            ("target-language", file.codes[1]),
            ("datatype", "plaintext"),
            ("tool-id", env!("CARGO_PKG_NAME")),
        ],
    )?;
    start(xml, "header", &[])?;
    xml.write_event(Event::Empty(tag(
        "tool",
        &[
            ("tool-id", env!("CARGO_PKG_NAME")),
            ("tool-name", env!("CARGO_PKG_NAME")),
            ("tool-version", env!("CARGO_PKG_VERSION")),
        ],
    )))?;
    end(xml, "header")?;
    start(xml, "body", &[])?;
    Ok(&["body", "file", "xliff"])
}

/// Opens a heading's group.
pub fn group(xml: &mut Xml, row: &Row, id: &str) -> io::Result<()> {
    start(
        xml,
        "group",
        &[
            ("id", id),
            ("resname", &row.section),
            ("restype", "x-section"),
        ],
    )
}

/// Writes a unit.
pub fn unit(xml: &mut Xml, unit: &Unit<'_>) -> io::Result<()> {
    let mut start_tag = tag(
        "trans-unit",
        &[
            ("id", &unit.row.id),
            ("resname", &unit.row.section),
            // Here and not on the file: OmegaT looks for it nowhere else.
            ("xml:space", "preserve"),
        ],
    );
    if unit.row.kind == Kind::Heading {
        start_tag.push_attribute(("restype", "x-heading"));
    }
    if unit.state == State::Reviewed {
        start_tag.push_attribute(("approved", "yes"));
    }
    xml.write_event(Event::Start(start_tag))?;
    element(xml, tag("source", &[]), unit.source)?;
    let state = match unit.state {
        State::New => None,
        State::Untranslated => Some("needs-translation"),
        State::Doubtful => Some("needs-review-translation"),
        State::Translated => Some("translated"),
        State::Reviewed => Some("signed-off"),
    };
    if let Some(state) = state {
        element(xml, tag("target", &[("state", state)]), unit.target)?;
    }
    start(xml, "context-group", &[("purpose", "information")])?;
    for (name, value) in unit.facts() {
        element(
            xml,
            tag("context", &[("context-type", name)]),
            &clean(value),
        )?;
    }
    end(xml, "context-group")?;
    if !unit.comment.is_empty() {
        let from = [("from", env!("CARGO_PKG_NAME"))];
        element(xml, tag("note", &from), &unit.comment)?;
    }
    end(xml, "trans-unit")
}
