//! What a Markdown parser says of each line.
//!
//! In a file that is Markdown by its name the rules of CommonMark decide: a `#` in a listing, a comment or the metadata
//! at the beginning is no heading, however the lines around it look. A text that only looks like Markdown is read by its
//! lines instead; half of its paragraphs might be set in like listings.

use crate::document::Document;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mark {
    /// Text, or blank.
    #[default]
    Text,
    /// A heading of this level, from 1.
    Heading(u8),
    /// The line under a heading.
    Underline,
    /// Part of a listing, a comment or metadata.
    Code,
    /// Part of a table.
    Table,
}

/// The mark of every line of a file that is Markdown; `None` for any other, and for one that is open to doubt because a
/// listing or comment in it never ends.
pub fn read(doc: &Document) -> Option<Vec<Mark>> {
    let extension = doc.name.rsplit_once('.')?.1.to_ascii_lowercase();
    let is_markdown = matches!(extension.as_str(), "md" | "markdown" | "mdown" | "mkd");
    if !is_markdown || doc.has_paragraphs() {
        return None;
    }
    let text = doc.text();
    let mut marks = vec![Mark::Text; doc.line_count()];
    // Blocks come in order, so that the line of a place is never far from the last.
    let mut starts = Vec::with_capacity(doc.line_count() + 1);
    let mut at = 0;
    for line in doc.lines() {
        starts.push(at);
        at += line.len() + 1;
    }
    let lines = |bytes: &Range<usize>| -> Range<usize> {
        let end = bytes.start + text[bytes.clone()].trim_end().len();
        let first = starts
            .partition_point(|&s| s <= bytes.start)
            .saturating_sub(1);
        first..starts.partition_point(|&s| s < end).max(first + 1)
    };
    // Metadata stand at the beginning; further down `---` is a rule.
    let front = front_matter(text);
    let filled = text[..front].trim_end().len();
    marks[..starts.partition_point(|&s| s < filled)].fill(Mark::Code);
    let mut nested = 0usize;
    for (event, bytes) in Parser::new_ext(&text[front..], Options::ENABLE_TABLES).into_offset_iter()
    {
        let bytes = bytes.start + front..bytes.end + front;
        let mark = match event {
            // What is quoted, or part of an item, names no part of the document.
            Event::Start(Tag::BlockQuote(_) | Tag::Item) => {
                nested += 1;
                continue;
            }
            Event::End(TagEnd::BlockQuote(_) | TagEnd::Item) => {
                nested -= 1;
                continue;
            }
            Event::Start(Tag::Heading { level, .. }) if nested == 0 => Mark::Heading(level as u8),
            Event::Start(Tag::CodeBlock(kind)) => {
                let block = &text[bytes.clone()];
                if kind.is_fenced() && !is_closed(block) {
                    return None;
                }
                Mark::Code
            }
            Event::Start(Tag::HtmlBlock) => {
                let block = text[bytes.clone()].trim();
                if !block.starts_with("<!--") {
                    continue;
                }
                if !block.ends_with("-->") {
                    return None;
                }
                Mark::Code
            }
            Event::Start(Tag::Table(_)) => Mark::Table,
            _ => continue,
        };
        let lines = lines(&bytes);
        if let Mark::Heading(_) = mark {
            let hashes = text[bytes.start..].starts_with('#');
            match lines.len() {
                1 => marks[lines.start] = mark,
                2 if !hashes => {
                    marks[lines.start] = mark;
                    marks[lines.start + 1] = Mark::Underline;
                }
                // A rule right under a paragraph of several lines is meant as a rule.
                _ => {}
            }
        } else if let Some(marks) = marks.get_mut(lines) {
            marks.fill(mark);
        }
    }
    Some(marks)
}

/// Where the metadata at the beginning of a text end; 0 where there are none.
fn front_matter(text: &str) -> usize {
    if !text.starts_with(['-', '+']) {
        return 0;
    }
    let options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    match Parser::new_ext(text, options).into_offset_iter().next() {
        Some((Event::Start(Tag::MetadataBlock(_)), bytes)) if bytes.start == 0 => bytes.end,
        _ => 0,
    }
}

