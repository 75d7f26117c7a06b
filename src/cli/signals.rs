//! A run that is told to end (Ctrl+C, a closed terminal, `kill`) takes away what it has begun to write, and ends as if
//! it had not noticed.

/// Watches for signals that end a run. One that is ignored when the run starts, as `nohup` has it, stays ignored.
#[cfg(unix)]
pub fn watch() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    let watched: Vec<i32> = [SIGINT, SIGTERM, SIGHUP]
        .into_iter()
        .filter(|&signal| !is_ignored(signal))
        .collect();
    // From here on a signal waits for the thread that heeds it, however late that is to run.
    let Ok(mut signals) = Signals::new(&watched) else {
        return;
    };
    let wait = move || {
        if let Some(signal) = signals.forever().next() {
            align::document::programs::stop_all();
            align::export::write::abandon();
            let _ = signal_hook::low_level::emulate_default_handler(signal);
            std::process::exit(128 + signal);
        }
    };
    let thread = std::thread::Builder::new().name("signals".into());
    if thread.spawn(wait).is_err() {
        // Where no thread is to be had, a signal ends the run at once, and the next run takes away what it left.
        let ends = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(true));
        for &signal in &watched {
            let _ = signal_hook::flag::register_conditional_default(signal, ends.clone());
        }
    }
}

/// Elsewhere the next run takes away what a run has left that was ended.
#[cfg(not(unix))]
pub fn watch() {}

/// Whether this process ignores a signal. Where the system does not say so, only a hangup may be: closing the terminal
/// then leaves to the next run what this one has begun to write.
#[cfg(unix)]
fn is_ignored(signal: i32) -> bool {
    let Ok(status) = std::fs::read_to_string("/proc/self/status") else {
        return signal == signal_hook::consts::SIGHUP;
    };
    let mask = status.lines().find_map(|l| l.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|m| u64::from_str_radix(m.trim(), 16).ok());
    mask.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}
