//! What a line that begins with `#` is in a text that nobody says is Markdown: a heading, or a comment in a listing.
//!
//! ```text
//! # Install                      # get it
//!                                curl -O https://example.org/a.tar
//! Fetch the archive first.       # unpack it
//!                                tar xf a.tar
//! ```
//!
//! Comments come in runs of one depth, which headings do not, or a single `#` stands right beside a command, or is set
//! in as the lines beside it are, or stands above a line under which the next is set in:
//!
//! ```text
//! # choose a peer
//! def choose
//!   # the best first
//!   peers.first
//! ```

use crate::document::Document;
use crate::language::width::indent;

/// A line that begins with `#`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hash {
    /// It would be a heading in Markdown, of this depth.
    Heading(usize),
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
    let command = |j: usize| n == 1 && is_command(doc.line(j));
    let code = |j: usize| command(j) || n == 1 && opens_block(doc, j);
    let among_code = next.is_some_and(|j| like(j) || code(j))
        || n == 1 && (i.checked_sub(1).is_some_and(command) || is_set_in_as_others(doc, i));
    match above || among_code {
        true => Some(Hash::Comment),
        false => Some(Hash::Heading(n)),
    }
}

/// How many `#` a line begins with.
fn depth(line: &str) -> usize {
    line.trim_start().bytes().take_while(|&b| b == b'#').count()
}

/// Columns by which what lies within a block of a program is set in at least.
const BLOCK: usize = 2;

/// Whether a line and the one right above or below it are set in.
fn is_set_in_as_others(doc: &Document, i: usize) -> bool {
    let set_in = |j: usize| {
        let line = doc.line(j);
        !line.trim().is_empty() && indent(line) >= BLOCK
    };
    let others = [
        i.checked_sub(1),
        (i + 1 < doc.line_count()).then_some(i + 1),
    ];
    set_in(i) && others.into_iter().flatten().any(set_in)
}

/// Whether a line begins small and ends no sentence, and the one right below is set in under it.
fn opens_block(doc: &Document, j: usize) -> bool {
    let (line, t) = (doc.line(j), doc.line(j).trim());
    let below = (j + 1 < doc.line_count()).then(|| doc.line(j + 1));
    t.is_ascii()
        && t.starts_with(|c: char| c.is_ascii_lowercase())
        && !t.ends_with('.')
        && below.is_some_and(|b| !b.trim().is_empty() && indent(b) >= indent(line) + BLOCK)
}

/// What stands within commands, and hardly within prose.
const MARKS: [&str; 9] = [" = ", "=\"", " --", "::", "://", " | ", " ./", " $", "&&"];

/// Whether a line is one of a listing and no prose, item, image, link or markup: it is in ASCII, begins small or with a
/// sign of the shell, ends no sentence, and has marks that commands and programs have.
fn is_command(line: &str) -> bool {
    let t = line.trim();
    let signed = t.starts_with(['$', '.', '/', '@', '{', '}']);
    let marked = || {
        signed
            || t.ends_with(['{', '}', ';', '\\', ')', ']'])
            || MARKS.iter().any(|mark| t.contains(mark))
            || t.contains(" -") && !t.contains(" - ")
    };
    t.len() > 1
        && t.is_ascii()
        && (signed || t.starts_with(|c: char| c.is_ascii_lowercase()))
        && !t.ends_with('.')
        && marked()
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
        let (heading, comment) = (Hash::Heading(1), Hash::Comment);
        for (text, read) in [
            ("# Install\n\nFetch it.\n", vec![heading]),
            (
                "## Use\nrun it --now, as shown below\n",
                vec![Hash::Heading(2)],
            ),
            (
                "# get it\ncurl -O https://example.org/a\n\n# unpack it\ntar xf ./a\n",
                vec![comment; 2],
            ),
            ("# one\n# two\n", vec![comment; 2]),
            (
                "# choose\ndef choose\n  # the best\n  peers.first\nend\n",
                vec![comment; 2],
            ),
            ("make --all\n# Clean up\nThen rest.\n", vec![comment]),
            (
                "# Peers\nchoose them well, and\nask them often.\n",
                vec![heading],
            ),
            ("  # Set in\n\nText is not.\n", vec![heading]),
            ("#tag\n\n    # set in\n\n####### deep\n", vec![]),
            // What else stands right below a heading.
            ("# A\n`npm install --save boats`\n", vec![heading]),
            ("# A\n- `--list` prints the list\n", vec![heading]),
            ("# A\n![logo](https://example.org/a.png)\n", vec![heading]),
            (
                "# A\n[Home](https://example.org) | [Use](use.md)\n",
                vec![heading],
            ),
            ("# A\n```\nrun --now\n```\n", vec![heading]),
            (
                "# A\nsee also the file config.yml for more\n",
                vec![heading],
            ),
        ] {
            assert_eq!(of(text), read, "{text}");
        }
    }
}
