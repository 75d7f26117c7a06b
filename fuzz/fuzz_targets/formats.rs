//! See `checks::formats`.
#![no_main]

#[path = "../checks.rs"]
#[allow(dead_code)]
mod checks;

libfuzzer_sys::fuzz_target!(
    init: {
        // A damaged workbook may end the thread that reads it, which becomes an error.
        let fatal = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if std::thread::current().name() != Some(align::review::READER) {
                fatal(panic);
            }
        }));
    },
    |data: &[u8]| checks::formats(data)
);
