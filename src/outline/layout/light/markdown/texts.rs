//! What of a file that is Markdown is text for a translator.

use super::leads_somewhere;
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use std::ops::Range;

/// The texts of a file, as its events tell. Which they are follows the Markdown filter of the Okapi Framework with its
/// usual settings (<https://okapiframework.org/wiki/index.php/Markdown_Filter>): text, what stands in code spans and
/// links and for images; entities and escaped characters as they are written; neither addresses nor tags.
#[derive(Default)]
pub struct Texts {
    /// Bytes of the file, ascending.
    pub found: Vec<Range<usize>>,
    /// Whether it is in a listing, or in an address between angle brackets.
    hidden: bool,
}

impl Texts {
    /// Takes the next event, and the bytes it stands for.
    pub fn take(&mut self, text: &str, event: &Event<'_>, bytes: &Range<usize>) {
        use LinkType::{Autolink, Email};
        match event {
            Event::Start(Tag::CodeBlock(_)) => self.hidden = true,
            Event::End(TagEnd::CodeBlock | TagEnd::Link) => self.hidden = false,
            Event::Start(Tag::Link {
                link_type: Autolink | Email,
                ..
            }) => self.hidden = true,
            // A note is referred to in brackets.
            Event::Start(Tag::Link { id, dest_url, .. })
                if !id.is_empty() && !leads_somewhere(id, dest_url) =>
            {
                self.found.push(bytes.clone());
                self.hidden = true;
            }
            Event::Text(_) if !self.hidden => {
                let before = self.found.last().map_or(0, |last| last.end);
                // `\*` is read as `*`.
                let escaped = bytes.start > before
                    && text[..bytes.start].ends_with('\\')
                    && text[bytes.start..].starts_with(|c: char| c.is_ascii_punctuation());
                self.found
                    .push(bytes.start - usize::from(escaped)..bytes.end);
            }
            Event::Code(_) => {
                let ticks = text[bytes.clone()]
                    .bytes()
                    .take_while(|&b| b == b'`')
                    .count();
                let inner =
                    bytes.start + ticks..bytes.end.saturating_sub(ticks).max(bytes.start + ticks);
                // A blank on either side parts backticks of the text from the marks.
                let code = &text[inner.clone()];
                let padded = code.len() > 2 && code.starts_with(' ') && code.ends_with(' ');
                let pad = usize::from(padded);
                self.found.push(inner.start + pad..inner.end - pad);
            }
            Event::Html(_) if !text[bytes.clone()].trim_start().starts_with("<!--") => {
                let mut from = bytes.start;
                while let Some(open) = text[from..bytes.end].find('<') {
                    self.found.push(from..from + open);
                    let close = text[from + open..bytes.end].find('>');
                    from = close.map_or(bytes.end, |close| from + open + close + 1);
                }
                self.found.push(from..bytes.end);
            }
            _ => {}
        }
    }
}
