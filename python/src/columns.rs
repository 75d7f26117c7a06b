//! Columns in Arrow's layout, so that pyarrow takes them as they are: for texts the bits that say which are there,
//! where each ends, and all of them one after the other; for numbers the bits and the numbers.
//! (<https://arrow.apache.org/docs/format/Columnar.html>)

use align::bitext::Row;
use align::export::csv::{COLUMNS, fields};
use align::message::Words;
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyTuple};

/// A column's type in Arrow, its length, its number of missing values, and its buffers.
pub fn column<'py>(py: Python<'py>, rows: &[Row], name: &str) -> PyResult<Bound<'py, PyTuple>> {
    let unknown = || PyKeyError::new_err(name.to_owned());
    let at = COLUMNS
        .iter()
        .position(|c| *c == name)
        .ok_or_else(unknown)?;
    let numbers = |of: &dyn Fn(&Row) -> Option<u32>| {
        let values: Vec<Option<u32>> = rows.iter().map(of).collect();
        let bytes: Vec<u8> = values
            .iter()
            .flat_map(|v| v.unwrap_or_default().to_le_bytes())
            .collect();
        (
            "uint32",
            bits(values.iter().map(Option::is_some)),
            vec![bytes],
        )
    };
    let (kind, (missing, bits), buffers) = match name {
        "level" => numbers(&|row| Some(row.level.into())),
        "confidence" => numbers(&|row| Some(row.confidence.into())),
        "source_line" => numbers(&|row| row.source.as_ref().map(|cell| cell.line)),
        "target_line" => numbers(&|row| row.target.as_ref().map(|cell| cell.line)),
        _ => {
            let is_there = |row: &Row| match name {
                "source" => row.source.is_some(),
                "target" => row.target.is_some(),
                "target_section" => row.target_section.is_some(),
                _ => true,
            };
            let (mut ends, mut texts) = (0u64.to_le_bytes().to_vec(), Vec::new());
            for row in rows {
                texts.extend_from_slice(fields(row, Words::English)[at].as_bytes());
                ends.extend_from_slice(&(texts.len() as u64).to_le_bytes());
            }
            (
                "large_string",
                bits(rows.iter().map(is_there)),
                vec![ends, texts],
            )
        }
    };
    let buffers: Vec<_> = std::iter::once(&bits)
        .chain(&buffers)
        .map(|bytes| PyBytes::new(py, bytes))
        .collect();
    let buffers = PyTuple::new(py, buffers)?;
    (kind, rows.len(), missing, buffers).into_pyobject(py)
}

/// How many values are missing, and a bit for each that is there, the first in the lowest bit.
fn bits(there: impl Iterator<Item = bool>) -> (usize, Vec<u8>) {
    let (mut missing, mut bytes) = (0, Vec::new());
    for (at, there) in there.enumerate() {
        if at % 8 == 0 {
            bytes.push(0);
        }
        missing += usize::from(!there);
        bytes[at / 8] |= u8::from(there) << (at % 8);
    }
    (missing, bytes)
}
