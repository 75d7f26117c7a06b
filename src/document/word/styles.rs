//! The styles of a document: which of them are headings, and which are numbered.
//!
//! The ids of built-in styles are in the language of the Word that made them (`1`, `berschrift1`, `a3`); their names
//! are not (`heading 1`, `Title`, `toc 2`). What a style does not say it has from the one that it is based on.

use crate::document::xml::{Element, Event, Xml};
use crate::error::Result;
use rustc_hash::FxHashMap;
use std::io::BufRead;

/// How many styles may be based on one another.
const LONGEST_CHAIN: usize = 40;

/// What a paragraph's style makes of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Style {
    /// The outline level, 0 the outermost; `None` for running text.
    pub level: Option<u8>,
    /// The title of the document.
    pub title: bool,
    /// A line of a table of contents.
    pub contents: bool,
    /// The id of its numbering.
    pub numbering: Option<u32>,
    /// The level in that numbering, where the style says one.
    pub number_level: Option<u8>,
    /// Hidden text.
    pub hidden: bool,
}

#[derive(Debug, Default)]
struct Definition {
    name: String,
    based_on: Option<String>,
    level: Option<u8>,
    numbering: Option<u32>,
    number_level: Option<u8>,
    hidden: Option<bool>,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub struct Styles {
    styles: FxHashMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Style,
}

impl Styles {
    /// The style with this id; the default for `None` and for ids that are not known.
    pub fn get(&self, id: Option<&str>) -> &Style {
        id.and_then(|id| self.styles.get(id))
            .unwrap_or(&self.default)
    }

    /// Whether a style of characters hides them.
    pub fn hides(&self, id: &str) -> bool {
        self.styles.get(id).is_some_and(|s| s.hidden)
    }

    /// Reads the part that defines the styles.
    pub fn read<R: BufRead>(mut xml: Xml<'_, R>) -> Result<Self> {
        let mut definitions: FxHashMap<String, Definition> = FxHashMap::default();
        let mut default = None;
        let mut path: Vec<String> = Vec::new();
        let mut open: Option<(String, Definition)> = None;
        loop {
            match xml.next()? {
                Event::Open(e) => {
                    if e.word() == Some("style") && open.is_none() {
                        let id = e.get("styleId").unwrap_or_default().into_owned();
                        if e.get("type").is_some_and(|t| t == "paragraph")
                            && e.get("default").is_some_and(|d| d == "1" || d == "true")
                        {
                            default = Some(id.clone());
                        }
                        open = Some((id, Definition::default()));
                        path.clear();
                    } else if let Some((_, definition)) = &mut open {
                        property(definition, &path, &e);
                        path.push(e.word().unwrap_or_default().to_owned());
                    }
                }
                Event::Close => {
                    if open.is_some() && path.pop().is_none() {
                        definitions.extend(open.take());
                    }
                }
                Event::Text(_) => {}
                Event::End => break,
            }
        }
        let styles: FxHashMap<String, Style> = definitions
            .keys()
            .map(|id| (id.clone(), resolve(&definitions, id)))
            .collect();
        let default = default.and_then(|id| styles.get(&id).cloned());
        Ok(Self {
            default: default.unwrap_or_default(),
            styles,
        })
    }
}

fn property(definition: &mut Definition, path: &[String], e: &Element<'_>) {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    match (&path[..], e.word()) {
        ([], Some("name")) => {
            definition.name = e.val().unwrap_or_default().trim().to_lowercase();
        }
        ([], Some("basedOn")) => definition.based_on = e.val().map(Into::into),
        (["pPr"], Some("outlineLvl")) => {
            definition.level = e.number().map(|n| n.min(9) as u8);
        }
        (["pPr", "numPr"], Some("numId")) => definition.numbering = e.number(),
        (["pPr", "numPr"], Some("ilvl")) => {
            definition.number_level = e.number().map(|n| n.min(8) as u8);
        }
        (["rPr"], Some("vanish")) => definition.hidden = Some(e.is_on()),
        _ => {}
    }
}

/// A style with all that it has from others.
fn resolve(definitions: &FxHashMap<String, Definition>, id: &str) -> Style {
    let mut out = Style::default();
    let (mut level, mut hidden) = (None, None);
    let mut next = definitions.get(id);
    for _ in 0..LONGEST_CHAIN {
        let Some(d) = next else { break };
        out.title |= d.name == "title";
        out.contents |= d.name == "toc heading"
            || d.name
                .strip_prefix("toc ")
                .is_some_and(|n| n.parse::<u8>().is_ok());
        let named = d.name.strip_prefix("heading ").and_then(|n| n.parse().ok());
        let named = named.filter(|n| (1..=9).contains(n)).map(|n: u8| n - 1);
        level = level.or(d.level).or(named);
        out.numbering = out.numbering.or(d.numbering);
        out.number_level = out.number_level.or(d.number_level);
        hidden = hidden.or(d.hidden);
        next = d.based_on.as_ref().and_then(|b| definitions.get(b));
    }
    out.level = level.filter(|&l| l < 9 && !out.contents);
    out.hidden = hidden.unwrap_or(false);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(styles: &str) -> Styles {
        let xml = format!(
            "<x:styles xmlns:x='http://purl.oclc.org/ooxml/wordprocessingml/main'>{}</x:styles>",
            styles.replace('<', "<x:").replace("<x:/", "</x:")
        );
        Styles::read(Xml::new(
            crate::document::word::origin(),
            "styles.xml",
            xml.replace(" v=", " x:val=").as_bytes(),
        ))
        .unwrap()
    }

    #[test]
    fn headings_by_level_by_name_and_by_what_they_are_based_on() {
        let styles = read(
            "<style type='paragraph' default='1' styleId='a'><name v='Normal'/></style>\
             <style type='paragraph' styleId='1'><name v='heading 1'/><pPr><numPr><numId v='3'/></numPr><outlineLvl \
             v='0'/></pPr></style>\
             <style type='paragraph' styleId='b'><name v='My chapters'/><basedOn v='1'/></style>\
             <style type='paragraph' styleId='c'><name v='Quiet'/><basedOn v='1'/><pPr><outlineLvl \
             v='9'/></pPr></style>\
             <style type='paragraph' styleId='2'><name v='Heading 2'/></style>\
             <style type='paragraph' styleId='t'><name v='Title'/></style>\
             <style type='paragraph' styleId='x'><name v='TOC Heading'/><basedOn v='1'/></style>\
             <style type='paragraph' styleId='y'><name v='toc 3'/><basedOn v='y'/></style>\
             <style type='character' styleId='h'><name v='Hidden'/><rPr><vanish/></rPr></style>",
        );
        let level = |id| styles.get(Some(id)).level;
        assert_eq!(
            ["a", "1", "b", "c", "2", "t", "x"].map(level),
            [None, Some(0), Some(0), None, Some(1), None, None]
        );
        assert_eq!(styles.get(Some("b")).numbering, Some(3));
        assert!(styles.get(Some("t")).title && !styles.get(None).title);
        assert!(styles.get(Some("x")).contents && styles.get(Some("y")).contents);
        assert!(styles.hides("h") && !styles.hides("a") && !styles.hides("none"));
    }
}
