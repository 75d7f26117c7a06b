//! The `align` command: a thin caller of the library.
#![forbid(unsafe_code)]

mod cli;
mod leverage;
mod progress;
mod report;
mod segment;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
