//! SRX as it is written: XML.

use super::source::{Map, Source, Srx};
use crate::document::xml::referred;
use crate::error::{BadSrx, Error, Result};
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// Reads a file; see [`Srx::parse`].
pub fn parse(name: &str, text: &str) -> Result<Srx> {
    let mut reading = Reading {
        text: text.trim_start_matches('\u{FEFF}'),
        srx: Srx {
            name: name.to_owned(),
            cascade: true,
            maps: Vec::new(),
            languages: Vec::new(),
        },
        rule: None,
        part: None,
        is_srx: false,
        depth: 0,
        from: 0,
        line: 1,
    };
    let mut reader = Reader::from_str(reading.text);
    loop {
        let from = reader.buffer_position();
        let event = reader.read_event().map_err(|e| {
            let what = BadSrx::Xml(e.to_string());
            reading.wrong(reader.error_position(), what)
        })?;
        let at = reader.buffer_position();
        reading.go_to(from as usize);
        match event {
            Event::Start(e) => reading.start(&e, at, false)?,
            Event::Empty(e) => reading.start(&e, at, true)?,
            Event::Text(t) => reading.push(&t),
            Event::CData(t) => reading.push(&t),
            Event::GeneralRef(r) => reading.reference(&r)?,
            Event::End(e) => reading.end(e.local_name().as_ref()),
            Event::Eof if reading.depth > 0 => return Err(reading.wrong(at, BadSrx::EndsEarly)),
            Event::Eof => break,
            _ => {}
        }
    }
    if !reading.is_srx {
        return Err(reading.wrong(0, BadSrx::NoSrx));
    }
    if reading.srx.maps.is_empty() {
        return Err(reading.wrong(0, BadSrx::NoMaps));
    }
    Ok(reading.srx)
}

/// A file that is being read.
struct Reading<'t> {
    text: &'t str,
    srx: Srx,
    /// The rule that is being read.
    rule: Option<Source>,
    /// What the text of the element being read belongs to: whether it stands before the break, and so much of it.
    part: Option<(bool, String)>,
    /// Whether the root is that of SRX.
    is_srx: bool,
    /// How many elements are open.
    depth: i32,
    /// The byte that the last event begins at, and its line.
    from: usize,
    line: u32,
}

