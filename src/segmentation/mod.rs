//! From the lines under a heading to paragraphs, and from paragraphs to the segments that a CAT tool cuts.
//!
//! What stands in a file as lines is not what a translator sees as text: lines are broken at 72
//! columns, in the middle of a page there is its header, and a paragraph holds many sentences.
//!
//! ```text
//! lines                                  paragraphs                    segments
//! 5  The State protects the rights of ┐
//! 6  workers. Employers keep a        ├▶ The State … a register. ─┬─▶ 5  The State protects … workers.
//! 7  register.                        ┘                           └─▶ 6  Employers keep a register.
//! ```
//!
//! Every character but white space comes out once and in order, whatever the lines hold.

pub mod paragraphs;
mod segment;
pub mod sentences;
pub mod srx;

use crate::document::{Document, Text};
pub use paragraphs::Wrapping;
use paragraphs::{Paragraph, paragraphs};
pub use segment::{Break, Breaks, LineRole, Segment};
use sentences::sentences;
use std::borrow::Borrow;
use std::ops::Range;
use std::sync::Arc;

/// What cuts paragraphs into sentences.
#[derive(Debug, Clone, Default)]
pub enum Cutter {
    /// Our own rules: [`sentences`](mod@sentences).
    #[default]
    Own,
    /// A user's: [`srx`].
    Srx(Arc<srx::Rules>),
}

impl Cutter {
    /// The byte ranges of the sentences in a paragraph: trimmed, in order, with nothing but white space between them.
    pub fn cut(&self, paragraph: &str) -> Vec<Range<usize>> {
        match self {
            Self::Own => sentences(paragraph),
            Self::Srx(rules) => rules.cut(paragraph),
        }
    }
}

/// What a segment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// A sentence, as CAT tools cut it.
    Sentence,
    /// A paragraph.
    Paragraph,
    /// All text of the lines given.
    Section,
    /// An input line that is not blank, as it stands: for text that is cut into segments already.
    Line,
}

/// The segments of a body, in order.
///
/// `lines` are 0-based; `start` is the byte of the first of them at which the text begins, after a
/// run-in heading, or 0; `role` says which lines are text. `wrapping` comes from
/// [`Wrapping::of`], once a document; `cutter` finds the sentences where they are asked for.
///
/// ```
/// use align::document::Document;
/// use align::language::Language;
/// use align::segmentation::{self, Cutter, Level, LineRole, Wrapping};
///
/// let text = "Article 1 The Act binds the State. It applies to all.\n";
/// let document = Document::from_text("en.txt", text, Language::English);
/// let wrapping = Wrapping::of(&document);
/// let start = "Article 1".len();
/// let segments = segmentation::segments(
///     &document, &wrapping, 0..1, start, |_| LineRole::Text, Level::Sentence, &Cutter::Own);
/// assert_eq!(&*segments[0].text, "The Act binds the State.");
/// assert_eq!(&*segments[1].text, "It applies to all.");
/// ```
pub fn segments(
    document: &Document,
    wrapping: &Wrapping,
    lines: Range<usize>,
    start: usize,
    role: impl Fn(usize) -> LineRole,
    level: Level,
    cutter: &Cutter,
) -> Vec<Segment> {
    if level == Level::Line {
        return lines_as_they_are(document, lines, start, role);
    }
    let paragraphs = paragraphs(document, wrapping, lines, start, role);
    let mut out = Vec::new();
    match level {
        Level::Section => {
            let mut paragraphs = paragraphs.into_iter();
            if let Some(first) = paragraphs.next() {
                let others = paragraphs.map(|next| (next.whole(document, 0), true));
                out.push(first.whole(document, 0).joined(others, wrapping));
            }
        }
        Level::Paragraph => {
            for (ordinal, paragraph) in (0..).zip(paragraphs) {
                match paragraph.is_row {
                    true => out.extend(paragraph.cells(document, ordinal)),
                    false => out.push(paragraph.whole(document, ordinal)),
                }
            }
        }
        Level::Sentence | Level::Line => {
            for (ordinal, paragraph) in (0..).zip(&paragraphs) {
                match paragraph.is_row {
                    true => out.extend(paragraph.cells(document, ordinal)),
                    false => cut_sentences((document, paragraph), ordinal, cutter, &mut out),
                }
            }
        }
    }
    // They are kept until the rows are there.
    out.shrink_to_fit();
    out
}

/// Each line that is not blank as a segment.
fn lines_as_they_are(
    document: &Document,
    lines: Range<usize>,
    start: usize,
    role: impl Fn(usize) -> LineRole,
) -> Vec<Segment> {
    let mut out = Vec::new();
    for i in lines.clone() {
        let line = document.line(i);
        let text = if i == lines.start {
            &line[start..]
        } else {
            line
        };
        if matches!(role(i), LineRole::Text | LineRole::Row) && !text.trim().is_empty() {
            out.push(Segment {
                text: document.shared(text.trim()),
                line: i as u32 + 1,
                paragraph: out.len() as u32,
                breaks: Breaks::default(),
                tie: 0,
            });
        }
    }
    out
}

