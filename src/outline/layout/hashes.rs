//! What a line that begins with `#` is in a text that nobody says is Markdown: a heading, or a comment in a listing.
//!
//! ```text
//! # Install                      # get it
//!                                curl -O https://example.org/a.tar
//! Fetch the archive first.       # unpack it
//!                                tar xf a.tar
//! ```
//!
//! Comments come in runs of one depth, which headings do not, and stand right above a command.

use crate::document::Document;
use crate::language::width::indent;

/// A line that begins with `#`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hash {
    /// It would be a heading in Markdown.
    Heading,
    /// By what stands beside it, it is a comment.
    Comment,
}

/// What a line is that begins with one to six `#` and a blank, set in by less than a listing; `None` for any other.
pub fn read(doc: &Document, i: usize) -> Option<Hash> {
    let t = doc.line(i).trim();
    let n = depth(t);
    if n == 0 || n > 6 || !t[n..].starts_with(' ') || indent(doc.line(i)) >= 4 {
        return None;
    }
    let like = |j: usize| depth(doc.line(j)) == n;
    let above = i.checked_sub(1).is_some_and(like);
    let next = (i + 1 < doc.line_count()).then_some(i + 1);
    match above || next.is_some_and(|j| like(j) || is_command(doc.line(j))) {
        true => Some(Hash::Comment),
        false => Some(Hash::Heading),
    }
}

/// How many `#` a line begins with.
fn depth(line: &str) -> usize {
    line.trim_start().bytes().take_while(|&b| b == b'#').count()
}

/// What stands within commands, and hardly within prose.
const MARKS: [&str; 15] = [
    " = ", "=\"", "--", "::", "://", "()", "|", "./", "$", " /", ".sh", ".py", ".yml", ".json",
    ".git",
];

/// Whether a line is one of a listing beyond doubt: in ASCII, no sentence, with marks that commands and programs have.
fn is_command(line: &str) -> bool {
    let t = line.trim();
    let sentence = t.ends_with('.') || t.starts_with(|c: char| c.is_ascii_uppercase());
    let marked = || {
        t.starts_with(['$', '<', '{', '[', '.', '/', '@', '}'])
            || t.ends_with(['{', '}', ';', '\\', ')', ']'])
            || MARKS.iter().any(|mark| t.contains(mark))
            || t.contains(" -") && !t.contains(" - ")
    };
    t.len() > 1 && t.is_ascii() && !sentence && marked()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn headings_and_comments() {
        let of = |text: &str| {
            let doc = Document::from_text("t", text, Language::English);
            (0..doc.line_count())
                .filter_map(|i| read(&doc, i))
                .collect::<Vec<_>>()
        };
        let (heading, comment) = (Hash::Heading, Hash::Comment);
        for (text, read) in [
            (
                "# Install\n\nFetch it.\n\n## Use\nthen run it, as shown\n",
                vec![heading; 2],
            ),
            (
                "# get it\ncurl -O https://example.org/a\n\n# unpack it\ntar xf ./a\n",
                vec![comment; 2],
            ),
            ("# one\n# two\n", vec![comment; 2]),
            ("## Use\n```\nrun --now\n```\n", vec![heading]),
            ("#tag\n\n    # set in\n\n####### deep\n", vec![]),
        ] {
            assert_eq!(of(text), read, "{text}");
        }
    }
}
