//! The titles of the headings as terms, for the glossary pane of OmegaT and other tools.
//!
//! What a chapter is called, a document says again and again ("see General Provisions"), and a reviewer wants it said
//! the same each time. OmegaT reads such a list from a project's `glossary/` folder and shows the terms that stand in
//! the sentence being translated:
//!
//! ```text
//! General Provisions ⇥ 总则 ⇥ en-zh §1
//! Borrowers ⇥ 借用人 ⇥ en-zh §2
//! ```
//!
//! Source, target, comment; no header, since it would be a term; no byte order mark. Label, number and markup are not
//! part of a term. OmegaT takes a line that starts with `#` for a remark and knows no way to write it otherwise, so
//! such a title gets a space before it.

use super::exporter::{Exporter, Settings, Tally};
use super::text::clean;
use crate::bitext::{Bitext, Flag, Kind};
use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

/// Writes the glossary.
#[derive(Debug, Clone)]
pub struct Glossary {
    name: String,
    min_confidence: u8,
}

impl Glossary {
    /// A writer with these settings.
    pub fn new(settings: &Settings) -> Self {
        Self {
            name: settings.name.clone(),
            min_confidence: settings.min_confidence,
        }
    }
}

impl Exporter for Glossary {
    fn export(&self, bitext: &Bitext, out: &mut dyn Write) -> io::Result<Tally> {
        let mut tally = Tally::default();
        let mut pairs = HashSet::new();
        let mut variants: HashMap<String, usize> = HashMap::new();
        for row in bitext.rows.iter().filter(|r| r.kind == Kind::Heading) {
            let (Some(source), Some(target)) = (&row.source, &row.target) else {
                tally.one_sided += 1;
                continue;
            };
            // "Article 5" has no title.
            let (Some(source), Some(target)) = (source.title(), target.title()) else {
                tally.empty += 1;
                continue;
            };
            let (source, target) = (term(source), term(target));
            if source.is_empty() || target.is_empty() {
                tally.empty += 1;
            } else if source == target || row.flags.contains(Flag::Untranslated) {
                tally.untranslated += 1;
            } else if row.flags.contains(Flag::Out) {
                tally.out += 1;
            } else if row.confidence < self.min_confidence {
                tally.doubtful += 1;
            } else if pairs.insert((source.clone(), target.clone())) {
                let mark = if source.starts_with('#') { " " } else { "" };
                let comment = term(&format!("{} {}", self.name, row.section));
                writeln!(out, "{mark}{source}\t{target}\t{comment}")?;
                tally.units += 1;
                let variant = variants.entry(source).or_default();
                *variant += 1;
                // Counted once, at the second.
                tally.ambiguous += usize::from(*variant == 2);
            } else {
                tally.duplicates += 1;
            }
        }
        Ok(tally)
    }
}

/// A text as a field can hold it: without tabs and line breaks.
fn term(text: &str) -> String {
    let text = clean(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::Row;
    use crate::export::sample::{bitext, row};

    fn heading(titles: [&str; 2], confidence: u8) -> Row {
        let mut row = row(Kind::Heading, "Chapter 1 X", "第一章 某", confidence);
        row.source
            .as_mut()
            .unwrap()
            .set_title(Some(titles[0].into()));
        row.target
            .as_mut()
            .unwrap()
            .set_title(Some(titles[1].into()));
        row
    }

    fn export(rows: Vec<Row>) -> (String, Tally) {
        let settings = Settings {
            name: "en-zh".into(),
            ..Settings::default()
        };
        let mut bytes = Vec::new();
        let tally = Glossary::new(&settings)
            .export(&bitext(rows), &mut bytes)
            .unwrap();
        (String::from_utf8(bytes).unwrap(), tally)
    }

    #[test]
    fn a_line_is_source_target_comment() {
        let (text, tally) = export(vec![
            heading(["General\tProvisions", "总则"], 90),
            heading(["#1 Rule", "一号规则"], 90),
        ]);
        assert_eq!(
            text,
            "General Provisions\t总则\ten-zh §1\n #1 Rule\t一号规则\ten-zh §1\n"
        );
        assert_eq!(tally.units, 2);
    }

    #[test]
    fn what_is_no_sure_term_stays_out_and_is_counted() {
        let (text, tally) = export(vec![
            heading(["General", "总则"], 90),
            heading(["General", "总则"], 95),
            heading(["General", "通则"], 80),
            heading(["General", "一般规定"], 80),
            heading(["Duties", "水泵"], 40),
            heading(["Annex", "Annex"], 90),
            row(Kind::Heading, "Article 5", "第五条", 99),
            row(Kind::Heading, "Only here", "", 99),
            row(Kind::Segment, "A sentence.", "一句话。", 99),
        ]);
        assert_eq!(text.lines().count(), 3, "{text}");
        assert_eq!(
            tally,
            Tally {
                units: 3,
                ambiguous: 1,
                duplicates: 1,
                doubtful: 1,
                untranslated: 1,
                empty: 1,
                one_sided: 1,
                ..Tally::default()
            }
        );
    }
}
