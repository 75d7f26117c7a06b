//! The file that is being read, and that it cannot be.

use crate::error::Error;
pub use crate::error::{Defect, FileFormat};

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
