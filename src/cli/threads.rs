//! The threads that a run works with: as many as can be had, and the first one alone where none can.

use rayon::{ThreadBuilder, ThreadPoolBuilder};
use std::sync::mpsc::{Sender, channel};

/// The most threads that are of any use; more only cost memory.
const MOST: usize = 256;

/// Starts the threads. Their number is that of the processors, or what `RAYON_NUM_THREADS` says. This thread is one of
/// them, unless it `serves`: who waits for requests does no work.
pub fn start(serves: bool) {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let asked = std::env::var("RAYON_NUM_THREADS").ok();
    let asked = asked.and_then(|n| n.trim().parse::<usize>().ok());
    let wanted = asked.filter(|&n| n > 0).unwrap_or(processors).min(MOST);
    // A pool whose threads cannot all be started ends the program with a panic. So they are started first, and the pool
    // is made of those that there are.
    let from = usize::from(!serves);
    let mut others: Vec<Sender<ThreadBuilder>> = (from..wanted).map_while(|_| other()).collect();
    let mut pool = ThreadPoolBuilder::new().num_threads(others.len());
    if !serves || others.is_empty() {
        pool = pool.num_threads(others.len() + 1).use_current_thread();
    }
    let pool = pool.spawn_handler(|work| {
        let gone = || std::io::Error::other("a thread has ended before its work began");
        let thread = others.pop().ok_or_else(gone)?;
        thread.send(work).map_err(|_| gone())
    });
    // This is the first who asks for a pool, and nothing is left that could fail.
    let _ = pool.build_global();
}

/// A thread that waits for its work.
fn other() -> Option<Sender<ThreadBuilder>> {
    let (sender, receiver) = channel::<ThreadBuilder>();
    let run = move || {
        if let Ok(work) = receiver.recv() {
            work.run();
        }
    };
    let thread = std::thread::Builder::new().spawn(run);
    thread.is_ok().then_some(sender)
}
