//! What can be wrong with a file, its name, or the program that reads it.

use std::path::PathBuf;

/// What a file is that is no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
#[allow(missing_docs)] // The names say what they are.
pub enum NotText {
    Pdf,
    /// A ZIP archive of any kind, by its first bytes.
    Zip,
    EmptyZip,
    Png,
    Jpeg,
    Gif,
    Tiff,
    /// An Office file from before 2007, by its first bytes.
    OldOffice,
    Rtf,
    Gzip,
    Bzip2,
    Xz,
    Zstd,
    SevenZip,
    Rar,
    Program,
    Sqlite,
    Utf32,
    /// Bytes that make no text in any known encoding.
    NoEncoding,
    /// NUL bytes and others that no text has.
    Binary,
    /// An Office file from before 2007 that holds no document.
    OldWithoutDocument,
    Excel,
    PowerPoint,
    OpenDocumentSpreadsheet,
    OpenDocumentPresentation,
    /// A ZIP archive without a document in it.
    ZipWithoutWord,
}

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

/// Why a file of a known format cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Defect {
    /// It is encrypted.
    Password,
    /// It is damaged; what the reader of the format says of it.
    Damaged(String),
    /// It is a workbook that cannot be read.
    Workbook(BadWorkbook),
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

/// Why a workbook cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum BadWorkbook {
    /// What reads workbooks says this.
    Unreadable(String),
    /// A number in it is out of all bounds.
    Bounds,
    /// It would unpack to more than any table has.
    Unpacks {
        /// Its size in bytes.
        packed: u64,
        /// The most it may unpack to, in bytes.
        most: u64,
    },
    /// A sheet has room for more cells than this.
    Cells(u64),
    /// A formula whose value no program has worked out.
    Formula {
        /// The sheet.
        sheet: String,
        /// The cell: `B3`.
        cell: String,
    },
}

/// Where a program is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum ProgramPlace {
    /// It is looked for in the usual places.
    #[default]
    Usual,
    /// There: the program, or the folder that it is in.
    At(PathBuf),
    /// It shall not be run.
    Off,
}

/// A program that documents may be read with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Program {
    /// LibreOffice.
    LibreOffice,
    /// poppler's `pdftohtml`.
    Poppler,
}

impl Program {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::LibreOffice => "LibreOffice",
            Self::Poppler => "pdftohtml",
        }
    }

    /// How it is installed, on Debian, macOS and Windows.
    pub fn installed_by(self) -> [&'static str; 3] {
        match self {
            Self::LibreOffice => [
                "apt-get install libreoffice-writer-nogui",
                "brew install --cask libreoffice",
                "winget install TheDocumentFoundation.LibreOffice",
            ],
            Self::Poppler => [
                "apt-get install poppler-utils",
                "brew install poppler",
                "scoop install poppler",
            ],
        }
    }
}

/// Why a name cannot be that of a file on every system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum BadName {
    /// It is empty, or of full stops only.
    Empty,
    /// It holds one of `/ \ : * ? " < > |`.
    Forbidden,
    /// It holds a control character.
    Control,
}
