//! From lines to candidates: what the forms read, what markup marks and short lines alone, each with the clues that
//! hold of it and of what stands around it.

pub mod below;
pub mod candidate;
pub mod front_matter;
pub mod markup;
mod short;
mod surroundings;
#[cfg(test)]
mod tests;
pub mod unspaced;

use crate::document::Document;
use crate::outline::clues::Clue;
use crate::outline::forms::{self, Line, Reading};
use crate::outline::label::Series;
use crate::outline::layout::{Layout, Markup, Role, decoration, is_underline};
use below::has_text_below;
use candidate::Candidate;
use surroundings::Around;

/// Every candidate, ascending by line. What is refused at once is kept as well where that is asked for.
pub fn of_document<'a>(
    doc: &'a Document,
    layout: &'a Layout,
    refused: Option<&'a mut Vec<Candidate>>,
) -> Vec<Candidate> {
    let mut reader = Reader::new(doc, layout);
    reader.refused = refused;
    for i in 0..doc.line_count() {
        reader.line(i);
    }
    let mut out = reader.out;
    markup::count_on(&mut out, reader.unlikely);
    out
}

/// How one line can be read. Styles of underlines are not told apart.
pub fn of_line(doc: &Document, layout: &Layout, line: usize) -> Vec<Candidate> {
    let mut reader = Reader::new(doc, layout);
    reader.line(line);
    reader.out
}

/// The log-odds up to which a number or label at the start of a line says so little that the line may as well be a
/// short line alone.
const UNLIKELY: f32 = -1.0;

/// Collects candidates line by line.
struct Reader<'a> {
    doc: &'a Document,
    layout: &'a Layout,
    out: Vec<Candidate>,
    readings: Vec<Reading>,
    /// How marked-up headings could be read as well, by the places of these.
    unlikely: Vec<(usize, markup::Numbered)>,
    styles: Vec<(char, bool)>,
    refused: Option<&'a mut Vec<Candidate>>,
}

impl<'a> Reader<'a> {
    fn new(doc: &'a Document, layout: &'a Layout) -> Self {
        Self {
            doc,
            layout,
            out: Vec::new(),
            readings: Vec::new(),
            unlikely: Vec::new(),
            styles: Vec::new(),
            refused: None,
        }
    }

    fn line(&mut self, i: usize) {
        let (doc, layout) = (self.doc, self.layout);
        let roles = &layout.roles;
        let t = doc.line(i).trim();
        if roles[i] != Role::Text || t.is_empty() {
            return;
        }
        let known = layout.markup == Some(Markup::Underline);
        let underlined =
            roles.get(i + 1) == Some(&Role::Rule) && is_underline(doc, roles, i + 1, known);
        if let Some(depth) = markup::depth(doc, layout, i, t, underlined, &mut self.styles) {
            let whole = underlined || layout.markup == Some(Markup::Styles);
            let text = if whole {
                (0, t.len())
            } else {
                markup::unmarked(t)
            };
            let (candidate, read) = markup::candidate(doc, i, t, depth, text);
            self.unlikely
                .extend(read.map(|read| (self.out.len(), read)));
            self.out.push(candidate);
            return;
        }
        let decorated = decoration::of(t).filter(|_| layout.markup.is_none());
        let (from, to) = decorated.map_or((0, t.len()), |d| d.inner);
        let from = to - decoration::without_invisible(&t[from..to]).len();
        let around = Around::of(doc, layout, i);
        let before = self.out.len();
        self.numbered(i, (from, to), decorated, &around, underlined);
        let unlikely = |c: &Candidate| {
            c.log_odds() < UNLIKELY || matches!(c.series, Series::Worded(_) | Series::Bracketed)
        };
        if self.out[before..].iter().all(unlikely) {
            match decorated {
                Some(d) if d.bold => {
                    short::in_bold(i, d.inner, &t[from..to], &around, &mut self.out)
                }
                _ => match short::unnumbered(doc, layout, i, t, &around) {
                    Some(Ok(c)) => self.out.push(c),
                    Some(Err(c)) => self.refused.iter_mut().for_each(|r| r.push(c.clone())),
                    None => {}
                },
            }
        }
    }

    /// What the forms read of a line, of which `inner` is left without what is put around it.
    fn numbered(
        &mut self,
        i: usize,
        inner: (usize, usize),
        decorated: Option<decoration::Decorated>,
        around: &Around,
        underlined: bool,
    ) {
        let (doc, layout) = (self.doc, self.layout);
        let line = doc.line(i);
        let (shift, end) = inner;
        let text = &line.trim()[shift..end];
        self.readings.clear();
        let form = forms::read(
            &Line {
                text,
                language: doc.language,
            },
            &mut self.readings,
        );
        // A paragraph all in bold with text right behind its number is a paragraph still.
        if decorated.is_some() {
            self.readings.retain(|r| r.run_in.is_none());
        }
        for r in self.readings.drain(..) {
            let lead = line.len() - line.trim_start().len();
            let mut c = Candidate {
                form: form.map(|f| f as u8),
                label: r.label,
                number: r.number,
                evidence: r.evidence,
                clean_title: r.clean_title,
                run_in: r.run_in.map(|at| (at + lead) as u32),
                indent: around.columns(),
                ..Candidate::new(
                    i,
                    r.series,
                    r.evidence.family(),
                    (r.title.0 + shift, r.title.1 + shift),
                )
            };
            c.add_if(decorated.is_some_and(|d| d.bold), Clue::InBold);
            // In a table numbers stand alone as well; a heading has its term or its text below.
            let bare = c.label.is_none() && c.title.0 >= c.title.1 && c.run_in.is_none();
            // Where no line is blank, only a term of a standard has 3.1 alone above it.
            let apart = around.blank_before
                || layout.no_line_is_blank() && matches!(c.series, Series::Decimal(2..));
            if bare && !(apart && has_text_below(doc, layout, i)) {
                continue;
            }
            surroundings::weigh(doc, layout, &mut c, around, underlined);
            self.out.push(c);
        }
    }
}
