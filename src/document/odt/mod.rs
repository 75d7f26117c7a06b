//! The text of an OpenDocument text (.odt, .ott), a paragraph a line.
//!
//! ```text
//! styles.xml ─▶ styles, numbering ─┐
//! content.xml ─────────────────────┴▶ paragraphs
//! ```
//!
//! As of Word: headings by their outline level, automatic numbers written out as LibreOffice shows them, tables row by
//! row; notes after the paragraph that refers to them, text boxes after the one they are anchored in. Tracked changes
//! are taken as accepted. Left out and counted: page headers and footers, comments, hidden text.

mod body;
mod lists;
mod numbering;
mod styles;

use super::extract::{Extracted, LeftOut, below_title};
use super::origin::Defect;
use super::zipped::Zipped;
use crate::error::Result;
use body::Body;
use styles::Styles;

/// What a file of this format says of itself.
pub fn is_mimetype(mimetype: &str) -> bool {
    matches!(
        mimetype,
        "application/vnd.oasis.opendocument.text"
            | "application/vnd.oasis.opendocument.text-template"
            | "application/vnd.oasis.opendocument.text-master"
    )
}

/// Reads an OpenDocument text.
///
/// # Errors
///
/// [`crate::Error::Unreadable`] for one that is damaged, encrypted, or that no document can be.
pub fn read(mut zip: Zipped<'_>) -> Result<Extracted> {
    let origin = zip.origin();
    if is_encrypted(&mut zip)? {
        return Err(origin.refuse(Defect::Password));
    }
    let mut styles = Styles::default();
    if let Some(xml) = zip.xml("styles.xml")? {
        styles.read(xml)?;
    }
    let missing = || origin.refuse(Defect::Missing("content.xml".into()));
    let content = zip.xml("content.xml")?.ok_or_else(missing)?;
    // Styles of this document alone stand before its text.
    styles.read(content)?;
    let content = zip.xml("content.xml")?.ok_or_else(missing)?;
    let body = Body::new(&styles);
    let (mut paragraphs, counts) = body.read(content)?;
    below_title(&mut paragraphs);
    Ok(Extracted {
        paragraphs,
        left_out: vec![
            (LeftOut::Margins, styles.margins),
            (LeftOut::Comments, counts.comments),
            (LeftOut::Hidden, counts.hidden),
            (LeftOut::Embedded, counts.embedded),
        ],
        dropped_controls: counts.controls,
    })
}

/// Whether the manifest says that the text is encrypted.
fn is_encrypted(zip: &mut Zipped<'_>) -> Result<bool> {
    let Some(manifest) = zip.bytes("META-INF/manifest.xml")? else {
        return Ok(false);
    };
    Ok(memchr::memmem::find(&manifest, b"encryption-data").is_some())
}
