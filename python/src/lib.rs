//! `align` for Python: the same reading, pairing and aligning, on texts, paths and bytes.
//!
//! Everything here converts: arguments into the library's values, its rows into Python's, its errors into exceptions
//! that say the same. The interpreter's lock is released while documents are read, aligned and written.

mod aligner;
mod bitext;
mod columns;
mod input;
mod options;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

pyo3::create_exception!(
    align_en_zh,
    AlignError,
    PyValueError,
    "A document that cannot be read, or cannot be aligned. What it says names the file, what is wrong with it and \
     what to do."
);

/// An error of the library as an exception that says the same.
fn raise(error: align::Error) -> PyErr {
    AlignError::new_err(error.to_string())
}

/// Runs the command with these arguments, the first one being its own name, and gives its exit code. `program` is the
/// file that holds this module.
#[pyfunction]
fn run(py: Python<'_>, args: Vec<OsString>, program: PathBuf) -> u8 {
    let code = py.detach(|| align::cli::run(args, Some(program)));
    // A code does not say which it is, but whether it is the same as another.
    let is = |n: &u8| ExitCode::from(*n) == code;
    (0..=u8::MAX).find(is).unwrap_or(2)
}

#[pymodule]
fn _align(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("AlignError", module.py().get_type::<AlignError>())?;
    module.add("COLUMNS", align::export::csv::COLUMNS.to_vec())?;
    module.add_class::<aligner::Aligner>()?;
    module.add_class::<bitext::Bitext>()?;
    module.add_class::<bitext::Row>()?;
    module.add_class::<bitext::Side>()?;
    module.add_function(wrap_pyfunction!(run, module)?)
}
