//! Automatic numbers: what Word shows before a paragraph that is numbered, and does not keep in its text.
//!
//! A paragraph (or its style) names a `num` and a level. A `num` is an instance of an `abstractNum`, which says for
//! each of nine levels where to start, how to write the number and what stands around it: `第%1章`, `%1.%2`.
//! Instances of one `abstractNum` count on together, unless one says to start anew.

use crate::document::number_format::Format;
use crate::document::xml::{Element, Event, Xml};
use crate::error::Result;
use rustc_hash::{FxHashMap, FxHashSet};
use std::io::BufRead;

/// How many levels a numbering has.
const LEVELS: usize = 9;

/// The most characters around a number: what is longer would come before every paragraph.
const LONGEST_TEXT: usize = 100;

/// One level of a numbering.
#[derive(Debug, Clone, Default)]
struct Level {
    start: Option<u32>,
    format: Format,
    /// The number's text, `%1` to `%9` for the numbers of the levels.
    text: String,
    /// Nothing stands between the number and the paragraph.
    close: bool,
    /// All numbers in Arabic digits.
    legal: bool,
    /// From which level (counted from 1) on a number starts this one anew; 0 for none. All levels above where it is not
    /// said.
    restart: Option<u32>,
    /// The style whose paragraphs are on this level.
    style: Option<String>,
}

#[derive(Debug, Default)]
struct Abstract {
    levels: [Option<Level>; LEVELS],
    /// The style of numbering that defines it instead.
    link: Option<String>,
}

#[derive(Debug, Default)]
struct Instance {
    of: u32,
    starts: [Option<u32>; LEVELS],
    levels: [Option<Level>; LEVELS],
}

/// All numberings of a document.
#[derive(Debug, Default)]
pub struct Numbering {
    abstracts: FxHashMap<u32, Abstract>,
    instances: FxHashMap<u32, Instance>,
}

/// A paragraph's number, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its text.
    pub text: String,
    /// Whether the paragraph's text follows without a space.
    pub close: bool,
}

/// How far a document has counted.
#[derive(Debug, Default)]
pub struct Counters {
    counts: FxHashMap<u32, [Option<u32>; LEVELS]>,
    /// The instances that have started anew on a level.
    started: FxHashSet<(u32, usize)>,
}

impl Numbering {
    /// Reads the part that defines the numberings.
    pub fn read<R: BufRead>(mut xml: Xml<'_, R>) -> Result<Self> {
        let mut out = Self::default();
        let mut path: Vec<String> = Vec::new();
        let mut place = Place::default();
        loop {
            match xml.next()? {
                Event::Open(e) => {
                    out.element(&e, &path, &mut place);
                    path.push(e.word().unwrap_or_default().to_owned());
                }
                Event::Close => {
                    path.pop();
                }
                Event::Text(_) => {}
                Event::End => return Ok(out),
            }
        }
    }

    fn element(&mut self, e: &Element<'_>, path: &[String], place: &mut Place) {
        let Some(name) = e.word() else { return };
        let parent = path.last().map_or("", String::as_str);
        let id = |attribute| e.get(attribute).and_then(|v| v.trim().parse::<u32>().ok());
        let level = || id("ilvl").map(|l| (l as usize).min(LEVELS - 1));
        match name {
            "abstractNum" => {
                *place = Place {
                    of: id("abstractNumId"),
                    ..Place::default()
                };
                if let Some(of) = place.of {
                    self.abstracts.entry(of).or_default();
                }
            }
            "num" => {
                *place = Place {
                    instance: id("numId"),
                    ..Place::default()
                };
                if let Some(instance) = place.instance {
                    self.instances.entry(instance).or_default();
                }
            }
            "lvl" | "lvlOverride" => {
                place.level = level();
                if name == "lvl"
                    && let Some(slot) = self.slot(place)
                {
                    *slot = Some(Level::default());
                }
            }
            "numStyleLink" => {
                if let Some(of) = place.of.and_then(|of| self.abstracts.get_mut(&of)) {
                    of.link = e.val().map(Into::into);
                }
            }
            "abstractNumId" => {
                if let (Some(n), Some(of)) = (place.instance, e.number()) {
                    self.instances.entry(n).or_default().of = of;
                }
            }
            "startOverride" => {
                if let (Some(n), Some(level)) = (place.instance, place.level) {
                    self.instances.entry(n).or_default().starts[level] = e.number();
                }
            }
            // Word writes formats of its own as an alternative inside the level.
            _ if path.iter().any(|p| p == "lvl") && !matches!(parent, "pPr" | "rPr") => {
                let Some(Some(level)) = self.slot(place) else {
                    return;
                };
                match name {
                    "start" => level.start = e.number(),
                    "numFmt" => {
                        let format =
                            Format::named(&e.val().unwrap_or_default(), e.get("format").as_deref());
                        if level.format == Format::default() {
                            level.format = format;
                        }
                    }
                    "lvlText" => {
                        let text = e.val().unwrap_or_default();
                        let text = text.chars().filter(|c| !c.is_control());
                        level.text = text.take(LONGEST_TEXT).collect();
                    }
                    "suff" => level.close = e.val().is_some_and(|v| v == "nothing"),
                    "isLgl" => level.legal = e.is_on(),
                    "lvlRestart" => level.restart = e.number(),
                    "pStyle" => level.style = e.val().map(Into::into),
                    _ => {}
                }
            }
            _ => {}
        }
    }

