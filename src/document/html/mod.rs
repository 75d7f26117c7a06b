//! The text of an HTML page, a paragraph a line.
//!
//! Which element ends where is decided by the standard's rules ([`tokens`], [`tree`]); here the tree is read from top
//! to bottom. Block elements are paragraphs, `h1` to `h6` headings, `pre` is a listing, and `br` begins a new
//! paragraph, for laws on web pages are often one block with a break after each article. A cell of a table is a
//! paragraph. A formula is read as its characters. What a reader of the page does not read goes two ways:
//!
//! | kept, as lines that are no text of the document | dropped |
//! |---|---|
//! | the title of the page | scripts and style sheets |
//! | navigation: a `nav` of which half the characters or more are links | comments |
//! | the choices of a form (`select`, `datalist`) | attributes |
//! | words in drawings (`svg`) | second notations of a formula (`annotation`) |
//! | what stands in for a script or a frame (`noscript`, `iframe`, `noframes`, `noembed`) | |
//! | templates, unless a browser shows them (`shadowrootmode`) | |
//! | what follows a tag, a comment, a script or a style sheet that never ends | |

mod elements;
mod encoding;
mod tokens;
mod tree;

use super::extract::{Paragraph, ParagraphKind};
use crate::message::Unfinished;
use elements::{heading, is_block, is_fallback, is_link, is_listing};
pub use encoding::named as named_encoding;
use html5ever::{LocalName, Namespace, ns};
use rustc_hash::FxHashSet;
use tree::{Data, Step, Tree};

/// How far into a file its kind is looked for, in bytes.
const BEGINNING: usize = 2048;

/// Whether a file is HTML, by its name or its beginning.
pub fn is_html(name: &str, bytes: &[u8]) -> bool {
    let extension = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase());
    if matches!(extension.as_deref(), Some("html" | "htm" | "xhtml" | "xht")) {
        return true;
    }
    let begins = beginning(bytes);
    let begins = after_comments(&begins);
    begins.starts_with("<!doctype html")
        || begins.starts_with("<html")
        || begins.starts_with("<?xml") && begins.contains("<html")
}

/// Whether a page is XHTML, where any element may be empty: `<a name="1"/>`.
fn is_xhtml(name: &str, page: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase());
    matches!(extension.as_deref(), Some("xhtml" | "xht")) || page.trim_start().starts_with("<?xml")
}

/// The first characters of a file in any encoding, as far as they are ASCII, in lower case.
fn beginning(bytes: &[u8]) -> String {
    let bytes = &bytes[..bytes.len().min(BEGINNING)];
    // In UTF-16 every other byte is 0.
    let ascii = bytes.iter().filter(|b| b.is_ascii() && **b != 0);
    ascii.map(|&b| b.to_ascii_lowercase() as char).collect()
}

/// What follows white space and comments at the start of a page.
fn after_comments(page: &str) -> &str {
    let mut rest = page.trim_start();
    while let Some(comment) = rest.strip_prefix("<!--") {
        let Some(end) = comment.find("-->") else {
            break;
        };
        rest = comment[end + 3..].trim_start();
    }
    rest
}

/// What becomes of what an element holds.
enum Part {
    /// It is read.
    Text,
    /// It is kept and is no text of the document.
    Apart,
    /// It is not kept.
    Dropped,
}

/// What becomes of what an element holds that is neither navigation nor a template.
fn part(name: &LocalName, namespace: &Namespace) -> Part {
    match &**name {
        "script" | "style" => Part::Dropped,
        "annotation" | "annotation-xml" if *namespace == ns!(mathml) => Part::Dropped,
        "svg" if *namespace == ns!(svg) => Part::Apart,
        "title" | "select" | "datalist" => Part::Apart,
        name if is_fallback(name) => Part::Apart,
        _ => Part::Text,
    }
}

/// A page that was read.
pub struct Page {
    /// Its paragraphs, in order.
    pub paragraphs: Vec<Paragraph>,
    /// How many control characters were dropped that it has by their numbers (`&#1;`).
    pub dropped_controls: usize,
    /// What begins in it and never ends, and the line of the file, from 1.
    pub unfinished: Option<(Unfinished, usize)>,
}

