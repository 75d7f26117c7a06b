//! What the command line says of a review: the documents, the file of corrections, the page's address, and how to
//! align.

use crate::cli::align::How;
use crate::cli::output::OutputArgs;
use align::document::programs::Programs;
use clap::Args;
use std::path::PathBuf;

/// What to review, and how.
#[derive(Debug, Args)]
pub struct ReviewArgs {
    /// The source document, one that holds both languages, or an alignment that was written as JSON; without any file
    /// the page asks for them
    #[arg(value_name = "SOURCE")]
    pub input: Option<PathBuf>,
    /// The target document
    pub target: Option<PathBuf>,
    /// The file of corrections to go on with; further ones are taken into it [default: NAME.review.jsonl in the folder
    /// of the outputs]
    #[arg(long, value_name = "FILE", help_heading = "Review")]
    pub review: Vec<PathBuf>,
    /// Print the page's address, and do not open the browser
    #[arg(long, help_heading = "Review")]
    pub no_open: bool,
    /// The port to listen on, on this machine only [default: a free one]
    #[arg(
        long,
        value_name = "PORT",
        default_value_t = 0,
        hide_default_value = true,
        help_heading = "Review"
    )]
    pub port: u16,
    #[command(flatten)]
    pub out: OutputArgs,
    #[command(flatten)]
    pub how: How,
}

/// What the command line says of all that may be opened.
pub struct Setup {
    pub args: ReviewArgs,
    /// What reads documents that are not read here.
    pub programs: Programs,
}

impl Setup {
    pub fn new(args: ReviewArgs, programs: Programs) -> Self {
        Self { args, programs }
    }

    /// The files given.
    pub fn input(&self) -> Option<(PathBuf, Option<PathBuf>)> {
        Some((self.args.input.clone()?, self.args.target.clone()))
    }
}
