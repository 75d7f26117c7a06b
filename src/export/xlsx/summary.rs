//! The second sheet: what the workbook is of, what is in it and what stays out of the memory, and how to review.

use super::{Shade, Xlsx, cut};
use crate::bitext::{Bitext, Flag, Kind, Side};
use crate::export::tmx::Tmx;
use crate::export::{Exporter, Tally, csv};
use crate::language::{Language, Script};
use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};
use std::io;
use std::path::Path;

impl Xlsx {
    /// Writes it. `tally` is that of the rows.
    pub(super) fn summary(
        &self,
        sheet: &mut Worksheet,
        bitext: &Bitext,
        tally: &Tally,
    ) -> Result<(), XlsxError> {
        let bold = Format::new().set_bold();
        let text = Format::new()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_align(FormatAlign::Left);
        sheet.set_landscape().set_print_fit_to_pages(1, 0);
        sheet.set_column_width(0, 34)?.set_column_width(1, 80)?;
        let mut row = 0;
        let mut line = |sheet: &mut Worksheet, name: &str, value: &str| {
            let (name, value) = (cut(name), cut(value));
            sheet.write_string_with_format(
                row,
                0,
                &*name,
                if value.is_empty() { &bold } else { &text },
            )?;
            sheet.write_string_with_format(row, 1, &*value, &text)?;
            row += 1;
            Ok::<_, XlsxError>(())
        };
        line(sheet, &self.settings.name, "")?;
        for (name, side) in [("source", &bitext.source), ("target", &bitext.target)] {
            line(sheet, name, &describe(side, &self.settings.name))?;
        }
        line(
            sheet,
            "written by",
            concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION")),
        )?;

        for (name, kind) in [
            ("Headings", Kind::Heading),
            ("Segments", Kind::Segment),
            ("Lines of contents", Kind::Toc),
            ("Other lines", Kind::Other),
        ] {
            let rows = || bitext.rows.iter().filter(move |row| row.kind == kind);
            if rows().next().is_none() {
                continue;
            }
            line(sheet, "", "")?;
            line(sheet, name, "")?;
            let flagged = |flag| rows().filter(|row| row.flags.contains(&flag)).count();
            for (what, n) in [
                (
                    "paired",
                    rows().filter(|r| csv::status(r) == "paired").count(),
                ),
                (
                    "only in the source",
                    rows().filter(|r| r.target.is_none()).count(),
                ),
                (
                    "only in the target",
                    rows().filter(|r| r.source.is_none()).count(),
                ),
                ("doubtful", flagged(Flag::Doubtful)),
                ("renumbered", flagged(Flag::Renumbered)),
                ("moved", flagged(Flag::Moved)),
                ("untranslated", flagged(Flag::Untranslated)),
                ("with numbers that differ", flagged(Flag::NumbersDiffer)),
                ("reviewed", flagged(Flag::Reviewed)),
            ] {
                if n > 0 {
                    line(sheet, what, &n.to_string())?;
                }
            }
        }

        line(sheet, "", "")?;
        line(sheet, "Translation memory (TMX)", "")?;
        let memory = Tmx::new(&self.settings).export(bitext, &mut io::sink())?;
        line(sheet, "units", &memory.units.to_string())?;
        let below = format!(
            "not in the memory: not sure enough, confidence below {}",
            self.settings.min_confidence
        );
        for (what, n) in [
            ("not in the memory: without a translation", memory.one_sided),
            (&*below, memory.doubtful),
            (
                "not in the memory: still in the source's language",
                memory.untranslated,
            ),
            ("not in the memory: without any text", memory.empty),
            (
                "not in the memory: contents and page headers",
                memory.apparatus,
            ),
            (
                "not in the memory: repeated word for word",
                memory.duplicates,
            ),
            ("sources with several translations", memory.ambiguous),
            ("texts of more than 2000 characters", memory.long),
        ] {
            if n > 0 {
                line(sheet, what, &n.to_string())?;
            }
        }

        if tally.cut > 0 || !bitext.warnings.is_empty() {
            line(sheet, "", "")?;
            line(sheet, "Warnings", "")?;
            for warning in &bitext.warnings {
                line(sheet, "", &warning.to_string())?;
            }
            if tally.cut > 0 {
                line(
                    sheet,
                    "texts cut, too long for a cell",
                    &tally.cut.to_string(),
                )?;
            }
        }

        line(sheet, "", "")?;
        line(sheet, "How to review", "")?;
        for (what, how) in [
            (
                "correct a text",
                "type over it in source or target; in any order of rows and columns, the id says which row it is",
            ),
            (
                "drop a wrong pair",
                "empty source and target, or delete the row",
            ),
            ("take a pair apart", "empty one side"),
            (
                "merge two rows",
                "put all of the text into one and delete the other",
            ),
            (
                "split a row",
                "insert a row below it, with texts and without id",
            ),
            (
                "say that a pair is right",
                "add reviewed to its flags, or type a confidence",
            ),
            ("take it back", "align export FILE.json --apply THIS.xlsx"),
        ] {
            line(sheet, what, how)?;
        }
        line(sheet, "", "")?;
        line(sheet, "Colours", "")?;
        for (what, shade) in [
            ("doubtful", Shade::Doubtful),
            ("one-sided", Shade::OneSided),
            ("reviewed", Shade::Reviewed),
        ] {
            let colour = shade.colour().unwrap_or_default();
            sheet.write_string_with_format(
                row,
                0,
                what,
                &Format::new().set_background_color(colour),
            )?;
            row += 1;
        }
        Ok(())
    }
}

fn describe(side: &Side, alignment: &str) -> String {
    // Where the file lies is no business of those who get the workbook.
    let name = match Path::new(&side.name).file_name() {
        Some(file) if side.name != "-" => file.to_string_lossy(),
        _ => alignment.into(),
    };
    let language = match (side.language, side.script) {
        (Language::English, _) => "English",
        (Language::Chinese, Some(Script::Simplified)) => "Chinese (simplified)",
        (Language::Chinese, Some(Script::Traditional)) => "Chinese (traditional)",
        (Language::Chinese, None) => "Chinese",
    };
    let mut text = format!(
        "{name}; {language}, {}, {} lines",
        side.encoding, side.lines
    );
    if side.dropped_controls > 0 {
        text += &format!(", {} control characters dropped", side.dropped_controls);
    }
    text
}