impl Reading<'_> {
    /// What is wrong at a byte.
    fn wrong(&self, at: u64, what: BadSrx) -> Error {
        let at = (at as usize).min(self.text.len());
        let line = 1 + memchr::memchr_iter(b'\n', &self.text.as_bytes()[..at]).count();
        Error::Srx {
            name: self.srx.name.clone(),
            line,
            what,
        }
    }

    /// What is wrong where the last event begins.
    fn wrong_here(&self, what: BadSrx) -> Error {
        self.wrong(self.from as u64, what)
    }

    fn go_to(&mut self, from: usize) {
        let passed = &self.text.as_bytes()[self.from..from];
        self.line += memchr::memchr_iter(b'\n', passed).count() as u32;
        self.from = from;
    }

    fn attribute(&self, e: &BytesStart<'_>, name: &str) -> Result<Option<String>> {
        let found = e
            .try_get_attribute(name)
            .map_err(|e| self.wrong_here(BadSrx::Xml(e.to_string())))?;
        found
            .map(|a| {
                a.normalized_value(quick_xml::XmlVersion::Explicit1_0)
                    .map(|v| v.into_owned())
            })
            .transpose()
            .map_err(|e| self.wrong_here(BadSrx::Xml(e.to_string())))
    }

    /// An attribute that must be there.
    fn needed(&self, e: &BytesStart<'_>, name: &str) -> Result<String> {
        self.attribute(e, name)?.ok_or_else(|| {
            self.wrong_here(BadSrx::Lacks {
                element: e.local_name().as_ref().to_owned(),
                attribute: name.to_owned(),
            })
        })
    }

    /// An element begins; `at` is the byte behind its tag.
    fn start(&mut self, e: &BytesStart<'_>, at: u64, empty: bool) -> Result<()> {
        let tag = e.local_name().as_ref().to_owned();
        if self.depth == 0 && tag != "srx" {
            return Err(self.wrong(at, BadSrx::Root(tag)));
        }
        self.depth += i32::from(!empty);
        match &*tag {
            "srx" => self.is_srx = true,
            "header" => {
                self.srx.cascade = self.attribute(e, "cascade")?.as_deref() != Some("no");
            }
            "languagerule" => {
                let name = self.needed(e, "languagerulename")?;
                self.srx.languages.push((name, Vec::new()));
            }
            "languagemap" => {
                let map = Map {
                    pattern: self.needed(e, "languagepattern")?,
                    rules: self.needed(e, "languagerulename")?,
                    line: self.line,
                };
                self.srx.maps.push(map);
            }
            "rule" => self.start_rule(e, empty)?,
            "beforebreak" | "afterbreak" if self.rule.is_some() => {
                self.part = Some((tag == "beforebreak", String::new()));
            }
            _ => {}
        }
        if empty {
            self.finish();
        }
        Ok(())
    }

    fn start_rule(&mut self, e: &BytesStart<'_>, empty: bool) -> Result<()> {
        let is_break = match self.attribute(e, "break")?.as_deref() {
            None | Some("yes") => true,
            Some("no") => false,
            Some(other) => return Err(self.wrong_here(BadSrx::Break(other.to_owned()))),
        };
        match (empty, self.srx.languages.is_empty()) {
            (true, _) => {}
            (false, true) => return Err(self.wrong_here(BadSrx::RuleOutside)),
            (false, false) => {
                self.rule = Some(Source {
                    line: self.line,
                    is_break,
                    before: None,
                    after: None,
                });
            }
        }
        Ok(())
    }

    /// Takes up a piece of text.
    fn push(&mut self, piece: &str) {
        if let Some((_, text)) = &mut self.part {
            text.push_str(piece);
        }
    }

    /// Takes up what a reference stands for.
    fn reference(&mut self, r: &BytesRef<'_>) -> Result<()> {
        if self.part.is_none() {
            return Ok(());
        }
        let text = referred(r).ok_or_else(|| self.wrong_here(BadSrx::Entity(r.to_string())))?;
        self.push(&text);
        Ok(())
    }

    fn end(&mut self, tag: &str) {
        self.depth -= 1;
        match tag {
            "beforebreak" | "afterbreak" => self.finish(),
            "rule" => {
                if let (Some(rule), Some((_, rules))) =
                    (self.rule.take(), self.srx.languages.last_mut())
                {
                    rules.push(rule);
                }
            }
            _ => {}
        }
    }

    /// One side of a rule is read.
    fn finish(&mut self) {
        if let (Some(rule), Some((is_before, text))) = (&mut self.rule, self.part.take()) {
            let side = if is_before {
                &mut rule.before
            } else {
                &mut rule.after
            };
            *side = Some(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn namespaces_comments_and_references_are_read_through() {
        let srx = parse(
            "t",
            "\u{FEFF}<?xml version=\"1.0\"?>\n<!-- a comment -->\n<s:srx xmlns:s=\"http://www.lisa.org/srx20\">\n\
             <s:header cascade=\"no\" segmentsubflows=\"yes\"><s:formathandle type=\"start\" \
             include=\"no\"/></s:header>\n\
             <s:body><s:languagerules>\n<s:languagerule languagerulename=\"A &amp; B\">\n\
             <s:rule break=\"no\"><s:beforebreak>a<!-- b -->&#x3002;</s:beforebreak><s:afterbreak><![CDATA[<]]>&lt; \
             </s:afterbreak></s:rule>\n\
             </s:languagerule></s:languagerules><s:maprules><s:languagemap languagepattern=\"EN\" \
             languagerulename=\"A &amp; B\"/></s:maprules></s:body></s:srx>",
        )
        .unwrap();
        assert!(!srx.cascade);
        let (name, rules) = &srx.languages[0];
        assert_eq!((&name[..], &srx.maps[0].rules[..]), ("A & B", "A & B"));
        assert_eq!(rules[0].before.as_deref(), Some("a。"));
        assert_eq!(rules[0].after.as_deref(), Some("<< "));
        assert_eq!(rules[0].line, 7);
    }

    #[test]
    fn what_is_no_srx_is_refused_with_its_line() {
        let said = |text: &str| parse("t.srx", text).unwrap_err().to_string();
        for (text, line, what) in [
            ("Mr.\nMrs.\n", 1, "no <srx>"),
            ("<?xml version='1.0'?>\n<tmx></tmx>", 2, "<tmx> is not SRX"),
            ("<srx>\n<body></srx>", 2, "body"),
            ("<srx>\n<body>\n", 3, "ends within"),
            ("<srx>\n<body></bo\ndy></srx>", 2, "</bo dy>"),
            ("<srx/>", 1, "languagemap"),
            (
                "<srx>\n<languagemap languagepattern='x'/></srx>",
                2,
                "no languagerulename",
            ),
            (
                "<srx><languagerule languagerulename='x'>\n<rule break='maybe'/>",
                2,
                "maybe",
            ),
            ("<srx>\n<rule></rule></srx>", 2, "outside"),
            (
                "<srx><languagerule languagerulename='x'><rule>\n<beforebreak>&x;",
                2,
                "&x;",
            ),
        ] {
            let error = said(text);
            assert!(
                error.starts_with(&format!("t.srx, line {line}: ")),
                "{text}: {error}"
            );
            assert!(error.contains(what), "{text}: {error}");
            assert_eq!(error.lines().count(), 1);
        }
    }
}
