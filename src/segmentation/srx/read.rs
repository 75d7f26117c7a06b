//! SRX as it is written: XML.

use super::source::{Map, Source, Srx};
use crate::error::{BadSrx, Error, Result};
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

/// Reads a file; see [`Srx::parse`].
pub fn parse(name: &str, text: &str) -> Result<Srx> {
    let text = text.trim_start_matches('\u{FEFF}');
    let wrong = |at: u64, what: BadSrx| {
        let at = (at as usize).min(text.len());
        let line = 1 + memchr::memchr_iter(b'\n', &text.as_bytes()[..at]).count();
        Error::Srx {
            name: name.to_owned(),
            line,
            what,
        }
    };
    let mut reader = Reader::from_str(text);
    let mut srx = Srx {
        name: name.to_owned(),
        cascade: true,
        maps: Vec::new(),
        languages: Vec::new(),
    };
    let mut rule: Option<Source> = None;
    // What the text of the element being read belongs to.
    let mut part: Option<(bool, String)> = None;
    let mut is_srx = false;
    let mut depth = 0;
    let mut line = (0, 1); // of this byte
    loop {
        let from = reader.buffer_position();
        let event = reader
            .read_event()
            .map_err(|e| wrong(reader.error_position(), BadSrx::Xml(e.to_string())))?;
        let at = reader.buffer_position();
        line.1 +=
            memchr::memchr_iter(b'\n', &text.as_bytes()[line.0..from as usize]).count() as u32;
        line.0 = from as usize;
        let attribute = |e: &BytesStart, name: &str| -> Result<Option<String>> {
            let found = e
                .try_get_attribute(name)
                .map_err(|e| wrong(from, BadSrx::Xml(e.to_string())))?;
            found
                .map(|a| {
                    a.normalized_value(quick_xml::XmlVersion::Explicit1_0)
                        .map(|v| v.into_owned())
                })
                .transpose()
                .map_err(|e| wrong(from, BadSrx::Xml(e.to_string())))
        };
        let empty = matches!(event, Event::Empty(_));
        match event {
            Event::Start(e) | Event::Empty(e) => {
                let tag = e.local_name().as_ref().to_owned();
                if depth == 0 && tag != "srx" {
                    return Err(wrong(at, BadSrx::Root(tag)));
                }
                depth += i32::from(!empty);
                let needed = |name: &str| {
                    attribute(&e, name)?.ok_or_else(|| {
                        let what = BadSrx::Lacks {
                            element: tag.clone(),
                            attribute: name.to_owned(),
                        };
                        wrong(from, what)
                    })
                };
                match &*tag {
                    "srx" => is_srx = true,
                    "header" => {
                        srx.cascade = attribute(&e, "cascade")?.as_deref() != Some("no");
                    }
                    "languagerule" => srx
                        .languages
                        .push((needed("languagerulename")?, Vec::new())),
                    "languagemap" => srx.maps.push(Map {
                        pattern: needed("languagepattern")?,
                        rules: needed("languagerulename")?,
                        line: line.1,
                    }),
                    "rule" => {
                        let is_break = match attribute(&e, "break")?.as_deref() {
                            None | Some("yes") => true,
                            Some("no") => false,
                            Some(other) => {
                                return Err(wrong(from, BadSrx::Break(other.to_owned())));
                            }
                        };
                        let new = Source {
                            line: line.1,
                            is_break,
                            before: None,
                            after: None,
                        };
                        match (empty, srx.languages.last_mut()) {
                            (true, _) => {}
                            (false, Some(_)) => rule = Some(new),
                            (false, None) => {
                                return Err(wrong(from, BadSrx::RuleOutside));
                            }
                        }
                    }
                    "beforebreak" | "afterbreak" if rule.is_some() => {
                        part = Some((tag == "beforebreak", String::new()));
                    }
                    _ => {}
                }
                if empty {
                    finish(&mut rule, &mut part);
                }
            }
            Event::Text(t) => {
                if let Some((_, text)) = &mut part {
                    text.push_str(&t);
                }
            }
            Event::CData(t) => {
                if let Some((_, text)) = &mut part {
                    text.push_str(&t);
                }
            }
            Event::GeneralRef(r) => {
                if let Some((_, text)) = &mut part {
                    let name: &str = &r;
                    match r.resolve_char_ref().ok().flatten() {
                        Some(c) => text.push(c),
                        None => text.push_str(
                            resolve_predefined_entity(name)
                                .ok_or_else(|| wrong(from, BadSrx::Entity(name.to_owned())))?,
                        ),
                    }
                }
            }
            Event::End(e) => {
                depth -= 1;
                match e.local_name().as_ref() {
                    "beforebreak" | "afterbreak" => finish(&mut rule, &mut part),
                    "rule" => {
                        if let (Some(rule), Some((_, rules))) =
                            (rule.take(), srx.languages.last_mut())
                        {
                            rules.push(rule);
                        }
                    }
                    _ => {}
                }
            }
            Event::Eof if depth > 0 => return Err(wrong(at, BadSrx::EndsEarly)),
            Event::Eof => break,
            _ => {}
        }
    }
    if !is_srx {
        return Err(wrong(0, BadSrx::NoSrx));
    }
    if srx.maps.is_empty() {
        return Err(wrong(0, BadSrx::NoMaps));
    }
    Ok(srx)
}

/// One side of a rule is read.
fn finish(rule: &mut Option<Source>, part: &mut Option<(bool, String)>) {
    if let (Some(rule), Some((is_before, text))) = (rule, part.take()) {
        let side = if is_before {
            &mut rule.before
        } else {
            &mut rule.after
        };
        *side = Some(text);
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
             <s:header cascade=\"no\" segmentsubflows=\"yes\"><s:formathandle type=\"start\" include=\"no\"/></s:header>\n\
             <s:body><s:languagerules>\n<s:languagerule languagerulename=\"A &amp; B\">\n\
             <s:rule break=\"no\"><s:beforebreak>a<!-- b -->&#x3002;</s:beforebreak><s:afterbreak><![CDATA[<]]>&lt; </s:afterbreak></s:rule>\n\
             </s:languagerule></s:languagerules><s:maprules><s:languagemap languagepattern=\"EN\" languagerulename=\"A &amp; B\"/></s:maprules></s:body></s:srx>",
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
