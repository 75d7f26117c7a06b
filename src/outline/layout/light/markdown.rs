//! What a Markdown parser says of each line.
//!
//! In a file that is Markdown by its name the rules of CommonMark decide: a `#` in a listing, a comment or the metadata
//! at the beginning is no heading, however the lines around it look. A text that only looks like Markdown is read by
//! its lines instead; half of its paragraphs might be set in like listings.

mod texts;

use super::mark::Mark;
use super::parts::{by_line, of_bytes, starts};
use super::shown::Shown;
use crate::document::Document;
use crate::language::is_han;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;
use texts::Texts;

/// Reads a file; `None` for one that is open to doubt because a listing or comment in it never ends.
pub fn read(doc: &Document) -> Option<(Vec<Mark>, Shown)> {
    let text = doc.text();
    let mut marks = vec![Mark::Text; doc.line_count()];
    let places = Places::of(doc);
    // Metadata stand at the beginning; further down `---` is a rule.
    let front = front_matter(text);
    let filled = text[..front].trim_end().len();
    marks[..places.starts.partition_point(|&s| s < filled)].fill(Mark::Code);
    let mut nested = 0usize;
    let mut texts = Texts::default();
    let mut rows: Vec<u32> = Vec::new();
    let parser = Parser::new_ext(&text[front..], OPTIONS).into_offset_iter();
    // Where the links of the text lead to, each on lines of its own, and what only looks like that.
    let mut notes: Vec<Range<usize>> = Vec::new();
    for (label, link) in parser.reference_definitions().iter() {
        let bytes = link.span.start + front..link.span.end + front;
        if !leads_somewhere(label, &link.dest) {
            notes.push(bytes);
        } else if let Some(marks) = marks.get_mut(places.lines(&bytes)) {
            marks.fill(Mark::Code);
        }
    }
    for (event, bytes) in parser {
        let bytes = bytes.start + front..bytes.end + front;
        texts.take(text, &event, &bytes);
        match event {
            Event::Start(Tag::BlockQuote(_) | Tag::Item) => nested += 1,
            Event::End(TagEnd::BlockQuote(_) | TagEnd::Item) => nested -= 1,
            _ => {}
        }
        let block = &text[bytes.clone()];
        let Some(mark) = mark_of(&event, block, nested > 0).ok()? else {
            continue;
        };
        let lines = places.lines(&bytes);
        if mark == Mark::Table {
            let filled = lines.clone().filter(|l| l - lines.start != 1);
            rows.extend(filled.map(|l| l as u32));
        }
        put(&mut marks, lines, mark, block.starts_with('#'));
    }
    texts.found.extend(notes);
    texts.found.sort_by_key(|bytes| bytes.start);
    let shown = Shown::new(by_line(texts.found, text, &places.starts), rows);
    Some((marks, shown))
}

/// Whether what looks like the destination of links is one, and no text: Chinese has no blanks, so that a note and a
/// party (`[^1]: 星期日九点上锁。`, `[甲方]: 北京公司。`) look like one.
fn leads_somewhere(label: &str, destination: &str) -> bool {
    let is_address = destination.contains(['/', '.', '#', ':', '@']);
    !label.starts_with('^') && (is_address || !destination.chars().any(is_han))
}

/// Where the lines of a text begin, to find the lines of blocks.
struct Places<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Places<'t> {
    fn of(doc: &'t Document) -> Self {
        Self {
            text: doc.text(),
            starts: starts(doc),
        }
    }

    /// The lines that a block stands on.
    fn lines(&self, bytes: &Range<usize>) -> Range<usize> {
        let (starts, end) = (
            &self.starts,
            bytes.start + self.text[bytes.clone()].trim_end().len(),
        );
        let first = starts
            .partition_point(|&s| s <= bytes.start)
            .saturating_sub(1);
        first..starts.partition_point(|&s| s < end).max(first + 1)
    }
}

/// A listing or a comment never ends.
struct NeverEnds;

/// What the lines of a block are, where that is more than text. What is `nested`, quoted or part of an item, names no
/// part of the document.
fn mark_of(event: &Event<'_>, block: &str, nested: bool) -> Result<Option<Mark>, NeverEnds> {
    Ok(Some(match event {
        Event::Start(Tag::Heading { level, .. }) if !nested => Mark::Heading(*level as u8),
        Event::Start(Tag::CodeBlock(kind)) => match kind.is_fenced() && !is_closed(block) {
            true => return Err(NeverEnds),
            false => Mark::Code,
        },
        Event::Start(Tag::HtmlBlock) => match block.trim() {
            block if !block.starts_with("<!--") => return Ok(None),
            block if !block.ends_with("-->") => return Err(NeverEnds),
            _ => Mark::Code,
        },
        Event::Start(Tag::Table(_)) => Mark::Table,
        _ => return Ok(None),
    }))
}

