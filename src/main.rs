//! The `align` command: a thin caller of the library.
#![forbid(unsafe_code)]

fn main() -> std::process::ExitCode {
    align::cli::main()
}
