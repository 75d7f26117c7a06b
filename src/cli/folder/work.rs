//! Many pairs on all cores, with as many in memory as there are cores.
//!
//! ```text
//! pairs, the largest first ─▶ a thread a core, one pair each ─▶ results, one after the other ─▶ record, bar
//! ```
//!
//! A thread that takes a pair does all of it, and what the library would spread over threads runs in it alone: cores
//! that help with each other's pairs would have more of them in memory than there are cores. A pair that panics is a
//! result like another.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// What the threads are called; a panic in one of them is told as the pair's error and nowhere else.
pub const WORKER: &str = "align pair";
/// As much stack as a program's first thread has.
const STACK: usize = 8 << 20;
/// How often somebody is told that time goes by.
const TICK: Duration = Duration::from_millis(100);

/// Something that panicked: what it said.
pub type Panic = String;

/// Does `work` for each index below `count` on so many threads, and hands each result to `finished` on this one, in the
/// order in which they come; between them, `tick` is called ten times a second. Where no thread can be had, this one
/// does it all.
pub fn each<T: Send>(
    count: usize,
    threads: usize,
    work: impl Fn(usize) -> T + Sync,
    mut finished: impl FnMut(usize, Result<T, Panic>),
    mut tick: impl FnMut(),
) {
    let next = AtomicUsize::new(0);
    let take = || Some(next.fetch_add(1, Ordering::Relaxed)).filter(|&at| at < count);
    let run = |at: usize| catch_unwind(AssertUnwindSafe(|| work(at))).map_err(said);
    thread::scope(|scope| {
        let (sender, results) = channel();
        for _ in 0..threads.min(count) {
            let (sender, take, run) = (sender.clone(), &take, &run);
            let worker = move || {
                let alone = rayon::ThreadPoolBuilder::new()
                    .num_threads(1)
                    .use_current_thread();
                // A pool of this thread only, which starts none.
                let Ok(_pool) = alone.build() else { return };
                while let Some(at) = take() {
                    if sender.send((at, run(at))).is_err() {
                        return;
                    }
                }
            };
            let builder = thread::Builder::new().name(WORKER.into()).stack_size(STACK);
            if builder.spawn_scoped(scope, worker).is_err() {
                break;
            }
        }
        drop(sender);
        loop {
            match results.recv_timeout(TICK) {
                Ok((at, result)) => finished(at, result),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            tick();
        }
    });
    while let Some(at) = take() {
        finished(at, run(at));
        tick();
    }
}

/// What a panic says.
fn said(panic: Box<dyn Any + Send>) -> Panic {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or(panic.downcast_ref::<&str>().copied());
    text.unwrap_or("no message")
        .lines()
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn results(count: usize, threads: usize) -> BTreeMap<usize, Result<usize, Panic>> {
        let mut out = BTreeMap::new();
        let work = |at| {
            assert!(at != 3, "pair {at}\nis bad");
            // What the library does in parallel runs here as well.
            rayon::join(|| at, || at * 2).1
        };
        each(
            count,
            threads,
            work,
            |at, result| assert!(out.insert(at, result).is_none()),
            || {},
        );
        out
    }

    #[test]
    fn each_is_done_once_and_a_panic_is_a_result() {
        for threads in [0, 1, 2, 7] {
            let results = results(20, threads);
            assert_eq!(results.len(), 20);
            for (at, result) in results {
                match at {
                    3 => assert_eq!(result, Err("pair 3 is bad".into())),
                    _ => assert_eq!(result, Ok(at * 2)),
                }
            }
        }
        assert!(results(0, 2).is_empty());
    }

    #[test]
    fn no_more_are_worked_on_at_once_than_there_are_threads() {
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let work = |_| {
            most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            thread::sleep(Duration::from_millis(1));
            rayon::join(|| (), || ());
            now.fetch_sub(1, Ordering::SeqCst);
        };
        each(60, 3, work, |_, _| {}, || {});
        assert!((1..=3).contains(&most.into_inner()));
    }
}
