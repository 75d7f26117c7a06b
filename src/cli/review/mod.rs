//! `align review`: putting an alignment right in the browser.
//!
//! ```text
//! browser ◀─ page, rows ─ server ─ session ─▶ NAME.review.jsonl
//!         ─ actions ────▶ (this machine only)   documents, facts, rows
//! ```

use super::lines::label;
use super::message::{Noun, Result, Usage, say, word};
use super::report;
use super::run::Run;
pub use setup::ReviewArgs;
use setup::Setup;
use std::process::ExitCode;

mod app;
mod begin;
mod rows;
mod server;
mod session;
mod setup;

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
            Some((source, target)) => Some(begin::open(&setup, &source, target.as_deref())?),
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
