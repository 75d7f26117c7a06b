//! The translation memory: the paired rows as translation units of TMX 1.4, level 1.
//!
//! A TMX that is valid is not yet one that works. Importers compare language codes byte by byte, match
//! nothing that has a line break in a `<seg>`, keep one translation of a source text (the last), lose
//! the whole file to one forbidden character, and re-use a unit whose `tuid` they have seen. The rules
//! that follow from this are kept here:
//!
//! - only pairs a translator can use go in: both sides have text, in two languages, and the pair is sure
//!   enough; what stays out is counted;
//! - a heading goes in twice, whole and without its label and number, because tools cut "Chapter 1.
//!   General" after "1."; one with text on its line ("Article 1 These Regulations …") goes in with that
//!   text as well, because tools do not cut there;
//! - an item goes in without its number as well where tools cut after that number: "1. | Worker means …";
//! - equal units are written once, and of several translations the preferred one is written last.
//!
//! ```text
//! <tu tuid="r1a2b-0f3c…">
//!   <prop type="x-kind">heading</prop> …
//!   <tuv xml:lang="en-US"><seg>Chapter 1 General Provisions</seg></tuv>
//!   <tuv xml:lang="zh-CN"><seg>第一章 总则</seg></tuv>
//! </tu>
//! ```

use super::csv::kind_name;
use super::exporter::{Exporter, Settings, Tally};
use super::text::{Xml, clean, element, is_forbidden};
pub use super::text::{code_of, language_code};
use crate::bitext::{Bitext, Cell, Flag, Kind, Row};
use crate::hash::hash_bytes;
use crate::language::items::numbered_item;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, Write};

/// Above this many characters some tools cut or refuse a segment.
const LONG: usize = 2000;

/// Writes the memory.
#[derive(Debug, Clone)]
pub struct Tmx {
    settings: Settings,
    /// Ends every tuid: row ids are unique in one alignment, a memory takes in many.
    suffix: String,
    date: Option<String>,
}

impl Tmx {
    /// A writer with these settings.
    pub fn new(settings: &Settings) -> Self {
        Self {
            settings: settings.clone(),
            suffix: format!("{:016x}", hash_bytes(settings.document().as_bytes())),
            date: settings.date.map(timestamp),
        }
    }

    /// The units that the memory of a bitext holds, in their order.
    pub fn units(&self, bitext: &Bitext) -> Vec<Unit> {
        let chosen = self.select(bitext, &mut Tally::default());
        let unit = |c: Chosen| {
            let [source, target] = texts(&bitext.rows, c.row, c.part)?.map(clean);
            Some(Unit {
                row: c.row,
                part: c.part,
                source: source.into_owned(),
                target: target.into_owned(),
            })
        };
        chosen.into_iter().filter_map(unit).collect()
    }

    /// Whether a row may go into a memory. Counts those that may not.
    pub(crate) fn admits(&self, row: &Row, tally: &mut Tally) -> bool {
        let reason = match (&row.source, &row.target) {
            _ if matches!(row.kind, Kind::Toc | Kind::Other) => &mut tally.apparatus,
            _ if row.flags.contains(Flag::Out) => &mut tally.out,
            (Some(source), Some(target)) => {
                let (source, target) = (clean(source.shown()), clean(target.shown()));
                if source.is_empty() || target.is_empty() {
                    &mut tally.empty
                } else if source == target || row.flags.contains(Flag::Untranslated) {
                    &mut tally.untranslated
                } else if row.confidence < self.settings.min_confidence {
                    &mut tally.doubtful
                } else {
                    return true;
                }
            }
            _ => &mut tally.one_sided,
        };
        *reason += 1;
        false
    }

    /// The units to write, in their order: equal ones once, the preferred one after its rivals.
    fn select(&self, bitext: &Bitext, tally: &mut Tally) -> Vec<Chosen> {
        // The texts are the bitext's own; only where one had to be changed is it copied.
        let mut seen: HashMap<(Cow<str>, Cow<str>), usize> = HashMap::new();
        let mut groups: HashMap<Cow<str>, usize> = HashMap::new();
        let mut chosen: Vec<Chosen> = Vec::new();
        for (row, of) in bitext.rows.iter().enumerate() {
            if !self.admits(of, tally) {
                continue;
            }
            for part in [Part::Row, Part::Title, Part::RunIn, Part::Item] {
                let Some(texts) = texts(&bitext.rows, row, part) else {
                    continue;
                };
                let [source, target] = texts.map(clean);
                let mut confidence = of.confidence;
                if part == Part::RunIn {
                    let text = &bitext.rows[row + 1];
                    confidence = confidence.min(text.confidence);
                    if !self.admits(text, &mut Tally::default()) {
                        continue;
                    }
                }
                if source.is_empty() || target.is_empty() || source == target {
                    continue;
                }
                if let Some(&at) = seen.get(&(source.clone(), target.clone())) {
                    tally.duplicates += 1;
                    // The surer of two equal pairs speaks for both, where the first one stood.
                    if confidence > chosen[at].confidence {
                        let group = chosen[at].group;
                        chosen[at] = Chosen {
                            row,
                            part,
                            confidence,
                            group,
                        };
                    }
                    continue;
                }
                let next = groups.len();
                let group = *groups.entry(source.clone()).or_insert(next);
                seen.insert((source, target), chosen.len());
                chosen.push(Chosen {
                    row,
                    part,
                    confidence,
                    group,
                });
            }
        }
        let group_count = groups.len();
        drop((seen, groups));
        in_order(&chosen, group_count, tally)
    }

