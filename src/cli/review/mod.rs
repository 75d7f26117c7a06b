//! `align review`: putting an alignment right in the browser.
//!
//! ```text
//! browser ◀─ page, rows ─ server ─ session ─▶ NAME.review.jsonl
//!         ─ actions ────▶ (this machine only)   documents, facts, rows
//! ```

use super::align::How;
use super::lines::label;
use super::message::{Noun, Result, Usage, say, word};
use super::output::OutputArgs;
use super::report;
use super::run::Run;
use align::Options;
use align::corrections::Workbench;
use align::corrections::store::Store;
use align::document::{Document, ReadOptions};
use align::export::{json, names};
use clap::Args;
use session::{Session, Setup};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

mod app;
mod rows;
mod server;
mod session;

/// What to review, and how.
#[derive(Debug, Args)]
pub struct ReviewArgs {
    /// The source document, one that holds both languages, or an alignment that was written as JSON; without any file the
    /// page asks for them
    #[arg(value_name = "SOURCE")]
    input: Option<PathBuf>,
    /// The target document
    target: Option<PathBuf>,
    /// The file of corrections to go on with; further ones are taken into it [default: NAME.review.jsonl in the folder of
    /// the outputs]
    #[arg(long, value_name = "FILE", help_heading = "Review")]
    review: Vec<PathBuf>,
    /// Print the page's address, and do not open the browser
    #[arg(long, help_heading = "Review")]
    no_open: bool,
    /// The port to listen on, on this machine only [default: a free one]
    #[arg(
        long,
        value_name = "PORT",
        default_value_t = 0,
        hide_default_value = true,
        help_heading = "Review"
    )]
    port: u16,
    #[command(flatten)]
    out: OutputArgs,
    #[command(flatten)]
    how: How,
}

impl Run {
    /// Serves the page until it is ended.
    pub fn review(&self, args: ReviewArgs) -> Result<ExitCode> {
        if args.out.to_stdout() {
            return Err(Usage::ReviewToStdout.into());
        }
        if args.how.headings_only {
            return Err(Usage::ReviewOfHeadings.into());
        }
        let setup = Setup::new(args, self.programs.clone());
        let session = match setup.input() {
            Some((source, target)) => Some(open(&setup, &source, target.as_deref())?),
            None => None,
        };
        let (no_open, port) = (setup.args.no_open, setup.args.port);
        let app = app::App::new(setup, session);
        server::serve(app, port, |address| {
            self.print(false, |out, _| {
                writeln!(out, "{}", label(word(Noun::Review), address))?;
                writeln!(out, "{}", label("", word(Noun::PageLives)))
            });
            // Who has no browser here can still open the address.
            if !no_open && let Err(error) = open::that_detached(address) {
                let warning = say().no_browser(&error);
                self.print(true, |out, width| {
                    report::print_warnings(out, &[warning], width)
                });
            }
        })?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Begins with files.
fn open(setup: &Setup, source: &Path, target: Option<&Path>) -> Result<Session> {
    let is_json = source
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("json"));
    if target.is_none() && is_json {
        let utf8 = ReadOptions {
            encoding: Some("utf-8".into()),
            ..ReadOptions::default()
        };
        let document = Document::read(source, &utf8)?;
        return of_record(setup, &source.display().to_string(), document.text());
    }
    let name = match target {
        Some(target) => names::of_pair(source, target),
        None => names::stem(source),
    };
    let documents = setup.args.how.read(source, target, &setup.programs)?;
    of_documents(setup, name, documents, target.is_none())
}

/// Begins with an alignment that was written as JSON.
fn of_record(setup: &Setup, file: &str, text: &str) -> Result<Session> {
    let (name, bitext) = json::read(file, text)?;
    let (models, _) = setup
        .args
        .how
        .models([&Document::from_text("", "", bitext.source.language); 2])?;
    let models = Box::leak(Box::new(models));
    let bench = Workbench::of_record(bitext, models);
    begin(setup, name, bench)
}

/// Begins with documents.
fn of_documents(
    setup: &Setup,
    name: String,
    (source, target): (Document, Document),
    one_file: bool,
) -> Result<Session> {
    let how = &setup.args.how;
    let options = Options {
        level: how.level,
        headings_only: false,
        segment: how.segment,
        one_file,
    };
    let (models, warnings) = how.models([&source, &target])?;
    // As long as the process lives.
    let models = Box::leak(Box::new(models));
    let mut bench = Workbench::new(source, target, &options, models);
    bench.warn(warnings);
    begin(setup, name, bench)
}

fn begin(setup: &Setup, name: String, bench: Workbench<'static>) -> Result<Session> {
    let args = &setup.args;
    let langs = [&args.how.source_lang, &args.how.target_lang];
    let settings = args.out.settings(name, langs)?;
    let (first, others) = match args.review.split_first() {
        Some((first, others)) => (first.clone(), others),
        None => (
            args.out
                .output
                .join(format!("{}.review.jsonl", settings.name)),
            &[][..],
        ),
    };
    let store = Store::open(&first)?;
    let mut session = Session::new(
        bench,
        store,
        settings,
        args.out.output.clone(),
        args.out.format.clone(),
    );
    session.take_in(others)?;
    Ok(session)
}
