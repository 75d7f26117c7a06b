//! The second sheet: what the workbook is of, what is in it and what stays out of the memory, and how to review.

use super::{Shade, Xlsx, cut};
use crate::bitext::{Bitext, Flag, Kind, Side};
use crate::export::tmx::Tmx;
use crate::export::{Exporter, Settings, Tally, csv};
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
        let words = self.settings.words.exported();
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
        for (name, side) in [
            (words.source, &bitext.source),
            (words.target, &bitext.target),
        ] {
            line(sheet, name, &describe(side, &self.settings))?;
        }
        line(
            sheet,
            words.written_by,
            concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION")),
        )?;

        for (name, kind) in [
            (words.headings, Kind::Heading),
            (words.segments, Kind::Segment),
            (words.contents, Kind::Toc),
            (words.others, Kind::Other),
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
                    words.paired,
                    rows().filter(|r| csv::status(r) == "paired").count(),
                ),
                (
                    words.source_only,
                    rows().filter(|r| r.target.is_none()).count(),
                ),
                (
                    words.target_only,
                    rows().filter(|r| r.source.is_none()).count(),
                ),
                (words.doubtful, flagged(Flag::Doubtful)),
                (words.renumbered, flagged(Flag::Renumbered)),
                (words.moved, flagged(Flag::Moved)),
                (words.untranslated, flagged(Flag::Untranslated)),
                (words.with_numbers, flagged(Flag::NumbersDiffer)),
                (words.reviewed, flagged(Flag::Reviewed)),
            ] {
                if n > 0 {
                    line(sheet, what, &n.to_string())?;
                }
            }
        }

        line(sheet, "", "")?;
        line(sheet, words.memory, "")?;
        let memory = Tmx::new(&self.settings).export(bitext, &mut io::sink())?;
        line(sheet, words.units, &memory.units.to_string())?;
        let below = format!("{}{}", words.unsure, self.settings.min_confidence);
        for (what, n) in [
            (words.one_sided, memory.one_sided),
            (&*below, memory.doubtful),
            (words.still_source, memory.untranslated),
            (words.empty, memory.empty),
            (words.apparatus, memory.apparatus),
            (words.duplicates, memory.duplicates),
            (words.ambiguous, memory.ambiguous),
            (words.long, memory.long),
        ] {
            if n > 0 {
                line(sheet, what, &n.to_string())?;
            }
        }

        if tally.cut > 0 || !bitext.warnings.is_empty() {
            line(sheet, "", "")?;
            line(sheet, words.warnings, "")?;
            for warning in &bitext.warnings {
                line(sheet, "", &self.settings.words.catalogue().warning(warning))?;
            }
            if tally.cut > 0 {
                line(sheet, words.cut, &tally.cut.to_string())?;
            }
        }

        line(sheet, "", "")?;
        line(sheet, words.how, "")?;
        for [what, how] in words.ways {
            line(sheet, what, how)?;
        }
        line(sheet, "", "")?;
        line(sheet, words.colours, "")?;
        for (what, shade) in [
            (
                &*format!(
                    "{}{}{}",
                    words.doubtful,
                    self.settings.words.catalogue().between(),
                    words.with_numbers
                ),
                Shade::Doubtful,
            ),
            (words.alone, Shade::OneSided),
            (words.reviewed, Shade::Reviewed),
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

fn describe(side: &Side, settings: &Settings) -> String {
    // Where the file lies is no business of those who get the workbook.
    let name = match Path::new(&side.name).file_name() {
        Some(file) if side.name != "-" => file.to_string_lossy(),
        _ => settings.name.as_str().into(),
    };
    let language = settings.words.language(side.language, side.script);
    let lines = settings.words.lines(side.lines, side.dropped_controls);
    format!("{name}; {language}, {}, {lines}", side.encoding)
}