    /// Writes one unit.
    fn unit(
        &self,
        xml: &mut quick_xml::Writer<&mut dyn Write>,
        rows: &[Row],
        unit: Chosen,
        codes: [&str; 2],
        tally: &mut Tally,
    ) -> io::Result<()> {
        let Some(texts) = texts(rows, unit.row, unit.part) else {
            return Ok(());
        };
        let row = &rows[unit.row];
        let (part, kind) = match unit.part {
            Part::Row => ("", kind_name(row.kind)),
            Part::Title => ("-title", "heading-title"),
            Part::RunIn => ("-run-in", "heading-run-in"),
            Part::Item => ("-item", "item-text"),
        };
        let mut tu = BytesStart::new("tu");
        tu.push_attribute(("tuid", &*format!("{}{part}-{}", row.id, self.suffix)));
        if let Some(date) = &self.date {
            tu.push_attribute(("creationdate", &**date));
        }
        if let Some(id) = &self.settings.creation_id {
            tu.push_attribute(("creationid", &*clean(id)));
        }
        xml.write_event(Event::Start(tu))?;
        let comment = clean(row.comment.say(self.settings.words.catalogue()));
        if !comment.is_empty() {
            element(xml, BytesStart::new("note"), &comment)?;
        }
        property(xml, "x-kind", kind)?;
        property(xml, "x-section", &row.section)?;
        property(xml, "x-confidence", &unit.confidence.to_string())?;
        property(xml, "x-document", self.settings.document())?;
        for (name, value) in &self.settings.props {
            property(xml, &prop_type(name), value)?;
        }
        for (raw, code) in texts.into_iter().zip(codes) {
            tally.forbidden += raw.chars().filter(|&c| is_forbidden(c)).count();
            let text = clean(raw);
            variant(xml, code, &text)?;
            tally.long += usize::from(text.len() > LONG && text.chars().count() > LONG);
        }
        tally.units += 1;
        tally.heading_titles += usize::from(unit.part == Part::Title);
        tally.run_ins += usize::from(unit.part == Part::RunIn);
        tally.items += usize::from(unit.part == Part::Item);
        xml.write_event(Event::End(BytesEnd::new("tu")))
    }
}

impl Exporter for Tmx {
    fn export(&self, bitext: &Bitext, out: &mut dyn Write) -> io::Result<Tally> {
        let mut tally = Tally::default();
        let units = self.select(bitext, &mut tally);
        let codes = [
            language_code(&bitext.source, self.settings.source_code.as_deref()),
            language_code(&bitext.target, self.settings.target_code.as_deref()),
        ];

        // Indentation never reaches into an element with text, so a <seg> stays on its line.
        let mut xml = quick_xml::Writer::new_with_indent(out, b' ', 1);
        begin(&mut xml, codes[0], self.date.as_deref())?;
        for unit in units {
            self.unit(&mut xml, &bitext.rows, unit, codes, &mut tally)?;
        }
        end(&mut xml)?;
        Ok(tally)
    }
}

/// A unit of the memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Index of its row in the bitext.
    pub row: usize,
    /// What of the row it is.
    pub part: Part,
    /// The source's `<seg>`.
    pub source: String,
    /// The target's.
    pub target: String,
}

/// A unit to write.
#[derive(Debug, Clone, Copy)]
struct Chosen {
    row: usize,
    part: Part,
    confidence: u8,
    /// The same for all units of one source text.
    group: usize,
}

/// The units of one source text.
struct Group {
    best: usize,
    last: usize,
    counted: bool,
}

/// Puts units in the order in which they are written. Of several translations of one source importers keep the last:
/// the surest goes there, and of equally sure ones the first.
fn in_order(chosen: &[Chosen], groups: usize, tally: &mut Tally) -> Vec<Chosen> {
    let mut rivals: Vec<Option<Group>> = Vec::new();
    rivals.resize_with(groups, || None);
    let confidence = |at: usize| chosen[at].confidence;
    for (at, unit) in chosen.iter().enumerate() {
        match &mut rivals[unit.group] {
            Some(group) => {
                if confidence(at) > confidence(group.best) {
                    group.best = at;
                }
                // Counted once, at the second.
                tally.ambiguous += usize::from(!group.counted);
                group.counted = true;
                group.last = at;
            }
            none => {
                *none = Some(Group {
                    best: at,
                    last: at,
                    counted: false,
                })
            }
        }
    }
    let mut order = Vec::with_capacity(chosen.len());
    for (at, &unit) in chosen.iter().enumerate() {
        let group = rivals[unit.group].as_ref().expect("each unit is in one");
        if at != group.best {
            order.push(unit);
        }
        if at == group.last {
            order.push(chosen[group.best]);
        }
    }
    order
}

