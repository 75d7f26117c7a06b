//! The alignment as a bilingual file that a translator goes through: XLIFF 1.2 and 2.0.
//!
//! A memory holds the pairs that are sure. Someone who has to look at the others, or to translate what
//! has no counterpart yet, wants the whole source in its order, each unit with what is known of its
//! translation:
//!
//! ```text
//! group §1                         the outline: a group for each heading
//!   unit  Chapter 1 General        translated
//!   unit  The State protects …     needs review, with a note that says why
//!   unit  A sentence without …     no target: to be translated
//! ```
//!
//! What only the target has cannot be a unit, since a unit begins with a source; it is counted. Only what a
//! person has reviewed is marked as approved.

use super::exporter::{Exporter, Settings, Tally};
use super::text::{clean, is_forbidden, language_code};
use crate::bitext::{Bitext, Cell, Flag, Kind, Row};
use quick_xml::events::{BytesDecl, Event};
use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;
use unit::{File, State, Unit, Xml, end};

mod unit;
mod v1;
mod v2;

/// A version of XLIFF. They have little but their name in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// 1.2, which most tools read.
    V1,
    /// 2.0.
    V2,
}

/// Writes XLIFF.
#[derive(Debug, Clone)]
pub struct Xliff {
    settings: Settings,
    version: Version,
}

impl Xliff {
    /// A writer of this version with these settings.
    pub fn new(version: Version, settings: &Settings) -> Self {
        Self {
            settings: settings.clone(),
            version,
        }
    }

    fn state(&self, row: &Row, target: &str) -> State {
        if target.is_empty() {
            State::New
        } else if row.flags.contains(Flag::Untranslated) {
            State::Untranslated
        } else if row.flags.contains(Flag::Out)
            || row.confidence < self.settings.min_confidence
            || row.flags.contains(Flag::NumbersDiffer)
        {
            State::Doubtful
        } else if row.flags.contains(Flag::Reviewed) {
            State::Reviewed
        } else {
            State::Translated
        }
    }

    /// Opens everything that stands around the units; gives what closes it, the innermost first.
    fn head(&self, xml: &mut Xml, bitext: &Bitext) -> io::Result<&'static [&'static str]> {
        let codes = [
            language_code(&bitext.source, self.settings.source_code.as_deref()),
            language_code(&bitext.target, self.settings.target_code.as_deref()),
        ];
        // The name alone: where the file lies on this machine is no business of those who get this one.
        let original = match Path::new(&bitext.source.name).file_name() {
            Some(name) if bitext.source.name != "-" => name.to_string_lossy(),
            _ => Cow::Borrowed(&*self.settings.name),
        };
        let original = &*clean(original);
        let file = File { original, codes };
        match self.version {
            Version::V1 => v1::head(xml, &file),
            Version::V2 => v2::head(xml, &file),
        }
    }

    fn group(&self, xml: &mut Xml, row: &Row) -> io::Result<()> {
        let id = format!("g-{}", row.id);
        match self.version {
            Version::V1 => v1::group(xml, row, &id),
            Version::V2 => v2::group(xml, row, &id),
        }
    }

    fn unit(&self, xml: &mut Xml, row: &Row, source: &str, target: &str) -> io::Result<()> {
        let words = self.settings.words.catalogue();
        let unit = Unit {
            row,
            state: self.state(row, target),
            source,
            target,
            comment: clean(row.comment.say(words)),
            reason: (!row.reason.is_none()).then(|| words.reason(&row.reason).into_owned()),
        };
        match self.version {
            Version::V1 => v1::unit(xml, &unit),
            Version::V2 => v2::unit(xml, &unit),
        }
    }
}

