//! `align SOURCE_DIR TARGET_DIR`, `align DIR`, `align --pairs LIST.tsv`: many pairs in one run.
//!
//! ```text
//! folders ─ walk ─▶ files ─ plan ─▶ pairs, files alone          list ─▶ pairs
//! pairs ─ work: a thread a core ─ pair ─▶ outputs, a line of the record (state)
//! all ─▶ summary.csv, the memory of all (--merge-tmx), what is told (report)
//! ```
//!
//! One bad pair does not stop the others. A run that was ended goes on where it was.

mod bar;
mod done;
pub mod job;
mod list;
pub mod pair;
pub mod plan;
mod report;
mod state;
mod summary;
mod walk;
mod work;

use super::align::AlignArgs;
use super::message::{Failure, Result, Usage};
use super::output::refuse_input;
use super::run::Run;
use align::document::name_of;
use align::export::Format;
use align::export::merge::{self, Merged};
use align::export::write::Outputs;
use align::hash::Hasher;
use align::{Error, Options};
use bar::Bar;
use clap::Command;
use job::{Job, Plan};
use pair::Common;
use state::State;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use summary::Outcome;
pub use work::WORKER;

/// A command that the first argument seems to be a slip of: `align revew en.txt zh.txt`.
fn meant(args: &AlignArgs, commands: fn() -> Command) -> Option<Usage> {
    let typed = args.input.as_deref()?;
    let name = typed
        .to_str()
        .filter(|name| !name.contains(['.', '/', '\\']))?;
    if typed.exists() {
        return None;
    }
    let commands = commands();
    let names = commands.get_subcommands().map(|c| c.get_name().to_owned());
    let close = names.map(|n| (strsim::normalized_damerau_levenshtein(&n, name), n));
    let (_, command) = close
        .filter(|c| c.0 >= CLOSE)
        .max_by(|a, b| a.0.total_cmp(&b.0))?;
    Some(Usage::Meant {
        typed: name.to_owned(),
        command,
    })
}

/// Where there is neither file nor folder, that is what is wrong, and nothing that it would be with them.
fn exist<'a>(paths: impl Iterator<Item = &'a Path>) -> Result<()> {
    for path in paths.filter(|path| *path != Path::new("-")) {
        fs::metadata(path).map_err(|reason| Error::Read {
            name: name_of(path).into_owned(),
            reason,
        })?;
    }
    Ok(())
}

/// How like a command's name a slip of it is at least, 0 to 1: `revew`, `exprot`, `outlin`.
const CLOSE: f64 = 0.7;

/// Whether a run is one of many pairs. `commands` gives the names that a first argument may be a slip of.
///
/// # Errors
///
/// [`Usage`] where the arguments are neither one pair nor many.
pub fn is_asked(args: &AlignArgs, commands: fn() -> Command) -> Result<bool> {
    let (input, target) = (args.input.as_deref(), args.target.as_deref());
    if let Some(usage) = meant(args, commands) {
        return Err(usage.into());
    }
    if !args.more.is_empty() {
        let given = [args.input.as_ref(), args.target.as_ref()]
            .into_iter()
            .flatten();
        let given: Vec<&PathBuf> = given.chain(&args.more).collect();
        exist(given.iter().map(|path| path.as_path()))?;
        return Err(Usage::TooMany {
            count: given.len(),
            folder: common_folder(&given),
        }
        .into());
    }
    let is_folder = |path: Option<&Path>| path.map(Path::is_dir);
    let many = match (is_folder(input), is_folder(target)) {
        _ if args.many.pairs.is_some() => true,
        (Some(true), None | Some(true)) => true,
        (Some(true), Some(false)) | (Some(false), Some(true)) => {
            exist([input, target].into_iter().flatten())?;
            let paths = [input, target].map(|p| p.unwrap_or(Path::new("")).display().to_string());
            return Err(Usage::FolderAndFile(paths).into());
        }
        _ => false,
    };
    if !many && (args.many.merge_tmx.is_some() || args.many.jobs.is_some()) {
        return Err(Usage::OnlyForMany.into());
    }
    if many && args.out.name.is_some() {
        return Err(Usage::NameOfMany.into());
    }
    if many && args.how.source_side.is_some() && args.target.is_some() {
        return Err(Usage::SourceOfTwo.into());
    }
    if many && args.out.to_stdout() {
        return Err(Usage::ManyToStdout.into());
    }
    Ok(many)
}