/// What of a row is a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Row,
    /// A heading's title alone.
    Title,
    /// A heading and the text after it on its line, which the next row holds: a tool that opens the
    /// document sees both as one sentence.
    RunIn,
    /// An item's text without the number before it on either side, where a tool cuts after that number.
    Item,
}

/// Both texts of a unit as they are, or none where the row has no such unit.
fn texts(rows: &[Row], at: usize, part: Part) -> Option<[Cow<'_, str>; 2]> {
    let row = &rows[at];
    let sides = [row.source.as_ref()?, row.target.as_ref()?];
    let of = match part {
        Part::Row => row.kind,
        Part::Title | Part::RunIn => Kind::Heading,
        Part::Item => Kind::Segment,
    };
    if row.kind != of {
        return None;
    }
    match part {
        Part::Item => {
            let [source, target] = sides.map(|cell| numbered_item(cell.shown().trim()));
            let ((source, source_cut), (target, target_cut)) = (source?, target?);
            (source_cut || target_cut).then(|| [source.into(), target.into()])
        }
        Part::Row => Some(sides.map(|cell| Cow::Borrowed(cell.shown()))),
        Part::Title => {
            let titles = [sides[0].title()?, sides[1].title()?];
            // Without a label the title is the heading.
            (titles != sides.map(Cell::shown)).then(|| titles.map(Cow::Borrowed))
        }
        Part::RunIn => {
            let next = rows.get(at + 1).filter(|next| next.kind == Kind::Segment)?;
            let joined = |heading: &Cell, next: &Option<Cell>| {
                let next = next.as_ref().filter(|next| next.line == heading.line)?;
                let gap = heading.gap()?;
                Some(Cow::Owned([heading.shown(), gap, next.shown()].concat()))
            };
            Some([
                joined(sides[0], &next.source)?,
                joined(sides[1], &next.target)?,
            ])
        }
    }
}

/// The type of a user's own property: with `x-`, so that no importer takes it for one of its own.
fn prop_type(name: &str) -> Cow<'_, str> {
    if name.starts_with("x-") {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(format!("x-{name}"))
    }
}

/// Begins a memory with this source language; `date` is when it was made, as [`timestamp`] writes it.
pub(super) fn begin(xml: &mut Xml, source: &str, date: Option<&str>) -> io::Result<()> {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let doctype = BytesText::from_escaped("tmx SYSTEM \"tmx14.dtd\"");
    xml.write_event(Event::DocType(doctype))?;
    let mut tmx = BytesStart::new("tmx");
    tmx.push_attribute(("version", "1.4"));
    xml.write_event(Event::Start(tmx))?;
    let mut header = BytesStart::new("header");
    for attribute in [
        ("creationtool", env!("CARGO_PKG_NAME")),
        ("creationtoolversion", env!("CARGO_PKG_VERSION")),
        // A unit may hold several sentences (n:m beads); under "sentence" those never match, under
        // "paragraph" importers cut them again.
        ("segtype", "paragraph"),
        ("o-tmf", env!("CARGO_PKG_NAME")),
        ("adminlang", "en-US"),
        ("srclang", source),
        ("datatype", "plaintext"),
    ] {
        header.push_attribute(attribute);
    }
    if let Some(date) = date {
        header.push_attribute(("creationdate", date));
    }
    xml.write_event(Event::Empty(header))?;
    xml.write_event(Event::Start(BytesStart::new("body")))
}

/// Ends a memory.
pub(super) fn end(xml: &mut Xml) -> io::Result<()> {
    xml.write_event(Event::End(BytesEnd::new("body")))?;
    xml.write_event(Event::End(BytesEnd::new("tmx")))?;
    xml.get_mut().write_all(b"\n")
}

/// Writes what a unit says in one language.
pub(super) fn variant(xml: &mut Xml, code: &str, text: &str) -> io::Result<()> {
    let mut tuv = BytesStart::new("tuv");
    tuv.push_attribute(("xml:lang", code));
    xml.write_event(Event::Start(tuv))?;
    element(xml, BytesStart::new("seg"), text)?;
    xml.write_event(Event::End(BytesEnd::new("tuv")))
}

/// Writes a property; none where it is empty.
pub(super) fn property(xml: &mut Xml, name: &str, value: &str) -> io::Result<()> {
    let value = clean(value);
    // Swordfish and others refuse empty ones.
    if value.is_empty() {
        return Ok(());
    }
    let mut prop = BytesStart::new("prop");
    prop.push_attribute(("type", &*clean(name)));
    element(xml, prop, &value)
}

/// Seconds since 1970 as `YYYYMMDDThhmmssZ`.
pub(super) fn timestamp(seconds: u64) -> String {
    let (days, time) = (seconds / 86_400, seconds % 86_400);
    // Howard Hinnant's civil_from_days: years begin in March, so the leap day is their last.
    let days = days + 719_468;
    let era = days / 146_097;
    let of_era = days % 146_097;
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!(
        "{year:04}{month:02}{day:02}T{:02}{:02}{:02}Z",
        time / 3_600,
        time / 60 % 60,
        time % 60
    )
}

#[cfg(test)]
mod tests;
