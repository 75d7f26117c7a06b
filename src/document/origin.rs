//! What a file is, and what can be wrong with one that is no plain text: as values, so that a message can be made of them in
//! any language.

use crate::error::{Error, in_one_line};
use std::fmt;

/// The formats that are known by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FileFormat {
    /// Word since 2007 (.docx).
    Word,
    /// A text of LibreOffice and others (.odt).
    OpenDocument,
    /// A book (.epub).
    Epub,
    /// PDF.
    Pdf,
    /// A workbook of a spreadsheet (.xlsx, .ods, .xls).
    Workbook,
    /// A table between commas (.csv).
    Csv,
    /// A document that LibreOffice converts (.doc, .rtf, .wps …).
    Office,
}

impl fmt::Display for FileFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Word => "a Word document",
            Self::OpenDocument => "an OpenDocument text",
            Self::Epub => "an EPUB book",
            Self::Pdf => "a PDF",
            Self::Workbook => "a workbook",
            Self::Csv => "a CSV table",
            Self::Office => "an office document",
        })
    }
}

/// Why a file of a known format cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Defect {
    /// It is encrypted.
    Password,
    /// It is damaged; what the reader of the format says of it.
    Damaged(String),
    /// It is damaged, most often because a part at the end is missing.
    CutShort(String),
    /// A part that every file of the format has is missing.
    Missing(String),
    /// A part would unpack to far more than any document has, in bytes.
    Grows {
        /// The part's name.
        part: String,
        /// Its size in the file.
        packed: u64,
        /// Its size when it is unpacked.
        unpacked: u64,
    },
    /// A part is no well-formed XML.
    Part {
        /// The part's name.
        part: String,
        /// What the reader of XML says.
        what: String,
    },
    /// A part ends too early.
    PartEnds(String),
    /// Elements stand in one another far deeper than in any document.
    Nested(String),
    /// A part uses an entity that XML does not have.
    Entity {
        /// The part's name.
        part: String,
        /// The entity's name.
        entity: String,
    },
    /// A part has a document type definition.
    Doctype(String),
    /// Its pages are pictures: it has no text at all.
    Scanned {
        /// How many pages it has.
        pages: usize,
    },
    /// Its fonts do not say which characters their glyphs are.
    NoCharacters,
    /// Its author does not allow its text to be copied.
    CopyForbidden,
    /// Another program was to read it, and could not; what the program said.
    Converter {
        /// The program's name.
        program: &'static str,
        /// What it said, in one line; empty where it said nothing.
        said: String,
    },
    /// Another program took too long with it.
    TooSlow {
        /// The program's name.
        program: &'static str,
        /// How long was waited, in seconds.
        seconds: u64,
    },
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Password => write!(f, "it is protected by a password"),
            Self::Damaged(what) => write!(f, "the file is damaged ({})", in_one_line(what)),
            Self::CutShort(what) => {
                write!(
                    f,
                    "the file is damaged or cut short ({})",
                    in_one_line(what)
                )
            }
            Self::Missing(part) => write!(f, "{part} is missing"),
            Self::Grows {
                part,
                packed,
                unpacked,
            } => write!(
                f,
                "{part} would unpack from {packed} bytes to {unpacked}, as no document's text does"
            ),
            Self::Part { part, what } => write!(f, "{part} is damaged: {}", in_one_line(what)),
            Self::PartEnds(part) => write!(f, "{part} ends too early"),
            Self::Nested(part) => write!(f, "{part} has too many elements in one another"),
            Self::Entity { part, entity } => {
                let entity = in_one_line(entity);
                write!(
                    f,
                    "{part} uses the entity {entity:?}, which XML does not have"
                )
            }
            Self::Doctype(part) => write!(
                f,
                "{part} has a document type definition, which no such document has"
            ),
            Self::Scanned { pages: 1 } => write!(f, "its page is a picture without text"),
            Self::Scanned { pages } => {
                write!(f, "its {pages} pages are pictures without text")
            }
            Self::NoCharacters => {
                write!(f, "its fonts do not say which characters their glyphs are")
            }
            Self::CopyForbidden => write!(f, "its author does not allow its text to be copied"),
            Self::Converter { program, said } if said.is_empty() => {
                write!(f, "{program} could not read it")
            }
            Self::Converter { program, said } => {
                write!(f, "{program} could not read it ({})", in_one_line(said))
            }
            Self::TooSlow { program, seconds } => write!(
                f,
                "{program} was stopped after {seconds} second{} without a result",
                if *seconds == 1 { "" } else { "s" }
            ),
        }
    }
}

impl Defect {
    /// What to do about it.
    pub(crate) fn advice(&self, format: FileFormat) -> &'static str {
        match (self, format) {
            (Self::Scanned { .. } | Self::NoCharacters, _) => {
                "let OCR read it first, for instance: ocrmypdf -l eng+chi_sim IN.pdf OUT.pdf"
            }
            (Self::CopyForbidden, _) => "ask for a version that does",
            (Self::Password, FileFormat::Pdf) => "save it without the password first",
            (_, FileFormat::Word) => "open it in Word or LibreOffice and save it anew as .docx",
            (_, FileFormat::OpenDocument) => "open it in LibreOffice and save it anew",
            (_, FileFormat::Epub) => "open it in another program and save it as HTML or .docx",
            (_, FileFormat::Pdf) => "open it in another program and save it anew or as text",
            (_, FileFormat::Workbook | FileFormat::Csv) => {
                "open it in a spreadsheet and save it anew"
            }
            (_, FileFormat::Office) => "open it in its own program and save it as .docx or text",
        }
    }
}

/// The file that is being read, for messages.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'n> {
    /// The file as the user named it.
    pub file: &'n str,
    /// What it is read as.
    pub format: FileFormat,
}

impl<'n> Origin<'n> {
    /// A file that is read as this.
    pub fn new(file: &'n str, format: FileFormat) -> Self {
        Self { file, format }
    }

    /// That it cannot be read.
    pub fn refuse(self, what: Defect) -> Error {
        Error::Unreadable {
            name: self.file.into(),
            format: self.format,
            what,
        }
    }
}
