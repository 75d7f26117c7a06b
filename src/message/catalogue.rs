//! What there are words for: the catalogue that each language fills, and what all of them need.

use super::comment::Remark;
use super::reason::Reason;
use super::value::{Note, Warning};
use crate::corrections::Misfit;
use crate::error::{BadName, Error, FileFormat, Problem, RowPlace};
use crate::outline::{Said, Why};
use std::borrow::Cow;
use std::io;

/// How many problems of a review are named; of more there is a count.
pub const NAMED: usize = 20;

/// The clues of a line with what each adds, those of no weight left out: what they are called, and what stands before
/// the first and between two.
pub fn clues(
    said: &[Said],
    called: impl Fn(&str) -> String,
    [before, between]: [&str; 2],
) -> String {
    let adds = |said: &Said| said.figure * said.weight;
    let counting = said.iter().filter(|said| adds(said) != 0.0);
    let listed: Vec<String> = counting
        .map(|said| format!("{} {:+.1}", called(said.name()), adds(said)))
        .collect();
    match listed.is_empty() {
        true => String::new(),
        false => format!("{before}{}", listed.join(between)),
    }
}

/// What is wrong with a file, where that may quote the file: still one line, and no longer than one can read.
pub fn in_one_line(what: &str) -> String {
    const LONGEST: usize = 300;
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    what.chars().map(plain).take(LONGEST).collect()
}

/// All that the library says, in one language. Sentences begin small and have no full stop at their end, so that more
/// can follow.
pub trait Catalogue {
    /// What went wrong and what to do: one sentence; of a review, a line more for each row.
    fn error(&self, error: &Error) -> String;
    /// One sentence.
    fn warning<'a>(&self, warning: &'a Warning) -> Cow<'a, str>;
    /// A few words on a row.
    fn remark<'a>(&self, remark: &'a Remark) -> Cow<'a, str>;
    /// What stands between two remarks on a row.
    fn between(&self) -> &'static str;
    /// The remark that holds values and is said with these words.
    fn remark_with_values(&self, text: &str) -> Option<Remark>;
    /// A few words on what decided a pair.
    fn reason<'a>(&self, reason: &'a Reason) -> Cow<'a, str>;
    /// Where a row of a table stands.
    fn place(&self, place: &RowPlace) -> String;
    /// What is wrong with a row of a review, with its place. `record` is what it was to be taken back into.
    fn problem(&self, problem: &Problem, record: &str) -> String;
    /// What was not taken back from a review, and why.
    fn note(&self, note: &Note) -> String;
    /// Why a correction does not hold any more.
    fn misfit(&self, misfit: &Misfit) -> String;
    /// What a file is, with its article.
    fn format(&self, format: FileFormat) -> &'static str;
    /// Why a line is a heading, or nearly was one: on one line.
    fn why(&self, why: &Why) -> String;
    /// What is wrong with the name of a file.
    fn bad_name(&self, why: BadName) -> &'static str;
    /// What the system says of a file, a folder or a port.
    fn of_system(&self, reason: &io::Error) -> String;
}
