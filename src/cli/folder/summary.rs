//! The table of all pairs, `summary.csv`: what became of each, and which files are in none.

use super::super::message;
use super::job::{Alone, Job};
use super::pair::Finished;
use align::Error;
use align::document::name_of;
use std::io::{self, Write};
use std::path::Path;

/// Its name, below the folder of the outputs.
pub const FILE: &str = "summary.csv";

/// What became of a pair: what it gave, or why it gave nothing.
pub type Outcome = Result<Finished, String>;

/// What its columns are called.
pub const HEADER: [&str; 14] = [
    "pair",
    "source",
    "target",
    "paired_by",
    "confidence",
    "headings_paired",
    "headings_alone",
    "segments",
    "segments_alone",
    "doubtful",
    "seconds",
    "state",
    "remarks",
    "error",
];

/// Writes the table whole; the one of the last run gives way to it.
///
/// # Errors
///
/// [`Error::Write`].
pub fn write(
    folder: &Path,
    jobs: &[Job],
    outcomes: &[Outcome],
    alone: &[Alone],
) -> align::Result<()> {
    let path = folder.join(FILE);
    let wrote = || -> io::Result<()> {
        let mut builder = tempfile::Builder::new();
        let mut file = as_others(builder.prefix(".align-")).tempfile_in(folder)?;
        table(&mut file, jobs, outcomes, alone)?;
        file.persist(&path)?;
        Ok(())
    };
    wrote().map_err(|reason| Error::Write {
        path: path.clone(),
        reason,
    })
}

fn table(
    out: &mut dyn Write,
    jobs: &[Job],
    outcomes: &[Outcome],
    alone: &[Alone],
) -> io::Result<()> {
    // For spreadsheets, as the tables of the pairs are.
    out.write_all("\u{feff}".as_bytes())?;
    let mut csv = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    csv.write_record(HEADER)?;
    let path = |path: &Path| name_of(path).into_owned();
    for (job, outcome) in jobs.iter().zip(outcomes) {
        let (done, error) = match outcome {
            Ok(finished) => (Some(finished), String::new()),
            Err(error) => (None, error.clone()),
        };
        let count = |of: &dyn Fn(&Finished) -> String| done.map_or_else(String::new, of);
        csv.write_record([
            job.name.clone(),
            path(&job.source),
            job.target.as_deref().map(path).unwrap_or_default(),
            message::basis(job.basis).into(),
            job.confidence.map(|c| c.to_string()).unwrap_or_default(),
            count(&|f| f.done.counts.headings.to_string()),
            count(&|f| f.done.counts.headings_alone.to_string()),
            count(&|f| f.done.counts.segments.to_string()),
            count(&|f| f.done.counts.segments_alone.to_string()),
            count(&|f| f.done.counts.doubtful.to_string()),
            count(&|f| format!("{:.3}", f.done.seconds)),
            match done {
                Some(finished) if finished.unchanged => "unchanged",
                Some(_) => "aligned",
                None => "failed",
            }
            .into(),
            count(&|f| f.done.remarks.join("; ")),
            error,
        ])?;
    }
    for file in alone {
        let mut row = vec![String::new(); HEADER.len()];
        row[if file.is_source { 1 } else { 2 }] = path(&file.path);
        row[11] = "alone".into();
        row[13] = message::alone(&file.why);
        csv.write_record(row)?;
    }
    csv.flush()
}

/// A temporary file is its user's alone; this one may be read by whom the user lets read new files.
#[cfg(unix)]
fn as_others<'a, 'b, 'c>(
    builder: &'a mut tempfile::Builder<'b, 'c>,
) -> &'a mut tempfile::Builder<'b, 'c> {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(std::fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn as_others<'a, 'b, 'c>(
    builder: &'a mut tempfile::Builder<'b, 'c>,
) -> &'a mut tempfile::Builder<'b, 'c> {
    builder
}
