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

use super::{Exporter, Settings, Tally};
use crate::alignment::bitext::Bitext;
use serde::Serialize;
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

/// One value, on one line.
fn value(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(out, value).map_err(io::Error::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alignment::bitext::Kind;
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
    fn no_rows_is_json_too() {
        let mut bytes = Vec::new();
        Json::new(&Settings::default())
            .export(&bitext(vec![]), &mut bytes)
            .unwrap();
        serde_json::from_slice::<serde_json::Value>(&bytes).unwrap();
    }
}