/// The folder that all these files lie in, if they lie in one.
fn common_folder(files: &[&PathBuf]) -> Option<PathBuf> {
    let folder = files.first()?.parent()?;
    let all = files.iter().all(|file| file.parent() == Some(folder));
    let named = match folder.as_os_str().is_empty() {
        true => Path::new("."),
        false => folder,
    };
    all.then(|| named.to_owned())
}

/// Writes one memory of all pairs that were aligned, now or before.
fn merge(path: &Path, common: &Common, outcomes: &[Outcome]) -> Result<Merged> {
    let outputs = outcomes.iter().flatten().flat_map(|f| &f.done.outputs);
    let memories = outputs.filter(|output| output.path.ends_with(".tmx"));
    let memories: Vec<PathBuf> = memories
        .map(|m| common.args.out.output.join(&m.path))
        .collect();
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut outputs = Outputs::begin(folder.unwrap_or(Path::new(".")))?;
    let mut merged = Ok(Merged::default());
    outputs.add(&name, |out| {
        merged = merge::merge(&memories, common.settings.date, out);
        Ok(())
    })?;
    let merged = merged?;
    outputs.commit()?;
    Ok(merged)
}

impl Run {
    /// Aligns many pairs.
    pub fn many(&self, args: &AlignArgs) -> Result<ExitCode> {
        let formats = args.checked_formats()?;
        if formats.contains(&Format::Beads) && !args.review.is_empty() {
            return Err(Usage::BeadsReviewed.into());
        }
        if args.many.merge_tmx.is_some() && !formats.contains(&Format::Tmx) {
            return Err(Usage::MergeWithoutTmx.into());
        }
        let plan = self.plan(args)?;
        if let Some(path) = &args.many.merge_tmx {
            let memory = |job: &Job| args.out.output.join(format!("{}.tmx", job.name));
            let memories: Vec<PathBuf> = plan.jobs.iter().map(memory).collect();
            let inputs = plan
                .jobs
                .iter()
                .flat_map(|job| [Some(&*job.source), job.target.as_deref()]);
            let inputs = inputs.chain(memories.iter().map(|m| Some(&**m)));
            refuse_input(path, &inputs.collect::<Vec<_>>())?;
        }
        let common = self.common(args, formats)?;
        let folder = &*args.out.output;
        // Made and, if nothing else comes, taken away again.
        let made = Outputs::begin(folder)?;
        let state = State::open(folder)?;
        let outcomes = self.work(&common, &plan.jobs, &state)?;
        drop(made);
        summary::write(folder, &plan.jobs, &outcomes, &plan.alone)?;
        let merged = match &args.many.merge_tmx {
            Some(path) => Some((path, merge(path, &common, &outcomes)?)),
            None => None,
        };
        let told = report::Report {
            folder,
            plan: &plan,
            outcomes: &outcomes,
            merged,
        };
        if !self.quiet {
            self.print(false, |out, _| told.print(out));
        }
        // What failed is said also where nothing else is.
        self.print(true, |out, _| told.print_errors(out));
        let failed = outcomes.iter().filter(|outcome| outcome.is_err()).count();
        let unsound = outcomes.iter().flatten().any(|f| f.done.counts.unsound > 0);
        let unsound = args.strict && (unsound || !plan.alone.is_empty());
        Ok(ExitCode::from(match failed {
            _ if failed == outcomes.len() => 2,
            0 if !unsound => 0,
            _ => 1,
        }))
    }

