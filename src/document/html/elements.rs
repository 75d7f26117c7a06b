//! What the elements of HTML are, by their names: blocks, listings, headings, links, and what never has content.
//!
//! Some bear other names while a page is read (`a` is `x-a`), so that the standard's rules for them are not followed.

use html5ever::{LocalName, local_name};

/// Elements that begin and end a paragraph.
pub const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Whether an element parts what stands before it from what stands in it.
pub fn is_block(name: &str) -> bool {
    BLOCKS.binary_search(&name).is_ok() || heading(name).is_some() || is_listing(name)
}

/// Whether an element's lines are kept as they are.
pub fn is_listing(name: &str) -> bool {
    matches!(name, "pre" | "listing" | "xmp" | "plaintext")
}

/// The level of a heading element.
pub fn heading(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', n @ b'1'..=b'6'] => Some(n - b'0'),
        _ => None,
    }
}

/// Elements that have no text, and in which the standard drops what stands there all the same.
pub fn is_ignored(name: &str) -> bool {
    matches!(name, "frameset" | "frame" | "colgroup" | "col")
}

/// What a browser shows in place of something else.
pub fn is_fallback(name: &str) -> bool {
    matches!(name, "applet" | "x-noscript")
}

/// A link.
pub fn is_link(name: &str) -> bool {
    name == "x-a"
}

/// The name of an element that the rules have nothing to say about, for one whose rules are not to be followed.
pub fn renamed(name: &LocalName) -> Option<LocalName> {
    match &**name {
        "a" | "b" | "big" | "code" | "em" | "font" | "i" | "nobr" | "s" | "small" | "strike"
        | "strong" | "tt" | "u" | "noscript" => Some(LocalName::from(format!("x-{name}"))),
        // What it holds ends where it ends, and not before.
        "iframe" | "noembed" | "noframes" => Some(local_name!("applet")),
        _ => None,
    }
}

/// Whether an element never has content.
pub fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "image"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Whether an element may hold others.
pub fn is_nested(name: &str) -> bool {
    !is_void(name)
        && !matches!(
            name,
            "script" | "style" | "title" | "textarea" | "xmp" | "plaintext"
        )
}
