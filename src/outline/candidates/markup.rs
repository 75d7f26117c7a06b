//! Headings that the document's markup or format marks.

use super::candidate::Candidate;
use crate::document::{Document, ParagraphKind};
use crate::language::width::indent;
use crate::outline::clues::Family;
use crate::outline::forms::{self, Line};
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

/// A candidate from markup, with the label and number that its text (by this byte range) may have.
pub fn candidate(doc: &Document, i: usize, t: &str, depth: u8, text: (usize, usize)) -> Candidate {
    let (start, end) = text;
    let inner = t[start..end].trim();
    let bare = inner.trim_start_matches(['*', '_', '`']).trim_start();
    let shift = start + (inner.len() - bare.len());
    let mut readings = Vec::new();
    let line = Line {
        text: bare,
        language: doc.language,
    };
    let form = forms::read(&line, &mut readings);
    let best = readings
        .into_iter()
        .filter(|r| r.evidence.log_odds() > LIKELY && r.run_in.is_none())
        .max_by(|a, b| a.evidence.log_odds().total_cmp(&b.evidence.log_odds()));
    let mut out = Candidate::new(i, Series::Markup(depth), Family::Markup, text);
    if let Some(r) = best {
        out.form = form.map(|f| f as u8);
        out.label = r.label;
        out.number = r.number;
        out.title = (
            (r.title.0 + shift) as u32,
            (r.title.1 + shift).min(end) as u32,
        );
        out.clean_title = r.clean_title;
    }
    out
}

/// The log-odds from which the words behind a number in a marked-up heading are its title, and the number its number.
const LIKELY: f32 = 0.5;
