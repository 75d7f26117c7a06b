//! Options as Python says them.

use align::export::Format;
use align::language::{Language, Script};
use align::{Level, SegmentMode};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// One of several words, or an error that lists them.
fn one_of<T: Copy>(what: &str, said: &str, words: &[(&str, T)]) -> PyResult<T> {
    let found = words.iter().find(|(word, _)| *word == said);
    found.map(|(_, value)| *value).ok_or_else(|| {
        let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        PyValueError::new_err(format!("{what} is {said:?}; use {}", words.join(", ")))
    })
}

pub fn level(said: &str) -> PyResult<Level> {
    let words = [
        ("sentence", Level::Sentence),
        ("paragraph", Level::Paragraph),
        ("section", Level::Section),
    ];
    one_of("level", said, &words)
}

pub fn segment(said: &str) -> PyResult<SegmentMode> {
    one_of(
        "segment",
        said,
        &[("srx", SegmentMode::Srx), ("line", SegmentMode::Line)],
    )
}

pub fn format(said: &str) -> PyResult<Format> {
    let words = [
        ("csv", Format::Csv),
        ("tmx", Format::Tmx),
        ("json", Format::Json),
        ("xliff", Format::Xliff),
        ("xliff2", Format::Xliff2),
        ("html", Format::Html),
        ("glossary", Format::Glossary),
        ("xlsx", Format::Xlsx),
    ];
    one_of("format", said, &words)
}

/// A language, and its code where more than the language was said.
#[derive(Debug, Clone)]
pub struct Lang {
    pub language: Language,
    pub script: Option<Script>,
    pub code: Option<String>,
}

/// Reads a language: `en`, `zh-TW`.
pub fn lang(said: &str) -> PyResult<Lang> {
    let mut parts = said.split('-');
    let words = [("en", Language::English), ("zh", Language::Chinese)];
    let first = parts.next().unwrap_or_default().to_ascii_lowercase();
    let language = words.iter().find(|(word, _)| *word == first);
    let Some(&(_, language)) = language else {
        let what =
            format!("a language is {said:?}; use en or zh, or a code such as en-GB or zh-TW");
        return Err(PyValueError::new_err(what));
    };
    let is_one_of = |list: &[&str]| {
        let mut parts = said.split('-').skip(1);
        parts.any(|part| list.iter().any(|one| one.eq_ignore_ascii_case(part)))
    };
    let script = match language {
        Language::English => None,
        Language::Chinese if is_one_of(&["Hans", "CN", "SG", "MY"]) => Some(Script::Simplified),
        Language::Chinese if is_one_of(&["Hant", "TW", "HK", "MO"]) => Some(Script::Traditional),
        Language::Chinese => None,
    };
    let code = said.contains('-').then(|| said.to_owned());
    Ok(Lang {
        language,
        script,
        code,
    })
}
