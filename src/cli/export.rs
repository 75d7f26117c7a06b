//! `align export`: other formats from an alignment that was written as JSON.

use super::output::OutputArgs;
use super::{Lang, Run, lang};
use crate::progress::Progress;
use align::document::{Document, ReadOptions};
use align::export::{Format, json};
use align::{Error, Result};
use clap::Args;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

/// What to export, and how.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The alignment, as align wrote it with --format json; - is standard input
    file: String,
    #[command(flatten)]
    out: OutputArgs,
    /// The source's language code in the TMX: en-GB, zh-TW … [default: as detected]
    #[arg(long, value_name = "LANG", value_parser = lang, help_heading = "Output")]
    source_lang: Option<Lang>,
    /// The target's
    #[arg(long, value_name = "LANG", value_parser = lang, help_heading = "Output")]
    target_lang: Option<Lang>,
}

impl Run {
    /// Writes other formats from an alignment that was written as JSON.
    pub fn export(&self, args: &ExportArgs) -> Result<ExitCode> {
        let (file, out) = (args.file.as_str(), &args.out);
        let formats = out.formats()?;
        if formats.contains(&Format::Beads) {
            return Err(Error::Usage(
                "an alignment in JSON holds no beads; align the documents with --format beads --segment line"
                    .into(),
            ));
        }
        let progress = Progress::new(2, !self.quiet && io::stderr().is_terminal());
        progress.stage("reading");
        let utf8 = ReadOptions {
            encoding: Some("utf-8".into()),
            ..ReadOptions::default()
        };
        let document = Document::read(file, &utf8)?;
        let (name, bitext) = json::read(file, document.text())?;
        let settings = out.settings(name, [&args.source_lang, &args.target_lang])?;
        progress.stage("writing");
        self.write(&bitext, out, &formats, &settings, &[Some(file)], progress)?;
        Ok(ExitCode::SUCCESS)
    }
}
