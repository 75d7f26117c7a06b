//! `align export`: other formats from an alignment that was written as JSON, and a review taken back into it.

use super::input::{Lang, lang};
use super::message::{Result, Stage, Usage};
use super::output::OutputArgs;
use super::progress::Progress;
use super::report::print_review;
use super::run::Run;
use align::alignment::Models;
use align::corrections::store::Store;
use align::corrections::{Entry, Fact, Workbench};
use align::document::{Document, ReadOptions};
use align::export::{Format, json};
use align::review::{self, Missing, table};
use clap::{Args, ValueEnum};
use std::collections::HashSet;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What share of the time of a long run its stages take, in hundredths.
const PLAN: [(Stage, f64); 2] = [(Stage::Reading, 40.0), (Stage::Writing, 60.0)];

/// What to export, and how.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The alignment, as align wrote it with --format json; - is standard input
    #[arg(required_unless_present = "schema")]
    file: Option<PathBuf>,
    /// A reviewed table (CSV or XLSX) to take corrections from, by id; may be repeated. The JSON is written anew as
    /// well, and so are the formats that lie in the folder already
    #[arg(long, value_name = "TABLE", help_heading = "Review")]
    apply: Vec<PathBuf>,
    /// What rows are that no reviewed table has [default: drop, where they are few]
    #[arg(long, value_name = "HOW", requires = "apply", help_heading = "Review")]
    missing: Option<Missing>,
    /// Print the JSON Schema of the JSON that align writes
    #[arg(long, exclusive = true)]
    schema: bool,
    #[command(flatten)]
    out: OutputArgs,
    /// The source's language code in the TMX: en-GB, zh-TW … [default: as detected]
    #[arg(long, value_name = "LANG", value_parser = lang, help_heading = "Output")]
    source_lang: Option<Lang>,
    /// The target's
    #[arg(long, value_name = "LANG", value_parser = lang, help_heading = "Output")]
    target_lang: Option<Lang>,
}

/// Keeps facts in their file, in place of what it says of the same texts.
fn keep(path: &Path, facts: Vec<Fact>) -> Result<()> {
    let mut store = Store::open(path)?;
    let known: HashSet<Fact> = store
        .entries()
        .iter()
        .filter_map(|e| e.fact.clone())
        .collect();
    let new: Vec<Fact> = facts.into_iter().filter(|f| !known.contains(f)).collect();
    if new.is_empty() {
        return Ok(());
    }
    let class = |f: &Fact| (f.fact.is_row(), f.fact.is_outline(), f.of_headings());
    let spoken: HashSet<_> = new
        .iter()
        .flat_map(|f| {
            f.names()
                .map(move |(side, name)| (class(f), side, name.clone()))
        })
        .collect();
    let stale = |f: &Fact| {
        f.names()
            .any(|(side, name)| spoken.contains(&(class(f), side, name.clone())))
    };
    let entries = store.entries();
    let cut: Vec<usize> = (0..entries.len())
        .filter(|&i| entries[i].fact.as_ref().is_some_and(stale))
        .collect();
    let end = entries.len() - cut.len();
    let put = new
        .into_iter()
        .enumerate()
        .map(|(k, fact)| (end + k, Entry::new(fact)));
    let put = put.collect();
    Ok(store.change("table", &cut, put)?)
}

impl Run {
    /// Writes other formats from an alignment that was written as JSON.
    pub fn export(&self, args: &ExportArgs) -> Result<ExitCode> {
        if args.schema {
            return self.answer(|out, _| out.write_all(json::schema().as_bytes()));
        }
        let (file, out) = (args.file.as_deref().unwrap_or(Path::new("")), &args.out);
        let mut formats = out.formats()?;
        if formats.contains(&Format::Beads) {
            return Err(Usage::BeadsFromRecord.into());
        }
        let progress = Progress::new(&PLAN, !self.quiet && io::stderr().is_terminal());
        progress.stage(Stage::Reading, 1);
        let utf8 = ReadOptions {
            encoding: Some("utf-8".into()),
            ..ReadOptions::plain()
        };
        let document = Document::read(file, &utf8)?;
        let (name, mut bitext) = json::read(&document.name, document.text())?;
        let settings = out.settings(name, [&args.source_lang, &args.target_lang])?;
        let mut inputs = vec![Some(file)];
        let mut review = None;
        if !args.apply.is_empty() {
            let tables = args.apply.iter().map(table::read);
            let tables = tables.collect::<align::Result<Vec<_>>>()?;
            let before = bitext.clone();
            let mut taken = review::apply(&mut bitext, &document.name, &tables, args.missing)?;
            let models = Models::builtin();
            let mut bench = Workbench::of_record(before.clone(), &models);
            let facts = review::facts(&mut bench, &before, &bitext, &mut taken);
            if !taken.outline.is_empty() {
                let outline = facts.iter().filter(|f| f.fact.is_outline());
                let outline: Vec<_> = outline.map(Some).collect();
                bitext = Workbench::of_record(bitext, &models).align(&outline).bitext;
            }
            if !out.to_stdout() {
                let kept = out.output.join(format!("{}.review.jsonl", settings.name));
                keep(&kept, facts)?;
            }
            review = Some(taken);
            if !out.to_stdout() {
                // The next round starts from the record, and nothing beside it shall be older than it.
                formats.push(Format::Json);
                if out.format.is_empty() {
                    formats.extend(Format::value_variants().iter().filter(|format| {
                        let name = format!("{}.{}", settings.name, format.extension());
                        **format != Format::Beads && out.output.join(name).exists()
                    }));
                }
                formats.sort();
                formats.dedup();
            }
            // The record and the table give way to what is made of them; they are kept as .bak.
            inputs.clear();
        }
        progress.stage(Stage::Writing, formats.len());
        self.write(&bitext, out, &formats, &settings, &inputs, progress)?;
        if let Some(review) = review.filter(|_| !self.quiet) {
            self.print(out.to_stdout(), |out, width| {
                print_review(out, &review, width)
            });
        }
        Ok(ExitCode::SUCCESS)
    }
}