    /// Where the level that is being read is kept.
    fn slot(&mut self, place: &Place) -> Option<&mut Option<Level>> {
        let level = place.level?;
        if let Some(instance) = place.instance {
            return Some(&mut self.instances.get_mut(&instance)?.levels[level]);
        }
        Some(&mut self.abstracts.get_mut(&place.of?)?.levels[level])
    }

    /// The number of the `abstractNum` that an instance is of. A numbering may be defined by a style, which names
    /// another instance.
    fn of(&self, instance: u32, style_numbering: impl Fn(&str) -> Option<u32>) -> Option<u32> {
        let of = self.instances.get(&instance)?.of;
        let linked = self.abstracts.get(&of)?.link.as_deref();
        linked
            .and_then(style_numbering)
            .and_then(|n| self.instances.get(&n))
            .map(|i| i.of)
            .filter(|of| self.abstracts.contains_key(of))
            .or(Some(of))
    }

    /// The level that paragraphs of a style have in an instance.
    pub fn level_of_style(
        &self,
        instance: u32,
        style: &str,
        style_numbering: impl Fn(&str) -> Option<u32>,
    ) -> Option<u8> {
        let of = self.of(instance, style_numbering)?;
        let levels = &self.abstracts.get(&of)?.levels;
        let has = |l: &Option<Level>| {
            l.as_ref()
                .is_some_and(|l| l.style.as_deref() == Some(style))
        };
        levels.iter().position(has).map(|l| l as u8)
    }

    /// Counts a paragraph; gives the number that it shows, if it shows one.
    pub fn count(
        &self,
        counters: &mut Counters,
        instance: u32,
        level: u8,
        style_numbering: impl Fn(&str) -> Option<u32>,
    ) -> Option<Shown> {
        let level = (level as usize).min(LEVELS - 1);
        let of = self.of(instance, style_numbering)?;
        let own = self.instances.get(&instance)?;
        let defined = &self.abstracts.get(&of)?.levels;
        let at = |l: usize| own.levels[l].as_ref().or(defined[l].as_ref());
        let start = |l: usize| own.starts[l].or(at(l).and_then(|d| d.start)).unwrap_or(1);
        let counts = counters.counts.entry(of).or_default();
        let anew = own.starts[level].is_some() && counters.started.insert((instance, level));
        counts[level] = Some(match counts[level] {
            Some(n) if !anew => n.saturating_add(1),
            _ => start(level),
        });
        for (l, count) in counts.iter_mut().enumerate().skip(level + 1) {
            let kept = at(l)
                .and_then(|d| d.restart)
                .is_some_and(|r| level as u32 + 1 > r);
            if !kept {
                *count = None;
            }
        }
        // A level that was left out counts as begun.
        for (l, count) in counts.iter_mut().enumerate().take(level) {
            count.get_or_insert_with(|| start(l));
        }
        let shown = at(level)?;
        if shown.format == Format::Bullet {
            return None;
        }
        let mut text = String::new();
        let mut pieces = shown.text.split('%');
        text.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            let n = piece.bytes().next().filter(|b| (b'1'..=b'9').contains(b));
            let Some(n) = n.map(|b| (b - b'1') as usize) else {
                text.push('%');
                text.push_str(piece);
                continue;
            };
            if let Some(other) = at(n).filter(|_| n <= level) {
                let format = match shown.legal && other.format.is_number() {
                    true => &Format::Decimal,
                    false => &other.format,
                };
                text.push_str(&format.write(counts[n].unwrap_or_else(|| start(n))));
            }
            text.push_str(&piece[1..]);
        }
        let close = shown.close || text.ends_with([' ', '\u{3000}']);
        (!text.trim().is_empty()).then_some(Shown { text, close })
    }
}