/// Marks the lines of a block; a heading `with_hashes` has no line below it.
fn put(marks: &mut [Mark], lines: Range<usize>, mark: Mark, with_hashes: bool) {
    let first = lines.start;
    if let Mark::Heading(_) = mark {
        match lines.len() {
            1 => marks[first] = mark,
            2 if !with_hashes => {
                marks[first] = mark;
                marks[first + 1] = Mark::Underline;
            }
            // A rule right under a paragraph of several lines is meant as a rule.
            _ => {}
        }
        return;
    }
    if let Some(marks) = marks.get_mut(lines) {
        marks.fill(mark);
    }
    if mark == Mark::Table
        && let Some(below) = marks.get_mut(first + 1)
    {
        *below = Mark::Rule;
    }
}

/// What a text that stands by itself shows: see [`Shown`].
pub fn shown(text: &str) -> String {
    let mut texts = Texts::default();
    for (event, bytes) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        texts.take(text, &event, &bytes);
    }
    of_bytes(text, texts.found)
}

/// What is read beside CommonMark: what the Markdown filter of the Okapi Framework reads, which several CAT tools use.
const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

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
    use super::super::asked;
    use super::*;
    use crate::language::Language;

    fn marks(name: &str, text: &str) -> Option<Vec<Mark>> {
        read(&Document::from_text(name, text, Language::English)).map(|m| m.0)
    }

    fn lines_shown(text: &str) -> Vec<String> {
        let doc = Document::from_text("a.md", text, Language::English);
        asked::lines_shown(&doc, &read(&doc).unwrap().1)
    }

    #[test]
    fn marks_are_no_text() {
        for (file, wanted) in [
            ("## Setting *up* ##", "Setting up"),
            ("- Press **OK**, then `Enter`.", "Press OK, then Enter."),
            ("3) Wait.", "Wait."),
            ("> > **Note:** it is ~~cold~~ hot.", "Note: it is cold hot."),
            (
                "See [the *guide*](https://a.example/b_c_d \"Title\").",
                "See the guide.",
            ),
            (
                "See [the guide][1] and [this].\n\n[1]: https://a.example\n[this]: <b.html>",
                "See the guide and this.",
            ),
            ("![The front](front.png)", "The front"),
            (
                "Write to <mail@a.example> or see <https://a.example>.",
                "Write to or see .",
            ),
            ("5 \\* 3 &lt; 20 \\\\ 2", "5 \\* 3 &lt; 20 \\\\ 2"),
            (
                "snake_case and 2 * 3 * 4 stay",
                "snake_case and 2 * 3 * 4 stay",
            ),
            (
                "Press <kbd>Ctrl</kbd>+<kbd>C</kbd>.<br/>Done.",
                "Press Ctrl+C.Done.",
            ),
            ("`` a ` b `` and ` c `", "a ` b and c"),
            ("A note.[^1]", "A note.[^1]"),
            (
                "<div align=\"center\">Hello <b>there</b></div>",
                "Hello there",
            ),
            ("请**勿**遮盖`出风口`。", "请勿遮盖出风口。"),
            ("***重要***：见[此处](#a)。", "重要：见此处。"),
        ] {
            assert_eq!(lines_shown(file)[0], wanted, "{file}");
        }
    }

    #[test]
    fn tables_listings_and_addresses() {
        let file = "\
| a `x\\|y` | **b** |
|---|:--|
| c \\| d | |

```
code *x*
```

[1]: https://a.example
";
        assert_eq!(
            lines_shown(file),
            ["a x\\|y b", "", "c \\| d", "", "", "", "", "", ""]
        );
        let doc = Document::from_text("a.md", file, Language::English);
        let (marks, shown) = read(&doc).unwrap();
        assert!([0, 2].iter().all(|&l| shown.is_row(l)) && !shown.is_row(1));
        assert_eq!(marks[1], Mark::Rule);
        assert_eq!(marks[8], Mark::Code);
    }

    #[test]
    fn a_text_by_itself() {
        assert_eq!(shown("- Press **OK**"), "Press OK");
        assert_eq!(shown("| 45 W |"), "| 45 W |");
        assert_eq!(shown(""), "");
    }

    #[test]
    fn a_parser_knows_what_is_a_heading() {
        use Mark::{Code, Heading, Rule, Table, Text, Underline};
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
            ("|---|---|", Rule),
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
        use Mark::{Code, Heading, Rule, Table, Text, Underline};
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
                &[Table, Rule, Table, Table, Text, Text],
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
