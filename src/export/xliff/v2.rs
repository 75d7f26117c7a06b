//! XLIFF 2.0: a unit's state stands on its segment, and what else is known of it in the module for metadata.
//!
//! <https://docs.oasis-open.org/xliff/xliff-core/v2.0/xliff-core-v2.0.html>

use super::unit::{File, State, Unit, Xml, end, start, tag};
use crate::bitext::{Kind, Row};
use crate::export::text::{clean, element};
use quick_xml::events::Event;
use std::io;

/// The module in which a unit says more than its texts.
const METADATA: &str = "urn:oasis:names:tc:xliff:metadata:2.0";

/// Opens everything that stands around the units; gives what closes it, the innermost first.
pub fn head(xml: &mut Xml, file: &File<'_>) -> io::Result<&'static [&'static str]> {
    start(
        xml,
        "xliff",
        &[
            ("xmlns", "urn:oasis:names:tc:xliff:document:2.0"),
            ("xmlns:mda", METADATA),
            ("version", "2.0"),
            ("srcLang", file.codes[0]),
            ("trgLang", file.codes[1]),
        ],
    )?;
    start(
        xml,
        "file",
        &[
            ("id", "f1"),
            ("original", file.original),
            ("xml:space", "preserve"),
        ],
    )?;
    Ok(&["file", "xliff"])
}

/// Opens a heading's group.
pub fn group(xml: &mut Xml, row: &Row, id: &str) -> io::Result<()> {
    start(
        xml,
        "group",
        &[
            ("id", id),
            ("name", &row.section),
            ("type", "align:section"),
        ],
    )
}

/// Writes a unit.
pub fn unit(xml: &mut Xml, unit: &Unit<'_>) -> io::Result<()> {
    let mut start_tag = tag("unit", &[("id", &unit.row.id), ("name", &unit.row.section)]);
    if unit.row.kind == Kind::Heading {
        start_tag.push_attribute(("type", "align:heading"));
    }
    xml.write_event(Event::Start(start_tag))?;
    start(xml, "mda:metadata", &[])?;
    start(xml, "mda:metaGroup", &[("category", "align")])?;
    for (name, value) in unit.facts() {
        let name = name.trim_start_matches("x-");
        element(xml, tag("mda:meta", &[("type", name)]), &clean(value))?;
    }
    end(xml, "mda:metaGroup")?;
    end(xml, "mda:metadata")?;
    if !unit.comment.is_empty() {
        start(xml, "notes", &[])?;
        element(xml, tag("note", &[]), &unit.comment)?;
        end(xml, "notes")?;
    }
    let attributes: &[_] = match unit.state {
        State::New => &[("state", "initial")],
        State::Untranslated => &[("state", "initial"), ("subState", "align:untranslated")],
        State::Doubtful => &[("state", "initial"), ("subState", "align:doubtful")],
        State::Translated => &[("state", "translated")],
        State::Reviewed => &[("state", "reviewed")],
    };
    start(xml, "segment", attributes)?;
    element(xml, tag("source", &[]), unit.source)?;
    if unit.state != State::New {
        element(xml, tag("target", &[]), unit.target)?;
    }
    end(xml, "segment")?;
    end(xml, "unit")
}
