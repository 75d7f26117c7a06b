//! The text of a book in the EPUB format: pages of HTML in a zip file, in the order in which they are read.
//!
//! ```text
//! META-INF/container.xml ─▶ package ─ manifest, spine ─▶ pages
//!                                   └ table of contents ─▶ what is a heading where the page does not say so
//! ```
//!
//! Many books, above all converted ones, write their chapter titles as paragraphs of a large type. Their table of
//! contents names them all the same, page by page.

use super::extract::{Extracted, Paragraph, ParagraphKind};
use super::html;
use super::origin::Defect;
use super::xml::Event;
use super::zipped::{Zipped, resolved};
use crate::error::Result;
use std::collections::HashMap;

/// What a file of this format says of itself.
pub const MIMETYPE: &str = "application/epub+zip";

/// Levels of headings that a table of contents may name.
const MOST_LEVELS: u8 = 6;

/// An entry of the table of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    page: String,
    title: String,
    /// From 1.
    level: u8,
}

/// Reads a book.
///
/// # Errors
///
/// [`crate::Error::Unreadable`] for one that is damaged or encrypted.
pub fn read(mut zip: Zipped<'_>) -> Result<Extracted> {
    let origin = zip.origin();
    if is_encrypted(&mut zip)? {
        return Err(origin.refuse(Defect::Password));
    }
    let container = "META-INF/container.xml";
    let package = match root(&mut zip, container)? {
        Some(package) => package,
        None => return Err(origin.refuse(Defect::Missing(container.into()))),
    };
    let book = package_of(&mut zip, &package)?
        .ok_or_else(|| origin.refuse(Defect::Missing(package.clone())))?;
    let entries = contents(&mut zip, &book)?;
    let mut out = Extracted::default();
    for page in &book.pages {
        let Some(bytes) = zip.bytes(page)? else {
            return Err(origin.refuse(Defect::Missing(page.clone())));
        };
        let text = decoded(&bytes);
        let mut read = html::read(page, &text);
        mark(&mut read.paragraphs, page, &entries);
        out.dropped_controls += read.dropped_controls;
        out.paragraphs.append(&mut read.paragraphs);
    }
    Ok(out)
}

/// Whether the text itself is encrypted; fonts often are, which matters to no reader of text.
fn is_encrypted(zip: &mut Zipped<'_>) -> Result<bool> {
    let Some(mut xml) = zip.xml("META-INF/encryption.xml")? else {
        return Ok(false);
    };
    loop {
        match xml.next()? {
            Event::Open(e) if e.name() == "CipherReference" => {
                let target = e.get("URI").unwrap_or_default().to_ascii_lowercase();
                if target.contains("html") || target.ends_with(".xml") || target.ends_with(".htm") {
                    return Ok(true);
                }
            }
            Event::End => return Ok(false),
            _ => {}
        }
    }
}

/// The text of a page, which is UTF-8 or says what else by its byte order mark.
fn decoded(bytes: &[u8]) -> String {
    encoding_rs::UTF_8.decode(bytes).0.into_owned()
}

/// The name of the package that the container points to.
fn root(zip: &mut Zipped<'_>, container: &str) -> Result<Option<String>> {
    let Some(xml) = zip.xml(container)? else {
        return Ok(None);
    };
    let mut xml = xml.with_doctypes();
    loop {
        match xml.next()? {
            Event::Open(e) if e.name() == "rootfile" => {
                return Ok(e.get("full-path").map(|p| resolved("", &p)));
            }
            Event::End => return Ok(None),
            _ => {}
        }
    }
}

/// What a package says of a book.
#[derive(Debug, Default)]
struct Book {
    /// The names of its pages, in order.
    pages: Vec<String>,
    /// The name of its table of contents: a page of EPUB 3, or a part of EPUB 2.
    contents: Option<(String, Contents)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Contents {
    Page,
    Ncx,
}

fn package_of(zip: &mut Zipped<'_>, name: &str) -> Result<Option<Book>> {
    let folder = name
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder)
        .to_owned();
    let Some(xml) = zip.xml(name)? else {
        return Ok(None);
    };
    let mut xml = xml.with_doctypes();
    let mut book = Book::default();
    let mut parts: HashMap<String, (String, String)> = HashMap::new();
    let mut ncx = None;
    let mut page = None;
    let mut spine = Vec::new();
    loop {
        match xml.next()? {
            Event::Open(e) if e.name() == "item" => {
                let get = |name: &str| e.get(name).unwrap_or_default().into_owned();
                let part = resolved(&folder, &unescaped(&get("href")));
                if get("properties").split(' ').any(|p| p == "nav") {
                    page = Some(part.clone());
                }
                let kind = get("media-type");
                if kind == "application/x-dtbncx+xml" {
                    ncx = Some(part.clone());
                }
                parts.insert(get("id"), (part, kind));
            }
            Event::Open(e) if e.name() == "itemref" => {
                spine.push(e.get("idref").unwrap_or_default().into_owned());
            }
            Event::End => break,
            _ => {}
        }
    }
    let ncx = ncx.map(|part| (part, Contents::Ncx));
    book.contents = page.map(|part| (part, Contents::Page)).or(ncx);
    for id in spine {
        if let Some((part, kind)) = parts.get(&id)
            && kind.contains("html")
            && !book.pages.contains(part)
        {
            book.pages.push(part.clone());
        }
    }
    Ok(Some(book))
}

