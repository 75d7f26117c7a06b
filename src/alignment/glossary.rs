//! A translator's glossaries: a table with a Chinese and an English column, in either order (TSV as OmegaT's are, or
//! CSV), or TBX (ISO 30042).

use crate::document::{Document, ReadOptions};
use crate::error::{BadTerms, Error, Result};
use crate::language::is_han;
use crate::language::lexicon::terms::Terms;
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;

/// Reads glossaries; what each is, its name's end and its beginning tell.
///
/// # Errors
///
/// A file that cannot be read; [`Error::Terms`] for XML that is broken, and a file in which no line has a Chinese and
/// an English term.
pub fn read(paths: &[impl AsRef<std::path::Path>]) -> Result<Terms> {
    let mut pairs = Vec::new();
    for path in paths {
        let document = Document::read(path, &ReadOptions::plain())?;
        let text = document.text();
        let xml = text.trim_start().starts_with("<?xml") || text.contains("<termEntry");
        let found = if xml || text.contains("<conceptEntry") {
            tbx(&document.name, text)?
        } else {
            table(text)
        };
        if found.is_empty() {
            return Err(Error::Terms {
                name: document.name,
                line: None,
                what: BadTerms::NoPair,
            });
        }
        pairs.extend(found);
    }
    Ok(Terms::new(pairs.iter().map(|(z, e)| (&z[..], &e[..]))))
}

/// Pairs in a table: of each line the first two cells that are Chinese and English. Other lines (a header, a remark)
/// have none.
fn table(text: &str) -> Vec<(String, String)> {
    let text = text.trim_start_matches('\u{feff}');
    let delimiter = [b'\t', b',', b';']
        .into_iter()
        .find(|d| text.as_bytes().contains(d))
        .unwrap_or(b'\t');
    let mut reader = csv::ReaderBuilder::new();
    reader
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .quoting(delimiter != b'\t');
    let mut out = Vec::new();
    for record in reader.from_reader(text.as_bytes()).records().flatten() {
        if record.get(0).is_some_and(|c| c.starts_with('#')) {
            continue;
        }
        let mut cells = record.iter().map(str::trim).filter(|c| !c.is_empty());
        if let (Some(a), Some(b)) = (cells.next(), cells.next()) {
            out.extend(pair(a, b));
        }
    }
    out
}

/// The two in the order Chinese, English, if that is what they are.
fn pair(a: &str, b: &str) -> Option<(String, String)> {
    let chinese = |t: &str| t.chars().any(is_han);
    let latin = |t: &str| !chinese(t) && t.chars().any(char::is_alphanumeric);
    match () {
        () if chinese(a) && latin(b) => Some((a.into(), b.into())),
        () if latin(a) && chinese(b) => Some((b.into(), a.into())),
        () => None,
    }
}

/// Pairs in TBX: every Chinese with every English term of an entry.
fn tbx(name: &str, text: &str) -> Result<Vec<(String, String)>> {
    let mut reader = Reader::from_str(text);
    let mut out = Vec::new();
    let (mut chinese, mut english): (Vec<String>, Vec<String>) = Default::default();
    let mut term: Option<String> = None;
    loop {
        let event = reader.read_event().map_err(|e| {
            let at = (reader.error_position() as usize).min(text.len());
            let line = 1 + text.as_bytes()[..at]
                .iter()
                .filter(|b| **b == b'\n')
                .count();
            Error::Terms {
                name: name.to_owned(),
                line: Some(line),
                what: BadTerms::Xml(e.to_string()),
            }
        })?;
        match event {
            Event::Start(e) if e.local_name().as_ref() == "term" => term = Some(String::new()),
            Event::Text(t) => {
                if let Some(term) = &mut term {
                    term.push_str(&t);
                }
            }
            Event::CData(t) => {
                if let Some(term) = &mut term {
                    term.push_str(&t);
                }
            }
            Event::GeneralRef(r) => {
                if let Some(term) = &mut term {
                    let name: &str = &r;
                    match r.resolve_char_ref().ok().flatten() {
                        Some(c) => term.push(c),
                        None => term.push_str(resolve_predefined_entity(name).unwrap_or("")),
                    }
                }
            }
            Event::End(e) => match e.local_name().as_ref() {
                "term" => {
                    let term = term.take().unwrap_or_default();
                    let side = match term.chars().any(is_han) {
                        true => &mut chinese,
                        false => &mut english,
                    };
                    side.push(term.trim().to_owned());
                }
                "termEntry" | "conceptEntry" => {
                    for z in &chinese {
                        out.extend(english.iter().filter_map(|e| pair(z, e)));
                    }
                    chinese.clear();
                    english.clear();
                }
                _ => {}
            },
            Event::Eof => return Ok(out),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_read_in_either_order() {
        let expected = vec![("工具馆".to_owned(), "tool library".to_owned())];
        assert_eq!(table("tool library\t工具馆\ta remark\n"), expected);
        assert_eq!(
            table("\u{feff}Chinese,English\r\n工具馆,\"tool library\"\r\n"),
            expected
        );
        assert_eq!(
            table("# words\n\nno translation\n工具馆;tool library"),
            expected
        );
    }

    #[test]
    fn tbx_is_read_in_both_versions() {
        let old = "<?xml version='1.0'?><martif><text><body><termEntry><langSet \
            xml:lang='zh'><tig><term>工具馆</term></tig></langSet>\
                   <langSet xml:lang='en'><tig><term>tool &amp; library</term></tig></langSet></termEntry></body>\
                   </text></martif>";
        let found = tbx("a.tbx", old).expect("well-formed");
        assert_eq!(found, [("工具馆".to_owned(), "tool & library".to_owned())]);
        let new = old
            .replace("termEntry", "conceptEntry")
            .replace("langSet", "langSec");
        assert_eq!(tbx("a.tbx", &new).expect("well-formed"), found);
        let error = tbx("a.tbx", "<a>\n<b></a>")
            .expect_err("not well-formed")
            .to_string();
        assert!(error.starts_with("a.tbx, line 2"), "{error}");
        let error = tbx("a.tbx", "<a></b\nc>").expect_err("no tag's end");
        assert!(!error.to_string().contains('\n'), "{error}");
    }
}
