//! The `align` command: a thin caller of the library.
#![forbid(unsafe_code)]

mod cli;
mod progress;
mod report;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
