//! What a translator's earlier work teaches: pairs of texts from a translation memory (TMX), or from the JSON that this
//! program writes.
//!
//! How words translate is learned from them as it is from the document itself (see `Links::induced` beside this
//! module), so that the translator's own names and terms are known before the first sentence is aligned.

use crate::document::{Document, ReadOptions};
use crate::error::{BadJson, BadMemory, Error, Result};
use crate::language::is_han;
use crate::segmentation::Segment;
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;
use serde_json::Value;
use std::path::Path;

/// Pairs to learn from: the Chinese and the English segments, as many of each.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    /// The Chinese side.
    pub chinese: Vec<Segment>,
    /// The English side; each segment translates the Chinese one with its index.
    pub english: Vec<Segment>,
}

impl Memory {
    /// Adds a pair, given in either order. Pairs of one language are left out.
    pub fn add(&mut self, a: &str, b: &str) {
        let chinese = |t: &str| t.chars().any(is_han);
        let (z, e) = match (chinese(a), chinese(b)) {
            (true, false) => (a, b),
            (false, true) => (b, a),
            _ => return,
        };
        if !e.chars().any(char::is_alphanumeric) {
            return;
        }
        let number = self.chinese.len();
        let segment = |text: &str| Segment::line(number, text.trim());
        self.chinese.push(segment(z));
        self.english.push(segment(e));
    }

    /// Whether there are no pairs.
    pub fn is_empty(&self) -> bool {
        self.chinese.is_empty()
    }

    /// Reads files, each TMX or this program's JSON.
    ///
    /// # Errors
    ///
    /// A file that cannot be read, or [`Error::Memory`] where it is neither, is broken, or has no pair of Chinese and
    /// English.
    pub fn read(paths: &[impl AsRef<Path>]) -> Result<Self> {
        let mut out = Self::default();
        for path in paths {
            let document = Document::read(path, &ReadOptions::plain())?;
            let before = out.chinese.len();
            if document.text().trim_start().starts_with('{') {
                out.json(&document.name, document.text())?;
            } else if document.text().contains("<tmx") {
                out.tmx(&document.name, document.text())?;
            } else {
                return Err(wrong(&document.name, None, BadMemory::Neither));
            }
            if out.chinese.len() == before {
                return Err(wrong(&document.name, None, BadMemory::NoPair));
            }
        }
        Ok(out)
    }

    fn json(&mut self, name: &str, text: &str) -> Result<()> {
        let whole: Value = serde_json::from_str(text).map_err(|e| {
            wrong(
                name,
                Some(e.line()),
                BadMemory::Json(BadJson::of(&e, text).into()),
            )
        })?;
        for row in whole["rows"].as_array().into_iter().flatten() {
            let doubtful = |f: &Value| f == "doubtful" || f == "untranslated";
            if row["flags"]
                .as_array()
                .is_some_and(|f| f.iter().any(doubtful))
            {
                continue;
            }
            let text = |side: &str| {
                let cell = &row[side];
                cell["plain"].as_str().or(cell["text"].as_str())
            };
            if let (Some(a), Some(b)) = (text("source"), text("target")) {
                self.add(a, b);
            }
        }
        Ok(())
    }

    /// Of each unit the first variants that are Chinese and not; what is marked up inside a segment is left out.
    fn tmx(&mut self, name: &str, text: &str) -> Result<()> {
        let mut reader = Reader::from_str(text);
        let mut variants: Vec<String> = Vec::new();
        let (mut segment, mut inline) = (None::<String>, 0);
        loop {
            let event = reader.read_event().map_err(|e| {
                let at = (reader.error_position() as usize).min(text.len());
                let line = 1 + text.as_bytes()[..at]
                    .iter()
                    .filter(|b| **b == b'\n')
                    .count();
                wrong(name, Some(line), BadMemory::Xml(e.to_string()))
            })?;
            let code = |tag: &str| matches!(tag, "bpt" | "ept" | "ph" | "it" | "ut");
            match event {
                Event::Start(e) if e.local_name().as_ref() == "seg" => {
                    segment = Some(String::new())
                }
                Event::Start(e) if code(e.local_name().as_ref()) => inline += 1,
                Event::Text(t) if inline == 0 => {
                    if let Some(segment) = &mut segment {
                        segment.push_str(&t);
                    }
                }
                Event::GeneralRef(r) if inline == 0 => {
                    if let Some(segment) = &mut segment {
                        let name: &str = &r;
                        match r.resolve_char_ref().ok().flatten() {
                            Some(c) => segment.push(c),
                            None => segment.push_str(resolve_predefined_entity(name).unwrap_or("")),
                        }
                    }
                }
                Event::End(e) => match e.local_name().as_ref() {
                    "seg" => variants.extend(segment.take()),
                    "tu" => {
                        let chinese = variants.iter().find(|v| v.chars().any(is_han));
                        let other = variants.iter().find(|v| !v.chars().any(is_han));
                        if let (Some(a), Some(b)) = (chinese, other) {
                            self.add(a, b);
                        }
                        variants.clear();
                    }
                    tag if code(tag) => inline = (inline - 1i32).max(0),
                    _ => {}
                },
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }
}

fn wrong(name: &str, line: Option<usize>, what: BadMemory) -> Error {
    Error::Memory {
        name: name.to_owned(),
        line,
        what,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_a_memory_are_pairs_in_either_order() {
        let mut memory = Memory::default();
        let tmx = "<?xml version=\"1.0\"?><tmx version=\"1.4\"><body>\
            <tu><tuv xml:lang=\"en\"><seg>A &lt;tool&gt; <bpt i=\"1\">b</bpt>library</seg></tuv><tuv \
            xml:lang=\"zh-CN\"><seg>工具馆</seg></tuv></tu>\
            <tu><tuv xml:lang=\"en\"><seg>A</seg></tuv><tuv xml:lang=\"de\"><seg>B</seg></tuv></tu></body></tmx>";
        memory.tmx("a.tmx", tmx).expect("well-formed");
        assert_eq!(memory.chinese.len(), 1);
        assert_eq!(&*memory.english[0].text, "A <tool> library");
        assert!(memory.tmx("a.tmx", "<tmx><seg></tmx>").is_err());
    }

    #[test]
    fn doubtful_rows_teach_nothing() {
        let mut memory = Memory::default();
        let json = r#"{"rows":[
            {"source":{"text":"A tool."},"target":{"text":"工具。"}},
            {"source":{"text":"B."},"target":{"text":"乙。"},"flags":["doubtful"]},
            {"source":{"text":"C."}}]}"#;
        memory.json("a.json", json).expect("JSON");
        assert_eq!(memory.chinese.len(), 1);
        let error = memory
            .json("a.json", "{\n\"rows\": oops}")
            .expect_err("not JSON");
        assert!(error.to_string().starts_with("a.json, line 2"), "{error}");
    }
}
