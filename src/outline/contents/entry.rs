//! What was found to be a table of contents, entry by entry, and the candidate that each of a document's lines has:
//! whoever looks for a table asks what its lines read as.

use crate::outline::candidates::candidate::Candidate;

/// One line (or several) of a table of contents.
#[derive(Debug, Clone)]
pub struct Entry {
    /// 0-based index of its first line.
    pub line: u32,
    /// How many lines it covers.
    pub lines: u32,
    /// What is compared with the body.
    pub key: String,
    /// The reading of the line as a heading, where there is one: an index into the candidates.
    pub candidate: Option<usize>,
    /// The same where only its number is of use.
    pub numbered: Option<usize>,
}

/// A table of contents that was found.
#[derive(Debug, Clone)]
pub struct Contents {
    /// 0-based index of the line that says "Contents", where there is one.
    pub title: Option<u32>,
    /// Its entries, ascending by line.
    pub entries: Vec<Entry>,
}

/// One candidate a line: the likeliest.
pub fn by_line(candidates: &[Candidate]) -> Vec<usize> {
    let mut by_line: Vec<usize> = Vec::new();
    for (i, c) in candidates.iter().enumerate() {
        match by_line.last() {
            Some(&last) if candidates[last].line == c.line => {
                if c.log_odds() > candidates[last].log_odds() {
                    *by_line.last_mut().expect("not empty") = i;
                }
            }
            _ => by_line.push(i),
        }
    }
    by_line
}

/// The likeliest candidate on a line.
pub fn on_line(candidates: &[Candidate], by_line: &[usize], line: usize) -> Option<usize> {
    let found = by_line.binary_search_by_key(&(line as u32), |&i| candidates[i].line);
    found.ok().map(|p| by_line[p])
}
