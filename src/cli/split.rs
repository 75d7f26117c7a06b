//! `align split`: cuts a file that holds both languages in two.

use super::input::{encoding, read_mixed};
use super::message::{Result, Usage, warnings};
use super::output::refuse_input;
use super::report;
use super::run::Run;
use align::export::write::Outputs;
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What to cut, and where to write the parts.
#[derive(Debug, Args)]
pub struct SplitArgs {
    /// The file that holds both languages; - is standard input
    mixed: PathBuf,
    /// The folder to write to
    #[arg(short, long, value_name = "DIR", default_value = "texts")]
    output: PathBuf,
    /// The file's encoding, where it is not detected right
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    encoding: Option<String>,
}

impl Run {
    /// Writes the two parts.
    pub fn split(&self, args: &SplitArgs) -> Result<ExitCode> {
        let (mixed, output) = (args.mixed.as_path(), &*args.output);
        if output == Path::new("-") {
            return Err(Usage::SplitToStdout.into());
        }
        let (english, chinese) = read_mixed(mixed, args.encoding.as_deref(), &self.programs)?;
        let mut outputs = Outputs::begin(output)?;
        for (name, part) in [("en.txt", &english), ("zh.txt", &chinese)] {
            refuse_input(&output.join(name), &[Some(mixed)])?;
            outputs.add(name, |out| {
                part.lines().try_for_each(|line| writeln!(out, "{line}"))
            })?;
        }
        let written = outputs.commit()?;
        if !self.quiet {
            self.print(false, |out, width| {
                report::print_warnings(out, &warnings(&english.warnings), width)?;
                report::print_written(out, &written)
            });
        }
        Ok(ExitCode::SUCCESS)
    }
}
