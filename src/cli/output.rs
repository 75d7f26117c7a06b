//! What a run writes: the options that say so, and the writing itself, the same for every command that exports.

use super::input::Lang;
use super::message::{self, Failure, Noun, Result, Usage, word};
use super::progress::Progress;
use super::report::Report;
use super::run::Run;
use align::bitext::Bitext;
use align::document::name_of;
use align::export::tmx::language_code;
use align::export::write::{Outputs, Written, backup_of};
use align::export::{Format, Settings, Tally, names};
use clap::{Args, ValueEnum};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// What is written, and how.
#[derive(Debug, Args)]
pub struct OutputArgs {
    /// The folder to write to; - writes the one format chosen to standard output
    #[arg(short, long, value_name = "DIR", default_value = "aligned")]
    pub output: PathBuf,
    /// What to write [default: csv,tmx]
    #[arg(short, long, value_name = "FORMAT,…", value_delimiter = ',')]
    pub format: Vec<Format>,
    /// The name of the outputs, without extension [default: from the names of the inputs]
    #[arg(long, value_name = "STEM")]
    pub name: Option<String>,
    /// List every heading, however many there are
    #[arg(long)]
    pub all_headings: bool,

    /// Pairs below this confidence stay out of TMX and glossary and need review in the XLIFF
    #[arg(
        long,
        value_name = "0-100",
        default_value_t = 70,
        value_parser = clap::value_parser!(u8).range(0..=100),
        help_heading = "Output"
    )]
    pub min_confidence: u8,
    /// Leave cells that a spreadsheet would run as formulas as they are
    #[arg(long, help_heading = "Output")]
    pub csv_raw: bool,
    /// A property of every unit of the TMX; may be repeated
    #[arg(long, value_name = "KEY=VALUE", value_parser = prop, help_heading = "Output")]
    pub prop: Vec<(String, String)>,
    /// Who made the units of the TMX
    #[arg(long, value_name = "NAME", help_heading = "Output")]
    pub creation_id: Option<String>,
}

impl OutputArgs {
    pub fn to_stdout(&self) -> bool {
        self.output == Path::new("-")
    }

    /// The formats asked for, each once.
    pub fn formats(&self) -> Result<Vec<Format>> {
        let mut formats = self.format.clone();
        if formats.is_empty() {
            formats = vec![Format::Csv, Format::Tmx];
        }
        formats.sort();
        formats.dedup();
        self.refuse_file()?;
        if self.to_stdout() && formats.len() > 1 {
            return Err(Usage::OneFormat.into());
        }
        Ok(formats)
    }

    /// Who writes `-o mine.csv` means a file, and would find a folder of that name.
    fn refuse_file(&self) -> Result<()> {
        let (path, parts) = (
            &self.output,
            (self.output.file_stem(), self.output.extension()),
        );
        let (Some(stem), Some(extension)) = parts else {
            return Ok(());
        };
        let meant = Format::value_variants()
            .iter()
            .find(|f| extension.eq_ignore_ascii_case(f.extension()));
        let Some(format) = meant.filter(|_| !path.is_dir()) else {
            return Ok(());
        };
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
        Err(Usage::LooksLikeFile {
            path: path.clone(),
            folder: folder.unwrap_or(Path::new(".")).to_owned(),
            stem: stem.display().to_string(),
            format: *format,
        }
        .into())
    }

    /// How to write, for an alignment of this name, unless the user said another.
    pub fn settings(&self, name: String, langs: [&Option<Lang>; 2]) -> Result<Settings> {
        let name = self.name.clone().unwrap_or(name);
        names::check(&name).map_err(|why| {
            let name = name.clone();
            Usage::Name { name, why }
        })?;
        let [source_code, target_code] =
            langs.map(|lang| lang.as_ref().and_then(|l| l.code.clone()));
        Ok(Settings {
            name,
            document: None,
            csv_raw: self.csv_raw,
            min_confidence: self.min_confidence,
            props: self.prop.clone(),
            creation_id: self.creation_id.clone(),
            source_code,
            target_code,
            date: source_date_epoch()?,
            words: message::words(),
        })
    }
}