impl Exporter for Xliff {
    fn export(&self, bitext: &Bitext, out: &mut dyn Write) -> io::Result<Tally> {
        let mut tally = Tally::default();
        let mut xml = quick_xml::Writer::new_with_indent(out, b' ', 1);
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let around = self.head(&mut xml, bitext)?;
        // The levels of the groups that are open, the innermost last.
        let mut open: Vec<u16> = Vec::new();
        for row in &bitext.rows {
            if matches!(row.kind, Kind::Toc | Kind::Other) {
                tally.apparatus += 1;
                continue;
            }
            let is_heading = row.kind == Kind::Heading;
            while open.last().is_some_and(|&level| row.closes(level)) {
                end(&mut xml, "group")?;
                open.pop();
            }
            let Some(source) = &row.source else {
                tally.target_only += 1;
                continue;
            };
            let target = row.target.as_ref().map_or("", Cell::shown);
            let dropped = source.shown().chars().chain(target.chars());
            let dropped = dropped.filter(|&c| is_forbidden(c)).count();
            let (source, target) = (clean(source.shown()), clean(target));
            if source.is_empty() {
                tally.empty += 1;
                continue;
            }
            if is_heading && row.level > 0 {
                self.group(&mut xml, row)?;
                open.push(row.level);
            }
            self.unit(&mut xml, row, &source, &target)?;
            tally.units += 1;
            tally.without_target += usize::from(target.is_empty());
            tally.forbidden += dropped;
        }
        for _ in open {
            end(&mut xml, "group")?;
        }
        for name in around {
            end(&mut xml, name)?;
        }
        xml.into_inner().write_all(b"\n")?;
        Ok(tally)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample::{bitext, row};

    fn export(version: Version, rows: Vec<Row>) -> (String, Tally) {
        let mut bytes = Vec::new();
        let tally = Xliff::new(version, &Settings::default())
            .export(&bitext(rows), &mut bytes)
            .unwrap();
        (String::from_utf8(bytes).unwrap(), tally)
    }

    fn rows() -> Vec<Row> {
        let heading = |source, target, level, section: &str| {
            let mut row = row(Kind::Heading, source, target, 98);
            row.level = level;
            row.section = section.into();
            row
        };
        let mut doubtful = row(Kind::Segment, "a < b & \u{1}c", "甲", 40);
        doubtful.comment = "look <here>".into();
        let mut untranslated = row(Kind::Segment, "Same.", "Same.", 90);
        untranslated.flags = [Flag::Untranslated].into();
        vec![
            heading("Law", "法", 0, "§0"),
            heading("Chapter 1", "第一章", 1, "§1"),
            doubtful,
            heading("Article 1", "第一条", 2, "§1.1"),
            heading("", "第二条", 2, "§1.2"),
            heading("Chapter 2", "第二章", 1, "§2"),
            untranslated,
            row(Kind::Segment, "Alone.", "", 100),
            row(Kind::Other, "----", "----", 100),
        ]
    }

    #[test]
    fn what_no_xml_can_hold_is_in_no_attribute_and_no_note() {
        let mut heading = row(Kind::Heading, "Chapter 1", "第一章", 98);
        heading.section = "§\u{1}1".into();
        heading.reason = "a\u{7}b".into();
        heading.comment = "c\u{ffff}d".into();
        for version in [Version::V1, Version::V2] {
            let (xml, _) = export(version, vec![heading.clone()]);
            roxmltree::Document::parse(&xml).expect("well-formed");
            for text in ["\"§1\"", ">ab<", ">cd<"] {
                assert!(xml.contains(text), "{text} is not in {xml}");
            }
        }
    }

    /// Every group and unit as its depth, its name and the state and texts of what stands in it.
    fn shape(xml: &str) -> Vec<String> {
        let doc = roxmltree::Document::parse(xml).expect("well-formed");
        let body = doc
            .descendants()
            .filter(|n| matches!(n.tag_name().name(), "group" | "trans-unit" | "unit"));
        body.map(|n| {
            let above = n.ancestors().skip(1);
            let depth = above.filter(|a| a.tag_name().name() == "group").count();
            let name = n.attribute("resname").or(n.attribute("name")).unwrap();
            if n.tag_name().name() == "group" {
                return format!("{depth} {name}");
            }
            let find = |name: &str| n.descendants().find(|c| c.tag_name().name() == name);
            let text = |name| find(name).map_or("-", |c| c.text().unwrap_or_default());
            let state = [find("target"), find("segment")].into_iter().flatten();
            let state = state.filter_map(|c| c.attribute("state")).next();
            let source = text("source");
            format!(
                "{depth} {name} {source}|{}|{}",
                text("target"),
                state.unwrap_or("-")
            )
        })
        .collect()
    }

    #[test]
    fn the_outline_is_groups_and_the_confidence_states() {
        let (xml, tally) = export(Version::V1, rows());
        assert_eq!(
            shape(&xml),
            [
                "0 §0 Law|法|translated",
                "0 §1",
                "1 §1 Chapter 1|第一章|translated",
                "1 §1 a < b & c|甲|needs-review-translation",
                "1 §1.1",
                "2 §1.1 Article 1|第一条|translated",
                "0 §2",
                "1 §2 Chapter 2|第二章|translated",
                "1 §1 Same.|Same.|needs-translation",
                "1 §1 Alone.|-|-",
            ]
        );
        assert_eq!(
            tally,
            Tally {
                units: 7,
                without_target: 1,
                target_only: 1,
                apparatus: 1,
                forbidden: 1,
                ..Tally::default()
            }
        );
        assert!(
            xml.contains("<note from=\"align\">look &lt;here&gt;</note>"),
            "{xml}"
        );
    }

    #[test]
    fn both_versions_hold_the_same() {
        let (one, tally_one) = export(Version::V1, rows());
        let (two, tally_two) = export(Version::V2, rows());
        let without_state = |xml: &str| -> Vec<String> {
            let shape = shape(xml).into_iter();
            shape
                .map(|s| s.rsplit_once('|').map_or(s.clone(), |(s, _)| s.into()))
                .collect()
        };
        assert_eq!(without_state(&one), without_state(&two));
        assert_eq!(tally_one, tally_two);
        let states = |xml: &str, what: &str| xml.matches(what).count();
        assert_eq!(states(&two, "state=\"translated\""), 4);
        assert_eq!(states(&two, "subState=\"align:doubtful\""), 1);
        assert!(two.contains("<note>look &lt;here&gt;</note>"), "{two}");
    }

    #[test]
    fn the_path_of_the_input_stays_at_home() {
        let mut bitext = bitext(rows());
        bitext.source.name = "/home/me/client/en.txt".into();
        for version in [Version::V1, Version::V2] {
            let mut bytes = Vec::new();
            Xliff::new(version, &Settings::default())
                .export(&bitext, &mut bytes)
                .unwrap();
            let xml = String::from_utf8(bytes).unwrap();
            assert!(xml.contains("original=\"en.txt\""), "{xml}");
            assert!(!xml.contains("/home"), "{xml}");
        }
    }
}