/// Whether a listing that is fenced ends with a fence of the same kind.
fn is_closed(block: &str) -> bool {
    let block = block.trim_end();
    let mut lines = block.lines();
    let (Some(first), Some(last)) = (lines.next(), lines.next_back()) else {
        return false;
    };
    // In a quotation or a list what marks these stands before the fence.
    let fence = |line: &str| {
        let line = line.trim_start_matches(['>', ' ', '\t']);
        let mark = line.chars().next()?;
        let n = line.chars().take_while(|&c| c == mark).count();
        (matches!(mark, '`' | '~') && n >= 3).then_some((mark, n))
    };
    match (fence(first), fence(last)) {
        (Some((a, n)), Some((b, m))) => a == b && m >= n,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn marks(name: &str, text: &str) -> Option<Vec<Mark>> {
        read(&Document::from_text(name, text, Language::English))
    }

    #[test]
    fn a_parser_knows_what_is_a_heading() {
        use Mark::{Code, Heading, Table, Text, Underline};
        let lines = [
            ("---", Code),
            ("# title: x", Code),
            ("---", Code),
            ("# One #", Heading(1)),
            ("<!-- # not this", Code),
            ("# nor this -->", Code),
            ("", Text),
            ("Two", Heading(2)),
            ("---", Underline),
            ("```sh", Code),
            ("# a comment", Code),
            ("```", Code),
            ("1. An item:", Text),
            ("", Text),
            ("   ~~~", Code),
            ("# at the margin ends the item", Heading(1)),
        ];
        // A fence in an item that ends without it is open to doubt.
        let text: String = lines.iter().map(|(l, _)| format!("{l}\n")).collect();
        assert_eq!(marks("a.md", &text), None);
        let lines = &lines[..12];
        let more = [
            ("| a | b |", Table),
            ("|---|---|", Table),
            ("| # | 1 |", Table),
            ("", Text),
            ("    # set in", Code),
            ("", Text),
            ("several lines", Text),
            ("and a rule", Text),
            ("---", Text),
            ("> ```", Code),
            ("> # quoted", Code),
            ("> ```", Code),
            ("", Text),
            ("> # quoted", Text),
        ];
        let text: String = lines
            .iter()
            .chain(&more)
            .map(|(l, _)| format!("{l}\n"))
            .collect();
        let wanted: Vec<Mark> = lines.iter().chain(&more).map(|(_, m)| *m).collect();
        assert_eq!(marks("a.markdown", &text), Some(wanted));
        assert_eq!(marks("a.txt", &text), None);
    }

    #[test]
    fn metadata_stand_at_the_beginning() {
        use Mark::{Code, Heading, Text};
        let body = [
            ("# One", Heading(1)),
            ("", Text),
            ("---", Text),
            ("Said in 2020", Text),
            ("", Text),
            ("# Two", Heading(1)),
            ("", Text),
            ("---", Text),
        ];
        let front = [("---", Code), ("title: x", Code), ("---", Code)];
        for lines in [body.to_vec(), [&front[..], &body].concat()] {
            let text: String = lines.iter().map(|(l, _)| format!("{l}\n")).collect();
            let wanted: Vec<Mark> = lines.iter().map(|(_, m)| *m).collect();
            assert_eq!(marks("a.md", &text), Some(wanted));
        }
    }

    #[test]
    fn what_never_ends_is_open_to_doubt() {
        assert_eq!(marks("a.md", "# A\n\n```\n# B\n"), None);
        assert_eq!(marks("a.md", "# A\n\n<!-- \n# B\n"), None);
    }

    #[test]
    fn lines_of_blocks() {
        use Mark::{Code, Heading, Table, Text, Underline};
        for (text, wanted) in [
            ("# A\n\n# B\n", &[Heading(1), Text, Heading(1)][..]),
            ("A\n===\nb\n", &[Heading(1), Underline, Text]),
            ("a\nb\n===\n", &[Text, Text, Text]),
            ("- # A\n\n# B\n", &[Text, Text, Heading(1)]),
            ("> # A\n\n# B\n", &[Text, Text, Heading(1)]),
            ("+++\n# a\n+++\n# B\n", &[Code, Code, Code, Heading(1)]),
            ("<div>\n# A\n</div>\n", &[Text, Text, Text]),
            ("<!-- a -->\n# B\n", &[Code, Heading(1)]),
            (
                "| a |\n|---|\n| b |\nc\n\nd\n",
                &[Table, Table, Table, Table, Text, Text],
            ),
            (
                "~~~~\n# a\n~~~\n~~~~\n# B\n",
                &[Code, Code, Code, Code, Heading(1)],
            ),
            ("- ```\n  # a\n  ```\n", &[Code, Code, Code]),
            ("    # a\n\nb\n", &[Code, Text, Text]),
        ] {
            assert_eq!(marks("a.MD", text).as_deref(), Some(wanted), "{text}");
        }
        for name in ["a.mdown", "a.mkd", "b.a.md"] {
            assert!(marks(name, "# A\n").is_some(), "{name}");
        }
        for name in ["md", "a.mdx", "a.md.txt"] {
            assert!(marks(name, "# A\n").is_none(), "{name}");
        }
    }

    #[test]
    fn a_fence_is_closed_by_one_as_long() {
        for block in [
            "```\na\n```",
            "```\na\n`````",
            "> ~~~\n> a\n> ~~~\n",
            "  ```sh\na\n  ```",
        ] {
            assert!(is_closed(block), "{block}");
        }
        for block in [
            "```\na\n",
            "````\na\n```",
            "```\na\n~~~",
            "```",
            "``\na\n``",
            "",
        ] {
            assert!(!is_closed(block), "{block}");
        }
    }
}