    /// Which pairs there are.
    fn plan(&self, args: &AlignArgs) -> Result<Plan> {
        if let Some(path) = &args.many.pairs {
            let mut jobs = list::read(path)?;
            plan::tell_apart(&mut jobs);
            return Ok(Plan {
                jobs,
                ..Plan::default()
            });
        }
        let source = args.input.as_deref().unwrap_or(Path::new("."));
        plan::of_folders(source, args.target.as_deref(), args, &self.programs)
    }

    /// What is the same for all pairs.
    fn common<'a>(&'a self, args: &'a AlignArgs, formats: Vec<Format>) -> Result<Common<'a>> {
        let how = &args.how;
        let models = how.knowledge()?;
        let options = Options {
            level: how.level,
            headings_only: how.headings_only,
            segment: how.segment,
            one_file: false,
        };
        let settings = args
            .out
            .settings("many".into(), [&how.source_lang, &how.target_lang])?;
        let mut hasher = Hasher::new();
        let said = format!(
            "{} {formats:?} {options:?} {settings:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
            env!("CARGO_PKG_VERSION"),
            how.source_side,
            how.encoding,
            how.source_encoding,
            how.target_encoding,
            how.source_lang,
            how.target_lang,
            self.programs,
        );
        hasher.eat_whole(said.as_bytes());
        let named = how.glossary.iter().chain(&how.learn_from).chain(&how.srx);
        let program = self
            .program
            .clone()
            .or_else(|| std::env::current_exe().ok());
        for path in named.chain(&program) {
            // What cannot be read has been refused above; a program that cannot be read is known by its version.
            hasher.eat_whole(&std::fs::read(path).unwrap_or_default());
        }
        Ok(Common {
            args,
            programs: &self.programs,
            formats,
            options,
            models,
            settings,
            key: hasher.hex(),
        })
    }

    /// Does what is to be done, the largest pairs first, so that no core is left with one at the end.
    fn work(&self, common: &Common, jobs: &[Job], state: &State) -> Result<Vec<Outcome>> {
        let size = |job: &Job| -> u64 {
            let files = [Some(&job.source), job.target.as_ref()];
            let sizes = files
                .into_iter()
                .flatten()
                .map(|f| f.metadata().map_or(0, |m| m.len()));
            sizes.sum()
        };
        let sizes: Vec<u64> = jobs.iter().map(size).collect();
        let mut order: Vec<usize> = (0..jobs.len()).collect();
        order.sort_by_key(|&at| (std::cmp::Reverse(sizes[at]), at));
        let visible = !self.quiet && io::stderr().is_terminal();
        let bar = std::cell::RefCell::new(Bar::new(jobs.len(), sizes.iter().sum(), visible));
        let mut outcomes: Vec<Option<Outcome>> = jobs.iter().map(|_| None).collect();
        let mut trouble = None;
        let finished = |at: usize, result: Result<Result<pair::Finished>, work::Panic>| {
            let at = order[at];
            let outcome = match result {
                Ok(Ok(finished)) => Ok(finished),
                Ok(Err(error)) => Err(error.to_string()),
                Err(panic) => Err(Failure::Panic(panic).to_string()),
            };
            if let Ok(finished) = &outcome
                && !finished.unchanged
                && let Err(error) = state.add(&jobs[at].name, &finished.key, &finished.done)
            {
                trouble.get_or_insert(error);
            }
            let unchanged = outcome.as_ref().is_ok_and(|f| f.unchanged);
            bar.borrow_mut().done(sizes[at], unchanged);
            outcomes[at] = Some(outcome);
        };
        let threads = common
            .args
            .many
            .jobs
            .map_or_else(rayon::current_num_threads, usize::from);
        let run = |at: usize| common.run(&jobs[order[at]], state);
        // One pair alone may have all cores.
        let threads = if jobs.len() == 1 { 0 } else { threads };
        work::each(jobs.len(), threads, run, finished, || {
            bar.borrow_mut().tick()
        });
        match trouble {
            Some(error) => Err(error),
            None => Ok(outcomes.into_iter().flatten().collect()),
        }
    }
}
