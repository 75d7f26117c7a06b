//! Everything known, for programs: the record from which every other export can be made.
//!
//! One row a line, so that `git diff` shows the rows that changed and `grep` finds whole ones:
//!
//! ```text
//! {"format":"align","version":1,"name":"en-zh",
//! "source":{…},
//! "target":{…},
//! "warnings":[…],
//! "rows":[
//! {"id":"r1a2b",…},
//! {"id":"r3c4d",…}
//! ]}
//! ```

use super::exporter::{Exporter, Settings, Tally};
use crate::bitext::{Bitext, Row, Side};
use crate::error::{BadJson, BadRecord, BadRow, Error, Result};
use crate::message::Warning;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::io::{self, Write};

/// The version of this format; it rises when a reader of the old one would go wrong.
pub const VERSION: u32 = 1;

/// Writes the record.
#[derive(Debug, Clone)]
pub struct Json {
    name: String,
}

impl Json {
    /// A writer with these settings.
    pub fn new(settings: &Settings) -> Self {
        Self {
            name: settings.name.clone(),
        }
    }
}

impl Exporter for Json {
    fn export(&self, bitext: &Bitext, out: &mut dyn Write) -> io::Result<Tally> {
        write!(
            out,
            "{{\"format\":\"align\",\"version\":{VERSION},\"name\":"
        )?;
        value(out, &self.name)?;
        out.write_all(b",\n\"source\":")?;
        value(out, &bitext.source)?;
        out.write_all(b",\n\"target\":")?;
        value(out, &bitext.target)?;
        out.write_all(b",\n\"warnings\":")?;
        value(out, &bitext.warnings)?;
        out.write_all(b",\n\"rows\":[")?;
        for (i, row) in bitext.rows.iter().enumerate() {
            out.write_all(if i == 0 { b"\n" } else { b",\n" })?;
            value(out, row)?;
        }
        out.write_all(b"\n]}\n")?;
        Ok(Tally {
            units: bitext.rows.len(),
            ..Tally::default()
        })
    }
}

/// The alignment of two documents with everything known about it, as `align --format json` writes it: one row a line.
#[derive(Deserialize, JsonSchema)]
#[schemars(title = "Alignment")]
struct Record {
    /// What the file is.
    #[schemars(extend("const" = "align"))]
    format: String,
    /// The version of this format; it rises when a reader of the old one would go wrong.
    #[schemars(range(min = 1, max = VERSION))]
    version: u32,
    /// The alignment's name, as in the names of the files it is written to.
    name: String,
    /// The first document.
    source: Side,
    /// The second document.
    target: Side,
    /// What a person should know about the whole, a sentence each.
    #[schemars(with = "Vec<String>")]
    warnings: Vec<Warning>,
    /// Headings, sentences and what else there is, in the order of the paired outline. Sorted by their source's line,
    /// their source texts hold all of the source once, and so for the target, unless a review has changed them.
    rows: Vec<Row>,
}

/// The JSON Schema (draft 2020-12) of the record, with every field's meaning and unit.
pub fn schema() -> String {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    let schema = settings.into_generator().into_root_schema_for::<Record>();
    serde_json::to_string_pretty(&schema).expect("a schema is JSON") + "\n"
}

/// Reads a record back: the alignment's name, and the alignment, but for its beads by line, which are not recorded.
/// `file` is its name for messages.
///
/// # Errors
///
/// [`Error::Record`] for what is no record that [`Json`] wrote, is of a later version, or has been edited so that it
/// is none any more.
pub fn read(file: &str, text: &str) -> Result<(String, Bitext)> {
    let wrong = |line: Option<usize>, what: BadRecord| Error::Record {
        name: file.to_owned(),
        line,
        what,
    };
    let text = text.trim_start_matches('\u{FEFF}');
    let record: Record = serde_json::from_str(text).map_err(|e| {
        wrong(
            Some(e.line()),
            BadRecord::Json(BadJson::of(&e, text).into()),
        )
    })?;
    if record.format != "align" {
        return Err(wrong(None, BadRecord::Format(record.format)));
    }
    if record.version > VERSION {
        return Err(wrong(None, BadRecord::Later));
    }
    let mut ids = HashSet::new();
    for row in &record.rows {
        let what = if !is_id(&row.id) {
            BadRow::Id
        } else if !ids.insert(&*row.id) {
            BadRow::Twice
        } else if row.source.is_none() && row.target.is_none() {
            BadRow::NoText
        } else if row.confidence > 100 {
            BadRow::Confidence
        } else {
            continue;
        };
        let id = row.id.clone();
        return Err(wrong(
            None,
            BadRecord::Row {
                id: id.into(),
                what,
            },
        ));
    }
    let bitext = Bitext {
        source: record.source,
        target: record.target,
        rows: record.rows,
        warnings: record.warnings,
        beads: Vec::new(),
    };
    Ok((record.name, bitext))
}

