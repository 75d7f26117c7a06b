//! The `align` command: a thin caller of the library.
#![forbid(unsafe_code)]

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    // A damaged workbook is said to be one, in one sentence.
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(align::review::READER) {
            usual(panic);
        }
    }));
    cli::main()
}
