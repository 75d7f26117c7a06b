//! The text of an HTML page, a paragraph a line.
//!
//! Block elements are paragraphs, `h1` to `h6` headings, `pre` is a listing, and `br` begins a new paragraph, for
//! laws on web pages are often one block with a break after each article. A cell of a table is a paragraph. Left out
//! is what a reader does not read: scripts, styles, the head, navigation.

use super::extract::{Paragraph, ParagraphKind};
use encoding_rs::Encoding;
use html5gum::{DefaultEmitter, Token, Tokenizer};

/// How far into a file its kind and encoding are looked for, in bytes.
const BEGINNING: usize = 2048;

/// Whether a file is HTML, by its name or its beginning.
pub fn is_html(name: &str, bytes: &[u8]) -> bool {
    let extension = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase());
    if matches!(extension.as_deref(), Some("html" | "htm" | "xhtml")) {
        return true;
    }
    let begins = beginning(bytes).to_ascii_lowercase();
    let begins = begins.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
    begins.starts_with("<!doctype html")
        || begins.starts_with("<html")
        || begins.starts_with("<?xml") && begins.contains("<html")
}

/// The encoding that the page names for itself, by a label that is known.
pub fn named_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let text = beginning(bytes).to_ascii_lowercase();
    let at = text.find("charset=")? + "charset=".len();
    let label = text[at..].trim_start_matches(['"', '\'']);
    let end = label
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')))
        .unwrap_or(label.len());
    Encoding::for_label(&label.as_bytes()[..end])
}

fn beginning(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(&bytes[..bytes.len().min(BEGINNING)])
}

/// Elements whose content nobody reads.
const SKIPPED: &[&[u8]] = &[
    b"head",
    b"script",
    b"style",
    b"template",
    b"nav",
    b"svg",
    b"math",
    b"iframe",
    b"noscript",
    b"select",
    b"title",
];

/// Elements that begin and end a paragraph.
const BLOCKS: &[&[u8]] = &[
    b"address",
    b"article",
    b"aside",
    b"blockquote",
    b"body",
    b"caption",
    b"center",
    b"dd",
    b"details",
    b"dialog",
    b"div",
    b"dl",
    b"dt",
    b"fieldset",
    b"figcaption",
    b"figure",
    b"footer",
    b"form",
    b"header",
    b"hr",
    b"html",
    b"legend",
    b"li",
    b"main",
    b"ol",
    b"p",
    b"section",
    b"summary",
    b"table",
    b"tbody",
    b"td",
    b"tfoot",
    b"th",
    b"thead",
    b"tr",
    b"ul",
];

/// The level of a heading element.
fn heading(name: &[u8]) -> Option<u8> {
    match name {
        [b'h', n @ b'1'..=b'6'] => Some(n - b'0'),
        _ => None,
    }
}

/// The paragraphs of a page, and how many control characters were dropped that it has by their numbers (`&#1;`).
pub fn paragraphs(page: &str) -> (Vec<Paragraph>, usize) {
    let mut emitter = DefaultEmitter::default();
    // What stands in a script is no markup.
    emitter.naively_switch_states(true);
    let mut reader = Reader::default();
    // The element that is being skipped, and how deep in elements of its name.
    let mut skipped: Option<(Vec<u8>, usize)> = None;
    for Ok(token) in Tokenizer::new_with_emitter(page, emitter) {
        match token {
            Token::StartTag(tag) => match &mut skipped {
                // A page may leave out the end of its head.
                Some((name, _)) if name == b"head" && *tag.name == *b"body" => skipped = None,
                Some((name, depth)) => {
                    *depth += usize::from(*name == tag.name[..] && !tag.self_closing);
                }
                None if SKIPPED.contains(&&tag.name[..]) && !tag.self_closing => {
                    skipped = Some((tag.name.to_vec(), 1));
                }
                None => reader.open(&tag.name),
            },
            Token::EndTag(tag) => match &mut skipped {
                Some((name, depth)) if *name == tag.name[..] => {
                    *depth -= 1;
                    if *depth == 0 {
                        skipped = None;
                    }
                }
                Some(_) => {}
                None => reader.close(&tag.name),
            },
            Token::String(text) if skipped.is_none() => {
                reader.text(&String::from_utf8_lossy(&text));
            }
            _ => {}
        }
    }
    reader.finish()
}

#[derive(Default)]
struct Reader {
    out: Vec<Paragraph>,
    text: String,
    heading: Option<u8>,
    listing: usize,
    /// How many control characters were dropped.
    controls: usize,
}

impl Reader {
    fn open(&mut self, name: &[u8]) {
        if name == b"pre" {
            self.flush();
            self.listing += 1;
        } else if name == b"br" && self.listing == 0 {
            if self.heading.is_some() {
                self.text.push(' ');
            } else {
                self.flush();
            }
        } else if let Some(level) = heading(name) {
            self.flush();
            self.heading = Some(level);
        } else if BLOCKS.contains(&name) && self.heading.is_none() {
            self.flush();
        }
    }

