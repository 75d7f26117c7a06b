//! The file of facts: one a line, in the order of the texts, so that git shows and merges them.
//!
//! ```text
//! {"fact":"pair","source":"It grinds corn.","target":"它磨谷物。"}
//! {"fact":"heading","target":"一、磨坊","level":2}
//! {"fact":"text","target":"它磨谷勿。","reads":"它磨谷物。"}
//! {"fact":"alone","source":{"text":"See below.","section":"2 Mills","nth":2}}
//! ```
//!
//! Lines stay as they are until the fact itself is changed: of a kind that a later version writes, too.

use super::fact::{Fact, Kind};
use crate::error::{BadFact, BadJson, Error, Result};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::StrDeserializer;

/// A line of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The line as it stands, with its end.
    pub raw: String,
    /// What it says; `None` for a blank line, and for a kind of fact that this version does not know.
    pub fact: Option<Fact>,
}

impl Entry {
    /// A new line.
    pub fn new(fact: Fact) -> Self {
        let json = serde_json::to_string(&fact).expect("a fact is JSON");
        Self {
            raw: json + "\n",
            fact: Some(fact),
        }
    }

    /// Reads a line, of this number from 1 in this file.
    pub fn read(raw: &str, file: &str, line: usize) -> Result<Self> {
        let text = raw.trim_start_matches('\u{feff}').trim();
        let wrong = |what| Error::Corrections {
            name: file.to_owned(),
            line,
            what,
        };
        if text.is_empty() {
            return Ok(Self {
                raw: raw.to_owned(),
                fact: None,
            });
        }
        if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"]
            .iter()
            .any(|mark| text.starts_with(mark))
        {
            return Err(wrong(BadFact::TwoVersions));
        }
        let before = raw.len() - raw.trim_start_matches('\u{feff}').trim_start().len();
        let before = raw[..before].chars().filter(|c| *c != '\u{feff}').count();
        let bad = |error: &serde_json::Error| {
            let mut bad = BadJson::of(error, text);
            bad.line = line;
            bad.column += before;
            Box::new(bad)
        };
        let value: serde_json::Value =
            serde_json::from_str(text).map_err(|e| wrong(BadFact::Json(bad(&e))))?;
        let kind = value.get("fact").and_then(|kind| kind.as_str());
        let Some(kind) = kind.map(str::to_owned) else {
            return Err(wrong(BadFact::NoKind));
        };
        let known: StrDeserializer<'_, serde_json::Error> = kind.as_str().into_deserializer();
        if Kind::deserialize(known).is_err() {
            return Ok(Self {
                raw: raw.to_owned(),
                fact: None,
            });
        }
        let fact: Fact =
            serde_json::from_str(text).map_err(|e| wrong(BadFact::Content(bad(&e))))?;
        if let Some(fault) = fact.fault() {
            return Err(wrong(BadFact::Fault { kind, fault }));
        }
        Ok(Self {
            raw: raw.to_owned(),
            fact: Some(fact),
        })
    }

    /// Whether it is a fact that this version does not know.
    pub fn is_unknown(&self) -> bool {
        self.fact.is_none() && !self.raw.trim().is_empty()
    }
}

/// Reads the text of a file of facts; `file` is its name for messages.
///
/// # Errors
///
/// [`Error::Corrections`] with the number of the first line that is no fact.
pub fn read(file: &str, text: &str) -> Result<Vec<Entry>> {
    let lines = text.split_inclusive('\n').enumerate();
    lines
        .map(|(i, raw)| Entry::read(raw, file, i + 1))
        .collect()
}

/// The text of a file of facts.
pub fn write(entries: &[Entry]) -> String {
    let mut out = String::new();
    for entry in entries {
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        out.push_str(&entry.raw);
    }
    out
}

/// Takes in the facts of another file: those that this one has not. Which lines were taken.
pub fn merge(entries: &mut Vec<Entry>, more: &[Entry]) -> usize {
    let before = entries.len();
    for entry in more {
        let same = |own: &Entry| match (&own.fact, &entry.fact) {
            (Some(a), Some(b)) => a == b,
            _ => own.raw.trim() == entry.raw.trim(),
        };
        if !entry.raw.trim().is_empty() && !entries.iter().any(same) {
            entries.push(entry.clone());
        }
    }
    entries.len() - before
}

#[cfg(test)]
mod tests {
    use super::super::fact::{Name, Side};
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let mut comment = Fact::of(
            Kind::Comment,
            Side::Source,
            Name::new("It grinds \"corn\"."),
        );
        comment.comment = Some("see\tthe 2nd".into());
        let mut heading = Fact::of(
            Kind::Heading,
            Side::Target,
            Name {
                section: Some("第一章".into()),
                nth: Some(2),
                ..Name::new("概述")
            },
        );
        heading.level = Some(3);
        let facts = [comment, heading];
        let entries: Vec<Entry> = facts.iter().cloned().map(Entry::new).collect();
        let text = write(&entries);
        assert_eq!(text.lines().count(), 2);
        assert!(
            text.contains(r#"{"fact":"comment","source":"It grinds \"corn\".","#),
            "{text}"
        );
        let read = read("x.review.jsonl", &text).unwrap();
        assert_eq!(read, entries);
    }

    #[test]
    fn facts_of_a_later_version_stay_as_they_are() {
        let text =
            "{\"fact\":\"sung\", \"tune\":[1,2]}\r\n\n{\"fact\":\"alone\",\"source\":\"A.\"}";
        let entries = read("x", text).unwrap();
        assert!(entries[0].is_unknown() && !entries[1].is_unknown());
        assert_eq!(entries[2].fact.as_ref().unwrap().fact, Kind::Alone);
        assert_eq!(write(&entries), text);
    }

    #[test]
    fn what_is_no_fact_is_named_with_its_line() {
        for (line, said) in [
            ("{", "stops in the middle"),
            ("[1]", "no \"fact\""),
            (
                "{\"fact\":\"pair\",\"source\":\"A\"}",
                "a source and a target",
            ),
            (
                "{\"fact\":\"alone\",\"source\":\"A\",\"target\":\"B\"}",
                "either",
            ),
            ("{\"fact\":\"alone\",\"source\":\" \"}", "empty"),
            ("{\"fact\":\"text\",\"source\":\"A\"}", "reads"),
            (
                "{\"fact\":\"heading\",\"source\":\"A\",\"level\":0}",
                "level",
            ),
            (
                "{\"fact\":\"pair\",\"source\":1,\"target\":\"B\"}",
                "none of the forms",
            ),
            ("<<<<<<< ours", "two versions"),
        ] {
            let text = format!("{{\"fact\":\"alone\",\"source\":\"A\"}}\n{line}\n");
            let error = read("x.review.jsonl", &text).unwrap_err().to_string();
            assert!(
                error.contains("x.review.jsonl, line 2") && error.contains(said),
                "{error}"
            );
        }
    }

    #[test]
    fn two_files_are_one() {
        let line = |text: &str| format!("{{\"fact\":\"alone\",\"source\":\"{text}\"}}\n");
        let mut ours = read("a", &(line("A") + &line("B"))).unwrap();
        let theirs = read("b", &(line("B") + &line("C"))).unwrap();
        assert_eq!(merge(&mut ours, &theirs), 1);
        assert_eq!(write(&ours), line("A") + &line("B") + &line("C"));
    }
}