/// Reads a page. Its file's name says whether it is XHTML where its beginning does not.
pub fn read(name: &str, page: &str) -> Page {
    let parsed = tokens::parse(page, is_xhtml(name, page));
    let navigation = navigation(&parsed.tree);
    let mut reader = Reader::default();
    // The elements that hold what is not read, or not as text, that are open: how many.
    let (mut dropped, mut apart) = (0usize, 0usize);
    parsed.tree.walk(|step| {
        let (at, data, enters) = match step {
            Step::Enter(at, data) => (at, data, true),
            Step::Leave(at, data) => (at, data, false),
        };
        match data {
            Data::Nothing => {}
            Data::Text(text) => {
                if enters && dropped == 0 {
                    reader.text(text);
                }
            }
            Data::Element {
                name,
                namespace,
                shown,
            } => {
                let part = match &**name {
                    "nav" if navigation.contains(&at) => Part::Apart,
                    "template" if !shown => Part::Apart,
                    _ => part(name, namespace),
                };
                match part {
                    Part::Text if dropped > 0 => {}
                    Part::Text if enters => reader.open(name),
                    Part::Text => reader.close(name),
                    Part::Dropped if enters => dropped += 1,
                    Part::Dropped => dropped -= 1,
                    Part::Apart if dropped > 0 => {}
                    Part::Apart => {
                        reader.end_apart();
                        let outermost = apart == usize::from(!enters);
                        apart = if enters { apart + 1 } else { apart - 1 };
                        reader.apart = apart > 0;
                        // A drawing within a paragraph does not end it; navigation does.
                        if outermost && is_block(name) {
                            reader.flush();
                        }
                    }
                }
            }
        }
    });
    let unfinished = parsed.unfinished.map(|(what, at)| {
        reader.keep_apart(page.get(at..).unwrap_or_default());
        let line = page.as_bytes()[..at]
            .iter()
            .filter(|&&b| b == b'\n')
            .count()
            + 1;
        (what, line)
    });
    let (paragraphs, dropped_controls) = reader.finish();
    Page {
        paragraphs,
        dropped_controls,
        unfinished,
    }
}

/// The `nav` elements that are navigation: at least half of their characters stand in links. Others hold text, for
/// instance where the end tag is missing.
fn navigation(tree: &Tree) -> FxHashSet<u32> {
    let mut found = FxHashSet::default();
    // Of each `nav` that is open: characters, and how many of them in links.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut links = 0usize;
    tree.walk(|step| match step {
        Step::Enter(_, Data::Text(text)) => {
            if let Some((all, linked)) = open.last_mut() {
                let count = text.chars().filter(|c| !c.is_whitespace()).count();
                *all += count;
                *linked += if links > 0 { count } else { 0 };
            }
        }
        Step::Enter(_, Data::Element { name, .. }) => {
            if &**name == "nav" {
                open.push((0, 0));
            }
            links += usize::from(is_link(name));
        }
        Step::Leave(at, Data::Element { name, .. }) => {
            if &**name == "nav"
                && let Some((all, linked)) = open.pop()
            {
                if linked * 2 >= all {
                    found.insert(at);
                }
                if let Some(outer) = open.last_mut() {
                    outer.0 += all;
                    outer.1 += linked;
                }
            }
            links -= usize::from(is_link(name));
        }
        _ => {}
    });
    found
}

/// Characters that a heading of several blocks has at most; one that is longer was never closed.
const LONGEST_HEADING: usize = 250;

#[derive(Default)]
struct Reader {
    out: Vec<Paragraph>,
    text: String,
    /// The level of the heading that is open, and the blocks in it.
    heading: Option<(u8, Vec<String>)>,
    listing: usize,
    /// Whether what comes is kept apart, out of the paragraph that is open.
    apart: bool,
    /// What is kept apart: the line that is being read, and those before it that wait for the end of the paragraph.
    line: String,
    lines: Vec<Paragraph>,
    /// How many control characters were dropped.
    controls: usize,
}

impl Reader {
    fn open(&mut self, name: &str) {
        if self.apart {
            if is_block(name) || name == "br" || name == "text" {
                self.end_apart();
            }
        } else if is_listing(name) {
            self.flush();
            self.listing += 1;
        } else if name == "br" && self.listing == 0 {
            if self.heading.is_some() {
                self.text.push(' ');
            } else {
                self.flush();
            }
        } else if let Some(level) = heading(name) {
            self.flush_heading();
            self.heading = Some((level, Vec::new()));
        } else if is_block(name) {
            self.flush();
        }
    }

