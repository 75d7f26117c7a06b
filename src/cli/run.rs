//! What holds for a whole run of the command, whichever it is, and how a run speaks: to a person, or with what was
//! asked for.

use super::message::{Failure, Result};
use ::align::document::programs::Programs;
use anstream::{AutoStream, ColorChoice};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// What holds for the whole run.
pub struct Run {
    /// Nothing is told but errors.
    pub quiet: bool,
    /// When to use colours.
    pub color: ColorChoice,
    /// What reads documents that are not read here.
    pub programs: Programs,
    /// The file that holds this program, where it is not the one that the process was started from.
    pub program: Option<PathBuf>,
}

impl Run {
    /// Prints for a person: on standard output, or beside it where that carries data.
    pub fn print(
        &self,
        beside: bool,
        what: impl FnOnce(&mut dyn Write, Option<usize>) -> io::Result<()>,
    ) {
        let (raw, terminal): (Box<dyn Write>, console::Term) = if beside {
            (
                Box::new(AutoStream::new(io::stderr(), self.color)),
                console::Term::stderr(),
            )
        } else {
            (
                Box::new(AutoStream::new(io::stdout(), self.color)),
                console::Term::stdout(),
            )
        };
        let width = terminal.size_checked().map(|(_, columns)| columns.into());
        let mut out = BufWriter::new(raw);
        // The outputs are there; a report that nobody reads any more is no failure.
        let _ = what(&mut out, width).and_then(|()| out.flush());
    }

    /// Prints what was asked for, on standard output.
    ///
    /// # Errors
    ///
    /// [`Failure::Output`] where it cannot be written; not where its reader has seen enough.
    pub fn answer(
        &self,
        what: impl FnOnce(&mut dyn Write, Option<usize>) -> io::Result<()>,
    ) -> Result<ExitCode> {
        let width = console::Term::stdout().size_checked();
        let width = width.map(|(_, columns)| columns.into());
        let mut out = BufWriter::new(AutoStream::new(io::stdout(), self.color));
        match what(&mut out, width).and_then(|()| out.flush()) {
            Err(reason) if reason.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::Output { reason })
            }
            _ => Ok(ExitCode::SUCCESS),
        }
    }
}
