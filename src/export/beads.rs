//! Beads, as the tools of the alignment papers write them: one a line, `[source ids]:[target ids]:score`.
//!
//! ```text
//! [0,1]:[0]:0.9712
//! [2]:[]:0.4410
//! ```
//!
//! Ids are 0-based and count every line of the input, blank ones too; the score is the estimated
//! probability that the bead is right.

use super::exporter::{Exporter, Tally};
use crate::bitext::Bitext;
use std::io::{self, Write};

/// Writes the beads of a bitext that was aligned line by line.
pub struct Beads;

impl Exporter for Beads {
    fn export(&self, bitext: &Bitext, out: &mut dyn Write) -> io::Result<Tally> {
        let ids = |out: &mut dyn Write, lines: &[u32]| -> io::Result<()> {
            out.write_all(b"[")?;
            for (i, line) in lines.iter().enumerate() {
                let comma = if i > 0 { "," } else { "" };
                write!(out, "{comma}{line}")?;
            }
            out.write_all(b"]")
        };
        for bead in &bitext.beads {
            ids(out, &bead.source)?;
            out.write_all(b":")?;
            ids(out, &bead.target)?;
            writeln!(out, ":{:.4}", bead.score)?;
        }
        Ok(Tally {
            units: bitext.beads.len(),
            ..Tally::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::language::Language;

    #[test]
    fn ids_count_blank_lines_too() {
        let english = Document::from_text(
            "en",
            "Chapter 1\n\nThe State protects workers.\n",
            Language::English,
        );
        let chinese = Document::from_text("zh", "第一章\n国家保护劳动者。\n", Language::Chinese);
        let bitext = crate::align_lines(english, chinese);
        let mut out = Vec::new();
        Beads.export(&bitext, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = text
            .lines()
            .map(|l| l.rsplit_once(':').unwrap().0)
            .collect();
        assert_eq!(lines, ["[0]:[0]", "[2]:[1]"]);
    }
}
