//! What is told of many pairs: how many, which not, where to look.

use super::super::lines::{label, printable};
use super::super::message::{self, Many, Noun, say, word, words};
use super::done::{Counts, Output};
use super::job::{Basis, Job, Plan};
use super::summary::{self, Outcome};
use align::document::name_of;
use align::export::merge::Merged;
use anstyle::{AnsiColor, Style};
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

const ALERT: Style = AnsiColor::Yellow.on_default();
const ERROR: Style = AnsiColor::Red.on_default().bold();
/// Up to so many of a kind are named; the table has all.
const NAMED: usize = 20;
/// The outputs of up to so many pairs are named.
const LISTED: usize = 8;

/// What there is to tell.
pub struct Report<'a> {
    pub folder: &'a Path,
    pub plan: &'a Plan,
    /// One a pair.
    pub outcomes: &'a [Outcome],
    /// The memory of all, and where it is.
    pub merged: Option<(&'a PathBuf, Merged)>,
}

impl Report<'_> {
    /// Prints it.
    pub fn print(&self, out: &mut dyn Write) -> io::Result<()> {
        let jobs = &self.plan.jobs;
        if let Some([sources, targets]) = self.plan.files {
            let files = say().many(Many::Files(sources, targets));
            writeln!(out, "{}", label(word(Noun::Files), &files))?;
        }
        let kinds = [Basis::List, Basis::Name, Basis::Content, Basis::Mixed];
        let kinds = kinds.into_iter().filter_map(|basis| {
            let n = jobs.iter().filter(|job| job.basis == basis).count();
            (n > 0).then(|| say().many(Many::By(n, basis)))
        });
        let kinds = kinds.collect::<Vec<_>>().join(word(Noun::And));
        let pairs = jobs.len().to_string() + &say().in_brackets(&kinds);
        writeln!(out, "{}", label(word(Noun::Pairs), &pairs))?;
        for job in jobs
            .iter()
            .filter(|job| job.basis == Basis::Content)
            .take(NAMED)
        {
            let target = job.target.as_deref().unwrap_or(Path::new(""));
            writeln!(
                out,
                "          {} + {}{}",
                shown(&job.source),
                shown(target),
                say().many(Many::ByContent(job.confidence.unwrap_or_default()))
            )?;
        }
        self.print_alone(out)?;
        self.print_own(out)?;
        self.print_counts(out)?;
        self.print_remarks(out)?;
        self.print_written(out)?;
        if let Some((path, _)) = self.merged {
            writeln!(out, "{}", label(word(Noun::Wrote), &shown(path)))?;
        }
        Ok(())
    }

    fn print_alone(&self, out: &mut dyn Write) -> io::Result<()> {
        let alone = &self.plan.alone;
        for file in alone.iter().take(NAMED) {
            writeln!(
                out,
                "{ALERT}{}{ALERT:#}{}{}{}{}",
                word(Noun::Alone),
                &label(word(Noun::Alone), "")[word(Noun::Alone).len()..],
                shown(&file.path),
                word(Noun::Colon),
                printable(&message::alone(&file.why))
            )?;
        }
        more(out, alone.len())
    }

    /// Says which files of the folder are no documents.
    fn print_own(&self, out: &mut dyn Write) -> io::Result<()> {
        let own = &self.plan.own;
        if own.is_empty() {
            return Ok(());
        }
        let names = own.iter().take(LISTED).map(|path| shown(path));
        let rest = (own.len() > LISTED).then(|| "…".to_owned());
        let names: Vec<_> = names.chain(rest).collect();
        let text =
            say().many(Many::Own(own.len())) + word(Noun::Colon) + &names.join(word(Noun::And));
        writeln!(out, "{}", label(word(Noun::LeftOut), &text))
    }

    /// Says where the outputs are: of a few pairs by name, of many how they are called.
    fn print_written(&self, out: &mut dyn Write) -> io::Result<()> {
        let done = || self.outcomes.iter().flatten();
        for (what, unchanged) in [(Noun::Unchanged, true), (Noun::Wrote, false)] {
            let these = done().filter(|finished| finished.unchanged == unchanged);
            let these: Vec<_> = these.map(|finished| &finished.done.outputs).collect();
            let mut lines: Vec<String> = match these.len() <= LISTED {
                true => these.iter().map(|outputs| self.files(outputs)).collect(),
                false => vec![self.files_of_many(&these)],
            };
            if what == Noun::Wrote {
                let table = shown(&self.folder.join(summary::FILE));
                lines.push(table + word(Noun::Colon) + &say().many(Many::Table));
            }
            let mut label_text = word(what);
            for line in lines.iter().filter(|line| !line.is_empty()) {
                writeln!(out, "{}", label(label_text, line))?;
                label_text = "";
            }
        }
        Ok(())
    }

    /// The outputs of a pair: the first with its name, of the others what their names end in.
    fn files(&self, outputs: &[Output]) -> String {
        let mut out = String::new();
        let mut stem = None;
        for output in outputs {
            let path = shown(&self.folder.join(&output.path));
            let (name, ending) = path.rsplit_once('.').unwrap_or((&path, ""));
            match stem.as_deref() == Some(name) {
                true => out += &format!("{}.{ending}", word(Noun::And)),
                false if out.is_empty() => out = path.clone(),
                false => out += &format!("{}{path}", word(Noun::And)),
            }
            stem = Some(name.to_owned());
        }
        out
    }

    /// How the outputs of many pairs are called.
    fn files_of_many(&self, pairs: &[&Vec<Output>]) -> String {
        let endings = pairs.iter().copied().flatten();
        let endings = endings.filter_map(|output| output.path.rsplit_once('.'));
        let endings: BTreeSet<&str> = endings.map(|(_, ending)| ending).collect();
        let names = self.folder.join(say().many(Many::PairName));
        let mut files = shown(&names);
        for (k, ending) in endings.iter().enumerate() {
            let between = if k > 0 { word(Noun::And) } else { "" };
            files += &format!("{between}.{ending}");
        }
        files + &say().many(Many::OfPairs(pairs.len(), summary::FILE))
    }

    fn print_counts(&self, out: &mut dyn Write) -> io::Result<()> {
        let done: Vec<_> = self.outcomes.iter().flatten().collect();
        let mut sum = Counts::default();
        done.iter()
            .for_each(|finished| sum.add(&finished.done.counts));
        for (name, paired, alone) in [
            (Noun::Headings, sum.headings, sum.headings_alone),
            (Noun::Segments, sum.segments, sum.segments_alone),
        ] {
            let counts = say().many(Many::Counts(paired, alone));
            writeln!(out, "{}", label(word(name), &counts))?;
        }
        if sum.doubtful > 0 {
            let doubtful = say().many(Many::Doubtful(sum.doubtful));
            writeln!(out, "{}", label(word(Noun::Doubtful), &doubtful))?;
        }
        let unchanged = done.iter().filter(|finished| finished.unchanged).count();
        let failed = self.outcomes.len() - done.len();
        let mut parts = vec![say().many(Many::Aligned(done.len() - unchanged))];
        if unchanged > 0 {
            parts.push(say().many(Many::Unchanged(unchanged)));
        }
        if failed > 0 {
            parts.push(format!(
                "{ALERT}{}{ALERT:#}",
                say().many(Many::Failed(failed))
            ));
        }
        let done = parts.join(word(Noun::And));
        writeln!(out, "{}", label(word(Noun::Done), &done))?;
        if let Some((_, merged)) = self.merged {
            let merged = say().many(Many::Merged(merged));
            writeln!(out, "{}", label(word(Noun::Merged), &merged))?;
        }
        Ok(())
    }

    /// What a person should know of pairs that were aligned.
    fn print_remarks(&self, out: &mut dyn Write) -> io::Result<()> {
        let between = words().catalogue().between();
        let with = self
            .plan
            .jobs
            .iter()
            .zip(self.outcomes)
            .filter_map(|(job, outcome)| {
                let remarks = &outcome.as_ref().ok()?.done.remarks;
                (!remarks.is_empty()).then(|| (job, remarks.join(between)))
            });
        let with: Vec<_> = with.collect();
        named(out, (ALERT, Noun::Warning), &with)
    }

    /// Says which pairs failed, and why.
    pub fn print_errors(&self, out: &mut dyn Write) -> io::Result<()> {
        let failed = self
            .plan
            .jobs
            .iter()
            .zip(self.outcomes)
            .filter_map(|(job, outcome)| {
                let error = outcome.as_ref().err()?;
                Some((job, error))
            });
        let failed: Vec<_> = failed.collect();
        named(out, (ERROR, Noun::Error), &failed)
    }
}

/// Says something of each of some pairs, of many of the first only.
fn named(
    out: &mut dyn Write,
    (style, what): (Style, Noun),
    said: &[(&Job, impl AsRef<str>)],
) -> io::Result<()> {
    for (job, text) in said.iter().take(NAMED) {
        writeln!(
            out,
            "{style}{}{style:#}{}{}{}",
            word(what),
            printable(&job.name),
            word(Noun::Colon),
            printable(text.as_ref())
        )?;
    }
    more(out, said.len())
}

/// Says that the table has the rest.
fn more(out: &mut dyn Write, count: usize) -> io::Result<()> {
    match count.saturating_sub(NAMED) {
        0 => Ok(()),
        rest => writeln!(
            out,
            "          {}",
            say().many(Many::Rest(rest, summary::FILE))
        ),
    }
}

fn shown(path: &Path) -> String {
    printable(&name_of(path))
}
