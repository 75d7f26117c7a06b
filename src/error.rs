//! What can go wrong, each as one sentence that says what to do.

use crate::document::programs::{Place, Program};
use crate::document::{Defect, FileFormat};
use std::path::PathBuf;

/// The crate's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An error a user can act on. Its `Display` is one sentence (or two) that names the file, says what
/// is wrong and what to do about it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file could not be read.
    #[error("cannot read {name}: {reason}; check the path and its permissions")]
    Read {
        /// The file as the user named it.
        name: String,
        /// What the system said.
        reason: std::io::Error,
    },
    /// A file without any text.
    #[error("{name} is empty; give a file with text in it")]
    Empty {
        /// The file as the user named it.
        name: String,
    },
    /// A file that is no text.
    #[error(
        "{name} is not a text file ({what}); give text, HTML, .docx, .odt, .epub or PDF, or save it as one of these first"
    )]
    NotText {
        /// The file as the user named it.
        name: String,
        /// What it looks like instead.
        what: String,
    },
    /// A file of a known format that cannot be read.
    #[error("cannot read {name} as {format}: {what}; {}", what.advice(*format))]
    Unreadable {
        /// The file as the user named it.
        name: String,
        /// What it is.
        format: FileFormat,
        /// What is wrong with it.
        what: Defect,
    },
    /// A file that another program reads, which is not there.
    #[error("{}", no_program(name, *format, *program, place))]
    NoProgram {
        /// The file as the user named it.
        name: String,
        /// What it is.
        format: FileFormat,
        /// What reads it.
        program: Program,
        /// Where that was looked for.
        place: Place,
    },
    /// An output could not be written.
    #[error(
        "cannot write {}: {reason}; nothing was changed, choose another folder with -o", path.display()
    )]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        reason: std::io::Error,
    },
    /// What goes to standard output could not be written there.
    #[error("cannot write to standard output: {reason}; what came through is not all")]
    Output {
        /// What the system said.
        reason: std::io::Error,
    },
    /// Options or arguments that do not fit together.
    #[error("{0}")]
    Usage(String),
}

/// That a program is missing, and how it is installed.
fn no_program(name: &str, format: FileFormat, program: Program, place: &Place) -> String {
    let [debian, macos, windows] = program.installed_by();
    let (program, option) = (program.name(), program.option());
    match place {
        Place::Off => format!(
            "{name} is {format}, and {option} none says not to run {program}, which reads it; save it as .docx or text first"
        ),
        Place::At(path) => format!(
            "{name} is {format}, which {program} reads, and that is not at {}; check {option}",
            path.display()
        ),
        Place::Usual => format!(
            "{name} is {format}; to read it, install {program} ({debian}; macOS: {macos}; Windows: {windows}) or say \
             where it is with {option}, or save the file as .docx or text"
        ),
    }
}

/// What is wrong with a file, where that may quote the file: still one line, and no longer than one can read.
pub(crate) fn in_one_line(what: &str) -> String {
    const LONGEST: usize = 300;
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    what.chars().map(plain).take(LONGEST).collect()
}