/// Cuts a paragraph, the `ordinal`th of its section, into sentences.
fn cut_sentences(
    (document, paragraph): (&Document, &Paragraph<'_>),
    ordinal: u32,
    cutter: &Cutter,
    out: &mut Vec<Segment>,
) {
    let text = paragraph.shared(document);
    let mut places = &paragraph.lines[..];
    let mut line = paragraph.line_at(0);
    // A line with bars that may or may not be a row of a table is aligned as one, and so is a line of a contents.
    let whole = Some(0..paragraph.text.len());
    let (row, cuts) = match paragraphs::is_row(&paragraph.text)
        || paragraph.lines.len() == 1 && paragraphs::leads_to_page(&paragraph.text)
    {
        true => (whole, Vec::new()),
        false => (None, cutter.cut(&paragraph.text)),
    };
    for range in row.into_iter().chain(cuts) {
        while let [(at, next), rest @ ..] = places
            && *at <= range.start
        {
            line = *next;
            places = rest;
        }
        out.push(Segment {
            breaks: paragraphs::breaks(&text, &range, places),
            text: text.part(&text[range]),
            line,
            paragraph: ordinal,
            tie: 0,
        });
    }
}

impl Segment {
    /// Cuts it in two before a byte of its text.
    pub fn cut(self, at: usize) -> (Segment, Segment) {
        let rest = &self.text[at..];
        let before = self.text[..at].chars().count();
        let gap = rest.len() - rest.trim_start().len();
        let text = self.text.part(rest.trim_start());
        // In characters of the text before, and where the second text begins.
        let start = (before + rest[..gap].chars().count()) as u32;
        let passed = self.breaks.iter().take_while(|b| b.at <= start).last();
        let second = Segment {
            line: passed.map_or(self.line, |b| b.line),
            breaks: self
                .breaks
                .iter()
                .filter(|b| b.at > start)
                .map(|b| Break {
                    at: b.at - start,
                    ..*b
                })
                .collect(),
            text,
            ..self
        };
        let kept = self.text[..at].trim_end();
        let count = kept.chars().count() as u32;
        let first = Segment {
            text: self.text.part(kept),
            breaks: self
                .breaks
                .iter()
                .copied()
                .filter(|b| b.at < count)
                .collect(),
            ..self
        };
        (first, second)
    }

    /// Its text and that of the segments that come right after it, each with whether a paragraph begins there.
    pub fn joined<S: Borrow<Segment>>(
        self,
        others: impl IntoIterator<Item = (S, bool)>,
        wrapping: &Wrapping,
    ) -> Segment {
        let mut others = others.into_iter().peekable();
        if others.peek().is_none() {
            return self;
        }
        let (mut text, mut breaks) = (String::from(&*self.text), self.breaks.into_vec());
        let mut last = self.text.clone();
        let mut last_line = breaks.last().map_or(self.line, |b| b.line);
        for (next, new_paragraph) in others {
            let next = next.borrow();
            wrapping.join(&mut text, &next.text);
            let before = text.len() - next.text.len();
            let before = text[..before].chars().count() as u32;
            if new_paragraph || next.line != last_line {
                breaks.push(Break {
                    at: before,
                    line: next.line,
                    paragraph: new_paragraph,
                });
            }
            breaks.extend(next.breaks.iter().map(|b| Break {
                at: before + b.at,
                ..*b
            }));
            last_line = breaks.last().map_or(self.line, |b| b.line);
            last.clone_from(&next.text);
        }
        Segment {
            text: Text::joined(&self.text, &last, text),
            breaks: breaks.into(),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn cut(text: &str, language: Language, level: Level) -> Vec<(u32, u32, String)> {
        let document = Document::from_text("t", text, language);
        let wrapping = Wrapping::of(&document);
        let lines = 0..document.line_count();
        segments(
            &document,
            &wrapping,
            lines,
            0,
            |_| LineRole::Text,
            level,
            &Cutter::Own,
        )
        .into_iter()
        .map(|s| (s.line, s.paragraph, s.text.into()))
        .collect()
    }

    const WRAPPED: &str = "\
The State protects the rights of all workers. An
employer shall keep a register, in which the hours
of every worker and his wages are entered. It is to
be kept for five years.

It shall be shown on request to the authority that
is competent for the place of work.
";

    #[test]
    fn segments_know_the_line_they_begin_on() {
        let segments = cut(WRAPPED, Language::English, Level::Sentence);
        let lines: Vec<_> = segments.iter().map(|(l, p, t)| (*l, *p, &t[..5])).collect();
        assert_eq!(
            lines,
            [
                (1, 0, "The S"),
                (1, 0, "An em"),
                (3, 0, "It is"),
                (6, 1, "It sh")
            ]
        );
        assert_eq!(cut(WRAPPED, Language::English, Level::Paragraph).len(), 2);
        assert_eq!(cut(WRAPPED, Language::English, Level::Section).len(), 1);
        assert_eq!(cut(WRAPPED, Language::English, Level::Line).len(), 6);
    }

    #[test]
    fn a_page_header_interrupts_a_sentence_without_ending_it() {
        let text = "The employer shall keep\n\n- 3 -\n\na register. It is public.\n";
        let document = Document::from_text("t", text, Language::English);
        let role = |i| match i {
            2 => LineRole::Interruption,
            _ => LineRole::Text,
        };
        let wrapping = Wrapping::of(&document);
        let found = segments(
            &document,
            &wrapping,
            0..5,
            0,
            role,
            Level::Sentence,
            &Cutter::Own,
        );
        assert_eq!(&*found[0].text, "The employer shall keep a register.");
        assert_eq!((found[0].line, found[1].line), (1, 5));
    }

    #[test]
    fn a_row_of_a_table_stays_whole() {
        let text = "| Use it. Well. | Keep it. |\n| No. | Yes. |\n";
        assert_eq!(cut(text, Language::English, Level::Sentence).len(), 2);
        let text = "1 Aims .............. 7\n2 Means ............. 12\n";
        assert_eq!(cut(text, Language::English, Level::Sentence).len(), 2);
    }

    #[test]
    fn the_cells_of_a_row_are_texts() {
        let text = "| Use it. Well. | Keep it. |\n a | | b \\| c\n| |\nAfter it.\n";
        let document = Document::from_text("t", text, Language::English);
        let role = |i| if i < 3 { LineRole::Row } else { LineRole::Text };
        let (wrapping, lines) = (Wrapping::of(&document), 0..4);
        for level in [Level::Sentence, Level::Paragraph] {
            let found = segments(
                &document,
                &wrapping,
                lines.clone(),
                0,
                role,
                level,
                &Cutter::Own,
            );
            let found: Vec<_> = found
                .iter()
                .map(|s| (s.line, s.paragraph, &*s.text))
                .collect();
            let wanted = [
                (1, 0, "| Use it. Well."),
                (1, 0, "| Keep it. |"),
                (2, 1, "a"),
                (2, 1, "| | b \\| c"),
                (3, 2, "| |"),
                (4, 3, "After it."),
            ];
            assert_eq!(found, wanted);
        }
    }

    #[test]
    fn five_megabytes_on_a_line_take_linear_time() {
        let text =
            "The State protects workers. Dr. No. 5 said \u{201C}so.\u{201D} ".repeat(100_000);
        let found = cut(&text, Language::English, Level::Sentence);
        assert_eq!(found.len(), 200_000);
        for hostile in ["((((", "....", ". . ", ".\"\" ", "A.", "。”"] {
            cut(&hostile.repeat(200_000), Language::English, Level::Sentence);
        }
    }

    proptest::proptest! {
        #[test]
        fn every_character_comes_out_once(
            text in "([A-Za-z ,.!?\"()|*0-9-]{0,60}\n|[一二三。！？”“」）、 　a.]{0,30}\n|\\PC{0,20}\n\
                |\n){0,12}",
            chinese in proptest::bool::ANY,
            skip in 0usize..12,
        ) {
            let language = if chinese { Language::Chinese } else { Language::English };
            let document = Document::from_text("t", text.as_str(), language);
            let wrapping = Wrapping::of(&document);
            let solid = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            for level in [Level::Sentence, Level::Paragraph, Level::Section, Level::Line] {
                let role = |i| match i == skip {
                    true => LineRole::Interruption,
                    false if i % 3 == 2 => LineRole::Row,
                    false => LineRole::Text,
                };
                let all = 0..document.line_count();
                let found = segments(&document, &wrapping, all.clone(), 0, role, level, &Cutter::Own);
                let wanted: String = all.filter(|&i| i != skip).map(|i| solid(document.line(i))).collect();
                let got: String = found.iter().map(|s| solid(&s.text)).collect();
                assert_eq!(got, wanted);
                assert!(found.iter().all(|s| *s.text.trim() == *s.text && !s.text.is_empty()));
                assert!(found.is_sorted_by_key(|s| s.line));
                for segment in &found {
                    // It begins on the line that it says.
                    let line = document.line(segment.line as usize - 1);
                    assert!(line.contains(segment.text.chars().next().unwrap()));
                }
            }
        }
    }
}
