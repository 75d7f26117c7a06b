//! What a form is given, a line, and what it reads of it: which series it belongs to, its number, and where its title
//! is.

use crate::language::Language;
use crate::outline::clues::Evidence;
use crate::outline::label::{Label, Number, Series};

/// A line as forms see it.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// Its text, trimmed, without what is put around it (bold type, bullets).
    pub text: &'a str,
    /// The language of its document.
    pub language: Language,
}

/// One way of reading a line as a heading, before its surroundings are looked at.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The series.
    pub series: Series,
    /// The label.
    pub label: Option<Label>,
    /// The number.
    pub number: Number,
    /// What the words alone say for and against it.
    pub evidence: Evidence,
    /// Byte range of the title in the trimmed line; the end may be beyond the line once others are joined.
    pub title: (usize, usize),
    /// Whether label and number stand before the title, set apart from it, so that the title is a name by itself.
    pub clean_title: bool,
    /// Where in the trimmed line running text begins that follows the label.
    pub run_in: Option<usize>,
}

impl Reading {
    /// Of a bare number with a title by this byte range, or of a title in brackets.
    pub fn new(series: Series, number: Number, evidence: Evidence, title: (usize, usize)) -> Self {
        Self {
            series,
            label: None,
            number,
            evidence,
            title,
            clean_title: true,
            run_in: None,
        }
    }

    /// Of a label with its number.
    pub fn labelled(
        label: Label,
        number: Number,
        evidence: Evidence,
        title: (usize, usize),
    ) -> Self {
        Self {
            label: Some(label),
            ..Self::new(Series::Labelled(label), number, evidence, title)
        }
    }
}
