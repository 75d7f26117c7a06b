//! One translation memory of many: what several documents have in common stands there once.
//!
//! ```text
//! a.tmx  b.tmx  c.tmx ─▶ units, cut into baskets by their source text ─▶ basket by basket: equal ones once ─▶ all.tmx
//! ```
//!
//! Equal units become one, with an `x-document` for each document that has it; the surest of them gives its other
//! properties. Of several translations of one source text the surest is written last, as in the memory of one document
//! (see [`super::tmx`]). All units of one source text are in one basket, so that only one basket is in memory at a
//! time, however many documents there are; up to 64 MB of memories make one basket, and the order of the documents is
//! kept.

use super::text::{Xml, clean, element};
use super::tmx::{begin, end, property, timestamp, variant};
use crate::document::xml::referred;
use crate::error::{BadMemory, Error, Result};
use crate::hash::hash_bytes;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};

/// How many bytes of memories make a basket.
const BASKET: u64 = 64 << 20;
/// No more files than this are open at once.
const MOST_BASKETS: u64 = 256;

/// What a merged memory holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Merged {
    /// Units written.
    pub units: usize,
    /// Of these, how many several documents have.
    pub repeated: usize,
    /// Source texts with more than one translation.
    pub ambiguous: usize,
}

/// A unit as it stands in a memory that was written here.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Unit {
    /// `tuid`, `creationdate` and `creationid`.
    attributes: Vec<(String, String)>,
    note: String,
    props: Vec<(String, String)>,
    documents: Vec<String>,
    codes: [String; 2],
    texts: [String; 2],
}

impl Unit {
    fn confidence(&self) -> u8 {
        let said = self.props.iter().find(|(name, _)| name == "x-confidence");
        said.and_then(|(_, value)| value.parse().ok())
            .unwrap_or_default()
    }

    fn basket(&self, of: u64) -> usize {
        (hash_bytes(self.texts[0].as_bytes()) % of) as usize
    }
}

/// Merges memories that [`super::tmx`] wrote, in this order, into `out`, which is not flushed. `date` is written into
/// the head, in seconds since 1970.
///
/// # Errors
///
/// [`Error::Read`] and [`Error::Memory`] for a memory that cannot be read, [`Error::Write`] (with the name of a
/// temporary file or of nothing) where there is no room.
pub fn merge(memories: &[PathBuf], date: Option<u64>, out: &mut dyn Write) -> Result<Merged> {
    let size = memories
        .iter()
        .map(|m| std::fs::metadata(m).map_or(0, |about| about.len()));
    let baskets = size.sum::<u64>().div_ceil(BASKET).clamp(1, MOST_BASKETS);
    merge_in(memories, date, out, baskets)
}

fn merge_in(
    memories: &[PathBuf],
    date: Option<u64>,
    out: &mut dyn Write,
    baskets: u64,
) -> Result<Merged> {
    let failed = |reason| Error::Write {
        path: std::env::temp_dir(),
        reason,
    };
    let mut whole = Vec::new();
    let mut files = Vec::new();
    if baskets > 1 {
        for _ in 0..baskets {
            files.push(BufWriter::new(tempfile::tempfile().map_err(failed)?));
        }
    }
    let mut source: Option<String> = None;
    for memory in memories {
        read(memory, |unit| {
            match &mut source {
                None => source = Some(unit.codes[0].clone()),
                Some(code) if *code != unit.codes[0] => *code = "*all*".into(),
                _ => {}
            }
            if files.is_empty() {
                whole.push(unit);
                return Ok(());
            }
            let file = &mut files[unit.basket(baskets)];
            serde_json::to_writer(&mut *file, &unit).map_err(io::Error::from)?;
            file.write_all(b"\n")
        })
        .map_err(|error| match error {
            Trouble::Memory(error) => error,
            Trouble::Basket(reason) => failed(reason),
        })?;
    }
    let mut xml = quick_xml::Writer::new_with_indent(out, b' ', 1);
    let mut merged = Merged::default();
    let date = date.map(timestamp);
    begin(
        &mut xml,
        source.as_deref().unwrap_or("*all*"),
        date.as_deref(),
    )
    .map_err(failed)?;
    if files.is_empty() {
        write_basket(&mut xml, whole, &mut merged).map_err(failed)?;
    }
    for file in files {
        let mut file = file.into_inner().map_err(|e| failed(e.into_error()))?;
        file.rewind().map_err(failed)?;
        let units = BufReader::new(file).lines().map(|line| {
            let unit = serde_json::from_str(&line?);
            unit.map_err(io::Error::from)
        });
        let units = units.collect::<io::Result<Vec<Unit>>>().map_err(failed)?;
        write_basket(&mut xml, units, &mut merged).map_err(failed)?;
    }
    end(&mut xml).map_err(failed)?;
    Ok(merged)
}

