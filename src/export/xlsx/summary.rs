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
        sheet.set_landscape().set_print_fit_to_pages(1, 0);
        sheet.set_column_width(0, 34)?.set_column_width(1, 80)?;
        let mut lines = Lines::new(sheet);
        lines.head(&self.settings.name)?;
        for (name, side) in [
            (words.source, &bitext.source),
            (words.target, &bitext.target),
        ] {
            lines.line(name, &describe(side, &self.settings))?;
        }
        lines.line(
            words.written_by,
            concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION")),
        )?;
        self.rows_of_each_kind(&mut lines, bitext)?;
        self.memory(&mut lines, bitext)?;
        self.warnings(&mut lines, bitext, tally)?;

        lines.head("")?;
        lines.head(words.how)?;
        for [what, how] in words.ways {
            lines.line(what, how)?;
        }
        lines.head("")?;
        lines.head(words.colours)?;
        self.colours(&mut lines)
    }

    /// How many rows there are of each kind, and of these how many with each flag.
    fn rows_of_each_kind(&self, lines: &mut Lines<'_>, bitext: &Bitext) -> Result<(), XlsxError> {
        let words = self.settings.words.exported();
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
            lines.head("")?;
            lines.head(name)?;
            let flagged = |flag| rows().filter(|row| row.flags.contains(flag)).count();
            lines.counts(&[
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
            ])?;
        }
        Ok(())
    }

    /// What goes into the memory, and what stays out.
    fn memory(&self, lines: &mut Lines<'_>, bitext: &Bitext) -> Result<(), XlsxError> {
        let words = self.settings.words.exported();
        lines.head("")?;
        lines.head(words.memory)?;
        let memory = Tmx::new(&self.settings).export(bitext, &mut io::sink())?;
        lines.line(words.units, &memory.units.to_string())?;
        let below = format!("{}{}", words.unsure, self.settings.min_confidence);
        lines.counts(&[
            (words.one_sided, memory.one_sided),
            (&below, memory.doubtful),
            (words.still_source, memory.untranslated),
            (words.empty, memory.empty),
            (words.apparatus, memory.apparatus),
            (words.duplicates, memory.duplicates),
            (words.ambiguous, memory.ambiguous),
            (words.long, memory.long),
        ])
    }

    /// What a person should know.
    fn warnings(
        &self,
        lines: &mut Lines<'_>,
        bitext: &Bitext,
        tally: &Tally,
    ) -> Result<(), XlsxError> {
        if tally.cut == 0 && bitext.warnings.is_empty() {
            return Ok(());
        }
        let words = self.settings.words.exported();
        lines.head("")?;
        lines.head(words.warnings)?;
        for warning in &bitext.warnings {
            lines.line("", &self.settings.words.catalogue().warning(warning))?;
        }
        lines.counts(&[(words.cut, tally.cut)])
    }

    /// What the colours of the first sheet say.
    fn colours(&self, lines: &mut Lines<'_>) -> Result<(), XlsxError> {
        let words = self.settings.words.exported();
        let between = self.settings.words.catalogue().between();
        let doubtful = [words.doubtful, between, words.with_numbers].concat();
        for (what, shade) in [
            (&*doubtful, Shade::Doubtful),
            (words.alone, Shade::OneSided),
            (words.reviewed, Shade::Reviewed),
        ] {
            lines.coloured(what, shade)?;
        }
        Ok(())
    }
}

/// The sheet's lines, one below the other: a name and what is said of it.
struct Lines<'s> {
    sheet: &'s mut Worksheet,
    row: u32,
    bold: Format,
    text: Format,
}

impl<'s> Lines<'s> {
    fn new(sheet: &'s mut Worksheet) -> Self {
        Self {
            sheet,
            row: 0,
            bold: Format::new().set_bold(),
            text: Format::new()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_align(FormatAlign::Left),
        }
    }

    /// A name, in bold where nothing is said of it.
    fn line(&mut self, name: &str, value: &str) -> Result<(), XlsxError> {
        let (name, value) = (cut(name), cut(value));
        let format = match value.is_empty() {
            true => &self.bold,
            false => &self.text,
        };
        let (sheet, row) = (&mut *self.sheet, self.row);
        sheet.write_string_with_format(row, 0, &*name, format)?;
        sheet.write_string_with_format(row, 1, &*value, &self.text)?;
        self.row += 1;
        Ok(())
    }

    fn head(&mut self, name: &str) -> Result<(), XlsxError> {
        self.line(name, "")
    }

    /// What there are some of.
    fn counts(&mut self, counts: &[(&str, usize)]) -> Result<(), XlsxError> {
        for &(what, n) in counts.iter().filter(|(_, n)| *n > 0) {
            self.line(what, &n.to_string())?;
        }
        Ok(())
    }

    fn coloured(&mut self, what: &str, shade: Shade) -> Result<(), XlsxError> {
        let colour = shade.colour().unwrap_or_default();
        let format = Format::new().set_background_color(colour);
        self.sheet
            .write_string_with_format(self.row, 0, what, &format)?;
        self.row += 1;
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
