//! What was aligned: rows with types, and everything that can be written of them.

use crate::columns;
use crate::options;
use align::export::Settings;
use align::export::csv::fields;
use align::message::Words;
use pyo3::exceptions::{PyIndexError, PyOSError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyTuple};
use std::sync::Arc;

/// One row: a heading or a sentence (or a paragraph, or a section) with its counterpart.
#[pyclass(frozen, eq, get_all, module = "align_en_zh")]
#[derive(Clone, PartialEq)]
pub struct Row {
    /// The source's text on one line; None where the source has none.
    source: Option<String>,
    /// The target's.
    target: Option<String>,
    /// What a person should look at, or nothing.
    comment: String,
    /// heading, toc, segment or other.
    kind: String,
    /// Depth in the outline.
    level: u16,
    /// The source's number path, such as §3.4.
    section: String,
    /// The target's own path, where it differs.
    target_section: Option<String>,
    /// Number of the first line in the source, from 1.
    source_line: Option<u32>,
    /// In the target.
    target_line: Option<u32>,
    /// paired, source-only or target-only.
    status: String,
    /// Of doubtful, renumbered, moved, untranslated, numbers-differ …
    flags: Vec<String>,
    /// 0 to 100.
    confidence: u8,
    /// What decided the pair.
    reason: String,
    /// The same as long as the texts are.
    id: String,
}

impl Row {
    fn new(row: &align::bitext::Row) -> Self {
        let [
            source,
            target,
            comment,
            kind,
            _,
            section,
            _,
            _,
            _,
            status,
            flags,
            _,
            reason,
            id,
        ] = fields(row, Words::English);
        Self {
            source: row.source.is_some().then(|| source.into_owned()),
            target: row.target.is_some().then(|| target.into_owned()),
            comment: comment.into_owned(),
            kind: kind.into_owned(),
            level: row.level,
            section: section.into_owned(),
            target_section: row.target_section.as_deref().map(str::to_owned),
            source_line: row.source.as_ref().map(|cell| cell.line),
            target_line: row.target.as_ref().map(|cell| cell.line),
            status: status.into_owned(),
            flags: flags.split_whitespace().map(str::to_owned).collect(),
            confidence: row.confidence,
            reason: reason.into_owned(),
            id: id.into_owned(),
        }
    }
}

#[pymethods]
impl Row {
    fn __repr__(&self) -> String {
        let side = |text: &Option<String>| match text {
            None => "None".to_owned(),
            Some(text) => format!("{text:?}"),
        };
        let (source, target) = (side(&self.source), side(&self.target));
        let (kind, section, confidence) = (&self.kind, &self.section, self.confidence);
        format!(
            "Row(kind={kind:?}, section={section:?}, source={source}, target={target}, confidence={confidence})"
        )
    }

    /// All of it by name.
    fn asdict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        let out = PyDict::new(slf.py());
        for name in align::export::csv::COLUMNS {
            out.set_item(name, slf.getattr(name)?)?;
        }
        Ok(out)
    }
}

/// What is known of one side as a whole.
#[pyclass(frozen, get_all, module = "align_en_zh")]
pub struct Side {
    /// The file, as it was given.
    name: String,
    /// en or zh.
    language: String,
    /// The encoding, or the format, that it was read in.
    encoding: String,
    /// How many lines it has.
    lines: usize,
}

#[pymethods]
impl Side {
    fn __repr__(&self) -> String {
        let Self {
            name,
            language,
            encoding,
            lines,
        } = self;
        format!("Side(name={name:?}, language={language:?}, encoding={encoding:?}, lines={lines})")
    }
}

/// Two aligned documents: a sequence of rows.
#[pyclass(frozen, sequence, module = "align_en_zh")]
pub struct Bitext {
    bitext: Arc<align::bitext::Bitext>,
    codes: [Option<String>; 2],
}

impl Bitext {
    pub fn new(bitext: align::bitext::Bitext, codes: [Option<String>; 2]) -> Self {
        let bitext = Arc::new(bitext);
        Self { bitext, codes }
    }

    fn side(side: &align::bitext::Side) -> Side {
        let language = match side.language {
            align::language::Language::English => "en",
            align::language::Language::Chinese => "zh",
        };
        Side {
            name: side.name.clone(),
            language: language.into(),
            encoding: side.encoding.clone(),
            lines: side.lines,
        }
    }
}

#[pymethods]
impl Bitext {
    fn __len__(&self) -> usize {
        self.bitext.rows.len()
    }

    fn __getitem__(&self, index: isize) -> PyResult<Row> {
        let count = self.bitext.rows.len() as isize;
        let at = if index < 0 { index + count } else { index };
        let row = usize::try_from(at)
            .ok()
            .and_then(|at| self.bitext.rows.get(at));
        row.map(Row::new)
            .ok_or_else(|| PyIndexError::new_err(format!("there are {count} rows")))
    }

    fn __repr__(&self) -> String {
        let (source, target) = (&self.bitext.source.name, &self.bitext.target.name);
        format!(
            "Bitext({source:?}, {target:?}, {} rows)",
            self.bitext.rows.len()
        )
    }

    /// All rows, in the order of the paired outline.
    #[getter]
    fn rows(&self) -> Vec<Row> {
        self.bitext.rows.iter().map(Row::new).collect()
    }

    /// The source.
    #[getter]
    fn source(&self) -> Side {
        Self::side(&self.bitext.source)
    }

    /// The target.
    #[getter]
    fn target(&self) -> Side {
        Self::side(&self.bitext.target)
    }

    /// What a person should know, a sentence each.
    #[getter]
    fn warnings(&self) -> Vec<String> {
        self.bitext
            .warnings
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    /// The bytes of an export: csv, tmx, json, xliff, xliff2, html, glossary or xlsx.
    #[pyo3(signature = (format, *, name="align", min_confidence=70, props=Vec::new(), creation_id=None, csv_raw=false))]
    #[allow(clippy::too_many_arguments)] // As many as there are options.
    fn export<'py>(
        &self,
        py: Python<'py>,
        format: &str,
        name: &str,
        min_confidence: u8,
        props: Vec<(String, String)>,
        creation_id: Option<String>,
        csv_raw: bool,
    ) -> PyResult<Bound<'py, PyBytes>> {
        let [source_code, target_code] = self.codes.clone();
        let settings = Settings {
            name: name.into(),
            document: None,
            csv_raw,
            min_confidence,
            props,
            creation_id,
            source_code,
            target_code,
            date: None,
            words: Words::English,
        };
        let format = options::format(format)?;
        let bytes = py.detach(|| {
            let mut bytes = Vec::new();
            let exporter = format.exporter(&settings);
            exporter.export(&self.bitext, &mut bytes).map(|_| bytes)
        });
        let bytes = bytes.map_err(|error| PyOSError::new_err(error.to_string()))?;
        Ok(PyBytes::new(py, &bytes))
    }

    /// A column as Arrow lays it out: its type, how many values there are, how many are missing, and its buffers.
    fn _column<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyTuple>> {
        columns::column(py, &self.bitext.rows, name)
    }
}
