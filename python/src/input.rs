//! What is to be aligned: a text, a path, or the bytes of a file.

use align::document::{Document, ReadOptions};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyString};
use std::path::{Path, PathBuf};

/// A document as it was given.
pub enum Input {
    Text(String),
    Bytes(Vec<u8>),
    Path(PathBuf),
}

impl Input {
    /// From an argument: `str` is a text, `bytes` a file's content, anything with `__fspath__` a path.
    pub fn new(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(text) = value.cast::<PyString>() {
            let text = text.to_cow()?;
            // Who writes "en.txt" means the file.
            let is_name = text.len() < 1000 && !text.contains('\n');
            if is_name && Path::new(&*text).is_file() {
                return Err(PyValueError::new_err(format!(
                    "{text:?} was given as a text, and there is a file of that name; for the file give \
                     pathlib.Path({text:?})"
                )));
            }
            return Ok(Self::Text(text.into_owned()));
        }
        if let Ok(bytes) = value.cast::<PyBytes>() {
            return Ok(Self::Bytes(bytes.as_bytes().to_vec()));
        }
        if let Ok(bytes) = value.cast::<PyByteArray>() {
            return Ok(Self::Bytes(bytes.to_vec()));
        }
        value.extract::<PathBuf>().map(Self::Path).map_err(|_| {
            let kind = value.get_type().name();
            let kind = kind.map_or_else(|_| "that".into(), |name| name.to_string());
            PyTypeError::new_err(format!(
                "a document is a text (str), a path (pathlib.Path) or bytes, not {kind}"
            ))
        })
    }

    /// Reads it. `name` is what it is called in messages, where it has no path; by its ending some formats are known.
    pub fn read(self, name: &str, options: &ReadOptions) -> align::Result<Document> {
        match self {
            Self::Path(path) => Document::read(path, options),
            Self::Bytes(bytes) => Document::from_bytes(name, bytes, options),
            Self::Text(text) => {
                let options = ReadOptions {
                    encoding: Some("utf-8".into()),
                    ..options.clone()
                };
                Document::from_bytes(name, text.into_bytes(), &options)
            }
        }
    }
}
