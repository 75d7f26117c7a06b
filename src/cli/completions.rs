//! `align completions SHELL`: what a shell needs to complete the command's words; and its pages of the manual.

use super::message::Result;
use super::run::Run;
use clap::{Args, Command};
use clap_complete::Shell;
use std::path::PathBuf;
use std::process::ExitCode;

/// For which shell.
#[derive(Debug, Args)]
pub struct CompletionArgs {
    /// The shell: put what is printed where it looks for completions
    #[arg(value_enum)]
    shell: Shell,
}

/// Where to.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// The folder to write to
    folder: PathBuf,
}

impl Run {
    /// Prints the completions for a shell.
    pub fn completions(&self, args: &CompletionArgs, mut command: Command) -> Result<ExitCode> {
        let mut text = Vec::new();
        clap_complete::generate(args.shell, &mut command, "align", &mut text);
        self.answer(|out, _| out.write_all(&text))
    }

    /// Writes the pages of the manual: one of the command, one of each subcommand.
    pub fn man_pages(&self, args: &ManArgs, command: Command) -> Result<ExitCode> {
        let failed = |reason| align::Error::Write {
            path: args.folder.clone(),
            reason,
        };
        std::fs::create_dir_all(&args.folder).map_err(failed)?;
        clap_mangen::generate_to(command, &args.folder).map_err(failed)?;
        Ok(ExitCode::SUCCESS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Cli;
    use clap::CommandFactory;

    #[test]
    fn every_shell_completes_every_command() {
        for shell in [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell] {
            let mut text = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "align", &mut text);
            let text = String::from_utf8(text).unwrap();
            for word in ["split", "outline", "leverage", "export", "min-confidence"] {
                assert!(text.contains(word), "{shell}: {word}");
            }
        }
    }

    #[test]
    fn there_is_a_page_for_every_command() {
        let folder = tempfile::tempdir().unwrap();
        clap_mangen::generate_to(Cli::command(), folder.path()).unwrap();
        for command in Cli::command()
            .get_subcommands()
            .filter(|c| !c.is_hide_set())
        {
            let page = folder
                .path()
                .join(format!("align-{}.1", command.get_name()));
            let page = std::fs::read_to_string(page).unwrap();
            assert!(page.contains(".SH SYNOPSIS"), "{page}");
        }
    }
}