impl Run {
    /// Writes a bitext in all formats asked for, and says what was written.
    pub fn write(
        &self,
        bitext: &Bitext,
        out: &OutputArgs,
        formats: &[Format],
        settings: &Settings,
        inputs: &[Option<&Path>],
        progress: Progress,
    ) -> Result<()> {
        let to_stdout = out.to_stdout();
        let mut tallies: Vec<(Format, Tally)> = Vec::new();
        let written: Vec<Written> = if to_stdout {
            let format = formats[0];
            let mut stdout = BufWriter::new(io::stdout().lock());
            let result = format.exporter(settings).export(bitext, &mut stdout);
            match result.and_then(|tally| stdout.flush().map(|()| tally)) {
                Ok(tally) => tallies.push((format, tally)),
                // The reader has seen enough.
                Err(e) if e.kind() == io::ErrorKind::BrokenPipe => {
                    // What is still buffered has nowhere to go; trying again would say so again.
                    let _ = stdout.into_parts();
                }
                Err(reason) => {
                    return Err(Failure::Output { reason });
                }
            }
            Vec::new()
        } else {
            let mut outputs = Outputs::begin(&out.output)?;
            let mut files = Vec::with_capacity(formats.len());
            for &format in formats {
                let file = format!("{}.{}", settings.name, format.extension());
                refuse_input(&out.output.join(&file), inputs)?;
                let progress = &progress;
                files.push((file, move |out: &mut dyn Write| {
                    let tally = format.exporter(settings).export(bitext, out)?;
                    progress.part();
                    Ok((format, tally))
                }));
            }
            tallies = outputs.add_all(files)?;
            outputs.commit()?
        };
        drop(progress);

        if !self.quiet {
            let codes = [
                language_code(&bitext.source, settings.source_code.as_deref()),
                language_code(&bitext.target, settings.target_code.as_deref()),
            ];
            let mut warnings = message::warnings(&bitext.warnings);
            if formats.contains(&Format::Tmx) {
                warnings.extend(message::same_codes(codes));
            }
            let report = Report {
                warnings: &warnings,
                bitext,
                tallies: &tallies,
                written: &written,
                all_headings: out.all_headings,
                min_confidence: out.min_confidence,
            };
            self.print(to_stdout, |out, width| report.print(out, width));
        }
        Ok(())
    }
}

fn prop(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or(word(Noun::KeyValue))?;
    let (key, value) = (key.trim(), value.trim());
    let valid = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if key.is_empty() || !key.chars().all(valid) {
        return Err(word(Noun::Key).into());
    }
    if value.is_empty() {
        return Err(word(Noun::EmptyValue).into());
    }
    Ok((key.into(), value.into()))
}

/// The date to write, so that builds can be reproduced: <https://reproducible-builds.org/specs/source-date-epoch/>.
fn source_date_epoch() -> Result<Option<u64>> {
    match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => match text.trim().parse() {
            // The last second of the year 9999: the format has four digits for it.
            Ok(seconds) if seconds <= 253_402_300_799 => Ok(Some(seconds)),
            _ => Err(Usage::Date(text).into()),
        },
        Err(_) => Ok(None),
    }
}

/// An output never takes the place of an input.
/// Nor does the copy of the output of the last run.
pub fn refuse_input(output: &Path, inputs: &[Option<&Path>]) -> Result<()> {
    let places = [output.to_owned(), backup_of(output)].map(|place| place.canonicalize().ok());
    for input in inputs.iter().flatten() {
        let file = input.canonicalize().ok();
        if file.is_some() && places.contains(&file) {
            return Err(Usage::ReplacesInput(name_of(input).into_owned()).into());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_have_a_key_and_a_value() {
        assert_eq!(prop("client=A=B").unwrap(), ("client".into(), "A=B".into()));
        for bad in ["client", "=x", "client=", "a b=c"] {
            assert!(prop(bad).is_err(), "{bad}");
        }
    }
}