/// `%20` and its like in the name of a part.
fn unescaped(name: &str) -> String {
    let bytes = name.as_bytes();
    let (mut out, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        let hex = name.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// The entries of the table of contents. One that is damaged names nothing: the pages are the text.
fn contents(zip: &mut Zipped<'_>, book: &Book) -> Result<Vec<Entry>> {
    let Some((name, kind)) = &book.contents else {
        return Ok(Vec::new());
    };
    let folder = name
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder)
        .to_owned();
    let Some(xml) = zip.xml(name)? else {
        return Ok(Vec::new());
    };
    let mut xml = xml.with_doctypes();
    let mut out: Vec<Entry> = Vec::new();
    let (mut level, mut text, mut page) = (0u8, String::new(), None);
    let mut in_contents = *kind == Contents::Ncx;
    let mut path: Vec<String> = Vec::new();
    let put = |level: u8, text: &str, page: &Option<String>, out: &mut Vec<Entry>| {
        let title = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if let (Some(page), false) = (page, title.is_empty()) {
            let level = level.clamp(1, MOST_LEVELS);
            let page = page.clone();
            out.push(Entry { page, title, level });
        }
    };
    let place = |href: &str| {
        let page = href.split('#').next().unwrap_or_default();
        resolved(&folder, &unescaped(page))
    };
    while let Ok(event) = xml.next() {
        match event {
            Event::Open(e) => {
                match e.name() {
                    "navPoint" => level = level.saturating_add(1),
                    "navLabel" => text.clear(),
                    "content" => {
                        page = e.get("src").map(|src| place(&src));
                        put(level, &text, &page, &mut out);
                    }
                    "nav" => in_contents = e.get("type").is_some_and(|t| t == "toc"),
                    "ol" if in_contents => level = level.saturating_add(1),
                    "a" if in_contents => {
                        text.clear();
                        page = e.get("href").map(|href| place(&href));
                    }
                    _ => {}
                }
                path.push(e.name().to_owned());
            }
            Event::Close => match path.pop().as_deref() {
                Some("navPoint") => level = level.saturating_sub(1),
                Some("ol") if in_contents => level = level.saturating_sub(1),
                Some("a") if in_contents => put(level, &text, &page, &mut out),
                Some("nav") => in_contents = false,
                _ => {}
            },
            Event::Text(piece) => text.push_str(&piece),
            Event::End => break,
        }
    }
    Ok(out)
}

/// Makes headings of the paragraphs of a page that the table of contents names, in its order, unless the page says
/// itself what its headings are.
fn mark(paragraphs: &mut [Paragraph], page: &str, entries: &[Entry]) {
    let mut from = 0;
    for entry in entries.iter().filter(|e| e.page == page) {
        let same = |p: &Paragraph| letters(&p.text) == letters(&entry.title);
        let Some(at) = paragraphs[from..].iter().position(same) else {
            continue;
        };
        let p = &mut paragraphs[from + at];
        if p.kind == ParagraphKind::Text {
            p.kind = ParagraphKind::Heading(entry.level);
        }
        from += at + 1;
    }
}

/// What two writings of a title have in common.
fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_that_the_contents_name_are_headings() {
        let text = |t: &str| Paragraph {
            text: t.into(),
            kind: ParagraphKind::Text,
        };
        let mut paragraphs = [
            text("第一章　风雪"),
            text("第一章"),
            text("THE END"),
            text("x"),
        ];
        let entry = |title: &str, level| Entry {
            page: "a".into(),
            title: title.into(),
            level,
        };
        let entries = [
            entry("第一章 风雪", 1),
            entry("The End", 9),
            entry("Elsewhere", 1),
        ];
        mark(&mut paragraphs, "a", &entries);
        let kinds = paragraphs.each_ref().map(|p| p.kind);
        use ParagraphKind::{Heading, Text};
        assert_eq!(kinds, [Heading(1), Text, Heading(9), Text]);
    }

    #[test]
    fn names_of_parts_are_unescaped() {
        assert_eq!(unescaped("a%20b%E6%96%87.html"), "a b文.html");
        assert_eq!(unescaped("100%"), "100%");
    }
}
