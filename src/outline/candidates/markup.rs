//! Headings that the document's markup or format marks.

use super::candidate::Candidate;
use crate::document::{Document, ParagraphKind};
use crate::language::width::indent;
use crate::outline::clues::Family;
use crate::outline::forms::{self, Line, Reading};
use crate::outline::label::Series;
use crate::outline::layout::{Layout, Markup, Role, repeated_mark};

/// From how many marked-up headings on the document is one that marks its headings up.
pub const MARKED: usize = 3;

/// Byte range of a marked-up heading's text without its markup.
pub fn unmarked(text: &str) -> (usize, usize) {
    let open = text.bytes().take_while(|&b| b == b'#' || b == b'=').count();
    if !(1..=6).contains(&open) || !text[open..].starts_with([' ', '\t', '\u{3000}']) {
        return (0, text.len());
    }
    let start = open + (text[open..].len() - text[open..].trim_start().len());
    let mark = text.as_bytes()[0] as char;
    let mut end = text.len();
    let bare = text[start..].trim_end().trim_end_matches(mark);
    // Markdown and AsciiDoc may close with the same marks, set apart by a space.
    if bare.len() < text[start..].trim_end().len() && (bare.ends_with(' ') || bare.is_empty()) {
        end = start + bare.trim_end().len();
    }
    // An AsciiDoc or Pandoc anchor: `# Title {#id}`.
    if let Some(at) = text[start..end].rfind(" {#")
        && text[..end].trim_end().ends_with('}')
    {
        end = start + at;
    }
    (start, end)
}

/// The depth of a marked-up heading, from 1.
pub fn depth(
    doc: &Document,
    layout: &Layout,
    i: usize,
    t: &str,
    underlined: bool,
    styles: &mut Vec<(char, bool)>,
) -> Option<u8> {
    if let Some(parsed) = layout
        .parsed
        .as_ref()
        .filter(|_| layout.markup == Some(Markup::Markdown))
    {
        return Some(parsed[i]).filter(|&depth| depth > 0);
    }
    let first = t.as_bytes()[0];
    let hashes = |mark: u8| {
        let n = t.bytes().take_while(|&b| b == mark).count();
        (n <= 6 && t[n..].starts_with([' ', '\t', '\u{3000}']) && !t[n..].trim().is_empty())
            .then_some(n as u8)
    };
    match layout.markup? {
        Markup::Styles => match doc.kind(i) {
            ParagraphKind::Heading(level) => Some(level),
            _ => None,
        },
        Markup::Markdown if first == b'#' && indent(doc.line(i)) < 4 => hashes(b'#'),
        Markup::Equals if first == b'=' && indent(doc.line(i)) == 0 => {
            // A single one goes on with a calculation, unless it begins a paragraph.
            let begins = i == 0 || layout.roles[i - 1] != Role::Text;
            hashes(b'=').filter(|&n| n > 1 || begins)
        }
        Markup::Markdown | Markup::Equals if underlined => {
            match repeated_mark(doc.line(i + 1), 2)? {
                '=' => Some(1),
                '-' => Some(2),
                _ => None,
            }
        }
        Markup::Underline if underlined => {
            let mark = repeated_mark(doc.line(i + 1), 2)?;
            // reStructuredText: the depth of a style is the order in which it first appears; a style is a
            // mark, with or without the same rule above.
            let over = i > 0
                && layout.roles[i - 1] == Role::Rule
                && repeated_mark(doc.line(i - 1), 3) == Some(mark);
            let at = styles
                .iter()
                .position(|&s| s == (mark, over))
                .unwrap_or_else(|| {
                    styles.push((mark, over));
                    styles.len() - 1
                });
            Some((at + 1).min(200) as u8)
        }
        _ => None,
    }
}

/// How a marked-up title can be read as one with a label or number, and the form of that.
pub struct Numbered {
    form: Option<u8>,
    reading: Reading,
}

