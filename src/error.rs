//! What can go wrong, each as one sentence that says what to do.

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
        "{name} is not a text file ({what}); give plain text, HTML or .docx, or save it as one of these first"
    )]
    NotText {
        /// The file as the user named it.
        name: String,
        /// What it looks like instead.
        what: String,
    },
    /// A Word document that cannot be read.
    #[error(
        "cannot read {name} as a Word document: {what}; open it in Word or LibreOffice and save it anew as .docx"
    )]
    Word {
        /// The file as the user named it.
        name: String,
        /// What is wrong with it.
        what: String,
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

/// What is wrong with a file, where that may quote the file: still one line, and no longer than one can read.
pub(crate) fn in_one_line(what: &str) -> String {
    const LONGEST: usize = 300;
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    what.chars().map(plain).take(LONGEST).collect()
}
