//! The XML of documents, as a stream of elements and texts that knows their namespaces.
//!
//! Word writes one of two namespaces (transitional, strict) under any prefix. Document type definitions, the way in for
//! entities that grow without end, are refused; so is nesting far beyond what any document has.

use super::origin::{Defect, Origin};
use crate::error::Result;
use quick_xml::NsReader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event as Raw};
use quick_xml::name::{Namespace, ResolveResult};
use std::borrow::Cow;
use std::io::BufRead;

/// What a reference stands for: a character by its number, or one that XML has a name for.
pub(crate) fn referred(reference: &BytesRef<'_>) -> Option<Cow<'static, str>> {
    match reference.resolve_char_ref().ok().flatten() {
        Some(c) => Some(Cow::Owned(c.to_string())),
        None => resolve_predefined_entity(reference).map(Cow::Borrowed),
    }
}

/// The deepest nesting of elements: tables within tables within text boxes come to some dozens.
const DEEPEST: usize = 2000;

/// The most namespaces in scope at once: some programs declare all of them on every element.
const MOST_NAMESPACES: usize = 2000;

/// The namespaces that matter here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Space {
    /// Of a Word document, transitional or strict.
    Word,
    /// Of formulas.
    Math,
    /// Of alternatives for programs of different age.
    Compatibility,
    /// The text of an OpenDocument: paragraphs, lists, notes.
    Text,
    /// The tables of an OpenDocument.
    Table,
    /// Its styles.
    Style,
    /// Its drawings: frames, text boxes.
    Draw,
    /// What holds them: the body, annotations.
    Office,
    /// Any other.
    Other,
}

impl Space {
    fn of(resolved: &ResolveResult<'_>) -> Self {
        let ResolveResult::Bound(Namespace(uri)) = resolved else {
            return Self::Other;
        };
        match *uri {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Self::Word,
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math" => Self::Math,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Self::Compatibility,
            "urn:oasis:names:tc:opendocument:xmlns:text:1.0" => Self::Text,
            "urn:oasis:names:tc:opendocument:xmlns:table:1.0" => Self::Table,
            "urn:oasis:names:tc:opendocument:xmlns:style:1.0" => Self::Style,
            "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" => Self::Draw,
            "urn:oasis:names:tc:opendocument:xmlns:office:1.0" => Self::Office,
            _ => Self::Other,
        }
    }
}

/// An element that begins.
#[derive(Debug)]
pub struct Element<'a> {
    /// Its namespace.
    pub space: Space,
    tag: BytesStart<'a>,
}

impl Element<'_> {
    /// Its name without prefix.
    pub fn name(&self) -> &str {
        self.tag.local_name().into_inner()
    }

    /// Its name, if it is one of Word's.
    pub fn word(&self) -> Option<&str> {
        (self.space == Space::Word).then(|| self.name())
    }

    /// The value of an attribute, by its name without prefix.
    pub fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        self.tag
            .attributes()
            .with_checks(false)
            .flatten()
            .find(|a| a.key.local_name().into_inner() == name)
            .and_then(|a| a.normalized_value(XmlVersion::Implicit1_0).ok())
    }

    /// The attribute `val`, which most elements have.
    pub fn val(&self) -> Option<Cow<'_, str>> {
        self.get("val")
    }

    /// The attribute `val` as a number.
    pub fn number(&self) -> Option<u32> {
        self.val()?.trim().parse().ok()
    }

    /// Whether a property is on: without a value it is.
    pub fn is_on(&self) -> bool {
        !matches!(self.val().as_deref(), Some("0" | "false" | "off"))
    }
}

/// What comes next.
#[derive(Debug)]
pub enum Event<'a> {
    /// An element begins; one without content ends at once.
    Open(Element<'a>),
    /// The innermost element ends.
    Close,
    /// A piece of text.
    Text(Cow<'a, str>),
    /// The part is at its end.
    End,
}

/// A part of a document that is being read.
pub struct Xml<'n, R> {
    reader: NsReader<R>,
    buffer: Vec<u8>,
    /// Whether a document type definition is passed over, and what it defines not known.
    doctypes: bool,
    depth: usize,
    /// The file and the part, for messages.
    origin: Origin<'n>,
    part: String,
}

impl<'n, R: BufRead> Xml<'n, R> {
    /// A reader of the part with this name.
    pub fn new(origin: Origin<'n>, part: &str, from: R) -> Self {
        let mut reader = NsReader::from_reader(from);
        reader.config_mut().expand_empty_elements = true;
        reader
            .resolver_mut()
            .set_max_namespace_bindings(MOST_NAMESPACES);
        Self {
            reader,
            buffer: Vec::new(),
            doctypes: false,
            depth: 0,
            origin,
            part: part.to_owned(),
        }
    }

    /// Passes over document type definitions. The entities that they define are not known.
    pub fn with_doctypes(mut self) -> Self {
        self.doctypes = true;
        self
    }

    /// What comes next.
    ///
    /// # Errors
    ///
    /// [`crate::Error::Unreadable`] for what is no XML, ends too early, or has what no document has.
    pub fn next(&mut self) -> Result<Event<'_>> {
        self.buffer.clear();
        let (origin, part) = (self.origin, &self.part);
        let (resolved, event) = self
            .reader
            .read_resolved_event_into(&mut self.buffer)
            .map_err(|e| {
                let (part, what) = (part.clone(), e.to_string());
                origin.refuse(Defect::Part { part, what })
            })?;
        Ok(match event {
            Raw::Start(tag) | Raw::Empty(tag) => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(origin.refuse(Defect::Nested(part.clone())));
                }
                let space = Space::of(&resolved);
                Event::Open(Element { space, tag })
            }
            Raw::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                Event::Close
            }
            Raw::Text(text) => Event::Text(match text.xml10_content() {
                Cow::Borrowed(_) => text.into_inner(),
                Cow::Owned(text) => Cow::Owned(text),
            }),
            Raw::CData(text) => Event::Text(text.into_inner()),
            Raw::GeneralRef(reference) => {
                match referred(&reference) {
                    Some(text) => Event::Text(text),
                    // What is no character has no text.
                    None if reference.is_char_ref() => Event::Text(Cow::Borrowed("")),
                    None => {
                        let (part, entity) = (part.clone(), reference.to_string());
                        return Err(origin.refuse(Defect::Entity { part, entity }));
                    }
                }
            }
            Raw::DocType(_) if !self.doctypes => {
                return Err(origin.refuse(Defect::Doctype(part.clone())));
            }
            Raw::DocType(_) => Event::Text(Cow::Borrowed("")),
            Raw::Eof if self.depth > 0 => return Err(origin.refuse(Defect::PartEnds(part.clone()))),
            Raw::Eof => Event::End,
            Raw::Comment(_) | Raw::Decl(_) | Raw::PI(_) => Event::Text(Cow::Borrowed("")),
        })
    }
}