/// Whether it is an id as rows have them: a letter, then lower-case letters and digits.
fn is_id(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_lowercase())
        && id
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

/// One value, on one line.
fn value(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(out, value).map_err(io::Error::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::Kind;
    use crate::export::sample::{bitext, row};

    #[test]
    fn is_json_with_one_row_a_line() {
        let bitext = bitext(vec![
            row(Kind::Heading, "Chapter 1 \"A\"", "第一章", 90),
            row(Kind::Segment, "Only here.", "", 100),
        ]);
        let mut bytes = Vec::new();
        let settings = Settings {
            name: "a\"b".into(),
            ..Settings::default()
        };
        Json::new(&settings).export(&bitext, &mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let parsed: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(parsed["name"], "a\"b");
        assert_eq!(parsed["rows"][0]["source"]["text"], "Chapter 1 \"A\"");
        assert_eq!(parsed["rows"][1]["target"], serde_json::Value::Null);
        assert_eq!(parsed["target"]["script"], "simplified");
        let rows: Vec<_> = text.lines().filter(|l| l.starts_with("{\"id\"")).collect();
        assert_eq!(rows.len(), 2);
        for row in rows {
            serde_json::from_str::<serde_json::Value>(row.trim_end_matches(',')).unwrap();
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let bitext = bitext(vec![
            row(Kind::Heading, "Chapter 1 \"A\"", "第一章", 90),
            row(Kind::Segment, "Only here.", "", 100),
        ]);
        let mut bytes = Vec::new();
        let settings = Settings {
            name: "en-zh".into(),
            ..Settings::default()
        };
        Json::new(&settings).export(&bitext, &mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(read("x.json", &text).unwrap(), ("en-zh".into(), bitext));
    }

    #[test]
    fn what_is_no_record_is_refused_with_its_line() {
        let mut bytes = Vec::new();
        Json::new(&Settings::default())
            .export(&bitext(vec![row(Kind::Segment, "A", "甲", 90)]), &mut bytes)
            .unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let said = |text: &str| read("x.json", text).unwrap_err().to_string();
        assert!(said("{}").contains("x.json, line 1"));
        assert!(
            said(&text.replace("\"confidence\":90", "\"confidence\":101")).contains("above 100")
        );
        assert!(said(&text.replace("\"confidence\":90", "\"confidence\":900")).contains("line 6"));
        assert!(said(&text.replace("\"version\":1", "\"version\":9")).contains("later version"));
        assert!(said(&text.replace("\"format\":\"align\"", "\"format\":\"x\"")).contains("format"));
        assert!(said(&text[..text.len() / 2]).contains("x.json, line"));
        let quoted = said(
            &text
                .replace("\"heading\"", "\"a\\nb\"")
                .replace("segment", "a\\nb"),
        );
        assert!(quoted.contains("\"a b\""), "{quoted}");
        let id = "{\"id\":\"r";
        assert!(said(&text.replace(id, "{\"id\":\"\\u0008")).contains("has no id"));
        let at = text.find(id).unwrap();
        let row = text[at..].lines().next().unwrap();
        let twice = text.replace(row, &format!("{row},{row}"));
        assert!(said(&twice).contains("twice"));
    }

    #[test]
    fn no_rows_is_json_too() {
        let mut bytes = Vec::new();
        Json::new(&Settings::default())
            .export(&bitext(vec![]), &mut bytes)
            .unwrap();
        serde_json::from_slice::<serde_json::Value>(&bytes).unwrap();
    }
}