/// What is being read: a level of a definition or of an instance.
#[derive(Default)]
struct Place {
    of: Option<u32>,
    instance: Option<u32>,
    level: Option<usize>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(numbering: &str) -> Numbering {
        let xml = format!(
            "<w:numbering xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>{}</w:numbering>",
            numbering
                .replace('<', "<w:")
                .replace("<w:/", "</w:")
                .replace(" v=", " w:val=")
        );
        Numbering::read(Xml::new(
            crate::document::word::origin(),
            "numbering.xml",
            xml.as_bytes(),
        ))
        .unwrap()
    }

    /// The numbers of paragraphs with these instances and levels.
    fn shown(numbering: &Numbering, paragraphs: &[(u32, u8)]) -> Vec<String> {
        let mut counters = Counters::default();
        let style = |name: &str| (name == "listed").then_some(7);
        paragraphs
            .iter()
            .map(|&(n, l)| numbering.count(&mut counters, n, l, style))
            .map(|s| s.map_or(String::new(), |s| s.text))
            .collect()
    }

    const LAW: &str = "<abstractNum abstractNumId='0'>\
        <lvl ilvl='0'><start v='1'/><numFmt v='chineseCountingThousand'/><lvlText v='第%1章'/></lvl>\
        <lvl ilvl='1'><start v='1'/><numFmt v='chineseCountingThousand'/><lvlRestart v='0'/><lvlText \
        v='第%2条'/></lvl>\
        <lvl ilvl='2'><start v='1'/><numFmt v='decimal'/><isLgl/><lvlText v='%1.%2.%3'/></lvl>\
        <lvl ilvl='3'><numFmt v='bullet'/><lvlText v='•'/></lvl></abstractNum>\
        <num numId='1'><abstractNumId v='0'/></num>\
        <num numId='2'><abstractNumId v='0'/><lvlOverride ilvl='0'><startOverride v='8'/></lvlOverride></num>";

    #[test]
    fn articles_run_through_the_chapters() {
        let paragraphs = [
            (1, 0),
            (1, 1),
            (1, 1),
            (1, 2),
            (1, 2),
            (1, 3),
            (1, 0),
            (1, 1),
            (1, 2),
        ];
        let wanted = [
            "第一章",
            "第一条",
            "第二条",
            "1.2.1",
            "1.2.2",
            "",
            "第二章",
            "第三条",
            "2.3.1",
        ];
        assert_eq!(shown(&read(LAW), &paragraphs), wanted);
    }

    #[test]
    fn an_instance_starts_anew_once_and_then_counts_on_with_the_others() {
        let numbering = read(LAW);
        let paragraphs = [(1, 0), (2, 0), (2, 0), (1, 0)];
        assert_eq!(
            shown(&numbering, &paragraphs),
            ["第一章", "第八章", "第九章", "第十章"]
        );
        assert_eq!(shown(&numbering, &[(9, 0), (0, 0)]), ["", ""]);
        let left_out = [(1, 2), (1, 0), (1, 2), (1, 1)];
        assert_eq!(
            shown(&numbering, &left_out),
            ["1.1.1", "第二章", "2.1.1", "第二条"]
        );
    }

    #[test]
    fn levels_of_an_instance_and_definitions_by_a_style() {
        let numbering = read(
            "<abstractNum abstractNumId='4'><lvl ilvl='0'><numFmt v='upperRoman'/><lvlText v='%1.'/><pStyle \
             v='Chapter'/></lvl></abstractNum>\
             <abstractNum abstractNumId='5'><numStyleLink v='listed'/></abstractNum>\
             <num numId='7'><abstractNumId v='4'/></num>\
             <num numId='8'><abstractNumId v='5'/></num>\
             <num numId='9'><abstractNumId v='4'/><lvlOverride ilvl='0'><lvl ilvl='0'><start v='3'/><numFmt \
             v='lowerLetter'/><lvlText v='(%1) 100%'/></lvl></lvlOverride></num>",
        );
        assert_eq!(
            shown(&numbering, &[(7, 0), (8, 0), (9, 0)]),
            ["I.", "II.", "(c) 100%"]
        );
        let of_style = |n| numbering.level_of_style(n, "Chapter", |_| Some(7));
        assert_eq!([7, 8].map(of_style), [Some(0), Some(0)]);
        assert_eq!(numbering.level_of_style(7, "Other", |_| None), None);
    }
}
