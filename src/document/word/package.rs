//! The zip file that a Word document is: its parts, found by their relations, and what it is where it is no Word
//! document.
//!
//! ```text
//! _rels/.rels ─▶ word/document.xml ─ word/_rels/document.xml.rels ─▶ styles, numbering, notes, headers …
//! ```

use crate::document::origin::Defect;
use crate::document::xml::{Event, Xml};
use crate::document::zipped::{Zipped, resolved};
use crate::error::{Error, NotText, Result};
use std::io::BufRead;

/// A relation of the main part to another.
struct Relation {
    /// The last word of its type: `styles`, `numbering`, `header` …
    kind: String,
    /// The name of the other part.
    target: String,
}

/// The parts of a document.
pub struct Package<'a> {
    zip: Zipped<'a>,
    main: String,
    relations: Vec<Relation>,
}

impl<'a> Package<'a> {
    /// Finds the parts of a document in a zip file.
    ///
    /// # Errors
    ///
    /// [`Error::NotText`] for a zip file that is no Word document, [`Error::Unreadable`] for a damaged one.
    pub fn open(zip: Zipped<'a>) -> Result<Self> {
        let mut package = Self {
            zip,
            main: String::new(),
            relations: Vec::new(),
        };
        let roots = package.relations_of("")?;
        let main = roots.into_iter().find(|r| r.kind == "officeDocument");
        match main.map(|r| r.target) {
            Some(main) if package.is_word(&main)? => {
                package.relations = package.relations_of(&main)?;
                package.main = main;
                Ok(package)
            }
            main => Err(Error::NotText {
                name: package.zip.origin().file.into(),
                what: package.what(main.as_deref()),
            }),
        }
    }

    /// The main part.
    pub fn main(&mut self) -> Result<Xml<'a, impl BufRead + use<'_, 'a>>> {
        let (origin, name) = (self.zip.origin(), self.main.clone());
        let part = self.zip.xml(&name)?;
        part.ok_or_else(|| origin.refuse(Defect::Missing(name)))
    }

    /// The first part that the main one has this relation to.
    pub fn related(&mut self, kind: &str) -> Result<Option<Xml<'a, impl BufRead + use<'_, 'a>>>> {
        match self.names(kind).into_iter().next() {
            Some(name) => self.part(&name),
            None => Ok(None),
        }
    }

    /// The names of the parts that the main one has this relation to.
    pub fn names(&self, kind: &str) -> Vec<String> {
        let related = self.relations.iter().filter(|r| r.kind == kind);
        related.map(|r| r.target.clone()).collect()
    }

    /// A part by its name; `None` where there is none.
    pub fn part(&mut self, name: &str) -> Result<Option<Xml<'a, impl BufRead + use<'_, 'a>>>> {
        self.zip.xml(name)
    }

    /// The relations of a part; of the whole package where its name is empty.
    fn relations_of(&mut self, part: &str) -> Result<Vec<Relation>> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let mut out = Vec::new();
        let Some(mut xml) = self.part(&format!("{folder}{slash}_rels/{name}.rels"))? else {
            return Ok(out);
        };
        loop {
            match xml.next()? {
                Event::Open(e) if e.name() == "Relationship" => {
                    let outside = e.get("TargetMode").is_some_and(|m| m == "External");
                    if let (Some(kind), Some(target), false) =
                        (e.get("Type"), e.get("Target"), outside)
                    {
                        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                        let target = resolved(folder, &target);
                        out.push(Relation { kind, target });
                    }
                }
                Event::End => return Ok(out),
                _ => {}
            }
        }
    }

    /// Whether the part's outermost element is that of a Word document.
    fn is_word(&mut self, part: &str) -> Result<bool> {
        let Some(mut xml) = self.part(part)? else {
            return Ok(false);
        };
        loop {
            match xml.next()? {
                Event::Open(e) => return Ok(e.word() == Some("document")),
                Event::End => return Ok(false),
                _ => {}
            }
        }
    }

    /// What a zip file is that is no Word document.
    fn what(&mut self, main: Option<&str>) -> NotText {
        let known = match main.and_then(|m| m.split('/').next()) {
            Some("xl") => Some(NotText::Excel),
            Some("ppt") => Some(NotText::PowerPoint),
            _ => None,
        };
        let known = known.or(match &*self.zip.mimetype() {
            "application/vnd.oasis.opendocument.spreadsheet" => {
                Some(NotText::OpenDocumentSpreadsheet)
            }
            "application/vnd.oasis.opendocument.presentation" => {
                Some(NotText::OpenDocumentPresentation)
            }
            _ => None,
        });
        known.unwrap_or(NotText::ZipWithoutWord)
    }
}
