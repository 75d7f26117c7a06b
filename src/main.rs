//! The `align` command: a thin caller of the library.
#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    // A damaged workbook is said to be one, a full disk to be full, and one of many pairs to have failed, in one sentence.
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let caught = [
            align::review::READER,
            align::export::xlsx::WRITER,
            align::cli::WORKER,
        ];
        if !std::thread::current()
            .name()
            .is_some_and(|name| caught.contains(&name))
        {
            usual(panic);
        }
    }));
    align::cli::main()
}
