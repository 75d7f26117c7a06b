//! The text of a Word document (.docx), a paragraph a line.
//!
//! Headings are known by their style or outline level, automatic numbers are written out as Word shows them, tables are
//! read row by row. Notes come after the paragraph that refers to them, text boxes after the one they are anchored in.
//! Tracked changes are taken as accepted. What is no part of the text is left out and counted: headers and footers of
//! pages, comments, hidden text.

mod body;
mod fields;
mod numbering;
mod package;
mod paragraph;
mod path;
mod styles;
mod symbols;

use super::extract::{self, Extracted, Paragraph, below_title};
use super::zipped::Zipped;
use crate::error::Result;
use body::{Body, LeftOut};
use numbering::Numbering;
use package::Package;
use rustc_hash::FxHashMap;
use styles::Styles;

/// Reads a Word document.
///
/// # Errors
///
/// [`crate::Error::NotText`] for another kind of file, [`crate::Error::Unreadable`] for one that is damaged or that no
/// document can be.
pub fn read(zip: Zipped<'_>) -> Result<Extracted> {
    let mut package = Package::open(zip)?;
    let styles = match package.related("styles")? {
        Some(xml) => Styles::read(xml)?,
        None => Styles::default(),
    };
    let numbering = match package.related("numbering")? {
        Some(xml) => Numbering::read(xml)?,
        None => Numbering::default(),
    };
    let mut left_out = LeftOut::default();
    let mut notes = FxHashMap::default();
    for kind in ["footnotes", "endnotes"] {
        if let Some(xml) = package.related(kind)? {
            let body = Body::new(&styles, &numbering, FxHashMap::default());
            let (found, left) = body.read_notes(xml)?;
            notes.extend(found);
            left_out.hidden += left.hidden;
            left_out.embedded += left.embedded;
            left_out.controls += left.controls;
        }
    }
    let mut body = Body::new(&styles, &numbering, notes);
    let mut paragraphs = body.read(package.main()?)?;
    paragraphs.extend(body.left_notes());
    left_out.hidden += body.left_out.hidden;
    left_out.embedded += body.left_out.embedded;
    left_out.controls += body.left_out.controls;
    below_title(&mut paragraphs);

    let mut margins = 0;
    for kind in ["header", "footer"] {
        for part in package.names(kind) {
            if let Some(xml) = package.part(&part)? {
                let mut body = Body::new(&styles, &numbering, FxHashMap::default());
                let lines = body.read(xml)?;
                // A page number is no text.
                let has_text = |p: &&Paragraph| p.text.chars().any(char::is_alphabetic);
                margins += lines.iter().filter(has_text).count();
            }
        }
    }
    let mut comments = 0;
    if let Some(xml) = package.related("comments")? {
        let mut body = Body::new(&styles, &numbering, FxHashMap::default());
        let lines = body.read(xml)?;
        comments = lines.iter().filter(|p| !p.text.is_empty()).count();
    }
    Ok(Extracted {
        paragraphs,
        left_out: vec![
            (extract::LeftOut::Margins, margins),
            (extract::LeftOut::Comments, comments),
            (extract::LeftOut::Hidden, left_out.hidden),
            (extract::LeftOut::Embedded, left_out.embedded),
        ],
        dropped_controls: left_out.controls,
    })
}

#[cfg(test)]
fn origin() -> super::origin::Origin<'static> {
    super::origin::Origin::new("t", super::origin::FileFormat::Word)
}