    fn close(&mut self, name: &[u8]) {
        if name == b"pre" {
            self.flush();
            self.listing = self.listing.saturating_sub(1);
        } else if heading(name).is_some() {
            self.flush();
            self.heading = None;
        } else if BLOCKS.contains(&name) && self.heading.is_none() {
            self.flush();
        }
    }

    fn text(&mut self, text: &str) {
        if self.listing > 0 && self.heading.is_none() {
            for c in text.chars() {
                match c {
                    '\n' => self.flush(),
                    '\t' | ' '.. => self.text.push(c),
                    _ => self.controls += 1,
                }
            }
            return;
        }
        // Any run of white space is one space; a no-break space is text.
        for c in text.chars() {
            if c.is_ascii_whitespace() {
                if !self.text.is_empty() && !self.text.ends_with(' ') {
                    self.text.push(' ');
                }
            } else if c < ' ' {
                self.controls += 1;
            } else {
                self.text.push(c);
            }
        }
    }

    fn flush(&mut self) {
        let kind = match self.heading {
            Some(level) => ParagraphKind::Heading(level),
            None if self.listing > 0 => ParagraphKind::Code,
            None => ParagraphKind::Text,
        };
        let text = match kind {
            ParagraphKind::Code => self.text.trim_end(),
            _ => self.text.trim(),
        };
        if !text.is_empty() {
            let text = text.to_owned();
            self.out.push(Paragraph { text, kind });
        }
        self.text.clear();
    }

    fn finish(mut self) -> (Vec<Paragraph>, usize) {
        self.flush();
        let listed = self.out.iter().filter(|p| p.kind == ParagraphKind::Code);
        // A plain text that was put on the web as it is stands in one `pre`.
        if listed.count() * 5 > self.out.len() * 4 {
            for p in &mut self.out {
                if p.kind == ParagraphKind::Code {
                    p.kind = ParagraphKind::Text;
                }
            }
        }
        (self.out, self.controls)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(page: &str) -> Vec<(String, ParagraphKind)> {
        paragraphs(page)
            .0
            .into_iter()
            .map(|p| (p.text, p.kind))
            .collect()
    }

    #[test]
    fn blocks_are_paragraphs_and_nothing_else_is_read() {
        use ParagraphKind::{Code, Heading, Text};
        let page = "<!DOCTYPE html><html><head><title>T</title><style>p{}</style></head><body>\
            <nav><a>Home</a></nav><h1>The <em>Law</em><br>of 2020</h1><p>One &amp; two\n  three.<p>Four.\
            <script>if (a < b) { '<p>no</p>' }</script><pre>a\n  b</pre>\
            <table><tr><td>left<td>right</table>第一条　甲。<br>第二条　乙。</body></html>";
        let wanted = [
            ("The Law of 2020", Heading(1)),
            ("One & two three.", Text),
            ("Four.", Text),
            ("a", Code),
            ("  b", Code),
            ("left", Text),
            ("right", Text),
            ("第一条　甲。", Text),
            ("第二条　乙。", Text),
        ];
        assert_eq!(read(page), wanted.map(|(t, k)| (t.to_owned(), k)));
    }

    #[test]
    fn a_text_in_one_listing_is_text() {
        let page = "<html><body><pre>1. Scope\n\nThis is text.\n\n2. Terms\n</pre></body></html>";
        assert!(read(page).iter().all(|p| p.1 == ParagraphKind::Text));
    }

    #[test]
    fn control_characters_by_their_numbers_are_dropped_and_counted() {
        let (found, dropped) = paragraphs("<p>a&#1;b&#12;c<pre>d&#12;e\r\nf&#2;</pre>");
        let texts: Vec<_> = found.iter().map(|p| &*p.text).collect();
        assert_eq!(texts, ["ab c", "de", "f"]);
        assert_eq!(dropped, 3);
    }

    #[test]
    fn html_is_known_by_name_or_beginning() {
        assert!(is_html("a.HTM", b"x"));
        assert!(is_html("a", b"\n<!DOCTYPE HTML>"));
        assert!(is_html("a", b"<?xml version=\"1.0\"?><html>"));
        assert!(!is_html("a.txt", b"An <html> tag"));
    }

    #[test]
    fn the_encoding_is_named_in_the_head() {
        let name = |page: &str| named_encoding(page.as_bytes()).map(Encoding::name);
        assert_eq!(name("<meta charset=\"gb2312\">"), Some("GBK"));
        assert_eq!(
            name("<meta http-equiv=x content='text/html; charset=big5'>"),
            Some("Big5")
        );
        assert_eq!(name("<meta charset=klingon>"), None);
    }
}
