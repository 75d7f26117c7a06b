//! A line that may be a heading, with everything that speaks for and against it.

use crate::outline::Strength;
use crate::outline::label::{Label, Number, Series};

/// One way of reading a line as a heading.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// 0-based index of its first line.
    pub line: u32,
    /// How many lines it covers.
    pub lines: u32,
    /// Its series.
    pub series: Series,
    /// Its label, also where markup gives the series.
    pub label: Option<Label>,
    /// Its number, or [`Number::NONE`].
    pub number: Number,
    /// Log-odds that this line is a heading, from the line and its neighbours alone.
    pub score: f32,
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
    /// On one line (0-based), with a title of its own by this byte range; without label and number, and not yet weighed.
    pub fn new(line: usize, series: Series, title: (usize, usize)) -> Self {
        Self {
            line: line as u32,
            lines: 1,
            series,
            label: None,
            number: Number::NONE,
            score: 0.0,
            title: (title.0 as u32, title.1 as u32),
            clean_title: true,
            run_in: None,
            indent: 0,
            listed: false,
            strength: Strength::Sure,
        }
    }

    /// The same with these log-odds, which of what has no number also say how strong it is.
    pub fn weighed(mut self, score: f32) -> Self {
        self.score = score;
        self.strength = Strength::without_number(self.series, score);
        self
    }

    /// Notes that the table of contents lists it.
    pub fn list(&mut self) {
        self.listed = true;
        self.score += if self.number.is_none() { 2.5 } else { 1.5 };
        if matches!(self.series, Series::Named | Series::Plain) {
            self.strength = Strength::without_number(self.series, self.score);
        }
    }
}

/// What a language's rules read at the start of a line, before the line's surroundings are weighed.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The series.
    pub series: Series,
    /// The label.
    pub label: Option<Label>,
    /// The number.
    pub number: Number,
    /// Log-odds from the words alone.
    pub score: f32,
    /// Byte range of the title in the trimmed line; the end may be beyond the line once others are joined.
    pub title: (usize, usize),
    /// See [`Candidate::clean_title`].
    pub clean_title: bool,
    /// Whether what follows the label is running text, and where in the trimmed line it begins.
    pub run_in: Option<usize>,
}

/// What stands between a label with its number and what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    /// Nothing follows.
    End,
    /// `:` `.` `,` `—` or wide white space: clearly set apart.
    Mark,
    /// A single space.
    Space,
    /// The next word begins at once.
    Nothing,
}

/// Reads the separator at the start of `rest`; returns it with its length in bytes.
pub fn separator(rest: &str) -> (Separator, usize) {
    let trimmed = rest.trim_start();
    let white = rest.len() - trimmed.len();
    if trimmed.is_empty() {
        return (Separator::End, rest.len());
    }
    let marks: usize = trimmed
        .chars()
        .take_while(|c| {
            matches!(
                c,
                ':' | '：'
                    | '.'
                    | '．'
                    | ','
                    | '，'
                    | '、'
                    | '-'
                    | '–'
                    | '—'
                    | '―'
                    | '─'
                    | '·'
                    | ';'
                    | '；'
                    | '|'
            )
        })
        .map(char::len_utf8)
        .sum();
    let after = &trimmed[marks..];
    if marks > 0 {
        if after.trim().is_empty() {
            return (Separator::End, rest.len());
        }
        // "Article 1.5" and "Section 3-a" go on; they are not set apart.
        let next = after.chars().next().unwrap_or(' ');
        if white == 0 && marks == 1 && next.is_ascii_alphanumeric() {
            return (Separator::Nothing, 0);
        }
        let gap = after.len() - after.trim_start().len();
        return (Separator::Mark, white + marks + gap);
    }
    let wide = rest[..white]
        .chars()
        .any(|c| matches!(c, '\u{3000}' | '\t' | '\u{2002}' | '\u{2003}'))
        || rest[..white].chars().count() > 1;
    match (white, wide) {
        (0, _) => (Separator::Nothing, 0),
        (_, true) => (Separator::Mark, white),
        _ => (Separator::Space, white),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_a_label_and_a_title() {
        use Separator::{End, Mark, Nothing, Space};
        for (rest, kind, title) in [
            ("", End, ""),
            ("  ", End, ""),
            (".", End, ""),
            (" — ", End, ""),
            (" Fees", Space, "Fees"),
            ("  Fees", Mark, "Fees"),
            ("\tFees", Mark, "Fees"),
            ("\u{3000}总则", Mark, "总则"),
            (": Fees", Mark, "Fees"),
            (" -- Fees", Mark, "Fees"),
            ("：总则", Mark, "总则"),
            (" .5 Fees", Mark, "5 Fees"),
            ("--Fees", Mark, "Fees"),
            ("Fees", Nothing, "Fees"),
            (".5 Fees", Nothing, ".5 Fees"),
            ("-a Fees", Nothing, "-a Fees"),
        ] {
            let (found, used) = separator(rest);
            assert_eq!((found, &rest[used..]), (kind, title), "{rest:?}");
        }
    }
}