    fn close(&mut self, name: &str) {
        if self.apart {
            if is_block(name) || name == "text" {
                self.end_apart();
            }
        } else if is_listing(name) {
            self.flush();
            self.listing = self.listing.saturating_sub(1);
        } else if heading(name).is_some() {
            self.flush_heading();
        } else if is_block(name) {
            self.flush();
        }
    }

    fn text(&mut self, text: &str) {
        let listing = self.listing > 0 && self.heading.is_none() && !self.apart;
        if listing {
            for c in text.chars() {
                match c {
                    '\n' => self.flush(),
                    '\t' | ' '.. => self.text.push(c),
                    _ => self.controls += 1,
                }
            }
            return;
        }
        let to = match self.apart {
            true => &mut self.line,
            false => &mut self.text,
        };
        // Any run of white space is one space; a no-break space is text.
        for c in text.chars() {
            if c.is_ascii_whitespace() {
                if !to.is_empty() && !to.ends_with(' ') {
                    to.push(' ');
                }
            } else if c < ' ' {
                self.controls += 1;
            } else {
                to.push(c);
            }
        }
    }

    /// Ends a line of what is kept apart.
    fn end_apart(&mut self) {
        let text = self.line.trim();
        if !text.is_empty() {
            let text = text.to_owned();
            let kind = ParagraphKind::Apart;
            self.lines.push(Paragraph { text, kind });
        }
        self.line.clear();
    }

    /// Keeps the rest of a page that was not understood, line by line.
    fn keep_apart(&mut self, rest: &str) {
        self.flush_heading();
        self.apart = true;
        for line in rest.split(['\n', '\r']) {
            self.text(line);
            self.end_apart();
        }
        self.apart = false;
    }

    /// Ends a paragraph, or a block of a heading.
    fn flush(&mut self) {
        if let Some((_, blocks)) = &mut self.heading {
            let text = self.text.trim();
            if !text.is_empty() {
                blocks.push(text.to_owned());
            }
            self.text.clear();
            return;
        }
        let kind = match self.listing {
            0 => ParagraphKind::Text,
            _ => ParagraphKind::Code,
        };
        let text = match kind {
            ParagraphKind::Code => self.text.trim_end(),
            _ => self.text.trim(),
        };
        self.out.extend(paragraph(text, kind));
        self.text.clear();
        self.out.append(&mut self.lines);
    }

    /// Ends a paragraph, and a heading.
    fn flush_heading(&mut self) {
        self.flush();
        let Some((level, blocks)) = self.heading.take() else {
            return;
        };
        let kind = ParagraphKind::Heading(level);
        let characters: usize = blocks.iter().map(|b| b.chars().count()).sum();
        if blocks.len() > 1 && characters > LONGEST_HEADING {
            for (i, block) in blocks.iter().enumerate() {
                let kind = if i == 0 { kind } else { ParagraphKind::Text };
                self.out.extend(paragraph(block, kind));
            }
        } else {
            self.out.extend(paragraph(&blocks.join(" "), kind));
        }
        self.out.append(&mut self.lines);
    }

    fn finish(mut self) -> (Vec<Paragraph>, usize) {
        self.end_apart();
        self.flush_heading();
        let read = self.out.iter().filter(|p| p.kind != ParagraphKind::Apart);
        let listed = self.out.iter().filter(|p| p.kind == ParagraphKind::Code);
        // A plain text that was put on the web as it is stands in one `pre`.
        if listed.count() * 5 > read.count() * 4 {
            for p in &mut self.out {
                if p.kind == ParagraphKind::Code {
                    p.kind = ParagraphKind::Text;
                }
            }
        }
        (self.out, self.controls)
    }
}

/// A paragraph, unless it is empty.
fn paragraph(text: &str, kind: ParagraphKind) -> Option<Paragraph> {
    (!text.trim().is_empty()).then(|| Paragraph {
        text: text.to_owned(),
        kind,
    })
}

#[cfg(test)]
mod tests;