/// A candidate from markup, with the label and number that its text (by this byte range) may have; how else it could be
/// read, if that is not likely by itself.
pub fn candidate(
    doc: &Document,
    i: usize,
    t: &str,
    depth: u8,
    text: (usize, usize),
) -> (Candidate, Option<Numbered>) {
    let mut out = Candidate::new(i, Series::Markup(depth), Family::Markup, text);
    match read(doc, t, text) {
        Some(read) if read.reading.evidence.log_odds() > LIKELY => {
            number(&mut out, &read);
            (out, None)
        }
        read => (out, read),
    }
}

/// The likeliest reading of a title, by its byte range in a line.
fn read(doc: &Document, t: &str, (start, end): (usize, usize)) -> Option<Numbered> {
    let inner = t[start..end].trim();
    let bare = inner.trim_start_matches(['*', '_', '`']).trim_start();
    let shift = start + (inner.len() - bare.len());
    let mut readings = Vec::new();
    let line = Line {
        text: bare,
        language: doc.language,
    };
    let form = forms::read(&line, &mut readings);
    let mut best = readings
        .into_iter()
        .filter(|r| r.run_in.is_none())
        .max_by(|a, b| a.evidence.log_odds().total_cmp(&b.evidence.log_odds()))?;
    best.title = (best.title.0 + shift, (best.title.1 + shift).min(end));
    Some(Numbered {
        form: form.map(|f| f as u8),
        reading: best,
    })
}

/// Gives a candidate the label, number and title of a reading.
fn number(c: &mut Candidate, Numbered { form, reading: r }: &Numbered) {
    c.form = *form;
    c.label = r.label;
    c.number = r.number;
    c.title = (r.title.0 as u32, r.title.1 as u32);
    c.clean_title = r.clean_title;
}

/// A number at the start of a marked-up heading, and the reading that gives it to one that has none yet.
struct Counted {
    candidate: usize,
    number: u32,
    read: Option<Numbered>,
}

/// Reads numbers that no mark parts from the words behind them (`## 3 Fees`) where the headings beside them count on:
/// `## 3 reasons to cycle` alone does not count. `unlikely` are readings that are not likely by themselves, and the
/// places of their candidates, ascending.
pub fn count_on(candidates: &mut [Candidate], unlikely: Vec<(usize, Numbered)>) {
    if unlikely.is_empty() {
        return;
    }
    let mut unlikely = unlikely.into_iter().peekable();
    // The numbers so far among the headings of each depth below the last heading of one less.
    let mut runs: Vec<Vec<Counted>> = Vec::new();
    for at in 0..candidates.len() {
        let c = &candidates[at];
        let Series::Markup(depth) = c.series else {
            continue;
        };
        let read = unlikely.next_if(|u| u.0 == at).map(|u| u.1);
        let counted = read.as_ref().map_or(c.number, |r| r.reading.number);
        for run in runs.drain((depth as usize + 1).min(runs.len())..) {
            give(candidates, run);
        }
        runs.resize_with(runs.len().max(depth as usize + 1), Vec::new);
        let run = &mut runs[depth as usize];
        if let &[number] = counted.parts() {
            if run.last().is_some_and(|last| last.number + 1 != number) {
                give(candidates, std::mem::take(run));
            }
            runs[depth as usize].push(Counted {
                candidate: at,
                number,
                read,
            });
        }
    }
    for run in runs {
        give(candidates, run);
    }
}

/// How many numbers must follow each other to count, and from how many on wherever they begin.
const RUN: usize = 2;
const LONG_RUN: usize = 3;

/// Gives the headings of a run their numbers, if it is one.
fn give(candidates: &mut [Candidate], run: Vec<Counted>) {
    let begins = run.first().is_some_and(|first| first.number <= 1);
    if run.len() < if begins { RUN } else { LONG_RUN } {
        return;
    }
    for counted in run {
        if let Some(read) = counted.read {
            number(&mut candidates[counted.candidate], &read);
        }
    }
}

/// The log-odds from which the words behind a number in a marked-up heading are its title, and the number its number.
const LIKELY: f32 = 0.5;