/// Writes the units of a basket, equal ones once, and of rivals the surest last.
fn write_basket(xml: &mut Xml, units: Vec<Unit>, merged: &mut Merged) -> io::Result<()> {
    let mut seen: FxHashMap<([String; 2], [String; 2]), usize> = FxHashMap::default();
    let mut kept: Vec<Unit> = Vec::new();
    for unit in units {
        let key = (unit.codes.clone(), unit.texts.clone());
        let Some(&at) = seen.get(&key) else {
            seen.insert(key, kept.len());
            kept.push(unit);
            continue;
        };
        let mut documents = std::mem::take(&mut kept[at].documents);
        for document in &unit.documents {
            if !documents.contains(document) {
                documents.push(document.clone());
            }
        }
        // The surest speaks for all of them, where the first one stood.
        if unit.confidence() > kept[at].confidence() {
            kept[at] = unit;
        }
        kept[at].documents = documents;
    }
    drop(seen);
    let mut rivals: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, unit) in kept.iter().enumerate() {
        rivals.entry(&unit.texts[0]).or_default().push(at);
    }
    for (at, unit) in kept.iter().enumerate() {
        let group = &rivals[&*unit.texts[0]];
        // The first of the surest goes to the end of its group.
        let sure = |&at: &usize| (kept[at].confidence(), std::cmp::Reverse(at));
        let best = group
            .iter()
            .copied()
            .max_by_key(sure)
            .expect("it is one of them");
        let is_last = group.last() == Some(&at);
        if at != best {
            write_unit(xml, unit, merged)?;
        }
        if is_last {
            write_unit(xml, &kept[best], merged)?;
            merged.ambiguous += usize::from(group.len() > 1);
        }
    }
    Ok(())
}

fn write_unit(xml: &mut Xml, unit: &Unit, merged: &mut Merged) -> io::Result<()> {
    let mut tu = BytesStart::new("tu");
    for (name, value) in &unit.attributes {
        tu.push_attribute((&**name, &**value));
    }
    xml.write_event(Event::Start(tu))?;
    if !unit.note.is_empty() {
        element(xml, BytesStart::new("note"), &clean(&*unit.note))?;
    }
    let documents = unit.documents.iter().map(|d| ("x-document", &**d));
    let props = unit.props.iter().map(|(name, value)| (&**name, &**value));
    for (name, value) in props.chain(documents) {
        property(xml, name, value)?;
    }
    for (code, text) in unit.codes.iter().zip(&unit.texts) {
        variant(xml, code, text)?;
    }
    merged.units += 1;
    merged.repeated += usize::from(unit.documents.len() > 1);
    xml.write_event(Event::End(BytesEnd::new("tu")))
}

/// Why reading ended.
enum Trouble {
    /// The memory is to blame.
    Memory(Error),
    /// What is done with its units is.
    Basket(io::Error),
}

