//! The command `segment`: the sentences of a document, as they are cut for the alignment; and where the rules for that
//! come from.

use super::input::{Lang, lang};
use super::message::{self, Result, Usage};
use super::report;
use super::run::Run;
use align::document::{Document, ReadOptions};
use align::export::tmx::code_of;
use align::message::Warning;
use align::segmentation::{Cutter, Level, LineRole, Wrapping, segments, srx::Srx};
use clap::Args;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// What is asked.
#[derive(Debug, Args)]
pub struct SegmentArgs {
    /// The file; - is standard input
    file: PathBuf,
    /// The segmentation rules of your tool [default: align's own]
    #[arg(long, value_name = "RULES.srx")]
    srx: Option<PathBuf>,
    /// The file's language, as a code: en, en-GB, zh-TW … [default: detected]
    #[arg(long, value_name = "LANG", value_parser = lang)]
    lang: Option<Lang>,
    /// The file's encoding, where it is not detected right
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
}

impl Run {
    /// Prints the sentences.
    pub fn segment(&self, args: &SegmentArgs) -> Result<ExitCode> {
        let options = ReadOptions {
            encoding: args.encoding.clone(),
            language: args.lang.as_ref().map(|l| l.language),
            script: args.lang.as_ref().and_then(|l| l.script),
            programs: self.programs.clone(),
            ..ReadOptions::default()
        };
        let (sentences, warnings) = run(args, &options)?;
        let warnings = message::warnings(&warnings);
        self.print(true, |out, width| {
            report::print_warnings(out, &warnings, width)
        });
        self.answer(|out, _| print(out, &sentences))
    }
}

/// Cuts a document, and gives its sentences and what a person should know.
fn run(args: &SegmentArgs, options: &ReadOptions) -> Result<(Vec<String>, Vec<Warning>)> {
    let document = Document::read(&args.file, options)?;
    let mut warnings = document.warnings.clone();
    let code = code_of(
        document.language,
        document.script,
        args.lang.as_ref().and_then(|l| l.code.as_deref()),
    );
    let cutter = match &args.srx {
        None => Cutter::Own,
        Some(path) => {
            let ([cutter, _], _) = cutters(path, [code, code])?;
            cutter
        }
    };
    let lines = 0..document.line_count();
    let wrapping = Wrapping::of(&document);
    let found = segments(
        &document,
        &wrapping,
        lines,
        0,
        |_| LineRole::Text,
        Level::Sentence,
        &cutter,
    );
    if let Some(path) = &args.srx {
        warnings.extend(left_out(path, &[cutter, Cutter::Own]));
    }
    Ok((found.into_iter().map(|s| s.text.into()).collect(), warnings))
}

/// Prints sentences, one a line.
fn print(out: &mut dyn Write, sentences: &[String]) -> io::Result<()> {
    sentences.iter().try_for_each(|s| writeln!(out, "{s}"))
}

/// What cuts the source and the target by a user's rules, and what to say where the file has none for a language.
///
/// # Errors
///
/// Those of [`Srx::read`] and [`Srx::rules`].
pub fn cutters(path: &Path, codes: [&str; 2]) -> Result<([Cutter; 2], Vec<Warning>)> {
    let srx = Srx::read(path)?;
    let mut warnings = Vec::new();
    let mut cutter = |code: &str| -> Result<Cutter> {
        Ok(match srx.rules(code)? {
            Some(rules) => Cutter::Srx(Arc::new(rules)),
            None => {
                warnings.push(Warning::NoRules {
                    path: path.to_owned(),
                    code: code.to_owned(),
                });
                Cutter::Own
            }
        })
    };
    let cutters = [cutter(codes[0])?, cutter(codes[1])?];
    if matches!(cutters, [Cutter::Own, Cutter::Own]) {
        let (path, codes) = (path.to_owned(), codes.map(str::to_owned));
        return Err(Usage::NoRules { path, codes }.into());
    }
    Ok((cutters, warnings))
}

/// Says which rules were too slow for a text and were left out there.
pub fn left_out(path: &Path, cutters: &[Cutter; 2]) -> Vec<Warning> {
    let rules = cutters.iter().filter_map(|cutter| match cutter {
        Cutter::Srx(rules) => rules.gave_up(),
        Cutter::Own => None,
    });
    let said = rules.map(|line| Warning::SlowRule {
        path: path.to_owned(),
        line,
    });
    let mut said: Vec<Warning> = said.collect();
    said.dedup();
    said
}
