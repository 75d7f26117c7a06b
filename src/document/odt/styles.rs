//! The styles of an OpenDocument: which paragraphs are headings, numbered or hidden, and how lists are numbered.
//!
//! Styles that a user sees stand in styles.xml; those that a program made for single paragraphs, in content.xml. What a
//! style does not say it has from its parent.

use super::numbering::{Label, ListStyle};
use crate::document::xml::{Element, Event, Space, Xml};
use crate::error::Result;
use rustc_hash::FxHashMap;
use std::io::BufRead;

/// How many styles may be based on one another.
const LONGEST_CHAIN: usize = 40;

#[derive(Debug, Clone, Default)]
struct Definition {
    parent: Option<String>,
    /// The name that its user sees.
    shown: Option<String>,
    outline: Option<u8>,
    hidden: bool,
}

/// All styles.
#[derive(Debug, Default)]
pub struct Styles {
    definitions: FxHashMap<String, Definition>,
    lists: FxHashMap<String, ListStyle>,
    /// How headings are numbered.
    pub outline: ListStyle,
    /// Lines of page headers and footers that have words.
    pub margins: usize,
}

/// What is being read.
#[derive(Default)]
struct Place {
    style: Option<String>,
    list: Option<String>,
    in_outline: bool,
    level: Option<usize>,
    /// How deep in page headers and footers.
    margin: usize,
    margin_text: String,
}

impl Styles {
    /// Reads the styles that a part defines, beside those that were read before.
    pub fn read<R: BufRead>(&mut self, mut xml: Xml<'_, R>) -> Result<()> {
        let mut place = Place::default();
        let mut path: Vec<(Space, String)> = Vec::new();
        loop {
            match xml.next()? {
                Event::Open(e) => {
                    self.open(&e, &mut place);
                    let is_body = e.space == Space::Office && e.name() == "body";
                    path.push((e.space, e.name().to_owned()));
                    if is_body {
                        return Ok(());
                    }
                }
                Event::Close => {
                    if let Some((space, name)) = path.pop() {
                        self.close(space, &name, &mut place);
                    }
                }
                Event::Text(text) if place.margin > 0 => place.margin_text.push_str(&text),
                Event::Text(_) => {}
                Event::End => return Ok(()),
            }
        }
    }

    fn open(&mut self, e: &Element<'_>, place: &mut Place) {
        let get = |name: &str| e.get(name).map(std::borrow::Cow::into_owned);
        match (e.space, e.name()) {
            (Space::Style, "style") => {
                let name = get("name").unwrap_or_default();
                let outline = get("default-outline-level").and_then(|l| l.parse().ok());
                self.definitions.insert(
                    name.clone(),
                    Definition {
                        parent: get("parent-style-name"),
                        shown: get("display-name"),
                        outline,
                        hidden: false,
                    },
                );
                place.style = Some(name);
            }
            (Space::Style, "text-properties") => {
                let none = e.get("display").is_some_and(|d| d == "none");
                let style = place.style.as_deref().filter(|_| none);
                if let Some(definition) = style.and_then(|s| self.definitions.get_mut(s)) {
                    definition.hidden = true;
                }
            }
            (Space::Text, "list-style") => {
                place.list = get("name");
                if let Some(name) = &place.list {
                    self.lists.insert(name.clone(), ListStyle::default());
                }
            }
            (Space::Text, "outline-style") => place.in_outline = true,
            (
                Space::Text,
                "list-level-style-number"
                | "list-level-style-bullet"
                | "list-level-style-image"
                | "outline-level-style",
            ) => {
                let level: usize = get("level").and_then(|l| l.parse().ok()).unwrap_or(1);
                let label = match e.name() {
                    "list-level-style-number" | "outline-level-style" => Label::of(e),
                    _ => Label::default(),
                };
                place.level = Some(level);
                if let Some(list) = self.list_at(place) {
                    list.set(level, label);
                }
            }
            (Space::Style, "list-level-label-alignment") => {
                let close = e
                    .get("label-followed-by")
                    .is_some_and(|followed| followed == "nothing");
                if let (Some(level), true) = (place.level, close)
                    && let Some(list) = self.list_at(place)
                {
                    list.close(level);
                }
            }
            (
                Space::Style,
                "header" | "footer" | "header-left" | "footer-left" | "header-first"
                | "footer-first",
            ) => place.margin += 1,
            _ => {}
        }
    }

    fn list_at(&mut self, place: &Place) -> Option<&mut ListStyle> {
        match &place.list {
            Some(name) => self.lists.get_mut(name),
            None => place.in_outline.then_some(&mut self.outline),
        }
    }

    fn close(&mut self, space: Space, name: &str, place: &mut Place) {
        match (space, name) {
            (Space::Style, "style") => place.style = None,
            (Space::Text, "list-style") => place.list = None,
            (Space::Text, "outline-style") => place.in_outline = false,
            (Space::Text, "p" | "h") if place.margin > 0 => {
                // A page number is no text.
                let text = std::mem::take(&mut place.margin_text);
                self.margins += usize::from(text.chars().any(char::is_alphabetic));
            }
            (
                Space::Style,
                "header" | "footer" | "header-left" | "footer-left" | "header-first"
                | "footer-first",
            ) => place.margin -= 1,
            _ => {}
        }
    }

    /// A style and those that it is based on, the nearest first.
    fn chain(&self, style: Option<&str>) -> impl Iterator<Item = (&str, &Definition)> {
        let first = style.and_then(|s| self.definitions.get_key_value(s));
        std::iter::successors(first, |(_, definition)| {
            let parent = definition.parent.as_deref()?;
            self.definitions.get_key_value(parent)
        })
        .map(|(name, definition)| (name.as_str(), definition))
        .take(LONGEST_CHAIN)
    }

    /// Whether paragraphs of this style are the document's title.
    pub fn is_title(&self, style: Option<&str>) -> bool {
        self.chain(style)
            .any(|(name, d)| name == "Title" || d.shown.as_deref() == Some("Title"))
    }

    /// The outline level, from 1, of paragraphs of this style.
    pub fn outline_level(&self, style: Option<&str>) -> Option<u8> {
        let level = self.chain(style).find_map(|(_, d)| d.outline);
        level.filter(|l| (1..=10).contains(l))
    }

    /// Whether a style hides its text.
    pub fn hides(&self, style: Option<&str>) -> bool {
        self.chain(style).any(|(_, d)| d.hidden)
    }

    /// The numbering of a list.
    pub fn list(&self, name: Option<&str>) -> Option<&ListStyle> {
        let name = name?;
        // Headings may be put into a list of this name.
        let outline = || (name == "Outline").then_some(&self.outline);
        self.lists.get(name).or_else(outline)
    }
}
