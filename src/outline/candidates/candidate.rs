//! A line that may be a heading, with everything that speaks for and against it.

use crate::document::{Document, Text};
use crate::language::width::join;
use crate::outline::Strength;
use crate::outline::clues::{Clue, Evidence, Family};
use crate::outline::label::{Label, Number, Series};

/// By how many columns a line is set in further than another at least.
pub const FURTHER: u16 = 2;

/// One way of reading a line as a heading.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// 0-based index of its first line.
    pub line: u32,
    /// How many lines it covers.
    pub lines: u32,
    /// The form that read it: an index into [`FORMS`](crate::outline::forms::FORMS).
    pub form: Option<u8>,
    /// Its series.
    pub series: Series,
    /// Its label, also where markup gives the series.
    pub label: Option<Label>,
    /// Its number, or [`Number::NONE`].
    pub number: Number,
    /// What the line and its neighbours say for and against it.
    pub evidence: Evidence,
    /// Byte range of the title in the heading's text (trimmed, lines joined). Empty where there is none.
    pub title: (u32, u32),
    /// Whether label and number stand before the title, set apart from it, so that the title is a name
    /// by itself.
    pub clean_title: bool,
    /// Byte offset in the first line where running text follows on the same line.
    pub run_in: Option<u32>,
    /// Columns of white space before it.
    pub indent: u16,
    /// Whether the table of contents lists it.
    pub listed: bool,
    /// What is needed for it to count. Of what has a number this is known once its run is chosen.
    pub strength: Strength,
}

impl Candidate {
    /// On one line (0-based), with a title of its own by this byte range; without label and number, and not yet
    /// weighed.
    pub fn new(line: usize, series: Series, family: Family, title: (usize, usize)) -> Self {
        Self {
            line: line as u32,
            lines: 1,
            form: None,
            series,
            label: None,
            number: Number::NONE,
            evidence: Evidence::of(family),
            title: (title.0 as u32, title.1 as u32),
            clean_title: true,
            run_in: None,
            indent: 0,
            listed: false,
            strength: Strength::Sure,
        }
    }

    /// The trimmed text of its lines, joined: by a space between words, by nothing between Chinese characters.
    pub fn joined(&self, doc: &Document) -> Text {
        if self.lines == 1 {
            return doc.shared(self.first_line(doc));
        }
        let mut out = String::from(self.first_line(doc));
        for l in self.line + 1..self.line + self.lines {
            join(&mut out, doc.line(l as usize).trim());
        }
        out.into()
    }

    /// Its trimmed first line.
    pub fn first_line<'a>(&self, doc: &'a Document) -> &'a str {
        doc.line(self.line as usize).trim()
    }

    /// Log-odds that it is a heading.
    pub fn log_odds(&self) -> f32 {
        self.evidence.log_odds()
    }

    /// Notes that a clue holds.
    pub fn add_if(&mut self, holds: bool, clue: Clue) {
        self.evidence.add_if(holds, clue);
    }

    /// Decides how strong it is, once all is noted, where it has no number.
    pub fn judged(mut self) -> Self {
        self.strength = Strength::without_number(self.series, self.log_odds());
        self
    }

    /// Decides how strong it is at most, once its run is chosen.
    pub fn judge_in_run(&mut self) {
        let with_text = self.run_in.is_some();
        let in_run = Strength::in_run(self.series, with_text, self.listed, self.log_odds());
        self.strength = self.strength.min(in_run);
    }

    /// Notes that the table of contents lists it.
    pub fn list(&mut self) {
        self.listed = true;
        self.evidence.add(Clue::Listed);
        if matches!(self.series, Series::Named | Series::Plain) {
            self.strength = Strength::without_number(self.series, self.log_odds());
        }
    }
}