/// Reads a memory that was written here, unit by unit.
fn read(path: &Path, mut each: impl FnMut(Unit) -> io::Result<()>) -> Result<(), Trouble> {
    let name = || crate::document::name_of(path).into_owned();
    let unreadable = |reason| {
        let name = name();
        Trouble::Memory(Error::Read { name, reason })
    };
    let broken = |what: String| {
        let (name, line, what) = (name(), None, BadMemory::Xml(what));
        Trouble::Memory(Error::Memory { name, line, what })
    };
    let file = File::open(path).map_err(unreadable)?;
    let mut reader = Reader::from_reader(BufReader::new(file));
    let (mut buffer, mut unit, mut text) = (Vec::new(), Unit::default(), String::new());
    let (mut prop, mut side) = (String::new(), 0);
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer);
        match event.map_err(|e| broken(e.to_string()))? {
            Event::Start(start) => {
                text.clear();
                let attributes = attributes(&start).map_err(&broken)?;
                let first = || attributes.first().map(|(_, value)| value.clone());
                match start.name().as_ref() {
                    "tu" => {
                        (unit, side) = (Unit::default(), 0);
                        unit.attributes = attributes;
                    }
                    "prop" => prop = first().unwrap_or_default(),
                    "tuv" if side < 2 => unit.codes[side] = first().unwrap_or_default(),
                    _ => {}
                }
            }
            Event::Text(piece) => text += &piece,
            Event::GeneralRef(entity) => {
                let unknown = || broken(format!("&{}; is not known", &*entity));
                text += &referred(&entity).ok_or_else(unknown)?;
            }
            Event::End(end) => match end.name().as_ref() {
                "note" => unit.note = std::mem::take(&mut text),
                "prop" if prop == "x-document" => unit.documents.push(std::mem::take(&mut text)),
                "prop" => unit.props.push((prop.clone(), std::mem::take(&mut text))),
                "seg" if side < 2 => unit.texts[side] = std::mem::take(&mut text),
                "tuv" => side += 1,
                "tu" => each(std::mem::take(&mut unit)).map_err(Trouble::Basket)?,
                _ => {}
            },
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The attributes of an element, in their order.
fn attributes(start: &BytesStart) -> Result<Vec<(String, String)>, String> {
    let read = start.attributes().map(|attribute| {
        let attribute = attribute.map_err(|e| e.to_string())?;
        let name = attribute.key.as_ref().to_string();
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        Ok((name, value.map_err(|e| e.to_string())?.into_owned()))
    });
    read.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::{Kind, Row};
    use crate::export::sample::{bitext, row};
    use crate::export::{Format, Settings};
    use std::fs;

    /// A document: its name, and its units.
    type Sample<'a> = (&'a str, &'a [(&'a str, &'a str, u8)]);

    /// Memories of these documents: name, then source, target and confidence of each unit.
    fn memories(folder: &Path, documents: &[Sample]) -> Vec<PathBuf> {
        let write = |(name, rows): &Sample| {
            let row = |&(s, t, c): &(&str, &str, u8)| -> Row { row(Kind::Segment, s, t, c) };
            let settings = Settings {
                name: "x".into(),
                document: Some((*name).into()),
                ..Settings::default()
            };
            let path = folder.join(name.replace('/', "-"));
            let mut file = File::create(&path).unwrap();
            let exporter = Format::Tmx.exporter(&settings);
            exporter
                .export(&bitext(rows.iter().map(row).collect()), &mut file)
                .unwrap();
            path
        };
        documents.iter().map(write).collect()
    }

    /// What each unit says: source, target, documents.
    fn units(xml: &[u8]) -> Vec<(String, String, String)> {
        let text = std::str::from_utf8(xml).unwrap();
        let allow_dtd = true;
        let options = roxmltree::ParsingOptions {
            allow_dtd,
            ..Default::default()
        };
        let parsed = roxmltree::Document::parse_with_options(text, options).unwrap();
        let tus = parsed
            .descendants()
            .filter(|n| n.has_tag_name("tu"))
            .map(|tu| {
                let all = |name: &str, of: Option<&str>| {
                    let found = tu.descendants().filter(|n| n.has_tag_name(name));
                    let found = found.filter(|n| n.attribute("type") == of);
                    found
                        .map(|n| n.text().unwrap_or_default().to_owned())
                        .collect::<Vec<_>>()
                };
                let segs = all("seg", None);
                (
                    segs[0].clone(),
                    segs[1].clone(),
                    all("prop", Some("x-document")).join("+"),
                )
            });
        tus.collect()
    }

    const A: &[(&str, &str, u8)] = &[
        ("Rivers & lakes", "江河湖泊", 90),
        ("Bank", "银行", 80),
        ("Only here", "只在这里", 90),
    ];
    const B: &[(&str, &str, u8)] = &[
        ("Bank", "河岸", 95),
        ("Rivers & lakes", "江河湖泊", 99),
        ("Bank", "银行", 70),
    ];

    #[test]
    fn what_several_documents_have_stands_there_once_with_all_of_them() {
        let folder = tempfile::tempdir().unwrap();
        let memories = memories(folder.path(), &[("laws/a", A), ("b", B)]);
        let mut out = Vec::new();
        let merged = merge(&memories, None, &mut out).unwrap();
        let said = |s: &str, t: &str, d: &str| (s.to_owned(), t.to_owned(), d.to_owned());
        assert_eq!(
            units(&out),
            [
                said("Rivers & lakes", "江河湖泊", "laws/a+b"),
                said("Bank", "银行", "laws/a+b"),
                said("Only here", "只在这里", "laws/a"),
                // The surer of two translations comes last, and tools keep that one.
                said("Bank", "河岸", "b"),
            ]
        );
        assert_eq!((merged.units, merged.repeated, merged.ambiguous), (4, 2, 1));
        // The surest gives its other properties.
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains("\"x-confidence\">99<"), "{text}");
    }

    #[test]
    fn one_memory_merged_is_the_same_memory() {
        let folder = tempfile::tempdir().unwrap();
        let memories = memories(folder.path(), &[("laws/a", A)]);
        let mut out = Vec::new();
        merge(&memories, None, &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            fs::read_to_string(&memories[0]).unwrap()
        );
    }

    #[test]
    fn many_baskets_hold_what_one_holds() {
        let folder = tempfile::tempdir().unwrap();
        let memories = memories(folder.path(), &[("a", A), ("b", B)]);
        let [one, many] = [1, 7].map(|baskets| {
            let mut out = Vec::new();
            let merged = merge_in(&memories, None, &mut out, baskets).unwrap();
            let mut units = units(&out);
            units.sort();
            (units, merged)
        });
        assert_eq!(one, many);
    }

    #[test]
    fn a_memory_that_is_none_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.tmx");
        fs::write(&path, "<tmx><body><tu></body></tmx>").unwrap();
        let error = merge(&[path], None, &mut Vec::new()).unwrap_err();
        assert!(error.to_string().contains("x.tmx"), "{error}");
        assert!(merge(&[folder.path().join("none")], None, &mut Vec::new()).is_err());
    }
}
